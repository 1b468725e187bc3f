"""Which version holds? Two versions side by side, one's own words below, and nobody is hurried (screen 09)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QWidget

from gezinsteam_app.actions import differences
from gezinsteam_app.actions.differences import Difference, Differing
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import differing
from gezinsteam_app.domain.fields import FAMILY_FILE
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.version_card import ChoiceCard, CombineCard, TogetherCard, VersionCard
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import IconLabel, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

SIDE_BY_SIDE_FROM = 820
KEEP_MS = 150
CHOOSE, WITH_THEM = "Kies eerst een versie", "Eerst samen met het gezin kiezen"


class SettlePage(QWidget):
    """Goes through the differences that it was given, from one on. Signals:

    closed        all are settled, or the person chooses later
    settled(words, file)   one was settled, and can be taken back in this file
    parked(words, task)    one waits for a talk with the family
    place_wanted(file, kind, record)   the person wants to see it where it stands
    """

    closed = Signal()
    settled = Signal(str, str)
    parked = Signal(str, str)
    place_wanted = Signal(str, str, str)

    def __init__(
        self, work: Work, tasks: Tasks, theme: Theme, found: Sequence[Difference], at: int, typed: dict[object, str]
    ) -> None:
        """`typed` keeps what was combined and not settled, by difference."""
        super().__init__()
        self._work, self._tasks, self._theme = work, tasks, theme
        self._left, self._total, self._typed = [*found[at:], *found[:at]], len(found), typed
        self._looked: Differing | None = None
        self._cards: list[ChoiceCard] = []
        self._group = QButtonGroup(self)
        self._busy = False
        self._keeping: tuple[Difference, str] | None = None
        self._keep_soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep_soon.timeout.connect(self._keep_now)
        self.setProperty("role", "paper")
        self._lay_out()
        self._keys()
        self._look()

    @property
    def _now(self) -> Difference:
        return self._left[0]

    # building

    def _lay_out(self) -> None:
        lines = column(self, gap=0)
        lines.addWidget(self._make_top())
        page = self._page = Page(margins=(28, 0, 28, 28), gap=14)
        self._sentence = label(role="lead", wrap=True)
        page.body.addWidget(self._sentence)
        page.body.addWidget(self._make_where())
        self._side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side.setSpacing(18)
        page.body.addLayout(self._side)
        self._below = column(gap=14)
        page.body.addLayout(self._below)
        self._together = CheckBox(self._theme, "Dit kozen we samen met het gezin")
        self._together.toggled.connect(self._judge)
        page.body.addWidget(self._together, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(self._make_bottom())
        page.body.addStretch(1)
        lines.addWidget(page, 1)

    def _make_top(self) -> QWidget:
        top = QWidget()
        line = row(top, margins=(28, 14, 28, 14), gap=16)
        line.addWidget(label("Welke versie klopt?", "h1"))
        self._fact = label(role="soft")
        line.addWidget(self._fact)
        line.addStretch(1)
        later = self._later = Button(self._theme, "Later kiezen", "normal", "clock", shortcut="Esc")
        later.clicked.connect(self._skip)
        line.addWidget(later)
        return top

    def _make_where(self) -> QWidget:
        box = QFrame()
        box.setProperty("role", "where")
        lines = column(box, margins=(16, 6, 8, 6), gap=0)
        line = row(gap=8)
        self._where = Flow(gap=8, line_gap=2)
        line.addWidget(self._where, 1, Qt.AlignmentFlag.AlignVCenter)
        self._go = Button(self._theme, "Ga erheen", "quiet", "arrow-right")
        self._go.clicked.connect(lambda: self.place_wanted.emit(self._now.file, self._now.kind, self._now.record))
        line.addWidget(self._go)
        lines.addLayout(line)
        self._before = label(role="soft", wrap=True)
        self._before.setContentsMargins(0, 0, 0, 8)
        lines.addWidget(self._before)
        return box

    def _make_bottom(self) -> QWidget:
        """Advice at the left and what can be done at the right; under each other where there is no room."""
        advice, done = QWidget(), QWidget()
        line = row(advice, gap=12)
        line.addWidget(IconLabel(self._theme, "info-circle", "inkSoft", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        self._advice = label(role="caption", wrap=True)
        line.addWidget(self._advice, 1)
        self._park = Button(self._theme, "Bespreken met gezin", "normal", "flag")
        self._park.clicked.connect(self._do_park)
        self._good = Button(self._theme, "Zo is het goed", "main", "check", shortcut="Ctrl Enter")
        self._good.clicked.connect(self._settle)
        self._reason = label("", "soft")
        line = row(done, gap=12)
        for part in (self._reason, label("Ctrl Enter", "key"), self._good):
            line.addWidget(part)
        return Beside([(advice, 1), (Beside([(self._park, 0), (done, 0)]), 0)])

    def _keys(self) -> None:
        for number in range(1, 10):
            self._key(f"Alt+{number}", partial(self._choose, number - 1))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self._settle)

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # showing

    def refresh(self) -> None:
        """Something came in: shows the versions as they are now, without moving what is being typed."""
        if not self._busy:
            self._look(again=True)

    def _look(self, *, again: bool = False) -> None:
        work = partial(_looked, self._work, self._now, note=not again)
        self._tasks.run(work, done=self._took, failed=self._gone, owner=self)

    def _gone(self, error: UserError) -> None:
        """Somebody else settled it."""
        self._forget()
        self._next(lambda: self.settled.emit(str(error), ""))

    def _took(self, found: tuple[Differing, str]) -> None:
        looked, kept = found
        if kept:
            self._typed.setdefault((looked.difference.file, looked.difference.key), kept)
        self._show(looked)

    def _show(self, looked: Differing) -> None:
        if looked == self._looked:
            return
        first = self._looked is None or self._looked.difference != looked.difference
        chosen = None if first else self._chosen()
        self._looked = looked
        self._show_where(looked)
        self._make_cards(looked)
        if chosen is not None and not isinstance(chosen, VersionCard):
            self._cards[-1].radio.setChecked(True)
        if first:
            self._together.setChecked(False)
            (self._cards[0].radio if self._cards else self._later).setFocus(Qt.FocusReason.OtherFocusReason)
        self._judge()

    def _show_where(self, looked: Differing) -> None:
        one = looked.difference
        at = self._total - len(self._left) + 1
        self._fact.setText(f"verschil {at} van {self._total}" if self._total > 1 else "")
        self._sentence.setText(words.who_did_what(looked))
        self._where.clear()
        self._where.add(label("Waar:", "soft"))
        for number, step in enumerate((one.name, *one.place)):
            if number:
                self._where.add(IconLabel(self._theme, "chevron-right", "inkSoft", 18))
            self._where.add(label(step, "strong" if number < len(one.place) else "body"))
        self._go.setVisible(one.sort == FAMILY_FILE)
        self._before.setText(f"Eerst stond er: ‘{looked.before}’" if looked.before else "")
        self._before.setVisible(bool(looked.before))
        self._together.setVisible(one.own)
        self._park.setVisible(one.sort == FAMILY_FILE)
        other = next((words.first_name(each.who) for each in looked.versions if not each.mine), "een collega")
        ask = f"Weet je het niet zeker? Vraag het aan het gezin of aan {other}."
        theirs = "Dit zijn woorden van het gezin zelf. Die verander je alleen samen met hen." if one.own else ask
        self._advice.setText(theirs)

    def _make_cards(self, looked: Differing) -> None:
        for card in self._cards:
            self._group.removeButton(card.radio)
            card.hide()
            card.deleteLater()
        one = looked.difference
        texts = [version.words for version in looked.versions]
        self._cards = []
        for number, version in enumerate(looked.versions, 1):
            others = [text for place, text in enumerate(texts, 1) if place != number]
            plain = one.removal or not looked.text
            pieces = differing.marked(version.words, [version.words] if plain else others)
            card = VersionCard(self._theme, number, version, pieces, own=one.own, removal=one.removal)
            self._side.addWidget(card, 1)
            self._add(card)
        if looked.text:
            start = self._typed.get((one.file, one.key)) or differing.combined(
                [str(v.value or "") for v in looked.versions]
            )
            combine = CombineCard(len(self._cards) + 1, start, own=one.own)
            combine.typed.connect(self._keep)
            self._below.addWidget(combine)
            self._add(combine)
        elif looked.union is not None:
            together = TogetherCard(len(self._cards) + 1, looked.union, looked.union_words)
            self._below.addWidget(together)
            self._add(together)
        self._turn()

    def _add(self, card: ChoiceCard) -> None:
        self._group.addButton(card.radio)
        card.chosen.connect(self._judge)
        self._cards.append(card)

    def _keep(self, text: str) -> None:
        self._typed[self._now.file, self._now.key] = text
        self._keeping = self._now, text
        if not self._keep_soon.isActive():
            self._keep_soon.start()

    def _keep_now(self) -> None:
        """Writes what was combined, so that neither another page nor a crash loses it."""
        self._keep_soon.stop()
        if self._keeping is not None:
            self._tasks.run(differences.keep_combined, self._work, *self._keeping)
            self._keeping = None

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_now()
        super().hideEvent(event)

    # choosing

    def _chosen(self) -> ChoiceCard | None:
        return next((card for card in self._cards if card.radio.isChecked()), None)

    def _choose(self, place: int) -> None:
        if place < len(self._cards):
            card = self._cards[place]
            card.radio.setChecked(True)
            target = card.area if isinstance(card, CombineCard) else card.radio
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _judge(self) -> None:
        """Why it cannot be settled yet, if so, in words beside the button."""
        own = self._looked is not None and self._looked.difference.own
        reason = WITH_THEM if own and not self._together.isChecked() else ""
        reason = "Even geduld…" if self._busy else reason or ("" if self._chosen() else CHOOSE)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._good.setEnabled(not reason)
        self._good.setAccessibleDescription(reason)

    def _settle(self) -> None:
        chosen, looked = self._chosen(), self._looked
        if chosen is None or looked is None or not self._good.isEnabled():
            return
        if looked.difference.removal:
            work = partial(differences.settle_removal, self._work, looked, keep=bool(chosen.value()))
        else:
            work = partial(differences.settle, self._work, looked, chosen.value())
        self._set_busy(True)
        self._tasks.run(work, done=self._done, failed=self._gone, ended=lambda: self._set_busy(False), owner=self)

    def _done(self, saved: Saved) -> None:
        file = self._now.file
        self._forget()
        what = f"{saved.what[:1].upper()}{saved.what[1:]}"
        self._next(lambda: self.settled.emit(f"Geregeld. {what}.", file))

    def _forget(self) -> None:
        """It is settled: what was typed for it is not needed any more."""
        self._typed.pop((self._now.file, self._now.key), None)
        self._keeping = self._now, ""
        self._keep_now()

    def _do_park(self) -> None:
        one = self._now
        self._set_busy(True)
        self._tasks.run(
            differences.park, self._work, one, done=self._parked, ended=lambda: self._set_busy(False), owner=self
        )

    def _parked(self, task: str) -> None:
        self._next(lambda: self.parked.emit("Dit staat bij Vandaag, om met het gezin te bespreken.", task))

    def _skip(self) -> None:
        self._next(lambda: None)

    def _next(self, tell: Callable[[], None]) -> None:
        """The next one, or back to the list; then what happened is told, for another page hides what was told."""
        self._keep_now()
        self._left.pop(0)
        self._looked = None
        if self._left:
            self._look()
        else:
            self.closed.emit()
        tell()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._park.setEnabled(not busy)
        self._judge()

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self._theme.px(SIDE_BY_SIDE_FROM) and len(self._cards) < 5
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._side.setDirection(across if wide else down)


def _looked(work: Work, one: Difference, *, note: bool) -> tuple[Differing, str]:
    return differences.look(work, one, note=note), differences.combined_before(work, one)

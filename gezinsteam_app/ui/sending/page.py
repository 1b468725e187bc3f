"""The place Verzenden: what is saved here, what waits, what others sent, and what only a person can settle."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from gezinsteam_app.actions import differences, late, leaving, sending
from gezinsteam_app.actions.differences import Difference
from gezinsteam_app.actions.late import LateLine
from gezinsteam_app.actions.sending import DONE, OFFLINE, STOPPED
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.cards import DifferencesCard, LateCard, NoticesCard, StandingCard
from gezinsteam_app.ui.sending.courier import Courier, State
from gezinsteam_app.ui.sending.settle_page import SettlePage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

SIDE_BY_SIDE_FROM = 1000
NOTHING_NEW = "In dit bestand staat niets nieuws. Het was er al."


class SendingPage(QWidget):
    """`page_wanted(page)`: a page to open over it. `place_wanted(file, kind, record)`: to see it where it stands.

    `did(words, undo)`: something was done that can be taken back; `said(words)`: something that cannot, or need not.
    `settled(file)`: a family is another one now.
    """

    page_wanted = Signal(QWidget)
    place_wanted = Signal(str, str, str)
    did = Signal(str, object)
    said = Signal(str)
    settled = Signal(str)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, courier: Courier) -> None:
        super().__init__()
        self._work, self._tasks, self._theme, self._courier = work, tasks, theme, courier
        self._found: list[Difference] = []
        self._typed: dict[object, str] = {}
        self._steps: set[str] = set()
        self._undecided = 0
        self._just_shown = False
        self.settling: SettlePage | None = None
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.now, self.noticed = NoticesCard(theme), NoticesCard(theme)
        self.differences, self.late = DifferencesCard(theme), LateCard(theme)
        self.standing = StandingCard(theme)
        self.read_in = Button(theme, "Werk inlezen van een uitgezette laptop", "quiet", "folder")
        self._lay_out()
        self._connect()
        self._show(courier.state)

    def _lay_out(self) -> None:
        lines = column(self, gap=0)
        lines.addWidget(self._make_top())
        page = Page(margins=(28, 0, 28, 28), gap=16)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        left, right = column(gap=16), column(gap=16)
        for part in (self.now, self.noticed, self.differences, self.late):
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(self.standing)
        right.addWidget(self.read_in, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        lines.addWidget(page, 1)

    def _make_top(self) -> QWidget:
        top = QWidget()
        line = row(top, margins=(28, 14, 28, 14), gap=16)
        line.addWidget(label("Verzenden", "h1"))
        self._fact = label("", "soft", wrap=True)
        line.addWidget(self._fact, 1)
        self.stop = Button(self._theme, "Stop", "normal", "x")
        self.stop.clicked.connect(self._courier.stop_round)
        line.addWidget(self.stop)
        self.send = Button(self._theme, "Nu verzenden", "main", "refresh")
        self.send.clicked.connect(self._courier.send_now)
        line.addWidget(self.send)
        return top

    def _connect(self) -> None:
        self._courier.changed.connect(self._show)
        self._courier.arrived.connect(self._arrived)
        self.noticed.read.connect(self._put_away)
        self.differences.opened.connect(self.open_difference)
        self.late.accepted.connect(partial(self._decide, late.accept, "Overgenomen. Het staat nu in het dossier."))
        self.read_in.clicked.connect(self._choose_sealed)
        self.late.put_aside.connect(partial(self._decide, late.set_aside, "Opzij gelegd. Het blijft bewaard."))

    # showing

    def refresh(self) -> None:
        """Reads the lists anew."""
        self._tasks.run(differences.open_differences, self._work, done=self._take_differences, owner=self)
        self._tasks.run(late.late, self._work, done=self._take_late, owner=self)
        self._courier.look_soon()

    def focus_first(self) -> None:
        """The keyboard begins at the first difference, else at the button."""
        rows = self.differences.rows()
        (rows[0] if rows else self.send).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_differences(self, found: list[Difference]) -> None:
        self._found = found
        if not found and any(one.hasFocus() for one in self.differences.rows()):
            self.send.setFocus(Qt.FocusReason.OtherFocusReason)
        self.differences.show_differences(found)
        if self.send.hasFocus() and self._just_shown:
            self.focus_first()
        self._just_shown = False

    def _take_late(self, found: list[LateLine]) -> None:
        self._undecided = len([one for one in found if not one.aside])
        self.late.show_late(found)

    def _show(self, state: State) -> None:
        now, enrolled = self._work.clock(), state.standing.enrolled
        long_round = state.part is not None
        percent = f"{round(100 * (state.part or 0))} %. {state.sentence}"
        self._fact.setText(f"Bezig: {percent}" if long_round else words.fact(state, now))
        self.send.setVisible(enrolled and not long_round)
        self.send.setEnabled(not state.busy)
        self.send.set_text("Bezig…" if state.busy else "Nu verzenden")
        self.stop.setVisible(long_round)
        outcome = state.outcome
        amiss = [outcome.words] if outcome is not None and outcome.state not in (DONE, OFFLINE, STOPPED) else []
        self.now.show_notices(amiss, away=False)
        self.noticed.show_notices(state.standing.notices, away=True)
        self.standing.setVisible(enrolled)
        self.read_in.setVisible(enrolled)
        self.standing.show_state(state, now)
        if self.isVisible() and (state.differences, state.late) != (len(self._found), self._undecided):
            self.refresh()

    def _arrived(self) -> None:
        if self.isVisible():
            self.refresh()
        if self.settling is not None:
            self.settling.refresh()

    # differences

    def open_difference(self, at: int) -> None:
        """Shows the versions of one, and after it the others."""
        page = self.settling = SettlePage(self._work, self._tasks, self._theme, self._found, at, self._typed)
        page.settled.connect(self._settled)
        page.parked.connect(self._parked)
        page.place_wanted.connect(self.place_wanted)
        page.destroyed.connect(self._left)
        self.page_wanted.emit(page)

    def _left(self) -> None:
        self.settling = None

    def _settled(self, told: str, file: str) -> None:
        if file:
            self._steps.add(file)
            self.settled.emit(file)
            self.did.emit(told, partial(self._take_back, file))
        else:
            self.said.emit(told)
        self.refresh()

    def _take_back(self, file: str) -> None:
        def done(_saved: object) -> None:
            self.settled.emit(file)
            self.said.emit("Het verschil is er weer, met alle versies.")
            self.refresh()

        self._tasks.run(differences.take_back, self._work, file, done=done, owner=self)

    def _parked(self, told: str, task: str) -> None:
        def take_back() -> None:
            self._tasks.run(differences.unpark, self._work, task, done=lambda _: self.refresh(), owner=self)

        self.did.emit(told, take_back)
        self.refresh()

    def leave(self) -> None:
        """Another place was chosen: what was settled stays so."""
        if self._steps:
            self._tasks.run(differences.leave, self._work, frozenset(self._steps))
            self._steps.clear()

    # what else a person decides

    def _put_away(self) -> None:
        self._tasks.run(sending.put_notices_away, self._work, done=lambda _: self._courier.look_soon(), owner=self)

    def _decide(self, act: Callable[[Work, str], None], told: str, hash_: str) -> None:
        def done(_: object) -> None:
            self.said.emit(told)
            self.refresh()
            self._courier.saved()
            self._courier.arrived.emit()

        self._tasks.run(act, self._work, hash_, done=done, owner=self)

    def _choose_sealed(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getOpenFileName(self, self.read_in.text(), home, f"Verzegeld werk (*{leaving.SUFFIX})")
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Takes in what a laptop that was put out could not send any more."""

        def done(count: int) -> None:
            told = words.counted(count, "zending is", "zendingen zijn")
            self.said.emit(f"{told} ingelezen. Wat te laat kwam, wacht hier op jou." if count else NOTHING_NEW)
            self.refresh()
            self._courier.arrived.emit()
            self._courier.send_now()

        self._tasks.run(leaving.read_in, self._work, path, done=done, owner=self)

    # the window's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._just_shown = True
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.width() >= self._theme.px(SIDE_BY_SIDE_FROM) else down)

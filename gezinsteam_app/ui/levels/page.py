"""Tab "Niveaus" (screen 05): per child the steps of help in time, why, who decided, and what comes after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLabel, QWidget

from gezinsteam_app.actions import edit, levels
from gezinsteam_app.actions.levels import ChildLevels
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.down import StepDown
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level, Person
from gezinsteam_app.ui.family.closed import refuses
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.levels.after import AfterCard
from gezinsteam_app.ui.levels.badge import ScaleBadge
from gezinsteam_app.ui.levels.board import Board
from gezinsteam_app.ui.levels.closing import ClosedCard, ClosingCard
from gezinsteam_app.ui.levels.form import StepForm
from gezinsteam_app.ui.levels.handover import HandoverForm
from gezinsteam_app.ui.levels.side import DownCard, StepCard
from gezinsteam_app.ui.widgets.boxes import EmptyState, Page, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

NEW = "Ctrl+N"
SIDE, BESIDE_FROM = 336, 980
"""Width of the cards at the right, and of the page from which there is room for them beside the chart."""


class LevelsPage(QWidget):
    """The levels of the children of one family."""

    title = "Niveaus"
    icon = "stairs"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._scale: LevelScale | None = None
        self._child = ""
        self._number = 0
        self._wanted = ""
        self._found: ChildLevels | None = None
        self._chips: dict[str, Chip] = {}
        self._page = Page(margins=(28, 14, 28, 28), gap=12)
        column(self, gap=0).addWidget(self._page)
        self._make_top()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(20)
        self._page.body.addLayout(self._parts)
        self._page.body.addStretch(1)
        context.theme.changed.connect(self._fit)
        QShortcut(QKeySequence(NEW), self, self.new_step, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.new)
        context.ask(levels.scale_of, done=self._take_scale)

    # building

    def _make_top(self) -> None:
        theme = self._context.theme
        self._children = Flow()
        self._group = QButtonGroup(self)
        self._now = Flow()
        self._shown: tuple[object, ...] | None = None
        self.new = Button(theme, "Stap erbij", "main", "stairs", shortcut="Ctrl N")
        self.new.clicked.connect(self.new_step)
        top = QWidget()
        lines = row(top, gap=12)
        lines.addWidget(self._children, 1)
        lines.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self._page.body.addWidget(top)
        self._page.body.addWidget(self._now)
        self._nobody = EmptyState(theme, "users", "Nog geen kind in dit dossier", "Zet bij Gezin eerst wie er wonen.")
        self._nobody.hide()
        self._page.body.addWidget(self._nobody)

    def _take_scale(self, scale: LevelScale) -> None:
        """The words of the region are known: the parts that use them can be made."""
        self._scale = scale
        context = self._context
        self.form = StepForm(context, scale)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._close_form)
        self.form.hide()
        self._page.body.insertWidget(2, self.form)
        self._make_ending(scale)
        self.board = Board(context, scale)
        self.board.picked.connect(self._pick)
        self.board.entered.connect(self._enter_card)
        self.card = StepCard(context, scale)
        self.card.edit_wanted.connect(self._edit)
        self.down = DownCard(context, scale)
        self.down.wanted.connect(self._take_proposal)
        self._side = QWidget()
        lines = column(self._side, gap=12)
        lines.addWidget(self.down)
        lines.addWidget(self.card)
        lines.addWidget(self.after)
        lines.addStretch(1)
        self._parts.addWidget(self.board, 1)
        self._parts.addWidget(self._side)
        self._fit()
        self.show_family(context.family)
        waiting = self.new.hasFocus()
        self.setFocusProxy(self.board.line)
        if waiting:
            self.board.line.setFocus()

    def _make_ending(self, scale: LevelScale) -> None:
        """The handover and closing the file: cards above the chart, opened from the one beside it."""
        context = self._context
        self.after = AfterCard(context, scale)
        self.handover = HandoverForm(context)
        self.closing = ClosingCard(context, scale)
        self.closed = ClosedCard(context)
        for place, card in ((0, self.closed), (3, self.handover), (4, self.closing)):
            self._page.body.insertWidget(place, card)
        self.after.handover_wanted.connect(lambda child, to: self._show_card_above(self.handover.begin, child, to))
        self.after.edit_wanted.connect(lambda known: self._show_card_above(self.handover.begin_edit, known))
        self.after.close_wanted.connect(lambda: self._show_card_above(self.closing.begin))
        self.closing.handover_wanted.connect(lambda: self._show_card_above(self.handover.begin))
        self.handover.closed.connect(self._end_handover)
        self.closing.closed.connect(self._end_closing)

    def _show_card_above(self, begin: Callable[..., None], *what: object) -> None:
        begin(*what)
        self._show_new()
        self._page.verticalScrollBar().setValue(0)

    def _show_new(self) -> None:
        """One main action at a time."""
        cards = (self.form, self.handover, self.closing)
        closed = bool(self._context.family.info.closed_on)
        self.new.setVisible(bool(self._child) and not closed and all(card.isHidden() for card in cards))

    def _end_handover(self) -> None:
        self.handover.hide()
        self._show_new()
        (self.after.give if self.closing.isHidden() else self.closing.give).setFocus()

    def _end_closing(self) -> None:
        self.closing.hide()
        self._show_new()
        self.board.line.setFocus()

    # showing

    def show_family(self, family: FamilyFile) -> None:
        if self._scale is None:
            return
        children = self._of_whom(family)
        if self._child not in [one.id for one in children]:
            self._child, self._number = (children[0].id if children else ""), 0
        self._show_chips(family, children)
        self._nobody.setVisible(not children)
        was_open = self.closed.isHidden()
        self.closed.show_family(family)
        if was_open and not self.closed.isHidden() and self.board.line.hasFocus():
            self.closed.reopen.setFocus()  # who just closed it sees that it is closed
        self.after.show_child(family, self._child)
        if not self.closing.isHidden():
            self.closing.show_family(family)
        for part in (self.board, self.card, self.down, self._now):
            part.setVisible(bool(children))
        self._show_new()
        if self._child:
            self._show_child(family)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Shows a step, from the quick find."""
        self._wanted = record_id
        record = self._context.family.by_id.get(record_id)
        if isinstance(record, Level):
            self._child = record.child
        self.show_family(self._context.family)

    def flush(self) -> None:
        self._context.flush()

    def new_step(self) -> None:
        """Opens the form for a new step of the child that is shown."""
        if self._found is not None and not refuses(self._context):
            self._open_form()
            self.form.begin(self._child, self._running())

    def show_child(self, child: str) -> None:
        """Goes to another child."""
        if child != self._child:
            self._close_form(focus=False)
            self._child, self._number = child, 0
            self.show_family(self._context.family)

    def _of_whom(self, family: FamilyFile) -> list[Person]:
        """The children, and who else has a step of help."""
        children = list(family.children)
        known = {one.id for one in children}
        helped = {step.child for step in family.of(Level)} - known
        return children + [one for one in family.of(Person) if one.id in helped]

    def _show_chips(self, family: FamilyFile, children: list[Person]) -> None:
        today = self._context.today
        wanted = {one.id: _with_age(names.name_of(family, one.id), one.born_on, today) for one in children}
        if {id_: chip.accessibleName() for id_, chip in self._chips.items()} != wanted:
            for chip in self._chips.values():
                self._group.removeButton(chip)
            self._children.clear()
            self._chips = {}
            for id_, words in wanted.items():
                chip = Chip(self._context.theme, words)
                chip.clicked.connect(lambda _=False, child=id_: self.show_child(child))
                self._group.addButton(chip)
                self._children.add(chip)
                self._chips[id_] = chip
        if self._child in self._chips:
            self._chips[self._child].setChecked(True)

    def _show_child(self, family: FamilyFile) -> None:
        assert self._scale is not None
        found = self._found = levels.child_levels(family, self._child, self._context.today, self._scale)
        numbers = {now.step.id: now.number for now in found.steps}
        self._number = numbers.get(self._wanted, self._number)
        self._wanted = ""
        if self._number not in numbers.values():
            self._number = next((n for id_, n in numbers.items() if found.heaviest and id_ == found.heaviest.id), 0)
            self._number = self._number or len(found.steps)
        self._show_now(found)
        self.board.show_child(family, found, self._number)
        self.down.show_child(found)
        self._show_card()

    def _show_now(self, found: ChildLevels) -> None:
        """The badges of what runs now, each with since when, the heaviest first."""
        assert self._scale is not None
        zones = {now.step.id: now.zone for now in found.steps}
        shown = tuple((one.level, zones[one.id], one.from_day) for one in self._running())
        if shown == self._shown:
            return
        self._shown = shown
        self._now.clear()
        for level, zone, since in shown:
            if level is not None:
                self._now.add(ScaleBadge(self._context.theme, self._scale, level, zone, large=True))
            self._now.add(_middle(f"sinds {dates.long(since)}"))
        if not shown:
            self._now.add(_middle("Er is nu geen hulp opgeschreven."))

    def _show_card(self) -> None:
        found = self._found
        now = next((one for one in found.steps if one.number == self._number), None) if found else None
        self.card.setVisible(now is not None)
        if now is not None:
            self.card.show_step(self._context.family, now)

    # what a person does

    def _pick(self, number: int) -> None:
        self._number = number
        self._show_card()

    def _enter_card(self) -> None:
        if self.card.isVisible():
            self.card.edit.setFocus()

    def _running(self) -> tuple[Level, ...]:
        assert self._found is not None
        running = [now.step for now in self._found.steps if now.running]
        heaviest = self._found.heaviest
        return tuple(sorted(running, key=lambda one: heaviest is None or one.id != heaviest.id))

    def _take_proposal(self, proposal: StepDown) -> None:
        if not proposal.to or proposal.goes_on:
            today = self._context.today.isoformat()
            self._context.run(edit.change, proposal.step, ended_on=today)
            return
        self._open_form()
        self.form.begin(self._child, self._running(), proposal)

    def _edit(self, step: Level) -> None:
        self._open_form()
        self.form.begin_edit(step)

    def _open_form(self) -> None:
        self.form.show()
        self.new.hide()
        self._page.verticalScrollBar().setValue(0)

    def _close_form(self, focus: bool = True) -> None:
        self.form.hide()
        self._show_new()
        if focus:
            self.new.setFocus()

    def _saved(self, record: str) -> None:
        self._close_form(focus=False)
        self._wanted = record
        self.show_family(self._context.family)
        self.board.table.setFocus()

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The cards stand beside the chart where there is room, and under it where there is not."""
        if self._scale is None:
            return
        theme = self._context.theme
        beside = self.width() >= theme.px(BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(way)
        if beside:
            self._side.setFixedWidth(theme.px(SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)


def _middle(words: str) -> QLabel:
    """Words as high as the badge that they stand beside."""
    made = label(words, "soft")
    made.setContentsMargins(0, 6, 12, 6)
    return made


def _with_age(name: str, born_on: str, today: dt.date) -> str:
    age = dates.age_text(born_on, today)
    return f"{name}, {age}" if age else name

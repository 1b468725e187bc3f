"""The day: visits, what to do in time, what waits for others, birthdays that change rights (screen 02)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gezinsteam_app.actions import tasks, unfinished
from gezinsteam_app.actions.tasks import TASK
from gezinsteam_app.actions.today import BIRTHDAY, DUE, WAITS, Duty
from gezinsteam_app.actions.visits import Visit, now
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.ui.families.find_box import FindBox
from gezinsteam_app.ui.families.lines import FamilyLines
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today import words
from gezinsteam_app.ui.today.filler import Filler
from gezinsteam_app.ui.today.new_task import NewTask
from gezinsteam_app.ui.today.note_draft import NoteDraft
from gezinsteam_app.ui.today.rows import DutyCard
from gezinsteam_app.ui.today.visits import VisitsCard
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

SIDE_BY_SIDE_FROM, TOP_IN_ONE_LINE_FROM = 1000, 1000
SHOW_EVERY_MS, MINUTE_MS = 400, 60_000


class TodayPage(QWidget):
    """`open_record(file, kind, record)`, `note_wanted`, `plan_wanted` and `find_wanted(text)` ask for other pages.

    `did(words, undo)`: something was done that can be taken back.
    """

    open_record = Signal(str, str, str)
    note_wanted = Signal()
    plan_wanted = Signal()
    calendar_wanted = Signal()
    find_wanted = Signal(str)
    did = Signal(str, object)

    def __init__(
        self,
        work: Work,
        worker: Tasks,
        theme: Theme,
        lines: FamilyLines | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`lines` are shared with other pages; without them it reads its own."""
        super().__init__(parent)
        self._work, self._tasks, self._theme = work, worker, theme
        self._families: list[FamilyLine] = []
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._visits: list[Visit] = []
        lines = lines or FamilyLines(work, worker)
        lines.read.connect(self._took_families)
        self.filler = Filler(work, worker, lines, self)
        self._page = Page(margins=(28, 0, 28, 28), gap=16, parent=self)
        inside = self._page.widget()
        self.visits = VisitsCard(theme, inside)
        self.cards = {part: DutyCard(theme, part, self._day(), inside) for part in (DUE, WAITS, BIRTHDAY)}
        self.new_task, self._more_tasks = NewTask(theme), Button(theme, "Taak erbij", "quiet", "plus")
        self.task_draft = NoteDraft(work, worker, self.new_task.typed, self)
        self._busy = label("", "caption")
        self._told = label("", "soft", wrap=True)
        self._told.hide()
        self._show_soon = QTimer(self, interval=SHOW_EVERY_MS, singleShot=True)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._lay_out()
        self._connect()
        self._show_day()

    def _lay_out(self) -> None:
        lines = column(self, gap=0)
        lines.addWidget(self._make_top())
        page = self._page
        page.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        due = self.cards[DUE]
        due.head.insertWidget(1, self._more_tasks)
        due.above.addWidget(self.new_task)
        right = column(gap=16)
        for card in self.cards.values():
            right.addWidget(card)
        right.addWidget(self._busy)
        right.addStretch(1)
        left = column(gap=0)
        left.addWidget(self.visits)
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        page.body.addWidget(self._told)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        lines.addWidget(page, 1)

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the margin, so that the cards end where the top ends."""
        bar = self._page.verticalScrollBar().sizeHint().width() if most else 0
        self._page.body.setContentsMargins(28, 0, max(28 - bar, 0), 28)

    def _make_top(self) -> QWidget:
        top = QWidget(self)
        line = row(top, margins=(28, 14, 28, 14), gap=16)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title, self._fact = label("", "h1"), label("", "soft")
        self._words.addWidget(self._title)
        self._words.addWidget(self._fact)
        line.addLayout(self._words)
        line.addStretch(1)
        find = FindBox(self._theme)
        find.wanted.connect(self.find_wanted)
        line.addWidget(find)
        self._note = Button(self._theme, "Snelle notitie", "main", "pencil", shortcut="Ctrl Shift K")
        self._note.clicked.connect(self.note_wanted)
        line.addWidget(self._note)
        return top

    def _connect(self) -> None:
        self.filler.visits_read.connect(self._took_visits)
        self.filler.changed.connect(self._changed)
        self.filler.refused.connect(self._busy.setText)
        self._show_soon.timeout.connect(self._show_duties)
        self._minute.timeout.connect(self._show_day)
        self.visits.opened.connect(lambda visit: self.open_record.emit(visit.file, visit.record_kind, visit.record))
        self.visits.evening_wanted.connect(lambda visit: self.open_record.emit(visit.file, "paper", "avondblad"))
        self.visits.plan_wanted.connect(self.plan_wanted)
        self.visits.calendar_wanted.connect(self.calendar_wanted)
        self._more_tasks.clicked.connect(self._open_task)
        self.new_task.touched.connect(self.task_draft.touch)
        self.task_draft.found.connect(self.new_task.put)
        self.new_task.made.connect(self._make_task)
        for card in self.cards.values():
            card.opened.connect(self._open)

    def refresh(self) -> None:
        """Reads anew what changed."""
        if self.isVisible():
            self.filler.start()

    def tell(self, sentence: str) -> None:
        """Something of the whole laptop that one should know today; empty: nothing."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def focus_first(self) -> None:
        """The keyboard begins at the next visit, else at what is most urgent, else at the quick note."""
        first = self.visits.first or next((found for card in self.cards.values() if (found := card.first_row())), None)
        (first or self._note).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, duty: Duty) -> None:
        if duty.kind == TASK:
            self._tick(duty.record, duty.what)
            return
        self.open_record.emit(duty.file, duty.kind, duty.record)

    # own tasks

    def _took_families(self, lines: list[FamilyLine]) -> None:
        self._families = [line for line in lines if not line.closed_on]

    def _open_task(self) -> None:
        self.task_draft.look(unfinished.TASK)
        self.new_task.open(self._families, self._day())

    def _make_task(self, what: str, by_when: str, family: str) -> None:
        def made(record: str) -> None:
            self.filler.read_tasks()
            self.did.emit(f"‘{what}’ staat erbij.", lambda: self._do(tasks.remove, record))

        self._tasks.run(tasks.add, self._work, what, by_when, family, done=made, owner=self)

    def _tick(self, record: str, what: str) -> None:
        self._do(tasks.tick, record)
        self.did.emit(f"‘{what}’ is klaar.", lambda: self._do(partial(tasks.tick, done=False), record))

    def _do(self, act: Callable[[Work, str], None], record: str) -> None:
        self._tasks.run(act, self._work, record, done=lambda _: self.filler.read_tasks(), owner=self)

    def _day(self) -> dt.date:
        return self._work.today()

    def _took_visits(self, visits: list[Visit]) -> None:
        self._visits = visits
        self._show_day()

    def _show_day(self) -> None:
        self._title.setText(words.title(self._day()))
        self._fact.setText(words.fact(self._visits, self._day()))
        self.visits.show_visits(self._visits, now(self._work))

    def _changed(self) -> None:
        """The first and the last are shown at once, what comes in between now and then."""
        if not self.filler.left or self.filler.left == self.filler.total:
            self._show_duties()
        elif not self._show_soon.isActive():
            self._show_soon.start()

    def _show_duties(self) -> None:
        left, found = self.filler.left, self.filler.duties()
        for card in self.cards.values():
            card.show_duties(found, self._day(), left)
        looked = self.filler.total - left
        self._busy.setText(f"{looked} van {self.filler.total} gezinnen bekeken." if left else "")

    # the window's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._minute.start()
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Not for a page that is passed by on the way to another."""
        if self.isVisible():
            self._show_day()
            self.filler.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._minute.stop()
            self.filler.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, across, down = self._theme.px, QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.width() >= px(SIDE_BY_SIDE_FROM) else down)
        wide = self.width() >= px(TOP_IN_ONE_LINE_FROM)
        self._words.setDirection(across if wide else down)
        self._words.setSpacing(16 if wide else 0)

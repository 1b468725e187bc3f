"""The meetings of one family: what is planned, what was held, and the one that is chosen at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import meetings as actions
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.contacts.switch import MEETINGS, TalkSwitch
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.meetings import words
from gezinsteam_app.ui.meetings.card import MeetingCard
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.widgets.boxes import BELOW, EmptyState, Page, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.record_list import Key, RecordList

NEW = "Ctrl+N"
MEETING_KINDS = ("meeting", "topic", "invitee")
"""The kinds of record that are shown here."""


class MeetingsPage(QWidget):
    """List left, the meeting right; `switch` goes to the contacts."""

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.card: MeetingCard | None = None
        self.switch = TalkSwitch(context.theme, MEETINGS)
        self.list = RecordList(context.theme, "Overleg")
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(self._enter_card)
        self.list.remove_wanted.connect(lambda: self.card.remove() if self.card is not None else None)
        self._right = Page(margins=(28, 20, 28, BELOW), gap=20)
        self._empty = self._make_empty()
        self._right.body.addWidget(self._empty)
        self._right.body.addStretch(1)
        self._left = self._make_left()
        self.setFocusProxy(self.list)
        side_by_side(self, self._left, self._right)
        QShortcut(QKeySequence(NEW), self, self.new_meeting)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        self.list.set_rows(words.rows(family, self._context.today))
        key = self._key()
        if key is not None and key[1] not in family.by_id:
            self._drop_card()
        if self.card is None:
            first = next((row.key for row in self.list.rows() if row.key is not None), None)
            if first is not None:
                self._open(first)
        else:
            self.card.show_family(family)
        self._empty.setVisible(self.card is None)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a meeting; of a point of the agenda the meeting that it belongs to."""
        record = self._context.family.by_id.get(record_id)
        self._open(("meeting", record.parent if record is not None and kind != "meeting" else record_id))

    def flush(self) -> None:
        self._context.flush()

    def new_meeting(self) -> None:
        """A new one, with the cursor in its day."""
        self._context.run(actions.plan, done=self._added)

    def _make_empty(self) -> EmptyState:
        button = Button(self._context.theme, "Overleg plannen", "normal", "plus")
        button.clicked.connect(self.new_meeting)
        sentence = "Plan een overleg. Bij iedereen die je uitnodigt, zie je meteen wat diegene mag horen."
        return EmptyState(self._context.theme, "users-group", "Nog geen overleg gepland", sentence, button)

    def _make_left(self) -> QWidget:
        side = QWidget()
        lines = column(side, margins=(28, 16, 12, 0), gap=10)
        new = Button(self._context.theme, "Overleg plannen", "main", "plus", shortcut="Ctrl N")
        new.clicked.connect(self.new_meeting)
        lines.addWidget(self.switch)
        lines.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.list, 1)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(left_width(self._context.theme, self))

    def _added(self, saved: Saved) -> None:
        self._open(("meeting", saved.record))
        self._enter_card()

    def _key(self) -> Key | None:
        return ("meeting", self.card.record_id) if self.card is not None else None

    def _open(self, key: Key) -> None:
        record = self._context.family.by_id.get(key[1])
        if key == self._key() or not isinstance(record, Meeting):
            return
        self._drop_card()
        self.card = MeetingCard(self._context, record)
        self._right.body.insertWidget(0, self.card)
        self._right.verticalScrollBar().setValue(0)
        self._empty.hide()
        self.list.choose(key)

    def _enter_card(self) -> None:
        if self.card is not None:
            self.card.focus_first()

    def _drop_card(self) -> None:
        self._context.flush()
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
        self.card = None

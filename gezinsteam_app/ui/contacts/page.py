"""Tab "Contacten": every contact with the family, newest first, and the one that is chosen at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact, Worker
from gezinsteam_app.domain.names import fold
from gezinsteam_app.ui.contacts import words
from gezinsteam_app.ui.contacts.card import ContactCard
from gezinsteam_app.ui.contacts.switch import CONTACTS, TalkSwitch
from gezinsteam_app.ui.contacts.visit import VisitPart, is_at_hand
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.widgets.boxes import BELOW, EmptyState, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import LineEdit
from gezinsteam_app.ui.widgets.record_list import Key, RecordList
from gezinsteam_app.ui.widgets.text import label

NEW = "Ctrl+N"


class ContactsPage(QWidget):
    """The contacts of one family."""

    title = "Contacten"
    icon = "message"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card: ContactCard | None = None
        self._visit: VisitPart | None = None
        self._contacts: list[Contact] = []
        self._haystacks: dict[Contact, str] = {}
        self.filter = LineEdit("Zoek in de contacten", "Zoek in de contacten")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_rows)
        self.list = RecordList(context.theme, "Contacten")
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(self._enter_card)
        self.list.remove_wanted.connect(self._remove)
        self._count = label("", "caption")
        self.switch = TalkSwitch(context.theme, CONTACTS)
        self._right = Page(margins=(28, 20, 28, BELOW), gap=20)
        self._empty = self._make_empty()
        self._right.body.addWidget(self._empty)
        self._right.body.addStretch(1)
        self._left = self._make_left()
        self.setFocusProxy(self.list)
        side_by_side(self, self._left, self._right)
        QShortcut(QKeySequence(NEW), self, self.new_contact)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        self._contacts = words.newest_first(family.of(Contact))
        self._show_rows()
        key = self._key()
        if key is not None and key[1] not in family.by_id:
            self._drop_card()
        if self._card is None and self._contacts and not self.filter.text():
            self._open(("contact", self._contacts[0].id))
        elif self._card is not None:
            self._card.show_family(family)
            self._show_visit()
        self._empty.setVisible(self._card is None and not self._contacts)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens a contact, from the quick find; a filter that hides it goes."""
        self.filter.clear()
        self._open((kind, record_id))

    def flush(self) -> None:
        self._context.flush()

    def new_contact(self) -> None:
        """A home visit of today, with the cursor in its text."""
        self._add("home_visit", self._context.today.isoformat())

    def not_home(self) -> None:
        """Stood before a closed door just now."""
        now = self._context.work.clock().astimezone(dates.AMSTERDAM)
        self._add("not_home", now.strftime("%Y-%m-%dT%H:%M"))

    def _make_empty(self) -> EmptyState:
        button = Button(self._context.theme, "Contact erbij", "normal", "plus")
        button.clicked.connect(self.new_contact)
        sentence = "Schrijf na elk bezoek kort op wie je sprak en wat er gezegd werd."
        return EmptyState(self._context.theme, "message", "Nog geen contact opgeschreven", sentence, button)

    def _make_left(self) -> QWidget:
        side = QWidget()
        lines = column(side, margins=(28, 16, 12, 0), gap=10)
        top = row(gap=10)
        top.addWidget(self.switch, 1)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        theme = self._context.theme
        new = Button(theme, "Contact erbij", "main", "plus", shortcut="Ctrl N")
        new.clicked.connect(self.new_contact)
        closed = Button(theme, "Niet thuis")
        closed.clicked.connect(self.not_home)
        buttons = Flow()
        buttons.add(new)
        buttons.add(closed)
        lines.addLayout(top)
        lines.addWidget(buttons)
        lines.addWidget(self.filter)
        lines.addWidget(self.list, 1)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(left_width(self._context.theme, self))

    def _add(self, kind: str, on: str) -> None:
        self.filter.clear()
        values: dict[str, Any] = {"kind": kind, "on": on, "by": self._me()}
        filled = {field: value for field, value in values.items() if value}
        self._context.run(edit.add, Contact, **filled, done=self._added)

    def _me(self) -> str:
        """The worker record of this user; otherwise the one face of the family."""
        family, name = self._context.family, self._context.work.profile.name
        mine = next((one.id for one in family.of(Worker) if one.name == name), "")
        return mine or (family.info.contact_worker if family.contact_worker else "")

    def _added(self, saved: Saved) -> None:
        self._open(("contact", saved.record))
        if self._card is not None:
            self._card.focus_text()

    def _show_rows(self) -> None:
        family, today = self._context.family, self._context.today
        wanted = fold(self.filter.text()).split()
        found = [one for one in self._contacts if not wanted or words.matches(wanted, self._haystack(one))]
        self.list.set_rows(tuple(words.row(family, one, today) for one in found))
        total = len(self._contacts)
        self._count.setText(f"{len(found)} van {total}" if wanted else str(total) if total else "")

    def _haystack(self, contact: Contact) -> str:
        if contact not in self._haystacks:
            self._haystacks[contact] = words.haystack(self._context.family, contact, self._context.today)
        return self._haystacks[contact]

    def _key(self) -> Key | None:
        return ("contact", self._card.record_id) if self._card is not None else None

    def _open(self, key: Key) -> None:
        record = self._context.family.by_id.get(key[1])
        if key == self._key() or not isinstance(record, Contact):
            return
        self._drop_card()
        self._card = ContactCard(self._context, record)
        self._right.body.insertWidget(0, self._card)
        self._show_visit()
        self._right.verticalScrollBar().setValue(0)
        self._empty.hide()
        self.list.choose(key)

    def _show_visit(self) -> None:
        """What goes with a contact that is at hand: above its card while it is still to come, under it afterwards."""
        record = self._context.family.by_id.get(self._card.record_id) if self._card is not None else None
        if self._visit is not None:
            self._visit.show_family(self._context.family)
        elif isinstance(record, Contact) and is_at_hand(record, self._context.today):
            self._visit = VisitPart(self._context, record)
            now = self._context.work.clock().astimezone(dates.AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
            self._right.body.insertWidget(0 if record.on > now else 1, self._visit)

    def _enter_card(self) -> None:
        if self._card is not None:
            self._card.focus_text()

    def _remove(self) -> None:
        if self._card is not None:
            self._card.remove()

    def _drop_card(self) -> None:
        self._context.flush()
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        if self._visit is not None:
            self._visit.hide()
            self._visit.deleteLater()
        self._card = self._visit = None

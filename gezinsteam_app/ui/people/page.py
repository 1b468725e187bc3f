"""Tab "Gezin": everybody of the file at the left, the card of who is chosen at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import split
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import listing
from gezinsteam_app.ui.people.add_person import AddPerson
from gezinsteam_app.ui.people.cards import PersonCard, WorkerCard
from gezinsteam_app.ui.people.household import HouseholdCard
from gezinsteam_app.ui.people.section import left_width, side_by_side
from gezinsteam_app.ui.widgets.boxes import BELOW, EmptyState, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.record_list import Key, RecordList
from gezinsteam_app.ui.widgets.text import label

Card = PersonCard | WorkerCard | HouseholdCard


class PeoplePage(QWidget):
    """People, households, relations, authority and workers of one family."""

    title = "Gezin"
    icon = "circles-relation"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card: Card | None = None
        self._key: Key | None = None
        self.list = RecordList(context.theme, "Mensen in dit dossier")
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(self._enter_card)
        self.list.remove_wanted.connect(self._remove)
        self._form = AddPerson(context)
        self._form.added.connect(self._add)
        self._form.closed.connect(self._close_form)
        self._button = Button(context.theme, "Persoon erbij", "normal", "user-plus")
        self._button.clicked.connect(self.add_person)
        self._right = Page(margins=(28, 20, 28, BELOW), gap=20)
        self._empty = EmptyState(
            context.theme,
            "users",
            "Wie horen erbij?",
            "Vraag het gezin wie er wonen, en wie er voor hen zijn.",
        )
        self._right.body.addWidget(self._empty)
        self._right.body.addStretch(1)
        self._left = self._make_left()
        self.setFocusProxy(self.list)
        side_by_side(self, self._left, self._right)
        context.theme.changed.connect(self._fit)
        self._form.hide()
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        self.list.set_rows(listing.rows(family, self._context.today))
        if self._key is not None and self._key[1] not in family.by_id:
            self._drop_card()
        if self._key is None:
            self._open_first()
        elif self._card is not None:
            self._card.show_family(family)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Opens somebody from the quick find, or whom a record is about."""
        key = (kind, record_id)
        if kind not in ("person", "worker", "household"):
            record = self._context.family.by_id.get(record_id)
            about = getattr(record, "child", "") or getattr(record, "about", "") or getattr(record, "person", "")
            key = ("person", about)
        if self.list.choose(key):
            self._open(key)

    def flush(self) -> None:
        self._context.flush()

    def add_person(self) -> None:
        """Opens the line for somebody new, with the cursor in it."""
        self._form.show()
        self._button.hide()
        self._form.begin()

    def _make_left(self) -> QWidget:
        side = QWidget()
        lines = column(side, margins=(28, 16, 12, 0), gap=8)
        top = row()
        top.addWidget(label("Mensen", "h2"), 1)
        top.addWidget(self._button)
        lines.addLayout(top)
        lines.addWidget(self._form)
        lines.addWidget(self.list, 1)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(left_width(self._context.theme, self))

    def _close_form(self) -> None:
        self._form.hide()
        self._button.show()
        self._button.setFocus()

    def _add(self, name: str, group: str) -> None:
        if group == "worker":
            self._context.run(edit.add, m.Worker, name=name, done=lambda saved: self._added("worker", saved))
            return
        given, prefix, family_name = split(name)
        values = {"given_name": given, "prefix": prefix, "family_name": family_name, "kind": group}
        filled = {field: value for field, value in values.items() if value}
        self._context.run(edit.add, m.Person, **filled, done=lambda saved: self._added("person", saved))

    def _added(self, kind: str, saved: Saved) -> None:
        self._close_form()
        if self.list.choose((kind, saved.record)):
            self._open((kind, saved.record))

    def _open_first(self) -> None:
        first = next((each.key for each in self.list.rows() if each.key and each.key[0] == "person"), None)
        first = first or next((each.key for each in self.list.rows() if each.key), None)
        self._empty.setVisible(first is None)
        if first is not None and self.list.choose(first):
            self._open(first)

    def _open(self, key: Key) -> None:
        if key == self._key:
            return
        self._drop_card()
        record = self._context.family.by_id.get(key[1])
        if isinstance(record, m.Person):
            self._card = PersonCard(self._context, record)
            self._card.home_wanted.connect(lambda id_: self.focus_record("household", id_))
        elif isinstance(record, m.Household):
            self._card = HouseholdCard(self._context, record)
        elif isinstance(record, m.Worker):
            self._card = WorkerCard(self._context, record)
        else:
            return
        self._key = key
        self._empty.hide()
        self._right.body.insertWidget(0, self._card)
        self._right.verticalScrollBar().setValue(0)

    def _enter_card(self) -> None:
        if self._card is not None:
            self._card.focus_first()

    def _remove(self) -> None:
        if self._card is not None:
            self._card.remove()

    def _drop_card(self) -> None:
        self._context.flush()
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card, self._key = None, None

"""The card of a household: its name, address, whether that is secret, and who live there."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import checks
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.model import Household, Person
from gezinsteam_app.domain.names import listing, name_of
from gezinsteam_app.ui.family.autosave import DRAFT_MS, RECOVERED, Typing
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.controls import AutoField, FieldGrid, attempt, inline_error
from gezinsteam_app.ui.people.section import Section
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.widgets.boxes import column, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

PARTS = {"street": "Straat", "number": "Nummer", "postcode": "Postcode", "city": "Plaats"}


def tidy_postcode(text: str) -> str:
    """1234 AB from 1234ab; anything else as it is."""
    match = re.fullmatch(r"\s*([0-9]{4})\s*([A-Za-z]{2})\s*", text)
    return f"{match[1]} {match[2].upper()}" if match else text.strip()


class AddressFields(QObject):
    """The four lines of an address, which is one field of the file: it is saved as a whole on leaving a line."""

    def __init__(self, context: FamilyContext, home: Household, grid: FieldGrid) -> None:
        super().__init__(grid)
        self._context, self._home = context, home
        self._typing = Typing(context.file, home, "address")
        self._dirty = False
        self._draft_timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._draft_timer.timeout.connect(self._keep_draft)
        self.fields: dict[str, Field] = {}
        for part, title in PARTS.items():
            line = LineEdit(name=title)
            line.textEdited.connect(self._typed)
            line.editingFinished.connect(self.flush)
            self.fields[part] = Field(context.theme, title, line)
            grid.add(self.fields[part])
        self.show_record(home)
        context.drafts_found.connect(self._offer)
        self._offer()

    def show_record(self, home: Household) -> None:
        self._home = home
        for part, field in self.fields.items():
            value = (home.address or {}).get(part, "")
            if not self._dirty and not field.has_error() and field.text() != value:
                self._line(part).setText(value)

    def flush(self) -> None:
        """Saves what was typed. A postcode that cannot be one is not saved; its field says why."""
        if not self._dirty:
            return
        self._dirty = False
        self._draft_timer.stop()
        self._context.unsaved(self, False)
        postcode = tidy_postcode(self.fields["postcode"].text())
        problem = checks.postcode_problem(postcode) if postcode else ""
        self.fields["postcode"].set_error(problem)
        typed = {part: field.text().strip() for part, field in self.fields.items()}
        former = (self._home.address or {}).get("postcode", "")
        typed["postcode"] = former if problem else postcode
        address = {part: value for part, value in typed.items() if value} or None
        self._context.save(self._typing.save, address, done=self._context.took)
        if problem:
            self._keep_draft()
        else:
            self._context.forget_draft(self._key)

    @property
    def _key(self) -> FieldKey:
        return "household", self._home.id, "address"

    def _typed(self) -> None:
        if not self._dirty:
            self._context.ask(self._typing.open)
        self._dirty = True
        self._context.unsaved(self, True)
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _keep_draft(self) -> None:
        typed = {part: field.text() for part, field in self.fields.items()}
        self._context.remember_draft(self._key, typed)
        self._context.save(self._typing.keep, typed)

    def _offer(self) -> None:
        """What a crash left stands in the lines again, and is saved as if it was typed just now."""
        draft = self._context.draft(self._key)
        if draft is None or self._dirty:
            return
        for part, text in draft.items():
            self._line(part).setText(text)
        self.fields["street"].set_hint(RECOVERED)
        self._typed()

    def _line(self, part: str) -> LineEdit:
        line = self.fields[part].control
        assert isinstance(line, LineEdit)
        return line


class HouseholdCard(QWidget):
    """Everything of one household."""

    def __init__(self, context: FamilyContext, home: Household) -> None:
        super().__init__()
        self._context, self._home = context, home
        lines = column(self, gap=16)
        self._title = label("", "h1", wrap=True)
        lines.addWidget(self._title)
        self._differences = Differences(context)
        self._kept = KeptMark(context)
        lines.addWidget(self._kept)
        lines.addWidget(self._differences)
        lines.addWidget(self._make_place())
        lines.addWidget(self._make_members())
        lines.addWidget(thin_line())
        lines.addWidget(WhoMaySee(context, home, title="Wie mag dit huishouden zien?"))
        self._error = inline_error()
        remove = Button(context.theme, "Huishouden weghalen", "quiet", "trash")
        remove.clicked.connect(self.remove)
        lines.addWidget(self._error)
        lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        found = family.by_id.get(self._home.id)
        if not isinstance(found, Household):
            return
        self._home = found
        self._title.setText(found.name or "Huishouden zonder naam")
        self._differences.show_of([found])
        self._kept.show_of(family, found)
        self._address.show_record(found)
        self._secret.blockSignals(True)
        self._secret.setChecked(bool(found.secret))
        self._secret.blockSignals(False)
        self._show_members(family)

    def focus_first(self) -> None:
        self._name.control.setFocus()

    def _make_place(self) -> Section:
        context = self._context
        section = Section(context, "Waar is het")
        self._name = AutoField(context, self._home, "name", "Hoe heet dit huis", placeholder="Thuis, bij moeder")
        grid = FieldGrid(context.theme, narrowest=170, most=4)
        self._address = AddressFields(context, self._home, grid)
        self._secret = CheckBox(context.theme, "Geheim adres: alleen voor wie dit dossier mag lezen")
        self._secret.toggled.connect(lambda on: context.run(edit.change, self._home, secret=on or None))
        section.body.addWidget(self._name)
        section.body.addWidget(grid)
        section.body.addWidget(self._secret)
        return section

    def _make_members(self) -> Section:
        section = Section(self._context, "Wie wonen hier")
        self._boxes: dict[str, CheckBox] = {}
        self._flow = Flow(gap=18, line_gap=2)
        self._elsewhere = label("", "caption", wrap=True)
        section.body.addWidget(self._flow)
        section.body.addWidget(self._elsewhere)
        return section

    def _show_members(self, family: FamilyFile) -> None:
        people = [one for one in family.of(Person) if one.kind != "professional" or one.id in self._home.members]
        if [one.id for one in people] != list(self._boxes):
            self._flow.clear()
            self._boxes = {one.id: self._box(one) for one in people}
        for person in people:
            box = self._boxes[person.id]
            box.blockSignals(True)
            box.setChecked(person.id in self._home.members)
            box.blockSignals(False)
        self._elsewhere.setText(elsewhere(family, self._home))
        self._elsewhere.setVisible(bool(self._elsewhere.text()))

    def _box(self, person: Person) -> CheckBox:
        box = CheckBox(self._context.theme, words.short_name(person))
        box.clicked.connect(self._save_members)
        self._flow.add(box)
        return box

    def _save_members(self) -> None:
        checked = [id_ for id_, box in self._boxes.items() if box.isChecked()]
        stayed = [id_ for id_ in self._home.members if id_ in checked]
        members = (*stayed, *(id_ for id_ in checked if id_ not in stayed))
        self._context.run(edit.change, self._home, members=members)

    def remove(self) -> None:
        attempt(self._context, self, self._error, edit.remove, self._home)


def elsewhere(family: FamilyFile, home: Household) -> str:
    """Who of this household live somewhere else too: Lotte woont ook in: Moeder."""
    others = [other for other in family.of(Household) if other.id != home.id]
    sentences = []
    for id_ in home.members:
        places = [other.name or "een ander huishouden" for other in others if id_ in other.members]
        if places:
            sentences.append(f"{name_of(family, id_)} woont ook in: {listing(places)}.")
    return " ".join(sentences)

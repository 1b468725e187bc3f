"""Gezag: who has it, since when, and whether anybody looked it up (domain-facts 1.1 and 1.2)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Authority, Person
from gezinsteam_app.ui.family.autosave import as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.adding import Adding, AddingForm
from gezinsteam_app.ui.people.controls import (
    AutoField,
    ChoiceField,
    FieldGrid,
    narrow,
    with_empty,
)
from gezinsteam_app.ui.people.period import Period
from gezinsteam_app.ui.people.rows import OpeningRow, RowsSection, Told
from gezinsteam_app.ui.widgets.boxes import EmptyState, row
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

INSTITUTION = "institution"
LETTERS = 16
Holder = str | dict[str, str]


class AuthoritySection(RowsSection):
    """The authority over one child."""

    def __init__(self, context: FamilyContext, child: Person) -> None:
        super().__init__(context, "Gezag")
        self._child = child
        self._of_age = label("18 jaar of ouder: beslist zelf. Niemand heeft nog gezag.", wrap=True)
        self._empty = EmptyState(
            context.theme,
            "help-circle",
            "Gezag onbekend",
            "Vraag wie gezag heeft, en kijk het na in het gezagsregister.",
        )
        self._adding = Adding(self, "Gezag erbij", lambda: AuthorityForm(self.context, self._child))
        self.body.addWidget(self._of_age)
        self.body.addWidget(self._empty)
        self.body.addLayout(self.lines)

    def show_family(self, family: FamilyFile) -> None:
        self._child = family.person(self._child.id) or self._child
        found = [one for one in family.of(Authority) if one.child == self._child.id]
        self.show_rows(found)
        ages = dates.ages(self._child.born_on, self.context.today)
        of_age = ages is not None and ages[0] >= words.OF_AGE
        self._of_age.setVisible(of_age)
        self._empty.setVisible(not found and not of_age and self._adding.form is None)

    def make_row(self, record: Authority) -> OpeningRow:
        return AuthorityRow(self.context, record)


class AuthorityRow(OpeningRow):
    """One holder, with a tag when nobody looked it up."""

    remove_words = "Gezag weghalen"

    def told(self) -> Told:
        is_checked, sentence = words.checked(self._record)
        said = words.authority(self._context.family, self._record, self._context.today)
        return Told(said, sentence, "" if is_checked else "niet nagekeken")

    def fields(self) -> QWidget:
        context, record = self._context, self._record
        holder = HolderChoice(context, record.holder)
        holder.chosen.connect(self._save_holder)
        period = Period(context, record)
        reader = as_date(context.today, dates.BEHIND)
        grid = FieldGrid(context.theme)
        grid.add(Field(context.theme, "Wie heeft gezag", holder), wide=True)
        grid.add(ChoiceField(context, record, "kind", "Soort gezag", with_empty(codes.AUTHORITY_KINDS)))
        grid.add(period.first)
        grid.add(period.last)
        grid.add(ChoiceField(context, record, "source", "Waar komt het vandaan", with_empty(codes.AUTHORITY_SOURCES)))
        grid.add(AutoField(context, record, "checked_on", "Nagekeken op", read=reader, show=show_date))
        grid.setFocusProxy(holder)
        return grid

    def _save_holder(self, holder: Holder) -> None:
        if holder != self._record.holder:
            self._context.run(edit.change, self._record, holder=holder)


class HolderChoice(QWidget):
    """A person of the file, or the name of an institution. `chosen(holder)`: a person id or {"organisation": name}."""

    chosen = Signal(object)

    def __init__(self, context: FamilyContext, holder: Holder | None) -> None:
        super().__init__()
        grown_up = [one for one in context.family.of(Person) if one.kind != "child"]
        people = [(one.id, words.shown_name(one)) for one in grown_up]
        choices = [("", "kies iemand"), *people, (INSTITUTION, "een instelling")]
        self.person = narrow(Combo(context.theme, choices, "Wie heeft gezag"), LETTERS)
        self.organisation = LineEdit("Naam van de instelling")
        line = row(self, gap=10)
        line.addWidget(self.person, 1)
        line.addWidget(self.organisation, 1)
        self.setFocusProxy(self.person)
        is_institution = isinstance(holder, dict)
        self.person.set_value(INSTITUTION if is_institution else holder or "")
        self.organisation.setText(holder.get("organisation", "") if isinstance(holder, dict) else "")
        self.organisation.setVisible(is_institution)
        self.person.chosen.connect(self._switch)
        self.person.currentIndexChanged.connect(
            lambda _: self.organisation.setVisible(self.person.value() == INSTITUTION)
        )
        self.organisation.editingFinished.connect(self._tell)

    def holder(self) -> Holder | None:
        """What is chosen; None as long as it is nobody."""
        if self.person.value() == INSTITUTION:
            name = self.organisation.text().strip()
            return {"organisation": name} if name else None
        return self.person.value() or None

    def _switch(self, value: str) -> None:
        self.organisation.setVisible(value == INSTITUTION)
        if value == INSTITUTION:
            self.organisation.setFocus()
        self._tell()

    def _tell(self) -> None:
        if (found := self.holder()) is not None:
            self.chosen.emit(found)


class AuthorityForm(AddingForm):
    """A new holder in two choices; dates and source follow in its row."""

    def __init__(self, context: FamilyContext, child: Person) -> None:
        super().__init__(context)
        self._child = child
        self.holder = HolderChoice(context, None)
        self.kind = narrow(Combo(context.theme, with_empty(codes.AUTHORITY_KINDS), "Soort gezag"), LETTERS)
        holder = {"person": self.holder.person, "organisation": self.holder.organisation}
        self._keep(Authority, child.id, **holder, kind=self.kind)
        self._lay_out(self.holder, self.kind)

    def begin(self) -> None:
        self.holder.person.setFocus()

    def _add(self) -> None:
        holder = self.holder.holder()
        if holder is None:
            self._refuse("Kies wie gezag heeft, of typ de naam van de instelling.")
            return
        run = partial(self._context.run, edit.add, Authority, child=self._child.id, holder=holder)
        run(kind=self.kind.value())
        self._added()

"""How somebody is tied to the others, in sentences; and the households somebody lives in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Household, Person, Relation
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.adding import Adding, AddingForm
from gezinsteam_app.ui.people.controls import narrow
from gezinsteam_app.ui.people.section import Lines, Section, remove_button, sentence_row
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.text import label

CHOOSE = "kies iemand"
LETTERS = 13


class RelationsSection(Section):
    """Every relation of one person as a sentence, and a sentence with three choices to add one."""

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__(context, "Familie en bekenden")
        self._person = person
        self._empty = label("", "soft", wrap=True)
        self._lines = Lines(gap=2)
        self._adding = Adding(self, "Relatie erbij", lambda: RelationForm(self.context, self._person))
        self.body.addWidget(self._empty)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        id_ = self._person.id
        found = tuple(one for one in family.of(Relation) if id_ in (one.from_person, one.to_person))
        spoken = tuple((one, words.relation(family, one, id_)) for one in found)
        self._lines.show_items(spoken, self._row)
        self._empty.setText(f"Vraag wie er belangrijk zijn voor {words.short_name(self._person)}.")
        self._empty.setVisible(not found)

    def _row(self, item: tuple[Relation, str]) -> QWidget:
        one, sentence = item
        remove = remove_button(self.context, f"Haal weg: {sentence}")
        remove.clicked.connect(partial(self.context.run, edit.remove, one))
        return sentence_row(self.context, sentence, remove)


class RelationForm(AddingForm):
    """[Karin] is [ouder] van [Lotte]."""

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__(context)
        self._person = person
        people = [("", CHOOSE), *((one.id, words.shown_name(one)) for one in context.family.of(Person))]
        theme = context.theme
        self.who = narrow(Combo(theme, people, "Wie"), LETTERS)
        self.kind = narrow(Combo(theme, codes.RELATIONS.items(), "Welke relatie"), LETTERS)
        self.whom = narrow(Combo(theme, people, "Van wie"), LETTERS)
        is_child = person.kind == "child"
        self.who.set_value("" if is_child else person.id)
        self.whom.set_value(person.id if is_child else "")
        self._keep(Relation, person.id, who=self.who, kind=self.kind, whom=self.whom)
        self._lay_out(self.who, self._word("is"), self.kind, self._word("van"), self.whom)

    def _word(self, word: str) -> QLabel:
        """A word between two choices, as high as they are."""
        made = label(word)
        made.setMinimumHeight(self._context.theme.px(44))
        return made

    def begin(self) -> None:
        (self.whom if self.who.value() == self._person.id else self.who).setFocus()

    def _add(self) -> None:
        who, kind, whom = self.who.value(), self.kind.value(), self.whom.value()
        problem = self._problem(who, kind, whom)
        if problem:
            self._refuse(problem)
        else:
            self._context.run(edit.add, Relation, from_person=who, to_person=whom, kind=kind)
            self._added()

    def _problem(self, who: str, kind: str, whom: str) -> str:
        if not who or not whom:
            return "Kies twee mensen."
        if who == whom:
            return "Kies twee verschillende mensen."
        known = {(one.from_person, one.to_person, one.kind) for one in self._context.family.of(Relation)}
        return "Dit staat er al." if (who, whom, kind) in known else ""


class HomesSection(Section):
    """The households of the file with a box for "woont hier": a child may live in two."""

    opened = Signal(str)

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__(context, "Woont in")
        self._person = person
        self._lines = Lines(gap=0)
        add = Button(context.theme, "Huishouden erbij", "quiet", "plus")
        add.clicked.connect(self._add)
        self.heading.addWidget(add)
        self.body.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        self._lines.show_items(family.of(Household), self._row)

    def _row(self, item: Household) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        name = item.name or "Huishouden zonder naam"
        box = CheckBox(self.context.theme, name, f"Woont in {name}")
        box.setChecked(self._person.id in item.members)
        box.toggled.connect(partial(self._toggle, item))
        line.addWidget(box)
        address = "Geheim adres" if item.secret else words.address(item.address)
        line.addWidget(label(address, "caption", wrap=True), 1)
        show = Button(self.context.theme, "Bekijk", "quiet", name=f"Bekijk huishouden {name}")
        show.clicked.connect(lambda: self.opened.emit(item.id))
        line.addWidget(show)
        return made

    def _toggle(self, home: Household, lives_here: bool) -> None:
        id_ = self._person.id
        members = tuple(one for one in home.members if one != id_) + ((id_,) if lives_here else ())
        self.context.run(edit.change, home, members=members)

    def _add(self) -> None:
        def made(saved: Saved) -> None:
            self.opened.emit(saved.record)

        self.context.run(edit.add, Household, name="", members=(self._person.id,), done=made)

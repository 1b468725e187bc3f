"""The cards at the right of the people's page: a person with everything around them, and a worker."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Authority, Capacity, Measure, Person, Record, Worker
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.authority import AuthoritySection
from gezinsteam_app.ui.people.controls import AutoField, FieldGrid, attempt, inline_error
from gezinsteam_app.ui.people.details import DetailsSection
from gezinsteam_app.ui.people.judgements import JudgementsSection
from gezinsteam_app.ui.people.measures import MeasuresSection
from gezinsteam_app.ui.people.section import Section
from gezinsteam_app.ui.people.ties import HomesSection, RelationsSection
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.widgets.boxes import column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label

PAINTED_MS = 15
WORKER_FIELDS = {
    "name": "Naam",
    "function": "Functie",
    "organisation": "Organisatie",
    "phone": "Telefoon",
    "email": "E-mail",
}


class PersonCard(QWidget):
    """One person. `home_wanted(id)`: the worker wants to see a household."""

    home_wanted = Signal(str)

    def __init__(self, context: FamilyContext, person: Person) -> None:
        super().__init__()
        self._context, self._person = context, person
        self._name = label("", "h1", wrap=True)
        self._line = label("", "lead", wrap=True)
        self._details = DetailsSection(context, person)
        self._error = inline_error()
        self._sections: list[Section] = [self._details]
        self._homes: HomesSection | None = None
        self._about: dict[type[Section], Section] = {}
        self._rules = column(gap=16)
        self._lines = column(self, gap=16)
        self._kept = KeptMark(context)
        heading = column(gap=0)
        heading.addWidget(self._name)
        heading.addWidget(self._line)
        self._lines.addLayout(heading)
        self._differences = Differences(context)
        self._lines.addWidget(self._kept)
        self._lines.addWidget(self._differences)
        self._lines.addWidget(self._details)
        self.show_family(context.family)
        # What is below the edge of the window is made when the top has been painted.
        self._later = QTimer(self, interval=PAINTED_MS, singleShot=True)
        self._later.timeout.connect(self._build_rest)
        self._later.start()

    def show_family(self, family: FamilyFile) -> None:
        found = family.person(self._person.id)
        if found is None:
            return
        self._person = found
        self._name.setText(words.shown_name(found))
        self._line.setText(words.under_name(family, found, self._context.today))
        self._line.setVisible(bool(self._line.text()))
        self._kept.show_of(family, found)
        self._differences.show_of([found, *_about(family, found.id)])
        for section in self._sections:
            section.show_family(family)
        if self._homes is not None:
            self._homes.setVisible(found.kind != "professional")
            self._show_rules(family)

    def _build_rest(self) -> None:
        context, person = self._context, self._person
        self._homes = HomesSection(context, person)
        self._homes.opened.connect(self.home_wanted)
        rest: list[Section] = [RelationsSection(context, person), self._homes]
        for section in rest:
            self._lines.addWidget(section)
        self._sections += rest
        self._lines.addLayout(self._rules)
        self._lines.addWidget(thin_line())
        self._lines.addWidget(WhoMaySee(context, person, title="Wie mag deze gegevens zien?"))
        self._lines.addWidget(self._error)
        self._lines.addWidget(self._remove_button(), 0, Qt.AlignmentFlag.AlignLeft)
        self.show_family(context.family)

    def remove(self) -> None:
        """Takes somebody out of the file, or says where they are still mentioned."""
        attempt(self._context, self, self._error, edit.remove, self._person)

    def focus_first(self) -> None:
        self._details.focus_first()

    def _show_rules(self, family: FamilyFile) -> None:
        """What decides about consent: authority and measures of a child, judgements of who is of the family.

        Its parts are made when somebody is one; what is on record of others stays to be seen.
        """
        is_child = self._person.kind == "child"
        recorded = {one.child for one in family.of(Measure)}
        judged = {one.person for one in family.of(Capacity)}
        for kind, wanted in (
            (AuthoritySection, is_child),
            (MeasuresSection, is_child or self._person.id in recorded),
            (JudgementsSection, self._person.kind in ("child", "adult") or self._person.id in judged),
        ):
            if kind not in self._about and wanted:
                self._about[kind] = kind(self._context, self._person)
                self._rules.addWidget(self._about[kind])
            if kind in self._about:
                self._about[kind].show_family(family)
                self._about[kind].setVisible(wanted)

    def _remove_button(self) -> Button:
        button = Button(self._context.theme, "Uit het dossier halen", "quiet", "trash")
        button.clicked.connect(self.remove)
        return button


def _about(family: FamilyFile, person: str) -> list[Record]:
    """What is recorded about somebody and shown on the card."""
    return [
        *(one for one in family.of(Authority) if one.child == person),
        *(one for one in family.of(Measure) if one.child == person),
        *(one for one in family.of(Capacity) if one.person == person),
    ]


class WorkerCard(QWidget):
    """A worker of the file, who can be made the one face of the family."""

    def __init__(self, context: FamilyContext, worker: Worker) -> None:
        super().__init__()
        self._context, self._worker = context, worker
        self._name: QLabel = label("", "h1", wrap=True)
        self._face = Tag(context.theme, "done", "Vaste contactpersoon van dit gezin", "user-heart")
        self._choose = Button(context.theme, "Maak vaste contactpersoon", "normal", "user-heart")
        self._choose.clicked.connect(lambda: context.run(edit.change, context.family.info, contact_worker=worker.id))
        self._error = inline_error()
        remove = Button(context.theme, "Uit het dossier halen", "quiet", "trash")
        remove.clicked.connect(self.remove)
        lines = column(self, gap=16)
        lines.addWidget(self._name)
        face = row()
        face.addWidget(self._face)
        face.addWidget(self._choose)
        face.addStretch(1)
        lines.addLayout(face)
        self._differences = Differences(context)
        lines.addWidget(self._differences)
        lines.addWidget(self._fields())
        lines.addWidget(self._error)
        lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        found = family.worker(self._worker.id)
        if found is None:
            return
        self._worker = found
        self._name.setText(words.shown_name(found))
        self._differences.show_of([found])
        is_face = family.info.contact_worker == found.id
        self._face.setVisible(is_face)
        self._choose.setVisible(not is_face)

    def remove(self) -> None:
        attempt(self._context, self, self._error, edit.remove, self._worker)

    def focus_first(self) -> None:
        self._first.control.setFocus()

    def _fields(self) -> Section:
        section = Section(self._context, "Wie is dit")
        grid = FieldGrid(self._context.theme)
        fields = [AutoField(self._context, self._worker, name, title) for name, title in WORKER_FIELDS.items()]
        self._first = fields[0]
        for field in fields:
            grid.add(field)
        grid.arrange()
        section.body.addWidget(grid)
        return section

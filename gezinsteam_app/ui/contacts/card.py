"""The card of one contact: when, how, with whom, and what was said."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact, Person, Worker
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.contacts import words
from gezinsteam_app.ui.family.autosave import Reader
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, attempt, inline_error, with_empty
from gezinsteam_app.ui.people.words import shown_name
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, TextArea
from gezinsteam_app.ui.widgets.text import label

ORDER = ("child", "adult", "", "network", "professional")


def read_moment(context: FamilyContext, lies: str, since: dt.date | None = None) -> Reader:
    """Reads a moment; where a day lies without a year: `dates.from_dutch`."""

    def read(typed: str) -> tuple[str, str]:
        found = words.moment_from_dutch(typed, context.today, lies, since)
        return ("", words.NO_MOMENT) if found is None else (found, "")

    return read


class ContactCard(QWidget):
    """One contact, in the order in which a worker tells it."""

    def __init__(self, context: FamilyContext, contact: Contact) -> None:
        super().__init__()
        self._context, self._contact = context, contact
        self._title = label("", "h1", wrap=True)
        self._ago = label("", "lead", wrap=True)
        self.text = TextArea(6, 60)
        self._chips: dict[str, Chip] = {}
        self._error = inline_error()
        lines = column(self, gap=16)
        heading = column(gap=0)
        heading.addWidget(self._title)
        heading.addWidget(self._ago)
        lines.addLayout(heading)
        self._differences = Differences(context)
        self._kept = KeptMark(context)
        lines.addWidget(self._kept)
        lines.addWidget(self._differences)
        lines.addWidget(self._fields())
        lines.addWidget(WhoMaySee(context, contact))
        lines.addWidget(self._error)
        remove = Button(context.theme, "Contact weghalen", "quiet", "trash")
        remove.clicked.connect(self.remove)
        lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        found = family.by_id.get(self._contact.id)
        if not isinstance(found, Contact):
            return
        self._contact = found
        kind = words.kind_word(found)
        self._title.setText(f"{kind[:1].upper()}{kind[1:]}")
        day = dates.parse(found.on)
        ago = dates.ago(day, self._context.today) if day else "dag nog niet bekend"
        self._ago.setText(f"{dates.short(found.on, self._context.today)}, {ago}" if day else ago)
        self._child_alone.setVisible(bool(family.children) or bool(found.child_alone))
        self._differences.show_of([found])
        self._kept.show_of(family, found)
        self._show_chips(family)
        self._grid.arrange()

    @property
    def record_id(self) -> str:
        return self._contact.id

    def remove(self) -> None:
        attempt(self._context, self, self._error, edit.remove, self._contact)

    def focus_text(self) -> None:
        self.text.setFocus()

    def _fields(self) -> QWidget:
        context, contact = self._context, self._contact
        made = QWidget()
        lines = column(made, gap=14)
        self._grid = FieldGrid(context.theme)
        workers = [(one.id, shown_name(one)) for one in context.family.of(Worker)]
        children = [(one.id, name_of(context.family, one.id)) for one in context.family.children]
        if contact.child_alone and contact.child_alone not in dict(children):
            children.append((contact.child_alone, name_of(context.family, contact.child_alone)))
        self._child_alone = ChoiceField(
            context, contact, "child_alone", "Kind alleen gesproken", [("", "niet"), *children]
        )
        self._grid.add(self._when())
        self._grid.add(ChoiceField(context, contact, "kind", "Soort", with_empty(codes.CONTACT_KINDS, "kies")))
        self._grid.add(ChoiceField(context, contact, "by", "Door", [("", "nog niet bekend"), *workers]))
        self._grid.add(self._child_alone)
        self._flow = Flow()
        lines.addWidget(self._grid)
        lines.addWidget(Field(context.theme, "Met wie", self._flow))
        lines.addWidget(AutoField(context, contact, "text", "Verslag", control=self.text))
        self.text.setPlaceholderText("Wie zei wat? Wat ging goed? Wat spraken jullie af?")
        return made

    def _when(self) -> AutoField:
        planned = self._contact.on[:10] > self._context.today.isoformat()
        return AutoField(
            self._context,
            self._contact,
            "on",
            "Wanneer",
            placeholder="vandaag, 3 feb 9.30 uur",
            read=read_moment(self._context, dates.AHEAD if planned else dates.BEHIND),
            show=words.shown_moment,
        )

    def _show_chips(self, family: FamilyFile) -> None:
        people = sorted(family.of(Person), key=lambda one: ORDER.index(one.kind))
        names = {one.id: shown_name(one) if one.kind == "professional" else name_of(family, one.id) for one in people}
        names |= {one.id: shown_name(one) for one in family.of(Worker)}
        if list(names) != list(self._chips):
            self._flow.clear()
            self._chips = {id_: self._chip(id_, name) for id_, name in names.items()}
        for id_, chip in self._chips.items():
            chip.setChecked(id_ in self._contact.with_people)

    def _chip(self, id_: str, name: str) -> Chip:
        chip = Chip(self._context.theme, name)
        chip.clicked.connect(self._save_people)
        self._flow.add(chip)
        return chip

    def _save_people(self) -> None:
        """Who is pressed now, in the order in which they were pressed."""
        pressed = [id_ for id_, chip in self._chips.items() if chip.isChecked()]
        stayed = [id_ for id_ in self._contact.with_people if id_ in pressed or id_ not in self._chips]
        people = (*stayed, *(id_ for id_ in pressed if id_ not in stayed))
        self._context.run(edit.change, self._contact, with_people=people)

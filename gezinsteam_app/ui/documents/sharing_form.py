"""Sharing without consent: nothing leaves before every question is answered, and the family hears of it after all.

What is typed is kept as a draft until the paper left, also through a crash.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import papers
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent.grounds import DEMANDS, GROUNDS, Sharing, missing_in
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.ui.documents.choices import WIDEST, Choices, of_family
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import NewDraft
from gezinsteam_app.ui.people.controls import area, narrow
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.boxes import Card, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label

PAUSE_MS = 600
LINES = ("recipient", "decided_by", "consulted")
AREAS = (
    "facts", "what", "reason", "consent_tried", "serious_harm", "no_other_way", "as_little_as_possible",
    "not_told_because",
)  # fmt: skip
TITLES = {**DEMANDS, "not_told_because": "waarom het gezin het nog niet hoort"}
TOLD = (("yes", "Ja, verteld"), ("no", "Nog niet"))


class SharingChoices(Choices):
    """The reasoning of one time that something is shared without a yes; below it what the family must still hear."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(context)
        self._draft = NewDraft(context, Handout, context.file, self)
        self._later = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self.changed)
        self._inputs: dict[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._combo("about", "Over wie", of_family(context.family))
        self._combo("ground", "Op grond van", [(key, codes.GROUNDS[key]) for key in GROUNDS])
        for key in LINES:
            self._add(key, LineEdit("", self._title(key)))
        for key in AREAS[:-1]:
            self._add(key, area(self._title(key), 2))
        self._combo("told", "Heeft het gezin dit gehoord?", TOLD)
        self._add(AREAS[-1], area(self._title(AREAS[-1]), 2))
        self._told = Untold(context)
        self.lines.addWidget(self._told)
        self._inputs["told"].set_value(None)
        self._take_up(self._draft.waiting())
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        self._told.show_family(family)

    def options(self) -> dict[str, Any]:
        return {"sharing": self._sharing()}

    def lacks(self) -> str:
        if not self._inputs["about"].value():
            return "Zet eerst iemand bij Gezin en netwerk."
        missing = missing_in(self._sharing())
        return f"Schrijf eerst op: {names.listing(missing)}." if missing else ""

    def left(self) -> None:
        """What was typed stands in the file now."""
        self._draft.forget()

    def _title(self, key: str) -> str:
        words = TITLES[key]
        return words[:1].upper() + words[1:]

    def _combo(self, key: str, title: str, choices: Any) -> None:
        combo = narrow(Combo(self.context.theme, choices, title), 20)
        combo.setMaximumWidth(self.context.theme.px(WIDEST))
        combo.chosen.connect(lambda _: self._typed())
        self._place(key, title, combo)

    def _add(self, key: str, control: LineEdit | TextArea) -> None:
        control.textChanged.connect(lambda *_: self._typed())
        self._place(key, self._title(key), control)

    def _place(self, key: str, title: str, control: QWidget) -> None:
        self._inputs[key] = control
        self._fields[key] = Field(self.context.theme, title, control)
        self.lines.addWidget(self._fields[key])

    def _take_up(self, waiting: dict[str, Any]) -> None:
        """What was typed before, here or before a crash."""
        for key, value in waiting.items():
            control = self._inputs.get(key)
            if isinstance(control, Combo):
                control.set_value(value)
            elif isinstance(control, LineEdit):
                control.setText(value)
            elif isinstance(control, TextArea):
                control.setPlainText(value)
        self._show_asked()

    def _show_asked(self) -> None:
        """Only what this ground asks; why the family does not hear it yet only when it does not."""
        demands = GROUNDS[self._inputs["ground"].value()].demands
        told = self._value("told")
        for key in (*LINES, *AREAS[:-1]):
            self._fields[key].setVisible(key in demands)
        self._fields["not_told_because"].setVisible(told == "no")

    def _typed(self) -> None:
        self._show_asked()
        self._draft.keep(**{key: self._value(key) for key in self._inputs})
        self._later.start()

    def _value(self, key: str) -> Any:
        control = self._inputs[key]
        return control.value() if isinstance(control, Combo) else control.text().strip()

    def _sharing(self) -> Sharing:
        today = self.context.today.isoformat()
        told = self._value("told") == "yes"
        demands = GROUNDS[self._value("ground")].demands
        typed = {key: self._value(key) for key in (*LINES, *AREAS[:-1]) if key in demands}
        return Sharing(
            about=self._value("about") or "",
            ground=self._value("ground"),
            on=today,
            told_on=today if told else "",
            not_told_because="" if told else self._value("not_told_because"),
            **typed,
        )


class Untold(Card):
    """What left without a yes and the family has not heard yet; one press says that it was told."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(20, 14, 20, 16), gap=8)
        self._context = context
        self._lines = Lines(gap=4)
        self.column.addWidget(label("Nog te vertellen aan het gezin", "h3"))
        self.column.addWidget(self._lines)

    def show_family(self, family: FamilyFile) -> None:
        found = tuple(papers.untold(family, self._context.today))
        self._lines.show_items(found, self._row)
        self.setVisible(bool(found))

    def _row(self, one: Handout) -> QWidget:
        made = QWidget()
        line = row(made, gap=12)
        recipient = (one.recipient or {}).get("name", "")
        line.addWidget(label(f"{recipient}, {dates.long(one.on[:10])}", wrap=True), 1)
        tell = Button(self._context.theme, "Het is verteld", "normal", "check", name=f"Het is verteld: {recipient}")
        tell.clicked.connect(lambda: self._context.run(papers.tell, one.id))
        line.addWidget(tell)
        return made

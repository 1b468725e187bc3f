"""The card of one offer: every field saves itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import codes, dates, supply_cells
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.ui.family.autosave import as_date, show_date
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import (
    AutoField,
    ChoiceField,
    FieldGrid,
    area,
    attempt,
    inline_error,
    with_empty,
)
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.supply import words
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label


class SupplyCard(QWidget):
    """One offer of the map."""

    def __init__(self, context: FamilyContext, scale: LevelScale, offer: Supply) -> None:
        super().__init__()
        self._context, self._scale, self._offer = context, scale, offer
        self._title = label("", "h1", wrap=True)
        self._provider = label("", "lead", wrap=True)
        self._error = inline_error()
        self._differences = Differences(context)
        lines = column(self, gap=16)
        heading = column(gap=0)
        heading.addWidget(self._title)
        heading.addWidget(self._provider)
        lines.addLayout(heading)
        lines.addWidget(self._differences)
        for part in (self._names(), self._levels(), self._environments(), self._facts(), self._contact(), self._rest()):
            lines.addWidget(part)
        lines.addWidget(self._error)
        remove = Button(context.theme, "Van de kaart halen", "quiet", "trash")
        remove.clicked.connect(self.remove)
        lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_family(context.family)

    @property
    def record_id(self) -> str:
        return self._offer.id

    def show_family(self, family: FamilyFile) -> None:
        found = family.by_id.get(self._offer.id)
        if not isinstance(found, Supply):
            return
        self._offer = found
        self._title.setText(found.help or found.provider)
        self._provider.setText(found.provider)
        self._differences.show_of([found])
        for chips, chosen in ((self._level_chips, found.levels), (self._environment_chips, found.environments)):
            for code, chip in chips.items():
                chip.setChecked(code in chosen)

    def remove(self) -> None:
        attempt(self._context, self, self._error, edit.remove, self._offer)

    def focus_first(self) -> None:
        self.first.control.setFocus()

    # its parts

    def _names(self) -> QWidget:
        made = FieldGrid(self._context.theme, most=2)
        self.first = self._field("help", "Hulp", read=words.named)
        made.add(self.first)
        made.add(self._field("provider", "Aanbieder", read=words.named))
        return made

    def _levels(self) -> QWidget:
        shown = {str(level): f"{badge(level)} {self._scale.words(level).short}" for level in self._scale.levels}
        self._level_chips, field = self._choice("levels", "Niveaus", shown)
        return field

    def _environments(self) -> QWidget:
        self._environment_chips, field = self._choice("environments", "Omgevingen", self._scale.environments)
        return field

    def _facts(self) -> QWidget:
        made = FieldGrid(self._context.theme)
        reach = with_empty(codes.REACHES)
        made.add(ChoiceField(self._context, self._offer, "reach", "Waar", reach))
        weeks = words.reading(supply_cells.weeks, None)
        made.add(self._field("waiting_weeks", "Wachttijd in weken", read=weeks, show=words.number))
        made.add(self._field("capacity", "Plekken"))
        euro = words.reading(supply_cells.euro, None)
        made.add(self._field("price", "Prijs in euro", read=euro, show=words.number))
        made.add(self._field("unit", "Per", placeholder="uur, dag, traject"))
        made.add(self._field("quality", "Keurmerk"))
        return made

    def _contact(self) -> QWidget:
        made = FieldGrid(self._context.theme, most=2)
        made.add(self._field("contact", "Contact"))
        made.add(self._field("phone", "Telefoon"))
        made.add(self._field("email", "E-mail", read=words.reading(supply_cells.email, "")))
        made.add(self._field("website", "Website"))
        return made

    def _rest(self) -> QWidget:
        context = self._context
        made = FieldGrid(context.theme, most=2)
        checked = self._field("checked_on", "Nagekeken op", read=as_date(context.today, dates.BEHIND), show=show_date)
        made.add(checked)
        note = AutoField(context, self._offer, "note", "Opmerking", control=area("Opmerking"))
        made.add(note, wide=True)
        return made

    def _field(self, field: str, title: str, placeholder: str = "", **options) -> AutoField:
        line = LineEdit(placeholder, title)
        made = AutoField(self._context, self._offer, field, title, control=line, **options)
        line.setCursorPosition(0)  # a long name is read from its beginning
        return made

    def _choice(self, field: str, title: str, shown: Mapping[str, str]) -> tuple[dict[str, Chip], Field]:
        """Chips of which more may be pressed; each press saves."""
        flow = Flow()
        chips: dict[str, Chip] = {}
        for code, name in shown.items():
            chips[code] = chip = Chip(self._context.theme, name)
            chip.clicked.connect(lambda _=False: self._save_chips(field, chips))
            flow.add(chip)
        return chips, Field(self._context.theme, title, flow)

    def _save_chips(self, field: str, chips: Mapping[str, Chip]) -> None:
        pressed = tuple(code for code, chip in chips.items() if chip.isChecked())
        values: dict[str, Any] = {field: pressed}
        self._context.run(edit.change, self._offer, **values)

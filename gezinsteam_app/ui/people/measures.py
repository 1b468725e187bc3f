"""Child protection measures of one child: which, carried out by whom, from when to when, and what they change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Measure, Person
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.kept import kept_from
from gezinsteam_app.ui.family.who_may_see import WhoMaySee
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.people.controls import AutoField, ChoiceField, FieldGrid, with_empty
from gezinsteam_app.ui.people.period import Period
from gezinsteam_app.ui.people.rows import OpeningRow, RowsSection, Told
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label


class MeasuresSection(RowsSection):
    """The measures of one child; without any a quiet line."""

    def __init__(self, context: FamilyContext, child: Person) -> None:
        super().__init__(context, "Maatregelen")
        self._child = child
        self._none = label("Er staat geen maatregel, zoals een ondertoezichtstelling.", "soft", wrap=True)
        self._effect = label("", "caption", wrap=True)
        add = Button(context.theme, "Maatregel erbij", "quiet", "plus")
        add.clicked.connect(self._add)
        self.heading.addWidget(add)
        self.body.addWidget(self._none)
        self.body.addLayout(self.lines)
        self.body.addWidget(self._effect)

    def show_family(self, family: FamilyFile) -> None:
        found = [one for one in family.of(Measure) if one.child == self._child.id]
        self.show_rows(found)
        self._none.setVisible(not found)
        self._effect.setText("\n".join(words.measure_effects(family, found, self.context.today)))
        self._effect.setVisible(bool(self._effect.text()))

    def make_row(self, record: Measure) -> OpeningRow:
        return MeasureRow(self.context, record)

    def _add(self) -> None:
        self.add_opened(Measure, child=self._child.id)


class MeasureRow(OpeningRow):
    """One measure."""

    remove_words = "Maatregel weghalen"

    def told(self) -> Told:
        family, today = self._context.family, self._context.today
        tag = "" if words.running(self._record, today) else words.not_running(self._record, today)
        return Told(words.measure(self._record, today), kept_from(family, self._record), tag)

    def fields(self) -> QWidget:
        context, record = self._context, self._record
        grid = FieldGrid(context.theme)
        kind = ChoiceField(context, record, "kind", "Welke maatregel", with_empty(codes.MEASURES))
        grid.add(kind)
        grid.add(Field(context.theme, "Uitgevoerd door", Institution(context, record)))
        grid.add(
            AutoField(context, record, "source", "Waar komt het vandaan", placeholder="beschikking van de rechter")
        )
        period = Period(context, record)
        grid.add(period.first)
        grid.add(period.last)
        grid.add(WhoMaySee(context, record), wide=True)
        grid.arrange()
        grid.setFocusProxy(kind.combo)
        return grid


class Institution(LineEdit):
    """The name of the institution that carries out a measure: saved on leaving the line."""

    def __init__(self, context: FamilyContext, measure: Measure) -> None:
        super().__init__("Jeugdbescherming Noord", "Uitgevoerd door")
        self._context, self._measure = context, measure
        self.setText(self._name(measure))
        self.textEdited.connect(lambda _: context.unsaved(self, True))
        self.editingFinished.connect(self.flush)
        context.changed.connect(self._refresh)

    def flush(self) -> None:
        """Saves the name, when it is another one."""
        self._context.unsaved(self, False)
        name = self.text().strip()
        if name != self._name(self._measure):
            self._context.run(edit.change, self._measure, executed_by={"organisation": name} if name else None)

    @staticmethod
    def _name(measure: Measure) -> str:
        return (measure.executed_by or {}).get("organisation", "")

    def _refresh(self, _family: FamilyFile) -> None:
        found = self._context.current(self._measure)
        if isinstance(found, Measure) and found != self._measure:
            before, self._measure = self._name(self._measure), found
            if self._name(found) != before:
                self.setText(self._name(found))

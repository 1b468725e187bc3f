"""The chart, the line under it that tells the decision pointed at, and the table; the three follow each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions.levels import ChildLevels
from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.levels.rows import decision_rows
from gezinsteam_app.ui.levels.table import DecisionTable
from gezinsteam_app.ui.levels.timeline import Timeline
from gezinsteam_app.ui.widgets.boxes import Card, EmptyState, column
from gezinsteam_app.ui.widgets.text import label

LEGEND = (
    "Dichte lijn: wat was. Stippels: wat is afgesproken. Vlag: waar we naartoe willen. "
    "Ster: doel gelukt. Driehoek: crisis. Groepje: overleg."
)


class Board(QWidget):
    """`picked(number)` when a person goes to another decision; `entered` when they go on to its card.

    What happened beside the steps is told too, and has no card.
    """

    picked = Signal(int)
    entered = Signal()

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__()
        self._context, self._scale = context, scale
        self._spoken: dict[int, str] = {}
        self.line = Timeline(context.theme)
        self.line.told.connect(self._pointed)
        self.line.chosen.connect(self._chosen)
        self._telling = label(LEGEND, "caption", wrap=True)
        self._telling.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        context.theme.changed.connect(self._keep_room)
        self._keep_room()
        self.table = DecisionTable(context.theme, scale)
        self.table.picked.connect(self._picked_row)
        self.table.entered_row.connect(self.entered)
        self._chart_card = Card(margins=1, gap=0)
        self._chart_card.column.addWidget(self.line)
        telling = QWidget()
        column(telling, margins=(14, 8, 14, 10), gap=0).addWidget(self._telling)
        self._chart_card.column.addWidget(telling)
        self._empty = EmptyState(
            context.theme,
            "stairs",
            "Nog geen stap opgeschreven",
            "Vraag het gezin welke hulp er nu is, en wie daarover besliste.",
        )
        lines = column(self, gap=12)
        for part in (self._chart_card, self._empty, self.table):
            lines.addWidget(part)
        lines.addStretch(1)

    def show_child(self, family: FamilyFile, found: ChildLevels, number: int) -> None:
        rows = decision_rows(family, found, self._scale, self._context.today)
        self._spoken = {row.number: row.spoken for row in rows}
        name = names.name_of(family, found.child)
        self.line.show_steps(name, self._scale, found, self._spoken, self._context.today)
        self.line.go_to(number)
        self.table.setAccessibleName(f"Besluiten over de hulp aan {name}, en wat er gebeurde")
        self.table.set_rows(rows)
        self.table.choose(number)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._telling.setText(self._spoken.get(number, LEGEND) if self.line.hasFocus() else LEGEND)

    def _keep_room(self) -> None:
        """Room for three lines, so that the table does not jump while one goes along the decisions."""
        self._telling.setMinimumHeight(self._context.theme.px(62))

    def telling(self) -> str:
        """What stands under the chart."""
        return self._telling.text()

    def _pointed(self, number: int) -> None:
        self._telling.setText(self._spoken.get(number, LEGEND))
        self.table.choose(number)
        if number > 0:
            self.picked.emit(number)

    def _chosen(self, number: int) -> None:
        self._pointed(number)
        if number > 0:
            self.entered.emit()

    def _picked_row(self, number: int) -> None:
        self.line.go_to(number)
        if number > 0:
            self.picked.emit(number)

"""Supply and use by level and environment, with everything about the chosen cell beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gezinsteam_app.actions import supply
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.supply_matrix import SupplyMatrix, counted
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.supply.cell_card import CellCard
from gezinsteam_app.ui.supply.view import OverviewView
from gezinsteam_app.ui.widgets.boxes import Page, column
from gezinsteam_app.ui.widgets.text import label

SIDE, BESIDE_FROM = 296, 1130
LEGEND = (
    "In elk vak: hoeveel soorten hulp er zijn, de kortste wachttijd, en hoeveel kinderen van dit team die hulp nu "
    "hebben. Een kind met twee soorten hulp telt in twee vakken."
)


class SupplyOverview(Page):
    """`open_offer(record id)` when a person wants to see an offer."""

    open_offer = Signal(str)

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(margins=(28, 4, 28, 28), gap=12)
        self._context = context
        self._summary = label("", "strong", wrap=True)
        self._legend = label(LEGEND, "caption", wrap=True)
        self.table = OverviewView(context.theme, scale)
        self.card = CellCard(context.theme, scale)
        self.table.picked.connect(self.card.show_cell)
        self.table.entered_cell.connect(self.card.enter)
        self.card.open_offer.connect(self.open_offer)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(20)
        self._parts.addWidget(self.table, 1)
        self._side = QWidget()
        lines = column(self._side, gap=0)
        lines.addWidget(self.card)
        lines.addStretch(1)
        self._parts.addWidget(self._side)
        self.body.addWidget(self._summary)
        self.body.addWidget(self._legend)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.setFocusProxy(self.table)
        context.theme.changed.connect(self._fit)

    def show_family(self, _family: FamilyFile) -> None:
        """The map has changed: reads use and supply anew."""
        self._context.ask(supply.overview, done=self.show_matrix)

    def show_matrix(self, matrix: SupplyMatrix) -> None:
        self._summary.setText(_sentence(matrix))
        self.table.show_matrix(matrix)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The card stands beside the table where there is room, and under it where there is not."""
        theme = self._context.theme
        beside = self.width() >= theme.px(BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(way)
        self._side.setMinimumWidth(theme.px(SIDE) if beside else 0)
        self._side.setMaximumWidth(theme.px(SIDE) if beside else 16_777_215)


def _sentence(matrix: SupplyMatrix) -> str:
    """How many children have help, how many white spots there are, and which of them are used."""
    verb = "heeft" if matrix.children == 1 else "hebben"
    parts = [f"{counted(matrix.children, 'kind', 'kinderen')} van dit team {verb} nu hulp."]
    white, missed = len(matrix.white), len(matrix.missed)
    if white:
        used = f", waarvan {missed} wel gebruikt" if missed else ""
        parts.append(f"{counted(white, 'witte vlek', 'witte vlekken')}{used}.")
    if matrix.unsorted:
        count = len(matrix.unsorted)
        parts.append(f"{count} keer aanbod staat in geen vak: er staat geen niveau of geen omgeving bij.")
    return " ".join(parts)

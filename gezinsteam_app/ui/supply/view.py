"""The overview as a table: arrows go through its cells, Enter goes on to what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix
from gezinsteam_app.ui.supply.delegate import OverviewDelegate
from gezinsteam_app.ui.supply.model import Index, OverviewModel
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.parts_table import PartsTable

FIRST, LEAST_CELL = 152, 120


class OverviewView(PartsTable):
    """`picked(cell)` when a person goes to another cell; `entered_cell` on Enter. As high as its rows."""

    picked = Signal(object)
    entered_cell = Signal()

    def __init__(self, theme: Theme, scale: LevelScale) -> None:
        self._overview = OverviewModel(scale)
        self._delegate = OverviewDelegate(theme, self._overview)
        super().__init__(theme, self._overview, self._delegate, "Aanbod en gebruik per niveau en omgeving")
        self._overview.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    # showing

    def show_matrix(self, matrix: SupplyMatrix) -> None:
        """Shows it; the cell that was chosen stays chosen, at first the one where most is missing."""
        chosen = self.chosen()
        self._overview.show_matrix(matrix, narrow=self._is_narrow(matrix))
        self._arrange(self._theme.px(FIRST), narrow=self._overview.narrow)
        worst = max(matrix.missed, key=lambda cell: cell.children, default=None)
        wanted = chosen or worst or next(iter(matrix.cells.values()))
        self._choose(wanted.level, wanted.environment)

    def chosen(self) -> Cell | None:
        at = self.currentIndex()
        return self._overview.cell(at.row(), at.column()) if at.isValid() else None

    def _choose(self, level: int, environment: str) -> None:
        places = [
            (row, column)
            for row in range(self._overview.rowCount())
            for column in range(1, self._overview.columnCount())
            if (cell := self._overview.cell(row, column)) and (cell.level, cell.environment) == (level, environment)
        ]
        place = next(iter(places), (0, 1))
        index = self._overview.index(*place)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        cell = self._overview.cell(current.row(), current.column()) if current.isValid() else None
        if cell is not None:
            self.picked.emit(cell)

    # room

    def _is_narrow(self, matrix: SupplyMatrix) -> bool:
        wanted = self._theme.px(FIRST) + len(matrix.environments) * self._theme.px(LEAST_CELL)
        return wanted > self.width()

    def _show_again(self) -> None:
        if self._overview.matrix is not None:
            self.show_matrix(self._overview.matrix)

    def _row_height(self, row: int) -> int:
        widths = [self.columnWidth(column) for column in range(self._overview.columnCount())]
        return self._delegate.row_height(row, widths)

    # keyboard

    def _enter(self) -> None:
        self.entered_cell.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Never onto the column that only says the level."""
        found = super().moveCursor(action, modifiers)
        return found.siblingAtColumn(1) if found.isValid() and found.column() == 0 else found

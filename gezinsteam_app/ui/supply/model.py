"""The overview of supply and use for Qt. With little room its cells stand below each other, one column wide."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix, spoken
from gezinsteam_app.ui.supply import words

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class OverviewModel(QAbstractTableModel):
    """Column 0 says the level; the others hold cells. `narrow`: a row for each cell."""

    def __init__(self, scale: LevelScale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale = scale
        self.matrix: SupplyMatrix | None = None
        self.narrow = False
        self._levels = tuple(scale.levels)
        self._told: list[Cell] = []

    def show_matrix(self, matrix: SupplyMatrix, *, narrow: bool) -> None:
        if matrix is self.matrix and narrow == self.narrow:
            return
        self.beginResetModel()
        self.matrix, self.narrow = matrix, narrow
        self._told = [cell for cell in matrix.cells.values() if cell.environment or cell.children]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() or self.matrix is None:
            return 0
        return len(self._told) if self.narrow else len(self._levels)

    def columnCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() or self.matrix is None:
            return 0
        return 2 if self.narrow else 1 + len(self.matrix.environments)

    def level(self, row: int) -> int:
        return self._told[row].level if self.narrow else self._levels[row]

    def head(self, row: int) -> tuple[str, str]:
        """What stands before a row: the number, and the words behind it."""
        words_ = self.scale.words(self.level(row)).name
        if self.narrow:
            words_ = f"{words_}, {words.environment(self.scale, self._told[row].environment)}"
        return badge(self.level(row)), words_

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell; none in the column that says the level."""
        if column == 0 or self.matrix is None:
            return None
        if self.narrow:
            return self._told[row]
        return self.matrix.cell(self._levels[row], self.matrix.environments[column - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return "Niveau {}, {}".format(*self.head(index.row()))
        return spoken(cell, badge(cell.level), words.environment(self.scale, cell.environment))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation != Qt.Orientation.Horizontal or role not in shown or self.matrix is None:
            return None
        if section == 0:
            return "Niveau"
        if self.narrow:
            return "Aanbod en gebruik"
        name = words.environment(self.scale, self.matrix.environments[section - 1])
        return f"{name[:1].upper()}{name[1:]}"

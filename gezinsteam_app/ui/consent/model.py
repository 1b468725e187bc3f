"""The table about one person for Qt. With little room its cells stand below each other, one column wide."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gezinsteam_app.domain.model import Consent
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.consent.matrix import NOT_ASKED, Cell, Matrix, RecipientRow

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WHO = "Wie mag iets weten?"


class ConsentModel(QAbstractTableModel):
    """Column 0 says who; the others hold cells. `narrow`: a row for each consent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix((), ())
        self.narrow = False
        self._asked: list[tuple[int, int]] = []

    def show_matrix(self, matrix: Matrix, *, narrow: bool) -> None:
        if matrix == self.matrix and narrow == self.narrow:
            return
        self.beginResetModel()
        self.matrix, self.narrow = matrix, narrow
        self._asked = [
            (row, column)
            for row, recipient in enumerate(matrix.rows)
            for column, cell in enumerate(recipient.cells)
            if cell.look != NOT_ASKED and cell not in recipient.cells[:column]
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self._asked) if self.narrow else len(self.matrix.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        return 2 if self.narrow else 1 + len(self.matrix.parts)

    def recipient(self, row: int) -> RecipientRow:
        return self.matrix.rows[self._asked[row][0] if self.narrow else row]

    def under(self, row: int) -> str:
        """The quiet words under the name: what kind of recipient, or which parts."""
        return self.part(row, 1) if self.narrow else self.recipient(row).under

    def part(self, row: int, column: int) -> str:
        """What the cell is about: the part of its column, or all parts of its consent."""
        cell = self.cell(row, column)
        if self.narrow and cell and cell.line and isinstance(cell.line.record, Consent):
            return words.capital(words.parts(cell.line.record.parts))
        return words.part(self.matrix.parts[self._asked[row][1] if self.narrow else column - 1])

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell; of the column that says who, the first one that was asked."""
        if self.narrow:
            return self.recipient(row).cells[self._asked[row][1]]
        if column > 0:
            return self.recipient(row).cells[column - 1]
        return None

    def place_of(self, consent: str) -> tuple[int, int] | None:
        """Where the first cell of a consent stands."""
        return next(
            (
                (row, column)
                for row in range(self.rowCount())
                for column in range(1, self.columnCount())
                if (cell := self.cell(row, column)) and cell.consent == consent
            ),
            None,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, column = index.row(), index.column()
        cell, recipient = self.cell(row, column), self.recipient(row)
        if column == 0 or cell is None:
            return ", ".join(one for one in (recipient.name, self.under(row)) if one)
        return f"{recipient.name}, {self.part(row, column)}: {cell.words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation != Qt.Orientation.Horizontal or role not in shown:
            return None
        if section == 0:
            return WHO
        return "Antwoord" if self.narrow else words.part(self.matrix.parts[section - 1])

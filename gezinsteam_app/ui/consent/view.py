"""The table of consent: arrows go through it, Enter or a tap opens the panel. No key changes a consent."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from gezinsteam_app.ui.consent.delegate import PADDING, ConsentDelegate
from gezinsteam_app.ui.consent.matrix import Matrix
from gezinsteam_app.ui.consent.model import ConsentModel
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.parts_table import PartsTable

WHO, LEAST_CELL, ROW = 186, 104, 60


class ConsentView(PartsTable):
    """`opened(consent id)`: Enter, or a click or tap on a cell that was asked.

    As high as its rows: the page scrolls.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._consents = ConsentModel()
        self._delegate = ConsentDelegate(theme, self._consents)
        super().__init__(theme, self._consents, self._delegate, "Wie mag wat weten")
        self._consents.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    # showing

    def show_matrix(self, matrix: Matrix) -> None:
        self._consents.show_matrix(matrix, narrow=self._is_narrow(matrix))
        self._arrange(self._theme.px(WHO), narrow=self._consents.narrow)
        if not self.currentIndex().isValid() and self._consents.rowCount():
            self.setCurrentIndex(self._consents.index(*(self._consents.place_of(self._delegate.chosen) or (0, 1))))

    def mark(self, consent: str) -> None:
        """Shows which consent stands in the panel; the current cell goes there when it is of another one."""
        self._delegate.chosen = consent
        at = self.currentIndex()
        here = self._consents.cell(at.row(), at.column()) if at.isValid() else None
        place = self._consents.place_of(consent) if consent else None
        if place is not None and (here is None or here.consent != consent):
            self.setCurrentIndex(self._consents.index(*place))
        self.viewport().update()

    # room

    def _is_narrow(self, matrix: Matrix) -> bool:
        wanted = self._theme.px(WHO) + len(matrix.parts) * self._theme.px(LEAST_CELL)
        return bool(matrix.parts) and wanted > self.width()

    def _show_again(self) -> None:
        self.show_matrix(self._consents.matrix)

    def _row_height(self, row: int) -> int:
        px = self._theme.px
        who = self._consents.recipient(row)
        wanted = [self._delegate.who_height(self.columnWidth(0) - px(PADDING + 8), who.name, self._consents.under(row))]
        for column in range(1, self._consents.columnCount()):
            cell = self._consents.cell(row, column)
            if cell is not None:
                width = self.columnWidth(column) - px(12)
                wanted.append(px(22) + self._delegate.words_height(width, cell.words))
        return max(px(ROW), max(wanted) + px(14))

    # keyboard, mouse and touch

    def _enter(self) -> None:
        self._open(self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._open(self.indexAt(event.position().toPoint()))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        cell = self._consents.cell(index.row(), index.column())
        if cell is not None and cell.consent:
            self.opened.emit(cell.consent)

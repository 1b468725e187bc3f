"""The overview as a table: arrows go through its cells, Enter goes on to what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix
from gezinsteam_app.ui.consent.view import PartsHeader
from gezinsteam_app.ui.supply.delegate import OverviewDelegate
from gezinsteam_app.ui.supply.model import Index, OverviewModel
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import paint_focus

FIRST, LEAST_CELL = 152, 120
NARROW_SHARE = 0.5


class OverviewView(QTableView):
    """`picked(cell)` when a person goes to another cell; `entered_cell` on Enter. As high as its rows."""

    picked = Signal(object)
    entered_cell = Signal()

    def __init__(self, theme: Theme, scale: LevelScale) -> None:
        super().__init__()
        self._theme = theme
        self._overview = OverviewModel(scale, self)
        self._delegate = OverviewDelegate(theme, self._overview)
        self._header = PartsHeader(theme)
        self.setModel(self._overview)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setProperty("role", "families")
        self._set_up()
        theme.changed.connect(self._arrange)

    def _set_up(self) -> None:
        self.setAccessibleName("Aanbod en gebruik per niveau en omgeving")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    # showing

    def show_matrix(self, matrix: SupplyMatrix) -> None:
        """Shows it; the cell that was chosen stays chosen, at first the one where most is missing."""
        chosen = self.chosen()
        self._overview.show_matrix(matrix, narrow=self._is_narrow(matrix))
        self._arrange_columns()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._overview.matrix is not None:
            self.show_matrix(self._overview.matrix)

    def _arrange_columns(self) -> None:
        px, count, room = self._theme.px, self._overview.columnCount(), self.viewport().width()
        first = round(room * NARROW_SHARE) if self._overview.narrow else px(FIRST)
        rest = max(room - first, 1)
        widths = [first, *(rest * at // (count - 1) - rest * (at - 1) // (count - 1) for at in range(1, count))]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._header.setFont(self._theme.text_font(14, 600))
        self._header.fit()
        for row in range(self._overview.rowCount()):
            self.setRowHeight(row, self._delegate.row_height(row, widths))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self._overview.rowCount()))
        return QSize(super().sizeHint().width(), self._header.height() + rows + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_cell.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Never onto the column that only says the level."""
        found = super().moveCursor(action, modifiers)
        return found.siblingAtColumn(1) if found.isValid() and found.column() == 0 else found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, 1, self.viewport().height(), self._theme.palette.color("line"))
        at = self.currentIndex()
        if self.hasFocus() and at.isValid():
            paint_focus(painter, self._theme, QRectF(self.visualRect(at)))
        painter.end()

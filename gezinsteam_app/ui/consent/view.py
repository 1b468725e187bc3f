"""The table of consent: arrows go through it, Enter or a tap opens the panel. No key changes a consent."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from gezinsteam_app.ui.consent.delegate import PADDING, ConsentDelegate
from gezinsteam_app.ui.consent.matrix import Matrix
from gezinsteam_app.ui.consent.model import ConsentModel
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import paint_focus

WHO, LEAST_CELL, ROW, HEAD, RADIUS = 186, 104, 60, 52, 12
NARROW_SHARE = 0.5
CENTERED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class PartsHeader(QHeaderView):
    """The parts above the columns, in as many lines as their words need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setProperty("role", "families")

    def fit(self) -> None:
        """Takes the height that the longest title asks."""
        metrics = self.fontMetrics()
        model = self.model()
        count = model.columnCount() if model is not None else 0
        highest = 0
        for section in range(count):
            room = QRect(0, 0, self._room(self.sectionSize(section)), 1000)
            highest = max(highest, metrics.boundingRect(room, LEFT, self._title(section)).height())
        self.setFixedHeight(max(self._theme.px(HEAD), highest + self._theme.px(16)))

    def _room(self, width: int) -> int:
        return max(width - 2 * self._theme.px(8), 1)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colors, px = self._theme.palette, self._theme.px
        whole = QRectF(0.5, 0.5, self.viewport().width() - 1, rect.height() + 2 * px(RADIUS))
        card = QPainterPath()
        card.addRoundedRect(whole, px(RADIUS), px(RADIUS))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        painter.fillRect(rect, colors.color("paper"))
        painter.setPen(colors.color("line"))
        painter.setBrush(colors.color("sunken"))
        painter.drawPath(card)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("line"))
        painter.setPen(colors.color("ink"))
        painter.setFont(self.font())
        if section == 0:
            painter.drawText(rect.adjusted(px(PADDING), 0, -px(4), 0), LEFT, self._title(section))
        else:
            painter.drawText(rect.adjusted(px(8), 0, -px(8), 0), CENTERED, self._title(section))
        painter.restore()


class ConsentView(QTableView):
    """`opened(consent id)`: Enter, or a click or tap on a cell that was asked.

    As high as its rows: the page scrolls.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._consents = ConsentModel(self)
        self._delegate = ConsentDelegate(theme, self._consents)
        self._header = PartsHeader(theme)
        self.setModel(self._consents)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setProperty("role", "families")
        self._set_up()
        theme.changed.connect(self._arrange)

    def _set_up(self) -> None:
        self.setAccessibleName("Wie mag wat weten")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
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

    def show_matrix(self, matrix: Matrix) -> None:
        self._consents.show_matrix(matrix, narrow=self._is_narrow(matrix))
        self._arrange_columns()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.show_matrix(self._consents.matrix)

    def _arrange_columns(self) -> None:
        px, count, room = self._theme.px, self._consents.columnCount(), self.viewport().width()
        first = round(room * NARROW_SHARE) if self._consents.narrow else px(WHO)
        rest = max(room - first, 1)
        self.setColumnWidth(0, first)
        for column in range(1, count):
            left, right = rest * (column - 1) // (count - 1), rest * column // (count - 1)
            self.setColumnWidth(column, right - left)
        self._header.setFont(self._theme.text_font(14, 600))
        self._header.fit()
        for row in range(self._consents.rowCount()):
            self.setRowHeight(row, self._row_height(row))
        self.updateGeometry()

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

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self._consents.rowCount()))
        return QSize(super().sizeHint().width(), self._header.height() + rows + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    # keyboard, mouse and touch

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._open(self.indexAt(event.position().toPoint()))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        cell = self._consents.cell(index.row(), index.column())
        if cell is not None and cell.consent:
            self.opened.emit(cell.consent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, 1, self.viewport().height(), self._theme.palette.color("line"))
        at = self.currentIndex()
        if self.hasFocus() and at.isValid():
            paint_focus(painter, self._theme, QRectF(self.visualRect(at)))
        painter.end()

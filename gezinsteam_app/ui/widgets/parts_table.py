"""A table that is part of a page: as high as its rows, the page scrolls; arrows go through its cells.

Each row is about something that its first column names, and each other column about a part.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import paint_focus

HEAD, RADIUS, PADDING = 52, 12, 14
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


class PartsTable(QTableView):
    """Made with its model and delegate. What differs from table to table: `_show_again`, `_row_height`, `_enter`."""

    def __init__(self, theme: Theme, model: QAbstractItemModel, delegate: QAbstractItemDelegate, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._header = PartsHeader(theme)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(self._header)
        self.setProperty("role", "families")
        self.setAccessibleName(name)
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
        theme.changed.connect(self._show_again)

    def _show_again(self) -> None:
        """Shows what it shows, in the room and letters of now."""
        raise NotImplementedError

    def _row_height(self, row: int) -> int:
        raise NotImplementedError

    def _enter(self) -> None:
        """What the Enter key does."""
        raise NotImplementedError

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_again()

    def _arrange(self, first: int, *, narrow: bool) -> None:
        """Columns as wide as there is room, the first one `first` pixels or, narrow, half; rows as high as needed."""
        others, room = self.model().columnCount() - 1, self.viewport().width()
        width = round(room * NARROW_SHARE) if narrow else first
        rest = max(room - width, 1)
        self.setColumnWidth(0, width)
        for place in range(others):
            self.setColumnWidth(place + 1, rest * (place + 1) // others - rest * place // others)
        self._header.setFont(self._theme.text_font(14, 600))
        self._header.fit()
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._row_height(row))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        return QSize(super().sizeHint().width(), self._header.height() + rows + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    # keyboard, and where it is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, 1, self.viewport().height(), self._theme.palette.color("line"))
        at = self.currentIndex()
        if self.hasFocus() and at.isValid():
            paint_focus(painter, self._theme, QRectF(self.visualRect(at)))
        painter.end()

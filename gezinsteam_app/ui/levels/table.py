"""The decisions as a table: the chart in sentences, and the way to each of them by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.levels.badge import look_of
from gezinsteam_app.ui.levels.draw import paint_number
from gezinsteam_app.ui.levels.rows import HEADERS, DecisionRow
from gezinsteam_app.ui.levels.strips import draw_mark
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import badge_size, paint_badge, paint_focus

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
NUMBER, DAY, LEVEL, WHY, WHO = range(5)
SHARES = (44, 118)
"""Widths of number and day at letters of 100 %; the badge takes what it needs, the sentences share the rest."""
ARROWS = {"up": "arrow-up", "down": "arrow-down", "same": "arrow-right", "start": "flag", "beside": "plus"}
PAD = 14
"""Before the words of a cell, as in the heads of the columns."""


class DecisionModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[DecisionRow, ...] = ()

    def set_rows(self, rows: tuple[DecisionRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADERS[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells()[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW else None


class DecisionDelegate(QStyledItemDelegate):
    """Number, badge and wrapped sentences of a decision."""

    def __init__(self, theme: Theme, parent: DecisionTable) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent
        self._measured: dict[tuple[str, int, int], tuple[int, int]] = {}

    def forget(self) -> None:
        """Letters or columns have another size."""
        self._measured = {}

    def _fit(self, words: str, size: int, width: float) -> tuple[int, int]:
        """How words are broken in a column, and how high they become; measured once."""
        key = (words, size, int(width))
        if key not in self._measured:
            flags = _wrap(self._theme, size, words, width)
            metrics = QFontMetrics(self._theme.text_font(size))
            self._measured[key] = flags, metrics.boundingRect(0, 0, max(key[2], 40), 10_000, flags, words).height()
        return self._measured[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: DecisionRow = index.data(ROW)
        theme = self._theme
        if index.column() not in (WHY, WHO):
            return QSize(10, theme.px(44))
        width = self._table.columnWidth(index.column()) - PAD
        main, soft = row.why if index.column() == WHY else row.who
        room = self._fit(main, 16, width)[1] + (self._fit(soft, 14, width)[1] if soft else 0)
        return QSize(10, max(theme.px(44), room + theme.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DecisionRow = index.data(ROW)
        theme, rect = self._theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.palette.color("tealSoft" if chosen else "surface"))
        painter.setPen(theme.palette.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        middle = rect.top() + theme.px(22)
        if index.column() == NUMBER:
            spot = QPointF(rect.center().x(), middle)
            if row.sign:
                draw_mark(painter, theme, spot, theme.px(26), row.sign, marked=chosen)
            else:
                paint_number(painter, theme, spot, theme.px(26), row.number, marked=chosen)
        elif index.column() == LEVEL:
            self._paint_level(painter, rect, row)
        else:
            pair = (row.day, "") if index.column() == DAY else row.why if index.column() == WHY else row.who
            self._paint_words(painter, rect, *pair)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, theme, rect)
        painter.restore()

    def _paint_level(self, painter: QPainter, rect: QRectF, row: DecisionRow) -> None:
        theme = self._theme
        if row.sign:
            self._paint_words(painter, rect, row.name, "")
            return
        top = rect.top() + theme.px(9)
        left = rect.left() + PAD
        painter.drawPixmap(QPointF(left, top + theme.px(4)), theme.pixmap(ARROWS[row.direction], "ink", 18))
        painter.setClipRect(rect)
        if row.level is not None:
            look = look_of(theme, self._table.scale, row.level, row.zone)
            paint_badge(painter, theme, int(left) + theme.px(24), int(top), look)
        painter.setClipping(False)

    def _paint_words(self, painter: QPainter, rect: QRectF, main: str, soft: str) -> None:
        theme = self._theme
        left, width = rect.left() + PAD, rect.width() - PAD
        top = rect.top() + theme.px(9)
        for words, size, token in ((main, 16, "ink"), (soft, 14, "inkSoft")):
            if words:
                painter.setFont(theme.text_font(size))
                painter.setPen(theme.palette.color(token))
                flags, high = self._fit(words, size, width)
                painter.drawText(QRectF(left, top, width, high), flags, words)
                top += high


def _wrap(theme: Theme, size: int, words: str, width: float) -> int:
    """Between words; a word that is wider than its column is broken."""
    metrics = QFontMetrics(theme.text_font(size))
    widest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
    broken = Qt.TextFlag.TextWrapAnywhere if widest > width else Qt.AlignmentFlag.AlignTop
    return int(WRAP | broken)


class DecisionTable(QTableView):
    """`picked(number)` when a person goes to another decision; as high as its rows, the page scrolls."""

    picked = Signal(int)
    entered_row = Signal()

    def __init__(self, theme: Theme, scale: LevelScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = scale
        self._theme, self._quiet = theme, False
        self._model = DecisionModel(self)
        self.setModel(self._model)
        self._delegate = DecisionDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(10)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        theme.changed.connect(self._fit)

    def set_rows(self, rows: tuple[DecisionRow, ...]) -> None:
        if rows == self._model.rows:
            return
        self._quiet = True
        self._model.set_rows(rows)
        self._quiet = False
        self._fit()

    def rows(self) -> tuple[DecisionRow, ...]:
        return self._model.rows

    def choose(self, number: int) -> None:
        """Chooses a decision without telling."""
        for place, row in enumerate(self._model.rows):
            if row.number == number:
                self._quiet = True
                self.setCurrentIndex(self._model.index(place, WHY))
                self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.picked.emit(self._model.rows[current.row()].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        theme = self._theme
        self._delegate.forget()
        looks = [look_of(theme, self.scale, row.level, row.zone) for row in self._model.rows if row.level]
        badge = max((badge_size(theme, look).width() for look in looks), default=theme.px(120)) + PAD + theme.px(28)
        fixed = [theme.px(SHARES[NUMBER]), theme.px(SHARES[DAY]), badge]
        left = max(self.viewport().width() - sum(fixed), 2 * theme.px(60))
        widths = [*fixed, round(left * 0.58), left - round(left * 0.58)]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(place) for place in range(self._model.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2)

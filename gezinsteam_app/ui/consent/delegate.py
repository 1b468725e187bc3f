"""Paints the table of consent: who at the left, and cells of an icon and a word (screen 06)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gezinsteam_app.ui.consent.matrix import (
    CELL_ICONS,
    NOT_ASKED,
    NOT_NEEDED,
    OVER,
    REFUSED,
    SOON,
    TAKEN_BACK,
    TALK,
    WAITS,
    YES,
    Cell,
)
from gezinsteam_app.ui.consent.model import ConsentModel, Index
from gezinsteam_app.ui.theme import Theme

PADDING, BAR, ICON = 14, 5, 22
GROUNDS = {YES: "tealSoft", SOON: "tealSoft", REFUSED: "line", TAKEN_BACK: "line", OVER: "sunken"}
QUIET = (NOT_ASKED, NOT_NEEDED)
CENTERED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class ConsentDelegate(QStyledItemDelegate):
    """`chosen` is the id of the consent that the panel shows: its cells have the bar of a selection."""

    def __init__(self, theme: Theme, model: ConsentModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.chosen = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, colors = option.rect, self._theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._model.cell(index.row(), index.column())
        if index.column() == 0 or cell is None:
            painter.fillRect(rect, colors.color("surface"))
            self._paint_who(painter, rect, index.row())
        else:
            self._paint_ground(painter, rect, cell)
            self._paint_cell(painter, rect.adjusted(self._theme.px(6), 0, -self._theme.px(6), -1), cell)
        line = colors.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        painter.restore()

    def words_height(self, width: int, words: str) -> int:
        """How high the words of a cell are in that width."""
        metrics = QFontMetrics(self._theme.text_font(14, 600))
        return metrics.boundingRect(QRect(0, 0, max(width, 1), 1000), CENTERED, words).height()

    def who_height(self, width: int, name: str, under: str) -> int:
        """How high a name with its quiet words is in that width."""
        return self._high(width, name, self._theme.text_font(16, 600)) + self._under_height(width, under)

    def _under_height(self, width: int, under: str) -> int:
        return self._high(width, under, self._theme.text_font(14)) if under else 0

    def _high(self, width: int, text: str, font: QFont) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), 1000), LEFT, text).height()

    def _paint_who(self, painter: QPainter, rect: QRect, row: int) -> None:
        px, colors = self._theme.px, self._theme.palette
        room = rect.adjusted(px(PADDING), 0, -px(8), 0)
        name, under = self._model.recipient(row).name, self._model.under(row)
        whole, lower = self.who_height(room.width(), name, under), self._under_height(room.width(), under)
        top = rect.top() + (rect.height() - whole) // 2
        painter.setPen(colors.color("ink"))
        painter.setFont(self._theme.text_font(16, 600))
        painter.drawText(QRect(room.left(), top, room.width(), whole - lower), LEFT, name)
        painter.setPen(colors.color("inkSoft"))
        painter.setFont(self._theme.text_font(14))
        painter.drawText(QRect(room.left(), top + whole - lower, room.width(), lower), LEFT, under)

    def _paint_ground(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        px, colors = self._theme.px, self._theme.palette
        painter.fillRect(rect, colors.color(GROUNDS.get(cell.look, "surface")))
        if cell.look in (WAITS, TALK):
            self._paint_stripes(painter, rect)
        if cell.look == SOON:
            painter.fillRect(rect.left(), rect.bottom() - px(BAR), rect.width(), px(BAR), colors.color("ink"))
        if self.chosen and cell.consent == self.chosen:
            painter.fillRect(rect.left(), rect.top(), px(BAR), rect.height(), colors.color("teal"))

    def _paint_stripes(self, painter: QPainter, rect: QRect) -> None:
        """Who looks from afar sees that something is open, also in grey."""
        step, wide = self._theme.px(18), self._theme.px(5)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(self._theme.palette.color("sunken"), wide))
        for left in range(rect.left() - rect.height(), rect.right() + step, step):
            painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + rect.height(), rect.top()))
        painter.restore()

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        px, colors = self._theme.px, self._theme.palette
        token = "inkMuted" if cell.look in QUIET else "teal" if cell.look == YES else "ink"
        font = self._theme.text_font(14, 400 if cell.look in QUIET else 600)
        icon = CELL_ICONS[cell.look]
        high, words = px(ICON) if icon else 0, self.words_height(room.width(), cell.words)
        top = room.top() + (room.height() - high - words) / 2
        if cell.look in (WAITS, TALK):
            self._paint_plate(painter, room, top, high, words, cell.words)
        if icon:
            left = room.left() + (room.width() - high) / 2
            painter.drawPixmap(QPointF(left, top), self._theme.pixmap(icon, token, ICON))
        painter.setPen(colors.color(token))
        painter.setFont(font)
        painter.drawText(QRectF(room.left(), top + high, room.width(), words + 1), CENTERED, cell.words)

    def _paint_plate(self, painter: QPainter, room: QRect, top: float, icon: int, words: int, text: str) -> None:
        """Icon and words stand on a quiet ground, so that the stripes do not run through the letters."""
        metrics = QFontMetrics(self._theme.text_font(14, 600))
        found = metrics.boundingRect(QRect(0, 0, room.width(), 1000), CENTERED, text)
        wide = min(found.width() + self._theme.px(8), room.width())
        middle = room.left() + room.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._theme.palette.color("surface")))
        painter.drawRoundedRect(QRectF(middle - wide / 2, top + icon, wide, words), 4, 4)
        painter.drawEllipse(QRectF(middle - icon / 2 - 1, top - 1, icon + 2, icon + 2))

"""Paints headings and results of the quick find."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gezinsteam_app.domain.highlight import Piece
from gezinsteam_app.ui.find.results import Heading, Result, ResultsModel
from gezinsteam_app.ui.theme import Theme

HEADING, ONE_LINE, TWO_LINES, PADDING, BAR = 36, 48, 64, 20, 5
FIRST, SECOND = 24, 22
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class ResultDelegate(QStyledItemDelegate):
    """A result: its name and what it is, the day at the right, and the words around what was found."""

    def __init__(self, theme: Theme, model: ResultsModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.line(index.row())
        high = HEADING if isinstance(line, Heading) else TWO_LINES if line.excerpt else ONE_LINE
        return QSize(0, self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        painter.save()
        painter.setClipRect(option.rect)
        room = option.rect.adjusted(self._theme.px(PADDING), 0, -self._theme.px(PADDING), 0)
        if isinstance(line, Heading):
            self._text(painter, room, LEFT, line.words, self._theme.font("captionStrong"), "inkSoft")
        else:
            self._paint_ground(painter, option)
            self._paint_result(painter, room, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colors, rect = self._theme.palette, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.color("tealSoft"))
            painter.fillRect(rect.left(), rect.top(), self._theme.px(BAR), rect.height(), colors.color("teal"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("sunken"))

    def _paint_result(self, painter: QPainter, room: QRect, line: Result) -> None:
        px = self._theme.px
        height = px(FIRST) + (px(SECOND) if line.excerpt else 0)
        first = QRect(room.left(), room.top() + (room.height() - height) // 2, room.width(), px(FIRST))
        small = self._theme.font("caption")
        aside = f"{line.what}, {line.day}" if line.day else line.what
        width = min(QFontMetrics(small).horizontalAdvance(aside) + 1, first.width() // 2)
        self._text(
            painter, QRect(first.right() - width, first.top(), width, first.height()), RIGHT, aside, small, "inkSoft"
        )
        title = first.adjusted(0, 0, -width - px(12), 0)
        self._pieces(painter, title, line.title, self._theme.font("bodyStrong"), "ink")
        if line.excerpt:
            second = QRect(room.left(), first.bottom() + 1, room.width(), px(SECOND))
            self._pieces(painter, second, line.excerpt, self._theme.font("caption"), "inkSoft")

    def _text(self, painter: QPainter, rect: QRect, flags, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.palette.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, flags, shown)

    def _pieces(self, painter: QPainter, room: QRect, pieces: Sequence[Piece], plain: QFont, token: str) -> None:
        """Pieces after each other; what was found is bold and underlined. Ends in dots at the edge."""
        found = QFont(plain)
        found.setWeight(QFont.Weight.Bold)
        left = room.left()
        for piece in pieces:
            font = found if piece.marked else plain
            width = QFontMetrics(font).horizontalAdvance(piece.text)
            place = QRect(left, room.top(), min(width, room.right() - left), room.height())
            if place.width() <= 0:
                return
            self._text(painter, place, LEFT, piece.text, font, "ink" if piece.marked else token)
            if piece.marked:
                line = QRectF(place.left(), place.center().y() + self._theme.px(9), place.width(), self._theme.px(2))
                painter.fillRect(line, self._theme.palette.color("teal"))
            left += width

"""A row of a card that is its own button: two lines of words, a tag at the right, and a box where it can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.check import paint_check
from gezinsteam_app.ui.widgets.paint import TagLook, paint_tag, tag_size

FIRST, SECOND, GAP, SIDE, BOX = 24, 22, 12, 18, 24
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LineButton(QAbstractButton):
    """`first` in bold, `second` below it; `told` is what a screen reader says, `height` in pixels of the design.

    One that is checkable has a box at the left.
    """

    def __init__(self, theme: Theme, first: str, second: str, tag: TagLook, told: str, height: int) -> None:
        super().__init__()
        self._theme, self._first, self._second, self._tag, self._height = theme, first, second, tag, height
        self.setAccessibleName(told)
        self.setToolTip(f"{first}\n{second}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows go to the row above or below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colors = self._theme.px, self._theme.palette
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colors.color("sunken"))
        size, side = tag_size(self._theme, self._tag), px(SIDE)
        left = self.width() - size.width() - side
        paint_tag(painter, self._theme, left, (self.height() - size.height()) // 2, self._tag)
        top = (self.height() - px(FIRST) - px(SECOND)) // 2
        if self.isCheckable():
            paint_check(painter, self._theme, side, (self.height() - px(BOX)) / 2, self.isChecked())
            side += px(BOX + GAP)
        room = left - px(GAP) - side
        painter.setPen(colors.color("ink"))
        self._text(painter, QRect(side, top, room, px(FIRST)), self._first, "bodyStrong")
        painter.setPen(colors.color("inkSoft"))
        self._text(painter, QRect(side, top + px(FIRST), room, px(SECOND)), self._second, "caption")

    def _text(self, painter: QPainter, room: QRect, text: str, font: str) -> None:
        painter.setFont(self._theme.font(font))
        metrics = QFontMetrics(self._theme.font(font))
        painter.drawText(room, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

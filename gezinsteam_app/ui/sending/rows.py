"""Rows of the page Verzenden: two lines of words and a tag; the whole row is its button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.paint import TagLook, paint_tag, tag_size

HEIGHT, FIRST, SECOND, GAP, SIDE = 62, 24, 22, 12, 18
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Row(QAbstractButton):
    """`first` in bold, `second` below it, a tag at the right; `told` is what a screen reader says."""

    def __init__(self, theme: Theme, first: str, second: str, tag: TagLook, told: str) -> None:
        super().__init__()
        self._theme, self._first, self._second, self._tag = theme, first, second, tag
        self.setAccessibleName(told)
        self.setToolTip(f"{first}\n{second}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(HEIGHT))

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
        top, room = (self.height() - px(FIRST) - px(SECOND)) // 2, left - px(GAP) - side
        for place, (text, font, token) in enumerate(
            ((self._first, "bodyStrong", "ink"), (self._second, "caption", "inkSoft"))
        ):
            box = QRect(side, top + place * px(FIRST), room, px(SECOND if place else FIRST))
            painter.setPen(colors.color(token))
            painter.setFont(self._theme.font(font))
            metrics = QFontMetrics(self._theme.font(font))
            painter.drawText(box, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))

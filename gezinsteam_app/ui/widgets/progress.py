"""A bar that fills while something long is done. The words beside it say the same in numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.theme import Theme

HEIGHT, WIDTH = 12, 200


class Progress(QWidget):
    """`set_part(part, words)`: 0 to 1, and what a screen reader says."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._part = theme, 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, words: str) -> None:
        self._part = min(max(part, 0.0), 1.0)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = self._theme.palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_ = whole.height() / 2
        painter.setPen(QPen(colors.color("lineStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, round_, round_)
        if self._part:
            whole.setWidth(max(whole.height(), whole.width() * self._part))
            painter.setPen(QPen(colors.color("teal"), 1))
            painter.setBrush(colors.color("teal"))
            painter.drawRoundedRect(whole, round_, round_)

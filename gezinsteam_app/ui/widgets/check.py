"""The check box of the design: a drawn box of 24 px in a target of 44."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gezinsteam_app.ui.theme import Theme


def paint_check(painter: QPainter, theme: Theme, x: float, y: float, on: bool, enabled: bool = True) -> None:
    """The box alone, 24 px of the design, with its top left at x, y; for delegates too."""
    colors, side = theme.palette, theme.px(24)
    edge = "teal" if on else "lineStrong" if enabled else "line"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.color(edge), 2))
    painter.setBrush(colors.color("teal" if on else "surface"))
    painter.drawRoundedRect(QRectF(x + 1, y + 1, side - 2, side - 2), theme.px(5), theme.px(5))
    if on:
        mark = theme.px(18)
        inset = (side - mark) / 2
        painter.drawPixmap(QPointF(x + inset, y + inset), theme.pixmap("check", "onTeal", 18, 2.5))
    painter.restore()


class CheckBox(QAbstractButton):
    """A box with words beside it (or only a `name`); `toggled(bool)`."""

    def __init__(self, theme: Theme, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font("body")).horizontalAdvance(self.text())
        width = self._theme.px(34) + words + self._theme.px(10) if self.text() else self._theme.px(44)
        return QSize(width, self._theme.px(44))

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(24)
        left = 2 if self.text() else (self.width() - side) / 2
        paint_check(painter, self._theme, left, (self.height() - side) / 2, self.isChecked(), self.isEnabled())
        if self.text():
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.palette.color("ink" if self.isEnabled() else "inkMuted"))
            words = self.rect().adjusted(side + self._theme.px(12), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

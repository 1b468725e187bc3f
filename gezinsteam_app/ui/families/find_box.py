"""What looks like a search field in the top of the page, and opens the quick find."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gezinsteam_app.ui.theme import Theme

WIDTH, LEAST, HEIGHT = 300, 150, 44


class FindBox(QAbstractButton):
    """`wanted(text)`: clicked, or typed in (`text` is the first letter)."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(self.tr("Zoek op naam of straat"))
        self.setAccessibleName(self.tr("Zoek een gezin (Ctrl K)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.wanted.emit(""))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST), self._theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("")
        elif text.isalnum() and not control:
            self.wanted.emit(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colors = self._theme.px, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("lineStrong"), 1.5))
        painter.setBrush(colors.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), px(8), px(8))
        side = px(20)
        painter.drawPixmap(px(14), (self.height() - side) // 2, self._theme.pixmap("search"))
        left, right = px(14) + side + px(10), self._paint_key(painter)
        font = self._theme.font("body")
        painter.setFont(font)
        painter.setPen(colors.color("inkMuted"))
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRectF(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_key(self, painter: QPainter) -> int:
        """The key at the right, when there is room for words beside it. Returns where the words must end."""
        px, colors = self._theme.px, self._theme.palette
        font = self._theme.font("captionStrong")
        width = QFontMetrics(font).horizontalAdvance("Ctrl K") + px(12)
        if self.width() < px(230):
            return self.width() - px(12)
        box = QRectF(self.width() - px(14) - width, (self.height() - px(22)) / 2, width, px(22))
        painter.setPen(QPen(colors.color("lineStrong"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setPen(colors.color("inkSoft"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl K")
        return round(box.left()) - px(8)

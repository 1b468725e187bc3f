"""What lies over the whole window for a moment: a panel on a veil."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from gezinsteam_app.ui.theme import Theme


class Over(QWidget):
    """Shut by `shut` and by a press beside `panel`; the focus goes back to what had it.

    Subclasses fill `panel`, give it its place in `_place`, and call `_appear` to open.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("role", "card")
        window.installEventFilter(self)
        self.hide()

    def _appear(self) -> None:
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self._place()

    def shut(self) -> None:
        """Hides itself and gives the focus back to what had it."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _place(self) -> None:
        """Puts itself over the window as it is now, and the panel where it belongs."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self._theme.palette.color("scrim"))
        veil.setAlpha(veil.alpha() // 3)
        QPainter(self).fillRect(self.rect(), veil)

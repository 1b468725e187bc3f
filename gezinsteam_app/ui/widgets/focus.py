"""The focus ring: one overlay a window that follows the keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from gezinsteam_app.ui.theme import Theme

OUTSIDE, WIDTH = 5, 3
WRITING = (QLineEdit, QPlainTextEdit)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Draws 3 px around the control that has the focus, when it came by the keyboard or one can type in it.

    Lists paint their own ring in the row (paint.paint_focus); so do widgets with the property "ownRing".
    On the rail it is light.
    """

    def __init__(self, theme: Theme, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app.focusChanged.connect(self._follow)
        self.hide()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if new is not None and self._window.isAncestorOf(new) and _has_ring(new):
            self._target = new
            above: QWidget | None = new
            while above is not None and above is not self._window:
                above.installEventFilter(self)
                self._watched.append(above)
                above = above.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        whole = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        ring = whole.adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        self._clip = ring & _room(target, self._window)
        self.setGeometry(ring)
        self.raise_()
        self.setVisible(not self._clip.isEmpty())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip.translated(-self.pos()))
        token = "focusOnDark" if self._target is not None and self._target.property("kind") == "rail" else "focus"
        painter.setPen(QPen(self._theme.palette.color(token), WIDTH))
        edge = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 11, 11)


def _has_ring(widget: QWidget) -> bool:
    if isinstance(widget, WRITING):
        return True
    if isinstance(widget, QAbstractScrollArea) or widget.property("ownRing"):
        return False
    # A page that was just opened holds the focus until a key moves it to a control; it is not one itself.
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    return QApplication.mouseButtons() == Qt.MouseButton.NoButton


def _room(target: QWidget, window: QWidget) -> QRect:
    """The part of the window in which the target can be seen: within every scroll area around it."""
    room = window.rect()
    widget = target.parentWidget()
    while widget is not None and widget is not window:
        holder = widget.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is widget:
            room &= QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        widget = holder
    return room

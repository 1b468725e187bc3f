"""How it goes with what is done every day: lukt, soms, nog niet; three small choices instead of a tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain.codes import PROGRESS_STATES
from gezinsteam_app.ui.theme import Theme

STATES = tuple(PROGRESS_STATES)
HEIGHT, GAP = 44, 4


class ProgressChoice(QWidget):
    """Three boxes with words. `chosen(state)` on a tap, or on Enter or Space after left and right."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self._state, self._at = "", 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: str, name: str) -> None:
        """Shows a state without a signal."""
        self._state, self._name = state, name
        self._at = STATES.index(state) if state in STATES else 0
        self._tell()

    def state(self) -> str:
        return self._state

    def sizeHint(self) -> QSize:
        last = self.box(len(STATES) - 1)
        return QSize(round(last.right()) + 1, self._theme.px(HEIGHT))

    def box(self, place: int) -> QRectF:
        """Where the box of a state stands."""
        metrics = QFontMetrics(self._theme.text_font(14, 600))
        px = self._theme.px
        widths = [max(metrics.horizontalAdvance(word) + px(18), px(48)) for word in PROGRESS_STATES.values()]
        left = sum(widths[:place]) + place * self._theme.px(GAP)
        return QRectF(left, self._theme.px(4), widths[place], self._theme.px(HEIGHT - 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = min(max(self._at + step, 0), len(STATES) - 1)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(STATES)):
            box = self.box(place)
            if box.left() <= event.position().x() <= box.right():
                self._choose(place)

    def _choose(self, place: int) -> None:
        self.chosen.emit(STATES[place])

    def _tell(self) -> None:
        words = PROGRESS_STATES.get(self._state, "nog niet besproken")
        at = "" if STATES[self._at] == self._state else f", pijl op: {PROGRESS_STATES[STATES[self._at]]}"
        self.setAccessibleName(f"{self._name}: {words}{at}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.text_font(14, 600))
        for place, (state, word) in enumerate(PROGRESS_STATES.items()):
            on, marked = state == self._state, self.hasFocus() and place == self._at
            edge = "focus" if marked else "teal" if on else "lineStrong"
            painter.setPen(QPen(colors.color(edge), 3 if marked else 1))
            painter.setBrush(colors.color("teal" if on else "surface"))
            box = self.box(place).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(box, self._theme.px(8), self._theme.px(8))
            painter.setPen(colors.color("onTeal" if on else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

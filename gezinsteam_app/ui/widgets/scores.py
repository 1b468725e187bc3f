"""Score boxes: -3 apart and small, then -2 to +2; circles and words, no minus signs (DESIGN section 11)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gezinsteam_app.domain.codes import SCORES
from gezinsteam_app.ui.theme import Theme

VALUES = (-3, -2, -1, 0, 1, 2)
BOX, BOX_HEIGHT, GAP, SMALL, APART, WORDS = 52, 44, 6, 44, 14, 116


class ScoreBoxes(QWidget):
    """One score of one person. `chosen(value)` when a box is clicked or Enter or Space is pressed.

    Left and right move the mark, Home and End go to the ends, Enter or Space chooses. `value` None:
    not yet discussed. The words stand beside the boxes; the circle grows with the score.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ownRing", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_value(value)
        theme.changed.connect(self.updateGeometry)

    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        """Shows a score without a signal."""
        self._value = value
        self._at = value if value is not None else 0
        self._tell()

    def words(self) -> str:
        """The words of the score, or that it was not yet discussed."""
        return "nog niet besproken" if self._value is None else SCORES[self._value]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SMALL + APART + 5 * (BOX + GAP) + APART + WORDS), self._theme.px(BOX_HEIGHT))

    def box(self, value: int) -> QRectF:
        """Where the box of a value stands."""
        px, height = self._theme.px, self.sizeHint().height()
        if value == -3:
            return QRectF(0, 0, px(SMALL), height)
        return QRectF(px(SMALL + APART + (value + 2) * (BOX + GAP)), 0, px(BOX), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: max(self._at - 1, VALUES[0]),
            Qt.Key.Key_Right: min(self._at + 1, VALUES[-1]),
            Qt.Key.Key_Home: VALUES[0],
            Qt.Key.Key_End: VALUES[-1],
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._at = moves[key]
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for value in VALUES:
            if event.button() == Qt.MouseButton.LeftButton and self.box(value).contains(event.position()):
                self._choose(value)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = [SCORES[value] for value in VALUES if self.box(value).contains(event.pos())]
            QToolTip.showText(event.globalPos(), under[0] if under else "", self)
            return True
        return super().event(event)

    def _choose(self, value: int) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def _tell(self) -> None:
        at = "" if self._at == self._value else f", pijl op: {SCORES[self._at]}"
        self.setAccessibleName(f"{self._name}: {self.words()}{at}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for value in VALUES:
            self._paint_box(painter, value)
        looking = self.hasFocus() and self._at != self._value
        painter.setPen(self._theme.palette.color("inkSoft" if looking or self._value is None else "ink"))
        painter.setFont(self._theme.font("body" if looking or self._value is None else "bodyStrong"))
        left = self._theme.px(SMALL + APART + 5 * (BOX + GAP) + APART - GAP)
        words = SCORES[self._at] if looking else self.words()
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_box(self, painter: QPainter, value: int) -> None:
        colors, chosen = self._theme.palette, value == self._value
        rect = self.box(value).adjusted(1, 1, -1, -1)
        if value == -3:
            shrink = self._theme.px(8)
            rect = rect.adjusted(shrink / 2, shrink / 2, -shrink / 2, -shrink / 2)
        marked = self.hasFocus() and value == self._at
        painter.setPen(
            QPen(colors.color("focus" if marked else "teal" if chosen else "lineStrong"), 3 if marked else 1)
        )
        painter.setBrush(colors.color("teal" if chosen else "surface"))
        painter.drawRoundedRect(rect, self._theme.px(8), self._theme.px(8))
        mark = colors.color("onTeal" if chosen else "inkSoft")
        radius = self._theme.px(4 + 1.6 * (value + 3))
        painter.setPen(QPen(mark, 2))
        painter.setBrush(mark if value >= 0 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(rect.center()), radius, radius)

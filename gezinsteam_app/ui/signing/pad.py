"""The place to draw a signature: with a pen, a finger or the mouse; kept as lines, each of which can be taken back."""

from __future__ import annotations

import itertools
import time
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.ui.theme import Theme

LEAST = 180
INK_WIDTH = 4
BASE, EDGE = 60, 42
"""How far above the bottom the line is, and how far from the sides."""
CLOSE = 1.0
"""A pen that lies still makes no points."""

Point = tuple[float, float, int]


class SignaturePad(QWidget):
    """`drawing()` is what was drawn, or None; `changed` after every line. The words under the line say who and when."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[list[Point]] = []
        self._drawing = False
        self._began = 0.0
        self._below = ""
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Vak om een handtekening in te tekenen")
        self.setAccessibleDescription("Tekenen kan niet met het toetsenbord. Kies dan ‘Naam typen’.")
        theme.changed.connect(self._resized)
        self._resized()

    def set_words(self, below: str) -> None:
        """Who signs, and the day: "Ron Hofstra, 12 november 2026"."""
        self._below = below
        self.update()

    def drawing(self) -> dict[str, Any] | None:
        """{"width", "height", "lines"}, as the file keeps it (domain/papers.py); None when nothing was drawn."""
        if not self._lines:
            return None
        lines = [[[round(x, 1), round(y, 1), ms] for x, y, ms in line] for line in self._lines]
        return {"width": self.width(), "height": self.height(), "lines": lines}

    def take_back(self) -> None:
        """The last line goes."""
        if self._lines:
            self._lines.pop()
            self._tell()

    def clear(self) -> None:
        """Begin again."""
        self._lines.clear()
        self._drawing = False
        self._tell()

    # drawing

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end(event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end(event.position())

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        if event.type() == QEvent.Type.TouchCancel:
            self._drawing = False
        elif event.points():
            place = event.points()[0].position()  # a second finger or a resting hand draws nothing
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(place)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._go_on(place)
            elif event.type() == QEvent.Type.TouchEnd:
                self._end(place)
        event.accept()
        return True

    def _begin(self, place: QPointF) -> None:
        if not self._lines:
            self._began = time.monotonic()
        self._drawing = True
        self._lines.append([])
        self._add(place)

    def _go_on(self, place: QPointF) -> None:
        if self._drawing:
            self._add(place)

    def _end(self, place: QPointF) -> None:
        if self._drawing:
            self._add(place)
            self._drawing = False
            self._tell()

    def _add(self, place: QPointF) -> None:
        x = min(max(place.x(), 0.0), float(self.width()))
        y = min(max(place.y(), 0.0), float(self.height()))
        line = self._lines[-1]
        if line and abs(line[-1][0] - x) < CLOSE and abs(line[-1][1] - y) < CLOSE:
            return
        line.append((x, y, round((time.monotonic() - self._began) * 1000)))
        self.update()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # showing

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("ink"), 2))
        painter.setBrush(colors.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        edge, base = theme.px(EDGE), self.height() - theme.px(BASE)
        painter.setPen(QPen(colors.color("lineStrong"), 2))
        painter.drawLine(edge, base, self.width() - edge, base)
        painter.setFont(theme.text_font(18))
        painter.setPen(colors.color("inkSoft"))
        room = QRectF(edge, base, self.width() - 2 * edge, theme.px(BASE) - 6)
        words = painter.fontMetrics().elidedText(self._below, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        pen = QPen(colors.color("ink"), INK_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            painter.drawPath(_path(line))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was drawn stays where it was in the frame."""
        super().resizeEvent(event)
        old, new = event.oldSize(), event.size()
        if old.isValid() and self._lines and old.width() and old.height():
            wide, high = new.width() / old.width(), new.height() / old.height()
            scale = min(wide, high)
            self._lines = [[(x * scale, y * scale, ms) for x, y, ms in line] for line in self._lines]

    def _resized(self) -> None:
        self.setMinimumHeight(LEAST)
        self.updateGeometry()
        self.update()


def _path(line: list[Point]) -> QPainterPath:
    """A smooth line through the middles between the points; a dot for one."""
    places = [QPointF(x, y) for x, y, _ in line]
    path = QPainterPath(places[0])
    if len(places) == 1:
        path.lineTo(places[0] + QPointF(0.1, 0.1))
    for here, after in itertools.pairwise(places[1:]):
        path.quadTo(here, (here + after) / 2)
    path.lineTo(places[-1])
    return path

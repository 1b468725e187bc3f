"""The chart of one child: bands with number and word, what was, what is expected, the aim, and today.

Painted anew at every size, so that it is sharp on every screen. The table under it says the same in sentences.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.actions.levels import ChildLevels
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.levels.chart import Chart, chart
from gezinsteam_app.ui.levels.draw import HIGHER, Plot, draw_chart, draw_pointed
from gezinsteam_app.ui.theme import Theme

BAND, AXIS, NUMBERS, LABELS, DOT, ZONES = 34, 26, 40, 174, 26, 24
HOW = "Pijl links en rechts gaan langs de besluiten en wat er gebeurde. De tabel zegt hetzelfde."
HIGH = round((7 + HIGHER) * BAND)
NARROW = 640
"""Under this width (at letters of 100 %) the words of the bands give way to the numbers."""


class Timeline(QWidget):
    """`told(number)` when a decision is pointed at or reached by key (0: none); `chosen(number)` on click or Enter.

    Left and right go through the decisions and marks, Home and End to the first and last. Marks have numbers below 0.
    """

    told = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale: LevelScale | None = None
        self._sentences: dict[int, str] = {}
        self._chart: Chart | None = None
        self._today = dt.date.min
        self._at = 0
        self._picture: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._forget_picture)
        theme.changed.connect(self.updateGeometry)

    def show_steps(
        self, name: str, scale: LevelScale, found: ChildLevels, sentences: Mapping[int, str], on: dt.date
    ) -> None:
        """`sentences` tell each step, and each mark by its number below zero, in full."""
        self._scale, self._sentences, self._today = scale, dict(sentences), on
        self._chart = chart(found.steps, on, found.marks)
        self._forget_picture()
        self._at = self._at if self._at in self._sentences else 0
        steps, marks = len(found.steps), len(found.marks)
        told = f"{steps} {'stap' if steps == 1 else 'stappen'}"
        told += f", {marks} {'gebeurtenis' if marks == 1 else 'gebeurtenissen'}" if marks else ""
        self.setAccessibleName(f"Tijdlijn van {name}, {told}")
        self.updateGeometry()
        self._tell()

    def at(self) -> int:
        """The number of the decision that is pointed at, 0 for none."""
        return self._at

    def go_to(self, number: int) -> None:
        """Marks a decision without telling, as when its row was chosen."""
        if number != self._at:
            self._at = number
            self._tell()

    def center(self, number: int) -> QPointF:
        """The middle of the dot of a decision, or of a mark, that stands in the chart."""
        return self._places()[number]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(620), round(self._plot().foot) + self._theme.px(AXIS) if self._chart else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        painter.drawPixmap(0, 0, self._drawn(plot, painter.deviceTransform().m11()))
        draw_pointed(painter, self._theme, plot, self._at, focus=self.hasFocus())

    def _drawn(self, plot: Plot, ratio: float) -> QPixmap:
        """The chart with nothing pointed at, drawn once for each size and sharpness: scrolling only copies it."""
        wanted = QSize(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        if self._picture is None or self._picture.size() != wanted or self._picture.devicePixelRatio() != ratio:
            assert self._scale is not None
            self._picture = QPixmap(wanted)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_chart(painter, self._theme, plot, self._scale, self._today)
            painter.end()
        return self._picture

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        numbers = self._chart.numbers() if self._chart else []
        place = numbers.index(self._at) if self._at in numbers else -1
        ways: dict[int, int] = {
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Left: place - 1 if place > 0 else 0,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(numbers) - 1,
        }
        if event.key() in ways and numbers:
            self._move(numbers[min(ways[event.key()], len(numbers) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._under(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if number else Qt.CursorShape.ArrowCursor)
        if number:
            self._move(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if number := self._under(event.position()):
            self._move(number)
            self.chosen.emit(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        numbers = self._chart.numbers() if self._chart else []
        if numbers and self._at not in numbers:
            self._move(max(numbers))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _move(self, number: int) -> None:
        if number != self._at:
            self._at = number
            self._tell()
            self.told.emit(number)

    def _tell(self) -> None:
        said = self._sentences.get(self._at, "")
        self.setAccessibleDescription(said or HOW)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    # places

    def _plot(self) -> Plot:
        theme = self._theme
        assert self._chart is not None
        words = theme.px(LABELS) if self.width() >= theme.px(NARROW) else 0
        left = theme.px(NUMBERS) + words
        area = QRectF(left, 0, self.width() - left, theme.px(HIGH))
        strip = theme.px(ZONES)
        return Plot(self._chart, area, theme.px(BAND), theme.px(NUMBERS), words, theme.px(DOT), theme.px(AXIS), strip)

    def _places(self) -> dict[int, QPointF]:
        """The middle of everything that can be pointed at."""
        if self._chart is None:
            return {}
        plot = self._plot()
        found = {one.now.number: plot.dot(one) for one in self._chart.stretches}
        return found | {one.number: plot.point(one) for one in self._chart.points}

    def _under(self, point: QPointF) -> int:
        """The decision or mark under the pointer, with room for a finger around it."""
        reach = self._theme.px(22)
        near = [((middle - point).manhattanLength(), number) for number, middle in self._places().items()]
        found = min(near, default=(reach + 1, 0))
        return found[1] if found[0] <= reach else 0

"""The chart of one child: bands with number and word, what was, what is expected, the aim, and today.

Painted anew at every size, so that it is sharp on every screen. The table under it says the same in sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.actions.levels import StepNow
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.ui.levels.chart import Chart, Stretch, chart
from gezinsteam_app.ui.levels.draw import HIGHER, Plot, draw_chart
from gezinsteam_app.ui.theme import Theme

BAND, AXIS, NUMBERS, LABELS, DOT = 34, 26, 40, 174, 26
HIGH = round((7 + HIGHER) * BAND)
NARROW = 640
"""Under this width (at letters of 100 %) the words of the bands give way to the numbers."""


class Timeline(QWidget):
    """`told(number)` when a decision is pointed at or reached by key (0: none); `chosen(number)` on click or Enter.

    Left and right go through the decisions, Home and End to the first and last.
    """

    told = Signal(int)
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale: LevelScale | None = None
        self._steps: tuple[StepNow, ...] = ()
        self._sentences: tuple[str, ...] = ()
        self._chart: Chart | None = None
        self._today = dt.date.min
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_steps(
        self, name: str, scale: LevelScale, found: Sequence[StepNow], sentences: Sequence[str], on: dt.date
    ) -> None:
        """`sentences` tell each step in full, in the same order."""
        self._scale, self._steps, self._sentences, self._today = scale, tuple(found), tuple(sentences), on
        self._chart = chart(found, on)
        self._at = self._at if self._at <= len(found) else 0
        self.setAccessibleName(f"Tijdlijn van {name}, {len(found)} {'stap' if len(found) == 1 else 'stappen'}")
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
        """The middle of the dot of a decision that stands in the chart."""
        return next(self._dot(one) for one in self._stretches() if one.now.number == number)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(620), self._theme.px(HIGH + AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chart(painter, self._theme, self._plot(), self._scale, self._today, self._at, focus=self.hasFocus())

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        numbers = [one.now.number for one in self._stretches()]
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
        numbers = [one.now.number for one in self._stretches()]
        if numbers and self._at not in numbers:
            self._move(numbers[-1])
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
        said = self._sentences[self._at - 1] if 0 < self._at <= len(self._sentences) else ""
        self.setAccessibleDescription(said or "Pijl links en rechts gaan langs de besluiten. De tabel zegt hetzelfde.")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    # places

    def _stretches(self) -> tuple[Stretch, ...]:
        return self._chart.stretches if self._chart else ()

    def _plot(self) -> Plot:
        theme = self._theme
        assert self._chart is not None
        words = theme.px(LABELS) if self.width() >= theme.px(NARROW) else 0
        left = theme.px(NUMBERS) + words
        area = QRectF(left, 0, self.width() - left, theme.px(HIGH))
        return Plot(self._chart, area, theme.px(BAND), theme.px(NUMBERS), words, theme.px(DOT), theme.px(AXIS))

    def _dot(self, stretch: Stretch) -> QPointF:
        return self._plot().dot(stretch)

    def _under(self, point: QPointF) -> int:
        """The decision under the pointer, with room for a finger around it."""
        reach = self._theme.px(22)
        near = [((self._dot(one) - point).manhattanLength(), one.now.number) for one in self._stretches()]
        found = min(near, default=(reach + 1, 0))
        return found[1] if found[0] <= reach else 0

"""The course of one goal: the six steps with the family's own words at the left, a line with a mark for each person.

Painted anew at every size. Nobody is told apart by colour: each person has a mark and a kind of line of its own.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import SCORES
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.plan.circles import paint_circle
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.text import BREAK

BARE, LINE, AXIS, BETWEEN = 30, 20, 28, 6
WIDEST_LABELS, SHARE = 300, 0.44
WRAPPED = Qt.TextFlag.TextWordWrap
_LONG = re.compile(r"\S{14}(?=\S)")
LINES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


@dataclass(frozen=True, slots=True)
class Series:
    """The scores of one person (or a few who scored together) by day."""

    name: str
    points: tuple[tuple[dt.date, int], ...]

    def told(self, today: dt.date) -> str:
        """Every score with its day, for who listens."""
        said = [f"{dates.short(day.isoformat(), today)} {SCORES[score]}" for day, score in self.points]
        return f"{self.name}: {', '.join(said)}"


def anchors_of(goal: Goal) -> dict[int, str]:
    """The family's own words under each step."""
    return {-2: goal.anchor_m2, -1: goal.anchor_m1, 0: goal.anchor_0, 1: goal.anchor_1, 2: goal.anchor_2}


def paint_mark(painter: QPainter, number: int, at: QPointF, radius: float, color: QColor, inside: QColor) -> None:
    """Circle, square, diamond, triangle; from the fifth person on open ones."""
    painter.setPen(QPen(color, 2))
    painter.setBrush(color if number < len(LINES) else inside)
    corners = {
        1: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        2: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        3: ((-1.1, 0.9), (1.1, 0.9), (0, -1.2)),
    }.get(number % len(LINES))
    if corners is None:
        painter.drawEllipse(at, radius, radius)
        return
    painter.drawPolygon(QPolygonF([at + QPointF(right * radius, down * radius) for right, down in corners]))


class Mark(QWidget):
    """The mark of a person beside its name; decoration."""

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(20), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint_mark(painter, self._number, middle, self._theme.px(6), colors.color("teal"), colors.color("surface"))


class CourseChart(QWidget):
    """`show_course` with the goal and the series, in the order of their marks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._goal = Goal(id="")
        self._series: Sequence[Series] = ()
        self._today = dt.date.min
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_course(self, goal: Goal, series: Sequence[Series], today: dt.date) -> None:
        self._goal, self._series, self._today = goal, series, today
        told = [one.told(today) for one in series if one.points]
        self.setAccessibleName("Verloop van dit doel. " + ("; ".join(told) or "Er is nog niets gescoord."))
        words = [f"{SCORES[score]}: {said}" for score, said in anchors_of(goal).items() if said]
        self.setAccessibleDescription("; ".join(words))
        self.setToolTip("\n".join(words))
        self.updateGeometry()
        self.update()

    def _shown(self) -> dict[int, str]:
        """The words with places at which a very long one may end its line."""
        return {
            score: _LONG.sub(lambda long: long[0] + BREAK, words) for score, words in anchors_of(self._goal).items()
        }

    def rows(self, width: int) -> list[tuple[int, float, float]]:
        """Each step with the top and height of its row, the best one first; words take the lines that they need."""
        px, anchors, found, top = self._theme.px, self._shown(), [], 0.0
        metrics = QFontMetrics(self._theme.text_font(14, italic=True))
        room = QRect(0, 0, self._words(width), 10_000)
        for score in sorted(SCORES, reverse=True):
            words = anchors.get(score)
            lines = metrics.boundingRect(room, WRAPPED, words).height() if words else 0
            height = float(px(LINE) + lines + px(BETWEEN) if words else px(BARE))
            found.append((score, top, height))
            top += height
        return found

    def _left(self, width: int) -> int:
        """Where the lines begin."""
        return min(self._theme.px(WIDEST_LABELS), round(width * SHARE))

    def _words(self, width: int) -> int:
        """How wide the words at the left may be."""
        return self._left(width) - self._theme.px(46)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, top, height = self.rows(width)[-1]
        return round(top + height) + self._theme.px(AXIS)

    def sizeHint(self) -> QSize:
        wanted = self._theme.px(560)
        return QSize(wanted, self.heightForWidth(self.width() if self.isVisible() else wanted))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._left(self.width())
        self._steps(painter, left)
        days = [day for one in self._series for day, _ in one.points]
        if not days:
            return
        room = QRectF(left, 0, self.width() - left, self.height() - self._theme.px(AXIS))
        self._axis(painter, room, min(days), max(days))
        for number, one in enumerate(self._series):
            self._person(painter, room, number, one, min(days), max(days))

    def _steps(self, painter: QPainter, left: int) -> None:
        px, colors, anchors = self._theme.px, self._theme.palette, self._shown()
        for score, top, height in self.rows(self.width()):
            middle = top + height / 2
            painter.setPen(QPen(colors.color("line"), 2 if score == 0 else 1))
            painter.drawLine(QPointF(left, middle), QPointF(self.width(), middle))
            paint_circle(painter, self._theme, px(14), middle, score, "inkSoft")
            room = QRectF(px(34), top, self._words(self.width()), height)
            words = anchors.get(score, "")
            painter.setPen(colors.color("ink"))
            painter.setFont(self._theme.text_font(14, 600))
            if not words:
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, SCORES[score])
                continue
            painter.drawText(
                QRectF(room.x(), top, room.width(), px(LINE)), Qt.AlignmentFlag.AlignVCenter, SCORES[score]
            )
            painter.setFont(self._theme.text_font(14, italic=True))
            painter.setPen(colors.color("own"))
            painter.drawText(room.adjusted(0, px(LINE), 0, 0), WRAPPED, words)

    def _axis(self, painter: QPainter, room: QRectF, first: dt.date, last: dt.date) -> None:
        px = self._theme.px
        painter.setFont(self._theme.text_font(14))
        painter.setPen(self._theme.palette.color("inkSoft"))
        below = QRectF(room.x() + px(4), room.bottom(), room.width() - px(8), px(AXIS))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, _day(first))
        if last > first:
            painter.drawText(below, middle | Qt.AlignmentFlag.AlignRight, _day(last))

    def _person(self, painter: QPainter, room: QRectF, number: int, one: Series, first: dt.date, last: dt.date) -> None:
        px, colors = self._theme.px, self._theme.palette
        aside = (number - (len(self._series) - 1) / 2) * px(3)  # who see the same do not hide each other
        heights = {score: top + height / 2 for score, top, height in self.rows(self.width())}
        wide, days = room.width() - px(40), max((last - first).days, 1)
        points = [
            QPointF(room.x() + px(20) + wide * (day - first).days / days + aside, heights[score] + aside)
            for day, score in one.points
        ]
        painter.setPen(QPen(colors.color("teal"), 2, LINES[number % len(LINES)]))
        for start, end in itertools.pairwise(points):
            painter.drawLine(start, end)
        for point in points:
            paint_mark(painter, number, point, px(6), colors.color("teal"), colors.color("surface"))


def _day(day: dt.date) -> str:
    return f"{day.day} {dates.SHORT_MONTHS[day.month - 1]}"

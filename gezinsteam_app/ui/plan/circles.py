"""A score as a circle that grows, and the line of a person's scores through time: no numbers, no minus signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import SCORES
from gezinsteam_app.domain.model import Score
from gezinsteam_app.ui.theme import Theme

SHOWN = 6


def paint_circle(painter: QPainter, theme: Theme, x: float, y: float, score: int, token: str = "ink") -> None:
    """The circle of the score boxes with its middle at x, y: open under "gelukt", filled from there on."""
    color = theme.palette.color(token)
    radius = theme.px(4 + 1.2 * (score + 3))
    painter.setPen(QPen(color, 2))
    painter.setBrush(color if score >= 0 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), radius - 1, radius - 1)


class History(QWidget):
    """The last scores of one person as points on a line, with the months of the first and the last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scores: Sequence[Score] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_scores(self, scores: Sequence[Score], name: str, today: dt.date) -> None:
        """Shows scores in the order of their days; the sentence for who listens names each day."""
        self._scores = [score for score in scores if score.score is not None][-SHOWN:]
        told = "; ".join(f"{dates.short(one.on, today)}: {SCORES[one.score or 0]}" for one in self._scores)
        self.setAccessibleName(f"Verloop van {name}: {told}" if told else f"Nog geen verloop van {name}")
        self.setToolTip(told.replace("; ", "\n"))
        self.setVisible(len(self._scores) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(168), self._theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._scores) < 2:
            return
        px, colors = self._theme.px, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - px(44)) / (len(self._scores) - 1)
        points = [
            QPointF(px(22) + place * step, self._height(score.score or 0)) for place, score in enumerate(self._scores)
        ]
        painter.setPen(QPen(colors.color("line"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(px(8), self._height(0)), QPointF(self.width() - px(8), self._height(0)))
        painter.setPen(QPen(colors.color("teal"), 2))
        painter.drawPolyline(points)
        for point in points:
            last = point is points[-1]
            painter.setBrush(colors.color("teal" if last else "surface"))
            painter.drawEllipse(point, px(5 if last else 3.5), px(5 if last else 3.5))
        painter.setFont(self._theme.text_font(14))
        painter.setPen(colors.color("inkSoft"))
        for score, point in ((self._scores[0], points[0]), (self._scores[-1], points[-1])):
            words = _month(score.on)
            width = QFontMetrics(painter.font()).horizontalAdvance(words) + 4
            left = min(max(point.x() - width / 2, 0), self.width() - width)
            painter.drawText(QRectF(left, self.height() - px(18), width, px(18)), Qt.AlignmentFlag.AlignCenter, words)

    def _height(self, score: int) -> float:
        return self._theme.px(6) + (2 - score) * self._theme.px(27) / 5


def _month(on: str) -> str:
    day = dates.parse(on)
    return f"{day.day} {dates.SHORT_MONTHS[day.month - 1]}" if day else ""


class Circle(QWidget):
    """One score as a circle beside its word; decoration."""

    def __init__(self, theme: Theme, score: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._score = theme, score
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(26), self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_circle(painter, self._theme, self.width() / 2, self.height() / 2, self._score, "inkSoft")

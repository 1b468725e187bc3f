"""How a goal went, as a line for each person: words at the left, days below, and a mark of its own for everybody.

Readable in black and white: each person has a mark and a kind of line, never a colour alone (DESIGN section 8).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.letters import printable, shortened
from gezinsteam_app.documents.paper import INK, INK_SOFT, LINE, REGULAR, SEMIBOLD, TEAL, WHITE
from gezinsteam_app.documents.plan_kit import Kit
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.gas import View, views
from gezinsteam_app.domain.model import Goal

LABELLED = (2, 0, -2)
"""The steps of which the word stands at the left; the others are lines between them."""
DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1, 2), (6, 2, 1, 2))
LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Series:
    """One person's scores by day."""

    name: str
    points: tuple[tuple[dt.date, int], ...]


def course(kit: Kit, goal: Goal, before: float = 1.6 * mm) -> list[Flowable]:
    """The line of a goal; nothing as long as nobody scored it on two days."""
    found = views(kit.family, goal.id, kit.on)
    if not any(view.again for view in found):
        return []
    return [CourseLine(kit, [_series(kit, view) for view in found], before)]


def _series(kit: Kit, view: View) -> Series:
    name = shortened(speech.called(kit.family, view.by), LONGEST_NAME)
    days = [(dates.parse(one.on), one.score) for one in view.scores]
    return Series(name, tuple((day, score) for day, score in days if day is not None and score is not None))


class CourseLine(Flowable):  # type: ignore[misc]
    """The drawing: steps from left to right in time, names with their mark at the right."""

    def __init__(self, kit: Kit, series: Sequence[Series], before: float) -> None:
        super().__init__()
        self.series, self.spaceBefore = list(series), before
        self.size: float = kit.styles.caption.fontSize
        self.on = kit.on
        days = [day for one in series for day, _ in one.points]
        self.first, self.last = min(days), max(days)
        self.lowest = min(-2, *(score for one in series for _, score in one.points))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.step = self.size * 0.62
        rows = (2 - self.lowest) * self.step + self.size
        self.height = max(rows, len(self.series) * self.size * 1.4) + self.size * 1.5
        words = [codes.SCORES[score] for score in self._labelled()]
        self.left = max(stringWidth(word, REGULAR, self.size) for word in words) + 3 * mm
        names = [stringWidth(printable(one.name), SEMIBOLD, self.size) for one in self.series]
        self.right = width - max(names) - 9 * mm
        return width, self.height

    def _labelled(self) -> list[int]:
        return [*LABELLED, -3] if self.lowest < -2 else list(LABELLED)

    def draw(self) -> None:
        canv = self.canv
        canv.setFont(REGULAR, self.size)
        for score in range(self.lowest, 3):
            y = self._y(score)
            canv.setStrokeColor(LINE)
            canv.setLineWidth(1 if score == 0 else 0.5)
            canv.line(self.left, y, self.right, y)
            if score in self._labelled():
                canv.setFillColor(INK_SOFT)
                low = self.size * (0.75 if score == -3 else 0.33)  # the lowest two stand close to each other
                canv.drawRightString(self.left - 2 * mm, y - low, codes.SCORES[score])
        self._days()
        for number, one in enumerate(self.series):
            self._person(number, one)

    def _days(self) -> None:
        self.canv.setFillColor(INK_SOFT)
        y = self.size * 0.2
        self.canv.drawString(self.left, y, speech.day(self.first.isoformat(), self.on))
        self.canv.drawRightString(self.right, y, speech.day(self.last.isoformat(), self.on))

    def _person(self, number: int, one: Series) -> None:
        canv = self.canv
        points = [(self._x(day), self._y(score) + self._aside(number)) for day, score in one.points]
        canv.setStrokeColor(TEAL)
        canv.setLineWidth(1.5)
        canv.setDash(list(DASHES[number % len(DASHES)]))
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            canv.line(x1, y1, x2, y2)
        canv.setDash()
        for x, y in points:
            mark(canv, number, x, y)
        y = self.height - self.size * (1.1 + number * 1.4)
        mark(canv, number, self.right + 5 * mm, y + self.size * 0.33)
        canv.setFillColor(INK)
        canv.setFont(SEMIBOLD, self.size)
        canv.drawString(self.right + 8 * mm, y, printable(one.name))
        canv.setFont(REGULAR, self.size)

    def _aside(self, number: int) -> float:
        """Those who see the same do not hide each other."""
        return (number - (len(self.series) - 1) / 2) * -1.6

    def _x(self, day: dt.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return float(self.left + 3 * mm + share * (self.right - self.left - 6 * mm))

    def _y(self, score: int) -> float:
        return float(self.height) - self.size * 0.7 - (2 - score) * self.step


def mark(canv: Any, number: int, x: float, y: float, radius: float = 2.6) -> None:
    """Circle, square, diamond, triangle; from the fifth person on open ones."""
    canv.setStrokeColor(TEAL)
    canv.setFillColor(TEAL if number < 4 else WHITE)
    canv.setLineWidth(1)
    shape = number % 4
    if shape == 0:
        canv.circle(x, y, radius, stroke=1, fill=1)
        return
    corners = {
        1: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        2: ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
        3: ((-1.2, -1), (1.2, -1), (0, 1.3)),
    }[shape]
    path = canv.beginPath()
    path.moveTo(x + corners[0][0] * radius, y + corners[0][1] * radius)
    for right, up in corners[1:]:
        path.lineTo(x + right * radius, y + up * radius)
    path.close()
    canv.drawPath(path, stroke=1, fill=1)

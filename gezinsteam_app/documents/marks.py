"""What is drawn: icons as vectors, the five circles of a score, the level badge with its stair."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from reportlab.graphics.shapes import Group, Path
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from svglib.svglib import svg2rlg

from gezinsteam_app import resources
from gezinsteam_app.documents.paper import BOLD, INK, INK_SOFT, SEMIBOLD, TEAL, Styles, tokens

Outline = tuple[tuple[int, tuple[float, ...]], ...]
"""Steps of a path: 0 move (x, y), 1 line (x, y), 2 curve (six numbers), 3 close."""
_POINTS = (2, 2, 6, 0)


@cache
def outline(name: str) -> Outline:
    """The strokes of an icon in a square of 24, read once."""
    source = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", "#000000")
    steps: list[tuple[int, tuple[float, ...]]] = []
    for path in _paths(svg2rlg(io.BytesIO(source.encode()))):
        points = iter(path.points)
        steps.extend((step, tuple(next(points) for _ in range(_POINTS[step]))) for step in path.operators)
    return tuple(steps)


def _paths(group: Any) -> list[Path]:
    found: list[Path] = []
    for item in group.contents:
        if isinstance(item, Group):
            found += _paths(item)
        elif isinstance(item, Path) and item.strokeColor is not None:
            found.append(item)
    return found


def draw_icon(canv: Any, name: str, x: float, y: float, size: float, colour: Color = INK, stroke: float = 1.75) -> None:
    """Draws an icon with its lower left corner at (x, y); its lines stand once in the file (a form)."""
    form = f"icon-{name}"
    if not canv.hasForm(form):
        _make_form(canv, form, outline(name))
    canv.saveState()
    canv.setStrokeColor(colour)
    canv.setLineWidth(stroke)
    canv.setLineCap(1)
    canv.setLineJoin(1)
    canv.translate(x, y + size)
    canv.scale(size / 24, -size / 24)
    canv.doForm(form)
    canv.restoreState()


def _make_form(canv: Any, form: str, steps: Outline) -> None:
    canv.beginForm(form, -2, -2, 26, 26)
    path = canv.beginPath()
    for step, points in steps:
        (path.moveTo, path.lineTo, path.curveTo, path.close)[step](*points)
    canv.drawPath(path, stroke=1, fill=0)
    canv.endForm()


class Icon(Flowable):  # type: ignore[misc]
    """An icon on the first line of the text beside it."""

    def __init__(self, name: str, size: float, line: float, colour: Color = INK) -> None:
        super().__init__()
        self.name, self.size, self.colour = name, size, colour
        self.width, self.height = size, line

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        draw_icon(self.canv, self.name, 0, (self.height - self.size) / 2 - 0.6, self.size, self.colour)


class Circles(Flowable):  # type: ignore[misc]
    """A score as five circles and its word, never as a number (DESIGN section 11). -3: no circle is filled.

    The word goes on the next line when it does not fit beside the circles.
    """

    def __init__(self, styles: Styles, score: int, word: str, *, right: bool = False) -> None:
        super().__init__()
        self.style, self.scale = styles.body, styles.scale
        self.score, self.word, self.right = score, word, right

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.dot = 4 * mm * self.scale
        self.dots = 5 * self.dot + 4 * 0.9 * mm + 1.6 * mm
        wide = stringWidth(self.word, SEMIBOLD, self.style.fontSize)
        self.size = min(self.style.fontSize, self.style.fontSize * width / wide)
        self.below = self.dots + wide > width
        self.long = self.dots + (0 if self.below else wide)
        self.height = self.style.leading * (1 + self.below)
        return width, self.height

    def draw(self) -> None:
        x = max(0, self.width - self.long) if self.right else 0
        y = self.height - self.style.fontSize
        self._dots(x, y)
        self.canv.setFont(SEMIBOLD, self.size)
        self.canv.setFillColor(INK)
        if not self.below:
            self.canv.drawString(x + self.dots, y, self.word)
        elif self.right:
            self.canv.drawRightString(self.width, y - self.style.leading, self.word)
        else:
            self.canv.drawString(x, y - self.style.leading, self.word)

    def _dots(self, x: float, y: float) -> None:
        form = f"score{self.score + 3}-{self.style.fontSize:g}"
        self.canv.translate(x, y + self.style.fontSize * 0.33)
        if not self.canv.hasForm(form):
            self._make_form(form)
        self.canv.doForm(form)
        self.canv.translate(-x, -y - self.style.fontSize * 0.33)

    def _make_form(self, form: str) -> None:
        """The five circles once in the file, around the height 0."""
        canv, radius = self.canv, self.dot / 2
        canv.beginForm(form, 0, -radius, self.dots, radius)
        canv.setLineWidth(1)
        canv.setFillColor(TEAL)
        for number in range(5):
            chosen = number == self.score + 2
            canv.setStrokeColor(TEAL if chosen else INK_SOFT)
            canv.circle(radius + number * (self.dot + 0.9 * mm), 0, radius - 0.5, stroke=1, fill=int(chosen))
        canv.endForm()


class Badge(Flowable):  # type: ignore[misc]
    """A level: number block, stair of one to four steps, and the family's word for it."""

    def __init__(self, styles: Styles, number: str, zone: str, word: str) -> None:
        super().__init__()
        self.size, self.number, self.zone, self.word = styles.body.fontSize - 0.5, number, zone, word
        self.scale = styles.scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.tall = 7 * mm * self.scale
        self.block = 8 * mm * self.scale
        self.start = self.block + 10 * mm * self.scale
        wide = self.start + stringWidth(self.word, SEMIBOLD, self.size) + 2.5 * mm
        if wide > width:
            self.size = max(10, self.size * (width - self.start) / (wide - self.start))
            wide = self.start + stringWidth(self.word, SEMIBOLD, self.size) + 2.5 * mm
        self.width, self.height = wide, self.tall + 1.5 * mm
        return self.width, self.height

    def draw(self) -> None:
        colours = {key: HexColor(value) for key, value in tokens()["zone"]["light"][self.zone].items()}
        canv, y = self.canv, 1 * mm
        path = canv.beginPath()
        path.roundRect(0, y, self.width, self.tall, 1.6 * mm)
        canv.saveState()
        canv.clipPath(path, stroke=0, fill=0)
        canv.setFillColor(colours["solid"])
        canv.rect(0, y, self.block, self.tall, stroke=0, fill=1)
        canv.restoreState()
        canv.setStrokeColor(colours["line"])
        canv.setLineWidth(1)
        canv.roundRect(0, y, self.width, self.tall, 1.6 * mm, stroke=1, fill=0)
        base = y + (self.tall - self.size * 0.7) / 2
        canv.setFillColor(colours["onSolid"])
        canv.setFont(BOLD, self.size)
        canv.drawCentredString(self.block / 2, base, self.number)
        self._stair(self.block + 2.5 * mm * self.scale, y, colours["onSoft"])
        canv.setFont(SEMIBOLD, self.size)
        canv.drawString(self.start, base, self.word)

    def _stair(self, x: float, y: float, colour: Color) -> None:
        unit = mm * self.scale
        self.canv.setStrokeColor(colour)
        self.canv.setFillColor(colour)
        self.canv.setLineWidth(0.7)
        filled = tokens()["zone"]["steps"][self.zone]
        for number in range(4):
            left, high = x + number * 1.5 * unit, (1.05 + 0.78 * number) * unit
            self.canv.rect(left, y + 1.7 * unit, 0.95 * unit, high, stroke=1, fill=int(number < filled))


class Tick(Flowable):  # type: ignore[misc]
    """An empty square to put a cross in, on the line of the text beside it."""

    def __init__(self, style: Any) -> None:
        super().__init__()
        self.side, self.height = style.fontSize, style.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = self.side
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(1.3)
        self.canv.roundRect(0.6, (self.height - self.side) / 2 - 0.6, self.side, self.side, 2, stroke=1, fill=0)


class Cut(Flowable):  # type: ignore[misc]
    """A dashed line over the whole paper with scissors: here the strip comes off."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 8 * mm
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(INK_SOFT)
        self.canv.setLineWidth(1.2)
        self.canv.setDash(3, 3)
        self.canv.line(8 * mm, 4 * mm, self.width, 4 * mm)
        self.canv.setDash()
        draw_icon(self.canv, "scissors", 0, 1.2 * mm, 5.6 * mm, INK_SOFT)


class Face(Flowable):  # type: ignore[misc]
    """One of the five faces with the word below it; for children, who put a ring around it."""

    def __init__(self, icon: str, word: str, style: Any) -> None:
        super().__init__()
        self.icon, self.word, self.style = icon, word, style

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 11 * mm + self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        size = 10.5 * mm
        draw_icon(self.canv, self.icon, (self.width - size) / 2, self.style.leading + 0.5 * mm, size, INK)
        self.canv.setFillColor(INK)
        self.canv.setFont(self.style.fontName, self.style.fontSize)
        self.canv.drawCentredString(self.width / 2, self.style.leading * 0.3, self.word)

"""The building blocks of a page: text, rows, boxes, bars and blocks that stay together.

Text is never read as markup: `text` takes plain strings, so that "<" and "&" print as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from gezinsteam_app.documents.letters import printable
from gezinsteam_app.documents.paper import BODY_HEIGHT, LINE, LINE_STRONG, OWN_BAR

SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that looks different from its paragraph; what is empty follows the paragraph."""

    words: str
    face: str = ""
    size: float = 0
    colour: Color | None = None


class Text(Paragraph):  # type: ignore[misc]
    """A paragraph that breaks its lines once for each width: blocks are measured before they are drawn."""

    measured: tuple[float, float] = (-1, 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.measured[0] != width or not hasattr(self, "blPara"):
            self.measured = (width, super().wrap(width, height)[1])
        return self.measured


def text(style: ParagraphStyle, *runs: str | Run, before: float = 0) -> Text:
    """A paragraph of plain strings and runs; a line break in them is kept. `before`: room above, in points."""
    pieces: list[Any] = []
    for run in runs:
        words, shape = (run, None) if isinstance(run, str) else (run.words, run)
        for number, line in enumerate(printable(words).split("\n")):
            if number:
                pieces.append(_piece(style, "", None, lineBreak=True))
            if line:
                pieces.append(_piece(style, line, shape))
    made = Text("", style, frags=pieces or [_piece(style, "", None)])
    made.spaceBefore = before
    return made


def _piece(style: ParagraphStyle, words: str, shape: Run | None, **extra: Any) -> ParaFrag:
    piece = _first_piece(style).clone(text=words, **extra)
    if shape is not None:
        piece.fontName = shape.face or piece.fontName
        piece.fontSize = shape.size or piece.fontSize
        piece.textColor = shape.colour or piece.textColor
    return piece


@cache
def _first_piece(style: ParagraphStyle) -> ParaFrag:
    """reportlab's own piece of text in this style: it carries a dozen attributes that drawing asks for."""
    return Paragraph("x", style).frags[0]


class Stack(Flowable):  # type: ignore[misc]
    """Things under each other, with room around them. Splits between them, and inside the first that is too tall."""

    inset = (0.0, 0.0, 0.0, 0.0)
    """Room at the left, top, right and bottom."""

    def __init__(self, items: Sequence[Flowable], before: float = 0) -> None:
        super().__init__()
        self.items = list(items)
        self.spaceBefore = before
        self.heights: list[float] = []

    def again(self, items: Sequence[Flowable]) -> Stack:
        """The same kind of thing with other items: what a split makes."""
        return type(self)(items, self.spaceBefore)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        left, top, right, bottom = self.inset
        self.width = width
        self.heights = [item.wrap(width - left - right, height)[1] for item in self.items]
        self.height = top + bottom + sum(self.heights) + sum(item.getSpaceBefore() for item in self.items[1:])
        return width, self.height

    def draw(self) -> None:
        self.decorate()
        left, top, _, _ = self.inset
        y = self.height - top
        for number, (item, height) in enumerate(zip(self.items, self.heights, strict=True)):
            y -= height + (item.getSpaceBefore() if number else 0)
            item.drawOn(self.canv, left, y)

    def decorate(self) -> None:
        """Lines and bars around the items."""

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if self.height <= height + SLACK:
            return [self]
        first, rest = self.cut(width, height)
        return [self.again(first), self.again(rest)] if first else []

    def cut(self, width: float, height: float) -> tuple[list[Flowable], list[Flowable]]:
        """The items that fit in this height, and those that do not; an item may be cut in two."""
        left, top, right, bottom = self.inset
        room = height - top - bottom + SLACK
        for number, (item, tall) in enumerate(zip(self.items, self.heights, strict=True)):
            room -= item.getSpaceBefore() if number else 0
            if tall > room:
                parts = item.split(width - left - right, room) if self.may_cut(number, height) else []
                if len(parts) < 2:
                    return self.items[:number], self.items[number:]
                return [*self.items[:number], parts[0]], [*parts[1:], *self.items[number + 1 :]]
            room -= tall
        return self.items, []

    def may_cut(self, number: int, height: float) -> bool:
        """Whether the item itself may be cut when it does not fit."""
        return True


class Box(Stack):
    """A rounded frame; `strong` for the one that matters most."""

    def __init__(self, items: Sequence[Flowable], before: float = 0, colour: Color = LINE_STRONG, line: float = 1.1):
        super().__init__(items, before)
        self.colour, self.line = colour, line
        self.inset = (4.5 * mm, 3 * mm, 4.5 * mm, 3.6 * mm)

    def again(self, items: Sequence[Flowable]) -> Box:
        return Box(items, self.spaceBefore, self.colour, self.line)

    def decorate(self) -> None:
        self.canv.setStrokeColor(self.colour)
        self.canv.setLineWidth(self.line)
        half = self.line / 2
        self.canv.roundRect(half, half, self.width - self.line, self.height - self.line, 3 * mm, stroke=1, fill=0)


class Bar(Stack):
    """The voice of the family: a terracotta bar at the left (DESIGN section 1)."""

    inset = (4.6 * mm, 0.8 * mm, 0.0, 1.2 * mm)

    def decorate(self) -> None:
        self.canv.setFillColor(OWN_BAR)
        self.canv.rect(0, 0, 1.4 * mm, self.height, stroke=0, fill=1)


class Block(Stack):
    """Things that belong together: on one page, unless they are longer than a page.

    `lead`: so many items at the start (a heading, a table head) never stand alone at the bottom of a page.
    `repeat`: makes what stands above the rest on a next page ("vervolg"). `loose`: a list that may go on
    on the next page between any two items.
    """

    def __init__(
        self,
        items: Sequence[Flowable],
        before: float = 0,
        *,
        lead: int = 1,
        repeat: Sequence[Flowable] = (),
        loose: bool = False,
    ) -> None:
        super().__init__(items, before)
        self.lead, self.repeat, self.loose = lead, list(repeat), loose

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if self.height <= height + SLACK:
            return [self]
        top = at_top(height)
        if not (self.loose or top or self.height > BODY_HEIGHT):
            return []
        first, rest = self.cut(width, height)
        if not rest or not first or (len(first) <= self.lead and not top):
            return []
        more = Block(
            [*self.repeat, *rest], self.spaceBefore, lead=len(self.repeat), repeat=self.repeat, loose=self.loose
        )
        return [Block(first, self.spaceBefore, lead=self.lead, loose=True), more]

    def may_cut(self, number: int, height: float) -> bool:
        """A row or quote moves to the next page whole, unless it would not fit there either."""
        return self.heights[number] > BODY_HEIGHT * 0.8 or (at_top(height) and number <= self.lead)


def at_top(height: float) -> bool:
    """Whether a whole page is free."""
    return height >= BODY_HEIGHT - 1


class Row(Flowable):  # type: ignore[misc]
    """Cells beside each other. Rows are not cut, unless one is taller than a page.

    `widths` in points; a 0 takes the room that is left. `rule`: a thin line above.
    """

    def __init__(
        self,
        cells: Sequence[Flowable],
        widths: Sequence[float],
        *,
        before: float = 0,
        gap: float = 2 * mm,
        pad: float = 0,
        rule: bool = False,
        level: bool = False,
    ) -> None:
        super().__init__()
        self.cells, self.widths = list(cells), list(widths)
        self.spaceBefore = before
        self.gap, self.pad, self.rule, self.level = gap, pad, rule, level

    def _columns(self, width: float) -> list[float]:
        free = width - sum(self.widths) - self.gap * (len(self.widths) - 1)
        share = free / max(1, self.widths.count(0))
        return [given or share for given in self.widths]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.columns = self._columns(width)
        self.heights = [
            cell.wrap(column, height)[1] for cell, column in zip(self.cells, self.columns, strict=True)
        ]
        self.height = max(self.heights) + 2 * self.pad
        return width, self.height

    def draw(self) -> None:
        if self.rule:
            self.canv.setStrokeColor(LINE)
            self.canv.setLineWidth(0.7)
            self.canv.line(0, self.height, self.width, self.height)
        x = 0.0
        for cell, column, tall in zip(self.cells, self.columns, self.heights, strict=True):
            if self.level and isinstance(cell, Box):
                cell.height = tall = self.height - 2 * self.pad
            cell.drawOn(self.canv, x, self.height - self.pad - tall)
            x += column + self.gap

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if self.height <= height + SLACK:
            return [self]
        halves = [self._halves(number, height - 2 * self.pad) for number in range(len(self.cells))]
        if not all(halves):
            return []
        shape = {"gap": self.gap, "pad": self.pad, "rule": self.rule, "level": self.level}
        return [
            Row([half[side] for half in halves], self.widths, before=self.spaceBefore, **shape)  # type: ignore[arg-type]
            for side in (0, 1)
        ]

    def _halves(self, number: int, room: float) -> list[Flowable]:
        cell = self.cells[number]
        if self.heights[number] <= room + SLACK:
            return [cell, Gap(0)]
        parts = cell.split(self.columns[number], room)
        return [parts[0], parts[1] if len(parts) == 2 else Stack(parts[1:])] if len(parts) > 1 else []


class Gap(Flowable):  # type: ignore[misc]
    """Empty room of this height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Nothing: it is room."""


class Line(Gap):
    """A line to write on, at the bottom of its height."""

    def draw(self) -> None:
        self.canv.setStrokeColor(LINE_STRONG)
        self.canv.setLineWidth(1)
        self.canv.line(0, 0, self.width, 0)

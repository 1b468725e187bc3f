"""The simplest things on a page: text, things under each other, room, and lines to write on.

Text is never read as markup: `text` takes plain strings, so that "<" and "&" print as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, FrameBreak, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from gezinsteam_app.documents.letters import printable
from gezinsteam_app.documents.paper import LINE_STRONG

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


class Container(Flowable):  # type: ignore[misc]
    """Something that holds other things. It draws them at their place on the page, without a shifted coordinate
    system of its own as reportlab makes for each flowable: with hundreds of rows that is a fifth of the time.
    """

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        self.canv = canvas
        self.paint(x, y)

    def paint(self, x: float, y: float) -> None:
        """Draws with the lower left corner at (x, y)."""
        raise NotImplementedError


class Stack(Container):
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

    def paint(self, x: float, y: float) -> None:
        self.decorate(x, y)
        left, top, _, _ = self.inset
        below = y + self.height - top
        for number, (item, height) in enumerate(zip(self.items, self.heights, strict=True)):
            below -= height + (item.getSpaceBefore() if number else 0)
            item.drawOn(self.canv, x + left, below)

    def decorate(self, x: float, y: float) -> None:
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


class NewPage(Gap):
    """Goes to the next page when this is still the first: a front that ran over leaves no empty page behind."""

    locChanger = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.canv.getPageNumber() == 1:
            self._doctemplateAttr("frame").add_generated_content(FrameBreak)
        return 0, 0


class Line(Gap):
    """A line to write on, at the bottom of its height."""

    def draw(self) -> None:
        self.canv.setStrokeColor(LINE_STRONG)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 0, self.width, 0)

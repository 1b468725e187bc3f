"""Frames and rows: boxes, the bar of own words, blocks that stay on one page, cells beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.flow import SLACK, Container, Gap, Stack
from gezinsteam_app.documents.paper import BODY_HEIGHT, LINE, LINE_STRONG, OWN_BAR


class Box(Stack):
    """A rounded frame; `strong` for the one that matters most."""

    def __init__(
        self,
        items: Sequence[Flowable],
        before: float = 0,
        *,
        colour: Color = LINE_STRONG,
        line: float = 1.1,
        side: float = 4.5 * mm,
    ) -> None:
        super().__init__(items, before)
        self.colour, self.line, self.side = colour, line, side
        self.inset = (side, 3 * mm, side, 3.6 * mm)

    def again(self, items: Sequence[Flowable]) -> Box:
        return Box(items, self.spaceBefore, colour=self.colour, line=self.line, side=self.side)

    def decorate(self, x: float, y: float) -> None:
        self.canv.setStrokeColor(self.colour)
        self.canv.setLineWidth(self.line)
        half = self.line / 2
        width, height = self.width - self.line, self.height - self.line
        self.canv.roundRect(x + half, y + half, width, height, 3 * mm, stroke=1, fill=0)


class Bar(Stack):
    """The voice of the family: a terracotta bar at the left (DESIGN section 1)."""

    inset = (4.6 * mm, 0.8 * mm, 0.0, 1.2 * mm)

    def decorate(self, x: float, y: float) -> None:
        self.canv.setFillColor(OWN_BAR)
        self.canv.rect(x, y, 1.4 * mm, self.height, stroke=0, fill=1)


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
        if at_top(height) and number <= self.lead:
            return True
        return bool(self.heights[number] > BODY_HEIGHT - 90)


def at_top(height: float) -> bool:
    """Whether a whole page is free."""
    return height >= BODY_HEIGHT - 1


class Row(Container):
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
        self.heights = [cell.wrap(column, height)[1] for cell, column in zip(self.cells, self.columns, strict=True)]
        self.height = max(self.heights) + 2 * self.pad
        return width, self.height

    def paint(self, x: float, y: float) -> None:
        if self.rule:
            self.canv.setStrokeColor(LINE)
            self.canv.setLineWidth(0.7)
            self.canv.line(x, y + self.height, x + self.width, y + self.height)
        for cell, column, tall in zip(self.cells, self.columns, self.heights, strict=True):
            if self.level and isinstance(cell, Box):
                cell.height = tall = self.height - 2 * self.pad
            cell.drawOn(self.canv, x, y + self.height - self.pad - tall)
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

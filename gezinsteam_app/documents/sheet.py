"""A document in the making: page template, header and footer with "bladzijde x van y", and the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from gezinsteam_app.documents.letters import printable, shortened
from gezinsteam_app.documents.marks import draw_icon
from gezinsteam_app.documents.paper import (
    BOTTOM,
    INK_SOFT,
    LINE_STRONG,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    TEAL,
    TOP,
    fonts,
)


@dataclass(frozen=True)
class Edges:
    """What stands above and below every page."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_middle: str = ""
    size: float = 10


def build(title: str, story: Sequence[Flowable], edges: Edges, *, landscape: bool = False) -> bytes:
    """The PDF of a story. Equal input gives equal bytes: no clock and no chance are used."""
    fonts()
    out = io.BytesIO()
    wide, high = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    doc = BaseDocTemplate(
        out, pagesize=(wide, high), title=title, author="Gezinsteam", creator="Gezinsteam", subject=title,
        lang="nl", invariant=1,
        displayDocTitle=True, initialFontName=REGULAR, initialFontSize=10, pageCompression=1,
    )  # fmt: skip
    room = (wide - 2 * MARGIN, high - TOP - BOTTOM)
    frame = Frame(MARGIN, BOTTOM, *room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    doc.addPageTemplates(PageTemplate(frames=[frame]))
    doc.build(list(story), canvasmaker=_canvas_with(edges))
    return out.getvalue()


def _canvas_with(edges: Edges) -> Callable[..., Canvas]:
    def make(*args: Any, **options: Any) -> Canvas:
        return _Pages(edges, *args, **options)

    return make


class _Pages(Canvas):  # type: ignore[misc]
    """Keeps the pages until all are known, then writes the edges: one pass over the story is enough."""

    def __init__(self, edges: Edges, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._edges = edges
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._draw_edges(number, len(self._kept))
            super().showPage()
        super().save()

    def _draw_edges(self, number: int, count: int) -> None:
        edges = self._edges
        self.setFillColor(INK_SOFT)
        self.setFont(REGULAR, edges.size)
        wide, high = self._pagesize
        right, base = wide - MARGIN, high - 18.6 * mm
        self.drawRightString(right, base, printable(edges.top_right))
        room = right - MARGIN - 11 * mm - stringWidth(edges.top_right, REGULAR, edges.size) - 6 * mm
        self.drawString(MARGIN + 11 * mm, base, _fit(edges.top_left, room, edges.size))
        draw_icon(self, "logo", MARGIN, base - 2 * mm, 8 * mm, TEAL, 1.1)
        self.setStrokeColor(TEAL)
        self.setLineWidth(0.6 * mm)
        self.line(MARGIN, high - 23.5 * mm, right, high - 23.5 * mm)
        self.setStrokeColor(LINE_STRONG)
        self.setLineWidth(0.3 * mm)
        self.line(MARGIN, 16.5 * mm, right, 16.5 * mm)
        self._draw_footer(f"bladzijde {number} van {count}", right)

    def _draw_footer(self, page: str, right: float) -> None:
        """One line when it fits; else the document on the first line, who to call and the page on the second."""
        edges, size = self._edges, self._edges.size
        left, middle = printable(edges.bottom_left), printable(edges.bottom_middle)
        wide = [stringWidth(words, REGULAR, size) for words in (left, middle, page)]
        y, room = 12.2 * mm, right - MARGIN
        if sum(wide) + 10 * mm <= room:
            self.drawString(MARGIN, y, left)
            self.drawString(MARGIN + wide[0] + (room - sum(wide)) / 2, y, middle)
        else:
            self.drawString(MARGIN, y, _fit(left, room - wide[2] - 6 * mm, size))
            self.drawString(MARGIN, y - size * 1.3, _fit(middle, room, size))
        self.drawRightString(right, y, page)


def _fit(words: str, room: float, size: float) -> str:
    words = printable(words)
    limit = len(words)
    while limit > 8 and stringWidth(words, REGULAR, size) > room:
        limit = min(limit - 4, int(limit * room / stringWidth(words, REGULAR, size)) + 2)
        words = shortened(words, limit)
    return words

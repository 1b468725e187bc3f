"""A signature on paper: the drawing as lines, or the typed name, or that it stands on another paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm

from gezinsteam_app.documents.flow import Line
from gezinsteam_app.documents.letters import printable, together
from gezinsteam_app.documents.paper import INK, ITALIC
from gezinsteam_app.domain import dates

HEIGHT = 16 * mm
PEN = 1.1
TYPED_SIZE = 15


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, when (ISO) and how (codes.SIGNED_HOW); `strokes` as in domain/papers.py, empty when not drawn."""

    person: str
    name: str
    role: str
    on: str
    how: str
    strokes: Mapping[str, Any]

    @property
    def words(self) -> str:
        """datum: 1 april 2026, naam getypt."""
        extra = {"typed": ", naam getypt", "paper": ", op papier"}.get(self.how, "")
        return f"datum: {together(dates.long(self.on))}{extra}"


class SignedLine(Line):
    """The line to sign on, with the signature on it."""

    def __init__(self, signed: Signed) -> None:
        super().__init__(HEIGHT)
        self.signed = signed

    def draw(self) -> None:
        super().draw()
        if self.signed.how == "screen":
            self._draw_strokes()
        elif self.signed.how == "typed":
            self.canv.setFillColor(INK)
            self.canv.setFont(ITALIC, TYPED_SIZE)
            self.canv.drawString(1 * mm, 2.4 * mm, printable(self.signed.name))

    def _draw_strokes(self) -> None:
        drawing = self.signed.strokes
        lines = [[(float(x), float(y)) for x, y, *_ in line] for line in drawing.get("lines", ())]
        points = [point for line in lines for point in line]
        if not points:
            return
        left, top = min(x for x, _ in points), min(y for _, y in points)
        wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
        room_wide, room_high = self.width - 2 * mm, HEIGHT - 3 * mm
        # Not larger than a pen would write: a small mark on the screen stays a small mark.
        scale = min(room_wide / max(wide, 1), room_high / max(high, 1), room_wide / max(float(drawing["width"]), 1) * 2)
        self.canv.saveState()
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(PEN)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        for line in lines:
            path = self.canv.beginPath()
            placed = [(1 * mm + (x - left) * scale, 1.4 * mm + (top + high - y) * scale) for x, y in line]
            path.moveTo(*placed[0])
            for point in placed[1:] or placed:
                path.lineTo(*point)
            self.canv.drawPath(path)
        self.canv.restoreState()

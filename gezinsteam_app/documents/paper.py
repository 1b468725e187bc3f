"""What paper looks like: fonts, colours, sizes and margins of every document (DESIGN section 8, tokens "print")."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from gezinsteam_app import resources

REGULAR = "AtkinsonHyperlegibleNext-Regular"
ITALIC = "AtkinsonHyperlegibleNext-Italic"
SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
BOLD = "AtkinsonHyperlegibleNext-Bold"

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 18 * mm
TOP = 27 * mm
BOTTOM = 18.5 * mm
BODY_WIDTH: float = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT: float = PAGE_HEIGHT - TOP - BOTTOM

INK = HexColor("#1E2629")
INK_SOFT = HexColor("#465055")
TEAL = HexColor("#0E5A5C")
OWN = HexColor("#98391D")
OWN_BAR = HexColor("#BC5431")
LINE = HexColor("#B9AE99")
LINE_STRONG = HexColor("#857963")
WHITE = HexColor("#FFFFFF")


@cache
def fonts() -> frozenset[int]:
    """Registers the four faces with reportlab; answers which characters all of them can print.

    A loose accent does not count: it would not stand above its letter.
    """
    rl_config.useA85 = 0  # plain binary streams: a fifth smaller, and quicker
    can_print: set[int] | None = None
    for name in (REGULAR, ITALIC, SEMIBOLD, BOLD):
        font = TTFont(name, str(resources.path("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        characters = set(font.face.charToGlyph)
        can_print = characters if can_print is None else can_print & characters
    return frozenset(c for c in can_print or () if not unicodedata.combining(chr(c)))


@cache
def tokens() -> dict[str, Any]:
    """The values of the design: zones, levels in the family's words, steps of the stair."""
    found: dict[str, Any] = json.loads(resources.path("theme", "tokens.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of one document; `large` is the version with 16 pt letters."""

    large: bool
    title: ParagraphStyle
    page: ParagraphStyle
    names: ParagraphStyle
    lead: ParagraphStyle
    h2: ParagraphStyle
    h3: ParagraphStyle
    goal: ParagraphStyle
    face: ParagraphStyle
    body: ParagraphStyle
    strong: ParagraphStyle
    own: ParagraphStyle
    own_small: ParagraphStyle
    own_table: ParagraphStyle
    small: ParagraphStyle
    caption: ParagraphStyle
    strong_right: ParagraphStyle
    caption_right: ParagraphStyle

    @property
    def scale(self) -> float:
        """How much larger than normal the body text is; marks and columns grow along."""
        return float(self.body.fontSize) / 11.5


@cache
def styles(large: bool = False) -> Styles:
    """Sizes of DESIGN section 8: body 11.5 pt, nothing under 10; with large letters body 16, nothing under 14."""
    fonts()

    def style(
        name: str,
        size: float,
        leading: float,
        big: float,
        face: str = REGULAR,
        colour: Color = INK,
        align: int = TA_LEFT,
    ) -> ParagraphStyle:
        points, step = (big, big * leading / size) if large else (size, leading)
        return ParagraphStyle(
            name, fontName=face, fontSize=points, leading=step, textColor=colour, bulletFontName=face, alignment=align
        )

    return Styles(
        large=large,
        title=style("title", 25, 29, 30, BOLD),
        page=style("page", 20, 25, 26, BOLD),
        names=style("names", 14, 20, 18, colour=INK_SOFT),
        lead=style("lead", 12.5, 18, 17),
        h2=style("h2", 15, 20, 20, BOLD),
        h3=style("h3", 12, 17, 17, BOLD),
        goal=style("goal", 14, 19, 18, BOLD),
        face=style("face", 17, 24, 21, BOLD),
        body=style("body", 11.5, 16.5, 16),
        strong=style("strong", 11.5, 16.5, 16, SEMIBOLD),
        own=style("own", 13.5, 19.5, 17.5, ITALIC, OWN),
        own_small=style("own_small", 12, 16.5, 16, ITALIC, OWN),
        own_table=style("own_table", 11, 15.5, 16, ITALIC, OWN),
        small=style("small", 10, 14, 14),
        caption=style("caption", 10, 14, 14, colour=INK_SOFT),
        strong_right=style("strong_right", 11.5, 16.5, 16, SEMIBOLD, align=TA_RIGHT),
        caption_right=style("caption_right", 10, 14, 14, colour=INK_SOFT, align=TA_RIGHT),
    )

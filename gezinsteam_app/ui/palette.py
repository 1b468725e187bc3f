"""The colours and level looks of `resources/theme/tokens.json`, for one of the two themes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtGui import QColor

from gezinsteam_app import resources

EXCLUSION_CODES = {
    "partial": "7-partieel",
    "full": "7-overname",
    "separation": "7-separatie",
    "isolation": "7-isolement",
}
"""The degrees of exclusion of the file format, as the tokens name them."""

ZONE_NAMES = {"green": "groen", "yellow": "geel", "orange": "oranje", "red": "rood"}

SOFT = ("tealSoft", "ownSoft", "errorSoft")


@dataclass(frozen=True, slots=True)
class Zone:
    """The five colours of a level zone and how many of the four steps are filled."""

    solid: QColor
    on_solid: QColor
    soft: QColor
    on_soft: QColor
    line: QColor
    steps: int


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How one level is shown: the number block and the words of the three word sets."""

    number: str
    short: str
    professional: str
    family: str
    zone: Zone


def read_tokens() -> dict[str, Any]:
    """The whole token file."""
    tokens: dict[str, Any] = json.loads(resources.path("theme", "tokens.json").read_text(encoding="utf-8"))
    return tokens


class Palette:
    """Colours by token name: `palette.color("teal")` to paint with, `palette.css("teal")` for a style sheet."""

    def __init__(self, tokens: dict[str, Any], dark: bool, high_contrast: bool = False) -> None:
        name = "dark" if dark else "light"
        self.dark = dark
        self._tokens = tokens
        self._zones: dict[str, dict[str, str]] = tokens["zone"][name]
        self._colors: dict[str, str] = dict(tokens["color"][name])
        if high_contrast:
            self._colors["line"] = self._colors["lineStrong"]
            self._colors.update(dict.fromkeys(SOFT, self._colors["surface"]))

    def css(self, name: str) -> str:
        """The colour as `#rrggbb`. KeyError for a name that is no token."""
        return self._colors[name][:7]

    def color(self, name: str) -> QColor:
        """The colour to paint with, transparency of the token included."""
        value = self._colors[name]
        color = QColor(value[:7])
        if len(value) > len("#rrggbb"):
            color.setAlpha(int(value[7:], 16))
        return color

    @cached_property
    def zones(self) -> dict[str, Zone]:
        """Zones by their name in the tokens: groen, geel, oranje, rood."""
        steps: dict[str, int] = self._tokens["zone"]["steps"]
        parts = {"solid": "solid", "on_solid": "onSolid", "soft": "soft", "on_soft": "onSoft", "line": "line"}
        return {
            name: Zone(**{part: QColor(of[token]) for part, token in parts.items()}, steps=steps[name])
            for name, of in self._zones.items()
        }

    def level(self, level: int, exclusion: str | None = None, zone: str | None = None) -> LevelLook:
        """The look of a level 1 to 7; `exclusion` is the degree at 7, `zone` the one that a worker set by hand."""
        code = EXCLUSION_CODES[exclusion or "partial"] if level >= 7 else str(level)
        row = next(row for row in self._tokens["levels"] if row["code"] == code)
        colors = self.zones[ZONE_NAMES[zone] if zone else row["zone"]]
        if level >= 7 and exclusion is None:
            return LevelLook("7+", "excluderend", "Excluderende hulp", "woont ergens anders", colors)
        return LevelLook(row["badge"], row["short"], row["professional"], row["family"], colors)

"""The social map in words: rows of the list, and what may be typed in the fields of a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_cells import Wrong
from gezinsteam_app.domain.supply_matrix import Cell, price_words, weeks
from gezinsteam_app.ui.family.autosave import Reader
from gezinsteam_app.ui.widgets.record_list import Row

KIND = "supply"
NAME_NEEDED = "Vul hier een naam in. Anders is het aanbod niet terug te vinden."
NO_ENVIRONMENT = "omgeving niet opgeschreven"


def row(offer: Supply) -> Row:
    """An offer in the list: its help, its levels at the right, who gives it, and how far and how long."""
    numbers = ", ".join(badge(int(number)) for number in offer.levels)
    wait = "" if offer.waiting_weeks is None else f"wachttijd: {weeks(offer.waiting_weeks)}"
    if offer.waiting_weeks == 0:
        wait = weeks(0)
    under = ", ".join(part for part in (codes.REACHES.get(offer.reach, ""), wait, price_words(offer)) if part)
    lines = (offer.provider, under or "wachttijd nog niet bekend")
    level = f"niveau {numbers}" if numbers else "geen niveau"
    spoken = (
        ", ".join((offer.help, offer.provider, level, under)) if under else f"{offer.help}, {offer.provider}, {level}"
    )
    return Row(offer.help, (KIND, offer.id), lines, aside=level, spoken=spoken)


def reading(read: Callable[[str], Any], empty: Any) -> Reader:
    """What is typed in a field, read as a list is read."""

    def typed(text: str) -> tuple[Any, str]:
        try:
            return read(text), ""
        except Wrong as wrong:
            return empty, str(wrong)

    return typed


def named(text: str) -> tuple[str, str]:
    """A name that must not be empty."""
    return text.strip(), "" if text.strip() else NAME_NEEDED


def number(value: float | None) -> str:
    """A number in a field: 1234,5."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def place(scale: LevelScale, cell: Cell) -> str:
    """Niveau 3, gezin en omgeving."""
    return f"Niveau {badge(cell.level)}, {environment(scale, cell.environment)}"


def environment(scale: LevelScale, code: str) -> str:
    return scale.environments[code] if code else NO_ENVIRONMENT


def where(cell: Cell) -> str:
    """5 dichtbij, 1 ver; empty when nobody wrote it down."""
    parts = [f"{cell.local} dichtbij"] if cell.local else []
    parts += [f"{cell.beyond} ver"] if cell.beyond else []
    return ", ".join(parts)

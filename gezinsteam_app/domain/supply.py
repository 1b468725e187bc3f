"""The social map of a region (sociale kaart): finding help in it. Plain functions on Supply records.

Source: domain-facts 10.1 (levels), 10.2 (environments), 10.4 (startfoto).
"""

from __future__ import annotations

from collections.abc import Iterable

from gezinsteam_app.domain.folding import fold
from gezinsteam_app.domain.shared import Supply

NAMED = ("help", "provider")
ALSO_READ = ("contact", "quality", "note")
"""Where words are looked for: first in what an offer is called, then in what is told about it."""
UNKNOWN_WAIT = 9_999.0


def find(
    offers: Iterable[Supply], words: str, level: int | None = None, environment: str | None = None
) -> list[Supply]:
    """The offers in which every word stands (its beginning is enough), on a level and in an environment.

    First those that are called so, then near before far, a short wait before a long one, and by name.
    """
    sought = fold(words).split()
    found = [
        offer
        for offer in offers
        if (level is None or str(level) in offer.levels)
        and (not environment or environment in offer.environments)
        and _stands_in(sought, offer, NAMED + ALSO_READ)
    ]
    return sorted(found, key=lambda offer: (not _stands_in(sought, offer, NAMED), *_usual_order(offer)))


def _stands_in(sought: list[str], offer: Supply, fields: tuple[str, ...]) -> bool:
    there = fold(" ".join(getattr(offer, field) for field in fields)).split()
    # "(jeugd)hulp" and "opvoed-ondersteuning" are found by their parts too.
    parts = [part for word in there for part in (word, *_letters(word).split())]
    return all(any(part.startswith(word) for part in parts) for word in sought)


def _letters(word: str) -> str:
    return "".join(char if char.isalnum() else " " for char in word)


def _usual_order(offer: Supply) -> tuple[bool, float, str, str, str]:
    wait = UNKNOWN_WAIT if offer.waiting_weeks is None else offer.waiting_weeks
    return offer.reach == "beyond", wait, fold(offer.help), fold(offer.provider), offer.id


def key_of(offer: Supply) -> tuple[str, str]:
    """By what an offer is known again, however it was typed: its provider and its help."""
    return plain_key(offer.provider, offer.help)


def plain_key(provider: str, help_: str) -> tuple[str, str]:
    return " ".join(fold(provider).split()), " ".join(fold(help_).split())

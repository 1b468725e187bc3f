"""Positions: texts that sort between their neighbours, so that moving one item changes one field of one record."""

from __future__ import annotations

from fractional_indexing import generate_key_between, generate_n_keys_between


def spread(count: int, after: str = "", before: str = "") -> list[str]:
    """Positions for `count` items that are written in one go, between two neighbours (empty: begin or end)."""
    return list(generate_n_keys_between(after or None, before or None, count))


def between(before: str, after: str) -> str:
    """A position after `before` and before `after`; an empty one is the begin or end of the list.

    Two that were put in the same place on two laptops have the same position, and then sort by id;
    between those no place is left, so the new one goes behind them.
    """
    if before and after and before >= after:
        after = ""
    return str(generate_key_between(before or None, after or None))

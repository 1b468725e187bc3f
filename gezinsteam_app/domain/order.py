"""Positions: texts that sort between their neighbours, so that moving one item changes one field of one record."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

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


def respread(wanted: Sequence[str]) -> list[str]:
    """Positions in rising order for a list whose items have these now (empty: new here).

    The longest row of items that already stand in rising order keeps its positions.
    """
    stay = _longest_rise(wanted)
    result = list(wanted)
    start = 0
    for end in (*stay, len(wanted)):
        after = wanted[start - 1] if start else ""
        before = wanted[end] if end < len(wanted) else ""
        result[start:end] = spread(end - start, after, before)
        start = end + 1
    return result


def _longest_rise(wanted: Sequence[str]) -> list[int]:
    """The places of a longest strictly rising row, without the empty ones (patience sorting)."""
    tops: list[str] = []
    last: list[int] = []
    previous: dict[int, int] = {}
    for place, value in enumerate(wanted):
        if not value:
            continue
        pile = bisect.bisect_left(tops, value)
        previous[place] = last[pile - 1] if pile else -1
        tops[pile : pile + 1] = [value]
        last[pile : pile + 1] = [place]
    result: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        result.append(place)
        place = previous[place]
    return result[::-1]

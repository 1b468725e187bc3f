"""Which days a timeline shows and which months stand below it: the same on the screen and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import dates

AROUND, AHEAD = 21, 60
"""Days shown before the first step and, at least, after today."""
MONTHLY, QUARTERLY = 20, 60
"""Up to so many months every month has a line, up to so many every third month; after that every year."""


@dataclass(frozen=True, slots=True)
class Tick:
    day: dt.date
    words: str
    strong: bool


def span(begins: Iterable[dt.date], ends: Iterable[dt.date], on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a timeline around today."""
    begin = min(begins, default=on)
    first = min(begin, on) - dt.timedelta(days=max(AROUND, (on - begin).days // 20))
    # An end that is many years away would press together what was.
    most = on + dt.timedelta(days=max(400, 2 * (on - first).days))
    last = max([*(min(end, most) for end in ends), on + dt.timedelta(days=AHEAD)])
    return first, last + dt.timedelta(days=max(AROUND, (last - first).days // 12))


def ticks(first: dt.date, last: dt.date, monthly: int = MONTHLY) -> Iterator[Tick]:
    """The months or years between two days; `monthly`: up to so many months each of them has a line."""
    months = (last.year - first.year) * 12 + last.month - first.month
    every = 1 if months <= monthly else 3 if months <= QUARTERLY else 12
    at = first.year * 12 + first.month - 1
    for place in range(at + 1, at + months + 1):
        year, month = divmod(place, 12)
        if month % every == 0:
            words = str(year) if month == 0 else dates.SHORT_MONTHS[month]
            yield Tick(dt.date(year, month + 1, 1), words, month == 0)

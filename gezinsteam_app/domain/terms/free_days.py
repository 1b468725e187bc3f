"""Days on which no term of law ends and no work is done: weekends, holidays, and days that a decree puts beside them.

Algemene termijnenwet 1 and 3: New Year's Day, Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday,
both Christmas days, and what is designated for a year (resources/terms). A term that ends on such a day goes on up to
and including the next day that is not one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class FreeDays:
    """The Dutch calendar with the designated days of this region's table."""

    designated: frozenset[dt.date]

    @cached_property
    def _holidays(self) -> Container[dt.date]:
        # Loading it takes as long as painting a window, and most days nobody asks.
        import holidays  # noqa: PLC0415

        return holidays.country_holidays("NL", categories=("public", "optional"))

    def is_free(self, day: dt.date) -> bool:
        return day.weekday() >= SATURDAY or day in self.designated or day in self._holidays

    def next_working_day(self, day: dt.date) -> dt.date:
        """The day itself, or the first after it that is not free."""
        while self.is_free(day):
            day += ONE_DAY
        return day

    def working_days_after(self, day: dt.date, count: int) -> dt.date:
        """The last of so many working days, counted from the day after."""
        for _ in range(count):
            day = self.next_working_day(day + ONE_DAY)
        return day

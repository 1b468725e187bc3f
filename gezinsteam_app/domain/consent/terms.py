"""The last day for an objection (bezwaar): six weeks, and never ending on a day off (Awb 6:7, 6:8; Atw 1 and 3).

A general package of holidays misses days that the Algemene termijnenwet counts: Good Friday, 5 May every year, and
the days that a decree puts on a line with them. Those are in resources/consent and passed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

WEEKS = 6
DAY = dt.timedelta(days=1)


def last_day_of_objection(sent_on: dt.date, designated: Collection[dt.date]) -> dt.date:
    """The last day on which an objection is in time. The term begins on the day after the letter was sent."""
    day = sent_on + dt.timedelta(weeks=WEEKS)
    while is_day_off(day, designated):
        day += DAY
    return day


def is_day_off(day: dt.date, designated: Collection[dt.date]) -> bool:
    """Whether a term cannot end on this day: weekend, holiday, or a day that a decree designated."""
    return day.weekday() >= 5 or day in designated or day in holidays(day.year)


def holidays(year: int) -> frozenset[dt.date]:
    """The holidays of the Algemene termijnenwet, Good Friday among them (article 3)."""
    easter = easter_sunday(year)
    king = dt.date(year, 4, 27)
    return frozenset(
        {
            dt.date(year, 1, 1),
            easter - 2 * DAY,
            easter + DAY,
            king - DAY if king.weekday() == 6 else king,
            dt.date(year, 5, 5),
            easter + 39 * DAY,
            easter + 50 * DAY,
            dt.date(year, 12, 25),
            dt.date(year, 12, 26),
        }
    )


def easter_sunday(year: int) -> dt.date:
    """Easter in the Gregorian calendar (the anonymous algorithm of Meeus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    shift = (century - correction + 1) // 3
    epact = (19 * golden + century - leap_centuries - shift + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)

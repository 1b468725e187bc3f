"""Birthdays that change rights. Of an incomplete birth date the earliest possible day counts: then somebody looks."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain import dates


def birthday(born_on: str, years: int) -> dt.date | None:
    """The first day on which somebody may have reached this age; None without a birth year, or past the calendar."""
    first = first_day(born_on)
    return years_after(first, years) if first else None


def first_day(born_on: str) -> dt.date | None:
    """The earliest possible day of a birth date; None without a year."""
    day = dates.parse(born_on)
    if day is not None:
        return day
    limits = dates.span(born_on)
    return limits[0] if limits else None


def years_after(day: dt.date, years: int) -> dt.date | None:
    """The same day years later; 29 February becomes 1 March in other years. None past the year 9999."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1) if day.year + years <= dt.MAXYEAR else None

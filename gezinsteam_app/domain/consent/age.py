"""Ages as the law knows them: under 12, 12 to 15, 16 and 17, grown up; also when the birth date is incomplete."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person


class Band(IntEnum):
    """The ages between which the law changes who decides (Jeugdwet 7.3.4, 7.3.5, 7.3.15)."""

    UNDER_12 = 0
    FROM_12 = 12
    FROM_16 = 16
    ADULT = 18


BORDERS = (Band.FROM_12, Band.FROM_16)
"""The birthdays after which a young person is asked again."""


def band(age: int) -> Band:
    return max(limit for limit in Band if limit <= age)


def unborn(person: Person, on: dt.date) -> bool:
    """Whether the birth date that is filled in (an expected one, then) still has to come."""
    limits = dates.span(person.born_on)
    return limits is not None and limits[0] > on


def bands(person: Person, on: dt.date) -> tuple[Band, ...]:
    """Every band in which this person may be on a day, youngest first; several when the date is incomplete.

    A child without any birth date may be in each band of childhood; anybody else without one is grown up. An
    unborn child counts as under 12: others decide for it.
    """
    if unborn(person, on):
        return (Band.UNDER_12,)
    known = dates.ages(person.born_on, on)
    if known is None:
        return (Band.UNDER_12, Band.FROM_12, Band.FROM_16) if person.kind == "child" else (Band.ADULT,)
    low, high = band(known[0]), band(known[1])
    return tuple(limit for limit in Band if low <= limit <= high)


def has_known_age(person: Person) -> bool:
    return dates.span(person.born_on) is not None


def oldest(person: Person, on: dt.date) -> Band:
    """The highest band in which this person may be."""
    return bands(person, on)[-1]


def is_minor(person: Person, on: dt.date) -> bool:
    """Whether this person may be under 18."""
    return bands(person, on)[0] is not Band.ADULT


def sentence_start(family: FamilyFile, person: Person, on: dt.date) -> str:
    """The ground of every answer in three words: "Lotte is 9", "Mees is 11 of 12", "Bo is nog niet geboren"."""
    name = names.name_of(family, person.id)
    if unborn(person, on):
        return f"{name} is nog niet geboren"
    text = dates.age_text(person.born_on, on)
    if text:
        return f"{name} is {text}"
    return f"Van {name} is geen geboortedatum bekend" if person.kind == "child" else f"{name} is volwassen"


def coming_border(person: Person, on: dt.date, within_days: int) -> tuple[Band, dt.date] | None:
    """The 12th or 16th birthday that may fall in the coming days: (band, first possible day)."""
    limits = dates.span(person.born_on)
    if limits is None:
        return None
    for border in BORDERS:
        day = birthday(limits[0], int(border))
        if on < day <= on + dt.timedelta(days=within_days):
            return border, day
    return None


def birthday(born: dt.date, age: int) -> dt.date:
    """The day on which somebody reaches an age; born on 29 February: 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 3, 1)

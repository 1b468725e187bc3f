"""How long each term is, why it is there and where that is written: data of resources/terms; a region can change it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.birthdays import years_after
from gezinsteam_app.domain.terms.free_days import FreeDays
from gezinsteam_app.errors import DataError

UNITS = ("working_days", "hours", "days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of term. `moves`: the Algemene termijnenwet carries its last day over weekends and holidays.

    `why` is a sentence that may name {start}, {amount}, {who}, {recipient}, {age}; `action` is what a button says.
    """

    used: bool
    amount: int
    unit: str
    moves: bool
    why: str
    action: str
    source: str


@dataclass(frozen=True, slots=True)
class TermRules:
    """All rules by kind, and the calendar that they count on."""

    rules: Mapping[str, Rule]
    calendar: FreeDays

    def due(self, kind: str, start: dt.date) -> dt.date | None:
        """The last day of a term that a fact on `start` began; None past the end of the calendar."""
        rule = self.rules[kind]
        try:
            last = self._last(rule, start)
            return self.calendar.next_working_day(last) if last and rule.moves else last
        except OverflowError:
            return None

    def _last(self, rule: Rule, start: dt.date) -> dt.date | None:
        if not rule.amount:
            return start
        if rule.unit == "working_days":
            return self.calendar.working_days_after(start, rule.amount)
        if rule.unit == "years":
            return years_after(start, rule.amount)
        if rule.unit == "months":
            return months_after(start, rule.amount)
        return start + dt.timedelta(**{rule.unit: rule.amount})


def months_after(day: dt.date, months: int) -> dt.date | None:
    """The same day of a later month, or that month's last day; None past the end of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def objection_until(sent_on: dt.date, rules: TermRules) -> dt.date | None:
    """The last day for bezwaar against a decision that was sent on this day (Awb 6:7, 6:8; domain-facts 3.1).

    Six weeks that begin the day after sending, carried over free days.
    """
    return rules.due("objection", sent_on)


def rules_from(data: Mapping[str, Any]) -> TermRules:
    """The rules from the data of resources/terms. DataError: a unit, amount or day that cannot be."""
    found = {kind: Rule(**values) for kind, values in data["terms"].items()}
    for kind, rule in found.items():
        if rule.unit not in UNITS or rule.amount < 0:
            raise DataError(f"De termijn {kind} klopt niet. De eenheid is één van: {', '.join(UNITS)}; niet onder 0.")
        _try_words(kind, rule)
    days = [day for days in data["designated_days"].values() for day in days]
    wrong = [str(day) for day in days if not (isinstance(day, str) and dates.is_date(day))]
    if wrong:
        raise DataError(f"Bij de aangewezen vrije dagen staat geen datum: {', '.join(wrong)}. Schrijf zo: 2026-05-15.")
    return TermRules(found, FreeDays(frozenset(map(dt.date.fromisoformat, days))))


def _try_words(kind: str, rule: Rule) -> None:
    try:
        rule.why.format(start="", amount=rule.amount, who="", recipient="", age="")
    except (LookupError, ValueError):
        raise DataError(f"In de zin bij de termijn {kind} staat tussen accolades iets onbekends.") from None

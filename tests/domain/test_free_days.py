"""The Dutch calendar of terms: holidays, designated days, and the last day for bezwaar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app import region
from gezinsteam_app.domain.birthdays import birthday
from gezinsteam_app.domain.terms.rules import TermRules, months_after, objection_until

RULES = region.term_rules()
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-01-02", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-15",
     "2026-05-25", "2026-12-25", "2026-12-26", "2025-04-26", "2027-05-07", "2028-04-28", "2028-05-26"],
)  # fmt: skip
def test_days_on_which_no_term_ends(day: str) -> None:
    assert RULES.calendar.is_free(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-05-04", "2026-05-13", "2026-12-24", "2026-12-31", "2029-05-11", "2026-12-05"])
def test_days_that_count_as_any_other(day: str) -> None:
    free = dt.date.fromisoformat(day)
    assert RULES.calendar.is_free(free) == (free.weekday() >= 5)


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("2026-04-02", "2026-05-18"),
        ("2026-03-24", "2026-05-06"),
        ("2026-04-01", "2026-05-13"),
        ("2026-04-03", "2026-05-18"),
        ("2026-05-01", "2026-06-12"),
        ("2026-11-13", "2026-12-28"),
        ("2025-11-20", "2026-01-05"),
    ],
)
def test_the_last_day_for_bezwaar(sent: str, last: str) -> None:
    assert objection_until(dt.date.fromisoformat(sent), RULES) == dt.date.fromisoformat(last)


@given(DAYS)
def test_bezwaar_takes_six_weeks_and_ends_on_a_working_day(sent: dt.date) -> None:
    last = objection_until(sent, RULES)
    assert last is not None
    assert not RULES.calendar.is_free(last)
    bare = sent + dt.timedelta(weeks=6)
    assert bare <= last <= bare + dt.timedelta(days=9)
    assert all(RULES.calendar.is_free(bare + dt.timedelta(days=n)) for n in range((last - bare).days))


@given(DAYS, st.integers(1, 10))
def test_working_days_are_counted_from_the_day_after(day: dt.date, count: int) -> None:
    last = RULES.calendar.working_days_after(day, count)
    between = [day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(not RULES.calendar.is_free(one) for one in between) == count
    assert not RULES.calendar.is_free(last)


@pytest.mark.parametrize(
    ("born_on", "years", "day"),
    [
        ("2014-05-03", 12, "2026-05-03"),
        ("2014-05", 12, "2026-05-01"),
        ("2014", 12, "2026-01-01"),
        ("2008-02-29", 18, "2026-03-01"),
        ("2008-02-29", 16, "2024-02-29"),
        ("", 12, None),
        ("onbekend", 12, None),
        ("9999", 12, None),
    ],
)
def test_of_half_a_birth_date_the_earliest_day_counts(born_on: str, years: int, day: str | None) -> None:
    found = birthday(born_on, years)
    assert (found.isoformat() if found else None) == day


def test_months_end_on_their_last_day() -> None:
    assert months_after(dt.date(2025, 11, 30), 3) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2025, 12, 31), 0) == dt.date(2025, 12, 31)
    assert months_after(dt.date(9999, 12, 1), 1) is None


@pytest.mark.parametrize("kind", sorted(RULES.rules))
def test_a_term_past_the_end_of_the_calendar_is_no_fault(kind: str) -> None:
    last = RULES.due(kind, dt.date.max)
    assert last is None or last == dt.date.max


def test_without_the_table_only_the_law_counts() -> None:
    bare = TermRules(RULES.rules, type(RULES.calendar)(frozenset()))
    assert objection_until(dt.date(2026, 4, 2), bare) == dt.date(2026, 5, 15)

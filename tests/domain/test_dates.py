"""Dates as Dutch people type and read them, and ages of which the birth date is not whole."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import dates

TODAY = dt.date(2026, 11, 22)
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("", ""),
        ("   ", ""),
        ("26-11-2026", "2026-11-26"),
        ("26/11/2026", "2026-11-26"),
        ("26.11.2026", "2026-11-26"),
        ("26 11 2026", "2026-11-26"),
        ("26-11-26", "2026-11-26"),
        ("26-11", "2026-11-26"),
        ("1/1", "2027-01-01"),
        ("31-12", "2026-12-31"),
        ("26 nov", "2026-11-26"),
        ("26 nov.", "2026-11-26"),
        ("26 Nov. 2026", "2026-11-26"),
        ("26 november 2026", "2026-11-26"),
        ("do 26 november", "2026-11-26"),
        ("Donderdag 26 november", "2026-11-26"),
        ("za. 5 mrt", "2027-03-05"),
        ("5 maart", "2027-03-05"),
        ("5 sept 2026", "2026-09-05"),
        ("2026-11-26", "2026-11-26"),
        ("vandaag", "2026-11-22"),
        ("Morgen", "2026-11-23"),
        ("gisteren", "2026-11-21"),
        ("overmorgen", "2026-11-24"),
        ("eergisteren", "2026-11-20"),
        ("29-2-2028", "2028-02-29"),
        ("29-2-2026", None),
        ("31-4-2026", None),
        ("0-5-2026", None),
        ("5-13-2026", None),
        ("5 foo 2026", None),
        ("5 marsepein", None),
        ("1-1-0000", None),
        ("2026-02-30", None),
        ("20260501", None),
        ("2026-W10-1", None),
        ("٢٦-١١-٢٠٢٦", None),
        ("²-11-2026", None),
        ("1--1", "2027-01-01"),
        ("ergens in mei", None),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, iso: str | None) -> None:
    assert dates.from_dutch(typed, TODAY) == iso


@pytest.mark.parametrize(
    ("typed", "planned", "happened"),
    [
        ("1 december", "2026-12-01", "2025-12-01"),
        ("15 april", "2026-04-15", "2026-04-15"),
        ("14-4", "2027-04-14", "2026-04-14"),
        ("16 april", "2026-04-16", "2025-04-16"),
        ("29 feb", "2028-02-29", "2024-02-29"),
        ("1 december 2024", "2024-12-01", "2024-12-01"),
        ("gisteren", "2026-04-14", "2026-04-14"),
    ],
)
def test_without_a_year_what_is_planned_lies_ahead_and_what_happened_behind(
    typed: str, planned: str, happened: str
) -> None:
    april = dt.date(2026, 4, 15)
    assert dates.from_dutch(typed, april, dates.AHEAD) == planned
    assert dates.from_dutch(typed, april, dates.BEHIND) == happened


def test_an_end_lies_after_its_beginning_and_a_word_counts_from_today() -> None:
    april, began = dt.date(2026, 4, 15), dt.date(2024, 3, 1)
    assert dates.from_dutch("1 december", april, dates.AHEAD, began) == "2024-12-01"
    assert dates.from_dutch("morgen", april, dates.AHEAD, began) == "2026-04-16"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("", ""),
        ("2014", "2014"),
        ("mei 2014", "2014-05"),
        ("05-2014", "2014-05"),
        ("5/2014", "2014-05"),
        ("maart 2014", "2014-03"),
        ("1 mei 2014", "2014-05-01"),
        ("1-5-14", "2014-05-01"),
        ("1-5-66", "1966-05-01"),
        ("29 feb 96", "1996-02-29"),
        ("2014-05", "2014-05"),
        ("2014-05-01", "2014-05-01"),
        ("3 dec", "2025-12-03"),
        ("1-12-2026", "2026-12-01"),
        ("0000", None),
        ("mei 0000", None),
        ("13-2014", None),
        ("2014-13", None),
        ("٢٠١٤", None),
        ("weet niet", None),
    ],
)
def test_a_birth_date_may_be_incomplete_and_lies_in_the_past(typed: str, iso: str | None) -> None:
    assert dates.partial_from_dutch(typed, TODAY) == iso


@given(days)
def test_every_day_can_be_typed_back_as_it_is_printed(day: dt.date) -> None:
    iso = day.isoformat()
    assert dates.from_dutch(dates.long(iso), TODAY) == iso
    assert dates.from_dutch(f"{day:%d-%m-%Y}", TODAY) == iso
    assert dates.partial_from_dutch(dates.long(iso), TODAY) == iso
    assert dates.from_dutch(dates.short(iso, day), day) == iso


@given(st.text(max_size=20))
def test_whatever_is_typed_gives_a_date_or_nothing(text: str) -> None:
    whole, partial = dates.from_dutch(text, TODAY), dates.partial_from_dutch(text, TODAY)
    assert not whole or dates.is_date(whole)
    assert not partial or dates.is_partial(partial)
    assert isinstance(dates.long(text), str)


@given(days, days)
def test_of_a_whole_birth_date_there_is_one_age_and_less_known_is_never_less_true(born: dt.date, on: dt.date) -> None:
    iso = born.isoformat()
    exact = dates.ages(iso, on)
    if exact is None:
        assert born > on
        return
    assert exact[0] == exact[1] == dates.years_between(born, on)
    for part in (iso[:4], iso[:7]):
        known = dates.ages(part, on)
        assert known is not None
        assert known[0] <= exact[0] <= known[1]
        assert known[1] - known[0] <= 1


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2014-11-22", "2026-11-21", "11"),
        ("2014-11-22", "2026-11-22", "12"),
        ("2014-11", "2026-11-22", "11 of 12"),
        ("2014", "2026-11-22", "11 of 12"),
        ("2014", "2026-12-31", "12"),
        ("2012-02-29", "2024-02-28", "11"),
        ("2012-02-29", "2024-02-29", "12"),
        ("2012-02-29", "2025-02-28", "12"),
        ("2012-02-29", "2025-03-01", "13"),
        ("2026", "2026-11-22", "0"),
        ("2026-11-22", "2026-11-22", "0"),
        ("2027-01-01", "2026-11-22", ""),
        ("", "2026-11-22", ""),
        ("kapot", "2026-11-22", ""),
    ],
)
def test_ages(born: str, on: str, age: str) -> None:
    assert dates.age_text(born, dt.date.fromisoformat(on)) == age


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (2, "over 2 dagen"),
        (-20, "20 dagen geleden"),
        (-21, "3 weken geleden"),
        (92, "over 13 weken"),
        (93, "over 3 maanden"),
        (-400, "13 maanden geleden"),
        (-800, "2 jaar geleden"),
    ],
)
def test_how_long_ago(offset: int, words: str) -> None:
    assert dates.ago(TODAY + dt.timedelta(days=offset), TODAY) == words


def test_dates_on_paper() -> None:
    assert dates.long("2026-11-26") == "26 november 2026"
    assert dates.long("2026-11-26T09:30") == "26 november 2026"
    assert dates.long("2026-11") == "november 2026"
    assert dates.long("2026") == "2026"
    assert dates.long("") == ""
    assert dates.short("2026-11-26", TODAY) == "do 26 november"
    assert dates.short("2027-01-01", TODAY) == "vr 1 januari 2027"
    assert dates.clock("2026-11-26T09:05") == "9.05 uur"
    assert dates.clock("2026-11-26") == ""


def test_the_day_is_that_of_the_netherlands() -> None:
    assert dates.today(dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)) == dt.date(2026, 7, 1)
    assert dates.today(dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC)) == dt.date(2026, 12, 31)

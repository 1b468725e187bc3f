"""The quick ways of the engine of terms say what the plain ways say, for any days in a file."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.terms.engine import terms
from tests.domain.files import CHILD, MAY, RULES, child, consent, family_of, info, said

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 8, 1)).map(str)
MOMENTS = st.one_of(st.just(""), DAYS, DAYS.map(lambda day: f"{day}T10:30"))
TALKS = st.lists(
    st.tuples(MOMENTS, st.sampled_from(("home_visit", "crisis", "message", "not_home", "phone"))), max_size=8
)
SPOKEN = ("home_visit", "crisis", "phone")


@given(TALKS)
def test_a_crisis_is_met_by_the_first_talk_since(talks: list[tuple[str, str]]) -> None:
    contacts = [m.Contact(id=f"c{n}", on=on, kind=kind) for n, (on, kind) in enumerate(talks)]
    found = {one.about[0]: one.satisfied_on for one in terms(family_of(info(), *contacts), MAY, RULES)
             if one.kind == "crisis_help"}  # fmt: skip
    assert set(found) == {one.id for one in contacts if one.kind == "crisis" and one.on}
    for crisis, met in found.items():
        since = next(one.on for one in contacts if one.id == crisis)
        first = min(one.on for one in contacts if one.kind in SPOKEN and one.on >= since)
        assert met == (dt.date.fromisoformat(first[:10]) if first[:10] <= MAY.isoformat() else None)


@given(st.lists(MOMENTS, max_size=6), st.lists(DAYS, max_size=4))
def test_a_file_is_kept_from_its_newest_day_that_is_not_to_come(contacts: list[str], scores: list[str]) -> None:
    records: list[m.Record] = [m.Contact(id=f"c{n}", on=on, kind="phone") for n, on in enumerate(contacts)]
    records += [m.Score(id=f"s{n}", parent="g", on=on) for n, on in enumerate(scores)]
    (kept,) = [one for one in terms(family_of(info(), *records), MAY, RULES) if one.kind == "retention"]
    days = [day[:10] for day in ("2026-03-02", *contacts, *scores) if day and day[:10] <= MAY.isoformat()]
    newest = dt.date.fromisoformat(max(days))
    assert kept.due == newest.replace(year=newest.year + 20)


def test_a_yes_at_the_end_of_the_calendar_stops_nothing() -> None:
    family = family_of(info(), child(), consent(from_day="9999-12-31"), said("given", "9999-12-31", CHILD))
    assert {"birthday_16", "plan_fixed"} <= {one.kind for one in terms(family, dt.date(9999, 12, 31), RULES)}

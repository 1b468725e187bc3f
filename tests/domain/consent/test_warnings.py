"""From when the program warns: thirty days before the end of a term, or before a birthday that changes who decides."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.state import state_of
from tests.domain.consent.families import authority, decisions, family_of, people


def warnings(day: str, until: str = "2026-12-31", rules: Rules | None = None) -> str:
    consent = m.Consent(id="c", about="Bram", recipient={"name": "School"}, from_day="2026-01-01", until=until)
    records = [
        *people({"Bram": "kind 2014-06-01", "Eva": "volwassene"}),
        *authority(["Eva heeft alleen gezag over Bram"]),
        consent,
        *decisions("c", ["2026-01-02 Eva ja"]),
    ]
    return " ".join(state_of(family_of(records), consent, dt.date.fromisoformat(day), rules or Rules()).warnings)


@pytest.mark.parametrize(
    ("day", "told"), [("2026-05-01", False), ("2026-05-02", True), ("2026-05-31", True), ("2026-06-01", False)]
)
def test_a_twelfth_birthday_is_told_thirty_days_before_and_not_on_the_day(day: str, told: bool) -> None:
    assert ("Bram wordt 12 op 1 juni 2026" in warnings(day)) is told


@pytest.mark.parametrize(
    ("day", "told"), [("2026-02-14", False), ("2026-02-15", True), ("2026-03-17", True), ("2026-03-18", False)]
)
def test_the_end_of_a_term_is_told_thirty_days_before_up_to_the_last_day(day: str, told: bool) -> None:
    assert ("Vraag op tijd opnieuw" in warnings(day, until="2026-03-17")) is told


def test_a_birthday_after_the_end_is_not_told() -> None:
    assert "wordt 12" not in warnings("2026-05-20", until="2026-05-25")


def test_the_region_chooses_how_long_before_and_how_long_at_most() -> None:
    assert "wordt 12" not in warnings("2026-05-20", rules=Rules(warn_days=7))
    assert "Onze afspraak is hooguit 90 dagen" in warnings("2026-02-01", rules=Rules(longest_days=90))

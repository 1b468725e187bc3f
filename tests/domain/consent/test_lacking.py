"""Who is still to be asked, and who said no: two things, in words."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.lacking import lacking
from gezinsteam_app.domain.consent.state import states
from tests.domain.consent.families import authority, decisions, family_of, people

DAY = dt.date(2026, 5, 1)


def told(born_on: str, *said: str) -> list[str]:
    """The reason and what is lacking, for a child with two parents and a school that wants to know."""
    family = family_of(
        [
            *people({"Kim": f"kind {born_on}", "Samir": "volwassene", "Noor": "volwassene"}),
            *authority(["Samir heeft samen gezag over Kim", "Noor heeft samen gezag over Kim"]),
            m.Consent(id="c", about="Kim", recipient={"name": "De Regenboog", "kind": "school"}),
            *decisions("c", list(said)),
        ]
    )
    (state,) = states(family, DAY)
    return [state.reason, *lacking(family, state)]


def test_who_did_not_answer_yet_is_still_needed() -> None:
    assert told("2017-01-01")[1:] == ["Nog nodig: Samir, volgens de wet.", "Nog nodig: Noor, volgens de wet."]


def test_who_said_no_is_told_once_and_is_not_still_needed() -> None:
    found = told("2017-01-01", "2026-01-10 Samir nee")
    assert found == ["Samir zei nee op 10 januari 2026.", "Nog nodig: Noor, volgens de wet."]


def test_a_no_that_our_agreement_asked_for_stands_beside_who_the_law_still_asks() -> None:
    reason, *lacks = told("2013-01-01", "2026-01-10 Samir nee")
    assert lacks == ["Nog nodig: Kim, volgens de wet.", "Nog nodig: Noor, volgens onze afspraak.", "Samir zei nee."]
    assert "Samir" not in reason


def test_a_yes_that_was_taken_back_is_told_beside_a_no() -> None:
    found = told("2017-01-01", "2026-01-10 Noor ja", "2026-01-12 Samir nee", "2026-01-14 Noor trekt in")
    assert found == ["Samir zei nee op 12 januari 2026.", "Noor trok het ja in."]

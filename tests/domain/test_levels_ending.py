"""The end of help: what is still missing when a file is closed, and who takes over at 18."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from gezinsteam_app import region
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.course import Handover, Measurement
from gezinsteam_app.domain.levels.ending import ending, growing_up, growing_up_words
from gezinsteam_app.domain.levels.gaps import missing
from tests.domain.files import CHILD, child, family_of, step

MAY = dt.date(2026, 5, 1)
RULES = region.level_scale().rules
MEASURED = Measurement(id="meting", on="2026-04-28", occasion="last", about=CHILD)
WHOLE: dict[str, Any] = {"to": "school", "recipient": {"name": "Juf Sanne"}, "about": (CHILD,)}
WHOLE |= {"agreed_on": "2026-04-20", "met_on": "2026-04-24", "note": "Juf Sanne belt moeder elke maand"}


def test_a_bare_file_says_what_is_not_there_and_which_help_runs() -> None:
    found = ending(family_of(child(), step(), step(id="oud", ended_on="2026-04-01", level=(2, ""))), MAY)
    assert [one.id for one in found.running] == ["stap"]
    assert found.missing == (
        "De laatste meting is er nog niet. Vraag kind en ouders hoe het nu gaat.",
        "Er staat nog geen warme overdracht. Wie kijkt er hierna nog naar om?",
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ()),
        ({"met_on": ""}, ("Kim en Juf Sanne hebben nog niet kennisgemaakt.",)),
        ({"note": ""}, ("Schrijf bij Juf Sanne op wat blijft en wie wat doet.",)),
        ({"recipient": None, "met_on": ""}, ("Kim en school hebben nog niet kennisgemaakt.",)),
        ({"recipient": None, "to": ""}, ("Schrijf bij de overdracht op wie het overneemt.",)),
    ],
)
def test_a_handover_says_what_it_lacks(values: dict[str, Any], words: tuple[str, ...]) -> None:
    family = family_of(child(), MEASURED, Handover(id="over", **{**WHOLE, **values}))
    found = ending(family, MAY)
    assert (found.missing, found.measured_on) == (words, "2026-04-28")


def test_who_would_not_answer_was_asked() -> None:
    declined = Measurement(id="nee", on="2026-04-28", occasion="last", declined=True)
    found = ending(family_of(child(), declined, Handover(id="over", **WHOLE)), MAY)
    assert (found.missing, found.measured_on) == ((), "")


@pytest.mark.parametrize(
    ("born_on", "level", "age"),
    [
        ("2009-05-02", (3, ""), None),
        ("2009-05-01", (3, ""), 18),
        ("2008-04-01", (3, ""), 18),
        ("2008-04-01", (7, "full"), None),
        ("2006-04-01", (7, "full"), 21),
        ("", (3, ""), None),
    ],
)
def test_the_handover_is_proposed_a_year_before_help_ends_because_of_age(
    born_on: str, level: tuple[int, str], age: int | None
) -> None:
    foster = m.Relation(id="r", from_person="ria", to_person=CHILD, kind="foster_parent")
    family = family_of(child(born_on), foster, step(level=level))
    found = growing_up(family, CHILD, MAY, RULES)
    assert (found.age if found else None) == age


def test_it_says_why_and_is_quiet_when_somebody_was_found_or_nothing_runs() -> None:
    records = (child("2008-07-01"), step(expected_until="2026-12-01"))
    family = family_of(*records)
    found = growing_up(family, CHILD, MAY, RULES)
    assert found is not None
    assert growing_up_words(family, found, MAY) == (
        "Kim wordt 18 op 1 juli 2026: over 8 weken.",
        "Positief opvoeden loopt nog. Jeugdhulp stopt in de regel bij 18 jaar.",
        "Spreek af wie het overneemt, en maak samen kennis.",
    )
    taken = Handover(id="over", **{**WHOLE, "to": "adult_help"})
    after = family_of(*records, taken)
    assert growing_up(after, CHILD, MAY, RULES) is None
    assert missing(after, records[1], MAY, region.level_scale()) == []
    assert growing_up(family_of(records[0], step(ended_on="2026-04-01")), CHILD, MAY, RULES) is None

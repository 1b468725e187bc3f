"""How the help went, in the printed plan: only when the family wants it, in its own words, without bare numbers."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from gezinsteam_app.documents import gezinsplan, texts
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from tests.documents import paper_reader
from tests.domain.files import CHILD, child, example, family_of, info, step

ON = dt.date(2026, 5, 1)
WANTED = texts.PlanSettings(texts=texts.load(), timeline=True)
EXAMPLES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")


def part(family: FamilyFile, **options: Any) -> str:
    """What stands on paper under the heading of the timeline."""
    pdf = gezinsplan.render(family, replace(WANTED, **options), on=ON)
    assert paper_reader.outside(pdf) == []
    return paper_reader.words(pdf).partition("Hoe de hulp ging")[2].partition("Wie mag wat lezen?")[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_stands_there_only_when_the_family_wants_it(name: str) -> None:
    assert part(example(name))
    assert part(example(name), timeline=False) == ""


@pytest.mark.parametrize("large", [False, True])
def test_the_steps_are_told_in_the_words_of_the_family(large: bool) -> None:
    told = part(example("gezin-brouwer"), large=large)
    for words in (
        "Lotte, 10",
        "vandaag",
        "korte hulp",
        "feb mrt apr mei",
        "Dichte lijn: wat was. Stippels: wat we hebben afgesproken.",
        "Vanaf 10 februari: korte hulp (Positief opvoeden, vijf gesprekken). Afgesproken tot en met 12 mei.",
        "Van 3 februari tot 10 februari: advies (Adviesgesprek). Besloten op 3 februari, samen met het gezin.",
    ):
        assert words in told
    assert "Vlag" not in told


def test_the_exclusion_and_the_step_to_a_specialist_have_their_family_word_and_no_number() -> None:
    foster = part(example("pleeggezin-de-graaf"))
    assert (
        "Vanaf 1 mei 2024: woont nu ergens anders (Pleegzorg voltijd). Afgesproken tot en met 30 januari 2031."
        in foster
    )
    assert "Besloten op 22 april 2024, door de rechter." in foster
    many = part(example("gezin-el-idrissi"))
    assert "Besloten op 6 maart, in een overleg met specialisten (MDT)." in many
    assert "specialist erbij (Traumabehandeling, tot 25 gesprekken)" in many
    assert many.index("Samir, 14") < many.index("Imane, 8")
    assert "Noor" not in many, "she has no help"
    for told in (foster, many):
        assert "niveau" not in told
        assert not re.search(r"\b7\+", told)


def test_a_goal_that_was_reached_and_the_aim_are_explained() -> None:
    assert "Ster: een doel dat gelukt is." in part(example("gezin-kuiper-mol"))
    down = step(level=(5, ""), prospect={"aim": 3, "words": "Dan met het team verder"})
    told = part(family_of(info(), child(), down))
    assert "Vlag: waar we naartoe willen." in told
    assert "korte hulp" in told, "the row that the flag stands on"


def test_what_is_kept_from_somebody_stays_off_this_paper_too() -> None:
    secret = step(id="geheim", help="Vrouwenopvang", level=(6, ""), not_for=("ron",), from_day="2026-02-01")
    told = part(family_of(info(), child(), m.Person(id="ron", given_name="Ron", kind="adult"), step(), secret))
    assert "Positief opvoeden" in told
    assert "Vrouwenopvang" not in told
    assert "veel hulp van specialisten" not in told


def test_a_long_history_fits_and_says_how_much_came_before() -> None:
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=50 * number) for number in range(61)]
    steps = [
        step(
            id=f"s{number}",
            level=(number % 6 + 1, ""),
            help=f"Hulp {number}",
            from_day=begin.isoformat(),
            ended_on=end.isoformat(),
        )
        for number, (begin, end) in enumerate(itertools.pairwise(days))
    ]
    told = part(family_of(info(), child(), *steps))
    assert "Hulp 59" in told
    assert "Daarvoor waren er nog 48 stappen." in told
    assert CHILD not in told

"""Stepping down: when it is proposed, to which level, and what remains."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from gezinsteam_app import region
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.levels.down import StepDown, step_down_proposal
from tests.domain.files import CHILD, child, example, family_of, step

MAY = dt.date(2026, 5, 1)
GOAL = m.Goal(id="doel", words="Rustig slapen", for_people=(CHILD,))


def proposal(*records: m.Record, on: dt.date = MAY) -> StepDown | None:
    return step_down_proposal(family_of(child(), *records), CHILD, on, region.level_scale())


def score(value: int, by: str = "karin", on: str = "2026-04-01") -> m.Score:
    return m.Score(id=f"{by}{on}", parent="doel", on=on, by=by, score=value)


def test_the_end_of_the_short_help_of_lotte_comes_near() -> None:
    family = example("gezin-brouwer")
    found = step_down_proposal(family, "p1", MAY, region.level_scale())
    assert found is not None
    assert (found.step.id, found.to) == ("l2", 2)
    assert found.why == ("De hulp is afgesproken tot en met 12 mei 2026: over 11 dagen.",)
    assert found.remains[0] == "Daarna zelf verder, met oma op woensdag."
    assert any(words.startswith("Greet: Lotte naar turnen brengen") for words in found.remains)
    assert step_down_proposal(family, "p1", dt.date(2026, 4, 13), region.level_scale()) is None


@pytest.mark.parametrize(
    ("name", "child_id"),
    [("gezin-el-idrissi", "p1"), ("gezin-el-idrissi", "p2"), ("gezin-kuiper-mol", "p1"), ("pleeggezin-de-graaf", "p1")],
)
def test_nobody_is_nagged_while_there_is_no_reason(name: str, child_id: str) -> None:
    assert step_down_proposal(example(name), child_id, MAY, region.level_scale()) is None


def test_light_help_that_stays_on_purpose_is_left_alone() -> None:
    family, after = example("gezin-kuiper-mol"), dt.date(2027, 1, 20)
    assert step_down_proposal(family, "p1", after, region.level_scale()) is None
    assert proposal(step(level=(7, "full"), prospect={"aim": "stay"}), on=dt.date(2026, 9, 9)) is None


@pytest.mark.parametrize(
    ("status", "scores", "proposed"),
    [
        ("reached", [], True),
        ("open", [score(0)], True),
        ("open", [score(1), score(-1, "ron")], False),
        ("open", [score(-2, on="2026-03-01"), score(0)], True),
        ("open", [score(0, on="2026-06-01")], False),
        ("open", [], False),
        ("stopped", [], False),
    ],
)
def test_goals_that_are_reached_are_a_reason(status: str, scores: list[m.Score], proposed: bool) -> None:
    goal = m.Goal(id="doel", words="Rustig slapen", for_people=(CHILD,), status=status)
    found = proposal(step(), goal, *scores)
    assert (found is not None) == proposed
    if found:
        assert found.why == ("Het doel voor Kim is gelukt.",)


@pytest.mark.parametrize(
    ("prospect", "beside", "to"),
    [
        ({"aim": 3}, None, 3),
        ({"aim": 7}, None, 5),
        ("Terug naar huis", None, 5),
        (None, (4, ""), 4),
        (None, (6, ""), 5),
        ({"aim": 2, "who_stays": "Oma Greet"}, (4, ""), 2),
    ],
)
def test_where_it_leads_to(prospect: Any, beside: tuple[int, str] | None, to: int) -> None:
    heavy = step(level=(6, ""), prospect=prospect, expected_until="2026-05-10")
    others = [step(id="ernaast", level=beside, help="Maatje")] if beside else []
    found = proposal(heavy, *others)
    assert found is not None
    assert found.to == to
    assert ("Maatje loopt door." in found.remains) == bool(others)
    assert ("Oma Greet blijft." in found.remains) == (isinstance(prospect, dict) and "who_stays" in prospect)


def test_only_what_family_and_network_do_remains() -> None:
    people = [
        m.Person(id="greet", given_name="Greet", kind="network"),
        m.Person(id="sanne", given_name="Sanne", kind="professional"),
    ]
    agreements = [
        m.Agreement(id="a1", parent="doel", who=("greet",), what="brengt Kim naar turnen", how_often="elke week"),
        m.Agreement(id="a2", parent="doel", who=("sanne",), what="belt"),
        m.Agreement(id="a3", parent="doel", who=("greet",), what="kookt", done_on="2026-04-01"),
        m.Agreement(id="a4", parent="doel", who=("greet",), what="wandelt", cancelled_on="2026-04-01"),
    ]
    found = proposal(step(expected_until="2026-05-10"), GOAL, *people, *agreements)
    assert found is not None
    assert found.remains == ("Greet: brengt Kim naar turnen (elke week)",)

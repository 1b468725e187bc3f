"""Meetings in time: what is planned, what must still be written down, and a decision before its meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from gezinsteam_app.domain import meetings
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.model import Record
from tests.domain.files import CHILD, child, family_of, found, step

MAY = dt.date(2026, 5, 1)


def meeting(id_: str = "o", **values: Any) -> Meeting:
    return Meeting(id=id_, **{"kind": "action_meeting", "on": "2026-04-23T09:30", "about": (CHILD,), **values})


def stage(one: Meeting, *below: Record) -> str:
    return meetings.stage(family_of(child(), one, *below), one, MAY)


@pytest.mark.parametrize(
    ("values", "below", "expected"),
    [
        ({"on": "2026-05-12"}, (), "planned"),
        ({"on": ""}, (), "planned"),
        ({"on": "2026-05-01T09:00"}, (), "planned"),
        ({"on": "2026-05-01", "decision": "Hulp gaat door."}, (), "held"),
        ({}, (), "to_write"),
        ({}, (Topic(id="t", parent="o", words="Slapen"),), "to_write"),
        ({}, (Topic(id="t", parent="o", outcome="Om acht uur."),), "held"),
        ({}, (Invitee(id="i", parent="o", who=CHILD, came=True),), "held"),
        ({}, (Invitee(id="i", parent="o", who=CHILD, came=False),), "to_write"),
        ({"cancelled_on": "2026-04-20"}, (), "cancelled"),
        ({"on": "2026-05-12", "decision": "Alvast opgeschreven."}, (), "planned"),
    ],
)
def test_where_a_meeting_stands(values: dict[str, Any], below: tuple[Record, ...], expected: str) -> None:
    assert stage(meeting(**values), *below) == expected


def test_what_comes_soonest_stands_first_and_what_was_newest() -> None:
    done = Topic(id="t", parent="oud", outcome="Gelukt."), Topic(id="t2", parent="nieuw", outcome="Gelukt.")
    file = family_of(
        meeting("ver", on="2026-07-01"), meeting("gauw", on="2026-05-02"), meeting("ooit", on=""),
        meeting("oud", on="2026-02-01"), meeting("nieuw", on="2026-04-01"), *done,
    )  # fmt: skip
    by_stage = meetings.in_order(file, MAY)
    assert [one.id for one in by_stage["planned"]] == ["gauw", "ver", "ooit"]
    assert [one.id for one in by_stage["held"]] == ["nieuw", "oud"]


def test_a_meeting_says_what_it_lacks() -> None:
    bare = Meeting(id="o")
    assert meetings.lacks(family_of(bare), bare, MAY) == (
        "Kies over wie het gaat.",
        "Vul in wanneer het is.",
        "Kies wat voor overleg het is.",
        "Schrijf op wie erbij is.",
    )
    past = meeting()
    there = Invitee(id="i", parent="o", who=CHILD)
    assert meetings.lacks(family_of(past, there), past, MAY) == ("Nog op te schrijven: wie er was en wat er uit kwam.",)
    off = meeting(cancelled_on="2026-04-01")
    assert meetings.lacks(family_of(off), off, MAY) == ()


def crisis_term(*records: Record) -> Any:
    crisis = step(decided_in="crisis", decided_on="2026-03-06", from_day="2026-03-06")
    return found("crisis_meeting", child(), crisis, *records)[0][1]


@pytest.mark.parametrize(
    ("values", "satisfied"),
    [
        ({"kind": "intervention_meeting", "on": "2026-03-10T13:00", "decision": "Hulp blijft."}, "2026-03-10"),
        ({"kind": "mdt", "on": "2026-03-11", "decision": "Hulp blijft."}, "2026-03-11"),
        ({"kind": "other", "on": "2026-03-10", "decision": "Koffie."}, None),
        ({"kind": "mdt", "on": "2026-03-10"}, None),
        ({"kind": "mdt", "on": "2026-03-10", "decision": "Hulp.", "cancelled_on": "2026-03-09"}, None),
        ({"kind": "mdt", "on": "2026-03-10", "decision": "Hulp.", "about": ("broer",)}, None),
        ({"kind": "mdt", "on": "2026-03-01", "decision": "Ervoor."}, None),
    ],
)
def test_a_crisis_needs_a_held_meeting_of_the_right_kind_about_that_child(
    values: dict[str, Any], satisfied: str | None
) -> None:
    assert crisis_term(meeting(**values)) == satisfied


def test_from_level_5_on_a_handelingsoverleg_is_not_enough() -> None:
    held = meeting(kind="action_meeting", on="2026-03-10", decision="Hulp blijft.")
    assert crisis_term(held) == "2026-03-10"
    heavy = step(decided_in="crisis", decided_on="2026-03-06", from_day="2026-03-06", level=(5, ""))
    assert found("crisis_meeting", child(), heavy, held)[0][1] is None


def test_an_outcome_without_a_decision_counts_as_held() -> None:
    mdt = meeting(kind="mdt", on="2026-03-10")
    assert crisis_term(mdt, Topic(id="t", parent="o", outcome="Hulp blijft.")) == "2026-03-10"

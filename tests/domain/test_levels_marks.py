"""What happened beside the steps: goals with the day that is known, crises, meetings; each child its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.levels.marks import marks, told
from tests.domain.files import CHILD, child, family_of, step

MAY = dt.date(2026, 5, 1)
LOT = m.Person(id="lot", given_name="Lot", kind="child")
REACHED: dict[str, Any] = {"id": "doel", "words": "Rustig slapen", "for_people": (CHILD,), "status": "reached"}


def score(value: int, on: str) -> m.Score:
    return m.Score(id=on, parent="doel", on=on, by="karin", score=value)


@pytest.mark.parametrize(
    ("records", "day", "source"),
    [
        ([score(-1, "2026-01-05"), score(0, "2026-02-05"), score(1, "2026-03-05T10:00")], "2026-03-05",
         "Volgens de laatste score, op 5 maart 2026."),
        ([score(-1, "2026-03-05"), m.Agreement(id="a", parent="doel", done_on="2026-02-01")], "2026-02-01",
         "Volgens de laatste afspraak die klaar was, op 1 februari 2026."),
        ([m.Agreement(id="a", parent="doel", cancelled_on="2026-02-01")], "", "Wanneer is niet opgeschreven."),
    ],
)  # fmt: skip
def test_a_goal_that_was_reached_says_how_its_day_is_known(records: list[m.Record], day: str, source: str) -> None:
    (found,) = marks(family_of(child(), m.Goal(**REACHED), *records), CHILD)
    assert (found.kind, found.day, found.source) == ("goal", day, source)


@pytest.mark.parametrize("values", [{"status": "partly"}, {"status": ""}, {"for_people": ("lot",)}])
def test_other_goals_have_no_mark(values: dict[str, Any]) -> None:
    assert marks(family_of(child(), m.Goal(**{**REACHED, **values}), score(0, "2026-02-05")), CHILD) == ()


def test_a_crisis_is_of_who_was_there_or_of_everybody() -> None:
    notes = [
        m.Contact(id="c1", on="2026-02-01T22:00", kind="crisis", text="Politie aan de deur"),
        m.Contact(id="c2", on="2026-02-02", kind="crisis", text="Lot weggelopen", with_people=("lot",)),
        m.Contact(id="c3", on="2026-02-03", kind="phone", text="Gebeld"),
    ]
    family = family_of(child(), LOT, step(decided_in="crisis", decided_on="2026-02-04"), *notes)
    assert [(one.record, one.day) for one in marks(family, CHILD)] == [("c1", "2026-02-01"), ("stap", "2026-02-04")]
    assert [one.record for one in marks(family, "lot")] == ["c1", "c2"]


def test_meetings_tell_what_they_decided_and_what_is_still_to_come() -> None:
    meetings = [
        Meeting(id="m1", kind="mdt", on="2026-03-06T10:00", about=(CHILD,), decision="Speltherapie."),
        Meeting(id="m2", kind="action_meeting", on="2026-06-01", about=(CHILD,)),
        Meeting(id="m3", kind="mdt", on="2026-03-07", about=("lot",)),
        Meeting(id="m4", kind="mdt", on="2026-03-08", about=(CHILD,), cancelled_on="2026-03-01"),
    ]
    said = [told(one, MAY) for one in marks(family_of(child(), LOT, *meetings), CHILD)]
    assert said == [
        "Overleg, 6 maart 2026: MDT. Besluit: Speltherapie.",
        "Overleg, 1 juni 2026: Handelingsoverleg. Dit staat gepland. Er staat nog geen besluit.",
    ]


def test_a_long_note_is_cut_between_words() -> None:
    note = m.Contact(id="c", on="2026-02-01", kind="crisis", text="woorden " * 60)
    (found,) = marks(family_of(child(), note), CHILD)
    assert len(found.what) <= 160
    assert found.what.endswith("woorden…")

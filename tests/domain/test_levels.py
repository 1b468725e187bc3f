"""The levels of help: which run, what a step lacks, and what cannot be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app import region
from gezinsteam_app.domain import codes
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.levels.gaps import missing
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.levels.steps import end_of, has_prospect, history, running, runs, who_stays
from tests.domain.files import CHILD, child, example, family_of, info, step

MAY = dt.date(2026, 5, 1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@pytest.fixture(scope="module")
def scale() -> LevelScale:
    return region.level_scale()


def about(scale: LevelScale, *records: m.Record, on: dt.date = MAY, **values: Any) -> list[str]:
    """What a step of Kim lacks, by its subject."""
    one = step(**values)
    return [found.about for found in missing(family_of(info(), child(), one, *records), one, on, scale)]


def test_the_scale_has_the_words_and_limits_of_the_seed(scale: LevelScale) -> None:
    assert {number: words.name for number, words in scale.levels.items()} == codes.LEVELS
    assert {code: words.name for code, words in scale.exclusions.items()} == codes.EXCLUSIONS
    assert dict(scale.environments) == codes.ENVIRONMENTS
    assert scale.levels[3].individual == (0, 5)
    assert (scale.levels[4].individual, scale.levels[4].groups) == ((5, 12), (5, 8))
    assert scale.levels[5].individual == (0, 25)
    assert scale.levels[6].individual == (21,)
    assert scale.words(7, "partial").family == "woont soms ergens anders"


@pytest.mark.parametrize(
    ("number", "zone", "shown"),
    [
        (1, "green", "1"),
        (2, "green", "2"),
        (3, "yellow", "3"),
        (4, "yellow", "4"),
        (5, "orange", "5"),
        (6, "orange", "6"),
        (7, "red", "7+"),
    ],
)
def test_a_level_has_its_zone_unless_the_worker_chose_one(
    scale: LevelScale, number: int, zone: str, shown: str
) -> None:
    assert scale.zone(step(level=(number, ""))) == zone
    assert scale.zone(step(level=(number, ""), zone="red")) == "red"
    assert scale.zone(step(level=None)) == ""
    assert badge(number) == shown


@pytest.mark.parametrize("name", ["gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf"])
def test_the_examples_lack_only_what_was_tried_before_stepping_up(scale: LevelScale, name: str) -> None:
    """Their files are older than that line; a judge's decision and advice have nothing to say there."""
    family = example(name)
    lacks = {one.id: [found.about for found in missing(family, one, MAY, scale)] for one in family.of(m.Level)}
    weighed = {one.id: (one.level or (0,))[0] > 2 and one.decided_in != "court" for one in family.of(m.Level)}
    assert lacks == {id_: ["tried"] if asked else [] for id_, asked in weighed.items()}


def test_running_and_history_of_the_examples() -> None:
    brouwer = example("gezin-brouwer")
    assert [one.id for one in running(brouwer, "p1", MAY)] == ["l2"]
    assert [one.id for one in running(brouwer, "p1", dt.date(2026, 2, 9))] == ["l1"]
    assert [one.id for one in running(brouwer, "p1", dt.date(2026, 2, 10))] == ["l2"]
    assert [one.id for one in history(brouwer, "p1")] == ["l1", "l2"]
    idrissi = example("gezin-el-idrissi")
    assert [running(idrissi, one.id, MAY)[0].level for one in idrissi.children if running(idrissi, one.id, MAY)] == [
        (5, ""),
        (4, ""),
    ]


def test_two_kinds_of_help_at_once_are_fine_and_the_heaviest_comes_first(scale: LevelScale) -> None:
    light = step(id="licht", level=(3, ""))
    heavy = step(id="zwaar", level=(7, "partial"), help="Weekend in een gezin")
    family = family_of(child(), light, heavy)
    assert [one.id for one in running(family, CHILD, MAY)] == ["zwaar", "licht"]
    assert [found.about for found in missing(family, light, MAY, scale)] == []


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({}, []),
        ({"level": None}, ["level"]),
        ({"from_day": ""}, ["from_day"]),
        ({"expected_until": ""}, ["expected_until"]),
        ({"expected_until": "", "ended_on": "2026-04-01"}, []),
        ({"reason": ""}, ["reason"]),
        ({"decided_in": ""}, ["decided_in"]),
        ({"decided_on": ""}, ["decided_on"]),
        ({"participants": ()}, ["participants"]),
        ({"level": (1, ""), "decided_in": "family"}, []),
        ({"level": (2, ""), "decided_in": "family"}, []),
        ({"level": (3, ""), "decided_in": "family"}, ["decided_in"]),
        ({"level": (4, ""), "decided_in": "action_meeting"}, []),
        ({"level": (5, ""), "decided_in": "action_meeting", "prospect": "Terug"}, ["decided_in"]),
        ({"level": (5, ""), "decided_in": "intervention_meeting"}, ["prospect"]),
        ({"level": (6, ""), "decided_in": "mdt", "prospect": {"aim": 4}}, []),
        ({"level": (7, "full"), "decided_in": "court", "prospect": {"aim": "stay"}}, []),
        ({"level": (7, "full"), "decided_in": "crisis"}, ["crisis_meeting", "prospect"]),
        ({"level": (2, ""), "decided_in": "crisis"}, []),
        ({"expected_until": "2026-03-01"}, ["expected_until"]),
        ({"ended_on": "2026-03-08"}, ["ended_on"]),
        ({"level": (7, "partial"), "decided_in": "mdt", "help": "Slapen bij tante", "prospect": "Naar huis"},
         ["own_network"]),
        ({"level": (7, "full"), "decided_in": "mdt", "help": "Pleegzorg bij tante", "prospect": "Naar huis"}, []),
    ],
)  # fmt: skip
def test_what_a_step_lacks(scale: LevelScale, values: dict[str, Any], lacks: list[str]) -> None:
    assert about(scale, **values) == lacks


def test_a_meeting_after_the_crisis_is_enough(scale: LevelScale) -> None:
    crisis: dict[str, Any] = {"level": (7, "full"), "decided_in": "crisis", "prospect": "Naar huis"}
    before = m.Contact(id="c", on="2026-03-05", kind="meeting")
    after = m.Contact(id="c", on="2026-03-10T09:30", kind="meeting")
    decided = step(id="later", decided_in="mdt", decided_on="2026-03-12", from_day="2026-03-12", level=(5, ""))
    assert about(scale, before, **crisis) == ["crisis_meeting"]
    assert about(scale, after, **crisis) == []
    assert about(scale, decided, **crisis) == []


def test_a_decision_before_the_meeting_is_said(scale: LevelScale) -> None:
    meeting = m.Contact(id="c", on="2026-03-07", kind="meeting")
    family = family_of(child(), meeting, step())
    (found,) = missing(family, step(), MAY, scale)
    assert found.wrong
    assert found.words == "Het besluit is van 6 maart 2026, maar het overleg was op 7 maart 2026. Kijk de datums na."
    assert about(scale, meeting, decided_on="2026-03-07") == []


@pytest.mark.parametrize(
    ("one", "before", "lacks"),
    [
        ({"tried": ""}, None, ["tried"]),
        ({"tried": "Oma paste op, het advies was te weinig"}, None, []),
        ({"tried": "", "level": (2, ""), "decided_in": "family"}, None, []),
        ({"tried": "", "decided_in": "court"}, None, []),
        ({"tried": ""}, {"level": (4, ""), "ended_on": "2026-03-09"}, []),
        ({"tried": ""}, {"level": (2, ""), "ended_on": "2026-03-09"}, ["tried"]),
        ({"tried": ""}, {"level": (4, ""), "ended_on": "2025-03-09"}, ["tried"]),
        ({"tried": ""}, {"level": (4, ""), "child": "lot"}, ["tried"]),
        ({"tried": "", "level": (7, "full"), "prospect": "Naar huis", "decided_in": "mdt"},
         {"level": (7, "partial"), "prospect": "Naar huis", "decided_in": "mdt"}, ["tried"]),
    ],
)  # fmt: skip
def test_stepping_up_says_what_was_tried(
    scale: LevelScale, one: dict[str, Any], before: dict[str, Any] | None, lacks: list[str]
) -> None:
    others = [step(**{"id": "eerst", "from_day": "2025-01-05", "help": "Advies", **before})] if before else []
    assert about(scale, *others, **one) == lacks


@pytest.mark.parametrize(
    ("meeting", "lacks"),
    [
        ({"on": "2026-03-06T10:00"}, []),
        ({"on": "2026-03-07T10:00"}, ["decided_on"]),
        ({"on": "2026-05-20"}, ["decided_on"]),
        ({"on": ""}, []),
        ({"on": "2026-03-06", "cancelled_on": "2026-03-05"}, ["meeting"]),
    ],
)
def test_a_decision_fits_the_meeting_that_it_came_from(
    scale: LevelScale, meeting: dict[str, Any], lacks: list[str]
) -> None:
    held = Meeting(id="overleg", kind="action_meeting", about=(CHILD,), **meeting)
    assert about(scale, held, meeting="overleg") == lacks


def test_a_meeting_that_decided_after_the_crisis_is_enough(scale: LevelScale) -> None:
    crisis: dict[str, Any] = {"level": (7, "full"), "decided_in": "crisis", "prospect": "Naar huis"}
    planned = Meeting(id="overleg", kind="mdt", on="2026-03-10T10:00", about=(CHILD,))
    assert about(scale, planned, **crisis) == ["crisis_meeting"]
    assert about(scale, replace(planned, decision="Pleeggezin, drie maanden"), **crisis) == []
    assert about(scale, replace(planned, decision="Voor Lot", about=("lot",)), **crisis) == ["crisis_meeting"]


def test_a_municipality_may_keep_level_4_for_the_intervention_meeting(tmp_path: Any) -> None:
    (tmp_path / "levels.json").write_text('{"rules": {"level_4_in_municipality": {"0114": "intervention_meeting"}}}')
    own = region.level_scale(tmp_path)
    four = step(level=(4, ""))
    emmen, zaanstad = (family_of(info(municipality=code), child(), four) for code in ("0114", "0479"))
    assert [found.about for found in missing(emmen, four, MAY, own)] == ["decided_in"]
    assert missing(zaanstad, four, MAY, own) == []


@pytest.mark.parametrize(
    ("one", "other", "lacks"),
    [
        ({"level": (7, "full")}, {"level": (7, "separation")}, ["overlap"]),
        ({"level": (7, "full")}, {"level": (7, "full"), "help": "Gezinshuis"}, ["overlap"]),
        ({"level": (7, "full")}, {"level": (7, "partial")}, []),
        ({"level": (7, "full"), "ended_on": "2026-04-01"}, {"level": (7, "separation"), "from_day": "2026-04-01"}, []),
        ({"level": (7, "full"), "ended_on": "2026-04-02"}, {"level": (7, "full"), "from_day": "2026-04-01"},
         ["overlap"]),
        ({}, {}, ["overlap"]),
        ({}, {"help": "positief OPVOEDEN "}, ["overlap"]),
        ({}, {"environment": "primary"}, []),
        ({}, {"child": "lot"}, []),
        ({}, {"from_day": "2026-09-09", "expected_until": "2027-01-01"}, []),
    ],
)  # fmt: skip
def test_steps_that_cannot_be_at_once(
    scale: LevelScale, one: dict[str, Any], other: dict[str, Any], lacks: list[str]
) -> None:
    court = {"decided_in": "court", "prospect": "Naar huis"}
    assert about(scale, step(id="ander", **{**court, **other}), **{**court, **one}) == lacks


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        ("2003-05-01", ["Kim is 23 jaar of ouder. Jeugdhulp kan tot 23 jaar."]),
        ("2003-05-02", []),
        ("2003", ["Kim kan 23 jaar of ouder zijn. Jeugdhulp kan tot 23 jaar."]),
        ("2002", ["Kim is 23 jaar of ouder. Jeugdhulp kan tot 23 jaar."]),
        ("", []),
    ],
)
def test_somebody_of_23_has_no_level(scale: LevelScale, born_on: str, words: list[str]) -> None:
    one = step(prospect={"words": "Na 18 gaat het wijkteam verder", "who_stays": "Wijkteam"})
    found = missing(family_of(child(born_on), one), one, MAY, scale)
    assert [problem.words for problem in found] == words


@pytest.mark.parametrize(
    ("until", "level", "prospect", "lacks"),
    [
        ("2026-05-03", (3, ""), None, []),
        ("2026-05-04", (3, ""), None, ["handover"]),
        ("2026-05-04", (3, ""), "Vanaf 18 helpt het wijkteam", []),
        ("2026-05-04", (3, ""), {"who_stays": "Mentor"}, []),
        ("2029-05-03", (7, "full"), {"aim": "stay"}, []),
        ("2029-05-04", (7, "full"), {"aim": "stay"}, ["handover"]),
    ],
)
def test_help_ends_at_18_and_foster_care_at_21(
    scale: LevelScale, until: str, level: tuple[int, str], prospect: Any, lacks: list[str]
) -> None:
    foster = m.Relation(id="r", from_person="ria", to_person=CHILD, kind="foster_parent")
    values: dict[str, Any] = {"level": level, "expected_until": until, "prospect": prospect}
    one = step(decided_in="court", **values)
    family = family_of(child("2008-05-03"), foster, one)
    assert [found.about for found in missing(family, one, MAY, scale)] == lacks


def test_every_sentence_is_short_and_plain(scale: LevelScale) -> None:
    bare = m.Level(id="leeg", child=CHILD, level=(7, "full"), decided_in="family")
    for found in missing(family_of(child("2001"), bare, step()), bare, MAY, scale):
        assert found.words.endswith((".", "?"))
        assert all(len(sentence.split()) <= 15 for sentence in found.words.replace("?", ".").split(". "))


@given(begin=DAYS, days=st.integers(0, 900), ended=st.booleans(), on=DAYS)
def test_a_step_runs_from_its_first_day_until_it_stops(begin: dt.date, days: int, ended: bool, on: dt.date) -> None:
    last = begin + dt.timedelta(days)
    one = step(from_day=begin.isoformat(), expected_until=last.isoformat(), ended_on=last.isoformat() if ended else "")
    assert runs(one, on) == (begin <= on and (not ended or on < last))
    end = end_of(one, on)
    assert end is not None
    assert end >= (last if ended else max(last, on))


@pytest.mark.parametrize("prospect", [None, "", {}, {"by": "2026-09-01"}])
def test_a_prospect_says_what_comes_after(prospect: Any) -> None:
    assert not has_prospect(step(prospect=prospect))


def test_several_who_stay_are_read_as_a_list() -> None:
    one = m.Level(id="l1", child="p1", prospect={"who_stays": ["tante Els", "de school"]})
    assert who_stays(one) == "tante Els en de school"

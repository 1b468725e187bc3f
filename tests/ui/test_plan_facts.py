"""What the plan page says of agreements, scores and goals."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, FileInfo, Goal, Person, Record, Score, Worker
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.facts import When

TODAY = dt.date(2026, 11, 22)


def family(*records: Record) -> FamilyFile:
    names = {Goal: "goal", Agreement: "agreement", Person: "person", Worker: "worker", Score: "score", FileInfo: "file"}
    found: dict[str, tuple[Record, ...]] = {}
    for record in records:
        found[names[type(record)]] = (*found.get(names[type(record)], ()), record)
    return FamilyFile("f", found)


PEOPLE = (
    Person(id="kim", given_name="Kim", kind="child"),
    Person(id="els", given_name="Els", kind="network"),
    Person(id="juf", given_name="Sanne", kind="professional"),
    Worker(id="w", name="Yasmin Aydin"),
)


@pytest.mark.parametrize(
    ("agreement", "expected"),
    [
        (Agreement(id="a", by_when="2026-11-20"), When("late", "2 dagen te laat")),
        (Agreement(id="a", by_when="2026-11-21"), When("late", "1 dag te laat")),
        (Agreement(id="a", by_when="2026-11-22"), When("soon", "vandaag")),
        (Agreement(id="a", by_when="2026-11-26"), When("", "do 26 november")),
        (Agreement(id="a", by_when="2026-11-20", done_on="2026-11-10"), When("done", "klaar op di 10 november")),
        (Agreement(id="a", cancelled_on="2026-11-10"), When("off", "vervallen op di 10 november")),
        (Agreement(id="a", by_when="2026-11-20", how_often="elke dag"), When("", "tot en met vr 20 november")),
        (Agreement(id="a"), When("", "")),
    ],
)
def test_when_says_late_today_or_done(agreement: Agreement, expected: When) -> None:
    assert facts.when(agreement, TODAY) == expected


@pytest.mark.parametrize(
    ("who", "group"),
    [
        (("w", "els", "kim"), "family"),
        (("w", "els"), "network"),
        (("juf",), "help"),
        (("w",), "help"),
        ((), "family"),
    ],
)
def test_an_agreement_stands_with_the_family_first_then_the_network_then_help(who: tuple[str, ...], group: str) -> None:
    assert facts.group_of(family(*PEOPLE), who) == group


def test_everybody_scores_apart_and_those_together_together() -> None:
    goal = Goal(id="g", for_people=("kim",), by="els")
    file = family(
        *PEOPLE,
        goal,
        Score(id="s1", parent="g", on="2026-11-01", score=0, by="juf"),
        Score(id="s2", parent="g", on="2026-10-01", score=-2, by=("els", "w")),
        Score(id="s3", parent="g", on="2026-11-02", score=1, by="kim"),
    )
    rows = [(who, [score.id for score in scores]) for who, scores in facts.score_rows(file, goal)]
    assert rows == [(("kim",), ["s3"]), (("els",), []), (("els", "w"), ["s2"]), (("juf",), ["s1"])]


def test_the_list_says_bereikt_in_place_of_a_score() -> None:
    goal = Goal(id="g", domain="work", words="Werk", status="reached")
    score = Score(id="s", parent="g", on="2026-01-01", score=2, by="kim")
    entry = facts.entries(family(goal, score), unfolded=False)[2]
    assert (entry.title, entry.aside, entry.score, entry.reached) == ("Werk", "bereikt", None, True)


def test_several_goals_of_one_domain_stand_together_and_one_without_comes_last() -> None:
    domains = ("", "safety", "health", "safety")
    goals = [Goal(id=str(number), domain=domain) for number, domain in enumerate(domains, 1)]
    assert [goal.id for goal in facts.sorted_goals(family(*goals))] == ["3", "2", "4", "1"]


def test_goals_are_counted_by_how_they_stand() -> None:
    goals = (Goal(id="1"), Goal(id="2", status="reached"), Goal(id="3", status="open"))
    assert facts.goal_counts(goals) == "2 bezig, 1 bereikt"

"""Measuring: who is asked how, which scores can be, and first and last side by side."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app import region
from gezinsteam_app.domain import measuring
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.course import Answer, Measurement
from gezinsteam_app.domain.measuring import (
    ADULT,
    CHILD,
    YOUNG,
    check_scores,
    ended_as_dropout,
    has_last,
    last_measurement,
    ors_told,
    pairs,
)
from gezinsteam_app.domain.model import Person
from gezinsteam_app.errors import UserError
from tests.domain.files import child, family_of, info

ON = dt.date(2026, 5, 1)
QUESTIONS = region.measuring_questions()


def measured(id_: str, on: str, **values: Any) -> Measurement:
    usual: dict[str, Any] = {"instrument": "outcome", "occasion": "first", "about": "kim", "by": "karin"}
    return Measurement(id=id_, on=on, **{**usual, **values})


def answer(parent: str, question: str, score: float | None) -> Answer:
    return Answer(id=f"{parent}{question}", parent=parent, question=question, score=score)


@pytest.mark.parametrize(
    ("born_on", "kind", "version"),
    [
        ("1980-01-01", "adult", ADULT),
        ("", "adult", ADULT),
        ("2008-05-01", "child", ADULT),
        ("2008-05-02", "child", YOUNG),
        ("2014-05-01", "child", YOUNG),
        ("2014-05-02", "child", CHILD),
        ("2018-05-01", "child", CHILD),
        ("2018-05-02", "child", ""),
        ("2018", "child", CHILD),
        ("", "child", CHILD),
    ],
)
def test_everybody_is_asked_in_words_of_their_own_age(born_on: str, kind: str, version: str) -> None:
    assert QUESTIONS.version(Person(id="p", kind=kind, born_on=born_on), ON) == version


def test_each_question_has_words_for_everybody() -> None:
    for occasion in ("first", "between", "last"):
        for question in QUESTIONS.at(occasion):
            for version in (ADULT, YOUNG, CHILD):
                choices = question.choices(version)
                assert question.text(version).endswith("?")
                assert len(choices) == (0 if all(question.ends(version)) else question.high - question.low + 1)
                young = version != ADULT
                assert not (young and {"u", "uw"} & set(question.text(version).lower().replace("?", "").split()))


@pytest.mark.parametrize(
    ("instrument", "answers", "said"),
    [
        ("zrm", {"finances": 6}, "van 1 tot en met 5"),
        ("zrm", {"finances": 0}, "van 1 tot en met 5"),
        ("zrm", {"finances": 2.5}, "heel getal"),
        ("zrm", {"geld": 2}, "geld"),
        ("ors", {"total": 40.1}, "van 0 tot en met 40"),
        ("outcome", {"useful": 0}, "van 1 tot en met 10"),
        ("outcome", {"without_help": 5}, "van 1 tot en met 4"),
        ("other", {"total": float("inf")}, "getal"),
    ],
)
def test_a_score_that_cannot_be_is_said(instrument: str, answers: dict[str, float | None], said: str) -> None:
    with pytest.raises(UserError, match=said):
        check_scores(instrument, answers, QUESTIONS)


def test_scores_that_can_be_pass() -> None:
    check_scores("zrm", {one.code: 1 for one in measuring.SCALES["zrm"]}, QUESTIONS)
    check_scores("ors", {"total": 24.5}, QUESTIONS)
    check_scores("other", {"total": -3.5}, QUESTIONS)
    check_scores("outcome", {"useful": 10, "without_help": None}, QUESTIONS)
    assert len(measuring.SCALES["zrm"]) == 13


def test_first_and_last_stand_side_by_side_and_nobody_is_mixed_with_another() -> None:
    family = family_of(
        child(),
        measured("a", "2026-01-10"),
        measured("b", "2026-02-10", occasion="between"),
        measured("c", "2026-04-10", occasion="last"),
        measured("d", "2026-01-11", by="kim"),
        answer("a", "problems", 8),
        answer("b", "problems", 7),
        answer("c", "problems", 3),
        answer("c", "without_help", 2),
        answer("c", "goals_reached", None),
        answer("d", "problems", 9),
    )
    mother, own = pairs(family)
    assert (mother.first.id, mother.last and mother.last.id, mother.count) == ("a", "c", 3)
    assert [(one.code, one.first, one.last) for one in mother.lines] == [
        ("without_help", "", "verder met lichtere hulp"),
        ("problems", "8 van 10", "3 van 10"),
        ("goals_reached", "", "wil niet antwoorden"),
    ]
    assert (own.by, own.last, own.lines[0].first) == (("kim",), None, "9 van 10")


@given(st.lists(st.tuples(st.sampled_from(["first", "between", "last"]), st.integers(0, 300)), min_size=1, max_size=8))
def test_a_pair_goes_forward_in_time_and_never_compares_one_with_itself(found: list[tuple[str, int]]) -> None:
    days = [(occasion, (ON + dt.timedelta(days=after)).isoformat()) for occasion, after in found]
    family = family_of(*(measured(f"m{n}", on, occasion=occasion) for n, (occasion, on) in enumerate(days)))
    (pair,) = pairs(family)
    if pair.last is not None:
        assert pair.last.id != pair.first.id
        assert pair.last.on >= pair.first.on
    assert pair.count == len(found)


def test_the_last_measurement_counts_also_when_somebody_would_not_answer() -> None:
    first = measured("a", "2026-01-10")
    assert last_measurement(family_of(child(), first), "kim") is None
    refused = measured("b", "2026-04-10", occasion="last", declined=True)
    family = family_of(child(), first, refused)
    assert last_measurement(family, "kim") == refused
    assert has_last(family)
    other = m.Person(id="tim", given_name="Tim", kind="child")
    assert not has_last(family_of(child(), other, first, refused))


@pytest.mark.parametrize(("reason", "dropped"), [("", None), ("01", False), ("02", False), ("03", True), ("04", True)])
def test_dropping_out_follows_from_the_reason(reason: str, dropped: bool | None) -> None:
    assert ended_as_dropout(family_of(info(end_reason=reason))) is dropped


def test_the_border_of_an_ors_is_told_as_information() -> None:
    assert ors_told(ADULT, 20, 26) == (
        "De grens is 25: daarop of daarboven zit de score nu. Het verschil is groter dan toeval."
    )
    assert ors_told(YOUNG, 27, None) == "De grens is 28: daaronder zit de score nu."
    assert ors_told(CHILD, 20, 26) == ""


def test_the_parts_of_an_sdq_may_be_entered_and_must_make_its_total() -> None:
    parts = {"emotional": 6, "conduct": 3, "hyperactivity": 7, "peers": 2}
    check_scores("sdq", {"total": 18, **parts, "prosocial": 9, "impact": 4}, QUESTIONS)
    check_scores("sdq", {"emotional": 6}, QUESTIONS)
    with pytest.raises(UserError, match="samen 18, maar bij totaal staat 20"):
        check_scores("sdq", {"total": 20, **parts}, QUESTIONS)
    with pytest.raises(UserError, match="van 0 tot en met 10"):
        check_scores("sdq", {"peers": 11}, QUESTIONS)

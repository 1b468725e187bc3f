"""The terms of a family file: each kind begins with a fact and is satisfied by a fact."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app import region
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import papers
from gezinsteam_app.domain.terms.case import Term
from gezinsteam_app.domain.terms.engine import terms
from tests.domain.files import CHILD, MAY, RULES, child, consent, example, family_of, found, info, iso, said, step

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
Row = tuple[str, str, str, str | None]


def rows(family: str) -> list[Row]:
    """Without birthdays and the years of keeping: those have tables of their own."""
    passed_over = ("birthday_12", "birthday_16", "birthday_18", "retention", "yearly_review")
    made = terms(example(family), MAY, RULES)
    return [
        (one.due.isoformat(), one.kind, one.about[0], iso(one.satisfied_on))
        for one in made
        if one.kind not in passed_over
    ]


BROUWER = "7232e54d-8a52-57ac-9ba4-fef9e0bb4436"
IDRISSI = "33becdbe-2cba-5ab5-a7cf-3f89b6b6d9d6"
KUIPER = "8124afde-2030-57f2-9d17-581e037ae153"
GRAAF = "3d274a45-b8d2-50f1-b073-b8942bff9df7"


@pytest.mark.parametrize(
    ("family", "wanted"),
    [
        ("gezin-brouwer", [
            ("2026-02-28", "level_end", "l1", "2026-02-10"),
            ("2026-03-17", "plan_fixed", BROUWER, None),
            ("2026-04-07", "help_start", "l1", "2026-02-03"),
            ("2026-04-14", "help_start", "l2", "2026-02-10"),
            ("2026-05-12", "evaluation", BROUWER, None),
            ("2026-05-12", "level_end", "l2", None),
            ("2026-07-31", "consent_end", "c1", None),
        ]),
        ("gezin-el-idrissi", [
            ("2026-03-04", "police_contact", IDRISSI, "2026-03-03"),
            ("2026-04-13", "plan_fixed", IDRISSI, None),
            ("2026-04-20", "evaluation", IDRISSI, None),
            ("2026-05-08", "help_start", "l1", "2026-03-09"),
            ("2026-05-08", "help_start", "l2", "2026-03-09"),
            ("2026-06-09", "level_end", "l2", None),
            ("2026-09-09", "consent_end", "c1", None),
            ("2026-09-09", "level_end", "l1", None),
        ]),
        ("gezin-kuiper-mol", [
            ("2026-01-12", "police_contact", KUIPER, "2026-01-09"),
            ("2026-02-21", "plan_fixed", KUIPER, None),
            ("2026-03-18", "help_start", "l1", "2026-01-15"),
            ("2026-04-15", "evaluation", KUIPER, None),
            ("2027-01-15", "level_end", "l1", None),
            ("2027-01-20", "consent_end", "c1", None),
        ]),
        ("pleeggezin-de-graaf", [
            ("2024-06-24", "help_start", "l1", "2024-05-01"),
            ("2025-10-13", "plan_fixed", GRAAF, None),
            ("2026-03-10", "evaluation", GRAAF, None),
            ("2026-07-01", "consent_end", "c1", None),
            ("2031-01-30", "level_end", "l1", None),
        ]),
    ],
)  # fmt: skip
def test_the_examples_on_the_first_of_may(family: str, wanted: list[Row]) -> None:
    assert rows(family) == wanted


@pytest.mark.parametrize(
    ("contact", "wanted"),
    [
        ({}, "2026-03-31"),
        ({"kind": "phone", "with_people": ("karin",)}, "2026-03-31"),
        ({"kind": "not_home"}, None),
        ({"kind": "consultation"}, None),
        ({"kind": "message"}, None),
        ({"with_people": ("bea",)}, None),
        ({"on": "2026-05-02"}, None),
    ],
)
def test_a_signal_of_the_police_wants_a_talk_within_two_working_days(contact: dict[str, Any], wanted: str) -> None:
    people = (m.Person(id="karin", kind="adult"), m.Person(id="bea", kind="professional"))
    talk = m.Contact(id="c", **{"on": "2026-03-31T09:30", "kind": "home_visit", **contact})
    police = info(opened_on="2026-04-02", referrer="police")
    assert found("police_contact", police, *people, talk) == [("2026-04-08", wanted)]  # over Good Friday and Easter
    assert found("police_contact", info(referrer="gp"), *people, talk) == []


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ([step(decided_in="crisis", decided_on="2026-03-06", from_day="2026-03-06")], ("2026-03-07", "2026-03-06")),
        ([step(decided_in="crisis", decided_on="2026-03-06", from_day="2026-03-09")], ("2026-03-07", "2026-03-09")),
        ([step(decided_in="crisis", decided_on="2026-03-06", from_day="")], ("2026-03-07", None)),
        ([step(decided_in="crisis", decided_on="2026-03-06", from_day=""),
          m.Contact(id="c", on="2026-03-07T08:00", kind="phone")], ("2026-03-07", "2026-03-07")),
        ([m.Person(id="bea", kind="professional"),
          m.Contact(id="c", on="2026-03-06T23:00", kind="crisis", with_people=("bea",))], ("2026-03-07", None)),
        ([m.Contact(id="c", on="2026-03-06T23:00", kind="crisis", with_people=())], ("2026-03-07", "2026-03-06")),
    ],
)  # fmt: skip
def test_a_crisis_wants_help_within_a_day(records: list[m.Record], wanted: tuple[str, str | None]) -> None:
    assert found("crisis_help", *records) == [wanted]


def test_after_a_crisis_there_is_a_meeting() -> None:
    crisis = step(decided_in="crisis")
    assert found("crisis_meeting", crisis) == [("2026-03-13", None)]
    assert found("crisis_meeting", crisis, m.Contact(id="c", on="2026-03-10", kind="meeting")) == [
        ("2026-03-13", "2026-03-10")
    ]


def version(on: str) -> papers.PlanVersion:
    return papers.PlanVersion(id=on, fixed_on=on)


def plan(**values: Any) -> m.Plan:
    return m.Plan(id="dossier", **values)


def test_fixing_the_plan_closes_the_six_weeks() -> None:
    assert found("plan_fixed", info()) == [("2026-04-13", None)]
    assert found("plan_fixed", info(), version("2026-04-20"), version("2026-04-10")) == [("2026-04-13", "2026-04-10")]
    assert found("plan_fixed", info(), version("2026-05-02")) == [("2026-04-13", None)]
    assert found("plan_fixed", info(), plan(offered_on="2026-03-10", offer_answer="declined")) == [("2026-04-21", None)]
    assert found("plan_fixed", info(), plan(offered_on="2026-03-10")) == [("2026-04-13", None)]


@pytest.mark.parametrize(
    ("values", "versions", "wanted"),
    [
        ({"evaluate_on": "2026-05-12"}, [], [("2026-05-12", None)]),
        ({"evaluate_on": "2026-05-12"}, ["2026-04-28"], [("2026-05-12", None)]),
        ({"evaluate_on": "2026-05-12"}, ["2026-03-10", "2026-04-28"], [("2026-05-12", "2026-04-28")]),
        ({"evaluate_on": "2026-05-12"}, ["2026-03-10", "2026-04-27"], [("2026-05-12", None)]),
        ({"started_on": "2025-11-30"}, [], [("2026-02-28", None)]),
        ({}, [], []),
    ],
)
def test_the_next_version_is_the_evaluation(
    values: dict[str, Any], versions: list[str], wanted: list[tuple[str, str | None]]
) -> None:
    assert found("evaluation", plan(**values), *map(version, versions)) == wanted


def test_help_begins_within_nine_weeks() -> None:
    assert found("help_start", info()) == [("2026-05-04", None)]
    assert found("help_start", info(), step(from_day="2026-05-04")) == [("2026-05-08", None)]
    assert found("help_start", info(), step(decided_on="")) == []


def test_stopping_satisfies_the_expected_end() -> None:
    assert found("level_end", step()) == [("2026-09-09", None)]
    assert found("level_end", step(ended_on="2026-04-01")) == [("2026-09-09", "2026-04-01")]
    assert found("level_end", step(expected_until="")) == []


def test_a_plan_in_writing_when_somebody_asked() -> None:
    assert found("plan_in_writing", info()) == []
    assert found("plan_in_writing", info(), asked_plan("2026-04-20")) == [("2026-05-04", None)]
    assert found("plan_in_writing", info(), asked_plan(""), asked_plan("2026-04-20", what="read")) == []
    made = found("plan_in_writing", info(), asked_plan("2026-04-20"), version("2026-04-25"))
    assert made == [("2026-05-04", "2026-04-25")]


def test_a_plan_that_was_fixed_before_must_still_be_given() -> None:
    asked, fixed = asked_plan("2026-04-20"), version("2026-04-01")
    given = papers.Handout(id="uit", document="gezinsplan", on="2026-04-22T10:00")
    assert found("plan_in_writing", info(), asked, fixed) == [("2026-05-04", None)]
    assert found("plan_in_writing", info(), asked, fixed, given) == [("2026-05-04", "2026-04-22")]
    assert found("plan_in_writing", info(), asked, given) == [("2026-05-04", None)]
    early = papers.Handout(id="uit", document="gezinsplan", on="2026-04-02T10:00")
    other = papers.Handout(id="uit2", document="kindplan", on="2026-04-22T10:00")
    assert found("plan_in_writing", info(), asked, fixed, early, other) == [("2026-05-04", None)]


def test_each_who_asks_for_the_plan_has_a_term() -> None:
    asked = asked_plan("2026-04-20"), asked_plan("2026-04-25", id_="v2", by="henk")
    made = found("plan_in_writing", info(), *asked, version("2026-04-22"))
    assert made == [("2026-05-04", "2026-04-22"), ("2026-05-09", None)]


def asked_plan(on: str, *, id_: str = "vraag", by: str = "karin", what: str = "plan_in_writing") -> papers.FileRequest:
    return papers.FileRequest(id=id_, by=by, on=on, what=what)


LETTER = papers.Letter(id="besluit", child=CHILD, sent_on="2026-04-02")


def test_bezwaar_is_open_until_its_last_day() -> None:
    assert found("objection", LETTER) == [("2026-05-18", None)]
    assert found("objection", LETTER, on=dt.date(2026, 5, 18)) == [("2026-05-18", None)]
    assert found("objection", LETTER, on=dt.date(2026, 5, 19)) == [("2026-05-18", "2026-05-18")]
    assert found("objection", papers.Letter(id="concept", child=CHILD)) == []


def test_fixing_the_plan_moves_the_yearly_review() -> None:
    assert found("yearly_review", plan(started_on="2025-09-10")) == [("2026-09-10", None)]
    assert found("yearly_review", plan(started_on="2025-09-10"), version("2026-02-01")) == [("2027-02-01", None)]
    assert found("yearly_review", plan()) == []


def test_a_file_is_kept_twenty_years_from_its_last_change() -> None:
    family = family_of(info(closed_on="2026-02-28"), m.Contact(id="c", on="2026-04-01T10:00"))
    (from_facts,) = [one for one in terms(family, MAY, RULES) if one.kind == "retention"]
    assert from_facts.due == dt.date(2046, 4, 1)
    (logged,) = [
        one for one in terms(family, MAY, RULES, last_changed=dt.date(2024, 2, 29)) if one.kind == "retention"
    ]  # fmt: skip
    assert logged.due == dt.date(2044, 2, 29)


def test_after_closing_only_birthdays_bezwaar_and_keeping_remain() -> None:
    family = family_of(
        LETTER, info(closed_on="2026-05-01", referrer="police"), child(), step(), plan(evaluate_on="2026-06-01")
    )
    kinds = {one.kind for one in terms(family, MAY, RULES)}
    assert kinds == {"birthday_12", "birthday_16", "birthday_18", "objection", "retention"}
    assert "level_end" in {one.kind for one in terms(family, dt.date(2026, 4, 30), RULES)}


def test_an_empty_file_is_bound_to_nothing() -> None:
    assert terms(family_of(), MAY, RULES) == []


def test_late_is_after_the_last_day() -> None:
    (one,) = [term for term in terms(family_of(step()), MAY, RULES) if term.kind == "level_end"]
    assert not one.is_late(one.due)
    assert one.is_late(one.due + dt.timedelta(days=1))


def test_a_region_leaves_out_a_term_and_changes_another(tmp_path: Any) -> None:
    own = '{"terms": {"help_start": {"used": false}, "plan_fixed": {"amount": 4, "source": "Verordening"}}}'
    (tmp_path / "terms.json").write_text(own, encoding="utf-8")
    made = terms(family_of(info()), MAY, region.term_rules(tmp_path))
    assert [(one.kind, one.due.isoformat(), one.source) for one in made if one.kind != "retention"] == [
        ("plan_fixed", "2026-03-30", "Verordening")
    ]


def test_every_term_says_why_in_plain_words() -> None:
    family = family_of(
        LETTER,
        asked_plan("2026-04-20"),
        info(referrer="police"), child("2014-06-01"), consent(), said(), step(decided_in="crisis"),
        plan(evaluate_on="2026-06-01", started_on="2026-03-02"),
    )  # fmt: skip
    made = terms(family, MAY, RULES)
    assert {one.kind for one in made} == set(RULES.rules)
    for one in made:
        assert one.source
        assert 1 <= len(one.action.split()) <= 6
        assert all(len(words.split()) <= 15 for words in one.why.rstrip(".").split(". ")), one.why
        assert "{" not in one.why


@given(on=DAYS, opened=DAYS, born=DAYS, until=DAYS, fixed=st.lists(DAYS, max_size=3))
def test_any_days_give_terms_in_order_that_no_later_fact_satisfies(
    on: dt.date, opened: dt.date, born: dt.date, until: dt.date, fixed: list[dt.date]
) -> None:
    versions = [papers.PlanVersion(id=f"v{n}", fixed_on=day.isoformat()) for n, day in enumerate(fixed)]
    family = family_of(
        info(opened_on=opened.isoformat(), referrer="police"),
        child(born.isoformat()),
        step(from_day=opened.isoformat(), expected_until=until.isoformat()),
        consent(until=until.isoformat()),
        said(on=opened.isoformat()),
        *versions,
    )
    made: list[Term] = terms(family, on, RULES)
    assert [one.due for one in made] == sorted(one.due for one in made)
    assert all(one.satisfied_on is None or one.satisfied_on <= on for one in made)
    assert {f"birthday_{age}" for age in (12, 16, 18)} <= {one.kind for one in made}
    (plan_term,) = [one for one in made if one.kind == "plan_fixed"]
    assert plan_term.due == opened + dt.timedelta(weeks=6)
    assert plan_term.satisfied_on == min((day for day in fixed if min(fixed) <= on), default=None)

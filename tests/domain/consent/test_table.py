"""The table of whose every field is: complete, and never a way out for what must stay."""

from __future__ import annotations

import pytest

from gezinsteam_app.domain import codes
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent import subjects
from gezinsteam_app.domain.course import Topic
from gezinsteam_app.domain.fields import KINDS
from tests.domain.consent.families import family_of


def test_every_field_of_the_file_has_a_row_and_every_row_a_field() -> None:
    fields = {(kind, field.name) for kind, spec in KINDS.items() for field in spec.fields}
    rows = {(kind, field) for kind, known in subjects.TABLE.items() for field in known}
    assert fields - rows == set(), "give each new field a row in subjects.TABLE: whose it is, and which part"
    assert rows - fields == set()


def test_every_part_is_one_that_a_consent_can_name() -> None:
    parts = {row.part for known in subjects.TABLE.values() for row in known.values()}
    assert parts - {subjects.NEVER, subjects.OF_ITS_GOAL, subjects.OF_ITS_TOPIC, subjects.OF_A_HANDOVER} <= set(
        codes.PARTS
    )


def test_every_subject_names_fields_of_its_kind_or_a_word_that_is_understood() -> None:
    words = {subjects.SELF, subjects.TEAM, subjects.FAMILY, "goal", "consent", "handout", "meeting", "measurement"}
    for kind, known in subjects.TABLE.items():
        for row in known.values():
            named = set(row.subject.replace(", else", "").split())
            assert named <= words | set(known), (kind, row.subject)


@pytest.mark.parametrize(
    "kind_and_field",
    [
        ("person", "bsn"),
        ("person", "phone"),
        ("person", "note"),
        ("household", "address"),
        ("household", "secret"),
        ("authority", "holder"),
        ("capacity", "reason"),
        ("consent", "recipient"),
        ("decision", "decision"),
        ("contact", "child_alone"),
        ("file", "reason"),
        ("goal", "only_for"),
        ("plan_version", "snapshot"),
        ("handout", "reasoning"),
        ("access_event", "event"),
    ],
)
def test_these_never_leave(kind_and_field: tuple[str, str]) -> None:
    row = subjects.row_of(*kind_and_field)
    assert row is not None
    assert row.part == subjects.NEVER
    assert not subjects.covers(tuple(codes.PARTS), row.part)


def test_a_field_without_a_row_belongs_to_no_part() -> None:
    assert subjects.row_of("person", "shoe_size") is None
    assert subjects.part_of(family_of([]), m.Person(id="p"), "shoe_size") == subjects.NEVER


def test_what_belongs_to_a_goal_takes_the_part_of_its_life_domain() -> None:
    goal = m.Goal(id="g", domain="education")
    agreement = m.Agreement(id="a", parent="g")
    progress = m.Progress(id="v", parent="a")
    family = family_of([goal, agreement, progress])
    assert [
        subjects.part_of(family, one, name) for one, name in ((goal, "words"), (agreement, "who"), (progress, "on"))
    ] == ["plan.education"] * 3
    assert subjects.covers(("plan",), "plan.education")
    assert not subjects.covers(("plan.health",), "plan.education")
    assert not subjects.covers(("plan.education",), "plan")


def test_a_point_of_an_agenda_takes_the_part_that_it_names_itself() -> None:
    named, unnamed = m_topic("a", "plan.education"), m_topic("b", "")
    family = family_of([named, unnamed])
    assert subjects.part_of(family, named, "outcome") == "plan.education"
    assert subjects.part_of(family, unnamed, "outcome") == subjects.NEVER


def m_topic(id_: str, part: str) -> Topic:
    return Topic(id=id_, parent="meeting", words="hoe het op school gaat", part=part)


def test_whose_it_is_follows_what_the_record_says() -> None:
    family = family_of(
        [
            *(m.Person(id=id_, kind="adult") for id_ in ("mother", "father")),
            m.Person(id="child", kind="child"),
            m.Goal(id="g", for_people=("child",), by="mother"),
            m.Score(id="s", parent="g", by="father"),
            m.Goal(id="open", by="mother"),
        ]
    )
    goal, unsaid = family.of(m.Goal)
    assert subjects.whose(family, goal).people == {"child"}
    assert subjects.whose(family, goal).said_by == {"mother"}
    assert subjects.whose(family, family.of(m.Score)[0]).people == {"child", "father"}
    assert subjects.whose(family, unsaid).people == {"mother"}
    assert subjects.whose(family, unsaid).whole_family
    assert subjects.whose(family, m.Concern(id="z", by="mother")).whole_family
    assert not subjects.whose(family, m.Concern(id="z", by="mother", about=("child",))).whole_family
    assert subjects.whose(family, m.Plan(id="f", wish_by=("child", "mother")), "wish_words").people == {
        "child",
        "mother",
    }
    assert subjects.whose(family, m.Worker(id="w")).people == frozenset()

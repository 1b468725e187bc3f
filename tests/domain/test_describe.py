"""A step of work in a few plain words."""

from __future__ import annotations

from typing import Any

import pytest

from gezinsteam_app.domain import describe, references
from gezinsteam_app.domain.changes import CREATED, POSITION, REMOVED, Edit, Header, make_changeset
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Agreement, Authority, Goal, Household, Level, Person

FAMILY = FamilyFile(
    "f",
    {
        "person": (Person(id="p", given_name="Ria", prefix="de", family_name="Graaf"), Person(id="q")),
        "agreement": (Agreement(id="a", what="Kookkaart ophangen", who=("p", "w")),),
        "goal": (Goal(id="g", words="heel veel woorden over een doel " * 5, by="p", for_people=("p", "q")),),
        "household": (Household(id="h", members=("p",)),),
        "authority": (Authority(id="z", child="q", holder="p"), Authority(id="y", holder={"organisation": "p"})),
        "level": (Level(id="l", participants=("p", "de rechter")),),
    },
)


def said(*edits: Edit, act: str = "edit") -> str:
    return describe.changeset(FAMILY, make_changeset(Header("f", "", "", 1, 1, "", act), edits))


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Edit("agreement", "a", "done_on", "2026-11-22")], "afspraak ‘Kookkaart ophangen’: klaar op"),
        ([Edit("agreement", "a", POSITION, "a1")], "afspraak ‘Kookkaart ophangen’: volgorde"),
        (
            [Edit("person", "p", name, "x") for name in ("given_name", "prefix", "family_name")],
            "persoon Ria de Graaf: voornaam, tussenvoegsel",
        ),
        ([Edit("person", "q", "note", "x")], "persoon Deze persoon: opmerking"),
        (
            [Edit("agreement", "a", CREATED, "g"), Edit("agreement", "a", "what", "x")],
            "afspraak ‘Kookkaart ophangen’ erbij",
        ),
        ([Edit("agreement", "weg", REMOVED, ["x"])], "afspraak weg"),
        ([Edit("agreement", "a", REMOVED, None)], "afspraak ‘Kookkaart ophangen’ terug"),
        ([Edit("plan", "f", "evaluate_on", "2026-12-01")], "plan: samen opnieuw kijken op"),
        ([Edit("household", "h", "secret", True)], "huishouden: geheim adres"),
        ([Edit("something new", "x", "y", "z")], "een wijziging"),
        ([], "een wijziging"),
    ],
)
def test_a_step_in_words(edits: list[Edit], words: str) -> None:
    assert said(*edits) == words


def test_an_import_is_one_thing() -> None:
    assert said(Edit("person", "p", CREATED, ""), act="import") == "gezin ingelezen"


def test_long_words_are_cut() -> None:
    name = describe.name(FAMILY, FAMILY.by_id["g"])
    assert name.endswith("…’")
    assert len(name) <= describe.LONGEST + 2


def test_every_kind_has_a_word_for_one_and_for_more() -> None:
    assert set(describe.KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize(
    ("id_", "where"),
    [
        ("p", {"afspraak", "doel", "huishouden", "gezag", "niveau van hulp"}),
        ("q", {"doel", "gezag"}),
        ("niemand", set()),
    ],
)
def test_where_somebody_is_mentioned(id_: str, where: set[str]) -> None:
    assert set(references.mentions(FAMILY, id_)) == where


@pytest.mark.parametrize(
    ("value", "ids"), [("", []), (None, []), ("p", ["p"]), (("p", "q"), ["p", "q"]), ({"a": 1}, [])]
)
def test_ids_in_a_value(value: Any, ids: list[str]) -> None:
    assert list(references.ids_in(KINDS["goal"].field("by"), value)) == ids
    assert list(references.ids_in(KINDS["goal"].field("words"), value)) == []

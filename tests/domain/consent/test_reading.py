"""Who may read inside the family, beyond the cases of the jurist's file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import papers
from gezinsteam_app.domain.consent.reading import Circumstances, may_read, may_read_letter
from gezinsteam_app.domain.family import FamilyFile
from tests.domain.consent.families import authority, decisions, family_of, people, ties

DAY = dt.date(2026, 11, 12)


def household(*extra: m.Record) -> FamilyFile:
    """Anna with Zofia (16) and Kacper (12), a partner, a father without authority and a grandmother."""
    told = {
        "Zofia": "kind 2010-03-08",
        "Kacper": "kind 2014-05-05",
        "Anna": "volwassene",
        "Piotr": "volwassene",
        "Marek": "volwassene",
        "Oma": "netwerk",
        "Juf": "hulpverlener",
    }
    return family_of(
        [
            *people(told),
            *ties(["Anna ouder van Zofia", "Anna ouder van Kacper", "Piotr ouder van Zofia", "Piotr ouder van Kacper"]),
            *authority(["Anna heeft alleen gezag over Zofia", "Anna heeft alleen gezag over Kacper"]),
            *extra,
        ]
    )


def answer(family: FamilyFile, reader: str, record: m.Record, field: str = "", **known: Any) -> str:
    return may_read(family, reader, record, DAY, field, circumstances=Circumstances(**known)).answer


def to_parent(about: str, *said: str, name: str = "Anna") -> list[m.Record]:
    consent = m.Consent(id="c", about=about, recipient={"name": name, "kind": "parent"}, parts=("plan",))
    return [consent, *decisions("c", said)]


def test_at_16_a_yes_opens_the_part_that_it_names_to_the_one_it_names() -> None:
    goal = m.Goal(id="g", domain="work", for_people=("Zofia",), words="Een bijbaan")
    level = m.Level(id="l", child="Zofia")
    agreed = household(goal, level, *to_parent("Zofia", "2026-11-01 Zofia ja"))
    assert answer(agreed, "Anna", goal) == "yes"
    assert answer(agreed, "Anna", level) == "no"
    assert answer(agreed, "Marek", goal) == "no"
    taken_back = household(goal, *to_parent("Zofia", "2026-11-01 Zofia ja", "2026-11-02 Zofia trekt in"))
    assert answer(taken_back, "Anna", goal) == "no"


def test_from_12_a_no_of_the_child_makes_it_a_decision_of_a_person() -> None:
    goal = m.Goal(id="g", domain="work", for_people=("Kacper",), words="Rust")
    assert answer(household(goal), "Anna", goal) == "yes"
    assert answer(household(goal, *to_parent("Kacper", "2026-11-01 Kacper nee")), "Anna", goal) == "by_hand"


def test_words_of_somebody_of_16_are_theirs_also_when_they_are_about_the_reader() -> None:
    concern = m.Concern(id="z", about=("Anna",), by="Zofia", words="Mama slaapt niet")
    family = household(concern)
    assert answer(family, "Zofia", concern) == "yes"
    assert answer(family, "Anna", concern) == "by_hand"


def test_who_said_something_may_read_it_back_even_about_another() -> None:
    concern = m.Concern(id="z", about=("Zofia",), by="Anna", words="Ze eet niet")
    assert answer(household(concern), "Anna", concern) == "yes"
    kept = replace(concern, not_for=("Anna",))
    assert answer(household(kept), "Anna", kept) == "no"


def test_a_guard_on_a_goal_keeps_its_agreements_and_scores_too() -> None:
    goal = m.Goal(id="g", for_people=("Kacper",), only_for=("Kacper",))
    agreement = m.Agreement(id="a", parent="g", who=("Anna",), what="Praten")
    progress = m.Progress(id="v", parent="a", state="works")
    family = household(goal, agreement, progress)
    assert [answer(family, "Anna", one) for one in (goal, agreement, progress)] == ["no"] * 3
    assert [answer(family, "Kacper", one) for one in (goal, agreement, progress)] == ["yes"] * 3


def test_the_wish_the_offer_and_the_prospect_have_guards_of_their_own() -> None:
    plan = m.Plan(id="f", started_on="2026-01-01", wish_words="Rust", wish_by="Anna", wish_not_for=("Kacper",))
    assert answer(household(plan), "Kacper", plan, "started_on") == "yes"
    assert answer(household(plan), "Kacper", plan, "wish_words") == "no"
    assert answer(household(plan), "Kacper", plan) == "no"
    level = m.Level(id="l", child="Kacper", prospect={"words": "Terug naar huis", "only_for": ("Kacper",)})
    assert answer(household(level), "Anna", level, "help") == "yes"
    assert answer(household(level), "Anna", level, "prospect") == "no"


def test_what_is_of_the_whole_family_is_for_who_belongs_to_it() -> None:
    family, info = household(), m.FileInfo(id="f", name="Gezin", reason="Ruzie")
    found = {reader: answer(family, reader, info, "reason") for reader in ("Anna", "Kacper", "Marek", "Piotr", "Oma")}
    assert found == {"Anna": "yes", "Kacper": "yes", "Marek": "yes", "Piotr": "by_hand", "Oma": "no"}


def test_members_know_each_others_names_and_no_more() -> None:
    family = household()
    anna = family.person("Anna")
    assert anna is not None
    assert [answer(family, "Marek", anna, field) for field in ("given_name", "phone", "bsn", "note")] == [
        "yes",
        *["no"] * 3,
    ]
    assert answer(family, "Piotr", anna, "given_name") == "no"
    assert answer(family, "Anna", anna) == "yes"


def test_a_parent_without_authority_reads_own_home_but_not_where_the_children_are() -> None:
    theirs = m.Household(id="h1", members=("Anna", "Zofia", "Kacper"), address={"street": "Dorpsweg"})
    own = m.Household(id="h2", members=("Piotr",), address={"street": "Kade"})
    at_school = m.Contact(id="k", kind="school", with_people=("Kacper",), text="Op school gepraat")
    visit = m.Contact(id="v", kind="home_visit", with_people=("Kacper",), text="Getekend")
    family = household(theirs, own, at_school, visit)
    assert answer(family, "Piotr", theirs, "address") == "no"
    assert answer(family, "Piotr", own, "address") == "yes"
    assert answer(family, "Piotr", at_school) == "no"
    assert answer(family, "Piotr", visit) == "by_hand"


def test_of_a_secret_home_only_the_members_are_told() -> None:
    home = m.Household(id="h", members=("Anna", "Kacper"), address={"street": "Dorpsweg"}, secret=True)
    family = household(home)
    assert answer(family, "Anna", home, "members") == "yes"
    assert [answer(family, "Anna", home, field) for field in ("address", "name", "")] == ["no"] * 3


def test_harm_closes_a_child_or_one_record() -> None:
    goal = m.Goal(id="g", for_people=("Kacper",))
    other = m.Goal(id="g2", for_people=("Kacper",))
    family = household(goal, other)
    assert answer(family, "Anna", goal, harmful=frozenset({"g"})) == "no"
    assert answer(family, "Anna", other, harmful=frozenset({"g"})) == "yes"
    assert answer(family, "Anna", other, harmful=frozenset({"Kacper"})) == "no"
    assert answer(family, "Kacper", other, harmful=frozenset({"Kacper"})) == "yes"


@pytest.mark.parametrize(
    "key", [("goal", "g", "for_people"), ("authority", "a1", "holder"), ("person", "Kacper", "born_on")]
)
def test_while_two_versions_are_open_a_person_decides(key: tuple[str, str, str]) -> None:
    goal = m.Goal(id="g", for_people=("Kacper",))
    family = household(goal)
    assert answer(replace(family, conflicts=frozenset({key})), "Anna", goal) == "by_hand"


def test_a_worker_or_a_stranger_reads_nothing_as_family() -> None:
    goal = m.Goal(id="g", for_people=("Kacper",))
    assert answer(household(goal, m.Worker(id="w")), "w", goal) == "no"
    assert answer(household(goal), "nobody", goal) == "no"


def test_a_letter_goes_to_who_has_authority() -> None:
    family = household()
    found = {reader: may_read_letter(family, reader, "Kacper", DAY).answer for reader in ("Kacper", "Anna", "Piotr")}
    assert found == {"Kacper": "yes", "Anna": "yes", "Piotr": "no"}


def test_what_was_shared_without_a_yes_is_hidden_until_the_family_was_told() -> None:
    untold = papers.Handout(id="h", about=("Kacper",), ground="veilig_thuis", not_told_because="Onveilig")
    known = papers.Handout(id="h2", about=("Kacper",), ground="consent")
    assert answer(household(untold, known), "Anna", untold) == "by_hand"
    assert answer(household(untold, known), "Anna", known) == "yes"
    later = papers.Told(id="t", parent="h", on="2026-11-12")
    assert answer(household(untold, later), "Anna", untold) == "yes"
    tomorrow = papers.Told(id="t", parent="h", on="2026-11-13")
    assert answer(household(untold, tomorrow), "Anna", untold) == "by_hand"
    assert answer(household(untold, tomorrow), "Anna", tomorrow) == "by_hand"


def test_who_looked_and_letters_follow_their_own_rule() -> None:
    letter = papers.Letter(id="b", child="Zofia", help="Gesprekken")
    assert answer(household(letter), "Anna", letter) == "by_hand"
    assert answer(household(letter), "Zofia", letter) == "yes"
    assert answer(household(), "Anna", papers.AccessEvent(id="e", event={"act": "open"})) == "no"
    assert answer(household(), "Anna", papers.PlanVersion(id="v", snapshot="{}")) == "by_hand"

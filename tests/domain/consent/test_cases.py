"""The cases that a jurist can read (resources/consent/cases.json) come out as written there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pytest

from gezinsteam_app import region, resources
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent import grounds, reading
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.state import WORDS, State, state_of, state_of_help
from gezinsteam_app.domain.consent.who import HelpException
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.terms.rules import objection_until
from tests.domain.consent.families import case_family, family_of, parts_of

Case = Mapping[str, Any]
CASES: list[Case] = json.loads(resources.path("consent", "cases.json").read_text(encoding="utf-8"))["gevallen"]
READING_WORDS = {"yes": "ja", "no": "nee", "by_hand": "met de hand"}
RULE_WORDS = {"law": "wet", "house": "huisregel"}
FIELDS = {"adres": "address", "geheim adres": "address"}


def of(*questions: str) -> list[Any]:
    return [pytest.param(case, id=case["nr"]) for case in CASES if case["vraag"] in questions]


def test_there_are_enough_cases_and_each_names_its_article() -> None:
    assert len(CASES) >= 60
    assert all(case["artikel"] and case["verhaal"] and case["antwoord"] for case in CASES)
    assert len({case["nr"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", of("delen", "hulp"))
def test_the_state_of_a_consent(case: Case) -> None:
    found, wanted = answer(case), case["antwoord"]
    needed = [f"{one.id}: {RULE_WORDS[one.by]}" for one in found.needed]
    assert (WORDS[found.state], needed) == (wanted["stand"], wanted["nodig"])
    if "wet compleet" in wanted:
        assert found.law_complete is wanted["wet compleet"]
    if "mag weg" in wanted:
        assert found.parts == parts_of(wanted["mag weg"])
    assert_said(" ".join([found.reason, *found.warnings]), wanted)
    assert found.article
    assert found.reason.endswith((".", "?"))


def answer(case: Case) -> State:
    family, on = case_family(case), dt.date.fromisoformat(case["op"])
    if case["vraag"] == "delen":
        rules = Rules(house_rule=case.get("huisregel") != "uit")
        return state_of(family, family.of(m.Consent)[0], on, rules)
    told = case.get("uitzondering")
    exception = HelpException(told["soort"], told["door"], told["op"], told["waarom"]) if told else None
    under = bool(case.get("hoort bij maatregel"))
    return state_of_help(family, family.of(m.HelpConsent)[0], on, exception=exception, under_measure=under)


@pytest.mark.parametrize("case", of("lezen"))
def test_who_may_read(case: Case) -> None:
    family, on = case_family(case), dt.date.fromisoformat(case["op"])
    record = thing(case["wat"], family)
    family = with_record(family, record)
    known = reading.Circumstances(
        harmful=frozenset({record.id} if case.get("schadelijk") else ()), agreed=frozenset(case.get("goedgevonden", ()))
    )
    field = FIELDS.get(case["wat"]["soort"], "")
    found = reading.may_read(family, case["lezer"], record, on, field, circumstances=known)
    assert READING_WORDS[found.answer] == case["antwoord"]["lezen"]
    assert_said(found.reason, case["antwoord"])
    assert found.article


def thing(told: Mapping[str, Any], family: FamilyFile) -> m.Record:
    """The record that somebody wants to read."""
    about = tuple(told["over"])
    guard: dict[str, Any] = {
        "only_for": tuple(told.get("alleen voor", ())),
        "not_for": tuple(told.get("niet voor", ())),
    }
    home = {"street": "Lange Mare", "number": "88", "postcode": "2312 GT", "city": "Leiden"}
    person = family.person(about[0])
    made: dict[str, m.Record | None] = {
        "doel": m.Goal(id="x", for_people=about, words="Weer rust thuis", **guard),
        "zorg": m.Concern(id="x", about=about, words="Slaapt slecht", **guard),
        "niveau": m.Level(id="x", child=about[0]),
        "adres": m.Household(id="x", members=about, address=home),
        "geheim adres": m.Household(id="x", members=about, address=home, secret=True),
        "gesprek alleen": m.Contact(id="x", with_people=about, child_alone=about[0], text="Samen gewandeld."),
        "toestemming": m.Consent(id="x", about=about[0], recipient={"name": "De Regenboog", "kind": "school"}),
        "mens": person,
    }
    found = made[told["soort"]]
    assert found is not None
    return found


def with_record(family: FamilyFile, record: m.Record) -> FamilyFile:
    every = [one for records in family.records.values() for one in records]
    return family if record in every else family_of([*every, record])


@pytest.mark.parametrize("case", of("brief"))
def test_who_may_read_a_letter(case: Case) -> None:
    found = reading.may_read_letter(case_family(case), case["lezer"], case["over"], dt.date.fromisoformat(case["op"]))
    assert READING_WORDS[found.answer] == case["antwoord"]["lezen"]


@pytest.mark.parametrize("case", of("zonder ja"))
def test_the_ground_without_consent(case: Case) -> None:
    to = case["ontvanger"]
    on = dt.date.fromisoformat(case["op"])
    found = grounds.ground_for(case_family(case), case["over"], to["naam"], to["soort"], on)
    assert found.key == case["antwoord"]["grond"]
    assert found.article == case["artikel"]
    assert_said(found.reason, case["antwoord"])


@pytest.mark.parametrize("case", of("niet verteld"))
def test_when_the_family_sees_what_was_shared(case: Case) -> None:
    on, wanted = dt.date.fromisoformat(case["op"]), case["antwoord"]
    shared = grounds.Sharing(
        about=case["over"],
        ground="veilig_thuis",
        on=case["gedeeld"],
        told_on=case["verteld"],
        not_told_because="Onveilig",
    )
    assert grounds.on_family_list(shared, on) is wanted["lijst gezin"]
    assert grounds.on_members_list(shared, on) is wanted["lijst team"]
    found = grounds.may_read_sharing(case_family(case), shared, on, is_request=True)
    assert READING_WORDS[found.answer] == wanted["lezen"]


@pytest.mark.parametrize("case", of("bezwaar"))
def test_the_last_day_for_an_objection(case: Case) -> None:
    found = objection_until(dt.date.fromisoformat(case["verzonden"]), region.term_rules())
    assert found == dt.date.fromisoformat(case["antwoord"]["laatste dag"])


def assert_said(text: str, wanted: Mapping[str, Any]) -> None:
    for words in wanted.get("zegt", ()):
        assert words in text

"""The sentences, the letters and the names of files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.documents import letters, speech, texts
from gezinsteam_app.documents.herstelblad import render_recovery_sheet
from gezinsteam_app.documents.naming import document_file_name
from gezinsteam_app.documents.paper import fonts
from gezinsteam_app.domain import model
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.errors import DataError
from tests.documents import families, paper_reader

ON = dt.date(2026, 11, 12)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def person(given: str, last: str, prefix: str = "", **values: Any) -> model.Person:
    return model.Person(id=given, given_name=given, family_name=last, prefix=prefix, **values)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([person("Linda", "Hofstra"), person("Ron", "Hofstra"), person("Kim", "Hofstra")], "Linda, Ron en Kim Hofstra"),
        ([person("Karin", "Brouwer"), person("Henk", "Dam", "van")], "Karin Brouwer en Henk van Dam"),
        ([person("Naima", "Haddad"), person("Samir", "El Idrissi"), person("Noor", "El Idrissi")],
         "Naima Haddad, Samir en Noor El Idrissi"),
        ([person("", "")], "de baby"),
        ([], ""),
    ],
)  # fmt: skip
def test_names_of_a_family(people: list[model.Person], expected: str) -> None:
    assert plain(speech.family_names(people)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"by_when": "2026-11-20"}, "vóór 20 november"),
        ({"by_when": "2027-01-20"}, "vóór 20 januari 2027"),
        ({"how_often": "elke dag"}, "elke dag"),
        ({"how_often": "elke dag", "by_when": "2026-11-20"}, "elke dag, tot en met 20 november"),
        ({"how_often": "elke dag", "done_on": "2026-11-10"}, "klaar op 10 november"),
        ({}, ""),
    ],
)
def test_when_an_agreement_is_due(values: dict[str, Any], expected: str) -> None:
    assert plain(speech.when(model.Agreement(id="a", **values), ON)) == expected


def test_looking_again_in_future_past_and_unknown() -> None:
    assert plain(speech.looking_again("2026-11-26", ON)) == "Op do 26 november kijken we samen opnieuw."
    assert plain(speech.looking_again("2026-11-02", ON)).startswith("Op ma 2 november wilden we samen opnieuw kijken.")
    assert "spreken nog af" in speech.looking_again("", ON)


def test_the_next_appointment_comes_from_the_contacts() -> None:
    family = families.build(
        ("worker", "w1", {"name": "Yasmin Aydın"}),
        ("contact", "k1", {"on": "2026-12-03T09:30", "by": "w1"}),
        ("contact", "k2", {"on": "2026-11-02", "by": "w1"}),
    )
    assert plain(speech.next_contact(family, ON)) == "Onze volgende afspraak is op do 3 december, 9.30 uur, met Yasmin."
    assert speech.next_contact(families.build(), ON) == ""


def test_where_a_step_of_help_leads_to() -> None:
    family = families.build(("person", "p1", {"given_name": "Hanna", "kind": "professional"}))
    aim = {"aim": 3, "by": "2027-02-01", "conditions": ["Kim goed slaapt", "naar school gaat."], "who_stays": "p1"}
    level = model.Level(id="l", level=(5, ""), prospect=aim)
    assert plain(speech.prospect(family, level, ON)) == (
        "Naar korte hulp (niveau 3) op 1 februari 2027. Dat kan als: Kim goed slaapt en naar school gaat. "
        "Hanna blijft erbij."
    )
    assert speech.prospect(family, model.Level(id="l", prospect={"aim": "stay"}), ON) == "Deze hulp blijft."
    assert speech.prospect(family, model.Level(id="l"), ON) == "Nog niet besproken."


def test_the_zone_set_by_hand_wins_over_the_table() -> None:
    assert speech.level_parts(model.Level(id="l", level=(5, ""))) == ("5", "oranje", "specialist erbij")
    assert speech.level_parts(model.Level(id="l", level=(5, ""), zone="red"))[1] == "rood"
    assert speech.level_parts(model.Level(id="l", level=(7, "full")))[::2] == ("7+", "woont nu ergens anders")


@pytest.mark.parametrize(
    ("born", "gender", "expected"),
    [
        ("2013-01-30", "", "13 jaar"),
        ("2017-03-01", "male", "9 jaar, als hij wil"),
        ("2017-03-01", "female", "9 jaar, als zij wil"),
        ("2017-03-01", "", "9 jaar, als je wilt"),
        ("2014", "", "11 of 12 jaar"),
        ("2024-03-01", "", None),
        ("2027-03-01", "", None),
    ],
)
def test_who_signs(born: str, gender: str, expected: str | None) -> None:
    child = person("Kim", "Hofstra", kind="child", born_on=born, gender=gender)
    found = speech.signer(child, ON)
    assert (plain(found) if found else found) == expected


def readers(*rows: tuple[str, str, dict[str, Any]]) -> list[str]:
    family = families.build(*rows)
    return speech.agreed_recipients(family, ON, family.of(Consent))


def test_only_a_complete_consent_names_a_reader() -> None:
    recipient = {"name": "De Regenboog", "kind": "school"}
    sole: dict[str, Any] = {
        "child": "p1",
        "holder": "p2",
        "kind": "sole",
        "checked_on": "2026-02-01",
        "source": "register",
    }
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("person", "p1", {"given_name": "Kim", "kind": "child", "born_on": "2017-03-01"}),
        ("person", "p2", {"given_name": "Linda", "kind": "adult"}),
        ("authority", "a1", sole),
        ("consent", "c1", {"about": "p1", "recipient": recipient, "parts": ("plan.education",)}),
    ]
    assert readers(*rows) == []
    yes = {"parent": "c1", "by": "p2", "decision": "given", "on": "2026-10-01", "how": "spoken"}
    rows.append(("decision", "d1", yes))
    assert readers(*rows) == ["De Regenboog (over Kim)"]
    refused: tuple[str, str, dict[str, Any]] = ("decision", "d2", {**yes, "decision": "withdrawn", "on": "2026-11-01"})
    assert readers(*rows, refused) == []
    rows[3][2]["until"] = "2026-11-11"
    assert readers(*rows) == []


def test_relations_are_told_in_the_words_of_a_family() -> None:
    family = families.build(
        ("person", "p1", {"given_name": "Lotte", "kind": "child"}),
        ("person", "p2", {"given_name": "Greet", "kind": "network", "gender": "female"}),
        ("relation", "r1", {"from_person": "p2", "to_person": "p1", "kind": "grandparent"}),
    )
    greet = family.person("p2")
    assert greet is not None
    assert speech.relation(family, greet) == "oma van Lotte"


@given(st.text())
def test_what_is_printed_is_always_in_the_font(words: str) -> None:
    shown = letters.printable(words)
    assert all(ord(c) in fonts() or c == "\n" for c in shown)
    assert letters.printable(shown) == shown
    assert letters.missing([shown]) == []


def test_phone_numbers_and_dates_are_knit_together() -> None:
    assert letters.knit("Bel 06 12 34 op 3 mei 2026.") == "Bel 06\u00a012\u00a034 op 3\u00a0mei\u00a02026."
    assert letters.knit("Op 2 of 3 dagen") == "Op 2 of 3 dagen"


def test_file_names_hold_a_code_and_no_family_name() -> None:
    name = document_file_name("gezinsplan", "7232e54d-8a52-57ac-9ba4-fef9e0bb4436", ON)
    assert name.startswith("gezinsplan-2026-11-12-")
    assert name == document_file_name("gezinsplan", "7232e54d-8a52-57ac-9ba4-fef9e0bb4436", ON)
    assert name != document_file_name("gezinsplan", "33becdbe-2cba-5ab5-a7cf-3f89b6b6d9d6", ON)
    assert len(name) == len("gezinsplan-2026-11-12-abcdef.pdf")


def test_a_region_replaces_the_texts_it_wants(tmp_path: Path) -> None:
    (tmp_path / "region.json").write_text(json.dumps({"crisis_phone": "088 1"}), encoding="utf-8")
    loaded = texts.load(tmp_path)
    assert loaded.crisis_phone == "088 1"
    assert loaded.objection == texts.load().objection
    assert texts.load(tmp_path / "nothing") == texts.load()


@pytest.mark.parametrize("content", ["[1]", '{"other": "x"}', '{"crisis_phone": 1}', "{"])
def test_a_bad_file_of_a_region_is_refused_with_its_place(tmp_path: Path, content: str) -> None:
    (tmp_path / "region.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"region\.json"):
        texts.load(tmp_path)


def test_the_recovery_sheet_numbers_its_words_on_one_page_and_says_what_to_do() -> None:
    words = ["appel", "mantel", "fiets", "wolk", "tafel", "dijk", "brood", "zwaan", "lamp", "koek", "molen", "strand"]
    pdf = render_recovery_sheet("Yasmin Aydın", "Polderveen-Oost", words, ON)
    (page,) = paper_reader.pages(pdf)
    for number, word in enumerate(words, 1):
        assert f"{number} {word}" in page
    assert "Yasmin Aydın, Polderveen-Oost gemaakt op 12 november 2026" in page
    assert "Dit blad is de snelste manier om weer bij je werk te komen." in page
    assert "Maak een nieuw blad bij Instellingen. Het oude werkt dan niet meer." in page
    assert pdf == render_recovery_sheet("Yasmin Aydın", "Polderveen-Oost", words, ON)

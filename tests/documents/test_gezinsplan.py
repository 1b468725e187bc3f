"""The printed plan of the example families, read back as a person would read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from gezinsteam_app.documents import gezinsplan, texts
from gezinsteam_app.domain.family import FamilyFile
from tests.documents import families, paper_reader

ON = dt.date(2026, 4, 1)
PHONES = {"team_phone": "088 123 45 00", "crisis_phone": "088 123 45 99", "complaint_phone": "088 123 45 10"}
REGION = replace(texts.load(), **PHONES)
SETTINGS = texts.PlanSettings(texts=REGION, call_hours="maandag tot en met donderdag")
EXAMPLES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")
NAMES = {
    "gezin-brouwer": "gezin Brouwer",
    "gezin-el-idrissi": "gezin El Idrissi",
    "gezin-kuiper-mol": "gezin Kuiper-Mol",
    "pleeggezin-de-graaf": "Jayden Smit (pleeggezin De Graaf)",
}


def printed(family: FamilyFile, **options: Any) -> str:
    return paper_reader.words(gezinsplan.render(family, replace(SETTINGS, **options), on=ON))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_page_has_the_family_who_to_call_and_its_number(name: str, large: bool) -> None:
    pdf = gezinsplan.render(families.example(name), replace(SETTINGS, large=large), on=ON)
    pages = paper_reader.pages(pdf)
    for number, page in enumerate(pages, 1):
        assert f"Plan van {NAMES[name]}, 1 april 2026" in page
        assert "Vragen? Bel " in page
        assert f"bladzijde {number} van {len(pages)}" in page
    assert paper_reader.outside(pdf) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_the_embedded_font_of_the_house_is_in_the_file(name: str) -> None:
    fonts = paper_reader.fonts(gezinsplan.render(families.example(name), SETTINGS, on=ON))
    assert fonts
    assert all("AtkinsonHyperlegibleNext" in font and embedded for font, embedded in fonts)


def test_page_one_says_whose_plan_it_is_what_they_want_and_what_to_do_when_it_gets_too_much() -> None:
    first = paper_reader.pages(gezinsplan.render(families.example("gezin-brouwer"), SETTINGS, on=ON))[0]
    for words in (
        "Ons plan",
        "Karin en Lotte Brouwer en Henk van Dam",
        "Moeder en dochter hebben geen goed contact meer sinds opa is overleden.",
        "“Dat het weer gezellig is aan tafel.” Lotte en Karin",
        "Uw vaste contactpersoon Annemiek Hofstra",
        "0591-550101 maandag tot en met donderdag",
        "Is Annemiek er niet? Bel het team: 088 123 45 00.",
        "1. Lotte gaat naar oma om de hoek.",
        "2. Karin belt Annemiek. Karin: 06-11110001.",
        "3. Kan het niet wachten? Bel dag en nacht de crisisdienst: 088 123 45 99.",
        "4. Is iemand meteen in gevaar? Bel 112.",
        "“Mama blijft het proberen, ook als ik boos ben.” Lotte",
        "Waar we ons zorgen over maken",
        "“Ik mag haar niet eens meer aanraken.” Karin",
        "Gaat goed genoeg: zorg en gezondheid, inkomen, werk, wonen, veiligheid en vrije tijd.",
    ):
        assert words in first
    assert first.index("Onderwijs") < first.index("Opvoeding")


def test_goals_stand_with_their_words_their_score_in_words_and_who_does_what_when() -> None:
    text = printed(families.example("gezin-brouwer"))
    for words in (
        "Opvoeding voor Lotte en Karin gelukt",
        "“Ik wil mijn dochter weer terug. We doen samen weer gewone dingen.” Karin",
        "Gelukt als: Ik mag haar haar doen.",
        "Zoals eerst: Lotte duwt mij weg.",
        "Karin Elke avond vijf minuten bij Lotte zitten, zonder iets te vragen klaar op 15 maart",
        "elke dag, tot en met 12 mei",
        "Op di 12 mei kijken we samen opnieuw.",
        "Onderwijs voor Lotte Nog niet besproken",
    ):
        assert words in text
    assert "-2" not in text
    assert "−" not in text


def test_agreements_come_family_first_then_network_then_school_and_help() -> None:
    family = families.build(
        ("worker", "w1", {"name": "Yasmin Aydın"}),
        ("person", "p1", {"given_name": "Linda", "kind": "adult"}),
        ("person", "p2", {"given_name": "Els", "kind": "network"}),
        ("person", "p3", {"given_name": "Anne", "kind": "professional"}),
        ("goal", "g1", {"domain": "work", "words": "Werk", "by": "p1"}),
        ("agreement", "a1", {"parent": "g1", "who": ("w1",), "what": "belt de school"}),
        ("agreement", "a2", {"parent": "g1", "who": ("p3",), "what": "schrijft een brief"}),
        ("agreement", "a3", {"parent": "g1", "who": ("p2",), "what": "past op"}),
        ("agreement", "a4", {"parent": "g1", "who": ("p1", "w1"), "what": "zoekt werk"}),
        ("agreement", "a5", {"parent": "g1", "who": ("p1",), "what": "is vervallen", "cancelled_on": "2026-03-01"}),
    )
    text = printed(family)
    order = [text.index(words) for words in ("zoekt werk", "past op", "belt de school", "schrijft een brief")]
    assert order == sorted(order)
    assert "is vervallen" not in text


def test_each_person_scores_apart_and_less_than_the_start_has_its_own_words() -> None:
    family = families.build(
        ("person", "p1", {"given_name": "Linda", "kind": "adult"}),
        ("person", "p2", {"given_name": "Kim", "kind": "child"}),
        ("goal", "g1", {"domain": "work", "words": "Werk", "by": "p1"}),
        ("score", "s1", {"parent": "g1", "on": "2026-01-01", "score": 1, "by": "p1"}),
        ("score", "s2", {"parent": "g1", "on": "2026-03-01", "score": -1, "by": "p1"}),
        ("score", "s3", {"parent": "g1", "on": "2026-02-01", "score": -3, "by": "p2"}),
    )
    text = printed(family)
    assert "Linda op weg Kim minder dan eerst" in text
    explained = ("De vijf rondjes: zoals eerst, op weg, gelukt, meer dan gelukt", "veel meer dan gelukt")
    for words in explained:
        assert words in text
        text = text.replace(words, "")
    assert "meer dan gelukt" not in text


def test_levels_are_in_the_words_of_the_family_with_where_they_lead() -> None:
    text = printed(families.example("gezin-el-idrissi"))
    assert "Samir, 14" in text
    assert "specialist erbij" in text
    assert "Terug naar begeleiding door het team zodra de nachten rustig zijn" in text
    assert "Adviesgesprek" not in printed(families.example("gezin-brouwer")), "a step that has ended is over"


def test_rights_dissent_and_the_offer_of_an_own_plan_stand_at_the_end() -> None:
    text = printed(families.example("gezin-brouwer"))
    for words in (
        "In de brief met het besluit staat tot wanneer u bezwaar kunt maken.",
        "klacht indienen. Bel: 088 123 45 10.",
        "Bel Jeugdstem: 088 555 10 00.",
        "U mag lezen wat over u in het dossier staat",
        "“Ik vind dat het door school komt, niet door thuis.” Henk",
        "het antwoord was: ja, graag.",
        "Basisschool De Regenboog (over Lotte)",
        "Tekenen is geen toestemming om te delen.",
        "Lotte Brouwer, 9 jaar, als je wilt",
        "Annemiek Hofstra, contactpersoon",
    ):
        assert words in text


def test_a_parent_who_lives_elsewhere_is_not_named_among_the_people_of_the_plan() -> None:
    assert "Karim" not in printed(families.example("gezin-el-idrissi"))


def test_no_bsn_no_address_and_no_notes_are_printed() -> None:
    family = families.build(
        ("person", "p1", {"given_name": "Linda", "kind": "adult", "bsn": "111222333", "note": "geheime notitie"}),
        ("household", "h1", {"address": {"street": "Zuidkade", "city": "Emmen"}, "members": ("p1",), "secret": True}),
    )
    pdf = gezinsplan.render(family, SETTINGS, on=ON)
    assert "Linda" in paper_reader.words(pdf)
    for words in ("111222333", "geheime notitie", "Zuidkade", "Emmen"):
        assert words not in paper_reader.words(pdf)


def test_markup_in_the_text_of_people_prints_as_it_was_typed() -> None:
    family = families.build(("strength", "s1", {"words": "Wij <b>zijn</b> sterk & trots &amp; <br/> 1 < 2"}))
    assert "Wij <b>zijn</b> sterk & trots &amp; <br/> 1 < 2" in printed(family)


def test_an_empty_plan_invites_to_write_and_an_unborn_child_has_no_age() -> None:
    text = printed(families.build())
    assert "Schrijf het hier op" in text
    assert "We hebben nog geen doel gekozen" in text
    expecting = families.build(
        ("person", "p1", {"given_name": "Kim", "family_name": "Hofstra", "kind": "adult"}),
        ("person", "p2", {"kind": "child", "family_name": "Hofstra"}),
        ("goal", "g1", {"words": "Een wieg", "for_people": ("p2",)}),
    )
    text = printed(expecting)
    assert "Kim en de baby Hofstra" in text
    assert "voor de baby" in text


def test_a_version_prints_the_same_bytes_again_and_says_which_it_is() -> None:
    version = gezinsplan.VersionLine(number=4, short_hash="3f9a2c", fixed_on="2026-03-30")
    first, second = (
        gezinsplan.render(families.example("gezin-brouwer"), SETTINGS, on=ON, version=version) for _ in range(2)
    )
    assert first == second
    assert "versie 4, vastgesteld op 30 maart 2026 (3f9a2c)" in paper_reader.words(first)
    assert "concept" in printed(families.example("gezin-brouwer"))


def test_the_file_tells_its_language_and_title_and_no_family_name() -> None:
    document = paper_reader.reader(gezinsplan.render(families.example("gezin-brouwer"), SETTINGS, on=ON))
    catalog = document.trailer["/Root"].get_object()
    assert isinstance(catalog, DictionaryObject)
    assert str(catalog["/Lang"]) == "nl"
    assert document.metadata is not None
    assert document.metadata.title == "Ons plan"
    assert "Brouwer" not in str(document.metadata)


def test_without_a_number_of_the_crisis_line_there_is_room_to_write_it() -> None:
    text = printed(families.build(), texts=replace(REGION, crisis_phone=""))
    assert "Bel dag en nacht de crisisdienst: ____" in text
    assert replace(REGION, crisis_phone="").to_fill_in() == ("het telefoonnummer van de crisisdienst",)
    assert REGION.to_fill_in() == ()


def test_a_secret_address_in_somebodys_words_stays_off_the_paper_that_both_parents_read() -> None:
    home = {"street": "Veilige Kade", "number": "7", "postcode": "7811 ZZ", "city": "Emmen"}
    family = families.build(
        ("file", "f1", {"name": "Gezin Proef"}),
        ("person", "p1", {"given_name": "Kim", "kind": "child"}),
        ("household", "h1", {"name": "Thuis", "address": home, "secret": True, "members": ("p1",)}),
        ("strength", "s1", {"words": "We wonen fijn aan de Veilige Kade.", "by": "p1"}),
        ("strength", "s2", {"words": "We lachen weer.", "by": "p1"}),
    )
    text = printed(family)
    assert "We lachen weer." in text
    assert "Veilige Kade" not in text
    assert gezinsplan.left_out(family) == 1

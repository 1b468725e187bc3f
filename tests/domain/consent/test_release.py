"""What leaves under a consent: only the agreed part, only about who agreed, without anybody's name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.domain import codes
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.meeting import may_hear
from gezinsteam_app.domain.consent.mentions import has_secret_address, names_in
from gezinsteam_app.domain.consent.release import Released, released
from gezinsteam_app.domain.course import Answer, Calming, Handover, Measurement, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.exchange.reader import read_file
from tests.domain.consent.families import authority, decisions, family_of, people

DAY = dt.date(2026, 5, 1)
SCHOOL = {"name": "De Regenboog", "kind": "school"}
HOME = {"street": "Lange Mare", "number": "88", "postcode": "2312 GT", "city": "Leiden"}


def school_consent(id_: str, about: str, *parts: str) -> m.Consent:
    return m.Consent(id=id_, about=about, recipient=SCHOOL, parts=parts or ("plan.education",), from_day="2026-01-01")


def household(*extra: m.Record, drop: str = "") -> FamilyFile:
    """A boy of 8 and his mother; a goal of his, one of both, and a school that may know of his education."""
    records: list[m.Record] = [
        *people({"Daan": "kind 2018-01-01", "Eva": "volwassene", "Bep": "netwerk", "Jet": "hulpverlener"}),
        m.Worker(id="Wil", name="Wil Mulder"),
        m.Relation(id="r", from_person="Bep", to_person="Daan", kind="neighbour"),
        *authority(["Eva heeft alleen gezag over Daan"]),
        m.Goal(id="own", domain="education", for_people=("Daan",), by="Daan", words="Rustig werken"),
        m.Goal(id="both", domain="education", for_people=("Daan", "Eva"), words="Samen lezen"),
        m.Goal(id="home", domain="upbringing", for_people=("Daan",), words="Op tijd naar bed"),
        m.Agreement(id="walk", parent="own", who=("Bep", "Eva", "Wil"), what="Naar school lopen"),
        m.Agreement(id="read", parent="both", who=("Eva",), what="Voorlezen"),
        school_consent("c", "Daan"),
        *decisions("c", ["2026-01-10 Eva ja"]),
        *extra,
    ]
    return family_of(one for one in records if one.id != drop)


def leave(family: FamilyFile, consent: str = "c", **options: Any) -> Released:
    found = next(one for one in family.of(m.Consent) if one.id == consent)
    return released(family, found, DAY, **options)


def held(found: Released) -> dict[str, str]:
    return {one.record: one.reason for one in found.held}


def test_only_the_agreed_part_leaves() -> None:
    found = leave(household())
    assert found.records("goal") == ("own",)
    assert found.records("agreement") == ("walk",)
    assert found.value("own", "words") == "Rustig werken"
    assert {piece.kind for piece in found.pieces} == {"goal", "agreement"}


def test_a_goal_of_mother_and_son_leaves_only_where_both_agreed() -> None:
    assert held(leave(household())) == {"both": "others"}
    hers = (school_consent("h", "Eva"), *decisions("h", ["2026-01-10 Eva ja"]))
    found = leave(household(*hers))
    assert found.records("goal") == ("own", "both")
    assert found.records("agreement") == ("walk", "read")
    refused = (school_consent("h", "Eva"), *decisions("h", ["2026-01-10 Eva ja", "2026-02-01 Eva trekt in"]))
    assert leave(household(*refused)).records("goal") == ("own",)
    elsewhere = replace(school_consent("h", "Eva"), recipient={"name": "De Wilg", "kind": "school"})
    assert leave(household(elsewhere, *decisions("h", ["2026-01-10 Eva ja"]))).records("goal") == ("own",)


def test_people_become_roles_unless_they_agreed() -> None:
    assert leave(household()).value("walk", "who") == (
        "een buur",
        "een volwassene uit het gezin",
        "iemand van het team",
    )
    assert leave(household()).value("own", "by") == ("Daan",)
    hers = (school_consent("h", "Bep"), *decisions("h", ["2026-01-10 Bep ja"]))
    assert leave(household(*hers)).value("walk", "who")[0] == "Bep"


@pytest.mark.parametrize(("gender", "role"), [("female", "een buurvrouw"), ("male", "een buurman"), ("x", "een buur")])
def test_a_role_says_woman_or_man_where_that_is_known(gender: str, role: str) -> None:
    family = household(m.Person(id="Bep", given_name="Bep", kind="network", gender=gender), drop="Bep")
    family = family_of(
        replace(one, gender=gender) if isinstance(one, m.Person) and one.id == "Bep" else one
        for records in household().records.values()
        for one in records
    )
    assert leave(family).value("walk", "who")[0] == role


@pytest.mark.parametrize("drop", ["c d0", "a0"])
def test_without_a_complete_consent_nothing_leaves(drop: str) -> None:
    found = leave(household(drop=drop))
    assert found.pieces == ()
    assert found.held == ()
    assert found.state.state == "missing"


def test_an_item_with_a_name_in_its_text_waits_for_confirmation() -> None:
    text = "Buurvrouw Bep loopt mee"
    family = household(m.Agreement(id="named", parent="own", what=text))
    found = leave(family)
    assert found.records("agreement") == ("walk",)
    assert held(found)["named"] == "names"
    ((key, seen, mentions),) = next(one for one in found.held if one.record == "named").names
    assert (key, seen) == (("agreement", "named", "what"), text)
    assert [seen[one.start : one.end] for one in mentions] == ["Bep"]
    assert leave(family, confirmed={(key, text)}).records("agreement") == ("walk", "named")
    assert leave(family, confirmed={(key, "Andere woorden")}).records("agreement") == ("walk",)


def test_a_goal_that_stays_keeps_its_agreements_and_scores() -> None:
    family = household(
        m.Goal(id="named", domain="education", for_people=("Daan",), words="Eva brengt mij"),
        m.Agreement(id="x", parent="named", what="Lopen"),
        m.Score(id="y", parent="named", score=1, by="Daan"),
    )
    found = leave(family)
    assert "named" in held(found)
    assert not {piece.record for piece in found.pieces} & {"named", "x", "y"}


@pytest.mark.parametrize(
    "extra",
    [
        m.Goal(id="extra", domain="education", for_people=("Daan",), words="Stil", only_for=("Daan",)),
        m.Goal(id="extra", domain="education", for_people=("Daan",), words="Stil", not_for=("Eva",)),
    ],
)
def test_what_is_for_some_at_the_table_does_not_leave(extra: m.Record) -> None:
    assert held(leave(household(extra)))["extra"] == "guarded"


def test_a_secret_address_never_leaves_even_when_somebody_confirms() -> None:
    secret = m.Household(id="h", members=("Daan",), address=HOME, secret=True, name="Thuis")
    text = "Fietsen naar de lange  mare"
    goal = m.Goal(id="extra", domain="education", for_people=("Daan",), words=text)
    family = household(secret, goal)
    assert held(leave(family, confirmed={(("goal", "extra", "words"), text)}))["extra"] == "secret"
    assert has_secret_address(family, "Post naar 2312gt")
    assert not has_secret_address(family, "Post naar 7811 CK")


def test_two_versions_of_an_item_keep_it_inside() -> None:
    family = household()
    disputed = replace(family, conflicts=frozenset({("goal", "own", "for_people")}))
    assert held(leave(disputed))["own"] == "two_versions"
    assert leave(disputed).records("agreement") == ()


@pytest.mark.parametrize(
    "key",
    [
        ("consent", "c", "until"),
        ("authority", "a0", "holder"),
        ("person", "Daan", "born_on"),
        ("decision", "c d0", "on"),
    ],
)
def test_two_versions_of_what_a_consent_rests_on_keep_everything_inside(key: tuple[str, str, str]) -> None:
    found = leave(replace(household(), conflicts=frozenset({key})))
    assert found.state.state == "discuss"
    assert "twee versies" in found.state.reason
    assert found.pieces == ()


def test_a_conversation_with_the_child_alone_waits_for_the_worker() -> None:
    talk = m.Contact(id="k", with_people=("Daan",), child_alone="Daan", text="Het gaat beter")
    family = household(talk, school_consent("k1", "Daan", "contacts"), *decisions("k1", ["2026-01-10 Eva ja"]))
    assert held(leave(family, "k1")) == {"k": "alone"}
    assert leave(family, "k1", confirmed={(("contact", "k", "text"), "Het gaat beter")}).records("contact") == ("k",)


def test_the_family_part_names_only_who_agreed() -> None:
    family = household(school_consent("f", "Daan", "family"), *decisions("f", ["2026-01-10 Eva ja"]))
    found = leave(family, "f")
    assert found.records("person") == ("Daan",)
    assert {piece.field for piece in found.pieces} == {"given_name", "born_on", "kind"}


def test_the_school_of_the_example_gets_the_education_goal_only(examples: dict[str, Path]) -> None:
    family = read_file(examples["gezin-brouwer"]).family()
    found = released(family, family.of(m.Consent)[0], DAY)
    assert found.records("goal") == ("g2",)
    assert found.value("a4", "who") == ("een leerkracht",)
    shown = str(found.pieces)
    assert "Karin" not in shown
    assert "Greet" not in shown


def test_names_are_found_whatever_their_case_accents_and_endings() -> None:
    family = family_of(
        [*people({"Łucja": "volwassene"}), m.Person(id="p", given_name="Karin", prefix="van", family_name="Dam")]
    )
    text = "LUCJA belde Karins zus van Dam, niet de damp."
    assert [(one.person, text[one.start : one.end]) for one in names_in(family, text)] == [
        ("Łucja", "LUCJA"),
        ("p", "Karins"),
        ("p", "Dam"),
    ]


def found_in(text: str, *known: m.Person | m.Worker) -> list[tuple[str, str]]:
    return [(one.person, text[one.start : one.end]) for one in names_in(family_of(known), text)]


@pytest.mark.parametrize(
    ("given", "family_name", "text", "words"),
    [
        ("Van", "Nguyen", "Van belde, en de buurman van Van Nguyen ook.", ["Van", "Van", "Nguyen"]),
        ("De", "", "Straks komt De langs in de straat.", ["De"]),
        ("J.", "", "Toen J. kwam, was er ijs; jij niet.", ["J"]),
        ("Al", "Bakker", "Al het geld is al op.", ["Al"]),
        ("Ö", "", "Met Ö gaat het goed.", ["Ö"]),
        ("Jo", "De", "Mevrouw De zei dat de poort dicht was.", ["De"]),
        ("Jo", "Op de Beek", "Op maandag, de beek langs.", ["beek"]),
        ("Łuci\u0301a", "", "Luc\u00eda of Łuci\u0301a", ["Luc\u00eda", "Łuci\u0301a"]),
    ],
)
def test_short_names_and_names_like_a_prefix_are_found_with_a_capital(
    given: str, family_name: str, text: str, words: list[str]
) -> None:
    person = m.Person(id="p", given_name=given, family_name=family_name)
    assert found_in(text, person) == [("p", word) for word in words]


def test_a_worker_with_such_a_name_is_found_too() -> None:
    assert found_in("Volgens Van gaat het van zelf.", m.Worker(id="w", name="Van Tran")) == [("w", "Van")]


@pytest.mark.parametrize(("kept", "leaves"), [({}, ("y",)), ({"not_for": ("Eva",)}, ()), ({"only_for": ("Eva",)}, ())])
def test_a_point_of_an_agenda_leaves_by_its_own_part(kept: dict[str, Any], leaves: tuple[str, ...]) -> None:
    meeting = Meeting(id="o", about=("Daan",), decision="Naar niveau 5", **kept)
    point = Topic(id="y", parent="o", about=("Daan",), part="plan.education", words="Rekenen", outcome="Gaat beter")
    other = Topic(id="z", parent="o", about=("Daan",), part="concerns", words="Slapen")
    found = leave(household(meeting, point, other))
    assert found.records("topic") == leaves
    assert found.records("meeting") == ()


def test_a_measurement_needs_the_yes_of_who_answered_too() -> None:
    family = household(
        Measurement(id="q", about="Daan", by="Eva", note="Thuis"),
        Answer(id="a", parent="q", question="total", score=12),
        Calming(id="k", about=("Daan",), by="Daan", words="Even wandelen"),
        Handover(id="h", about=("Daan",), note="Jet gaat mee"),
        school_consent("m", "Daan", *codes.PARTS),
        *decisions("m", ["2026-01-10 Eva ja"]),
    )
    found = leave(family, "m")
    assert held(found)["q"] == "others"
    assert found.records("measurement") == found.records("answer") == found.records("handover") == ()
    assert found.records("calming") == ("k",)
    agreed = [school_consent("n", "Eva", "measurements"), *decisions("n", ["2026-01-10 Eva ja"])]
    both = leave(family_of([*(one for rows in family.records.values() for one in rows), *agreed]), "m")
    assert both.records("answer") == ("a",)


def test_a_meeting_says_who_may_hear_what() -> None:
    family = household()
    (daan, eva) = may_hear(family, ["de regenboog"], ["Daan", "Eva"], DAY)
    assert daan.parts == ("plan.education",)
    assert eva.parts == ()
    assert eva.state is None
    (waits,) = may_hear(household(drop="c d0"), ["De Regenboog"], ["Daan"], DAY)
    assert waits.parts == ()
    assert waits.state is not None
    assert [one.id for one in waits.state.needed] == ["Eva"]

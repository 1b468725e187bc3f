"""Names the Dutch way, and the names that people here have."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person, Worker


def person(given: str = "", prefix: str = "", family: str = "") -> Person:
    return Person(id="p", given_name=given, prefix=prefix, family_name=family)


def test_people_sort_by_the_name_behind_the_prefix() -> None:
    people = [
        person("Ria", "de", "Graaf"),
        person("Samir", "", "El Idrissi"),
        person("Jan", "van 't", "Hof"),
        person("Jan", "", "van 't Hof"),
        person("Łucja", "", "Wiśniewska"),
        person("Ömer", "", "Çelik"),
        person("Anna", "", "Bos"),
        person("Bert", "van den", "Bos"),
        person("Ali", "", "Aydın"),
    ]
    in_order = [names.full_name(one) for one in sorted(people, key=names.sort_key)]
    assert in_order == [
        "Ali Aydın",
        "Anna Bos",
        "Bert van den Bos",
        "Ömer Çelik",
        "Ria de Graaf",
        "Jan van 't Hof",
        "Jan van 't Hof",
        "Samir El Idrissi",
        "Łucja Wiśniewska",
    ]


@pytest.mark.parametrize(
    ("title", "sorts"),
    [
        ("Gezin De Graaf", "graaf de"),
        ("Gezin van den Berg", "berg van den"),
        ("Pleeggezin de Graaf", "graaf de"),
        ("Familie El Idrissi", "idrissi el"),
        ("Gezin van ’t Hof", "hof van ’t"),
        ("Kuiper-Mol", "kuiper-mol"),
        ("Gezin Öztürk", "ozturk"),
        ("Gezin", "gezin"),
        ("De", "de"),
        ("", ""),
    ],
)
def test_titles_sort_under_the_name(title: str, sorts: str) -> None:
    assert names.sort_title(title) == sorts


@pytest.mark.parametrize("title", ["de la", "Gezin van de", "In het", "Op de gezin van"])
def test_a_name_that_is_half_typed_sorts_too(title: str) -> None:
    assert names.sort_title(title)


@given(st.lists(st.sampled_from(["Gezin", "van", "de", "la", "Berg", "'t", "familie", "x"]), max_size=6))
def test_every_title_sorts(words: list[str]) -> None:
    assert bool(names.sort_title(" ".join(words))) is bool(words)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Wiśniewska", "wisniewska"),
        ("Łucja", "lucja"),
        ("IĞDIR", "igdir"),
        ("Aydın", "aydin"),
        ("İzmir", "izmir"),
        ("Straße", "strasse"),
        ("Søren Ægir", "soren aegir"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("Ïda ﬁets", "ida fiets"),
        ("van ’t Hof", "van ’t hof"),
        ("℡", "tel"),
    ],
)
def test_folding_takes_case_and_accents_away(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once_however_the_accents_are_written(text: str) -> None:
    once = names.fold(text)
    assert names.fold(once) == once
    assert names.fold(unicodedata.normalize("NFD", text)) == names.fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Ria de Graaf", ("Ria", "de", "Graaf")),
        ("Jan van der Berg", ("Jan", "van der", "Berg")),
        ("Jan van 't Hof", ("Jan", "van 't", "Hof")),
        ("Jan van ’t Hof", ("Jan", "van ’t", "Hof")),
        ("Samir El Idrissi", ("Samir", "", "El Idrissi")),
        ("Anna Maria Bos", ("Anna Maria", "", "Bos")),
        ("Łucja Wiśniewska-de Vries", ("Łucja", "", "Wiśniewska-de Vries")),
        ("Anna Bos-van der Berg", ("Anna", "", "Bos-van der Berg")),
        ("Jan op den Dries", ("Jan", "op den", "Dries")),
        ("Ria", ("Ria", "", "")),
        ("", ("", "", "")),
        ("  Ria   de  Graaf ", ("Ria", "de", "Graaf")),
        ("Jan van", ("Jan", "", "van")),
    ],
)
def test_a_whole_name_comes_apart(whole: str, parts: tuple[str, str, str]) -> None:
    assert names.split(whole) == parts


@given(st.lists(st.sampled_from(["Ria", "de", "van", "El", "'t", "Graaf", "Łuc"]), max_size=6))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    assert " ".join(part for part in names.split(" ".join(words)) if part) == " ".join(words)


def test_the_prefix_has_a_capital_only_where_no_first_name_stands_before_it() -> None:
    assert names.full_name(person("Ria", "de", "Graaf")) == "Ria de Graaf"
    assert names.family_name(person("Ria", "de", "Graaf")) == "De Graaf"
    assert names.full_name(person("", "de", "Graaf")) == "de Graaf"
    assert names.family_name(person("Ria")) == ""


def test_how_somebody_is_called() -> None:
    people = (
        Person(id="a", given_name="Ria", family_name="Graaf"),
        Person(id="b", prefix="van", family_name="Dam"),
        Person(id="c", organisation="De Regenboog"),
        Person(id="d"),
    )
    workers = (Worker(id="w", name="Annemiek Hofstra"), Worker(id="v"))
    family = FamilyFile("f", {"person": people, "worker": workers})
    called = [names.name_of(family, id_) for id_ in ("a", "b", "c", "d", "w", "v", "de buurvrouw")]
    assert called == [
        "Ria", "Van Dam", "De Regenboog", "iemand zonder naam", "Annemiek", "de contactpersoon", "de buurvrouw",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["Ria"], "Ria"), (["Ria", "Jan"], "Ria en Jan"), (["", "Ria", "", "Jan", "Bo"], "Ria, Jan en Bo")],
)
def test_a_list_in_words(items: list[str], words: str) -> None:
    assert names.listing(items) == words

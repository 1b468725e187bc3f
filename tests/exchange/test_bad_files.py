"""Bad files: every problem at once, each with its place, in Dutch; never anything else than a clear refusal."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gezinsteam_app.errors import ProblemList, UserError
from gezinsteam_app.exchange.reader import read_bytes, read_file
from tests.breaking import breaks, broken, broken_dossiers
from tests.format_page import FILE_ID
from tests.strategies import encode, full_dossier

SMALL: dict[str, Any] = {"format": "gezinsdossier", "version": 1, "file": {"id": FILE_ID, "name": "Gezin Klein"}}


def problems(data: Any) -> list[tuple[str, str]]:
    with pytest.raises(ProblemList) as caught:
        read_bytes(data if isinstance(data, bytes) else encode(data))
    return caught.value.problems


def small(**parts: Any) -> dict[str, Any]:
    return {**SMALL, **parts}


def test_one_wrong_value_anywhere_is_told_at_exactly_its_place():
    dossier = full_dossier(items=1)
    tried = 0
    for place, value, suffix in breaks(dossier):
        bad, path = broken(dossier, place, value, suffix)
        assert [at for at, _ in problems(bad)] == [path], (path, value)
        tried += 1
    assert tried > 500


@settings(max_examples=40, deadline=None)
@given(broken_dossiers())
def test_a_generated_dossier_with_one_mistake_is_refused_at_its_place(case):
    bad, path = case
    assert [at for at, _ in problems(bad)] == [path]


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    found = problems(
        small(
            people=[{"id": "p1", "born_on": "2026-02-30"}, {"id": "p1", "kind": "uncle"}, {"given_name": "Zonder id"}],
            relations=[{"from": "p1", "to": "p9"}, {"from": "p1"}],
            plan={"goals": [{"id": "g1", "scores": [{"score": 5}]}]},
        )
    )
    assert [path for path, _ in found] == [
        "people[0].born_on",
        "people[1].id",
        "people[1].kind",
        "people[2].id",
        "relations[0].to",
        "relations[1].to",
        "plan.goals[0].scores[0].score",
    ]
    assert "child, adult, network, professional" in dict(found)["people[1].kind"]
    assert "people[0]" in dict(found)["people[1].id"]


ONE = [{"id": "p"}]


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"file": None}, "file"),
        ({"file": {"id": FILE_ID}}, "file.name"),
        ({"people": {"id": "p1"}}, "people"),
        ({"people": ["p1"]}, "people[0]"),
        ({"people": [None]}, "people[0]"),
        ({"people": [{"id": ""}]}, "people[0].id"),
        ({"people": [{"id": 7}]}, "people[0].id"),
        ({"people": [{"id": FILE_ID}]}, "people[0].id"),
        ({"people": ONE, "workers": ONE}, "workers[0].id"),
        ({"plan": "later"}, "plan"),
        ({"plan": {"wish": "rust"}}, "plan.wish"),
        ({"plan": {"goals": [{"id": "g", "ideas": [{"words": "x"}]}]}}, "plan.goals[0].ideas[0]"),
        (
            {"people": ONE, "levels": [{"id": "l", "child": "p", "level": 6, "exclusion": "full"}]},
            "levels[0].exclusion",
        ),
        ({"people": ONE, "levels": [{"id": "l", "child": "p", "exclusion": "full"}]}, "levels[0].exclusion"),
        ({"levels": [{"id": "l"}]}, "levels[0].child"),
        (
            {"people": ONE, "measures": [{"child": "p", "from": "2026-05-02", "until": "2026-05-01"}]},
            "measures[0].until",
        ),
        ({"people": ONE, "authority": [{"child": "p", "holder": {"organisation": ""}}]}, "authority[0].holder"),
    ],
)
def test_a_part_that_is_not_what_it_should_be(parts, path):
    assert [at for at, _ in problems(small(**parts))] == [path]


def test_null_absent_and_empty_are_the_same():
    dossier = small(people=None, levels="", plan=[], consents={}, workers=[{"id": "w1", "name": None, "phone": ""}])
    assert read_bytes(encode(dossier)) == read_bytes(encode(small(workers=[{"id": "w1"}])))


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b"", "bestand", "leeg"),
        (b" \n", "bestand", "leeg"),
        (b"{", "regel 1, teken 2", "JSON"),
        (b'{"format": "gezinsdossier",}', "regel 1, teken 28", "JSON"),
        (b"[1]", "bestand", "tussen { en }"),
        (b"NaN", "bestand", "NaN"),
        (b"{}", "format", "geen gezinsdossier"),
        (b'{"format": "gezinsdossier"}', "version", "1"),
        (b'{"format": "gezinsdossier", "version": true}', "version", "1"),
        (b'{"format": "gezinsdossier", "version": "1"}', "version", "1"),
        (b'{"format": "gezinsdossier", "version": 0}', "version", "1"),
        (b'{"format": "gezinsdossier", "version": 2}', "version", "Werk het programma bij"),
        (b'{"format": "x\xff"}', "regel 1", "UTF-8"),
        ('{"format": "é"}'.encode("utf-16"), "bestand", "UTF-16"),
        ('{"format": "é"}'.encode("latin-1"), "regel 1", "UTF-8"),
        (b'{"a": ' + b"[" * 50 + b"]" * 50 + b"}", "bestand", "diep"),
        (b"[" * 1_000_000, "bestand", "diep"),
        (b'{"a":' * 100_000, "bestand", "diep"),
        (b"[" + b"{}," * 1_000_001 + b"{}]", "bestand", "te veel onderdelen"),
        (b'{"a": "' + b'\\"' * 5_000_000 + b'"}', "bestand", "te veel onderdelen"),
        (b" " * 20_000_001, "bestand", "20 MB"),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else None,
)
def test_a_file_that_cannot_be_read_at_all(data, path, words):
    [(at, message)] = problems(data)
    assert at == path
    assert words in message


@pytest.mark.parametrize(
    ("inner", "path"),
    [
        ('"name": "B"', "file.name"),
        ('"reason": NaN', "file.reason"),
        ('"reason": -Infinity', "file.reason"),
        ('"reason": 1e999', "file.reason"),
        ('"reason": ' + "9" * 5000, "file.reason"),
        ('"reason": 0.' + "1" * 5_000_000, "file.reason"),
        ('"reason": "\\ud800"', "file.reason"),
        ('"reason": "\\udc00\\ud800"', "file.reason"),
        ('"vreemd": {"diep": [1, NaN]}', "file.vreemd.diep[1]"),
        ('"vreemd": {"a": 1, "a": 2}', "file.vreemd.a"),
    ],
    ids=lambda value: value[:24],
)
def test_values_that_json_lets_through_but_nobody_can_use(inner, path):
    data = f'{{"format": "gezinsdossier", "version": 1, "file": {{"id": "{FILE_ID}", "name": "A", {inner}}}}}'
    assert [at for at, _ in problems(data.encode())] == [path]


def test_a_whole_character_in_two_halves_and_a_byte_order_mark_are_right():
    data = b"\xef\xbb\xbf" + json.dumps({**SMALL, "file": {**SMALL["file"], "team": "\U0001f600"}}).encode()
    assert read_bytes(data).family().info.team == "\U0001f600"


def test_what_is_inside_texts_does_not_count_as_nesting():
    text = '["\\' * 1000
    assert read_bytes(encode(small(file={**SMALL["file"], "reason": text}))).family().info.reason == text


def test_an_unknown_field_is_a_warning_with_its_path_and_is_kept_nowhere():
    dossier = small(
        extra={"x": 1},
        people=[{"id": "p1", "shoe_size": 38}],
        relations=[{"id": "r1", "from": "p1", "to": "p1"}],
        households=[{"id": "h1", "address": {"street": "Zuidkade", "planet": "aarde"}}],
        plan={"wish": {"words": "rust", "loud": True}},
    )
    incoming = read_bytes(encode(dossier))
    assert [path for path, _ in incoming.warnings] == [
        "extra",
        "people[0].shoe_size",
        "relations[0].id",
        "households[0].address.planet",
        "plan.wish.loud",
    ]
    assert "38" not in repr(incoming.rows)


def test_a_bsn_is_not_repeated_in_the_message():
    [(_, message)] = problems(small(people=[{"id": "p1", "bsn": "123456789"}]))
    assert "123456789" not in message
    assert "elfproef" in message


def test_a_file_full_of_rubbish_is_refused_soon_and_in_few_words():
    data = encode(small(people=[{"id": n} for n in range(20_000)]))
    started = time.process_time()
    found = problems(data)
    assert time.process_time() - started < 5
    assert len(found) < 1000
    assert "19500 andere" in found[-1][1]


def test_reading_keeps_up_with_fifty_thousand_fields_a_second():
    contacts = [
        {"id": f"k{n}", "on": "2026-03-09T10:00", "kind": "phone", "with": ["p1"], "by": "w1", "text": "Gebeld."}
        for n in range(5_000)
    ]
    data = encode(small(people=[{"id": "p1"}], workers=[{"id": "w1"}], contacts=contacts))
    started = time.process_time()
    assert len(read_bytes(data).rows) == 5_003
    assert 30_000 / (time.process_time() - started) > 50_000


def test_a_path_that_is_no_file(tmp_path: Path):
    with pytest.raises(UserError, match="bestaat niet"):
        read_file(tmp_path / "weg.json")
    with pytest.raises(UserError, match="kan niet worden geopend"):
        read_file(tmp_path)


_JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(), max_size=8), st.just("p1")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(("id", "by", "words", "organisation", "é")), inner)
    ),
    max_leaves=6,
)
_PLACES = [place for place, _, _ in breaks(full_dossier(items=1))]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_PLACES), st.integers(0, 6), _JSON), min_size=1, max_size=4))
def test_anything_anywhere_is_read_or_refused_but_never_a_crash(changes):
    dossier = full_dossier()
    for place, depth, value in changes:
        target: Any = dossier
        keys = place[: max(1, len(place) - depth)]
        try:
            for key in keys[:-1]:
                target = target[key]
            target[keys[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    _read_or_refuse(json.dumps(dossier).encode())


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 4000))
def test_any_bytes_are_read_or_refused_but_never_a_crash(noise, at):
    whole = encode(full_dossier())
    _read_or_refuse(noise)
    _read_or_refuse(whole[:at] + noise + whole[at + len(noise) :])


def _read_or_refuse(data: bytes) -> None:
    try:
        read_bytes(data).family()
    except ProblemList as error:
        str(error).encode()  # can be shown and written anywhere

"""What is imported comes out again: export(import(x)) == x."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from gezinsteam_app.domain import codes, model
from gezinsteam_app.errors import ProblemList
from gezinsteam_app.exchange.reader import read_bytes, read_file
from gezinsteam_app.exchange.writer import left_out, to_json, to_text, write_file
from tests.format_page import FILE_ID
from tests.strategies import dossiers, encode, full_dossier, normalise

EXAMPLES = sorted((Path(__file__).parent.parent / "fixtures" / "examples").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_out_as_it_went_in(path: Path, tmp_path: Path):
    incoming = read_file(path)
    write_file(incoming.family(), tmp_path / "uit.json")
    assert normalise(json.loads((tmp_path / "uit.json").read_bytes())) == normalise(json.loads(path.read_bytes()))
    assert incoming.warnings == ()


def test_every_field_of_the_format_comes_out_as_it_went_in():
    dossier = full_dossier()
    incoming = read_bytes(encode(dossier))
    assert incoming.warnings == ()
    assert to_json(incoming.family()) == dossier


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_a_generated_dossier_comes_out_as_it_went_in(dossier):
    incoming = read_bytes(encode(dossier))
    assert incoming.warnings == ()
    assert normalise(to_json(incoming.family())) == normalise(dossier)


@settings(max_examples=20, deadline=None)
@given(dossiers())
def test_two_laptops_that_import_the_same_file_make_the_same_records(dossier):
    data = encode(dossier)
    rows = read_bytes(data).rows
    assert rows == read_bytes(data).rows
    assert len({(row.kind, row.id) for row in rows}) == len(rows)


def test_a_new_family_needs_a_name_only():
    dossier = {"format": "gezinsdossier", "version": 1, "file": {"id": FILE_ID, "name": "Gezin Klein"}}
    assert to_json(read_bytes(encode(dossier)).family()) == dossier


def test_the_text_is_readable_and_keeps_the_order_of_the_format_page():
    text = to_text(read_bytes(encode(full_dossier())).family())
    assert "één tekst" in text
    assert list(json.loads(text)) == list(full_dossier())
    assert list(json.loads(text)["plan"]) == list(full_dossier()["plan"])
    assert list(json.loads(text)["people"][0])[-2:] == ["only_for", "not_for"]


def test_a_person_who_was_removed_leaves_a_file_that_can_be_read_again():
    family = read_bytes(encode(full_dossier())).family()
    gone = family.of(model.Person)[0]
    smaller = type(family)(family.id, {**family.records, "person": family.of(model.Person)[1:]})
    data = encode(to_json(smaller))
    again = read_bytes(data).family()
    assert gone.id not in [person.id for person in again.of(model.Person)]
    assert ("relation", family.of(model.Relation)[0].id) in left_out(smaller)
    assert again.of(model.Relation) == ()
    assert again.of(model.Goal)[0].by == ("w1",)
    assert again.of(model.Level) == ()


def test_a_text_for_one_person_does_not_open_when_that_person_is_removed():
    dossier = {
        "format": "gezinsdossier",
        "version": 1,
        "file": {"id": FILE_ID, "name": "Gezin Dicht"},
        "people": [{"id": "p1"}, {"id": "p2"}],
        "plan": {"concerns": [{"words": "Alleen voor mij", "only_for": ["p1"]}]},
    }
    family = read_bytes(encode(dossier)).family()
    smaller = type(family)(family.id, {**family.records, "person": family.of(model.Person)[1:]})
    concern = to_json(smaller)["plan"]["concerns"][0]
    assert concern == {"words": "Alleen voor mij", "not_for": ["p2"]}


def test_a_file_with_a_mistake_in_it_is_not_written_but_named(tmp_path: Path):
    family = read_bytes(encode(full_dossier())).family()
    first, second = family.of(model.Measure)
    wrong = dataclasses.replace(first, from_day="2026-05-02", until="2026-05-01")
    broken = type(family)(family.id, {**family.records, "measure": (wrong, second)})
    with pytest.raises(ProblemList) as caught:
        write_file(broken, tmp_path / "uit.json")
    assert [path for path, _ in caught.value.problems] == ["measures[0].until"]
    assert list(tmp_path.iterdir()) == []


def test_the_codes_of_the_format_page_are_the_codes_of_the_program():
    assert set(codes.PARTS) == {
        "family", "strengths", "concerns", "plan", "levels", "contacts", "measurements",
        *(f"plan.{domain}" for domain in codes.DOMAINS),
    }  # fmt: skip

"""Importing the same file again: what would change, in domain terms and in plain Dutch."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gezinsteam_app.domain import model, papers
from gezinsteam_app.domain.changes import CREATED, POSITION
from gezinsteam_app.domain.family import FamilyFile, assemble
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.order import respread
from gezinsteam_app.exchange import summary
from gezinsteam_app.exchange.compare import Update, update_plan
from gezinsteam_app.exchange.edits import Create, Remove, SetField
from gezinsteam_app.exchange.reader import read_bytes
from gezinsteam_app.exchange.words import KIND_WORDS
from gezinsteam_app.exchange.writer import to_json
from tests.format_page import FILE_ID
from tests.strategies import dossiers, encode, full_dossier, normalise

FAMILY: dict[str, Any] = {
    "format": "gezinsdossier",
    "version": 1,
    "file": {"id": FILE_ID, "name": "Gezin Voorbeeld"},
    "workers": [{"id": "w1", "name": "Annemiek Hofstra"}],
    "people": [{"id": "p1", "given_name": "Lotte"}, {"id": "p2", "given_name": "Karin"}],
    "relations": [{"from": "p2", "to": "p1", "kind": "parent"}],
    "plan": {
        "strengths": [{"words": "Mama blijft.", "by": "p1"}, {"words": "Oma helpt.", "by": "p2"}],
        "goals": [
            {
                "id": "g1",
                "words": "Weer samen eten.",
                "status": "open",
                "scores": [{"on": "2026-02-10", "score": -2, "by": "p2"}],
                "agreements": [{"id": "a1", "who": ["p2"], "what": "Elke avond voorlezen"}],
            },
            {"id": "g2", "words": "Rustig slapen."},
            {"id": "g3", "words": "Naar school."},
        ],
    },
    "consents": [
        {
            "id": "c1",
            "about": "p1",
            "recipient": {"name": "De Regenboog", "kind": "school"},
            "decisions": [
                {"by": "p2", "decision": "given", "on": "2026-02-10", "how": "written", "noted_by": "w1"},
                {"by": "p1", "decision": "refused", "on": "2026-02-10", "how": "spoken", "noted_by": "w1"},
            ],
        }
    ],
}


def family(dossier: dict[str, Any]) -> FamilyFile:
    return read_bytes(encode(dossier)).family()


def changed(change) -> tuple[dict[str, Any], Update]:
    dossier = copy.deepcopy(FAMILY)
    change(dossier)
    return dossier, update_plan(family(FAMILY), read_bytes(encode(dossier)))


def applied(current: FamilyFile, update: Update) -> FamilyFile:
    """The family file after the edits, as storage would make it."""
    rows: dict[tuple[str, str], list[Any]] = {
        (kind, r.id): [r.parent, r.position, {f.name: getattr(r, f.name) for f in KINDS[kind].fields}]
        for kind, records in current.records.items()
        for r in records
    }
    for edit in update.edits:
        if isinstance(edit, Create):
            assert (edit.row.kind, edit.row.id) not in rows
            rows[edit.row.kind, edit.row.id] = [edit.row.parent, edit.row.position, dict(edit.row.values)]
        elif isinstance(edit, Remove):
            del rows[edit.kind, edit.id]
        elif edit.field in (CREATED, POSITION):
            rows[edit.kind, edit.id][0 if edit.field == CREATED else 1] = edit.new
        else:
            rows[edit.kind, edit.id][2][edit.field] = edit.new
    filled = ((*key, row[0], row[1], {n: v for n, v in row[2].items() if v is not None}) for key, row in rows.items())
    return assemble(current.id, filled)


def test_the_same_file_again_changes_nothing():
    update = update_plan(family(FAMILY), read_bytes(encode(FAMILY)))
    assert update.edits == ()
    assert update.summary() == []


def test_a_changed_field_is_one_edit_and_one_plain_line():
    _, update = changed(lambda d: d["plan"]["goals"][0].update(status="reached"))
    assert update.edits == (SetField("goal", "g1", "status", "open", "reached"),)
    assert update.summary() == ['Doel "Weer samen eten.": stand was bezig, wordt bereikt']


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda d: d["people"].append({"id": "p3", "given_name": "Henk"}), ["Nieuw: persoon Henk"]),
        (lambda d: d["people"][1].update(born_on="1984-11"),
         ["Persoon Karin: geboren op was leeg, wordt november 1984"]),
        (lambda d: d["plan"]["goals"].pop(0), ['Weg: doel "Weer samen eten."']),
        (lambda d: d["plan"]["goals"][0]["scores"][0].update(score=0),
         ["Score (Karin, 10 februari 2026): hoe gaat het nu was zoals eerst, wordt gelukt"]),
        (lambda d: d["plan"]["goals"].append(d["plan"]["goals"].pop(0)),
         ['Doel "Weer samen eten.": andere plek in de lijst']),
        (lambda d: d["plan"]["goals"][1].update(agreements=d["plan"]["goals"][0].pop("agreements")),
         ['Afspraak "Elke avond voorlezen": hoort nu bij doel "Rustig slapen."']),
        (lambda d: d["plan"]["strengths"][0].update(words="Mama lacht weer."),
         ['Wat goed gaat: wat gaat goed was "Mama blijft.", wordt "Mama lacht weer."']),
        (lambda d: d["file"].update(contact_worker="w1"),
         ["Dossier: vaste contactpersoon was leeg, wordt Annemiek"]),
        (lambda d: d["relations"][0].update(kind="step_parent"),
         ["Nieuw: relatie (Karin, Lotte)", "Weg: relatie (Karin, Lotte)"]),
    ],
)  # fmt: skip
def test_the_summary_says_what_changes_and_the_edits_do_it(change, lines):
    dossier, update = changed(change)
    assert update.summary() == lines
    assert normalise(to_json(applied(family(FAMILY), update))) == normalise(dossier)


def test_a_changed_decision_becomes_a_correction_right_behind_it():
    _, update = changed(lambda d: d["consents"][0]["decisions"][0].update(how="spoken"))
    [create] = update.edits
    assert isinstance(create, Create)
    after = applied(family(FAMILY), update)
    assert [(d.by, d.how) for d in after.of(model.Decision)] == [("p2", "written"), ("p2", "spoken"), ("p1", "spoken")]


def test_a_decision_on_another_day_is_a_correction_too():
    dossier, update = changed(lambda d: d["consents"][0]["decisions"][0].update(on="2026-02-11"))
    after = applied(family(FAMILY), update)
    assert [(d.by, d.on) for d in after.of(model.Decision)] == [
        ("p2", "2026-02-10"),
        ("p2", "2026-02-11"),
        ("p1", "2026-02-10"),
    ]
    assert update_plan(after, read_bytes(encode(dossier))).edits == ()


def test_a_decision_that_the_new_file_lacks_is_kept_with_whoever_it_names():
    def change(dossier):
        dossier["consents"][0]["decisions"].pop(0)
        dossier["people"].pop(1)
        dossier["relations"] = []
        dossier["plan"] = {}

    _, update = changed(change)
    after = applied(family(FAMILY), update)
    assert [d.by for d in after.of(model.Decision)] == ["p2", "p1"]
    assert after.person("p2") is not None
    assert any(line.startswith("Blijft bewaard: besluit (Karin, 10 februari 2026)") for line in update.warnings)
    assert "Blijft: persoon Karin. Een besluit dat bewaard blijft, noemt deze naam." in update.summary()


def test_what_is_not_in_the_exchange_format_is_left_alone():
    current = family(FAMILY)
    version = papers.PlanVersion(id="v1", fixed_on="2026-02-10")
    current = dataclasses.replace(current, records={**current.records, "plan_version": (version,), "later": ()})
    assert update_plan(current, read_bytes(encode(FAMILY))).edits == ()


def test_an_emptied_field_and_an_emptied_plan():
    dossier = {key: part for key, part in full_dossier().items() if key != "plan"}
    current = family(full_dossier())
    update = update_plan(current, read_bytes(encode(dossier)))
    assert SetField("plan", FILE_ID, "started_on", "2026-05-01", None) in update.edits
    assert to_json(applied(current, update)) == dossier


@settings(max_examples=40, deadline=None)
@given(dossiers(), dossiers())
def test_after_any_update_the_export_is_the_new_file_but_for_what_is_kept(old, new):
    for dossier in (old, new):
        for part in ("consents", "help_consents"):
            for item in dossier.get(part) or []:
                item["decisions"] = []
    current = family(old)
    update = update_plan(current, read_bytes(encode(new)))
    after = applied(current, update)
    assert normalise(to_json(after)) == normalise(new)
    assert update_plan(after, read_bytes(encode(new))).edits == ()
    assert all(isinstance(line, str) for line in update.summary())


@settings(max_examples=30, deadline=None)
@given(dossiers(), dossiers())
def test_no_update_ever_removes_or_changes_a_decision(old, new):
    current = family(old)
    update = update_plan(current, read_bytes(encode(new)))
    after = {decision.id: decision for decision in applied(current, update).of(model.Decision)}
    assert all(after[decision.id] == decision for decision in current.of(model.Decision))
    assert update.summary() or not update.edits or all(isinstance(edit, SetField) for edit in update.edits)
    read_bytes(encode(to_json(applied(current, update))))


@given(st.lists(st.sampled_from(("", "a0", "a1", "a2", "a3", "a1V"))))
def test_positions_rise_and_as_many_stay_as_can(now):
    new = respread(now)
    assert new == sorted(set(new))
    assert len(new) == len(now)
    if now == sorted(set(now)) and "" not in now:
        assert new == now


def test_every_kind_has_a_word_for_people():
    assert set(KIND_WORDS) == {name for name, spec in KINDS.items() if spec.at}


def test_of_long_words_the_line_begins_where_they_differ():
    began = "We willen elke avond samen eten en dan praten over de dag, zonder"
    was, now = (model.Goal(id="g", words=f"{began} {word} erbij.") for word in ("telefoon", "televisie"))
    before, after = (FamilyFile("f", {"goal": (one,)}) for one in (was, now))
    (line,) = summary.lines(before, after, [SetField("goal", "g", "words", was.words, now.words)])
    assert line.endswith('was "… over de dag, zonder telefoon erbij.", wordt "… over de dag, zonder televisie erbij."')
    assert len(line) < 140

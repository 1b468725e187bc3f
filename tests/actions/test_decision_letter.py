"""The letter with a decision: what it starts with, when it is sent, and that it never changes afterwards."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, paper_letter, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.model import Household
from gezinsteam_app.domain.papers import Handout, Letter
from gezinsteam_app.errors import UserError
from tests.actions.paper_desk import DAY, words
from tests.documents import paper_reader


def letter(work: Work, file: str) -> Letter:
    return work.store.family(file).of(Letter)[-1]


def started(work: Work, file: str) -> Letter:
    paper_letter.start_letter(work, file, "p1")
    edit.change(work, file, letter(work, file), provider="Jeugdhulp Oost", reasons="Dit hebben we samen besproken.")
    return letter(work, file)


def test_a_letter_starts_with_the_help_that_runs_and_both_holders(work: Work, brouwer: str) -> None:
    paper_letter.start_letter(work, brouwer, "p1")
    made = letter(work, brouwer)
    assert made.help == "Positief opvoeden, vijf gesprekken"
    assert set(made.addressees) == {"p2", "p3"}
    prepared = papers.prepare(work, brouwer, "besluit", person="p1")
    text = paper_reader.words(prepared.data)
    assert "concept, nog niet verstuurd" in text
    assert "namens het college van burgemeester en wethouders" in text
    assert "tot en met 12 juni 2026" in text
    assert "Jeugdstem" in text
    assert any("Vul nog in: door wie" in note for note in prepared.notes)
    for own in ("Ik wil dat juf", "weer gezellig is aan tafel"):
        assert own not in text
    with pytest.raises(UserError, match="nog niet verstuurd"):
        paper_letter.start_letter(work, brouwer, "p1")


def test_a_sent_letter_prints_again_to_the_same_bytes_whatever_changes(work: Work, brouwer: str) -> None:
    made = started(work, brouwer)
    paper_letter.send_letter(work, brouwer, made.id)
    before = papers.make(work, brouwer, "besluit", person="p1")
    assert "Verstuurd op 1 mei 2026" in paper_reader.words(before)
    with pytest.raises(UserError, match="staat vast"):
        edit.change(work, brouwer, letter(work, brouwer), reasons="Heel iets anders.", help="Andere hulp")
    # Another laptop may still change it.
    work.store.save(brouwer, [Edit("letter", made.id, "reasons", "Heel iets anders.")])
    (work.folder / "besluit.json").write_text(json.dumps({"default": {"law": "Andere wet."}}), encoding="utf-8")
    work.clock = lambda: DAY + dt.timedelta(days=90)
    assert papers.make(work, brouwer, "besluit", person="p1") == before
    with pytest.raises(UserError, match="al verstuurd"):
        paper_letter.send_letter(work, brouwer, made.id)


def test_sending_a_letter_cannot_be_taken_back(work: Work, brouwer: str) -> None:
    edit.open_page(work, brouwer)
    made = started(work, brouwer)
    paper_letter.send_letter(work, brouwer, made.id)
    with pytest.raises(UserError, match="vastgelegd"):
        edit.take_back(work, brouwer)
    assert paper_letter.is_sent(letter(work, brouwer))


def test_a_concept_is_printed_with_its_mark_and_is_no_decision_that_was_handed_out(
    work: Work, brouwer: str, tmp_path: Path
) -> None:
    made = started(work, brouwer)
    saved = papers.hand_out(work, brouwer, "besluit", FileTarget(tmp_path / "concept.pdf"), person="p1")
    assert "concept, nog niet verstuurd" in paper_reader.words((tmp_path / "concept.pdf").read_bytes())
    assert work.store.family(brouwer).of(Handout) == ()
    assert saved.what == "concept gemaakt"
    assert any("telt niet" in note for note in papers.prepare(work, brouwer, "besluit", person="p1").notes)
    paper_letter.send_letter(work, brouwer, made.id)
    papers.hand_out(work, brouwer, "besluit", FileTarget(tmp_path / "besluit.pdf"), person="p1")
    given = work.store.family(brouwer).of(Handout)
    assert [(one.document, one.ground) for one in given] == [("besluit", "decision")] * 2


def test_a_letter_that_lacks_something_is_not_sent(work: Work, brouwer: str) -> None:
    paper_letter.start_letter(work, brouwer, "p1")
    with pytest.raises(UserError, match="Vul eerst in: door wie"):
        paper_letter.send_letter(work, brouwer, letter(work, brouwer).id)


def test_the_last_day_for_bezwaar_skips_free_days(work: Work, brouwer: str) -> None:
    made = started(work, brouwer)
    work.clock = lambda: dt.datetime(2026, 4, 2, 10, tzinfo=dt.UTC)
    paper_letter.send_letter(work, brouwer, made.id)
    assert "tot en met 18 mei 2026" in words(work, brouwer, "besluit", person="p1")


def test_the_texts_of_a_municipality_take_the_place_of_ours(work: Work, brouwer: str) -> None:
    started(work, brouwer)
    own = {"municipalities": {"0114": {"municipality": "Emmen", "signer": "J. de Boer"}}}
    (work.folder / "besluit.json").write_text(json.dumps(own), encoding="utf-8")
    text = words(work, brouwer, "besluit", person="p1")
    assert "namens het college van burgemeester en wethouders van Emmen" in text
    assert "J. de Boer" in text
    (work.folder / "besluit.json").write_text('{"default": {"wet": "x"}}', encoding="utf-8")
    with pytest.raises(UserError, match="iets onbekends"):
        papers.make(work, brouwer, "besluit", person="p1")


def test_nobody_learns_anothers_address_from_the_letter(work: Work, brouwer: str) -> None:
    started(work, brouwer)
    assert "Zuidkade" in words(work, brouwer, "besluit", person="p1")
    home = work.store.family(brouwer).of(Household)[0]
    edit.change(work, brouwer, home, members=("p1", "p2"))
    assert "Zuidkade" not in words(work, brouwer, "besluit", person="p1")


def test_there_is_no_letter_without_one_being_made(work: Work, brouwer: str) -> None:
    with pytest.raises(UserError, match="nog geen brief over Lotte"):
        papers.make(work, brouwer, "besluit", person="p1")

"""The paper of a warm handover: who gets it, what it says, and what the worker hears before it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, paper_handover, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.model import Agreement, Consent, Decision, Goal, Strength
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.actions.paper_desk import DAY, SCHOOL, words
from tests.vaults import import_example

TEAM = "Jongerenteam Emmen"


@pytest.fixture
def brouwer(work: Work) -> str:
    work.clock = lambda: DAY
    return import_example(work, "gezin-brouwer")


def hand_over(work: Work, file: str, **values: Any) -> str:
    given = {"about": ("p1",), "to": "team", "recipient": {"name": TEAM}, "agreed_on": "2026-04-02",
             "met_on": "2026-04-21", "note": "Elke maandag belt het team. Oma blijft oppassen."}  # fmt: skip
    return edit.add(work, file, Handover, **{**given, **values}).record


def say_yes(
    work: Work, file: str, parts: tuple[str, ...] = ("plan", "strengths"), by: tuple[str, ...] = ("p2", "p3")
) -> str:
    consent = edit.add(work, file, Consent, about="p1", recipient={"name": TEAM, "kind": "other"}, parts=parts,
                       purpose="de hulp overnemen", from_day="2026-04-01", until="2026-09-30").record  # fmt: skip
    for person in by:
        edit.add(work, file, Decision, consent, by=person, decision="given", on="2026-04-02")
    return consent


def test_who_takes_over_reads_what_goes_on_and_whom_to_call(work: Work, brouwer: str) -> None:
    hand_over(work, brouwer)
    say_yes(work, brouwer)
    edit.add(work, brouwer, Strength, words="Ik kan goed tekenen.", by="p1", about=("p1",))
    text = words(work, brouwer, "overdracht")
    assert f"Warme overdracht aan {TEAM}" in text
    assert "Lotte Brouwer (10 jaar)" in text
    assert "Annemiek Hofstra" in text
    assert "2 april" in text
    assert "21 april, samen met het gezin" in text
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in text
    assert "Ik kan goed tekenen." in text
    assert "Elke maandag belt het team. Oma blijft oppassen." in text
    assert "Tot en met 30 september 2026" in text
    assert "de hulp overnemen" in text
    assert "Is er nu gevaar? Bel 112." in text


def test_who_said_yes_is_named_only_when_the_reader_may_know_them(work: Work, brouwer: str) -> None:
    hand_over(work, brouwer)
    say_yes(work, brouwer)
    text = words(work, brouwer, "overdracht")
    assert "Over Lotte: ja van beide ouders. Tot en met" in text
    assert "Karin" not in text
    own = edit.add(
        work, brouwer, Consent, about="p2", recipient={"name": TEAM, "kind": "other"}, parts=("family",)
    ).record
    edit.add(work, brouwer, Decision, own, by="p2", decision="given", on="2026-04-02")
    assert "Over Lotte: ja van Karin en een ouder" in words(work, brouwer, "overdracht")


def test_what_is_done_does_not_go_on(work: Work, brouwer: str) -> None:
    hand_over(work, brouwer)
    say_yes(work, brouwer)
    goal = next(one for one in work.store.family(brouwer).of(Goal) if one.id == "g2")
    edit.add(work, brouwer, Agreement, goal.id, what="De fiets is gemaakt", who=("p1",), done_on="2026-03-01")
    edit.add(work, brouwer, Agreement, goal.id, what="De fiets blijft in de schuur", who=("p1",))
    over = {"how_often": "elke week", "by_when": "2026-04-01"}
    edit.add(work, brouwer, Agreement, goal.id, what="Samen naar school fietsen", who=("p1",), **over)
    text = words(work, brouwer, "overdracht")
    assert "Samen naar school fietsen" not in text
    assert "De fiets blijft in de schuur" in text
    assert "De fiets is gemaakt" not in text


def test_without_a_yes_there_is_no_paper_and_the_worker_hears_whose(work: Work, brouwer: str, tmp_path: Path) -> None:
    hand_over(work, brouwer)
    with pytest.raises(UserError, match="nog geen toestemming gevraagd"):
        papers.make(work, brouwer, "overdracht")
    say_yes(work, brouwer, by=("p2",))
    with pytest.raises(UserError, match="Er is niets gemaakt") as refused:
        papers.hand_out(work, brouwer, "overdracht", FileTarget(tmp_path / "o.pdf"))
    assert "Nog nodig: Henk" in str(refused.value)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert work.store.family(brouwer).of(Handout) == ()


def test_a_handover_is_written_down_before_it_is_on_paper(work: Work, brouwer: str) -> None:
    with pytest.raises(UserError, match="nog geen overdracht"):
        papers.make(work, brouwer, "overdracht")
    hand_over(work, brouwer, recipient=None)
    with pytest.raises(UserError, match="wie het overneemt"):
        papers.make(work, brouwer, "overdracht")


def test_of_two_handovers_one_is_chosen(work: Work, brouwer: str) -> None:
    hand_over(work, brouwer)
    hand_over(work, brouwer, recipient={"name": SCHOOL})
    say_yes(work, brouwer)
    with pytest.raises(UserError, match="Er zijn er meer"):
        papers.make(work, brouwer, "overdracht")
    assert f"aan {TEAM}" in words(work, brouwer, "overdracht", recipient=TEAM.upper())


def test_the_worker_hears_what_stays_off_and_why(work: Work, brouwer: str) -> None:
    known = hand_over(work, brouwer, met_on="", note="Greet haalt Lotte op.")
    say_yes(work, brouwer, parts=("plan",))
    notes = papers.prepare(work, brouwer, "overdracht").notes
    assert "Blijft eruit: overdracht, want er staat een naam in: kijk of dat mag." in notes
    assert any(note.startswith("Geen ja voor: ") and "niveaus van hulp" in note for note in notes)
    assert f"Lotte en {TEAM} hebben nog niet kennisgemaakt." in notes
    assert "Greet" not in words(work, brouwer, "overdracht")
    found = next(one for one in paper_handover.doubtful(work, brouwer, known) if one.key[0] == "handover")
    seen = frozenset({(found.key, found.text)})
    assert "Greet haalt Lotte op." in words(work, brouwer, "overdracht", confirmed=seen)


def test_it_is_on_the_list_of_what_left(work: Work, brouwer: str, tmp_path: Path) -> None:
    hand_over(work, brouwer)
    consent = say_yes(work, brouwer)
    papers.hand_out(work, brouwer, "overdracht", FileTarget(tmp_path / "o.pdf"))
    (record,) = work.store.family(brouwer).of(Handout)
    assert (record.document, record.about, record.consent) == ("overdracht", ("p1",), consent)
    assert (record.recipient or {})["name"] == TEAM
    assert record.parts == ("plan", "strengths")


def test_the_extract_of_somebody_else_says_nothing_of_it(work: Work, brouwer: str) -> None:
    hand_over(work, brouwer)
    for consent in work.store.family(brouwer).of(Consent):
        edit.change(work, brouwer, consent, parts=("plan",))
    assert "maandag" not in words(work, brouwer, "uittreksel", recipient=SCHOOL)

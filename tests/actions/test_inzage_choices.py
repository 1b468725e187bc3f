"""What a worker decides by hand before somebody reads: the question, the paper that follows, and what is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, inzage_choices, looked, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.inzage_choices import AGREED, HARMFUL, ITEMS, HandChoice, Question
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit, Header, make_changeset
from gezinsteam_app.domain.model import Authority, Concern, Contact, Relation
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.ui.family_window import LATER, OTHER
from tests.vaults import import_example

DAY = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)
LOTTE, KARIN, HENK = "p1", "p2", "p3"
TOGETHER = "Samen gesproken over geld"


@pytest.fixture
def brouwer(work: Work) -> str:
    work.clock = lambda: DAY
    file = import_example(work, "gezin-brouwer")
    edit.add(work, file, Contact, on="2026-04-02", with_people=(KARIN, HENK), text=TOGETHER)
    return file


def questions(work: Work, file: str, reader: str, *choices: HandChoice) -> list[Question]:
    return inzage_choices.look(work, file, reader, choices)[0]


def question(work: Work, file: str, reader: str, words: str, about: str = ITEMS) -> Question:
    (found,) = [
        one
        for one in questions(work, file, reader)
        if one.about == about and (words in one.reason or any(words in item.words for item in one.items))
    ]
    return found


def choose(asked: Question, *, let_in: bool, why: str = "dat hebben we zo besproken") -> HandChoice:
    return HandChoice(asked.about, asked.keys, let_in, why)


def words(work: Work, file: str, reader: str, *choices: HandChoice) -> str:
    return paper_reader.words(papers.make(work, file, "inzage", person=reader, decided=choices))


def test_what_is_about_two_adults_is_let_in_or_kept_out(work: Work, brouwer: str) -> None:
    asked = question(work, brouwer, HENK, TOGETHER)
    assert asked.reason == "Dit gaat ook over Karin."
    assert TOGETHER not in words(work, brouwer, HENK)
    assert TOGETHER in words(work, brouwer, HENK, choose(asked, let_in=True))
    assert TOGETHER not in words(work, brouwer, HENK, choose(asked, let_in=False))


def test_another_adults_part_comes_in_with_that_adults_yes(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, Concern, words="Over geld lig ik wakker", by=KARIN, about=(KARIN,))
    asked = question(work, brouwer, HENK, "Vindt Karin het goed", AGREED)
    assert "Over geld lig ik wakker" not in words(work, brouwer, HENK)
    assert "Over geld lig ik wakker" in words(work, brouwer, HENK, choose(asked, let_in=True))


def test_a_child_under_sixteen_is_kept_out_where_it_would_harm(work: Work, brouwer: str) -> None:
    asked = question(work, brouwer, KARIN, "Zou het Lotte schaden", HARMFUL)
    own = "Ik wil dat juf het niet aan de hele klas vraagt."
    assert own in words(work, brouwer, KARIN, choose(asked, let_in=True))
    assert own not in words(work, brouwer, KARIN, choose(asked, let_in=False))


def test_a_young_person_of_sixteen_says_yes_alone(work: Work, brouwer: str) -> None:
    edit.change(work, brouwer, work.store.family(brouwer).by_id[LOTTE], born_on="2009-01-05")
    assert not [one for one in questions(work, brouwer, KARIN) if one.about == HARMFUL]
    asked = question(work, brouwer, KARIN, "Vindt Lotte het goed", AGREED)
    own = "Ik wil dat juf het niet aan de hele klas vraagt."
    assert own not in words(work, brouwer, KARIN)
    assert own in words(work, brouwer, KARIN, choose(asked, let_in=True))


def test_a_parent_without_authority_gets_what_the_worker_lets_in(work: Work, brouwer: str) -> None:
    family = work.store.family(brouwer)
    edit.remove(work, brouwer, next(one for one in family.of(Authority) if one.holder == HENK))
    assert any(one.from_person == HENK and one.kind == "parent" for one in family.of(Relation))
    asked = question(work, brouwer, HENK, "Ik wil dat juf het niet")
    assert (asked.reason, asked.article) == ("Henk heeft geen gezag over Lotte.", "BW 1:377c")
    assert "Ik wil dat juf het niet" in words(work, brouwer, HENK, choose(asked, let_in=True))


def test_of_two_versions_somebody_must_first_say_which_is_right(work: Work, brouwer: str) -> None:
    goal = work.store.family(brouwer).by_id["g2"]
    header = Header(brouwer, OTHER, OTHER, 1, LATER, "")
    edit.change(work, brouwer, goal, words="Ik wil naar de film.")
    work.store.receive([make_changeset(header, [Edit("goal", "g2", "words", "Ik wil naar zee.")])])
    asked = question(work, brouwer, KARIN, "Hiervan bestaan twee versies", ITEMS)
    assert not asked.open
    text = words(work, brouwer, KARIN, choose(asked, let_in=True))
    assert "naar zee" not in text
    assert "naar de film" not in text


def test_a_text_with_a_name_waits_until_it_was_read(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, Concern, words="Greet komt te vaak langs", by=KARIN, about=(LOTTE,))
    prepared = papers.prepare(work, brouwer, "inzage", person=HENK)
    assert "Greet komt te vaak" not in paper_reader.words(prepared.data)
    assert any("met de naam van Greet" in note for note in prepared.notes)
    (found,) = inzage_choices.look(work, brouwer, HENK)[1]
    assert found.text == "Greet komt te vaak langs"
    seen = frozenset({(found.key, found.text)})
    data = papers.make(work, brouwer, "inzage", person=HENK, confirmed=seen)
    assert "Greet komt te vaak langs" in paper_reader.words(data)


def test_the_name_of_a_child_whom_the_reader_may_read_about_holds_nothing_up(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, Concern, words="Lotte slaapt slecht en ik ook", by=KARIN, about=(HENK,))
    assert "Lotte slaapt slecht" in words(work, brouwer, HENK)


def test_a_choice_without_why_does_not_leave_and_with_why_it_is_kept(work: Work, brouwer: str, tmp_path: Path) -> None:
    asked = question(work, brouwer, HENK, TOGETHER)
    out = tmp_path / "inzage.pdf"
    with pytest.raises(UserError, match="in één regel waarom"):
        papers.hand_out(
            work, brouwer, "inzage", FileTarget(out), person=HENK, decided=(choose(asked, let_in=True, why=" "),)
        )
    assert not out.exists()
    chosen = choose(asked, let_in=True, why="Karin vindt het goed, gebeld op 1 mei")
    papers.hand_out(work, brouwer, "inzage", FileTarget(out), person=HENK, decided=(chosen,))
    (record,) = work.store.family(brouwer).of(Handout)
    assert record.reasoning is not None
    (kept,) = record.reasoning["choices"]
    assert (kept["let_in"], kept["why"]) == (True, "Karin vindt het goed, gebeld op 1 mei")
    assert (kept["reason"], kept["article"]) == (asked.reason, "Jeugdwet 7.3.10 en 7.3.11 lid 1")
    assert {id_ for id_, _ in asked.keys} == set(kept["records"])
    assert record.reasoning["left_out_undecided"] > 0
    acts = [(one["act"], one["purpose"]) for one in looked.read(work, brouwer) if one["outcome"] == "done"]
    assert acts == [("decided", "request"), ("saved", "request")]


def test_the_reasons_stand_on_nobodys_paper(work: Work, brouwer: str, tmp_path: Path) -> None:
    asked = question(work, brouwer, HENK, TOGETHER)
    chosen = choose(asked, let_in=True, why="Karin zei het zelf")
    papers.hand_out(work, brouwer, "inzage", FileTarget(tmp_path / "i.pdf"), person=HENK, decided=(chosen,))
    for reader in (HENK, KARIN, LOTTE):
        everything = [choose(one, let_in=True) for one in questions(work, brouwer, reader)]
        assert "Karin zei het zelf" not in words(work, brouwer, reader, *everything)


def test_what_is_not_asked_is_not_let_in(work: Work, brouwer: str) -> None:
    """A choice about another reader, or about something that no choice opens, changes nothing."""
    secret = edit.add(work, brouwer, Concern, words="Alleen voor mij", by=KARIN, about=(KARIN,), only_for=(KARIN,))
    forced = HandChoice(ITEMS, frozenset({(secret.record, "")}), let_in=True, why="x")
    assert "Alleen voor mij" not in words(work, brouwer, HENK, forced)

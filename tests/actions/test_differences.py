"""Differences over all files: what is listed, who wrote what, settling what was seen, parking, taking back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import differences, edit, tasks
from gezinsteam_app.actions.differences import Difference
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import REMOVED, ChangeId, Edit, Header, make_changeset
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.errors import UserError
from tests.vaults import import_example, make_work

OTHER, THIRD = "b" * 64, "c" * 64


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    import_example(made, "gezin-brouwer")
    yield made
    made.close()


@pytest.fixture
def file(work: Work) -> str:
    return work.store.file_ids()[0]


@pytest.fixture
def elsewhere(work: Work, file: str) -> Callable[..., None]:
    """Another laptop writes in a field, knowing what stood there before this laptop wrote."""

    def write(kind: str, record: str, field: str, value: Any, seen: tuple[ChangeId, ...], by: str = OTHER) -> None:
        header = Header(file, by, by, 1, 1 << 60, "")
        work.store.receive([make_changeset(header, [Edit(kind, record, field, value, seen)])])

    return write


def heads(work: Work, file: str, kind: str, record: str, field: str) -> tuple[ChangeId, ...]:
    return tuple(head.id for head in work.store.heads(file, [(kind, record)])[kind, record].get(field, []))


@pytest.fixture
def agreement(work: Work, file: str, elsewhere: Callable[..., None]) -> Agreement:
    """An agreement of which two versions stand beside each other."""
    found = work.store.family(file).of(Agreement)[0]
    seen = heads(work, file, "agreement", found.id, "what")
    edit.change(work, file, found, what="Om de week op zaterdag voorlezen.")
    elsewhere("agreement", found.id, "what", "Elke zaterdag voorlezen.", seen)
    return found


def only(work: Work) -> Difference:
    (found,) = differences.open_differences(work)
    return found


def test_a_difference_says_where_it_stands_and_what_stood_there_first(
    work: Work, file: str, agreement: Agreement
) -> None:
    found = only(work)
    assert (found.file, found.name, found.key) == (file, "Gezin Brouwer", ("agreement", agreement.id, "what"))
    assert found.place[-1] == "doet wat"
    assert differences.count(work) == 1
    looked = differences.look(work, found)
    assert looked.before == agreement.what
    assert {one.words for one in looked.versions} == {"Om de week op zaterdag voorlezen.", "Elke zaterdag voorlezen."}
    assert [(one.mine, one.who) for one in looked.versions] == [(False, "een collega"), (True, "Annemiek Hofstra")]


def test_that_somebody_looked_stands_in_the_trail_once(work: Work, file: str, agreement: Agreement) -> None:
    def notes() -> int:
        with work.store.transaction() as db:
            return int(db.value("SELECT count(*) FROM shown_access_event"))

    before = notes()
    differences.look(work, only(work))
    differences.look(work, only(work), note=False)
    assert notes() == before + 1


def test_settling_takes_it_off_the_list_and_taking_back_brings_both_versions_again(
    work: Work, file: str, agreement: Agreement
) -> None:
    looked = differences.look(work, only(work))
    differences.settle(work, looked, "Elke zaterdag voorlezen en eten.")
    assert differences.open_differences(work) == []
    assert work.store.family(file).by_id[agreement.id].what == "Elke zaterdag voorlezen en eten."  # type: ignore[attr-defined]
    differences.take_back(work, file)
    assert {one.words for one in differences.look(work, only(work)).versions} == {one.words for one in looked.versions}


def test_a_version_that_came_in_since_is_not_settled_along(
    work: Work, file: str, agreement: Agreement, elsewhere: Callable[..., None]
) -> None:
    looked = differences.look(work, only(work))
    elsewhere("agreement", agreement.id, "what", "Nooit meer.", (), THIRD)
    differences.settle(work, looked, "Samen gekozen.")
    assert {one.words for one in differences.look(work, only(work)).versions} == {"Nooit meer.", "Samen gekozen."}


def test_what_a_colleague_settled_meanwhile_is_said(work: Work, file: str, agreement: Agreement) -> None:
    looked = differences.look(work, only(work))
    edit.settle(work, file, ("agreement", agreement.id, "what"), "Zo.", list(looked.seen))
    with pytest.raises(UserError, match="al geregeld"):
        differences.settle(work, looked, "Anders.")
    with pytest.raises(UserError, match="al geregeld"):
        differences.look(work, looked.difference)


def test_a_removal_against_a_change_is_shown_as_such_and_settled_both_ways(
    work: Work, file: str, elsewhere: Callable[..., None]
) -> None:
    found = work.store.family(file).of(Agreement)[0]
    everything = [head.id for fields in work.store.heads(file, [("agreement", found.id)]).values()
                  for heads_ in fields.values() for head in heads_]  # fmt: skip
    edit.change(work, file, found, what="Elke dag voorlezen.")
    elsewhere("agreement", found.id, REMOVED, sorted(everything), ())
    looked = differences.look(work, only(work))
    assert looked.difference.removal
    assert [(one.keeps, one.mine) for one in looked.versions] == [(True, True), (False, False)]
    assert "Elke dag voorlezen." in looked.versions[0].words
    differences.settle_removal(work, looked, keep=False)
    assert found.id not in work.store.family(file).by_id
    differences.take_back(work, file)
    differences.settle_removal(work, differences.look(work, only(work)), keep=True)
    assert differences.open_differences(work) == []
    assert found.id in work.store.family(file).by_id


def test_what_was_added_below_a_removal_is_shown_by_name_and_goes_or_stays_with_it(
    work: Work, file: str, elsewhere: Callable[..., None]
) -> None:
    goal = edit.add(work, file, Goal, status="partly").record
    found = work.store.heads(file, [("goal", goal)])["goal", goal]
    elsewhere("goal", goal, REMOVED, sorted(head.id for those in found.values() for head in those), ())
    assert differences.open_differences(work) == []
    added = edit.add(work, file, Agreement, goal, what="Elke dag voorlezen").record
    looked = differences.look(work, only(work))
    assert [(one.keeps, one.mine) for one in looked.versions] == [(True, True), (False, False)]
    assert "Erbij gezet: afspraak ‘Elke dag voorlezen’" in looked.versions[0].words
    assert "gaat dan ook weg: afspraak ‘Elke dag voorlezen’." in looked.versions[1].words
    differences.settle_removal(work, looked, keep=False)
    assert not {goal, added} & set(work.store.family(file).by_id)
    differences.take_back(work, file)
    assert [one.words for one in differences.look(work, only(work)).versions] == [one.words for one in looked.versions]
    differences.settle_removal(work, differences.look(work, only(work)), keep=True)
    assert {goal, added} <= set(work.store.family(file).by_id)
    assert differences.open_differences(work) == []


def test_own_words_are_known_as_such_and_wait_as_a_task_until_they_are_settled(
    work: Work, file: str, elsewhere: Callable[..., None]
) -> None:
    goal = work.store.family(file).of(Goal)[0]
    seen = heads(work, file, "goal", goal.id, "words")
    edit.change(work, file, goal, words="Rust aan tafel")
    elsewhere("goal", goal.id, "words", "Samen rustig eten", seen)
    found = only(work)
    assert found.own
    task = differences.park(work, found)
    assert [duty.record for duty in tasks.open_tasks(work)] == [task]
    assert only(work).parked == task
    assert differences.park(work, only(work)) == task
    differences.unpark(work, task)
    assert only(work).parked == ""
    differences.park(work, only(work))
    differences.settle(work, differences.look(work, only(work)), "Rustig samen eten")
    assert tasks.open_tasks(work) == []


def test_of_names_both_versions_can_hold_at_once(work: Work, file: str, elsewhere: Callable[..., None]) -> None:
    found = work.store.family(file).of(Agreement)[0]
    seen = heads(work, file, "agreement", found.id, "who")
    edit.change(work, file, found, who=("p1",))
    elsewhere("agreement", found.id, "who", ["p2"], seen)
    looked = differences.look(work, only(work))
    assert not looked.text
    assert set(looked.union) == {"p1", "p2"}

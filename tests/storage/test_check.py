"""`verify` finds whatever was changed behind the program's back, and says so instead of falling over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.storage import check
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.keyring import verify as verify_signature
from tests.storage.stores import FILE, memory_store


@pytest.fixture
def store() -> Iterator[Store]:
    made = memory_store()
    for file in (FILE, FILE.replace("1", "2")):
        for place in ("g1", "g2"):
            made.save(file, [Edit("goal", place, CREATED, ""), Edit("goal", place, "words", f"doel {place}")])
        head = made.heads(file, [("goal", "g1")])["goal", "g1"]["words"][0]
        made.save(file, [Edit("goal", "g1", "words", "anders", (head.id,))])
    yield made
    made.close()


def problems(store: Store) -> str:
    return "\n".join(check.verify(store, verify_signature).problems)


def tamper(store: Store, *statements: str) -> None:
    with store.transaction() as db:
        for statement in statements:
            db.run(statement)


def test_a_vault_that_is_well_has_no_problems(store: Store) -> None:
    outcome = check.verify(store, verify_signature)
    assert (outcome.families, outcome.changesets, outcome.changes, outcome.problems) == (2, 6, 10, ())
    assert check.search_is_whole(store)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE changes SET value = '\"gelogen\"' WHERE no = 4", "veranderd na het bewaren"),
        ("UPDATE changes SET value = 'geen json' WHERE no = 4", "veranderd na het bewaren"),
        ("UPDATE changes SET value = '' WHERE no = 4", "veranderd na het bewaren"),
        ("UPDATE changes SET value = ' ' || value WHERE no = 4", "veranderd na het bewaren"),
        ("UPDATE changes SET record = 'g9' WHERE no = 4", "veranderd na het bewaren"),
        ("DELETE FROM changes WHERE no = 4", "veranderd na het bewaren"),
        ("DELETE FROM replaced", "veranderd na het bewaren"),
        ("UPDATE changesets SET time = time + 1 WHERE no = 1", "veranderd na het bewaren"),
        ("UPDATE changesets SET author = zeroblob(32) WHERE no = 1", "veranderd na het bewaren"),
        ("DELETE FROM changesets WHERE no = 2", "ontbreekt een schakel"),
        ("DELETE FROM changesets WHERE no = 3", "einde van het logboek klopt niet"),
        ("DELETE FROM chains WHERE file_no = 1", "niet ondertekend"),
        ("UPDATE chains SET signature = zeroblob(64)", "handtekening"),
        ("UPDATE chains SET signature = x'00'", "handtekening"),
        ("UPDATE shown_goal SET words = 'gelogen' WHERE file_no = 1 AND record = 'g2'", "wijkt af van het logboek"),
        ("UPDATE shown_goal SET alive = 0", "wijkt af van het logboek"),
        ("DELETE FROM shown_goal WHERE record = 'g2'", "wijkt af van het logboek"),
        ("INSERT INTO shown_goal (file_no, record, alive) VALUES (1, 'erbij', 1)", "wijkt af van het logboek"),
        ("INSERT INTO conflicts VALUES (1, 'goal', 'g1', 'words')", "wijkt af van het logboek"),
        ("DELETE FROM heads WHERE record = 'g2'", "wijkt af van het logboek"),
        ("DELETE FROM search_docs WHERE record = 'g2'", "wijkt af van het logboek"),
    ],
)
def test_what_was_tampered_with_is_told(store: Store, statement: str, words: str) -> None:
    tamper(store, statement)
    assert words in problems(store)


def test_a_whole_log_signed_by_somebody_else_is_told(store: Store) -> None:
    stranger = Keyring.fresh()
    with store.transaction() as db:
        for number, head in db.rows("SELECT file_no, head FROM chains"):
            db.run("UPDATE chains SET signature = ? WHERE file_no = ?", (stranger.sign(head), number))
    assert "handtekening" in problems(store)


def test_words_that_can_not_be_found_any_more_are_told(store: Store) -> None:
    tamper(store, "DELETE FROM search_texts WHERE rowid = (SELECT max(no) FROM search_docs)")
    assert not check.search_is_whole(store)


@pytest.mark.parametrize("more", [lambda s: s.save(FILE, [Edit("goal", "g3", CREATED, "")])])
def test_working_on_keeps_it_well(store: Store, more: Callable[[Store], object]) -> None:
    more(store)
    assert problems(store) == ""

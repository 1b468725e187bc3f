"""Finding: any word, any spelling, at once after a change, and never an error for what somebody types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain.changes import CREATED, Edit, removal
from gezinsteam_app.storage import check, search, undo
from gezinsteam_app.storage.store import Store
from tests.storage.stores import FILE, changesets, memory_store


@pytest.fixture
def store() -> Iterator[Store]:
    made = memory_store()
    yield made
    made.close()


def write(store: Store, kind: str, record: str, **values: str) -> None:
    now = store.heads(FILE, [(kind, record)])[kind, record]
    edits = [] if now.get(CREATED) else [Edit(kind, record, CREATED, "")]
    edits += [
        Edit(kind, record, field, value, tuple(head.id for head in now.get(field, ())))
        for field, value in values.items()
    ]
    store.save(FILE, edits)


def found(store: Store, words: str, place: str = "text", limit: int = 50) -> list[str]:
    with store.transaction() as db:
        return [one.record for one in search.find(db, words, place, limit)]


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Łucja Wiśniewska", "lucja wisn"),
        ("Łucja Wiśniewska", "WIŚNIEWSKA łucja"),
        ("Aydın", "aydin"),
        ("AYDIN", "aydın"),
        ("İpek", "ipek"),
        ("Straße", "strasse"),
        ("Strasse", "straße"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("van ’t Hof", "t hof"),
        ("'s-Gravenhage", "gravenhage"),
        ("D’Angelo", "angelo"),
        ("o'brien", "O’Brien"),
        ("Kuiper-Mol", "kuiper-mol"),
        ("فاطمة", "فاط"),
        ("10.000 stappen", "000"),
        ("een_woord", "woord"),
        ("b", "b"),
    ],
)
def test_a_name_is_found_however_it_is_written(store: Store, written: str, sought: str) -> None:
    write(store, "worker", "w", name=written)
    assert found(store, sought, "name") == ["w"]


def test_names_with_a_prefix_are_found_by_each_part(store: Store) -> None:
    write(store, "person", "p", given_name="Ria", prefix="de", family_name="Graaf", organisation="De Regenboog")
    for words in ("g", "graaf", "de graaf", "graaf ria", "ri gra", "regen"):
        assert found(store, words, "name") == ["p"], words
    assert found(store, "graafs", "name") == []


ODD = ['"', "*", "-", "a*", '"a', "a OR b", "NEAR(a b)", "NOT", "AND", "a AND", "(", "words:a", "^a", "a + b", "{a}"]
ODD += ["\x00", "a\x00b", "''", "; DROP TABLE files", "%", "_", "½", "\u200d", " ", "", "a" * 5000, "a " * 500]


@pytest.mark.parametrize("words", ODD)
def test_nothing_that_is_typed_breaks_the_search(store: Store, words: str) -> None:
    write(store, "contact", "c", text='"a" - NEAR OR not * (b) ½ words:a ^a')
    assert found(store, words) in ([], ["c"])


@given(st.text(st.characters(max_codepoint=0x6FF), max_size=12))
def test_every_word_that_was_written_is_found(text: str) -> None:
    store = memory_store()
    write(store, "contact", "c", text=text)
    for word in search.tokens(text):
        for length in (1, 2, len(word)):
            assert found(store, word[:length]) == ["c"]
    found(store, text)
    store.close()


def test_words_of_the_search_language_are_words(store: Store) -> None:
    write(store, "contact", "c1", text="near or not")
    write(store, "contact", "c2", text="iets anders")
    assert found(store, "not near") == ["c1"]
    assert found(store, "near or") == ["c1"]


def test_one_and_two_letters_give_the_newest_first_and_only_so_many(store: Store) -> None:
    for day in (3, 1, 5, 2, 4):
        write(store, "contact", f"c{day}", text="school gebeld", on=f"2026-05-0{day}T10:00")
    assert found(store, "s") == ["c5", "c4", "c3", "c2", "c1"]
    assert found(store, "sc", limit=2) == ["c5", "c4"]
    assert found(store, "s g", limit=1) == ["c5"]


def test_from_three_letters_the_best_comes_first(store: Store) -> None:
    write(store, "contact", "kort", text="slaap", on="2026-01-01")
    write(store, "contact", "lang", text="slaap " + "en nog veel meer woorden " * 30, on="2026-05-01")
    assert found(store, "slaap") == ["kort", "lang"]
    assert found(store, "sl") == ["lang", "kort"]


def test_equally_good_finds_come_newest_first(store: Store) -> None:
    for day in (2, 3, 1):
        write(store, "contact", f"c{day}", text="slaapt goed", on=f"2026-05-0{day}")
    assert found(store, "slaapt") == ["c3", "c2", "c1"]


def test_a_changed_text_is_found_by_its_new_words_only(store: Store) -> None:
    write(store, "goal", "g", words="samen eten")
    write(store, "goal", "g", words="samen koken")
    assert (found(store, "eten"), found(store, "koken"), found(store, "samen")) == ([], ["g"], ["g"])
    write(store, "goal", "g", words="")
    assert found(store, "samen") == []


def test_a_changed_day_changes_the_order(store: Store) -> None:
    write(store, "contact", "a", text="gebeld", on="2026-05-01")
    write(store, "contact", "b", text="gebeld", on="2026-05-02")
    write(store, "contact", "a", on="2026-05-03")
    assert found(store, "g") == ["a", "b"]


def test_what_is_removed_is_not_found_and_undo_brings_it_back(store: Store) -> None:
    write(store, "goal", "g", words="samen eten")
    undo.set_mark(store, FILE)
    store.save(FILE, [removal("goal", "g", store.heads(FILE, [("goal", "g")])["goal", "g"])])
    assert found(store, "eten") == []
    undo.undo(store, FILE)
    assert found(store, "eten") == ["g"]
    undo.redo(store, FILE)
    assert found(store, "eten") == []
    assert check.search_is_whole(store)


def test_a_removed_goal_that_somebody_still_works_in_is_found(store: Store) -> None:
    write(store, "goal", "g", words="samen eten")
    heads = store.heads(FILE, [("goal", "g")])["goal", "g"]
    store.save(FILE, [removal("goal", "g", heads)])
    store.save(FILE, [Edit("goal", "g", "words", "samen koken", (heads["words"][0].id,))])
    assert found(store, "koken") == ["g"]


def test_what_needs_no_finding_is_not_in_it(store: Store) -> None:
    write(store, "person", "p", given_name="Ria", bsn="111222333", phone="0612345678")
    for place in ("name", "text"):
        assert found(store, "111222333", place) == []
        assert found(store, "0612345678", place) == []


WORDS = ("samen eten", "samen koken", "buiten spelen", "")
STEPS = st.tuples(
    st.sampled_from(["contact", "goal"]), st.sampled_from("abc"), st.sampled_from(["text", "on", "away"]),
    st.sampled_from(WORDS), st.integers(1, 3),
)  # fmt: skip


def step(store: Store, kind: str, record: str, what: str, words: str, day: int) -> None:
    """Somebody writes, puts on another day, or removes (and perhaps writes in it again later)."""
    if what == "away":
        store.save(FILE, [removal(kind, record, store.heads(FILE, [(kind, record)])[kind, record])])
    elif kind == "contact":
        write(store, kind, record, **({"text": words} if what == "text" else {"on": f"2026-05-0{day}"}))
    else:
        write(store, kind, record, words=words)


@given(st.lists(STEPS, min_size=1, max_size=12), st.integers(1, 12))
def test_what_arrives_together_is_found_as_when_it_comes_one_by_one(
    steps: list[tuple[str, str, str, str, int]], at_once: int
) -> None:
    writer, together = memory_store(), memory_store()
    for one in steps:
        step(writer, *one)
    log = changesets(writer)
    for first in range(0, len(log), at_once):
        together.receive(log[first : first + at_once])
    for words in ("samen", "eten", "koken buiten", "s", "spel"):
        assert sorted(found(together, words)) == sorted(found(writer, words)), words
    for store in (writer, together):
        assert check.search_is_whole(store)
        store.close()

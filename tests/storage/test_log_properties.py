"""The promises of the change log, over generated histories of several devices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gezinsteam_app.domain.changes import CREATED, ChangeId, Edit, heads_of, life, removal
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.storage import load, undo
from gezinsteam_app.storage.check import Rebuilder
from gezinsteam_app.storage.store import Store
from tests.storage.stores import FILE, changesets, memory_store, state

ABOVE = {"g1": "", "g2": "", "a1": "g1", "a2": "g1", "p1": "a1"}
"""What hangs below what: two goals, of the first two agreements, of one of those how it goes."""
KIND = {"g": "goal", "a": "agreement", "p": "progress"}
RECORDS = tuple(ABOVE)
FIELDS = ("words", "domain", "position")


@dataclass(frozen=True)
class Step:
    """What one device does: add, edit (with the heads of the opening or of now), remove, keep, or fetch."""

    act: str
    device: int
    record: str = "g1"
    field: str = "words"
    value: str = ""
    other: int = 0


steps = st.lists(
    st.builds(
        Step,
        act=st.sampled_from(("edit", "edit", "edit", "open", "save", "remove", "take", "keep", "fetch")),
        device=st.integers(0, 2),
        record=st.sampled_from(RECORDS),
        field=st.sampled_from(FIELDS),
        value=st.text("abé", max_size=3),
        other=st.integers(0, 2),
    ),
    max_size=25,
)


@dataclass
class Play:
    """Three devices that work on one file; each remembers the heads of the form that it has open."""

    stores: Sequence[Store]
    forms: dict[int, tuple[str, str, tuple[ChangeId, ...]]] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        store = self.stores[step.device]
        key = KIND[step.record[0]], step.record
        heads = store.heads(FILE, [key])[key]
        now = tuple(head.id for head in heads.get(step.field, ()))
        if step.act == "edit":
            self._edit(store, step.record, step.field, step.value, now)
        elif step.act == "open":
            self.forms[step.device] = (step.record, step.field, now)
        elif step.act == "save" and step.device in self.forms:
            record, name, seen = self.forms.pop(step.device)
            self._edit(store, record, name, step.value, seen)
        elif step.act in ("remove", "keep") and heads.get(CREATED):
            edit = removal(*key, heads)
            store.save(FILE, [edit if step.act == "remove" else Edit(*key, "removed", None, edit.replaces)])
        elif step.act == "take" and store.has_file(FILE):
            # As people do it: with all that hangs below it and is in sight.
            family = store.family(FILE)
            keys = [(KIND[one[0]], one) for one in family.by_id if step.record in (one, *above(one))]
            found = store.heads(FILE, keys)
            if keys:
                store.save(FILE, [removal(*one, found[one]) for one in keys])
        elif step.act == "fetch":
            store.receive(changesets(self.stores[step.other]))

    @staticmethod
    def _edit(store: Store, record: str, name: str, value: str, seen: tuple[ChangeId, ...]) -> None:
        kind = KIND[record[0]]
        edits = [Edit(kind, record, name, value, seen)]
        if not store.heads(FILE, [(kind, record)])[kind, record].get(CREATED):
            edits.insert(0, Edit(kind, record, CREATED, ABOVE[record]))
        store.save(FILE, edits)


def above(record: str) -> list[str]:
    """All that a record hangs below."""
    return [ABOVE[record], *above(ABOVE[record])] if ABOVE[record] else []


def played(history: Sequence[Step]) -> list[Store]:
    skew = (0, -86_400, 7_200)
    start = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    play = Play([memory_store(start + dt.timedelta(seconds=seconds)) for seconds in skew])
    for step in history:
        play.do(step)
    return list(play.stores)


@settings(max_examples=40)
@given(steps)
def test_the_rebuilt_projection_equals_the_live_one(history: list[Step]) -> None:
    for store in played(history):
        assert Rebuilder()(FILE, changesets(store)) == state(store)


@settings(max_examples=40)
@given(steps, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_state_and_twice_is_once(history, random) -> None:
    stores = played(history)
    everything = [changeset for store in stores for changeset in changesets(store)]
    ends = []
    for _ in range(2):
        arrival = everything * 2
        random.shuffle(arrival)
        fresh = memory_store()
        for place in range(0, len(arrival), 3):
            fresh.receive(arrival[place : place + 3])
        ends.append(state(fresh))
    assert ends[0] == ends[1]
    assert ends[0] == Rebuilder()(FILE, everything)


@settings(max_examples=40)
@given(steps)
def test_the_stored_heads_are_those_of_the_plain_definition(history: list[Step]) -> None:
    for store in played(history):
        log = [(change, c.header.time) for c in changesets(store) for change in c.changes]
        plain = sorted((*key, bytes.fromhex(head.id)) for key, heads in heads_of(log).items() for head in heads)
        assert state(store)["heads"] == plain


@settings(max_examples=40)
@given(steps)
def test_no_value_that_nobody_replaced_knowingly_is_lost(history: list[Step]) -> None:
    stores = played(history)
    for store in stores:
        for other in stores:
            store.receive(changesets(other))
    log = [change for c in changesets(stores[0]) for change in c.changes]
    replaced = {id_ for change in log for id_ in change.replaces}
    kept = {row[3].hex() for row in state(stores[0])["heads"]}
    assert {change.id for change in log} - replaced == kept
    assert state(stores[0]) == state(stores[1]) == state(stores[2])


@settings(max_examples=80)
@given(steps)
def test_nothing_that_lives_hangs_below_what_is_out_of_sight(history: list[Step]) -> None:
    stores = played(history)
    for store in stores[1:]:
        stores[0].receive(changesets(store))
    family = stores[0].family(FILE) if stores[0].has_file(FILE) else FamilyFile(FILE, {})
    lives = {one: life(stores[0].heads(FILE, [key])[key]) for one in RECORDS for key in [(KIND[one[0]], one)]}
    made = {one for one in RECORDS if stores[0].heads(FILE, [(KIND[one[0]], one)])[KIND[one[0]], one].get(CREATED)}
    for one in made:
        if lives[one].alive:
            road = [up for up in above(one) if up in made]
            assert {one, *road} <= set(family.by_id)
            if not all(lives[up].alive for up in road):
                asked = {(KIND[up[0]], up) for up in (one, *above(one))}
                assert asked & family.removal_conflicts
        elif one in family.by_id:
            assert any(lives[other].alive and one in above(other) for other in made)


@settings(max_examples=40)
@example([Step("edit", 0, value="a"), Step("remove", 0)])
@given(steps)
def test_undo_of_everything_gives_the_beginning_and_redo_the_end(history: list[Step]) -> None:
    store = memory_store()
    play = Play([store])
    store.save(FILE, [Edit("goal", "g1", CREATED, FILE), Edit("goal", "g1", "words", "begin")])
    undo.set_mark(store, FILE)
    beginning = store.family(FILE)
    for step in history:
        if step.act != "fetch":
            play.do(Step(step.act, 0, step.record, step.field, step.value))
    end = store.family(FILE)
    count = 0
    while undo.undo(store, FILE):
        count += 1
    assert visible(store.family(FILE)) == visible(beginning)
    for _ in range(count):
        assert undo.redo(store, FILE)
    assert undo.redo(store, FILE) is None
    assert visible(store.family(FILE)) == visible(end)


@settings(max_examples=40)
@given(steps)
def test_the_file_kept_in_memory_is_the_file_in_the_database(history: list[Step]) -> None:
    stores = [memory_store() for _ in range(3)]
    play = Play(stores)
    for store in stores:
        play._edit(store, "g1", "words", "begin", ())
    for step in history:
        play.do(step)
        for store in stores:
            assert store.family(FILE) == read_anew(store)


def test_a_save_that_failed_is_not_shown() -> None:
    store = memory_store()
    store.save(FILE, [Edit("goal", "g1", CREATED, ""), Edit("goal", "g1", "words", "begin")])
    before = store.family(FILE)

    def save_and_fail() -> None:
        with store.transaction():
            store.save(FILE, [Edit("goal", "g2", CREATED, ""), Edit("goal", "g2", "words", "nooit")])
            assert store.family(FILE) != before
            raise KeyError

    with pytest.raises(KeyError):
        save_and_fail()
    assert store.family(FILE) == read_anew(store) == before


def read_anew(store: Store) -> FamilyFile:
    with store.transaction() as db:
        return load.family(db, store.number(db, FILE), FILE)


def visible(family):
    """What people see, and the differences that they have to settle."""
    records = {kind: found for kind, found in family.records.items() if found}
    return records, family.conflicts, family.removal_conflicts

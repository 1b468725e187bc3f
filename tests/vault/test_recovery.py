"""The recovery key: who may make one, what it may do to a file, and what it opens."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.vault import envelope, recovery, roster
from gezinsteam_app.vault.recovery import RecoveryKey
from gezinsteam_app.vault.statements import RECOVERY, BadStatement, Device, Trust, sign
from gezinsteam_app.wire import Statement
from tests.simulation import played

NOW = dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC)
FILE = "0d0e0f00-0000-4000-8000-000000000001"
REGION = played.region()
ANNA, BEA, COR = (REGION.keyrings[number] for number in range(3))
KEY = RecoveryKey(b"\x01" * 32, REGION.root)
LATER = RecoveryKey(b"\x02" * 32, REGION.root)


def trust(*more: Statement) -> Trust:
    known = Trust(REGION.root)
    problems = known.add_all([*REGION.statements, KEY.statement(REGION.root_seed, 1, NOW), *more])
    assert problems == []
    return known


def test_only_the_root_makes_a_recovery_key_and_the_highest_number_counts() -> None:
    known = trust()
    with pytest.raises(BadStatement):
        known.add(LATER.statement(REGION.rogue.user_key, 2, NOW))
    assert known.recovery is not None
    assert known.recovery.key.id == KEY.device_id
    for statements in ([1, 2], [2, 1]):
        both = Trust(REGION.root)
        both.add_all({1: KEY, 2: LATER}[number].statement(REGION.root_seed, number, NOW) for number in statements)
        assert both.recovery is not None
        assert (both.recovery.number, both.recovery.key.id) == (2, LATER.device_id)


@pytest.mark.parametrize("wrong", [{"number": 0}, {"number": "1"}, {"kem": "zz"}, {"key": "kort"}, {"at": 3}])
def test_a_recovery_key_that_says_something_impossible_is_refused(wrong: dict[str, Any]) -> None:
    said = {name: value for name, value in KEY.statement(REGION.root_seed, 1, NOW).fields.items() if name != "kind"}
    with pytest.raises(BadStatement):
        Trust(REGION.root).add(sign(REGION.root_seed, RECOVERY, **{**said, **wrong}))


def test_the_same_sheets_open_nothing_for_another_root() -> None:
    """Somebody who shows the custodians a region of their own, with true wrapped keys, gets nothing."""
    other = RecoveryKey(KEY.secret, REGION.rogue.user_id)
    key, device = envelope.new_key(), Device(KEY.device_id, "", "", *envelope.device_keys(KEY))
    wrapped = envelope.wrap(key, device, FILE, 1)
    assert envelope.unwrap(wrapped, KEY, FILE, 1) == key
    with pytest.raises(envelope.CannotOpen):
        envelope.unwrap(wrapped, other, FILE, 1)


# What the key may do to who holds a file


def held() -> tuple[Statement, roster.Roster, bytes]:
    """Anna holds a file; Bea did, and was put out."""
    first, second = envelope.new_key(), envelope.new_key()
    one = roster.first(ANNA.device_key, FILE, "family", ANNA.user_id, first, NOW)
    two = roster.with_member(ANNA.device_key, roster.read(one), BEA.user_id, "2026-06-01", [], NOW)
    last = roster.without(ANNA.device_key, roster.read(two), [BEA.user_id], [BEA.device_id], {}, second, NOW)
    return last, roster.read(last), second


LAST, BEFORE, CURRENT = held()


def opened(user: str = COR.user_id, key: RecoveryKey = KEY) -> Statement:
    return roster.opened_for(key.device_key, BEFORE, user, [], "alle werkers zijn weg", NOW)


def test_it_lets_a_certified_person_in_with_a_reason() -> None:
    found = roster.may_follow(BEFORE, opened(), trust())
    assert found.members == {ANNA.user_id: "", COR.user_id: ""}
    back = roster.opened_for(KEY.device_key, BEFORE, BEA.user_id, [BEA.device_id], "alle werkers zijn weg", NOW)
    assert roster.may_follow(BEFORE, back, trust()).out == {}
    (told,) = roster.openings([LAST, opened()], trust())
    assert (told.reason, told.users) == ("alle werkers zijn weg", frozenset({COR.user_id}))


def test_a_file_that_was_opened_before_there_was_a_newer_key_stays_as_it_is() -> None:
    assert roster.may_follow(BEFORE, opened(), trust(LATER.statement(REGION.root_seed, 2, NOW)))


def test_a_key_that_the_root_did_not_name_opens_nothing() -> None:
    with pytest.raises(BadStatement):
        roster.may_follow(BEFORE, opened(key=LATER), trust())


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "without a reason": lambda said: said.pop("reason"),
    "an empty reason": lambda said: said.update(reason="  "),
    "without a moment": lambda said: said.update(at="eens"),
    "nobody new": lambda said: said["members"].pop(COR.user_id),
    "somebody unknown": lambda said: said["members"].update({REGION.rogue.user_id: ""}),
    "a member gone": lambda said: said["members"].pop(ANNA.user_id),
    "another last day": lambda said: said["members"].update({ANNA.user_id: "2026-05-04"}),
    "a laptop back in": lambda said: said.update(out={}),
    "a laptop put out": lambda said: said["out"].update({ANNA.device_id: {"epoch": 2, "reach": {}}}),
    "another epoch": lambda said: said.update(epoch=3),
    "another key": lambda said: said.update(key="ab" * 32),
}


def changed(change: Callable[[dict[str, Any]], None]) -> Statement:
    said = json.loads(opened().body)
    kind = said.pop("kind")
    change(said)
    return sign(KEY.device_key, kind, **said)


@pytest.mark.parametrize("what", CHANGES)
def test_it_may_do_nothing_else(what: str) -> None:
    with pytest.raises(BadStatement):
        roster.may_follow(BEFORE, changed(CHANGES[what]), trust())


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()) | st.dictionaries(
    st.sampled_from([ANNA.user_id, BEA.user_id, "x"]), st.text()
)  # fmt: skip


@given(st.sampled_from(["file", "sort", "number", "epoch", "previous", "key", "members", "out"]), VALUES)
def test_whatever_else_it_says_of_the_file_is_refused(name: str, value: Any) -> None:
    with pytest.raises(BadStatement):
        roster.may_follow(BEFORE, changed(lambda said: said.update({name: value})), trust())


def test_it_makes_no_file_of_its_own() -> None:
    with pytest.raises(BadStatement):
        roster.may_follow(None, opened(), trust())


# What it opens


def test_what_is_missing_and_what_does_not_fit_are_told_apart() -> None:
    known = trust()
    assert known.recovery is not None
    fits = recovery.wrap_statement(ANNA.device_key, FILE, 2, CURRENT, known.recovery.key)
    first = roster.first(ANNA.device_key, FILE, "family", ANNA.user_id, CURRENT, NOW)

    def look(*wraps: Statement) -> tuple[int, list[int], list[int]]:
        found = recovery.open_file(KEY, known, FILE, [first], wraps)
        return found.fitting, found.missing, found.wrong

    assert look(fits) == (1, [], [])
    assert look() == (0, [1], [])
    said = {name: value for name, value in fits.fields.items() if name not in ("kind", "box")}
    assert look(sign(ANNA.device_key, "wrap", **said, box="AAAA")) == (0, [], [1])
    # Nor does it believe who never held the file.
    assert look(recovery.wrap_statement(COR.device_key, FILE, 2, CURRENT, known.recovery.key)) == (0, [], [1])


def test_a_workers_own_file_is_not_covered() -> None:
    assert [sort for sort in roster.SORTS if not recovery.is_covered(sort)] == ["personal"]

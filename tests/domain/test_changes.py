"""The rules of the change log, each by hand; over generated histories see tests/storage/test_log_properties.py."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain.changes import (
    CREATED,
    REMOVED,
    ChangeId,
    Changeset,
    Edit,
    Head,
    Header,
    canonical,
    heads_of,
    is_genuine,
    life,
    make_changeset,
    next_time,
    plain,
    removal,
    shown,
    undo_edits,
    wall_clock,
)

HEADER = Header("f", "aa", "bb", 1, 5, "")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def head(id_: str, value: Any, time: int = 1) -> Head:
    return Head(ChangeId(id_), canonical(value), time)


# Values


@pytest.mark.parametrize("empty", [None, "", [], (), {}])
def test_nothing_absent_and_empty_are_the_same(empty: Any) -> None:
    assert canonical(empty) == ""
    assert plain("") is None


@pytest.mark.parametrize("value", [0, False, 0.0, " ", [""], [None]])
def test_no_nought_and_a_space_are_something(value: Any) -> None:
    assert canonical(value) != ""
    assert plain(canonical(value)) == value


@given(json_values)
def test_a_value_has_one_way_to_be_written(value: Any) -> None:
    text = canonical(value)
    assert canonical(plain(text)) == text
    if isinstance(value, dict):
        assert canonical(dict(reversed(value.items()))) == text


# Changesets


def test_the_same_content_in_the_same_place_has_the_same_id_and_nothing_else_has() -> None:
    edits = [Edit("goal", "g", "words", "a"), Edit("goal", "g", "words", "a")]
    first = make_changeset(HEADER, edits)
    assert first == make_changeset(HEADER, edits)
    assert first.changes[0].id != first.changes[1].id
    others: list[dict[str, Any]] = [{name: "x"} for name in ("file", "author", "device", "previous", "act", "undoes")]
    others += [{name: 99} for name in ("sequence", "time", "schema")]
    assert len({make_changeset(replace(HEADER, **other), edits).id for other in others} | {first.id}) == len(others) + 1
    # No border between two texts can be moved.
    assert (
        make_changeset(HEADER, [Edit("ab", "c", "d", "")]).id != make_changeset(HEADER, [Edit("a", "bc", "d", "")]).id
    )


def test_whatever_is_changed_in_a_changeset_it_is_genuine_no_more() -> None:
    good = make_changeset(
        HEADER, [Edit("goal", "g", "words", "a"), Edit("goal", "g", "domain", "work", (ChangeId("00"),))]
    )
    assert is_genuine(good)

    def with_change(**values: Any) -> Changeset:
        return replace(good, changes=(good.changes[0], replace(good.changes[1], **values)))

    bad = [with_change(**{name: "x"}) for name in ("kind", "record", "field")]
    bad += [with_change(value=value) for value in ('"home"', "", "no json", "[" * 100_000, ' "work"', "NaN")]
    bad += [with_change(replaces=()), with_change(id=ChangeId("11")), replace(good, id="22")]
    bad += [replace(good, changes=good.changes[:1]), replace(good, changes=good.changes[::-1])]
    bad += [replace(good, header=replace(HEADER, time=6))]
    assert [one for one in bad if is_genuine(one)] == []


def test_time_goes_on_when_the_clock_goes_back() -> None:
    now = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    first = next_time(0, now)
    later = next_time(first, now - dt.timedelta(days=400))
    assert later == first + 1
    assert wall_clock(later) == now
    assert next_time(later, now + dt.timedelta(seconds=1)) > later


# What a field shows


def test_two_heads_with_the_same_words_are_no_conflict() -> None:
    assert not shown([head("1", "a"), head("2", "a", 2)]).conflict
    state = shown([head("1", "a", 9), head("2", "b", 2)])
    assert (plain(state.value), state.conflict) == ("a", True)
    assert shown([]) == shown(())
    assert plain(shown([head("1", "a", 3), head("2", "b", 3)]).value) == "b", "at the same time the id decides"


def test_heads_of_a_log() -> None:
    first = make_changeset(HEADER, [Edit("goal", "g", "words", "a")])
    seen = (first.changes[0].id,)
    mine = make_changeset(replace(HEADER, time=6), [Edit("goal", "g", "words", "b", seen)])
    theirs = make_changeset(replace(HEADER, time=7, device="cc"), [Edit("goal", "g", "words", "c", seen)])
    log = [(one.changes[0], one.header.time) for one in (theirs, first, mine, theirs)]
    assert {found.value for found in heads_of(log)["goal", "g", "words"]} == {'"b"', '"c"'}


# Life and removal


def test_a_record_lives_until_it_is_removed_by_somebody_who_saw_all_of_it() -> None:
    fields = {CREATED: [head("1", "")], "words": [head("2", "a")]}
    assert life({}) == life({"words": [head("2", "a")]})
    assert not life({}).alive
    assert life(fields).alive
    gone = removal("goal", "g", fields)
    removed = {**fields, REMOVED: [head("3", gone.value)]}
    assert (life(removed).alive, life(removed).contested) == (False, False)
    edited = {**removed, "words": [head("4", "b")]}
    assert (life(edited).alive, life(edited).contested) == (True, True)
    again = removal("goal", "g", edited)
    assert again.replaces == ("3",)
    assert not life({**edited, REMOVED: [head("5", again.value)]}).alive
    kept = {**edited, REMOVED: [head("6", None)]}
    assert (life(kept).alive, life(kept).contested) == (True, False)


def test_two_who_remove_agree_and_one_who_keeps_does_not() -> None:
    fields = {CREATED: [head("1", "")]}
    gone = removal("goal", "g", fields).value
    assert not life({**fields, REMOVED: [head("2", gone), head("3", gone)]}).alive
    assert life({**fields, REMOVED: [head("2", gone), head("3", None)]}).contested


# Undo


def undone(
    step: Changeset, before: dict[str, str], current: dict[tuple[str, str, str], list[Head]], own: set[str]
) -> Any:
    values = {ChangeId(id_): canonical(value) for id_, value in before.items()}
    return undo_edits(step, values, current, {ChangeId(id_) for id_ in own})


def test_undo_puts_back_what_was_replaced() -> None:
    key = ("goal", "g", "words")
    step = make_changeset(HEADER, [Edit(*key, "nieuw", (ChangeId("00"),))])
    now = step.changes[0].id
    assert undone(step, {"00": "oud"}, {key: [head(now, "nieuw")]}, {now}) == [Edit(*key, "oud", (now,))]
    empty = make_changeset(HEADER, [Edit(*key, "nieuw")])
    now = empty.changes[0].id
    assert undone(empty, {}, {key: [head(now, "nieuw")]}, {now}) == [Edit(*key, None, (now,))]


def test_undo_brings_a_settled_difference_back_as_two_values() -> None:
    key = ("goal", "g", "words")
    step = make_changeset(HEADER, [Edit(*key, "samen", (ChangeId("00"), ChangeId("01")))])
    now = step.changes[0].id
    edits = undone(step, {"00": "a", "01": "b"}, {key: [head(now, "samen")]}, {now})
    assert [edit.value for edit in edits] == ["a", "b"]
    assert {edit.replaces for edit in edits} == {(now,)}


def test_undo_is_refused_when_somebody_else_wrote_since() -> None:
    key = ("goal", "g", "words")
    step = make_changeset(HEADER, [Edit(*key, "nieuw", (ChangeId("00"),))])
    now = step.changes[0].id
    assert undone(step, {"00": "oud"}, {key: [head(now, "nieuw"), head("99", "ander")]}, {now}) is None


def test_undo_of_a_new_record_removes_it_unless_somebody_else_works_in_it() -> None:
    step = make_changeset(HEADER, [Edit("goal", "g", CREATED, ""), Edit("goal", "g", "words", "a")])
    created, words = (change.id for change in step.changes)
    current = {("goal", "g", CREATED): [head(created, "")], ("goal", "g", "words"): [head(words, "a")]}
    edits = undone(step, {}, current, {created, words})
    assert [(edit.field, edit.value) for edit in edits] == [(REMOVED, sorted((created, words)))]
    current["goal", "g", "domain"] = [head("99", "work")]
    assert undone(step, {}, current, {created, words}) is None


def test_half_an_emoji_from_a_clipboard_does_not_stop_a_save() -> None:
    assert canonical("lachen \ud83d!") == '"lachen ?!"'

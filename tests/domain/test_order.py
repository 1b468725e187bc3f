"""Places in a list: there is always room between two, and as little as possible moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import order


@given(st.lists(st.integers(0, 20), max_size=60))
def test_whatever_is_put_where_the_order_is_as_it_was_made(places: list[int]) -> None:
    listed: list[str] = []
    for wanted in places:
        place = min(wanted, len(listed))
        before = listed[place - 1] if place else ""
        after = listed[place] if place < len(listed) else ""
        listed.insert(place, order.between(before, after))
    assert listed == sorted(set(listed))


def test_two_in_one_place_leave_no_room_between_them_and_the_new_one_comes_behind() -> None:
    assert order.between("a1", "a1") > "a1"
    assert order.between("a2", "a1") > "a2"


def test_a_spread_lies_between_its_neighbours() -> None:
    low, high = order.spread(2)
    middle = order.spread(50, low, high)
    assert [low, *middle, high] == sorted({low, *middle, high})
    assert order.spread(0) == []


@given(st.lists(st.sampled_from(["", "a0", "a1", "a1V", "a2", "a3"]), max_size=12))
def test_a_list_is_put_in_order_by_moving_few(wanted: list[str]) -> None:
    result = order.respread(wanted)
    assert result == sorted(set(result))
    assert len(result) == len(wanted)
    if wanted == sorted(set(wanted)) and "" not in wanted:
        assert result == wanted


def test_one_that_moved_to_the_front_is_the_only_one_that_changes() -> None:
    a, b, c, d = order.spread(4)
    result = order.respread([d, a, b, c])
    assert result[1:] == [a, b, c]
    assert result[0] < a

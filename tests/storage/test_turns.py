"""Taking turns: one at a time, and a person before the background."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack

import pytest

from gezinsteam_app.storage.turns import Turns


def test_a_person_waits_for_one_turn_of_the_background_and_not_for_all() -> None:
    turns, ended, told = Turns(), threading.Event(), list[float]()

    def background() -> None:
        while not ended.is_set():
            with turns.taken(patient=True):
                time.sleep(0.005)

    threads = [threading.Thread(target=background) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(20):
            asked = time.perf_counter()
            with turns.taken():
                told.append(time.perf_counter() - asked)
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert sorted(told)[10] < 0.02, "a turn of the background takes 5 ms, and one may be under way"


def test_the_same_thread_may_take_a_turn_within_its_turn_and_nobody_comes_between() -> None:
    turns, inside, seen = Turns(), list[str](), list[bool]()

    def other() -> None:
        with turns.taken(patient=True):
            seen.append(bool(inside))

    with turns.taken(patient=True):
        inside.append("first")
        thread = threading.Thread(target=other)
        thread.start()
        with turns.taken():
            time.sleep(0.01)
        time.sleep(0.01)
        assert not seen
        assert not turns.wanted, "who waits is patient"
        assert not turns.somebody_works
        inside.clear()
    thread.join()
    assert seen == [False]


@pytest.mark.parametrize(("patient", "at_work"), [((True,), False), ((False,), True), ((True, False), False)])
def test_who_had_a_turn_a_moment_ago_is_at_work_and_the_background_is_not(
    patient: tuple[bool, ...], at_work: bool
) -> None:
    """A turn within a turn of the background is the background's."""
    turns = Turns()
    with ExitStack() as stack:
        for one in patient:
            stack.enter_context(turns.taken(patient=one))
    assert turns.somebody_works == at_work

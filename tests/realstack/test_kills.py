"""The real stack survives what goes wrong: each fault twice, with other moments; the bench command runs many more."""

from __future__ import annotations

import pytest

pytest.importorskip("resource")  # a full disk is played with it; not on Windows

from tests.realstack import kills


def test_nothing_that_was_saved_is_lost_whatever_breaks() -> None:
    outcome = kills.runs(20, 7)
    assert outcome.problems == []
    assert outcome.saved > 100
    assert outcome.not_saved > 0
    assert outcome.cuts > 0
    assert set(outcome.faults) == set(kills.FAULTS)

"""The plug is pulled while somebody works: afterwards everything that was saved is there."""

from __future__ import annotations

from tests.benchmarks import kill


def test_nothing_that_was_saved_is_lost_when_the_program_is_killed() -> None:
    outcome = kill.runs(20, seed=2026)
    assert outcome.problems == []
    assert outcome.saved > 100


def test_a_first_start_that_was_cut_off_can_go_on() -> None:
    assert kill.first_starts(6, seed=7).problems == []


def test_nothing_is_lost_when_a_backup_is_cut_off() -> None:
    assert kill.backups(6, seed=8).problems == []

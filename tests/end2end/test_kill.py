"""The plug is pulled while somebody works: afterwards everything that was saved is there."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import access, families, health
from tests.benchmarks import kill
from tests.vaults import CHEAP, PASSPHRASE, make_work


def test_nothing_that_was_saved_is_lost_when_the_program_is_killed() -> None:
    outcome = kill.runs(20, seed=2026)
    assert outcome.problems == []
    assert outcome.saved > 100


def test_a_first_start_that_was_cut_off_can_go_on() -> None:
    assert kill.first_starts(6, seed=7).problems == []


def test_nothing_is_lost_when_a_backup_is_cut_off() -> None:
    assert kill.backups(6, seed=8).problems == []


@pytest.mark.parametrize("steps", range(3))
def test_putting_back_a_backup_may_be_cut_off_at_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    work = make_work(tmp_path / "vault")
    made = access.make_backup(work)
    families.new_family(work, families.NewFamily("Gezin van daarna"))
    # As the plug leaves it: what was saved last stands in the write-ahead log only.
    folder = Path(shutil.copytree(tmp_path / "vault", tmp_path / "cut-off"))
    work.close()
    left = iter(range(steps))
    rename = os.replace

    def cut_off(*paths: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        rename(*paths)

    copy = folder / made.path.relative_to(work.folder)
    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(os, "replace", cut_off)
        access.restore_backup(folder, copy, PASSPHRASE, floor=CHEAP)
    after = kill.reopen(folder)
    assert health.verify(after).problems == ()
    assert "Gezin van daarna" in kill.names_anywhere(after)
    after.close()

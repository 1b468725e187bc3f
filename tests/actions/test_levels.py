"""A step that takes over from another: both in one go, also when it is taken back; and what the page knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gezinsteam_app.actions import edit, levels
from gezinsteam_app.domain.model import Level
from tests.vaults import import_example, make_work

TODAY = dt.date(2026, 4, 1)


def test_a_step_takes_over_from_another_and_both_are_taken_back_at_once(tmp_path: Path) -> None:
    work = make_work(tmp_path / "kluis")
    file = import_example(work, "gezin-brouwer")
    family = edit.open_page(work, file)
    old = next(one for one in family.of(Level) if one.id == "l2")
    saved = levels.start_instead(work, file, old, {"child": "p1", "level": (2, ""), "from_day": "2026-04-01"})
    by_id = {one.id: one for one in saved.family.of(Level)}
    assert by_id["l2"].ended_on == "2026-04-01"
    assert by_id[saved.record].level == (2, "")
    edit.take_back(work, file)
    again = {one.id: one for one in work.store.family(file).of(Level)}
    assert saved.record not in again
    assert again["l2"].ended_on == ""
    work.close()


def test_steps_are_numbered_in_time_and_the_heaviest_is_known(tmp_path: Path) -> None:
    work = make_work(tmp_path / "kluis")
    file = import_example(work, "gezin-brouwer")
    found = levels.child_levels(work.store.family(file), "p1", TODAY, levels.scale_of(work))
    assert [(now.number, now.step.id, now.running) for now in found.steps] == [(1, "l1", False), (2, "l2", True)]
    assert found.heaviest is not None
    assert found.heaviest.id == "l2"
    work.close()


def test_the_words_of_the_region_take_the_place_of_ours(tmp_path: Path) -> None:
    work = make_work(tmp_path / "kluis")
    (work.folder / "levels.json").write_text('{"levels": {"3": {"name": "Steun dichtbij"}}}', encoding="utf-8")
    assert levels.scale_of(work).words(3).name == "Steun dichtbij"
    work.close()

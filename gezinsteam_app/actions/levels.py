"""The page of levels: the region's scale, what is known of one child, and a step that takes the place of another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import describe, order
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels import gaps, marks, steps
from gezinsteam_app.domain.levels.down import StepDown, step_down_proposal
from gezinsteam_app.domain.levels.gaps import Missing
from gezinsteam_app.domain.levels.marks import Mark
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level


@dataclass(frozen=True, slots=True)
class StepNow:
    """One step of help: its place in time from 1 on, its zone, whether it runs today, and what it lacks."""

    number: int
    step: Level
    zone: str
    running: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class ChildLevels:
    """All steps of one child, first to last, the heaviest that runs today, a proposal to step down, and what happened
    beside the steps."""

    child: str
    steps: tuple[StepNow, ...]
    heaviest: Level | None
    proposal: StepDown | None
    marks: tuple[Mark, ...]


def scale_of(work: Work) -> LevelScale:
    """The scale as this region words it. Raises DataError when the region's own file is not right."""
    return region.level_scale(work.folder)


def child_levels(family: FamilyFile, child: str, on: dt.date, scale: LevelScale) -> ChildLevels:
    """What the page shows of one child on a day; touches no disk."""
    running = steps.running(family, child, on)
    found = tuple(
        StepNow(number, one, scale.zone(one), one in running, tuple(gaps.missing(family, one, on, scale)))
        for number, one in enumerate(steps.history(family, child), 1)
    )
    proposal = step_down_proposal(family, child, on, scale)
    return ChildLevels(child, found, running[0] if running else None, proposal, marks.marks(family, child))


def start_instead(work: Work, file: str, old: Level, values: Mapping[str, Any]) -> Saved:
    """Adds a step that takes over from another, which stops on the day the new one begins: one step to take back.

    `values` are those of the new step, `from_day` among them.
    """
    new = edit.new_id()
    with work.store.transaction():
        siblings = work.store.family(file).of(Level)
        position = order.between(siblings[-1].position if siblings else "", "")
        heads = work.store.heads(file, [("level", old.id)])["level", old.id]
        seen = tuple(head.id for head in heads.get("ended_on", ()))
        edits = edit.creation(Level, new, "", position, values)
        edits.append(Edit("level", old.id, "ended_on", values["from_day"], seen))
        changeset = work.store.save(file, edits)
        family = work.store.family(file)
    return Saved(family, describe.changeset(family, changeset), new)

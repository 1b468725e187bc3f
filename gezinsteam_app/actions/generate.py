"""Filling a vault with an invented team, for demonstrations and measurements (command `generate`)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.invented import material
from gezinsteam_app.actions.invented.family import history_of, team
from gezinsteam_app.actions.invented.history import Step
from gezinsteam_app.actions.plans import region_texts, version_values
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.papers import PlanVersion
from gezinsteam_app.errors import UserError

BATCH = 2000
"""So many steps share one transaction: nobody waits for a disk here as a typing worker would."""
MOST_FAMILIES, MOST_YEARS = 10_000, 30.0

Progress = Callable[[int, int], None]
"""(steps saved, steps in all)"""


@dataclass(frozen=True, slots=True)
class Made:
    families: int
    steps: int
    changes: int


def invent(families: int, seed: int, until: dt.date, years: float) -> list[Step]:
    """The history of all families, in order of time: the same numbers give the same history."""
    source = random.Random(f"{seed}/{until.isoformat()}")
    words = material.load()
    workers, coach = team(source, words)
    steps = [
        step
        for _ in range(families)
        for step in history_of(random.Random(source.random()), words, workers, coach, until, years)
    ]
    return sorted(steps, key=lambda step: (step.at, step.file))


def fill(
    work: Work, families: int, seed: int, *, until: dt.date, years: float = 5.0, progress: Progress | None = None
) -> Made:
    """Saves the invented families as if they were typed over the years. Raises UserError for numbers that cannot be."""
    if not 1 <= families <= MOST_FAMILIES:
        raise UserError("Kies een aantal gezinnen van 1 tot en met 10.000.")
    if not 0.1 <= years <= MOST_YEARS:
        raise UserError("Kies een aantal jaren van 0,1 tot en met 30.")
    steps = invent(families, seed, until, years)
    if any(work.store.has_file(file) for file in {step.file for step in steps}):
        raise UserError("Deze gezinnen staan er al. Kies een ander getal achter --seed.")
    changes = 0
    for place in range(0, len(steps), BATCH):
        with work.store.transaction():
            for step in steps[place : place + BATCH]:
                changes += len(work.store.save(step.file, list(_edits(work, step)), at=step.at).changes)
        if progress is not None:
            progress(min(place + BATCH, len(steps)), len(steps))
    return Made(families, len(steps), changes)


def _edits(work: Work, step: Step) -> Iterator[Edit]:
    yield from step.edits
    if step.touch is not None:
        kind, record, values = step.touch
        heads = work.store.heads(step.file, [(kind, record)])[kind, record]
        for field, value in values.items():
            yield Edit(kind, record, field, value, tuple(head.id for head in heads.get(field, ())))
    if step.fixes is not None:
        record, by = step.fixes
        family = work.store.family(step.file)
        number = len(family.of(PlanVersion)) + 1
        on = dates.today(step.at)
        yield from creation(PlanVersion, record, "", "", version_values(family, number, on, by, region_texts(work)))

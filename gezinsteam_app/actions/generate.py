"""Filling a vault with an invented team, for demonstrations and measurements (command `generate`)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.actions.invented.family import Invention, Step
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.errors import UserError

BATCH = 2000
"""So many steps share one transaction: nobody waits for a disk here as a typing worker would."""


@dataclass(frozen=True, slots=True)
class Made:
    families: int
    steps: int
    changes: int


def invent(families: int, seed: int, until: dt.date, years: float) -> list[Step]:
    """The history of all families, in order of time: the same numbers give the same history."""
    source = random.Random(f"{seed}/{until.isoformat()}")
    steps = [step for _ in range(families) for step in Invention(random.Random(source.random()), until, years).steps()]
    return sorted(steps, key=lambda step: (step.at, step.file))


def fill(work: Work, families: int, seed: int, *, until: dt.date, years: float = 5.0) -> Made:
    """Saves the invented families as if they were typed over the years. Raises UserError for numbers that cannot be."""
    if not 1 <= families <= 20_000:
        raise UserError("Kies een aantal gezinnen van 1 tot en met 20.000.")
    if not 0.1 <= years <= 30:
        raise UserError("Kies een aantal jaren van 0,1 tot en met 30.")
    steps = invent(families, seed, until, years)
    files = {step.file for step in steps}
    if any(work.store.has_file(file) for file in files):
        raise UserError("Deze gezinnen staan er al. Kies een ander getal achter --seed.")
    changes = 0
    for place in range(0, len(steps), BATCH):
        with work.store.transaction():
            for step in steps[place : place + BATCH]:
                changes += len(work.store.save(step.file, list(_edits(work, step)), at=step.at).changes)
    return Made(len(files), len(steps), changes)


def _edits(work: Work, step: Step) -> Iterator[Edit]:
    yield from step.edits
    if step.touch is not None:
        kind, record, values = step.touch
        heads = work.store.heads(step.file, [(kind, record)])[kind, record]
        for field, value in values.items():
            yield Edit(kind, record, field, value, tuple(head.id for head in heads.get(field, ())))

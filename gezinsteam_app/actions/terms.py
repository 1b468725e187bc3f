"""What a family file is bound to, and on which level help stands: reading them with the region's own rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app import region
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import wall_clock
from gezinsteam_app.domain.levels import gaps, steps
from gezinsteam_app.domain.model import Level
from gezinsteam_app.domain.terms.case import Term
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.storage import log

LOOKING = "access_event"
"""Who looked stands in the log too, but it is no change in the file: it does not prolong how long that is kept."""


@dataclass(frozen=True, slots=True)
class FamilyTerm:
    """A term with the family that it is of."""

    file: str
    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A step of help on a day: the zone that it has, whether it runs, and what it still lacks (plain sentences)."""

    step: Level
    zone: str
    running: bool
    missing: tuple[str, ...]


def terms_of(work: Work, files: list[str], on: dt.date | None = None) -> list[FamilyTerm]:
    """The terms of these families on a day (default today), the earliest due day first.

    Raises UserError for a family that is not on this laptop, DataError when the region's own rules are not right.
    """
    rules = region.term_rules(work.folder)
    day = on or work.today()
    found: list[FamilyTerm] = []
    for file in files:
        with work.store.transaction() as db:
            family = work.store.family(file)
            last = log.last_time(db, work.store.number(db, file), without=LOOKING)
        changed = dates.today(wall_clock(last)) if last else None
        named = (file, family.info.name)
        found += [FamilyTerm(*named, term) for term in terms(family, day, rules, last_changed=changed)]
    return sorted(found, key=lambda one: (one.term.due, one.name, one.term.kind))


def levels_of(work: Work, file: str, on: dt.date | None = None) -> list[LevelLine]:
    """Every step of every child, child by child, first to last; steps of who is not known any more come last."""
    scale = region.level_scale(work.folder)
    family, day = work.store.family(file), on or work.today()
    order = [child.id for child in family.children]
    order += sorted({step.child for step in family.of(Level)} - set(order))
    return [
        LevelLine(
            step,
            scale.zone(step),
            steps.runs(step, day),
            tuple(one.words for one in gaps.missing(family, step, day, scale)),
        )
        for child in order
        for step in steps.history(family, child)
    ]

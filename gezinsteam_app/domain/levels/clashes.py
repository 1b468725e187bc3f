"""Steps of one child that cannot be there at the same time.

Two kinds of help at once is fine. What cannot be: living in two places that each take over wholly, and the same
help twice over the same time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.levels.steps import end_of
from gezinsteam_app.domain.model import Level

WHOLE = ("full", "separation", "isolation")


@dataclass(frozen=True, slots=True)
class Clash:
    """The other step, and in plain Dutch why both cannot be."""

    other: str
    words: str


def clashes(family: FamilyFile, step: Level, on: dt.date, scale: LevelScale) -> list[Clash]:
    """The steps of the same child that cannot be at the same time as this one."""
    found = []
    for other in family.of(Level):
        if other.id == step.id or other.child != step.child or not _overlap(step, other, on):
            continue
        since = dates.long(other.from_day)
        ask = "Vul bij de eerste in wanneer die stopte."
        if _same_help(step, other):
            found.append(Clash(other.id, f"Deze hulp staat er al, vanaf {since}. Haal er één weg, of: {ask.lower()}"))
        elif _whole(step) and _whole(other) and other.level:
            name = scale.words(*other.level).name
            child = names.name_of(family, step.child)
            found.append(Clash(other.id, f"{child} kan niet op twee plekken wonen: {name} vanaf {since}. {ask}"))
    return found


def _whole(step: Level) -> bool:
    return step.level is not None and step.level[1] in WHOLE


def _same_help(one: Level, other: Level) -> bool:
    """Equal level, exclusion, environment and name of the help; the zone does not make it another help."""
    mine, theirs = ((s.level, s.environment, names.fold(s.help.strip())) for s in (one, other))
    return mine == theirs and one.level is not None


def _overlap(one: Level, other: Level, on: dt.date) -> bool:
    """Whether both run on one day; a step that begins on the day another stops takes over."""
    begins = dates.parse(one.from_day), dates.parse(other.from_day)
    if begins[0] is None or begins[1] is None:
        return False
    ends = end_of(one, on) or dt.date.max, end_of(other, on) or dt.date.max
    return begins[0] < ends[1] and begins[1] < ends[0]

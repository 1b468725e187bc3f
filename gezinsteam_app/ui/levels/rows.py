"""What stands in a row of the table of decisions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.actions.levels import ChildLevels
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels import marks
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.levels import words
from gezinsteam_app.ui.levels.chart import mark_number

HEADERS = ("", "Datum", "Niveau werd", "Waarom", "Wie besloten, waar")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision or mark: `why` and `who` are a sentence and a soft line below it; `spoken` is the whole of it.

    `number` is below zero for what happened beside the steps; then `sign` says what it was. `order` sorts: day first.
    """

    number: int
    order: str
    day: str
    direction: str
    sign: str
    level: tuple[int, str] | None
    zone: str
    name: str
    why: tuple[str, str]
    who: tuple[str, str]
    spoken: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """The words of each column."""
        return str(self.number) if self.number > 0 else "", self.day, self.name, _both(self.why), _both(self.who)


def _both(pair: tuple[str, str]) -> str:
    return ", ".join(part for part in pair if part)


def decision_rows(family: FamilyFile, found: ChildLevels, scale: LevelScale, on: dt.date) -> tuple[DecisionRow, ...]:
    """The newest first; of one day what happened stands below what was decided. What has no day comes last."""
    rows = [*_decisions(family, found, scale), *_marks(found, on)]
    return tuple(sorted(rows, key=lambda row: (row.order, row.number > 0, row.number), reverse=True))


def _marks(found: ChildLevels, on: dt.date) -> Iterator[DecisionRow]:
    for place, mark in enumerate(found.marks):
        yield DecisionRow(
            mark_number(place),
            mark.day,
            _day(mark.day),
            "",
            mark.kind,
            None,
            "",
            mark.title,
            (mark.what, mark.source),
            ("", ""),
            marks.told(mark, on),
        )


def _decisions(family: FamilyFile, found: ChildLevels, scale: LevelScale) -> Iterator[DecisionRow]:
    earlier: list[Level] = []
    for now in found.steps:
        step = now.step
        lacks = len(now.missing)
        soft = [", ".join(part for part in (step.help, step.provider) if part)] if step.help or step.provider else []
        soft += [f"Tot en met {dates.long(step.expected_until)}"] if step.expected_until and not step.ended_on else []
        soft += [f"Gestopt op {dates.long(step.ended_on)}"] if step.ended_on else []
        soft += [f"Zone {scale.zones[step.zone]}"] if step.zone and step.zone != scale.zone(_unset(step)) else []
        soft += [f"{lacks} {'ding' if lacks == 1 else 'dingen'} nog niet klaar"] if lacks else []
        yield DecisionRow(
            now.number,
            step.from_day,
            _day(step.from_day),
            words.direction(earlier, step),
            "",
            step.level,
            now.zone,
            words.title(scale, step),
            (step.reason or "Nog niet opgeschreven", ". ".join(soft)),
            (words.present(family, step) or "Nog niet opgeschreven", codes.DECIDED_IN.get(step.decided_in, "")),
            words.sentence(family, scale, now, earlier),
        )
        earlier.append(step)


def _unset(step: Level) -> Level:
    """The step as if nobody had chosen a zone."""
    return dataclasses.replace(step, zone="")


def _day(day: str) -> str:
    parsed = dates.parse(day)
    return f"{parsed.day} {dates.SHORT_MONTHS[parsed.month - 1]} {parsed.year}" if parsed else "geen datum"

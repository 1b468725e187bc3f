"""What stands in a row of the table of decisions."""

from __future__ import annotations

from dataclasses import dataclass

from gezinsteam_app.actions.levels import ChildLevels
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.levels import words

HEADERS = ("", "Datum", "Niveau werd", "Waarom", "Wie besloten, waar")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: `why` and `who` are a sentence and a soft line below it; `spoken` is the whole of it."""

    number: int
    day: str
    direction: str
    level: tuple[int, str] | None
    zone: str
    name: str
    why: tuple[str, str]
    who: tuple[str, str]
    spoken: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """The words of each column."""
        return str(self.number), self.day, self.name, _both(self.why), _both(self.who)


def _both(pair: tuple[str, str]) -> str:
    return ", ".join(part for part in pair if part)


def decision_rows(family: FamilyFile, found: ChildLevels, scale: LevelScale) -> tuple[DecisionRow, ...]:
    """The newest first."""
    rows = []
    earlier: list[Level] = []
    for now in found.steps:
        step = now.step
        lacks = len(now.missing)
        soft = [step.help] if step.help else []
        soft += [f"{lacks} {'ding' if lacks == 1 else 'dingen'} nog niet klaar"] if lacks else []
        rows.append(
            DecisionRow(
                now.number,
                _day(step.from_day),
                words.direction(earlier, step),
                step.level,
                now.zone,
                words.title(scale, step),
                (step.reason or "Nog niet opgeschreven", ". ".join(soft)),
                (words.present(family, step) or "Nog niet opgeschreven", codes.DECIDED_IN.get(step.decided_in, "")),
                words.sentence(family, scale, now, earlier),
            )
        )
        earlier.append(step)
    return tuple(reversed(rows))


def _day(day: str) -> str:
    parsed = dates.parse(day)
    return f"{parsed.day} {dates.SHORT_MONTHS[parsed.month - 1]} {parsed.year}" if parsed else "geen datum"

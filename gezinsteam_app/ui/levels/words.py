"""Sentences about steps of help: for the table, the line under the chart, and who listens instead of looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gezinsteam_app.actions.levels import StepNow
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelScale, LevelWords, badge, rank
from gezinsteam_app.domain.levels.steps import STAY, aim, prospect_words, who_stays
from gezinsteam_app.domain.model import Level

CHOICE = 24
SHORT_MISSING = {
    "level": "niveau",
    "from_day": "vanaf wanneer",
    "expected_until": "tot wanneer",
    "ended_on": "datum van stoppen",
    "reason": "waarom",
    "tried": "wat is geprobeerd",
    "meeting": "welk overleg",
    "decided_in": "waar besloten",
    "decided_on": "wanneer besloten",
    "participants": "wie erbij waren",
    "prospect": "perspectief",
    "overlap": "twee tegelijk",
    "age": "leeftijd",
    "handover": "hoe het daarna gaat",
    "own_network": "eigen netwerk",
    "crisis_meeting": "overleg na crisis",
}
"""A word for each thing that a step may lack, as on a tag; the whole sentence stands beside it."""


def level_words(scale: LevelScale, step: Level) -> LevelWords | None:
    return scale.words(*step.level) if step.level else None


def title(scale: LevelScale, step: Level) -> str:
    """4 Intensieve opvoedhulp."""
    words = level_words(scale, step)
    return f"{badge(step.level[0])} {words.name}" if words and step.level else "Nog geen niveau"


def period(step: Level, on: dt.date) -> str:
    """Since when, until when or when it stopped."""
    begins = step.from_day > on.isoformat()
    parts = [f"{'Vanaf' if begins else 'Sinds'} {dates.long(step.from_day)}"] if step.from_day else []
    if step.ended_on:
        stopped = "gestopt op" if step.ended_on <= on.isoformat() else "stopt op"
        parts.append(f"{stopped} {dates.long(step.ended_on)}")
    elif step.expected_until:
        parts.append(f"afgesproken tot en met {dates.long(step.expected_until)}")
    return ", ".join(parts)


def direction(earlier: Sequence[Level], step: Level) -> str:
    """up, down or same against the step that it followed; beside when other help ran on; start when it is the first."""
    ended = [one for one in earlier if one.ended_on and one.ended_on <= step.from_day]
    running = [one for one in earlier if one not in ended]
    before = max(ended, key=lambda one: one.ended_on, default=None)
    if running and (before is None or before.ended_on != step.from_day):
        return "beside"
    if before is None or before.level is None or step.level is None:
        return "start"
    return "up" if rank(step) > rank(before) else "down" if rank(step) < rank(before) else "same"


TURNED = {
    "up": "omhoog naar",
    "down": "omlaag naar",
    "same": "gelijk gebleven op",
    "start": "begonnen op",
    "beside": "erbij gekomen op",
}


def place(step: Level) -> str:
    """Where and when it was decided."""
    where = codes.DECIDED_IN.get(step.decided_in, "")
    when = dates.long(step.decided_on) if step.decided_on else ""
    return ", ".join(part for part in (where, when) if part) or "nog niet opgeschreven"


def present(family: FamilyFile, step: Level) -> str:
    return names.listing(names.name_of(family, one) for one in step.participants)


def sentence(family: FamilyFile, scale: LevelScale, now: StepNow, earlier: Sequence[Level]) -> str:
    """The whole decision in full sentences: what it became, why, and who decided it where."""
    step = now.step
    day = dates.long(step.from_day) if step.from_day else "op een dag die nog niet is opgeschreven"
    words = level_words(scale, step)
    level = f"niveau {badge(step.level[0])}, {words.name.lower()}" if words and step.level else "een niveau"
    parts = [f"Stap {now.number}, {day}: {TURNED[direction(earlier, step)]} {level}"]
    if now.zone:
        parts[0] += f", zone {scale.zones[now.zone]}"
    if step.help:
        parts.append(f"Hulp: {step.help}{f', van {step.provider}' if step.provider else ''}")
    if step.expected_until and not step.ended_on:
        parts.append(f"Afgesproken tot en met {dates.long(step.expected_until)}")
    if step.ended_on:
        parts.append(f"Gestopt op {dates.long(step.ended_on)}")
    parts.append(f"Waarom: {step.reason}" if step.reason else "Waarom is nog niet opgeschreven")
    if step.tried:
        parts.append(f"Al geprobeerd: {step.tried}")
    who = present(family, step)
    parts.append(f"Besloten: {place(step)}{f', met {who}' if who else ''}")
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def prospect_lines(family: FamilyFile, scale: LevelScale, step: Level) -> list[str]:
    """What comes after the step: the level that it leads back to, the words, who stays."""
    agreed = aim(step)
    lines = []
    if agreed == STAY:
        lines.append("Dit blijft zo: zo licht als kan, zo lang als nodig.")
    elif isinstance(agreed, int):
        lines.append(f"Daarna naar {badge(agreed)} {scale.words(agreed).name.lower()}.")
    if said := prospect_words(step):
        lines.append(said if said[-1] in ".!?" else f"{said}.")
    if stays := who_stays(step):
        lines.append(f"{names.name_of(family, stays)} blijft erbij.")
    return lines


def cut(words: str) -> str:
    """Short enough to stand in a choice."""
    return words if len(words) <= CHOICE else f"{words[: CHOICE - 1].rstrip()}…"

"""The end of help: what a file that is closed should still have, and the handover of who grows up.

Sources: domain-facts 5.1 (last measurement), 10.8 (warm handover to 18+, with a school or another team).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.birthdays import birthday
from gezinsteam_app.domain.course import Handover, Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.age import end_age, is_handed_over
from gezinsteam_app.domain.levels.scale import LevelRules
from gezinsteam_app.domain.levels.steps import running
from gezinsteam_app.domain.model import Level


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end: help that still runs, the day of the last measurement, and what is not there yet.

    `missing` are plain sentences; nothing of it forbids closing.
    """

    running: tuple[Level, ...]
    measured_on: str
    handovers: tuple[Handover, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowingUp:
    """Somebody for whom youth help ends at an age: since or from when, and the help that runs."""

    child: str
    age: int
    day: dt.date
    step: Level


def ending(family: FamilyFile, on: dt.date) -> Ending:
    """How a file stands on the day that it is closed."""
    helped = dict.fromkeys(step.child for step in family.of(Level))
    runs = tuple(step for child in helped for step in running(family, child, on))
    last = [one.on for one in family.of(Measurement) if one.occasion == "last" and not one.declined]
    asked = [one.on for one in family.of(Measurement) if one.occasion == "last"]
    handovers = family.of(Handover)
    missing = []
    if not asked:
        missing.append("De laatste meting is er nog niet. Vraag kind en ouders hoe het nu gaat.")
    if not handovers:
        missing.append("Er staat nog geen warme overdracht. Wie kijkt er hierna nog naar om?")
    missing += [words for handover in handovers for words in lacks(family, handover)]
    return Ending(runs, max(last, default=""), handovers, tuple(missing))


def lacks(family: FamilyFile, handover: Handover) -> Iterator[str]:
    """What a handover still lacks: to whom, meeting each other, and what stays."""
    whom = called(handover)
    if not handover.to and not handover.recipient:
        yield "Schrijf bij de overdracht op wie het overneemt."
    if not handover.met_on:
        about = names.listing(names.name_of(family, one) for one in handover.about) or "Het gezin"
        yield f"{about} en {whom} hebben nog niet kennisgemaakt."
    if not handover.note:
        yield f"Schrijf bij {whom} op wat blijft en wie wat doet."


def called(handover: Handover) -> str:
    """Who takes over, as it stands in a sentence."""
    named = (handover.recipient or {}).get("name", "")
    return named or codes.HANDOVERS.get(handover.to, "wie het overneemt")


def growing_up(family: FamilyFile, child: str, on: dt.date, rules: LevelRules) -> GrowingUp | None:
    """Youth help that ends soon because of age, or should have, while nobody was found who takes over."""
    person = family.person(child)
    if person is None or is_handed_over(family, child):
        return None
    found = []
    for step in running(family, child, on):
        age = end_age(family, step, rules)
        day = birthday(person.born_on, age)
        if day is not None and (day - on).days <= rules.handover_days:
            found.append(GrowingUp(child, age, day, step))
    return min(found, key=lambda one: one.day, default=None)


def growing_up_words(family: FamilyFile, found: GrowingUp, on: dt.date) -> tuple[str, ...]:
    """Why it is proposed, in plain sentences."""
    name, day = names.name_of(family, found.child), dates.long(found.day.isoformat())
    begins = f"{name} wordt {found.age} op {day}: {dates.ago(found.day, on)}."
    if found.day <= on:
        begins = f"{name} is {found.age} sinds {day}."
    called_help = found.step.help or "De hulp"
    ends = "Pleegzorg kan tot 21 jaar." if found.age > 18 else "Jeugdhulp stopt in de regel bij 18 jaar."
    return begins, f"{called_help} loopt nog. {ends}", "Spreek af wie het overneemt, en maak samen kennis."

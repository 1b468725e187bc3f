"""Terms of help: the first contact, a crisis, the beginning and the expected end (domain-facts 10.6, 4.2, 10.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.levels.steps import decision_after_crisis
from gezinsteam_app.domain.model import Contact, Level
from gezinsteam_app.domain.terms.case import Case, Term


def police_contact(case: Case) -> Iterator[Term]:
    """A signal of the police: the first talk with the family satisfies it."""
    if case.family.info.referrer == "police":
        yield from case.term("police_contact", case.opened, (case.family.id,), case.first_talk())


def crisis_help(case: Case) -> Iterator[Term]:
    """Somebody is there within a day: the step of help begins, or the family is spoken to.

    Where only a day is known, the 24 hours last until the end of the next day.
    """
    for step in case.family.of(Level):
        if step.decided_in == "crisis" and (day := step.decided_on or step.from_day):
            about = (step.id, step.child)
            yield from case.term("crisis_help", dates.parse(day), about, _first_help(case, day))
    for contact in case.family.of(Contact):
        if contact.kind == "crisis" and contact.on:
            yield from case.term("crisis_help", dates.parse(contact.on), (contact.id,), _first_help(case, contact.on))


def _first_help(case: Case, since: str) -> str:
    first = [s.from_day for s in case.family.of(Level) if s.decided_in == "crisis" and s.from_day >= since[:10]]
    if talk := case.first_talk(since):
        first.append(talk)
    return min(first, default="")


def crisis_meeting(case: Case) -> Iterator[Term]:
    """What was decided in a crisis is talked over afterwards."""
    for step in case.family.of(Level):
        if step.decided_in == "crisis":
            start = dates.parse(step.decided_on or step.from_day)
            who = case.name(step.child)
            held = decision_after_crisis(case.family, step)
            yield from case.term("crisis_meeting", start, (step.id, step.child), held, words={"who": who})


def help_start(case: Case) -> Iterator[Term]:
    """From the decision about a step, or while there is none from the opening of the file, until help is there."""
    steps = case.family.of(Level)
    for step in steps:
        if step.decided_on:
            who = case.name(step.child)
            start = dates.parse(step.decided_on)
            yield from case.term("help_start", start, (step.id, step.child), step.from_day, words={"who": who})
    if not steps:
        yield from case.term("help_start", case.opened, (case.family.id,))


def level_end(case: Case) -> Iterator[Term]:
    """The day until which help was agreed; stopping satisfies it, another day moves it."""
    for step in case.family.of(Level):
        until: dt.date | None = dates.parse(step.expected_until)
        who = case.name(step.child)
        yield from case.term("level_end", until, (step.id, step.child), step.ended_on, words={"who": who})

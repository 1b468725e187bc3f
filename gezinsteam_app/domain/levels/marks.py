"""What happened beside the steps of help of a child: goals that were reached, crises, meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.down import REACHED
from gezinsteam_app.domain.levels.steps import meetings_of
from gezinsteam_app.domain.model import Agreement, Contact, Goal, Level, Score

GOAL, CRISIS, MEETING = "goal", "crisis", "meeting"
TITLES = {GOAL: "doel gelukt", CRISIS: "crisis", MEETING: "overleg"}
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a day: `what` it was, and `source`, a sentence that says how the day is known or what came of it.

    `day` is an ISO day, empty when nobody wrote one down.
    """

    kind: str
    record: str
    day: str
    what: str
    source: str

    @property
    def title(self) -> str:
        return TITLES[self.kind]


def marks(family: FamilyFile, child: str) -> tuple[Mark, ...]:
    """All of a child in time; what has no day comes last."""
    found = [*_goals(family, child), *_crises(family, child), *_meetings(family, child)]
    return tuple(sorted(found, key=lambda mark: (mark.day or "9999", mark.kind, mark.record)))


def _goals(family: FamilyFile, child: str) -> Iterator[Mark]:
    for goal in family.of(Goal):
        if child in goal.for_people and goal.status == "reached":
            day, source = reached_on(family, goal)
            yield Mark(GOAL, goal.id, day, goal.words or "Doel zonder woorden", source)


def reached_on(family: FamilyFile, goal: Goal) -> tuple[str, str]:
    """The day of the last score that says so, else of the last agreement that was done; and which of the two it is."""
    said = [one for one in family.under(Score, goal.id) if one.on and one.score is not None and one.score >= REACHED]
    scores = [one.on[:10] for one in said]
    if scores:
        return max(scores), f"Volgens de laatste score, op {dates.long(max(scores))}."
    done = [one.done_on for one in family.under(Agreement, goal.id) if one.done_on]
    if done:
        return max(done), f"Volgens de laatste afspraak die klaar was, op {dates.long(max(done))}."
    return "", "Wanneer is niet opgeschreven."


def _crises(family: FamilyFile, child: str) -> Iterator[Mark]:
    """Notes of a crisis in the family, unless only other children were there; and steps that were taken in one."""
    children = {one.id for one in family.children}
    for contact in family.of(Contact):
        there = set(contact.with_people) & children
        if contact.kind == "crisis" and (not there or child in there):
            yield Mark(CRISIS, contact.id, contact.on[:10], _first(contact.text) or "Crisis", "")
    for step in family.of(Level):
        if step.child == child and step.decided_in == "crisis":
            day = step.decided_on or step.from_day
            yield Mark(CRISIS, step.id, day, step.reason or "Snel besloten", "Er is toen meteen hulp besloten.")


def _meetings(family: FamilyFile, child: str) -> Iterator[Mark]:
    for meeting in meetings_of(family, child):
        name = codes.MEETING_KINDS.get(meeting.kind, "overleg")
        yield Mark(MEETING, meeting.id, meeting.on[:10], name[:1].upper() + name[1:], _decided(meeting))
    for contact in family.of(Contact):
        if contact.kind == "meeting":
            yield Mark(MEETING, contact.id, contact.on[:10], _first(contact.text) or "Overleg", "")


def _decided(meeting: Meeting) -> str:
    return f"Besluit: {meeting.decision.rstrip('.')}." if meeting.decision else "Er staat nog geen besluit."


def _first(text: str) -> str:
    """The beginning of a note, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def told(mark: Mark, on: dt.date) -> str:
    """The whole of it in a sentence."""
    day = dates.long(mark.day) if mark.day else "geen datum"
    plan = " Dit staat gepland." if mark.day > on.isoformat() else ""
    what = mark.what if mark.what[-1] in ".!?…" else f"{mark.what}."
    head = mark.title[:1].upper() + mark.title[1:]
    return " ".join(part for part in (f"{head}, {day}: {what}{plan}", mark.source) if part)

"""What a step of help still lacks, in plain Dutch. The program forbids nothing: it says what is not there yet.

Sources: domain-facts 10.1 (limited in time), 10.3 (who decides), 10.8 (prospect, handover to 18+), 1.4 (up to 23).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels import age, clashes
from gezinsteam_app.domain.levels.scale import EXCLUDING, LevelScale
from gezinsteam_app.domain.levels.steps import (
    DECIDING_MEETINGS,
    decision_after_crisis,
    goes_up,
    has_prospect,
    meetings_of,
    named_in,
)
from gezinsteam_app.domain.model import Contact, Level

MEETINGS = ("action_meeting", *DECIDING_MEETINGS[:2])
NOT_OURS = ("court", "crisis")
"""Where nobody weighed lighter help first: a judge decided, or it could not wait."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing about a step. `about` is the field it hangs on, or overlap, age, handover, own_network, crisis_meeting.

    `wrong`: this cannot be right as it stands; otherwise it is only not there yet.
    """

    about: str
    words: str
    wrong: bool = False


def missing(family: FamilyFile, step: Level, on: dt.date, scale: LevelScale) -> list[Missing]:
    """Everything that a step lacks or that cannot be right, in the order of the form; empty when it is complete."""
    return [
        *_filled_in(step),
        *_period(step),
        *_tried(family, step),
        *_decided(family, step, scale),
        *_before_the_meeting(family, step),
        *_prospect(step, scale),
        *_own_network(family, step, scale),
        *(Missing("age", words, wrong=True) for words in age.too_old(family, step, on, scale.rules)),
        *(Missing("handover", words) for words in age.handover(family, step, on, scale.rules)),
        *(Missing("overlap", clash.words, wrong=True) for clash in clashes.clashes(family, step, on, scale)),
    ]


def _filled_in(step: Level) -> Iterator[Missing]:
    if step.level is None:
        yield Missing("level", "Kies het niveau van de hulp.")
    if not step.from_day:
        yield Missing("from_day", "Vul in vanaf wanneer de hulp er is.")
    if not step.expected_until and not step.ended_on:
        yield Missing("expected_until", "Hulp is altijd voor een tijd. Spreek af tot wanneer.")
    if not step.reason:
        yield Missing("reason", "Schrijf op waarom deze hulp nodig is.")
    if not step.decided_in:
        yield Missing("decided_in", "Schrijf op waar dit is besloten.")
    if not step.decided_on:
        yield Missing("decided_on", "Schrijf op wanneer dit is besloten.")
    if not step.participants:
        yield Missing("participants", "Schrijf op wie erbij waren toen dit werd besloten.")


def _period(step: Level) -> Iterator[Missing]:
    for about, day in (("expected_until", step.expected_until), ("ended_on", step.ended_on)):
        if step.from_day and day and day < step.from_day:
            end, begin = dates.long(day), dates.long(step.from_day)
            yield Missing(about, f"Het einde ({end}) ligt voor het begin ({begin}). Kijk de datums na.", wrong=True)


def _tried(family: FamilyFile, step: Level) -> Iterator[Missing]:
    """Stepping up asks for one line about the own network and lighter help."""
    if not step.tried and step.decided_in not in NOT_OURS and goes_up(family, step):
        yield Missing("tried", "Schrijf in één regel op wat al is geprobeerd, met eigen mensen en lichtere hulp.")


def _decided(family: FamilyFile, step: Level, scale: LevelScale) -> Iterator[Missing]:
    if step.level is None or not step.decided_in:
        return
    number = step.level[0]
    allowed = scale.rules.may_decide(number, family.info.municipality)
    if step.decided_in == "crisis":
        if allowed and not decision_after_crisis(family, step):
            yield Missing("crisis_meeting", "In een crisis is snel besloten. Het overleg daarna is nog niet geweest.")
    elif allowed and step.decided_in not in allowed:
        places = " of ".join(codes.DECIDED_IN[place] for place in allowed)
        now = codes.DECIDED_IN.get(step.decided_in, step.decided_in)
        words = f"Over niveau {number} beslist: {places}. Nu staat er: {now}. Plan het overleg nog."
        yield Missing("decided_in", words)


def _before_the_meeting(family: FamilyFile, step: Level) -> Iterator[Missing]:
    """The meeting is the one that was chosen, else the noted one before the step begins.

    A decision on or after any noted meeting may come from that one.
    """
    if step.decided_in not in MEETINGS and not step.meeting:
        return
    chosen = family.by_id.get(step.meeting)
    if isinstance(chosen, Meeting):
        if chosen.cancelled_on:
            yield Missing("meeting", "Dit overleg ging niet door. Kies het overleg waarin het is besloten.", wrong=True)
        held = [chosen.on[:10]] if chosen.on else []
    else:
        talks = [contact.on[:10] for contact in family.of(Contact) if contact.kind == "meeting" and contact.on]
        held = sorted(talks + [meeting.on[:10] for meeting in meetings_of(family, step.child) if meeting.on])
    if not step.decided_on or any(day <= step.decided_on for day in held):
        return
    day = held[0] if held and (chosen or held[0] <= step.from_day) else ""
    if day:
        decided = dates.long(step.decided_on)
        words = f"Het besluit is van {decided}, maar het overleg was op {dates.long(day)}. Kijk de datums na."
        yield Missing("decided_on", words, wrong=True)


def _prospect(step: Level, scale: LevelScale) -> Iterator[Missing]:
    if step.level is not None and step.level[0] >= scale.rules.prospect_from_level and not has_prospect(step):
        words = "Het perspectief is nog niet besproken. Wat komt hierna, ook voor school, werk en wonen?"
        yield Missing("prospect", words)


def _own_network(family: FamilyFile, step: Level, scale: LevelScale) -> Iterator[Missing]:
    if step.level is None or step.level[0] != EXCLUDING or age.is_foster_care(family, step, scale.rules):
        return
    word = named_in(step.help, scale.rules.own_network_words)
    if word:
        called = scale.words(*step.level).name.lower()
        yield Missing("own_network", f"Hulp van {word} is eigen netwerk. Dat is lichtere hulp, geen {called}.")

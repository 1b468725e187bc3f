"""The steps of help of one child: which run on a day, all of them in time, and what is promised for after a step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import rank
from gezinsteam_app.domain.meetings import was_held
from gezinsteam_app.domain.model import Contact, Level

STAY = "stay"
"""The aim of a child that is at home where it is: as light as can be, as long as is needed."""
LIGHTEST = 2
"""Up to this level nobody has to weigh anything lighter first: there is no meeting either (domain-facts 10.3)."""
LIGHT = 4
"""Up to this level a handelingsoverleg may decide; a municipality may draw the line lower (domain-facts 10.3)."""
AFTER_CRISIS = ("intervention_meeting", "mdt")
DECIDING_MEETINGS = ("intervention_meeting", "mdt", "court")


def runs(step: Level, on: dt.date) -> bool:
    """Begun and not stopped; on the day of stopping the next step has taken over. Past its expected end it runs on."""
    day = on.isoformat()
    return bool(step.from_day) and step.from_day <= day and (not step.ended_on or step.ended_on > day)


def running(family: FamilyFile, child: str, on: dt.date) -> list[Level]:
    """The steps that stand for a child on a day, the heaviest first: a child may have two kinds of help at once."""
    found = [step for step in family.of(Level) if step.child == child and runs(step, on)]
    return sorted(found, key=rank, reverse=True)


def history(family: FamilyFile, child: str) -> list[Level]:
    """All steps of a child from first to last, planned ones included; those without a beginning come last."""
    found = [step for step in family.of(Level) if step.child == child]
    return sorted(found, key=lambda step: (step.from_day or "9999", rank(step)))


def goes_up(family: FamilyFile, step: Level) -> bool:
    """Whether a step is heavier than all that ran for the child until then; a first step counts from level 3 on."""
    if step.level is None or step.level[0] <= LIGHTEST or not step.from_day:
        return False
    begin = step.from_day
    before = [
        rank(one)
        for one in family.of(Level)
        if one.child == step.child
        and one.id != step.id
        and one.level
        and "" < one.from_day < begin
        # What stopped on the day that this one begins is what it followed.
        and not (one.ended_on and one.ended_on < begin)
    ]
    return rank(step) > max(before, default=(0, 0))


def meetings_of(family: FamilyFile, child: str) -> list[Meeting]:
    """The meetings about a child, or about nobody in particular, that were not called off; the newest first."""
    found = [m for m in family.of(Meeting) if not m.cancelled_on and (not m.about or child in m.about)]
    return sorted(found, key=lambda meeting: meeting.on, reverse=True)


def meeting_title(meeting: Meeting) -> str:
    """What a meeting is called: handelingsoverleg, 6 maart 2026."""
    day = dates.long(meeting.on[:10]) if meeting.on else "zonder datum"
    return f"{codes.MEETING_KINDS.get(meeting.kind, 'overleg')}, {day}"


def end_of(step: Level, on: dt.date) -> dt.date | None:
    """When a step is over: the day it stopped, else its expected end but not before `on`; None: nobody knows."""
    if step.ended_on:
        return dates.parse(step.ended_on)
    expected = dates.parse(step.expected_until)
    return max(expected, on) if expected else None


def prospect_words(step: Level) -> str:
    """What comes after this step in words, whichever shape it was written in."""
    if isinstance(step.prospect, str):
        return step.prospect
    parts = _parts(step)
    return " ".join([str(parts.get("words", "")), *map(str, parts.get("conditions", ()))]).strip()


def aim(step: Level) -> int | str:
    """The level that the step leads back to, "stay", or an empty text when no level was named."""
    named = _parts(step).get("aim", "")
    return named if isinstance(named, (int, str)) else ""


def who_stays(step: Level) -> str:
    """Who stays after this help, as it was written: a text, or several that are read as a list."""
    stays = _parts(step).get("who_stays") or ""
    return stays if isinstance(stays, str) else names.listing(str(one) for one in stays)


def has_prospect(step: Level) -> bool:
    return bool(prospect_words(step) or aim(step) or who_stays(step))


def _parts(step: Level) -> dict[str, Any]:
    return step.prospect if isinstance(step.prospect, dict) else {}


def decision_after_crisis(family: FamilyFile, step: Level) -> str:
    """The day of the meeting that followed a step that was taken in a crisis; empty when there was none yet.

    A meeting of the right kind about the child that was held counts, a talk noted as a meeting, and a later step of
    the child that was decided in a meeting. One that is only planned does not.
    """
    since = step.decided_on or step.from_day
    may = AFTER_CRISIS if step.level is not None and step.level[0] > LIGHT else (*AFTER_CRISIS, "action_meeting")
    held = [one for one in meetings_of(family, step.child) if step.child in one.about and was_held(family, one)]
    talks = [one.on[:10] for one in held if one.kind in may]
    talks += [contact.on[:10] for contact in family.of(Contact) if contact.kind == "meeting"]
    decisions = [
        other.decided_on
        for other in family.of(Level)
        if other.child == step.child and other.id != step.id and other.decided_in in DECIDING_MEETINGS
    ]
    return min((day for day in talks + decisions if day and day >= since), default="")


def named_in(text: str, words: Iterable[str]) -> str:
    """The first of these words, or groups of words, that stands in a text; empty when none does."""
    said = " ".join(["", *re.findall(r"\w+", names.fold(text)), ""])
    return next((word for word in words if f" {names.fold(word)} " in said), "")

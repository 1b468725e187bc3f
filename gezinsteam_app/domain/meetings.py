"""Meetings in time: which are planned, which were held, what is still to be written down (domain-facts 10.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile

PLANNED, TO_WRITE, HELD, CANCELLED = "planned", "to_write", "held", "cancelled"
WORDS = {PLANNED: "gepland", TO_WRITE: "nog op te schrijven", HELD: "geweest", CANCELLED: "gaat niet door"}
"""Every stage with its Dutch words, in the order of the list."""


def is_written(family: FamilyFile, meeting: Meeting) -> bool:
    """Whether anything that came out of it was written down: a decision, an outcome, or who was there."""
    return bool(
        meeting.decision
        or any(topic.outcome for topic in family.under(Topic, meeting.id))
        or any(invitee.came for invitee in family.under(Invitee, meeting.id))
    )


def stage(family: FamilyFile, meeting: Meeting, on: dt.date) -> str:
    """Where a meeting stands on a day. On the day itself it is planned until something of it was written down."""
    day, today = meeting.on[:10], on.isoformat()
    if meeting.cancelled_on:
        return CANCELLED
    if not day or day > today:
        return PLANNED
    if is_written(family, meeting):
        return HELD
    return PLANNED if day == today else TO_WRITE


def was_held(family: FamilyFile, meeting: Meeting) -> bool:
    """Whether it took place: it has a day, was not called off, and something of it was written down."""
    return bool(meeting.on) and not meeting.cancelled_on and is_written(family, meeting)


def in_order(family: FamilyFile, on: dt.date) -> dict[str, list[Meeting]]:
    """All meetings by stage: what comes soonest first among the planned, the newest first among the others."""
    found: dict[str, list[Meeting]] = {key: [] for key in WORDS}
    for meeting in family.of(Meeting):
        found[stage(family, meeting, on)].append(meeting)
    for key, meetings in found.items():
        meetings.sort(key=_newest, reverse=key != PLANNED)
    return found


def _newest(meeting: Meeting) -> tuple[str, str]:
    return meeting.on or "9999", meeting.id


def lacks(family: FamilyFile, meeting: Meeting, on: dt.date) -> tuple[str, ...]:
    """What a meeting still needs, a sentence each; nothing for one that was called off."""
    now = stage(family, meeting, on)
    if now == CANCELLED:
        return ()
    found = [
        (not meeting.about, "Kies over wie het gaat."),
        (not meeting.on, "Vul in wanneer het is."),
        (not meeting.kind, "Kies wat voor overleg het is."),
        (not family.under(Invitee, meeting.id), "Schrijf op wie erbij is."),
        (now == TO_WRITE, "Nog op te schrijven: wie er was en wat er uit kwam."),
    ]
    return tuple(sentence for is_so, sentence in found if is_so)


def next_after(family: FamilyFile, meeting: Meeting, among: Iterable[str], on: dt.date) -> Meeting | None:
    """The first meeting planned after this one, among these ids."""
    wanted = set(among)
    planned = [one for one in in_order(family, on)[PLANNED] if one.id in wanted and one.on > meeting.on]
    return planned[0] if planned else None

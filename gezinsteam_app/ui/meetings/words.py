"""The words of the meetings' page: a meeting as a row of the list, and its title."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain import codes, dates, meetings
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import listing, name_of
from gezinsteam_app.ui.plan.difference import TWO_VERSIONS, has_difference
from gezinsteam_app.ui.widgets.record_list import Row

HEADINGS = {
    meetings.TO_WRITE: "Nog op te schrijven",
    meetings.PLANNED: "Gepland",
    meetings.HELD: "Geweest",
    meetings.CANCELLED: "Gaat niet door",
}
"""In the order of the list: what asks for something first, then what comes, then what was."""
TAGS = {
    meetings.TO_WRITE: ("late", "pencil"),
    meetings.PLANNED: ("soon", "calendar-event"),
    meetings.HELD: ("ok", "check"),
    meetings.CANCELLED: ("ok", "ban"),
}
"""The look and icon of the tag of each stage."""


def title(meeting: Meeting) -> str:
    word = codes.MEETING_KINDS.get(meeting.kind, "overleg")
    return word[:1].upper() + word[1:]


def when(meeting: Meeting, today: dt.date) -> str:
    """do 26 november, 9.30 uur, over 4 dagen."""
    day = dates.parse(meeting.on)
    if day is None:
        return "dag nog niet bekend"
    return ", ".join(filter(None, (dates.short(meeting.on, today), dates.clock(meeting.on), dates.ago(day, today))))


def rows(family: FamilyFile, today: dt.date) -> tuple[Row, ...]:
    """Every meeting under the heading of its stage."""
    by_stage = meetings.in_order(family, today)
    found: list[Row] = []
    for stage, heading in HEADINGS.items():
        if by_stage[stage]:
            found.append(Row(heading))
            found += [row(family, one, today) for one in by_stage[stage]]
    return tuple(found)


def row(family: FamilyFile, meeting: Meeting, today: dt.date) -> Row:
    day = dates.short(meeting.on, today) if meeting.on else "dag nog niet bekend"
    about = listing(name_of(family, id_) for id_ in meeting.about)
    points = len(family.under(Topic, meeting.id))
    invited = len(family.under(Invitee, meeting.id))
    counted = f"{invited} uitgenodigd, {points} {'punt' if points == 1 else 'punten'}"
    aside = TWO_VERSIONS if has_difference(family, meeting) else about
    return Row(day, ("meeting", meeting.id), (title(meeting), counted), aside, "users-group")

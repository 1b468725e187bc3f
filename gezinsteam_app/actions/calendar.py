"""The visits and meetings of this worker for the calendar of a telephone (RFC 5545).

Whoever looks over a shoulder learns nothing.
No name, no place, no words of the file: a title as the worker chose it in the settings, and the time in Amsterdam.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from gezinsteam_app.actions.visits import colleague, in_these_days
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.vault.files import write_atomically

if TYPE_CHECKING:
    from icalendar import Event

AHEAD = dt.timedelta(days=366)
LASTS = dt.timedelta(hours=1)
"""How long a visit takes; the file only knows when it begins."""
TITLE, INITIALS = "Afspraak", "initials"
NO_VISIT = ("not_home", "message")


def save(work: Work, path: Path, titles: str) -> int:
    """Writes the file where a person chose; returns how many visits are in it. UserError when the place refuses."""
    data, count = calendar(work, titles)
    write_atomically(path, data)
    return count


def calendar(work: Work, titles: str) -> tuple[bytes, int]:
    """The file, and how many visits of today and after it are in it. `titles`: "initials" adds those of the family."""
    # Loading it takes as long as painting a window, and most days nobody asks.
    from icalendar import Calendar  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", "-//Gezinsteam//NL")
    made.add("version", "2.0")
    events = [_event(work, family, contact, titles) for family, contact in _coming(work)]
    for event in events:
        made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical(), len(events)


def _coming(work: Work) -> list[tuple[FamilyFile, Contact | Meeting]]:
    """The visits and meetings of today and after it that are this worker's, in order of time."""
    with work.store.transaction() as db:
        found = in_these_days(db, work.today(), AHEAD)
    mine = [(family, one) for family, one in found if not colleague(family, one, work.profile.name)]
    return sorted((pair for pair in mine if pair[1].kind not in NO_VISIT), key=lambda pair: pair[1].on)


def _event(work: Work, family: FamilyFile, visit: Contact | Meeting, titles: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see calendar()

    event = Event()
    initials = _initials(family.info.name) if titles == INITIALS else ""
    event.add("summary", f"{TITLE} {initials}".strip())
    # The same visit keeps its place in the calendar when it is taken over again; the name of it tells nothing.
    event.add("uid", hashlib.sha256(f"{family.id}/{visit.id}".encode()).hexdigest()[:32] + "@gezinsteam")
    event.add("dtstamp", work.clock().astimezone(dt.UTC))
    event.add("class", "PRIVATE")
    day = dt.date.fromisoformat(visit.on[:10])
    if len(visit.on) > len("2026-11-26"):
        start = dt.datetime.fromisoformat(visit.on[:16]).replace(tzinfo=dates.AMSTERDAM)
        event.add("dtstart", start)
        event.add("dtend", start + LASTS)
    else:
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
    return event


def _initials(name: str) -> str:
    """Of each word of the name its first letter: Gezin Van den Berg becomes VdB."""
    return "".join(word[0] for word in re.findall(r"\w+", name.removeprefix("Gezin ")))

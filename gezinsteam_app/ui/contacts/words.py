"""The words of the contacts' page: moments typed the Dutch way, and a contact as a row of the list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.domain.names import fold, listing, name_of
from gezinsteam_app.ui.family.kept import kept_from
from gezinsteam_app.ui.plan.difference import TWO_VERSIONS, has_difference
from gezinsteam_app.ui.widgets.record_list import Row

KIND_ICONS = {
    "home_visit": "home-heart",
    "not_home": "home",
    "phone": "phone",
    "message": "message",
    "school": "school",
    "meeting": "users-group",
    "consultation": "users",
    "crisis": "alert-triangle",
    "": "message",
}
NO_MOMENT = "Dit is geen dag. Typ bijvoorbeeld vandaag, 3 feb of 3 februari 9.30 uur."
_TIME = re.compile(r"(?P<day>.*?)[\s,]+(?:om\s+)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?P<uur>\s*u(?:ur)?)?\.?")
FIRST_LINE = 200


def moment_from_dutch(text: str, on: dt.date, lies: str = dates.NEAREST, since: dt.date | None = None) -> str | None:
    """A day with or without a time from "vandaag", "3 feb 9.30", "3 februari om 9 uur". None: not a day.

    A bare number counts as a time only with "uur" behind it.
    """
    match = _TIME.fullmatch(text.strip().lower())
    if match and (match["minute"] or match["uur"]):
        day = dates.from_dutch(match["day"], on, lies, since)
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if day and hour < 24 and minute < 60:
            return f"{day}T{hour:02d}:{minute:02d}"
    return dates.from_dutch(text, on, lies, since)


def coming_from_dutch(text: str, on: dt.date) -> str | None:
    """As `moment_from_dutch`, of what is still to come: "dinsdag 10 uur" is the first Tuesday after this day."""
    found = moment_from_dutch(text, on, dates.AHEAD)
    return moment_from_dutch(dates.with_coming_day(text, on), on) if found is None else found


def shown_moment(value: str) -> str:
    """3 februari 2026, 9.30 uur."""
    return ", ".join(part for part in (dates.long(value), dates.clock(value)) if part) if value else ""


def kind_word(contact: Contact) -> str:
    return codes.CONTACT_KINDS.get(contact.kind, "contact")


def with_whom(family: FamilyFile, contact: Contact) -> str:
    return listing(name_of(family, id_) for id_ in contact.with_people)


def newest_first(contacts: Iterable[Contact]) -> list[Contact]:
    """By day and time; of one day the one that was put in last stands first."""
    return sorted(contacts, key=lambda one: (one.on, one.position, one.id), reverse=True)


def row(family: FamilyFile, contact: Contact, today: dt.date) -> Row:
    """Day, kind, with whom, and the first line of what was written."""
    day = dates.short(contact.on, today) if contact.on else "dag nog niet bekend"
    first = " ".join(contact.text[:FIRST_LINE].split()) or "Nog geen verslag"
    met = with_whom(family, contact)
    kept = kept_from(family, contact)
    met = " · ".join(part for part in (met, kept) if part)
    lines = (met, first) if met else (first,)
    aside = TWO_VERSIONS if has_difference(family, contact) else kind_word(contact)
    return Row(day, ("contact", contact.id), lines, aside, KIND_ICONS[contact.kind])


def haystack(family: FamilyFile, contact: Contact, today: dt.date) -> str:
    """All that a contact is found by, folded."""
    names = " ".join(name_of(family, id_) for id_ in (*contact.with_people, contact.by) if id_)
    days = f"{dates.long(contact.on)} {dates.short(contact.on, today)}"
    return fold(f"{days} {kind_word(contact)} {names} {contact.text}")


def matches(words: Sequence[str], hay: str) -> bool:
    return all(word in hay for word in words)

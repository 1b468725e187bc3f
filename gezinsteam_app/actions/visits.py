"""Visits: which contacts and meetings stand on these days, planning a visit, and a note of one that was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.actions import edit, unfinished
from gezinsteam_app.actions.families import worker_values
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates, meetings, names
from gezinsteam_app.domain.course import Invitee, Meeting
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Contact, Household, Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load
from gezinsteam_app.storage import visits as stored
from gezinsteam_app.storage.db import Db

ONLY_NOTED = ("", "phone", "message", "consultation")
"""Kinds for which nobody goes anywhere: once something is written it happened, and nothing is left to go to."""
WEEK = dt.timedelta(days=7)
NEEDED = ("file", "person", "worker", "household", "contact", "meeting", "topic", "invitee")
NO_MATTER = (*(name for name in KINDS if name not in NEEDED), "contact.text")


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact or a meeting of today or a day of this week; `written` when its text, or its outcome, stands there.

    `who`: with whom, of a meeting about whom. `by`: the colleague who goes; empty when it is this worker, or nobody
    was named.
    """

    file: str
    family: str
    record: str
    on: str
    kind: str
    who: str
    where: str
    written: bool
    before: str
    by: str = ""
    record_kind: str = "contact"

    @property
    def time(self) -> str:
        return dates.clock(self.on).removesuffix(" uur")


def visits(work: Work) -> list[Visit]:
    """The contacts and meetings of today and of the six days after it, in order of time."""
    today, me = work.today(), work.profile.name
    with work.store.transaction() as db:
        found = in_these_days(db, today, WEEK)
        return sorted((_visit(db, *one, today, me) for one in found), key=lambda visit: (visit.on, visit.family))


def in_these_days(db: Db, first: dt.date, days: dt.timedelta) -> list[tuple[FamilyFile, Contact | Meeting]]:
    """Every contact and every meeting that goes through, from a day on, with the outline of its family.

    Without what was only written down: a quick note, or a call that was made, is no visit.
    """
    until = first + days
    found = [*stored.contacts(db, first, until), *stored.meetings(db, first, until)]
    outlines = load.outlines(db, list(dict.fromkeys(file for file, _ in found)), NO_MATTER)
    files = {family.id: family for family in outlines}
    records = [(files[file], files[file].by_id[record]) for file, record in found]
    return [
        (family, one)
        for family, one in records
        if isinstance(one, Meeting) or (isinstance(one, Contact) and _is_visit(db, family, one))
    ]


def _is_visit(db: Db, family: FamilyFile, one: Contact) -> bool:
    """Somebody goes there, or it is still to be done."""
    return one.kind not in ONLY_NOTED or not stored.text_of(db, family.id, one.id)


def colleague(family: FamilyFile, one: Contact | Meeting, me: str) -> str:
    """The worker who goes, when that is somebody else; "" when it is this worker, or nobody was named."""
    going = [one.by] if isinstance(one, Contact) else [invitee.who for invitee in family.under(Invitee, one.id)]
    workers = [worker.name for id_ in going if (worker := family.worker(id_))]
    return "" if me in workers or not workers else workers[0]


def _visit(db: Db, family: FamilyFile, one: Contact | Meeting, today: dt.date, me: str) -> Visit:
    by = colleague(family, one, me)
    return _meeting(family, one, by) if isinstance(one, Meeting) else _contact(db, family, one, today, by)


def _meeting(family: FamilyFile, meeting: Meeting, by: str) -> Visit:
    return Visit(
        file=family.id,
        family=family.info.name,
        record=meeting.id,
        on=meeting.on,
        kind=meeting.kind,
        who=names.listing(names.name_of(family, id_) for id_ in meeting.about),
        where=meeting.place,
        written=meetings.is_written(family, meeting),
        before="",
        by=by,
        record_kind="meeting",
    )


def _contact(db: Db, family: FamilyFile, contact: Contact, today: dt.date, by: str) -> Visit:
    return Visit(
        file=family.id,
        family=family.info.name,
        record=contact.id,
        on=contact.on,
        kind=contact.kind,
        who=names.listing(names.name_of(family, id_) for id_ in contact.with_people),
        where=_address(family) if contact.kind in ("home_visit", "crisis") else "",
        written=contact.kind == "not_home" or bool(stored.text_of(db, family.id, contact.id)),
        before=_before(db, family, contact, today),
        by=by,
    )


def _address(family: FamilyFile) -> str:
    """Where the family lives; a secret address stays in the file."""
    for home in family.of(Household):
        if home.address and home.address.get("street") and not home.secret:
            return f"{home.address['street']} {home.address.get('number', '')}".strip()
    return ""


def _before(db: Db, family: FamilyFile, contact: Contact, today: dt.date) -> str:
    """The day and the beginning of the last contact before this one in which something was written."""
    earlier = [one for one in family.of(Contact) if one.on and one.on < contact.on]
    for last in sorted(earlier, key=lambda one: one.on, reverse=True):
        text = stored.text_of(db, family.id, last.id)
        if text:
            kind = codes.CONTACT_KINDS.get(last.kind, "contact")
            return f"{dates.short(last.on, today)}, {kind}. {' '.join(text.split())}"
    return ""


def write(work: Work, file: str, kind: str, on: str, text: str = "", draft: FieldKey | None = None) -> edit.Saved:
    """A contact in this worker's name: a note of now, or a visit on a coming day. UserError when no day was said.

    The draft that it was typed in goes in the same transaction.
    """
    if not on:
        raise UserError("Vul een dag in, bijvoorbeeld morgen 9.30 uur.")
    with work.store.transaction():
        if draft is not None:
            unfinished.forget(work, draft)
        by = _me(work, work.store.family(file))
        if not by:
            by = edit.add(work, file, Worker, **{k: v for k, v in worker_values(work.profile).items() if v}).record
        values = {"kind": kind, "on": on, "by": by, "text": text.strip()}
        return edit.add(work, file, Contact, **{key: value for key, value in values.items() if value})


def _me(work: Work, family: FamilyFile) -> str:
    return next((one.id for one in family.of(Worker) if one.name == work.profile.name), "")


def now(work: Work) -> dt.datetime:
    """The clock on the wall in the Netherlands."""
    return work.clock().astimezone(dates.AMSTERDAM)

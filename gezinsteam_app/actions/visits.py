"""Visits: which contacts stand on these days, planning one, and a note of one that was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.families import worker_values
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Contact, Household, Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load
from gezinsteam_app.storage import visits as stored
from gezinsteam_app.storage.db import Db

WEEK = dt.timedelta(days=7)
NEEDED = ("file", "person", "worker", "household", "contact")
NO_MATTER = (*(name for name in KINDS if name not in NEEDED), "contact.text")


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact of today or a day of this week; `written` when its text stands there.

    `by`: the colleague who goes; empty when it is this worker, or nobody was named.
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

    @property
    def time(self) -> str:
        return dates.clock(self.on).removesuffix(" uur")


def visits(work: Work) -> list[Visit]:
    """The contacts of today and of the six days after it, in order of time."""
    today = work.today()
    with work.store.transaction() as db:
        found = stored.contacts(db, today, today + WEEK)
        outlines = load.outlines(db, list(dict.fromkeys(file for file, _ in found)), NO_MATTER)
        files = {family.id: family for family in outlines}
        return [_visit(db, files[file], record, today, work.profile.name) for file, record in found]


def _visit(db: Db, family: FamilyFile, record: str, today: dt.date, me: str) -> Visit:
    contact = family.by_id[record]
    assert isinstance(contact, Contact)
    worker = family.worker(contact.by)
    return Visit(
        file=family.id,
        family=family.info.name,
        record=record,
        on=contact.on,
        kind=contact.kind,
        who=names.listing(names.name_of(family, id_) for id_ in contact.with_people),
        where=_address(family) if contact.kind in ("home_visit", "crisis") else "",
        written=contact.kind == "not_home" or bool(stored.text_of(db, family.id, record)),
        before=_before(db, family, contact, today),
        by=worker.name if worker is not None and worker.name != me else "",
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


def write(work: Work, file: str, kind: str, on: str, text: str = "") -> edit.Saved:
    """A contact in this worker's name: a note of now, or a visit on a coming day. UserError when nothing was said."""
    if not on:
        raise UserError("Vul een dag in, bijvoorbeeld morgen 9.30 uur.")
    with work.store.transaction():
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

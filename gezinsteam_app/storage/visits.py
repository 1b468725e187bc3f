"""What the page of the day asks of all families at once: which contacts stand on these days, and what is new."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.storage.db import Db

CRISES = {"contact": "kind = 'crisis'"}
"""Of the contacts those that begin a term; the others can only satisfy one."""

_CONTACTS = """
SELECT f.id, c.record FROM shown_contact c
JOIN files f ON f.no = c.file_no AND f.kind = 'family'
JOIN shown_file i ON i.file_no = f.no AND i.alive = 1
WHERE c.alive = 1 AND i.closed_on = '' AND c."on" >= ? AND c."on" < ? ORDER BY c."on", i.name
"""
_MEETINGS = """
SELECT f.id, m.record FROM shown_meeting m
JOIN files f ON f.no = m.file_no AND f.kind = 'family'
JOIN shown_file i ON i.file_no = f.no AND i.alive = 1
WHERE m.alive = 1 AND m.cancelled_on = '' AND i.closed_on = '' AND m."on" >= ? AND m."on" < ? ORDER BY m."on", i.name
"""
_NEWEST = """
SELECT f.id, (SELECT max(s.no) FROM changesets s WHERE s.file_no = f.no),
  EXISTS (SELECT 1 FROM shown_worker w
    WHERE w.file_no = f.no AND w.record = i.contact_worker AND w.alive = 1 AND w.name = ?) AS own
FROM files f JOIN shown_file i ON i.file_no = f.no AND i.alive = 1
WHERE f.kind = 'family' AND i.closed_on = '' ORDER BY own DESC, i.name
"""


def contacts(db: Db, first: dt.date, until: dt.date) -> list[tuple[str, str]]:
    """File and record of every contact of an open family from `first` and before `until`, in order of time."""
    found = db.rows(_CONTACTS, (first.isoformat(), until.isoformat()))
    return [(file, record) for file, record in found]


def meetings(db: Db, first: dt.date, until: dt.date) -> list[tuple[str, str]]:
    """File and record of every meeting that goes through, likewise."""
    found = db.rows(_MEETINGS, (first.isoformat(), until.isoformat()))
    return [(file, record) for file, record in found]


def newest(db: Db, worker: str) -> dict[str, int]:
    """The number of the newest changeset of every open family; those of this worker (by name) come first."""
    return {file: int(number or 0) for file, number, _ in db.rows(_NEWEST, (worker,))}


def text_of(db: Db, file: str, record: str) -> str:
    """What was written of a contact, empty when nothing."""
    found = db.value(
        "SELECT c.text FROM shown_contact c JOIN files f ON f.no = c.file_no WHERE f.id = ? AND c.record = ?",
        (file, record),
    )
    return (found or "").strip()


def name_of(db: Db, file: str) -> str:
    """What a family is called, empty when its file is not here."""
    found = db.value("SELECT i.name FROM shown_file i JOIN files f ON f.no = i.file_no WHERE f.id = ?", (file,))
    return found or ""

"""What waits to be sent and what came from others, counted by family for the page that shows it."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain.changes import next_time, wall_clock
from gezinsteam_app.domain.fields import FAMILY_FILE, PERSONAL_FILE, TEAM_FILE
from gezinsteam_app.storage.db import Db

OWN_WORDS = {TEAM_FILE: "Het team", PERSONAL_FILE: "Eigen taken"}
_NOT_LOOKING = "JOIN changes c ON c.no = s.first_change AND c.kind <> 'access_event'"
_WAITING = f"""
SELECT f.id, count(*) FROM (
  SELECT changeset_no FROM unsent
  UNION SELECT t.changeset_no FROM batch_contents t JOIN batches b ON b.no = t.batch_no
  WHERE b.number = 0 AND b.fate <> 'refused'
) w JOIN changesets s ON s.no = w.changeset_no {_NOT_LOOKING} JOIN files f ON f.no = s.file_no
GROUP BY f.no ORDER BY count(*) DESC
"""
_RECEIVED = f"""
SELECT f.id, f.kind, s.author, count(*), max(s.time) FROM changesets s {_NOT_LOOKING}
JOIN files f ON f.no = s.file_no
WHERE s.time >= ? AND s.author <> ? GROUP BY f.no, s.author ORDER BY max(s.time) DESC LIMIT 100
"""


def names(db: Db) -> dict[str, str]:
    """How each file on this laptop is called, by its id."""
    rows = db.rows(
        "SELECT f.id, f.kind, coalesce(i.name, '') FROM files f "
        "LEFT JOIN shown_file i ON i.file_no = f.no AND i.alive = 1"
    )
    return {file: name or OWN_WORDS.get(kind, "Een gezin") for file, kind, name in rows}


def waiting(db: Db) -> list[tuple[str, str, int]]:
    """(file, name, steps) of each file with steps that wait to be sent; who looked does not count."""
    named = names(db)
    return [(file, named[file], int(count)) for file, count in db.rows(_WAITING)]


def received(db: Db, me: str, since: dt.datetime) -> list[tuple[str, str, str, int, dt.datetime]]:
    """(file, name, author, steps, last moment) of what others wrote since a moment, newest first."""
    named = names(db)
    rows = db.rows(_RECEIVED, (next_time(0, since), bytes.fromhex(me)))
    return [
        (file, named[file], author.hex(), int(count), wall_clock(time))
        for file, kind, author, count, time in rows
        if kind == FAMILY_FILE
    ]


def unacknowledged(db: Db) -> int:
    """How many steps were offered of which the server has not said that it has them."""
    return int(
        db.value(
            "SELECT count(*) FROM batches b JOIN batch_contents t ON t.batch_no = b.no "
            f"JOIN changesets s ON s.no = t.changeset_no {_NOT_LOOKING} WHERE b.number = 0 AND b.fate <> 'refused'"
        )
    )


def last_received(db: Db, device: str) -> int:
    """The number in this database of the last step that was written on another device."""
    found = db.value("SELECT no FROM changesets WHERE device <> ? ORDER BY no DESC LIMIT 1", (bytes.fromhex(device),))
    return int(found or 0)


def newest(db: Db) -> dict[str, int]:
    """The number of the last step of every family; looking counts as one."""
    rows = db.rows(
        "SELECT f.id, (SELECT max(s.no) FROM changesets s WHERE s.file_no = f.no) FROM files f WHERE f.kind = ?",
        (FAMILY_FILE,),
    )
    return {file: int(number or 0) for file, number in rows}

"""The beginning of many files in one answer, for a device on its first day.

A question for each file cost more than what it carried: a team of 300 families asked 6,000 times. Nothing is told here
that the same device would not be told of each file alone (core.py), and of a file that it may not read nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from gezinsteam_app.server import tables as t
from gezinsteam_app.server.books import BatchRow
from gezinsteam_app.server.core import MOST_BYTES
from gezinsteam_app.server.database import file_row
from gezinsteam_app.server.desk import Desk

MOST_BATCHES = 1000


def holdings(desk: Desk, device: str, files: Sequence[str]) -> str:
    """The rosters of files, and the keys for this device, as JSON: statements are kept as the JSON that they are."""
    found = {file: (list[str](), list[str]()) for file in _readable(desk, device, files)}
    rosters = select(t.rosters.c.file, t.rosters.c.statement).where(t.rosters.c.file.in_(found))
    for file, statement in desk.books.db.execute(rosters.order_by(t.rosters.c.file, t.rosters.c.number)):
        found[file][0].append(statement)
    wraps = select(t.wraps.c.file, t.wraps.c.statement).where(t.wraps.c.file.in_(found), t.wraps.c.device == device)
    for file, statement in desk.books.db.execute(wraps):
        found[file][1].append(statement)
    parts = (
        f'"{file}":{{"rosters":[{",".join(own)}],"wraps":[{",".join(keys)}]}}' for file, (own, keys) in found.items()
    )
    return f'{{"holdings":{{{",".join(parts)}}}}}'


def beginnings(desk: Desk, device: str, files: Sequence[str]) -> Sequence[BatchRow]:
    """The first batches of files, in the order in which they are asked for, as many as fit in an answer to `pull`.

    Each file stands in it wholly, but for the first.
    """
    wanted = _readable(desk, device, files)
    sizes = dict.fromkeys(wanted, 0)
    query = select(t.batches.c.file, t.batches.c.size).where(t.batches.c.file.in_(wanted))
    rows = desk.books.db.execute(query.limit(MOST_BATCHES)).all()
    for file, size in rows:
        sizes[file] += size
    until, total = 0, 0
    for file in wanted:
        total += sizes[file]
        if total > MOST_BYTES:
            break
        until += 1
    if len(rows) == MOST_BATCHES or until == 0:
        # Files of many batches: one at a time, as each would be alone.
        return desk.core.books.batches(wanted[0], 0, MOST_BYTES) if wanted else ()
    columns = (t.batches.c.file, t.batches.c.number, t.batches.c.data)
    there = desk.books.db.execute(
        select(*columns).where(t.batches.c.file.in_(wanted[:until])).order_by(t.batches.c.file, t.batches.c.number)
    )
    return [BatchRow(number, "", "", data) for _, number, data in there]


def _readable(desk: Desk, device: str, files: Iterable[str]) -> list[str]:
    """Those of these files that the device may read, in the same order. Errors: NotAllowed for the device itself."""
    user, asked = desk.core.user(device), dict.fromkeys(files)
    rows = desk.books.db.execute(select(t.files).where(t.files.c.id.in_(asked))).mappings()
    members = {row.id for row in map(file_row, rows) if user in row.members and not desk.books.is_erased(row.id)}
    return [file for file in asked if file in members]

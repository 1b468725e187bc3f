"""The operator's check: whether what the server keeps is whole, as far as anybody can tell who can open nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from gezinsteam_app.errors import DataError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import ERASURE
from gezinsteam_app.server.setup import Place
from gezinsteam_app.vault import recovery, roster
from gezinsteam_app.vault.keyring import verify
from gezinsteam_app.vault.statements import Trust, is_signed
from gezinsteam_app.wire import Batch, Statement

AT_ONCE = 200


@dataclass
class Outcome:
    """What was looked at, and what is wrong: in words, with ids that say nothing of a family.

    `notes` is nothing wrong on the server: files that cannot be recovered, as long as no laptop came by.
    """

    statements: int = 0
    files: int = 0
    batches: int = 0
    bytes: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(place: Place) -> Outcome:
    """Signatures, chains of rosters, numbers without gaps, sizes, the feed, and erasures. Reads everything."""
    outcome = Outcome()
    with place.engine.begin() as db:
        trust = _statements(db, outcome)
        for row in db.execute(select(t.files).order_by(t.files.c.id)).mappings().all():
            outcome.files += 1
            members = json.loads(row["members"])
            for problem in (
                *_rosters(db, row["id"], row["roster"], members, trust),
                *_wraps(db, row["id"]),
                *_batches(db, row["id"], row["number"], {*members, *json.loads(row["former"])}, trust, outcome),
                *_feed(db, row["id"], set(members)),
            ):
                outcome.problems.append(f"{row['id']}: {problem}")
            outcome.notes += _recovery(db, row["id"], trust)
        if trust.recovery is None:
            outcome.notes.append(
                "Er is geen herstelsleutel. Raken alle werkers van een dossier weg, dan gaat het niet open."
            )
        outcome.problems += _erasures(db, place)
    return outcome


def _statements(db: Connection, outcome: Outcome) -> Trust:
    root, counted = db.execute(select(t.region.c.root, t.region.c.statements)).one()
    trust = Trust(root)
    for number, words in db.execute(select(t.statements.c.number, t.statements.c.statement).order_by("number")):
        outcome.statements += 1
        if number != outcome.statements:
            outcome.problems.append(f"verklaring {number}: de nummers sluiten niet aan")
        try:
            statement = Statement.from_json(json.loads(words))
            if statement.kind != ERASURE:
                trust.add(statement)
            elif not is_signed(statement):
                outcome.problems.append(f"verklaring {number}: de handtekening klopt niet")
        except (DataError, ValueError):
            outcome.problems.append(f"verklaring {number}: klopt niet")
    if trust.waiting:
        outcome.problems.append(f"{len(trust.waiting)} verklaringen zonder bewijs")
    if counted != outcome.statements:
        outcome.problems.append("er zijn verklaringen weg")
    return trust


def _rosters(db: Connection, file: str, last: str, members: dict[str, str], trust: Trust) -> Iterator[str]:
    rows = db.execute(select(t.rosters.c.statement).where(t.rosters.c.file == file).order_by(t.rosters.c.number))
    before: roster.Roster | None = None
    for (words,) in rows:
        try:
            before = roster.may_follow(before, Statement.from_json(json.loads(words)), trust)
        except (DataError, ValueError):
            yield "de lijst van leden klopt niet"
            return
    if before is None or before.file != file or before.hash != last or dict(before.members) != members:
        yield "de leden zijn anders dan hun lijst zegt"


def _wraps(db: Connection, file: str) -> Iterator[str]:
    for (words,) in db.execute(select(t.wraps.c.statement).where(t.wraps.c.file == file)):
        try:
            statement = Statement.from_json(json.loads(words))
            good = is_signed(statement) and statement.fields.get("file") == file
        except (DataError, ValueError):
            good = False
        if not good:
            yield "een sleutel klopt niet"


def _batches(
    db: Connection, file: str, number: int, writers: set[str], trust: Trust, outcome: Outcome
) -> Iterator[str]:
    """Page by page: the batches of one file may be more than fit in memory."""
    at = 0
    while True:
        page = select(t.batches).where(t.batches.c.file == file, t.batches.c.number > at)
        rows = db.execute(page.order_by(t.batches.c.number).limit(AT_ONCE)).mappings().all()
        if not rows:
            break
        for row in rows:
            at += 1
            outcome.batches += 1
            outcome.bytes += row["size"]
            if row["number"] != at:
                yield f"zending {at}: is weg"
                at = row["number"]
            if not _is_whole(bytes(row["data"]), bytes(row["hash"]), row["size"], row["device"], file):
                yield f"zending {row['number']}: is beschadigd"
            user = trust.user_of(row["device"])
            if user is None or user.id not in writers:
                yield f"zending {row['number']}: is van een laptop die niet bij het gezin hoorde"
    if at != number:
        yield f"de teller staat op {number}, de laatste zending is {at}"


def _is_whole(data: bytes, hash_: bytes, size: int, device: str, file: str) -> bool:
    try:
        batch = Batch.from_bytes(data)
    except DataError:
        return False
    header = batch.header
    named = (batch.hash, len(data), header.device, header.file) == (hash_.hex(), size, device, file)
    return named and verify(device, Batch.message(batch.header_bytes, batch.sealed), batch.signature)


def _recovery(db: Connection, file: str, trust: Trust) -> Iterator[str]:
    """Whether each key that a file needs was wrapped for the newest recovery key, as far as names tell."""
    if trust.recovery is None:
        return
    rosters = [
        _said(words) for words in db.execute(select(t.rosters.c.statement).where(t.rosters.c.file == file)).scalars()
    ]
    wraps = select(t.wraps.c.key).where(t.wraps.c.file == file, t.wraps.c.device == trust.recovery.key.id)
    needed = {str(one.get("key")) for one in rosters}
    covered = all(recovery.is_covered(str(one.get("sort"))) for one in rosters)
    if covered and not needed <= set(db.execute(wraps).scalars()):
        number = trust.recovery.number
        yield f"{file}: nog niet bewaard voor herstelsleutel {number}. Dat doet een laptop van wie het heeft."


def _said(words: str) -> dict[str, Any]:
    """What a statement says, signed or not."""
    found = json.loads(json.loads(words)["body"])
    return found if isinstance(found, dict) else {}


def _feed(db: Connection, file: str, members: set[str]) -> Iterator[str]:
    told = set(db.execute(select(t.feed_entries.c.user).where(t.feed_entries.c.file == file)).scalars())
    if not members <= told:
        yield "niet elk lid hoort van nieuws"


def _erasures(db: Connection, place: Place) -> Iterator[str]:
    for file in place.tombstones.all():
        left = db.execute(select(func.count()).select_from(t.batches).where(t.batches.c.file == file)).scalar_one()
        known = db.execute(select(t.files.c.id).where(t.files.c.id == file)).first()
        if left or known:
            yield f"{file}: is vernietigd en staat er nog. Geef: gezinsteam-server purge"

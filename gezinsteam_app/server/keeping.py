"""Backup and coming back from one, clearing away what is over, taking a laptop out: the operator's work on the data."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select, text

from gezinsteam_app.errors import UserError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import Certificates
from gezinsteam_app.server.setup import ISSUER_FILE, Place, new_incarnation, open_key, upgrade
from gezinsteam_app.vault.statements import REVOCATION, Trust, moment, sign


@dataclass(frozen=True)
class DeviceLine:
    """A laptop as the operator sees it."""

    id: str
    person: str
    team: str
    label: str
    revoked: bool


def trust_of(place: Place) -> Trust:
    """Who is who, as the database tells and the root proves."""
    books = place.books()
    with books.transaction() as db:
        certificates = Certificates(db.execute(select(t.region.c.root)).scalar_one())
        certificates.refresh(books)
    return certificates.trust


def devices(place: Place) -> list[DeviceLine]:
    """By team and name."""
    trust = trust_of(place)
    found = [(one, trust.users[one.user]) for one in trust.devices.values()]
    lines = [DeviceLine(one.id, user.name, user.team, one.label, one.id in trust.revoked) for one, user in found]
    return sorted(lines, key=lambda line: (line.team, line.person, line.label, line.id))


def revoke(place: Place, passphrase: str, device: str, now: dt.datetime) -> DeviceLine:
    """Signed by the issuer: every device believes it. `device`: its id, or a beginning of it that only one has."""
    found = [one for one in devices(place) if one.id.startswith(device.lower())]
    if len(device) < 6 or len(found) != 1:
        raise UserError("Geef het kenmerk van één laptop, minstens zes tekens. Zie: gezinsteam-server device list")
    if found[0].revoked:
        raise UserError("Deze laptop is al ingetrokken.")
    issuer = open_key(place.folder / ISSUER_FILE, passphrase)
    books = place.books()
    with books.transaction():
        books.add_statement(sign(issuer, REVOCATION, device=found[0].id, at=moment(now)))
    return found[0]


def backup(place: Place, target: Path) -> None:
    """The database as it is at one moment, while the server goes on. Not the tombstones: they must stay newer.

    Errors: UserError on PostgreSQL, which has a command of its own for it, and when the file cannot be written.
    """
    if place.engine.dialect.name != "sqlite":
        name = place.engine.url.database
        raise UserError(
            f"De gegevens staan in PostgreSQL. Maak de reservekopie daar, ook terwijl de server draait: pg_dump "
            f"--format=custom --file={target} {name}"
        )
    if target.exists():
        raise UserError(f"{target} bestaat al. Kies een andere naam.")
    temporary = target.with_name(target.name + ".new")
    try:
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(_file_of(place), temporary)
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        temporary.unlink(missing_ok=True)
        raise UserError(f"De reservekopie kon niet naar {target} worden geschreven.") from error


def restored(place: Place, source: Path | None) -> int:
    """After a backup was put back, or with `source` (SQLite only) puts it back itself. The server must be off.

    Devices see another incarnation and offer again all that they hold; what was erased since the backup is erased
    again. Gives how many files that were.
    """
    if source is not None:
        if place.engine.dialect.name != "sqlite":
            raise UserError("Zet de reservekopie terug met pg_restore. Geef daarna deze opdracht zonder --from.")
        _check_backup(source, place)
        place.engine.dispose()
        _copy(source, _file_of(place))
        upgrade(place.engine)
    new_incarnation(place)
    return len(place.tombstones.all())


def _check_backup(source: Path, place: Place) -> None:
    """Errors: UserError for a file that is no backup of this region."""
    with place.engine.begin() as db:
        root = db.execute(select(t.region.c.root)).scalar_one()
    try:
        with closing(sqlite3.connect(f"file:{source.absolute()}?mode=ro", uri=True)) as there:
            whole = there.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            same = there.execute("SELECT root FROM region").fetchone()
    except sqlite3.Error as error:
        raise UserError(f"{source} is geen reservekopie van de server. Er is niets veranderd.") from error
    if not whole or same is None or same[0] != root:
        raise UserError(f"{source} is beschadigd, of van een andere regio. Er is niets veranderd.")


def _file_of(place: Place) -> Path:
    return Path(str(place.engine.url.database))


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new)


@dataclass(frozen=True)
class Purged:
    """What was cleared away."""

    files: int
    invitations: int
    old_keys: int


def purge(place: Place, now: dt.datetime) -> Purged:
    """Finishes erasures, and gives the room back so that nothing of them stays on the disk."""
    books, second, trust = place.books(), int(now.timestamp()), trust_of(place)
    files = 0
    with books.transaction() as db:
        for file, statement in place.tombstones.all().items():
            files += books.peek(file) is not None
            books.erase(file, statement)
        last = t.sessions.alias("last")
        newest = select(func.max(last.c.until)).where(last.c.device == t.sessions.c.device).scalar_subquery()
        # The last one of each device tells its colleagues when it was in contact.
        db.execute(delete(t.sessions).where(t.sessions.c.until < second, t.sessions.c.until < newest))
        db.execute(delete(t.challenges).where(t.challenges.c.until < second))
        over = [
            row.key
            for row in db.execute(
                select(t.invitations.c.key, t.invitations.c.until).where(t.invitations.c.used_by == "")
            )
            if float(row.until) < second
        ]
        db.execute(delete(t.invitations).where(t.invitations.c.key.in_(over)))
        old = _drop_replaced(db, trust)
    _give_room_back(place)
    return Purged(files, len(over), old)


def _drop_replaced(db: Connection, trust: Trust) -> int:
    """Keys for a recovery key that was replaced go once the newest has all of them; gives of how many files."""
    newest = trust.recovery
    old = [one for one in trust.recoveries if newest is not None and one != newest.key.id]
    if newest is None or not old:
        return 0
    kept: dict[str, set[str]] = {}
    for file, key in db.execute(select(t.wraps.c.file, t.wraps.c.key).where(t.wraps.c.device == newest.key.id)):
        kept.setdefault(file, set()).add(key)
    there: dict[str, set[str]] = {}
    for file, key in db.execute(select(t.wraps.c.file, t.wraps.c.key).where(t.wraps.c.device.in_(old))):
        there.setdefault(file, set()).add(key)
    files = [file for file, keys in there.items() if keys <= kept.get(file, set())]
    for file in files:
        db.execute(delete(t.wraps).where(t.wraps.c.file == file, t.wraps.c.device.in_(old)))
    return len(files)


def _give_room_back(place: Place) -> None:
    if place.engine.dialect.name == "postgresql":
        with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.execute(text("VACUUM"))
        return
    place.engine.dispose()
    with closing(sqlite3.connect(_file_of(place), timeout=30, isolation_level=None)) as line:
        line.execute("PRAGMA secure_delete = ON")
        line.execute("VACUUM")
        line.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def settings_of(place: Place) -> dict[str, Any]:
    """server.json: where the database is, the name of the region, its address."""
    value = json.loads((place.folder / "server.json").read_bytes())
    return value if isinstance(value, dict) else {}

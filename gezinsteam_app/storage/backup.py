"""Backups of the encrypted database: made by SQLite's own backup, opened and checked after making, thinned out.

A backup holds the database only, never vault.json, which would revive a recovery sheet that was made void.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from gezinsteam_app.domain.dates import AMSTERDAM
from gezinsteam_app.errors import ClosedDatabase, DataError
from gezinsteam_app.storage.engine import in_plain_words, is_whole, open_raw

FOLDER = "reservekopieen"
DAYS, WEEKS = 7, 4
STAMP = "%Y-%m-%d-%H%M%S"
"""Of the moment in UTC, so that an hour that comes twice in autumn keeps its order."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on this laptop; `made_at` is the time on the clock in the Netherlands.

    `why`: dag (each day), versie (before an upgrade) or hand (asked for).
    """

    path: Path
    made_at: dt.datetime
    why: str
    size: int


def listed(folder: Path) -> list[Backup]:
    """The backups of a vault's folder, newest first. Files with other names are passed over."""
    found = []
    for path in (folder / FOLDER).glob("gezinsteam-*.db"):
        parts = path.stem.split("-")
        try:
            made_at = dt.datetime.strptime("-".join(parts[1:-1]), STAMP).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        found.append(Backup(path, made_at.astimezone(AMSTERDAM), parts[-1], path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def make(database: Path, key: bytes, now: dt.datetime, why: str) -> Backup:
    """Makes a backup, opens it and checks it. Raises DataError when it did not become a good one."""
    folder = database.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    made_at = now.astimezone(dt.UTC).replace(microsecond=0)
    target = folder / f"gezinsteam-{made_at.strftime(STAMP)}-{why}.db"
    unfinished = target.with_suffix(".half")
    _copy(database, unfinished, key)
    if not is_whole(unfinished, key):
        unfinished.unlink()
        raise DataError("De reservekopie is niet goed gelukt en is weer weggedaan. Je werk zelf is veilig bewaard.")
    os.replace(unfinished, target)
    return Backup(target, made_at.astimezone(AMSTERDAM), why, target.stat().st_size)


def _copy(source: Path, target: Path, key: bytes) -> None:
    """All of a database, with what stands in its write-ahead log; nothing is left when it does not succeed."""
    target.unlink(missing_ok=True)
    original = open_raw(source, key)
    try:
        copy = open_raw(target, key, create=True)
        try:
            with in_plain_words():
                original.backup(copy)
        finally:
            copy.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        original.close()
    os.chmod(target, 0o600)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def is_due(folder: Path, today: dt.date) -> bool:
    """Whether no backup was made yet today."""
    return all(backup.made_at.date() != today for backup in listed(folder))


def thin(folder: Path, made: Backup) -> None:
    """Keeps, of each kind, the newest of the last seven days and four weeks that have one; the rest goes.

    The one that was just made stays too, whatever the clock of the laptop says. Each kind for itself: the
    backup of the day may not push out the one that was made before an upgrade.
    """
    kept = {made.path}
    days: set[tuple[str, object]] = set()
    weeks: set[tuple[str, object]] = set()
    for backup in listed(folder):
        for seen, when, most in ((days, backup.made_at.date(), DAYS), (weeks, backup.made_at.isocalendar()[:2], WEEKS)):
            if (backup.why, when) not in seen and sum(why == backup.why for why, _ in seen) < most:
                seen.add((backup.why, when))
                kept.add(backup.path)
    for backup in listed(folder):
        if backup.path not in kept:
            backup.path.unlink()


def holds(path: Path, key: bytes, files: Collection[str]) -> bool:
    """Whether a backup holds one of these files. One that does not open counts as one that does."""
    try:
        connection = open_raw(path, key)
    except ClosedDatabase:
        return True
    try:
        return any(connection.execute("SELECT 1 FROM files WHERE id = ?", (file,)).fetchone() for file in files)
    except sqlcipher.DatabaseError:
        return True
    finally:
        connection.close()


def put_aside(folder: Path) -> list[Path]:
    """What stood in place of a backup that was put back, kept until now."""
    return sorted(folder.glob("gezinsteam-*-vervangen.db*"))


def prepare(backup: Path, database: Path, key: bytes) -> Path:
    """A checked copy of a backup beside the database, ready for `put_in_place`.

    Raises DataError when the backup is damaged or belongs to another vault.
    """
    try:
        whole = is_whole(backup, key)
    except ClosedDatabase:
        # The words for a database would tell to put back a backup: that is just what is being done.
        raise DataError(
            "Deze reservekopie is beschadigd of hoort bij een andere kluis. Er is niets veranderd. Kies een andere."
        ) from None
    if not whole:
        raise DataError("Deze reservekopie is beschadigd. Er is niets veranderd. Kies een andere.")
    fresh = database.with_suffix(".restored")
    _copy(backup, fresh, key)
    # Closing folds the write-ahead log into the database, so that it is one file that can be put aside in one
    # step. Where that does not succeed (damage is why people restore) the log moves along.
    with contextlib.suppress(DataError, sqlcipher.DatabaseError):
        open_raw(database, key).close()
    return fresh


def put_in_place(fresh: Path, database: Path, now: dt.datetime) -> Path | None:
    """Puts a prepared copy in place of the database. What stood there is kept aside; its new path is returned.

    At every moment in between the database is there, the old one or the new one.
    """
    aside = None
    if database.exists():
        aside = database.with_name(f"gezinsteam-{now.astimezone(dt.UTC).strftime(STAMP)}-vervangen.db")
        for suffix in ("-wal", "-shm"):
            companion = database.with_name(database.name + suffix)
            if companion.exists():
                os.replace(companion, aside.with_name(aside.name + suffix))
        try:
            os.link(database, aside)
        except OSError:  # a disk that knows no second name for a file
            os.replace(database, aside)
    os.replace(fresh, database)
    return aside

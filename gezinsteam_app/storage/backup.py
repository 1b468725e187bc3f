"""Backups of the encrypted database: made by SQLite's own backup, opened and checked after making, thinned out.

A backup holds the database only, never vault.json, which would revive a recovery sheet that was made void.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from gezinsteam_app.errors import DataError
from gezinsteam_app.storage.engine import is_whole, open_raw

FOLDER = "reservekopieen"
DAYS, WEEKS = 7, 4


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on this laptop. `why`: dag (each day), versie (before an upgrade) or hand (asked for)."""

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
            made_at = dt.datetime.strptime("-".join(parts[1:-1]), "%Y-%m-%d-%H%M%S")
        except ValueError:
            continue
        found.append(Backup(path, made_at, parts[-1], path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def make(database: Path, key: bytes, now: dt.datetime, why: str) -> Backup:
    """Makes a backup, opens it and checks it. Raises DataError when it did not become a good one."""
    folder = database.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"gezinsteam-{now:%Y-%m-%d-%H%M%S}-{why}.db"
    unfinished = target.with_suffix(".half")
    unfinished.unlink(missing_ok=True)
    source, copy = open_raw(database, key), open_raw(unfinished, key, create=True)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    if not is_whole(unfinished, key):
        unfinished.unlink()
        raise DataError("De reservekopie is niet goed gelukt en is weer weggedaan. Je werk zelf is veilig bewaard.")
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    os.chmod(unfinished, 0o600)
    os.replace(unfinished, target)
    return Backup(target, now.replace(microsecond=0, tzinfo=None), why, target.stat().st_size)


def is_due(folder: Path, today: dt.date) -> bool:
    """Whether no backup was made yet today."""
    return all(backup.made_at.date() != today for backup in listed(folder))


def thin(folder: Path) -> None:
    """Keeps the newest backup of each of the last seven days and four weeks that have one; the rest goes."""
    kept: set[Path] = set()
    days: set[dt.date] = set()
    weeks: set[tuple[int, int]] = set()
    for backup in listed(folder):
        day, week = backup.made_at.date(), backup.made_at.isocalendar()[:2]
        if day not in days and len(days) < DAYS:
            days.add(day)
            kept.add(backup.path)
        if week not in weeks and len(weeks) < WEEKS:
            weeks.add(week)
            kept.add(backup.path)
    for backup in listed(folder):
        if backup.path not in kept:
            backup.path.unlink()


def restore(backup: Path, database: Path, key: bytes, now: dt.datetime) -> Path | None:
    """Puts a backup in place of the database. What stood there is kept aside; its new path is returned.

    Raises DataError when the backup is damaged or belongs to another vault; then nothing has changed.
    """
    if not is_whole(backup, key):
        raise DataError("Deze reservekopie is beschadigd. Er is niets veranderd. Kies een andere.")
    fresh = database.with_suffix(".restored")
    fresh.unlink(missing_ok=True)
    source, copy = open_raw(backup, key), open_raw(fresh, key, create=True)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    aside = None
    if database.exists():
        aside = database.with_name(f"gezinsteam-{now:%Y-%m-%d-%H%M%S}-vervangen.db")
        # The write-ahead log belongs to the old database: it moves along, or work of today would be lost with it.
        for suffix in ("-wal", "-shm"):
            companion = database.with_name(database.name + suffix)
            if companion.exists():
                os.replace(companion, aside.with_name(aside.name + suffix))
        os.replace(database, aside)
    os.replace(fresh, database)
    return aside

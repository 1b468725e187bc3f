"""Getting in: first start, unlocking, the recovery sheet, another passphrase, backups and putting one back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gezinsteam_app.actions.work import Clock, Work, system_clock
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import backup, migrate
from gezinsteam_app.storage.backup import Backup
from gezinsteam_app.storage.engine import DATABASE, open_engine
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault import vault
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost
from gezinsteam_app.vault.vault import Profile

UNFINISHED = "eerste-start"
"""Stands in the folder while a first start is under way: only then may a missing database be made anew."""


def create(
    folder: Path,
    profile: Profile,
    passphrase: str,
    words: Sequence[str],
    *,
    floor: Cost = PROGRAM_FLOOR,
    clock: Clock = system_clock,
) -> Work:
    """First start: makes keys and database. Raises UserError when something stands there already."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    marker = folder / UNFINISHED
    if not vault.exists(folder) and not (folder / DATABASE).exists():
        marker.touch()
    keyring = vault.create(folder, profile, passphrase, words, floor)
    return _open(folder, keyring, clock)


def unlock(folder: Path, passphrase: str, *, floor: Cost = PROGRAM_FLOOR, clock: Clock = system_clock) -> Work:
    """Opens the vault with the passphrase. Raises UserError or DataError, each with its own message."""
    return _open(folder, vault.open_with_passphrase(folder, passphrase, floor), clock)


def unlock_with_words(
    folder: Path, words: Sequence[str], new_passphrase: str, *, floor: Cost = PROGRAM_FLOOR, clock: Clock = system_clock
) -> Work:
    """Opens the vault with the recovery sheet and sets a new passphrase."""
    return _open(folder, vault.reset_passphrase(folder, words, new_passphrase, floor), clock)


def _open(folder: Path, keyring: Keyring, clock: Clock) -> Work:
    database, marker = folder / DATABASE, folder / UNFINISHED
    first_start = marker.exists()
    engine = open_engine(database, keyring.database_key, create=first_start)
    try:
        if not migrate.is_current(engine):
            if not first_start:
                backup.make(database, keyring.database_key, clock(), "versie")
            migrate.upgrade(engine)
        store = Store(engine, keyring, clock)
    except BaseException:
        engine.dispose()
        raise
    marker.unlink(missing_ok=True)
    return Work(folder, store, keyring, vault.read_profile(folder), clock)


def change_passphrase(folder: Path, old: str, new: str, *, floor: Cost = PROGRAM_FLOOR) -> None:
    """Another passphrase: takes a slot of the vault, not the database."""
    vault.change_passphrase(folder, old, new, floor)


def replace_recovery_sheet(folder: Path, passphrase: str, words: Sequence[str], *, floor: Cost = PROGRAM_FLOOR) -> None:
    """A new recovery sheet; the old one opens nothing any more."""
    vault.replace_recovery(folder, passphrase, words, floor)


def change_profile(work: Work, profile: Profile) -> None:
    """Another name, function, team or phone of the worker."""
    vault.update_profile(work.folder, profile)
    work.profile = profile


# Backups


def backups(folder: Path) -> list[Backup]:
    """The backups on this laptop, newest first."""
    return backup.listed(folder)


def make_backup(work: Work, why: str = "hand") -> Backup:
    """A checked backup now; older ones are thinned out to seven days and four weeks."""
    made = backup.make(work.database, work.keyring.database_key, work.clock(), why)
    backup.thin(work.folder, made)
    return made


def daily_backup(work: Work) -> Backup | None:
    """The backup of the day, on the first unlock. None: there is one already."""
    return make_backup(work, "dag") if backup.is_due(work.folder, dates.today(work.clock())) else None


def restore_backup(
    folder: Path, chosen: Path, passphrase: str, *, floor: Cost = PROGRAM_FLOOR, clock: Clock = system_clock
) -> Path | None:
    """Puts a backup back after proving the passphrase; what stood there is kept aside (its path is returned).

    The device gets a new signing key, so that its log goes on in a new chain beside what it wrote before.
    """
    if not chosen.exists():
        raise UserError(f"Deze reservekopie is er niet: {chosen.name}. Er is niets veranderd.")
    keyring = vault.open_with_passphrase(folder, passphrase, floor)
    fresh = backup.prepare(chosen, folder / DATABASE, keyring.database_key)
    # Before the old state is back: a power cut in between may never leave the old chain to be written on twice.
    vault.renew_device(folder, passphrase, floor)
    return backup.put_in_place(fresh, folder / DATABASE, clock())

"""The vault of a worker: vault.json in a folder holds the sealed keyring and the two slots that open it.

Nothing is ever created over a vault, and nothing is wiped, whatever is wrong with it.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.vault import attempts, words
from gezinsteam_app.vault.files import canonical, make_private_folder, write_atomically
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.passphrase import normalise
from gezinsteam_app.vault.problems import (
    KEY_FILE,
    AlreadyThere,
    DamagedSlot,
    DamagedVault,
    ForeignVault,
    NewerVault,
    NoVault,
    WrongKey,
    WrongPassphrase,
    WrongWords,
)
from gezinsteam_app.vault.slots import KEY_BYTES, PASSPHRASE, RECOVERY, Cost, Sealed, Slot, seal, unseal

FORMAT = "gezinsteam-vault"
VERSION = 1
DATABASE_FILE = "gezinsteam.db"
LARGEST_FILE = 1024 * 1024

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Profile:
    """The worker, readable without the passphrase: the lock screen greets by name and tells a finder whom to call."""

    name: str
    function: str
    team: str
    phone: str


@dataclass(frozen=True, slots=True)
class _Contents:
    """vault.json. Slots stay as they were read: a damaged one must not stand in the way of the other."""

    vault_id: str
    profile: Profile
    slots: Mapping[str, Any]
    keyring: Any

    def with_slot(self, slot: Slot) -> _Contents:
        return replace(self, slots={**self.slots, slot.kind: slot.to_json()})


def exists(folder: Path) -> bool:
    """Whether a vault stands here, readable or not."""
    return (folder / KEY_FILE).exists()


def read_profile(folder: Path) -> Profile:
    """Whose vault this is. Errors: NoVault, DamagedVault, ForeignVault, NewerVault."""
    return _read(folder).profile


def update_profile(folder: Path, profile: Profile) -> None:
    """Writes the worker's new name, function, team or phone; slots and keys stay as they are."""
    _write(folder, replace(_read(folder), profile=profile))


def create(folder: Path, profile: Profile, passphrase: str, typed_words: Iterable[str], floor: Cost) -> Keyring:
    """Makes a new vault with new keys, in a folder for its owner only.

    Errors: AlreadyThere when a vault or a database stands there, UserError when the folder cannot be written to.
    """
    for name in (KEY_FILE, DATABASE_FILE):
        if (folder / name).exists():
            raise AlreadyThere(folder, name)
    secret, recovery = _secret(passphrase), " ".join(words.check(typed_words))
    make_private_folder(folder)
    vault_id, master, keyring = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES), Keyring.fresh()
    sealed = seal(keyring.to_bytes(), master, _bind(vault_id))
    contents = _Contents(vault_id, profile, {}, sealed.to_json())
    contents = contents.with_slot(Slot.make(vault_id, PASSPHRASE, secret, master, floor))
    contents = contents.with_slot(Slot.make(vault_id, RECOVERY, recovery, master, floor))
    _write(folder, contents)
    return keyring


def open_with_passphrase(folder: Path, passphrase: str, floor: Cost, clock: Clock = time.time) -> Keyring:
    """The keys. Errors: WrongPassphrase, TooSoon, NoVault, and the DataErrors of a vault that is not well."""
    contents = _read(folder)
    return _keyring(contents, _master(folder, contents, PASSPHRASE, normalise(passphrase), floor, clock))


def open_with_words(folder: Path, typed_words: Iterable[str], floor: Cost, clock: Clock = time.time) -> Keyring:
    """The keys, by the recovery sheet. Errors: UnknownWord, WrongWords, and those of open_with_passphrase."""
    contents = _read(folder)
    recovery = " ".join(words.check(typed_words))
    return _keyring(contents, _master(folder, contents, RECOVERY, recovery, floor, clock))


def change_passphrase(folder: Path, old: str, new: str, floor: Cost, clock: Clock = time.time) -> None:
    """Another passphrase, after proving the old one. Rewrites one slot; the recovery sheet stays valid."""
    secret, contents = _secret(new), _read(folder)
    master = _master(folder, contents, PASSPHRASE, normalise(old), floor, clock)
    _keyring(contents, master)
    _write(folder, contents.with_slot(Slot.make(contents.vault_id, PASSPHRASE, secret, master, floor)))


def reset_passphrase(
    folder: Path, typed_words: Iterable[str], new: str, floor: Cost, clock: Clock = time.time
) -> Keyring:
    """A new passphrase by the words of the recovery sheet, when the old one is forgotten. Gives the keys."""
    secret, contents = _secret(new), _read(folder)
    master = _master(folder, contents, RECOVERY, " ".join(words.check(typed_words)), floor, clock)
    keyring = _keyring(contents, master)
    _write(folder, contents.with_slot(Slot.make(contents.vault_id, PASSPHRASE, secret, master, floor)))
    return keyring


def replace_recovery(
    folder: Path, passphrase: str, new_words: Iterable[str], floor: Cost, clock: Clock = time.time
) -> None:
    """A new recovery sheet, after proving the passphrase; from now on the old sheet opens nothing."""
    recovery, contents = " ".join(words.check(new_words)), _read(folder)
    master = _master(folder, contents, PASSPHRASE, normalise(passphrase), floor, clock)
    _keyring(contents, master)
    _write(folder, contents.with_slot(Slot.make(contents.vault_id, RECOVERY, recovery, master, floor)))


def renew_device(folder: Path, passphrase: str, floor: Cost, clock: Clock = time.time) -> Keyring:
    """New keys for this device, after proving the passphrase: what it signs from now on is a new chain.

    Wanted when a backup was put back: the old chain went on after the backup, and two different steps with
    the same number in one chain could never be told from a forgery.
    """
    contents = _read(folder)
    master = _master(folder, contents, PASSPHRASE, normalise(passphrase), floor, clock)
    fresh = Keyring.fresh()
    renewed = replace(
        _keyring(contents, master),
        device_key=fresh.device_key,
        device_kem_seed=fresh.device_kem_seed,
        device_x25519=fresh.device_x25519,
    )
    sealed = seal(renewed.to_bytes(), master, _bind(contents.vault_id))
    _write(folder, replace(contents, keyring=sealed.to_json()))
    return renewed


def with_user(keyring: Keyring, user_key: bytes) -> Keyring:
    """The same device in the hands of the user with this key."""
    return replace(keyring, user_key=user_key)


def adopt_user(folder: Path, passphrase: str, user_key: bytes, floor: Cost, clock: Clock = time.time) -> Keyring:
    """This vault becomes that of a user who has another laptop already, after proving the passphrase."""
    contents = _read(folder)
    master = _master(folder, contents, PASSPHRASE, normalise(passphrase), floor, clock)
    adopted = with_user(_keyring(contents, master), user_key)
    sealed = seal(adopted.to_bytes(), master, _bind(contents.vault_id))
    _write(folder, replace(contents, keyring=sealed.to_json()))
    return adopted


def destroy(folder: Path) -> None:
    """Throws the sealed keys away: from then on neither passphrase nor recovery sheet opens anything here."""
    path = folder / KEY_FILE
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _secret(passphrase: str) -> str:
    secret = normalise(passphrase)
    if not secret:
        raise UserError("Kies eerst een wachtzin.")
    return secret


def _master(folder: Path, contents: _Contents, kind: str, secret: str, floor: Cost, clock: Clock) -> bytes:
    attempts.refuse_too_soon(folder, clock())
    try:
        slot = Slot.from_json(contents.vault_id, kind, contents.slots[kind])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DamagedSlot("je herstelblad" if kind == PASSPHRASE else "je wachtzin") from None
    master = slot.open(secret, floor)
    if master is None:
        attempts.count_wrong(folder, clock())
        wrong: WrongKey = WrongPassphrase() if kind == PASSPHRASE else WrongWords()
        raise wrong
    attempts.forget(folder)
    return master


def _keyring(contents: _Contents, master: bytes) -> Keyring:
    try:
        data = unseal(Sealed.from_json(contents.keyring), master, _bind(contents.vault_id))
    except (ValueError, KeyError, TypeError):
        data = None
    if data is None:
        raise DamagedVault("de sleutels erin zijn niet meer te lezen")
    return Keyring.from_bytes(data)


def _bind(vault_id: str) -> bytes:
    return canonical({"vault": vault_id, "part": "keyring"})


def _read(folder: Path) -> _Contents:
    try:
        with (folder / KEY_FILE).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise NoVault(folder) from None
    except OSError as error:
        raise DataError(
            f"Het sleutelbestand kan niet worden gelezen: {folder / KEY_FILE}. Bel de beheerder."
        ) from error
    try:
        if len(data) > LARGEST_FILE:
            raise ValueError("size")
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise DamagedVault("de inhoud is niet te lezen") from None
    return _understand(value)


def _understand(value: Any) -> _Contents:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ForeignVault
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise DamagedVault("het nummer van de versie ontbreekt")
    if version > VERSION:
        raise NewerVault
    try:
        profile = Profile(**value["profile"])
        vault_id, slots, keyring = value["vault_id"], value["slots"], value["keyring"]
    except (KeyError, TypeError):
        raise DamagedVault("er ontbreekt een deel") from None
    texts = (vault_id, *asdict(profile).values())
    if not all(isinstance(text, str) for text in texts) or not isinstance(slots, dict):
        raise DamagedVault("een deel heeft een andere vorm")
    return _Contents(vault_id, profile, slots, keyring)


def _write(folder: Path, contents: _Contents) -> None:
    value = {"format": FORMAT, "version": VERSION, **asdict(contents)}
    write_atomically(folder / KEY_FILE, json.dumps(value, ensure_ascii=False, indent=1).encode())

"""A second laptop of the same worker: the first writes a sealed file and shows a code, the second reads both.

In the file stands the worker's own key, which certifies the new laptop. The new laptop has device keys of its own and
gets the keys of the files at the next round of the first; it must be a vault in which nothing was written yet, because
what stands in a log carries the key of who wrote it. Whoever had both the file and the code could be that laptop, so
the first shows words of the key of what came in, to compare with those on the new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gezinsteam_app.actions import access
from gezinsteam_app.actions.connection import NotEnrolled, known_people
from gezinsteam_app.actions.work import Clock, Work, system_clock
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import enrolment, facts
from gezinsteam_app.sync.transport import Offline
from gezinsteam_app.vault import making, vault, words
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost, Sealed, seal, unseal
from gezinsteam_app.vault.statements import DEVICE
from gezinsteam_app.vault.vault import Profile
from gezinsteam_app.wire import Statement, digest

FORMAT = b"gezinsteam second laptop 1"
FACTS = (facts.SERVER, facts.ROOT, facts.TEAM, facts.TEAM_FILE, facts.CERTIFICATE)
SUFFIX = ".gezinslaptop"
WORDS = 4
"""So many words of a laptop's key are compared: 44 bits, that a rival cannot choose beforehand."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A laptop of this worker that came in since. `words` are of its key, as it shows them itself."""

    device: str
    label: str
    words: tuple[str, ...]


def offer(work: Work, path: Path, *, replace: bool = False) -> str:
    """Writes the sealed file for the new laptop; returns the code that opens it. Errors: NotEnrolled, UserError.

    Together they are this worker: carry the file by hand, read the code from the screen, and throw the file away.
    """
    ledger = Conversation(work.store)
    if not ledger.fact(facts.SERVER):
        raise NotEnrolled
    if path.exists() and not replace:
        raise UserError(f"Het bestand {path} is er al. Kies een andere naam.")
    code = Code.fresh(ledger.fact(facts.ROOT))
    value = {
        "facts": {name: ledger.fact(name) for name in FACTS},
        "statements": [one.to_json() for one in ledger.statements() if one.kind != DEVICE],
        "user_key": work.keyring.user_key.hex(),
        "profile": asdict(work.profile),
    }
    sealed = seal(json.dumps(value).encode(), _key(code), FORMAT)
    write_atomically(path, json.dumps(sealed.to_json()).encode())
    return str(code)


def look(path: Path, code_text: str) -> Profile:
    """Whose laptop wrote the file. Asks nobody. Errors: UserError for a mistyped code, or one of another file."""
    return Profile(**_read(path, code_text)["profile"])


def begin(
    folder: Path,
    passphrase: str,
    recovery: Sequence[str],
    path: Path,
    code_text: str,
    *,
    floor: Cost = PROGRAM_FLOOR,
    clock: Clock = system_clock,
) -> Work:
    """Makes the vault of a new laptop, with a passphrase and a recovery sheet of its own; returns it, open.

    Asks the server. Errors: UserError, Offline; then there is no vault, and one may try again.
    """
    profile, place = look(path, code_text), making.clear_place(folder)
    access.create(place, profile, passphrase, recovery, floor=floor, clock=clock).close()
    try:
        join(place, passphrase, path, code_text, floor=floor, clock=clock).close()
    except Offline:
        raise UserError("Er is geen verbinding met de server. Kijk of je internet hebt en ga dan verder.") from None
    making.move_in(folder)
    return access.unlock(folder, passphrase, floor=floor, clock=clock)


def own_words(work: Work) -> tuple[str, ...]:
    """The words of the key of this laptop, to compare with those on the first one."""
    return _words(work.keyring.device_id)


def own_laptops(work: Work) -> frozenset[str]:
    """The laptops of this worker that this one knows of, itself too."""
    me = work.keyring.user_id
    return frozenset(device for device, one in known_people(work).devices.items() if one.user == me)


def newcomers(work: Work, before: Collection[str]) -> list[Newcomer]:
    """The laptops of this worker that came in since. Asks the server. Errors: NotEnrolled, Offline, Refused."""
    with work.connection.engine(work) as engine:
        engine.learn_people()
    trust = known_people(work)
    fresh = sorted(own_laptops(work) - set(before) - set(trust.revoked))
    return [Newcomer(device, trust.devices[device].label, _words(device)) for device in fresh]


def join(
    folder: Path,
    passphrase: str,
    path: Path,
    code_text: str,
    *,
    floor: Cost = PROGRAM_FLOOR,
    clock: Clock = system_clock,
) -> Work:
    """Makes the vault in a folder that of the worker who wrote the file; returns it, open. Asks the server.

    Errors: UserError (another code, a vault in which something was written), Offline; nothing has changed then.
    """
    value = _read(path, code_text)
    user_key = bytes.fromhex(value["user_key"])
    work = access.unlock(folder, passphrase, floor=floor, clock=clock)
    try:
        _demand_fresh(work)
        keyring = vault.with_user(work.keyring, user_key)
        told = value["facts"]
        device = enrolment.certify(told[facts.SERVER], keyring, work.clock(), told[facts.CERTIFICATE])
    finally:
        work.close()
    vault.adopt_user(folder, passphrase, user_key, floor)
    work = access.unlock(folder, passphrase, floor=floor, clock=clock)
    ledger = Conversation(work.store)
    with ledger.transaction():
        for name, text in value["facts"].items():
            ledger.set_fact(name, text)
        for statement in [*(Statement.from_json(one) for one in value["statements"]), device]:
            ledger.add_statement(statement)
    ledger.begin()
    return work


def _demand_fresh(work: Work) -> None:
    with work.store.transaction() as db:
        if Conversation(work.store).fact(facts.SERVER) or db.value("SELECT count(*) FROM changesets"):
            raise UserError("Op deze laptop staat al werk. Een tweede laptop begint met een lege kluis.")


def _read(path: Path, code_text: str) -> dict[str, Any]:
    code = Code.read(code_text, "je eerste laptop")
    try:
        sealed = Sealed.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise UserError(f"Het bestand is niet te lezen: {path}") from None
    content = unseal(sealed, _key(code), FORMAT)
    if content is None:
        raise UserError("De code past niet bij dit bestand.")
    value: dict[str, Any] = json.loads(content)
    return value


def _words(device: str) -> tuple[str, ...]:
    return words.spoken(bytes.fromhex(digest(b"gezinsteam laptop", bytes.fromhex(device))), WORDS)


def _key(code: Code) -> bytes:
    return hashlib.blake2b(code.secret, digest_size=32, person=b"gezin own laptop").digest()

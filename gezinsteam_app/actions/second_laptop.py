"""A second laptop of the same worker: the first writes a sealed file and shows a code, the second reads both.

In the file stands the worker's own key, which certifies the new laptop. The new laptop has device keys of its own and
gets the keys of the files at the next round of the first; it must be a vault in which nothing was written yet, because
what stands in a log carries the key of who wrote it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from gezinsteam_app.actions import access
from gezinsteam_app.actions.connection import NotEnrolled
from gezinsteam_app.actions.work import Clock, Work, system_clock
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import enrolment, facts
from gezinsteam_app.vault import vault
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost, Sealed, seal, unseal
from gezinsteam_app.vault.statements import DEVICE
from gezinsteam_app.wire import Statement

FORMAT = b"gezinsteam second laptop 1"
FACTS = (facts.SERVER, facts.ROOT, facts.TEAM, facts.TEAM_FILE)


def offer(work: Work, path: Path) -> str:
    """Writes the sealed file for the new laptop; returns the code that opens it. Errors: NotEnrolled, UserError.

    Together they are this worker: carry the file by hand, read the code from the screen, and throw the file away.
    """
    ledger = Conversation(work.store)
    if not ledger.fact(facts.SERVER):
        raise NotEnrolled
    if path.exists():
        raise UserError(f"Het bestand {path} is er al. Kies een andere naam.")
    code = Code.fresh(ledger.fact(facts.ROOT))
    value = {
        "facts": {name: ledger.fact(name) for name in FACTS},
        "statements": [one.to_json() for one in ledger.statements() if one.kind != DEVICE],
        "user_key": work.keyring.user_key.hex(),
    }
    sealed = seal(json.dumps(value).encode(), _key(code), FORMAT)
    write_atomically(path, json.dumps(sealed.to_json()).encode())
    return str(code)


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
    code = Code.read(code_text)
    try:
        sealed = Sealed.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(f"Het bestand is niet te lezen: {path}") from None
    content = unseal(sealed, _key(code), FORMAT)
    if content is None:
        raise UserError("De code past niet bij dit bestand.")
    value = json.loads(content)
    user_key = bytes.fromhex(value["user_key"])
    work = access.unlock(folder, passphrase, floor=floor, clock=clock)
    try:
        _demand_fresh(work)
        keyring = vault.with_user(work.keyring, user_key)
        device = enrolment.certify(value["facts"][facts.SERVER], keyring, work.clock())
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


def _key(code: Code) -> bytes:
    return hashlib.blake2b(code.secret, digest_size=32, person=b"gezin own laptop").digest()

"""What a laptop does that was put out: hand over what it still has, then throw away its keys (architecture section 4).

Only a revocation that is signed by who may sign it leads here; never the word of a server alone. What the server no
longer takes goes into a sealed file, which a colleague reads in: it opens with keys that the colleagues have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.conversation import FileState
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import backup
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.storage.engine import DATABASE
from gezinsteam_app.sync.giving import Giver
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.taking import Taker
from gezinsteam_app.vault import vault
from gezinsteam_app.vault.files import write_atomically
from gezinsteam_app.wire import Batch, pack, unpack

SUFFIX = ".gezinsteam-niet-verzonden"
EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Left:
    """`erased`: the keys are gone. `sealed`: the file with what could not be sent, or None. `words` says it."""

    erased: bool
    sealed: Path | None
    words: str


def give_up(work: Work) -> Left:
    """After this laptop learned that it was put out: its keys, database and backups go, once nothing can be lost.

    The vault is closed then. Errors: UserError when this laptop was not put out.
    """
    trust, ledger = known_people(work), Conversation(work.store)
    if work.keyring.device_id not in trust.revoked:
        raise UserError("Deze laptop is niet uitgezet. Er is niets gewist.")
    holder = Holder(ledger, trust, work.keyring, work.clock)
    with work.store.transaction() as db:
        for state in ledger.files():
            Giver(ledger, holder).seal(state.file)
        waiting = [one for state in ledger.files() for one in ledger.unacknowledged(state.file, EVERY)]
        loose = bool(db.value("SELECT count(*) FROM unsent"))
        unknown = {one.file for one in ledger.files() if not one.on_server}
    if loose or any(batch.header.file in unknown for batch in waiting):
        return Left(
            False,
            None,
            "Op deze laptop staat werk dat geen collega kan openen. Daarom is er niets gewist. Bel je team.",
        )
    sealed = _sealed(work, waiting)
    folder = work.folder
    work.close()
    _throw_away(folder)
    words = "De sleutels en dossiers op deze laptop zijn gewist."
    if sealed is not None:
        words += f" Wat niet verzonden kon worden, staat verzegeld in {sealed}. Geef dat bestand aan een collega."
    return Left(True, sealed, words)


def _sealed(work: Work, batches: Sequence[Batch]) -> Path | None:
    if not batches:
        return None
    path = work.folder / f"{work.today().isoformat()}{SUFFIX}"
    write_atomically(path, pack((0, batch) for batch in batches))
    return path


def _throw_away(folder: Path) -> None:
    """The keys first: from then on nothing opens any more, whatever happens to the rest."""
    vault.destroy(folder)
    for path in [one.path for one in backup.listed(folder)] + backup.put_aside(folder):
        path.unlink(missing_ok=True)
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)


def read_in(work: Work, path: Path) -> int:
    """Takes in the sealed file of a laptop that was put out; returns how many sendings were new.

    They are judged like any other: what came too late waits in quarantine. Errors: UserError.
    """
    try:
        batches = [batch for _, batch in unpack(path.read_bytes())]
    except OSError:
        raise UserError(f"Het bestand is niet te lezen: {path}") from None
    ledger = Conversation(work.store)
    taker = Taker(ledger, Holder(ledger, known_people(work), work.keyring, work.clock))
    with work.store.transaction():
        count = sum(taker.bring(_state(ledger, batch), batch) for batch in batches)
    work.connection.close()  # the next round begins anew and sends them on
    return count


def _state(ledger: Conversation, batch: Batch) -> FileState:
    state = ledger.file(batch.header.file)
    if state is None:
        raise UserError(
            "In dit bestand staat werk aan een dossier dat niet op deze laptop staat. Er is niets veranderd."
        )
    return state

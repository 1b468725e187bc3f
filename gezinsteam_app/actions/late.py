"""Late sendings: written by somebody, or on a laptop, that was out by then.

A member takes them over or puts them aside. They are kept sealed and apart until somebody decides; what is put aside
stays kept (architecture section 4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import describe
from gezinsteam_app.domain.changes import Changeset, wall_clock
from gezinsteam_app.domain.conversation import ACCEPT, ASIDE, Fate
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.storage import sent
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import codec
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.taking import Taker
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.statements import Trust
from gezinsteam_app.wire import Batch

LOOKED = "keek in het dossier"


@dataclass(frozen=True, slots=True)
class LateLine:
    """One late sending. `what`: its steps in words, or none when it cannot be opened on this laptop."""

    hash: str
    file: str
    family: str
    who: str
    laptop: str
    at: dt.datetime | None
    what: tuple[str, ...]
    aside: bool


def late(work: Work) -> list[LateLine]:
    """All that waits for a decision, and what was put aside, newest first."""
    ledger, trust = Conversation(work.store), known_people(work)
    with work.store.transaction() as db:
        names = sent.names(db)
        found = [
            _line(work, ledger, trust, names.get(state.file, "Een gezin"), batch)
            for state in ledger.files()
            for batch in ledger.kept(state.file, Fate.QUARANTINE)
        ]
    return sorted(found, key=lambda one: (one.aside, -(one.at.timestamp() if one.at else 0)))


def _line(work: Work, ledger: Conversation, trust: Trust, name: str, batch: Batch) -> LateLine:
    header = batch.header
    user, device = trust.user_of(header.device), trust.devices.get(header.device)
    steps = _opened(ledger, trust, batch)
    family = work.store.family(header.file)
    return LateLine(
        batch.hash, header.file, name, user.name if user else "Onbekend", device.label if device else "",
        max((wall_clock(one.header.time) for one in steps), default=None),
        _in_words(family, steps),
        ledger.decisions(header.file).get(batch.hash) == ASIDE,
    )  # fmt: skip


def _in_words(family: FamilyFile, steps: Sequence[Changeset]) -> tuple[str, ...]:
    """Each step; that somebody looked, which the program writes by itself, once and last."""
    written = [
        one for one in steps if not all(KINDS[change.kind].apart for change in one.changes if change.kind in KINDS)
    ]
    looked = [LOOKED] if len(written) < len(steps) else []
    return (*(describe.changeset(family, one) for one in written), *looked)


def _opened(ledger: Conversation, trust: Trust, batch: Batch) -> list[Changeset]:
    header, user = batch.header, trust.user_of(batch.header.device)
    for epoch, key in ledger.keys(header.file):
        if epoch == header.epoch and user is not None:
            try:
                return codec.decode(envelope.unseal(batch.sealed, key, batch.header_bytes), header.file, user.id)
            except DataError:
                continue
    return []


def accept(work: Work, hash_: str) -> None:
    """Takes a late sending over as if it had come in time, here and with all who hold the file."""
    _decide(work, hash_, ACCEPT)


def set_aside(work: Work, hash_: str) -> None:
    """Leaves a late sending unused. It stays kept; a member can still take it over later."""
    _decide(work, hash_, ASIDE)


def _decide(work: Work, hash_: str, decision: str) -> None:
    ledger = Conversation(work.store)
    with work.store.transaction():
        one = next((one for one in late(work) if one.hash == hash_), None)
        state = ledger.file(one.file) if one else None
        if one is None or state is None:
            raise UserError("Deze late zending staat er niet meer. Iemand nam hem al over.")
        ledger.decide(one.file, hash_, decision)
        Taker(ledger, Holder(ledger, known_people(work), work.keyring, work.clock)).settle(state)

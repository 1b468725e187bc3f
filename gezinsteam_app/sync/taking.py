"""What arrives: every batch is checked, and applied, put in quarantine, kept for its key, or refused by name.

Whatever its fate, a batch is kept, and its number is taken in the same transaction: nothing is asked for twice and
nothing falls between.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from gezinsteam_app.domain.changes import Changeset
from gezinsteam_app.domain.conversation import ACCEPT, Fate, FileState, Notice
from gezinsteam_app.errors import DataError
from gezinsteam_app.sync import codec
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.statements import User
from gezinsteam_app.wire import Batch

PORTION, SHORT_PORTION = 320 * 1024, 64 * 1024
"""So many sealed bytes are applied in one transaction, about: many while nobody works on the device, because each
transaction writes much of the same indexes again; few when somebody does, who waits some 50 ms for it at most."""
CHAIN = "chain"
"""The fact that names the chain in which this device writes."""


def is_genuine(batch: Batch) -> bool:
    """Whether the device that the header names signed this batch."""
    try:
        VerifyKey(bytes.fromhex(batch.header.device)).verify(
            Batch.message(batch.header_bytes, batch.sealed), batch.signature
        )
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _opened(batch: Batch, keys: Sequence[tuple[int, bytes]]) -> bytes | None:
    """The content; None when the key has not come. Two keys may have one epoch, after a restored server."""
    if batch.header.suite != envelope.SUITE:
        raise codec.Newer
    for epoch, key in keys:
        if epoch == batch.header.epoch:
            try:
                return envelope.unseal(batch.sealed, key, batch.header_bytes)
            except envelope.WrongKey:
                continue
    return None


@dataclass
class Taker:
    """Takes batches in, on behalf of one device."""

    ledger: Ledger
    holder: Holder
    _claims: dict[str, tuple[str, str, int, str]] = field(default_factory=dict)
    _read: dict[str, Sequence[Changeset]] = field(default_factory=dict)
    """By hash what genuine batches hold that were opened before the transaction that applies them."""

    def take(self, state: FileState, arrived: Sequence[tuple[int, Batch]]) -> FileState:
        """One answer of the server, in parts, each in one transaction with the cursor: nobody who types waits for long.

        Returns how far the file is now.
        """
        part: list[tuple[int, Batch]] = []
        for number, batch in arrived:
            part.append((number, batch))
            most = SHORT_PORTION if self.ledger.somebody_works() else PORTION
            if sum(len(one.sealed) for _, one in part) > most:
                state, part = self._take(state, part), []
        return self._take(state, part)

    def _open_before(self, file: str, batches: Sequence[Batch]) -> None:
        """Opens and reads what is new before anything is locked: it is half of the work, and nobody waits for it.

        What does not open is left to `_judge`, which names it.
        """
        with self.ledger.transaction():
            keys = self.ledger.keys(file)
            new = [one for one in batches if self.ledger.fate(one.hash) is None]
        self._read = {}
        for batch in new:
            user = self.holder.trust.user_of(batch.header.device)
            if user is not None and batch.header.file == file and is_genuine(batch):
                with suppress(DataError):
                    content = _opened(batch, keys)
                    if content is not None:
                        self._read[batch.hash] = codec.decode(content, file, user.id)

    def _take(self, state: FileState, arrived: Sequence[tuple[int, Batch]]) -> FileState:
        self._open_before(state.file, [batch for _, batch in arrived])
        with self.ledger.transaction():
            for number, batch in arrived:
                if number <= state.cursor:
                    self._tell("repeated_number", state.file, batch)
                fate = self.ledger.fate(batch.hash)
                if fate is None:
                    self._new(state, number, batch)
                else:
                    self.ledger.acknowledge(batch.hash, number)
                state = replace(state, cursor=max(state.cursor, number))
            state = replace(state, known=max(state.known, state.cursor))
            self.ledger.put_file(state)
            self.settle(state)
            return state

    def bring(self, state: FileState, batch: Batch) -> bool:
        """Takes in a batch that came by another road than the server, which is offered to it then. False: known."""
        with self.ledger.transaction():
            if self.ledger.fate(batch.hash) is not None:
                return False
            self._new(state, 0, batch)
            return True

    def settle(self, state: FileState) -> None:
        """Applies what waited for a key that has come, or for a member who accepted it; that may accept more."""
        while self._settle_once(state):
            pass

    def _settle_once(self, state: FileState) -> bool:
        accepted = {hash_ for hash_, decision in self.ledger.decisions(state.file).items() if decision == ACCEPT}
        moved = False
        for fate in (Fate.WAITING, Fate.QUARANTINE):
            for batch in self.ledger.kept(state.file, fate):
                new, changesets = self._judge(state.file, batch, accepted)
                if new != fate:
                    self.ledger.set_fate(batch.hash, new)
                    self.ledger.receive(state.sort, batch.hash, changesets)
                    moved = True
        return moved

    def _new(self, state: FileState, number: int, batch: Batch) -> None:
        fate, changesets = self._judge(state.file, batch, ())
        if fate != Fate.REFUSED:
            self._compare(state.file, batch)
        self.ledger.keep(batch, number, fate)
        self.ledger.receive(state.sort, batch.hash, changesets)
        header = batch.header
        if header.device == self.holder.keyring.device_id and header.chain == self.ledger.fact(CHAIN):
            # Written by this device in a life that it does not remember: an image of the disk was put back.
            self._tell("own_past", state.file, batch)
            self.ledger.unseal_own(header.chain)
            self.ledger.set_fact(CHAIN, "")

    def _judge(self, file: str, batch: Batch, accepted: set[str] | tuple[()]) -> tuple[Fate, Sequence[Changeset]]:
        """What should become of a batch, and the changesets to apply."""
        user = self._writer(file, batch)
        if user is None:
            return Fate.REFUSED, ()
        current = self.holder.now(file)
        if current is not None and current.is_late(batch.header) and batch.hash not in accepted:
            return Fate.QUARANTINE, ()
        try:
            if batch.hash in self._read:
                return Fate.APPLIED, self._read[batch.hash]
            content = _opened(batch, self.ledger.keys(file))
            if content is None:
                return Fate.WAITING, ()
            return Fate.APPLIED, codec.decode(content, file, user.id)
        except codec.Newer:
            self._tell("suite", file, batch)
            return Fate.WAITING, ()
        except DataError:
            self._tell("unreadable", file, batch)
            return Fate.REFUSED, ()

    def _writer(self, file: str, batch: Batch) -> User | None:
        """Who wrote it: a certified device of somebody who is or was a member, for this very file."""
        if batch.header.file != file:
            self._tell("other_file", file, batch)
            return None
        if batch.hash not in self._read and not is_genuine(batch):
            self._tell("unsigned", file, batch)
            return None
        user = self.holder.trust.user_of(batch.header.device)
        if user is None or user.id not in self.holder.ever_members(file):
            self._tell("stranger", file, batch)
            return None
        return user

    def _compare(self, file: str, batch: Batch) -> None:
        """Looks whether this batch fits behind what is known of its chain: a fork is told by name."""
        header = batch.header
        there = self.ledger.hash_at(file, header.chain_key, header.sequence)
        before = self.ledger.hash_at(file, header.chain_key, header.sequence - 1) if header.sequence > 1 else ""
        if (there and there != batch.hash) or (before and before != header.previous):
            self._tell("fork", file, batch)
        if header.sequence > 1:
            self._claims[header.chain_key] = (file, header.device, header.sequence - 1, header.previous)
        for chain_key, (sequence, hash_) in header.seen.items():
            self._claims[chain_key] = (file, header.device, sequence, hash_)

    def compare_claims(self) -> set[str]:
        """When all was taken in: does this device have what the writers say that they saw?

        A server that shows two members different things, or keeps something back, is found out here. Of such a file
        everything is asked and offered once more. Returns these files.
        """
        doubted = set()
        for chain_key, (file, device, sequence, hash_) in self._claims.items():
            known = self.ledger.hash_at(file, chain_key, sequence)
            if known != hash_:
                self.ledger.notify(Notice("fork" if known else "withheld", file, device))
                doubted.add(file)
        self._claims.clear()
        for file in sorted(doubted):
            if (state := self.ledger.file(file)) is not None:
                with self.ledger.transaction():
                    self.ledger.offer_again(file)
                    self.ledger.put_file(replace(state, cursor=0, on_server=False))
        return doubted

    def _tell(self, code: str, file: str, batch: Batch) -> None:
        self.ledger.notify(Notice(code, file, batch.header.device))

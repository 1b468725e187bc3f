"""What goes out: unsent changesets are sealed in batches, kept, and offered until the server says that it has them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate

from gezinsteam_app.domain.changes import Changeset
from gezinsteam_app.domain.conversation import Fate, FileState
from gezinsteam_app.sync import codec
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.sync.taking import CHAIN
from gezinsteam_app.sync.transport import Refused, Transport
from gezinsteam_app.vault import envelope
from gezinsteam_app.wire import Batch, BatchHeader

MOST_CHANGES = 400
"""Changes in one batch: large enough to cost little a change, small enough to send again over a bad line, and to be
applied elsewhere while somebody types there."""
MOST_CHANGESETS = 400
BATCHES_A_CALL, BYTES_A_CALL = 32, 8 * 1024 * 1024
"""Together in one request, which the server limits."""


@dataclass
class Giver:
    """Gives what this device wrote, on its behalf."""

    ledger: Ledger
    holder: Holder

    def seal(self, file: str) -> int:
        """Puts what is unsent in batches; one transaction each. Returns how many changesets; 0 without a key."""
        count = 0
        while True:
            with self.ledger.transaction():
                changesets = self.ledger.unsent(file, MOST_CHANGESETS)
                key = self.holder.newest_key(file)
                if not changesets or key is None:
                    return count
                part = _first(changesets)
                batch = self._batch(file, *key, part)
                self.ledger.keep(batch, 0, Fate.APPLIED)
                self.ledger.mark_sent(batch.hash, [one.id for one in part])
                count += len(part)

    def _batch(self, file: str, epoch: int, key: bytes, changesets: list[Changeset]) -> Batch:
        keyring, chain = self.holder.keyring, self._chain()
        reach = self.ledger.reach(file)
        sequence, previous = reach.get(f"{keyring.device_id}:{chain}", (0, ""))
        seen = {key_: at for key_, at in reach.items() if not key_.startswith(f"{keyring.device_id}:{chain}")}
        header = BatchHeader(file, epoch, keyring.device_id, chain, sequence + 1, previous, seen)
        head = header.to_bytes()
        sealed = envelope.seal(codec.encode(changesets), key, head)
        return Batch(head, keyring.sign(Batch.message(head, sealed)), sealed)

    def _chain(self) -> str:
        chain = self.ledger.fact(CHAIN)
        if not chain:
            chain = secrets.token_hex(8)
            self.ledger.set_fact(CHAIN, chain)
        return chain

    def send(self, transport: Transport, state: FileState) -> FileState:
        """Offers what was not acknowledged. Errors: Offline, Refused; what was acknowledged before stays so."""
        while batches := _one_call(self.ledger.unacknowledged(state.file, BATCHES_A_CALL)):
            numbers = self._push(transport, state.file, batches)
            with self.ledger.transaction():
                for batch in batches:
                    if number := numbers.get(batch.hash, 0):
                        self.ledger.acknowledge(batch.hash, number)
                        if number == state.cursor + 1:
                            state = replace(state, cursor=number, known=max(state.known, number))
                self.ledger.put_file(state)
            if not all(numbers.get(batch.hash) for batch in batches):
                break
        return state

    @staticmethod
    def _push(transport: Transport, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        """Together, or one by one when the server will not have one of them: the others do not wait for that one."""
        try:
            return transport.push(file, batches)
        except Refused:
            if len(batches) == 1:
                raise
        numbers: dict[str, int] = {}
        for batch in batches:
            with suppress(Refused):
                numbers.update(transport.push(file, [batch]))
        return numbers


def _one_call(batches: Sequence[Batch]) -> Sequence[Batch]:
    """As many batches as go in one request; at least one when there is any."""
    until = list(accumulate(len(one.sealed) for one in batches))
    return batches[: max(1, sum(size <= BYTES_A_CALL for size in until))]


def _first(changesets: Sequence[Changeset]) -> list[Changeset]:
    """As many changesets as make one batch; at least one."""
    part: list[Changeset] = []
    count = 0
    for one in changesets:
        count += len(one.changes)
        if part and count > MOST_CHANGES:
            break
        part.append(one)
    return part

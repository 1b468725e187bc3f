"""What a device must remember of the conversation, as a port: kept in the encrypted database, or by the simulation.

Each method that writes is called inside `transaction`; what stands together there is kept together or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from gezinsteam_app.domain.changes import Changeset
from gezinsteam_app.domain.conversation import Fate, FileState, Notice
from gezinsteam_app.wire import Batch, Statement


class Ledger(Protocol):
    """See the module."""

    def transaction(self) -> AbstractContextManager[object]: ...

    def somebody_works(self) -> bool:
        """Whether a person reads or saves on this device now, who should not have to wait for a long transaction."""

    # Small facts by name: incarnation, feed, statements, chain, and "wrapped" of each file.
    def fact(self, name: str) -> str: ...
    def set_fact(self, name: str, value: str) -> None: ...

    def statements(self) -> Sequence[Statement]: ...
    def add_statement(self, statement: Statement) -> None: ...

    def files(self) -> Sequence[FileState]:
        """Every file that this device holds or was given, also those that the server does not know yet."""

    def file(self, file: str) -> FileState | None: ...
    def put_file(self, state: FileState) -> None: ...

    def rosters(self, file: str) -> Sequence[Statement]: ...
    def set_rosters(self, file: str, rosters: Sequence[Statement]) -> None: ...

    def keys(self, file: str) -> Sequence[tuple[int, bytes]]:
        """(epoch, key), in the order in which they came; there may be two of one epoch."""

    def add_key(self, file: str, epoch: int, key: bytes) -> None: ...

    def fate(self, hash_: str) -> Fate | None:
        """What became of a batch; None when this device never had it."""

    def keep(self, batch: Batch, number: int, fate: Fate) -> None:
        """Keeps a batch; `number` 0 as long as the server has not acknowledged it."""

    def set_fate(self, hash_: str, fate: Fate) -> None: ...
    def acknowledge(self, hash_: str, number: int) -> None: ...
    def kept(self, file: str, fate: Fate) -> Sequence[Batch]: ...
    def unacknowledged(self, file: str, limit: int) -> Sequence[Batch]: ...

    def reach(self, file: str) -> Mapping[str, tuple[int, str]]:
        """Of each chain the last batch that was applied here, own ones included."""

    def hash_at(self, file: str, chain_key: str, sequence: int) -> str:
        """The hash of the batch at a place of a chain; empty when it is not here."""

    def unseal_own(self, chain: str) -> None:
        """Forgets own batches of a chain that nobody acknowledged; their changesets are unsent again."""

    def offer_everything(self) -> None:
        """After the server came back from a backup: all cursors to 0, every batch unacknowledged, no file on it."""

    def offer_again(self, file: str) -> None:
        """The same for one file, of which the server has less than it had."""

    def unsent(self, file: str, limit: int) -> Sequence[Changeset]: ...
    def files_with_unsent(self) -> Collection[str]: ...
    def mark_sent(self, hash_: str, changesets: Collection[str]) -> None:
        """These stand in a batch now, which is kept."""

    def receive(self, sort: str, hash_: str, changesets: Sequence[Changeset]) -> None:
        """Applies what a batch held; the batch is kept already."""

    def decisions(self, file: str) -> Mapping[str, str]:
        """What members decided about late batches: hash to decision; accepting wins."""

    def erase(self, file: str, statement: Statement) -> None:
        """Takes a whole file off this device: log, pages, search, batches, keys. Its erasure is remembered."""

    def decide(self, file: str, hash_: str, decision: str) -> None:
        """Writes such a decision into the file's own log, as an edit of this device."""

    def notify(self, notice: Notice) -> None: ...

    def forget_notice(self, notice: Notice) -> None:
        """It is over: should it happen again, it is told again, also to who read it before."""

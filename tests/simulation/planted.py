"""Known mistakes, each planted in exactly the logic that it is about: what the simulation must find.

The first eight are those of the executable model of the protocol; the others are about membership, keys and erasure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from gezinsteam_app.domain.changes import ChangeId, Head
from gezinsteam_app.domain.conversation import Fate, FileState
from gezinsteam_app.server.books import BatchRow
from gezinsteam_app.server.core import Core
from gezinsteam_app.sync import taking
from gezinsteam_app.sync.engine import ERASURE, Engine
from gezinsteam_app.sync.giving import Giver
from gezinsteam_app.sync.holding import Holder
from gezinsteam_app.sync.taking import Taker
from gezinsteam_app.vault.statements import Device, Trust, key_of
from gezinsteam_app.wire import Batch, Statement
from tests.simulation.books import MemoryBooks
from tests.simulation.memory import MemoryLedger
from tests.simulation.people import Form, Laptop
from tests.simulation.recovery import Recovering
from tests.simulation.world import FIRST, World

Heads = dict[tuple[str, str, str], list[Head]]


class NewestWins(MemoryLedger):
    """lww: of several values only the newest is kept in view."""

    def heads(self, file: str) -> Heads:
        found = super().heads(file)
        return {key: [max(heads, key=lambda head: (head.time, head.id))] for key, heads in found.items()}


class SeenAtSaving(World):
    """deps_at_save: what is replaced is what stands there at saving, not what the writer saw."""

    def replaced_by(self, form: Form, heads: Mapping[tuple[str, str, str], Sequence[Head]]) -> Collection[ChangeId]:
        return {head.id for head in heads.get(form.key, ())} | form.own


class ForgetsItself(World):
    """An autosave does not replace the one before of the same form."""

    def replaced_by(self, form: Form, heads: Mapping[tuple[str, str, str], Sequence[Head]]) -> Collection[ChangeId]:
        return form.seen


def cursor_first(self: Taker, state: FileState, arrived: Sequence[tuple[int, Batch]]) -> FileState:
    """The place up to which all is here is written before what came."""
    ahead = replace(state, cursor=max([state.cursor, *(number for number, _ in arrived)]))
    with self.ledger.transaction():
        self.ledger.put_file(ahead)
    _take(self, state, arrived)
    return ahead


def outbox_on_send(self: Giver, transport: Any, state: FileState) -> FileState:
    """What goes out counts as arrived."""
    batches = self.ledger.unacknowledged(state.file, 100)
    with self.ledger.transaction():
        for batch in batches:
            self.ledger.acknowledge(batch.hash, 1)
    if batches:
        transport.push(state.file, batches)
    return state


def blind_to_incarnation(self: Engine) -> Any:
    """no_epoch: that the server came back from a backup is not looked at."""
    news = self.transport.news(self.ledger.fact("incarnation"), self._number("feed"), self._number("statements"))
    self._learn(news.statements)
    with self.ledger.transaction():
        self.ledger.set_fact("incarnation", news.incarnation)
        self.ledger.set_fact("statements", str(news.statements_until))
    return news


class LateRows(MemoryBooks):
    """seq_not_commit_order: a number is given out, and what has it can be seen only later."""

    def __init__(self) -> None:
        super().__init__()
        self.slow: list[tuple[str, BatchRow]] = []
        self.calls = 0

    def add_batches(self, file: str, rows: Sequence[BatchRow]) -> None:
        self.calls += 1
        slow = self.calls % 3 == 0
        for row in rows:
            if slow:
                self.slow.append((file, row))
            else:
                super().add_batches(file, [row])

    def batches(self, file: str, after: int, most_bytes: int) -> Sequence[BatchRow]:
        found = super().batches(file, after, most_bytes)
        for one, row in self.slow:
            if one in self.rows["files"]:
                super().add_batches(one, [row])
        self.slow.clear()
        return found


class ByAuthorAndNumber(Core):
    """unique_aseq: a batch is recognised by its device and its number there, not by its hash."""

    def push(self, device: str, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        there = [Batch.from_bytes(row.data).header for row in self.books.batches(file, 0, 0)]
        known = {(header.device, header.sequence) for header in there}
        double = [one for one in batches if (one.header.device, one.header.sequence) in known]
        numbers = dict(super().push(device, file, [one for one in batches if one not in double]))
        return numbers | {one.hash: 1 for one in double}


def offers_own_only(self: MemoryLedger, file: str) -> None:
    """reupload_own_only: after a restore each device offers again what it wrote itself."""
    state = self.disk.files[file]
    self.disk.files[file] = FileState(file, state.sort)
    for hash_, one in self.disk.batches.items():
        if (one.batch.header.file, one.batch.header.device) == (file, self.keyring.device_id):
            self.disk.batches[hash_] = replace(one, number=0)


def first_key(self: Holder, file: str) -> tuple[int, bytes] | None:
    """After a removal the same key goes on."""
    keys = self.ledger.keys(file)
    return keys[0] if keys else None


def no_quarantine(self: Taker, file: str, batch: Batch, accepted: Any) -> Any:
    """What comes from somebody who was put out is dropped."""
    fate, changesets = _judge(self, file, batch, accepted)
    return (Fate.REFUSED, ()) if fate == Fate.QUARANTINE else (fate, changesets)


def anybodys_device(self: Trust, statement: Statement) -> bool:
    """A key that only the server vouches for is believed."""
    user = statement.fields.get("user")
    if user in self.users:
        statement = replace(statement, by=key_of(statement.fields, "user", "device"))
    return _device(self, statement)


class Forgetful(MemoryBooks):
    """What was erased is not remembered beside the backups."""

    def restore(self, backup: dict[str, Any]) -> None:
        self.tombstones.clear()
        super().restore(backup)


def offers_no_erasures(self: Engine, there: Sequence[Statement]) -> None:
    hashes = {one.hash for one in there}
    for statement in self.ledger.statements():
        if statement.hash not in hashes and statement.kind != ERASURE:
            self.transport.put_statement(statement)


def anybodys_recovery(self: Trust, statement: Statement) -> bool:
    """A recovery key that only the server vouches for is believed."""
    return _recovery(self, replace(statement, by=self.root))


def first_keys_only(self: Holder, sort: str) -> list[Device]:
    """Once a key was wrapped for the custodians, the ones after it are not."""
    wrapped = self.ledger.fact("wrapped:" + FIRST).partition("|")[2]
    return [] if wrapped else _keepers(self, sort)


_take, _judge, _device, _recovery, _keepers = (
    Taker.take,
    Taker._judge,
    Trust._device,
    Trust._recovery,
    Holder.recovery,
)


@dataclass(frozen=True)
class Mistake:
    """How to plant it: a kind of world, of books, of server, of ledger, or other functions in their place."""

    world: type[World] = World
    books: type[MemoryBooks] = MemoryBooks
    core: type[Core] = Core
    ledger: type[MemoryLedger] = MemoryLedger
    instead: Sequence[tuple[Any, str, Callable[..., Any]]] = field(default_factory=tuple)

    @contextmanager
    def planted(self) -> Iterator[type[World]]:
        laptop = type("PlantedLaptop", (Laptop,), {"ledger_class": self.ledger})
        classes = {"laptop_class": laptop, "books_class": self.books, "core_class": self.core}
        with pytest.MonkeyPatch.context() as patch:
            for owner, name, function in self.instead:
                patch.setattr(owner, name, function)
            yield type("PlantedWorld", (self.world,), classes)


MISTAKES = {
    "lww": Mistake(ledger=NewestWins),
    "cursor_first": Mistake(instead=[(Taker, "take", cursor_first)]),
    "outbox_on_send": Mistake(instead=[(Giver, "send", outbox_on_send)]),
    "no_epoch": Mistake(instead=[(Engine, "_news", blind_to_incarnation)]),
    "seq_not_commit_order": Mistake(books=LateRows),
    "unique_aseq": Mistake(core=ByAuthorAndNumber),
    "reupload_own_only": Mistake(instead=[(MemoryLedger, "offer_again", offers_own_only)]),
    "deps_at_save": Mistake(world=SeenAtSaving),
    "key not rotated on removal": Mistake(instead=[(Holder, "newest_key", first_key)]),
    "quarantine dropped": Mistake(instead=[(Taker, "_judge", no_quarantine)]),
    "unsigned batch accepted": Mistake(instead=[(taking, "is_genuine", lambda batch: True)]),
    "swapped public key": Mistake(instead=[(Trust, "_device", anybodys_device)]),
    "autosave beside itself": Mistake(world=ForgetsItself),
    "false recovery key believed": Mistake(world=Recovering, instead=[(Trust, "_recovery", anybodys_recovery)]),
    "new key not kept for the custodians": Mistake(world=Recovering, instead=[(Holder, "recovery", first_keys_only)]),
    "erased file revived": Mistake(books=Forgetful, instead=[(Engine, "_offer_statements", offers_no_erasures)]),
}

"""Those who live in a world: laptops with their disk and keys, and the net between them and the server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gezinsteam_app.domain.changes import ChangeId
from gezinsteam_app.errors import DataError
from gezinsteam_app.server.core import NotAllowed
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.transport import Holding, Offline, Refused, RosterConflict
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import Trust
from gezinsteam_app.wire import Batch, News, Statement
from tests.simulation.memory import Disk, MemoryLedger

if TYPE_CHECKING:
    from tests.simulation.world import World


_batch = lru_cache(maxsize=2000)(Batch.from_bytes)


class Crash(Exception):
    """The power went."""


@dataclass
class Form:
    """A field that somebody has open: what they saw, and what this form wrote itself."""

    file: str
    key: tuple[str, str, str]
    seen: frozenset[ChangeId]
    own: set[ChangeId] = field(default_factory=set)


class Net:
    """A transport that asks the server's core at once. It loses questions and answers, and others talk in between."""

    def __init__(self, world: World, laptop: Laptop) -> None:
        self.world, self.laptop = world, laptop
        self.device = laptop.keyring.device_id

    def _call(self, what: Callable[..., Any], *args: Any) -> Any:
        assert not self.laptop.ledger.deep, "a transaction is open while the net is waited for"
        self.world.interfere(self.laptop)
        if self.world.fails(self.world.chances.lost):
            raise Offline("question")
        try:
            answer = what(self.device, *args)
        except NotAllowed as error:
            raise (RosterConflict() if error.code == "roster" else Refused(error.code)) from None
        if self.world.fails(self.world.chances.lost):
            raise Offline("answer")
        return answer

    def news(self, incarnation: str, feed: int, statements: int) -> News:
        news: News = self._call(self.world.core.news, incarnation, feed, statements)
        return news

    def expect(self, files: Sequence[str]) -> None:
        """Each file is asked by itself here."""

    def holding(self, file: str) -> Holding:
        return Holding(*self._call(self.world.core.holding, file))

    def pull(self, file: str, after: int) -> Sequence[tuple[int, Batch]]:
        rows = self._call(self.world.core.pull, file, after)
        return [(row.number, _batch(row.data)) for row in rows]

    def push(self, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        if len(batches) > 1 and self.world.fails(self.world.chances.lost):
            self._call(self.world.core.push, file, batches[:1])
            raise Offline("half")
        numbers: Mapping[str, int] = self._call(self.world.core.push, file, batches)
        return numbers

    def put_roster(self, statement: Statement, wraps: Sequence[Statement]) -> None:
        told = statement.fields
        self.world.members_told.append((str(told["file"]), int(told["number"]), frozenset(told["members"])))
        self._call(self.world.core.put_roster, statement, wraps)

    def put_wraps(self, wraps: Sequence[Statement]) -> None:
        self._call(self.world.core.put_wraps, wraps)

    def put_statement(self, statement: Statement) -> None:
        self._call(self.world.core.put_statement, statement)


class Laptop:
    """One device: keys, disk, a clock that may be off by days, and who uses it."""

    ledger_class: type[MemoryLedger] = MemoryLedger

    def __init__(self, world: World, number: int, root: str, keyring: Keyring) -> None:
        self.world, self.number, self.root, self.keyring = world, number, root, keyring
        self.ledger = self.ledger_class(keyring, Disk(), self._maybe_crash)
        self.ledger.on_seal = self._sealed
        self.form: Form | None = None
        self.skew = dt.timedelta(days=world.chance.choice((0, 0, 0, 2, -3, 40)))
        self.offline = world.chance.random() < 0.3
        self.alive = True
        self.busy = False
        self.image: Disk | None = None
        self.start()

    def start(self) -> None:
        """As after switching on: what was in memory is gone."""
        trust = Trust(self.root)
        trust.add_all(self.ledger.statements())
        self.form = None
        self.net = Net(self.world, self)
        self.engine = Engine(self.ledger, self.net, self.keyring, trust, self.now)

    def now(self) -> dt.datetime:
        return self.world.now() + (self.skew if self.world.may_fail else dt.timedelta())

    def _maybe_crash(self) -> None:
        if self.world.fails(self.world.chances.crash):
            raise Crash

    def _sealed(self, file: str, hash_: str) -> None:
        current = self.engine.holder.now(file)
        # Who is out itself has only an older key, and seals with that.
        if current is not None and self.keyring.device_id not in current.out:
            gone = self.engine.holder.ever_members(file) - set(current.members)
            self.world.sealed_without[hash_] = (frozenset(gone), current.number)

    @property
    def user(self) -> str:
        return self.keyring.user_id

    def sync(self) -> None:
        self.try_to(self.engine.round)

    def try_to(self, what: Callable[[], object]) -> bool:
        self.busy = True
        try:
            what()
        except (Offline, Refused, DataError):
            return False
        except Crash:
            self.start()
            return False
        finally:
            self.busy = False
        return True

    def is_member(self, file: str) -> bool:
        current = self.engine.holder.now(file)
        return current is not None and self.user in current.members and self.keyring.device_id not in current.out

    def knows(self, file: str) -> set[ChangeId]:
        """The changes in its log."""
        return {change.id for one in self.ledger.disk.log.get(file, {}).values() for change in one.changes}

    def holds(self, promise: Promise) -> bool:
        """Whether a change stands in its log, or in a batch that it keeps."""
        if promise.change in self.knows(promise.file):
            return True
        kept = self.ledger.disk.batches
        return any(hash_ in kept for hash_ in self.world.batches_of(promise))


@dataclass(frozen=True)
class Promise:
    """Something that a device showed as saved: it must exist in the end."""

    device: int
    file: str
    change: ChangeId

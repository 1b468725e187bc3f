"""One seed, one world: devices of four people, one server, a net that loses things, and faults; then peace and checks.

The merge, outbox, cursor, roster and server logic are the real ones (sync/, server/core.py, vault/, domain/changes.py);
only disk, net and clock are played.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gezinsteam_app.domain.changes import CREATED, ChangeId, Edit, Head
from gezinsteam_app.domain.conversation import ACCEPT, LATE, Fate
from gezinsteam_app.errors import DataError
from gezinsteam_app.server.core import Certificates, Core, NotAllowed
from gezinsteam_app.sync import transport
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.transport import Holding, News, Offline, Refused, RosterConflict
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import DEVICE, INVITATION, ISSUER, REVOCATION, USER, Trust, public_key, sign
from gezinsteam_app.wire import Batch, Statement
from tests.simulation.memory import Disk, MemoryBooks, MemoryLedger

FILE = "0d0e0f00-0000-4000-8000-000000000001"
TEAM = "Emmen-Zuid"
FIELDS = [("goal", f"g{record}", f"f{place}") for record in range(2) for place in range(3)]
STEPS = 80
PEOPLE = 4


class Crash(Exception):
    """The power went."""


@dataclass
class Chances:
    """Each world has its own mix of faults."""

    lost: float
    crash: float
    restore_server: float
    restore_device: float
    backup: float
    share: float
    remove: float
    revoke: float


@dataclass
class Form:
    """A field that somebody has open: what they saw, and what this form wrote itself."""

    key: tuple[str, str, str]
    seen: frozenset[ChangeId]
    own: set[ChangeId] = field(default_factory=set)


class Net:
    """A transport that asks the server's core at once, and sometimes loses the question or the answer."""

    def __init__(self, world: World, device: str) -> None:
        self.world, self.device = world, device

    def _call(self, what: Callable[..., Any], *args: Any) -> Any:
        if self.world.may_fail and self.world.chance.random() < self.world.chances.lost:
            raise Offline("question")
        try:
            answer = what(self.device, *args)
        except NotAllowed as error:
            raise (RosterConflict() if error.code == "roster" else Refused(error.code)) from None
        if self.world.may_fail and self.world.chance.random() < self.world.chances.lost:
            raise Offline("answer")
        return answer

    def news(self, incarnation: str, feed: int, statements: int) -> News:
        got = self._call(self.world.core.news, incarnation, feed, statements)
        files = [transport.FileNews(one.file, one.number, one.roster) for one in got.files]
        return News(got.incarnation, got.feed, got.statements, got.statements_until, files)

    def holding(self, file: str) -> Holding:
        return Holding(*self._call(self.world.core.holding, file))

    def pull(self, file: str, after: int) -> Sequence[tuple[int, Batch]]:
        rows = self._call(self.world.core.pull, file, after)
        return [(row.number, Batch.from_bytes(row.data)) for row in rows]

    def push(self, file: str, batches: Sequence[Batch]) -> Mapping[str, int]:
        if self.world.may_fail and len(batches) > 1 and self.world.chance.random() < self.world.chances.lost:
            self._call(self.world.core.push, file, batches[:1])
            raise Offline("half")
        return self._call(self.world.core.push, file, batches)

    def put_roster(self, statement: Statement, wraps: Sequence[Statement]) -> None:
        self._call(self.world.core.put_roster, statement, wraps)

    def put_wraps(self, wraps: Sequence[Statement]) -> None:
        self._call(self.world.core.put_wraps, wraps)

    def put_statement(self, statement: Statement) -> None:
        self._call(self.world.core.put_statement, statement)


class Laptop:
    """One device: keys, disk, and who uses it."""

    def __init__(self, world: World, number: int, root: str, seeds: random.Random) -> None:
        self.world, self.number, self.root = world, number, root
        lengths = (32, 32, 32, 64, 32)
        self.keyring = Keyring(*(seeds.randbytes(length) for length in lengths))
        self.ledger = MemoryLedger(self.keyring, Disk(), self._maybe_crash)
        self.form: Form | None = None
        self.offline = world.chance.random() < 0.3
        self.alive = True
        self.image: Disk | None = None
        self.start()

    def start(self) -> None:
        """As after switching on: what was in memory is gone."""
        trust = Trust(self.root)
        trust.add_all(self.ledger.statements())
        self.form = None
        self.engine = Engine(self.ledger, Net(self.world, self.keyring.device_id), self.keyring, trust, self.world.now)

    def _maybe_crash(self) -> None:
        if self.world.may_fail and self.world.chance.random() < self.world.chances.crash:
            raise Crash

    @property
    def user(self) -> str:
        return self.keyring.user_id

    def sync(self) -> None:
        try:
            self.engine.round()
        except (Offline, Refused):
            pass
        except Crash:
            self.start()

    def try_to(self, what: Callable[[], object]) -> bool:
        try:
            what()
        except (Offline, Refused, DataError):
            return False
        except Crash:
            self.start()
            return False
        return True


@dataclass
class Promise:
    """Something that a device showed as saved: it must exist in the end."""

    device: int
    change: ChangeId


class World:
    """See the module. `run` gives what went wrong, or an empty text."""

    laptop_class: type[Laptop] = Laptop
    core_class: type[Core] = Core

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        pick = self.chance.choice
        self.chances = Chances(
            lost=pick((0, 0.1, 0.3)), crash=pick((0, 0.02, 0.08)), restore_server=pick((0, 0.02, 0.05)),
            restore_device=pick((0, 0.02, 0.05)), backup=pick((0.02, 0.1)), share=pick((0.05, 0.15)),
            remove=pick((0, 0.01, 0.03)), revoke=pick((0, 0.01, 0.02)),
        )  # fmt: skip
        self.may_fail = False
        self.tick = 0
        self.books = MemoryBooks()
        self.seen_by_writer: dict[ChangeId, frozenset[ChangeId]] = {}
        self.saved: list[Promise] = []
        self._found(seed)
        self.may_fail = True

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC) + dt.timedelta(minutes=self.tick)

    def _found(self, seed: int) -> None:
        """The region, its people and their laptops; the first makes the file and lets the second in."""
        seeds = random.Random(seed ^ 0x5EED)
        root, issuer = seeds.randbytes(32), seeds.randbytes(32)
        self.core = self.core_class(self.books, Certificates(public_key(root)))
        statements = [sign(root, ISSUER, key=public_key(issuer))]
        self.laptops = [self.laptop_class(self, number, public_key(root), seeds) for number in range(PEOPLE)]
        for laptop in self.laptops:
            statements += self._certificates(issuer, seeds.randbytes(32), laptop)
        for statement in statements:
            self.books.add_statement(statement)
        self.laptops[0].ledger.save(FILE, [Edit("goal", record, CREATED, "") for record in ("g0", "g1")])
        self.laptops[0].sync()
        self.laptops[1].sync()
        self.laptops[0].engine.holder.add_member(
            Net(self, self.laptops[0].keyring.device_id), FILE, self.laptops[1].user
        )

    @staticmethod
    def _certificates(issuer: bytes, invitation: bytes, laptop: Laptop) -> list[Statement]:
        name = f"Werker {laptop.number}"
        kem, x25519 = envelope.device_keys(laptop.keyring)
        return [
            sign(issuer, INVITATION, key=public_key(invitation), name=name, role="worker", team=TEAM),
            sign(invitation, USER, user=laptop.user, name=name, role="worker", team=TEAM),
            sign(laptop.keyring.user_key, DEVICE, device=laptop.keyring.device_id, label=name, kem=kem.hex(),
                 x25519=x25519.hex()),
        ]  # fmt: skip

    # The story

    def run(self) -> str:
        for self.tick in range(STEPS):
            self._step(self.chance.choice([one for one in self.laptops if one.alive]))
        self.may_fail = False
        return self._peace()

    def _step(self, laptop: Laptop) -> None:
        c, draw = self.chances, self.chance.random
        if draw() < 0.06:
            laptop.offline = not laptop.offline
        if draw() < 0.4:
            self.edit(laptop)
        elif not laptop.offline:
            laptop.sync()
        if draw() < c.backup:
            self.backup = self.books.backup()
        if draw() < c.restore_server and hasattr(self, "backup"):
            self.books.restore(self.backup)
            self.core = self.core_class(self.books, Certificates(self.core.trust.root))
        if draw() < 0.04:
            laptop.image = laptop.ledger.disk.image()
        if laptop.image is not None and draw() < c.restore_device:
            laptop.ledger.disk = laptop.image.image()
            self.saved = [
                one for one in self.saved if one.device != laptop.number or self.stands_elsewhere(one, laptop)
            ]
            laptop.start()
        if not laptop.offline:
            self._membership(laptop)

    def _membership(self, laptop: Laptop) -> None:
        c, draw = self.chances, self.chance.random
        current = laptop.engine.holder.now(FILE)
        if current is None or laptop.user not in current.members:
            return
        net = Net(self, laptop.keyring.device_id)
        others = [one for one in self.laptops if one is not laptop]
        if draw() < c.share:
            other = self.chance.choice(others)
            if other.user not in current.members and other.user in laptop.engine.trust.users:
                laptop.try_to(lambda: laptop.engine.holder.add_member(net, FILE, other.user))
        if draw() < c.remove:
            other = self.chance.choice(others)
            if other.user in current.members:
                laptop.try_to(lambda: laptop.engine.holder.remove(net, FILE, [other.user]))
        if draw() < c.revoke:
            other = self.chance.choice(others)
            if sum(one.alive for one in self.laptops) > 2 and other.keyring.device_id in laptop.engine.trust.devices:
                said = sign(laptop.keyring.device_key, REVOCATION, device=other.keyring.device_id)
                if laptop.try_to(lambda: net.put_statement(said)):
                    self.lose(other)

    def lose(self, laptop: Laptop) -> None:
        """A revoked laptop goes on until it hears of it; here it is lost, and what it alone held is lost with it."""
        laptop.alive = False
        self.saved = [one for one in self.saved if one.device != laptop.number or self.stands_elsewhere(one, laptop)]

    def stands_elsewhere(self, promise: Promise, laptop: Laptop) -> bool:
        others = [one for one in self.laptops if one is not laptop and one.alive]
        return any(promise.change in known(one) for one in [*others, laptop if laptop.alive else others[0]])

    def edit(self, laptop: Laptop) -> None:
        """Opens a form, or writes in the one that is open: sometimes more than once before it is closed."""
        if FILE not in laptop.ledger.disk.log:
            return
        heads = laptop.ledger.heads(FILE)
        if laptop.form is None:
            key = self.chance.choice(FIELDS)
            laptop.form = Form(key, frozenset(head.id for head in heads.get(key, ())))
            return
        form = laptop.form
        replaces = self.replaced_by(form, heads)
        value = f"woord {self.chance.randrange(10**6)}"
        try:
            with laptop.ledger.transaction():
                saved = laptop.ledger.save(FILE, [Edit(*form.key, value, tuple(sorted(replaces)))])
        except Crash:
            laptop.start()
            return
        change = saved.changes[0].id
        self.seen_by_writer[change] = frozenset(form.seen | form.own)
        self.saved.append(Promise(laptop.number, change))
        form.own.add(change)
        if self.chance.random() < 0.6:
            laptop.form = None

    def replaced_by(self, form: Form, heads: Mapping[tuple[str, str, str], Sequence[Head]]) -> Collection[ChangeId]:
        """What was there when the form was opened, and what this form wrote since."""
        return form.seen | form.own

    # The end

    def _peace(self) -> str:
        live = [one for one in self.laptops if one.alive]
        for laptop in self.laptops:
            laptop.offline = False
            laptop.start()
        for _ in range(40):
            before = [self._state(one) for one in live]
            for laptop in live:
                laptop.sync()
            if before == [self._state(one) for one in live]:
                return self._check(live)
        return "never quiet"

    @staticmethod
    def _state(laptop: Laptop) -> object:
        disk = laptop.ledger.disk
        unacknowledged = sum(1 for one in disk.batches.values() if not one.number)
        return (len(disk.log.get(FILE, ())), disk.files.get(FILE), len(disk.batches), unacknowledged)

    def _check(self, live: Sequence[Laptop]) -> str:
        rosters = self.books.rosters(FILE)
        if not rosters:
            return "" if not any(FILE in one.ledger.disk.log for one in live) else "the server lacks the file"
        last = rosters[-1].fields
        members = [one for one in live if one.user in last["members"] and one.keyring.device_id not in last["out"]]
        return self._durable(live, members) or self._converged(members) or self._nothing_lost(members)

    def _durable(self, live: Sequence[Laptop], members: Sequence[Laptop]) -> str:
        """What was shown as saved stands with every member, in quarantine, or on the laptop where it was written."""
        for promise in self.saved:
            here = [one for one in members if promise.change in known(one)]
            own = self.laptops[promise.device]
            if len(here) == len(members) and members:
                continue
            if own in members:
                return "a saved edit of a member is not with every member"
            gone = not own.alive or promise.change not in known(own)
            if gone and members and not any(self._quarantined(one) for one in members):
                return "a saved edit is gone"
        return ""

    @staticmethod
    def _quarantined(laptop: Laptop) -> bool:
        return any(one.fate in (Fate.QUARANTINE, Fate.WAITING) for one in laptop.ledger.disk.batches.values())

    @staticmethod
    def _converged(members: Sequence[Laptop]) -> str:
        logs = [set(one.ledger.disk.log.get(FILE, ())) for one in members]
        if any(log != logs[0] for log in logs):
            return "members hold different changes"
        waiting = [one.ledger.kept(FILE, Fate.WAITING) for one in members]
        return "a member lacks a key" if any(waiting) else ""

    def _nothing_lost(self, members: Sequence[Laptop]) -> str:
        """No value disappears unless somebody who saw it replaced it."""
        if not members:
            return ""
        all_known = known(members[0])
        shown = {head.id for heads in members[0].ledger.heads(FILE).values() for head in heads}
        replaced = {old for id_ in all_known for old in self.seen_by_writer.get(id_, frozenset())}
        for promise in self.saved:
            if promise.change in all_known and promise.change not in shown | replaced:
                return "a value vanished that nobody had seen"
        return ""


def known(laptop: Laptop) -> set[ChangeId]:
    return {change.id for one in laptop.ledger.disk.log.get(FILE, {}).values() for change in one.changes}


__all__ = ["ACCEPT", "LATE", "World"]

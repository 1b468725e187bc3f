"""One seed, one world: five laptops of four people, one server, a net that loses things, and faults; then peace.

The merge, outbox, cursor, roster and server logic are the real ones (sync/, server/core.py, vault/, domain/changes.py);
only disk, net, clock and chance are played. checks.py says what must be true when the faults have stopped.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from gezinsteam_app.domain.changes import CREATED, SCHEMA, ChangeId, Edit, Head
from gezinsteam_app.domain.conversation import ACCEPT, ASIDE, Fate
from gezinsteam_app.server.books import BatchRow
from gezinsteam_app.server.core import Certificates, Core
from gezinsteam_app.sync import codec
from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.statements import REVOCATION, sign
from gezinsteam_app.wire import Batch, BatchHeader
from tests.simulation import checks, played
from tests.simulation.books import MemoryBooks
from tests.simulation.people import Crash, Form, Laptop, Promise

FIRST = "0d0e0f00-0000-4000-8000-000000000001"
SECOND = "0d0e0f00-0000-4000-8000-000000000002"
FIELDS = [("goal", f"g{record}", f"f{place}") for record in range(2) for place in range(3)]
LATER = [("of_a_later_program", "x1", "unknown")]
"""What only laptop 3 writes: the others have an older program and pass it on."""
STEPS = 80
HOURS_A_STEP = 6
BREAKS = 0.3


@dataclass
class Chances:
    """Each world has its own mix of faults."""

    lost: float
    crash: float
    between: float
    restore_server: float
    restore_device: float
    backup: float
    share: float
    remove: float
    revoke: float
    erase: float
    adversary: float


class World:
    """See the module. `run` gives what went wrong, or an empty text."""

    laptop_class: type[Laptop] = Laptop
    core_class: type[Core] = Core
    books_class: type[MemoryBooks] = MemoryBooks

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(seed)
        pick = self.chance.choice
        self.chances = Chances(
            lost=pick((0, 0.1, 0.3)), crash=pick((0, 0.02, 0.08)), between=pick((0, 0.05, 0.2)),
            restore_server=pick((0, 0.02, 0.05)), restore_device=pick((0, 0.02, 0.05)), backup=pick((0.02, 0.1)),
            share=pick((0.05, 0.15)), remove=pick((0, 0.01, 0.03)), revoke=pick((0, 0.01, 0.02)),
            erase=pick((0, 0, 0.04)), adversary=pick((0, 0, 0.03)),
        )  # fmt: skip
        self.breaks = random.Random(f"{seed} broken laptops")
        """Apart from `chance`, so that worlds in which none breaks went on as they were."""
        self.may_fail = False
        self.tick = 0
        self.books = self.books_class()
        self.backup: dict[str, object] = {}
        self.seen_by_writer: dict[ChangeId, frozenset[ChangeId]] = {}
        self.saved: list[Promise] = []
        self.erased: set[str] = set()
        self.members_told: list[tuple[str, int, frozenset[str]]] = []
        """Of each roster that anybody offered: file, number and who is in it. Below: of each batch, who was out by
        then as its writer knew, from a roster with which number."""
        self.sealed_without: dict[str, tuple[frozenset[str], int]] = {}

    # What laptops and net ask

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC) + dt.timedelta(hours=HOURS_A_STEP * self.tick)

    def fails(self, chance: float) -> bool:
        return self.may_fail and self.chance.random() < chance

    def interfere(self, laptop: Laptop) -> None:
        """While one waits for the net, another may have a whole conversation."""
        if self.fails(self.chances.between):
            other = self.chance.choice(self.laptops)
            if other.alive and not other.busy and not other.offline:
                other.sync()

    def batches_of(self, promise: Promise) -> list[str]:
        """The hashes of every batch in which a change was ever sealed."""
        sealed = self.laptops[promise.device].ledger.sealed
        return [hash_ for hash_, changes in sealed.items() if promise.change in changes]

    # The story

    def run(self) -> str:
        with played.played(self.seed):
            self.found()
            self.may_fail = True
            for self.tick in range(STEPS):
                self._step(self.chance.choice([one for one in self.laptops if one.alive]))
            self.may_fail = False
            return self._peace()

    def found(self) -> None:
        """The region, its people and their laptops; two files, of which the first is shared."""
        region = played.region()
        self.core = self.core_class(self.books, Certificates(region.root))
        self.laptops = [
            self.laptop_class(self, number, region.root, keyring) for number, keyring in enumerate(region.keyrings)
        ]
        for statement in region.statements:
            self.books.add_statement(statement)
        for owner, file in ((0, FIRST), (2, SECOND)):
            laptop = self.laptops[owner]
            laptop.ledger.save(file, [Edit("goal", record, CREATED, "") for record in ("g0", "g1")])
            laptop.sync()
        self.laptops[1].sync()
        self.laptops[0].engine.holder.add_member(self.laptops[0].net, FIRST, self.laptops[1].user)
        self.laptops[2].engine.holder.add_member(self.laptops[2].net, SECOND, self.laptops[0].user)

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
        if draw() < c.restore_server and self.backup:
            self.books.restore(self.backup)
            self.core = self.core_class(self.books, Certificates(self.core.trust.root))
            self._break_one()
            self.forget_what_is_nowhere()
        self._image(laptop)
        for file in (FIRST, SECOND):
            if not laptop.offline and laptop.alive and laptop.is_member(file):
                self._membership(laptop, file)
                self._erase(laptop, file)
            if laptop.alive:
                self._judge(laptop, file)
        if draw() < c.adversary:
            self._attack()

    def _break_one(self) -> None:
        """A bad day: with the server of yesterday a laptop breaks too, and only others hold what it wrote."""
        live = [one for one in self.laptops if one.alive]
        if len(live) > 2 and self.breaks.random() < BREAKS:
            self.breaks.choice(live).alive = False

    def _image(self, laptop: Laptop) -> None:
        if self.chance.random() < 0.04:
            laptop.image = laptop.ledger.disk.image()
        if laptop.image is not None and self.chance.random() < self.chances.restore_device:
            laptop.ledger.disk = laptop.image.image()
            laptop.start()
            self.forget_what_is_nowhere()

    def forget_what_is_nowhere(self) -> None:
        """A promise that stood only on a disk that is gone cannot be kept."""
        live = [one for one in self.laptops if one.alive]
        self.saved = [promise for promise in self.saved if any(one.holds(promise) for one in live)]

    def _membership(self, laptop: Laptop, file: str) -> None:
        c, draw, pick = self.chances, self.chance.random, self.chance.choice
        holder = laptop.engine.holder
        others = [one for one in self.laptops if one is not laptop]
        if draw() < c.share:
            user, until = pick(others).user, pick(("", "", (self.now() + dt.timedelta(days=5)).date().isoformat()))
            current = holder.now(file)
            if current and user not in current.members and user in laptop.engine.trust.users:
                laptop.try_to(lambda: holder.add_member(laptop.net, file, user, until))
        if draw() < c.remove:
            other, current = pick(others), holder.now(file)
            single = draw() < 0.3
            if current and other.user in current.members and (single or other.user != laptop.user):
                who = ([], [other.keyring.device_id]) if single else ([other.user], [])
                laptop.try_to(lambda: holder.remove(laptop.net, file, *who))
        if draw() < c.revoke / 2:
            self._revoke(laptop, pick(others))

    def _revoke(self, laptop: Laptop, other: Laptop) -> None:
        if sum(one.alive for one in self.laptops) <= 2 or other.keyring.device_id not in laptop.engine.trust.devices:
            return
        said = sign(laptop.keyring.device_key, REVOCATION, device=other.keyring.device_id)
        if laptop.try_to(lambda: laptop.net.put_statement(said)) and self.chance.random() < 0.7:
            # Lost: what it alone held is lost with it. Otherwise it goes on until it hears of it.
            other.alive = False
            self.forget_what_is_nowhere()

    def _erase(self, laptop: Laptop, file: str) -> None:
        if file != SECOND or self.chance.random() >= self.chances.erase:
            return
        said = laptop.engine.erasure(file)
        laptop.try_to(lambda: laptop.net.put_statement(said))
        if self.books.is_erased(file):
            self.erased.add(file)

    def _judge(self, laptop: Laptop, file: str) -> None:
        """A member decides about what came after somebody was put out, as the page of the window does."""
        for batch in laptop.ledger.kept(file, Fate.QUARANTINE) if self.chance.random() < 0.2 else ():
            decision = self.chance.choice((ACCEPT, ACCEPT, ASIDE))
            laptop.try_to(partial(self._decide, laptop, file, batch.hash, decision))

    def _decide(self, laptop: Laptop, file: str, hash_: str, decision: str) -> None:
        state = laptop.ledger.file(file)
        with laptop.ledger.transaction():
            laptop.ledger.decide(file, hash_, decision)
            if state is not None:
                laptop.engine.taker.settle(state)

    # Writing

    def edit(self, laptop: Laptop) -> None:
        """Opens a form, or writes in the one that is open: sometimes more than once before it is closed."""
        if laptop.form is None:
            files = sorted(laptop.ledger.disk.log)
            if files:
                file = self.chance.choice(files)
                key = self.chance.choice(LATER if laptop.number == 3 and self.chance.random() < 0.5 else FIELDS)
                laptop.form = Form(file, key, frozenset(one.id for one in laptop.ledger.heads(file).get(key, ())))
            return
        form = laptop.form
        if form.file not in laptop.ledger.disk.log:
            laptop.form = None
            return
        replaces = tuple(sorted(self.replaced_by(form, laptop.ledger.heads(form.file))))
        edit = Edit(*form.key, f"woord {self.chance.randrange(10**6)}", replaces)
        try:
            with laptop.ledger.transaction():
                saved = laptop.ledger.save(form.file, [edit], SCHEMA + (form.key in LATER))
        except Crash:
            laptop.start()
            return
        change = saved.changes[0].id
        self.seen_by_writer[change] = frozenset(form.seen | form.own)
        self.saved.append(Promise(laptop.number, form.file, change))
        form.own.add(change)
        if self.chance.random() < 0.6:
            laptop.form = None

    def replaced_by(self, form: Form, heads: Mapping[tuple[str, str, str], Sequence[Head]]) -> Collection[ChangeId]:
        """What was there when the form was opened, and what this form wrote since."""
        return form.seen | form.own

    # An adversary who runs the server, and has a friend with a key

    def _attack(self) -> None:
        """A certificate that no user signed, and a batch in the name of somebody who did not write it."""
        region = played.region()
        victim = self.chance.choice(self.laptops)
        self.books.add_statement(played.device_statement(region.rogue.user_key, region.rogue, user=victim.user))
        file = self.chance.choice((FIRST, SECOND))
        keys = [key for one in self.laptops for key in one.ledger.keys(file)]
        row = self.books.file(file)
        if not keys or row is None:
            return
        epoch, key = self.chance.choice(keys)
        header = BatchHeader(file, epoch, victim.keyring.device_id, "forged", 1, "").to_bytes()
        lie = victim.ledger_class(victim.keyring, victim.ledger.disk.image(), lambda: None)
        content = codec.encode([lie.save(file, [Edit(*FIELDS[0], "wat niemand schreef")])])
        batch = Batch(header, bytes(64), envelope.seal(content, key, header))
        number = row.number + 1
        self.books.put_file(type(row)(row.id, number, row.members, row.former, row.roster))
        self.books.add_batches(file, [BatchRow(number, batch.hash, victim.keyring.device_id, batch.to_bytes())])
        self.books.touch(file, row.members)

    # The end

    def _peace(self) -> str:
        live = [one for one in self.laptops if one.alive]
        for laptop in self.laptops:
            laptop.offline = False
            laptop.start()
        quiet = 0
        for _ in range(60):
            before = [self._state(one) for one in live]
            for laptop in live:
                laptop.sync()
            quiet = quiet + 1 if before == [self._state(one) for one in live] else 0
            # Once is not enough: after a restored server the same numbers may come back while something is on its way.
            if quiet == 2:
                return checks.wrong(self, live)
        return "never quiet"

    @staticmethod
    def _state(laptop: Laptop) -> object:
        disk = laptop.ledger.disk
        unacknowledged = sum(1 for one in disk.batches.values() if not one.number)
        logs = [len(log) for log in disk.log.values()]
        rosters = [len(one) for one in disk.rosters.values()]
        return (logs, rosters, dict(disk.files), len(disk.batches), unacknowledged, len(disk.statements))

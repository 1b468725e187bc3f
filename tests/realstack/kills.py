"""Everything goes wrong on the real stack: after each run no saved change is lost and all members show the same.

python -m tests.realstack.kills [RUNS] [SEED]
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from gezinsteam_app.actions import health
from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.errors import UserError
from tests.forked import context
from tests.realstack import driver
from tests.realstack.driver import DONE, RECORDS, STOP, NotSaved, Orders, Refused, Saved
from tests.realstack.proxy import Proxy
from tests.realstack.stack import Device, Postgres, Region, new_device, opened, postgres

NAMES = ("Anna", "Bea", "Coos")
FRESH_AFTER = 10
DATABASE, BACKUP = "region", "backup"


@dataclass
class Outcome:
    """How many runs, how many saved changes were looked for, and what was wrong."""

    runs: int = 0
    saved: int = 0
    not_saved: int = 0
    cuts: int = 0
    problems: list[str] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)


@dataclass
class Client:
    """A device that is at work in a process of its own."""

    process: BaseProcess
    line: Connection
    heard: list[Any] = field(default_factory=list)
    killed: bool = False

    def wait_until_ready(self) -> None:
        self.heard.append(self.line.recv())

    def kill(self) -> None:
        self.process.kill()
        self.killed = True
        self._listen_out()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.line.send(STOP)
        self._listen_out()

    def _listen_out(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self.heard.append(self.line.recv())
        self.process.join()


def start(orders: Orders) -> Client:
    here, there = context().Pipe()
    process = context().Process(target=driver.run, args=(orders, there), daemon=True)
    process.start()
    there.close()
    return Client(process, here)


@dataclass
class World:
    """Three workers who share two families, a server, and a line between them that can break."""

    pg: Postgres
    folder: Path
    source: random.Random
    promised: set[Saved] = field(default_factory=set)
    not_saved: int = 0

    def __post_init__(self) -> None:
        self.region = Region(self.folder / "server", self.pg.new_database(DATABASE), forked=True)
        self.region.start()
        self.proxy = Proxy(self.region.port, source=self.source)
        devices = [new_device(self.region, self.folder / name, name) for name in NAMES]
        for _ in range(2):
            file = str(uuid.uuid4())
            devices[0].work.store.save(file, [Edit("goal", f"g{number}", CREATED, "") for number in range(RECORDS)])
            devices[0].engine.round()
            devices[0].share(file, *devices[1:])
        for device in devices:
            device.engine.round()
            device.close()

    def close(self) -> None:
        self.proxy.close()
        self.region.kill()

    def run(self, fault: str) -> list[str]:
        """One run; gives what was wrong afterwards."""
        orders = [Orders(self.folder / name, name, self.proxy.url, self.source.getrandbits(30)) for name in NAMES]
        clients = FAULTS[fault](self, orders)
        self.proxy.chance = 0.0
        heard = [one for client in clients for one in client.heard]
        self.promised.update(one for one in heard if isinstance(one, Saved))
        self.not_saved += sum(isinstance(one, NotSaved) for one in heard)
        problems = [f"{fault}: a vault did not open: {one.why}" for one in heard if isinstance(one, Refused)]
        problems += [f"{fault}: a program fell over" for one in clients if not one.killed and DONE not in one.heard]
        self.region.wait()
        return problems + [f"{fault}: {problem}" for problem in self.check(forks_may=fault == "server back")]

    def pause(self) -> None:
        time.sleep(self.source.uniform(0.1, 0.4))

    # Afterwards

    def check(self, *, forks_may: bool) -> Iterator[str]:
        """What is wrong when all is calm again."""
        devices = [opened(self.folder / name, name, self.region.url) for name in NAMES]
        try:
            _come_to_rest(devices)
            for device in devices:
                yield from (f"{device.name}: {problem}" for problem in health.verify(device.work).problems)
                yield from self._lost(device)
                for notice, _ in device.ledger.notices():
                    if notice.code != "server_restored" and not forks_may:
                        yield f"{device.name} is told: {notice.code}"
                device.ledger.put_notices_away()
            for file in devices[0].work.store.file_ids():
                if any(one.work.store.family(file) != devices[0].work.store.family(file) for one in devices[1:]):
                    yield "not everybody shows the same"
        finally:
            for device in devices:
                device.close()

    def _lost(self, device: Device) -> Iterator[str]:
        with device.work.store.transaction() as db:
            there = {id_.hex() for (id_,) in db.rows("SELECT id FROM changes")}
        lost = sum(1 for one in self.promised if one.change not in there)
        if lost:
            kept = sum(len(device.ledger.kept(file, Fate.QUARANTINE)) for file in device.work.store.file_ids())
            yield f"{device.name} lacks {lost} saved changes, with {kept} sendings in quarantine"
        if device.ledger.waiting():
            yield f"{device.name} still has {device.ledger.waiting()} steps to send"


def _come_to_rest(devices: list[Device]) -> None:
    """Rounds until nothing moves any more."""
    for _ in range(12):
        before = [_place(one) for one in devices]
        for one in devices:
            with contextlib.suppress(UserError):
                one.engine.round()
        if before == [_place(one) for one in devices]:
            return


def _place(device: Device) -> object:
    with device.work.store.transaction() as db:
        return db.value("SELECT count(*) FROM changesets"), sorted(map(repr, device.ledger.files()))


# The faults: each starts the clients, lets something go wrong, and stops them.


def _together(orders: list[Orders]) -> list[Client]:
    clients = [start(one) for one in orders]
    for client in clients:
        client.wait_until_ready()
    return clients


def _stopped(clients: list[Client]) -> list[Client]:
    for client in clients:
        client.stop()
    return clients


def client_killed(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together(orders)
    world.pause()
    for client in world.source.sample(clients, 2):
        client.kill()
    return _stopped(clients)


def server_killed(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together(orders)
    for _ in range(2):
        world.pause()
        world.region.kill()
        world.region.start()
    world.pause()
    return _stopped(clients)


def line_cut(world: World, orders: list[Orders]) -> list[Client]:
    world.proxy.chance = world.source.choice((0.1, 0.3))
    clients = _together(orders)
    world.pause()
    world.pause()
    return _stopped(clients)


def line_cut_and_killed(world: World, orders: list[Orders]) -> list[Client]:
    world.proxy.chance = 0.2
    return client_killed(world, orders)


def disk_full(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together([replace(orders[0], disk_full=True), *orders[1:]])
    world.pause()
    world.pause()
    return _stopped(clients)


def clock_off(world: World, orders: list[Orders]) -> list[Client]:
    hours = world.source.choice((-24, 24))
    clients = _together([replace(orders[0], hours_off=hours), *orders[1:]])
    world.pause()
    return _stopped(clients)


def two_programs(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together(orders)
    second = start(orders[0])
    second.wait_until_ready()
    second.stop()
    if not isinstance(second.heard[0], Refused):
        clients[0].heard.append(Refused("a second program came into the same vault"))
    return _stopped(clients)


def server_back(world: World, orders: list[Orders]) -> list[Client]:
    """The database comes back from a backup that was made a moment before."""
    region = world.region
    region.kill()
    world.pg.copy_database(DATABASE, BACKUP)
    region.start()
    clients = _together(orders)
    world.pause()
    region.kill()
    world.pg.copy_database(BACKUP, DATABASE)
    region.restore()
    region.start()
    world.pause()
    return _stopped(clients)


def postgres_restarted(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together(orders)
    world.pause()
    world.pg.fall_over()
    world.pause()
    return _stopped(clients)


def later_program(world: World, orders: list[Orders]) -> list[Client]:
    clients = _together([replace(orders[0], later_program=True), *orders[1:]])
    world.pause()
    return _stopped(clients)


FAULTS: dict[str, Callable[[World, list[Orders]], list[Client]]] = {
    "client killed": client_killed,
    "server killed": server_killed,
    "line cut": line_cut,
    "line cut, client killed": line_cut_and_killed,
    "disk full": disk_full,
    "clock off": clock_off,
    "two programs": two_programs,
    "server back": server_back,
    "PostgreSQL restarted": postgres_restarted,
    "later program": later_program,
}


def runs(count: int, seed: int) -> Outcome:
    """So many runs, with all faults by turns."""
    outcome = Outcome()
    with postgres() as pg:
        for first in range(0, count, FRESH_AFTER):
            with tempfile.TemporaryDirectory(prefix="gezinsteam-sync-") as place:
                world = World(pg, Path(place), random.Random(seed + first))
                try:
                    for number in range(first, min(first + FRESH_AFTER, count)):
                        fault = list(FAULTS)[number % len(FAULTS)]
                        outcome.problems += [f"run {number}: {problem}" for problem in world.run(fault)]
                        outcome.runs += 1
                        outcome.faults[fault] = outcome.faults.get(fault, 0) + 1
                    outcome.saved += len(world.promised)
                    outcome.not_saved += world.not_saved
                    outcome.cuts += world.proxy.cuts
                finally:
                    world.close()
    return outcome


def main(words: list[str]) -> int:
    began = time.monotonic()
    outcome = runs(int(words[0]) if words else 200, int(words[1]) if len(words) > 1 else 1)
    print(  # noqa: T201
        f"{outcome.runs} runs, {outcome.saved} saved changes looked for, {outcome.not_saved} told not saved, "
        f"{outcome.cuts} cuts of the line, {len(outcome.problems)} problems, "
        f"{time.monotonic() - began:.0f} s"
    )
    for problem in outcome.problems:
        print(f"  {problem}")  # noqa: T201
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

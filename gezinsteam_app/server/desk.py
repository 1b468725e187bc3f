"""What all requests of a process share, and how one of them is served: in one transaction, again when it was in the way
of another, and by a device that proved who it is."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Engine, select

from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import Certificates, Core, NotAllowed
from gezinsteam_app.server.database import Busy, DatabaseBooks
from gezinsteam_app.server.doors import Doors, hashed
from gezinsteam_app.server.hub import Hub, Listener
from gezinsteam_app.server.limits import Limits, Rate
from gezinsteam_app.server.metrics import Metrics
from gezinsteam_app.server.tombstones import Tombstones

T = TypeVar("T")
WAITS = (0.01, 0.05, 0.2, 0.5)
"""Seconds before each next attempt, about."""
MOST_SESSIONS = 20_000


@dataclass
class Desk:
    """The parts that serve one request."""

    books: DatabaseBooks
    core: Core
    doors: Doors


@dataclass
class Server:
    """See the module. `clock` gives seconds since 1970."""

    engine: Engine
    tombstones: Tombstones
    clock: Callable[[], float] = time.time
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        with self.engine.begin() as db:
            self.root, self.name = db.execute(select(t.region.c.root, t.region.c.name)).one()
        self.certificates = Certificates(self.root)
        self.hub, self.metrics = Hub(self.limits.streams), Metrics()
        is_postgresql = self.engine.dialect.name == "postgresql"
        self.listener = Listener(self.engine, self.hub) if is_postgresql else None
        self._device_rate = Rate(self.limits.a_minute, time.monotonic)
        self._open_rate = Rate(self.limits.open_a_minute, time.monotonic)
        self._sessions: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def desk(self) -> Desk:
        books = DatabaseBooks(self.engine, self.tombstones, self.hub.wake)
        core = Core(books, self.certificates)
        return Desk(books, core, Doors(books, core, self.clock))

    def served(self, action: Callable[[Desk], T], *, reads: bool = False) -> T:
        """One transaction, or none for what only reads. Errors: NotAllowed, WireError, Busy."""
        for wait in WAITS:
            try:
                return self._once(action, reads)
            except Busy:
                time.sleep(wait * random.uniform(0.5, 1.5))
        return self._once(action, reads)

    def _once(self, action: Callable[[Desk], T], reads: bool) -> T:
        desk = self.desk()
        with desk.books.reading() if reads else desk.books.transaction():
            return action(desk)

    def open(self, address: str, action: Callable[[Desk], T]) -> T:
        """For somebody at an address who did not prove who they are."""
        self._open_rate.take(address)
        return self.served(action)

    def device(self, token: str) -> tuple[str, float]:
        """Whose session it is, and until when. Errors: NotAllowed."""
        key = hashed(token)
        found = self._sessions.get(key)
        if found is None or found[1] < self.clock():
            found = self.served(lambda desk: desk.doors.device_of(token), reads=True)
            with self._lock:
                if len(self._sessions) >= MOST_SESSIONS:
                    self._sessions = {}
                self._sessions[key] = found
        self._device_rate.take(found[0])
        return found

    def look(self, token: str, action: Callable[[Desk, str], T]) -> T:
        """For a device that proved who it is, and only reads."""
        device, _ = self.device(token)
        return self.seen(device, action)

    def seen(self, device: str, action: Callable[[Desk, str], T]) -> T:
        return self.served(lambda desk: action(desk, device), reads=True)

    def visit(self, token: str, action: Callable[[Desk, str], T]) -> T:
        """For a device that proved who it is."""
        device, _ = self.device(token)
        return self.act(device, action)

    def act(self, device: str, action: Callable[[Desk, str], T]) -> T:
        def run(desk: Desk) -> T:
            answer = action(desk, device)
            if desk.books.brought and desk.books.charge(device) > self.limits.storage:
                raise NotAllowed("storage")
            return answer

        return self.served(run)

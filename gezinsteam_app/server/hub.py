"""Who waits for news, and what wakes them: PostgreSQL's notifications, or a commit in this process on SQLite.

A waiter looks at the books after it began to wait, so no news falls in between; and now and then without being woken,
so that a notification that got lost costs seconds and no more.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from gezinsteam_app.server.core import NotAllowed
from gezinsteam_app.server.database import CHANNEL

EVERYBODY = "*"
LOOK_SECONDS = 0.5
"""How often the listening thread looks whether it must stop."""
AGAIN_SECONDS = 1.0


class Waiter:
    """One stream: an event of its loop, that any thread may set."""

    def __init__(self, user: str) -> None:
        self.user = user
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def wake(self) -> None:
        with suppress(RuntimeError):  # its loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._event.set)

    def look(self) -> None:
        """From now on news counts: call it before reading the books."""
        self._event.clear()

    async def wait(self, seconds: float) -> None:
        """Until there is news, or so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)


class Hub:
    """The waiters of one process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._waiters: set[Waiter] = set()
        self._devices: Counter[str] = Counter()
        self.closed = False

    def make_room(self, device: str) -> None:
        """Errors: NotAllowed("rate") for a device that waits too often already."""
        if self._devices.get(device, 0) >= self._most:
            raise NotAllowed("rate")

    @contextmanager
    def waiting(self, user: str, device: str) -> Iterator[Waiter]:
        waiter = Waiter(user)
        with self._lock:
            self._devices[device] += 1
            self._waiters.add(waiter)
        try:
            yield waiter
        finally:
            with self._lock:
                self._waiters.discard(waiter)
                self._devices[device] -= 1
                if not self._devices[device]:
                    del self._devices[device]

    def wake(self, users: Collection[str]) -> None:
        with self._lock:
            found = [one for one in self._waiters if one.user in users or EVERYBODY in users]
        for one in found:
            one.wake()

    def close(self) -> None:
        """Ends all streams: the server stops."""
        self.closed = True
        self.wake([EVERYBODY])

    def __len__(self) -> int:
        return len(self._waiters)


class Listener:
    """One connection of a process that hears what PostgreSQL tells, and begins anew when it breaks."""

    def __init__(self, engine: Engine, hub: Hub) -> None:
        self._engine, self._hub = engine, hub
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="news", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait(5)

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen()
            except Exception as error:  # whatever breaks the line, polling carries the news until it is back
                if not self._stop.is_set():
                    logging.getLogger(__name__).info("listening broke off: %s", type(error).__name__)
                    self._stop.wait(AGAIN_SECONDS)

    def _listen(self) -> None:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.execute(text(f"LISTEN {CHANNEL}"))
            self._ready.set()
            # What was told while nobody listened is made good.
            self._hub.wake([EVERYBODY])
            line = db.connection.driver_connection
            assert line is not None, "the connection is open"
            try:
                while not self._stop.is_set():
                    # Without stop_after it would gather until the time is over, and only then wake anybody.
                    self._hub.wake([one.payload for one in line.notifies(timeout=LOOK_SECONDS, stop_after=1)])
            finally:
                with suppress(DBAPIError):
                    db.invalidate()

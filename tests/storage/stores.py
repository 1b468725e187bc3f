"""Stores for the tests of the change log: in memory, one a device, with a clock that the test moves."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from gezinsteam_app.domain.changes import Changeset
from gezinsteam_app.storage import log, migrate
from gezinsteam_app.storage.check import Snapshot, snapshot
from gezinsteam_app.storage.store import Store
from gezinsteam_app.vault.keyring import Keyring

FILE = "11111111-1111-4111-8111-111111111111"


class Clock:
    """A clock that goes one second a look, from a start that may be wrong."""

    def __init__(self, start: dt.datetime = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


@cache
def template() -> Any:
    """An empty database, made once: copying it is twenty times faster than making tables."""
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with engine.begin() as db:
        migrate.create_all(db)
    return engine.raw_connection().driver_connection


def memory_store(start: dt.datetime = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)) -> Store:
    """An empty store of a new device."""
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with engine.connect() as db:
        template().backup(db.connection.driver_connection)
    return Store(engine, Keyring.fresh(), Clock(start))


def changesets(store: Store, file: str = FILE) -> list[Changeset]:
    """The whole log of a file, in order of arrival."""
    with store.transaction() as db:
        number = log.file_no(db, file)
        return [changeset for _, changeset in log.read(db, number)] if number is not None else []


def state(store: Store, file: str = FILE) -> Snapshot:
    """All that pages would see of a file."""
    with store.transaction() as db:
        return snapshot(db, log.file_no(db, file) or 0)

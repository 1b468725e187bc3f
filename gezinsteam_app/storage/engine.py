"""Opening the encrypted database: SQLCipher with a raw key, one connection, and the settings that keep it whole.

The facts behind the settings stand in the architecture, section 2. `synchronous=FULL` with a write-ahead log
means: what was committed is still there after the power went.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from gezinsteam_app.errors import DataError

DATABASE = "gezinsteam.db"
CACHE_KIB = 65536


def open_raw(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A bare driver connection with the key set. Raises DataError when the file is not there or not ours."""
    if not create and not path.exists():
        raise DataError(
            "De database met je gezinnen is er niet. Er is niets gewist. "
            "Zet een reservekopie terug, of vraag de beheerder om hulp."
        )
    # Autocommit mode: transactions are begun by us, so that a write takes its lock at once.
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise DataError(
            "De database gaat niet open. Het bestand is beschadigd of hoort bij een andere kluis. "
            "Er is niets gewist. Zet een reservekopie terug, of vraag de beheerder om hulp."
        ) from error
    return connection


def _settle(connection: Any) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"cache_size = -{CACHE_KIB}",
        "secure_delete = ON",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 2000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def open_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """The one engine of an open vault: a single shared connection, used by one database worker at a time."""

    def creator() -> Any:
        connection = open_raw(path, key, create=create)
        _settle(connection)
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=creator, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin_immediate(connection: Connection) -> None:
        # A write lock from the start: two programs on one file wait for each other instead of failing half way.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def is_whole(path: Path, key: bytes) -> bool:
    """Whether every page of a database carries its proper code and the tables agree (slow: reads all)."""
    connection = open_raw(path, key)
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return not broken and connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()

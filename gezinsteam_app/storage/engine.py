"""Opening the encrypted database: SQLCipher with a raw key, one connection, and the settings that keep it whole.

The facts behind the settings stand in the architecture, section 2. `synchronous=FULL` with a write-ahead log
means: what was committed is still there after the power went.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from gezinsteam_app.errors import ClosedDatabase, UserError

DATABASE = "gezinsteam.db"
CACHE_KIB = 65536

_HELP = "Er is niets gewist. Zet een reservekopie terug, of vraag de beheerder om hulp."
_CLOSED = f"De database gaat niet open. Het bestand is beschadigd of hoort bij een andere kluis. {_HELP}"
_EMPTY = f"De database is leeg: het bestand is beschadigd. {_HELP}"
_DAMAGED = f"Een deel van de database is beschadigd. {_HELP}"
_DISK = {
    "full": "De schijf van deze laptop is vol. Dit laatste is niet bewaard. Maak ruimte en probeer het opnieuw.",
    "readonly": "In deze map mag Gezinsteam niet schrijven. Dit laatste is niet bewaard. Vraag de beheerder om hulp.",
    "disk I/O": "De schijf van deze laptop hapert. Dit laatste is niet bewaard. Vraag de beheerder om hulp.",
    "locked": "Een ander programma houdt de database bezet. Sluit het en probeer het opnieuw.",
}
"""By the words of the driver's error."""


def open_raw(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A bare driver connection with the key set. Raises ClosedDatabase when the file is not there or not ours."""
    if not create and not path.exists():
        raise ClosedDatabase(f"De database met je gezinnen is er niet. {_HELP}")
    if create:
        path.touch(mode=0o600)  # its write-ahead log gets the same rights
    # Autocommit mode: transactions are begun by us, so that a write takes its lock at once.
    try:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
    except sqlcipher.OperationalError as error:
        raise ClosedDatabase(_CLOSED) from error
    try:
        # What goes wrong is told by us: the library would write it to the console, in its own words.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise ClosedDatabase(_CLOSED) from error
    if not tables and not create:
        # A power cut can leave a file of no length, which to SQLite is a new database: it must not become one.
        connection.close()
        raise ClosedDatabase(_EMPTY)
    return connection


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Tells a person what the disk or the file does, instead of the driver's error; our own mistakes stay errors."""
    try:
        yield
    except (sqlcipher.DatabaseError, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if type(cause) is sqlcipher.DatabaseError:  # its subclasses say other things; this one: a page is not whole
            raise ClosedDatabase(_DAMAGED) from error
        for sign, message in _DISK.items():
            if isinstance(cause, sqlcipher.OperationalError) and sign in str(cause):
                raise UserError(message) from error
        raise


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

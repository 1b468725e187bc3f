"""The books on a database: SQLite for a trial, PostgreSQL for a region, with the same statements.

One object serves one thread at a time (a request); it tells who waits for news after the commit.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gezinsteam_app.errors import DataError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.books import BatchRow, FileRow, Standing
from gezinsteam_app.server.tombstones import Tombstones
from gezinsteam_app.wire import Statement

CHANNEL = "gezinsteam_news"
READS = "gezinsteam_reads"
WAIT_SECONDS = 5
"""So long a request waits for a connection; the device asks again later."""
STANDING = select(
    t.region.c.incarnation,
    t.region.c.statements,
    select(t.feeds.c.number).where(t.feeds.c.user == bindparam("user")).scalar_subquery(),
    select(t.teams.c.file).where(t.teams.c.name == bindparam("team")).scalar_subquery(),
)


class Busy(DataError):
    """Somebody else made the same thing at the same moment: the device asks again."""

    def __init__(self) -> None:
        super().__init__("busy")


def open_engine(url: str) -> Engine:
    """A pool of connections. SQLite waits for its turn and writes ahead. PostgreSQL is not asked beforehand whether it
    still lives: a connection that broke empties the pool, and the request is served again (Busy)."""
    # What was asked for never stands in an error: it may be written to a log.
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_size=8, max_overflow=8, pool_timeout=WAIT_SECONDS, hide_parameters=True,
            connect_args={"connect_timeout": WAIT_SECONDS},
        )  # fmt: skip
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(READS):
            # A transaction that reads first and writes later would find its picture out of date.
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class DatabaseBooks:
    """The books (server/books.py) on one connection."""

    def __init__(self, engine: Engine, tombstones: Tombstones, wake: Callable[[Collection[str]], None]) -> None:
        """`wake` is told, after a commit, for which users there is news ("*": for all)."""
        self._engine = engine
        self._tombstones = tombstones
        self._wake = wake
        self._db: Connection | None = None
        self._is_postgresql = engine.dialect.name == "postgresql"
        self._insert = postgresql.insert if self._is_postgresql else sqlite.insert
        self._woken: set[str] = set()
        self.brought = 0
        """How many bytes the transaction has added so far."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; one inside another belongs to it. Errors: Busy."""
        if self._db is not None:
            yield self._db
            return
        self._woken, self.brought = set(), 0
        with self._on(self._engine.begin()) as db:
            yield db
            if self._is_postgresql:
                self._notify(db)
        if not self._is_postgresql and self._woken:
            self._wake(self._woken)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See Books; inside a transaction it belongs to that. Without BEGIN and COMMIT a question is one trip, and on
        SQLite nobody who writes is waited for. Errors: Busy."""
        if self._db is not None:
            yield self._db
            return
        way = {"isolation_level": "AUTOCOMMIT"} if self._is_postgresql else {READS: True}
        with self._on(self._engine.connect().execution_options(**way)) as db:
            yield db

    @contextmanager
    def _on(self, connection: AbstractContextManager[Connection]) -> Iterator[Connection]:
        try:
            with connection as self._db:
                yield self._db
        except (IntegrityError, OperationalError, PoolTimeout) as error:
            if _passes(error):
                raise Busy from None
            raise
        finally:
            self._db = None

    def _notify(self, db: Connection) -> None:
        """PostgreSQL tells every process, when and only when this transaction is committed."""
        rows = [{"channel": CHANNEL, "user": user} for user in sorted(self._woken)]
        if rows:
            db.execute(text("SELECT pg_notify(:channel, :user)"), rows)

    @property
    def db(self) -> Connection:
        assert self._db is not None, "outside a transaction"
        return self._db

    def _one(self, query: Any) -> Any:
        return self.db.execute(query).scalar()

    # The region and its statements

    def standing(self, user: str, team: str) -> Standing:
        row = self.db.execute(STANDING, {"user": user, "team": team}).first()
        return Standing(row[0], row[1], row[2] or 0, row[3] or "") if row else Standing("", 0, 0, "")

    def statements(self, after: int) -> Sequence[tuple[int, Statement]]:
        rows = self.db.execute(
            select(t.statements.c.number, t.statements.c.statement)
            .where(t.statements.c.number > after)
            .order_by(t.statements.c.number)
        )
        return [(number, Statement.from_json(json.loads(words))) for number, words in rows]

    def add_statement(self, statement: Statement) -> None:
        # Locks the row of the region first: who brings the same at the same moment waits here, and then finds it.
        number = int(self._one(select(t.region.c.statements).with_for_update())) + 1
        if self._one(select(t.statements.c.number).where(t.statements.c.hash == statement.hash)):
            return
        row = {"number": number, "hash": statement.hash, "statement": json.dumps(statement.to_json())}
        self.db.execute(insert(t.statements), row)
        self.db.execute(update(t.region).values(statements=number))
        self._woken.add("*")

    # Files

    def file(self, file: str) -> FileRow | None:
        row = self.db.execute(select(t.files).where(t.files.c.id == file).with_for_update()).mappings().first()
        return file_row(row) if row else None

    def peek(self, file: str) -> FileRow | None:
        row = self.db.execute(select(t.files).where(t.files.c.id == file)).mappings().first()
        return file_row(row) if row else None

    def put_file(self, row: FileRow) -> None:
        values = {
            "number": row.number,
            "roster": row.roster,
            "members": json.dumps(dict(row.members), sort_keys=True),
            "former": json.dumps(sorted(row.former)),
        }
        changed = self.db.execute(update(t.files).where(t.files.c.id == row.id).values(values))
        if changed.rowcount == 0:
            self.db.execute(insert(t.files), {"id": row.id, **values})

    def is_erased(self, file: str) -> bool:
        return file in self._tombstones.all()

    def erase(self, file: str, statement: Statement) -> None:
        # Beside the database first: when the power goes in between, the erasure is finished later, never forgotten.
        if not self.is_erased(file):
            self._tombstones.add(statement)
        self.forget(file)
        self.add_statement(self._tombstones.all()[file])

    def forget(self, file: str) -> None:
        """Takes away all that is kept of a file."""
        for table, column in (
            (t.batches, t.batches.c.file), (t.wraps, t.wraps.c.file), (t.rosters, t.rosters.c.file),
            (t.feed_entries, t.feed_entries.c.file), (t.files, t.files.c.id),
        ):  # fmt: skip
            self.db.execute(delete(table).where(column == file))

    def rosters(self, file: str) -> Sequence[Statement]:
        rows = self.db.execute(
            select(t.rosters.c.statement).where(t.rosters.c.file == file).order_by(t.rosters.c.number)
        )
        return [Statement.from_json(json.loads(words)) for (words,) in rows]

    def add_roster(self, file: str, statement: Statement) -> None:
        number = int(statement.fields["number"])
        words = json.dumps(statement.to_json())
        self.brought += len(words)
        self.db.execute(insert(t.rosters), {"file": file, "number": number, "statement": words})

    def wraps(self, file: str, device: str) -> Sequence[Statement]:
        rows = self.db.execute(select(t.wraps.c.statement).where(t.wraps.c.file == file, t.wraps.c.device == device))
        return [Statement.from_json(json.loads(words)) for (words,) in rows]

    def add_wraps(self, file: str, wraps: Collection[tuple[str, Statement]]) -> None:
        rows = [
            {"file": file, "device": device, "by": one.by, "key": str(one.fields.get("key")),
             "statement": json.dumps(one.to_json())}
            for device, one in wraps
        ]  # fmt: skip
        self.brought += sum(len(row["statement"]) for row in rows)
        if rows:
            put = self._insert(t.wraps)
            key = (t.wraps.c.file, t.wraps.c.device, t.wraps.c.by, t.wraps.c.key)
            self.db.execute(
                put.on_conflict_do_update(index_elements=key, set_={"statement": put.excluded.statement}), rows
            )

    def drop_wraps(self, file: str, devices: Collection[str]) -> None:
        self.db.execute(delete(t.wraps).where(t.wraps.c.file == file, t.wraps.c.device.in_(list(devices))))

    # Batches

    def numbers_of(self, file: str, hashes: Collection[str]) -> Mapping[str, int]:
        wanted = [bytes.fromhex(one) for one in hashes]
        query = select(t.batches.c.hash, t.batches.c.number)
        rows = self.db.execute(query.where(t.batches.c.file == file, t.batches.c.hash.in_(wanted)))
        return {bytes(hash_).hex(): number for hash_, number in rows}

    def add_batches(self, file: str, rows: Sequence[BatchRow]) -> None:
        values = [
            {"file": file, "number": row.number, "hash": bytes.fromhex(row.hash), "device": row.device,
             "size": len(row.data), "data": row.data}
            for row in rows
        ]  # fmt: skip
        self.brought += sum(len(row.data) for row in rows)
        self.db.execute(insert(t.batches), values)

    def batches(self, file: str, after: int, most_bytes: int) -> Sequence[BatchRow]:
        sizes = self.db.execute(
            select(t.batches.c.number, t.batches.c.size)
            .where(t.batches.c.file == file, t.batches.c.number > after)
            .order_by(t.batches.c.number)
            .limit(1000)
        ).all()
        until, total = after, 0
        for number, size in sizes:
            if total and total + size > most_bytes:
                break
            until, total = number, total + size
        columns = (t.batches.c.number, t.batches.c.hash, t.batches.c.device, t.batches.c.data)
        rows = self.db.execute(
            select(*columns)
            .where(t.batches.c.file == file, t.batches.c.number > after, t.batches.c.number <= until)
            .order_by(t.batches.c.number)
        )
        return [BatchRow(number, bytes(hash_).hex(), device, bytes(data)) for number, hash_, device, data in rows]

    # The feed

    def touch(self, file: str, users: Collection[str]) -> None:
        # Always in the same order, so that two files with the same members never wait for each other.
        rows = [{"user": user, "number": 1} for user in sorted(users)]
        if not rows:
            return
        counter = self._insert(t.feeds).values(rows)
        counted = counter.on_conflict_do_update(index_elements=[t.feeds.c.user], set_={"number": t.feeds.c.number + 1})
        numbers = self.db.execute(counted.returning(t.feeds.c.user, t.feeds.c.number)).all()
        entry = self._insert(t.feed_entries)
        key = [t.feed_entries.c.user, t.feed_entries.c.file]
        self.db.execute(
            entry.on_conflict_do_update(index_elements=key, set_={"number": entry.excluded.number}),
            [{"user": user, "file": file, "number": number} for user, number in sorted(map(tuple, numbers))],
        )
        self._woken.update(users)

    def touched(self, user: str, after: int) -> Sequence[FileRow]:
        rows = self.db.execute(
            select(t.files)
            .join(t.feed_entries, t.feed_entries.c.file == t.files.c.id)
            .where(t.feed_entries.c.user == user, t.feed_entries.c.number > after)
            .order_by(t.feed_entries.c.number)
        )
        return [file_row(row) for row in rows.mappings()]

    # Teams

    def team_file(self, team: str) -> str:
        return str(self._one(select(t.teams.c.file).where(t.teams.c.name == team)) or "")

    def set_team_file(self, team: str, file: str) -> None:
        """Once; who comes later gets to know the first."""
        self.db.execute(update(t.teams).where(t.teams.c.name == team, t.teams.c.file == "").values(file=file))

    def count(self) -> dict[str, int]:
        """How much there is, for the metrics: numbers only. Batches are counted without gaps, so the counters tell."""
        return {
            "files": int(self._one(select(func.count()).select_from(t.files))),
            "batches": int(self._one(select(func.coalesce(func.sum(t.files.c.number), 0)))),
            "statements": int(self._one(select(t.region.c.statements))),
            "bytes": int(self._one(select(func.coalesce(func.sum(t.usage.c.bytes), 0)))),
        }

    def charge(self, device: str) -> int:
        """Writes down what the device brought in this transaction; gives how much it brought in all."""
        row = self._insert(t.usage).values(device=device, bytes=self.brought)
        added = row.on_conflict_do_update(
            index_elements=[t.usage.c.device], set_={"bytes": t.usage.c.bytes + row.excluded.bytes}
        )
        return int(self.db.execute(added.returning(t.usage.c.bytes)).scalar_one())


def _passes(error: Exception) -> bool:
    """Whether two made the same row at once or waited for each other, or the database went away: all of it again.

    On SQLite a full disk or a missing table has the same class, and is no such thing.
    """
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return True


def file_row(row: RowMapping) -> FileRow:
    former = frozenset(json.loads(row["former"]))
    return FileRow(row["id"], row["number"], json.loads(row["members"]), former, row["roster"])

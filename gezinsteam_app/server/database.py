"""The books on a database: SQLite for a trial, PostgreSQL for a region, with the same statements.

One object serves one thread at a time (a request); `Database` makes them. Tombstones of erased files stand in a file
of their own beside the database, which no backup of the database puts back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from gezinsteam_app.errors import DataError
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.books import BatchRow, FileRow
from gezinsteam_app.wire import Statement

CHANNEL = "gezinsteam_news"


class Busy(DataError):
    """Somebody else made the same thing at the same moment: the device asks again."""

    def __init__(self) -> None:
        super().__init__("busy")


def open_engine(url: str) -> Engine:
    """A pool of connections. SQLite waits for its turn and writes ahead; PostgreSQL is asked whether it still lives."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=8)
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later would find its picture out of date.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Tombstones:
    """The erasures of a server, one statement a line, kept outside the database and its backups."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Statement]:
        """File id to statement. A line that was cut off by a power cut is passed over: it was not acknowledged."""
        found: dict[str, Statement] = {}
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        for line in lines:
            try:
                statement = Statement.from_json(json.loads(line))
            except (ValueError, DataError):
                continue
            found[str(statement.fields["file"])] = statement
        return found

    def add(self, statement: Statement) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(statement.to_json()) + "\n")
            file.flush()
            os.fsync(file.fileno())


class DatabaseBooks:
    """The books (server/books.py) on one connection."""

    def __init__(self, engine: Engine, tombstones: Tombstones) -> None:
        self._engine = engine
        self._tombstones = tombstones
        self._db: Connection | None = None
        self._insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; one inside another belongs to it. Errors: Busy."""
        if self._db is not None:
            yield self._db
            return
        try:
            with self._engine.begin() as db:
                self._db = db
                yield db
        except IntegrityError:
            raise Busy from None
        finally:
            self._db = None

    @property
    def db(self) -> Connection:
        assert self._db is not None, "outside a transaction"
        return self._db

    def _one(self, query: Any) -> Any:
        return self.db.execute(query).scalar()

    # The region and its statements

    def incarnation(self) -> str:
        return str(self._one(select(t.region.c.incarnation)) or "")

    def statements(self, after: int) -> Sequence[tuple[int, Statement]]:
        rows = self.db.execute(
            select(t.statements.c.number, t.statements.c.statement)
            .where(t.statements.c.number > after)
            .order_by(t.statements.c.number)
        )
        return [(number, Statement.from_json(json.loads(words))) for number, words in rows]

    def add_statement(self, statement: Statement) -> None:
        if self._one(select(t.statements.c.number).where(t.statements.c.hash == statement.hash)):
            return
        counted = update(t.region).values(statements=t.region.c.statements + 1).returning(t.region.c.statements)
        number = self.db.execute(counted).scalar_one()
        row = {"number": number, "hash": statement.hash, "statement": json.dumps(statement.to_json())}
        self.db.execute(insert(t.statements), row)
        # Everybody may have to know it: all feeds move on.
        self._notify("*")

    # Files

    def file(self, file: str) -> FileRow | None:
        query = select(t.files).where(t.files.c.id == file).with_for_update()
        row = self.db.execute(query).mappings().first()
        if row is None:
            return None
        former = frozenset(json.loads(row["former"]))
        return FileRow(row["id"], row["number"], json.loads(row["members"]), former, row["roster"])

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
        self._tombstones.add(statement)
        self.forget(file)
        self.add_statement(statement)

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
        row = {"file": file, "number": number, "statement": json.dumps(statement.to_json())}
        self.db.execute(insert(t.rosters), row)

    def wraps(self, file: str, device: str) -> Sequence[Statement]:
        rows = self.db.execute(select(t.wraps.c.statement).where(t.wraps.c.file == file, t.wraps.c.device == device))
        return [Statement.from_json(json.loads(words)) for (words,) in rows]

    def add_wraps(self, file: str, wraps: Collection[tuple[str, Statement]]) -> None:
        rows = [
            {"file": file, "device": device, "by": one.by, "key": str(one.fields.get("key")),
             "statement": json.dumps(one.to_json())}
            for device, one in wraps
        ]  # fmt: skip
        if rows:
            put = self._insert(t.wraps)
            key = (t.wraps.c.file, t.wraps.c.device, t.wraps.c.by, t.wraps.c.key)
            self.db.execute(
                put.on_conflict_do_update(index_elements=key, set_={"statement": put.excluded.statement}), rows
            )

    def drop_wraps(self, file: str, devices: Collection[str]) -> None:
        self.db.execute(delete(t.wraps).where(t.wraps.c.file == file, t.wraps.c.device.in_(list(devices))))

    # Batches

    def number_of(self, file: str, hash_: str) -> int:
        query = select(t.batches.c.number).where(t.batches.c.file == file, t.batches.c.hash == bytes.fromhex(hash_))
        return int(self._one(query) or 0)

    def add_batch(self, file: str, row: BatchRow) -> None:
        values = {"hash": bytes.fromhex(row.hash), "device": row.device, "size": len(row.data), "data": row.data}
        self.db.execute(insert(t.batches), {"file": file, "number": row.number, **values})

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
        for user in sorted(users):
            counter = self._insert(t.feeds).values(user=user, number=1)
            counted = counter.on_conflict_do_update(
                index_elements=[t.feeds.c.user], set_={"number": t.feeds.c.number + 1}
            )
            number = self.db.execute(counted.returning(t.feeds.c.number)).scalar_one()
            entry = self._insert(t.feed_entries).values(user=user, file=file, number=number)
            self.db.execute(
                entry.on_conflict_do_update(
                    index_elements=[t.feed_entries.c.user, t.feed_entries.c.file], set_={"number": number}
                )
            )
            self._notify(user)

    def feed(self, user: str) -> int:
        return int(self._one(select(t.feeds.c.number).where(t.feeds.c.user == user)) or 0)

    def touched(self, user: str, after: int) -> Sequence[str]:
        rows = self.db.execute(
            select(t.feed_entries.c.file)
            .where(t.feed_entries.c.user == user, t.feed_entries.c.number > after)
            .order_by(t.feed_entries.c.number)
        )
        return [file for (file,) in rows]

    def _notify(self, user: str) -> None:
        """Wakes who waits for news, when this transaction is committed."""
        if self._engine.dialect.name == "postgresql":
            self.db.execute(text("SELECT pg_notify(:channel, :user)"), {"channel": CHANNEL, "user": user})

    # Teams

    def team_file(self, team: str) -> str:
        return str(self._one(select(t.teams.c.file).where(t.teams.c.name == team)) or "")

    def set_team_file(self, team: str, file: str) -> None:
        """Once; who comes later gets to know the first."""
        self.db.execute(update(t.teams).where(t.teams.c.name == team, t.teams.c.file == "").values(file=file))

    def count(self) -> dict[str, int]:
        """How much there is, for the metrics: numbers only."""
        names = {"files": t.files, "batches": t.batches, "statements": t.statements, "sessions": t.sessions}
        return {name: int(self._one(select(func.count()).select_from(table))) for name, table in names.items()}

"""The one door to the database: every write is a changeset that goes through `Store.save` or `Store.receive`.

A save writes, in one transaction: the changeset, its heads, what pages see, the search index, and the signed
head of this device's chain. When `save` returns, it is on the disk.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Engine

from gezinsteam_app.domain.changes import Change, ChangeId, Changeset, Edit, Head, Header, make_changeset, next_time
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import Cancelled, UserError
from gezinsteam_app.storage import drafts, load, log, projection, search
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.engine import in_plain_words
from gezinsteam_app.storage.heads import Heads, RecordKey
from gezinsteam_app.storage.turns import Turns


class Signer(Protocol):
    """Who writes: the keys of this user and this device (vault/keyring.py)."""

    @property
    def user_id(self) -> str: ...
    @property
    def device_id(self) -> str: ...
    def sign(self, message: bytes) -> bytes: ...


class Store:
    """An open database; the clock is passed in. Threads take turns: a transaction is one thread's alone."""

    def __init__(self, engine: Engine, signer: Signer, clock: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._connection = engine.connect()
        self._db = Db(self._connection)
        self._signer = signer
        self._clock = clock
        self._turns = Turns()
        # The file that was read last, kept up to date: a page saves in one file and reads it again, many times over.
        self._shown: FamilyFile | None = None
        with self.transaction() as db:
            self._last_time = int(db.value("SELECT coalesce(max(time), 0) FROM changesets"))
            # Whether what is saved here waits to be sent: true from the enrolment with a server on.
            self.sends = bool(
                db.value("SELECT count(*) FROM sync_facts") or db.value("SELECT count(*) FROM sync_files")
            )

    def close(self) -> None:
        with self._turns.taken():
            self._connection.close()
            self._engine.dispose()

    @contextmanager
    def transaction(self, *, patient: bool = False) -> Iterator[Db]:
        """All or nothing. A transaction inside another one belongs to it. `patient`: a person goes first."""
        with self._turns.taken(patient=patient):
            if patient and self._connection.closed:
                raise Cancelled  # the vault was locked while a round was under way
            if self._connection.in_transaction():
                yield self._db
                return
            try:
                with in_plain_words(), self._connection.begin():
                    yield self._db
            except BaseException:
                self._shown = None
                raise

    @property
    def device_id(self) -> str:
        return self._signer.device_id

    @property
    def somebody_works(self) -> bool:
        """Whether a person reads or saves here now; what is patient keeps its transactions short then."""
        return self._turns.somebody_works

    def now(self) -> dt.datetime:
        return self._clock()

    # Files

    def has_file(self, file_id: str) -> bool:
        with self.transaction() as db:
            return log.file_no(db, file_id) is not None

    def file_ids(self, kind: str = "family") -> list[str]:
        with self.transaction() as db:
            return [row[0] for row in db.rows("SELECT id FROM files WHERE kind = ? ORDER BY no", (kind,))]

    def own_file(self, kind: str) -> str:
        """The id of this vault's one file of a kind that is not a family's; made when it is not there yet."""
        with self.transaction() as db:
            known = self.file_ids(kind)
            if not known:
                known = [str(uuid.uuid4())]
                log.add_file(db, known[0], kind)
            return known[0]

    def number(self, db: Db, file_id: str) -> int:
        found = log.file_no(db, file_id)
        if found is None:
            raise UserError("Dit gezin staat niet op deze laptop.")
        return found

    def family(self, file_id: str) -> FamilyFile:
        """The whole family file as it is shown now. Raises UserError when it is not here."""
        with self.transaction() as db:
            if self._shown is None or self._shown.id != file_id:
                self._shown = load.family(db, self.number(db, file_id), file_id)
            return self._shown

    # Writing

    def save(
        self,
        file_id: str,
        edits: Sequence[Edit],
        *,
        act: str = "edit",
        undoes: str = "",
        kind: str = "family",
        at: dt.datetime | None = None,
    ) -> Changeset:
        """Saves what one person did at one moment as one undo step; makes the file when it is new.

        `at` is the moment, when it is not now (an invented past).
        """
        with self.transaction() as db:
            number, fresh = log.file_no(db, file_id), False
            if number is None:
                number, fresh = log.add_file(db, file_id, kind), True
            sequence, previous = self._chain(db, number)
            self._last_time = next_time(self._last_time, at or self._clock())
            header = Header(
                file_id, self._signer.user_id, self.device_id, sequence + 1, self._last_time, previous, act, undoes
            )
            changeset = make_changeset(header, edits)
            self._write(db, number, [changeset], fresh=fresh, own=True)
            if self.sends:
                self._wait(db, number, file_id, kind, changeset)
            self._extend_chain(db, number, changeset)
            drafts.forget(db, number, [change.key for change in changeset.changes])
            return changeset

    @staticmethod
    def _wait(db: Db, number: int, file_id: str, kind: str, changeset: Changeset) -> None:
        """A saved step waits to be sent; a new file is one that the server does not know yet."""
        saved = "SELECT no, ? FROM changesets WHERE id = ?"
        db.run(f"INSERT OR IGNORE INTO unsent {saved}", (number, bytes.fromhex(changeset.id)))
        sort = db.value("SELECT kind FROM files WHERE no = ?", (number,)) or kind
        db.run("INSERT OR IGNORE INTO sync_files VALUES (?, ?, 0, 0, 0, '[]')", (file_id, sort))

    def forget(self, file_id: str) -> None:
        """A file was taken off this device: what is kept of it in memory goes too."""
        if self._shown is not None and self._shown.id == file_id:
            self._shown = None

    def receive(self, changesets: Iterable[Changeset], *, kind: str = "family") -> int:
        """Applies changesets that others made, in any order and however often; returns how many were new."""
        count = 0
        by_file: dict[str, list[Changeset]] = {}
        for changeset in changesets:
            by_file.setdefault(changeset.header.file, []).append(changeset)
        with self.transaction() as db:
            for file_id, arrived in by_file.items():
                number = log.file_no(db, file_id)
                if number is None:
                    number = log.add_file(db, file_id, kind)
                there = log.known(db, (changeset.id for changeset in arrived))
                new = list({c.id: c for c in arrived if c.id not in there}.values())
                self._write(db, number, new, fresh=False, own=False)
                self._last_time = max([self._last_time, *(c.header.time for c in new)])
                count += len(new)
        return count

    def _write(self, db: Db, number: int, changesets: Sequence[Changeset], *, fresh: bool, own: bool) -> None:
        if not changesets:
            return
        all_changes = [(change, c.header.time) for c in changesets for change in c.changes]
        numbers = log.append(db, number, changesets)
        # What this device just made cannot have been replaced by anything that it already knows.
        dead = set() if own else log.replaced_already(db, numbers)
        touched = self.move(db, number, all_changes, numbers, dead, fresh=fresh)
        if self._shown is not None and self._shown.id == changesets[0].header.file:
            self._shown = load.refresh(db, number, self._shown, touched)

    @staticmethod
    def move(
        db: Db,
        number: int,
        changes: Collection[tuple[Change, int]],
        numbers: dict[ChangeId, int],
        dead: Collection[ChangeId],
        *,
        fresh: bool,
    ) -> set[RecordKey]:
        """Moves heads, projection and search forward by changes that stand in the log; returns what shows otherwise."""
        records = {(change.kind, change.record) for change, _ in changes}
        heads = Heads(db, number, records, fresh=fresh)
        for change, time in changes:
            heads.move(change, time, numbers[change.id], already_replaced=change.id in dead)
        heads.write()
        stays = projection.project(db, number, heads)
        search.index(db, number, heads, stays)
        return set(heads.touched)

    def _chain(self, db: Db, number: int) -> tuple[int, str]:
        row = db.row(
            "SELECT sequence, head FROM chains WHERE file_no = ? AND device = ?",
            (number, bytes.fromhex(self.device_id)),
        )
        return (int(row[0]), row[1].hex()) if row else (0, "")

    def _extend_chain(self, db: Db, number: int, changeset: Changeset) -> None:
        head = bytes.fromhex(changeset.id)
        db.run(
            "INSERT INTO chains VALUES (?, ?, ?, ?, ?) ON CONFLICT (file_no, device) DO UPDATE SET "
            "sequence = excluded.sequence, head = excluded.head, signature = excluded.signature",
            (number, bytes.fromhex(self.device_id), changeset.header.sequence, head, self._signer.sign(head)),
        )

    # What stands now

    def heads(self, file_id: str, records: Collection[RecordKey]) -> dict[RecordKey, dict[str, list[Head]]]:
        """The heads of records, by field; a record that is not there has none."""
        with self.transaction() as db:
            found = log.file_no(db, file_id)
            if found is None:
                return {key: {} for key in records}
            heads = Heads(db, found, records)
            return {key: dict(heads.of(key)) for key in records}

"""What this device remembers of its conversation with the server, in the encrypted database (sync/ledger.py).

Keys of files stand here and not in vault.json: the database is sealed with a key of the keyring, and a file's key is
written in the same transaction as the roster that names it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager

from gezinsteam_app.domain.changes import CREATED, Changeset, Edit, plain
from gezinsteam_app.domain.conversation import ACCEPT, DECISION, LATE, Fate, FileState, Notice
from gezinsteam_app.storage import erase, log
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.store import Store
from gezinsteam_app.wire import Batch, Statement

_FILE = "SELECT file, sort, cursor, known, on_server FROM sync_files"


class Conversation:
    """The ledger of one open database. Every method stands in a transaction of its own or of the caller.

    `patient`: for a round of sending, which lets a page that reads or saves go first each time.
    """

    def __init__(self, store: Store, *, patient: bool = False) -> None:
        self._store = store
        self._patient = patient

    def transaction(self) -> AbstractContextManager[Db]:
        return self._store.transaction(patient=self._patient)

    def somebody_works(self) -> bool:
        return self._store.somebody_works

    def begin(self) -> None:
        """From now on what is saved waits to be sent: all that stands in the log, and all that is written after."""
        with self.transaction() as db:
            db.run(
                "INSERT OR IGNORE INTO unsent SELECT s.no, s.file_no FROM changesets s "
                "WHERE s.no NOT IN (SELECT changeset_no FROM batch_contents)"
            )
            for file, sort in db.rows("SELECT id, kind FROM files"):
                self.put_file(self.file(file) or FileState(file, sort))
            self._store.sends = True

    # Facts and statements

    def fact(self, name: str) -> str:
        with self.transaction() as db:
            return str(db.value("SELECT value FROM sync_facts WHERE name = ?", (name,)) or "")

    def set_fact(self, name: str, value: str) -> None:
        with self.transaction() as db:
            db.run("INSERT OR REPLACE INTO sync_facts VALUES (?, ?)", (name, value))

    def statements(self) -> Sequence[Statement]:
        with self.transaction() as db:
            return [_statement(text) for (text,) in db.rows("SELECT statement FROM sync_statements ORDER BY no")]

    def last_statement(self) -> int:
        """The number of the last statement: as long as it is the same, who is who has not changed."""
        with self.transaction() as db:
            return int(db.value("SELECT coalesce(max(no), 0) FROM sync_statements"))

    def add_statement(self, statement: Statement) -> None:
        with self.transaction() as db:
            db.run(
                "INSERT OR IGNORE INTO sync_statements (hash, statement) VALUES (?, ?)",
                (bytes.fromhex(statement.hash), json.dumps(statement.to_json())),
            )

    # Files, rosters, keys

    def files(self) -> Sequence[FileState]:
        with self.transaction() as db:
            return [_state(*row) for row in db.rows(_FILE)]

    def file(self, file: str) -> FileState | None:
        with self.transaction() as db:
            row = db.row(f"{_FILE} WHERE file = ?", (file,))
            return _state(*row) if row else None

    def put_file(self, state: FileState) -> None:
        values = (state.file, state.sort, state.cursor, state.known, int(state.on_server))
        with self.transaction() as db:
            db.run(
                "INSERT INTO sync_files VALUES (?, ?, ?, ?, ?, '[]') ON CONFLICT (file) DO UPDATE SET "
                "sort = excluded.sort, cursor = excluded.cursor, known = excluded.known, "
                "on_server = excluded.on_server",
                values,
            )

    def rosters(self, file: str) -> Sequence[Statement]:
        with self.transaction() as db:
            text = db.value("SELECT rosters FROM sync_files WHERE file = ?", (file,))
            return [Statement.from_json(one) for one in json.loads(text or "[]")]

    def set_rosters(self, file: str, rosters: Sequence[Statement]) -> None:
        with self.transaction() as db:
            text = json.dumps([one.to_json() for one in rosters])
            db.run("UPDATE sync_files SET rosters = ? WHERE file = ?", (text, file))

    def keys(self, file: str) -> Sequence[tuple[int, bytes]]:
        with self.transaction() as db:
            rows = db.rows("SELECT epoch, key FROM sync_keys WHERE file = ? ORDER BY no", (file,))
            return [(int(epoch), bytes(key)) for epoch, key in rows]

    def add_key(self, file: str, epoch: int, key: bytes) -> None:
        with self.transaction() as db:
            db.run("INSERT INTO sync_keys (file, epoch, key) VALUES (?, ?, ?)", (file, epoch, key))

    # Batches

    def fate(self, hash_: str) -> Fate | None:
        with self.transaction() as db:
            found = db.value("SELECT fate FROM batches WHERE hash = ?", (bytes.fromhex(hash_),))
            return Fate(found) if found else None

    def keep(self, batch: Batch, number: int, fate: Fate) -> None:
        header = batch.header
        with self.transaction() as db:
            db.run(
                "INSERT INTO batches (hash, file, device, chain, sequence, number, fate, data) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    bytes.fromhex(batch.hash), header.file, bytes.fromhex(header.device), header.chain,
                    header.sequence, number, fate.value, batch.to_bytes(),
                ),
            )  # fmt: skip

    def set_fate(self, hash_: str, fate: Fate) -> None:
        with self.transaction() as db:
            db.run("UPDATE batches SET fate = ? WHERE hash = ?", (fate.value, bytes.fromhex(hash_)))

    def acknowledge(self, hash_: str, number: int) -> None:
        with self.transaction() as db:
            db.run("UPDATE batches SET number = ? WHERE hash = ?", (number, bytes.fromhex(hash_)))

    def kept(self, file: str, fate: Fate) -> Sequence[Batch]:
        with self.transaction() as db:
            rows = db.rows("SELECT data FROM batches WHERE file = ? AND fate = ? ORDER BY no", (file, fate.value))
            return [Batch.from_bytes(data) for (data,) in rows]

    def unacknowledged(self, file: str, limit: int) -> Sequence[Batch]:
        with self.transaction() as db:
            rows = db.rows(
                "SELECT data FROM batches WHERE file = ? AND number = 0 AND fate <> 'refused' ORDER BY no LIMIT ?",
                (file, limit),
            )
            return [Batch.from_bytes(data) for (data,) in rows]

    def reach(self, file: str) -> Mapping[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        below, values = "", [file]
        with self.transaction() as db:
            # The end of each chain from the index, however long the chains are: a GROUP BY would walk along them.
            while row := db.row(
                f"SELECT device, chain, sequence, hash FROM batches WHERE file = ? AND fate = 'applied' {below} "
                "ORDER BY device DESC, chain DESC, sequence DESC LIMIT 1",
                values,
            ):
                device, chain, sequence, hash_ = row
                found[f"{device.hex()}:{chain}"] = (sequence, hash_.hex())
                below, values = "AND (device, chain) < (?, ?)", [file, device, chain]
        return found

    def hash_at(self, file: str, chain_key: str, sequence: int) -> str:
        device, _, chain = chain_key.partition(":")
        with self.transaction() as db:
            found = db.value(
                "SELECT hash FROM batches WHERE file = ? AND fate IN ('applied', 'waiting', 'quarantine') "
                "AND device = ? AND chain = ? AND sequence = ?",
                (file, bytes.fromhex(device), chain, sequence),
            )
            return found.hex() if found else ""

    def unseal_own(self, chain: str) -> None:
        with self.transaction() as db:
            own = (bytes.fromhex(self._store.device_id), chain)
            batches = "SELECT no FROM batches WHERE device = ? AND chain = ? AND number = 0"
            db.run(
                "INSERT OR IGNORE INTO unsent SELECT s.no, s.file_no FROM batch_contents c "
                f"JOIN changesets s ON s.no = c.changeset_no WHERE c.batch_no IN ({batches})",
                own,
            )
            db.run(f"DELETE FROM batch_contents WHERE batch_no IN ({batches})", own)
            db.run("DELETE FROM batches WHERE device = ? AND chain = ? AND number = 0", own)

    def offer_everything(self) -> None:
        with self.transaction() as db:
            db.run("UPDATE sync_files SET cursor = 0, known = 0, on_server = 0")
            db.run("UPDATE batches SET number = 0")
            db.run("DELETE FROM sync_facts WHERE name LIKE 'wrapped:%'")

    def offer_again(self, file: str) -> None:
        with self.transaction() as db:
            db.run("UPDATE sync_files SET cursor = 0, known = 0, on_server = 0 WHERE file = ?", (file,))
            db.run("UPDATE batches SET number = 0 WHERE file = ?", (file,))

    # The log

    def unsent(self, file: str, limit: int) -> Sequence[Changeset]:
        with self.transaction() as db:
            number = log.file_no(db, file)
            if number is None:
                return []
            rows = db.rows(
                "SELECT changeset_no FROM unsent WHERE file_no = ? ORDER BY changeset_no LIMIT ?", (number, limit)
            )
            return log.these(db, number, [no for (no,) in rows])

    def files_with_unsent(self) -> Collection[str]:
        with self.transaction() as db:
            rows = db.rows("SELECT id FROM files WHERE no IN (SELECT DISTINCT file_no FROM unsent)")
            return {file for (file,) in rows}

    def mark_sent(self, hash_: str, changesets: Collection[str]) -> None:
        with self.transaction() as db:
            self._link(db, hash_, changesets)
            db.many(
                "DELETE FROM unsent WHERE changeset_no = (SELECT no FROM changesets WHERE id = ?)",
                [(bytes.fromhex(id_),) for id_ in changesets],
            )

    def receive(self, sort: str, hash_: str, changesets: Sequence[Changeset]) -> None:
        if not changesets:
            return
        with self.transaction() as db:
            first = log.next_no(db, "changesets")
            new = self._store.receive(changesets, kind=sort)
            db.run(
                "INSERT INTO batch_contents SELECT s.no, b.no FROM changesets s, batches b "
                "WHERE s.no >= ? AND b.hash = ?",
                (first, bytes.fromhex(hash_)),
            )
            if new < len(changesets):
                self._link(db, hash_, [one.id for one in changesets])

    @staticmethod
    def _link(db: Db, hash_: str, changesets: Collection[str]) -> None:
        batch = db.value("SELECT no FROM batches WHERE hash = ?", (bytes.fromhex(hash_),))
        db.many(
            "INSERT OR IGNORE INTO batch_contents SELECT no, ? FROM changesets WHERE id = ?",
            [(batch, bytes.fromhex(id_)) for id_ in changesets],
        )

    def contents(self, hash_: str) -> set[str]:
        """The ids of the changesets that came with, or went out in, a batch."""
        with self.transaction() as db:
            rows = db.rows(
                "SELECT s.id FROM batch_contents c JOIN changesets s ON s.no = c.changeset_no "
                "JOIN batches b ON b.no = c.batch_no WHERE b.hash = ?",
                (bytes.fromhex(hash_),),
            )
            return {id_.hex() for (id_,) in rows}

    def decisions(self, file: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        with self.transaction() as db:
            rows = db.rows(
                "SELECT h.record, c.value FROM heads h JOIN changes c ON c.no = h.change_no "
                "WHERE h.file_no = (SELECT no FROM files WHERE id = ?) AND h.kind = ? AND h.field = ?",
                (file, LATE, DECISION),
            )
            for record, value in rows:
                if found.get(record) != ACCEPT:
                    found[record] = str(plain(value))
        return found

    def decide(self, file: str, hash_: str, decision: str) -> None:
        now = self._store.now().astimezone(dt.UTC).isoformat(timespec="minutes")
        edits = [Edit(LATE, hash_, CREATED, ""), Edit(LATE, hash_, DECISION, decision), Edit(LATE, hash_, "on", now)]
        self._store.save(file, edits, act="settle")

    def erase(self, file: str, statement: Statement) -> None:
        with self.transaction() as db:
            erase.file(db, file)
            self._store.forget(file)

    # What a person should know

    def notify(self, notice: Notice) -> None:
        now = self._store.now().astimezone(dt.UTC).isoformat(timespec="seconds")
        with self.transaction() as db:
            db.run(
                "INSERT INTO sync_notices (code, file, device, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (code, file, device) DO UPDATE SET at = excluded.at",
                (notice.code, notice.file, notice.device, now),
            )

    def forget_notice(self, notice: Notice) -> None:
        """It is over: should it happen again, it is told again, also to who read it before."""
        with self.transaction() as db:
            gone = "DELETE FROM sync_notices WHERE code = ? AND file = ? AND device = ?"
            db.run(gone, (notice.code, notice.file, notice.device))

    def notices(self) -> list[tuple[Notice, str]]:
        """What was noticed and not put away, with its moment, newest first."""
        with self.transaction() as db:
            rows = db.rows("SELECT code, file, device, at FROM sync_notices WHERE seen = 0 ORDER BY at DESC, no DESC")
            return [(Notice(code, file, device), at) for code, file, device, at in rows]

    def put_notices_away(self) -> None:
        with self.transaction() as db:
            db.run("UPDATE sync_notices SET seen = 1")

    def waiting(self) -> int:
        """How many steps wait to be sent; who looked does not count."""
        with self.transaction() as db:
            unsealed = db.value(
                "SELECT count(*) FROM unsent u JOIN changesets s ON s.no = u.changeset_no "
                "JOIN changes c ON c.no = s.first_change WHERE c.kind <> 'access_event'"
            )
            unacknowledged = db.value(
                "SELECT count(*) FROM batches b JOIN batch_contents t ON t.batch_no = b.no "
                "JOIN changesets s ON s.no = t.changeset_no JOIN changes c ON c.no = s.first_change "
                "WHERE b.number = 0 AND b.fate <> 'refused' AND c.kind <> 'access_event'"
            )
            return int(unsealed) + int(unacknowledged)


def _statement(text: str) -> Statement:
    return Statement.from_json(json.loads(text))


def _state(file: str, sort: str, cursor: int, known: int, on_server: int) -> FileState:
    return FileState(file, sort, cursor, known, bool(on_server))

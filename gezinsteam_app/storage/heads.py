"""The heads of the records that a write touches: read, moved forward by changes, written back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gezinsteam_app.domain.changes import Change, ChangeId, Head
from gezinsteam_app.storage.db import Db

RecordKey = tuple[str, str]
AT_ONCE = 200
"""So many records are read in one question."""

_READ = (
    "SELECT h.kind, h.record, h.field, h.change_no, c.id, c.value, s.time FROM heads h "
    "JOIN changes c ON c.no = h.change_no JOIN changesets s ON s.no = c.changeset_no WHERE h.file_no = ?"
)


class Heads:
    """The heads of some records of one file. `touched` are the fields that changes were applied to."""

    def __init__(self, db: Db, file_number: int, records: Collection[RecordKey], *, fresh: bool = False):
        self._db = db
        self._file = file_number
        self._by_record: dict[RecordKey, dict[str, list[Head]]] = {key: {} for key in records}
        self._numbers: dict[ChangeId, int] = {}
        self._gone: list[tuple[str, str, str, ChangeId]] = []
        self._new: list[tuple[str, str, str, ChangeId]] = []
        self.touched: dict[RecordKey, set[str]] = {}
        self.were_many: set[tuple[str, str, str]] = set()
        if not fresh:
            self._read(records)

    def _read(self, records: Collection[RecordKey]) -> None:
        keys = list(records)
        for first in range(0, len(keys), AT_ONCE):
            part = keys[first : first + AT_ONCE]
            sought = ", ".join(["(?, ?)"] * len(part))
            rows = self._db.rows(
                f"{_READ} AND (h.kind, h.record) IN (VALUES {sought})",
                [self._file, *(name for key in part for name in key)],
            )
            for kind, record, field, number, id_, value, time in rows:
                head = Head(ChangeId(id_.hex()), value, time)
                self._by_record[kind, record].setdefault(field, []).append(head)
                self._numbers[head.id] = number
        self.were_many |= {
            (*key, field)
            for key, fields in self._by_record.items()
            for field, heads in fields.items()
            if len(heads) > 1
        }

    def also(self, records: Collection[RecordKey]) -> None:
        """Reads more records, of which no field was touched; what they show is to be looked at again."""
        new = [key for key in records if key not in self._by_record]
        self._by_record |= {key: {} for key in new}
        self._read(new)
        for key in records:
            self.touched.setdefault(key, set())

    def of(self, key: RecordKey) -> Mapping[str, list[Head]]:
        """The heads of a record by field."""
        return self._by_record.get(key, {})

    def move(self, change: Change, time: int, number: int, *, already_replaced: bool) -> None:
        """One change arrives: what it replaces is a head no longer; it becomes one unless it was replaced itself."""
        key = change.kind, change.record
        fields = self._by_record.setdefault(key, {})
        heads = fields.setdefault(change.field, [])
        for head in [head for head in heads if head.id in change.replaces]:
            heads.remove(head)
            self._gone.append((*key, change.field, head.id))
        self._numbers[change.id] = number
        if not already_replaced:
            heads.append(Head(change.id, change.value, time))
            self._new.append((*key, change.field, change.id))
        self.touched.setdefault(key, set()).add(change.field)

    def write(self) -> None:
        """Writes what was moved back to the table of heads."""
        passing = set(self._new) & set(self._gone)
        self._db.many(
            "DELETE FROM heads WHERE file_no = ? AND kind = ? AND record = ? AND field = ? AND change_no = ?",
            self._rows(row for row in self._gone if row not in passing),
        )
        self._db.many(
            "INSERT INTO heads VALUES (?, ?, ?, ?, ?)", self._rows(row for row in self._new if row not in passing)
        )

    def _rows(self, rows: Iterable[tuple[str, str, str, ChangeId]]) -> list[tuple[object, ...]]:
        return [(self._file, kind, record, field, self._numbers[id_]) for kind, record, field, id_ in rows]

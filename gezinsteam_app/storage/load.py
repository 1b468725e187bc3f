"""Reading whole family files from the projection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gezinsteam_app.domain.changes import REMOVED
from gezinsteam_app.domain.family import FamilyFile, FieldKey, RecordKey, Row, assemble, refreshed
from gezinsteam_app.domain.fields import KINDS, FieldSpec, KindSpec
from gezinsteam_app.domain.model import Record
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.tables import is_plain
from gezinsteam_app.storage.values import from_column

BASE = ("record", "parent", "position")
LAZY = {("plan_version", "snapshot"), ("letter", "snapshot"), ("signature", "strokes")}
"""Columns that are read only when asked for: a frozen plan is as large as the file itself, a drawing a few kB."""


NO_LIMIT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rows of one kind are read. `columns`: name of each field, and its spec unless its text is its value."""

    kind: str
    columns: tuple[tuple[str, FieldSpec | None], ...]
    select: str

    def rows(self, found: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
        for id_, parent, position, *texts in found:
            values: dict[str, Any] = {}
            for (name, spec), text in zip(self.columns, texts, strict=True):
                if text:
                    values[name] = text if spec is None else from_column(spec, text)
            yield self.kind, id_, parent, position, values


def _reading(kind: KindSpec, among: str = "file_no = ?", without: Collection[str] = ()) -> _Reading:
    """`without`: fields that are left out beside those of LAZY, as "contact.text"."""
    left_out = {f"{of}.{name}" for of, name in LAZY} | set(without)
    fields = [field for field in kind.fields if f"{kind.name}.{field.name}" not in left_out]
    listed = ", ".join([*BASE, *(f'"{field.name}"' for field in fields)])
    columns = tuple((field.name, None if is_plain(field) else field) for field in fields)
    return _Reading(kind.name, columns, f"SELECT {listed} FROM shown_{kind.name} WHERE {among} AND alive = 1")


_READINGS = {name: _reading(kind) for name, kind in KINDS.items() if not kind.apart}


def family(db: Db, file_number: int, file_id: str) -> FamilyFile:
    """The family file as it is shown now."""
    rows = (row for one in _READINGS.values() for row in one.rows(db.rows(one.select, (file_number,))))
    return assemble(file_id, rows, *_conflicts(db, file_number))


def refresh(db: Db, file_number: int, before: FamilyFile, touched: Collection[RecordKey]) -> FamilyFile:
    """A family file that was read before, with the touched records read anew; itself when none of them stands in it."""
    if all(kind in KINDS and KINDS[kind].apart for kind, _ in touched):
        return before
    rows = [
        row
        for kind, record in touched
        if kind in _READINGS
        for row in _READINGS[kind].rows(db.rows(_READINGS[kind].select + " AND record = ?", (file_number, record)))
    ]
    return refreshed(before, touched, rows, *_conflicts(db, file_number))


def outlines(
    db: Db, files: Collection[str], without: Collection[str], *, only: Mapping[str, str] = NO_LIMIT
) -> Iterator[FamilyFile]:
    """Those of these family files that are here, in one question a kind: some five times as fast as one by one.

    `without` names what is left out of them, as a kind ("score") or as a field ("contact.text"); `only` gives the
    condition under which a record of a kind is read.
    """
    marks = ", ".join("?" * len(files))
    ids = {row[0]: row[1] for row in db.rows(f"SELECT no, id FROM files WHERE id IN ({marks})", tuple(files))}
    among = f"file_no IN ({', '.join(str(number) for number in ids)})"
    rows: dict[int, list[Row]] = defaultdict(list)
    for kind in KINDS.values():
        if kind.apart or kind.name in without:
            continue
        reading = _reading(kind, f"{among} AND {only.get(kind.name, '1')}", without)
        numbered = db.rows(reading.select.replace("SELECT ", "SELECT file_no, ", 1))
        for found, row in zip(numbered, reading.rows(found[1:] for found in numbered), strict=True):
            rows[found[0]].append(row)
    conflicts: dict[int, list[FieldKey]] = defaultdict(list)
    for number, of_kind, record, field in db.rows(f"SELECT file_no, kind, record, field FROM conflicts WHERE {among}"):
        conflicts[number].append((of_kind, record, field))
    return (assemble(id_, rows[number], *_parted(conflicts[number])) for number, id_ in ids.items())


def _conflicts(db: Db, file_number: int) -> tuple[list[FieldKey], list[RecordKey]]:
    """The fields of which two versions exist, and the records that were removed and changed at once."""
    found = db.rows("SELECT kind, record, field FROM conflicts WHERE file_no = ?", (file_number,))
    return _parted([(kind, record, field) for kind, record, field in found])


def _parted(found: list[FieldKey]) -> tuple[list[FieldKey], list[RecordKey]]:
    fields = [(kind, record, field) for kind, record, field in found if field != REMOVED]
    return fields, [(kind, record) for kind, record, field in found if field == REMOVED]


def apart(db: Db, file_number: int, kind: str) -> tuple[Record, ...]:
    """All records of a kind that `family` leaves out, in order of arrival."""
    reading = _reading(KINDS[kind])
    found = reading.rows(db.rows(reading.select + " ORDER BY no", (file_number,)))
    return tuple(
        KINDS[kind].cls(id=id_, parent=parent, position=place, **values) for _, id_, parent, place, values in found
    )


def last_with_prefix(db: Db, file_number: int, kind: str, prefix: str, field: str) -> Any:
    """A field of the record whose id comes last among those that begin with `prefix`; None when there is none."""
    text = db.value(
        f'SELECT "{field}" FROM shown_{kind} WHERE file_no = ? AND record >= ? AND record < ? '
        "ORDER BY record DESC LIMIT 1",
        (file_number, prefix, f"{prefix}~"),
    )
    return from_column(KINDS[kind].field(field), text) if text else None


def column(db: Db, file_number: int, kind: str, record: str, field: str) -> Any:
    """One field of one record, also one that `family` leaves out."""
    spec = KINDS[kind].field(field)
    text = db.value(f'SELECT "{field}" FROM shown_{kind} WHERE file_no = ? AND record = ?', (file_number, record))
    return from_column(spec, text) if text else None

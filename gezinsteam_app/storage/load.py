"""Reading whole family files from the projection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gezinsteam_app.domain.changes import REMOVED
from gezinsteam_app.domain.family import FamilyFile, assemble
from gezinsteam_app.domain.fields import KINDS, FieldSpec, KindSpec
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.values import from_column

BASE = ("record", "parent", "position")
LAZY = {("plan_version", "snapshot")}
"""Columns that are read only when asked for: a frozen plan is as large as the file itself."""


def _fields(spec: KindSpec) -> tuple[FieldSpec, ...]:
    return tuple(field for field in spec.fields if (spec.name, field.name) not in LAZY)


_SELECTS = {
    name: "SELECT {columns} FROM shown_{name} WHERE file_no = ? AND alive = 1".format(
        name=name, columns=", ".join([*BASE, *(f'"{field.name}"' for field in _fields(spec))])
    )
    for name, spec in KINDS.items()
}


def family(db: Db, file_number: int, file_id: str) -> FamilyFile:
    """The family file as it is shown now."""
    conflicts = db.rows("SELECT kind, record, field FROM conflicts WHERE file_no = ?", (file_number,))
    return assemble(
        file_id,
        _rows(db, file_number),
        conflicts=[(kind, record, field) for kind, record, field in conflicts if field != REMOVED],
        removal_conflicts=[(kind, record) for kind, record, field in conflicts if field == REMOVED],
    )


def _rows(db: Db, file_number: int) -> Iterator[tuple[str, str, str, str, Mapping[str, Any]]]:
    for name, spec in KINDS.items():
        fields = _fields(spec)
        for id_, parent, position, *texts in db.rows(_SELECTS[name], (file_number,)):
            values = {field.name: from_column(field, text) for field, text in zip(fields, texts, strict=True) if text}
            yield name, id_, parent, position, values


def column(db: Db, file_number: int, kind: str, record: str, field: str) -> Any:
    """One field of one record, also one that `family` leaves out."""
    spec = KINDS[kind].field(field)
    text = db.value(f'SELECT "{field}" FROM shown_{kind} WHERE file_no = ? AND record = ?', (file_number, record))
    return from_column(spec, text) if text else None

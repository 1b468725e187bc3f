"""From heads to the tables that pages read: what a field shows, whether a record lives, what is in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from gezinsteam_app.domain.changes import CREATED, POSITION, REMOVED, Head, life, plain
from gezinsteam_app.domain.changes import shown as field_shown
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.heads import Heads, RecordKey
from gezinsteam_app.storage.held import hold
from gezinsteam_app.storage.values import column_text

COLUMN_OF = {CREATED: "parent", POSITION: "position"}


def project(db: Db, file_number: int, heads: Heads) -> frozenset[RecordKey]:
    """Brings the shown tables and the list of conflicts up to date with the fields that were touched.

    Returns the removed records that stay because something below them lives.
    """
    rows: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for key, fields in heads.touched.items():
        _conflicts(db, file_number, key, fields, heads)
        columns = _columns(key, fields, heads.of(key))
        if columns:
            names = tuple(sorted(columns))
            values = tuple(columns[name] for name in names)
            rows.setdefault((key[0], names), []).append((file_number, key[1], *values))
    for (kind, names), values_list in rows.items():
        db.many(_upsert(kind, names), values_list)
    return hold(db, file_number, heads)


def _columns(key: RecordKey, fields: Iterable[str], heads: Mapping[str, list[Head]]) -> dict[str, str]:
    """The columns of a record that follow from these fields; nothing for a kind that this program does not know."""
    spec = KINDS.get(key[0])
    if spec is None:
        return {}
    columns: dict[str, str] = {}
    specs = {field.name: field for field in spec.fields}
    for name in fields:
        value = field_shown(heads.get(name, ())).value
        if name in COLUMN_OF:
            columns[COLUMN_OF[name]] = str(plain(value) or "")
        elif name in specs:
            columns[name] = column_text(specs[name], value)
    # An edit can make a removed record contested, so its life is looked at whenever a removal is around.
    if CREATED in fields or heads.get(REMOVED):
        columns["alive"] = "1" if life(heads).alive else "0"
    return columns


@lru_cache(maxsize=512)
def _upsert(kind: str, names: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in range(len(names) + 2))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    return (
        f"INSERT INTO shown_{kind} (file_no, record, {listed}) VALUES ({marks}) "
        f"ON CONFLICT (file_no, record) DO UPDATE SET {sets}"
    )


def _conflicts(db: Db, file_number: int, key: RecordKey, fields: Iterable[str], heads: Heads) -> None:
    now = heads.of(key)
    for field in fields:
        if field == POSITION:
            continue  # two orders of a list are no difference that a person has to settle
        many = len(now.get(field, ())) > 1
        if field != REMOVED and (many or (*key, field) in heads.were_many):
            _mark(db, (file_number, *key, field), field_shown(now.get(field, ())).conflict)
    if now.get(REMOVED):
        _mark(db, (file_number, *key, REMOVED), life(now).contested)


def _mark(db: Db, key: tuple[int, str, str, str], conflict: bool) -> None:
    if conflict:
        db.run("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?)", key)
    else:
        db.run("DELETE FROM conflicts WHERE file_no = ? AND kind = ? AND record = ? AND field = ?", key)

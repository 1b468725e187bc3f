"""The versions that stand beside each other: of which fields, and who wrote each, when, over what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.domain.changes import REMOVED, ChangeId
from gezinsteam_app.domain.conversation import LATE
from gezinsteam_app.domain.family import FieldKey, RecordKey
from gezinsteam_app.storage.db import Db

COMPUTED = (LATE, "card")
"""Of these no person settles anything: accepting wins, and a card is written anew from its family."""

_OPEN = f"""
SELECT f.id, f.kind, d.kind, d.record, d.field FROM conflicts d JOIN files f ON f.no = d.file_no
WHERE d.kind NOT IN ({", ".join("?" * len(COMPUTED))}) ORDER BY f.no, d.kind, d.record, d.field
"""
_HEADS = """
SELECT c.id, c.field, c.value, s.author, s.device, s.time FROM heads h
JOIN changes c ON c.no = h.change_no JOIN changesets s ON s.no = c.changeset_no
WHERE h.file_no = ? AND h.kind = ? AND h.record = ? ORDER BY s.time DESC, c.id DESC
"""
_TOGETHER = """
SELECT c.kind, c.record, c.id FROM changes one JOIN changes c ON c.changeset_no = one.changeset_no
JOIN heads h ON h.change_no = c.no WHERE one.id = ? AND c.field = ? ORDER BY c.no
"""
_ABOVE = """
WITH RECURSIVE above(no) AS (
  SELECT c.no FROM changes c WHERE c.id = ?
  UNION SELECT c.no FROM above JOIN replaced r ON r.change_no = above.no JOIN changes c ON c.id = r.id
) SELECT no FROM above
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A head of a field with who wrote it. `value` is canonical JSON."""

    id: ChangeId
    field: str
    value: str
    author: str
    device: str
    time: int


def open_differences(db: Db) -> list[tuple[str, str, FieldKey]]:
    """File, sort of file and field of every difference that waits for a person; the field `removed` for a removal."""
    return [(file, sort, (kind, record, field)) for file, sort, kind, record, field in db.rows(_OPEN, COMPUTED)]


def count(db: Db) -> int:
    marks = ", ".join("?" * len(COMPUTED))
    return int(db.value(f"SELECT count(*) FROM conflicts WHERE kind NOT IN ({marks})", COMPUTED))


def heads(db: Db, file_number: int, kind: str, record: str) -> list[Written]:
    """Every head of every field of a record, newest first."""
    return [
        Written(ChangeId(id_.hex()), field, value, author.hex(), device.hex(), time)
        for id_, field, value, author, device, time in db.rows(_HEADS, (file_number, kind, record))
    ]


def removed_together(db: Db, ids: Sequence[ChangeId]) -> dict[RecordKey, tuple[ChangeId, ...]]:
    """All that one step took away with these removals and is still away by it: of each record the removals."""
    found: dict[RecordKey, tuple[ChangeId, ...]] = {}
    for one in ids:
        for kind, record, id_ in db.rows(_TOGETHER, (bytes.fromhex(one), REMOVED)):
            found[kind, record] = (*found.get((kind, record), ()), ChangeId(id_.hex()))
    return found


def before(db: Db, ids: Sequence[str]) -> str | None:
    """What stood there when the ways parted: the value of the last change on which all of these rest."""
    above = [{no for (no,) in db.rows(_ABOVE, (bytes.fromhex(id_),))} for id_ in ids]
    shared = set.intersection(*above) if above else set()
    if not shared:
        return None
    return str(db.value("SELECT value FROM changes WHERE no = ?", (max(shared),)))

"""What was removed stays in sight as long as something below it lives: the rule of domain/changes.held, in tables."""

from __future__ import annotations

from collections.abc import Collection

from gezinsteam_app.domain.changes import CREATED, REMOVED, Below, held, life, plain, shown
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.heads import AT_ONCE, Heads, RecordKey

ABOVE = {name: (spec.parent, *spec.also_under) if spec.parent else () for name, spec in KINDS.items()}
"""By kind: the kinds of record that it can hang below."""
BELOW = {name: tuple(kind for kind, above in ABOVE.items() if name in above) for name in KINDS}
_REMOVED = "SELECT DISTINCT kind, record FROM heads WHERE file_no = ? AND field = ? AND (kind, record) IN (VALUES {})"
_CHILDREN = """
SELECT EXISTS (
  SELECT 1 FROM heads h JOIN changes c ON c.no = h.change_no
  WHERE h.file_no = s.file_no AND h.kind = ? AND h.record = s.record AND h.field = ? AND c.value <> ''
) FROM shown_{} s WHERE s.file_no = ? AND s.parent = ? AND s.alive = 1
"""


def hold(db: Db, file_number: int, heads: Heads) -> frozenset[RecordKey]:
    """Looks again at what was removed among the touched records and above them; returns what stays.

    What is looked at is added to the touched ones, for it shows something else now.
    """
    changed = [
        key
        for key, fields in heads.touched.items()
        if CREATED in fields or REMOVED in fields or heads.of(key).get(REMOVED)
    ]
    removed = {key for key in changed if key[0] in KINDS and heads.of(key).get(REMOVED)}
    while changed:
        above = _removed(db, file_number, {key for one in changed for key in _above(heads, one)})
        heads.also(above)
        changed = [key for key in above if key not in removed]
        removed.update(changed)
    stays = set()
    for key in sorted(removed, key=lambda key: _depth(key[0]), reverse=True):
        own = life(heads.of(key))
        if own.alive or not heads.of(key).get(CREATED):
            found = own
        else:
            found = held(own, _below(db, file_number, key))
            if found.alive:
                stays.add(key)
        _write(db, file_number, key, alive=found.alive, contested=found.contested)
    return frozenset(stays)


def _depth(kind: str) -> int:
    return 1 + max((_depth(above) for above in ABOVE[kind]), default=0)


def _above(heads: Heads, key: RecordKey) -> list[RecordKey]:
    parent = str(plain(shown(heads.of(key).get(CREATED, ())).value) or "")
    return [(kind, parent) for kind in ABOVE.get(key[0], ())] if parent else []


def _removed(db: Db, file_number: int, records: Collection[RecordKey]) -> list[RecordKey]:
    """Those of these records that somebody removed, or kept against a removal."""
    keys, found = sorted(records), list[RecordKey]()
    for first in range(0, len(keys), AT_ONCE):
        part = keys[first : first + AT_ONCE]
        marks = ", ".join(["(?, ?)"] * len(part))
        values = [file_number, REMOVED, *(name for key in part for name in key)]
        found += [(kind, record) for kind, record in db.rows(_REMOVED.format(marks), values)]
    return found


def _below(db: Db, file_number: int, key: RecordKey) -> list[Below]:
    return [
        Below(True, bool(asked))
        for kind in BELOW[key[0]]
        for (asked,) in db.rows(_CHILDREN.format(kind), (kind, REMOVED, file_number, key[1]))
    ]


def _write(db: Db, file_number: int, key: RecordKey, *, alive: bool, contested: bool) -> None:
    kind, record = key
    db.run(
        f"UPDATE shown_{kind} SET alive = ? WHERE file_no = ? AND record = ?",
        ("1" if alive else "0", file_number, record),
    )
    if contested:
        db.run("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?)", (file_number, kind, record, REMOVED))
    else:
        where = "file_no = ? AND kind = ? AND record = ? AND field = ?"
        db.run(f"DELETE FROM conflicts WHERE {where}", (file_number, kind, record, REMOVED))

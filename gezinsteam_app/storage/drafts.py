"""What is being typed, kept at once: a draft a field, with the heads on which the field was opened.

A draft is not yet a change. It goes when its change is saved; after a crash it is offered again.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain.changes import ChangeId, canonical, plain
from gezinsteam_app.domain.family import FieldKey
from gezinsteam_app.storage.db import Db


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in one field and not yet saved, and what stood there when it was opened."""

    kind: str
    record: str
    field: str
    value: Any
    replaces: tuple[ChangeId, ...]


def keep(db: Db, file_number: int, draft: Draft) -> None:
    """Writes the draft, in place of an earlier one of the same field."""
    db.run(
        "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
        (file_number, draft.kind, draft.record, draft.field, canonical(draft.value), json.dumps(draft.replaces)),
    )


def of_file(db: Db, file_number: int) -> list[Draft]:
    rows = db.rows("SELECT kind, record, field, value, replaces FROM drafts WHERE file_no = ?", (file_number,))
    return [
        Draft(kind, record, field, plain(value), tuple(ChangeId(id_) for id_ in json.loads(replaces)))
        for kind, record, field, value, replaces in rows
    ]


def forget(db: Db, file_number: int, keys: Collection[FieldKey]) -> None:
    """Drops the drafts of these fields."""
    wanted = set(keys)
    for draft in of_file(db, file_number):
        key = draft.kind, draft.record, draft.field
        if key in wanted:
            db.run(
                "DELETE FROM drafts WHERE file_no = ? AND kind = ? AND record = ? AND field = ?", (file_number, *key)
            )

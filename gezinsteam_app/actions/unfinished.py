"""What is being written down and was not made yet, as a family or a quick note: a draft in the worker's own file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gezinsteam_app.actions.own_files import personal_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FieldKey
from gezinsteam_app.domain.fields import PERSONAL_FILE
from gezinsteam_app.storage import drafts
from gezinsteam_app.storage.drafts import Draft

FAMILY: FieldKey = ("file", "new", "new")
NOTE: FieldKey = ("contact", "new", "note")
PLAN: FieldKey = ("contact", "new", "plan")
TASK: FieldKey = ("task", "new", "task")
"""There is one such draft of each: what it becomes is not there yet, so its record has no id of its own."""


def keep(work: Work, typed: Mapping[str, Any], key: FieldKey = FAMILY) -> None:
    """Keeps what was typed, at once and durably, in place of what was kept before."""
    with work.store.transaction() as db:
        drafts.keep(db, work.store.number(db, personal_file(work)), Draft(*key, dict(typed), ()))


def waiting(work: Work, key: FieldKey = FAMILY) -> dict[str, Any] | None:
    """What was typed before the program stopped; None: nothing waits. Makes no file."""
    with work.store.transaction() as db:
        for file in work.store.file_ids(PERSONAL_FILE):
            for draft in drafts.of_file(db, work.store.number(db, file)):
                if (draft.kind, draft.record, draft.field) == key:
                    return dict(draft.value)
    return None


def forget(work: Work, key: FieldKey = FAMILY) -> None:
    """It was made, or nobody wants it any more."""
    with work.store.transaction() as db:
        for file in work.store.file_ids(PERSONAL_FILE):
            drafts.forget(db, work.store.number(db, file), [key])

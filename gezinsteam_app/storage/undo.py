"""Undo and redo: which own step comes next, and the edits that take it back.

The history is read from the log itself, so it survives a crash; the mark says where the page was opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from gezinsteam_app.domain.changes import REMOVED, ChangeId, Changeset, Edit, undo_edits
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import log
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.heads import Heads
from gezinsteam_app.storage.log import Row
from gezinsteam_app.storage.store import Store

UNDO, REDO = "undo", "redo"
FINAL = "send"
"""The act of a step that went out of the house: it cannot be taken back."""


@dataclass(frozen=True, slots=True)
class History:
    """The own steps since the page was opened, oldest first: those that can be taken back, those taken back.

    `undone` holds (the step as it was, the undo that took it back).
    """

    done: tuple[Row, ...]
    undone: tuple[tuple[Row, Row], ...]


def set_mark(store: Store, file_id: str) -> None:
    """The page of a file was opened: undo reaches back to here. A mark that stands (after a crash) stays."""
    with store.transaction() as db:
        last = log.next_no(db, "changesets") - 1
        db.run("INSERT OR IGNORE INTO marks VALUES (?, ?)", (store.number(db, file_id), last))


def clear_mark(store: Store, file_id: str) -> None:
    """The page was closed in good order."""
    with store.transaction() as db:
        db.run("DELETE FROM marks WHERE file_no = ?", (store.number(db, file_id),))


def history(store: Store, file_id: str) -> History:
    with store.transaction() as db:
        number = store.number(db, file_id)
        mark = db.value("SELECT changeset_no FROM marks WHERE file_no = ?", (number,))
        if mark is None:
            return History((), ())
        return _replay(log.read(db, number, after=mark, device=store.device_id))


def _replay(rows: Iterable[Row]) -> History:
    done: list[Row] = []
    undone: list[tuple[Row, Row]] = []
    for row in rows:
        act = row[1].header.act
        if all(change.kind in KINDS and KINDS[change.kind].apart for change in row[1].changes):
            continue  # that somebody looked is no step of work
        if act == UNDO:
            undone.append((done.pop(), row))
        elif act == REDO:
            done.append(undone.pop()[0])
        else:
            done.append(row)
            undone.clear()
    return History(tuple(done), tuple(undone))


def undo(store: Store, file_id: str) -> Changeset | None:
    """Takes back the last own step; returns the step, or None when there is none. Raises UserError with a reason."""
    with store.transaction() as db:
        past = history(store, file_id)
        if not past.done:
            return None
        step = past.done[-1]
        _take_back(store, db, file_id, step, UNDO, since=step[0])
        return step[1]


def redo(store: Store, file_id: str) -> Changeset | None:
    """Does again what was taken back last; returns the step, or None when there is none."""
    with store.transaction() as db:
        past = history(store, file_id)
        if not past.undone:
            return None
        step, taking_back = past.undone[-1]
        _take_back(store, db, file_id, taking_back, REDO, since=step[0])
        return step[1]


def _take_back(store: Store, db: Db, file_id: str, step: Row, act: str, *, since: int) -> None:
    number, changeset = store.number(db, file_id), step[1]
    fixed = any(KINDS[change.kind].append_only for change in changeset.changes if change.kind in KINDS)
    if fixed or changeset.header.act == FINAL:
        raise UserError(
            "Dit kan niet ongedaan worden gemaakt: het is vastgelegd. "
            "Leg een verbetering vast, dan blijven beide staan."
        )
    records = {(change.kind, change.record) for change in changeset.changes}
    heads = Heads(db, number, records)
    current = {(*key, field): found for key in records for field, found in heads.of(key).items()}
    replaced = [id_ for change in changeset.changes for id_ in change.replaces]
    own = {
        change.id
        for no, made in log.read(db, number, after=since - 1, device=store.device_id)
        for change in made.changes
        if no >= since
    }
    edits = undo_edits(changeset, log.values_of(db, replaced), current, own)
    if edits is None:
        raise UserError("Dit kan niet ongedaan worden gemaakt: iemand anders heeft het daarna veranderd.")
    if act == REDO:
        edits = [_seeing(edit, heads, own) for edit in edits]
    store.save(file_id, edits, act=act, undoes=changeset.id)


def _seeing(edit: Edit, heads: Heads, own: Collection[ChangeId]) -> Edit:
    """A removal that is done again knows of what was done again before it: that has new ids since."""
    if edit.field != REMOVED or not edit.value:
        return edit
    fields = heads.of((edit.kind, edit.record)).items()
    again = {head.id for field, found in fields if field != REMOVED for head in found if head.id in own}
    return replace(edit, value=sorted({*edit.value, *again}))

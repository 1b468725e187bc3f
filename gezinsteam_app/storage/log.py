"""The log: writing changesets as they are and reading them back. Append only; nothing here changes a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gezinsteam_app.domain.changes import Change, ChangeId, Changeset, Header
from gezinsteam_app.storage.db import Db

_SETS = (
    "SELECT no, id, author, device, sequence, time, previous, act, undoes, schema, first_change, change_count "
    "FROM changesets"
)
AT_ONCE = 500
"""So many rows are asked for in one question."""
Row = tuple[int, Changeset]
"""A changeset with its number in this database."""


def file_no(db: Db, file_id: str) -> int | None:
    found = db.value("SELECT no FROM files WHERE id = ?", (file_id,))
    return None if found is None else int(found)


def add_file(db: Db, file_id: str, kind: str) -> int:
    db.run("INSERT INTO files (id, kind) VALUES (?, ?)", (file_id, kind))
    found = file_no(db, file_id)
    assert found is not None
    return found


def next_no(db: Db, table: str) -> int:
    return int(db.value(f"SELECT coalesce(max(no), 0) + 1 FROM {table}"))


def append(db: Db, file_number: int, changesets: Sequence[Changeset]) -> dict[ChangeId, int]:
    """Writes changesets that are not yet there; returns the number of each of their changes."""
    numbers: dict[ChangeId, int] = {}
    changeset_no, change_no = next_no(db, "changesets"), next_no(db, "changes")
    set_rows, change_rows, replaced_rows = [], [], []
    for number, changeset in enumerate(changesets, changeset_no):
        set_rows.append(_set_row(number, file_number, changeset, change_no))
        for change in changeset.changes:
            id_ = bytes.fromhex(change.id)
            change_rows.append((change_no, id_, number, change.kind, change.record, change.field, change.value))
            replaced_rows += [(change_no, bytes.fromhex(old)) for old in change.replaces]
            numbers[change.id] = change_no
            change_no += 1
    db.many("INSERT INTO changesets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", set_rows)
    db.many("INSERT INTO changes VALUES (?,?,?,?,?,?,?)", change_rows)
    db.many("INSERT INTO replaced VALUES (?,?)", replaced_rows)
    return numbers


def _set_row(number: int, file_number: int, changeset: Changeset, first: int) -> tuple[object, ...]:
    h = changeset.header
    ids = (bytes.fromhex(changeset.id), file_number, bytes.fromhex(h.author), bytes.fromhex(h.device))
    links = (bytes.fromhex(h.previous), h.act, bytes.fromhex(h.undoes))
    return (number, *ids, h.sequence, h.time, *links, h.schema, first, len(changeset.changes))


def last_time(db: Db, file_number: int, without: str = "", device: str = "") -> int:
    """The hybrid time of the newest changeset of a file, of one device or of all; 0 when there is none.

    Changesets about the kind `without` are passed over; such a kind is always saved by itself.
    """
    where, values = ("AND s.device = ?", (bytes.fromhex(device),)) if device else ("", ())
    found = db.value(
        "SELECT max(s.time) FROM changesets s JOIN changes c ON c.no = s.first_change "
        f"WHERE s.file_no = ? AND c.kind <> ? {where}",
        (file_number, without, *values),
    )
    return int(found or 0)


def known(db: Db, ids: Iterable[str]) -> set[str]:
    """Which of these changesets stand in the log already."""
    return _there(db, "changesets", ids)


def replaced_already(db: Db, ids: Iterable[ChangeId]) -> set[ChangeId]:
    """Which of these changes are replaced by a change that came before them by another road."""
    return {ChangeId(id_) for id_ in _there(db, "replaced", ids)}


def _there(db: Db, table: str, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    wanted = [bytes.fromhex(id_) for id_ in ids]
    for first in range(0, len(wanted), AT_ONCE):
        part = wanted[first : first + AT_ONCE]
        marks = ", ".join("?" * len(part))
        found.update(id_.hex() for (id_,) in db.rows(f"SELECT id FROM {table} WHERE id IN ({marks})", part))
    return found


def read(db: Db, file_number: int, after: int = 0, device: str = "") -> Iterator[Row]:
    """The changesets of a file in order of arrival, those after a number, of one device or of all."""
    file_id = db.value("SELECT id FROM files WHERE no = ?", (file_number,))
    where, values = ("AND device = ?", (bytes.fromhex(device),)) if device else ("", ())
    sets = db.rows(f"{_SETS} WHERE file_no = ? AND no > ? {where} ORDER BY no", (file_number, after, *values))
    return _changesets(db, file_id, sets)


def these(db: Db, file_number: int, numbers: Sequence[int]) -> list[Changeset]:
    """Changesets of a file by their numbers in this database, in the order given."""
    file_id = db.value("SELECT id FROM files WHERE no = ?", (file_number,))
    found: dict[int, Changeset] = {}
    for first in range(0, len(numbers), AT_ONCE):
        part = numbers[first : first + AT_ONCE]
        marks = ", ".join("?" * len(part))
        found.update(_changesets(db, file_id, db.rows(f"{_SETS} WHERE no IN ({marks}) ORDER BY no", part)))
    return [found[number] for number in numbers]


def _changesets(db: Db, file_id: str, sets: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    for run in _runs(sets):
        changes = _read_changes(db, run[0][-2], run[-1][-2] + run[-1][-1])
        for no, id_, author, own, sequence, time, previous, act, undoes, schema, first, count in run:
            header = Header(file_id, author.hex(), own.hex(), sequence, time, previous.hex(), act, undoes.hex(), schema)
            yield (
                no,
                Changeset(id_.hex(), header, tuple(changes[at] for at in range(first, first + count) if at in changes)),
            )


def _runs(sets: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Changesets whose changes lie side by side, to be read in one question; not too many at once."""
    run: list[tuple[Any, ...]] = []
    for row in sets:
        if run and (row[-2] != run[-1][-2] + run[-1][-1] or row[-2] - run[0][-2] >= AT_ONCE):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _read_changes(db: Db, first: int, end: int) -> dict[int, Change]:
    """The changes from a number up to another, by number."""
    rows = db.rows(
        "SELECT no, id, kind, record, field, value FROM changes WHERE no >= ? AND no < ? ORDER BY no", (first, end)
    )
    links: dict[int, list[str]] = {}
    for no, old in db.rows("SELECT change_no, id FROM replaced WHERE change_no >= ? AND change_no < ?", (first, end)):
        links.setdefault(no, []).append(old.hex())
    return {
        no: Change(ChangeId(id_.hex()), kind, record, field, value, tuple(map(ChangeId, sorted(links.get(no, ())))))
        for no, id_, kind, record, field, value in rows
    }


def values_of(db: Db, ids: Iterable[ChangeId]) -> dict[ChangeId, str]:
    """The value of each of these changes that is known here."""
    found = {}
    for id_ in ids:
        row = db.row("SELECT value FROM changes WHERE id = ?", (bytes.fromhex(id_),))
        if row:
            found[id_] = row[0]
    return found


def made_by(db: Db, ids: Iterable[ChangeId], device: str) -> list[ChangeId]:
    """Those of these changes that this device wrote."""
    question = "SELECT s.device FROM changes c JOIN changesets s ON s.no = c.changeset_no WHERE c.id = ?"
    return [id_ for id_ in ids if db.value(question, (bytes.fromhex(id_),)) == bytes.fromhex(device)]


def written(db: Db, file_number: int, kind: str, fields: Sequence[str]) -> list[tuple[int, int, str, str, str, str]]:
    """Each time that these fields of a kind were written, oldest first: changeset, time, act, record, field, value."""
    marks = ", ".join("?" * len(fields))
    found: list[tuple[int, int, str, str, str, str]] = db.rows(
        "SELECT s.no, s.time, s.act, c.record, c.field, c.value FROM changesets s JOIN changes c "
        "ON c.no >= s.first_change AND c.no < s.first_change + s.change_count "
        f"WHERE s.file_no = ? AND c.kind = ? AND c.field IN ({marks}) ORDER BY s.time, c.no",
        (file_number, kind, *fields),
    )
    return found

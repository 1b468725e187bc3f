"""What a file changes in the family file of the same id that is already here.

Items are matched by id; kinds without ids by their natural key, else by their place in the list. What the
new file lacks is removed. Append-only records (decisions) are never changed, moved or removed: one that
reads otherwise in the new file becomes a correction, a new record right behind the old one.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain.changes import CREATED, POSITION, canonical
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS, KindSpec, several
from gezinsteam_app.domain.model import Record
from gezinsteam_app.domain.order import respread
from gezinsteam_app.exchange import summary
from gezinsteam_app.exchange.edits import Create, Edit, Remove, SetField
from gezinsteam_app.exchange.reader import Incoming, Row


@dataclass(frozen=True)
class Update:
    """The edits that make the current family file equal to the incoming one, parents before children.

    `warnings` are Dutch sentences about what stays although the new file lacks it.
    """

    current: FamilyFile
    incoming: FamilyFile
    edits: tuple[Edit, ...]
    warnings: tuple[str, ...]

    def summary(self) -> list[str]:
        """One plain Dutch line for each thing that changes; empty when nothing does."""
        return [*summary.lines(self.current, self.incoming, self.edits), *self.warnings]


def update_plan(current: FamilyFile, incoming: Incoming) -> Update:
    """Compares; changes nothing. Kinds outside the exchange format are left alone."""
    return _Comparison(current, incoming).result()


class _Comparison:
    """One comparison of a family file with a file of the same id."""

    def __init__(self, current: FamilyFile, incoming: Incoming) -> None:
        self.current = current
        self.incoming = incoming
        self.edits: list[Edit] = []
        self.removals: list[Remove] = []
        self.warnings: list[str] = []
        self.kept: list[Record] = []
        self.coming = {row.id for row in incoming.rows}
        self.new = _by_list((row.kind, row.parent, row) for row in incoming.rows)
        self.old = _by_list(
            (kind, record.parent, record)
            for kind, records in current.records.items()
            for record in records
            if kind in KINDS and KINDS[kind].at
        )

    def result(self) -> Update:
        for spec in KINDS.values():
            if spec.at:
                self._kind(spec)
        self._spare_who_is_named()
        edits = (*self.edits, *reversed(self.removals))
        return Update(self.current, self.incoming.family(), edits, tuple(self.warnings))

    def _kind(self, spec: KindSpec) -> None:
        new = {parent: rows for (kind, parent), rows in self.new.items() if kind == spec.name}
        old = {parent: records for (kind, parent), records in self.old.items() if kind == spec.name}
        if spec.single:
            self._single(spec, new.get("", []), old.get("", []))
            return
        everywhere = {record.id: record for records in old.values() for record in records} if spec.has_id else {}
        gone = {id_: None for records in old.values() for id_ in (record.id for record in records)}
        for parent in dict.fromkeys((*new, *old)):
            rows, records = new.get(parent, []), old.get(parent, [])
            pairs = [everywhere.get(row.id) for row in rows] if spec.has_id else _match(spec, rows, records)
            for record in pairs:
                if record is not None:
                    gone.pop(record.id, None)
            if spec.append_only:
                self._append_only(spec, rows, records, pairs)
            else:
                self._list(spec, rows, pairs)
        if not spec.append_only:
            self.removals += [Remove(spec.name, id_) for id_ in gone]

    def _single(self, spec: KindSpec, rows: Sequence[Row], records: Sequence[Record]) -> None:
        if records:
            self._fields(spec, records[0], rows[0].values if rows else {})
        else:
            self.edits += [Create(row) for row in rows if row.values]

    def _fields(self, spec: KindSpec, record: Record, values: dict[str, Any]) -> None:
        for field in spec.fields:
            old, new = getattr(record, field.name), values.get(field.name)
            if old != new and canonical(old) != canonical(new):
                self.edits.append(SetField(spec.name, record.id, field.name, old, new))

    def _list(self, spec: KindSpec, rows: Sequence[Row], pairs: Sequence[Record | None]) -> None:
        """A list of ordinary records: new ones, changed fields, and as few moves as the order asks."""
        together = list(zip(rows, pairs, strict=True))
        positions = respread([old.position if old and old.parent == row.parent else "" for row, old in together])
        for (row, record), position in zip(together, positions, strict=True):
            if record is None:
                self._create(row, position)
                continue
            if record.parent != row.parent:
                self.edits.append(SetField(spec.name, record.id, CREATED, record.parent, row.parent))
            if record.position != position:
                self.edits.append(SetField(spec.name, record.id, POSITION, record.position, position))
            self._fields(spec, record, row.values)

    def _append_only(
        self, spec: KindSpec, rows: Sequence[Row], records: Sequence[Record], pairs: Sequence[Record | None]
    ) -> None:
        """Every record stays where it is; new ones and corrections come behind the one that they follow."""
        matched = {record.id for record in pairs if record is not None}
        behind: dict[str, list[Row]] = {}
        last = ""
        for place, (row, found) in enumerate(zip(rows, pairs, strict=True)):
            corrects = found
            if corrects is None and place < len(records) and records[place].id not in matched:
                corrects = records[place]
                matched.add(corrects.id)
            last = corrects.id if corrects is not None else last
            if found is None or _signature(spec, found) != _signature(spec, row):
                behind.setdefault(last, []).append(row)
        order: list[Record | Row] = list(behind.get("", ()))
        for record in records:
            order += [record, *behind.get(record.id, ())]
        now = ["" if isinstance(entry, Row) else entry.position for entry in order]
        for entry, position in zip(order, respread(now), strict=True):
            if isinstance(entry, Row):
                self._create(entry, position)
        self._keep(records, matched)

    def _keep(self, records: Sequence[Record], matched: set[str]) -> None:
        for record in records:
            if record.parent in self.coming:
                self.kept.append(record)
            if record.id not in matched and record.parent in self.current.by_id:
                self.warnings.append(summary.kept(self.current, record))

    def _create(self, row: Row, position: str) -> None:
        id_ = row.id
        if not KINDS[row.kind].has_id and not KINDS[row.kind].single:
            # The id follows from the place or key, and may belong to a record that was matched elsewhere.
            while id_ in self.current.by_id:
                id_ = str(uuid.uuid5(uuid.UUID(self.incoming.file_id), f"{id_} again"))
        self.edits.append(Create(row._replace(id=id_, position=position)))

    def _spare_who_is_named(self) -> None:
        """Somebody whom a kept decision names stays in the file too: else the decision says nothing any more."""
        named = {id_ for record in self.kept for id_ in _named(record)}
        self.warnings += [summary.spared(self.current, removal.id) for removal in self.removals if removal.id in named]
        self.removals = [removal for removal in self.removals if removal.id not in named]


def _by_list(found: Iterable[tuple[str, str, Any]]) -> dict[tuple[str, str], list[Any]]:
    index: dict[tuple[str, str], list[Any]] = {}
    for kind, parent, item in found:
        index.setdefault((kind, parent), []).append(item)
    return index


def _match(spec: KindSpec, rows: Sequence[Row], records: Sequence[Record]) -> list[Record | None]:
    """For each row the record with its natural key (the last one: a correction), else the one in its place."""
    if not spec.natural_key:
        return [records[place] if place < len(records) else None for place in range(len(rows))]
    pairs = _pair(spec, rows, records, _signature)
    used = {record.id for record in pairs if record is not None}
    free = [record for record in records if record.id not in used]
    left = [row for row, record in zip(rows, pairs, strict=True) if record is None]
    rest = iter(_pair(spec, left, free[::-1] if spec.append_only else free, _key))
    return [record if record is not None else next(rest) for record in pairs]


def _pair(
    spec: KindSpec, rows: Sequence[Row], records: Sequence[Record], key: Callable[[KindSpec, Row | Record], str]
) -> list[Record | None]:
    """For each row the first record that has the same key and that no row before it took."""
    waiting: dict[str, deque[Record]] = {}
    for record in records:
        waiting.setdefault(key(spec, record), deque()).append(record)
    found = (waiting.get(key(spec, row)) for row in rows)
    return [queue.popleft() if queue else None for queue in found]


def _value(item: Row | Record, name: str) -> Any:
    return item.values.get(name) if isinstance(item, Row) else getattr(item, name)


def _key(spec: KindSpec, item: Row | Record) -> str:
    """What an item without id is known by; one id and a list with that one id are the same."""
    values = (_value(item, name) for name in spec.natural_key)
    return canonical([value if isinstance(value, dict) else several(value) for value in values])


def _signature(spec: KindSpec, item: Row | Record) -> str:
    """All that an item says; equal for equal items."""
    values = (_value(item, field.name) for field in spec.fields)
    return canonical([None if value in ("", ()) else value for value in values])


def _named(record: Record) -> set[str]:
    spec = KINDS[kind_name(type(record))]
    values = [getattr(record, field.name) for field in spec.fields if field.refers_to or field.type == "holder"]
    return {id_ for value in values if not isinstance(value, dict) for id_ in several(value)}

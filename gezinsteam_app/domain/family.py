"""One whole family file in memory: frozen, put together from records, with the look-ups that pages need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from gezinsteam_app.domain import course as course  # the three register their kinds, which are counted below
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import papers as papers
from gezinsteam_app.domain import shared as shared
from gezinsteam_app.domain.fields import KINDS, KindSpec

R = TypeVar("R", bound=m.Record)
FieldKey = tuple[str, str, str]
"""(kind, record id, field): names one field of one family file."""
RecordKey = tuple[str, str]
"""(kind, record id)"""
Row = tuple[str, str, str, str, Mapping[str, Any]]
"""(kind, id, parent, position, values): one living record; fields without a value are left out."""


@dataclass(frozen=True)
class FamilyFile:
    """A family file as it is shown now. `records` holds, by kind, the living records in their order.

    `conflicts` names the fields of which two versions exist; `removal_conflicts` the records (kind, id)
    that somebody removed while somebody else changed them: they stay visible until a person decides.
    """

    id: str
    records: Mapping[str, tuple[m.Record, ...]]
    conflicts: frozenset[FieldKey] = frozenset()
    removal_conflicts: frozenset[RecordKey] = frozenset()

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind, in order: family.of(Goal)."""
        return cast("tuple[R, ...]", self.records.get(_NAME_OF[kind], ()))

    def under(self, kind: type[R], parent: str) -> tuple[R, ...]:
        """The records of a kind that belong to one record: family.under(Agreement, goal.id)."""
        name = _NAME_OF[kind]
        if name not in self._by_parent:
            self._by_parent[name] = _under_parents(self.records.get(name, ()))
        return cast("tuple[R, ...]", tuple(self._by_parent[name].get(parent, ())))

    def below(self, record: str) -> list[m.Record]:
        """All that hangs below a record, however deep: of a goal its agreements and how they go."""
        first = [one for records in self.records.values() for one in records if one.parent == record]
        return first + [deeper for one in first for deeper in self.below(one.id)]

    def above(self, record: str) -> list[m.Record]:
        """What a record hangs below, the nearest first."""
        found = self.by_id.get(record)
        parent = self.by_id.get(found.parent) if found is not None and found.parent else None
        return [parent, *self.above(parent.id)] if parent is not None else []

    @cached_property
    def info(self) -> m.FileInfo:
        return next(iter(self.of(m.FileInfo)), m.FileInfo(id=self.id))

    @cached_property
    def plan(self) -> m.Plan:
        return next(iter(self.of(m.Plan)), m.Plan(id=self.id))

    @cached_property
    def _by_parent(self) -> dict[str, dict[str, list[m.Record]]]:
        """By kind, for those that were asked for, the records under each parent."""
        return {}

    @cached_property
    def by_id(self) -> dict[str, m.Record]:
        """Every record by its id, apart from the two that carry the id of the file."""
        return {r.id: r for name, records in self.records.items() if not KINDS[name].single for r in records}

    def person(self, id_: str) -> m.Person | None:
        found = self.by_id.get(id_)
        return found if isinstance(found, m.Person) else None

    def worker(self, id_: str) -> m.Worker | None:
        found = self.by_id.get(id_)
        return found if isinstance(found, m.Worker) else None

    @cached_property
    def children(self) -> tuple[m.Person, ...]:
        return tuple(p for p in self.of(m.Person) if p.kind == "child")

    @cached_property
    def contact_worker(self) -> m.Worker | None:
        """The one face of this family."""
        return self.worker(self.info.contact_worker)


def _under_parents(records: Iterable[m.Record]) -> dict[str, list[m.Record]]:
    found: dict[str, list[m.Record]] = {}
    for record in records:
        found.setdefault(record.parent, []).append(record)
    return found


_NAME_OF: dict[type[Any], str] = {spec.cls: name for name, spec in KINDS.items()}


def kind_name(cls: type[m.Record]) -> str:
    """The name in the change log of a record type: kind_name(Goal) == "goal"."""
    return _NAME_OF[cls]


def assemble(
    file_id: str,
    rows: Iterable[Row],
    conflicts: Iterable[FieldKey] = (),
    removal_conflicts: Iterable[RecordKey] = (),
) -> FamilyFile:
    """A family file from rows in any order; unknown kinds are passed over."""
    return refreshed(FamilyFile(file_id, {}), (), rows, conflicts, removal_conflicts)


def refreshed(
    before: FamilyFile,
    touched: Collection[RecordKey],
    rows: Iterable[Row],
    conflicts: Iterable[FieldKey],
    removal_conflicts: Iterable[RecordKey],
) -> FamilyFile:
    """The file after some of its records changed: `rows` gives those of them that live now."""
    found: dict[str, list[m.Record]] = {}
    for kind in {kind for kind, _ in touched}:
        found[kind] = [record for record in before.records.get(kind, ()) if (kind, record.id) not in touched]
    for kind, id_, parent, position, values in rows:
        spec = KINDS.get(kind)
        if spec is not None:
            found.setdefault(kind, []).append(spec.cls(id=id_, parent=parent, position=position, **values))
    records = {**before.records, **{kind: sort_records(records) for kind, records in found.items()}}
    return FamilyFile(
        id=before.id,
        records={kind: records[kind] for kind in KINDS if records.get(kind)},
        conflicts=frozenset(conflicts),
        removal_conflicts=frozenset(removal_conflicts),
    )


def rows_of(family: FamilyFile) -> list[tuple[str, str, str, str, dict[str, Any]]]:
    """The rows that `assemble` makes this family file of; empty fields are left out."""
    return [
        (kind, record.id, record.parent, record.position, _filled(KINDS[kind], record))
        for kind, records in family.records.items()
        for record in records
    ]


def _filled(spec: KindSpec, record: m.Record) -> dict[str, Any]:
    values = {field.name: getattr(record, field.name) for field in spec.fields}
    return {name: value for name, value in values.items() if value not in (None, "", (), {})}


def sort_records(records: Sequence[m.Record]) -> tuple[m.Record, ...]:
    """In the order that people gave them; two that were put in the same place at once go by id."""
    return tuple(sorted(records, key=lambda record: (record.position, record.id)))

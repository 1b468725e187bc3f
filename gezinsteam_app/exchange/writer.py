"""Writes a family file in the exchange format. What is written can always be read again.

Empty fields are left out. A reference to somebody who is no longer in the file is left out; a record that
means nothing without it (a relation, authority, a consent) is left out whole, and `left_out` names it.
When everybody in `only_for` is gone, `not_for` names all people: leaving people out must not open a text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gezinsteam_app.domain import model
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS, FieldSpec, KindSpec
from gezinsteam_app.errors import ProblemList
from gezinsteam_app.exchange import shape
from gezinsteam_app.exchange.reader import read_bytes
from gezinsteam_app.exchange.values import is_empty
from gezinsteam_app.vault.files import write_atomically

NAMELESS = "Gezin zonder naam"


def to_json(family: FamilyFile) -> dict[str, Any]:
    """The family file as JSON values, keys in the order of the format page."""
    return _Writing(family).data


def to_text(family: FamilyFile) -> str:
    """The family file as the text of a file; the same family gives the same text."""
    return json.dumps(to_json(family), ensure_ascii=False, indent=1) + "\n"


def left_out(family: FamilyFile) -> tuple[tuple[str, str], ...]:
    """(kind, id) of the records that are not exported, because the person whom they are about is gone."""
    return tuple(_Writing(family).left_out)


def write_file(family: FamilyFile, path: Path) -> None:
    """Writes the file beside its place and then puts it there: never half a file.

    Raises ProblemList when something in the file would be refused on reading (an end before its beginning,
    an impossible BSN): a person must mend that first. UserError when the disk refuses.
    """
    data = to_text(family).encode("utf-8", "replace")
    try:
        read_bytes(data)
    except ProblemList as error:
        raise ProblemList("Het dossier is niet bewaard. Verbeter eerst dit:", error.problems) from None
    write_atomically(path, data)


class _Writing:
    """One walk over a family file, along the same shapes that the reader follows."""

    def __init__(self, family: FamilyFile) -> None:
        self.family = family
        self.left_out: list[tuple[str, str]] = []
        self.ids = {id_: kind_name(type(record)) for id_, record in family.by_id.items()}
        self.children: dict[tuple[str, str], list[model.Record]] = {}
        for name, records in family.records.items():
            for record in records:
                if name in KINDS:
                    self.children.setdefault((name, record.parent), []).append(record)
        self.data: dict[str, Any] = {"format": shape.FORMAT, "version": shape.VERSION}
        for key, part in shape.top().items():
            assert part.kind is not None
            self._put(self.data, key, self._records(part.kind, ""))

    def _records(self, spec: KindSpec, parent: str) -> Any:
        if spec.single:
            known = self.family.records.get(spec.name)
            return self._record(spec, known[0] if known else spec.cls(id=self.family.id))
        found = (self._record(spec, record) for record in self.children.get((spec.name, parent), ()))
        return [item for item in found if not is_empty(item)]

    def _record(self, spec: KindSpec, record: model.Record) -> Any:
        bare = shape.bare(spec)
        if bare is not None:
            return getattr(record, bare.name)
        data: dict[str, Any] = {"id": record.id} if spec.has_id or spec.name == shape.FILE else {}
        if spec.name == shape.FILE:
            data["name"] = NAMELESS
        self._fill(data, shape.of(spec.name), spec, record)
        if any(field.required and field.key not in data for field in spec.fields):
            self.left_out.append((spec.name, record.id))
            return None
        return data

    def _fill(self, data: dict[str, Any], parts: shape.Shape, spec: KindSpec, record: model.Record) -> None:
        for key, part in parts.items():
            if part.kind is not None:
                self._put(data, key, self._records(part.kind, "" if spec.single else record.id))
            elif part.field is not None:
                self._put(data, key, self._value(part.field, record))
            else:
                inner: dict[str, Any] = {}
                self._fill(inner, part.inside, spec, record)
                self._put(data, key, inner)
        only_for = parts.get("only_for")
        if only_for is not None and only_for.field is not None:
            self._keep_closed(data, getattr(record, only_for.field.name))

    def _keep_closed(self, data: dict[str, Any], only_for: Any) -> None:
        everybody = [id_ for id_, kind in self.ids.items() if kind in model.PEOPLE]
        if only_for and "only_for" not in data and everybody:
            data["not_for"] = everybody

    def _value(self, field: FieldSpec, record: model.Record) -> Any:
        if field is shape.EXCLUSION:
            level = getattr(record, "level")  # noqa: B009  the one field that is two keys in the file
            return level[1] if level else None
        value = getattr(record, field.name)
        if field.type == "level":
            return value[0] if value else None
        if field.type in ("reference", "references", "one_or_more"):
            return self._living(value, field.refers_to)
        if field.type == "holder" and isinstance(value, str):
            return self._living(value, model.PEOPLE)
        if field.type == "prospect" and isinstance(value, dict):
            return self._prospect(value)
        return _plain(value)

    def _living(self, value: Any, kinds: tuple[str, ...]) -> Any:
        """One id or several, without those of records that are gone."""
        if isinstance(value, str):
            return value if self.ids.get(value) in kinds else None
        return [id_ for id_ in value or () if self.ids.get(id_) in kinds]

    def _prospect(self, value: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, item in value.items():
            guard = key in ("only_for", "not_for")
            self._put(data, key, self._living(item, model.PEOPLE) if guard else _plain(item))
        self._keep_closed(data, value.get("only_for"))
        return data

    @staticmethod
    def _put(data: dict[str, Any], key: str, value: Any) -> None:
        if not is_empty(value):
            data[key] = value


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if not is_empty(item)}
    return value

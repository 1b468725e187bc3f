"""The shape of the exchange format, version 1, derived from the declarations in domain/model.py.

A shape says for each key of a JSON object what stands there: a field, a nested object with fields of the
same record ("wish", "scale"), or a list of records of another kind. Reader and writer walk the same shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from functools import cache

from gezinsteam_app.domain import codes, model
from gezinsteam_app.domain.family import kind_name
from gezinsteam_app.domain.fields import KINDS, FieldSpec, KindSpec

FORMAT = "gezinsdossier"
VERSION = 1
FILE = kind_name(model.FileInfo)
EXCLUSION = FieldSpec("exclusion", "code", "overname", "exclusion", codes=codes.EXCLUSIONS)
"""In the file a key of its own; in the domain the second half of the field `level`."""
_LAST = ("only_for", "not_for")


@dataclass(slots=True)
class Part:
    """What stands under one key: a field, a nested object (`inside`), or the record(s) of a `kind`."""

    field: FieldSpec | None = None
    kind: KindSpec | None = None
    inside: dict[str, Part] = made(default_factory=dict)


Shape = Mapping[str, Part]


@cache
def top() -> Shape:
    """The shape of a whole file, apart from `format` and `version`."""
    parts: dict[str, Part] = {}
    for spec in KINDS.values():
        if spec.at and not spec.parent and "." not in spec.at:
            parts[spec.at] = Part(kind=spec)
    return parts


@cache
def of(kind: str) -> Shape:
    """The shape of one item of a kind: its own fields, then the lists that hang under it."""
    spec = KINDS[kind]
    parts: dict[str, Part] = {}
    for item in sorted(spec.fields, key=lambda item: item.name in _LAST):
        _place(parts, item.key.split("."), Part(field=item))
        if item.type == "level":
            parts[EXCLUSION.key] = Part(field=EXCLUSION)
    for child in KINDS.values():
        under = child.at.removeprefix(f"{spec.at}.") if spec.single else ""
        if kind in parents(child):
            parts[child.at] = Part(kind=child)
        elif under and under != child.at:
            parts[under] = Part(kind=child)
    return parts


def parents(spec: KindSpec) -> tuple[str, ...]:
    """The kinds under which the list of this kind hangs; empty for what belongs to the file as a whole."""
    return (spec.parent, *spec.also_under) if spec.parent else ()


def bare(spec: KindSpec) -> FieldSpec | None:
    """The field of a kind whose items are bare texts instead of objects (ideas)."""
    return spec.fields[0] if spec.fields[0].key == "" else None


def _place(parts: dict[str, Part], keys: list[str], part: Part) -> None:
    for key in keys[:-1]:
        parts = parts.setdefault(key, Part()).inside
    parts[keys[-1]] = part

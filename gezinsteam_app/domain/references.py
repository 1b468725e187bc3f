"""Who is mentioned where: so that somebody who still stands in an agreement is not removed from under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS, FieldSpec

REFERRING = frozenset({"reference", "references", "one_or_more", "holder", "names"})


def ids_in(spec: FieldSpec, value: Any) -> Iterator[str]:
    """The ids that a field's value holds."""
    if spec.type in REFERRING:
        if isinstance(value, str) and value:
            yield value
        elif isinstance(value, tuple):
            yield from value


def mentions(family: FamilyFile, id_: str) -> list[str]:
    """Where a record is mentioned, counted by kind in plain words: ["3 afspraken", "doel"]."""
    counts: dict[str, int] = {}
    for name, records in family.records.items():
        for record in records:
            for spec in KINDS[name].fields:
                if id_ in ids_in(spec, getattr(record, spec.name)):
                    counts[name] = counts.get(name, 0) + 1
                    break
    return [f"{count} {KIND_WORDS[name][1]}" if count > 1 else KIND_WORDS[name][0] for name, count in counts.items()]

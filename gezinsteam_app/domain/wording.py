"""The value of any field as people read it: names for ids, Dutch words for codes, an address in its order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import FieldSpec, several
from gezinsteam_app.domain.names import listing, name_of

PEOPLE_TYPES = frozenset({"reference", "references", "one_or_more", "names", "holder"})
ADDRESS = ("street", "number", "postcode", "city")


def value_words(spec: FieldSpec, value: Any, family: FamilyFile) -> str:
    """The words of a value, whole; empty for nothing."""
    if value is None or value in ("", (), [], {}):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if spec.type == "score":
        return codes.SCORES.get(value, str(value))
    if spec.type == "level":
        return " ".join(filter(None, (str(value[0]), codes.EXCLUSIONS.get(value[1], ""))))
    if spec.type in ("date", "moment", "partial_date"):
        return " ".join(filter(None, (dates.long(str(value)), dates.clock(str(value)))))
    if not isinstance(value, dict) and spec.type in PEOPLE_TYPES:
        return listing(name_of(family, id_) for id_ in several(value))
    return ", ".join(_flat(value, spec))


def _flat(value: Any, spec: FieldSpec) -> list[str]:
    if isinstance(value, dict):
        return [word for item in in_order(value) for word in _flat(item, spec)]
    if isinstance(value, (list, tuple)):
        return [word for item in value for word in _flat(item, spec)]
    return [spec.codes.get(value, value) if isinstance(value, str) else str(value)]


def in_order(value: Mapping[str, Any]) -> list[Any]:
    """The values of a small object as they are said; an address as on an envelope: street, number, postcode, city."""
    keys = [key for key in ADDRESS if key in value] + [key for key in value if key not in ADDRESS]
    return [value[key] for key in keys]

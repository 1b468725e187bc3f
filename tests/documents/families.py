"""Family files for the tests of paper: the examples of the exchange format, and built ones of any size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gezinsteam_app.domain.family import FamilyFile, assemble
from gezinsteam_app.domain.fields import KINDS, FieldSpec, KindSpec

EXAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "examples"
Rows = list[tuple[str, str, str, str, dict[str, Any]]]


def example(name: str) -> FamilyFile:
    """One of the four example files, by the name of its file without ".json"."""
    return from_json(json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8")))


def from_json(content: dict[str, Any]) -> FamilyFile:
    """A family file from the content of an exchange file that is known to be good."""
    file_id = content["file"]["id"]
    rows: Rows = []
    for spec in KINDS.values():
        if not spec.parent and spec.name != "decision":
            found = _at(content, spec.at)
            items = [found] if spec.single else (found or [])
            for number, item in enumerate(items):
                _add(rows, spec, item or {}, "", number, file_id)
    return assemble(file_id, rows)


def _add(rows: Rows, spec: KindSpec, item: Any, parent: str, number: int, file_id: str) -> None:
    id_ = file_id if spec.single else (item.get("id") if isinstance(item, dict) else None) or f"{spec.name}-{parent}-{number}"
    values = {f.name: value for f in spec.fields if (value := _value(f, item)) not in (None, "", [], {})}
    rows.append((spec.name, id_, parent, f"{number:04}", values))
    for child in KINDS.values():
        if isinstance(item, dict) and (child.parent == spec.name or (child.name == "decision" and "decisions" in item)):
            for place, part in enumerate(item.get(child.at, [])):
                _add(rows, child, part, id_, place, file_id)


def _value(field: FieldSpec, item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    if field.type == "level":
        return (item["level"], item.get("exclusion") or "") if item.get("level") else None
    value = _at(item, field.key)
    return tuple(value) if isinstance(value, list) and field.type != "prospect" else value


def _at(item: Any, path: str) -> Any:
    for part in path.split("."):
        item = item.get(part) if isinstance(item, dict) else None
    return item

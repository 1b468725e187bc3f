"""Reads a file of the exchange format: everything that is right as rows, or everything that is wrong at once."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gezinsteam_app.domain.checks import EXCLUSION_LEVEL, period_problem, quoted
from gezinsteam_app.domain.family import FamilyFile, assemble
from gezinsteam_app.domain.fields import FieldSpec, KindSpec, several
from gezinsteam_app.domain.order import spread
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange import parse, shape
from gezinsteam_app.exchange.report import Flaw, Report, refuse, step
from gezinsteam_app.exchange.values import UNKNOWN, is_empty, read

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

EXAMPLE_ID = "7232e54d-8a52-57ac-9ba4-fef9e0bb4436"


class Row(NamedTuple):
    """One record as it stands in the file; `values` holds only the fields that are filled in, in domain form."""

    kind: str
    id: str
    parent: str
    position: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """A file that was read and found right. `warnings` are (path, message): what was not taken over."""

    file_id: str
    rows: tuple[Row, ...]
    warnings: tuple[tuple[str, str], ...] = ()

    def family(self) -> FamilyFile:
        return assemble(self.file_id, self.rows)


def read_file(path: Path) -> Incoming:
    """Reads a file from disk. Raises ProblemList for a bad file, UserError when it cannot be opened."""
    try:
        with path.open("rb") as stream:
            data = stream.read(parse.MAX_BYTES + 1)
    except FileNotFoundError:
        raise UserError(f"Het bestand {path} bestaat niet. Kijk de naam en de map na.") from None
    except OSError as error:
        raise UserError(f"Het bestand {path} kan niet worden geopend ({error.strerror}).") from None
    return read_bytes(data)


def read_bytes(data: bytes) -> Incoming:
    """Reads the bytes of a file. Raises ProblemList with every problem; then nothing is returned."""
    report = Report()
    content = parse.parse(data, report)
    if not isinstance(content, dict):
        report.stop_if_wrong()
        raise refuse("Het bestand moet één gezinsdossier zijn: een groep velden tussen { en }.")
    _check_version(content)
    return _Reading(content, report).result()


def _check_version(content: dict[str, Any]) -> None:
    if content.get("format") != shape.FORMAT:
        raise refuse(f'Dit is geen gezinsdossier. Verwacht: "{shape.FORMAT}".', "format")
    version = content.get("version")
    if isinstance(version, int) and not isinstance(version, bool):
        if version == shape.VERSION:
            return
        if version > shape.VERSION:
            message = f"Dit bestand heeft versie {version}; dit programma leest versie {shape.VERSION}."
            raise refuse(f"{message} Werk het programma bij, of vraag versie {shape.VERSION}.", "version")
    raise refuse(f"Deze versie bestaat niet. Verwacht: {shape.VERSION}.", "version")


class _Reading:
    """One walk through a parsed file."""

    def __init__(self, content: dict[str, Any], report: Report) -> None:
        self.content = content
        self.report = report
        self.rows: list[Row] = []
        self.times: dict[str, int] = {}
        self.wrong: set[str] = set()
        info = content.get("file")
        id_ = info.get("id") if isinstance(info, dict) else None
        self.file_id = id_ if isinstance(id_, str) and UUID.fullmatch(id_) else ""
        self.namespace = uuid.UUID(self.file_id) if self.file_id else uuid.NAMESPACE_OID

    def result(self) -> Incoming:
        self._collect_ids()
        for key, value in self.content.items():
            if key in ("format", "version"):
                continue
            part = shape.top().get(key)
            if part is None or part.kind is None:
                self.report.warn(step("", key), UNKNOWN)
            else:
                self._records(part.kind, value, step("", key), "")
        if is_empty(self.content.get("file")):
            self.report.problem("file", "Dit onderdeel is er niet. Verwacht: het dossier zelf, met id en naam.")
        self.report.stop_if_wrong()
        return Incoming(self.file_id, tuple(self.rows), self.report.warnings)

    def _collect_ids(self) -> None:
        if self.file_id:
            self.report.ids[self.file_id] = (shape.FILE, "file")
        for spec, path, item in _identified(shape.top(), self.content, ""):
            self.report.ids.setdefault(item["id"], (spec.name, path))

    def _records(self, spec: KindSpec, value: Any, path: str, parent: str) -> None:
        if is_empty(value):
            return
        if spec.single:
            if isinstance(value, dict):
                self._record(spec, value, path, parent, "", 0)
            else:
                self.report.expected(path, value, "een groep velden ({...})")
        elif isinstance(value, list):
            positions = spread(len(value))
            for place, item in enumerate(value):
                self._item(spec, item, f"{path}[{place}]", parent, positions[place], place)
        else:
            self.report.expected(path, value, "een lijst ([...])")

    def _item(self, spec: KindSpec, item: Any, path: str, parent: str, position: str, place: int) -> None:
        bare = shape.bare(spec)
        if bare is not None:
            found = read(item, bare, path, self.report)
            if found is not None:
                self._add(spec, {bare.name: found}, parent, position, place)
        elif isinstance(item, dict):
            self._record(spec, item, path, parent, position, place)
        else:
            self.report.expected(path, item, "een groep velden ({...})")

    def _record(self, spec: KindSpec, item: dict[str, Any], path: str, parent: str, position: str, place: int) -> None:
        values: dict[str, Any] = {}
        id_ = self._id(spec, item, path)
        if id_:
            self.rows.append(Row(spec.name, id_, parent, position, values))
        self._fields(shape.of(spec.name), spec, item, path, id_, values)
        self._finish(spec, item, path, values)
        if not id_ and values:
            self._add(spec, values, parent, position, place)

    def _id(self, spec: KindSpec, item: dict[str, Any], path: str) -> str:
        """The id of an item of a kind with ids; empty when it has none (or a wrong one, which is reported)."""
        if spec.single:
            if spec.name == shape.FILE and not self.file_id:
                self.report.expected(f"{path}.id", item.get("id"), f"een UUID, zoals {EXAMPLE_ID}")
            return self.file_id
        if not spec.has_id:
            return ""
        id_ = item.get("id")
        if not isinstance(id_, str) or not id_:
            self.report.expected(f"{path}.id", id_, "een id als tekst, die nergens anders in het bestand staat")
            return ""
        first = self.report.ids[id_][1]
        if first != path:
            message = f"De id {quoted(id_)} staat al bij {first}. Verwacht: een id die maar één keer voorkomt."
            self.report.problem(f"{path}.id", message)
        return id_

    def _fields(
        self, parts: shape.Shape, spec: KindSpec, item: dict[str, Any], path: str, id_: str, values: dict[str, Any]
    ) -> None:
        for key, value in item.items():
            part = parts.get(key)
            at = f"{path}.{key}" if part else step(path, key)
            if part is None:
                if key != "id" or not (spec.has_id or spec.name == shape.FILE) or parts is not shape.of(spec.name):
                    self.report.warn(at, UNKNOWN)
            elif part.field is not None:
                self._field(part.field, value, at, values)
            elif part.kind is not None:
                self._records(part.kind, value, at, "" if spec.single else id_)
            elif isinstance(value, dict):
                self._fields(part.inside, spec, value, at, id_, values)
            elif not is_empty(value):
                self.report.expected(at, value, f"een groep velden ({', '.join(part.inside)})")

    def _field(self, field: FieldSpec, value: Any, at: str, values: dict[str, Any]) -> None:
        before = self.report.count
        found = read(value, field, at, self.report)
        if found is not None:
            values[field.name] = found
        elif self.report.count > before or isinstance(value, Flaw):
            self.wrong.add(at)

    def _finish(self, spec: KindSpec, item: dict[str, Any], path: str, values: dict[str, Any]) -> None:
        """What takes more than one field to judge."""
        for field in spec.fields:
            if field.required and _is_blank(values.get(field.name)):
                at = f"{path}.{field.key}"
                if at not in self.wrong:
                    self.report.problem(at, f"Dit veld is leeg. Verwacht: {field.label}.")
            elif field.type == "level":
                self._level(field, item, path, values)
        message = period_problem(values.get("from_day", ""), values.get("until", ""))
        if message:
            self.report.problem(f"{path}.until", message)

    def _level(self, field: FieldSpec, item: dict[str, Any], path: str, values: dict[str, Any]) -> None:
        level = values.pop(field.name, None)
        exclusion = values.pop(shape.EXCLUSION.name, "")
        if level is not None:
            values[field.name] = (level, exclusion)
        if exclusion and level != EXCLUSION_LEVEL and (level is not None or is_empty(item.get(field.key))):
            message = f"Dit hoort alleen bij niveau {EXCLUSION_LEVEL}. Laat het weg."
            self.report.problem(f"{path}.{shape.EXCLUSION.key}", message)

    def _add(self, spec: KindSpec, values: dict[str, Any], parent: str, position: str, place: int) -> None:
        """A record without id: its id follows from what it is matched on, so that every laptop makes the same."""
        key = [_plain(values.get(name)) for name in spec.natural_key] if spec.natural_key else [place]
        name = json.dumps([spec.name, parent, key], sort_keys=True)
        id_ = ""
        while not id_ or id_ in self.report.ids:
            self.times[name] = self.times.get(name, 0) + 1
            id_ = str(uuid.uuid5(self.namespace, f"{name} {self.times[name]}"))
        self.rows.append(Row(spec.name, id_, parent, position, values))


def _identified(parts: shape.Shape, data: dict[str, Any], path: str) -> Iterator[tuple[KindSpec, str, dict[str, Any]]]:
    """Every item that carries a usable id, with its path; quiet about everything that is wrong."""
    for key, value in data.items():
        part = parts.get(key)
        if part is None or part.kind is None:
            continue
        at = f"{path}.{key}" if path else key
        items = [(at, value)] if part.kind.single else [(f"{at}[{n}]", item) for n, item in enumerate(_listed(value))]
        for place, item in items:
            if isinstance(item, dict):
                if part.kind.has_id and isinstance(item.get("id"), str) and item["id"]:
                    yield part.kind, place, item
                yield from _identified(shape.of(part.kind.name), item, place)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_blank(value: Any) -> bool:
    return is_empty(value) or (isinstance(value, str) and not value.strip())


def _plain(value: Any) -> Any:
    """One id and a list with that one id are the same person."""
    return value if isinstance(value, dict) else list(several(value))

"""From bytes to JSON values, with the limits that keep a bad file from taking all memory or time.

Refused whole: too large, not UTF-8, not JSON, nested too deep, too many values. Reported with their place:
keys that stand twice, numbers that are none (NaN, Infinity) or too large, and halves of a character.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gezinsteam_app.exchange.report import Flaw, Report, refuse, step

MAX_BYTES = 20_000_000
MAX_DEPTH = 50
MAX_VALUES = 1_000_000
MAX_QUOTES = 4 * MAX_VALUES
MAX_DIGITS = 40
MAX_INTEGER_DIGITS = 15
"""More digits do not fit every program's numbers unharmed."""
TOO_LARGE = "Het bestand is groter dan 20 MB. Verwacht: één gezinsdossier van hoogstens 20 MB."
TOO_MANY = "Het bestand heeft te veel onderdelen. Verwacht: één gezinsdossier."
NOT_JSON = (
    "Vanaf hier kan het bestand niet worden gelezen als JSON. "
    "Verwacht: een gezinsdossier dat helemaal is opgeslagen. Vraag het bestand opnieuw op."
)
HALF_CHARACTER = "In deze tekst staat een half teken (\\ud800 tot \\udfff). Typ de tekst opnieuw."

# The closing quote is optional, so that a text without end is passed in one go and not tried again and again.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
_NOT_STRUCTURE = bytes(set(range(256)) - set(b"[]{},"))


class _BadNumber(Flaw):
    def __init__(self, text: str) -> None:
        self.text = text


class _Repeated(dict[str, Any]):
    """An object in which keys stand more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice = {key for key, count in Counter(key for key, _ in pairs).items() if count > 1}


def parse(data: bytes, report: Report) -> Any:
    """The JSON value in these bytes; raises ProblemList when it cannot be read, reports flaws with their place."""
    if len(data) > MAX_BYTES:
        raise refuse(TOO_LARGE)
    text = _decode(data)
    _limit(data)
    hooks = _Hooks()
    try:
        value = json.loads(
            text,
            object_pairs_hook=hooks.pairs,
            parse_float=hooks.float,
            parse_int=hooks.int,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        raise refuse(NOT_JSON, f"regel {error.lineno}, teken {error.colno}") from None
    if hooks.flawed or _HALF_CHARACTER.search(data):
        return _clean(value, "", report)
    return value


class _Hooks:
    """What the JSON parser calls; `flawed` when anything was met that must be looked for afterwards."""

    def __init__(self) -> None:
        self.flawed = False

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.flawed = True
        return _Repeated(pairs)

    def constant(self, text: str) -> Flaw:
        self.flawed = True
        return _BadNumber(text)

    def int(self, text: str) -> int | Flaw:
        return int(text) if len(text) <= MAX_INTEGER_DIGITS else self.constant(text)

    def float(self, text: str) -> float | Flaw:
        number = float(text) if len(text) <= MAX_DIGITS else math.inf
        return number if math.isfinite(number) else self.constant(text)


def _decode(data: bytes) -> str:
    if not data.strip():
        raise refuse("Het bestand is leeg. Verwacht: een gezinsdossier.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refuse("Het bestand is opgeslagen als UTF-16. Verwacht: UTF-8. Bewaar het opnieuw als UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Het bestand is geen UTF-8: byte {error.start + 1} past niet. Bewaar het opnieuw als UTF-8."
        raise refuse(message, f"regel {line}") from None


def _limit(data: bytes) -> None:
    """Looks at brackets and commas outside texts only, before anything is built from them."""
    if data.count(b'"') > MAX_QUOTES:
        raise refuse(TOO_MANY)
    structure = _STRING.sub(b"", data).translate(None, _NOT_STRUCTURE)
    if len(structure) - structure.count(b"]") - structure.count(b"}") > MAX_VALUES:
        raise refuse(TOO_MANY)
    depth = 0
    for byte in structure.translate(None, b","):
        depth += 1 if byte in b"[{" else -1
        if depth > MAX_DEPTH:
            raise refuse(f"Het bestand is te diep genest. Verwacht: hoogstens {MAX_DEPTH} lagen van {{ }} en [ ].")


def _clean(value: Any, path: str, report: Report) -> Any:
    """The value with flaws in place of what cannot be used; reports each with its path."""
    if isinstance(value, _BadNumber):
        report.problem(path or "bestand", _number_message(value.text))
        return value
    if isinstance(value, str) and _is_broken(value):
        report.problem(path or "bestand", HALF_CHARACTER)
        return Flaw()
    if isinstance(value, list):
        return [_clean(item, f"{path}[{place}]", report) for place, item in enumerate(value)]
    if isinstance(value, dict):
        return dict(_clean_items(value, path, report))
    return value


def _clean_items(data: dict[str, Any], path: str, report: Report) -> Iterator[tuple[str, Any]]:
    twice = data.twice if isinstance(data, _Repeated) else ()
    for key, item in data.items():
        place = step(path, key)
        if key in twice:
            report.problem(place, "Dit veld staat er meer dan één keer. Verwacht: elk veld één keer.")
        if _is_broken(key):
            report.problem(place, "In de naam van dit veld staat een half teken. Verwacht: gewone letters.")
        else:
            yield key, _clean(item, place, report)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _number_message(text: str) -> str:
    if text in ("NaN", "Infinity", "-Infinity"):
        return f"{text} is geen getal. Verwacht: een gewoon getal."
    return "Dit getal is te groot of heeft te veel cijfers. Verwacht: een gewoon getal."

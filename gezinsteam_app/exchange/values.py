"""Reads one value of the exchange format into the form that the dataclasses of domain/model.py use.

Each reader takes (value, spec, path, report), reports what is wrong, and gives the domain value, or None for
what is empty or wrong. Null, "", [] and {} never get here: they are all empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gezinsteam_app.domain import checks, codes
from gezinsteam_app.domain.fields import FieldSpec
from gezinsteam_app.exchange.report import Report, step
from gezinsteam_app.exchange.words import KIND_WORDS

Reader = Callable[[Any, FieldSpec, str, Report], Any]
UNKNOWN = "Dit veld kent het programma niet. Het wordt niet overgenomen."


def is_empty(value: Any) -> bool:
    return value is None or value == "" or value == [] or value == {}


def read(value: Any, spec: FieldSpec, path: str, report: Report) -> Any:
    """The domain form of a value; None when it is empty or wrong (then it was reported)."""
    return None if is_empty(value) else _READERS[spec.type](value, spec, path, report)


def _text(value: Any, spec: FieldSpec, path: str, report: Report) -> str | None:
    if not isinstance(value, str):
        report.expected(path, value, _WHAT.get(spec.type, "een tekst"))
        return None
    message = checks.text_problem(spec, value)
    if message:
        report.problem(path, message)
        return None
    return value


def _flag(value: Any, spec: FieldSpec, path: str, report: Report) -> bool | None:
    if isinstance(value, bool):
        return value
    report.expected(path, value, "true of false")
    return None


def _whole(value: Any, limits: tuple[int, int], path: str, report: Report) -> int | None:
    low, high = limits
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    report.expected(path, value, f"een heel getal van {low} tot en met {high}")
    return None


def _score(value: Any, spec: FieldSpec, path: str, report: Report) -> int | None:
    return _whole(value, checks.SCORE_RANGE, path, report)


def _level(value: Any, spec: FieldSpec, path: str, report: Report) -> int | None:
    return _whole(value, checks.LEVEL_RANGE, path, report)


def _number(value: Any, spec: FieldSpec, path: str, report: Report) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= checks.MAX_WEIGHT:
        return value
    report.expected(path, value, f"een getal van 0 tot en met {checks.MAX_WEIGHT}")
    return None


def _reference(value: Any, spec: FieldSpec, path: str, report: Report) -> str | None:
    wanted = " of ".join(KIND_WORDS[kind] for kind in spec.refers_to)
    if not isinstance(value, str) or not value:
        report.expected(path, value, f"de id van een {wanted}")
        return None
    kind = report.ids.get(value, ("", ""))[0]
    if kind in spec.refers_to:
        return value
    if kind:
        what = f"{checks.quoted(value)} is de id van een {KIND_WORDS[kind]}. Verwacht: de id van een {wanted}."
    else:
        what = f"In dit bestand is geen {wanted} met id {checks.quoted(value)}. Verwacht: een id uit dit bestand."
    report.problem(path, what)
    return None


def _references(value: Any, spec: FieldSpec, path: str, report: Report) -> tuple[str, ...] | None:
    return _each(value, path, report, "een lijst met ids", lambda item, at: _reference(item, spec, at, report))


def _one_or_more(value: Any, spec: FieldSpec, path: str, report: Report) -> str | tuple[str, ...] | None:
    if isinstance(value, list):
        return _references(value, spec, path, report)
    return _reference(value, spec, path, report)


def _texts(value: Any, spec: FieldSpec, path: str, report: Report) -> tuple[str, ...] | None:
    return _each(value, path, report, "een lijst met teksten", lambda item, at: _some_text(item, at, report))


def _parts(value: Any, spec: FieldSpec, path: str, report: Report) -> tuple[str, ...] | None:
    return _each(value, path, report, "een lijst met codes", lambda item, at: _some_code(item, spec.codes, at, report))


def _each(
    value: Any, path: str, report: Report, what: str, one: Callable[[Any, str], str | None]
) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        report.expected(path, value, what)
        return None
    found = [one(item, f"{path}[{place}]") for place, item in enumerate(value)]
    return tuple(item for item in found if item is not None) or None


def _some_text(value: Any, path: str, report: Report) -> str | None:
    if isinstance(value, str) and value:
        return value
    report.expected(path, value, "een tekst")
    return None


def _some_code(value: Any, known: Mapping[str, str], path: str, report: Report) -> str | None:
    text = _some_text(value, path, report)
    if text is None:
        return None
    message = checks.code_problem(known, text)
    if message:
        report.problem(path, message)
    return None if message else text


Inner = Callable[[Any, str, Report], Any]


def _object(value: Any, fields: Mapping[str, Inner], path: str, report: Report) -> dict[str, Any] | None:
    """A small object that changes as a whole; only what is filled in is kept."""
    if not isinstance(value, dict):
        report.expected(path, value, f"een groep velden ({', '.join(fields)})")
        return None
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key not in fields:
            report.warn(step(path, key), UNKNOWN)
        elif not is_empty(item):
            inner = fields[key](item, step(path, key), report)
            if inner is not None:
                found[key] = inner
    return found or None


def _address(value: Any, spec: FieldSpec, path: str, report: Report) -> dict[str, Any] | None:
    return _object(value, _ADDRESS, path, report)


def _recipient(value: Any, spec: FieldSpec, path: str, report: Report) -> dict[str, Any] | None:
    return _object(value, _RECIPIENT, path, report)


def _institution(value: Any, spec: FieldSpec, path: str, report: Report) -> dict[str, Any] | None:
    return _object(value, _INSTITUTION, path, report)


def _holder(value: Any, spec: FieldSpec, path: str, report: Report) -> str | dict[str, Any] | None:
    if isinstance(value, dict):
        return _object(value, _HOLDER, path, report)
    return _reference(value, _PERSON, path, report)


def _prospect(value: Any, spec: FieldSpec, path: str, report: Report) -> str | dict[str, Any] | None:
    return value if isinstance(value, str) else _object(value, _PROSPECT, path, report)


def _aim(value: Any, path: str, report: Report) -> int | str | None:
    return "stay" if value == "stay" else _aim_level(value, path, report)


def _aim_level(value: Any, path: str, report: Report) -> int | None:
    low, high = checks.LEVEL_RANGE
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    report.expected(path, value, f'een niveau van {low} tot en met {high}, of "stay"')
    return None


def _postcode(value: Any, path: str, report: Report) -> str | None:
    text = _some_text(value, path, report)
    message = checks.postcode_problem(text) if text else ""
    if message:
        report.problem(path, message)
    return None if message else text


def _recipient_kind(value: Any, path: str, report: Report) -> str | None:
    return _some_code(value, codes.RECIPIENT_KINDS, path, report)


def _inner_texts(value: Any, path: str, report: Report) -> tuple[str, ...] | None:
    return _each(value, path, report, "een lijst met teksten", lambda item, at: _some_text(item, at, report))


def _text_or_texts(value: Any, path: str, report: Report) -> str | tuple[str, ...] | None:
    return _inner_texts(value, path, report) if isinstance(value, list) else _some_text(value, path, report)


def _people(value: Any, path: str, report: Report) -> tuple[str, ...] | None:
    return _references(value, _PERSON, path, report)


_PERSON = FieldSpec("person", "reference", "persoon", "", refers_to=("person",))
_ADDRESS = {"street": _some_text, "number": _some_text, "postcode": _postcode, "city": _some_text}
_RECIPIENT: Mapping[str, Inner] = {"name": _some_text, "kind": _recipient_kind}
_INSTITUTION: Mapping[str, Inner] = {"organisation": _some_text}
_HOLDER: Mapping[str, Inner] = {"organisation": _some_text, "name": _some_text}
_PROSPECT: Mapping[str, Inner] = {
    "aim": _aim,
    "by": _text_or_texts,
    "conditions": _inner_texts,
    "who_stays": _text_or_texts,
    "words": _some_text,
    "only_for": _people,
    "not_for": _people,
}
_WHAT = {
    "code": "een code als tekst",
    "date": "een datum als tekst (jjjj-mm-dd)",
    "moment": "een datum als tekst (jjjj-mm-dd of jjjj-mm-ddTuu:mm)",
    "partial_date": "een geboortedatum als tekst (jjjj, jjjj-mm of jjjj-mm-dd)",
}
_READERS: Mapping[str, Reader] = {
    "text": _text,
    "code": _text,
    "date": _text,
    "partial_date": _text,
    "moment": _text,
    "flag": _flag,
    "number": _number,
    "score": _score,
    "level": _level,
    "reference": _reference,
    "references": _references,
    "one_or_more": _one_or_more,
    "texts": _texts,
    "names": _texts,
    "parts": _parts,
    "holder": _holder,
    "institution": _institution,
    "recipient": _recipient,
    "address": _address,
    "prospect": _prospect,
}

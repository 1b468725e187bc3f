"""Breaks a valid dossier in one place, to see that the problem is told at exactly that place."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.format_page import FILE_ID, PEOPLE, SHAPE, WORKERS
from tests.strategies import dossiers, empty

_DATE_LIKE: list[tuple[Any, str]] = [
    (20260501, ""), ("2026-02-30", ""), ("1-5-2026", ""), ("٢٠٢٦-٠٥-٠١", ""), ({"a": 1}, ""),
]  # fmt: skip
_BREAKS: dict[str, list[tuple[Any, str]]] = {
    "text": [(3, ""), (True, ""), (["x"], ""), ({"a": 1}, "")],
    "code": [("zzz", ""), (5, ""), (["x"], "")],
    "date": [*_DATE_LIKE, ("2026-05-01T10:00", "")],
    "partial_date": [*_DATE_LIKE, ("2026-13", ""), ("0000", ""), ("26", "")],
    "moment": [*_DATE_LIKE, ("2026-05-01T25:00", ""), ("2026-05-01 10:00", "")],
    "flag": [("ja", ""), (0, ""), (1, "")],
    "weight": [("2", ""), (True, ""), (-1, "")],
    "score": [(3, ""), (-4, ""), (1.0, ""), (False, ""), ("0", "")],
    "level": [(0, ""), (8, ""), ("3", ""), (True, "")],
    "exclusion": [("halfway", ""), (7, "")],
    "person": [("niemand", ""), (WORKERS[0], ""), ([PEOPLE[0]], ""), (1, "")],
    "worker": [("niemand", ""), (PEOPLE[0], ""), ({"id": "w1"}, "")],
    "meeting": [("geen overleg", ""), (PEOPLE[0], ""), (["overleg 0"], ""), (4, "")],
    "one": [("niemand", ""), ([PEOPLE[0]], ""), (1, "")],
    "part": [("plan.x", ""), (["plan"], ""), (3, "")],
    "people": [(PEOPLE[0], ""), ([PEOPLE[0], "niemand"], "[1]"), ([WORKERS[0]], "[0]"), ([None], "[0]"), ([[]], "[0]")],
    "anyone": [(WORKERS[0], ""), (["niemand"], "[0]"), ([3], "[0]")],
    "several": [("niemand", ""), (["niemand"], "[0]"), ({"a": 1}, ""), (3, "")],
    "names": [("Kinderrechter", ""), ([PEOPLE[0], 5], "[1]")],
    "parts": [("plan", ""), (["plan", "plan.x"], "[1]"), ([3], "[0]")],
    "municipality": [("12", ""), ("Emmen", ""), (114, ""), ("٠١١٤", "")],
    "language": [("pol", ""), ("P", ""), ("p1", "")],
    "bsn": [("123456789", ""), ("000000000", ""), ("11122233", ""), ("1112.22.333", ""), (111222333, "")],
    "holder": [("niemand", ""), (WORKERS[0], ""), ({"organisation": 3}, ".organisation"), ([PEOPLE[0]], ""), ({}, "")],
    "decider": [("niemand", ""), ({"organisation": "x", "name": 4}, ".name"), (None, "")],
    "institution": [("Jeugdbescherming", ""), ({"organisation": ["x"]}, ".organisation")],
    "recipient": [("school", ""), ({"kind": "club"}, ".kind"), ({"name": 3}, ".name")],
    "address": [("Zuidkade 12", ""), ({"postcode": "0123 AB"}, ".postcode"), ({"number": 12}, ".number")],
    "prospect": [(4, ""), ({"aim": 8}, ".aim"), ({"aim": "leave"}, ".aim"), ({"only_for": ["x"]}, ".only_for[0]")],
    "name": [("", ""), (None, ""), ("  ", ""), (3, "")],
    "uuid": [("", ""), ("x", ""), ("{" + FILE_ID + "}", "")],
}


@st.composite
def broken_dossiers(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """A valid dossier with one wrong value, and the path at which exactly one problem must be told."""
    dossier = draw(dossiers())
    break_ = draw(st.sampled_from(list(breaks(dossier))))
    return broken(dossier, *break_)


def breaks(dossier: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any, str]]:
    """Every (place, wrong value, where the problem is told beyond that place) for the fields of a dossier."""
    for place, type_ in _places(SHAPE, dossier, ()):
        for value, suffix in _BREAKS.get(type_.partition(":")[0].rstrip("!"), []):
            yield place, value, suffix


def broken(
    dossier: dict[str, Any], place: tuple[str | int, ...], value: Any, suffix: str
) -> tuple[dict[str, Any], str]:
    result = copy.deepcopy(dossier)
    target: Any = result
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    path = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place).removeprefix(".")
    return result, path + suffix


def _places(shape: Any, data: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(shape, str):
        yield at, shape
    elif isinstance(shape, list):
        for number, item in enumerate(data or []):
            yield from _places(shape[0], item, (*at, number))
    else:
        for key, inner in shape.items():
            if data and not empty(data.get(key)):
                yield from _places(inner, data[key], (*at, key))

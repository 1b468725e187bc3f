"""Family files in the exchange format for tests: valid ones that try every field of the format page."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from gezinsteam_app.domain import codes
from tests.format_page import FILE_ID, GUARD, PEOPLE, SAMPLES, SHAPE, WORKERS

_ABSENT = object()
WEIRD = (
    "Łucja Wiśniewska",
    "’s-Gravenhage, 't Zand",
    "e\N{COMBINING ACUTE ACCENT} tegenover é",
    "\N{FAMILY} \N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL} \U0001f1f3\U0001f1f1",
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER REH}\N{ARABIC LETTER HAH} \N{RIGHT-TO-LEFT MARK}",
    'een "aanhaling" \\ en een \t tab\nen een regel',
    "\x00 \x7f \N{LINE SEPARATOR} \ufeff \ufffe",
    " spaties ervoor en erna ",
    "null",
    "-2",
    "[{]}",
)


_DATES = ("1900-01-01", "2000-02-29", "2025-12-31", "2026-01-01", "2026-03-29", "2026-05-01", "9999-12-31")
_FIXED: dict[str, tuple[Any, ...]] = {
    "uuid": (FILE_ID,),
    "id": ("?",),
    "date": _DATES,
    "partial_date": ("2014", "2014-05", *_DATES),
    "moment": (*_DATES, "2026-03-09T00:00", "2026-10-25T23:59"),
    "flag": (True, False),
    "weight": (0, 1, 3, 0.5, 2.75),
    "score": (-3, -2, -1, 0, 1, 2),
    "level": (1, 2, 3, 4, 5, 6, 7, 7, 7),
    "exclusion": ("partial", "full", "separation", "isolation"),
    "aim": (1, 4, 7, "stay"),
    "person": PEOPLE,
    "worker": WORKERS,
    "meeting": ("?",),
    "one": (*PEOPLE, *WORKERS),
    "part": tuple(codes.PARTS),
    "municipality": ("0114", "0479", "1992"),
    "language": ("pl", "ar", "ti"),
    "bsn": ("111222333", "123456782", "010000008"),
    "postcode": ("7811 CK", "1503AB", "2312gt"),
    "recipient_kind": tuple(codes.RECIPIENT_KINDS),
}
_LISTS: dict[str, tuple[str, ...]] = {"people": PEOPLE, "anyone": (*PEOPLE, *WORKERS), "parts": tuple(codes.PARTS)}
_OBJECTS: dict[str, dict[str, str]] = {
    "institution": {"organisation": "text!"},
    "deciding": {"organisation": "text!", "name": "text"},
    "recipient": {"name": "text", "kind": "recipient_kind"},
    "address": {"street": "text", "number": "text", "postcode": "postcode", "city": "text"},
    "outlook": {
        "aim": "aim",
        "by": "date",
        "conditions": "texts",
        "who_stays": "text",
        "words": "text",
        **GUARD,
    },
}
_EITHER = {
    "several": ("person", "worker", "anyone"),
    "holder": ("person", "institution"),
    "decider": ("person", "deciding"),
    "prospect": ("text", "outlook"),
}


class _Maker:
    """Makes valid dossiers by chance: each field that may be left out is there with the chance `filled`."""

    def __init__(self, chance: random.Random, filled: float, texts: list[str]) -> None:
        self.chance = chance
        self.filled = filled
        self.texts = (*WEIRD, *texts)

    def make(self, shape: Any) -> Any:
        if isinstance(shape, list):
            return [self.make(shape[0]) for _ in range(self.chance.choice((0, 1, 1, 2, 3)))]
        if isinstance(shape, dict):
            return {key: value for key, inner in shape.items() if (value := self._maybe(inner)) is not _ABSENT}
        return self._value(shape.rstrip("!"))

    def _maybe(self, shape: Any) -> Any:
        if (isinstance(shape, str) and shape.endswith("!")) or self.chance.random() < self.filled:
            return self.make(shape)
        return self.chance.choice((_ABSENT, _ABSENT, None, ""))

    def _value(self, type_: str) -> Any:
        name, _, known = type_.partition(":")
        if known:
            return self.chance.choice(known.split(","))
        if name in _FIXED:
            return self.chance.choice(_FIXED[name])
        if name in _LISTS:
            return self.chance.sample(_LISTS[name], self.chance.randint(0, 3))
        if name in _EITHER:
            return self.make(self.chance.choice(_EITHER[name]))
        if name in _OBJECTS:
            return self.make(_OBJECTS[name])
        if name in ("names", "texts"):
            return self.chance.sample((*PEOPLE, *self.texts), self.chance.randint(0, 3))
        return self.chance.choice([text for text in self.texts if name != "name" or text.strip()])


def encode(dossier: Any) -> bytes:
    return json.dumps(dossier, ensure_ascii=False).encode()


def normalise(value: Any) -> Any:
    """Without null, empty texts, lists and objects: they mean the same as being absent."""
    if isinstance(value, dict):
        return {key: item for key, inner in value.items() if not empty(item := normalise(inner))}
    if isinstance(value, list):
        return [item for inner in value if not empty(item := normalise(inner))]
    return value


def empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def full_dossier(items: int = 2) -> dict[str, Any]:
    """One valid dossier in which every field of the format is filled in, with so many items in every list."""
    return _finish(_sample(SHAPE, items))


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    """Valid dossiers, from nearly nothing to everything, with empty values in every spelling.

    Chance fills them, because drawing each of some thousand fields on its own gives nearly empty ones.
    """
    filled = draw(st.sampled_from((0.0, 0.2, 0.5, 0.9, 1.0)))
    texts = draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=4))
    maker = _Maker(random.Random(draw(st.integers(0, 2**32))), filled, texts)
    rest = {key: inner for key, inner in SHAPE.items() if key != "file"}
    return _finish({"file": maker.make(SHAPE["file"]), **maker.make(rest)})


def _sample(shape: Any, items: int) -> Any:
    if isinstance(shape, str):
        name, _, known = shape.rstrip("!").partition(":")
        return known.split(",")[-1] if known else copy.deepcopy(SAMPLES.get(name, "?"))
    if isinstance(shape, list):
        return [_sample(shape[0], items) for _ in range(items)]
    return {key: _sample(inner, items) for key, inner in shape.items()}


def _finish(data: dict[str, Any]) -> dict[str, Any]:
    """Makes a drawn dossier whole: format, the people that references name, ids, ends after beginnings."""
    dossier: dict[str, Any] = {"format": "gezinsdossier", "version": 1, **copy.deepcopy(data)}
    for key, ids in (("people", PEOPLE), ("workers", WORKERS)):
        items = [*(dossier.get(key) or []), *({} for _ in ids)][: len(ids)]
        dossier[key] = [{**item, "id": id_} for item, id_ in zip(items, ids, strict=True)]
    for number, item in enumerate(dossier.get("meetings") or []):
        item["id"] = f"overleg {number}"
    for number, item in enumerate(_objects(dossier)):
        if item.get("id") == "?":
            item["id"] = f"{number} \N{SNOWMAN}"
        if item.get("from") and item.get("until") and item["until"] < item["from"]:
            item["from"], item["until"] = item["until"], item["from"]
        if item.get("meeting"):
            item["meeting"] = next((one["id"] for one in dossier.get("meetings") or []), None)
        if item.get("exclusion") and item.get("level") != 7:
            del item["exclusion"]
    return dossier


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)

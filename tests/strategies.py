"""Family files in the exchange format for tests: every field of the format page, valid or broken in one place.

SHAPE repeats the format page by hand, so that a field that the declarations forget is found. A field is
written as its type ("date", "code:a,b", "person"); "!" after the type means that it cannot be left out.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from gezinsteam_app.domain import codes

FILE_ID = "0b7f9d52-6a1c-4f0e-9a53-2f6c1d0e8a77"
PEOPLE = ("p1", "p 2 é", "\N{CJK UNIFIED IDEOGRAPH-4EBA}3", "\N{CHILD}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}")
WORKERS = ("w1", "p1'; --")
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


_ABSENT = object()
_GUARD = {"only_for": "people", "not_for": "people"}
_DECISION = {
    "by": "decider!",
    "decision": "code:given,refused,withdrawn",
    "on": "date",
    "how": "code:written,spoken",
    "noted_by": "worker",
}
_SAID = {"words": "text", "by": "several", "on": "date", "about": "people", **_GUARD}
_GOAL = {
    "id": "id!",
    "domain": "code:health,income,work,housing,safety,education,upbringing,leisure",
    "words": "text",
    "by": "several",
    "said_on": "date",
    "ideas": ["text"],
    "for": "people",
    "status": "code:open,reached,partly,stopped",
    "weight": "weight",
    "scale": {"-2": "text", "-1": "text", "0": "text", "1": "text", "2": "text"},
    "scores": [{"on": "moment", "score": "score", "by": "several"}],
    "agreements": [
        {
            "id": "id!",
            "who": "anyone",
            "what": "text",
            "how_often": "text",
            "by_when": "date",
            "done_on": "date",
            "cancelled_on": "date",
            "progress": [{"on": "moment", "state": "code:works,sometimes,not_yet"}],
            **_GUARD,
        }
    ],
    **_GUARD,
}
_LEVEL = {
    "id": "id!",
    "child": "person!",
    "level": "level",
    "exclusion": "exclusion",
    "zone": "code:green,yellow,orange,red",
    "environment": "code:home,childcare,primary,after_school,secondary",
    "help": "text",
    "from": "date",
    "expected_until": "date",
    "ended_on": "date",
    "reason": "text",
    "decided_in": "code:family,action_meeting,intervention_meeting,mdt,court,crisis",
    "decided_on": "date",
    "participants": "names",
    "prospect": "prospect",
    **_GUARD,
}
SHAPE: dict[str, Any] = {
    "file": {
        "id": "uuid!",
        "name": "name!",
        "opened_on": "date",
        "closed_on": "date",
        "end_reason": "code:01,02,03,04,05",
        "reason": "text",
        "referrer": "code:self,gp,school,police,youth_doctor,veilig_thuis,court,other",
        "municipality": "municipality",
        "team": "text",
        "contact_worker": "worker",
    },
    "workers": [
        {
            "id": "id!",
            "name": "text",
            "account": "text",
            "function": "text",
            "organisation": "text",
            "phone": "text",
            "email": "text",
        }
    ],
    "people": [
        {
            "id": "id!",
            "given_name": "text",
            "prefix": "text",
            "family_name": "text",
            "born_on": "partial_date",
            "kind": "code:child,adult,network,professional",
            "gender": "code:female,male,x",
            "organisation": "text",
            "phone": "text",
            "email": "text",
            "language": "language",
            "bsn": "bsn",
            "hours": "text",
            "note": "text",
            **_GUARD,
        }
    ],
    "households": [
        {"id": "id!", "name": "text", "address": "address", "members": "people", "secret": "flag", **_GUARD}
    ],
    "relations": [
        {
            "from": "person!",
            "to": "person!",
            "kind": "code:parent,step_parent,foster_parent,grandparent,sibling,aunt_uncle,partner,ex_partner,friend,"
            "neighbour,teacher,professional,other",
        }
    ],
    "authority": [
        {
            "child": "person!",
            "holder": "holder!",
            "kind": "code:joint,sole,guardian,institution,temporary_guardian",
            "from": "date",
            "until": "date",
            "checked_on": "date",
            "source": "code:register,brp,court_order,told",
        }
    ],
    "measures": [
        {
            "child": "person!",
            "kind": "code:supervision,temporary_supervision,guardianship,placement,secure_placement,probation",
            "executed_by": "institution",
            "from": "date",
            "until": "date",
            "source": "text",
            **_GUARD,
        }
    ],
    "capacity": [
        {
            "person": "person!",
            "able": "flag",
            "by": "several",
            "on": "date",
            "reason": "text",
            "for": "code:help,sharing,both",
            **_GUARD,
        }
    ],
    "plan": {
        "started_on": "date",
        "evaluate_on": "date",
        "offered_as_family_group_plan": {
            "on": "date",
            "answer": "code:accepted,declined,not_possible",
            "reason": "text",
            **_GUARD,
        },
        "wish": {"words": "text", "by": "several", **_GUARD},
        "strengths": [_SAID],
        "concerns": [_SAID],
        "first_aid": [{"what": "text", "who": "anyone", "about": "people", **_GUARD}],
        "dissent": [{"words": "text", "by": "several", **_GUARD}],
        "goals": [_GOAL],
    },
    "levels": [_LEVEL],
    "help_consents": [{"id": "id!", "about": "person!", "help": "text", "decisions": [_DECISION], **_GUARD}],
    "consents": [
        {
            "id": "id!",
            "about": "person!",
            "recipient": "recipient",
            "parts": "parts",
            "purpose": "text",
            "from": "date",
            "until": "date",
            "decisions": [_DECISION],
            **_GUARD,
        }
    ],
    "contacts": [
        {
            "id": "id!",
            "on": "moment",
            "kind": "code:home_visit,not_home,phone,message,school,meeting,consultation,crisis",
            "with": "anyone",
            "child_alone": "person",
            "by": "worker",
            "text": "text",
            **_GUARD,
        }
    ],
}

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
        **_GUARD,
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


_SAMPLES: dict[str, Any] = {
    "uuid": FILE_ID,
    "name": "Gezin Voorbeeld",
    "text": "één tekst",
    "date": "2026-05-01",
    "partial_date": "2014-05",
    "moment": "2026-03-09T14:30",
    "flag": False,
    "weight": 0.5,
    "score": -3,
    "level": 7,
    "exclusion": "full",
    "person": PEOPLE[0],
    "worker": WORKERS[1],
    "people": [PEOPLE[1], PEOPLE[2]],
    "anyone": [PEOPLE[3], WORKERS[0]],
    "several": [PEOPLE[0], WORKERS[0]],
    "names": [PEOPLE[0], "Kinderrechter"],
    "parts": ["plan.education", "levels"],
    "municipality": "0114",
    "language": "pl",
    "bsn": "111222333",
    "holder": {"organisation": "Jeugdbescherming Voorbeeld"},
    "decider": {"organisation": "Jeugdbescherming Voorbeeld", "name": "K. Jansen"},
    "institution": {"organisation": "Jeugdbescherming Voorbeeld"},
    "recipient": {"name": "De Regenboog", "kind": "school"},
    "address": {"street": "Zuidkade", "number": "12a", "postcode": "7811 CK", "city": "Emmen"},
    "prospect": {
        "aim": "stay",
        "by": "2027-01-01",
        "conditions": ["rust", "regelmaat"],
        "who_stays": "oma",
        "words": "Samen verder",
        "only_for": [PEOPLE[0]],
        "not_for": [PEOPLE[1]],
    },
}
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


def encode(dossier: Any) -> bytes:
    return json.dumps(dossier, ensure_ascii=False).encode()


def normalise(value: Any) -> Any:
    """Without null, empty texts, lists and objects: they mean the same as being absent."""
    if isinstance(value, dict):
        return {key: item for key, inner in value.items() if not _empty(item := normalise(inner))}
    if isinstance(value, list):
        return [item for inner in value if not _empty(item := normalise(inner))]
    return value


def _empty(value: Any) -> bool:
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
            if data and not _empty(data.get(key)):
                yield from _places(inner, data[key], (*at, key))


def _sample(shape: Any, items: int) -> Any:
    if isinstance(shape, str):
        name, _, known = shape.rstrip("!").partition(":")
        return known.split(",")[-1] if known else copy.deepcopy(_SAMPLES.get(name, "?"))
    if isinstance(shape, list):
        return [_sample(shape[0], items) for _ in range(items)]
    return {key: _sample(inner, items) for key, inner in shape.items()}


def _finish(data: dict[str, Any]) -> dict[str, Any]:
    """Makes a drawn dossier whole: format, the people that references name, ids, ends after beginnings."""
    dossier: dict[str, Any] = {"format": "gezinsdossier", "version": 1, **copy.deepcopy(data)}
    for key, ids in (("people", PEOPLE), ("workers", WORKERS)):
        items = [*(dossier.get(key) or []), *({} for _ in ids)][: len(ids)]
        dossier[key] = [{**item, "id": id_} for item, id_ in zip(items, ids, strict=True)]
    for number, item in enumerate(_objects(dossier)):
        if item.get("id") == "?":
            item["id"] = f"{number} \N{SNOWMAN}"
        if item.get("from") and item.get("until") and item["until"] < item["from"]:
            item["from"], item["until"] = item["until"], item["from"]
        if item.get("exclusion") and item.get("level") != 7:
            del item["exclusion"]
    return dossier


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)

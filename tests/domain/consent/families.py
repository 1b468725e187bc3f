"""Family files for the rules of consent, put together in a few words; ids are first names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gezinsteam_app.domain import codes
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile, kind_name

KINDS = {"kind": "child", "volwassene": "adult", "netwerk": "network", "hulpverlener": "professional"}
AUTHORITY = re.compile(
    r"(?:de instelling (?P<institution>.+?)|(?P<person>\S+)) (?:heeft|is) "
    r"(?P<kind>samen gezag|alleen gezag|voogdij|tijdelijk voogd|voogd) over (?P<child>[^,]+)(?P<rest>.*)"
)
AUTHORITY_KINDS = {
    "samen gezag": "joint",
    "alleen gezag": "sole",
    "voogdij": "institution",
    "voogd": "guardian",
    "tijdelijk voogd": "temporary_guardian",
}
DECISIONS = {"ja": "given", "nee": "refused", "trekt in": "withdrawn"}
TIES = {"ouder": "parent", "pleegouder": "foster_parent", "leerkracht": "teacher", "buur": "neighbour"}


def family_of(records: Iterable[m.Record], conflicts: Iterable[tuple[str, str, str]] = ()) -> FamilyFile:
    """A family file of these records, in this order."""
    by_kind: dict[str, tuple[m.Record, ...]] = {}
    for record in records:
        name = kind_name(type(record))
        by_kind[name] = (*by_kind.get(name, ()), record)
    return FamilyFile("f", by_kind, frozenset(conflicts))


def people(told: Mapping[str, str]) -> list[m.Record]:
    """ "kind 2016-04-19", "volwassene", "werker", "hulpverlener bij De Regenboog"."""
    made: list[m.Record] = []
    for name, what in told.items():
        kind, _, rest = what.partition(" ")
        if kind == "werker":
            made.append(m.Worker(id=name, name=name))
        else:
            place = rest.removeprefix("bij ") if rest.startswith("bij ") else ""
            born = "" if place else rest
            made.append(m.Person(id=name, given_name=name, kind=KINDS[kind], born_on=born, organisation=place))
    return made


def authority(told: Sequence[str]) -> list[m.Record]:
    """ "Karin heeft samen gezag over Lotte, vanaf 2026-03-01, alleen verteld"."""
    made: list[m.Record] = []
    for number, text in enumerate(told):
        match = AUTHORITY.fullmatch(text)
        assert match, text
        rest = match["rest"]
        begin = re.search(r"vanaf (\S+?)(?:,|$)", rest)
        end = re.search(r"tot en met (\S+?)(?:,|$)", rest)
        told_only = "alleen verteld" in rest
        made.append(
            m.Authority(
                id=f"a{number}",
                child=match["child"],
                holder={"organisation": match["institution"]} if match["institution"] else match["person"],
                kind=AUTHORITY_KINDS[match["kind"]],
                from_day=begin[1] if begin else "",
                until=end[1] if end else "",
                checked_on="" if told_only or "nooit nagekeken" in rest else "2026-01-05",
                source="told" if told_only else "brp" if "BRP" in rest else "register",
            )
        )
    return made


def ties(told: Sequence[str]) -> list[m.Record]:
    """ "Karin ouder van Lotte"."""
    made: list[m.Record] = []
    for number, text in enumerate(told):
        who, what, _, whom = text.split(" ")
        made.append(m.Relation(id=f"r{number}", from_person=who, to_person=whom, kind=TIES[what]))
    return made


def decisions(consent: str, told: Sequence[str]) -> list[m.Record]:
    """ "2026-02-10 Karin ja", "? namens Jeugdbescherming Holland trekt in"; a question mark: no day."""
    made: list[m.Record] = []
    for number, text in enumerate(told):
        match = re.fullmatch(r"(\S+) (namens )?(.+?) (ja|nee|trekt in)", text)
        assert match, text
        made.append(
            m.Decision(
                id=f"{consent} d{number}",
                parent=consent,
                by={"organisation": match[3]} if match[2] else match[3],
                decision=DECISIONS[match[4]],
                on="" if match[1] == "?" else match[1],
            )
        )
    return made


def measures(told: Sequence[Mapping[str, str]]) -> list[m.Record]:
    return [
        m.Measure(
            id=f"m{number}",
            child=one["over"],
            kind=one["soort"],
            executed_by={"organisation": one["door"]},
            from_day=one.get("van", ""),
            until=one.get("tot en met", ""),
        )
        for number, one in enumerate(told)
    ]


def capacities(told: Sequence[Mapping[str, Any]]) -> list[m.Record]:
    matter = {word: code for code, word in codes.CAPACITY_FOR.items()}
    return [
        m.Capacity(
            id=f"o{number}",
            person=one["wie"],
            able=one["kan"],
            by=tuple(one["door"]),
            on=one["op"],
            reason=one["waarom"],
            for_what=matter[one["waarvoor"]],
        )
        for number, one in enumerate(told)
    ]


def parts_of(told: Sequence[str]) -> tuple[str, ...]:
    """ "plan: onderwijs", "het plan", "zorgen"."""
    codes_of = {word: code for code, word in codes.PARTS.items()}
    return tuple(codes_of[one] for one in told)


def other_consents(case: Mapping[str, Any]) -> list[m.Record]:
    """What else was asked: about the same person and for the same recipient, unless it says otherwise."""
    made: list[m.Record] = []
    for number, one in enumerate(case.get("andere vragen", ())):
        id_ = f"c{number + 2}"
        about, name = one.get("over", case.get("over", "")), one.get("ontvanger", "De Regenboog")
        until, recipient = one.get("tot en met", "2026-12-31"), {"name": name, "kind": "school"}
        parts = parts_of(one["delen"])
        made.append(
            m.Consent(id=id_, about=about, recipient=recipient, parts=parts, from_day="2026-01-01", until=until)
        )
        made += decisions(id_, one.get("besluiten", ()))
    return made


def case_family(case: Mapping[str, Any]) -> FamilyFile:
    """The family of one case of the jurist's file, with its one consent "c" (or help consent)."""
    records: list[m.Record] = [
        m.FileInfo(id="f", name="Gezin", closed_on=case.get("gestopt", "")),
        *people(case["mensen"]),
        *ties(case.get("banden", ())),
        *authority(case.get("gezag", ())),
        *measures(case.get("maatregelen", ())),
        *capacities(case.get("afwegen", ())),
    ]
    about = case.get("over", "")
    if case["vraag"] == "delen":
        records.append(
            m.Consent(
                id="c",
                about=about,
                recipient={"name": "De Regenboog", "kind": "school"},
                parts=parts_of(case.get("delen", ("plan: onderwijs",))),
                from_day=case.get("van", "2026-01-01"),
                until=case.get("tot en met", "2026-12-31"),
            )
        )
        records += other_consents(case)
    elif case["vraag"] == "hulp":
        records.append(m.HelpConsent(id="c", about=about, help="Gesprekken"))
    return family_of([*records, *decisions("c", case.get("besluiten", ()))])

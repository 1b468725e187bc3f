"""Family files for the rules of the trade: the four examples, and small ones put together from records."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile, assemble, kind_name
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.exchange.reader import read_file
from tests.vaults import EXAMPLES

CHILD = "kim"
MAY = dt.date(2026, 5, 1)
RULES = region.term_rules()


def example(name: str) -> FamilyFile:
    """An example family by the name of its file without ".json"."""
    incoming = read_file(EXAMPLES / f"{name}.json")
    return assemble(incoming.file_id, [(r.kind, r.id, r.parent, r.position, r.values) for r in incoming.rows])


def family_of(*records: m.Record) -> FamilyFile:
    """A file of these records, each kind in this order."""
    found: dict[str, tuple[m.Record, ...]] = {}
    for record in records:
        name = kind_name(type(record))
        found[name] = (*found.get(name, ()), record)
    return FamilyFile(id="dossier", records=found)


def info(**values: Any) -> m.FileInfo:
    return m.FileInfo(id="dossier", **{"name": "Gezin Hofstra", "opened_on": "2026-03-02", **values})


def child(born_on: str = "2013-05-03", **values: Any) -> m.Person:
    return m.Person(id=CHILD, **{"given_name": "Kim", "kind": "child", "born_on": born_on, **values})


def step(**values: Any) -> m.Level:
    """A step of help for Kim to which nothing is missing; the values say what is different."""
    whole: dict[str, Any] = {
        "id": "stap",
        "child": CHILD,
        "level": (3, ""),
        "environment": "home",
        "help": "Positief opvoeden",
        "from_day": "2026-03-09",
        "expected_until": "2026-09-09",
        "reason": "Er is vaak ruzie",
        "decided_in": "action_meeting",
        "decided_on": "2026-03-06",
        "participants": ("Karin",),
        "tried": "Oma kwam vaker, en er was advies",
    }
    return m.Level(**{**whole, **values})


def consent(id_: str = "c", **values: Any) -> m.Consent:
    school = {"name": "De Regenboog", "kind": "school"}
    return m.Consent(id=id_, **{"about": CHILD, "recipient": school, "until": "2026-07-31", **values})


def said(decision: str = "given", on: str = "2026-03-10", by: str = "karin", parent: str = "c") -> m.Decision:
    return m.Decision(id=f"{parent}{by}{on}{decision}", parent=parent, by=by, decision=decision, on=on)


def found(kind: str, *records: m.Record, on: dt.date = MAY) -> list[tuple[str, Any]]:
    """Due day and day of satisfaction of the terms of one kind."""
    all_terms = terms(family_of(*records), on, RULES)
    return [(one.due.isoformat(), iso(one.satisfied_on)) for one in all_terms if one.kind == kind]


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None

"""The rows at the left of the people's page: family by household, own network, school and help, workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import sort_key
from gezinsteam_app.ui.family.kept import NOT_FOR_ALL, kept_from
from gezinsteam_app.ui.people import words
from gezinsteam_app.ui.plan.difference import TWO_VERSIONS, has_difference
from gezinsteam_app.ui.widgets.record_list import Row

FAMILY = ("child", "adult", "")
GROUPS = (("network", "Eigen netwerk"), ("professional", "School en hulp"))
KIND_ICONS = {"child": "user", "adult": "user", "network": "friends", "professional": "briefcase", "": "user"}


def rows(family: FamilyFile, today: dt.date) -> tuple[Row, ...]:
    """Every person, household and worker of the file. A child of two households stands under both."""
    found = [Row("Gezin"), *_family(family, today)]
    for kind, heading in GROUPS:
        people = sorted((one for one in family.of(m.Person) if one.kind == kind), key=sort_key)
        if people:
            found += [Row(heading), *(_person(family, one, today, heading) for one in people)]
    if family.of(m.Worker):
        found += [Row("Werkers"), *(_worker(family, one) for one in family.of(m.Worker))]
    return tuple(found)


def _family(family: FamilyFile, today: dt.date) -> Iterable[Row]:
    people = {one.id: one for one in _family_order(family)}
    housed: set[str] = set()
    for home in family.of(m.Household):
        yield _household(family, home)
        for id_, person in people.items():
            if id_ in home.members:
                housed.add(id_)
                yield _person(family, person, today, home.name or "huishouden", indent=1)
    for id_, person in people.items():
        if id_ not in housed:
            yield _person(family, person, today, "gezin")


def _family_order(family: FamilyFile) -> list[m.Person]:
    """Children first, the oldest at the top; then the adults as they were put in."""
    people = [one for one in family.of(m.Person) if one.kind in FAMILY]
    children = sorted((one for one in people if one.kind == "child"), key=lambda one: one.born_on or "9999")
    return children + [one for one in people if one.kind != "child"]


def _household(family: FamilyFile, home: m.Household) -> Row:
    title, address = home.name or "Huishouden zonder naam", words.address(home.address)
    if home.secret:
        address = f"Geheim adres: {address}" if address else "Geheim adres"
    line = address or "Nog geen adres"
    mark = _mark(family, home)
    spoken = ", ".join(part for part in (f"Huishouden {title}", line, mark) if part)
    return Row(title, ("household", home.id), (line,), mark, "home", spoken=spoken)


def _person(family: FamilyFile, person: m.Person, today: dt.date, group: str, indent: int = 0) -> Row:
    name, line = words.shown_name(person), words.under_name(family, person, today)
    mark = _mark(family, person)
    spoken = ", ".join(part for part in (name, line, group, mark) if part)
    lines = (line,) if line else ()
    return Row(name, ("person", person.id), lines, mark, KIND_ICONS[person.kind], indent=indent, spoken=spoken)


def _worker(family: FamilyFile, worker: m.Worker) -> Row:
    face = "vaste contactpersoon" if worker.id == family.info.contact_worker else ""
    line = ", ".join(part for part in (face, worker.function) if part)
    lines = (line,) if line else ()
    return Row(words.shown_name(worker), ("worker", worker.id), lines, _mark(family, worker), "user-heart")


def _mark(family: FamilyFile, record: m.Record) -> str:
    if has_difference(family, record):
        return TWO_VERSIONS
    return NOT_FOR_ALL if isinstance(record, m.Guarded) and kept_from(family, record) else ""

"""What somebody must know who comes when it gets too much: who sleeps where, who decides, what to do, what calms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent.authority import holders
from gezinsteam_app.domain.consent.rules import called, in_force
from gezinsteam_app.domain.course import Calming
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import FirstAid, Household, Measure, Person

UNKNOWN = "Niet bekend waar."


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with what is said of it, and a quiet word beside it."""

    who: str
    words: str
    aside: str = ""


def homes_of(family: FamilyFile, child: str) -> list[Household]:
    """Where a child lives; two homes for a child of parents who live apart."""
    return [home for home in family.of(Household) if child in home.members]


def nights(family: FamilyFile, on: dt.date, chosen: Mapping[str, str], *, secret_too: bool) -> Iterator[Fact]:
    """Each child with where it sleeps. `chosen` names the home of tonight for a child that has two.

    A secret address stays out unless the reader may know it.
    """
    for child in family.children:
        homes = homes_of(family, child.id)
        tonight = [home for home in homes if home.id == chosen.get(child.id)] or homes
        found = [_home(family, home, child.id, secret_too=secret_too) for home in tonight]
        age = dates.age_text(child.born_on, on)
        who = f"{names.full_name(child)}, {age} jaar" if age.isdigit() else names.full_name(child)
        yield Fact(who, " Of: ".join(found) or UNKNOWN, "Vraag na waar." if len(tonight) > 1 else "")


def _home(family: FamilyFile, home: Household, child: str, *, secret_too: bool) -> str:
    address = home.address or {}
    street = f"{address.get('street', '')} {address.get('number', '')}".strip()
    where = ", ".join(part for part in (street, address.get("city", "")) if part)
    if home.secret and not secret_too:
        where = "het adres is geheim"
    others = names.listing(names.name_of(family, id_) for id_ in home.members if id_ != child)
    parts = (home.name or "Thuis", where, f"met {others}" if others else "")
    return ", ".join(part for part in parts if part) + "."


def authority(family: FamilyFile, on: dt.date) -> Iterator[Fact]:
    """Who has authority over each child, and measures that are in force."""
    for child in family.children:
        found = holders(family, child.id, on)
        who = names.listing(called(family, party) for party in found.parties)
        unsure = "Niet nagekeken in het register." if found.unsure else ""
        yield Fact(names.name_of(family, child.id), f"{who}." if who else "Niet bekend.", unsure)
    for measure in family.of(Measure):
        if in_force(measure.from_day, measure.until, on.isoformat()):
            by = str((measure.executed_by or {}).get("organisation") or "")
            kind = codes.MEASURES.get(measure.kind, "maatregel")
            yield Fact(names.name_of(family, measure.child), f"{kind}, door {by}." if by else f"{kind}.")


def steps(family: FamilyFile) -> Iterator[Fact]:
    """What was agreed for when it gets too much, in order."""
    for one in family.of(FirstAid):
        if one.what.strip():
            yield Fact(names.listing(names.name_of(family, id_) for id_ in one.who), one.what.strip())


def calming(family: FamilyFile) -> Iterator[Fact]:
    """What calms whom."""
    for one in family.of(Calming):
        if one.words.strip():
            yield Fact(names.listing(names.name_of(family, id_) for id_ in one.about), one.words.strip())


def numbers(family: FamilyFile) -> Iterator[Fact]:
    """The telephones of the family and its network, then that of its one face."""
    order = ("adult", "child", "network")
    people = [one for one in family.of(Person) if one.phone and one.kind in order]
    for person in sorted(people, key=lambda one: order.index(one.kind)):
        yield Fact(names.full_name(person), person.phone, person.hours)
    yield from our_number(family)


def our_number(family: FamilyFile) -> Iterator[Fact]:
    """The telephone of the one face: the same for every reader."""
    worker = family.contact_worker
    if worker is not None and worker.phone:
        yield Fact(names.full_name(worker), worker.phone, "vaste contactpersoon")

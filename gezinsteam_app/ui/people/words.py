"""The sentences of the people's page: ages, relations, authority, measures. Plain text in, no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import in_force
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.names import family_name, full_name, listing, name_of

NO_NAME = "Iemand zonder naam"
OF_AGE = 18
_HOLDS = {
    "joint": "{name} heeft gezag, samen met {others}.",
    "sole": "{name} heeft als enige gezag.",
    "guardian": "{name} is voogd.",
    "institution": "{name} is voogd.",
    "temporary_guardian": "{name} is tijdelijk voogd.",
    "": "{name} heeft gezag.",
}


def shown_name(person: m.Person | m.Worker) -> str:
    """The whole name, or what else is known of somebody: an organisation, or that there is no name yet."""
    return full_name(person) or person.organisation or NO_NAME


def short_name(person: m.Person) -> str:
    return person.given_name or family_name(person) or person.organisation or NO_NAME


def age(person: m.Person, today: dt.date) -> str:
    """10 jaar, 11 of 12 jaar, nog geen jaar; empty when nothing is known."""
    known = dates.age_text(person.born_on, today)
    if known == "0":
        return "nog geen jaar"
    return f"{known} jaar" if known else ""


def born_hint(text: str, kind: str, today: dt.date) -> str:
    """What stands under a birth date: the age, or what an empty one means. `text` is an ISO date."""
    if not text:
        return "Nog niet geboren of niet bekend" if kind == "child" else ""
    limits = dates.span(text)
    if limits is not None and limits[0] > today:
        return "Wordt nog geboren"
    return age(m.Person(id="", born_on=text), today)


def under_name(family: FamilyFile, person: m.Person, today: dt.date) -> str:
    """The line under a name in the list: age, what they are to the children, where they work."""
    first = age(person, today)
    if person.kind == "child":
        return first or "nog niet geboren of niet bekend"
    ties = _ties_to_children(family, person)
    return ", ".join(part for part in (first, ties or person.organisation) if part)


def _ties_to_children(family: FamilyFile, person: m.Person) -> str:
    """ouder van Danny en Romy: the first kind of tie that is known."""
    children = {child.id for child in family.children}
    ties: dict[str, list[str]] = {}
    for relation in family.of(m.Relation):
        if relation.from_person == person.id and relation.to_person in children and relation.kind not in ("", "other"):
            ties.setdefault(relation.kind, []).append(name_of(family, relation.to_person))
    for kind, names in ties.items():
        return f"{codes.RELATIONS[kind]} van {listing(names)}"
    return ""


def relation(family: FamilyFile, one: m.Relation, reader: str = "") -> str:
    """Karin is ouder van Lotte. With the id of one of the two as `reader` from their side: ouder van Lotte."""
    word = codes.RELATIONS.get(one.kind, "") or "bekende"
    if one.kind == "other":
        word = "bekende"
    of = f"{word} van {name_of(family, one.to_person)}"
    return of[:1].upper() + of[1:] if reader == one.from_person else f"{name_of(family, one.from_person)} is {of}"


def holder(family: FamilyFile, value: str | dict[str, str] | None) -> str:
    """The name of who has authority: a person or an institution."""
    if isinstance(value, dict):
        return value.get("organisation", "") or "Een instelling"
    return name_of(family, value) if value else "Iemand"


def holds_now(one: m.Authority, today: dt.date) -> bool:
    day = today.isoformat()
    return (not one.from_day or one.from_day <= day) and (not one.until or one.until >= day)


def authority(family: FamilyFile, one: m.Authority, today: dt.date) -> str:
    """Karin heeft gezag, samen met Henk. Sinds 1 mei 2024."""
    others = [
        holder(family, other.holder)
        for other in family.of(m.Authority)
        if other.child == one.child and other.id != one.id and other.kind == "joint" and holds_now(other, today)
    ]
    names = listing(others) or "iemand anders"
    sentence = _HOLDS.get(one.kind, _HOLDS[""]).format(name=holder(family, one.holder), others=names)
    return " ".join(part for part in (sentence, period(one.from_day, one.until, today)) if part)


def period(from_day: str, until: str, today: dt.date) -> str:
    """Sinds 1 mei 2024, tot en met 3 juni 2026. Empty when no day is known."""
    start = "Vanaf" if from_day > today.isoformat() else "Sinds"
    parts = [f"{start} {dates.long(from_day)}"] if from_day else []
    if until:
        parts.append(f"tot en met {dates.long(until)}")
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def checked(one: m.Authority) -> tuple[bool, str]:
    """Whether somebody looked it up, and the sentence that says so (domain-facts 1.1: never one parent's word)."""
    day = f" op {dates.long(one.checked_on)}" if one.checked_on else ""
    if one.source == "told":
        return False, f"Alleen verteld{day}, niet nagekeken. Kijk het na in het gezagsregister."
    if not one.checked_on:
        where = f"Bron: {codes.AUTHORITY_SOURCES[one.source]}. " if one.source in codes.AUTHORITY_SOURCES else ""
        return False, f"{where}Nog niet nagekeken. Kijk het na in het gezagsregister."
    if not one.source:
        return True, f"Nagekeken{day}. Nog niet bekend waar."
    return True, f"Nagekeken{day}: {codes.AUTHORITY_SOURCES[one.source]}."


def measure(one: m.Measure, today: dt.date) -> str:
    """Ondertoezichtstelling (OTS) door Jeugdbescherming Holland. Sinds 1 mei 2024."""
    word = codes.MEASURES.get(one.kind, "maatregel")
    by = (one.executed_by or {}).get("organisation", "")
    sentence = f"{word[:1].upper()}{word[1:]}" + (f" door {by}" if by else "") + "."
    source = f"Bron: {one.source}." if one.source else ""
    return " ".join(part for part in (sentence, period(one.from_day, one.until, today), source) if part)


def running(one: m.Measure, today: dt.date) -> bool:
    return in_force(one.from_day, one.until, today.isoformat())


def not_running(one: m.Measure, today: dt.date) -> str:
    """afgelopen, or begint nog."""
    return "begint nog" if one.from_day > today.isoformat() else "afgelopen"


def measure_effects(family: FamilyFile, measures: Iterable[m.Measure], today: dt.date) -> list[str]:
    """What running measures mean for who must say yes, a sentence each (domain-facts 1.2 and 1.3)."""
    found = []
    for one in measures:
        by = (one.executed_by or {}).get("organisation", "") or "de instelling"
        if running(one, today) and one.kind in ("supervision", "temporary_supervision"):
            found.append(
                f"Een OTS neemt geen gezag weg: wie gezag heeft, zegt nog steeds ja of nee. Vraagt {by} iets? "
                "Dat heeft een eigen grond (Jeugdwet 7.3.11 lid 4)."
            )
        elif running(one, today) and one.kind == "guardianship":
            found.append(f"Bij voogdij zegt {by} ja of nee. Zet {by} ook bij Gezag.")
        elif running(one, today) and one.kind:
            found.append("Voor hulp die bij deze maatregel hoort, is geen ja nodig (Jeugdwet 7.3.4 lid 1).")
    return list(dict.fromkeys(found))


def can_weigh(person: m.Person) -> str:
    """Kan Noor dit zelf afwegen?"""
    return f"Kan {short_name(person)} dit zelf afwegen?"


def capacity(family: FamilyFile, one: m.Capacity) -> str:
    """Over delen: Noor kan dit niet zelf afwegen. Beoordeeld door Inge op 3 maart 2026. En waarom."""
    if one.able is None:
        return "Nog geen oordeel."
    about = f"Over {codes.CAPACITY_FOR[one.for_what]}: " if one.for_what in codes.CAPACITY_FOR else ""
    judged = f"{about}{name_of(family, one.person)} kan dit {'' if one.able else 'niet '}zelf afwegen."
    by = listing(name_of(family, id_) for id_ in several(one.by))
    on = f" op {dates.long(one.on)}" if one.on else ""
    who = f"Beoordeeld{f' door {by}' if by else ''}{on}." if by or on else ""
    return " ".join(part for part in (judged, who, one.reason) if part)


def still_to_write(lacks: Sequence[str]) -> str:
    """Dit telt nog niet. Schrijf nog op: waarom en waarvoor."""
    return f"Dit telt nog niet. Schrijf nog op: {listing(lacks)}."


def address(value: dict[str, str] | None) -> str:
    """Zuidkade 12a, 7811 CK Emmen; what is not known is left out."""
    parts = value or {}
    street = " ".join(part for part in (parts.get("street", ""), parts.get("number", "")) if part)
    place = " ".join(part for part in (parts.get("postcode", ""), parts.get("city", "")) if part)
    return ", ".join(part for part in (street, place) if part)

"""Sharing without consent: which ground applies, what must be written down, and when the family sees it.

The grounds: Veilig Thuis (Wmo 2015 5.2.6, a right to report), the Raad voor de Kinderbescherming (BW 1:240, and
Jeugdwet 3.1 for the request), the institution that carries out a supervision order (Jeugdwet 7.3.11(4)), and for
anybody else a conflict of duties (domain-facts 1.3). Each needs its reasoning on paper; none is ever silent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.rules import BY_HAND, REFUSE, YES, Reading, in_force, same
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Measure

SUPERVISION = ("supervision", "temporary_supervision")


@dataclass(frozen=True, slots=True)
class Ground:
    """`key` names it; `demands` are the fields of a Sharing that must be filled in before anything leaves."""

    key: str
    reason: str
    article: str
    demands: tuple[str, ...]


_ALWAYS = ("on", "recipient", "facts", "what", "reason", "decided_by")
VEILIG_THUIS = Ground(
    "veilig_thuis",
    "Aan Veilig Thuis mag je zonder ja vertellen wat nodig is.",
    "Wmo 2015 artikel 5.2.6",
    (*_ALWAYS, "consulted", "told"),
)
RAAD = Ground(
    "raad",
    "Aan de Raad voor de Kinderbescherming mag je vertellen wat nodig is voor het onderzoek.",
    "BW 1:240 en Jeugdwet 3.1",
    (*_ALWAYS, "consulted", "told"),
)
OTS_INSTITUTION = Ground(
    "supervision",
    "De instelling die de ondertoezichtstelling uitvoert, krijgt wat nodig is; een ja is niet nodig.",
    "Jeugdwet 7.3.11 lid 4",
    (*_ALWAYS, "told"),
)
CONFLICT_OF_DUTIES = Ground(
    "conflict_of_duties",
    "Zonder ja mag dit alleen als ernstig nadeel dreigt en er geen andere weg is.",
    "conflict van plichten",
    (*_ALWAYS, "consent_tried", "consulted", "serious_harm", "no_other_way", "as_little_as_possible", "told"),
)

DEMANDS = {
    "on": "op welke dag",
    "recipient": "aan wie",
    "facts": "wat er is gezien en gehoord",
    "what": "wat er is verteld",
    "reason": "waarom",
    "decided_by": "wie dit besloot",
    "consulted": "met wie er is overlegd",
    "consent_tried": "hoe er om een ja is gevraagd, of waarom dat niet kon",
    "serious_harm": "welk ernstig nadeel dreigt",
    "no_other_way": "waarom het niet anders kan",
    "as_little_as_possible": "hoe het bij zo weinig mogelijk bleef",
    "told": "wanneer het gezin het hoorde, of waarom nog niet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """One time that something was shared without consent, with its reasoning. Empty: not written down (yet).

    `told_on`: the day on which the family heard of it; `not_told_because`: why not yet. The family never sees the
    second: from it they would learn what they may not know yet.
    """

    about: str
    ground: str
    on: str = ""
    recipient: str = ""
    facts: str = ""
    what: str = ""
    reason: str = ""
    decided_by: str = ""
    consulted: str = ""
    consent_tried: str = ""
    serious_harm: str = ""
    no_other_way: str = ""
    as_little_as_possible: str = ""
    told_on: str = ""
    not_told_because: str = ""


def ground_for(family: FamilyFile, child: str, recipient: str, kind: str, on: dt.date) -> Ground:
    """The ground on which something about a child may go to a recipient without consent.

    An institution (`kind` gi) has its own only while it carries out a supervision order for this very child.
    """
    if kind == "veilig_thuis":
        return VEILIG_THUIS
    if kind == "raad":
        return RAAD
    if kind == "gi" and supervised_by(family, child, recipient, on):
        return OTS_INSTITUTION
    return CONFLICT_OF_DUTIES


def supervised_by(family: FamilyFile, child: str, organisation: str, on: dt.date) -> bool:
    """Whether an institution carries out a supervision order (OTS) for a child on a day."""
    day = on.isoformat()
    return any(
        one.child == child
        and one.kind in SUPERVISION
        and in_force(one.from_day, one.until, day)
        and same(str((one.executed_by or {}).get("organisation") or "")) == same(organisation) != ""
        for one in family.of(Measure)
    )


GROUNDS = {one.key: one for one in (VEILIG_THUIS, RAAD, OTS_INSTITUTION, CONFLICT_OF_DUTIES)}


def missing_in(sharing: Sharing) -> tuple[str, ...]:
    """What must still be written down before anything leaves, in plain words; empty when nothing is missing.

    KeyError for a ground that does not exist.
    """
    return tuple(DEMANDS[demand] for demand in GROUNDS[sharing.ground].demands if not _has(sharing, demand))


def _has(sharing: Sharing, demand: str) -> bool:
    if demand == "told":
        return dates.parse(sharing.told_on) is not None or bool(sharing.not_told_because.strip())
    return bool(str(getattr(sharing, demand)).strip())


def on_members_list(sharing: Sharing, on: dt.date) -> bool:
    """Whether the members of the file see it on their list: from the day itself, always."""
    day = dates.parse(sharing.on)
    return day is None or day <= on


def on_family_list(sharing: Sharing, on: dt.date) -> bool:
    """Whether the family sees it on their list: from the day on which they were told."""
    told = dates.parse(sharing.told_on)
    return told is not None and told <= on


def may_read_sharing(family: FamilyFile, sharing: Sharing, on: dt.date, *, is_request: bool) -> Reading:
    """What the family gets to see of it. Before they were told a request to read is decided by hand.

    The list then simply lacks it (`no`); its reason must not be shown to the family either.
    """
    article = GROUNDS[sharing.ground].article
    if on_family_list(sharing, on):
        return Reading(YES, f"Dit is verteld op {dates.long(sharing.told_on)}.", article)
    if is_request:
        name = names.name_of(family, sharing.about)
        return Reading(
            BY_HAND, f"Over {name} is iets gedeeld dat nog niet verteld is: beslis dit met de hand.", article
        )
    return Reading(REFUSE, "Dit is nog niet verteld.", article)


def demands_of(ground: Ground) -> Iterator[str]:
    """What this ground asks to write down, in plain words, in the order of the form."""
    return (DEMANDS[demand] for demand in ground.demands)

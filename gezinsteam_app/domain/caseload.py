"""What the list of families says of each family: children and levels, dates, and what the family needs next.

Signals and their limits: DESIGN section 5 and the thresholds of the design tokens.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from gezinsteam_app.domain import dates

NO_CONTACT_DAYS = 21
EVALUATION_SOON_DAYS = 14
CONSENT_SOON_DAYS = 30
PROSPECT_FROM_LEVEL = 5


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child in the list: its name, birth date, and its highest running level (None: no help on a level)."""

    name: str
    born_on: str
    level: int | None = None
    exclusion: str = ""
    zone: str = ""
    has_prospect: bool = True


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family as the list shows it; dates are ISO texts, empty when unknown."""

    id: str
    name: str
    street: str = ""
    children: tuple[ChildLine, ...] = ()
    evaluate_on: str = ""
    last_contact_on: str = ""
    last_contact_kind: str = ""
    open_agreements: int = 0
    late_agreements: int = 0
    consent_until: str = ""
    consent_with: str = ""
    consents: int = 0
    closed_on: str = ""
    has_goals: bool = False
    differences: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One signal: what it is about (evaluation, contact, consent, prospect, agreement, plan, difference), in words.

    `late`: it is past its day; otherwise it is soon. `weight` sorts the list: the heaviest first.
    """

    about: str
    words: str
    late: bool
    weight: int


def needs(family: FamilyLine, today: dt.date) -> list[Need]:
    """What this family needs, heaviest first; nothing for a closed file."""
    if family.closed_on:
        return []
    found = [
        *_evaluation(family, today),
        *_contact(family, today),
        *_consent(family, today),
        *_agreements(family),
        *_prospect(family),
    ]
    if family.differences:
        found.append(Need("difference", f"{_count(family.differences, 'verschil', 'verschillen')}", False, 35))
    if not family.has_goals:
        found.append(Need("plan", "nog geen doel", False, 30))
    return sorted(found, key=lambda need: -need.weight)


_day = lru_cache(maxsize=4096)(dates.parse)
"""Thousands of families have their dates on the same some hundreds of days."""


def _evaluation(family: FamilyLine, today: dt.date) -> list[Need]:
    day = _day(family.evaluate_on)
    if day is None or (day - today).days > EVALUATION_SOON_DAYS:
        return []
    days = (day - today).days
    if days < 0:
        return [Need("evaluation", f"{_count(-days, 'dag', 'dagen')} te laat", True, 100 + min(-days, 60))]
    return [Need("evaluation", dates.ago(day, today), False, 60 - days)]


def _contact(family: FamilyLine, today: dt.date) -> list[Need]:
    day = _day(family.last_contact_on)
    if day is None or (today - day).days <= NO_CONTACT_DAYS:
        return []
    return [Need("contact", dates.ago(day, today), True, 80 + min((today - day).days - NO_CONTACT_DAYS, 60) // 2)]


def _consent(family: FamilyLine, today: dt.date) -> list[Need]:
    day = _day(family.consent_until)
    if day is None or (day - today).days > CONSENT_SOON_DAYS:
        return []
    days = (day - today).days
    if days < 0:
        return [Need("consent", "verlopen", True, 70)]
    return [Need("consent", f"nog {_count(days, 'dag', 'dagen')}" if days else "vandaag", False, 50 - days)]


def _agreements(family: FamilyLine) -> list[Need]:
    if not family.late_agreements:
        return []
    return [Need("agreement", f"{family.late_agreements} te laat", True, 40 + min(family.late_agreements, 20))]


def _prospect(family: FamilyLine) -> list[Need]:
    if all(child.has_prospect or (child.level or 0) < PROSPECT_FROM_LEVEL for child in family.children):
        return []
    return [Need("prospect", "perspectief nog niet besproken", False, 65)]


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def urgency(family: FamilyLine, today: dt.date) -> int:
    """The weight of the heaviest need; families without needs come last."""
    return max((need.weight for need in needs(family, today)), default=0)

"""Open conflicts: while two versions of something exist that a rule rests on, the rule takes the safe side.

Only the newest value is shown, and the other may be the true one (architecture section 2). So no consent is complete
and nothing leaves while a field that it rests on has two versions, or a record on which it rests was both removed
and changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Authority, Capacity, Decision, Household, Measure, Record

_AGE_FIELDS = ("born_on", "kind")


def is_open(family: FamilyFile, record: Record) -> bool:
    """Whether any field of a record has two versions, or its removal is disputed."""
    return (kind_name(type(record)), record.id) in _disputed(family)


def is_secret(family: FamilyFile, household: Household) -> bool:
    """Whether an address is secret, or one of two versions says so."""
    return bool(household.secret) or ("household", household.id, "secret") in family.conflicts


def about_consent(family: FamilyFile, consent: Record, about: str) -> str:
    """Which record, in Dutch, that a consent rests on has two versions; empty when none has."""
    own = (consent, *family.under(Decision, consent.id))
    return about_person(family, about) or next((_words(record) for record in own if is_open(family, record)), "")


def about_person(family: FamilyFile, about: str) -> str:
    """Which record, in Dutch, that decides who speaks for somebody has two versions; empty when none has."""
    if any(("person", about, field) in family.conflicts for field in _AGE_FIELDS):
        return "de geboortedatum"
    for kind, field in ((Authority, "child"), (Measure, "child"), (Capacity, "person")):
        for record in family.of(kind):
            # Whose record it is may itself be in dispute.
            concerns = getattr(record, field) == about or (kind_name(kind), record.id, field) in family.conflicts
            if concerns and is_open(family, record):
                return _words(record)
    return ""


def _words(record: Record) -> str:
    return {"consent": "deze toestemming", "help_consent": "deze toestemming", "authority": "het gezag"}.get(
        name := kind_name(type(record)), f"een {KIND_WORDS[name][0]}"
    )


def _disputed(family: FamilyFile) -> Iterable[tuple[str, str]]:
    return {(kind, id_) for kind, id_, _ in family.conflicts} | family.removal_conflicts

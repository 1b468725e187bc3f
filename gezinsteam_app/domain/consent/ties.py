"""What ties a reader to what they want to read: a relation, a guard on the item, a consent made out to them."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import names, papers
from gezinsteam_app.domain.consent.grounds import GROUNDS
from gezinsteam_app.domain.consent.rules import recipient_key, same
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person, Record


def open_to(record: Record, field_: str, reader: str) -> bool:
    """`only_for` and `not_for`, also those of a wish, an offer or a prospect that stand inside another record."""
    prefixes = [""]
    if isinstance(record, m.Plan):
        prefixes = [one for one in ("wish_", "offer_") if field_.startswith(one) or not field_]
        prefixes = ["offer_"] if field_ == "offered_on" else prefixes
    guards = [(getattr(record, f"{p}only_for", ()), getattr(record, f"{p}not_for", ())) for p in prefixes]
    prospect = getattr(record, "prospect", None)
    if isinstance(prospect, dict) and field_ in ("", "prospect"):
        guards.append((prospect.get("only_for") or (), prospect.get("not_for") or ()))
    return all((not only or reader in only) and reader not in kept for only, kept in guards)


def has_tie(family: FamilyFile, from_person: str, to_person: str, kind: str) -> bool:
    """Whether one person is that (parent, foster_parent) of another, by the relations of the file."""
    return any(
        (one.from_person, one.to_person, one.kind) == (from_person, to_person, kind) for one in family.of(m.Relation)
    )


def is_recipient(consent: m.Consent, reader: Person) -> bool:
    """Whether a consent is for this person of the file: "parent" or the like, by first name or whole name."""
    key = recipient_key(consent)
    if key is None or key[1] not in ("parent", "foster_parent", "network", "other"):
        return False
    return key[0] in (same(names.full_name(reader)), same(reader.given_name))


def is_told(family: FamilyFile, handout: papers.Handout, on: dt.date) -> bool:
    """Whether the family may know of a handout on a day: with consent always, without it once they were told."""
    days = [handout.told_on, *(one.on for one in family.under(papers.Told, handout.id))]
    return handout.ground not in GROUNDS or any(day and day[:10] <= on.isoformat() for day in days)

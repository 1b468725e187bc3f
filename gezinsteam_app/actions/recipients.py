"""With whom is shared: who can be chosen, and the same recipient under two spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.consent.rules import recipient_key, same
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Consent, Person
from gezinsteam_app.domain.names import full_name

ALIKE = 0.88
"""From this likeness on (difflib, 0 to 1) two names may be one: a letter or two in a name of some length."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody with whom is shared, by name and kind; `kind` may be empty when it is not known."""

    name: str
    kind: str = ""


def known(family: FamilyFile) -> tuple[Recipient, ...]:
    """Everybody with whom is shared already, then the network, the professionals and where they work."""
    found: dict[str, Recipient] = {}
    for consent in family.of(Consent):
        one = recipient_of(consent)
        found.setdefault(same(one.name), one)
    for person in family.of(Person):
        if person.kind == "network":
            found.setdefault(same(full_name(person)), Recipient(full_name(person), "network"))
    for person in family.of(Person):
        if person.kind == "professional":
            name = person.organisation or full_name(person)
            found.setdefault(same(name), Recipient(name, "school" if "school" in same(name) else ""))
    return tuple(one for key, one in found.items() if key)


def recipient_of(consent: Consent) -> Recipient:
    given = consent.recipient or {}
    return Recipient(str(given.get("name") or ""), str(given.get("kind") or ""))


def meant(family: FamilyFile, typed: str) -> Recipient | None:
    """Who may be meant by a name that is not written as it stands in the file; None: it is new, or it is the same."""
    wanted = " ".join(typed.split())
    others = known(family)
    if any(one.name == wanted for one in others):
        return None
    return next((one for one in others if _alike(one.name, wanted)), None)


def doubles(family: FamilyFile) -> Iterator[tuple[Recipient, Recipient]]:
    """Pairs of recipients that look like one under two spellings, each pair once."""
    every = dict.fromkeys(recipient_of(one) for one in family.of(Consent) if recipient_key(one))
    for one, other in combinations(every, 2):
        if one.name != other.name and one.kind == other.kind and _alike(one.name, other.name):
            yield one, other


def join(work: Work, file: str, kept: Recipient, other: Recipient) -> Saved:
    """Writes one name for both: every consent of `other` becomes one of `kept`. One step, that can be taken back."""
    with work.store.transaction():
        family = work.store.family(file)
        kind = kind_name(Consent)
        mine = [one for one in family.of(Consent) if recipient_of(one) == other]
        heads = work.store.heads(file, [(kind, one.id) for one in mine])
        value = {**({"kind": kept.kind} if kept.kind else {}), "name": kept.name}
        edits = [
            Edit(kind, one.id, "recipient", value, tuple(h.id for h in heads[kind, one.id].get("recipient", ())))
            for one in mine
        ]
        saved = edit.save_all(work, file, edits)
    return Saved(saved.family, f"{other.name} heet nu {kept.name}", saved.record)


def _alike(one: str, other: str) -> bool:
    """Equal but for case, accents and spaces, or a slip of the pen; another number is another recipient."""
    left, right = same(one), same(other)
    if left == right:
        return True
    digits = [[letter for letter in name if letter.isdigit()] for name in (left, right)]
    return digits[0] == digits[1] and SequenceMatcher(None, left, right).ratio() >= ALIKE

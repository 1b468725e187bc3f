"""What the rules of consent share: the region's switches, who is asked, and the names of the articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent

LAW = "law"
HOUSE = "house"

HELP_ARTICLE = "Jeugdwet 7.3.4"
HELP_UNABLE_ARTICLE = "Jeugdwet 7.3.4 en 7.3.15"
RELEASE_ARTICLE = "Jeugdwet 7.3.11 lid 1"
RELEASE_HOLDERS_ARTICLE = "Jeugdwet 7.3.11 lid 1 en 7.3.15"
HOUSE_ARTICLE = "afspraak van de regio"
WITHDRAW_ARTICLE = "AVG artikel 7 lid 3"
"""A yes may be taken back at any moment, as easily as it was given."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a region may choose; the law it may not.

    `house_rule`: from 12 to 15 the holders of authority are asked as well before something is shared.
    `longest_days`: a consent holds at most so many days after its beginning. `warn_days`: so many days
    before the end, or before a birthday that changes who decides, the answer warns.
    """

    house_rule: bool = True
    longest_days: int = 365
    warn_days: int = 30


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can say yes: a person of the file (`id`), or an institution (`id` is its name)."""

    id: str
    institution: bool = False

    @property
    def key(self) -> str:
        """Equal for two spellings of one institution that differ in case, accents or spaces only."""
        return f"institution {same(self.id)}" if self.institution else f"person {self.id}"


@dataclass(frozen=True, slots=True)
class Needed:
    """Somebody whose yes is needed, and by what: `law` or `house`."""

    party: Party
    by: str

    @property
    def id(self) -> str:
        return self.party.id


YES, BY_HAND, REFUSE = "yes", "by_hand", "no"
OWN_ARTICLE = "Jeugdwet 7.3.10"


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether somebody may read: yes, no or by_hand; the reason in one plain sentence, and the article."""

    answer: str
    reason: str
    article: str = OWN_ARTICLE


def party_of(value: str | Mapping[str, Any] | None) -> Party | None:
    """The party in a field that holds a person id or {"organisation": name}; None when nothing is filled in."""
    if isinstance(value, str):
        return Party(value) if value else None
    organisation = str((value or {}).get("organisation") or "").strip()
    return Party(organisation, institution=True) if organisation else None


def same(text: str) -> str:
    """A name for comparing: without case, accents and double spaces."""
    return " ".join(names.fold(text).split())


def recipient_key(consent: Consent) -> tuple[str, str] | None:
    """What makes two consents go to the same recipient; None as long as nobody is named."""
    recipient = consent.recipient or {}
    name = same(str(recipient.get("name") or ""))
    return (name, str(recipient.get("kind") or "")) if name else None


def called(family: FamilyFile, party: Party) -> str:
    """How a party is called in a sentence: the given name, or the name of the institution."""
    return party.id if party.institution else names.name_of(family, party.id)


def listed(family: FamilyFile, parties: tuple[Party, ...]) -> str:
    return names.listing(called(family, party) for party in parties)


def in_force(from_day: str, until: str, on: str) -> bool:
    """Whether ISO day `on` lies in a period of which both ends may be open; `until` includes its day."""
    return (not from_day or from_day <= on) and (not until or on <= until)

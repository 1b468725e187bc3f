"""Who has authority (gezag) over a child on a day, and how sure that is.

Authority is a relation of holder to child with dates, source and day of checking, never derived from "father" or
"mother" (domain-facts 1.2). A supervision order (OTS) and a placement leave it as it is; guardianship of an
institution does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent.rules import Party, called, in_force, party_of
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Authority, Measure

ALONE = ("sole", "institution")
"""Kinds that cannot stand beside another holder. Two people may be guardian together (BW 1:282)."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has authority. `unknown`: a sentence when somebody is missing from what is known; else empty.

    `unsure` holds the keys of the parties whose authority was only told or never checked.
    """

    parties: tuple[Party, ...]
    unknown: str = ""
    warnings: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()

    def has(self, party: Party) -> bool:
        return any(party.key == one.key for one in self.parties)


def holders(family: FamilyFile, child: str, on: dt.date) -> Holders:
    """Everybody with authority over a child on a day. Where records contradict each other, everybody they name."""
    day = on.isoformat()
    every = [record for record in family.of(Authority) if record.child == child]
    rows = [record for record in every if in_force(record.from_day, record.until, day)]
    by_key: dict[str, list[Authority]] = {}
    parties: dict[str, Party] = {}
    for record in rows:
        party = party_of(record.holder)
        if party is not None:
            parties.setdefault(party.key, party)
            by_key.setdefault(party.key, []).append(record)
    warnings = [*_contradictions(family, child, rows, parties), *_guardianship(family, child, day, parties)]
    unsure = set()
    for key, found in by_key.items():
        doubt = _doubt(called(family, parties[key]), found)
        if doubt:
            unsure.add(key)
            warnings.append(doubt)
    warnings += _only_in_register(family, rows, parties, by_key)
    unknown = _unknown(family, child, bool(every), rows, parties)
    return Holders(tuple(parties.values()), unknown, tuple(warnings), frozenset(unsure))


def _unknown(
    family: FamilyFile, child: str, recorded: bool, rows: Sequence[Authority], parties: dict[str, Party]
) -> str:
    name = names.name_of(family, child)
    if not parties and recorded:
        return f"Op deze dag staat er niemand met gezag over {name}: zoek eerst uit wie het heeft."
    if not parties:
        return f"Wie gezag heeft over {name}, is niet bekend: kijk in het gezagsregister en de BRP."
    if any(party_of(record.holder) is None for record in rows):
        return f"Bij het gezag over {name} staat niet overal wie het heeft: vul dat eerst aan."
    if rows and len(parties) == 1 and all(record.kind == "joint" for record in rows):
        return f"Het gezag over {name} is van twee mensen samen, maar er staat er één: zoek de ander op."
    return ""


def _contradictions(
    family: FamilyFile, child: str, rows: Sequence[Authority], parties: dict[str, Party]
) -> Iterator[str]:
    if len(parties) > 1 and any(record.kind in ALONE for record in rows):
        name = names.name_of(family, child)
        yield f"Het gezag over {name} spreekt elkaar tegen: één alleen, en toch meer mensen. Kijk het na."


def _guardianship(family: FamilyFile, child: str, day: str, parties: dict[str, Party]) -> Iterator[str]:
    """A guardianship that stands with the measures only: the institution is asked too until that is settled."""
    for measure in family.of(Measure):
        party = party_of(measure.executed_by)
        mine = measure.child == child and measure.kind == "guardianship"
        if mine and party and in_force(measure.from_day, measure.until, day) and party.key not in parties:
            parties[party.key] = party
            name = names.name_of(family, child)
            yield f"{party.id} heeft de voogdij als maatregel, maar staat niet bij het gezag over {name}. Kijk het na."


def _doubt(name: str, rows: Sequence[Authority]) -> str:
    if all(record.source == "told" for record in rows):
        return f"Het gezag van {name} is alleen verteld. Kijk het na in het gezagsregister of de BRP."
    if not any(record.checked_on for record in rows):
        return f"Het gezag van {name} is nog nooit nagekeken. Kijk in het gezagsregister of de BRP."
    if not any(record.source for record in rows):
        return f"Er staat niet bij waar het gezag van {name} is nagekeken."
    return ""


def _only_in_register(
    family: FamilyFile, rows: Sequence[Authority], parties: dict[str, Party], by_key: dict[str, list[Authority]]
) -> Iterator[str]:
    """The BRP was looked at for this child, and somebody stands in the register alone."""
    if not any(record.source == "brp" for record in rows):
        return
    for key, found in by_key.items():
        sources = {record.source for record in found}
        if "register" in sources and "brp" not in sources:
            yield f"{called(family, parties[key])} staat in het gezagsregister, maar niet in de BRP. Kijk het na."

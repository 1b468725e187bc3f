"""What people said about one consent up to a day: of each person the latest decision counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.consent.rules import Party, called, party_of, same
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Decision

GIVEN, REFUSED, WITHDRAWN = "given", "refused", "withdrawn"


@dataclass(frozen=True, slots=True)
class Answers:
    """`latest` holds by party key what was said last; `order` all that counts, oldest first."""

    latest: Mapping[str, Decision]
    order: tuple[Decision, ...]
    warnings: tuple[str, ...] = ()

    def by(self, party: Party) -> Decision | None:
        return self.latest.get(party.key)

    @property
    def first_day(self) -> str:
        """The day of the first yes; empty when nobody said yes yet."""
        return min((one.on[:10] for one in self.order if one.decision == GIVEN), default="")


def answers(family: FamilyFile, consent: str, on: dt.date) -> Answers:
    """The decisions up to and including a day, in order of day; those of one day in the order of the list.

    A yes without a day does not count, because nobody can say whether it came before or after a no. A no without
    a day does, at its place in the list: that is the safe side of both.
    """
    limit, previous, warnings = on.isoformat(), "", []
    dated: list[tuple[str, Party, Decision]] = []
    for decision in family.under(Decision, consent):
        party, day = party_of(decision.by), decision.on[:10]
        if party is None or not decision.decision:
            continue
        if not day and decision.decision == GIVEN:
            warnings.append(f"Bij het ja van {called(family, party)} staat geen dag. Dat telt nog niet.")
            continue
        previous = day or previous
        if previous <= limit:
            dated.append((previous, party, decision))
    if len(dated) > 1:
        dated.sort(key=lambda one: one[0])
    latest = {party.key: decision for _, party, decision in dated}
    return Answers(latest, tuple(decision for _, _, decision in dated), tuple(warnings))


def not_asked(family: FamilyFile, found: Answers, needed: Collection[str]) -> Iterator[str]:
    """What was said by somebody who is not asked: it does not count, and is mentioned."""
    for key, decision in found.latest.items():
        party = party_of(decision.by)
        if party is None or key in needed:
            continue
        word = {"given": "ja", "refused": "nee"}.get(decision.decision, codes.DECISIONS[decision.decision])
        text = (
            f"{called(family, party)} zei {word}" if word in ("ja", "nee") else f"{called(family, party)} trok het in"
        )
        person = family.person(party.id)
        if person and f"institution {same(person.organisation)}" in needed:
            yield f"{text}. Was dat namens {person.organisation}? Schrijf het dan zo op; nu telt het niet."
        else:
            yield f"{text}. Dat telt hier niet mee: van {called(family, party)} is nu geen antwoord nodig."

"""A later no about the same part: two consents of one recipient about one person are one conversation.

A yes is taken back as easily as it was given (AVG 7(3)), whatever sheet the no stands on. So of each person whose yes
is needed the last word about a part counts, over all consents of that recipient: by day, and on one day in the order
of the file. A later yes opens the part again, as long as its own term runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent import period, subjects
from gezinsteam_app.domain.consent.answers import GIVEN, REFUSED, answers
from gezinsteam_app.domain.consent.rules import Needed, Rules, called, recipient_key
from gezinsteam_app.domain.consent.who import Who
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, Decision

NO_DAY = "9999"
"""A no without a day counts as the last word: nobody can say that a yes came after it."""
IN_THE_PLAN = tuple(part for part in codes.PARTS if part.startswith("plan."))


@dataclass(frozen=True, slots=True)
class Overruled:
    """Somebody who said yes here, and whose later word about some of these parts was no (under another consent)."""

    needed: Needed
    decision: Decision
    parts: tuple[str, ...]


def overruled(family: FamilyFile, consent: Consent, who: Who, on: dt.date, rules: Rules) -> tuple[Overruled, ...]:
    """Whose later no takes which parts out of this consent on a day."""
    key = recipient_key(consent)
    alike = [one for one in family.of(Consent) if one.about == consent.about and recipient_key(one) == key]
    if key is None or len(alike) < 2:
        return ()
    own = answers(family, consent.id, on)
    found: list[Overruled] = []
    for needed in who.needed:
        given = own.by(needed.party)
        if given is None or given.decision != GIVEN:
            continue
        words = sorted(_words(family, alike, needed, on), key=lambda word: word[1].on[:10] or NO_DAY)
        last: dict[str, tuple[Decision, list[str]]] = {}
        for part in every_part(consent.parts):
            covering = [said for one, said in words if _counts(family, one, said, part, on, rules, consent)]
            if covering and covering[-1].decision != GIVEN:
                last.setdefault(covering[-1].id, (covering[-1], []))[1].append(part)
        found += [Overruled(needed, decision, tuple(parts)) for decision, parts in last.values()]
    return tuple(found)


def parts_left(parts: Sequence[str], cut: Iterable[Overruled]) -> tuple[str, ...]:
    """The parts that still stand. Of a whole plan from which a domain was taken the other domains are left."""
    gone = {part for one in cut for part in one.parts}
    left: list[str] = []
    for part in parts:
        within = (subjects.WHOLE_PLAN, *IN_THE_PLAN) if part == subjects.WHOLE_PLAN else (part,)
        left += [part] if gone.isdisjoint(within) else [one for one in within[1:] if one not in gone]
    return tuple(dict.fromkeys(left))


def warnings(family: FamilyFile, consent: Consent, cut: Iterable[Overruled]) -> Iterator[str]:
    """What a worker should know of it, a sentence for each later no."""
    recipient = str((consent.recipient or {}).get("name") or "")
    for one in cut:
        name, day = called(family, one.needed.party), one.decision.on
        when = f" op {dates.long(day)}" if day else ""
        said = f"zei {name}{when} nee" if one.decision.decision == REFUSED else f"trok {name} het ja{when} in"
        listed = [part for part in one.parts if part == subjects.WHOLE_PLAN or subjects.WHOLE_PLAN not in one.parts
                  or part not in IN_THE_PLAN]  # fmt: skip
        what = names.listing(codes.PARTS.get(part, part) for part in listed)
        yield f"Bij een andere vraag over {recipient} {said}. Dit gaat daarom niet mee: {what}."


def every_part(parts: Sequence[str]) -> tuple[str, ...]:
    """Each part, with the life domains that the whole plan stands for."""
    return tuple(dict.fromkeys((*parts, *(IN_THE_PLAN if subjects.WHOLE_PLAN in parts else ()))))


def _words(
    family: FamilyFile, alike: Sequence[Consent], needed: Needed, on: dt.date
) -> Iterator[tuple[Consent, Decision]]:
    """The last word of somebody under each of these consents, in the order of the file."""
    for one in alike:
        decision = answers(family, one.id, on).by(needed.party)
        if decision is not None:
            yield one, decision


def _counts(
    family: FamilyFile, one: Consent, said: Decision, part: str, on: dt.date, rules: Rules, own: Consent
) -> bool:
    """Whether a word is about this part. With two versions of the parts a no is about everything, a yes about none."""
    covers, disputed = subjects.covers(one.parts, part), ("consent", one.id, "parts") in family.conflicts
    if said.decision != GIVEN:
        return covers or disputed
    if one.id == own.id:
        return True
    term = period.term_of(family, one, answers(family, one.id, on), rules)
    runs = (term.begin is None or term.begin <= on) and (term.end is None or on <= term.end)
    return covers and not disputed and runs

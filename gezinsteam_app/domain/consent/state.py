"""How a consent stands on a day. It changes by itself: with a birthday, with authority, with the end of its term."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent import age, doubt, overlap, period
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.answers import GIVEN, REFUSED, Answers, answers, not_asked
from gezinsteam_app.domain.consent.overlap import Overruled
from gezinsteam_app.domain.consent.period import Term
from gezinsteam_app.domain.consent.rules import (
    HOUSE,
    HOUSE_ARTICLE,
    LAW,
    WITHDRAW_ARTICLE,
    Needed,
    Party,
    Rules,
    listed,
)
from gezinsteam_app.domain.consent.who import STANDARD, HelpException, Who, who_for_help, who_for_release
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, Decision, HelpConsent

COMPLETE, MISSING, DISCUSS, NO, WITHDRAWN = "complete", "missing", "discuss", "refused", "withdrawn"
LAPSED, NOT_BEGUN = "lapsed", "not_begun"
WORDS = {
    COMPLETE: "compleet",
    MISSING: "wacht",
    DISCUSS: "eerst overleggen",
    NO: "nee",
    WITHDRAWN: "ingetrokken",
    LAPSED: "verlopen",
    NOT_BEGUN: "begint later",
}
"""Every state with its Dutch words. Something leaves at `complete` only."""


@dataclass(frozen=True, slots=True)
class State:
    """How one consent stands. `needed`: whose yes it lacks, and whether the law or the house rule asks it.

    `refusals`: who of them said no or took a yes back; the others have not answered yet: `waiting`.
    `law_complete`: the law asks for nobody any more, so that only the region's own agreement keeps it waiting.
    `parts`: what may leave once it is complete: the asked parts without those of `cut`, about which somebody said no
    later under another consent of this recipient.
    """

    id: str
    state: str
    needed: tuple[Needed, ...]
    reason: str
    article: str
    warnings: tuple[str, ...] = ()
    law_complete: bool = False
    parts: tuple[str, ...] = ()
    cut: tuple[Overruled, ...] = ()
    refusals: tuple[tuple[Needed, Decision], ...] = ()

    @property
    def waiting(self) -> tuple[Needed, ...]:
        """Who is still to be asked: who said no is not."""
        no = {one.party.key for one, _ in self.refusals}
        return tuple(one for one in self.needed if one.party.key not in no)


@dataclass(frozen=True, slots=True)
class _Said:
    """What those who are asked said: whose yes lacks, who said no, whose yes is from before a birthday."""

    open: tuple[Needed, ...]
    refusals: tuple[tuple[Needed, Decision], ...]
    outgrown: Band | None = None

    def refused(self, by: str) -> tuple[tuple[Needed, Decision], ...]:
        return tuple(pair for pair in self.refusals if pair[0].by == by)

    def lacks(self, by: str) -> tuple[Party, ...]:
        return tuple(one.party for one in self.open if one.by == by)


def state_of(family: FamilyFile, consent: Consent, on: dt.date, rules: Rules = STANDARD) -> State:
    """How a consent to share stands on a day (Jeugdwet 7.3.11, 7.3.15; house rule and term of the region)."""
    who = who_for_release(family, consent.about, on, rules)
    said = answers(family, consent.id, on)
    cut = overlap.overruled(family, consent, who, on, rules)
    left = overlap.parts_left(consent.parts, cut)
    heard = said
    if cut and not left:
        heard = replace(said, latest={**said.latest, **{one.needed.party.key: one.decision for one in cut}})
    found = _judge(family, consent, who, heard, on)
    term = period.term_of(family, consent, said, rules)
    found = _in_time(found, term, on)
    coming = period.soon(family, consent.about, term, on, rules) if found.state in (COMPLETE, MISSING, DISCUSS) else ()
    later = overlap.warnings(family, consent, cut)
    return replace(found, warnings=(*found.warnings, *later, *term.warnings, *coming), parts=left, cut=cut)


def state_of_help(
    family: FamilyFile,
    consent: HelpConsent,
    on: dt.date,
    *,
    exception: HelpException | None = None,
    under_measure: bool = False,
) -> State:
    """How a consent to help stands on a day (Jeugdwet 7.3.4). It has no term: it holds as long as the help.

    The exception of a lasting wish counts only after a holder refused.
    """
    said = answers(family, consent.id, on)
    if exception and exception.kind == "lasting_wish":
        holders = who_for_help(family, consent.about, on).needed
        refused = (one.party for one in holders if (last := said.by(one.party)) and last.decision == REFUSED)
        if all(party == Party(consent.about) for party in refused):
            exception = None
    who = who_for_help(family, consent.about, on, exception=exception, under_measure=under_measure)
    return _judge(family, consent, who, said, on)


def states(family: FamilyFile, on: dt.date, rules: Rules = STANDARD) -> tuple[State, ...]:
    """Every consent to share of the file, in its order."""
    return tuple(state_of(family, consent, on, rules) for consent in family.of(Consent))


def _judge(family: FamilyFile, consent: Consent | HelpConsent, who: Who, answered: Answers, on: dt.date) -> State:
    said = _said(family, consent.about, who, answered, on)
    state, reason, article = _verdict(family, consent.about, who, said)
    keys = {one.party.key for one in who.needed}
    warnings = (*who.warnings, *answered.warnings, *not_asked(family, answered, keys))
    law_complete = not said.lacks(LAW) and not said.refused(LAW) and who.open_by != LAW
    found = State(consent.id, state, said.open, reason, article, warnings, law_complete, refusals=said.refusals)
    disputed = doubt.about_consent(family, consent, consent.about)
    if not disputed:
        return found
    text = f"Van {disputed} bestaan twee versies. Kies eerst welke klopt."
    found = replace(found, law_complete=False, warnings=(*found.warnings, text))
    return replace(found, state=DISCUSS, reason=text) if state == COMPLETE else found


def _said(family: FamilyFile, about: str, who: Who, answered: Answers, on: dt.date) -> _Said:
    lacking: list[Needed] = []
    refusals: list[tuple[Needed, Decision]] = []
    outgrown: Band | None = None
    for one in who.needed:
        decision = answered.by(one.party)
        if decision is None:
            lacking.append(one)
        elif decision.decision != GIVEN:
            lacking.append(one)
            refusals.append((one, decision))
        elif one.party == Party(about) and (border := _outgrown(family, about, decision, on)):
            # The law starts to ask a child at 12. At 16 its earlier yes still holds; asking again is our agreement.
            outgrown = border
            lacking.append(replace(one, by=LAW if border is Band.FROM_12 else HOUSE))
    return _Said(tuple(lacking), tuple(refusals), outgrown)


def _outgrown(family: FamilyFile, about: str, decision: Decision, on: dt.date) -> Band | None:
    """The border of 12 or 16 that somebody passed since their own yes; None when they passed none.

    With an incomplete birth date the oldest possible age counts, so that one is asked again once and not each day.
    """
    person, day = family.person(about), dates.parse(decision.on)
    if person is None or day is None or not age.has_known_age(person):
        return None
    then, now = age.oldest(person, day), age.oldest(person, on)
    return next((border for border in age.BORDERS if then < border <= now), None)


def _verdict(family: FamilyFile, about: str, who: Who, said: _Said) -> tuple[str, str, str]:
    """(state, reason, article). What the law asks goes before what only the house rule asks."""
    by_law = said.refused(LAW)
    if by_law:
        return _refused(family, by_law, who)
    law, house = said.lacks(LAW), said.lacks(HOUSE)
    if who.open_by == LAW and not law:
        return MISSING, who.open_reason, who.article
    if law:
        return MISSING, _waits(family, about, who, said), who.article
    if said.refused(HOUSE):
        deciders, people = (
            listed(family, who.by(LAW)),
            _people_said(family, said.refused(HOUSE), "zei nee", "zeiden nee"),
        )
        return DISCUSS, f"De wet laat het aan {deciders}, maar {people}: praat eerst samen.", who.article
    if who.open_by == HOUSE and not house:
        return MISSING, f"Volgens de wet is het compleet, maar: {who.open_reason}", _house(who.article)
    if house:
        return MISSING, _waits(family, about, who, said), _house(who.article)
    return COMPLETE, who.reason if not who.needed else _agreed(family, who), who.article


def _house(article: str) -> str:
    return article if HOUSE_ARTICLE in article else f"{article}; {HOUSE_ARTICLE}"


def _refused(family: FamilyFile, pairs: tuple[tuple[Needed, Decision], ...], who: Who) -> tuple[str, str, str]:
    refused = tuple(pair for pair in pairs if pair[1].decision == REFUSED)
    day = (refused or pairs)[-1][1].on
    when = f" op {dates.long(day)}" if day else ""
    if refused:
        return NO, f"{_people_said(family, refused, 'zei nee', 'zeiden nee')}{when}.", who.article
    return WITHDRAWN, f"{_people_said(family, pairs, 'trok', 'trokken')} het ja in{when}.", WITHDRAW_ARTICLE


def _people_said(family: FamilyFile, pairs: tuple[tuple[Needed, Decision], ...], one: str, more: str) -> str:
    return f"{listed(family, tuple(needed.party for needed, _ in pairs))} {one if len(pairs) == 1 else more}"


def _waits(family: FamilyFile, about: str, who: Who, said: _Said) -> str:
    name, law = names.name_of(family, about), said.lacks(LAW)
    no = [one.party for one, _ in said.refused(HOUSE)]
    house = tuple(party for party in said.lacks(HOUSE) if party not in no)
    start = f"{name} werd {int(said.outgrown)}" if said.outgrown else who.start
    if law:
        text = f"{start}: volgens de wet is het ja van {listed(family, law)} nog nodig"
        return f"{text}, en volgens onze afspraak dat van {listed(family, house)}." if house else f"{text}."
    again = "opnieuw" if said.outgrown else "ook"
    return f"{start}: volgens de wet is het compleet, maar we vragen het {again} aan {listed(family, house)}."


def _agreed(family: FamilyFile, who: Who) -> str:
    people = who.by(LAW) + who.by(HOUSE)
    return f"{who.start}: {listed(family, people)} {'zei' if len(people) == 1 else 'zeiden'} ja."


def _in_time(found: State, term: Term, on: dt.date) -> State:
    """A term that ended goes before everything; a refusal is told even before the term begins."""
    if term.end is not None and term.end < on:
        return replace(found, state=LAPSED, reason=term.why, article=term.article, law_complete=False)
    if term.begin is not None and on < term.begin and found.state not in (NO, WITHDRAWN):
        day = dates.long(term.begin.isoformat())
        return replace(found, state=NOT_BEGUN, reason=f"De toestemming begint op {day}.")
    return found

"""Consent as the house keeps it: how it stands, who said what, what was handed out already. Asking is in asking.py.

A decision is append-only: nothing takes it back, a following decision corrects it. Who must say yes and how a consent
stands is the domain's to say (domain/consent); here it is read with the region's rules, and written with checks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app import region
from gezinsteam_app.actions import edit, trail
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates, order, papers
from gezinsteam_app.domain.changes import Edit, wall_clock
from gezinsteam_app.domain.consent import answers as said
from gezinsteam_app.domain.consent import overlap, period, ties
from gezinsteam_app.domain.consent.answers import GIVEN, REFUSED, WITHDRAWN
from gezinsteam_app.domain.consent.rules import Needed, Party, Rules, called, party_of, recipient_key, same
from gezinsteam_app.domain.consent.state import DISCUSS, MISSING, State, state_of, state_of_help
from gezinsteam_app.domain.consent.who import Who, who_for_help, who_for_release
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Consent, Decision, HelpConsent, Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import log

AnyConsent = Consent | HelpConsent
WAITS = (MISSING, DISCUSS)
SAID = {GIVEN: "{name} zei ja", REFUSED: "{name} zei nee", WITHDRAWN: "{name} trok het ja in"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is asked or said something, by which rule (`law`, `house`; empty: not asked now), and what was said last.

    `open` when this yes is still needed, also when an earlier yes does not count any more.
    """

    party: Party
    by: str
    decision: Decision | None
    open: bool

    @property
    def has_said_yes(self) -> bool:
        return self.decision is not None and self.decision.decision == GIVEN


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent as it stands on a day. `end` is its last day, with the region's longest term counted in."""

    record: AnyConsent
    state: State
    who: Who
    answers: tuple[Answer, ...]
    end: dt.date | None = None

    @property
    def waits(self) -> bool:
        return self.state.state in WAITS


@dataclass(frozen=True, slots=True)
class Recorded(Saved):
    """A decision that was written. `counts` false: kept, but nobody asked this person; `note` says so.

    `handed_out`: what left under this consent before it was withdrawn.
    """

    counts: bool = True
    note: str = ""
    handed_out: tuple[papers.Handout, ...] = ()


# Reading


def rules_of(work: Work) -> Rules:
    """The region's agreements about consent. DataError: its file is not right."""
    return region.consent_rules(work.folder)


def overview(work: Work, file: str, on: dt.date | None = None) -> list[ConsentLine]:
    """Every consent to share, then every consent to help, as they stand on a day (default today)."""
    return list(lines(work.store.family(file), on or work.today(), rules_of(work)))


def waiting(work: Work, file: str) -> int:
    """How many consents wait for somebody."""
    return sum(line.waits for line in overview(work, file))


def asked_still(family: FamilyFile, on: dt.date, rules: Rules) -> Iterator[AnyConsent]:
    """The consents that wait for somebody, of a family file in hand: what `lines` says, in half the time."""
    for consent in family.of(Consent):
        if state_of(family, consent, on, rules).state in WAITS:
            yield consent
    for help_consent in family.of(HelpConsent):
        if state_of_help(family, help_consent, on).state in WAITS:
            yield help_consent


def lines(family: FamilyFile, on: dt.date, rules: Rules) -> Iterator[ConsentLine]:
    """As `overview`, of a family file in hand."""
    for consent in family.of(Consent):
        yield share_line(family, consent, on, rules)
    for help_consent in family.of(HelpConsent):
        who = who_for_help(family, help_consent.about, on)
        state = state_of_help(family, help_consent, on)
        yield ConsentLine(help_consent, state, who, _answers(family, help_consent, who, state, on))


def share_line(family: FamilyFile, consent: Consent, on: dt.date, rules: Rules) -> ConsentLine:
    """One consent to share."""
    who = who_for_release(family, consent.about, on, rules)
    state = state_of(family, consent, on, rules)
    end = period.term_of(family, consent, said.answers(family, consent.id, on), rules).end
    return ConsentLine(consent, state, who, _answers(family, consent, who, state, on), end)


def _answers(family: FamilyFile, consent: AnyConsent, who: Who, state: State, on: dt.date) -> tuple[Answer, ...]:
    found = said.answers(family, consent.id, on)
    lacking = {one.party.key for one in state.needed}
    asked: dict[str, Needed] = {one.party.key: one for one in who.needed}
    rows = [Answer(one.party, one.by, found.by(one.party), key in lacking) for key, one in asked.items()]
    others = [(party_of(one.by), one) for key, one in found.latest.items() if key not in asked]
    return (*rows, *(Answer(party, "", one, False) for party, one in others if party is not None))


def handed_out(family: FamilyFile, consent: AnyConsent, on: dt.date) -> tuple[papers.Handout, ...]:
    """What left under a consent, of which the family knows: they read along on the page that shows it.

    Also what left under another consent of this recipient about the same parts: a no here takes those back as well.
    """
    return tuple(
        one
        for one in family.of(papers.Handout)
        if (one.consent == consent.id or _left_alike(family, one, consent)) and ties.is_told(family, one, on)
    )


def _left_alike(family: FamilyFile, handout: papers.Handout, consent: AnyConsent) -> bool:
    other = family.by_id.get(handout.consent)
    if not isinstance(other, Consent) or not isinstance(consent, Consent) or other.about != consent.about:
        return False
    if all(one.decision == GIVEN for one in family.under(Decision, consent.id)):
        return False
    both = set(overlap.every_part(consent.parts)).intersection(overlap.every_part(handout.parts))
    return recipient_key(other) == recipient_key(consent) and bool(both)


# Answering


def decide(
    work: Work, file: str, consent: AnyConsent, by: Party, decision: str, how: str = "", on: str = ""
) -> Recorded:
    """Writes down what somebody said: given, refused or withdrawn; `how` written or spoken; `on` an ISO day
    (empty: today, when the clock can be right).

    Somebody who is not asked may be written down: it does not count, and `note` says so. UserError: a day to come, a
    clock that was set back, a yes taken back that was never given, or the same answer twice.
    """
    about = [consent.about]
    with (
        trail.watched(work, file, "decided", kind=kind_name(type(consent)), record=consent.id, about=about),
        work.store.transaction(),
    ):
        family = work.store.family(file)
        day = _day_of(work, file, on)
        name = _name(family, by)
        _check_order(family, consent, by, decision, day)
        edits, worker = _worker(work, family)
        value = {"organisation": by.id} if by.institution else by.id
        values = {"by": value, "decision": decision, "on": day, "how": how, "noted_by": worker}
        id_ = edit.new_id()
        filled = {field: one for field, one in values.items() if one}
        edits += edit.creation(Decision, id_, consent.id, _place(family, consent), filled)
        after = edit.save_all(work, file, edits).family
    asked = {one.party.key for one in _who(after, consent, dt.date.fromisoformat(day), rules_of(work)).needed}
    counts = by.key in asked
    note = "" if counts else f"Dit telt hier niet mee: van {name} is nu geen antwoord nodig."
    return Recorded(after, SAID[decision].format(name=name), id_, counts, note)


def withdraw(work: Work, file: str, consent: AnyConsent, by: Party, how: str = "", on: str = "") -> Recorded:
    """Somebody takes their yes back: as easily as it was given (AVG art. 7(3)). With what was handed out already."""
    done = decide(work, file, consent, by, WITHDRAWN, how, on)
    given = handed_out(done.family, consent, work.today())
    return Recorded(done.family, done.what, done.record, done.counts, done.note, given)


def _who(family: FamilyFile, consent: AnyConsent, on: dt.date, rules: Rules) -> Who:
    if isinstance(consent, Consent):
        return who_for_release(family, consent.about, on, rules)
    return who_for_help(family, consent.about, on)


def _name(family: FamilyFile, by: Party) -> str:
    if not by.institution and family.person(by.id) is None:
        raise UserError("Deze persoon staat niet in het dossier. Voeg de persoon eerst toe bij Gezin.")
    return called(family, by)


def _day_of(work: Work, file: str, on: str) -> str:
    if not on:
        _check_clock(work, file)
    day = dates.parse(on) if on else work.today()
    if day is None:
        raise UserError("Dit is geen dag. Schrijf bijvoorbeeld: 3 februari.")
    if day > work.today():
        raise UserError("Deze dag moet nog komen. Vul de dag in waarop het gezegd is.")
    return day.isoformat()


def _check_clock(work: Work, file: str) -> None:
    """Today is a day only when the clock does not run behind what this laptop wrote before; else a person says it."""
    with work.store.transaction() as db:
        last = log.last_time(db, work.store.number(db, file), device=work.store.device_id)
    written = dates.today(wall_clock(last)) if last else None
    if written and written > work.today():
        now, then = dates.long(work.today().isoformat()), dates.long(written.isoformat())
        raise UserError(
            f"Op deze laptop is het {now}, maar hier is al geschreven op {then}. "
            "Zet de klok goed, of vul zelf de dag in. Er is niets veranderd."
        )


def _check_order(family: FamilyFile, consent: AnyConsent, by: Party, decision: str, day: str) -> None:
    if decision not in codes.DECISIONS:
        raise UserError("Kies ja, nee of intrekken.")
    name, last = called(family, by), said.answers(family, consent.id, dt.date.fromisoformat(day)).by(by)
    if decision == WITHDRAWN and (last is None or last.decision != GIVEN):
        raise UserError(f"Van {name} staat er op die dag geen ja. Leg nee vast.")
    if last is not None and (last.decision, last.on[:10]) == (decision, day):
        raise UserError(f"Dit staat er al: {SAID[decision].format(name=name)} op {dates.long(day)}.")


def _worker(work: Work, family: FamilyFile) -> tuple[list[Edit], str]:
    """The worker record of this user, and the edits that make it when the file does not know them yet."""
    profile = work.profile
    mine = next((one.id for one in family.of(Worker) if same(one.name) == same(profile.name)), "")
    if mine:
        return [], mine
    id_, position = edit.new_id(), order.between(_last(family.of(Worker)), "")
    values = {"name": profile.name, "function": profile.function, "organisation": profile.team, "phone": profile.phone}
    return edit.creation(Worker, id_, "", position, {key: value for key, value in values.items() if value}), id_


def _place(family: FamilyFile, consent: AnyConsent) -> str:
    return order.between(_last(family.under(Decision, consent.id)), "")


def _last(records: tuple[Worker, ...] | tuple[Decision, ...]) -> str:
    return records[-1].position if records else ""

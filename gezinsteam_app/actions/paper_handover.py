"""The paper of a warm handover: for who takes over, only what the consents of today release to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gezinsteam_app import region
from gezinsteam_app.actions.paper_extract import Doubtful, held_lines, mark_of, state_lines, uittreksel_for
from gezinsteam_app.actions.paper_kinds import Options, Prepared, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import overdracht as paper
from gezinsteam_app.documents.overdracht import ON_IT, Handing, Yes
from gezinsteam_app.domain import codes, names
from gezinsteam_app.domain.consent import subjects
from gezinsteam_app.domain.consent.answers import GIVEN, answers
from gezinsteam_app.domain.consent.period import term_of
from gezinsteam_app.domain.consent.release import Released
from gezinsteam_app.domain.consent.roles import role_of
from gezinsteam_app.domain.consent.rules import Party, recipient_key, same
from gezinsteam_app.domain.consent.state import COMPLETE
from gezinsteam_app.domain.consent.who import who_for_release
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.ending import called, lacks
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.errors import UserError

NONE_YET = "Er staat nog geen overdracht. Schrijf hem eerst op bij Niveaus, onder Na de hulp. Er is niets gemaakt."
NO_NAME = "Schrijf eerst bij de overdracht op wie het overneemt. Er is niets gemaakt."
NO_DAY = "Er staat nog geen dag om samen opnieuw te kijken. Die zet je bij Plan."
NO_WORDS = "Wanneer jullie kennismaakten en wat blijft, staat er niet op: daarvoor is een ja voor het hele plan nodig."
INSTITUTION = "een instelling"
"""An institution that said yes: its name would tell who has authority, which never leaves."""
PARENT, BOTH = "een ouder", "beide ouders"

Found = Sequence[tuple[Consent, Released]]


def handover_of(family: FamilyFile, options: Options) -> Handover:
    """The handover that the options name: by its id, who takes over, about whom. UserError: none, or more than one."""
    every = family.of(Handover)
    if options.handover:
        every = tuple(one for one in every if one.id == options.handover)
    if options.recipient:
        every = tuple(one for one in every if same(_name(one)) == same(options.recipient))
    if options.person:
        every = tuple(one for one in every if options.person in one.about)
    if not every:
        known = names.listing(dict.fromkeys(called(one) for one in family.of(Handover)))
        raise UserError(f"Die overdracht staat er niet. Wel: {known}. Er is niets gemaakt." if known else NONE_YET)
    if len(every) > 1:
        known = names.listing(f"{called(one)} (over {_about_words(family, one)})" for one in every)
        raise UserError(f"Er zijn er meer: {known}. Kies wie het overneemt, of over wie het gaat.")
    if not _name(every[0]):
        raise UserError(NO_NAME)
    return every[0]


def overdracht(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The paper, or a UserError that says who is still needed."""
    handover = handover_of(family, options)
    asked = _asked(work, family, handover, options)
    covered = tuple(
        id_ for id_ in _whom(family, handover) if any(one.about == id_ for one, r in asked if r.state.state == COMPLETE)
    )
    if not covered:
        raise UserError(_incomplete(family, handover, asked))
    complete = [(consent, _part(one, handover)) for consent, one in asked if one.state.state == COMPLETE]
    if not any(one.pieces for _, one in complete):
        held = dict.fromkeys(line for _, one in complete for line in held_lines(family, one))
        why = "\n".join(f"  {line}" for line in held) or "  Er staat nog niets in wat gedeeld mag worden."
        raise UserError(f"Er is nog niets voor {_name(handover)} op papier te zetten:\n{why}")
    used = [(consent, one) for consent, one in complete if one.pieces or consent.about in covered]
    made = Handing(
        handover=handover.id,
        recipient=_name(handover),
        about=covered,
        yeses=tuple(_yes(work, family, consent, one) for consent, one in used),
        released=_together([one for _, one in used]),
    )
    data = paper.render(family, made, settings(work, options), work.today())
    marks = tuple(mark_of(consent, one) for consent, one in used)
    notes = tuple(dict.fromkeys(_notes(family, handover, asked, complete)))
    return Prepared(document="overdracht", data=data, marks=marks, notes=notes)


def doubtful(work: Work, file: str, handover: str) -> list[Doubtful]:
    """The texts of this paper that wait for the worker's eye before they may leave, each once."""
    family = work.store.family(file)
    found = handover_of(family, Options(handover=handover))
    waiting = {}
    for _, one in _asked(work, family, found, Options()):
        for held in _part(one, found).held:
            for key, text, mentions in held.names:
                waiting[key] = Doubtful(key, text, mentions)
    return list(waiting.values())


def _name(handover: Handover) -> str:
    return str((handover.recipient or {}).get("name") or "").strip()


def _about_words(family: FamilyFile, handover: Handover) -> str:
    return names.listing(names.name_of(family, id_) for id_ in _whom(family, handover))


def _whom(family: FamilyFile, handover: Handover) -> tuple[str, ...]:
    return handover.about or tuple(child.id for child in family.children)


def _asked(work: Work, family: FamilyFile, handover: Handover, options: Options) -> Found:
    """The consents for who takes over, about whom it is and about adults; not those about other children."""
    whom = _whom(family, handover)
    found = uittreksel_for(work, family, _name(handover), options)
    children = {child.id for child in family.children}
    return [(consent, one) for consent, one in found if consent.about in whom or consent.about not in children]


def _part(one: Released, handover: Handover) -> Released:
    """Of what is released only what this paper is for, and of the handovers this one."""

    def belongs(kind: str, record: str) -> bool:
        return kind in ON_IT and (kind != "handover" or record == handover.id)

    pieces = tuple(piece for piece in one.pieces if belongs(piece.kind, piece.record))
    held = tuple(held for held in one.held if held.kind == "consent" or belongs(held.kind, held.record))
    return replace(one, pieces=pieces, held=held)


def _together(every: Sequence[Released]) -> Released:
    """What several consents release, each field once."""
    pieces = {(piece.record, piece.field): piece for one in reversed(every) for piece in reversed(one.pieces)}
    return Released(every[0].state, tuple(reversed(pieces.values())))


def _yes(work: Work, family: FamilyFile, consent: Consent, one: Released) -> Yes:
    on, rules = work.today(), region.consent_rules(work.folder)
    said = answers(family, consent.id, on)
    needed = who_for_release(family, consent.about, on, rules).needed
    given = [need.party for need in needed if (last := said.by(need.party)) and last.decision == GIVEN]
    purpose = consent.purpose if one.may_say_purpose() else ""
    until = term_of(family, consent, said, rules).end
    by = [_called(work, family, consent, party) for party in given]
    who = (BOTH,) if by == [PARENT, PARENT] else tuple(dict.fromkeys(by))
    return Yes(about=consent.about, by=who, parts=one.state.parts, until=until, purpose=purpose)


def _called(work: Work, family: FamilyFile, consent: Consent, party: Party) -> str:
    """Who said yes: by name only when this reader may know who is in the family, else by role."""
    if party.institution:
        return INSTITUTION
    if party.id == consent.about or party.id in _may_be_named(work, family, consent):
        return names.name_of(family, party.id)
    return role_of(family, party.id, consent.about)


def _may_be_named(work: Work, family: FamilyFile, consent: Consent) -> set[str]:
    found = uittreksel_for(work, family, str((consent.recipient or {}).get("name")), Options())
    return {
        one.about
        for one, released in found
        if released.state.state == COMPLETE
        and recipient_key(one) == recipient_key(consent)
        and subjects.covers(released.state.parts, "family")
    }


def _incomplete(family: FamilyFile, handover: Handover, asked: Found) -> str:
    whom = _whom(family, handover)
    own = [(consent, one) for consent, one in asked if consent.about in whom]
    lines = [f"Dit mag nu niet naar {_name(handover)}. Er is niets gemaakt."]
    for consent, one in own:
        lines += [f"  {line}" for line in state_lines(family, consent, one.state)]
    if not own:
        lines.append(f"  Voor {_about_words(family, handover)} is nog geen toestemming gevraagd.")
    return "\n".join(dict.fromkeys(lines))


def _notes(family: FamilyFile, handover: Handover, asked: Found, complete: Found) -> Iterator[str]:
    """What the worker should know before it leaves: who and what stays off, and what the handover still lacks."""
    for consent, one in asked:
        if one.state.state != COMPLETE:
            yield f"Niet op de overdracht. {' '.join(state_lines(family, consent, one.state))}"
    for id_ in _whom(family, handover):
        if all(consent.about != id_ for consent, _ in asked):
            yield f"Niet op de overdracht: {names.name_of(family, id_)}. Daarover is nog geen toestemming gevraagd."
    for _, one in complete:
        yield from held_lines(family, one)
        yield from (f"Denk aan: {warning}" for warning in one.state.warnings)
    without = names.listing(
        codes.PARTS[part] for part in codes.PARTS if part in set(_unasked(family, handover, complete))
    )
    if without:
        yield f"Geen ja voor: {without}. Dat blijft eruit."
    if subjects.WHOLE_PLAN in _unasked(family, handover, complete, kinds=("handover",)):
        yield NO_WORDS
    yield from lacks(family, handover)
    if not family.plan.evaluate_on:
        yield NO_DAY


def _unasked(family: FamilyFile, handover: Handover, complete: Found, kinds: Sequence[str] = ON_IT) -> Iterable[str]:
    """The parts that this paper would have about whom it is, and that no yes covers."""
    agreed = tuple(part for _, one in complete for part in one.state.parts)
    for kind in kinds:
        for record in family.records.get(kind, ()):
            if kind == "handover" and record.id != handover.id:
                continue
            found = subjects.whose(family, record)
            if not (found.whole_family or found.people.intersection(_whom(family, handover))):
                continue
            for field in subjects.TABLE[kind]:
                part = subjects.part_of(family, record, field)
                part = subjects.WHOLE_PLAN if part == subjects.OF_A_HANDOVER else part
                if part and getattr(record, field) and not subjects.covers(agreed, part):
                    yield part

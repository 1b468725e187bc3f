"""The extract for a recipient: what the consents of today allow, or the recorded reasoning of sharing without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app import region
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import melding as letter
from gezinsteam_app.documents import uittreksel as paper
from gezinsteam_app.documents.uittreksel import Share
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent import grounds
from gezinsteam_app.domain.consent.answers import answers
from gezinsteam_app.domain.consent.lacking import lacking
from gezinsteam_app.domain.consent.mentions import Mention, tells_secret
from gezinsteam_app.domain.consent.period import term_of
from gezinsteam_app.domain.consent.release import Held, Released, released
from gezinsteam_app.domain.consent.rules import recipient_key, same
from gezinsteam_app.domain.consent.state import COMPLETE, WORDS, State
from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.errors import UserError

WHY_HELD = {
    "others": "want het gaat ook over {people}, zonder ja daarvoor",
    "guarded": "want het is niet voor iedereen opgeschreven",
    "two_versions": "want er zijn twee versies: kies eerst welke klopt",
    "names": "want er staat een naam in: kijk of dat mag",
    "alone": "want een kind vertelde het alleen: kijk of dat mag",
    "secret": "want er staat een geheim adres of een BSN in",
}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A text that stays out until the worker looked at it: the names in it, and what to give back in `confirmed`."""

    key: FieldKey
    text: str
    mentions: tuple[Mention, ...]
    alone: bool = False


def recipients(family: FamilyFile) -> list[str]:
    """Everybody for whom consent was ever asked, each name once, in the order of the file."""
    found: dict[str, str] = {}
    for consent in family.of(Consent):
        if key := recipient_key(consent):
            found.setdefault(key[0], str((consent.recipient or {}).get("name")))
    return list(found.values())


def uittreksel_for(work: Work, family: FamilyFile, recipient: str, options: Options) -> list[tuple[Consent, Released]]:
    """Every consent for a recipient with what it releases today. UserError: nobody was ever asked."""
    consents = [one for one in family.of(Consent) if (key := recipient_key(one)) and key[0] == same(recipient)]
    if not consents:
        known = names.listing(recipients(family))
        hint = f" Wel gevraagd: {known}." if known else " Er is nog voor niemand toestemming gevraagd."
        raise UserError(f"Voor {recipient} is nog geen toestemming gevraagd. Er is niets gemaakt.{hint}")
    if len({recipient_key(one) for one in consents}) > 1:
        raise UserError(f"Er zijn twee ontvangers die {recipient} heten. Voeg ze eerst samen bij Toestemming.")
    on, rules = work.today(), region.consent_rules(work.folder)
    return [(one, released(family, one, on, rules, options.confirmed)) for one in consents]


def uittreksel(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The extract, or a UserError that says who is still needed."""
    found = uittreksel_for(work, family, options.recipient, options)
    complete = [(consent, one) for consent, one in found if one.state.state == COMPLETE]
    if not complete:
        raise UserError(_incomplete(family, options.recipient, found))
    filled = [(consent, one) for consent, one in complete if one.pieces]
    if not filled:
        held = [line for _, one in complete for line in held_lines(family, one)]
        why = "\n".join(f"  {line}" for line in held) or "  Er staat nog niets in wat gedeeld mag worden."
        raise UserError(f"Er is nog niets voor {options.recipient} op papier te zetten:\n{why}")
    shares = [Share(consent=consent, released=one, until=_until(work, family, consent)) for consent, one in filled]
    name = str((filled[0][0].recipient or {}).get("name"))
    data = paper.render(family, name, shares, settings(work, options), work.today())
    marks = tuple(mark_of(consent, one) for consent, one in filled)
    return Prepared(document="uittreksel", data=data, marks=marks, notes=tuple(_notes(family, found)))


def mark_of(consent: Consent, released: Released) -> Mark:
    return Mark(
        recipient=consent.recipient or {},
        about=(consent.about,),
        ground="consent",
        parts=released.state.parts,
        consent=consent.id,
    )


def _until(work: Work, family: FamilyFile, consent: Consent) -> dt.date | None:
    said = answers(family, consent.id, work.today())
    return term_of(family, consent, said, region.consent_rules(work.folder)).end


def _incomplete(family: FamilyFile, recipient: str, found: Sequence[tuple[Consent, Released]]) -> str:
    lines = [f"Dit mag nu niet naar {recipient}. Er is niets gemaakt."]
    for consent, one in found:
        lines += [f"  {line}" for line in state_lines(family, consent, one.state)]
    return "\n".join(dict.fromkeys(lines))


def state_lines(family: FamilyFile, consent: Consent, state: State) -> list[str]:
    """How a consent stands, who is still needed and who said no, in plain sentences."""
    lines = [f"Over {names.name_of(family, consent.about)}: {WORDS[state.state]}. {state.reason} ({state.article})"]
    return [*lines, *lacking(family, state)]


def _notes(family: FamilyFile, found: Sequence[tuple[Consent, Released]]) -> list[str]:
    """What the worker should know: which persons are left out, and what stays out although its part was agreed."""
    notes = []
    for consent, one in found:
        if one.state.state != COMPLETE:
            notes.append(f"Niet in het uittreksel. {' '.join(state_lines(family, consent, one.state))}")
        notes += held_lines(family, one)
        notes += [f"Denk aan: {warning}" for warning in one.state.warnings]
    return list(dict.fromkeys(notes))


def held_lines(family: FamilyFile, one: Released) -> list[str]:
    """What stays out and why, for the worker only. It quotes nothing: these lines also come out of a command."""
    grouped: dict[tuple[str, str], list[Held]] = {}
    for held in one.held:
        grouped.setdefault((held.kind, held.reason), []).append(held)
    lines = []
    for (kind, reason), found in grouped.items():
        what = KIND_WORDS[kind][0] if len(found) == 1 else f"{len(found)} {KIND_WORDS[kind][1]}"
        people = dict.fromkeys(id_ for held in found for id_ in held.people)
        why = WHY_HELD[reason].format(people=names.listing(names.name_of(family, id_) for id_ in people))
        lines.append(f"Blijft eruit: {what}, {why}.")
    return lines


def doubtful(work: Work, file: str, recipient: str) -> list[Doubtful]:
    """The texts that wait for the worker's eye before they may leave for a recipient, each once."""
    family = work.store.family(file)
    found: dict[FieldKey, Doubtful] = {}
    for _, one in uittreksel_for(work, family, recipient, Options()):
        for held in one.held:
            for key, text, mentions in held.names:
                found[key] = Doubtful(key, text, mentions)
            if held.reason == "alone":
                text = str(getattr(family.by_id.get(held.record), "text", ""))
                found["contact", held.record, "text"] = Doubtful(("contact", held.record, "text"), text, (), alone=True)
    return list(found.values())


def melding(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """A letter with what was written down as necessary, on the ground that applies; never without its reasoning."""
    sharing = options.sharing
    if sharing is None or family.person(sharing.about) is None:
        raise UserError("Schrijf eerst op over wie het gaat, en waarom het zonder ja moet.")
    kind = {"veilig_thuis": "veilig_thuis", "raad": "raad", "supervision": "gi"}.get(sharing.ground, "other")
    own = grounds.ground_for(family, sharing.about, sharing.recipient, kind, work.today())
    if own.key != sharing.ground:
        raise UserError(f"{sharing.recipient} voert geen ondertoezichtstelling uit. Kies een andere grond.")
    missing = grounds.missing_in(sharing)
    if missing:
        raise UserError(f"Schrijf eerst op: {names.listing(missing)}. Er is niets gemaakt.")
    data = letter.render(family, sharing, settings(work, options), work.today())
    mark = Mark(
        recipient={"name": sharing.recipient, "kind": kind},
        about=(sharing.about,),
        ground=sharing.ground,
        sharing=sharing,
    )
    notes = [] if sharing.told_on else ["Het gezin weet dit nog niet. Vertel het zodra dat kan."]
    if tells_secret(family, sharing.facts) or tells_secret(family, sharing.what):
        notes.append("Hier staat een geheim adres of een BSN in. Haal het eruit als dat niet nodig is.")
    return Prepared(document="melding", data=data, marks=(mark,), notes=tuple(notes))

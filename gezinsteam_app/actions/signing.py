"""Signing at the table: who may sign a fixed plan or a consent, putting a signature, and which there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gezinsteam_app.actions import edit, plans, trail
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import speech
from gezinsteam_app.documents.view import for_everyone
from gezinsteam_app.domain import codes, dates, names, signatures
from gezinsteam_app.domain.consent import authority
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.folding import fold
from gezinsteam_app.domain.model import Agreement, Consent, Decision, HelpConsent, Person, Worker
from gezinsteam_app.domain.papers import Signature
from gezinsteam_app.errors import UserError

POINTS = 5
NOT_A_WORKER = "Je staat niet als werker bij dit gezin. Daarom kun je hier zelf niet meetekenen."
CHANGED = "De tekst is net veranderd. Lees hem opnieuw, en teken dan."


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A signature as it is listed. `belongs`: the text is still the one that was signed."""

    record: str
    signs: str
    target: str
    person: str
    name: str
    on: str
    how: str
    belongs: bool

    @property
    def words(self) -> str:
        """Karin Brouwer, 1 april 2026, op het scherm."""
        changed = "" if self.belongs else " De tekst is daarna veranderd."
        return f"{self.name}, {dates.long(self.on)}, {codes.SIGNED_HOW.get(self.how, '')}.{changed}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign. `called` is how they are called at the table; `role` stands behind the whole name.

    `formal`: spoken to with u. `optional`: a child under 12, who may if it wants. `only_paper`: a colleague, who signs
    on their own laptop. `signed` is their signature under this text.
    """

    person: str
    called: str
    name: str
    role: str
    formal: bool
    optional: bool = False
    only_paper: bool = False
    signed: SignatureLine | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies on the table to be signed: its title, the day and mark that tell it apart, its main points."""

    signs: str
    target: str
    digest: str
    title: str
    line: str
    points: tuple[str, ...]
    signers: tuple[Signer, ...]
    warnings: tuple[str, ...] = ()


# What there is


def listed(work: Work, file: str, target: str = "") -> list[SignatureLine]:
    """The signatures of the file, or those under one text, in the order in which they were put."""
    family = work.store.family(file)
    return [_line(family, one) for one in family.of(Signature) if target in ("", one.target)]


def _line(family: FamilyFile, one: Signature) -> SignatureLine:
    belongs = one.digest == signatures.digest_of(family, one.signs, one.target)
    return SignatureLine(one.id, one.signs, one.target, one.person, one.name, one.signed_at, one.how, belongs)


def sheet(work: Work, file: str, signs: str, target: str) -> Sheet:
    """What is to be signed and by whom. Raises UserError when it is not there (any more)."""
    family = work.store.family(file)
    digest = signatures.digest_of(family, signs, target)
    if not digest:
        raise UserError("Dit is er niet meer. Ga terug en kies opnieuw wat je wilt laten tekenen.")
    warnings = [trail.clock_warning(work, file)]
    if not _own_worker(work, family):
        warnings.append(NOT_A_WORKER)
    title, line, points, signers = (
        _plan(work, file, target) if signs == "plan_version" else _consent(work, file, target)
    )
    there = {one.person: one for one in listed(work, file, target) if one.belongs}
    asked = tuple(replace(signer, signed=there.get(signer.person)) for signer in signers)
    return Sheet(signs, target, digest, title, line, points, asked, tuple(filter(None, warnings)))


Parts = tuple[str, str, tuple[str, ...], list[Signer]]


def _plan(work: Work, file: str, version: str) -> Parts:
    frozen, line = plans.fixed_plan(work, file, version)
    shown, _ = for_everyone(frozen)
    points = [_agreed(shown, one) for one in shown.of(Agreement) if one.what.strip() and not one.cancelled_on]
    more = len(points) - POINTS
    if more > 0:
        points[POINTS:] = [f"En nog {more} {'afspraak' if more == 1 else 'afspraken'}."]
    people = [_person(shown, one, work.today()) for one in speech.at_home(shown) if one.given_name or one.family_name]
    signers = [one for one in people if one is not None]
    by = f", door {line.fixed_by}" if line.fixed_by else ""
    about = f"Vastgesteld op {dates.long(line.fixed_on)}{by}. Kenmerk {line.short_hash}."
    signers += _workers(work, work.store.family(file), shown.contact_worker)
    return f"Gezinsplan, versie {line.number}", about, tuple(points), signers


def _agreed(family: FamilyFile, agreement: Agreement) -> str:
    """Karin en Lotte: samen koken op woensdag."""
    who = names.listing(names.name_of(family, id_) for id_ in agreement.who)
    return f"{who}: {agreement.what}" if who else agreement.what


def _consent(work: Work, file: str, target: str) -> Parts:
    """Who is asked is on the list, whatever they said: a list without somebody would tell their answer."""
    family = work.store.family(file)
    record = family.by_id.get(target)
    assert isinstance(record, (Consent, HelpConsent))
    about = names.name_of(family, record.about)
    asked = [
        record.about,
        *(one.id for one in authority.holders(family, record.about, work.today()).parties if not one.institution),
    ]
    asked += [one.by for one in family.under(Decision, target) if isinstance(one.by, str)]
    people = [family.person(id_) for id_ in dict.fromkeys(asked) if id_]
    signers = [_person(family, one, work.today()) for one in people if one is not None]
    found = [one for one in signers if one is not None] + _workers(work, family, family.contact_worker)
    if isinstance(record, HelpConsent):
        return f"Ja of nee op hulp voor {about}", record.help, (), found
    recipient = (record.recipient or {}).get("name") or "nog niet ingevuld"
    until = f"Tot en met {dates.long(record.until)}." if record.until else ""
    parts = tuple(codes.PARTS.get(part, part) for part in record.parts)
    line = " ".join(filter(None, (f"Delen met {recipient}.", _sentence(record.purpose), until)))
    return f"Ja of nee op delen over {about}", line, parts, found


def _sentence(words: str) -> str:
    return words if not words or words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."


def _person(family: FamilyFile, person: Person, on: dt.date) -> Signer | None:
    role = speech.signer(person, on)
    if role is None:
        return None
    child = person.kind == "child"
    known = dates.ages(person.born_on, on)
    optional = child and (known is None or known[1] < speech.SIGN_FROM)
    grown = child and known is not None and known[0] >= 18
    plain = role.replace("\u00a0", " ")
    return Signer(
        person.id, names.name_of(family, person.id), names.full_name(person), plain, not child or grown, optional
    )


def _workers(work: Work, family: FamilyFile, contact: Worker | None) -> list[Signer]:
    """The contact person of that text, and who works here when that is another."""
    own = _own_worker(work, family)
    found = {one.id: one for one in (contact, own) if one is not None and one.name}
    return [
        Signer(
            one.id,
            names.name_of(family, one.id),
            one.name,
            "contactpersoon" if contact is not None and one.id == contact.id else (one.function or "werker"),
            formal=False,
            only_paper=own is None or fold(one.name) != fold(own.name),
        )
        for one in found.values()
    ]


def _own_worker(work: Work, family: FamilyFile) -> Worker | None:
    name = fold(work.profile.name)
    mine = [one for one in family.of(Worker) if name and fold(one.name) == name]
    return next((one for one in mine if one.id == family.info.contact_worker), next(iter(mine), None))


# Putting one


def sign(
    work: Work,
    file: str,
    seen: Sheet,
    person: str,
    how: str,
    *,
    strokes: Mapping[str, Any] | None = None,
    typed: str = "",
    on: str = "",
) -> Saved:
    """Puts the signature of one person under exactly the text of the sheet that they saw.

    `how`: screen (with `strokes`), typed (with the name as `typed`) or paper (`on` is the day, ISO). It is never
    changed or taken away. Raises UserError when something is not right; that is noted too.
    """
    with trail.watched(work, file, "signed", kind=seen.signs, record=seen.target, about=[person]):
        with work.store.transaction():
            now = sheet(work, file, seen.signs, seen.target)
            if now.digest != seen.digest:
                raise UserError(CHANGED)
            signer = _allowed(now, person, how)
            values = _checked(work, file, now, signer, how, strokes, typed, on)
            values |= {"signs": now.signs, "target": now.target, "digest": now.digest}
            saved = edit.add(work, file, Signature, person=person, role=signer.role, how=how, **values)
        return Saved(saved.family, f"handtekening van {signer.called}", saved.record)


def _allowed(now: Sheet, person: str, how: str) -> Signer:
    signer = next((one for one in now.signers if one.person == person), None)
    if signer is None:
        raise UserError("Deze persoon hoort niet bij wie dit tekent.")
    if signer.signed is not None:
        raise UserError(f"{signer.called} heeft al getekend, op {dates.long(signer.signed.on)}.")
    if signer.only_paper and how != "paper":
        raise UserError(f"{signer.called} tekent zelf, op de eigen laptop of op papier.")
    return signer


def _checked(
    work: Work, file: str, now: Sheet, signer: Signer, how: str, strokes: Mapping[str, Any] | None, typed: str, on: str
) -> dict[str, Any]:
    """The values of the signature. Raises UserError for an empty drawing, an empty name or a day that cannot be."""
    moment = work.clock().astimezone(dates.AMSTERDAM).strftime("%Y-%m-%dT%H:%M")
    if how == "screen":
        if not signatures.is_drawing(strokes):
            raise UserError("Zet eerst een handtekening.")
        return {"name": signer.name, "signed_at": moment, "strokes": dict(strokes or {})}
    if how == "typed":
        if not typed.strip():
            raise UserError("Typ eerst de naam.")
        return {"name": typed.strip(), "signed_at": moment}
    return {"name": signer.name, "signed_at": _paper_day(work, file, now, on)}


def _paper_day(work: Work, file: str, now: Sheet, on: str) -> str:
    day = dates.parse(on)
    if day is None:
        raise UserError("Schrijf de datum zo: 26-11-2026.")
    if day > work.today():
        raise UserError("Deze dag is nog niet geweest. Kijk de datum na.")
    made = plans.fixed_plan(work, file, now.target)[1].fixed_on if now.signs == "plan_version" else ""
    if made and on < made:
        raise UserError(f"Dit plan is van {dates.long(made)}. Eerder kan het niet getekend zijn.")
    return on

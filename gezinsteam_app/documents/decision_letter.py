"""From a letter in the file to the words on paper (domain-facts 3.2), with the last day for bezwaar worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gezinsteam_app.documents.besluit import DecisionLetter
from gezinsteam_app.documents.decision_texts import DecisionTexts
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper_kit import call_line, kit_for
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent import doubt
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Household, Person
from gezinsteam_app.domain.papers import Letter, PlanVersion
from gezinsteam_app.domain.terms.rules import TermRules, objection_until


def compose(
    family: FamilyFile,
    letter: Letter,
    texts: DecisionTexts,
    settings: PlanSettings,
    rules: TermRules,
    *,
    on: dt.date,
    concept: bool,
) -> DecisionLetter:
    """Every word of the letter. `on` is the day of sending, for a concept the day on which it would be sent."""
    kit = kit_for(family, settings, on)
    child = family.person(letter.child)
    name = names.full_name(child) if child else ""
    sent = dates.parse(letter.sent_on) or on
    last = objection_until(sent, rules)
    last_day = _day(last.isoformat()) if last else ""
    college = texts.college + (f" van {texts.municipality}" if texts.municipality else "")
    return DecisionLetter(
        sender=_capital(", ".join(filter(None, (college, texts.postal_address)))),
        team=kit.team,
        place_and_day=_capital(_day(sent.isoformat())),
        subject=f"Besluit over hulp voor {child.given_name or name}" if child else "Besluit over hulp",
        greeting=f"Beste {names.listing(_names(family, letter))}," if letter.addressees else "Beste lezer,",
        addressees=_addressees(family, letter),
        facts=tuple((word, value) for word, value in _facts(family, letter, child, texts) if value),
        sections=_sections(letter, texts, college, last_day, child),
        closing=_closing(family, texts, college),
        call=call_line(kit),
        concept=concept,
    )


def _day(iso: str) -> str:
    return together(dates.long(iso)) if iso else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _names(family: FamilyFile, letter: Letter) -> list[str]:
    people = [family.person(one) for one in letter.addressees]
    return [names.full_name(person) if person else one for person, one in zip(people, letter.addressees, strict=True)]


def _addressees(family: FamilyFile, letter: Letter) -> tuple[tuple[str, ...], ...]:
    """The names, with the address only when all of them live there: nobody learns another one's address by post."""
    who = _names(family, letter)
    shared = _shared_address(family, letter.addressees)
    return ((names.listing(who), *shared),) if shared else tuple((name,) for name in who)


def _shared_address(family: FamilyFile, ids: Sequence[str]) -> tuple[str, ...]:
    found = [one for one in family.of(Household) if set(ids) <= set(one.members) and one.address]
    if not ids or len(found) != 1 or doubt.is_secret(family, found[0]):
        return ()
    address = found[0].address or {}
    street = " ".join(filter(None, (address.get("street"), address.get("number"))))
    city = " ".join(filter(None, (address.get("postcode"), address.get("city"))))
    return tuple(filter(None, (street, city)))


def _facts(family: FamilyFile, letter: Letter, child: Person | None, texts: DecisionTexts) -> list[tuple[str, str]]:
    born = f", geboren op {_day(child.born_on)}" if child and child.born_on else ""
    versions = [int(one.number or 0) for one in family.of(PlanVersion)]
    period = f"vanaf {_day(letter.from_day)}" if letter.from_day else ""
    if letter.until:
        period = f"{period} tot en met {_day(letter.until)}".strip()
    return [
        ("Over", names.full_name(child) + born if child else ""),
        ("Gevraagd op", _day(letter.requested_on)),
        ("Besloten op", _day(letter.decided_on)),
        ("Verstuurd op", _day(letter.sent_on)),
        ("Welke hulp", letter.help),
        ("Door wie", letter.provider),
        ("Hoe vaak", letter.volume),
        ("Wanneer", period),
        ("Hoe betaald", texts.kind),
        ("Hoort bij", f"plan van het gezin, versie {max(versions)}" if versions else ""),
    ]


def _sections(
    letter: Letter, texts: DecisionTexts, college: str, last_day: str, child: Person | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    who = (child.given_name if child else "") or "het kind"
    decision = f"{who} krijgt deze hulp: {letter.help.rstrip('.')}." if letter.help else ""
    objection = (texts.objection.format(last_day=last_day), texts.objection_how.format(college=college), texts.urgent)
    return (
        ("Wat wij besluiten", (_capital(decision),)),
        ("Waarom", (*(part for part in letter.reasons.split("\n") if part.strip()), texts.care)),
        ("Waar dit op staat", (texts.law,)),
        ("Niet eens met dit besluit?", objection),
        ("Hulp bij uw verhaal, of een klacht", (texts.trusted_person, texts.complaint)),
    )


def _closing(family: FamilyFile, texts: DecisionTexts, college: str) -> tuple[str, ...]:
    worker = family.contact_worker
    signer = texts.signer or (names.full_name(worker) if worker else "")
    function = texts.signer_function or (worker.function if worker and not texts.signer else "")
    mandate = texts.mandate if texts.mandate != "namens het college" else f"namens {college}"
    return tuple(filter(None, (signer, function, mandate)))

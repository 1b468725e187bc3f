"""The sentences of the page about consent. Plain text in, no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gezinsteam_app.actions.consents import SAID, Answer, ConsentLine
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent import age
from gezinsteam_app.domain.consent.answers import GIVEN, REFUSED
from gezinsteam_app.domain.consent.rules import HOUSE, LAW, Party, Rules, called, listed
from gezinsteam_app.domain.consent.ties import has_tie
from gezinsteam_app.domain.consent.who import Who
from gezinsteam_app.domain.describe import DOCUMENT_WORDS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import listing, name_of
from gezinsteam_app.domain.papers import Handout

HERS = {"female": "haar", "male": "zijn"}
PARENTS = {"female": "moeder", "male": "vader"}
CORRECTION = "Vergist? Leg vast wat het wel is. Beide blijven staan."


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def part(code: str) -> str:
    """Plan: onderwijs; Niveaus van hulp."""
    return capital(codes.PARTS.get(code, code))


def parts(these: Sequence[str]) -> str:
    return listing(codes.PARTS.get(one, one) for one in these)


def short_day(iso: str, today: dt.date) -> str:
    """3 sep, with the year only when it is not this one."""
    day = dates.parse(iso)
    if day is None:
        return ""
    words = f"{day.day} {dates.SHORT_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def with_age(person: m.Person, today: dt.date, name: str) -> str:
    """Kim, 13; of a grown-up the name alone."""
    known = dates.age_text(person.born_on, today) if age.is_minor(person, today) else ""
    return f"{name}, {known}" if known else name


def waiting(count: int) -> str:
    return "1 vraag wacht" if count == 1 else f"{count} vragen wachten"


def longest(rules: Rules) -> str:
    """hooguit één jaar, or hooguit 180 dagen."""
    return "hooguit één jaar" if rules.longest_days == 365 else f"hooguit {rules.longest_days} dagen"


def who_decides(family: FamilyFile, person: m.Person, who: Who, today: dt.date) -> str:
    """Kim is 13. Haar ja is nodig. Wij vragen het ook aan haar ouders."""
    law, house = who.by(LAW), who.by(HOUSE)
    start = who.start or name_of(family, person.id)
    if not law:
        return who.open_reason or f"{start}."
    if law == (Party(person.id),):
        whose = capital(HERS[person.gender]) + " ja" if person.gender in HERS else f"Het ja van {person.given_name}"
        alone = not age.is_minor(person, today)
        first = f"{start}, en beslist zelf." if alone else f"{start}. {whose} is nodig."
    else:
        first = f"{start}. Het ja van {listed(family, law)} is nodig."
    return f"{first} Wij vragen het ook aan {_asked_too(family, person, house)}." if house else first


def _asked_too(family: FamilyFile, person: m.Person, house: tuple[Party, ...]) -> str:
    parents = all(not one.institution and has_tie(family, one.id, person.id, "parent") for one in house)
    if parents and len(house) > 1 and person.gender in HERS:
        return f"{HERS[person.gender]} ouders"
    return listed(family, house)


def ask(family: FamilyFile, about: str, party: Party, today: dt.date) -> str:
    """The words of the main button: a child is asked how it wants to talk about it."""
    person = family.person(party.id)
    if person is not None and party.id == about and age.is_minor(person, today):
        return f"Vraag het {name_of(family, about)}: alleen of samen?"
    return f"Vraag het aan {party.id}" if party.institution else f"Vraag het {called(family, party)}"


def role(family: FamilyFile, about: str, answer: Answer, today: dt.date) -> str:
    """Moeder, heeft gezag (wet): who this is, and by which rule they are asked."""
    rule = {LAW: "wet", HOUSE: "onze afspraak"}.get(answer.by, "")
    if not rule:
        return "telt hier niet mee"
    if answer.party.id == about:
        person = family.person(about)
        known = dates.age_text(person.born_on, today) if person else ""
        return f"{known} jaar, beslist zelf ({rule})" if known else f"beslist zelf ({rule})"
    return f"{_tie(family, about, answer.party)}heeft gezag ({rule})"


def _tie(family: FamilyFile, about: str, party: Party) -> str:
    person = family.person(party.id)
    if person is None or not has_tie(family, party.id, about, "parent"):
        return ""
    return f"{PARENTS.get(person.gender, 'ouder')}, "


def answer_tag(answer: Answer, today: dt.date) -> tuple[str, str, str]:
    """(kind, icon, words) of the tag behind a name."""
    if answer.decision is None or (answer.open and answer.has_said_yes):
        return "soon", "clock", "nog vragen" if answer.decision is None else "opnieuw vragen"
    said, day = answer.decision.decision, short_day(answer.decision.on, today)
    word = codes.DECISIONS[said]
    words = f"{word}, {day}" if day else word
    return ("done", "check", words) if said == GIVEN else ("late", "x", words)


def said_before(family: FamilyFile, one: m.Decision) -> str:
    """Karin zei ja op 10 februari 2026 (op papier). Opgeschreven door Annemiek."""
    by = one.by.get("organisation", "") if isinstance(one.by, dict) else name_of(family, one.by or "")
    sentence = SAID[one.decision].format(name=by) if one.decision in SAID else f"{by} besloot nog niet"
    on = f" op {dates.long(one.on)}" if one.on else ""
    how = f" ({codes.HOW[one.how]})" if one.how in codes.HOW else ""
    writer = f" Opgeschreven door {name_of(family, one.noted_by)}." if family.worker(one.noted_by) else ""
    return f"{sentence}{on}{how}.{writer}"


def title(line: ConsentLine) -> str:
    """The recipient, or the help."""
    if isinstance(line.record, m.HelpConsent):
        return line.record.help or "Hulp"
    return (line.record.recipient or {}).get("name") or "Nog niet gekozen met wie"


def facts(line: ConsentLine) -> list[str]:
    """What, for what and until when."""
    record = line.record
    if isinstance(record, m.HelpConsent):
        return ["Dit gaat over de hulp zelf, niet over delen."]
    found = [f"Mag weten: {parts(record.parts)}." if record.parts else "Nog niet gekozen wat."]
    if record.purpose:
        found.append(f"Waarvoor: {record.purpose.rstrip('.')}.")
    begin = f"vanaf {dates.long(record.from_day)}" if record.from_day else ""
    end = f"tot en met {dates.long(line.end.isoformat())}" if line.end else ""
    period = " ".join(one for one in (begin, end) if one)
    return [*found, f"{capital(period)}."] if period else found


def still_needed(family: FamilyFile, line: ConsentLine) -> str:
    """Samir: plan: onderwijs voor Brede school Het Baken. With who said no there is talking to do, not asking."""
    people = listed(family, tuple(one.party for one in line.state.waiting))
    if not people and line.state.refusals:
        people = f"Overleg met {listed(family, tuple(one.party for one, _ in line.state.refusals))}"
    people = people or "Eerst uitzoeken wie beslist"
    if isinstance(line.record, m.HelpConsent):
        return f"{people}: hulp, {title(line)}."
    return f"{people}: {parts(line.record.parts)}, voor {title(line)}."


def handout(one: Handout) -> str:
    """Uittreksel, op 1 maart 2026, door Annemiek Hofstra."""
    document = DOCUMENT_WORDS.get(one.document, one.document) or "papier"
    words = [document, f"op {dates.long(one.on)}" if one.on else "", f"door {one.by}" if one.by else ""]
    return f"{capital(', '.join(word for word in words if word))}."


def refused_by(family: FamilyFile, line: ConsentLine) -> str:
    """Who said no, for a cell: Kim, or Kim en Ron."""
    no = [one.party for one in line.answers if one.by and one.decision is not None and one.decision.decision == REFUSED]
    return listed(family, tuple(no))


def form_for(family: FamilyFile, about: str, line: ConsentLine | None) -> dict[str, str]:
    """Whose form it is and about which recipient: who must still say yes first, then who was asked."""
    if line is None:
        return {"person": about}
    asked = sorted((one for one in line.answers if one.by), key=lambda one: not one.open)
    people = [one.party.id for one in asked if not one.party.institution and family.person(one.party.id)]
    recipient = title(line) if isinstance(line.record, m.Consent) and line.record.recipient else ""
    return {"person": people[0] if people else about, "recipient": recipient}

"""What the day asks of the worker: what is due, what waits for others, birthdays that change rights.

Everything follows from the families themselves. `duties_at_once` says what the list of families knows already;
`duties` reads the files and takes its place, some files at a time. Visits are in visits.py, own tasks in tasks.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app import region
from gezinsteam_app.actions import consents
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.birthdays import birthday
from gezinsteam_app.domain.caseload import CONSENT_SOON_DAYS, EVALUATION_SOON_DAYS, FamilyLine
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Agreement, Person, Worker
from gezinsteam_app.domain.terms.case import Term
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.storage import load
from gezinsteam_app.storage import visits as stored

DUE, WAITS, BIRTHDAY = "due", "waits", "birthday"
BIRTHDAY_SOON_DAYS = 60
AGES = {12: "Dan is ook het eigen ja nodig.", 16: "Dan beslist een kind zelf.", 18: "Dan is iemand volwassen."}
OPENS = {
    "plan_fixed": "plan_version",
    "plan_in_writing": "plan_version",
    "police_contact": "contact",
    "crisis_help": "contact",
}
"""The page on which a person does something about a term, where that is another than the page of its record."""
NO_MATTER = (
    *("goal", "idea", "score", "progress", "strength", "concern", "first_aid", "dissent", "calming", "household"),
    *("measurement", "answer", "topic", "invitee", "signature", "letter.lines", "supply", "task"),
    *("contact.text", "level.reason", "level.prospect", "person.note"),
)
"""What no term, late agreement or waiting yes depends on: thousands of files are read without it."""
BY_CONTACT = ("police_contact", "crisis_help", "crisis_meeting")
"""What a contact can satisfy."""
UNSHOWN = ("retention",)
"""After twenty years; the list of families to destroy is no work of a day."""


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """One thing to do: `due` sorts, the longest past its day first. `kind` and `record` say where it opens."""

    due: str
    family: str
    what: str
    why: str
    part: str
    file: str
    kind: str
    record: str

    def is_late(self, today: dt.date) -> bool:
        return bool(self.due) and self.due < today.isoformat()


def duties_at_once(line: FamilyLine, today: dt.date) -> list[Duty]:
    """What the list of families knows of one family, before its file is read."""
    if line.closed_on:
        return []
    found: list[Duty] = []
    if _near(line.evaluate_on, today, EVALUATION_SOON_DAYS):
        why = "Jij en het gezin kijken samen opnieuw naar het plan."
        found.append(Duty(line.evaluate_on, line.name, "Kijk samen opnieuw", why, DUE, line.id, "plan", ""))
    if _near(line.consent_until, today, CONSENT_SOON_DAYS):
        why = f"Het ja voor {line.consent_with} loopt af." if line.consent_with else "Een ja loopt af."
        found.append(Duty(line.consent_until, line.name, "Vraag het opnieuw", why, DUE, line.id, "consent", ""))
    for child in line.children:
        for age, means in AGES.items():
            day = birthday(child.born_on, age)
            if day and today <= day <= today + dt.timedelta(days=BIRTHDAY_SOON_DAYS):
                what = f"{child.name} wordt {age}"
                found.append(Duty(day.isoformat(), line.name, what, means, BIRTHDAY, line.id, "person", ""))
    return found


def _near(day: str, today: dt.date, days: int) -> bool:
    return bool(day) and day <= (today + dt.timedelta(days=days)).isoformat()


def newest(work: Work) -> dict[str, int]:
    """Every open family with the number of its last change; the families of this worker first."""
    with work.store.transaction() as db:
        return stored.newest(db, work.profile.name)


def duties(work: Work, files: list[str]) -> dict[str, list[Duty]]:
    """What each of these families asks now. DataError: the region's own rules are not right."""
    rules, consent_rules = region.term_rules(work.folder), region.consent_rules(work.folder)
    today = work.today()
    found: dict[str, list[Duty]] = {}
    with work.store.transaction() as db:
        # Most rows of a file are contacts, and most files do without: they are read where one may be an answer.
        unanswered: list[str] = []
        for family in load.outlines(db, files, NO_MATTER, only=stored.CRISES):
            bound = terms(family, today, rules, consent_rules=consent_rules)
            if any(term.kind in BY_CONTACT and not term.satisfied_on for term in bound):
                unanswered.append(family.id)
            else:
                found[family.id] = _duties(family, bound, today, consent_rules)
        for family in load.outlines(db, unanswered, NO_MATTER):
            bound = terms(family, today, rules, consent_rules=consent_rules)
            found[family.id] = _duties(family, bound, today, consent_rules)
    return found


def _duties(family: FamilyFile, bound: list[Term], today: dt.date, rules: Rules) -> list[Duty]:
    return [
        *_of_terms(family, family.id, bound, today),
        *_late_agreements(family, family.id, today),
        *_waiting(family, family.id, consents.asked_still(family, today, rules)),
    ]


def _of_terms(family: FamilyFile, file: str, bound: list[Term], today: dt.date) -> Iterator[Duty]:
    """The terms that are open and late or near. One thing to do stands there once, with its first day."""
    seen: set[tuple[str, str]] = set()
    for term in bound:
        is_birthday = term.kind.startswith("birthday_")
        days = BIRTHDAY_SOON_DAYS if is_birthday else EVALUATION_SOON_DAYS
        days = CONSENT_SOON_DAYS if term.kind.startswith("consent_") else days
        record = term.about[0]
        if term.satisfied_on or term.kind in UNSHOWN or (term.due - today).days > days:
            continue
        opens = "person" if is_birthday else OPENS.get(term.kind) or _kind_of(family, record)
        what = _turns(family, term) if is_birthday else term.action
        if (what, record) not in seen:
            seen.add((what, record))
            why = _rest(term.why) if is_birthday else term.why
            part = BIRTHDAY if is_birthday else DUE
            yield Duty(term.due.isoformat(), family.info.name, what, why, part, file, opens, record)


def _turns(family: FamilyFile, term: Term) -> str:
    return f"{names.name_of(family, term.about[0])} wordt {term.kind.removeprefix('birthday_')}"


def _rest(why: str) -> str:
    """The reason without its first sentence, which says who becomes what."""
    return why.partition(". ")[2] or why


def _kind_of(family: FamilyFile, record: str) -> str:
    found = family.by_id.get(record)
    return kind_name(type(found)) if found is not None else "plan"


def _late_agreements(family: FamilyFile, file: str, today: dt.date) -> Iterator[Duty]:
    """Agreements past their day: what others would do waits for them, what this team would do is due."""
    for one in family.of(Agreement):
        if not one.by_when or one.by_when >= today.isoformat() or one.how_often or one.done_on or one.cancelled_on:
            continue
        own = any(isinstance(family.by_id.get(id_), Worker) for id_ in one.who)
        who = names.listing(names.name_of(family, id_) for id_ in one.who)
        between = ": " if len(one.who) > 1 else " "
        what = f"{who}{between}{one.what}" if who and one.what else one.what or f"Afspraak van {who or 'iemand'}"
        why = f"Afgesproken voor {dates.short(one.by_when, today)}."
        part = DUE if own or not who else WAITS
        yield Duty(one.by_when, family.info.name, what, why, part, file, "agreement", one.id)


def _waiting(family: FamilyFile, file: str, asked: Iterator[consents.AnyConsent]) -> Iterator[Duty]:
    for consent in asked:
        if isinstance(family.by_id.get(consent.about), Person):
            named = getattr(consent, "recipient", None) or {}
            whom = named.get("name") or getattr(consent, "help", "") or "wie meeleest"
            what = f"Ja over {names.name_of(family, consent.about)}"
            yield Duty("", family.info.name, what, f"Voor {whom}.", WAITS, file, kind_name(type(consent)), consent.id)

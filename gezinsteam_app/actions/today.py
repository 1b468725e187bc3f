"""The day of the worker: visits, what is due, what waits for others, birthdays that change rights; a quick note.

Everything follows from the families themselves. `duties_at_once` says what the list of families knows already;
`duties` reads whole files and takes its place, a few files at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app import region
from gezinsteam_app.actions import consents, edit
from gezinsteam_app.actions.families import worker_values
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.birthdays import birthday
from gezinsteam_app.domain.caseload import CONSENT_SOON_DAYS, EVALUATION_SOON_DAYS, FamilyLine
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.model import Agreement, Contact, Household, Person, Worker
from gezinsteam_app.domain.terms.case import Term
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import visits as stored

DUE, WAITS, BIRTHDAY = "due", "waits", "birthday"
WEEK = dt.timedelta(days=7)
BIRTHDAY_SOON_DAYS = 60
AGES = {12: "Dan is ook het eigen ja nodig.", 16: "Dan beslist een kind zelf.", 18: "Dan is iemand volwassen."}
OPENS = {
    "plan_fixed": "plan_version",
    "plan_in_writing": "plan_version",
    "police_contact": "contact",
    "crisis_help": "contact",
}
"""The page on which a person does something about a term, where that is another than the page of its record."""
UNSHOWN = ("retention",)
"""After twenty years; the list of families to destroy is no work of a day."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact of today or a day of this week; `written` when its text stands there."""

    file: str
    family: str
    record: str
    on: str
    kind: str
    who: str
    where: str
    written: bool
    before: str

    @property
    def time(self) -> str:
        return dates.clock(self.on).removesuffix(" uur")


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


def visits(work: Work) -> list[Visit]:
    """The contacts of today and of the six days after it, in order of time."""
    today = work.today()
    with work.store.transaction() as db:
        found = stored.contacts(db, today, today + WEEK)
        files = {file: work.store.family(file) for file, _ in found}
    return [_visit(files[file], file, record, today) for file, record in found]


def _visit(family: FamilyFile, file: str, record: str, today: dt.date) -> Visit:
    contact = family.by_id[record]
    assert isinstance(contact, Contact)
    return Visit(
        file=file,
        family=family.info.name,
        record=record,
        on=contact.on,
        kind=contact.kind,
        who=names.listing(names.name_of(family, id_) for id_ in contact.with_people),
        where=_address(family) if contact.kind in ("home_visit", "crisis") else "",
        written=bool(contact.text.strip()) or contact.kind == "not_home",
        before=_before(family, contact, today),
    )


def _address(family: FamilyFile) -> str:
    """Where the family lives; a secret address stays in the file."""
    for home in family.of(Household):
        if home.address and home.address.get("street") and not home.secret:
            return f"{home.address['street']} {home.address.get('number', '')}".strip()
    return ""


def _before(family: FamilyFile, contact: Contact, today: dt.date) -> str:
    """The day and the beginning of the last contact before this one."""
    earlier = [one for one in family.of(Contact) if one.on and one.on < contact.on and one.text.strip()]
    if not earlier:
        return ""
    last = max(earlier, key=lambda one: one.on)
    kind = codes.CONTACT_KINDS.get(last.kind, "contact")
    return f"{dates.short(last.on, today)}, {kind}. {' '.join(last.text.split())}"


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
    """What each of these families asks now, from their whole files. DataError: the region's own rules are not right."""
    rules, consent_rules = region.term_rules(work.folder), region.consent_rules(work.folder)
    today = work.today()
    found: dict[str, list[Duty]] = {}
    for file in files:
        if not work.store.has_file(file):
            continue
        family = work.store.family(file)
        bound = terms(family, today, rules, consent_rules=consent_rules)
        found[file] = [
            *_of_terms(family, file, bound, today),
            *_late_agreements(family, file, today),
            *_waiting(family, file, consents.lines(family, today, consent_rules)),
        ]
    return found


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


def _waiting(family: FamilyFile, file: str, lines: Iterator[consents.ConsentLine]) -> Iterator[Duty]:
    for line in lines:
        if line.waits and isinstance(family.by_id.get(line.record.about), Person):
            named = getattr(line.record, "recipient", None) or {}
            whom = named.get("name") or getattr(line.record, "help", "") or "wie meeleest"
            what = f"Ja over {names.name_of(family, line.record.about)}"
            kind = kind_name(type(line.record))
            yield Duty("", family.info.name, what, f"Voor {whom}.", WAITS, file, kind, line.record.id)


def write(work: Work, file: str, kind: str, on: str, text: str = "") -> edit.Saved:
    """A contact in this worker's name: a note of now, or a visit on a coming day. UserError when nothing was said."""
    if not on:
        raise UserError("Vul een dag in, bijvoorbeeld morgen 9.30 uur.")
    with work.store.transaction():
        by = _me(work, work.store.family(file))
        if not by:
            by = edit.add(work, file, Worker, **{k: v for k, v in worker_values(work.profile).items() if v}).record
        values = {"kind": kind, "on": on, "by": by, "text": text.strip()}
        return edit.add(work, file, Contact, **{key: value for key, value in values.items() if value})


def _me(work: Work, family: FamilyFile) -> str:
    return next((one.id for one in family.of(Worker) if one.name == work.profile.name), "")


def now(work: Work) -> dt.datetime:
    """The clock on the wall in the Netherlands."""
    return work.clock().astimezone(dates.AMSTERDAM)

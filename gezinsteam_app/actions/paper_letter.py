"""Letters: the decision about help for one child (besluit), and the one that asks to destroy what was handed out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, person_of, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import besluit as paper
from gezinsteam_app.documents import decision_texts
from gezinsteam_app.documents import vernietigbrief as destroy
from gezinsteam_app.documents.besluit import DecisionLetter
from gezinsteam_app.documents.decision_letter import compose
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.consent import age, authority, subjects
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.mentions import tells_secret
from gezinsteam_app.domain.consent.reading import may_read_letter
from gezinsteam_app.domain.consent.rules import YES, same
from gezinsteam_app.domain.consent.state import COMPLETE, state_of
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels import steps
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.domain.papers import Handout, Letter
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load
from gezinsteam_app.storage.undo import FINAL

DEMANDS = (
    ("help", "welke hulp"),
    ("provider", "door wie"),
    ("from_day", "vanaf wanneer"),
    ("until", "tot en met wanneer"),
    ("reasons", "waarom"),
    ("addressees", "aan wie"),
)
"""What a decision cannot do without (domain-facts 3.2)."""


TELLS = "In deze brief staat een geheim adres of een BSN. Haal het eruit."


def _tells(family: FamilyFile, letter: Letter) -> bool:
    texts = (letter.help, letter.provider, letter.volume, letter.reasons, *letter.addressees)
    return any(tells_secret(family, one) for one in texts)


def letters_of(family: FamilyFile, child: str) -> list[Letter]:
    """The letters about a child, the newest first."""
    return [one for one in reversed(family.of(Letter)) if one.child == child]


def is_sent(letter: Letter) -> bool:
    """Whether it is frozen: from then on it only prints again."""
    return bool(letter.digest)


def besluit(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The newest letter about a child, or the chosen one: a concept, or frozen since it was sent.

    A concept is no decision yet: it may be read on paper, and no record says that anybody got one.
    """
    child = person_of(family, options.person)
    found = [one for one in letters_of(family, child.id) if options.letter in ("", one.id)]
    if not found:
        name = names.name_of(family, child.id)
        raise UserError(f"Er is nog geen brief over {name}. Maak hem eerst bij Documenten, Brief met een besluit.")
    letter = found[0]
    if not is_sent(letter) and _tells(family, letter):
        raise UserError(f"{TELLS} Er is niets gemaakt.")
    words = _frozen(work, file, letter) if is_sent(letter) else _now(work, family, letter, concept=True)
    marks = tuple(
        Mark(recipient={"name": _name(family, one), "kind": "parent"}, about=(child.id,), ground="decision")
        for one in letter.addressees
        if is_sent(letter)
    )
    notes = () if is_sent(letter) else tuple(_notes(work, family, letter))
    return Prepared(document="besluit", data=paper.render(words, large=options.large), marks=marks, notes=notes)


def _now(work: Work, family: FamilyFile, letter: Letter, *, concept: bool) -> DecisionLetter:
    texts = decision_texts.load(family.info.municipality, work.folder)
    rules = region.term_rules(work.folder)
    return compose(family, letter, texts, settings(work, Options()), rules, on=work.today(), concept=concept)


def _name(family: FamilyFile, one: str) -> str:
    person = family.person(one)
    return names.full_name(person) if person else one


def missing_in(letter: Letter) -> list[str]:
    """What must still be filled in before the letter can be sent, in plain words."""
    return [word for field, word in DEMANDS if not getattr(letter, field)]


def _notes(work: Work, family: FamilyFile, letter: Letter) -> list[str]:
    notes = ["Dit is een concept. Het telt niet als uitgegeven. Pas als je hem verstuurt, staat de brief vast."]
    missing = missing_in(letter)
    if missing:
        notes.append(f"Vul nog in: {names.listing(missing)}.")
    for one in letter.addressees:
        reading = may_read_letter(family, one, letter.child, work.today())
        if family.person(one) and reading.answer != YES:
            notes.append(reading.reason)
    return notes


def start_letter(work: Work, file: str, child: str) -> Saved:
    """A new letter about a child, filled with the step of help that runs now and who must get it.

    Raises UserError when a letter about this child waits to be sent.
    """
    with work.store.transaction():
        family = work.store.family(file)
        name = names.name_of(family, child)
        if any(not is_sent(one) for one in letters_of(family, child)):
            raise UserError(f"Er ligt al een brief over {name} die nog niet verstuurd is.")
        running = [step for step in steps.history(family, child) if steps.runs(step, work.today())]
        values: dict[str, Any] = {"child": child, "addressees": addressees(work, family, child)}
        if running:
            step = running[-1]
            values |= {"help": step.help, "from_day": step.from_day, "until": step.expected_until}
            values |= {"decided_on": step.decided_on, "reasons": step.reason}
        values = {key: value for key, value in values.items() if value}
        return replace(edit.add(work, file, Letter, **values), what=f"brief over {name} erbij")


def addressees(work: Work, family: FamilyFile, child: str) -> tuple[str, ...]:
    """Who must get a decision: everybody with authority, and the young person from 12 (domain-facts 3.1)."""
    person = family.person(child)
    holders = authority.holders(family, child, work.today()).parties
    own = (child,) if person is not None and age.oldest(person, work.today()) >= Band.FROM_12 else ()
    return tuple(dict.fromkeys([*own, *(party.id for party in holders)]))


def send_letter(work: Work, file: str, letter: str) -> Saved:
    """Freezes a letter as it is now, with today as the day of sending. It never changes any more.

    Raises UserError when something that must be in it is missing, or when it was sent before.
    """
    with work.store.transaction():
        family = work.store.family(file)
        found = family.by_id.get(letter)
        if not isinstance(found, Letter):
            raise UserError("Deze brief is er niet meer.")
        if is_sent(found):
            raise UserError(f"Deze brief is al verstuurd op {dates.long(found.sent_on)}. Maak een nieuwe.")
        missing = missing_in(found)
        if missing:
            raise UserError(f"Vul eerst in: {names.listing(missing)}. De brief is niet verstuurd.")
        if _tells(family, found):
            raise UserError(f"{TELLS} De brief is niet verstuurd.")
        today = work.today().isoformat()
        sent = replace(found, sent_on=today, decided_on=found.decided_on or today)
        snapshot = _snapshot(_now(work, family, sent, concept=False))
        values = {"sent_on": sent.sent_on, "decided_on": sent.decided_on, "snapshot": snapshot}
        values["digest"] = hashlib.sha256(snapshot.encode()).hexdigest()
        heads = work.store.heads(file, [("letter", found.id)])["letter", found.id]
        edits = [
            Edit("letter", found.id, field, value, tuple(head.id for head in heads.get(field, ())))
            for field, value in values.items()
        ]
        saved = edit.save_all(work, file, edits, act=FINAL)
        return replace(saved, what=f"brief over {names.name_of(family, found.child)} verstuurd")


def _snapshot(words: DecisionLetter) -> str:
    return json.dumps(asdict(words), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _frozen(work: Work, file: str, letter: Letter) -> DecisionLetter:
    with work.store.transaction() as db:
        snapshot = str(load.column(db, work.store.number(db, file), "letter", letter.id, "snapshot"))
    if hashlib.sha256(snapshot.encode()).hexdigest() != letter.digest:
        raise UserError("Deze brief is niet meer gaaf. Vraag de beheerder om hulp.")
    return DecisionLetter(**{key: _tupled(value) for key, value in json.loads(snapshot).items()})


def _tupled(value: Any) -> Any:
    return tuple(_tupled(one) for one in value) if isinstance(value, list) else value


def handed_out(family: FamilyFile, recipient: str) -> list[Handout]:
    """What left for a recipient with consent, in order of day."""
    found = [
        one
        for one in family.of(Handout)
        if same((one.recipient or {}).get("name", "")) == same(recipient)
        and one.ground == "consent"
        and one.document != "vernietigbrief"
    ]
    return sorted(found, key=lambda one: one.on)


def vernietigbrief(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The letter to a recipient about what it got with a yes; about `person` only, when one was chosen."""
    found = [one for one in handed_out(family, options.recipient) if options.person in ("", *one.about)]
    if not found:
        raise UserError(f"{options.recipient} kreeg nog niets op papier. Een brief is niet nodig.")
    found = [one for one in found if not _may_keep(work, family, one)]
    if not found:
        raise UserError(f"Wat {options.recipient} kreeg, mag nog. Schrijf eerst op wie het ja introk.")
    recipient = found[-1].recipient or {}
    data = destroy.render(family, recipient.get("name", ""), found, settings(work, options), work.today())
    about = tuple(dict.fromkeys(id_ for one in found for id_ in one.about))
    mark = Mark(recipient=recipient, about=about, ground="consent", parts=_parts(found), consent=found[-1].consent)
    return Prepared(document="vernietigbrief", data=data, marks=(mark,))


def _may_keep(work: Work, family: FamilyFile, handout: Handout) -> bool:
    """Whether the consent under which something left still stands, for each part that left."""
    consent = family.by_id.get(handout.consent)
    if not isinstance(consent, Consent):
        return False
    state = state_of(family, consent, work.today(), region.consent_rules(work.folder))
    return state.state == COMPLETE and all(subjects.covers(state.parts, part) for part in handout.parts)


def _parts(handouts: Sequence[Handout]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in handouts for part in one.parts))

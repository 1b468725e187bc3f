"""Destroying a family as a person does it: seeing where it stands, deciding in writing, and a letter to who asked.

Domain-facts 1.4: at the end of the term (20 years from the last change), or on the request of who may ask it; not where
somebody else has a substantial interest in keeping it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.actions import erase, plans, sharing, terms
from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import vernietigd
from gezinsteam_app.documents.naming import document_file_name
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import backup, sent
from gezinsteam_app.storage.conversation import Conversation

REQUEST, TERM = "request", "term"
ASKERS = {
    "parents": "de ouders met gezag",
    "child_and_parents": "het kind (12 tot 16 jaar) en de ouders",
    "young_person": "de jongere (16 jaar of ouder)",
}
"""Who may ask it (Jeugdwet 7.3.15), without a name: the note outlives the file."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a family stands, and what is lost with it. `others`: a colleague's name with the laptops that hold it.

    `also_mine`: the worker's laptops beside this one.
    `unsent`: steps of this laptop that nobody else has. `term_over`: the first day (ISO) on which its term is over,
    empty when nobody can tell; `due`: it is.
    """

    name: str
    also_mine: tuple[str, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]
    on_server: bool
    backups: int
    unsent: int
    term_over: str
    due: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """The written decision. `asked_by` is one of ASKERS, `asked_on` an ISO day; both empty at the end of the term."""

    ground: str
    asked_by: str
    asked_on: str
    reason: str

    @property
    def words(self) -> str:
        if self.ground == TERM:
            return "het einde van de bewaartermijn"
        return f"verzoek van {ASKERS[self.asked_by]}, {dates.long(self.asked_on)}"


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What is left: the letter to who asked, as PDF, and a name for its file that tells nobody's.

    `in_backup`: a backup on this laptop could not be taken away and holds the family still.
    """

    letter: bytes
    file_name: str
    in_backup: bool = False


def reach(work: Work, file: str) -> Reach:
    """Where it stands now, as far as this laptop knows without asking."""
    with work.store.transaction() as db:
        name = work.store.family(file).info.name
        unsent = sum(steps for one, _, steps in sent.waiting(db) if one == file)
        state = Conversation(work.store).file(file)
    people = sharing.people(work, file)
    laptops = sorted(known_people(work).live_devices(work.keyring.user_id), key=lambda one: one.label)
    key = work.keyring.database_key
    over = min((one.term.due for one in terms.terms_of(work, [file]) if one.term.kind == "retention"), default=None)
    return Reach(
        name,
        tuple(one.label for one in laptops if one.id != work.keyring.device_id)
        if any(one.me for one in people)
        else (),
        tuple((one.name, one.devices) for one in people if not one.me),
        state is not None and state.on_server,
        sum(backup.holds(one.path, key, [file]) for one in backup.listed(work.folder)),
        unsent,
        over.isoformat() if over else "",
        over is not None and over <= work.today(),
    )


def problem_with(decision: Decision, found: Reach, today: dt.date) -> str:
    """What stands in the way of destroying it; empty when nothing does."""
    if decision.ground == TERM and not found.due:
        until = f" De termijn loopt tot {dates.long(found.term_over)}." if found.term_over else ""
        return f"De bewaartermijn is nog niet voorbij.{until} Eerder kan het alleen op verzoek."
    if decision.ground == REQUEST and decision.asked_by not in ASKERS:
        return "Kies wie het vroeg."
    if decision.ground == REQUEST and not dates.is_date(decision.asked_on):
        return "Schrijf op welke dag het gevraagd is."
    if decision.ground == REQUEST and decision.asked_on > today.isoformat():
        return "Deze dag is nog niet geweest. Kijk de datum na."
    if not decision.reason.strip():
        return "Schrijf op waarom het dossier weg mag."
    return ""


def places(found: Reach) -> list[str]:
    """Where it stands, a line each, for who decides."""
    lines = ["deze laptop, met alle papieren in het dossier"]
    lines += [f"laptop van {name}" + (f" ({', '.join(devices)})" if devices else "") for name, devices in found.others]
    if found.also_mine:
        which = "je andere laptop" if len(found.also_mine) == 1 else "je andere laptops"
        lines.append(f"{which} ({', '.join(found.also_mine)})")
    if found.on_server:
        lines.append("de server van de regio, ook als daar een oude kopie wordt teruggezet")
    if found.backups:
        count = "de reservekopie" if found.backups == 1 else f"de {found.backups} reservekopieën"
        lines.append(f"{count} op deze laptop waar dit gezin in staat")
    return lines


def places_on_paper(found: Reach) -> list[str]:
    """The same for who asked: without names of colleagues, and of a laptop that is not theirs."""
    count = 1 + len(found.also_mine) + sum(max(len(devices), 1) for _, devices in found.others)
    lines = ["de laptop van ons team waar het op stond" if count == 1 else f"de {count} laptops van ons team"]
    if found.on_server:
        lines.append("de server van de regio")
    return [*lines, "de reservekopieën"]


def destroy(work: Work, file: str, decision: Decision, typed_name: str) -> Destroyed:
    """Destroys a family for ever on a written decision; `typed_name` proves that it is this one that is meant.

    Asks the server where it has the file. Errors: UserError, Offline; `is_here` tells whether anything has changed.
    """
    found = reach(work, file)
    if problem := problem_with(decision, found, work.today()):
        raise UserError(problem)
    if not same_name(typed_name, found.name):
        raise UserError(f"Typ de naam van het gezin over: {found.name}.")
    me, reason, where = work.profile, decision.reason.strip(), places_on_paper(found)
    letter = vernietigd.render(
        work.store.family(file), decision.words, reason, where, (me.name, me.function),
        PlanSettings(texts=plans.region_texts(work)), work.today(),
    )  # fmt: skip
    clean = erase.erase(work, file, f"{decision.words}. {reason}")
    return Destroyed(letter, document_file_name("vernietigd", file, work.today()), not clean)


def is_here(work: Work, file: str) -> bool:
    """Whether a family stands on this laptop still, for who heard that destroying it failed."""
    return file in work.store.file_ids()


def same_name(typed: str, name: str) -> bool:
    """Whether somebody typed the name of the family, whatever the capitals and spaces."""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()

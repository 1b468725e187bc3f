"""The list of families, a new family, and finding one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from gezinsteam_app.actions import trail, unfinished
from gezinsteam_app.actions.edit import creation, new_id
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import names, order
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import fold
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import caseload
from gezinsteam_app.vault.vault import Profile


@dataclass(frozen=True, slots=True)
class NewPerson:
    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    born_on: str = ""
    kind: str = "child"
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewFamily:
    """What is known of a family at its first day: only a name is needed, the rest can follow."""

    name: str
    reason: str = ""
    street: str = ""
    number: str = ""
    postcode: str = ""
    city: str = ""
    people: Sequence[NewPerson] = field(default_factory=tuple)


def list_families(work: Work) -> list[FamilyLine]:
    """Every family on this laptop, sorted by name the Dutch way."""
    with work.store.transaction() as db:
        found = caseload.lines(db, work.today())
    return sorted(found, key=lambda line: names.sort_title(line.name))


def family_line(work: Work, file: str) -> FamilyLine:
    """One family as the list shows it."""
    with work.store.transaction() as db:
        return caseload.lines(db, work.today(), work.store.number(db, file))[0]


def open_family(work: Work, file: str) -> FamilyFile:
    """The whole file of a family. Raises UserError when it is not on this laptop."""
    return work.store.family(file)


def new_family(work: Work, wanted: NewFamily) -> str:
    """Makes a family file with this worker as its one face; returns its id. Raises UserError without a name.

    The draft of it goes in the same step.
    """
    if not wanted.name.strip():
        raise UserError("Vul een naam in, bijvoorbeeld de achternaam van het gezin.")
    file = str(uuid.uuid4())
    worker = new_id()
    info = {
        "name": wanted.name.strip(),
        "opened_on": work.today().isoformat(),
        "reason": wanted.reason.strip(),
        "team": work.profile.team,
        "contact_worker": worker,
    }
    edits = [
        *creation(m.FileInfo, file, "", "", _filled(info)),
        *creation(m.Worker, worker, "", order.spread(1)[0], _filled(worker_values(work.profile))),
        *_people(wanted),
    ]
    with work.store.transaction():
        work.store.save(file, edits)
        unfinished.forget(work)
    return file


def worker_values(profile: Profile) -> dict[str, str]:
    """The fields of the worker record that stands for this user."""
    return {
        "name": profile.name,
        "function": profile.function,
        "organisation": "Jeugd- en gezinsteam",
        "phone": profile.phone,
    }


def _people(wanted: NewFamily) -> list[Edit]:
    edits: list[Edit] = []
    ids: list[str] = []
    for person, position in zip(wanted.people, order.spread(len(wanted.people)), strict=True):
        ids.append(new_id())
        values = {name: getattr(person, name).strip() for name in NewPerson.__slots__}
        edits += creation(m.Person, ids[-1], "", position, _filled(values))
    address = _filled({key: getattr(wanted, key).strip() for key in ("street", "number", "postcode", "city")})
    if ids or address:
        home = {"name": "Thuis", "address": address or None, "members": tuple(ids)}
        edits += creation(m.Household, new_id(), "", order.spread(1)[0], {k: v for k, v in home.items() if v})
    return edits


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def look_up(work: Work, text: str) -> str:
    """As `resolve`, for a command that shows what stands in the file: that is looking, and is noted."""
    file = resolve(work, text)
    trail.note(work, file, "looked_up")
    return file


def resolve(work: Work, wanted: str) -> str:
    """The id of the one family that is meant by an id, a name, or a part of a name.

    Raises UserError when none fits, or several (and names them).
    """
    if work.store.has_file(wanted):
        return wanted
    sought = fold(wanted.strip())
    lines = list_families(work)
    found = [line for line in lines if fold(line.name) == sought] or [
        line for line in lines if sought in fold(line.name)
    ]
    if not sought or not found:
        raise UserError(f"Geen gezin gevonden bij ‘{wanted}’. Kijk met het commando list hoe het gezin heet.")
    if len(found) > 1:
        listed = "\n".join(f"  {line.id}  {line.name}" for line in found)
        raise UserError(f"Er zijn meer gezinnen bij ‘{wanted}’. Kies er één, met de naam of het nummer:\n{listed}")
    return found[0].id

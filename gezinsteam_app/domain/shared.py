"""What does not belong to a family: the supply that a team knows (team file), a worker's own tasks (personal file).

None of it is part of the exchange format. A task may name a family; its words stay on this worker's devices.
"""

from __future__ import annotations

from dataclasses import dataclass

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.fields import PERSONAL_FILE, TEAM_FILE, code, date, kind, number, special, text
from gezinsteam_app.domain.model import Record


@kind("supply", "", has_id=False, home=TEAM_FILE, natural_key=("provider", "help"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Record):
    """One kind of help of one provider on the social map (sociale kaart; domain-facts 10.4).

    `levels`: "1" to "7"; `environments`: codes of the five environments; `price` in euro for one `unit`.
    """

    provider: str = text("aanbieder", required=True)
    help: str = text("hulp")
    levels: tuple[str, ...] = special("texts", "niveaus", default=())
    environments: tuple[str, ...] = special("texts", "omgevingen", default=())
    reach: str = code("bereik", codes.REACHES)
    waiting_weeks: float | None = number("wachttijd in weken")
    capacity: str = text("plekken")
    contact: str = text("contact")
    phone: str = text("telefoon")
    email: str = text("e-mail")
    website: str = text("website")
    quality: str = text("keurmerk")
    price: float | None = number("prijs")
    unit: str = text("per")
    checked_on: str = date("nagekeken op")
    note: str = text("opmerking")


@kind("card", "", has_id=False, home=TEAM_FILE)
@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Record):
    """What the team and its coach know of a family without holding its file; the record's id is the id of the file.

    No name and no content. `user` is the key of the worker, `worker` the name; `children`: "6-11:4" is a child of 6
    to 11 on level 4; `terms`: "plan_fixed:2026-05-12".
    """

    user: str = text("medewerker")
    worker: str = text("naam van de medewerker")
    children: tuple[str, ...] = special("texts", "kinderen", default=())
    contacted_on: str = date("laatste contact")
    evaluate_on: str = date("samen opnieuw kijken op")
    terms: tuple[str, ...] = special("texts", "termijnen", default=())
    closed_on: str = date("afgesloten op")


@kind("task", "", has_id=False, home=PERSONAL_FILE)
@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """Something that a worker wrote down to do; `family` is the id of a family file, or empty."""

    what: str = text("wat ga je doen")
    by_when: str = date("voor wanneer")
    family: str = text("gezin")
    done_on: str = date("klaar op")

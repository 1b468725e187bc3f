"""What making a paper needs and gives: the worker's choices, and the paper with whom it goes to and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gezinsteam_app.actions import plans
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent.grounds import Sharing
from gezinsteam_app.domain.consent.rules import same
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.model import Person
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.actions.inzage_choices import HandChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the worker chose. A document looks at its own choices only.

    `recipient`: the name of who gets it. `person`: id of whom it is for (form, child plan, inzage) or about
    (besluit). `goals`: ids for a child's plan, None for the child's own. `asked`: the child was asked whether its
    hard words may stand there. `confirmed`: free texts with names that the worker looked at and let go. `letter`:
    id of a letter. `as_file`: the exchange file instead of paper. `sharing`: the reasoning of sharing without
    consent. `decided`: what the worker decided by hand for an inzage. `version`: a fixed version of the plan.
    `large`: large letters. `timeline`: the plan with how the help went. `about` and `occasion`: about whom questions
    are asked, and when.
    """

    recipient: str = ""
    person: str = ""
    goals: tuple[str, ...] | None = None
    asked: bool = False
    confirmed: frozenset[tuple[FieldKey, str]] = frozenset()
    letter: str = ""
    as_file: bool = False
    sharing: Sharing | None = None
    decided: tuple[HandChoice, ...] = ()
    version: str | None = None
    meeting: str = ""
    """Id or day of the meeting of which the report is wanted."""
    handover: str = ""
    """Id of the handover that the paper is of."""
    about: str = ""
    occasion: str = ""
    large: bool = False
    timeline: bool = False
    on_call: str = ""
    """The colleague who is on call, for an avondblad."""
    nights: tuple[tuple[str, str], ...] = ()
    """Of a child with two homes: the home where it sleeps tonight."""
    secret_too: bool = False
    """Whether this reader may know a secret address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One record of handing out: to whom, about whom, which parts, on what ground, and how it was weighed."""

    recipient: Mapping[str, str]
    about: tuple[str, ...]
    ground: str
    parts: tuple[str, ...] = ()
    consent: str = ""
    sharing: Sharing | None = None
    reasoning: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A paper to look at. `notes` are sentences for the worker; `lacks` says what to do before it may leave."""

    document: str
    data: bytes
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    lacks: str = ""


def settings(work: Work, options: Options) -> PlanSettings:
    return PlanSettings(texts=plans.region_texts(work), large=options.large)


def person_of(family: FamilyFile, id_: str) -> Person:
    """The person whom a paper is for. Raises UserError when nobody was chosen."""
    found = family.person(id_)
    if found is None:
        raise UserError("Kies eerst voor wie dit document is.")
    return found


def person_named(family: FamilyFile, name: str) -> str:
    """The id of somebody by id, first name or whole name. Raises UserError for nobody, or for more than one."""
    wanted = same(name)
    found = [
        one.id
        for one in family.of(Person)
        if name == one.id or wanted in (same(one.given_name), same(names.full_name(one)))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"Er zijn er meer die {name} heten. Geef de hele naam.")
    known = names.listing(names.name_of(family, one.id) for one in family.of(Person) if one.kind in ("child", "adult"))
    raise UserError(f"{name} staat niet in dit gezin. Wel: {known}.")

"""The family file (gezinsdossier): every kind of record and every field, in the order of the exchange format.

All texts, codes, dates and references may be empty: half-filled is fine. A date is an ISO string,
because a birth date may be incomplete. Ids are free strings, unique in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.fields import (
    code,
    date,
    flag,
    kind,
    moment,
    number,
    one_or_more,
    partial_date,
    reference,
    references,
    score,
    special,
    text,
)

PEOPLE = ("person",)
ANYONE = ("person", "worker")
Several = str | tuple[str, ...]
"""One id, or several: who said something. `fields.several` gives them as a tuple."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its id, the record that it belongs to, and its place among its neighbours."""

    id: str
    parent: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded(Record):
    """A record that may be kept from some of the people at the table (`only_for`, `not_for`)."""

    only_for: tuple[str, ...] = references("alleen voor", *PEOPLE)
    not_for: tuple[str, ...] = references("niet voor", *PEOPLE)


@kind("file", "file", single=True, has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class FileInfo(Record):
    """About the file itself; its record id is the id of the file."""

    name: str = text("naam van het gezin", required=True, search="name")
    opened_on: str = date("begonnen op")
    closed_on: str = date("afgesloten op")
    end_reason: str = code("reden van afsluiten", codes.END_REASONS)
    reason: str = text("reden van de hulp", search="text")
    referrer: str = code("aangemeld door", codes.REFERRERS)
    municipality: str = text("gemeentecode", check="municipality")
    team: str = text("team")
    contact_worker: str = reference("vaste contactpersoon", "worker")


@kind("worker", "workers")
@dataclass(frozen=True, slots=True, kw_only=True)
class Worker(Record):
    name: str = text("naam", search="name")
    account: str = text("account")
    function: str = text("functie")
    organisation: str = text("organisatie")
    phone: str = text("telefoon")
    email: str = text("e-mail")


@kind("person", "people")
@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Guarded):
    """Somebody of the family, its network, or a professional around it. Unborn: `born_on` is empty."""

    given_name: str = text("voornaam", search="name")
    prefix: str = text("tussenvoegsel", search="name")
    family_name: str = text("achternaam", search="name")
    born_on: str = partial_date("geboren op")
    kind: str = code("soort", codes.PERSON_KINDS)
    gender: str = code("geslacht", codes.GENDERS)
    organisation: str = text("organisatie", search="name")
    phone: str = text("telefoon")
    email: str = text("e-mail")
    language: str = text("taal", check="language")
    bsn: str = text("BSN", check="bsn")
    hours: str = text("wanneer bellen")
    note: str = text("opmerking", search="text")


@kind("household", "households")
@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Guarded):
    """People under one roof; a child may be a member of two. `address`: street, number, postcode, city."""

    name: str = text("naam")
    address: dict[str, str] | None = special("address", "adres", search="name")
    members: tuple[str, ...] = references("wie wonen hier", *PEOPLE)
    secret: bool | None = flag("geheim adres")


@kind("relation", "relations", has_id=False, natural_key=("from_person", "to_person", "kind"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """`from_person` is that (parent, friend ...) of `to_person`."""

    from_person: str = reference("wie", *PEOPLE, key="from", required=True)
    to_person: str = reference("van wie", *PEOPLE, key="to", required=True)
    kind: str = code("relatie", codes.RELATIONS)


@kind("authority", "authority", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Record):
    """Gezag: a relation of holder to child with dates, source and day of checking (domain-facts 1.2).

    Never derived from father or mother. `holder` is a person id or {"organisation": name}.
    """

    child: str = reference("kind", *PEOPLE, required=True)
    holder: str | dict[str, str] | None = special("holder", "wie heeft gezag", required=True)
    kind: str = code("soort gezag", codes.AUTHORITY_KINDS)
    from_day: str = date("vanaf", key="from")
    until: str = date("tot en met")
    checked_on: str = date("nagekeken op")
    source: str = code("bron", codes.AUTHORITY_SOURCES)


@kind("measure", "measures", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Guarded):
    """A child protection measure. Supervision (OTS) does not remove authority."""

    child: str = reference("kind", *PEOPLE, required=True)
    kind: str = code("maatregel", codes.MEASURES)
    executed_by: dict[str, str] | None = special("institution", "uitgevoerd door")
    from_day: str = date("vanaf", key="from")
    until: str = date("tot en met")
    source: str = text("bron")


@kind("capacity", "capacity", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Guarded):
    """A judgement whether a person can weigh a matter (Jeugdwet 7.3.15); `able` false: judged unable."""

    person: str = reference("over wie", *PEOPLE, required=True)
    able: bool | None = flag("kan het afwegen")
    by: Several = one_or_more("beoordeeld door", *ANYONE)
    on: str = date("op")
    reason: str = text("reden")
    for_what: str = code("waarvoor", codes.CAPACITY_FOR, key="for")


@kind("plan", "plan", single=True, has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """The gezinsplan itself; its record id is the id of the file. The offer: Jeugdwet 4.1.2 (domain-facts 2)."""

    started_on: str = date("plan begonnen op")
    evaluate_on: str = date("samen opnieuw kijken op")
    offered_on: str = date("familiegroepsplan aangeboden op", key="offered_as_family_group_plan.on")
    offer_answer: str = code("antwoord", codes.OFFER_ANSWERS, key="offered_as_family_group_plan.answer")
    offer_reason: str = text("reden", key="offered_as_family_group_plan.reason")
    offer_only_for: tuple[str, ...] = references(
        "aanbod alleen voor", *PEOPLE, key="offered_as_family_group_plan.only_for"
    )
    offer_not_for: tuple[str, ...] = references("aanbod niet voor", *PEOPLE, key="offered_as_family_group_plan.not_for")
    wish_words: str = text("wat willen wij het liefst", key="wish.words", search="text")
    wish_by: Several = one_or_more("gezegd door", *ANYONE, key="wish.by")
    wish_only_for: tuple[str, ...] = references("wens alleen voor", *PEOPLE, key="wish.only_for")
    wish_not_for: tuple[str, ...] = references("wens niet voor", *PEOPLE, key="wish.not_for")


@kind("strength", "plan.strengths", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Guarded):
    words: str = text("wat gaat goed", search="text")
    by: Several = one_or_more("gezegd door", *ANYONE)
    on: str = date("op")
    about: tuple[str, ...] = references("over wie", *PEOPLE)


@kind("concern", "plan.concerns", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Concern(Guarded):
    words: str = text("zorg", search="text")
    by: Several = one_or_more("gezegd door", *ANYONE)
    on: str = date("op")
    about: tuple[str, ...] = references("over wie", *PEOPLE)


@kind("first_aid", "plan.first_aid", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAid(Guarded):
    """What to do when it gets too much ('als het even niet gaat'), in order."""

    what: str = text("wat doen we dan", search="text")
    who: tuple[str, ...] = references("wie", *ANYONE)
    about: tuple[str, ...] = references("over wie", *PEOPLE)


@kind("dissent", "plan.dissent", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(Guarded):
    words: str = text("daar denk ik anders over", search="text")
    by: Several = one_or_more("gezegd door", *ANYONE)


@kind("goal", "plan.goals")
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Guarded):
    """A goal in the family's own words. Each anchor of its scale is a field of its own."""

    domain: str = code("leefgebied", codes.DOMAINS)
    words: str = text("doel in eigen woorden", search="text")
    by: Several = one_or_more("gezegd door", *ANYONE)
    said_on: str = date("gezegd op")
    for_people: tuple[str, ...] = references("voor wie", *PEOPLE, key="for")
    status: str = code("stand", codes.GOAL_STATUSES)
    weight: float | None = number("gewicht")
    anchor_m2: str = text("zoals eerst is", key="scale.-2")
    anchor_m1: str = text("op weg is", key="scale.-1")
    anchor_0: str = text("gelukt als", key="scale.0")
    anchor_1: str = text("meer dan gelukt is", key="scale.1")
    anchor_2: str = text("veel meer dan gelukt is", key="scale.2")


@kind("idea", "ideas", parent="goal", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Idea(Record):
    """An idea of the family for a goal; in the exchange format a bare text."""

    words: str = text("idee", key="", search="text")


@kind("score", "scores", parent="goal", has_id=False, natural_key=("on", "by"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Record):
    """How one person sees a goal on a day, -3 to 2 (Goal Attainment Scaling, domain-facts 5.2)."""

    on: str = moment("op")
    score: int | None = score("hoe gaat het nu")
    by: Several = one_or_more("volgens", *ANYONE)


@kind("agreement", "agreements", parent="goal")
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Guarded):
    """Who does what, when. Done once (`done_on`) or, with `how_often`, followed by progress."""

    who: tuple[str, ...] = references("wie", *ANYONE)
    what: str = text("doet wat", search="text")
    how_often: str = text("hoe vaak")
    by_when: str = date("voor wanneer")
    done_on: str = date("klaar op")
    cancelled_on: str = date("vervallen op")


@kind("progress", "progress", parent="agreement", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    on: str = moment("op")
    state: str = code("hoe gaat het", codes.PROGRESS_STATES)


@kind("level", "levels")
@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Guarded):
    """A step of help for one child. `level` is (number, exclusion): one field, because they change together."""

    child: str = reference("kind", *PEOPLE, required=True)
    level: tuple[int, str] | None = special("level", "niveau")
    zone: str = code("zone", codes.ZONES)
    environment: str = code("omgeving", codes.ENVIRONMENTS)
    help: str = text("hulp", search="text")
    from_day: str = date("vanaf", key="from")
    expected_until: str = date("verwacht tot en met")
    ended_on: str = date("gestopt op")
    reason: str = text("reden", search="text")
    decided_in: str = code("besloten in", codes.DECIDED_IN)
    decided_on: str = date("besloten op")
    participants: tuple[str, ...] = special("names", "wie waren erbij", default=())
    prospect: str | dict[str, Any] | None = special("prospect", "perspectief")
    tried: str = text("eerder geprobeerd, met eigen mensen en lichtere hulp", search="text")
    provider: str = text("wie geeft de hulp")
    meeting: str = reference("uit welk overleg", "meeting")


@kind("help_consent", "help_consents")
@dataclass(frozen=True, slots=True, kw_only=True)
class HelpConsent(Guarded):
    """Consent to the help itself (Jeugdwet 7.3.4), apart from consent to share."""

    about: str = reference("over wie", *PEOPLE, required=True)
    help: str = text("hulp")


@kind("consent", "consents")
@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Guarded):
    """Consent to share parts of the file with a recipient (Jeugdwet 7.3.11)."""

    about: str = reference("over wie", *PEOPLE, required=True)
    recipient: dict[str, str] | None = special("recipient", "met wie delen")
    parts: tuple[str, ...] = special("parts", "wat delen", default=(), codes=codes.PARTS)
    purpose: str = text("waarvoor")
    from_day: str = date("vanaf", key="from")
    until: str = date("tot en met")


@kind(
    "decision",
    "decisions",
    parent="consent",
    also_under=("help_consent",),
    has_id=False,
    append_only=True,
    natural_key=("by", "on", "decision"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What one person said about a consent (or help consent); never changed, only followed by another."""

    by: str | dict[str, str] | None = special("holder", "wie", required=True)
    decision: str = code("besluit", codes.DECISIONS)
    on: str = date("op")
    how: str = code("hoe", codes.HOW)
    noted_by: str = reference("opgeschreven door", "worker")


@kind("contact", "contacts")
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Guarded):
    on: str = moment("op")
    kind: str = code("soort", codes.CONTACT_KINDS)
    with_people: tuple[str, ...] = references("met wie", *ANYONE, key="with")
    child_alone: str = reference("kind alleen gesproken", *PEOPLE)
    by: str = reference("door", "worker")
    text: str = text("verslag", search="text")

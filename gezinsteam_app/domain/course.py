"""How help goes on: meetings and what they decide, what was measured, what calms, and the handover at the end.

Part of the exchange format as optional parts added to version 1: `meetings` with `invited` and `agenda`,
`measurements` with `answers`, `calming`, `handovers`.
"""

from __future__ import annotations

from dataclasses import dataclass

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.fields import (
    code,
    date,
    flag,
    kind,
    moment,
    number,
    one_or_more,
    reference,
    references,
    special,
    text,
)
from gezinsteam_app.domain.model import ANYONE, PEOPLE, Guarded, Record, Several


@kind("meeting", "meetings")
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Guarded):
    """A handelingsoverleg, interventieoverleg or MDT about one or more children (domain-facts 10.3)."""

    kind: str = code("soort overleg", codes.MEETING_KINDS)
    on: str = moment("op")
    place: str = text("waar")
    about: tuple[str, ...] = references("over wie", *PEOPLE)
    chair: str = text("voorzitter")
    decision: str = text("besluit", search="text")
    cancelled_on: str = date("gaat niet door sinds")


@kind("invitee", "invited", parent="meeting", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee(Record):
    """Somebody invited to a meeting: a person or worker of the file, or a recipient from outside."""

    who: str = reference("wie", *ANYONE)
    recipient: dict[str, str] | None = special("recipient", "van buiten")
    role: str = text("waarom erbij")
    came: bool | None = flag("was erbij")


@kind("topic", "agenda", parent="meeting", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Guarded):
    """A point of the agenda: whom it is about, the part of a consent that covers it, and what came out."""

    words: str = text("onderwerp", search="text")
    about: tuple[str, ...] = references("over wie", *PEOPLE)
    part: str = code("welk deel", codes.PARTS)
    outcome: str = text("uitkomst", search="text")


@kind("measurement", "measurements")
@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Guarded):
    """One person's answers about one person on a day (domain-facts 5.1); voluntary, so `declined` is an answer too.

    Of licensed instruments only the scores are entered; `instrument_name` names what the list does not know.
    """

    on: str = date("op")
    occasion: str = code("wanneer", codes.OCCASIONS)
    instrument: str = code("waarmee", codes.INSTRUMENTS)
    instrument_name: str = text("naam van de lijst")
    about: str = reference("over wie", *PEOPLE)
    by: Several = one_or_more("volgens", *ANYONE)
    declined: bool | None = flag("wil niet antwoorden")
    note: str = text("opmerking", search="text")


@kind("answer", "answers", parent="measurement", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """One answer: `question` is the code of a question or the name of a scale, `score` its number or code."""

    question: str = text("vraag")
    score: float | None = number("antwoord")
    words: str = text("in eigen woorden", search="text")


@kind("calming", "calming", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Calming(Guarded):
    """What calms somebody, for whoever comes when it gets too much."""

    words: str = text("wat rustig maakt", search="text")
    by: Several = one_or_more("gezegd door", *ANYONE)
    about: tuple[str, ...] = references("over wie", *PEOPLE)


@kind("handover", "handovers", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Guarded):
    """Warme overdracht: to adult help, another team, a school; done when they met (domain-facts 10.8)."""

    about: tuple[str, ...] = references("over wie", *PEOPLE)
    to: str = code("waarheen", codes.HANDOVERS)
    recipient: dict[str, str] | None = special("recipient", "aan wie")
    agreed_on: str = date("afgesproken op")
    met_on: str = date("kennisgemaakt op")
    note: str = text("wat blijft en wie doet wat", search="text")

"""What of a meeting stands in the report for one reader: the points that this reader may hear, and nothing else.

The same rule as for the meeting itself (`hearing`). A point leaves as a whole or not at all, so that nothing shows
what was left out. Names in free text of people whom this reader may not know wait for the worker, as in an extract.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gezinsteam_app.domain import codes, meetings, names
from gezinsteam_app.domain.consent import mentions, subjects
from gezinsteam_app.domain.consent.hearing import (
    OUTSIDE,
    READER,
    TEAM,
    Listener,
    listener_of,
    may_hear_record,
    people_in,
)
from gezinsteam_app.domain.consent.meeting import may_hear
from gezinsteam_app.domain.consent.mentions import Mention
from gezinsteam_app.domain.consent.reading import may_read
from gezinsteam_app.domain.consent.release import Confirmed
from gezinsteam_app.domain.consent.roles import WORKER, role_of
from gezinsteam_app.domain.consent.rules import YES, Rules, same
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.model import Record

LEVELS = "levels"
"""The part of what a meeting decides: help, and so its kind."""
NAMES_WAIT = "er staat een naam in. Kijk eerst of dat mag."
SECRET = "er staat een geheim adres of een BSN in."

Waiting = tuple[FieldKey, str, tuple[Mention, ...]]
"""A text that waits for the worker's eye: its place, its words and the names in it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the agenda as it stands on the paper."""

    words: str
    outcome: str
    about: tuple[str, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Left:
    """What stays out, for the worker only. `what`: "punt 2" or "het besluit"; it quotes nothing."""

    what: str
    why: str
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What one reader gets. `about` are the people of whom something stands in it; `kind` is empty when the sort of
    meeting is not theirs to know; `present` names who was there, by role where a name is not theirs to know.
    """

    listener: Listener
    points: tuple[Point, ...] = ()
    decision: str = ""
    kind: str = ""
    place: str = ""
    chair: str = ""
    present: tuple[str, ...] = ()
    next_on: str = ""
    left: tuple[Left, ...] = ()
    about: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.points and not self.decision


def report_for(
    family: FamilyFile,
    meeting: Meeting,
    invitee: Invitee,
    on: dt.date,
    rules: Rules = STANDARD,
    confirmed: Confirmed = (),
) -> Report:
    """The report of a meeting for somebody who was invited."""
    return _Maker(family, meeting, invitee, listener_of(family, invitee), on, rules, confirmed).make()


@dataclass
class _Maker:
    family: FamilyFile
    meeting: Meeting
    invitee: Invitee
    listener: Listener
    on: dt.date
    rules: Rules
    confirmed: Confirmed
    left: list[Left] = field(default_factory=list)

    def make(self) -> Report:
        points = tuple(self._points())
        decides = self._may(self.meeting, "decision", LEVELS)
        decision = self.meeting.decision if decides and self._clean("het besluit", self.meeting, "decision") else ""
        return Report(
            self.listener,
            points,
            decision,
            codes.MEETING_KINDS.get(self.meeting.kind, "") if decides else "",
            self._inside("place"),
            self._inside("chair"),
            tuple(self._present()),
            self._next(),
            tuple(self.left),
            tuple(dict.fromkeys(id_ for about in self._abouts(points, decision) for id_ in about)),
            tuple(dict.fromkeys([*(point.part for point in points if point.part), *([LEVELS] if decision else [])])),
        )

    def _abouts(self, points: Iterable[Point], decision: str) -> Iterator[tuple[str, ...]]:
        yield from (point.about for point in points)
        if decision:
            yield people_in(self.family, self.meeting)

    def _points(self) -> Iterator[Point]:
        for number, topic in enumerate(self.family.under(Topic, self.meeting.id), 1):
            what = f"punt {number}"
            if not topic.words.strip() and not topic.outcome.strip():
                continue
            reading = may_hear_record(self.family, self.listener, topic, "words", topic.part, self.on, self.rules)
            if reading.answer != YES:
                self.left.append(Left(what, reading.reason))
            elif self._clean(what, topic, "words", "outcome"):
                yield Point(topic.words.strip(), topic.outcome.strip(), people_in(self.family, topic), topic.part)

    def _may(self, record: Record, field_: str, part: str) -> bool:
        """Whether this may be read; what was written and may not, is told to the worker."""
        reading = may_hear_record(self.family, self.listener, record, field_, part, self.on, self.rules)
        if reading.answer != YES and getattr(record, field_):
            self.left.append(Left("het besluit", reading.reason))
        return reading.answer == YES

    def _clean(self, what: str, record: Record, *fields: str) -> bool:
        """Whether the words may leave as they stand: no secret, and no name that nobody looked at."""
        texts = [(name, str(getattr(record, name))) for name in fields if getattr(record, name)]
        if any(mentions.has_secret_address(self.family, text) or mentions.has_number(self.family, text)
               for _, text in texts):  # fmt: skip
            self.left.append(Left(what, SECRET))
            return False
        part = record.part if isinstance(record, Topic) else LEVELS
        kind = "topic" if isinstance(record, Topic) else "meeting"
        waiting = tuple(one for name, text in texts if (one := self._waiting((kind, record.id, name), text, part)))
        if waiting:
            self.left.append(Left(what, NAMES_WAIT, waiting))
        return not waiting

    def _waiting(self, key: FieldKey, text: str, part: str) -> Waiting | None:
        record = self.family.by_id.get(key[1])
        about = people_in(self.family, record) if record is not None else ()
        found = tuple(
            one
            for one in mentions.names_in(self.family, text)
            if one.person not in about and not self._knows(one.person, part)
        )
        return (key, text, found) if found and (key, text) not in self.confirmed else None

    def _knows(self, id_: str, part: str) -> bool:
        """Whether somebody who is not whom it is about may be named in a text for this reader."""
        if self.listener.group == TEAM or id_ == self.listener.person:
            return True
        if self.listener.group == READER:
            return self.family.person(id_) is None or self._reads_of(id_, "born_on")
        heard = may_hear(self.family, self.listener.names, (id_,), self.on, self.rules)
        return any(subjects.covers(one.parts, part) for one in heard)

    def _reads_of(self, id_: str, field_: str) -> bool:
        """Whether a reader may read a field of a person: as in the list of what somebody may see of the file."""
        person = self.family.person(id_)
        if person is None:
            return False
        return may_read(self.family, self.listener.person, person, self.on, field_, rules=self.rules).answer == YES

    def _inside(self, field_: str) -> str:
        """The place and the chair: for the family itself, never for who comes from outside."""
        if self.listener.group not in (READER, TEAM):
            return ""
        text = str(getattr(self.meeting, field_)).strip()
        reading = may_hear_record(self.family, self.listener, self.meeting, field_, LEVELS, self.on, self.rules)
        secret = mentions.has_secret_address(self.family, text)
        return text if reading.answer == YES and not secret else ""

    def _present(self) -> Iterator[str]:
        """Who was there, only for who was there too; by name where this reader may read it, else by role."""
        if not self.invitee.came:
            return
        seen: dict[str, None] = {}
        for one in self.family.under(Invitee, self.meeting.id):
            if one.came:
                seen.setdefault(self._called(one))
        yield from seen

    def _called(self, invitee: Invitee) -> str:
        other = listener_of(self.family, invitee)
        if other == self.listener:
            return other.name
        if self.listener.group in (READER, TEAM) and self._may_name(invitee, other):
            return other.name
        if other.group == TEAM:
            return WORKER
        if other.person:
            about = self.meeting.about[0] if self.meeting.about else ""
            return role_of(self.family, other.person, about)
        kind = other.kind if other.kind in codes.RECIPIENT_KINDS and other.kind != "other" else ""
        return (
            f"iemand van buiten ({codes.RECIPIENT_KINDS[kind]})"
            if kind and self.listener.group != OUTSIDE
            else ("iemand van buiten")
        )

    def _may_name(self, invitee: Invitee, other: Listener) -> bool:
        if other.group == TEAM or self.listener.group == TEAM:
            return True
        if other.person:
            return self._reads_of(other.person, "given_name")
        return may_read(self.family, self.listener.person, invitee, self.on, rules=self.rules).answer == YES

    def _next(self) -> str:
        """The day of the next meeting to which this reader is invited as well."""
        mine = [one.parent for one in self.family.of(Invitee) if listener_of(self.family, one).key == self.listener.key]
        found = meetings.next_after(self.family, self.meeting, mine, self.on)
        return found.on if found else ""


def readers(family: FamilyFile, meeting: Meeting) -> list[tuple[Invitee, Listener]]:
    """Who can get a report of a meeting: everybody invited but the team, each once, with how they are called."""
    found: dict[tuple[str, str], tuple[Invitee, Listener]] = {}
    for invitee in family.under(Invitee, meeting.id):
        listener = listener_of(family, invitee)
        if listener.group in (READER, OUTSIDE):
            found.setdefault(listener.key, (invitee, listener))
    return list(found.values())


def reader_named(family: FamilyFile, meeting: Meeting, name: str) -> tuple[Invitee, Listener] | None:
    """Who is meant by a name or an id among those invited; None: nobody, or more than one."""
    wanted = same(name)
    if not wanted:
        return None
    found = [
        (invitee, listener)
        for invitee, listener in readers(family, meeting)
        if name in (invitee.id, listener.person)
        or wanted in {same(one) for one in (listener.name, *listener.names)}
        or (listener.person and wanted == same(names.name_of(family, listener.person)))
    ]
    return found[0] if len(found) == 1 else None

"""The one table: of every field of the file whose it is, and to which part of a consent it belongs.

A field that is not in the table never leaves, and a test fails when the file gets a field without a row. Parts are
those of the exchange format; `plan.*` is the life domain of the goal that a record belongs to. Information about A
never leaves under a consent about B: `whose` names everybody who a record is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import several

NEVER = ""
"""The part of what no consent covers: identity numbers, addresses, authority, consents, who was there."""
OF_ITS_GOAL = "plan.*"
OF_ITS_TOPIC = "topic.*"
"""The part that a point of an agenda names itself; a point without one never leaves."""
WHOLE_PLAN = "plan"
OF_A_HANDOVER = "handover"
"""The part of a handover: the whole plan for who takes over, nothing for anybody else (release.py)."""

SELF = "self"
TEAM = "team"
FAMILY = "family"
"""Subjects without a field: the person itself, the team (nobody of the family), the family as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """`subject`: SELF, TEAM, FAMILY, or the fields that name whose it is ("about" or "about, else by")."""

    subject: str
    part: str = NEVER


@dataclass(frozen=True, slots=True)
class Whose:
    """Who a record is about. `whole_family`: it does not say who, so it may be about everybody in the family.

    `said_by`: whose own words it is. Somebody may always read back what they said themselves.
    """

    people: frozenset[str] = frozenset()
    whole_family: bool = False
    said_by: frozenset[str] = frozenset()


def _rows(subject: str, **parts: str) -> dict[str, Row]:
    return {
        field: Row(subject, {"never": NEVER, "goal": OF_ITS_GOAL, "topic": OF_ITS_TOPIC}.get(part, part))
        for part, fields in parts.items()
        for field in fields.split()
    }


TABLE: Mapping[str, Mapping[str, Row]] = {
    "file": {
        **_rows(FAMILY, never="name opened_on closed_on end_reason reason referrer"),
        **_rows(TEAM, never="municipality team contact_worker"),
    },
    "worker": _rows(TEAM, never="name account function organisation phone email"),
    "person": _rows(
        SELF,
        family="given_name prefix family_name born_on kind gender language",
        never="organisation phone email bsn hours note only_for not_for",
    ),
    "household": _rows("members", family="name members", never="address secret only_for not_for"),
    "relation": _rows("from_person to_person", family="from_person to_person kind"),
    "authority": _rows("child holder", never="child holder kind from_day until checked_on source"),
    "measure": _rows("child", never="child kind executed_by from_day until source only_for not_for"),
    "capacity": _rows("person", never="person able by on reason for_what only_for not_for"),
    "plan": {
        **_rows(
            FAMILY,
            plan="started_on evaluate_on",
            never="offered_on offer_answer offer_reason offer_only_for offer_not_for wish_only_for wish_not_for",
        ),
        **_rows("wish_by", plan="wish_words wish_by"),
    },
    "strength": _rows("about, else by", strengths="words by on about", never="only_for not_for"),
    "concern": _rows("about, else by", concerns="words by on about", never="only_for not_for"),
    "first_aid": _rows("about, else who", plan="what who about", never="only_for not_for"),
    "dissent": _rows("by", plan="words by", never="only_for not_for"),
    "goal": _rows(
        "for_people, else by",
        goal="domain words by said_on for_people status weight anchor_m2 anchor_m1 anchor_0 anchor_1 anchor_2",
        never="only_for not_for",
    ),
    "idea": _rows("goal", goal="words"),
    "score": _rows("goal by", goal="on score by"),
    "agreement": _rows("goal", goal="who what how_often by_when done_on cancelled_on", never="only_for not_for"),
    "progress": _rows("goal", goal="on state"),
    "level": _rows(
        "child",
        levels="child level zone environment help from_day expected_until ended_on reason decided_in decided_on "
        "prospect tried provider",
        never="participants meeting only_for not_for",
    ),
    "help_consent": _rows("about", never="about help only_for not_for"),
    "consent": _rows("about", never="about recipient parts purpose from_day until only_for not_for"),
    "decision": _rows("consent by", never="by decision on how noted_by"),
    "contact": _rows(
        "with_people child_alone", contacts="on kind with_people by text", never="child_alone only_for not_for"
    ),
    "meeting": _rows(
        "about",
        levels="kind on about decision cancelled_on",
        never="place chair only_for not_for",
    ),
    "invitee": _rows("meeting who", never="who recipient role came"),
    "topic": _rows("about", topic="words about part outcome", never="only_for not_for"),
    "measurement": _rows(
        "about by",
        measurements="on occasion instrument instrument_name about by declined note",
        never="only_for not_for",
    ),
    "answer": _rows("measurement", measurements="question score words"),
    "calming": _rows("about, else by", plan="words by about", never="only_for not_for"),
    "handover": _rows("about", handover="about to agreed_on met_on note", never="recipient only_for not_for"),
    "supply": _rows(
        TEAM,
        never=(
            "provider help levels environments reach waiting_weeks capacity contact phone email website quality price "
            "unit checked_on note"
        ),
    ),
    "task": _rows(TEAM, never="what by_when family done_on"),
    "card": _rows(TEAM, never="user worker children contacted_on evaluate_on terms closed_on"),
    "late_batch": _rows(TEAM, never="decision by on"),
    "plan_version": _rows(FAMILY, never="number fixed_on fixed_by digest snapshot"),
    "signature": _rows("person", never="signs target digest person name role signed_at how strokes"),
    "handout": _rows(
        "about",
        never="document recipient consent about parts on by ground reasoning told_on not_told_because digest",
    ),
    "told": _rows("handout", never="on by"),
    "access_event": _rows(TEAM, never="event"),
    "letter": _rows(
        "child",
        never="child requested_on decided_on sent_on help provider volume from_day until reasons addressees digest "
        "snapshot",
    ),
    "file_request": _rows("by about", never="by on what about answered_on note"),
}

_SAID_BY = ("by", "wish_by")
_ABOVE = ("goal", "consent", "handout", "meeting", "measurement")
"""Words in a row that stand for the record above: its people are this record's people too."""


def row_of(kind: str, field: str) -> Row | None:
    """The row of a field; None for a field that the table does not know, and that therefore never leaves."""
    return TABLE.get(kind, {}).get(field)


def whose(family: FamilyFile, record: m.Record, field: str = "") -> Whose:
    """Who a record is about; with `field`, who that one field is about (they differ in the plan itself)."""
    kind = kind_name(type(record))
    subject = _subject(kind, field)
    if subject in (TEAM, FAMILY, SELF):
        own = frozenset({record.id}) if subject == SELF else frozenset()
        return Whose(own, whole_family=subject == FAMILY)
    said_by = _people(family, record, tuple(name for name in _SAID_BY if hasattr(record, name)))
    first, _, otherwise = subject.partition(", else ")
    above = [whose(family, parent) for parent in _parents(family, record, first)]
    people = _people(family, record, tuple(first.split())).union(*(one.people for one in above))
    unsaid = not people or any(one.whole_family for one in above)
    if not people and otherwise:
        people = _people(family, record, (otherwise,))
    return Whose(people, unsaid or subject in _SAID_BY, said_by)


def _subject(kind: str, field: str) -> str:
    rows = TABLE.get(kind, {})
    row = rows.get(field) or next(iter(rows.values()), None)
    return row.subject if row else FAMILY


def _people(family: FamilyFile, record: m.Record, fields: tuple[str, ...]) -> frozenset[str]:
    """The people of the file that these fields name; workers and institutions are nobody's relatives."""
    found: set[str] = set()
    for name in fields:
        value = getattr(record, name, "")
        if not isinstance(value, dict):
            found.update(several(value))
    return frozenset(id_ for id_ in found if family.person(id_))


def _parents(family: FamilyFile, record: m.Record, subject: str) -> list[m.Record]:
    if not any(word in _ABOVE for word in subject.split()):
        return []
    parent = family.by_id.get(record.parent)
    return [parent] if parent else []


def members(family: FamilyFile) -> frozenset[str]:
    """Everybody who "the family" means: its children and adults."""
    return frozenset(person.id for person in family.of(m.Person) if person.kind not in ("network", "professional"))


def part_of(family: FamilyFile, record: m.Record, field: str) -> str:
    """The part of a consent that covers a field of a record; NEVER when none does."""
    row = row_of(kind_name(type(record)), field)
    if row is not None and row.part == OF_ITS_TOPIC:
        return str(getattr(record, "part", NEVER))
    if row is None or row.part != OF_ITS_GOAL:
        return row.part if row else NEVER
    above: m.Record | None = record
    while above is not None and not isinstance(above, m.Goal):
        above = family.by_id.get(above.parent)
    if above is None:
        return NEVER
    return f"plan.{above.domain}" if above.domain else WHOLE_PLAN


def covers(parts: tuple[str, ...], part: str) -> bool:
    """Whether consented parts cover a part: the whole plan covers each life domain."""
    return part != NEVER and (part in parts or (part.startswith("plan.") and WHOLE_PLAN in parts))

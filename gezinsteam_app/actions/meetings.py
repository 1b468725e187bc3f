"""Meetings (overleg): planning one, inviting, and who may hear what, worked out as soon as somebody is invited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved, creation, new_id
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import meetings, order
from gezinsteam_app.domain.consent.hearing import Listener, MayHear, listener_of, may_hear_topic, what_of_whom
from gezinsteam_app.domain.consent.rules import YES, Reading, Rules
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited, and a sentence for each person who will be talked about."""

    id: str
    listener: Listener
    hears: tuple[MayHear, ...]


@dataclass(frozen=True, slots=True)
class NotFor:
    """Somebody invited who may not hear a point, with the reason."""

    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class MeetingView:
    """What the page tells of one meeting besides its fields. `not_for` by id of the point of the agenda."""

    stage: str
    lacks: tuple[str, ...]
    invited: tuple[Invited, ...]
    not_for: Mapping[str, tuple[NotFor, ...]]


def look(work: Work, file: str, meeting: str) -> MeetingView | None:
    """Everything that the rules say of one meeting today; None when it is there no longer."""
    family = work.store.family(file)
    found = family.by_id.get(meeting)
    if not isinstance(found, Meeting):
        return None
    return view_of(family, found, work.today(), region.consent_rules(work.folder))


def view_of(family: FamilyFile, meeting: Meeting, on: dt.date, rules: Rules = STANDARD) -> MeetingView:
    invited = tuple(
        Invited(one.id, listener := listener_of(family, one), what_of_whom(family, meeting, listener, on, rules))
        for one in family.under(Invitee, meeting.id)
    )
    not_for = {
        topic.id: tuple(
            NotFor(one.listener.name, reading)
            for one in invited
            if (reading := may_hear_topic(family, one.listener, topic, on, rules)).answer != YES
        )
        for topic in family.under(Topic, meeting.id)
    }
    return MeetingView(meetings.stage(family, meeting, on), meetings.lacks(family, meeting, on), invited, not_for)


def plan(work: Work, file: str, *, kind: str = "", child: str = "") -> Saved:
    """A new meeting, as one step: about the child, or the only one there is, with the contact person invited."""
    record = new_id()
    with work.store.transaction():
        family = work.store.family(file)
        only = family.children[0].id if len(family.children) == 1 else ""
        about = (child or only,) if child or only else ()
        last = family.of(Meeting)[-1].position if family.of(Meeting) else ""
        values: dict[str, Any] = {key: value for key, value in (("kind", kind), ("about", about)) if value}
        edits = creation(Meeting, record, "", order.between(last, ""), values)
        if family.contact_worker is not None:
            who = {"who": family.contact_worker.id}
            edits += creation(Invitee, new_id(), record, order.between("", ""), who)
        saved = edit.save_all(work, file, edits)
    return replace(saved, what="overleg erbij", record=record)


def invite(work: Work, file: str, meeting: str, *, who: str = "", recipient: Mapping[str, str] | None = None) -> Saved:
    """Invites a person or worker of the file, or a recipient from outside. UserError: is invited already."""
    values: dict[str, Any] = {"who": who} if who else {"recipient": dict(recipient or {})}
    with work.store.transaction():
        family = work.store.family(file)
        wanted = listener_of(family, Invitee(id="", parent=meeting, **values))
        for one in family.under(Invitee, meeting):
            known = listener_of(family, one)
            if known.key == wanted.key:
                raise UserError(f"{known.name} is al uitgenodigd.")
        return edit.add(work, file, Invitee, meeting, **values)

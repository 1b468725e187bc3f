"""What leaves under a consent on a day: the one function for the page, the extract and the meeting.

Nothing leaves but what a complete consent covers, about whom it covers, in words that name nobody who did not agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent import doubt, mentions, subjects
from gezinsteam_app.domain.consent.mentions import Mention
from gezinsteam_app.domain.consent.roles import role_of
from gezinsteam_app.domain.consent.rules import Rules, recipient_key, same
from gezinsteam_app.domain.consent.state import COMPLETE, State, state_of
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.course import Handover, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile, FieldKey
from gezinsteam_app.domain.fields import KINDS, FieldSpec, several

Confirmed = Collection[tuple[FieldKey, str]]
"""What a worker looked at and let go: the field with the very text, so that other words are looked at again."""

PEOPLE_TYPES = ("reference", "references", "one_or_more")
FREE_TYPES = ("text", "texts", "prospect", "names")


@dataclass(frozen=True, slots=True)
class Piece:
    """One field of one record that may leave. `value` is shown as it is; people stand in it by name or role."""

    kind: str
    record: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Held:
    """A record that stays out although its part was agreed. `reason`: others, guarded, two_versions, names, alone,
    secret (also: a BSN); `names` says where unconfirmed names stand. For the worker only: never on paper.
    """

    kind: str
    record: str
    reason: str
    people: tuple[str, ...] = ()
    names: tuple[tuple[FieldKey, str, tuple[Mention, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """What leaves under one consent. Without a complete consent: nothing, and `state` says who is still needed."""

    state: State
    pieces: tuple[Piece, ...] = ()
    held: tuple[Held, ...] = ()

    def records(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(piece.record for piece in self.pieces if piece.kind == kind))

    def may_say_purpose(self) -> bool:
        """Whether what it is for may stand on the paper: not with a name that nobody looked at."""
        return all(held.record != self.state.id for held in self.held)

    def value(self, record: str, field_: str) -> Any:
        return next((one.value for one in self.pieces if (one.record, one.field) == (record, field_)), None)


def released(
    family: FamilyFile, consent: m.Consent, on: dt.date, rules: Rules = STANDARD, confirmed: Confirmed = ()
) -> Released:
    """The records and fields that may leave under a consent on a day (Jeugdwet 7.3.11(1); as little as needed)."""
    state = state_of(family, consent, on, rules)
    if state.state != COMPLETE or recipient_key(consent) is None:
        return Released(state)
    return _Release(family, consent, state, on, rules, confirmed).run()


@dataclass
class _Release:
    """One going through the file: a record leaves after the one that it belongs to."""

    family: FamilyFile
    consent: m.Consent
    state: State
    on: dt.date
    rules: Rules
    confirmed: Confirmed
    pieces: list[Piece] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    agreed: dict[str, frozenset[str]] = field(default_factory=dict)

    def run(self) -> Released:
        gone: set[str] = set()
        for kind, spec in KINDS.items():
            for record in self.family.records.get(kind, ()):
                if spec.parent and record.parent not in gone and not self._stands_alone(record):
                    continue
                pieces = list(self._of(kind, record))
                self.pieces += pieces
                if pieces:
                    gone.add(record.id)
        self.held += self._purpose()
        return Released(self.state, tuple(self.pieces), tuple(self.held))

    def _stands_alone(self, record: m.Record) -> bool:
        """A point of an agenda has a part of its own: it leaves without its meeting, unless that is kept from some."""
        meeting = self.family.by_id.get(record.parent)
        if not isinstance(record, Topic) or not isinstance(meeting, Meeting):
            return False
        return not (meeting.only_for or meeting.not_for or doubt.is_open(self.family, meeting))

    def _purpose(self) -> Iterator[Held]:
        """What it is for stands on the paper too, in words that somebody typed."""
        text = self.consent.purpose
        if self._is_secret(text):
            yield Held("consent", self.consent.id, "secret")
            return
        key = ("consent", self.consent.id, "purpose")
        found = tuple(one for one in mentions.names_in(self.family, text) if one.person != self.consent.about)
        if found and (key, text) not in self.confirmed:
            yield Held("consent", self.consent.id, "names", names=((key, text, found),))

    def _is_secret(self, text: str) -> bool:
        return mentions.tells_secret(self.family, text)

    def _of(self, kind: str, record: m.Record) -> Iterator[Piece]:
        """The pieces of one record: all that is covered, or nothing and a reason for the worker."""
        fields = [spec for spec in KINDS[kind].fields if self._leaves(kind, record, spec)]
        if not fields or not self._touches(record, fields):
            return
        held = self._reason(kind, record, fields)
        if held is not None:
            self.held.append(held)
            return
        for spec in fields:
            part = self._part(record, spec)
            yield Piece(kind, record.id, spec.name, self._shown(spec, getattr(record, spec.name), part))

    def _leaves(self, kind: str, record: m.Record, spec: FieldSpec) -> bool:
        part = self._part(record, spec)
        if getattr(record, spec.name) in (None, "", (), {}) or not subjects.covers(self.state.parts, part):
            return False
        # A wish and a prospect have an own "only for", because they stand inside another record.
        own = "wish_" if spec.name.startswith("wish_") else ""
        guarded = own and (getattr(record, f"{own}only_for") or getattr(record, f"{own}not_for"))
        value = getattr(record, spec.name)
        inside = isinstance(value, dict) and (value.get("only_for") or value.get("not_for"))
        return not guarded and not inside

    def _part(self, record: m.Record, spec: FieldSpec) -> str:
        """Which part covers a field; a handover goes with the whole plan, to who takes over and to nobody else."""
        part = subjects.part_of(self.family, record, spec.name)
        if part != subjects.OF_A_HANDOVER or not isinstance(record, Handover):
            return part
        takes_over = same(str((record.recipient or {}).get("name") or ""))
        ours = same(str((self.consent.recipient or {}).get("name") or ""))
        return subjects.WHOLE_PLAN if takes_over == ours else subjects.NEVER

    def _touches(self, record: m.Record, fields: list[FieldSpec]) -> bool:
        """Whether the record says anything about the person whom this consent is about."""
        found = [subjects.whose(self.family, record, spec.name) for spec in fields]
        return any(self.consent.about in one.people or one.whole_family for one in found)

    def _reason(self, kind: str, record: m.Record, fields: list[FieldSpec]) -> Held | None:
        if doubt.is_open(self.family, record):
            return Held(kind, record.id, "two_versions")
        if getattr(record, "only_for", ()) or getattr(record, "not_for", ()):
            return Held(kind, record.id, "guarded")
        others = self._others(record, fields)
        if others:
            return Held(kind, record.id, "others", tuple(sorted(others)))
        texts = [(spec, text) for spec in fields if (text := free_text(spec, getattr(record, spec.name)))]
        if getattr(record, "secret", False) or any(self._is_secret(text) for _, text in texts):
            return Held(kind, record.id, "secret")
        open_ = tuple(self._unconfirmed(kind, record, texts))
        if open_:
            return Held(kind, record.id, "names", names=open_)
        if isinstance(record, m.Contact) and record.child_alone:
            seen = (("contact", record.id, "text"), record.text) in self.confirmed
            return None if seen else Held(kind, record.id, "alone")
        return None

    def _others(self, record: m.Record, fields: list[FieldSpec]) -> set[str]:
        """Whom the record is about as well, and who did not agree to this with this recipient."""
        missing: set[str] = set()
        for spec in fields:
            found = subjects.whose(self.family, record, spec.name)
            people = found.people | (subjects.members(self.family) if found.whole_family else frozenset())
            missing |= people - self._agreed(self._part(record, spec))
        # A professional is there for their work; what is written is not about them.
        return {id_ for id_ in missing if (person := self.family.person(id_)) and person.kind != "professional"}

    def _agreed(self, part: str) -> frozenset[str]:
        """The people about whom this part may go to this recipient today."""
        if part not in self.agreed:
            self.agreed[part] = frozenset(
                one.about
                for one in self.family.of(m.Consent)
                if recipient_key(one) == recipient_key(self.consent)
                and subjects.covers(one.parts, part)
                and (state := state_of(self.family, one, self.on, self.rules)).state == COMPLETE
                and subjects.covers(state.parts, part)
            )
        return self.agreed[part]

    def _unconfirmed(
        self, kind: str, record: m.Record, texts: list[tuple[FieldSpec, str]]
    ) -> Iterator[tuple[FieldKey, str, tuple[Mention, ...]]]:
        for spec, text in texts:
            agreed = self._agreed(self._part(record, spec))
            found = tuple(one for one in mentions.names_in(self.family, text) if one.person not in agreed)
            key = (kind, record.id, spec.name)
            if found and (key, text) not in self.confirmed:
                yield key, text, found

    def _shown(self, spec: FieldSpec, value: Any, part: str) -> Any:
        """The value as it leaves: in the place of ids a name, or the role of who did not agree to be named."""
        if spec.type not in PEOPLE_TYPES:
            return value
        agreed = self._agreed(part)
        shown = [
            names.name_of(self.family, id_) if id_ in agreed else role_of(self.family, id_, self.consent.about)
            for id_ in several(value)
        ]
        return tuple(dict.fromkeys(shown))


def free_text(spec: FieldSpec, value: Any) -> str:
    """The words of a field that somebody typed freely; empty for fields without."""
    if spec.type not in FREE_TYPES or not value:
        return ""
    if isinstance(value, dict):
        return " ".join(
            str(one) for inner in value.values() for one in (inner if isinstance(inner, tuple | list) else (inner,))
        )
    return " ".join(value) if isinstance(value, tuple) else str(value)

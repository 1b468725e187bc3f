"""Everything of a file that one person may see on request (inzage): by the same rule as the screen, field by field.

What is decided by hand is left out and named for the worker. It never stands on the reader's paper, because a list
of what is kept back may itself betray something (domain-facts 1.4; Jeugdwet 7.3.10; AVG 15).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gezinsteam_app.domain.consent import subjects
from gezinsteam_app.domain.consent.mentions import Mention, names_in
from gezinsteam_app.domain.consent.reading import NOTHING_KNOWN, Circumstances, may_read
from gezinsteam_app.domain.consent.release import Confirmed, free_text
from gezinsteam_app.domain.consent.rules import BY_HAND, YES, Reading, Rules
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.family import FamilyFile, FieldKey, RecordKey, kind_name
from gezinsteam_app.domain.fields import KINDS, FieldSpec
from gezinsteam_app.domain.model import Person, Record

GUARDS = ("only_for", "not_for")
KEPT_BACK = {
    "person": ("bsn",),
    "handout": ("not_told_because", "reasoning", "digest", "consent"),
    "letter": ("snapshot", "digest"),
    "plan_version": ("snapshot", "digest"),
    "signature": ("strokes", "digest", "target"),
}
"""Fields that are not for reading: numbers that a paper does not need, hashes, and what may not be known yet."""
PEOPLE_TYPES = ("reference", "references", "one_or_more", "names")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A record (and field, or "" for the whole of it) that a person must decide about, with the reason.

    `open` is False for what must be settled first, before anybody can let it in: two versions, or not told yet.
    """

    key: RecordKey
    field: str
    reading: Reading
    open: bool = True


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text for this reader that names somebody whom they may not read about; it waits until a worker looked."""

    key: FieldKey
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """`family` holds only what the reader may see; people whom the reader may not know stand nowhere in it."""

    family: FamilyFile
    by_hand: tuple[ByHand, ...]
    named: tuple[NamedText, ...] = ()


def seen_by(
    family: FamilyFile,
    reader: str,
    on: dt.date,
    *,
    rules: Rules = STANDARD,
    circumstances: Circumstances = NOTHING_KNOWN,
    confirmed: Confirmed = (),
) -> Seen:
    """Goes through the whole file with `may_read`; texts that name others stay out until they are confirmed."""
    kept: dict[str, list[Record]] = {}
    by_hand: list[ByHand] = []

    def ask(record: Record, field: str = "", known: Circumstances = circumstances) -> Reading:
        return may_read(family, reader, record, on, field, circumstances=known, rules=rules)

    def is_open(one: ByHand) -> bool:
        let_in = replace(circumstances, let_in=frozenset({(one.key[1], one.field)}))
        return ask(record_of(family, one.key), one.field, let_in).answer == YES

    def is_open_about(person: str) -> bool:
        found = family.person(person)
        return found is None or ask(found, "born_on").answer == YES

    for kind, records in family.records.items():
        for record in records:
            whole = ask(record)
            if whole.answer == YES:
                kept.setdefault(kind, []).append(_plain(record))
                continue
            answers = {spec.name: ask(record, spec.name) for spec in _filled(record)}
            readable = {name for name, reading in answers.items() if reading.answer == YES}
            if readable:
                kept.setdefault(kind, []).append(_plain(record, readable))
            by_hand += _decisions((kind, record.id), whole, answers, some=bool(readable))
    shown = _without_strangers(FamilyFile(family.id, {kind: tuple(records) for kind, records in kept.items()}))
    named = tuple(_named(family, shown, reader, is_open_about))
    waiting = {one.key for one in named if (one.key, one.text) not in confirmed}
    decisions = tuple(replace(one, open=is_open(one)) for one in by_hand)
    return Seen(_without_texts(shown, waiting), decisions, named)


def record_of(family: FamilyFile, key: RecordKey) -> Record:
    """The record of a key. StopIteration: it is not in the file."""
    return next(one for one in family.records[key[0]] if one.id == key[1])


def _named(
    family: FamilyFile, shown: FamilyFile, reader: str, is_open_about: Callable[[str], bool]
) -> Iterator[NamedText]:
    """Texts that somebody typed, with names in them of people whom this reader may not read about (7.3.10)."""
    may_know = cache(is_open_about)
    for kind, records in shown.records.items():
        specs = [spec for spec in KINDS[kind].fields if spec.search != "name" and kind != "worker"]
        for record in records:
            about = subjects.whose(family, record_of(family, (kind, record.id)))
            if reader in about.said_by:
                continue
            for spec in specs:
                text = free_text(spec, getattr(record, spec.name))
                found = names_in(family, text) if text else ()
                others = tuple(one for one in found if one.person not in about.people and not may_know(one.person))
                if others:
                    yield NamedText((kind, record.id, spec.name), text, others)


def _without_texts(family: FamilyFile, keys: set[FieldKey]) -> FamilyFile:
    """Without the texts that wait; what else the record says stays."""
    records = {kind: [*found] for kind, found in family.records.items()}
    for kind, id_, name in keys:
        place = next(at for at, one in enumerate(records[kind]) if one.id == id_)
        record = records[kind][place]
        records[kind][place] = replace(record, **{name: _nothing(getattr(record, name))})
    return FamilyFile(family.id, {kind: tuple(found) for kind, found in records.items()})


def _filled(record: Record) -> list[FieldSpec]:
    specs = KINDS[kind_name(type(record))].fields
    return [spec for spec in specs if getattr(record, spec.name) not in (None, "", (), {}) and spec.name not in GUARDS]


def _decisions(key: RecordKey, whole: Reading, answers: dict[str, Reading], *, some: bool) -> list[ByHand]:
    """One line for a record, or one for each of its fields when others of it may be read."""
    if not some:
        return [ByHand(key, "", whole)] if whole.answer == BY_HAND else []
    return [ByHand(key, name, reading) for name, reading in answers.items() if reading.answer == BY_HAND]


def _plain(record: Record, readable: set[str] | None = None) -> Record:
    """The record with only what may be read; guards and what is kept back are emptied."""
    kind = kind_name(type(record))
    empty: dict[str, Any] = {}
    for spec in KINDS[kind].fields:
        hidden = readable is not None and spec.name not in readable
        if hidden or spec.name in KEPT_BACK.get(kind, ()) or spec.name.endswith(GUARDS):
            empty[spec.name] = _nothing(getattr(record, spec.name))
    return replace(record, **empty)


def _nothing(value: Any) -> Any:
    return "" if isinstance(value, str) else () if isinstance(value, tuple) else None


def _without_strangers(family: FamilyFile) -> FamilyFile:
    """Links to people whose names the reader may not see are taken away; so are records of which the parent is gone."""
    known = {one.id for one in family.of(Person) if one.given_name or one.family_name or one.organisation}
    known |= {one.id for one in family.records.get("worker", ())}
    people = {id_ for kind in ("person", "worker") for id_ in (one.id for one in family.records.get(kind, ()))}
    ids = set(family.by_id)
    records = {
        kind: tuple(
            _linked(record, kind, known, people) for record in found if not KINDS[kind].parent or record.parent in ids
        )
        for kind, found in family.records.items()
    }
    records["person"] = tuple(one for one in records.get("person", ()) if one.id in known)
    return FamilyFile(family.id, {kind: found for kind, found in records.items() if found})


def _linked(record: Record, kind: str, known: set[str], people: set[str]) -> Record:
    changes: dict[str, Any] = {}
    for spec in KINDS[kind].fields:
        value = getattr(record, spec.name)
        if spec.type not in PEOPLE_TYPES or not value or not set(spec.refers_to) <= {"person", "worker"}:
            continue
        if isinstance(value, str):
            changes |= {spec.name: ""} if value not in known else {}
        elif isinstance(value, tuple):
            changes[spec.name] = tuple(
                one for one in value if one in known or (spec.type == "names" and one not in people)
            )
    return replace(record, **changes) if changes else record

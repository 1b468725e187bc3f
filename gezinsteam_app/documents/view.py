"""What of a family file may stand on a paper that everybody at the table reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.mentions import tells_secret
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS, several

PRINTED = (
    m.FileInfo, m.Worker, m.Person, m.Household, m.Relation, m.Plan, m.Strength, m.Concern, m.FirstAid, m.Dissent,
    m.Goal, m.Score, m.Agreement, m.Progress, m.Level, m.Consent, m.Decision, m.Contact,
)  # fmt: skip
"""The kinds of record that the printed plan reads."""

NOT_PRINTED = frozenset({"bsn", "note", "email", "account", "address", "language", "municipality", "purpose"})
_STAYS = (m.FileInfo, m.Person, m.Worker)
_TEXTS = ("text", "prospect", "recipient")
_LINKS = ("reference", "references", "one_or_more")


def for_everyone(family: FamilyFile) -> tuple[FamilyFile, int]:
    """The file without what is kept from some, and how many items that are.

    Left out: every item with `only_for` or `not_for`, what belongs to it, what only says something about
    or comes only from a person who is kept from some, and what holds a secret address or a BSN in its words. A paper
    has no reader of its own: the safe choice.
    """
    hidden = frozenset(person.id for person in family.of(m.Person) if _guarded(person))
    left_out = 0
    records: dict[str, tuple[m.Record, ...]] = {}
    gone: set[str] = set()
    for cls in PRINTED:
        if cls is m.Plan:
            continue
        kept = []
        for record in family.of(cls):
            gone_with = record.parent in gone and KINDS[kind_name(cls)].parent
            shown = None if gone_with or _tells(family, record) else _shown(record, hidden)
            if shown is not None:
                kept.append(_silent(family, shown))
                continue
            gone.add(record.id)
            left_out += _counts(record, gone)
        records[kind_name(cls)] = tuple(kept)
    plan, extra = _plan(family, hidden)
    records["plan"] = (plan,)
    return FamilyFile(id=family.id, records=records), left_out + extra


def left_out(family: FamilyFile) -> int:
    """How many items the printed plan leaves out, so that the worker can be told before printing."""
    return for_everyone(family)[1]


def texts(family: FamilyFile) -> Iterable[str]:
    """Every text that the printed plan may show: for the check on characters that cannot be printed."""
    for cls in PRINTED:
        spec = KINDS[kind_name(cls)]
        names = [f.name for f in spec.fields if f.type in _TEXTS and f.name not in NOT_PRINTED]
        for record in family.of(cls) if cls is not m.Contact else ():
            for name in names:
                yield from _strings(getattr(record, name))


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _tells(family: FamilyFile, record: m.Record) -> bool:
    """A secret address or a BSN that somebody typed in a text: this paper is also read by who may never have it."""
    if isinstance(record, _STAYS):
        return False
    fields = (getattr(record, field.name) for field in KINDS[kind_name(type(record))].fields if field.type in _TEXTS)
    return any(tells_secret(family, text) for text in _strings(list(fields)))


def _silent(family: FamilyFile, record: m.Record) -> m.Record:
    """Of what the plan cannot do without (the file, its people): the record without the texts that tell something."""
    if not isinstance(record, _STAYS):
        return record
    fields = [field.name for field in KINDS[kind_name(type(record))].fields if field.type == "text"]
    telling = [name for name in fields if name != "bsn" and tells_secret(family, getattr(record, name))]
    empty: dict[str, Any] = dict.fromkeys(telling, "")
    return replace(record, **empty) if telling else record


def _guarded(record: m.Record) -> bool:
    return isinstance(record, m.Guarded) and bool(record.only_for or record.not_for)


def _counts(record: m.Record, gone: set[str]) -> bool:
    """What hangs under something that is left out is not counted once more; a bare relation says nothing."""
    return record.parent not in gone and not isinstance(record, m.Relation | m.Contact)


def _shown(record: m.Record, hidden: frozenset[str]) -> m.Record | None:
    """The record without the hidden people in its links; None when it is kept from some, or has no link left."""
    if _guarded(record):
        return None
    if not hidden:
        return record
    changes: dict[str, Any] = {}
    for spec in KINDS[kind_name(type(record))].fields:
        if spec.type not in _LINKS:
            continue
        before = several(getattr(record, spec.name))
        after = tuple(id_ for id_ in before if id_ not in hidden)
        if before and not after:
            return None
        if before != after:
            changes[spec.name] = after
    return replace(record, **changes) if changes else record


def _plan(family: FamilyFile, hidden: frozenset[str]) -> tuple[m.Plan, int]:
    """The wish and the offer can each be kept from some as well."""
    plan = family.plan
    changes: dict[str, Any] = {}
    by = tuple(id_ for id_ in several(plan.wish_by) if id_ not in hidden)
    count = 0
    wish_kept = plan.wish_only_for or plan.wish_not_for or tells_secret(family, plan.wish_words)
    if wish_kept or (plan.wish_by and not by):
        changes |= {"wish_words": "", "wish_by": ""}
        count += bool(plan.wish_words)
    elif by != several(plan.wish_by):
        changes["wish_by"] = by
    if plan.offer_only_for or plan.offer_not_for:
        changes |= {"offered_on": "", "offer_answer": "", "offer_reason": ""}
        count += bool(plan.offered_on or plan.offer_answer)
    elif tells_secret(family, plan.offer_reason):
        changes["offer_reason"] = ""
        count += 1
    return replace(plan, **changes), count

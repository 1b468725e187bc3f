"""Open differences over all files: listing them, looking at the versions, settling, parking. Nothing here blocks work.

A person settles what was shown: a version that came in since is not replaced by it, and stays an open difference.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.actions import edit, trail
from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.own_files import personal_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates, describe, differing
from gezinsteam_app.domain.changes import CREATED, REMOVED, SPECIAL, Edit, Head, plain, wall_clock
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.domain.fields import FAMILY_FILE, PERSONAL_FILE, TEAM_FILE
from gezinsteam_app.domain.shared import Task
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import drafts, undo, versions
from gezinsteam_app.storage.drafts import Draft
from gezinsteam_app.storage.versions import Written
from gezinsteam_app.vault.statements import Trust

FILE_WORDS = {TEAM_FILE: "Sociale kaart van het team", PERSONAL_FILE: "Je eigen taken"}
PARKED = "verschil-"
"""How the ids of the tasks begin by which a difference waits for a talk."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of which two versions stand beside each other. `field` is empty for a removal against a change.

    `place` says where it stands, from large to small; `own`: literal words of the family; `parked`: the id of the
    task by which it waits for a talk with the family, or empty.
    """

    file: str
    sort: str
    name: str
    kind: str
    record: str
    field: str
    place: tuple[str, ...]
    own: bool
    parked: str = ""

    @property
    def key(self) -> FieldKey:
        return self.kind, self.record, self.field

    @property
    def removal(self) -> bool:
        return not self.field


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions: what it says, and who wrote it, when and on which laptop.

    `mine`: written by this worker; `device` is empty for this laptop and for one that nobody named. For a removal
    `keeps` tells the side that changed something from the side that removed it.
    """

    value: Any
    words: str
    who: str
    mine: bool
    here: bool
    device: str
    at: dt.datetime
    keeps: bool = True


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference as it is looked at: its versions, newest first. `seen` are the changes that this shows.

    `before`: the words that stood there when the ways parted, None when there were none; `text`: people may write a
    version of their own; `union`: what holds both, for a set of things, else None.
    """

    difference: Difference
    versions: tuple[Version, ...]
    seen: tuple[str, ...]
    before: str | None = None
    text: bool = False
    union: Any = None
    union_words: str = ""


def count(work: Work) -> int:
    """How many differences are open."""
    with work.store.transaction() as db:
        return versions.count(db)


def open_differences(work: Work) -> list[Difference]:
    """All that are open, family by family in the order of their names."""
    with work.store.transaction() as db:
        found, by_file = versions.open_differences(db), dict[str, list[tuple[str, FieldKey]]]()
        for file, sort, key in found:
            by_file.setdefault(file, []).append((sort, key))
        parked = _parked(work) if found else {}
        listed = [one for file, keys in by_file.items() for one in _of_file(work, file, keys, parked)]
    return sorted(listed, key=lambda one: (one.sort != FAMILY_FILE, one.name, one.place))


def _of_file(
    work: Work, file: str, keys: Sequence[tuple[str, FieldKey]], parked: Mapping[str, str]
) -> list[Difference]:
    family = work.store.family(file)
    made = []
    for sort, (kind, record, field) in keys:
        field_ = "" if field == REMOVED else field
        name = FILE_WORDS.get(sort) or family.info.name
        place = differing.place_of(family, (kind, record, field_))
        own = differing.is_own(kind, field_) if field_ else differing.removal_is_own(family, kind, record)
        made.append(
            Difference(
                file, sort, name, kind, record, field_, place, own, parked.get(_mark(file, kind, record, field_), "")
            )
        )
    return made


# Looking


def keep_combined(work: Work, difference: Difference, words: str) -> None:
    """Keeps what somebody typed to combine two versions, at once and durably; empty words keep nothing any more."""
    key = _combining(difference)
    with work.store.transaction() as db:
        number = work.store.number(db, difference.file)
        if words:
            drafts.keep(db, number, Draft(*key, words, ()))
        else:
            drafts.forget(db, number, [key])


def combined_before(work: Work, difference: Difference) -> str:
    """What was typed before to combine the versions, here or before a crash; empty when nothing was."""
    with work.store.transaction() as db:
        found = drafts.of_file(db, work.store.number(db, difference.file))
    key = _combining(difference)
    return next((str(one.value) for one in found if (one.kind, one.record, one.field) == key), "")


def _combining(difference: Difference) -> FieldKey:
    """A draft of its own, apart from what is typed in the field itself."""
    return "settle", f"{difference.kind} {difference.record}", difference.field


def look(work: Work, difference: Difference, *, note: bool = True) -> Differing:
    """The versions of a difference. That somebody looks is written down. UserError when it was settled meanwhile.

    Without `note` for who looks at it already, and wants to know whether something came in.
    """
    with work.store.transaction() as db:
        file = difference.file
        family = work.store.family(file)
        if not _is_open(family, difference):
            raise UserError(edit.SETTLED)
        if note and difference.sort == FAMILY_FILE:
            trail.note(work, file, "opened", kind=difference.kind, record=difference.record, via="difference")
        number = work.store.number(db, file)
        found = versions.heads(db, number, difference.kind, difference.record)
        if difference.removal:
            below = [
                one
                for child in family.below(difference.record)
                for one in versions.heads(db, number, kind_name(type(child)), child.id)
            ]
            return _removal(work, family, difference, found, below)
        found = [one for one in found if one.field == difference.field]
        before = versions.before(db, [one.id for one in found])
        return _field(work, family, difference, found, before)


def _is_open(family: FamilyFile, difference: Difference) -> bool:
    if difference.removal:
        return (difference.kind, difference.record) in family.removal_conflicts
    return difference.key in family.conflicts


def _field(
    work: Work, family: FamilyFile, difference: Difference, found: Sequence[Written], before: str | None
) -> Differing:
    people, key, spec = known_people(work), difference.key, differing.spec_of(difference.key)
    newest: dict[str, Written] = {}
    for one in found:
        newest.setdefault(one.value, one)
    shown = tuple(
        _version(work, people, one, plain(one.value), differing.words_of(family, key, plain(one.value)))
        for one in newest.values()
    )
    both = differing.union(spec, [one.value for one in shown]) if spec else None
    return Differing(
        difference,
        shown,
        tuple(one.id for one in found),
        None if not before else differing.words_of(family, key, plain(before)),
        spec is not None and spec.type == "text",
        both,
        differing.words_of(family, key, both) if both else "",
    )


def _removal(
    work: Work, family: FamilyFile, difference: Difference, found: Sequence[Written], below: Sequence[Written]
) -> Differing:
    """On one side who changed it or put something below it without knowing of the removal, on the other who removed it.

    `below` are the heads of all that hangs below it.
    """
    people = known_people(work)
    removals = [one for one in found if one.field == REMOVED and plain(one.value)]
    known = {id_ for one in removals for id_ in plain(one.value)}
    kept = [one for one in found if one.id not in known and one not in removals]
    changed = dict.fromkeys(one.field for one in kept if one.field not in SPECIAL)
    words = [
        f"{spec.label[:1].upper()}{spec.label[1:]}: {differing.words_of(family, key, value)}"
        for key in ((difference.kind, difference.record, name) for name in changed)
        if (spec := differing.spec_of(key))
        and (value := next(plain(one.value) for one in kept if one.field == key[2])) is not None
    ]
    words += [
        f"Erbij gezet: {differing.thing(family, one)}" for one in differing.added_below(family, difference.record)
    ]
    record = family.by_id.get(difference.record)
    name = describe.name(family, record) if record is not None else describe.NAMELESS
    gone = f"{name} is weggehaald.{differing.goes_along(family, difference.record)}"
    writers = kept or [one for one in below if one.field == CREATED]
    sides = [_version(work, people, one, True, "\n".join(words) or name) for one in writers[:1]]
    sides += [_version(work, people, one, False, gone, keeps=False) for one in removals[:1]]
    return Differing(difference, tuple(sides), tuple(one.id for one in (*found, *below)))


def _version(work: Work, people: Trust, one: Written, value: Any, words: str, *, keeps: bool = True) -> Version:
    mine, here = one.author == work.keyring.user_id, one.device == work.keyring.device_id
    user, device = people.users.get(one.author), people.devices.get(one.device)
    who = work.profile.name if mine else user.name if user else "een collega"
    label = device.label if device and not here else ""
    return Version(value, words, who, mine, here, label, wall_clock(one.time).astimezone(dates.AMSTERDAM), keeps)


# Settling


def settle(work: Work, looked: Differing, value: Any) -> Saved:
    """A person says which value holds. It can be taken back with `take_back`. None of the versions leaves the log."""
    difference = looked.difference
    with work.store.transaction():
        heads = _heads(work, difference).get(difference.field, [])
        replaces = tuple(head.id for head in heads if head.id in looked.seen)
        if not replaces:
            raise UserError(edit.SETTLED)
        undo.set_mark(work.store, difference.file)
        _settle_talk(work, difference)
        return edit.save_all(work, difference.file, [Edit(*difference.key, value, replaces)], act="settle")


def settle_removal(work: Work, looked: Differing, *, keep: bool) -> Saved:
    """A person says whether the record stays, or goes although it was changed."""
    difference = looked.difference
    with work.store.transaction():
        undo.set_mark(work.store, difference.file)
        saved = edit.settle_removal(
            work, difference.file, difference.kind, difference.record, keep=keep, seen=looked.seen
        )
        _settle_talk(work, difference)
        return saved


def take_back(work: Work, file: str) -> Saved | None:
    """Takes back the last step in a file: the difference is there again, with all its versions."""
    return edit.take_back(work, file)


def leave(work: Work, files: Collection[str]) -> None:
    """The page was left: what was settled there stays."""
    for file in files:
        if work.store.has_file(file):
            undo.clear_mark(work.store, file)


def _heads(work: Work, difference: Difference) -> dict[str, list[Head]]:
    key = difference.kind, difference.record
    return work.store.heads(difference.file, [key])[key]


# Parking


def park(work: Work, difference: Difference) -> str:
    """It waits for a talk with the family: an own task says so, on the page of the day. Returns the task's id."""
    if difference.parked:
        return difference.parked
    what = f"Welke versie klopt? Bespreek {', '.join(difference.place[:2]) or 'het verschil'} met het gezin."
    task = f"{_mark(difference.file, *difference.key)}-{edit.new_id()[:8]}"
    family = difference.file if difference.sort == FAMILY_FILE else ""
    values = {"what": what} | ({"family": family} if family else {})
    return edit.add(work, personal_file(work), Task, record=task, **values).record


def unpark(work: Work, task: str) -> None:
    """It was not meant to wait."""
    file = personal_file(work)
    found = work.store.family(file).by_id.get(task)
    if found is not None:
        edit.remove(work, file, found)


def _settle_talk(work: Work, difference: Difference) -> None:
    """What is settled needs no talk any more."""
    task = _parked(work).get(_mark(difference.file, *difference.key))
    if task:
        file = personal_file(work)
        edit.change(work, file, work.store.family(file).by_id[task], done_on=work.today().isoformat())


def _parked(work: Work) -> dict[str, str]:
    """By the mark of each difference that waits for a talk: the task that says so."""
    found = work.store.family(personal_file(work)).of(Task)
    return {task.id.rpartition("-")[0]: task.id for task in found if task.id.startswith(PARKED) and not task.done_on}


def _mark(file: str, kind: str, record: str, field: str) -> str:
    """Names a difference on all devices of a worker."""
    digest = hashlib.blake2b("\0".join((file, kind, record, field)).encode(), digest_size=12)
    return f"{PARKED}{digest.hexdigest()}"

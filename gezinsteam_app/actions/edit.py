"""Changing a family file: add, change, move, remove, undo. Each returns the file as it is now and what was done."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.actions import trail
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import describe, order
from gezinsteam_app.domain.changes import (
    CREATED,
    POSITION,
    REMOVED,
    ChangeId,
    Changeset,
    Edit,
    canonical,
    plain,
    removal,
)
from gezinsteam_app.domain.family import FamilyFile, FieldKey, RecordKey, kind_name
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Decision, Record
from gezinsteam_app.domain.papers import Letter
from gezinsteam_app.domain.references import mentions
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import drafts, log, undo, versions
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.drafts import Draft

SETTLED = "Dit verschil is er niet meer. Iemand heeft het al geregeld."


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved step. `what` says it in a few words; `record` is the id of a record that was added."""

    family: FamilyFile
    what: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One field opened for editing: its value then, and the heads that the writer saw.

    The heads stay those of the opening, plus this form's own changes: taking them at the time of saving
    would replace what somebody else wrote meanwhile.
    """

    file: str
    kind: str
    record: str
    field: str
    value: Any
    replaces: tuple[ChangeId, ...]

    @property
    def key(self) -> FieldKey:
        return self.kind, self.record, self.field


def new_id() -> str:
    """The id of a new record: random, so that two laptops never make the same."""
    return str(uuid.uuid4())


def creation(kind: type[Record], record: str, parent: str, position: str, values: Mapping[str, Any]) -> list[Edit]:
    """The edits that make a record. `parent` is empty for what belongs to the file itself."""
    name = kind_name(kind)
    edits = [Edit(name, record, CREATED, parent), Edit(name, record, POSITION, position)]
    return edits + [Edit(name, record, field, value) for field, value in values.items()]


def add(work: Work, file: str, kind: type[Record], parent: str = "", /, *, record: str = "", **values: Any) -> Saved:
    """Adds a record at the end of its list. `record` may be an id that was given out for a draft."""
    id_ = record or new_id()
    with work.store.transaction():
        position = order.between(_last_position(work.store.family(file), kind, parent), "")
        changeset = work.store.save(file, creation(kind, id_, parent, position, values))
        return _saved(work, changeset, id_)


def _last_position(family: FamilyFile, kind: type[Record], parent: str) -> str:
    siblings = family.under(kind, parent) if parent else family.of(kind)
    return siblings[-1].position if siblings else ""


def _saved(work: Work, changeset: Changeset, record: str = "") -> Saved:
    family = work.store.family(changeset.header.file)
    return Saved(family, describe.changeset(family, changeset), record)


def is_fixed(record: Record) -> bool:
    """What is append-only, and a letter that was sent, stands as it is: signatures, handouts, decisions."""
    return KINDS[kind_name(type(record))].append_only or (isinstance(record, Letter) and bool(record.digest))


def _refuse_fixed(record: Record) -> None:
    if is_fixed(record):
        raise UserError("Dit staat vast en verandert niet meer. Schrijf er iets nieuws bij.")


def change(work: Work, file: str, record: Record, /, **values: Any) -> Saved:
    """Changes fields of a record at once, as one step (a tick, a choice): what stands there now was seen.

    Raises UserError for what stands as it is.
    """
    _refuse_fixed(record)
    kind = kind_name(type(record))
    with work.store.transaction():
        heads = work.store.heads(file, [(kind, record.id)])[kind, record.id]
        edits = [
            Edit(kind, record.id, field, value, tuple(head.id for head in heads.get(field, ())))
            for field, value in values.items()
        ]
        # A single record such as the plan exists from its first field on.
        if not heads.get(CREATED):
            edits.insert(0, Edit(kind, record.id, CREATED, record.parent))
        return _saved(work, work.store.save(file, edits))


def move(work: Work, file: str, record: Record, after: Record | None, before: Record | None) -> Saved:
    """Puts a record between two others of its list."""
    position = order.between(after.position if after else "", before.position if before else "")
    return change(work, file, record, position=position)


def remove(work: Work, file: str, record: Record) -> Saved:
    """Removes a record and what belongs to it. Raises UserError when others mention it still, and says where.

    A question that somebody answered stays as well: what was said is never taken away.
    """
    _refuse_fixed(record)
    with work.store.transaction():
        family = work.store.family(file)
        below = family.below(record.id)
        _refuse_answered(below)
        where = mentions(family, record.id)
        if where:
            raise UserError(f"{describe.name(family, record)} staat nog in: {', '.join(where)}. Haal dat eerst weg.")
        doomed = [(kind_name(type(one)), one.id) for one in (record, *below)]
        heads = work.store.heads(file, doomed)
        edits = [removal(kind, id_, heads[kind, id_]) for kind, id_ in doomed]
        return _saved(work, work.store.save(file, edits))


def _refuse_answered(below: Sequence[Record]) -> None:
    if any(isinstance(one, Decision) for one in below):
        raise UserError("Hierop is al geantwoord. Dat blijft staan. Leg ‘ingetrokken’ vast als het niet meer geldt.")


# Typing


def open_field(work: Work, file: str, record: Record, field: str) -> FieldForm:
    """Opens one field for typing. A draft that a crash left is given back, with the heads of then."""
    _refuse_fixed(record)
    kind = kind_name(type(record))
    with work.store.transaction() as db:
        for draft in drafts.of_file(db, work.store.number(db, file)):
            if (draft.kind, draft.record, draft.field) == (kind, record.id, field):
                return FieldForm(file, kind, record.id, field, draft.value, draft.replaces)
        heads = work.store.heads(file, [(kind, record.id)])[kind, record.id]
    replaces = tuple(head.id for head in heads.get(field, ()))
    return FieldForm(file, kind, record.id, field, getattr(record, field), replaces)


def keep_draft(work: Work, form: FieldForm, value: Any) -> None:
    """Keeps what is being typed, at once and durably; not yet a change."""
    with work.store.transaction() as db:
        number = work.store.number(db, form.file)
        drafts.keep(db, number, Draft(form.kind, form.record, form.field, value, form.replaces))


def waiting_drafts(work: Work, file: str) -> list[Draft]:
    """What was typed before a crash and never saved."""
    with work.store.transaction() as db:
        return drafts.of_file(db, work.store.number(db, file))


def save_field(work: Work, form: FieldForm, value: Any) -> tuple[FieldForm, Saved | None]:
    """Makes one change of what was typed; the form returned goes on from there. None: nothing had changed."""
    with work.store.transaction() as db:
        heads = work.store.heads(form.file, [(form.kind, form.record)])[form.kind, form.record]
        now = heads.get(form.field, ())
        # What this laptop wrote since (an undo while typing went on) was done before these eyes: no difference.
        unseen = [head.id for head in now if head.id not in form.replaces]
        replaces = (*form.replaces, *log.made_by(db, unseen, work.store.device_id))
        standing = [head for head in now if head.id in replaces]
        # Only what stands is replaced: taking this step back must bring back that, and not all that was before it.
        seen = Edit(form.kind, form.record, form.field, value, tuple(head.id for head in standing))
        # Of what was seen or written here one version stands, or there was nothing: only then can it be the same.
        only = standing[0].value if len(standing) == 1 else None if replaces else ""
        if only == canonical(value):
            drafts.forget(db, work.store.number(db, form.file), [form.key])
            return form, None
        edits = [seen] if heads.get(CREATED) else [Edit(form.kind, form.record, CREATED, ""), seen]
        changeset = work.store.save(form.file, edits)
        own = tuple(change.id for change in changeset.changes if change.key == form.key)
        next_form = FieldForm(form.file, *form.key, value, (*replaces, *own))
        return next_form, _saved(work, changeset)


# Taking back


def open_page(work: Work, file: str, via: str = "") -> FamilyFile:
    """Opens the pages of a family: from here on steps can be taken back. Nobody looks without a note of it.

    `via` is "find" when a find of the search was opened.
    """
    with work.store.transaction():
        undo.set_mark(work.store, file)
        trail.note(work, file, "found" if via == "find" else "opened", via=via)
        return work.store.family(file)


def close_page(work: Work, file: str) -> None:
    undo.clear_mark(work.store, file)


def take_back(work: Work, file: str) -> Saved | None:
    """Ctrl+Z: undoes the last own step since the page was opened. None: there is none."""
    step = undo.undo(work.store, file)
    return _taken(work, file, step, "Ongedaan gemaakt")


def do_again(work: Work, file: str) -> Saved | None:
    """Ctrl+Y: does again what was undone last. None: there is nothing."""
    step = undo.redo(work.store, file)
    return _taken(work, file, step, "Opnieuw gedaan")


def _taken(work: Work, file: str, step: Changeset | None, verb: str) -> Saved | None:
    if step is None:
        return None
    family = work.store.family(file)
    return Saved(family, f"{verb}: {describe.changeset(family, step)}")


# Differences


def versions_of(work: Work, file: str, key: FieldKey) -> list[tuple[ChangeId, Any]]:
    """The versions of a field that stand beside each other, newest first."""
    kind, record, field = key
    heads = work.store.heads(file, [(kind, record)])[kind, record].get(field, [])
    return [(head.id, plain(head.value)) for head in sorted(heads, key=lambda h: (h.time, h.id), reverse=True)]


def settle(work: Work, file: str, key: FieldKey, value: Any, seen: Collection[str]) -> Saved:
    """A person settles a difference: a new change that replaces the versions that were seen. None is lost from the log.

    What came in since stays beside it, as an open difference. UserError when it was settled meanwhile.
    """
    with work.store.transaction():
        replaces = tuple(id_ for id_, _ in versions_of(work, file, key) if id_ in seen)
        if not replaces:
            raise UserError(SETTLED)
        return _saved(work, work.store.save(file, [Edit(*key, value, replaces)], act="settle"))


def heads_of(work: Work, file: str, kind: str, record: str) -> frozenset[ChangeId]:
    """All that stands in a record now and in what hangs below it, for who is asked whether it stays."""
    with work.store.transaction():
        found = work.store.heads(file, [(kind, record), *_below(work, file, record)])
    return frozenset(head.id for fields in found.values() for heads in fields.values() for head in heads)


def _below(work: Work, file: str, record: str) -> list[RecordKey]:
    return [(kind_name(type(one)), one.id) for one in work.store.family(file).below(record)]


def settle_removal(work: Work, file: str, kind: str, record: str, *, keep: bool, seen: Collection[str]) -> Saved:
    """Settles a removal against an edit: keep the record, or remove it knowing of the edits that were seen.

    What is kept comes back whole: with all that the same removal took away, such as the agreements of a goal, and with
    what it hangs below. What is removed goes with what was added below it, as far as that was seen.
    """
    with work.store.transaction() as db:
        now = work.store.heads(file, [(kind, record)])[kind, record]
        if not any(head.id in seen for head in now.get(REMOVED, ())):
            raise UserError(SETTLED)
        edits = _keeping(work, db, file, kind, record, seen) if keep else _removing(work, file, kind, record, seen)
        return _saved(work, work.store.save(file, edits, act="settle"))


def _keeping(work: Work, db: Db, file: str, kind: str, record: str, seen: Collection[str]) -> list[Edit]:
    above = [(kind_name(type(one)), one.id) for one in work.store.family(file).above(record)]
    found = work.store.heads(file, [(kind, record), *above])
    removals = [head.id for head in found[kind, record][REMOVED] if head.id in seen]
    removals += [head.id for key in above for head in found[key].get(REMOVED, ())]
    together = versions.removed_together(db, removals)
    return [Edit(*key, REMOVED, None, tuple(dict.fromkeys(old))) for key, old in together.items()]


def _removing(work: Work, file: str, kind: str, record: str, seen: Collection[str]) -> list[Edit]:
    _refuse_answered(work.store.family(file).below(record))
    edits = []
    for key, fields in work.store.heads(file, [(kind, record), *_below(work, file, record)]).items():
        heads = {field: [one for one in those if one.id in seen] for field, those in fields.items()}
        # What came in below it since nobody looked at: it stays, and is asked about.
        if heads.get(CREATED):
            edits.append(removal(*key, heads))
    return edits


def save_all(work: Work, file: str, edits: Sequence[Edit], *, act: str = "edit") -> Saved:
    """Saves edits that were worked out elsewhere as one step."""
    return _saved(work, work.store.save(file, edits, act=act))

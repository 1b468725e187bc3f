"""The rules of the change log: changes, heads, conflict, removal, undo. Pure; storage only keeps what these say.

A change sets one field of one record and names the changes that its writer saw and replaces. A field's
*heads* are the changes that no known change replaces: one head is the value; several with different
values are an open conflict of which both values are kept (architecture section 2).

Two fields are special. `created` holds the id of the record's parent (empty: the file itself) and makes
the record exist.
`removed` holds the sorted ids of all heads of the record that the remover saw: an edit that is not
among them was made without knowing of the removal, and makes the removal a conflict. What was added below a
record is such an edit as well: who removes something removes each thing below it that they see.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NewType

CREATED = "created"
REMOVED = "removed"
POSITION = "position"
SPECIAL = (CREATED, REMOVED, POSITION)
SCHEMA = 1
"""Number of the set of kinds and fields that this program writes; carried by every changeset."""

ChangeId = NewType("ChangeId", str)
"""32 hexadecimal digits: the hash of the change's content and of its place in its changeset."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody wants: this field gets this value, seen against these heads."""

    kind: str
    record: str
    field: str
    value: Any
    replaces: tuple[ChangeId, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.record, self.field


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record set to one value. `value` is canonical JSON; empty text is "nothing"."""

    id: ChangeId
    kind: str
    record: str
    field: str
    value: str
    replaces: tuple[ChangeId, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.record, self.field


@dataclass(frozen=True, slots=True)
class Header:
    """Who saved a changeset, where and when, and what came before it in this device's chain of this file.

    `time` is a hybrid logical time (milliseconds shifted by 16 bits, plus a counter): for display, never
    for deciding. `act` is what it was: edit, import, undo, redo, settle. `undoes` names the changeset
    that an undo or redo takes back.
    """

    file: str
    author: str
    device: str
    sequence: int
    time: int
    previous: str
    act: str = "edit"
    undoes: str = ""
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Changeset:
    """What one person saved at one moment in one file; immutable, hashed, the step that undo takes back."""

    id: str
    header: Header
    changes: tuple[Change, ...]


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """The one way to write a value: canonical JSON, and an empty text for null, absent and empty."""
    if value is None or value == "" or (isinstance(value, (list, tuple, dict)) and not value):
        return ""
    text = _JSON.encode(value)
    # Half an emoji can come out of a clipboard; no database takes it, and a save must not fail on it.
    return text.encode("utf-8", "replace").decode()


def plain(text: str) -> Any:
    """The value that `canonical` wrote; None for nothing."""
    return json.loads(text) if text else None


def is_canonical(text: str) -> bool:
    """Whether `canonical` would write it so. Errors: ValueError, RecursionError when it is no JSON at all."""
    # Most values are words without anything that JSON writes otherwise: no need to read and write those.
    words = len(text) > 2 and text[0] == '"' == text[-1] and text.count('"') == 2 and "\\" not in text
    return (words and text.isprintable()) or canonical(plain(text)) == text


def _part(text: str) -> bytes:
    """A part of what is hashed, preceded by its length, so that no two different lists of parts read alike."""
    raw = text.encode()
    return len(raw).to_bytes(8, "big") + raw


_short_part = lru_cache(maxsize=4096)(_part)
"""For what comes again and again: ids of files and devices, kinds, fields, small numbers."""


def _digest(size: int, data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def _header_digest(h: Header) -> str:
    again = _short_part(h.file) + _short_part(h.author) + _short_part(h.device)
    own = _part(str(h.sequence)) + _part(str(h.time)) + _part(h.previous)
    return _digest(32, again + own + _short_part(h.act) + _part(h.undoes) + _short_part(str(h.schema)))


def make_changeset(header: Header, edits: Sequence[Edit]) -> Changeset:
    """The changeset of these edits. Ids are hashes: the same content at the same place gives the same ids."""
    return hashed(header, ((*edit.key, canonical(edit.value), edit.replaces) for edit in edits))


def hashed(header: Header, rows: Iterable[tuple[str, str, str, str, Iterable[ChangeId]]]) -> Changeset:
    """The changeset of rows of kind, record, field, value in canonical JSON, and what it replaces."""
    root = _part(_header_digest(header))
    changes = []
    for place, (kind, record, field, value, old) in enumerate(rows):
        replaces = tuple(sorted(old))
        data = b"".join((
            root, _short_part(str(place)), _short_part(kind), _short_part(record), _short_part(field), _part(value),
            *map(_part, replaces),
        ))  # fmt: skip
        changes.append(Change(ChangeId(_digest(16, data)), kind, record, field, value, replaces))
    return Changeset(_digest(32, root + b"".join(_part(one.id) for one in changes)), header, tuple(changes))


def is_genuine(changeset: Changeset) -> bool:
    """Whether the ids of a changeset are the hashes of its content."""
    try:
        edits = [Edit(c.kind, c.record, c.field, plain(c.value), c.replaces) for c in changeset.changes]
    except (ValueError, RecursionError):
        return False
    return make_changeset(changeset.header, edits) == changeset


def next_time(last: int, now: dt.datetime) -> int:
    """The hybrid time after `last`: the clock, or one more than the last when the clock stands behind it."""
    return max(last + 1, int(now.timestamp() * 1000) << 16)


def wall_clock(time: int) -> dt.datetime:
    """The moment of a hybrid time, as the writing device's clock gave it."""
    return dt.datetime.fromtimestamp((time >> 16) / 1000, dt.UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """A change that nothing replaces, with its hybrid time."""

    id: ChangeId
    value: str
    time: int


@dataclass(frozen=True, slots=True)
class FieldState:
    """What a field shows: the newest head's value; `conflict` when heads with other values stand beside it."""

    value: str
    conflict: bool


def shown(heads: Iterable[Head]) -> FieldState:
    """The state of a field from its heads (any order). No heads: nothing was ever written."""
    found = list(heads)
    if not found:
        return FieldState("", False)
    newest = max(found, key=lambda head: (head.time, head.id))
    return FieldState(newest.value, len({head.value for head in found}) > 1)


def heads_of(changes: Iterable[tuple[Change, int]]) -> dict[tuple[str, str, str], list[Head]]:
    """Heads per field of a whole log in any order: the plain definition, against which storage is tested."""
    known = list(changes)
    replaced = {id_ for change, _ in known for id_ in change.replaces}
    result: dict[tuple[str, str, str], list[Head]] = {}
    seen: set[ChangeId] = set()
    for change, time in known:
        if change.id not in replaced and change.id not in seen:
            seen.add(change.id)
            result.setdefault(change.key, []).append(Head(change.id, change.value, time))
    return result


@dataclass(frozen=True, slots=True)
class Life:
    """Whether a record is shown. `contested`: removed by one, changed by another who did not know of it."""

    alive: bool
    contested: bool


def life(heads: Mapping[str, Sequence[Head]]) -> Life:
    """The life of a record from the heads of all its fields (field name to heads).

    It is gone when every head of `removed` says so and between them they saw every other head. A removal
    beside an edit that it did not see, or beside a "keep it", is contested: the record stays until a
    person decides, because showing too much of one's own file is safer than hiding work.
    """
    if not heads.get(CREATED):
        return Life(False, False)
    votes = [plain(head.value) for head in heads.get(REMOVED, ())]
    removals = [set(vote) for vote in votes if vote]
    if not removals:
        return Life(True, False)
    present = {head.id for field, field_heads in heads.items() if field != REMOVED for head in field_heads}
    contested = bool(present - set().union(*removals)) or len(removals) < len(votes)
    return Life(contested, contested)


@dataclass(frozen=True, slots=True)
class Below:
    """Something that hangs below a record. `asked`: somebody removed it, so it is asked about by itself."""

    alive: bool
    asked: bool


def held(own: Life, below: Iterable[Below]) -> Life:
    """The life of a record that was created, with what hangs below it: what lives is never out of sight.

    A removed record stays as long as something below it lives, added by who did not know of the removal. It is
    contested for that, unless all that lives below was removed too: then the question stands there already.
    """
    living = [one for one in below if one.alive]
    if own.alive or not living:
        return own
    return Life(True, not all(one.asked for one in living))


def undo_edits(
    changeset: Changeset,
    values_before: Mapping[ChangeId, str],
    current: Mapping[tuple[str, str, str], Sequence[Head]],
    own: Collection[ChangeId],
) -> list[Edit] | None:
    """The edits that restore what was before a changeset; None when somebody else changed one of its fields.

    `values_before` gives the value of each replaced change. `current` gives the heads now of every field of
    every record that the changeset touches; `own` the ids among them that this device wrote since, whose
    later steps were taken back already. A field that was in conflict gets several edits, one a head, so
    that the conflict comes back as it was. A record that the changeset created is removed again.
    """
    if any(head.id not in own for change in changeset.changes for head in current.get(change.key, ())):
        return None
    created = {(c.kind, c.record) for c in changeset.changes if c.field == CREATED}
    edits: list[Edit] = []
    replaced: dict[tuple[str, str, str], set[ChangeId]] = {}
    for change in changeset.changes:
        if (change.kind, change.record) not in created:
            replaced.setdefault(change.key, set()).update(change.replaces)
    for key, ids in replaced.items():
        now = tuple(head.id for head in current.get(key, ()))
        before = sorted({values_before[id_] for id_ in ids if id_ in values_before}) or [""]
        edits += [Edit(*key, plain(value), now) for value in before]
    for kind, record in sorted(created):
        fields = {key[2]: heads for key, heads in current.items() if key[:2] == (kind, record)}
        if any(head.id not in own for heads in fields.values() for head in heads):
            return None
        edits.append(removal(kind, record, fields))
    return edits


def removal(kind: str, record: str, fields: Mapping[str, Sequence[Head]]) -> Edit:
    """The edit that removes a record whose fields have these heads: it names all that the remover saw."""
    seen = sorted(head.id for field, heads in fields.items() if field != REMOVED for head in heads)
    return Edit(kind, record, REMOVED, seen, tuple(head.id for head in fields.get(REMOVED, ())))

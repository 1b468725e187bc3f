"""Changesets as the content of a batch, and back. Ids are not sent: they are hashes, and made again on reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from gezinsteam_app.domain.changes import ChangeId, Changeset, Header, hashed, is_canonical
from gezinsteam_app.vault.envelope import CannotOpen

FORMAT = 1


class Newer(CannotOpen):
    """A later program wrote it: it is kept until this program is that late too."""

    def __init__(self) -> None:
        super().__init__("van een nieuwere versie van Gezinsteam")


def encode(changesets: Iterable[Changeset]) -> bytes:
    """The content of a batch, in the order given."""
    rows: list[Any] = []
    last: dict[str, str] = {}
    for one in changesets:
        h = one.header
        # A link to the step just before it in this batch goes without saying.
        previous = None if last.get(h.device) == h.previous else h.previous
        last[h.device] = one.id
        changes = [[c.kind, c.record, c.field, c.value, list(c.replaces)] for c in one.changes]
        rows.append([h.author, h.device, h.sequence, h.time, previous, h.act, h.undoes, h.schema, changes])
    return json.dumps([FORMAT, rows], ensure_ascii=False, separators=(",", ":")).encode()


def decode(content: bytes, file: str, author: str) -> list[Changeset]:
    """The changesets of one file by one user. Errors: CannotOpen when it is anything else."""
    try:
        version, rows = json.loads(content)
        if type(version) is int and version > FORMAT:
            raise Newer
        if version != FORMAT:
            raise ValueError("format")
        last: dict[str, str] = {}
        return [_changeset(row, file, author, last) for row in rows]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError):
        raise CannotOpen("de inhoud is niet te lezen") from None


def _changeset(row: Sequence[Any], file: str, author: str, last: dict[str, str]) -> Changeset:
    by, device, sequence, time, previous, act, undoes, schema, changes = row
    if by != author or not all(type(one) is int and 0 <= one < 2**63 for one in (sequence, time, schema)):
        raise ValueError("header")
    bytes.fromhex(by)
    bytes.fromhex(device)
    previous = last.get(device, "") if previous is None else previous
    if any(len(bytes.fromhex(id_)) not in (0, 32) for id_ in (previous, undoes)):
        raise ValueError("link")
    header = Header(file, by, device, sequence, time, previous, str(act), undoes, schema)
    made = hashed(header, [_checked(*change) for change in changes])
    last[device] = made.id
    return made


def _checked(
    kind: str, record: str, field: str, value: str, replaces: list[str]
) -> tuple[str, str, str, str, list[ChangeId]]:
    """A change as it came. Its value must be canonical: ids are hashes of it."""
    if not (isinstance(kind, str) and isinstance(record, str) and isinstance(field, str) and isinstance(value, str)):
        raise ValueError("change")
    for old in replaces:
        if len(bytes.fromhex(old)) != 16:
            raise ValueError("replaces")
    if not is_canonical(value):
        raise ValueError("value")
    return kind, record, field, value, [ChangeId(old) for old in replaces]

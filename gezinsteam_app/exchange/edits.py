"""The edits that an update of a family file consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gezinsteam_app.exchange.reader import Row


@dataclass(frozen=True)
class Create:
    """A new record. Its id may be that of a record that was removed before: then it comes back."""

    row: Row


@dataclass(frozen=True)
class SetField:
    """A field gets another value; `new` is None when it becomes empty.

    `field` is a field of the kind, or POSITION (another place in its list), or CREATED (another parent).
    """

    kind: str
    id: str
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Remove:
    kind: str
    id: str


Edit = Create | SetField | Remove

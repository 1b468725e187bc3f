"""How a field of the family file declares itself: its type, its name in the exchange format, its words.

A record type is a frozen dataclass whose fields are made with the functions below. From these
declarations stand the tables (storage/tables.py), the exchange format (exchange/) and the change log:
adding a field to a dataclass and a migration is all that a new field needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

META = "gezinsteam"
FAMILY_FILE, TEAM_FILE, PERSONAL_FILE = "family", "team", "personal"
"""The three sorts of file, with one mechanism: a family, what a team shares, what one worker keeps."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field as declared. `type` is one of:

    text, code, date (YYYY-MM-DD), partial_date (YYYY, YYYY-MM or whole), moment (date with optional
    time), flag, number, integer, reference (one id), references (a list of ids), one_or_more (an id or
    a list of ids: who said something), texts (a list), names (ids or free names), holder, institution,
    recipient, address, level, prospect. The last ones are small objects that change as a whole.
    `check` names the rule of domain/checks.py that a text must keep: bsn, municipality, language.
    `search` is "name" or "text" where the words of the field are found by the quick find.
    """

    name: str
    type: str
    label: str
    key: str
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    refers_to: tuple[str, ...] = ()
    search: str = ""
    check: str = ""


def _make(type_: str, label: str, default: Any, key: str | None, **extra: Any) -> Any:
    meta = {"type": type_, "label": label, "key": key, **extra}
    return field(default=default, metadata={META: meta})


def text(label: str, *, key: str | None = None, required: bool = False, search: str = "", check: str = "") -> Any:
    return _make("text", label, "", key, required=required, search=search, check=check)


def code(label: str, codes: Mapping[str, str], *, key: str | None = None) -> Any:
    """A fixed code; `codes` maps each code to its Dutch word."""
    return _make("code", label, "", key, codes=codes)


def date(label: str, *, key: str | None = None) -> Any:
    return _make("date", label, "", key)


def partial_date(label: str) -> Any:
    return _make("partial_date", label, "", None)


def moment(label: str, *, key: str | None = None) -> Any:
    return _make("moment", label, "", key)


def flag(label: str) -> Any:
    return _make("flag", label, None, None)


def number(label: str) -> Any:
    return _make("number", label, None, None)


def score(label: str) -> Any:
    return _make("score", label, None, None)


def reference(label: str, *to: str, key: str | None = None, required: bool = False) -> Any:
    return _make("reference", label, "", key, refers_to=to, required=required)


def references(label: str, *to: str, key: str | None = None) -> Any:
    return _make("references", label, (), key, refers_to=to)


def one_or_more(label: str, *to: str, key: str | None = None) -> Any:
    return _make("one_or_more", label, "", key, refers_to=to)


def special(type_: str, label: str, *, default: Any = None, key: str | None = None, **extra: Any) -> Any:
    """A field whose value is a small object that changes as a whole (an address, a holder, a level)."""
    return _make(type_, label, default, key, **extra)


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of record: its table, its place in the exchange format and how items without id are matched.

    `at` is the path of its list in the file ("plan.goals") or, with a parent, in the parent's item; empty:
    not part of the exchange format. `also_under` names further kinds of parent with the same list.
    `apart`: not read along with the file, because there are many and pages hardly ever need them.
    `home`: the sort of file that it lives in: FAMILY_FILE, TEAM_FILE or PERSONAL_FILE.
    """

    name: str
    cls: type[Any]
    fields: tuple[FieldSpec, ...]
    at: str
    parent: str = ""
    also_under: tuple[str, ...] = ()
    has_id: bool = True
    single: bool = False
    append_only: bool = False
    apart: bool = False
    home: str = FAMILY_FILE
    natural_key: tuple[str, ...] = ()

    def field(self, name: str) -> FieldSpec:
        return next(spec for spec in self.fields if spec.name == name)


KINDS: dict[str, KindSpec] = {}
T = TypeVar("T")


def kind(name: str, at: str, **options: Any) -> Callable[[type[T]], type[T]]:
    """Class decorator: registers a frozen dataclass as a kind of record of the family file."""

    def register(cls: type[T]) -> type[T]:
        KINDS[name] = KindSpec(name, cls, tuple(_specs(cls)), at, **options)
        return cls

    return register


def _specs(cls: type[Any]) -> Iterator[FieldSpec]:
    for item in fields(cls):
        meta = dict(item.metadata.get(META, {}))
        if meta:
            key = meta.pop("key")
            yield FieldSpec(name=item.name, key=item.name if key is None else key, **meta)


def several(value: Any) -> tuple[str, ...]:
    """The ids in a `one_or_more` field as a tuple, however many there are."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)

"""What an update changes, in plain Dutch lines that a worker reads before saying yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import CREATED, POSITION
from gezinsteam_app.domain.checks import quoted
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS, FieldSpec, several
from gezinsteam_app.domain.model import Person, Record, Worker
from gezinsteam_app.domain.names import full_name
from gezinsteam_app.domain.wording import PEOPLE_TYPES, value_words
from gezinsteam_app.exchange.edits import Create, Edit, Remove, SetField
from gezinsteam_app.exchange.words import KIND_WORDS

NOTHING = "leeg"
LONGEST = 60
BEFORE = 20
"""So many letters stand before the first that is different."""
AS_IT_IS = PEOPLE_TYPES | {"code", "flag", "score", "level", "date", "moment", "partial_date"}
_TITLES = ("words", "what", "name", "help", "purpose", "text")
_ABOUT = ("from_person", "to_person", "child", "person", "about", "holder", "by")


def lines(current: FamilyFile, incoming: FamilyFile, edits: Iterable[Edit]) -> list[str]:
    """One line an edit; what comes or goes together with the record that it belongs to is not told apart."""
    told = list(edits)
    whole = {edit.row.id for edit in told if isinstance(edit, Create)}
    whole |= {edit.id for edit in told if isinstance(edit, Remove)}
    records = {(kind, record.id): record for kind, found in current.records.items() for record in found}
    written = (_line(current, incoming, edit, records, whole) for edit in told)
    return list(dict.fromkeys(line for line in written if line))


def kept(current: FamilyFile, record: Record) -> str:
    """About an append-only record that the new file lacks or changes."""
    parent = current.by_id.get(record.parent)
    place = f" bij {label(current, parent)}" if parent else ""
    return f"Blijft bewaard: {label(current, record)}{place}. Een besluit wordt nooit gewist."


def spared(current: FamilyFile, id_: str) -> str:
    """About somebody whom the new file lacks, but whom a kept decision names."""
    return f"Blijft: {label(current, current.by_id[id_])}. Een besluit dat bewaard blijft, noemt deze naam."


def label(family: FamilyFile, record: Record) -> str:
    """A record in a few words: doel "Ik wil weer slapen", besluit (Karin, 3 maart 2026)."""
    word = KIND_WORDS[kind_name(type(record))]
    title = _title(family, record)
    return f"{word} {title}" if title else word


def _title(family: FamilyFile, record: Record) -> str:
    if isinstance(record, (Person, Worker)):
        return full_name(record) or getattr(record, "organisation", "")
    if KINDS[kind_name(type(record))].single:
        return ""
    for name in _TITLES:
        text = getattr(record, name, "")
        if text:
            return quoted(text, LONGEST)
    specs = {spec.name: spec for spec in KINDS[kind_name(type(record))].fields}
    names = [_words(specs[name], getattr(record, name), family) for name in _ABOUT if getattr(record, name, None)]
    day = dates.long(getattr(record, "on", ""))
    return f"({', '.join(filter(None, (*names, day)))})" if names or day else ""


def _line(
    current: FamilyFile, incoming: FamilyFile, edit: Edit, records: Mapping[tuple[str, str], Record], whole: set[str]
) -> str:
    if isinstance(edit, Create):
        return "" if edit.row.parent in whole else _coming(incoming, edit)
    record = records[edit.kind, edit.id]
    if isinstance(edit, Remove):
        return "" if record.parent in whole else f"Weg: {label(current, record)}"
    is_title = edit.field == next((name for name in _TITLES if getattr(record, name, "")), "")
    subject = KIND_WORDS[edit.kind] if is_title else label(current, record)
    subject = subject[0].upper() + subject[1:]
    if edit.field == POSITION:
        return f"{subject}: andere plek in de lijst"
    if edit.field == CREATED:
        return f"{subject}: hoort nu bij {label(incoming, incoming.by_id[edit.new])}"
    return _change(current, incoming, subject, edit)


def _coming(incoming: FamilyFile, edit: Create) -> str:
    row = edit.row
    record = KINDS[row.kind].cls(id=row.id, parent=row.parent, position=row.position, **row.values)
    parent = incoming.by_id.get(row.parent)
    place = f" bij {label(incoming, parent)}" if parent else ""
    return f"Nieuw{place}: {label(incoming, record)}"


def _change(current: FamilyFile, incoming: FamilyFile, subject: str, edit: SetField) -> str:
    spec = KINDS[edit.kind].field(edit.field)
    old, new = _words(spec, edit.old, current), _words(spec, edit.new, incoming)
    if old == new and several(edit.old) == several(edit.new):
        return ""  # one id or a list with that one id: the same to people
    if spec.type not in AS_IT_IS:
        old, new = _from_difference(value_words(spec, edit.old, current), value_words(spec, edit.new, incoming))
    return f"{subject}: {spec.label} was {old}, wordt {new}"


def _from_difference(old: str, new: str) -> tuple[str, str]:
    """Two texts in a line: without the beginning that both have, when there is no room for what is different."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    begin = old.rfind(" ", 0, max(same - BEFORE, 0)) + 1 if max(len(old), len(new)) > LONGEST else 0
    cut = "… " if begin else ""
    found = [text[begin:] for text in (old, new)]
    return tuple(quoted(f"{cut}{text}", LONGEST) if text else NOTHING for text in found)  # type: ignore[return-value]


def _words(spec: FieldSpec, value: Any, family: FamilyFile) -> str:
    """A value as people read it, short enough for a line."""
    words = value_words(spec, value, family)
    if not words:
        return NOTHING
    return words if spec.type in AS_IT_IS else quoted(words, LONGEST)

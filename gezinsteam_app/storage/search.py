"""The full-text index: one document a record and place ("name" or "text"), folded, with its day in its number.

Numbers are day x 2^24 + counter, so that "newest first" is the order of the table itself: bm25 over one or
two letters would cost a tenth of a second on a hundred thousand notes (architecture section 2).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import Head, life, plain, wall_clock
from gezinsteam_app.domain.changes import shown as field_shown
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.names import fold
from gezinsteam_app.storage.db import Db
from gezinsteam_app.storage.heads import Heads, RecordKey
from gezinsteam_app.storage.tables import SEARCH_TABLES

DAY = 1 << 24
DAY_FIELDS = ("on", "said_on")
RANK_FROM = 3
POOL = 400
"""So many of the newest finds are ranked: the best of them is what a person looks for, and the cost is bounded."""


AT_ONCE = 200
"""So many documents are sought in one question."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that holds all words sought. `place` is "name" or "text"."""

    file_no: int
    kind: str
    record: str
    place: str


@dataclass(frozen=True, slots=True)
class _Document:
    """What should stand in the index of a record and place; without words nothing should."""

    kind: str
    record: str
    place: str
    words: str
    day: int


def index(db: Db, file_number: int, heads: Heads, stays: Collection[RecordKey]) -> None:
    """Brings the documents of the touched records up to date, all together: one by one costs several times as much.

    `stays` are those that were removed and are shown still, for what hangs below them.
    """
    documents = [
        one
        for key, fields in heads.touched.items()
        for one in _documents_of(key, fields, heads.of(key), stays=key in stays)
    ]
    old = _numbers(db, file_number, documents)
    for place, table in SEARCH_TABLES.items():
        _put(db, file_number, table, [one for one in documents if one.place == place], old)


def _documents_of(
    key: RecordKey, fields: Collection[str], now: Mapping[str, Sequence[Head]], *, stays: bool
) -> Iterator[_Document]:
    """Those documents of a record that follow from these fields."""
    spec = KINDS.get(key[0])
    if spec is None:
        return
    life_changed = not {"created", "removed"}.isdisjoint(fields) or bool(now.get("removed"))
    for place in SEARCH_TABLES:
        names = [field.name for field in spec.fields if field.search == place]
        if names and (life_changed or not {*names, *DAY_FIELDS}.isdisjoint(fields)):
            alive = stays or life(now).alive
            words = [_words(field_shown(now.get(name, ())).value) for name in names] if alive else []
            yield _Document(*key, place, " ".join(tokens(" ".join(filter(None, words)))), _day(now))


def _words(value: str) -> str:
    found = plain(value)
    return " ".join(str(part) for part in found.values()) if isinstance(found, dict) else str(found or "")


def _day(heads: Mapping[str, Sequence[Head]]) -> int:
    for field in DAY_FIELDS:
        day = dates.parse(str(plain(field_shown(heads.get(field, ())).value) or ""))
        if day:
            return day.toordinal()
    newest = max((head.time for field_heads in heads.values() for head in field_heads), default=0)
    return wall_clock(newest).date().toordinal()


DocumentKey = tuple[str, str, str]
"""Kind, record, place."""


def _numbers(db: Db, file_number: int, documents: Sequence[_Document]) -> dict[DocumentKey, int]:
    """The numbers of those documents that stand in the index."""
    found: dict[DocumentKey, int] = {}
    for first in range(0, len(documents), AT_ONCE):
        part = documents[first : first + AT_ONCE]
        sought = ", ".join(["(?, ?, ?)"] * len(part))
        rows = db.rows(
            "SELECT kind, record, place, no FROM search_docs "
            f"WHERE file_no = ? AND (kind, record, place) IN (VALUES {sought})",
            [file_number, *(value for one in part for value in (one.kind, one.record, one.place))],
        )
        found.update(((kind, record, place), number) for kind, record, place, number in rows)
    return found


def _put(db: Db, file_number: int, table: str, documents: Sequence[_Document], old: Mapping[DocumentKey, int]) -> None:
    """The documents of one place. A number holds the day: on another day a document gets another number."""
    gone: list[tuple[int]] = []
    new: list[tuple[int, int, str, str, str]] = []
    words: list[tuple[int, str]] = []
    last: dict[int, int] = {}
    for one in documents:
        number = old.get((one.kind, one.record, one.place))
        if number is not None and not (one.words and number // DAY == one.day):
            gone.append((number,))
            number = None
        if one.words:
            if number is None:
                number = last[one.day] = _next(db, one.day) if one.day not in last else last[one.day] + 1
                new.append((number, file_number, one.kind, one.record, one.place))
            words.append((number, one.words))
    # In the order of their numbers: the full-text table writes out all that it gathered when a lower one comes.
    db.many(f"DELETE FROM {table} WHERE rowid = ?", sorted(gone))
    db.many("DELETE FROM search_docs WHERE no = ?", gone)
    db.many("INSERT INTO search_docs VALUES (?, ?, ?, ?, ?)", new)
    db.many(f"REPLACE INTO {table} (rowid, words) VALUES (?, ?)", sorted(words))


def _next(db: Db, day: int) -> int:
    """The first free number of a day."""
    last = db.value("SELECT max(no) FROM search_docs WHERE no < ?", ((day + 1) * DAY,)) or 0
    return int(max(last + 1, day * DAY))


def forget_file(db: Db, file_number: int) -> None:
    """Takes a whole file out of the index, also out of the parts of it that wait to be merged."""
    for place, table in SEARCH_TABLES.items():
        db.run(
            f"DELETE FROM {table} WHERE rowid IN (SELECT no FROM search_docs WHERE file_no = ? AND place = ?)",
            (file_number, place),
        )
        db.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    db.run("DELETE FROM search_docs WHERE file_no = ?", (file_number,))


def tokens(text: str) -> list[str]:
    """The words of a question, folded: de Graaf gives de and graaf."""
    return re.findall(r"[^\W_]+", fold(text))


def expression(words: Sequence[str]) -> str:
    """The FTS5 question: every word must be there, each as the beginning of a word."""
    return " AND ".join(f'"{word}"*' for word in words)


def find(db: Db, text: str, place: str, limit: int) -> Iterator[Found]:
    """Records whose words begin with all words of the text. Newest first for one or two letters, else best first."""
    words = tokens(text)
    if not words:
        return
    table, question = SEARCH_TABLES[place], expression(words)
    newest = f"FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT"
    if max(map(len, words)) < RANK_FROM:
        rows = db.rows(f"SELECT rowid {newest} ?", (question, limit))
    else:
        pool = f"SELECT rowid, rank AS score {newest} {POOL}"
        rows = db.rows(f"SELECT rowid FROM ({pool}) ORDER BY score, rowid DESC LIMIT ?", (question, limit))
    yield from _documents(db, [row[0] for row in rows])


def _documents(db: Db, numbers: Sequence[int]) -> Iterator[Found]:
    marks = ", ".join("?" * len(numbers))
    rows = db.rows(f"SELECT no, file_no, kind, record, place FROM search_docs WHERE no IN ({marks})", numbers)
    documents = {row[0]: Found(*row[1:]) for row in rows}
    return (documents[number] for number in numbers if number in documents)


@dataclass(frozen=True, slots=True)
class Words:
    """What a find says: its family, the texts in which the words stand, and its day where it has one."""

    file: str
    family: str
    texts: tuple[str, ...]
    day: str


def words_of(db: Db, finds: Sequence[Found]) -> dict[Found, Words]:
    """The words of each find that is shown; a question for each kind among them."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for found in finds:
        groups.setdefault((found.kind, found.place), []).append(found)
    return {
        found: words for (kind, place), group in groups.items() for found, words in _words_in(db, kind, place, group)
    }


def _words_in(db: Db, kind: str, place: str, group: Sequence[Found]) -> Iterator[tuple[Found, Words]]:
    spec = KINDS[kind]
    texts = [field.name for field in spec.fields if field.search == place]
    dated = [field.name for field in spec.fields if field.name in DAY_FIELDS]
    columns = ", ".join(f'r."{name}"' for name in [*texts, *dated])
    sought = ", ".join("(?, ?)" for _ in group)
    rows = db.rows(
        f"SELECT r.file_no, r.record, f.id, i.name, {columns} FROM shown_{kind} r JOIN files f ON f.no = r.file_no "
        f"JOIN shown_file i ON i.file_no = r.file_no WHERE (r.file_no, r.record) IN (VALUES {sought})",
        [value for found in group for value in (found.file_no, found.record)],
    )
    for number, record, file, family, *values in rows:
        day = values[-1] if dated else ""
        yield Found(number, kind, record, place), Words(file, family, tuple(filter(None, values[: len(texts)])), day)

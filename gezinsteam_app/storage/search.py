"""The full-text index: one document a record and place ("name" or "text"), folded, with its day in its number.

Numbers are day x 2^24 + counter, so that "newest first" is the order of the table itself: bm25 over one or
two letters would cost a tenth of a second on a hundred thousand notes (architecture section 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Found:
    """A record that holds all words sought. `place` is "name" or "text"."""

    file_no: int
    kind: str
    record: str
    place: str


def index(db: Db, file_number: int, heads: Heads) -> None:
    """Brings the documents of the touched records up to date."""
    for key, fields in heads.touched.items():
        spec = KINDS.get(key[0])
        if spec is None:
            continue
        now = heads.of(key)
        life_changed = not fields.isdisjoint(("created", "removed")) or bool(now.get("removed"))
        for place in SEARCH_TABLES:
            names = [field.name for field in spec.fields if field.search == place]
            if names and (life_changed or not fields.isdisjoint((*names, *DAY_FIELDS))):
                words = [_words(field_shown(now.get(name, ())).value) for name in names] if life(now).alive else []
                _put(db, file_number, key, place, " ".join(tokens(" ".join(filter(None, words)))), _day(now))


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


def _put(db: Db, file_number: int, key: RecordKey, place: str, words: str, day: int) -> None:
    table = SEARCH_TABLES[place]
    where = (file_number, *key, place)
    old = db.value("SELECT no FROM search_docs WHERE file_no = ? AND kind = ? AND record = ? AND place = ?", where)
    if words and old is not None and old // DAY == day:
        db.run(f"REPLACE INTO {table} (rowid, words) VALUES (?, ?)", (old, words))
        return
    if old is not None:
        db.run(f"DELETE FROM {table} WHERE rowid = ?", (old,))
        db.run("DELETE FROM search_docs WHERE no = ?", (old,))
    if words:
        last = db.value("SELECT max(no) FROM search_docs WHERE no < ?", ((day + 1) * DAY,)) or 0
        number = max(last + 1, day * DAY)
        db.run("INSERT INTO search_docs VALUES (?, ?, ?, ?, ?)", (number, *where))
        db.run(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, words))


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
    table = SEARCH_TABLES[place]
    newest = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    question = expression(words)
    if max(map(len, words)) < RANK_FROM:
        numbers = [row[0] for row in db.rows(newest, (question, limit))]
    else:
        numbers = _ranked(db, table, question, [row[0] for row in db.rows(newest, (question, POOL))], limit)
    yield from _documents(db, numbers)


def _ranked(db: Db, table: str, question: str, pool: Sequence[int], limit: int) -> list[int]:
    if not pool:
        return []
    rows = db.rows(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ? ORDER BY rank, rowid DESC LIMIT ?",
        (question, pool[-1], limit),
    )
    return [row[0] for row in rows]


def _documents(db: Db, numbers: Iterable[int]) -> Iterator[Found]:
    for number in numbers:
        row = db.row("SELECT file_no, kind, record, place FROM search_docs WHERE no = ?", (number,))
        if row:
            yield Found(*row)


@dataclass(frozen=True, slots=True)
class Words:
    """What a find says: its family, the texts in which the words stand, and its day where it has one."""

    file: str
    family: str
    texts: tuple[str, ...]
    day: str


def words_of(db: Db, found: Found) -> Words | None:
    """The words of a find; None when the record is not shown."""
    spec = KINDS[found.kind]
    texts = [field.name for field in spec.fields if field.search == found.place]
    dated = [field.name for field in spec.fields if field.name in DAY_FIELDS]
    columns = ", ".join(f'r."{name}"' for name in [*texts, *dated])
    row = db.row(
        f"SELECT f.id, i.name, {columns} FROM shown_{found.kind} r JOIN files f ON f.no = r.file_no "
        "JOIN shown_file i ON i.file_no = r.file_no WHERE r.file_no = ? AND r.record = ?",
        (found.file_no, found.record),
    )
    if row is None:
        return None
    values = row[2:]
    return Words(row[0], row[1], tuple(filter(None, values[: len(texts)])), values[-1] if dated else "")

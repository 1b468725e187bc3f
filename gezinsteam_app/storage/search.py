"""The full-text index: one document a record and place ("name" or "text"), folded, with its day in its number.

Numbers are day x 2^24 + counter, so that "newest first" is the order of the table itself: bm25 over one or
two letters would cost a tenth of a second on a hundred thousand notes (architecture section 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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

"""Searching while typing: every key of some questions, beside the bare full-text query on plain SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from gezinsteam_app.actions import find
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import plain
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.names import fold
from gezinsteam_app.storage.search import RANK_FROM, expression, tokens
from gezinsteam_app.storage.tables import SEARCH_TABLES, is_plain
from tests.benchmarks.figures import Figure, Times, ms, timed, took
from tests.benchmarks.team import Team, open_team, say

QUESTIONS = (
    "de graaf", "jansen", "van den heuvel", "wisniewski", "yılmaz", "molenpad", "lotte", "oma", "huiswerk", "slapen",
    "schuldhulp", "ruzie huiswerk", "zwemmen", "tandarts", "samen eten", "school verzuim", "voorlezen elke avond",
    "brief gemeente", "pannenkoeken", "regenboog",
)  # fmt: skip
SHOWN = 30


def search(team: Team, u: float) -> list[Figure]:
    work = open_team(team.folder())
    bare = sqlite3.connect(_plain_copy(team, work))
    for question in QUESTIONS[:3]:
        find.find(work, question)
    ours, theirs = [], []
    for question in QUESTIONS:
        for key in range(1, len(question) + 1):
            words = question[:key]
            ours.append(took(lambda words=words: find.find(work, words)))  # type: ignore[misc]
            theirs.append(took(lambda words=words: _bare(bare, words)))  # type: ignore[misc]
    work.close()
    bare.close()
    times, plain_times = Times(ours), Times(theirs)
    ratio = times.median / plain_times.median
    slow = times.p95 / plain_times.p95
    both = f"mediaan {ratio:.1f}x, 95e percentiel {slow:.1f}x".replace(".", ",")
    return [
        timed("zoeken tijdens het typen, per toets", times, "0,2 U", 0.2, per=u),
        Figure(
            "… naast de kale FTS5-vraag op SQLite",
            ms(plain_times.median),
            ms(plain_times.p95),
            "2x",
            ratio,
            2,
            note=both,
        ),
    ]


def _bare(db: sqlite3.Connection, text: str) -> None:
    words = tokens(text)
    if words:
        order = "rowid DESC" if max(map(len, words)) < RANK_FROM else "rank"
        for table in SEARCH_TABLES.values():
            statement = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY {order} LIMIT ?"
            db.execute(statement, (expression(words), SHOWN)).fetchall()


def _plain_copy(team: Team, work: Work) -> Path:
    """The same texts under the same numbers, without encryption; everything in it is invented."""
    path = team.beside
    if not path.exists():
        say("Making the plain copy of all texts, to compare with.")
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        db = sqlite3.connect(half)
        for table in SEARCH_TABLES.values():
            db.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', "
                "prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
            )
        for table, number, words in _texts(work):
            db.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, words))
        db.commit()
        db.close()
        half.rename(path)
    return path


def _texts(work: Work) -> Iterator[tuple[str, int, str]]:
    """(table, number, words) of every document of the index."""
    with work.store.transaction() as db:
        for kind, spec in KINDS.items():
            for place, table in SEARCH_TABLES.items():
                fields = [field for field in spec.fields if field.search == place]
                if not fields:
                    continue
                columns = ", ".join(f'r."{field.name}"' for field in fields)
                rows = db.rows(
                    f"SELECT d.no, {columns} FROM search_docs d JOIN shown_{kind} r "
                    "ON r.file_no = d.file_no AND r.record = d.record WHERE d.kind = ? AND d.place = ?",
                    (kind, place),
                )
                for number, *values in rows:
                    texts = [
                        value if is_plain(field) else _inside(value)
                        for field, value in zip(fields, values, strict=True)
                    ]
                    yield table, number, fold(" ".join(filter(None, texts)))


def _inside(value: str) -> str:
    return " ".join(map(str, (plain(value) or {}).values()))

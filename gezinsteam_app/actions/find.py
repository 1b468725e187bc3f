"""The quick find: names first, then what stands in plans and notes, each with the place found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.actions import trail
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import describe, highlight
from gezinsteam_app.domain.highlight import Piece
from gezinsteam_app.storage import search
from gezinsteam_app.storage.search import Found, Words


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: in which family, in which record, and a piece of its words with the found parts marked.

    `where` says what kind of record it is; `place` is "name" for a name or address, "text" for what was written;
    `day` is its date as ISO text, where it has one.
    """

    file: str
    family: str
    kind: str
    record: str
    where: str
    pieces: tuple[Piece, ...]
    day: str = ""
    place: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def find(work: Work, words: str, limit: int = 30) -> list[Hit]:
    """What is found, while typing: every word must begin a word of the record. Nothing for nothing."""
    tokens = search.tokens(words)
    if not tokens:
        return []
    with work.store.transaction() as db:
        by_name = list(search.find(db, words, "name", limit))
        by_text = list(search.find(db, words, "text", max(limit - len(by_name), limit // 3)))
        finds = [*by_name, *by_text]
        words_of = search.words_of(db, finds)
    return [_hit(found, words_of[found], tokens) for found in finds if found in words_of]


def open_hit(work: Work, file: str, kind: str, record: str) -> None:
    """Somebody goes to a find in a family that is open already: that is looking too."""
    trail.note(work, file, "found", kind=kind, record=record, via="find")


def _hit(found: Found, words: Words, tokens: Sequence[str]) -> Hit:
    pieces = highlight.mark(" ".join(highlight.readable(text) for text in words.texts), tokens)
    where = describe.KIND_WORDS[found.kind][0]
    return Hit(words.file, words.family, found.kind, found.record, where, pieces, words.day, found.place)

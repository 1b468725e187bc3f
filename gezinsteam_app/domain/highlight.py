"""A piece of text around what was found, with the found parts marked; works on the unfolded text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.domain.names import fold
from gezinsteam_app.domain.wording import in_order

BEFORE, AROUND = 40, 160
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `marked`: this is what was sought."""

    text: str
    marked: bool = False


def readable(text: str) -> str:
    """The words of a column: a text as it is, the values of a small object one after the other."""
    if text.startswith("{"):
        try:
            return " ".join(str(value) for value in in_order(json.loads(text)))
        except ValueError:
            return text
    return text


def mark(text: str, tokens: Sequence[str]) -> tuple[Piece, ...]:
    """The text around the first find, cut to a line, in marked and unmarked pieces."""
    # An accent may be a letter of its own; joined to its letter it does not cut the word in two.
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    spans: dict[int, int] = {}
    sought = tuple(tokens)
    first = 0
    for match in WORD.finditer(line):
        if spans and match.start() >= first + AROUND:
            break
        word = fold(match.group())
        if word.startswith(sought):
            first = first if spans else match.start()
            spans[match.start()] = max(_end(match, token) for token in tokens if word.startswith(token))
    start = max(0, first - BEFORE)
    if start:
        start = line.find(" ", start, first) + 1 or start
    stop = min(len(line), start + AROUND)
    pieces, place = [Piece("… ")] if start else [], start
    for begin, end in spans.items():
        if place <= begin < stop:
            pieces += [Piece(line[place:begin]), Piece(line[begin:end], marked=True)]
            place = end
    pieces.append(Piece(line[place:stop] + (" …" if stop < len(line) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _end(match: re.Match[str], token: str) -> int:
    """Where the found beginning of a word ends; folding can make a letter into two (ß, æ)."""
    word = match.group()
    if word.isascii():
        return match.start() + len(token)
    for length in range(1, len(word) + 1):
        if len(fold(word[:length])) >= len(token):
            return match.start() + length
    return match.end()

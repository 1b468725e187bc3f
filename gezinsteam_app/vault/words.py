"""The Dutch word list: for the twelve words of the recovery sheet and for a passphrase on request."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache

from gezinsteam_app import resources
from gezinsteam_app.domain.folding import fold
from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.problems import UnknownWord

COUNT = 12
"""Twelve words of 2,048 are 132 bits."""

_NO_LETTERS = re.compile(r"[\W\d_]+")


@cache
def word_list() -> tuple[str, ...]:
    """All words, in alphabetical order; their first four letters are unique."""
    return tuple(resources.path("words", "nl.txt").read_text(encoding="utf-8").split())


def new_words() -> tuple[str, ...]:
    """Twelve words for a new recovery sheet, each drawn with the system's randomness."""
    return draw(COUNT)


def draw(count: int) -> tuple[str, ...]:
    """So many words, drawn with the system's randomness."""
    return tuple(secrets.choice(word_list()) for _ in range(count))


def tidy(typed: Iterable[str]) -> tuple[str, ...]:
    """What was typed, as words: in one piece or in many, with capitals, accents, numbers or any white space."""
    text = fold(unicodedata.normalize("NFKC", " ".join(typed)))
    return tuple(word for word in _NO_LETTERS.split(text) if word)


def check(typed: Iterable[str]) -> tuple[str, ...]:
    """The twelve words as they stand in the list. Errors: UserError for another number, UnknownWord for a typo."""
    words = tidy(typed)
    known = frozenset(word_list())
    for place, word in enumerate(words, start=1):
        if word not in known:
            raise UnknownWord(place, word, near(word))
    if len(words) != COUNT:
        raise UserError(f"Op je herstelblad staan {COUNT} woorden. Je hebt er {len(words)} getypt.")
    return words


def near(word: str) -> str:
    """The word of the list that was probably meant, or an empty text: the likest one, or with the same beginning."""
    import difflib  # noqa: PLC0415 - only for who typed another word; the unlock window does without

    beginning = [known for known in word_list() if len(word) >= 4 and known[:4] == word[:4]]
    close = difflib.get_close_matches(word, word_list(), n=1, cutoff=0.7)
    return max([*beginning, *close], key=lambda known: difflib.SequenceMatcher(None, word, known).ratio(), default="")


def spoken(data: bytes, count: int) -> tuple[str, ...]:
    """The beginning of some bytes (a fingerprint) as words that two people can read to each other: 11 bits a word."""
    known = word_list()
    bits = int.from_bytes(data, "big") >> (len(data) * 8 - 11 * count)
    return tuple(known[bits >> (11 * place) & 2047] for place in reversed(range(count)))

"""A text without case and accents, for sorting and searching: a module of its own, because the start needs it."""

from __future__ import annotations

import unicodedata

_FOLDS = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """Without case and accents, for sorting and searching: Wiśniewska gives wisniewska, Łucja gives lucja."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    # The full-width and joined forms come apart into letters that may be capitals, so case is folded once more.
    apart = unicodedata.normalize("NFKD", lower).casefold().translate(_FOLDS)
    return "".join(c for c in apart if not unicodedata.combining(c))

"""Text of people made fit for paper: nothing cut off, nothing lost silently, nothing broken in an ugly place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gezinsteam_app.documents.paper import fonts
from gezinsteam_app.domain.dates import MONTHS

NBSP = "\u00a0"
LONGEST_TOGETHER = 24
UNKNOWN = "[?]"
"""Stands on paper for what the font cannot print, so that everybody sees that something was there."""

_SAME = str.maketrans(
    {
        "\u202f": NBSP, "\u2007": NBSP, "\u2009": " ", "\u2003": " ", "\u2002": " ", "\t": " ", "\r": None,
        "\u2010": "-", "\u2011": "-", "\u2015": "–", "\u00ad": None, "\u2028": "\n", "\u2029": "\n",
        "→": "->", "←": "<-", "⇒": "=>", "≤": "<=", "≥": ">=",
    }
)  # fmt: skip
_PHONE = re.compile(r"(?<!\d)(?:\+\d{1,3}|0)[\d \-]{5,16}\d(?!\d)")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?")


def printable(text: str) -> str:
    """The text with only characters that the font has. Whatever else was there shows as "[?]".

    Letters with a mark that the font lacks (ō) keep their base letter; see `missing` for the warning.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text).translate(_SAME)
    if all(ord(c) in fonts() for c in composed if c != "\n"):
        return composed
    return re.sub(r"\0+", UNKNOWN, "".join(_closest(c) for c in composed))


def missing(texts: Iterable[str]) -> list[str]:
    """The characters that will not stand on paper as they were typed, each once, in order of appearance."""
    found: dict[str, None] = {}
    for text in texts:
        if not (text.isascii() and text.isprintable()):
            composed = unicodedata.normalize("NFC", text).translate(_SAME)
            found.update((c, None) for c in composed if c != "\n" and (_closest(c) not in (c, "") or _is_accent(c)))
    return list(found)


def _closest(character: str) -> str:
    """The character itself, its base letter, nothing for what is invisible, or \\0 for what is unknown."""
    if character == "\n" or (ord(character) in fonts() and character.isprintable()) or character == NBSP:
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me"):
        return ""
    base = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in base if ord(c) in fonts() and c.isprintable())
    return kept if kept.strip() else "\0"


def _is_accent(character: str) -> bool:
    """An accent that found no letter to join; not the invisible choosers of a shape behind an emoji."""
    return unicodedata.category(character) in ("Mn", "Me") and unicodedata.combining(character) != 0


def together(text: str) -> str:
    """A name, phone number or date that must not be broken over two lines.

    What is too long for a column may break between its words: better there than in the middle of one.
    """
    return text.replace(" ", NBSP) if len(text) <= LONGEST_TOGETHER else text


def knit(text: str) -> str:
    """Free text in which phone numbers and dates stay in one piece."""
    if not any(c.isdigit() for c in text):
        return text
    return _DAY.sub(_joined, _PHONE.sub(_joined, text))


def _joined(match: re.Match[str]) -> str:
    return together(match[0])


def shortened(text: str, limit: int) -> str:
    """At most about `limit` characters, ended at a word with an ellipsis; for overviews and footers only."""
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0]
    return (head if len(head) > limit // 2 else text[:limit]).rstrip(" ,.;:") + " …"

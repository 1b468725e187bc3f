"""A secret in three parts of which any two make the whole, as words on paper (SLIP-39, an international agreement).

The reference library of that standard does it. It is not hardened against somebody who measures how long it takes:
it runs for a moment on the custodians' own machine, and never on a server. Its words are English, and the first four
letters tell each of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics, rs1024
from shamir_mnemonic.constants import CUSTOMIZATION_STRING_EXTENDABLE
from shamir_mnemonic.wordlist import WORD_INDEX_MAP, WORDLIST

from gezinsteam_app.errors import UserError

NEEDED, SHEETS = 2, 3
WORDS = 33
LETTERS = 4
_NO_WORD = re.compile(r"[^a-z]+")


def split(secret: bytes) -> list[tuple[str, ...]]:
    """The words of each of the three sheets, for a secret of 32 bytes."""
    (made,) = generate_mnemonics(1, [(NEEDED, SHEETS)], secret, iteration_exponent=0)
    return [tuple(one.split()) for one in made]


@dataclass(frozen=True)
class Sheet:
    """One sheet as somebody typed it over. `number` stands on it: 1, 2 or 3."""

    number: int
    words: tuple[str, ...]


def tidy(typed: str) -> list[str]:
    """The words in what was typed, with any capitals, numbers and signs between."""
    return [word for word in _NO_WORD.split(typed.lower()) if word]


def read(typed: str, name: str) -> Sheet:
    """The sheet that was typed over; four letters of a word are enough. `name`: which one, for what is said of it.

    Errors: UserError, which names the word that is wrong.
    """
    words = tuple(_known(word, place, name) for place, word in enumerate(tidy(typed), 1))
    if len(words) != WORDS:
        raise UserError(f"Op {name} staan {WORDS} woorden. Je hebt er {len(words)} getypt.")
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise UserError(_where_wrong(words, name)) from None
    if (share.member_threshold, share.group_count) != (NEEDED, 1) or share.index >= SHEETS:
        raise UserError(f"De woorden van {name} zijn niet van een blad van de herstelsleutel.")
    return Sheet(share.index + 1, words)


def _known(word: str, place: int, name: str) -> str:
    if word in WORDLIST:
        return word
    beginning = [one for one in WORDLIST if one[:LETTERS] == word[:LETTERS]]
    if len(word) == LETTERS and beginning:
        return str(beginning[0])
    near = beginning or difflib.get_close_matches(word, WORDLIST, n=1, cutoff=0.6)
    meant = f" Staat er misschien ‘{near[0]}’?" if near else ""
    raise UserError(
        f"Woord {place} van {name}, ‘{word}’, komt niet op zo'n blad voor.{meant} Vergelijk het met het blad."
    )


def _where_wrong(words: Sequence[str], name: str) -> str:
    """The word that is another than on the sheet, when only one is: the three last words of a sheet tell that."""
    numbers = [WORD_INDEX_MAP[word] for word in words]
    for place in range(len(words) - 1):
        if _adds_up([*numbers[:place], numbers[place + 1], numbers[place], *numbers[place + 2 :]]):
            return f"Woord {place + 1} en {place + 2} van {name} staan andersom."
    for place, there in enumerate(words):
        for number, word in enumerate(WORDLIST):
            if _adds_up([*numbers[:place], number, *numbers[place + 1 :]]):
                return f"Woord {place + 1} van {name} klopt niet. Staat er misschien ‘{word}’ in plaats van ‘{there}’?"
    return f"De woorden van {name} kloppen niet met elkaar. Vergelijk ze een voor een met het blad."


def _adds_up(numbers: Sequence[int]) -> bool:
    return bool(rs1024.verify_checksum(numbers, CUSTOMIZATION_STRING_EXTENDABLE))


def join(sheets: Sequence[Sheet]) -> bytes:
    """The secret. Errors: UserError for one sheet only, the same twice, or sheets of two keys."""
    if len(sheets) < NEEDED:
        raise UserError(f"Er zijn {NEEDED} bladen nodig, van {NEEDED} bewaarders. Dit is er {len(sheets)}.")
    first, second = sheets[:NEEDED]
    if first.words == second.words:
        raise UserError(f"Dit is twee keer blad {first.number}. Er zijn twee verschillende bladen nodig.")
    try:
        return bytes(combine_mnemonics([" ".join(one.words) for one in (first, second)]))
    except MnemonicError:
        raise UserError(
            "Deze bladen horen niet bij elkaar: ze zijn van twee verschillende herstelsleutels. Kijk naar het nummer "
            "van de sleutel en de datum die op elk blad staan."
        ) from None

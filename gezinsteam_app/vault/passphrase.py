"""How good a passphrase is, in plain words, and one on request."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gezinsteam_app.domain.folding import fold
from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.words import draw, word_list

LEAST_CHARACTERS = 12
LEAST_WORDS = 4
LEAST_SCORE = 3
SUGGESTED_WORDS = 5
JUDGED_CHARACTERS = 72
"""The library refuses longer ones; what is longer is strong by then, or repeats itself."""

OBVIOUS = ("welkom", "wachtwoord", "geheim", "hallo", "gezin", "gezinsteam", "jeugd", "jeugdzorg", "jeugdhulp", "zorg")
"""What everybody in this work, or with a Dutch keyboard, tries first."""

_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` 0 to 4 fills the meter; `enough` is whether it may be used; the texts stand below the field."""

    score: int
    enough: bool
    title: str
    hint: str


def normalise(passphrase: str) -> str:
    """The same text for the same keys on any keyboard: NFKC, without outer white space."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def judge(passphrase: str, own_words: Sequence[str]) -> Verdict:
    """What we think of it. `own_words` are the name and team of the worker: those may not be in it."""
    text = normalise(passphrase)
    if not text:
        return Verdict(0, False, "", "Kies vier of vijf woorden die alleen jij zo achter elkaar zet.")
    own = [part for word in own_words for part in _APART.split(fold(word)) if len(part) >= 3]
    different = list(dict.fromkeys(text.casefold().split()))
    score = _score(" ".join(different), own)
    if _holds_own_word(text, own):
        return Verdict(min(score, 1), False, "Te makkelijk te raden", "Laat je eigen naam en die van je team weg.")
    if len(text) < LEAST_CHARACTERS and len(different) < LEAST_WORDS:
        return Verdict(min(score, 2), False, "Nog te kort", "Neem minstens vier woorden, of twaalf tekens.")
    if score < LEAST_SCORE:
        return Verdict(score, False, "Te makkelijk te raden", "Zet er een woord bij dat er niets mee te maken heeft.")
    if score == LEAST_SCORE:
        return Verdict(score, True, "Sterk genoeg", "Nog een woord erbij maakt hem extra sterk.")
    return Verdict(score, True, "Heel sterk", "Kun je hem onthouden? Dan is hij goed.")


def demand(passphrase: str, own_words: Sequence[str]) -> None:
    """Errors: UserError, with what to do, when the passphrase is not good enough."""
    verdict = judge(passphrase, own_words)
    if not verdict.enough:
        raise UserError(f"Deze wachtzin kan nog niet. {verdict.hint}")


def suggest() -> str:
    """A passphrase of five random words: about 55 bits."""
    return " ".join(draw(SUGGESTED_WORDS))


def _score(text: str, own: Iterable[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415  its lists take longer to load than the whole window

    # the library knows English words only; ours make it count Dutch ones as words too
    known = [*own, *OBVIOUS, *word_list()]
    return int(zxcvbn(text[:JUDGED_CHARACTERS], user_inputs=known)["score"])


def _holds_own_word(text: str, own: Iterable[str]) -> bool:
    plain = fold(text)
    parts = set(_APART.split(plain))
    return any(word in parts or (len(word) >= 5 and word in plain) for word in own)


def demand_length(passphrase: str) -> None:
    """The rule that always holds, also for scripts: at least twelve characters or four words. Errors: UserError."""
    text = normalise(passphrase)
    if len(text) < LEAST_CHARACTERS and len(set(text.casefold().split())) < LEAST_WORDS:
        raise UserError("Deze wachtzin is te kort. Neem minstens twaalf tekens, of vier verschillende woorden.")

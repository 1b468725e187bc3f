"""Names of people of the file in free text, so that a worker sees them before anything leaves the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain.consent import doubt
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Household, Person, Worker
from gezinsteam_app.domain.names import PREFIXES, fold, split

BETWEEN_DIGITS = re.compile(r"[\s.\-/]")
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""Letters and digits, with the accents that some programs write as a sign of their own."""
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: whose (a person or worker id), and from which to which character."""

    person: str
    start: int
    end: int


def names_in(family: FamilyFile, text: str) -> tuple[Mention, ...]:
    """Every name of somebody of the file in a text, in order of place; one word can be a name of several people.

    Words are compared without case and accents; a possessive s counts ("Karins"). What is also a prefix (Van, De), or
    one letter, is a name with a capital only. It finds more than meant ("Roos" the flower): a person looks at what is
    found.
    """
    known, with_capital = _known(family)
    found = []
    for match in WORD.finditer(text):
        word = fold(match.group())
        people = known.get(word, ()) or (known.get(word[:-1], ()) if word.endswith("s") else ())
        if not match.group()[0].islower():
            people = (*people, *(one for one in with_capital.get(word, ()) if one not in people))
        found += [Mention(person, match.start(), match.end()) for person in people]
    return tuple(found)


Index = dict[str, tuple[str, ...]]


def _known(family: FamilyFile) -> tuple[Index, Index]:
    """Whose name a word is: as it is, and with a capital only. Of a family name the words that could be a prefix are
    left out, unless it has no others (mevrouw De).
    """
    known: Index = {}
    with_capital: Index = {}
    for id_, given, last in _names(family):
        plain = [word for word in (*given, *last) if _is_plain(word)]
        short = [word for word in given if not _is_plain(word)]
        short += [] if any(_is_plain(word) for word in last) else last
        for index, words in ((known, plain), (with_capital, short)):
            for word in dict.fromkeys(words):
                index[word] = (*index.get(word, ()), id_)
    return known, with_capital


def _is_plain(word: str) -> bool:
    return len(word) >= SHORTEST and word not in PREFIXES


def _names(family: FamilyFile) -> Iterator[tuple[str, list[str], list[str]]]:
    """Of everybody the words of the given name and those of the family name."""
    for person in family.of(Person):
        yield person.id, _words(person.given_name), _words(person.family_name)
    for worker in family.of(Worker):
        given, _, last = split(worker.name)
        yield worker.id, _words(given), _words(last)


def _words(name: str) -> list[str]:
    return [word for match in WORD.finditer(name) if (word := fold(match.group()))]


def tells_secret(family: FamilyFile, text: str) -> bool:
    """Whether a text holds a secret address or the BSN of somebody: it stands on no paper, whoever reads it."""
    return has_secret_address(family, text) or has_number(family, text)


def has_number(family: FamilyFile, text: str, *, besides: str = "") -> bool:
    """Whether the BSN of somebody of the file (`besides` one person) stands in a text, however it is spaced."""
    numbers = [person.bsn for person in family.of(Person) if person.bsn and person.id != besides]
    digits = BETWEEN_DIGITS.sub("", text) if numbers else ""
    return any(number in digits for number in numbers)


def has_secret_address(family: FamilyFile, text: str) -> bool:
    """Whether the street or postcode of a secret address stands in a text: then it never leaves."""
    secret = [home.address or {} for home in family.of(Household) if doubt.is_secret(family, home)]
    if not secret:
        return False
    folded = _squeezed(text)
    parts = [_squeezed(str(address.get(part) or "")) for address in secret for part in ("street", "postcode")]
    return any(part and part in folded for part in parts)


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())

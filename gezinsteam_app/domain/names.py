"""Names the Dutch way: prefixes stand before the name, but sort behind it (domain-facts section 8)."""

from __future__ import annotations

from collections.abc import Iterable

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.folding import fold as fold
from gezinsteam_app.domain.model import Person, Worker

PREFIXES = {
    "van", "de", "den", "der", "het", "ter", "ten", "te", "op", "in", "aan", "bij", "onder", "over", "uit",
    "voor", "tot", "la", "le", "du", "von", "el", "al", "'t", "’t", "'s", "’s",
}  # fmt: skip
FAMILY_WORDS = {"gezin", "familie", "pleeggezin"}
"""What may stand before the name in the title of a family file."""
_BEFORE_NAME = frozenset(PREFIXES | FAMILY_WORDS)


def full_name(person: Person | Worker) -> str:
    """Ria de Graaf; what is not known is left out."""
    if isinstance(person, Worker):
        return person.name
    return " ".join(part for part in (person.given_name, person.prefix, person.family_name) if part)


def family_name(person: Person) -> str:
    """De Graaf: with a capital, because no first name stands before it."""
    name = " ".join(part for part in (person.prefix, person.family_name) if part)
    return name[:1].upper() + name[1:]


def sort_key(person: Person) -> tuple[str, str, str]:
    """Graaf, Ria de: by family name, then first name, then prefix. Also where the prefix is part of the name."""
    return sort_title(person.family_name), fold(person.given_name), fold(person.prefix)


def sort_title(title: str) -> str:
    """Where the title of a family file sorts: "Gezin van den Berg" under berg, "Gezin De Graaf" under graaf."""
    words = fold(title).split()
    name = next((place for place, word in enumerate(words) if word not in _BEFORE_NAME), 0)
    prefixes = [word for word in words[:name] if word in PREFIXES]
    return " ".join([*words[name:], *prefixes])


def name_of(family: FamilyFile, id_: str) -> str:
    """How somebody is called at the table: the given name, or for professionals and workers too, else all we have."""
    found = family.by_id.get(id_)
    if isinstance(found, Person):
        return found.given_name or family_name(found) or found.organisation or "iemand zonder naam"
    if isinstance(found, Worker):
        return found.name.split(" ")[0] if found.name else "de contactpersoon"
    return id_


def listing(words: Iterable[str]) -> str:
    """Linda, Ron en Kim."""
    items = [word for word in words if word]
    return items[0] if len(items) == 1 else " en ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def split(text: str) -> tuple[str, str, str]:
    """Given name, prefix and family name of a whole name: "Ria de Graaf" gives Ria, de, Graaf.

    A prefix with a capital belongs to the family name ("Samir El Idrissi"); of other names the last word is it.
    """
    words = text.split()
    if len(words) < 2:
        return " ".join(words), "", ""
    start = next((place for place, word in enumerate(words) if place and fold(word) in PREFIXES), len(words) - 1)
    if start > 1 and fold(words[start - 1].rpartition("-")[2]) in PREFIXES:  # Bos-van der Berg is one name
        start -= 1
    end = start
    while end < len(words) - 1 and words[end] in PREFIXES:
        end += 1
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])

"""What invented families are made of: names, streets, and phrases with slots (resources/invented/material.json).

A phrase may hold slots: "{child} is {mood} sinds {event}." A slot names another list of phrases, or one of the
names that the family brings along ({child}, {adult}, {network} ...). So a few hundred phrases give a hundred
thousand different notes, with as many different words as a real team writes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gezinsteam_app import resources

Names = Mapping[str, Sequence[str]]
"""The names that a family brings along: slot to the names it may become."""


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody around a family. The ages are those of the children that this school or service is for."""

    given_name: str
    prefix: str
    family_name: str
    organisation: str
    recipient: str
    relation: str
    from_age: int
    to_age: int


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody of a family's own network."""

    name: str
    note: str
    gender: str
    relation: str


class Phrases:
    """Lists of phrases by name, ready to be put together."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = {name: [_parts(phrase) for phrase in phrases] for name, phrases in lists.items()}

    def say(self, name: str, source: random.Random, names: Names) -> str:
        """One phrase of a list, its slots filled, with a capital where a sentence begins."""
        return _capitals(self._fill(source.choice(self._lists[name]), source, names))

    def fill(self, phrase: str, source: random.Random, names: Names) -> str:
        """A phrase that stands in no list, its slots filled."""
        return self._fill(_parts(phrase), source, names)

    def _fill(self, parts: Sequence[str], source: random.Random, names: Names) -> str:
        filled = []
        for place, part in enumerate(parts):
            if place % 2 == 0:
                filled.append(part)
            elif part in names:
                filled.append(source.choice(names[part]))
            else:
                filled.append(self._fill(source.choice(self._lists[part]), source, names))
        return "".join(filled)


def _parts(phrase: str) -> list[str]:
    """Text and slots by turns, text first."""
    return re.split(r"\{([\w.-]+)\}", phrase)


def _capitals(text: str) -> str:
    return re.sub(r"(?:^|(?<=[.?!] ))\w", lambda found: found.group().upper(), text)


@dataclass(frozen=True, slots=True)
class Material:
    """The whole of it, as read from the file."""

    girls: Sequence[str]
    boys: Sequence[str]
    mothers: Sequence[str]
    fathers: Sequence[str]
    family_names: Sequence[tuple[str, str]]
    network: Sequence[Helper]
    professionals: Sequence[Professional]
    streets: Sequence[str]
    city: str
    team: str
    municipality: str
    workers: Sequence[tuple[str, str]]
    coach: tuple[str, str]
    help: Mapping[str, str]
    agreements: Sequence[tuple[str, str]]
    phrases: Phrases


def load() -> Material:
    """Reads the material of this program."""
    data = json.loads(resources.path("invented", "material.json").read_text(encoding="utf-8"))
    data["network"] = [Helper(**one) for one in data["network"]]
    data["professionals"] = [Professional(**one) for one in data["professionals"]]
    data["phrases"] = Phrases(data["phrases"])
    return Material(**data)

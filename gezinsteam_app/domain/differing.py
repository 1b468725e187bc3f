"""Two versions of one field: what is different, how they go together, and what only a family settles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from gezinsteam_app.domain import describe
from gezinsteam_app.domain.codes import DOMAINS
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.domain.fields import KINDS, FieldSpec, several
from gezinsteam_app.domain.highlight import Piece
from gezinsteam_app.domain.model import Goal, Record
from gezinsteam_app.domain.names import listing
from gezinsteam_app.domain.wording import value_words

OWN_WORDS = frozenset(
    {
        ("goal", "words"),
        ("plan", "wish_words"),
        ("strength", "words"),
        ("concern", "words"),
        ("dissent", "words"),
        ("idea", "words"),
        ("answer", "words"),
    }
)
"""Fields that hold literal words of the family: only settled together with them (DESIGN section 5)."""
OWN_KINDS = frozenset(kind for kind, _ in OWN_WORDS if kind != "plan")
SETS = frozenset({"references", "one_or_more", "names", "texts"})
"""Types of which both versions can hold at once."""
NOTHING = "(leeg)"
SMALL = 3
_TOKEN = re.compile(r"\s+|[^\s.,;:!?]+|[.,;:!?]")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


def spec_of(key: FieldKey) -> FieldSpec | None:
    """How a field is declared; None for one that this program does not know."""
    kind = KINDS.get(key[0])
    return next((spec for spec in kind.fields if spec.name == key[2]), None) if kind else None


def words_of(family: FamilyFile, key: FieldKey, value: Any) -> str:
    """One version of a field as people read it."""
    spec = spec_of(key)
    if spec is None:
        return "deze plaats in de lijst"
    return value_words(spec, value, family) or NOTHING


def marked(words: str, others: Sequence[str]) -> tuple[Piece, ...]:
    """The words of one version; what is in none of the others is marked."""
    tokens = _TOKEN.findall(words)
    shared = [False] * len(tokens)
    for other in others:
        for block in SequenceMatcher(None, tokens, _TOKEN.findall(other), autojunk=False).get_matching_blocks():
            shared[block.a : block.a + block.size] = [True] * block.size
    pieces: list[Piece] = []
    for token, known in zip(tokens, _calmed(tokens, shared), strict=True):
        if pieces and pieces[-1].marked == (not known):
            pieces[-1] = Piece(pieces[-1].text + token, not known)
        else:
            pieces.append(Piece(token, not known))
    return tuple(pieces)


def _calmed(tokens: Sequence[str], found: Sequence[bool]) -> list[bool]:
    """Which tokens are shared, in longer runs: one line under several words reads more calmly than many short ones."""
    shared = list(found)
    places = [place for place, token in enumerate(tokens) if token[0].isalnum()]
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        if len(tokens[place]) <= SMALL and not shared[before] and not shared[after]:
            shared[place] = False  # a small word between two that differ is a chance find
    for place, token in enumerate(tokens):
        shared[place] = shared[place] or not token[0].isalnum()
    for before, after in pairwise(places):
        if not shared[before] and not shared[after]:
            shared[before:after] = [False] * (after - before)  # what stands between two words goes with them
    return shared


def combined(versions: Sequence[str]) -> str:
    """To begin with when people put versions together: the first, and the sentences of the others that it lacks."""
    filled = [version.strip() for version in versions if version.strip()]
    if not filled:
        return ""
    made = filled[0]
    for version in filled[1:]:
        lacking = [one.strip() for one in _SENTENCE.findall(version) if one.strip() and one.strip() not in made]
        joint = " " if made[-1] in ".!?" and "\n" not in made + version else "\n"
        made = joint.join([made, *lacking])
    return made


def union(spec: FieldSpec, values: Sequence[Any]) -> Any:
    """All that stands in any of the versions of a set; None for a field that is no set, or when that says no more."""
    if spec.type not in SETS:
        return None
    found = tuple(dict.fromkeys(item for value in values for item in several(value)))
    return found if all(set(found) != set(several(value)) for value in values) else None


def is_own(kind: str, field: str) -> bool:
    """Whether it is about literal words of the family. `field` is empty for a whole record."""
    return (kind, field) in OWN_WORDS if field else kind in OWN_KINDS


def removal_is_own(family: FamilyFile, kind: str, record: str) -> bool:
    """Whether a removal is about literal words of the family, in the record or in what would go with it."""
    return any(is_own(one, "") for one in (kind, *(kind_name(type(each)) for each in family.below(record))))


def added_below(family: FamilyFile, record: str) -> list[Record]:
    """What somebody put below a removed record and nobody took away: it goes with it, or keeps it."""
    return [one for one in family.below(record) if (kind_name(type(one)), one.id) not in family.removal_conflicts]


def goes_along(family: FamilyFile, record: str) -> str:
    """In words, what goes too when a removed record really goes; empty when nothing does."""
    things = [thing(family, one) for one in family.below(record)]
    if not things:
        return ""
    return f" Wat eronder staat, gaat dan {'ook' if len(things) == 1 else 'allemaal ook'} weg: {listing(things)}."


def thing(family: FamilyFile, record: Record) -> str:
    """What a record is and how it is called: afspraak ‘Voorlezen’."""
    name = describe.name(family, record)
    words = describe.KIND_WORDS[kind_name(type(record))][0]
    return words if name == describe.NAMELESS else f"{words} {name}"


def place_of(family: FamilyFile, key: FieldKey) -> tuple[str, ...]:
    """Where something stands in its file, from large to small: ("Opvoeding", "afspraak ‘Voorlezen’", "doet wat")."""
    kind, record, field = key
    found = family.by_id.get(record)
    steps = [_called(family, above) for above in reversed(family.above(record))]
    if found is not None:
        steps.append(_called(family, found))
    elif kind not in ("file", "plan"):
        steps.append(describe.KIND_WORDS.get(kind, ("onderdeel",))[0])
    spec = spec_of((kind, record, field)) if field else None
    if spec is not None:
        steps.append(spec.label)
    return tuple(steps)


def _called(family: FamilyFile, record: Record) -> str:
    if isinstance(record, Goal) and record.domain:
        return DOMAINS.get(record.domain, record.domain)
    return thing(family, record)

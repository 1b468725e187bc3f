"""What a worker decides by hand before somebody reads the file: asked in plain words, applied, and kept with the paper.

The rules (domain/consent/reading.py) show nothing of what they cannot know. Here are the questions that remain: about a
yes that somebody gives at the table, about harm to a child, and about what concerns several people at once. Of what
may be read one thing can be kept out as well, when reading it would harm a child or the privacy of somebody else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.actions.paper_kinds import person_of
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent import age, authority, subjects
from gezinsteam_app.domain.consent.age import Band
from gezinsteam_app.domain.consent.reading import CARE_ARTICLE, OTHERS_ARTICLE, Circumstances
from gezinsteam_app.domain.consent.rules import Party
from gezinsteam_app.domain.consent.seen import GUARDS, KEPT_BACK, ByHand, Seen, record_of, seen_by
from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Person, Record
from gezinsteam_app.domain.wording import value_words

AGREED, HARMFUL, ITEMS = "agreed", "harmful", "items"
"""Does somebody say yes to this reader? Would reading harm a child? What happens with these records?"""
NEVER_APART = ("file", "person", "worker", "household", "relation", "authority")
"""Kinds that are not kept out one by one: who is who, and who decides for a child."""
HARM_ARTICLE = "Jeugdwet 7.3.10 en 7.3.11 lid 3"
ItemKey = tuple[str, str]
"""A record, and its field or "" for the whole of it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide about, in its own words."""

    key: ItemKey
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the worker decides. `keys` tells it from the others; `items` are what it lets in or keeps out.

    `open` is False for what must be settled first, elsewhere in the program: then there is nothing to choose.
    """

    about: str
    keys: frozenset[ItemKey]
    reason: str
    article: str
    items: tuple[Item, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class HandChoice:
    """What the worker decided, and in one line why. `keys` are those of the question, or of one item in it."""

    about: str
    keys: frozenset[ItemKey]
    let_in: bool
    why: str = ""


def circumstances(choices: Iterable[HandChoice]) -> Circumstances:
    """What was decided, as the rules of reading take it."""
    chosen = tuple(choices)

    def ids(about: str, *, let_in: bool) -> frozenset[str]:
        return frozenset(id_ for one in chosen if (one.about, one.let_in) == (about, let_in) for id_, _ in one.keys)

    keys = frozenset(key for one in chosen if one.about == ITEMS and one.let_in for key in one.keys)
    return Circumstances(harmful=ids(HARMFUL, let_in=False), agreed=ids(AGREED, let_in=True), let_in=keys)


def look(
    work: Work, file: str, person: str, choices: Sequence[HandChoice] = ()
) -> tuple[list[Question], list[Doubtful], list[Item]]:
    """What must be decided for a reader, the texts that name others, and what can be kept out one by one; all after
    what was decided so far.
    """
    family = work.store.family(file)
    reader = person_of(family, person)
    on, rules = work.today(), region.consent_rules(work.folder)
    spoken = [one for one in choices if one.about != ITEMS]
    before = seen_by(family, reader.id, on, rules=rules, circumstances=circumstances(spoken))
    after = before
    if len(spoken) < len(choices):
        after = seen_by(family, reader.id, on, rules=rules, circumstances=circumstances(choices))
    asked = list(questions(family, reader, before, on, choices))
    named = [Doubtful(one.key, one.text, one.mentions) for one in after.named]
    return asked, named, list(_readable(family, reader, after))


def questions(
    family: FamilyFile, reader: Person, seen: Seen, on: dt.date, choices: Iterable[HandChoice] = ()
) -> Iterator[Question]:
    """Who may say yes, whom it may harm, and what is decided by hand; things with one reason stand together.

    Last what somebody picked to keep out: of that the question stands as long as there is a choice about it.
    """
    called = names.name_of(family, reader.id)
    for person in family.of(Person):
        key = frozenset({(person.id, "")})
        name = names.name_of(family, person.id)
        if person.id == reader.id or person.kind not in ("child", "adult"):
            continue
        if age.oldest(person, on) >= Band.FROM_16:
            yield Question(
                AGREED, key, f"Vindt {name} het goed dat {called} leest wat over {name} gaat?", OTHERS_ARTICLE
            )
        elif authority.holders(family, person.id, on).has(Party(reader.id)):
            yield Question(
                HARMFUL, key, f"Zou het {name} schaden als {called} leest wat over {name} gaat?", CARE_ARTICLE
            )
    grouped: dict[tuple[str, str, bool], list[Item]] = {}
    for one in seen.by_hand:
        group = grouped.setdefault((one.reading.reason, one.reading.article, one.open), [])
        group.append(Item((one.key[1], one.field), one.key[0], _words(family, one)))
    for (reason, article, can_be), items in grouped.items():
        yield Question(ITEMS, frozenset(item.key for item in items), reason, article, tuple(items), can_be)
    for choice in choices:
        if choice.about == HARMFUL:
            yield from _picked(family, reader, choice.keys)


def _picked(family: FamilyFile, reader: Person, keys: frozenset[ItemKey]) -> Iterator[Question]:
    """One thing that would be read and was picked to keep out."""
    record = family.by_id.get(next(iter(keys))[0])
    if record is not None and not isinstance(record, Person):
        called = names.name_of(family, reader.id)
        reason = f"Schaadt het een kind of iemand anders als {called} dit leest?"
        yield Question(HARMFUL, keys, reason, HARM_ARTICLE, (_item(family, record),))


def _readable(family: FamilyFile, reader: Person, seen: Seen) -> Iterator[Item]:
    """What this reader would read, thing by thing; what they said themselves is theirs to read."""
    for kind, records in seen.family.records.items():
        for one in records if kind not in NEVER_APART else ():
            record = family.by_id.get(one.id)
            if record is not None and reader.id not in subjects.whose(family, record).said_by:
                item = _item(family, record)
                if item.words:
                    yield item


def _item(family: FamilyFile, record: Record) -> Item:
    kind = kind_name(type(record))
    return Item((record.id, ""), kind, _record_words(family, record, ""))


def counted(items: Sequence[Item]) -> str:
    """2 besluiten en 5 contacten."""
    kinds: dict[str, int] = {}
    for item in items:
        kinds[item.kind] = kinds.get(item.kind, 0) + 1
    return names.listing(f"{count} {KIND_WORDS[kind][1 if count > 1 else 0]}" for kind, count in kinds.items())


def without_why(choices: Iterable[HandChoice]) -> int:
    """How many choices lack the line that says why."""
    return sum(not one.why.strip() for one in choices)


def reasoning(choices: Sequence[HandChoice], asked: Sequence[Question], seen_texts: int) -> dict[str, Any]:
    """What is kept with the paper: each choice with its reason, what nobody decided about, and texts looked at."""
    kept: list[dict[str, Any]] = []
    decided: set[ItemKey] = set()
    for choice in choices:
        question = next((one for one in asked if one.about == choice.about and choice.keys & one.keys), None)
        if question is not None:
            keys = choice.keys & question.keys
            decided |= keys if question.about == ITEMS else set()
            kept.append(_kept(question, keys, choice))
    open_ = sum(item.key not in decided for one in asked for item in one.items)
    found = {"choices": kept, "left_out_undecided": open_, "texts_looked_at": seen_texts}
    return {key: value for key, value in found.items() if value}


def _kept(question: Question, keys: frozenset[ItemKey], choice: HandChoice) -> dict[str, Any]:
    items = [item for item in question.items if item.key in keys]
    return {
        "about": question.about,
        "what": counted(items) or question.reason,
        "records": sorted(id_ for id_, _ in keys),
        "let_in": choice.let_in,
        "why": choice.why.strip(),
        "reason": question.reason,
        "article": question.article,
    }


def _words(family: FamilyFile, one: ByHand) -> str:
    """What stands in a record, or in one field of it, in one line."""
    return _record_words(family, record_of(family, one.key), one.field)


def _record_words(family: FamilyFile, record: Record, field: str) -> str:
    kind = kind_name(type(record))
    hidden = (*KEPT_BACK.get(kind, ()), *GUARDS)
    specs = [spec for spec in KINDS[kind].fields if spec.name not in hidden and field in ("", spec.name)]
    parts = [(spec.label, value_words(spec, getattr(record, spec.name), family)) for spec in specs]
    return ". ".join(f"{label[:1].upper()}{label[1:]}: {words}" for label, words in parts if words.strip())

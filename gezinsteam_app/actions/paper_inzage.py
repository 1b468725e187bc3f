"""Reading the file on request: on paper or as exchange file, with what the worker must decide by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, person_of, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import inzage as paper
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent import subjects
from gezinsteam_app.domain.consent.mentions import names_in
from gezinsteam_app.domain.consent.release import free_text
from gezinsteam_app.domain.consent.seen import ByHand, seen_by
from gezinsteam_app.domain.describe import KIND_WORDS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Person
from gezinsteam_app.domain.papers import FileRequest
from gezinsteam_app.domain.terms.rules import months_after
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange import writer

ANSWER_MONTHS = {"read": 1, "copy": 1, "correct": 1, "destroy": 3}
"""Within so many months a request is answered (AVG 12; Jeugdwet 7.3.9)."""


def inzage(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """Everything that one person of the file may see today."""
    reader = person_of(family, options.person)
    seen = seen_by(family, reader.id, work.today(), rules=region.consent_rules(work.folder))
    request = open_request(family, reader.id)
    asked = request.on if request else ""
    if options.as_file:
        data = writer.to_text(seen.family).encode("utf-8", "replace")
    else:
        data = paper.render(seen.family, reader, settings(work, options), work.today(), asked_on=asked)
    about = tuple(one.id for one in seen.family.of(Person) if one.kind in ("child", "adult")) or (reader.id,)
    mark = Mark(
        recipient={"name": names.full_name(reader), "kind": "parent" if reader.kind == "adult" else "other"},
        about=about,
        ground="request",
    )
    notes = (*_term(work.today(), request), *_names_in_texts(family, seen.family, reader), *_by_hand(seen.by_hand))
    return Prepared(document="inzage", data=data, marks=(mark,), notes=notes)


def _names_in_texts(family: FamilyFile, shown: FamilyFile, reader: Person) -> Iterator[str]:
    """Whose names stand in what others typed: about them too something may be told (Jeugdwet 7.3.10)."""
    count, people = 0, dict[str, None]()
    for kind, records in shown.records.items():
        for record in records:
            texts = [free_text(one, getattr(record, one.name)) for one in KINDS[kind].fields if one.search == "text"]
            found = {one.person for text in texts for one in names_in(family, text)}
            about = subjects.whose(shown, record)
            others = [id_ for id_ in found - about.people - {reader.id} if family.person(id_)]
            if others and reader.id not in about.said_by:
                count += 1
                people |= dict.fromkeys(sorted(others))
    if count:
        where = "In een tekst staat de naam" if count == 1 else f"In {count} teksten staan namen"
        who = names.listing(names.name_of(family, id_) for id_ in people)
        yield f"{where} van anderen: {who}. Lees na of {names.name_of(family, reader.id)} dat mag lezen."


def open_request(family: FamilyFile, reader: str) -> FileRequest | None:
    """The oldest request of somebody that waits for an answer."""
    waiting = [one for one in family.of(FileRequest) if one.by == reader and one.on and not one.answered_on]
    return min(waiting, key=lambda one: one.on, default=None)


def ask(work: Work, file: str, person: str) -> Saved:
    """Writes down that somebody asked today to read the file. UserError: a question of the same person waits."""
    with work.store.transaction():
        if open_request(work.store.family(file), person) is not None:
            raise UserError("Deze vraag staat er al.")
        values: dict[str, Any] = {"by": person, "on": work.today().isoformat(), "what": "read", "about": (person,)}
        return replace(edit.add(work, file, FileRequest, **values), what="vraag om inzage opgeschreven")


def answered(work: Work, file: str, person: str) -> Saved:
    """The question that waited was answered today. UserError: none waited."""
    with work.store.transaction():
        request = open_request(work.store.family(file), person)
        if request is None:
            raise UserError("Er wacht geen vraag om inzage.")
        saved = edit.change(work, file, request, answered_on=work.today().isoformat())
        return replace(saved, what="vraag om inzage beantwoord")


def answer_by(request: FileRequest) -> dt.date | None:
    """The last day to answer a request."""
    start = dates.parse(request.on)
    return months_after(start, ANSWER_MONTHS.get(request.what, 1)) if start else None


def _term(today: dt.date, request: FileRequest | None) -> Iterator[str]:
    if request is None:
        last = months_after(today, ANSWER_MONTHS["read"])
        yield f"Vandaag gevraagd? Geef dan antwoord vóór {dates.long(last.isoformat() if last else '')}."
        return
    until = answer_by(request)
    yield f"Gevraagd op {dates.long(request.on)}. Geef antwoord vóór {dates.long(until.isoformat() if until else '')}."


def _by_hand(found: tuple[ByHand, ...]) -> Iterator[str]:
    """What is left out until a person decided: how much of each kind, on what ground, and the first reason."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        kind = one.key[0]
        label = next((spec.label for spec in KINDS[kind].fields if spec.name == one.field), "")
        grouped.setdefault((kind, label, one.reading.article), []).append(one.reading.reason)
    for (kind, label, article), reasons in grouped.items():
        what = f"{len(reasons)} {KIND_WORDS[kind][1 if len(reasons) > 1 else 0]}{f' ({label})' if label else ''}"
        such = "" if len(set(reasons)) == 1 else "bijvoorbeeld: "
        yield f"Beslis zelf over {what}, {such}{reasons[0][:1].lower()}{reasons[0][1:].rstrip('.')} ({article})."

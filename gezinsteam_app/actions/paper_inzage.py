"""Reading the file on request: on paper or as exchange file, with what the worker must decide by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.inzage_choices import (
    ITEMS,
    HandChoice,
    Question,
    circumstances,
    counted,
    questions,
    reasoning,
    without_why,
)
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, person_of, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import inzage as paper
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.seen import NamedText, seen_by
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Person
from gezinsteam_app.domain.papers import FileRequest
from gezinsteam_app.domain.terms.plan import PLAN_IN_WRITING, given_in_writing
from gezinsteam_app.domain.terms.rules import months_after
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange import writer

ANSWER_MONTHS = {"read": 1, "copy": 1, "correct": 1, "destroy": 3}
"""Within so many months a request is answered (AVG 12; Jeugdwet 7.3.9)."""


def inzage(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """Everything that one person of the file may see today, with what the worker let in by hand."""
    reader = person_of(family, options.person)
    rules, today = region.consent_rules(work.folder), work.today()
    known, spoken = circumstances(options.decided), circumstances(one for one in options.decided if one.about != ITEMS)
    seen = seen_by(family, reader.id, today, rules=rules, circumstances=known, confirmed=options.confirmed)
    before = seen_by(family, reader.id, today, rules=rules, circumstances=spoken) if known.let_in else seen
    asked = list(questions(family, reader, before, today, options.decided))
    request = open_request(family, reader.id)
    if options.as_file:
        data = writer.to_text(seen.family).encode("utf-8", "replace")
    else:
        asked_on = request.on if request else ""
        data = paper.render(seen.family, reader, settings(work, options), today, asked_on=asked_on)
    about = tuple(one.id for one in seen.family.of(Person) if one.kind in ("child", "adult")) or (reader.id,)
    waiting = [one for one in seen.named if (one.key, one.text) not in options.confirmed]
    mark = Mark(
        recipient={"name": names.full_name(reader), "kind": "parent" if reader.kind == "adult" else "other"},
        about=about,
        ground="request",
        reasoning=reasoning(options.decided, asked, len(seen.named) - len(waiting)),
    )
    notes = (*_term(today, request), *_texts(family, waiting), *_undecided(options.decided, asked))
    return Prepared(document="inzage", data=data, marks=(mark,), notes=notes, lacks=_lacks(options.decided))


def _texts(family: FamilyFile, waiting: list[NamedText]) -> Iterator[str]:
    """Which texts name others: about them too something may be told (Jeugdwet 7.3.10)."""
    if waiting:
        count = "1 tekst" if len(waiting) == 1 else f"{len(waiting)} teksten"
        people = sorted({found.person for one in waiting for found in one.mentions})
        who = names.listing(names.name_of(family, id_) for id_ in people)
        yield f"Blijft eruit tot jij het naleest: {count} met de naam van {who} erin."


def _lacks(choices: tuple[HandChoice, ...]) -> str:
    return "Schrijf bij elke keuze in één regel waarom. Dan kan dit weg." if without_why(choices) else ""


def _undecided(choices: tuple[HandChoice, ...], asked: list[Question]) -> Iterator[str]:
    """What is left out until a person decided: how much, the reason and the article."""
    decided = {key for one in choices if one.about == ITEMS for key in one.keys}
    for one in asked:
        items = [item for item in one.items if item.key not in decided]
        if items:
            yield f"Beslis zelf over {counted(items)}. {one.reason} ({one.article})"


def open_request(family: FamilyFile, reader: str) -> FileRequest | None:
    """The oldest request of somebody about the file that waits for an answer."""
    asked = [one for one in family.of(FileRequest) if one.by == reader and one.what != PLAN_IN_WRITING]
    return min((one for one in asked if one.on and not one.answered_on), key=lambda one: one.on, default=None)


def open_plan_request(family: FamilyFile, reader: str) -> FileRequest | None:
    """The oldest question of somebody for the plan on paper that the plan itself has not answered yet."""
    asked = [one for one in family.of(FileRequest) if one.by == reader and one.what == PLAN_IN_WRITING and one.on]
    return min((one for one in asked if not given_in_writing(family, one.on)), key=lambda one: one.on, default=None)


def ask_plan(work: Work, file: str, person: str) -> Saved:
    """Writes down that somebody asked today for the plan on paper (Jeugdwet 4.1.3). UserError: that waits already."""
    with work.store.transaction():
        if open_plan_request(work.store.family(file), person) is not None:
            raise UserError("Deze vraag staat er al.")
        values: dict[str, Any] = {"by": person, "on": work.today().isoformat(), "what": PLAN_IN_WRITING}
        return replace(edit.add(work, file, FileRequest, **values), what="vraag om het plan opgeschreven")


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

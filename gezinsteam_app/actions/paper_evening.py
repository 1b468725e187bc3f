"""The avondblad, for a colleague who is on call or for somebody from outside with a yes.

A colleague who stands in for the family's worker is no outsider as far as that is needed (Jeugdwet 7.3.11, second
member): the whole page, without a secret address unless the worker decides that it is needed. Anybody else, also the
crisis service, gets what the consents of today release and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gezinsteam_app.actions.paper_extract import held_lines, mark_of, state_lines, uittreksel_for
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import avondblad as paper
from gezinsteam_app.documents.avondblad import Evening
from gezinsteam_app.domain import evening, names
from gezinsteam_app.domain.consent.mentions import has_number, tells_secret
from gezinsteam_app.domain.consent.release import Released
from gezinsteam_app.domain.consent.state import COMPLETE
from gezinsteam_app.domain.consent.subjects import members
from gezinsteam_app.domain.evening import Fact
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Person
from gezinsteam_app.errors import UserError

ON_IT = ("household", "first_aid", "calming")
"""What stands on the page for somebody from outside, as far as it was released."""
LEFT_OUT = "Blijft eruit: {count}, want er staat een geheim adres of een BSN in."
REPLACES = "vervanging binnen de hulp (Jeugdwet 7.3.11 lid 2)"


def avondblad(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The page. UserError: nobody was named, or what may leave for this reader is nothing."""
    if options.on_call.strip():
        return _for_colleague(work, family, options)
    if options.recipient:
        return _for_outside(work, family, options)
    raise UserError("Schrijf op wie vanavond dienst heeft.")


def _for_colleague(work: Work, family: FamilyFile, options: Options) -> Prepared:
    on, reader = work.today(), options.on_call.strip()
    steps, out = _without_secrets(family, evening.steps(family), options)
    calming, out_too = _without_secrets(family, evening.calming(family), options)
    made = Evening(
        reader=reader,
        why=REPLACES,
        about=family.info.name,
        nights=tuple(evening.nights(family, on, dict(options.nights), secret_too=options.secret_too)),
        authority=tuple(evening.authority(family, on)),
        steps=steps,
        calming=calming,
        numbers=tuple(evening.numbers(family)),
    )
    everybody = tuple(person.id for person in family.of(Person) if person.id in members(family))
    mark = Mark(recipient={"name": reader, "kind": "colleague"}, about=everybody, ground="replacement")
    notes = [LEFT_OUT.format(count=_count(out + out_too))] if out + out_too else []
    if not steps:
        notes.append("Er zijn nog geen afspraken voor als het even niet gaat. Die maak je bij Plan.")
    chosen = settings(work, options)
    notes += [f"Schrijf er met de hand bij: {one}." for one in chosen.texts.to_fill_in()]
    data = paper.render(family, made, chosen, on)
    return Prepared(document="avondblad", data=data, marks=(mark,), notes=tuple(notes))


def _without_secrets(family: FamilyFile, found: Iterable[Fact], options: Options) -> tuple[list[Fact], int]:
    """What may stand there, and how many words stay out; a BSN never leaves."""
    every = list(found)
    told = has_number if options.secret_too else tells_secret
    kept = [one for one in every if not told(family, one.words)]
    return kept, len(every) - len(kept)


def _count(number: int) -> str:
    return "1 afspraak" if number == 1 else f"{number} afspraken"


def _for_outside(work: Work, family: FamilyFile, options: Options) -> Prepared:
    found = uittreksel_for(work, family, options.recipient, options)
    complete = [(consent, _part(one)) for consent, one in found if one.state.state == COMPLETE]
    filled = [(consent, one) for consent, one in complete if one.pieces]
    if not filled:
        lines = [line for consent, one in found for line in state_lines(family, consent, one.state)]
        why = "\n".join(f"  {line}" for line in lines)
        raise UserError(f"Er is nu niets dat {options.recipient} op een avondblad mag hebben:\n{why}")
    name = str((filled[0][0].recipient or {}).get("name"))
    parts = [one for _, one in filled]
    made = Evening(
        reader=name,
        why="toestemming",
        about=names.listing(dict.fromkeys(names.name_of(family, consent.about) for consent, _ in filled)),
        nights=_facts(parts, "household", "members", "name"),
        steps=_facts(parts, "first_aid", "who", "what"),
        calming=_facts(parts, "calming", "about", "words"),
        numbers=tuple(evening.our_number(family)),
    )
    marks = tuple(mark_of(consent, one) for consent, one in filled)
    notes = tuple(dict.fromkeys(line for one in parts for line in held_lines(family, one)))
    data = paper.render(family, made, settings(work, options), work.today())
    return Prepared(document="avondblad", data=data, marks=marks, notes=notes)


def _part(one: Released) -> Released:
    """Of what is released only what this page is for."""
    pieces = tuple(piece for piece in one.pieces if piece.kind in ON_IT)
    return replace(one, pieces=pieces, held=tuple(held for held in one.held if held.kind in ON_IT))


def _facts(parts: Sequence[Released], kind: str, who: str, words: str) -> list[Fact]:
    found: dict[str, Fact] = {}
    for one in parts:
        for record in one.records(kind):
            said = str(one.value(record, words) or "")
            people = names.listing(several(one.value(record, who) or ()))
            if said or people:
                found.setdefault(record, Fact(people, said))
    return list(found.values())

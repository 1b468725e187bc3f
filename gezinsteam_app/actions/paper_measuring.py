"""The papers of measuring: a blank form with our own questions, and how it goes for one reader of the family."""

from __future__ import annotations

from collections.abc import Iterator

from gezinsteam_app import region
from gezinsteam_app.actions import measuring
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, person_of, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import metingen as paper
from gezinsteam_app.documents import vragenlijst as form
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent.seen import Seen, seen_by
from gezinsteam_app.domain.course import Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.gas import views
from gezinsteam_app.domain.model import Goal, Person
from gezinsteam_app.errors import UserError


def metingen(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """First and last side by side, with only what this person may read. UserError: there is nothing to show."""
    reader, today = person_of(family, options.person), work.today()
    seen = seen_by(family, reader.id, today, rules=region.consent_rules(work.folder))
    if not paper.has_something(seen.family, today):
        raise UserError(f"Er is nog niets gemeten dat {names.name_of(family, reader.id)} mag lezen.")
    data = paper.render(seen.family, reader, settings(work, options), today)
    about = [one.about for one in seen.family.of(Measurement)]
    about += [id_ for goal in seen.family.of(Goal) for id_ in goal.for_people if views(seen.family, goal.id, today)]
    known = tuple(dict.fromkeys(id_ for id_ in about if seen.family.person(id_))) or (reader.id,)
    mark = Mark(recipient=_to(reader), about=known, ground="family", parts=("measurements",))
    return Prepared(document="metingen", data=data, marks=(mark,), notes=tuple(_kept_back(family, seen, reader)))


def _to(person: Person) -> dict[str, str]:
    return {"name": names.full_name(person), "kind": "network" if person.kind == "network" else "parent"}


def _kept_back(family: FamilyFile, seen: Seen, reader: Person) -> Iterator[str]:
    """How much is left out for this reader: for the worker, never on the paper."""
    for kind, one, more in ((Measurement, "meting", "metingen"), (Goal, "doel", "doelen")):
        count = len(family.of(kind)) - len(seen.family.of(kind))
        if count:
            stands = f"1 {one} staat" if count == 1 else f"{count} {more} staan"
            yield f"{stands} er niet op, want {names.name_of(family, reader.id)} mag dat niet zomaar lezen."


def vragenlijst(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The blank form of one person. UserError: a child that is too young to be asked itself."""
    asked, questions, today = person_of(family, options.person), measuring.questions_of(work), work.today()
    version = questions.version(asked, today)
    if not version:
        name = names.name_of(family, asked.id)
        raise UserError(
            f"{name} is jonger dan {questions.youngest}. Vraag het aan de ouders, en kijk samen met {name}."
        )
    about = options.about or measuring.about_whom(family, asked.id)[0]
    occasion = options.occasion or measuring.coming_occasion(family, asked.id, about)
    data = form.render(family, asked, about, version, questions.at(occasion), settings(work, options), today)
    return Prepared(
        document="vragenlijst",
        data=data,
        marks=(Mark(recipient=_to(asked), about=(about,), ground="family"),),
        notes=("Antwoorden mag, het hoeft niet. Vul ze later in bij Plan, Hoe het gaat.",),
    )

"""Measuring: the questions of this region, keeping answers and scores, and what the log tells of scales and scores."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates, gas, measuring, names, order
from gezinsteam_app.domain.changes import CREATED, Edit, wall_clock
from gezinsteam_app.domain.course import Answer, Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.gas import History
from gezinsteam_app.domain.measuring import Questions
from gezinsteam_app.domain.model import Person, Score
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import log

ANCHORS = tuple(dict.fromkeys(gas.ANCHOR_OF.values()))
END_OF_DAY, START_OF_DAY = "T23:59:59", "T00:00:00"


@dataclass(frozen=True, slots=True)
class Look:
    """What the page needs besides the file: the questions of the region, and when scales and scores were written."""

    questions: Questions
    history: History


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Answers of one person (or some together) about one person, on a day; None: does not want to answer that one."""

    on: str
    occasion: str
    about: str
    by: tuple[str, ...]
    instrument: str = measuring.OWN
    instrument_name: str = ""
    declined: bool = False
    note: str = ""
    answers: Mapping[str, float | None] = field(default_factory=dict)


def look(work: Work, file: str) -> Look:
    """Raises DataError when the region's own questions are not right."""
    return Look(questions_of(work), history(work, file))


def questions_of(work: Work) -> Questions:
    return region.measuring_questions(work.folder)


def history(work: Work, file: str) -> History:
    """When the words of each scale came to stand there, and when each score was given.

    What was typed here has the moment of the log; a score that was written down later has the day that it tells of.
    What came from another program has only the days that it says itself: the scale that of its goal, if it says one.
    """
    with work.store.transaction() as db:
        number = work.store.number(db, file)
        anchors = log.written(db, number, "goal", (*ANCHORS, "said_on"))
        scored = log.written(db, number, "score", (CREATED,))
        family = work.store.family(file)
    said = {(step, goal): json.loads(value) for step, _, _, goal, name, value in anchors if name == "said_on"}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for step, time, act, goal, name, value in anchors:
        if name != "said_on":
            day = str(said.get((step, goal)) or "") if act == "import" else ""
            moment = f"{day[:10]}{START_OF_DAY}" if day else _local(time)
            found.setdefault((goal, name), []).append((moment, str(json.loads(value) or "")))
    made = {record: (act, _local(time)) for _, time, act, record, _, _ in reversed(scored)}
    given = {one.id: _given(one, *made.get(one.id, ("import", ""))) for one in family.of(Score)}
    return History({key: tuple(sorted(texts, key=lambda one: one[0])) for key, texts in found.items()}, given)


def _local(time: int) -> str:
    return wall_clock(time).astimezone(dates.AMSTERDAM).strftime("%Y-%m-%dT%H:%M:%S.%f")


def _given(score: Score, act: str, made: str) -> str:
    """The moment at which a score was given."""
    if act == "import" or score.on[:10] < made[:10]:
        return score.on if "T" in score.on else f"{score.on}{END_OF_DAY}"
    return made


def outcomes(family: FamilyFile, on: dt.date, look_: Look) -> list[gas.Outcome]:
    """The T-scores per person; touches no disk."""
    return gas.outcomes(family, on, look_.history)


# Keeping


def keep(work: Work, file: str, entry: Entry) -> Saved:
    """Keeps a measurement with its answers as one step to take back.

    UserError: a day that is not one or still has to come, nobody who answers, or a score that cannot be.
    """
    with work.store.transaction():
        family = work.store.family(file)
        _check(work, family, entry)
        siblings = family.of(Measurement)
        measurement = edit.new_id()
        values: dict[str, object] = {
            "on": entry.on,
            "occasion": entry.occasion,
            "instrument": entry.instrument,
            "instrument_name": entry.instrument_name.strip(),
            "about": entry.about,
            "by": entry.by[0] if len(entry.by) == 1 else entry.by,
            "declined": entry.declined or None,
            "note": entry.note.strip(),
        }
        position = order.between(siblings[-1].position if siblings else "", "")
        edits = edit.creation(Measurement, measurement, "", position, _filled(values))
        edits += _answers(measurement, {} if entry.declined else entry.answers)
        saved = edit.save_all(work, file, edits)
        who = names.listing(names.name_of(family, one) for one in entry.by)
        return replace(saved, what=f"meting bewaard: {who}", record=measurement)


def _answers(measurement: str, answers: Mapping[str, float | None]) -> list[Edit]:
    edits: list[Edit] = []
    position = ""
    for code, score in answers.items():
        position = order.between(position, "")
        edits += edit.creation(
            Answer, edit.new_id(), measurement, position, _filled({"question": code, "score": score})
        )
    return edits


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def _check(work: Work, family: FamilyFile, entry: Entry) -> None:
    day = dates.parse(entry.on)
    if day is None:
        raise UserError("Op welke dag was dit? Schrijf bijvoorbeeld 26 november.")
    if day > work.today():
        raise UserError("Deze dag moet nog komen. Kies vandaag of een dag die voorbij is.")
    if not several(entry.by) or family.person(entry.about) is None:
        raise UserError("Kies wie antwoord geeft, en over wie het gaat.")
    if entry.occasion not in codes.OCCASIONS or entry.instrument not in codes.INSTRUMENTS:
        raise UserError("Kies waarmee je meet, en of het aan het begin, tussendoor of aan het eind is.")
    if not entry.declined and not entry.answers:
        raise UserError("Er is nog niets ingevuld. Wil iemand niet antwoorden? Kies dat dan.")
    measuring.check_scores(entry.instrument, entry.answers, questions_of(work))


# Asking


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who can be asked. `version`: in which words, empty for a child that is too young to be asked itself."""

    person: str
    name: str
    version: str


def who_can_be_asked(family: FamilyFile, on: dt.date, questions: Questions) -> list[Asked]:
    """Children first, then the adults of the family: each apart."""
    people = [one for kind in ("child", "adult") for one in family.of(Person) if one.kind == kind]
    return [Asked(one.id, names.name_of(family, one.id), questions.version(one, on)) for one in people]


def about_whom(family: FamilyFile, person: str) -> list[str]:
    """A child answers about itself; an adult about each child, or about itself where there is none."""
    if any(one.id == person for one in family.children):
        return [person]
    return [one.id for one in family.children] or [person]


def coming_occasion(family: FamilyFile, person: str, about: str) -> str:
    """What is likely asked now: the first time, the end once the help ended, otherwise something in between."""
    known = [one for one in family.of(Measurement) if one.instrument == measuring.OWN and one.about == about
             and person in several(one.by)]  # fmt: skip
    if family.info.closed_on:
        return "last"
    return "between" if known else "first"

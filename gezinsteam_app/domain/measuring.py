"""Measuring what the help did: questions in our own words, scores of licensed lists, first and last side by side.

Which outcomes are asked: domain-facts 5.1 (NJi, VNG and CBS). Answering is voluntary, so "wil niet antwoorden" is an
answer. Of licensed lists only scores are kept, never a text (domain-facts 5.3).
Nothing here is added up over people, families or workers.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.course import Answer, Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Person
from gezinsteam_app.errors import DataError, UserError

OWN = "outcome"
"""The instrument of our own questions."""
ADULT, YOUNG, CHILD = "adult", "young", "child"
TITLES = {
    "useful": "hoe nuttig de hulp was",
    "without_help": "verder zonder deze hulp",
    "problems": "hoe zwaar het is",
    "managing": "hoe goed het zelf lukt",
    "goals_reached": "of de doelen gehaald zijn",
}
"""What each of our questions is about, for lists and papers."""
CHOICES = {
    "without_help": {
        1: "evenveel of meer hulp nodig",
        2: "verder met lichtere hulp",
        3: "nu geen hulp, later misschien",
        4: "geen hulp meer nodig",
    },
    "goals_reached": {1: "nog niet", 2: "een paar", 3: "de meeste", 4: "alle"},
}
"""What stands behind the codes of an answer; 1 to 4 of `without_help` are 01 to 04 of the CBS."""
NO_ANSWER = "wil niet antwoorden"
DROPPED_OUT = ("03", "04")
"""Reasons for ending that are uitval: one side stopped (domain-facts 5.1 and 6.2)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of ours. `wording` by version (adult, young, child): "text", and "low" and "high" for the ends of
    a line of numbers, or a sentence for each number to choose from."""

    code: str
    low: int
    high: int
    wording: Mapping[str, Mapping[str, str]]

    def text(self, version: str) -> str:
        return self.wording[version]["text"]

    def choices(self, version: str) -> dict[int, str]:
        """The sentences to choose from; empty for a line of numbers."""
        words = self.wording[version]
        return {score: words[str(score)] for score in range(self.low, self.high + 1) if str(score) in words}

    def ends(self, version: str) -> tuple[str, str]:
        """What the lowest and the highest number mean."""
        return self.wording[version].get("low", ""), self.wording[version].get("high", "")


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of this region, and which are asked when. Younger than `youngest` is not asked itself."""

    youngest: int
    young_from: int
    grown_up_from: int
    occasions: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Question]

    def at(self, occasion: str) -> list[Question]:
        return [self.questions[code] for code in self.occasions[occasion]]

    def version(self, person: Person, on: dt.date) -> str:
        """In which words somebody is asked; empty for a child that is too young. Unknown age: the simplest words."""
        known = dates.ages(person.born_on, on)
        if person.kind != "child" or (known and known[0] >= self.grown_up_from):
            return ADULT
        if known and known[1] < self.youngest:
            return ""
        return YOUNG if known and known[0] >= self.young_from else CHILD


def questions_from(values: Mapping[str, Any]) -> Questions:
    """Reads measuring.json. DataError: a question that cannot be asked so."""
    questions = {code: _question(code, one) for code, one in values["questions"].items()}
    unknown = [code for asked in values["occasions"].values() for code in asked if code not in questions]
    if unknown:
        raise DataError(f"In de vragen van de regio staat iets onbekends: {unknown[0]}.")
    ages = (values["youngest"], values["young_from"], values["grown_up_from"])
    if sorted(ages) != list(ages):
        raise DataError("In de vragen van de regio moeten de leeftijden oplopen: youngest, young_from, grown_up_from.")
    occasions = {name: tuple(asked) for name, asked in values["occasions"].items()}
    return Questions(*ages, occasions, questions)


def _question(code: str, values: Mapping[str, Any]) -> Question:
    """The numbers of an answer are fixed: they are compared over the years and told to the CBS."""
    wording = {version: values[version] for version in (ADULT, YOUNG, CHILD)}
    if any(not words["text"].strip() for words in wording.values()):
        raise DataError(f"De vraag {code} van de regio heeft geen woorden.")
    return Question(code, values["low"], values["high"], wording)


# Lists of others: scores only


@dataclass(frozen=True, slots=True)
class Scale:
    """A score of a list of others. `low` and `high` are the ends that are known."""

    code: str
    title: str
    low: float = -math.inf
    high: float = math.inf
    whole: bool = True

    def fits(self, score: float) -> bool:
        return math.isfinite(score) and self.low <= score <= self.high and (not self.whole or score == int(score))

    def told(self) -> str:
        """Which numbers fit, in words."""
        kind = "een heel getal" if self.whole else "een getal"
        return kind if math.isinf(self.low) else f"{kind} van {self.low:g} tot en met {self.high:g}"


_ZRM = {
    "finances": "financiën",
    "work": "werk en opleiding",
    "days": "tijdsbesteding",
    "housing": "huisvesting",
    "relations": "huiselijke relaties",
    "mental": "geestelijke gezondheid",
    "physical": "lichamelijke gezondheid",
    "substances": "middelengebruik",
    "basic_adl": "basale ADL",
    "instrumental_adl": "instrumentele ADL",
    "network": "sociaal netwerk",
    "participation": "maatschappelijke participatie",
    "justice": "justitie",
}
_SDQ = {
    "emotional": "emotionele problemen",
    "conduct": "gedragsproblemen",
    "hyperactivity": "hyperactiviteit en aandacht",
    "peers": "problemen met leeftijdgenoten",
}
"""The four of which the total of an SDQ is the sum; behaviour that helps others and the impact stand beside it."""
SCALES: Mapping[str, tuple[Scale, ...]] = {
    "sdq": (
        Scale("total", "totaal", 0, 40),
        *(Scale(code, title, 0, 10) for code, title in _SDQ.items()),
        Scale("prosocial", "prosociaal gedrag", 0, 10),
        Scale("impact", "impact", 0, 10),
    ),
    "ors": (Scale("total", "totaal", 0, 40, whole=False),),
    "zrm": tuple(Scale(code, title, 1, 5) for code, title in _ZRM.items()),
    "other": (Scale("total", "score", whole=False),),
}
ORS_BORDER = {ADULT: 25, YOUNG: 28}
ORS_CHANGE = 5
"""Below the border people score who seek help; a change of so many points is more than chance (domain-facts 5.3)."""


def ors_told(version: str, first: float | None, last: float | None) -> str:
    """What the score of an ORS says, for information; empty where no border is known."""
    border, now = ORS_BORDER.get(version), first if last is None else last
    if border is None or now is None:
        return ""
    told = f"De grens is {border}: {'daaronder' if now < border else 'daarop of daarboven'} zit de score nu."
    if first is None or last is None:
        return told
    changed = abs(last - first) >= ORS_CHANGE
    return f"{told} Het verschil is {'' if changed else 'niet '}groter dan toeval."


def check_scores(instrument: str, answers: Mapping[str, float | None], questions: Questions) -> None:
    """UserError: a score outside the ends of its scale, or a scale that the list does not have."""
    asked = questions.questions.values()
    own = [Scale(one.code, TITLES.get(one.code, one.code), one.low, one.high) for one in asked]
    known = {one.code: one for one in (own if instrument == OWN else SCALES[instrument])}
    for code, score in answers.items():
        if code not in known:
            raise UserError(f"Deze lijst heeft geen score met de naam {code}.")
        if score is not None and not known[code].fits(score):
            raise UserError(f"Bij {known[code].title} past {known[code].told()}. Er staat {number(score)}.")
    parts = [score for code in _SDQ if instrument == "sdq" and (score := answers.get(code)) is not None]
    total = answers.get("total")
    if len(parts) == len(_SDQ) and total is not None and total != sum(parts):
        told = f"De vier delen zijn samen {number(sum(parts))}, maar bij totaal staat {number(total)}."
        raise UserError(f"{told} Kijk de getallen na.")


def number(score: float) -> str:
    """A number as it is written: 3 or 24,5."""
    return f"{score:g}".replace(".", ",")


# What is known


def title(measurement: Measurement) -> str:
    """With what was measured: the name of the list."""
    named = measurement.instrument_name if measurement.instrument in ("other", "") else ""
    return named or codes.INSTRUMENTS.get(measurement.instrument, "andere lijst")


def in_order(family: FamilyFile) -> list[Measurement]:
    return sorted(family.of(Measurement), key=lambda one: (one.on, one.position))


def last_measurement(family: FamilyFile, child: str) -> Measurement | None:
    """The newest measurement at the end of the help about this child; somebody who would not answer counts."""
    found = [one for one in in_order(family) if one.occasion == "last" and one.about == child]
    return found[-1] if found else None


def has_last(family: FamilyFile) -> bool:
    """Whether of every child of this file a last measurement was made or offered; without children of anybody."""
    children = family.children
    if children:
        return all(last_measurement(family, one.id) is not None for one in children)
    return any(one.occasion == "last" for one in family.of(Measurement))


def ended_as_dropout(family: FamilyFile) -> bool | None:
    """Uitval follows from the reason for which the help ended; None while it goes on or no reason is known."""
    reason = family.info.end_reason
    return reason in DROPPED_OUT if reason else None


@dataclass(frozen=True, slots=True)
class Line:
    """One question or scale in the first and the last measurement, in words; empty: not asked."""

    code: str
    title: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What one person (or some together) said about one person with one list, the first time and the last."""

    instrument: str
    title: str
    about: str
    by: tuple[str, ...]
    first: Measurement
    last: Measurement | None
    lines: tuple[Line, ...]
    count: int


def pairs(family: FamilyFile) -> list[Pair]:
    """First and last measurement side by side, per list, person asked and person it is about."""
    grouped: dict[tuple[str, str, str, tuple[str, ...]], list[Measurement]] = {}
    for one in in_order(family):
        name = title(one)
        grouped.setdefault((one.instrument, name, one.about, several(one.by)), []).append(one)
    return [_pair(family, *key, found) for key, found in grouped.items()]


def _pair(
    family: FamilyFile, instrument: str, name: str, about: str, by: tuple[str, ...], found: list[Measurement]
) -> Pair:
    first = next((one for one in found if one.occasion == "first"), found[0])
    after = [one for one in found if one is not first and (one.on, one.position) >= (first.on, first.position)]
    last = next((one for one in reversed(after) if one.occasion == "last"), after[-1] if after else None)
    now, then = answers_of(family, first), answers_of(family, last) if last else {}
    lines = tuple(
        Line(code, line_title(instrument, code), now.get(code, ""), then.get(code, ""))
        for code in dict.fromkeys((*_order(instrument), *now, *then))
        if code in now or code in then
    )
    return Pair(instrument, name, about, by, first, last, lines, len(found))


def totals(family: FamilyFile, pair: Pair) -> tuple[float | None, float | None]:
    """The total score of a list of others, the first time and the last."""
    found = [
        next((one.score for one in family.under(Answer, taken.id) if one.question == "total"), None) if taken else None
        for taken in (pair.first, pair.last)
    ]
    return found[0], found[1]


def _order(instrument: str) -> tuple[str, ...]:
    return tuple(TITLES) if instrument == OWN else tuple(one.code for one in SCALES.get(instrument, ()))


def line_title(instrument: str, code: str) -> str:
    """What a question or scale is about; a scale that is not known here is called as it was written."""
    known = TITLES if instrument == OWN else {one.code: one.title for one in SCALES.get(instrument, ())}
    return known.get(code, code)


def answers_of(family: FamilyFile, measurement: Measurement) -> dict[str, str]:
    """The answers in words by question; a question that somebody did not want to answer says so."""
    return {one.question: answer_words(measurement.instrument, one) for one in family.under(Answer, measurement.id)}


def answer_words(instrument: str, answer: Answer) -> str:
    return score_words(instrument, answer.question, answer.score) or answer.words or NO_ANSWER


def score_words(instrument: str, code: str, score: float | None) -> str:
    """A score with what it means: "3 (nu geen hulp, later misschien)", "7 van 10". Empty for none."""
    if score is None:
        return ""
    if instrument != OWN:
        return number(score)
    known = CHOICES.get(code, {}).get(int(score), "")
    return known or f"{number(score)} van 10"

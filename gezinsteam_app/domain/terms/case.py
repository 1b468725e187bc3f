"""One family on one day, as the kinds of terms look at it, and the term that comes out."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.birthdays import first_day, years_after
from gezinsteam_app.domain.consent.answers import Answers, answers
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact, Person
from gezinsteam_app.domain.papers import PlanVersion
from gezinsteam_app.domain.terms.rules import TermRules

AGES = (12, 16, 18)
Birthday = tuple[int, dt.date, str]
"""(age, the first day on which it may be reached, that day in ISO)."""
NO_TALK = ("not_home", "consultation", "message")
"""Kinds of contact in which nobody of the family was spoken to."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that must have happened on a day at the latest. `due` and `satisfied_on` are days.

    `about` names the records that it is about, the first is the one to open. It is satisfied by the fact itself,
    never by a tick; `action` says in two to five words what a person can do.
    """

    kind: str
    due: dt.date
    about: tuple[str, ...]
    why: str
    source: str
    satisfied_on: dt.date | None
    action: str

    def is_late(self, on: dt.date) -> bool:
        return self.satisfied_on is None and self.due < on


@dataclass(frozen=True)
class Case:
    """What the kinds of terms get: the file, the day, the rules, and look-ups that several of them share."""

    family: FamilyFile
    on: dt.date
    rules: TermRules
    last_changed: dt.date | None = None
    consent_rules: Rules = STANDARD

    def term(
        self,
        kind: str,
        start: dt.date | None,
        about: tuple[str, ...],
        satisfied: str = "",
        *,
        due: dt.date | None = None,
        words: Mapping[str, str] | None = None,
    ) -> tuple[Term, ...]:
        """The term that a fact on `start` began: one, or none when the region does not use it or nothing began.

        `satisfied` is the ISO day of the fact that satisfies it; a fact after the day we look on does not count yet.
        `words` fill the sentence that says why.
        """
        rule = self.rules.rules[kind]
        if start is None or not rule.used:
            return ()
        last = due or self.rules.due(kind, start)
        if last is None:
            return ()
        began = _long(start) if "{start" in rule.why else ""
        why = rule.why.format(start=began, amount=rule.amount, **(words or {}))
        done = dates.parse(satisfied) if satisfied and satisfied[:10] <= self.today else None
        return (Term(kind, last, about, why, rule.source, done, rule.action),)

    @cached_property
    def today(self) -> str:
        return self.on.isoformat()

    @cached_property
    def opened(self) -> dt.date | None:
        return dates.parse(self.family.info.opened_on)

    @cached_property
    def people(self) -> dict[str, Person]:
        return {person.id: person for person in self.family.of(Person)}

    def name(self, id_: str) -> str:
        """How somebody is called at the table."""
        found = self.people.get(id_)
        return (found.given_name if found else "") or names.name_of(self.family, id_)

    def birthdays(self, id_: str) -> tuple[Birthday, ...]:
        """The birthdays of a person that change who decides; none when nobody knows the year."""
        if id_ not in self._birthdays:
            person = self.people.get(id_)
            born = first_day(person.born_on) if person else None
            days = [(age, years_after(born, age)) for age in AGES] if born else []
            self._birthdays[id_] = tuple((age, day, day.isoformat()) for age, day in days if day)
        return self._birthdays[id_]

    @cached_property
    def _birthdays(self) -> dict[str, tuple[Birthday, ...]]:
        return {}

    def said(self, consent: str) -> Answers:
        """What people said about a consent up to this day."""
        if consent not in self._said:
            self._said[consent] = answers(self.family, consent, self.on)
        return self._said[consent]

    @cached_property
    def _said(self) -> dict[str, Answers]:
        return {}

    def first_talk(self, since: str = "") -> str:
        """When somebody of the family or network was first spoken to, on or after a day or moment; "" when never."""
        place = bisect_left(self._talks, since)
        return self._talks[place] if place < len(self._talks) else ""

    @cached_property
    def _talks(self) -> list[str]:
        """When somebody of the family or network was spoken to, first to last.

        When nobody was named we take it that they were there, unless nothing says that it was a talk at all.
        """
        own = {person.id for person in self.family.of(Person) if person.kind != "professional"}
        found = [
            contact.on
            for contact in self.family.of(Contact)
            if contact.on
            and contact.kind not in NO_TALK
            and (contact.with_people or contact.kind)
            and (not contact.with_people or not own.isdisjoint(contact.with_people))
        ]
        return sorted(found)

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The days on which the plan was fixed, first to last."""
        return tuple(sorted(one.fixed_on for one in self.family.of(PlanVersion) if one.fixed_on))


def _long(day: dt.date) -> str:
    return f"{day.day} {dates.MONTHS[day.month - 1]} {day.year}"

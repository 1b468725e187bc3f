"""Terms of the plan and of the file: on paper, fixed, looked at again, kept (domain-facts 2, 3.1, 1.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact, Decision, Level, Progress, Score
from gezinsteam_app.domain.papers import FileRequest, Handout, Letter, PlanVersion
from gezinsteam_app.domain.terms.case import Case, Term

PLAN_IN_WRITING = "plan_in_writing"
EVALUATED_FROM = dt.timedelta(days=14)
"""So long before the agreed day a new version of the plan is the evaluation."""


def plan_in_writing(case: Case) -> Iterator[Term]:
    """Fourteen days for each who asked (Jeugdwet 4.1.3)."""
    for one in case.family.of(FileRequest):
        if one.what == PLAN_IN_WRITING and one.on:
            about = (case.family.id, *filter(None, (one.by,)))
            yield from case.term(PLAN_IN_WRITING, dates.parse(one.on), about, given_in_writing(case.family, one.on))


def given_in_writing(family: FamilyFile, asked: str) -> str:
    """The first day since the question on which a version was fixed, or one that was there already was given."""
    fixed = sorted(one.fixed_on for one in family.of(PlanVersion) if one.fixed_on)
    given = [one.on[:10] for one in family.of(Handout) if one.document == "gezinsplan" and one.on]
    days = [*fixed, *(day for day in given if fixed and fixed[0] <= day)]
    return min((day for day in days if day >= asked), default="")


def plan_fixed(case: Case) -> Iterator[Term]:
    """Six weeks from the answer to the offer of a familiegroepsplan; without an answer from the opening of the file."""
    plan = case.family.plan
    answered = dates.parse(plan.offered_on) if plan.offer_answer else None
    first = case.fixed[0] if case.fixed else ""
    yield from case.term("plan_fixed", answered or case.opened, (case.family.id,), first)


def evaluation(case: Case) -> Iterator[Term]:
    """The agreed day; without one some months after the beginning. The next version of the plan satisfies it.

    The first version does not: it is the plan itself. Agreeing on a next day moves the term.
    """
    plan = case.family.plan
    agreed, began = dates.parse(plan.evaluate_on), dates.parse(plan.started_on)
    day = agreed or (case.rules.due("evaluation", began) if began else None)
    if day is not None:
        since = (day - EVALUATED_FROM).isoformat() if day.toordinal() > EVALUATED_FROM.days else ""
        again = next((fixed for fixed in case.fixed[1:] if fixed >= since), "")
        yield from case.term("evaluation", began or day, (case.family.id,), again, due=day)


def yearly_review(case: Case) -> Iterator[Term]:
    """A year after the plan began or was last fixed; fixing it again moves the term."""
    fixed = [day for day in case.fixed if day <= case.today]
    last = max([*fixed, case.family.plan.started_on])
    yield from case.term("yearly_review", dates.parse(last), (case.family.id,))


def objection(case: Case) -> Iterator[Term]:
    """Bezwaar against a decision that was sent; the day after the last day it is over."""
    for letter in case.family.of(Letter):
        sent = dates.parse(letter.sent_on)
        last = case.rules.due("objection", sent) if sent else None
        over = last.isoformat() if last and last < case.on else ""
        who = case.name(letter.child)
        yield from case.term("objection", sent, (letter.id, letter.child), over, words={"who": who})


def retention(case: Case) -> Iterator[Term]:
    """Twenty years from the last change in the file, so every change moves it (Jeugdwet 7.3.8, third member)."""
    last = case.last_changed or _last_fact(case)
    yield from case.term("retention", last, (case.family.id,))


def _last_fact(case: Case) -> dt.date | None:
    """The newest day that the file itself names, for who has no change log at hand."""
    family, info = case.family, case.family.info
    days = [info.opened_on, info.closed_on, *case.fixed]
    days += [one.on for one in family.of(Contact)] + [one.on for one in family.of(Score)]
    days += [one.on for one in family.of(Decision)] + [one.on for one in family.of(Progress)]
    days += [day for step in family.of(Level) for day in (step.decided_on, step.ended_on)]
    after_today = case.today + "~"  # behind every moment of this day
    return dates.parse(max(filter(after_today.__gt__, days), default=""))

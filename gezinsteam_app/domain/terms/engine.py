"""The one engine of terms: which days a family file is bound to, why, and whether the fact is already there.

Pure: the file, the day and the rules are passed in. Kinds (resources/terms holds lengths, words and sources):
police_contact, crisis_help, crisis_meeting, plan_in_writing, plan_fixed, evaluation, help_start, level_end,
consent_end, consent_birthday, birthday_12, birthday_16, birthday_18, yearly_review, objection, retention.
"""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.terms import help as helps
from gezinsteam_app.domain.terms import people, plan
from gezinsteam_app.domain.terms.case import Case, Term
from gezinsteam_app.domain.terms.rules import TermRules

WHILE_OPEN = (
    helps.police_contact,
    helps.crisis_help,
    helps.crisis_meeting,
    plan.plan_in_writing,
    plan.plan_fixed,
    plan.evaluation,
    helps.help_start,
    helps.level_end,
    people.consents,
    plan.yearly_review,
)
ALWAYS = (people.birthdays, plan.objection, plan.retention)
"""These go on after the file was closed."""


def terms(
    family: FamilyFile,
    on: dt.date,
    rules: TermRules,
    *,
    last_changed: dt.date | None = None,
    consent_rules: Rules = STANDARD,
) -> list[Term]:
    """All terms of a family on a day, earliest due day first; satisfied ones too, with the day of the fact.

    `last_changed` is the day of the last substantive change in the log, from which the file is kept; without it the
    newest fact in the file counts. `consent_rules` say how long a yes holds at most.
    """
    case = Case(family, on, rules, last_changed, consent_rules)
    closed = dates.parse(family.info.closed_on)
    kinds = ALWAYS if closed is not None and closed <= on else (*WHILE_OPEN, *ALWAYS)
    return sorted((term for kind in kinds for term in kind(case)), key=lambda term: (term.due, term.kind, term.about))

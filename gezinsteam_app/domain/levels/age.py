"""Ages and levels: youth help ends at 18 with a handover, foster care may run to 21, and at 23 it is over.

Source: Jeugdwet 1.1 (domain-facts 1.4, 10.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.birthdays import birthday
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import EXCLUDING, LevelRules
from gezinsteam_app.domain.levels.steps import named_in, prospect_words, who_stays
from gezinsteam_app.domain.model import Level, Relation


def is_foster_care(family: FamilyFile, step: Level, rules: LevelRules) -> bool:
    """Help at level 7 that is called foster care, or for a child with a foster parent in the file."""
    if step.level is None or step.level[0] != EXCLUDING or step.level[1] in ("separation", "isolation"):
        return False
    cared = any(r.kind == "foster_parent" and r.to_person == step.child for r in family.of(Relation))
    return cared or bool(named_in(step.help, rules.foster_words))


def too_old(family: FamilyFile, step: Level, on: dt.date, rules: LevelRules) -> Iterator[str]:
    """A step for somebody who is (or, with half a birth date, may be) past the age of youth help."""
    child = family.person(step.child)
    begin = dates.parse(step.from_day) or on
    last = dates.parse(step.ended_on) or max(begin, on)
    known = dates.ages(child.born_on, last) if child else None
    if known is None or known[1] < rules.youth_until:
        return
    sure = "is" if known[0] >= rules.youth_until else "kan"
    older = f"{rules.youth_until} jaar of ouder" + ("" if sure == "is" else " zijn")
    yield f"{names.name_of(family, step.child)} {sure} {older}. Jeugdhulp kan tot {rules.youth_until} jaar."


def end_age(family: FamilyFile, step: Level, rules: LevelRules) -> int:
    """The age at which a step ends: 18, and of foster care 21."""
    return rules.foster_care_until if is_foster_care(family, step, rules) else rules.adult_at


def is_handed_over(family: FamilyFile, child: str) -> bool:
    """Whether somebody was found who goes on after youth help."""
    return any(one.to == "adult_help" and child in one.about for one in family.of(Handover))


def handover(family: FamilyFile, step: Level, on: dt.date, rules: LevelRules) -> Iterator[str]:
    """A step that goes on past the age at which help ends, while nothing is written about what comes then.

    It is written when the prospect names that age or says who stays, or when a handover was agreed.
    """
    child = family.person(step.child)
    age = end_age(family, step, rules)
    day = birthday(child.born_on, age) if child else None
    until = dates.parse(step.expected_until)
    if day is None or step.ended_on or until is None or max(until, on) <= day:
        return
    if is_handed_over(family, step.child) or who_stays(step) or named_in(prospect_words(step), [str(age)]):
        return
    name = names.name_of(family, step.child)
    begins = f"{name} wordt {age} op" if day > on else f"{name} is {age} sinds"
    yield f"{begins} {dates.long(day.isoformat())}. Spreek af hoe het dan verder gaat, en wie het overneemt."

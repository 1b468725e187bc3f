"""The easy path: when help may step down, why, to which level, and what remains (domain-facts 10.3, 10.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import LevelRules, LevelScale
from gezinsteam_app.domain.levels.steps import STAY, aim, named_in, prospect_words, running, who_stays
from gezinsteam_app.domain.model import Agreement, Goal, Level, Score

REACHED = 0
"""The score that was agreed as 'gelukt' (domain-facts 5.2)."""


@dataclass(frozen=True, slots=True)
class StepDown:
    """A proposal to end or lighten the heaviest step of a child; a person decides.

    `to`: the proposed level, 0 when no help is left. `why` and `remains` are plain Dutch sentences; `remains` names
    what stays: who stays, what was promised for afterwards, lighter help that runs, agreements of the family itself.
    `goes_on`: the help on that level runs already, so that only the heavier step has to end.
    """

    step: Level
    to: int
    why: tuple[str, ...]
    remains: tuple[str, ...]
    goes_on: Level | None = None


def step_down_proposal(family: FamilyFile, child: str, on: dt.date, scale: LevelScale) -> StepDown | None:
    """None while there is no reason to look, and for help that stays light or stays as it is on purpose."""
    steps = running(family, child, on)
    if not steps or steps[0].level is None or _is_steady(steps[0], scale.rules):
        return None
    heaviest = steps[0]
    why = (*_goals_reached(family, child, on), *_end_near(heaviest, on, scale.rules))
    if not why:
        return None
    remains = (*_promised(heaviest), *_lighter(steps[1:]), *_agreements(family, child))
    to = _target(steps)
    goes_on = next((one for one in steps[1:] if one.level and one.level[0] == to), None)
    return StepDown(heaviest, to, why, remains, goes_on)


def _is_steady(step: Level, rules: LevelRules) -> bool:
    """Stays on purpose: a child at home where it is, or light support for long (stut en steun, waakvlam)."""
    if aim(step) == STAY:
        return True
    light = step.level is not None and step.level[0] <= rules.steady_up_to_level
    return light and bool(named_in(step.help, rules.steady_words))


def _target(steps: list[Level]) -> int:
    """The aim that was agreed, else the lighter help that runs beside it, else one level less."""
    number = steps[0].level[0] if steps[0].level else 1
    agreed = aim(steps[0])
    if isinstance(agreed, int) and agreed < number:
        return agreed
    beside = [step.level[0] for step in steps[1:] if step.level and step.level[0] < number]
    return max(beside, default=number - 1)


def _goals_reached(family: FamilyFile, child: str, on: dt.date) -> Iterator[str]:
    goals = [goal for goal in family.of(Goal) if child in goal.for_people and goal.status != "stopped"]
    if goals and all(goal.status == "reached" or _scored_as_reached(family, goal, on) for goal in goals):
        name = names.name_of(family, child)
        yield f"Het doel voor {name} is gelukt." if len(goals) == 1 else f"Alle doelen voor {name} zijn gelukt."


def _scored_as_reached(family: FamilyFile, goal: Goal, on: dt.date) -> bool:
    """Everybody who scored the goal says now that it is reached."""
    latest: dict[object, Score] = {}
    for score in sorted(family.under(Score, goal.id), key=lambda one: one.on):
        if score.score is not None and score.on[:10] <= on.isoformat():
            latest[score.by] = score
    return bool(latest) and all((score.score or 0) >= REACHED for score in latest.values())


def _end_near(step: Level, on: dt.date, rules: LevelRules) -> Iterator[str]:
    until = dates.parse(step.expected_until)
    if until is None or (until - on).days > rules.step_down_days:
        return
    agreed = f"De hulp is afgesproken tot en met {dates.long(step.expected_until)}"
    yield f"{agreed}: {dates.ago(until, on)}."


def _promised(step: Level) -> Iterator[str]:
    if words := prospect_words(step):
        yield words if words[-1] in ".!?" else f"{words}."
    if stays := who_stays(step):
        yield f"{stays} blijft."


def _lighter(steps: list[Level]) -> Iterator[str]:
    for step in steps:
        if step.help:
            yield f"{step.help} loopt door."


def _agreements(family: FamilyFile, child: str) -> Iterator[str]:
    """What family and network keep doing, in their own words; what professionals do ends with the help."""
    for goal in family.of(Goal):
        if child not in goal.for_people:
            continue
        for agreement in family.under(Agreement, goal.id):
            people = [person for person in map(family.person, agreement.who) if person is not None]
            own = [names.name_of(family, person.id) for person in people if person.kind != "professional"]
            if own and agreement.what and not agreement.done_on and not agreement.cancelled_on:
                often = f" ({agreement.how_often})" if agreement.how_often else ""
                yield f"{names.listing(own)}: {agreement.what}{often}"

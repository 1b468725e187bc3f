"""Goal Attainment Scaling: what the help did, by the family's own goals and their own scores.

T = 50 + 10 * sum(w * x) / sqrt((1 - r) * sum(w^2) + r * sum(w)^2), r = 0.30 (Kiresuk and Sherman; domain-facts 5.2).
x is -2 (as at the start) over 0 (reached) to +2; -3 (less than at the start) enters as it is, and that is said.
A T-score is of one person's view of one family's goals. It is never added up for a worker.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Goal, Score
from gezinsteam_app.errors import UserError

CORRELATION = 0.30
NEEDED_ANCHORS = ("anchor_m2", "anchor_0")
"""A scale says at least how it was and what 'gelukt' is."""
LESS_THAN_AT_THE_START = -3


def t_score(scores: Iterable[tuple[float, int]]) -> float | None:
    """The T-score of (weight, score) pairs; None without scores. UserError: a weight that is not more than 0."""
    pairs = list(scores)
    if not pairs:
        return None
    weights = [weight for weight, _ in pairs]
    if not all(0 < weight < math.inf for weight in weights):
        raise UserError("Het gewicht van een doel is meer dan 0. Kijk de gewichten na.")
    scale = max(weights)
    shares = [weight / scale for weight in weights]
    spread = (1 - CORRELATION) * math.fsum(w * w for w in shares) + CORRELATION * math.fsum(shares) ** 2
    return 50 + 10 * math.fsum(w * x for w, (_, x) in zip(shares, pairs, strict=True)) / math.sqrt(spread)


@dataclass(frozen=True, slots=True)
class View:
    """How one person (or worker) saw one goal, the first time and the last; the same score when asked once."""

    by: str
    first: int
    first_on: str
    last: int
    last_on: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The first and last T-score of one person of the family or network, over the same goals.

    `first` and `last` are None where nothing may be computed, `last` also when nothing was scored a second time.
    `goals` are the ids that count; `notes` say in plain Dutch what to know when reading it.
    """

    by: str
    first: float | None
    last: float | None
    goals: tuple[str, ...]
    notes: tuple[str, ...]


def views(family: FamilyFile, goal: str, on: dt.date) -> list[View]:
    """Who saw this goal how, side by side, in the order in which they first scored it."""
    found: dict[str, View] = {}
    for score in sorted(family.under(Score, goal), key=lambda one: one.on):
        if score.score is None or not score.on or score.on[:10] > on.isoformat():
            continue
        for by in several(score.by):
            known = found.get(by)
            first, first_on = (known.first, known.first_on) if known else (score.score, score.on)
            found[by] = View(by, first, first_on, score.score, score.on)
    return list(found.values())


def outcomes(family: FamilyFile, on: dt.date, anchored_on: Mapping[str, str] | None = None) -> list[Outcome]:
    """First and last measurement per person, side by side.

    `anchored_on` tells by goal id on which day its scale was last written (the change log knows); a goal whose
    scale came after the first score does not count. Without it a written scale is taken to have been there.
    """
    seen: dict[str, list[tuple[Goal, View]]] = {}
    for goal in family.of(Goal):
        for view in views(family, goal.id, on):
            if family.person(view.by) is not None:
                seen.setdefault(view.by, []).append((goal, view))
    return [_outcome(by, found, anchored_on or {}) for by, found in seen.items()]


def _outcome(by: str, found: list[tuple[Goal, View]], anchored_on: Mapping[str, str]) -> Outcome:
    counted = [(g, v) for g, v in found if _anchored(g, v, anchored_on) and _weight(g) > 0]
    again = any(view.last_on > view.first_on for _, view in counted)
    return Outcome(
        by,
        first=t_score((_weight(goal), view.first) for goal, view in counted),
        last=t_score((_weight(goal), view.last) for goal, view in counted) if again else None,
        goals=tuple(goal.id for goal, _ in counted),
        notes=_notes(found, counted),
    )


def _weight(goal: Goal) -> float:
    """Without a weight every goal counts the same."""
    return 1.0 if goal.weight is None else goal.weight


def _anchored(goal: Goal, view: View, anchored_on: Mapping[str, str]) -> bool:
    written = all(getattr(goal, anchor) for anchor in NEEDED_ANCHORS)
    return written and anchored_on.get(goal.id, "") <= view.first_on[:10]


def _notes(found: list[tuple[Goal, View]], counted: list[tuple[Goal, View]]) -> tuple[str, ...]:
    said = [(goal, view) for goal, view in counted if LESS_THAN_AT_THE_START in (view.first, view.last)]
    notes = [f"‘{_short(goal)}’ telt mee als -3: minder dan in het begin." for goal, _ in said]
    counting = {goal.id for goal, _ in counted}
    for goal, _ in found:
        if goal.id not in counting:
            reason = "het gewicht is 0" if _weight(goal) <= 0 else "de schaal was vooraf nog niet opgeschreven"
            notes.append(f"‘{_short(goal)}’ telt niet mee: {reason}.")
    return tuple(notes)


def _short(goal: Goal, longest: int = 60) -> str:
    words = goal.words or "doel zonder woorden"
    return words if len(words) <= longest else words[: longest - 1] + "…"


def side_by_side(family: FamilyFile, on: dt.date) -> list[tuple[Goal, list[tuple[str, View]]]]:
    """Every scored goal with the views on it and the name of who sees it so: for the page and the print."""
    return [
        (goal, [(names.name_of(family, view.by), view) for view in found])
        for goal in family.of(Goal)
        if (found := views(family, goal.id, on))
    ]

"""Goal Attainment Scaling: what the help did, by the family's own goals and their own scores.

T = 50 + 10 * sum(w * x) / sqrt((1 - r) * sum(w^2) + r * sum(w)^2), r = 0.30 (Kiresuk and Sherman; domain-facts 5.2).
x is -2 (as at the start) over 0 (reached) to +2; -3 (less than at the start) enters as it is, and that is said.
A T-score is of one person's view of one family's goals. It is never added up for a worker or over families.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Goal, Score
from gezinsteam_app.errors import UserError

CORRELATION = 0.30
NEEDED_ANCHORS = ("anchor_m2", "anchor_0")
"""A scale says at least how it was and what 'gelukt' is."""
LESS_THAN_AT_THE_START = -3
ANCHOR_OF = {-3: "anchor_m2", -2: "anchor_m2", -1: "anchor_m1", 0: "anchor_0", 1: "anchor_1", 2: "anchor_2"}
"""The words that a score was given by: -3 is less than the words of the start."""


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
class History:
    """What the change log tells of scales and scores; moments are local, "2026-03-01T09:30:00".

    `anchors`: by (goal, field) every text that stood there with the moment from which it did, oldest first.
    `scored`: by score the moment at which it was given.
    """

    anchors: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    scored: Mapping[str, str] = field(default_factory=dict)

    def stood_there(self, goal: Goal, anchor: str, score: Score) -> bool:
        """Whether the words of a step, as they are now, stood there already when this score was given.

        Words that came later, or were changed since, prove nothing about a score that was given before.
        """
        given = self.scored.get(score.id, "")
        before = [words for moment, words in self.anchors.get((goal.id, anchor), ()) if moment <= given]
        return bool(before) and before[-1] == getattr(goal, anchor)


@dataclass(frozen=True, slots=True)
class View:
    """How one person (or worker) saw one goal: every score in time, at least one."""

    by: str
    scores: tuple[Score, ...]

    @property
    def first(self) -> int:
        return _value(self.scores[0])

    @property
    def last(self) -> int:
        return _value(self.scores[-1])

    @property
    def first_on(self) -> str:
        return self.scores[0].on

    @property
    def last_on(self) -> str:
        return self.scores[-1].on

    @property
    def again(self) -> bool:
        """Whether it was scored on a later day too."""
        return self.last_on[:10] > self.first_on[:10]


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


def _value(score: Score) -> int:
    assert score.score is not None  # a view holds no other
    return score.score


def views(family: FamilyFile, goal: str, on: dt.date) -> list[View]:
    """Who saw this goal how, side by side, in the order in which they first scored it."""
    found: dict[str, list[Score]] = {}
    for score in sorted(family.under(Score, goal), key=lambda one: (one.on, one.position)):
        if score.score is None or not score.on or score.on[:10] > on.isoformat():
            continue
        for by in several(score.by):
            found.setdefault(by, []).append(score)
    return [View(by, tuple(scores)) for by, scores in found.items()]


def outcomes(family: FamilyFile, on: dt.date, history: History) -> list[Outcome]:
    """First and last measurement per person, side by side; only goals of which the scale was written beforehand."""
    seen: dict[str, list[tuple[Goal, View]]] = {}
    for goal in family.of(Goal):
        for view in views(family, goal.id, on):
            if family.person(view.by) is not None:
                seen.setdefault(view.by, []).append((goal, view))
    return [_outcome(by, found, history) for by, found in seen.items()]


def _outcome(by: str, found: list[tuple[Goal, View]], history: History) -> Outcome:
    counted = [(goal, view) for goal, view in found if not _why_not(goal, view, history)]
    again = any(view.again for _, view in counted)
    return Outcome(
        by,
        first=t_score((_weight(goal), view.first) for goal, view in counted),
        last=t_score((_weight(goal), view.last) for goal, view in counted) if again else None,
        goals=tuple(goal.id for goal, _ in counted),
        notes=_notes(found, counted, history, again=again),
    )


def _weight(goal: Goal) -> float:
    """Without a weight every goal counts the same."""
    return 1.0 if goal.weight is None else goal.weight


def _why_not(goal: Goal, view: View, history: History) -> str:
    """Why a goal does not count; empty when it does."""
    if not 0 < _weight(goal) < math.inf:
        return "het gewicht is niet meer dan 0"
    if not all(getattr(goal, anchor).strip() for anchor in NEEDED_ANCHORS):
        return "de schaal is niet opgeschreven"
    used = [(anchor, view.scores[0]) for anchor in NEEDED_ANCHORS]
    used += [(ANCHOR_OF[_value(score)], score) for score in (view.scores[0], view.scores[-1])]
    late = [anchor for anchor, score in used if getattr(goal, anchor) and not history.stood_there(goal, anchor, score)]
    return "het is niet zeker dat de schaal er vooraf zo stond" if late else ""


def _notes(
    found: list[tuple[Goal, View]], counted: list[tuple[Goal, View]], history: History, *, again: bool
) -> tuple[str, ...]:
    said = [(goal, view) for goal, view in counted if LESS_THAN_AT_THE_START in (view.first, view.last)]
    notes = [f"‘{_short(goal)}’ telt mee als -3: minder dan in het begin." for goal, _ in said]
    notes += [
        f"‘{_short(goal)}’ is één keer gescoord en telt twee keer met die score."
        for goal, view in counted
        if again and not view.again
    ]
    for goal, view in found:
        if reason := _why_not(goal, view, history):
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

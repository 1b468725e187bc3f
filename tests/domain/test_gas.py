"""Goal Attainment Scaling: the values of the domain facts, and who counts when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import gas
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.gas import History, Outcome, side_by_side, t_score, views
from gezinsteam_app.errors import UserError
from tests.domain.files import example, family_of

MAY = dt.date(2026, 5, 1)
PAIRS = st.lists(st.tuples(st.floats(0.01, 1000), st.integers(-3, 2)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("weights", "scores", "wanted"),
    [
        ([3, 2, 1], [0, 1, -1], 52.203),
        ([1, 1, 1], [1, 1, 0], 59.129),
        ([1, 1, 1], [-1, -1, -1], 36.307),
        ([1, 1, 1], [0, 0, 0], 50),
        ([1], [2], 70),
        ([1], [-2], 30),
        ([5], [-3], 20),
        ([3, 2, 1], [2, 1, -1], 65.423),
        ([1, 1], [1, -2], 43.798),
        ([1, 1, 1, 1], [2, 2, 2, 2], 79.019),
    ],
)
def test_the_values_of_the_domain_facts(weights: list[float], scores: list[int], wanted: float) -> None:
    assert t_score(zip(weights, scores, strict=True)) == pytest.approx(wanted, abs=0.0005)


def test_without_scores_there_is_no_value() -> None:
    assert t_score([]) is None


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_a_weight_is_more_than_nought(weight: float) -> None:
    with pytest.raises(UserError):
        t_score([(1, 0), (weight, 0)])


@given(PAIRS, st.floats(0.1, 1000))
def test_only_the_proportion_of_the_weights_counts(pairs: list[tuple[float, int]], factor: float) -> None:
    assert t_score([(weight * factor, x) for weight, x in pairs]) == pytest.approx(t_score(pairs))


@given(PAIRS)
def test_up_and_down_mirror_around_fifty(pairs: list[tuple[float, int]]) -> None:
    up, down = t_score(pairs), t_score([(weight, -x) for weight, x in pairs])
    assert up is not None
    assert down is not None
    assert up + down == pytest.approx(100)


def goal(name: str = "doel", **values: Any) -> m.Goal:
    return m.Goal(
        id=name, **{"words": "Rustig slapen", "anchor_m2": "elke nacht wakker", "anchor_0": "slaapt", **values}
    )


def score(value: int, on: str, by: str | tuple[str, ...] = "karin", parent: str = "doel") -> m.Score:
    return m.Score(id=f"{parent}{by}{on}", parent=parent, on=on, by=by, score=value)


PEOPLE = (m.Person(id="karin", given_name="Karin"), m.Person(id="kim", given_name="Kim"), m.Worker(id="w", name="An"))
BEFORE, GIVEN = "2025-12-01T10:00:00", "T12:00:00"


def told(family: FamilyFile, since: str = BEFORE, **later: tuple[tuple[str, str], ...]) -> History:
    """A log in which every scale stood there since a moment, and scores were given on their days at noon."""
    texts = {
        (one.id, anchor): later.get(anchor, ((since, getattr(one, anchor)),))
        for one in family.of(m.Goal)
        for anchor in set(gas.ANCHOR_OF.values())
        if getattr(one, anchor) or anchor in later
    }
    return History(texts, {one.id: f"{one.on[:10]}{GIVEN}" for one in family.of(m.Score)})


def outcomes(family: FamilyFile, on: dt.date = MAY, history: History | None = None) -> list[Outcome]:
    return gas.outcomes(family, on, history or told(family))


def test_first_and_last_of_lottes_mother() -> None:
    (found,) = outcomes(example("gezin-brouwer"))
    assert (found.by, found.first, found.last, found.goals, found.notes) == ("p2", 30.0, 50.0, ("g1",), ())
    (early,) = outcomes(example("gezin-brouwer"), dt.date(2026, 3, 16))
    assert (early.first, early.last) == (30.0, None)


def test_each_person_sees_it_apart_and_nobody_counts_for_a_worker() -> None:
    family = family_of(*PEOPLE, goal(), score(-2, "2026-01-10", ("karin", "kim", "w")), score(1, "2026-03-01", "kim"))
    assert [(one.by, one.first, one.last) for one in outcomes(family)] == [("karin", 30.0, None), ("kim", 30.0, 60.0)]
    ((_, seen),) = side_by_side(family, MAY)
    assert [(name, view.first, view.last) for name, view in seen] == [("Karin", -2, -2), ("Kim", -2, 1), ("An", -2, -2)]


def test_less_than_at_the_start_enters_as_it_is_and_is_said() -> None:
    (found,) = outcomes(family_of(*PEOPLE, goal(), score(-2, "2026-01-10"), score(-3, "2026-03-01")))
    assert (found.first, found.last) == (30.0, 20.0)
    assert found.notes == ("‘Rustig slapen’ telt mee als -3: minder dan in het begin.",)


@pytest.mark.parametrize(
    ("values", "since", "counts"),
    [
        ({}, "2026-01-10T11:59:59", True),
        ({}, "2026-01-10T12:00:01", False),
        ({}, "2026-01-11T00:00:00", False),
        ({"anchor_0": ""}, BEFORE, False),
        ({"anchor_m2": " "}, BEFORE, False),
        ({"weight": 0.0}, BEFORE, False),
        ({"weight": -1.0}, BEFORE, False),
    ],
)
def test_only_goals_with_a_scale_written_beforehand_count(values: dict[str, Any], since: str, counts: bool) -> None:
    family = family_of(*PEOPLE, goal(**values), score(0, "2026-01-10"))
    (found,) = outcomes(family, history=told(family, since))
    assert found.goals == (("doel",) if counts else ())
    assert found.first == (50.0 if counts else None)
    assert bool(found.notes) != counts


def test_a_scale_that_was_changed_after_the_first_score_does_not_count_until_it_is_as_it_was() -> None:
    family = family_of(*PEOPLE, goal(), score(-2, "2026-01-10"), score(0, "2026-03-01"))
    easier = told(family, anchor_0=((BEFORE, "slaapt door"), ("2026-02-01T10:00:00", "slaapt")))
    assert outcomes(family, history=easier)[0].first is None
    back = told(
        family,
        anchor_0=((BEFORE, "slaapt"), ("2026-02-01T10:00:00", "slaapt door"), ("2026-02-01T10:01:00", "slaapt")),
    )
    assert outcomes(family, history=back)[0].first == 30.0


def test_a_step_that_was_written_to_fit_the_score_does_not_count() -> None:
    family = family_of(*PEOPLE, goal(anchor_1="belt oma"), score(-2, "2026-01-10"), score(1, "2026-03-01"))
    assert outcomes(family, history=told(family, anchor_1=(("2026-02-01T10:00:00", "belt oma"),)))[0].last == 60.0
    assert outcomes(family, history=told(family, anchor_1=(("2026-03-02T10:00:00", "belt oma"),)))[0].last is None


def test_without_the_log_nothing_counts() -> None:
    (found,) = outcomes(family_of(*PEOPLE, goal(), score(0, "2026-01-10")), history=History())
    assert (found.first, found.last, found.goals) == (None, None, ())


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["slaapt", "slaapt door"])), max_size=6),
    st.integers(0, 40),
    st.integers(-3, 2),
)
def test_a_value_only_ever_stands_on_words_that_were_there(
    changes: list[tuple[int, str]], day: int, value: int
) -> None:
    def moment(after: int) -> str:
        return (dt.datetime(2026, 1, 1, 12) + dt.timedelta(days=after)).isoformat()

    written = tuple((moment(after), words) for after, words in sorted(changes, key=lambda one: one[0]))
    now = written[-1][1] if written else ""
    family = family_of(*PEOPLE, goal(anchor_0=now), score(value, moment(day)))
    history = told(family, anchor_0=written)
    (found,) = outcomes(family, dt.date(2026, 4, 1), history)
    stood = [words for at, words in written if at <= moment(day)]
    assert (found.first is not None) == bool(now and stood and stood[-1] == now)


def test_a_goal_that_was_scored_once_says_so_in_the_last_value() -> None:
    scores = [
        score(-2, "2026-01-10", parent="a"),
        score(0, "2026-03-01", parent="a"),
        score(-2, "2026-01-10", parent="b"),
    ]
    (found,) = outcomes(family_of(*PEOPLE, goal("a", words="Slapen"), goal("b", words="Eten"), *scores))
    assert found.notes == ("‘Eten’ is één keer gescoord en telt twee keer met die score.",)


def test_weights_count_and_no_weight_is_one() -> None:
    goals = [goal("a", weight=3.0), goal("b", weight=2.0), goal("c")]
    scores = [score(x, "2026-01-10", parent=name) for name, x in (("a", 0), ("b", 1), ("c", -1))]
    (found,) = outcomes(family_of(*PEOPLE, *goals, *scores))
    assert found.first == pytest.approx(52.203, abs=0.0005)


def test_scores_after_the_day_do_not_count_yet() -> None:
    assert views(family_of(*PEOPLE, goal(), score(0, "2026-05-02")), "doel", MAY) == []

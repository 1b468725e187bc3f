"""What a family needs next, and which family comes first."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app.domain.caseload import ChildLine, FamilyLine, needs, urgency

TODAY = dt.date(2026, 11, 22)


def day(offset: int) -> str:
    return (TODAY + dt.timedelta(days=offset)).isoformat()


def line(**values: object) -> FamilyLine:
    return FamilyLine(id="f", name="Bos", **{"has_goals": True, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, []),
        ({"evaluate_on": day(15)}, []),
        ({"evaluate_on": day(14)}, [("evaluation", "over 14 dagen", False)]),
        ({"evaluate_on": day(0)}, [("evaluation", "vandaag", False)]),
        ({"evaluate_on": day(-1)}, [("evaluation", "1 dag te laat", True)]),
        ({"evaluate_on": day(-9)}, [("evaluation", "9 dagen te laat", True)]),
        ({"evaluate_on": "kapot"}, []),
        ({"last_contact_on": day(-21)}, []),
        ({"last_contact_on": day(-22)}, [("contact", "3 weken geleden", True)]),
        ({"last_contact_on": day(-22) + "T10:00"}, [("contact", "3 weken geleden", True)]),
        ({"consent_until": day(31)}, []),
        ({"consent_until": day(30)}, [("consent", "nog 30 dagen", False)]),
        ({"consent_until": day(1)}, [("consent", "nog 1 dag", False)]),
        ({"consent_until": day(0)}, [("consent", "vandaag", False)]),
        ({"consent_until": day(-1)}, [("consent", "verlopen", True)]),
        ({"late_agreements": 2, "open_agreements": 5}, [("agreement", "2 te laat", True)]),
        ({"open_agreements": 5}, []),
        ({"differences": 1}, [("difference", "1 verschil", False)]),
        ({"differences": 2}, [("difference", "2 verschillen", False)]),
        ({"has_goals": False}, [("plan", "nog geen doel", False)]),
        ({"children": (ChildLine("Bo", "2014", 4, has_prospect=False),)}, []),
        ({"children": (ChildLine("Bo", "2014", None, has_prospect=False),)}, []),
        (
            {"children": (ChildLine("Bo", "2014", 5, has_prospect=False), ChildLine("Jo", "2016", 6))},
            [("prospect", "perspectief nog niet besproken", False)],
        ),
    ],
)
def test_what_a_family_needs(values: dict[str, object], said: list[tuple[str, str, bool]]) -> None:
    assert [(need.about, need.words, need.late) for need in needs(line(**values), TODAY)] == said


def test_a_closed_file_needs_nothing() -> None:
    closed = line(closed_on=day(-1), evaluate_on=day(-9), has_goals=False)
    assert needs(closed, TODAY) == []
    assert urgency(closed, TODAY) == 0


def test_the_heaviest_comes_first() -> None:
    busy = line(evaluate_on=day(3), consent_until=day(-1), last_contact_on=day(-40), late_agreements=1, differences=1)
    said = [need.about for need in needs(busy, TODAY)]
    assert said == ["contact", "consent", "evaluation", "agreement", "difference"]


def test_what_is_late_longest_is_most_urgent() -> None:
    lines = [line(evaluate_on=day(offset)) for offset in (-30, -2, 0, 5, 14)] + [line(has_goals=False), line()]
    weights = [urgency(one, TODAY) for one in lines]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == 0

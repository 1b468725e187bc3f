"""Terms of people: birthdays, and consent that ends or must be asked again."""

from __future__ import annotations

import pytest

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.terms.engine import terms
from tests.domain.files import CHILD, MAY, RULES, child, consent, example, family_of, found, info, said


@pytest.mark.parametrize(
    ("family", "who", "days"),
    [
        ("gezin-brouwer", "p1", ["2028-04-19", "2032-04-19", "2034-04-19"]),
        ("gezin-el-idrissi", "p1", ["2023-05-14", "2027-05-14", "2029-05-14"]),
        ("gezin-el-idrissi", "p2", ["2026-08-29", "2030-08-29", "2032-08-29"]),
        ("gezin-kuiper-mol", "p3", ["2037-06-01", "2041-06-01", "2043-06-01"]),
        ("pleeggezin-de-graaf", "p1", ["2025-01-30", "2029-01-30", "2031-01-30"]),
    ],
)
def test_birthdays_are_always_there(family: str, who: str, days: list[str]) -> None:
    made = [one for one in terms(example(family), MAY, RULES) if one.kind.startswith("birthday") and who in one.about]
    assert [one.due.isoformat() for one in made] == days
    assert [one.satisfied_on for one in made] == [one.due if one.due < MAY else None for one in made]


def test_birthdays_without_consent_with_half_a_date_and_unborn() -> None:
    assert found("birthday_12", child("2014")) == [("2026-01-01", "2026-01-01")]
    assert found("birthday_12", child("2014-06")) == [("2026-06-01", None)]
    assert found("birthday_12", child("2014-05-01")) == [("2026-05-01", None)]
    assert found("birthday_18", child("2008-02-29"), info(closed_on="2026-01-01")) == [("2026-03-01", "2026-03-01")]
    assert found("birthday_12", child("")) == []
    assert found("birthday_18", child("2008-06", kind="adult")) == []


def test_a_consent_lapses_unless_it_was_given_for_longer() -> None:
    longer = consent("d", until="2027-07-31")
    assert found("consent_end", consent(), said()) == [("2026-07-31", None)]
    assert found("consent_end", consent()) == []
    assert found("consent_end", consent(), said(), said("withdrawn", "2026-04-01")) == []
    assert found("consent_end", consent(), said(), said("refused", by="ron")) == []
    karin = m.Authority(id="gezag", child=CHILD, holder="karin")
    assert found("consent_end", consent(), karin, said(), said("refused", by="ron")) == [("2026-07-31", None)]
    assert found("consent_end", consent(until=""), said()) == [("2027-03-10", None)]
    again = said(parent="d", on="2026-04-20")
    assert found("consent_end", consent(), said(), longer, again) == [
        ("2026-07-31", "2026-04-20"),
        ("2027-04-20", None),  # the region's agreement: a year at most
    ]
    other = consent("d", until="2027-07-31", recipient={"name": "Huisarts", "kind": "gp"})
    assert found("consent_end", consent(), said(), other, again)[0] == ("2026-07-31", None)


@pytest.mark.parametrize(
    ("born_on", "decisions", "wanted"),
    [
        ("2014-04-20", [said()], [("2026-04-20", None)]),
        ("2014-04-20", [said(), said(by=CHILD, on="2026-04-21")], [("2026-04-20", "2026-04-21")]),
        ("2014-04-20", [said(), said(by=CHILD, on="2026-04-19")], [("2026-04-20", None)]),
        ("2014-08-01", [said()], []),
        ("2014-07-31", [said()], [("2026-07-31", None)]),
        ("2014-03-10", [said()], []),
        ("2010-04-20", [said()], [("2026-04-20", None)]),
        ("2008-04-20", [said()], [("2026-04-20", None)]),
        ("2014-04-20", [], []),
        ("", [said()], []),
    ],
)
def test_a_birthday_that_changes_who_decides(
    born_on: str, decisions: list[m.Decision], wanted: list[tuple[str, str | None]]
) -> None:
    assert found("consent_birthday", child(born_on), consent(), *decisions) == wanted


def test_help_that_was_said_yes_to_is_asked_again_too() -> None:
    helped = m.HelpConsent(id="c", about=CHILD, help="Speltherapie")
    (twelve, *_) = [
        one for one in terms(family_of(child("2014-06-01"), helped, said()), MAY, RULES)
        if one.kind == "consent_birthday"
    ]  # fmt: skip
    assert twelve.why == "Kim wordt 12 op 1 juni 2026. Vraag Kim opnieuw naar Speltherapie."

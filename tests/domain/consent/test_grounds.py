"""Sharing without consent: what must be on paper, and who sees it when."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from gezinsteam_app.domain.consent.grounds import (
    DEMANDS,
    GROUNDS,
    Sharing,
    demands_of,
    may_read_sharing,
    missing_in,
    on_family_list,
    on_members_list,
)
from tests.domain.consent.families import family_of, people

TOLD_LATER = "De ouders worden dan boos op het kind."
TEXTS = {field.name: "tekst" for field in fields(Sharing)}


def sharing(ground: str, **texts: str) -> Sharing:
    return Sharing(**{**TEXTS, "about": "Romy", "ground": ground, "on": "2026-05-01", "told_on": "", **texts})


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_ground_is_complete_when_every_demand_is_met(ground: str) -> None:
    assert missing_in(sharing(ground)) == ()


@pytest.mark.parametrize(
    ("ground", "demand"), [(key, demand) for key, one in GROUNDS.items() for demand in one.demands]
)
def test_each_demand_is_missed_when_it_is_empty(ground: str, demand: str) -> None:
    names = ("told_on", "not_told_because") if demand == "told" else (demand,)
    assert missing_in(sharing(ground, **dict.fromkeys(names, " "))) == (DEMANDS[demand],)


def test_a_conflict_of_duties_asks_for_the_whole_reasoning() -> None:
    asked = " ".join(demands_of(GROUNDS["conflict_of_duties"]))
    for words in ("om een ja is gevraagd", "overlegd", "ernstig nadeel", "niet anders kan", "zo weinig mogelijk"):
        assert words in asked


def test_a_reason_for_not_telling_never_shows_to_the_family() -> None:
    family, on = family_of(people({"Romy": "kind 2023-03-12"})), dt.date(2026, 5, 7)
    secret = sharing("veilig_thuis", told_on="2026-05-08", not_told_because=TOLD_LATER)
    assert not on_family_list(secret, on)
    for is_request in (True, False):
        assert TOLD_LATER not in may_read_sharing(family, secret, on, is_request=is_request).reason
    assert may_read_sharing(family, secret, on, is_request=False).answer == "no"


def test_the_team_sees_it_at_once_and_the_family_never_before_they_were_told() -> None:
    untold = sharing("raad", not_told_because=TOLD_LATER)
    assert on_members_list(untold, dt.date(2026, 5, 1))
    assert not on_family_list(untold, dt.date(2030, 1, 1))
    assert on_family_list(replace(untold, told_on="2026-05-08"), dt.date(2026, 5, 8))

"""Supply and use by level and environment: white spots, waiting, and amounts that are never more than is known."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_matrix import Cost, Used, cost_words, euro, matrix_of, spoken, weeks


def offer(help_: str, **values: Any) -> Supply:
    return Supply(
        id=help_,
        provider=values.pop("provider", "De Brug"),
        help=help_,
        levels=("3",),
        environments=("home",),
        **values,
    )


def used(child: str, help_: str = "", provider: str = "", level: int = 3, environment: str = "home") -> Used:
    return Used(("f", child), level, environment, help_, provider)


def test_a_cell_counts_offers_and_children_once() -> None:
    offers = [offer("a", reach="local", waiting_weeks=4), offer("b", reach="beyond", waiting_weeks=1.5), offer("c")]
    matrix = matrix_of(offers, [used("1"), used("1", "b"), used("2"), used("2", level=4)])
    cell = matrix.cell(3, "home")
    assert (len(cell.offers), cell.local, cell.beyond, cell.shortest_wait, cell.children) == (3, 1, 1, 1.5, 2)
    assert matrix.children == 2
    assert matrix.cell(4, "home").children == 1


def test_white_spots_are_seen_and_those_that_are_used_most_of_all() -> None:
    matrix = matrix_of([offer("a")], [used("1", level=5), used("2", environment="")])
    assert len(matrix.white) == 7 * 5 - 1
    assert [(cell.level, cell.environment) for cell in matrix.missed] == [(5, "home")]
    assert matrix.environments[-1] == ""
    assert (matrix.cell(3, "").children, matrix.cell(3, "").is_white) == (1, False)
    assert "witte vlek die wel gebruikt wordt" in spoken(matrix.cell(5, "home"), "5", "gezin en omgeving")


def test_an_offer_without_level_or_environment_stands_in_no_cell_and_is_named() -> None:
    loose = Supply(id="x", provider="De Brug", help="x", levels=("3",))
    matrix = matrix_of([loose], [])
    assert matrix.unsorted == (loose,)
    assert all(cell.is_white for cell in matrix.cells.values())
    assert matrix.environments[-1] != ""


def test_a_price_is_multiplied_only_for_those_of_whom_it_is_known() -> None:
    offers = [offer("a", price=80, unit="uur"), offer("b", price=100, unit="per uur"), offer("c", provider="Kade")]
    known = [used("1", "A", "de  brug"), used("2", "b", "De Brug"), used("3", "B")]
    unknown = [used("4", "c", "Kade"), used("5", "", "Elders"), used("6", "iets anders", "De Brug"), used("7", "d")]
    cell = matrix_of(offers, known + unknown).cell(3, "home")
    assert cell.costs == (Cost("uur", 3, 280, 280),)
    assert cell.unpriced == 4
    assert cost_words(cell) == ["3 kinderen: € 280 per uur", "4 kinderen: prijs onbekend"]


def test_where_nothing_is_named_the_amount_lies_between_the_cheapest_and_the_dearest_of_the_same_unit() -> None:
    offers = [offer("a", price=80, unit="uur"), offer("b", price=100.5, unit="uur")]
    assert cost_words(matrix_of(offers, [used("1"), used("2")]).cell(3, "home")) == [
        "2 kinderen: € 160 tot € 201 per uur"
    ]
    mixed = [*offers, offer("c", price=900, unit="traject")]
    assert cost_words(matrix_of(mixed, [used("1")]).cell(3, "home")) == ["1 kind: prijs onbekend"]
    unknown = [*offers, offer("d", unit="uur")]
    assert cost_words(matrix_of(unknown, [used("1")]).cell(3, "home")) == ["1 kind: prijs onbekend"]


def test_amounts_and_weeks_are_said_the_dutch_way() -> None:
    assert [euro(1234.5), euro(85), euro(0)] == ["€ 1.234,50", "€ 85", "€ 0"]
    assert [weeks(None), weeks(0), weeks(1), weeks(1.5), weeks(12)] == [
        "onbekend", "geen wachttijd", "1 week", "1,5 weken", "12 weken",
    ]  # fmt: skip

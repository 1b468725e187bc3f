"""Supply and use beside each other, by level and environment: what is there, what is used, and what is missing.

Source: domain-facts 10.4 (startfoto, witte vlekken, pxq). Use is counted in children and holds no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply import key_of, plain_key

NO_ENVIRONMENT = ""
"""The column of steps of help of which nobody wrote down the environment."""
Place = tuple[int, str]
"""(level, code of the environment)."""


@dataclass(frozen=True, slots=True)
class Used:
    """One running step of help of one child of this team; `child` tells children apart and says nothing else."""

    child: tuple[str, str]
    level: int
    environment: str
    help: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Price times number for some children of one cell, in euro for one `unit`.

    `least` and `most` differ where it is not known which of the offers a child has.
    """

    unit: str
    children: int
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One level in one environment. `unpriced`: children for whom no price is known, who are in no `costs`."""

    level: int
    environment: str
    offers: tuple[Supply, ...] = ()
    children: int = 0
    costs: tuple[Cost, ...] = ()
    unpriced: int = 0

    @property
    def local(self) -> int:
        return sum(offer.reach == "local" for offer in self.offers)

    @property
    def beyond(self) -> int:
        return sum(offer.reach == "beyond" for offer in self.offers)

    @property
    def shortest_wait(self) -> float | None:
        """In weeks; None: nobody knows."""
        return min((offer.waiting_weeks for offer in self.offers if offer.waiting_weeks is not None), default=None)

    @property
    def is_white(self) -> bool:
        """A white spot (witte vlek): no help at all on this level and in this environment."""
        return bool(self.environment) and not self.offers

    @property
    def is_missed(self) -> bool:
        """A white spot where children of this team have help now: it comes from elsewhere, or is not on the map."""
        return self.is_white and self.children > 0


@dataclass(frozen=True, slots=True)
class SupplyMatrix:
    """`environments` are the columns; `cells` has one for each level and column. `unsorted`: offers without a
    level or an environment, which stand in no cell. `children`: how many children have help, each counted once.
    """

    environments: tuple[str, ...]
    cells: Mapping[Place, Cell]
    unsorted: tuple[Supply, ...]
    children: int

    def cell(self, level: int, environment: str) -> Cell:
        return self.cells[level, environment]

    @property
    def missed(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.is_missed)

    @property
    def white(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.is_white)


def matrix_of(offers: Iterable[Supply], used: Iterable[Used]) -> SupplyMatrix:
    """Offers in the order in which they are given. A child with two kinds of help counts in the cell of each."""
    offers, used = list(offers), list(used)
    unknown = any(one.environment == NO_ENVIRONMENT for one in used)
    environments = (*codes.ENVIRONMENTS, *([NO_ENVIRONMENT] if unknown else []))
    cells = {
        (level, environment): _cell(
            level,
            environment,
            tuple(one for one in offers if str(level) in one.levels and environment in one.environments),
            [one for one in used if (one.level, one.environment) == (level, environment)],
        )
        for level in codes.LEVELS
        for environment in environments
    }
    unsorted = tuple(one for one in offers if not (one.levels and one.environments))
    return SupplyMatrix(environments, cells, unsorted, len({one.child for one in used}))


def _cell(level: int, environment: str, offers: tuple[Supply, ...], used: list[Used]) -> Cell:
    # A child with two steps in one cell is one child; the step that says most of who helps is the one that counts.
    steps = {one.child: one for one in sorted(used, key=lambda one: bool(one.provider) and bool(one.help))}
    costs, unpriced = _costs(offers, steps.values())
    return Cell(level, environment, offers, len(steps), costs, unpriced)


def _costs(offers: tuple[Supply, ...], steps: Iterable[Used]) -> tuple[tuple[Cost, ...], int]:
    """Price times number, apart for each unit; a child is left out when its price is not known."""
    sums: dict[str, list[tuple[float, float]]] = {}
    unpriced = 0
    keyed = [(*key_of(one), one) for one in offers]
    for step in steps:
        possible = _possible(keyed, step)
        prices = [one.price for one in possible if one.price is not None]
        units = {unit_of(one) for one in possible}
        # Between known and unknown prices, or between hours and weeks, no amount would be true.
        if not possible or len(prices) < len(possible) or len(units) != 1:
            unpriced += 1
        else:
            sums.setdefault(units.pop(), []).append((min(prices), max(prices)))
    costs = [
        Cost(unit, len(found), sum(least for least, _ in found), sum(most for _, most in found))
        for unit, found in sorted(sums.items())
    ]
    return tuple(costs), unpriced


def _possible(offers: Iterable[tuple[str, str, Supply]], step: Used) -> list[Supply]:
    """The offers (with their keys) that a child may have: those that fit the provider and the help that its step names.

    A step that names neither may be any of them; one that names something else is none.
    """
    provider, help_ = plain_key(step.provider, step.help)
    return [one for theirs, called, one in offers if provider in ("", theirs) and help_ in ("", called)]


def euro(amount: float) -> str:
    """€ 1.234,50, and € 85 without cents where there are none."""
    words = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {words.removesuffix(',00')}"


def weeks(number: float | None) -> str:
    """2 weken, 1,5 week, geen wachttijd."""
    if number is None:
        return "onbekend"
    if number == 0:
        return "geen wachttijd"
    words = f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{words} {'week' if number == 1 else 'weken'}"


def wait_words(cell: Cell) -> str:
    """The shortest wait in a cell that has help: 2 weken wachten."""
    wait = cell.shortest_wait
    if wait is None:
        return "wachttijd onbekend"
    return f"{weeks(wait)} wachten" if wait else weeks(wait)


def cost_words(cell: Cell) -> list[str]:
    """What a cell costs in words, a line for each unit, and for how many children no price is known."""
    lines = [_cost_line(cost) for cost in cell.costs]
    if cell.unpriced:
        lines.append(f"{counted(cell.unpriced, 'kind', 'kinderen')}: prijs onbekend")
    return lines


def _cost_line(cost: Cost) -> str:
    amount = euro(cost.least) if cost.least == cost.most else f"{euro(cost.least)} tot {euro(cost.most)}"
    unit = f" per {cost.unit}" if cost.unit else ""
    return f"{counted(cost.children, 'kind', 'kinderen')}: {amount}{unit}"


def unit_of(offer: Supply) -> str:
    """For what the price is, however it was typed: "per Uur" is uur."""
    return " ".join(offer.unit.casefold().split()).removeprefix("per ")


def price_words(offer: Supply) -> str:
    """€ 85 per uur; empty when the price is not known."""
    if offer.price is None:
        return ""
    unit = unit_of(offer)
    return f"{euro(offer.price)} per {unit}" if unit else euro(offer.price)


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def spoken(cell: Cell, level_words: str, environment_words: str) -> str:
    """The cell in one sentence, for a screen reader."""
    parts = [f"Niveau {level_words}, {environment_words}"]
    if cell.environment:
        parts.append(
            counted(len(cell.offers), "soort hulp", "soorten hulp") if cell.offers else "geen hulp op de kaart"
        )
    if cell.offers:
        parts.append(f"{cell.local} in de buurt, {cell.beyond} verder weg")
        parts.append(f"kortste wachttijd: {weeks(cell.shortest_wait)}")
    parts.append(f"{counted(cell.children, 'kind', 'kinderen')} van dit team nu")
    if cell.is_missed:
        parts.append("witte vlek die wel gebruikt wordt")
    return ". ".join([*parts, *cost_words(cell)]) + "."

"""A figure beside its aim, and the table of all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `value` is what is held against `limit`, in the words of `aim`."""

    what: str
    median: str
    p95: str
    aim: str
    value: float
    limit: float
    at_least: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Times:
    """Many times of one thing, in milliseconds."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def ms(value: float) -> str:
    return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"


def took(action: Callable[[], object]) -> float:
    """How many milliseconds an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def timed(what: str, times: Times, aim: str, limit: float, *, per: float = 1.0, note: str = "") -> Figure:
    """A figure whose median is held against a limit, counted in units of so many milliseconds."""
    return Figure(what, ms(times.median), ms(times.p95), aim, times.median / per, limit, note=note)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown, ready for the README."""
    lines = ["| wat | mediaan | 95e percentiel | doel | uitkomst |", "| --- | --- | --- | --- | --- |"]
    for one in figures:
        outcome = ("gehaald" if one.reached else "niet gehaald") if one.aim else ""
        outcome += f" ({one.note})" if one.note else ""
        lines.append(f"| {one.what} | {one.median} | {one.p95} | {one.aim} | {outcome} |")
    return "\n".join(lines)

"""Where everything stands in the chart of one child, in days and bands; the widget only turns it into pixels."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gezinsteam_app.actions.levels import StepNow
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.levels.marks import Mark
from gezinsteam_app.domain.levels.scale import rank
from gezinsteam_app.domain.levels.span import Tick, span, ticks
from gezinsteam_app.domain.levels.steps import aim, has_prospect
from gezinsteam_app.domain.model import Level

CLOSE = 0.045
"""Marks nearer to each other than this part of the chart would cover each other."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of line on a band: what was (solid) from `begin` to `solid_end`, what is expected up to `end`."""

    now: StepNow
    band: int
    lane: int
    begin: dt.date
    solid_end: dt.date
    end: dt.date
    flag: int
    """The band of the flag at the end, 0 without one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that took over from another: the upright line between them."""

    day: dt.date
    before: Stretch
    after: Stretch


@dataclass(frozen=True, slots=True)
class ZonePiece:
    """So long the heaviest help stood in one zone."""

    begin: dt.date
    end: dt.date
    zone: str


@dataclass(frozen=True, slots=True)
class Point:
    """A mark with its day. `number` is below zero and tells it apart from the decisions; `lane` 0 or 1."""

    number: int
    mark: Mark
    day: dt.date
    lane: int


@dataclass(frozen=True, slots=True)
class Chart:
    first: dt.date
    last: dt.date
    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]
    ticks: tuple[Tick, ...]
    zones: tuple[ZonePiece, ...]
    points: tuple[Point, ...]

    def numbers(self) -> list[int]:
        """The decisions and marks that stand in it, from left to right."""
        places = [(one.begin, one.now.number) for one in self.stretches]
        places += [(one.day, one.number) for one in self.points]
        return [number for _, number in sorted(places)]

    def lanes(self) -> int:
        """How many lines the marks need."""
        return max((one.lane + 1 for one in self.points), default=0)


def mark_number(place: int) -> int:
    """How a mark is called beside the numbers of the decisions, which begin at 1."""
    return -1 - place


def chart(found: Sequence[StepNow], on: dt.date, marks: Sequence[Mark] = ()) -> Chart:
    """The chart of these steps on a day. What has no day, and a step without a level, are in the table only."""
    stretches: list[Stretch] = []
    for now in found:
        if now.step.level is not None and dates.parse(now.step.from_day):
            stretches.append(_stretch(now, on, stretches))
    days = [day for mark in marks if (day := dates.parse(mark.day))]
    first, last = span([*(one.begin for one in stretches), *days], [*(one.end for one in stretches), *days], on)
    points = tuple(_points(marks, first, last))
    turns, months = tuple(_turns(stretches)), tuple(ticks(first, last))
    return Chart(first, last, tuple(stretches), turns, months, tuple(_zones(stretches)), points)


def _points(marks: Sequence[Mark], first: dt.date, last: dt.date) -> Iterator[Point]:
    """Marks that come close after each other take turns on two lines."""
    close = (last - first).days * CLOSE
    before: dict[int, dt.date] = {}
    for place, mark in enumerate(marks):
        day = dates.parse(mark.day)
        if day is None or day > last:
            continue
        free = (lane for lane in (0, 1) if lane not in before or (day - before[lane]).days >= close)
        lane = next(free, min(before, key=before.__getitem__, default=0))
        before[lane] = day
        yield Point(mark_number(place), mark, day, lane)


def _zones(stretches: Sequence[Stretch]) -> Iterator[ZonePiece]:
    """The zone of the heaviest help in each piece of what was."""
    edges = sorted({day for one in stretches for day in (one.begin, one.solid_end)})
    piece: ZonePiece | None = None
    for begin, end in itertools.pairwise(edges):
        there = [one for one in stretches if one.begin <= begin and one.solid_end >= end]
        zone = max(there, key=lambda one: rank(one.now.step)).now.zone if there else ""
        if piece is not None and zone == piece.zone and piece.end == begin:
            piece = ZonePiece(piece.begin, end, zone)
            continue
        if piece is not None and piece.zone:
            yield piece
        piece = ZonePiece(begin, end, zone)
    if piece is not None and piece.zone:
        yield piece


def _stretch(now: StepNow, on: dt.date, before: Sequence[Stretch]) -> Stretch:
    step = now.step
    assert step.level is not None
    begin = dates.parse(step.from_day) or on
    stopped = dates.parse(step.ended_on)
    expected = stopped or dates.parse(step.expected_until) or begin
    end = max(begin, stopped or max(expected, on))
    solid = max(begin, min(on, end))
    band = step.level[0]
    taken = {one.lane for one in before if one.band == band and one.begin < end and begin < one.end}
    lane = next(place for place in range(len(before) + 1) if place not in taken)
    return Stretch(now, band, lane, begin, solid, end, _flag(step) if end >= on else 0)


def _flag(step: Level) -> int:
    if step.ended_on or step.level is None or not has_prospect(step):
        return 0
    agreed = aim(step)
    return agreed if isinstance(agreed, int) else step.level[0]


def _turns(stretches: Sequence[Stretch]) -> Iterator[Turn]:
    """A step takes over from the one that stopped on the day it began; each step is taken over once."""
    left = [one for one in stretches if one.now.step.ended_on]
    for after in stretches:
        before = next((one for one in left if one.end == after.begin and one is not after), None)
        if before is not None:
            left.remove(before)
            yield Turn(after.begin, before, after)

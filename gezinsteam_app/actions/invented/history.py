"""The history of one invented file under construction: what was saved at which moment."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.domain import dates, order
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.changes import POSITION, Edit
from gezinsteam_app.domain.family import kind_name

PLACES = order.spread(60)
"""Positions for the items of one list, in the order in which they are made; longer lists go round."""
UNPLACED = (m.Contact,)
"""Kinds that nobody puts in an order by hand: they stand by their day."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was saved in one go. A `touch` is (kind, record, fields): changes to what stands there already.

    `fixes` is (record, name): somebody fixed the plan as it stood then, in the version with this id.
    """

    at: dt.datetime
    file: str
    edits: tuple[Edit, ...] = ()
    touch: tuple[str, str, dict[str, Any]] | None = None
    fixes: tuple[str, str] | None = None


@dataclass
class History:
    """Collects the steps of one file. `began` and `ends` are the first and last day on which something happens."""

    random: random.Random
    began: dt.date
    ends: dt.date
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.file = self.new_id()
        self._places: dict[tuple[str, str], int] = {}

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def make(self, record: type[m.Record], parent: str = "", /, **values: Any) -> tuple[str, list[Edit]]:
        """A new record at the end of its list: its id, and the edits that make it. Empty values are left out."""
        id_ = self.new_id()
        place = self._places.get((kind_name(record), parent), 0)
        self._places[kind_name(record), parent] = place + 1
        filled = {name: value for name, value in values.items() if value not in (None, "", ())}
        edits = creation(record, id_, parent, PLACES[place % len(PLACES)], filled)
        return id_, [edit for edit in edits if edit.field != POSITION] if record in UNPLACED else edits

    def save(self, day: dt.date, edits: Iterable[Edit], minute: int = -1) -> None:
        """Something was saved on a day; days after the last one are not reached."""
        if day <= self.ends:
            self.steps.append(Step(self.moment(day, minute), self.file, tuple(edits)))

    def touch(self, day: dt.date, record: type[m.Record], id_: str, **values: Any) -> None:
        """Fields of a record that stands there already were changed on a day, after all that was made that day."""
        if day <= self.ends:
            self.steps.append(Step(self.moment(day, 18 * 60), self.file, touch=(kind_name(record), id_, values)))

    def fix(self, day: dt.date, by: str) -> None:
        """The plan was fixed on a day, by name, at the end of it."""
        if day <= self.ends:
            self.steps.append(Step(self.moment(day, 19 * 60), self.file, fixes=(self.new_id(), by)))

    def moment(self, day: dt.date, minute: int = -1) -> dt.datetime:
        """A moment in the working hours of a day, or at a minute of it."""
        at = self.random.randint(8 * 60, 17 * 60) if minute < 0 else minute
        return dt.datetime(day.year, day.month, day.day, at // 60, at % 60, tzinfo=dates.AMSTERDAM).astimezone(dt.UTC)

    def day_between(self, first: dt.date, last: dt.date) -> dt.date:
        """Any day between two, both included; the first when they stand the wrong way round."""
        return first + dt.timedelta(days=self.random.randint(0, max(0, (last - first).days)))

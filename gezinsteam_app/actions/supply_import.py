"""A social map from elsewhere: what a list would do, bad rows included, and doing it as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.levels import scale_of
from gezinsteam_app.actions.own_files import team_file
from gezinsteam_app.actions.supply import offers
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import order, supply
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.errors import ProblemList
from gezinsteam_app.exchange import supply_csv
from gezinsteam_app.exchange.supply_csv import SupplyList, SupplyRow

KIND = "supply"
MOST_TOLD = 500
"""So many problems are told one by one; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An offer on the map and the fields that a list would change, with their words of before and after."""

    offer: Supply
    values: Mapping[str, Any]

    def words(self) -> str:
        return f"{_called(self.offer)}: {', '.join(_labels(self.values))}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do to the map. `gone`: offers that it does not name; they stay."""

    read: SupplyList
    new: tuple[SupplyRow, ...]
    changed: tuple[Changed, ...]
    same: int
    gone: tuple[Supply, ...]

    def lines(self) -> list[str]:
        """What would change, offer by offer, then what the list does not name any more, and what was left unread."""
        lines = [f"nieuw: {row.values['help']} van {row.values['provider']}" for row in self.new]
        lines += [f"anders: {one.words()}" for one in self.changed]
        lines += [f"niet meer in de lijst (blijft staan): {_called(one)}" for one in self.gone]
        lines += [f"niet gelezen, onbekende kolom: {name}" for name in self.read.extra]
        return lines

    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with rows of the list, never without end."""
        told = [(one.place, one.words) for one in self.read.bad[:MOST_TOLD]]
        more = len(self.read.bad) - len(told)
        return told + ([("lijst", f"En nog {more} andere.")] if more else [])


def plan_import(work: Work, path: Path) -> Plan:
    """Reads a list and says what it would do; nothing changes. ProblemList: it cannot be used at all."""
    return _plan(work, supply_csv.read_file(path, scale_of(work).environments))


def _plan(work: Work, read: SupplyList) -> Plan:
    standing: dict[tuple[str, str], Supply] = {}
    for one in offers(work):
        standing.setdefault(supply.key_of(one), one)
    new, changed, named = [], [], set()
    for row in read.rows:
        key = supply.plain_key(row.values["provider"], row.values["help"])
        offer = standing.get(key)
        named.add(key)
        if offer is None:
            new.append(row)
        elif values := {name: value for name, value in row.values.items() if value != getattr(offer, name)}:
            changed.append(Changed(offer, values))
    gone = () if read.bad else tuple(one for one in supply.find(offers(work), "") if supply.key_of(one) not in named)
    return Plan(read, tuple(new), tuple(changed), len(read.rows) - len(new) - len(changed), gone)


def take_in(work: Work, read: SupplyList, *, skip_bad: bool = False) -> Saved | None:
    """Puts a list on the map as one step: new offers, and the fields that are different. None: nothing was.

    ProblemList when rows are bad, unless the person chose to leave those out.
    """
    with work.store.transaction():
        plan = _plan(work, read)
        if read.bad and not skip_bad:
            raise ProblemList(refused_heading(plan), plan.problems())
        if not plan.new and not plan.changed:
            return None
        edits = [*_changes(work, plan), *_creations(work, plan)]
        return replace(edit.save_all(work, team_file(work), edits), what=done_words(plan))


def _changes(work: Work, plan: Plan) -> list[Edit]:
    heads = work.store.heads(team_file(work), [(KIND, one.offer.id) for one in plan.changed])
    return [
        Edit(KIND, one.offer.id, field, value, tuple(head.id for head in heads[KIND, one.offer.id].get(field, ())))
        for one in plan.changed
        for field, value in one.values.items()
    ]


def _creations(work: Work, plan: Plan) -> list[Edit]:
    last = max((one.position for one in offers(work)), default="")
    edits: list[Edit] = []
    for row, position in zip(plan.new, order.spread(len(plan.new), last), strict=True):
        filled = {name: value for name, value in row.values.items() if value not in (None, "", ())}
        edits += edit.creation(Supply, edit.new_id(), "", position, filled)
    return edits


def refused_heading(plan: Plan) -> str:
    count = plan.read.bad_lines
    lines = "In 1 regel klopt iets niet." if count == 1 else f"In {count} regels klopt iets niet."
    return f"{lines} Er is niets ingelezen en niets veranderd."


def done_words(plan: Plan) -> str:
    """3 keer aanbod erbij, 2 veranderd."""
    parts = [f"{len(plan.new)} keer aanbod erbij"] if plan.new else []
    parts += [f"{len(plan.changed)} keer aanbod veranderd"] if plan.changed else []
    return ", ".join(parts)


def _called(offer: Supply) -> str:
    return f"{offer.help} van {offer.provider}"


def _labels(values: Mapping[str, Any]) -> list[str]:
    return [KINDS[KIND].field(name).label for name in values]

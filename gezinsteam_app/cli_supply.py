"""The command `supply`: the social map of the team.

`supply import FILE [--skip-bad] [--update]` reads a list (CSV). Bad rows refuse the whole list, unless --skip-bad;
offers that are on the map already change only with --update. Status 1 when nothing was read in because of either.
`supply export FILE.csv` writes the map as a list that can be read in again.
`supply matrix [--json] [--out FILE.csv|.pdf]` shows supply and use by level and environment:
  {"children", "unsorted", "cells": [{"level", "environment": code or null, "offers", "local", "beyond",
   "shortest_wait_weeks": number or null, "children", "white", "missed",
   "costs": [{"unit", "children", "least", "most"}], "children_without_price"}]}
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gezinsteam_app.actions import supply, supply_import
from gezinsteam_app.actions.levels import scale_of
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix, spoken
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]


def add_commands(command: Command) -> None:
    """Adds the command to the parser; `command` makes one from its name, what it runs and its help."""
    parser = command("supply", run_supply, "het aanbod in de regio: inlezen, bewaren en bekijken")
    parts = parser.add_subparsers(dest="what", metavar="WAT", required=True)
    take_in = parts.add_parser("import", help="een lijst (CSV) inlezen")
    take_in.add_argument("file", type=Path, metavar="BESTAND")
    take_in.add_argument("--skip-bad", action="store_true", help="regels met een fout overslaan")
    take_in.add_argument("--update", action="store_true", help="aanbod dat er al staat, bijwerken")
    export = parts.add_parser("export", help="de kaart bewaren als lijst (CSV)")
    export.add_argument("file", type=Path, metavar="BESTAND")
    matrix = parts.add_parser("matrix", help="aanbod en gebruik per niveau en omgeving")
    matrix.add_argument("--json", action="store_true")
    matrix.add_argument("--out", type=Path, metavar="BESTAND", help="waar het komt, als .csv of .pdf")


def run_supply(console: Console, options: Namespace) -> int:
    run = {"import": _import, "export": _export, "matrix": _matrix}[options.what]
    if getattr(options, "out", None) and options.out.suffix.lower() not in (".csv", ".pdf"):
        raise UserError("Geef het bestand een naam die eindigt op .csv of .pdf.")
    work = console.open()
    try:
        return run(console, work, options)
    finally:
        work.close()


def _import(console: Console, work: Any, options: Namespace) -> int:
    plan = supply_import.plan_import(work, options.file)
    if plan.read.bad and not options.skip_bad:
        supply_import.take_in(work, plan.read)  # says what is wrong, as the window does
    if plan.changed and not options.update:
        _warn("Er is niets ingelezen. Dit zou er gebeuren:")
        _warn("\n".join(f"  {line}" for line in plan.lines()))
        _warn("Wil je dat? Geef dan --update mee.")
        return 1
    saved = supply_import.take_in(work, plan.read, skip_bad=options.skip_bad)
    for place, words in plan.problems():
        _warn(f"{place}: {words}")
    console.say(
        f"{saved.what[:1].upper()}{saved.what[1:]}." if saved else "Alles staat er al zo. Er is niets veranderd."
    )
    for line in plan.lines():
        console.say(f"  {line}")
    return 0


def _warn(words: str) -> None:
    print(words, file=sys.stderr)  # noqa: T201


def _export(console: Console, work: Any, options: Namespace) -> int:
    supply.save_list(work, options.file)
    console.say(f"De lijst staat in {options.file}.")
    return 0


def _matrix(console: Console, work: Any, options: Namespace) -> int:
    found, scale = supply.overview(work), scale_of(work)
    if options.out is not None:
        supply.save_overview(work, options.out)
        console.say(f"Het overzicht staat in {options.out}.")
    elif options.json:
        console.say(json.dumps(_as_json(found), ensure_ascii=False))
    else:
        for cell in found.cells.values():
            if cell.offers or cell.children:
                console.say(_sentence(cell, scale))
        console.say(_white(found, scale))
    return 0


def _sentence(cell: Cell, scale: LevelScale) -> str:
    return spoken(cell, badge(cell.level), _where(cell, scale))


def _where(cell: Cell, scale: LevelScale) -> str:
    return scale.environments[cell.environment] if cell.environment else "omgeving niet opgeschreven"


def _white(found: SupplyMatrix, scale: LevelScale) -> str:
    empty = [f"{badge(cell.level)} {_where(cell, scale)}" for cell in found.white]
    return f"Witte vlekken: {'; '.join(empty)}." if empty else "Er zijn geen witte vlekken."


def _as_json(found: SupplyMatrix) -> dict[str, Any]:
    return {
        "children": found.children,
        "unsorted": len(found.unsorted),
        "cells": [
            {
                "level": cell.level,
                "environment": cell.environment or None,
                "offers": len(cell.offers),
                "local": cell.local,
                "beyond": cell.beyond,
                "shortest_wait_weeks": cell.shortest_wait,
                "children": cell.children,
                "white": cell.is_white,
                "missed": cell.is_missed,
                "costs": [asdict(cost) for cost in cell.costs],
                "children_without_price": cell.unpriced,
            }
            for cell in found.cells.values()
        ],
    }

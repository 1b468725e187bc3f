"""The overview of supply and use as CSV: a line for each level in each environment."""

from __future__ import annotations

import csv
import io

from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix, cost_words
from gezinsteam_app.exchange.supply_columns import safe
from gezinsteam_app.exchange.supply_csv import decimals

TITLES = (
    "niveau",
    "naam",
    "omgeving",
    "soorten hulp",
    "in de buurt",
    "verder weg",
    "kortste wachttijd in weken",
    "kinderen van dit team nu",
    "witte vlek",
    "prijs maal aantal",
    "kinderen zonder bekende prijs",
)


def write(matrix: SupplyMatrix, scale: LevelScale) -> bytes:
    """As a spreadsheet opens it. A white spot is "ja", or "ja, en gebruikt"."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(TITLES)
    for cell in matrix.cells.values():
        writer.writerow([safe(words) for words in _row(cell, scale)])
    return out.getvalue().encode("utf-8-sig", "replace")


def _row(cell: Cell, scale: LevelScale) -> list[str]:
    wait = cell.shortest_wait
    white = "ja, en gebruikt" if cell.is_missed else "ja" if cell.is_white else "nee"
    return [
        badge(cell.level),
        scale.words(cell.level).name,
        scale.environments[cell.environment] if cell.environment else "niet opgeschreven",
        str(len(cell.offers)),
        str(cell.local),
        str(cell.beyond),
        "" if wait is None else decimals(wait),
        str(cell.children),
        white,
        ". ".join(cost_words(cell)[: len(cell.costs)]),
        str(cell.unpriced),
    ]

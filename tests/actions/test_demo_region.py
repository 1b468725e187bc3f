"""The demonstration: its region has help, white spots and prices to look at."""

from __future__ import annotations

from pathlib import Path

from gezinsteam_app.actions import demo, supply
from tests.vaults import CHEAP, PASSPHRASE, clock


def test_the_invented_region_has_a_social_map_beside_the_use_of_its_families(tmp_path: Path) -> None:
    work = demo.make(tmp_path / "oefenen", PASSPHRASE, floor=CHEAP, clock=clock)
    matrix = supply.overview(work)
    assert len(supply.offers(work)) >= 40
    assert matrix.children > 5
    assert matrix.white
    assert any(cell.costs for cell in matrix.cells.values())
    work.close()

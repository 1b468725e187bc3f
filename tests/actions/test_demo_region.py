"""The demonstration: its region has help, white spots and prices to look at."""

from __future__ import annotations

from pathlib import Path

from gezinsteam_app.actions import demo, supply, terms
from tests.vaults import CHEAP, PASSPHRASE, clock


def test_the_invented_region_has_a_social_map_beside_the_use_of_its_families(tmp_path: Path) -> None:
    work = demo.make(tmp_path / "oefenen", PASSPHRASE, floor=CHEAP, clock=clock)
    matrix = supply.overview(work)
    assert len(supply.offers(work)) >= 40
    assert matrix.children > 5
    assert matrix.white
    assert any(cell.costs for cell in matrix.cells.values())
    open_ = [one for one in terms.terms_of(work, work.store.file_ids()) if one.term.satisfied_on is None]
    waiting = [one.name for one in open_ if one.term.kind == "plan_fixed"]
    assert "Gezin Kuiper-Mol" in waiting
    assert len(waiting) <= 3, "a team fixes its plans; only some wait"
    work.close()

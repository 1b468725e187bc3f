"""The team file and the personal file: one each, beside the families and never among them."""

from __future__ import annotations

from gezinsteam_app.actions import edit, families, own_files
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.shared import Supply, Task


def test_tasks_and_supply_stand_beside_the_families(work: Work) -> None:
    personal, team = own_files.personal_file(work), own_files.team_file(work)
    edit.add(work, personal, Task, what="Bel de jeugdarts", by_when="2026-05-02")
    edit.add(work, team, Supply, provider="De Brug", help="oudercursus", levels=("2", "3"), price=42.5)
    assert (own_files.personal_file(work), own_files.team_file(work)) == (personal, team)
    assert [one.what for one in work.store.family(personal).of(Task)] == ["Bel de jeugdarts"]
    supply = work.store.family(team).of(Supply)[0]
    assert (supply.levels, supply.price) == (("2", "3"), 42.5)
    assert {personal, team}.isdisjoint(line.id for line in families.list_families(work))

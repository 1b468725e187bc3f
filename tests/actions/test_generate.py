"""The invented team: the same each time, plausible, and as good as real files for export and import."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from gezinsteam_app.actions import families, generate, health, plans, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError
from tests.vaults import make_work

UNTIL = dt.date(2026, 3, 31)
FAMILIES = 15


def filled(folder: Path, *, count: int = FAMILIES, seed: int = 11) -> Work:
    work = make_work(folder)
    generate.fill(work, count, seed, until=UNTIL, years=2)
    return work


def listed(work: Work) -> list[tuple[str, str]]:
    return [(line.id, line.name) for line in families.list_families(work)]


def exports(work: Work, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for id_, _ in listed(work):
        transfer.export_family(work, id_, folder / f"{id_}.json")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    work = filled(tmp_path_factory.mktemp("team") / "vault")
    yield work
    work.close()


@pytest.fixture(scope="module")
def files(team: Work) -> list[FamilyFile]:
    return [families.open_family(team, id_) for id_, _ in listed(team)]


def test_the_same_seed_and_date_give_the_same_families(team: Work, tmp_path: Path) -> None:
    again = filled(tmp_path / "again")
    assert listed(again) == listed(team)
    assert exports(again, tmp_path / "one") == exports(team, tmp_path / "two")


def test_another_seed_gives_other_families_beside_them(tmp_path: Path) -> None:
    work = filled(tmp_path / "vault", count=3)
    generate.fill(work, 3, 12, until=UNTIL, years=1)
    assert len(listed(work)) == 6


def test_the_same_families_twice_are_refused(tmp_path: Path) -> None:
    work = filled(tmp_path / "vault", count=2)
    with pytest.raises(UserError, match="--seed"):
        generate.fill(work, 2, 11, until=UNTIL, years=2)
    assert len(listed(work)) == 2


@pytest.mark.parametrize(
    ("count", "years"), [(0, 1.0), (-1, 1.0), (10_001, 1.0), (1, 0.0), (1, 31.0), (1, float("nan"))]
)
def test_numbers_that_cannot_be_are_refused(tmp_path: Path, count: int, years: float) -> None:
    work = make_work(tmp_path / "vault")
    with pytest.raises(UserError):
        generate.fill(work, count, 1, until=UNTIL, years=years)
    assert listed(work) == []


def test_every_family_can_be_exported_and_read_in_again(team: Work, tmp_path: Path) -> None:
    written = exports(team, tmp_path / "out")
    other = make_work(tmp_path / "other")
    taken = transfer.import_files(other, sorted((tmp_path / "out").iterdir()))
    assert len(taken) == FAMILIES
    assert [one.warnings for one in taken] == [()] * FAMILIES
    assert exports(other, tmp_path / "again") == written


def test_the_vault_is_well_afterwards(team: Work) -> None:
    outcome = health.verify(team)
    assert outcome.problems == ()
    assert outcome.families == FAMILIES


def test_ages_fit(files: list[FamilyFile]) -> None:
    for family in files:
        last = family.info.closed_on or UNTIL.isoformat()
        parents = [one for one in family.of(m.Person) if one.kind == "adult"]
        assert family.children
        assert parents
        for child in family.children:
            assert child.born_on <= family.info.opened_on
            assert int(last[:4]) - int(child.born_on[:4]) <= 18
            assert all(17 < int(child.born_on[:4]) - int(parent.born_on[:4]) < 50 for parent in parents)


def test_nothing_happened_after_the_last_day(files: list[FamilyFile]) -> None:
    for family in files:
        last = family.info.closed_on or UNTIL.isoformat()
        assert all(family.info.opened_on <= note.on[:10] <= last for note in family.of(m.Contact))
        assert all(agreement.done_on <= last for agreement in family.of(m.Agreement))
        assert all(goal.said_on <= last for goal in family.of(m.Goal))


def test_a_closed_file_has_nothing_open(files: list[FamilyFile]) -> None:
    closed = [family for family in files if family.info.closed_on]
    assert 0 < len(closed) < FAMILIES
    for family in closed:
        assert family.info.end_reason
        assert "open" not in {goal.status for goal in family.of(m.Goal)}
        assert all(level.ended_on for level in family.of(m.Level))


def test_most_plans_were_fixed_in_time_and_most_families_were_seen_lately(team: Work, files: list[FamilyFile]) -> None:
    fixed = [family for family in files if plans.versions(team, family.id)]
    assert FAMILIES * 0.7 < len(fixed) < FAMILIES * 1.1
    for family in fixed:
        first = plans.versions(team, family.id)[-1]
        frozen, _ = plans.fixed_plan(team, family.id, first.record)
        assert {goal.said_on <= first.fixed_on for goal in frozen.of(m.Goal)} == {True}
        assert first.fixed_by in {worker.name for worker in family.of(m.Worker)}
    still_open = [family for family in files if not family.info.closed_on]
    lately = [family for family in still_open if max(one.on for one in family.of(m.Contact)) > "2026-03-14"]
    assert len(lately) > 0.6 * len(still_open)


def test_families_differ_as_families_do(files: list[FamilyFile]) -> None:
    assert len({family.contact_worker.name for family in files if family.contact_worker}) >= 5
    assert {len(family.of(m.Household)) for family in files} == {1, 2}
    assert len({len(family.children) for family in files}) > 1
    assert len({family.info.name for family in files}) > FAMILIES // 2
    assert {len(family.of(m.Worker)) for family in files} == {1, 2}


def test_notes_hold_as_many_words_as_a_real_team_writes() -> None:
    steps = generate.invent(150, 3, UNTIL, 5)
    notes = [edit.value for step in steps for edit in step.edits if (edit.kind, edit.field) == ("contact", "text")]
    words = Counter(word for note in notes for word in re.findall(r"\w+", note.lower()))
    assert len(notes) / 150 == pytest.approx(50, abs=8)
    assert len(words) >= 1500
    assert len(set(notes)) > 0.95 * len(notes)
    assert all("{" not in note and note[0].isupper() for note in notes)

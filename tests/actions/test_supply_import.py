"""A list of supply read into a vault: as one step, said beforehand, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, supply, supply_import
from gezinsteam_app.actions.own_files import team_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import FileInfo, Level
from gezinsteam_app.errors import ProblemList
from tests.vaults import import_example

FIRST = "aanbieder;hulp;niveaus;omgevingen;prijs\nDe Brug;Cursus;2,3;gezin;300\nKade;Coach;3;gezin;55\n"
SECOND = "aanbieder;hulp;niveaus;wachttijd\nde brug;CURSUS;2,3;6\nVos;Therapie;5;12\n"
BAD = "aanbieder;hulp;niveaus\nVos;Therapie;5\nVos;Groep;9\n;Niets;3\n"


def listed(folder: Path, text: str) -> Path:
    path = folder / "lijst.csv"
    path.write_text(text, encoding="utf-8")
    return path


def take_in(work: Work, folder: Path, text: str, *, skip_bad: bool = False) -> edit.Saved | None:
    plan = supply_import.plan_import(work, listed(folder, text))
    return supply_import.take_in(work, plan.read, skip_bad=skip_bad)


def names(work: Work) -> list[str]:
    return sorted(one.help for one in supply.offers(work))


def test_a_second_list_changes_what_it_names_and_says_what_it_does_not_name(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    plan = supply_import.plan_import(work, listed(tmp_path, SECOND))
    assert plan.lines() == [
        "nieuw: Therapie van Vos",
        "anders: Cursus van De Brug: aanbieder, hulp, wachttijd in weken",
        "niet meer in de lijst (blijft staan): Coach van Kade",
    ]
    assert names(work) == ["Coach", "Cursus"]
    saved = supply_import.take_in(work, plan.read)
    assert saved is not None
    assert saved.what == "1 keer aanbod erbij, 1 keer aanbod veranderd"
    changed = supply.search(work, "cursus")[0]
    assert (changed.waiting_weeks, changed.price, changed.environments) == (6, 300, ("home",))
    assert names(work) == ["CURSUS", "Coach", "Therapie"]


def test_the_same_list_again_changes_nothing(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    plan = supply_import.plan_import(work, listed(tmp_path, FIRST))
    assert (plan.lines(), plan.same) == ([], 2)
    assert supply_import.take_in(work, plan.read) is None


def test_a_list_is_taken_back_in_one_step(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    supply.open_page(work)
    take_in(work, tmp_path, SECOND)
    edit.take_back(work, team_file(work))
    assert names(work) == ["Coach", "Cursus"]
    assert supply.search(work, "cursus")[0].waiting_weeks is None
    edit.do_again(work, team_file(work))
    assert names(work) == ["CURSUS", "Coach", "Therapie"]


def test_bad_rows_refuse_the_list_unless_somebody_chose_to_leave_them_out(work: Work, tmp_path: Path) -> None:
    with pytest.raises(ProblemList) as refused:
        take_in(work, tmp_path, BAD)
    assert refused.value.heading == "In 2 regels klopt iets niet. Er is niets ingelezen en niets veranderd."
    assert [place for place, _ in refused.value.problems] == ["regel 3, niveaus", "regel 4, aanbieder"]
    assert names(work) == []
    take_in(work, tmp_path, BAD, skip_bad=True)
    assert names(work) == ["Therapie"]


def test_what_is_saved_as_a_list_is_read_again_without_a_change(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    supply.add(work, provider="+31 Zorg", help='=HYPERLINK("x")', levels=("4",), note="regel 1\nregel 2; en 3")
    path = tmp_path / "kaart.csv"
    supply.save_list(work, path)
    assert b"\r\n'+31 Zorg;\"'=HYPERLINK" in path.read_bytes()
    plan = supply_import.plan_import(work, path)
    assert (plan.lines(), plan.same, plan.read.bad) == ([], 3, ())


def test_use_is_counted_over_the_open_families_of_this_vault(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    brouwer, idrissi = import_example(work, "gezin-brouwer"), import_example(work, "gezin-el-idrissi")
    matrix = supply.overview(work)
    assert matrix.children == 3
    assert matrix.cell(3, "home").children == 1
    assert [(cell.level, cell.environment) for cell in matrix.missed] == [(4, "home"), (5, "home")]
    step = next(one for one in work.store.family(idrissi).of(Level) if one.level == (5, ""))
    edit.change(work, idrissi, step, ended_on="2026-03-20")
    edit.change(work, brouwer, next(iter(work.store.family(brouwer).of(FileInfo))), closed_on="2026-03-30")
    matrix = supply.overview(work)
    assert (matrix.children, [cell.level for cell in matrix.missed]) == (1, [4])


def test_a_row_that_is_cut_off_is_told_with_its_line_and_empties_nothing(work: Work, tmp_path: Path) -> None:
    take_in(work, tmp_path, FIRST)
    short = "aanbieder;hulp;niveaus;omgevingen;prijs\nDe Brug;Cursus;2\nKade;Coach;3;gezin;60\n"
    plan = supply_import.plan_import(work, listed(tmp_path, short))
    assert [place for place, _ in plan.problems()] == ["regel 2"]
    assert "3 vakken" in plan.problems()[0][1]
    supply_import.take_in(work, plan.read, skip_bad=True)
    course = supply.search(work, "cursus")[0]
    assert (course.price, course.environments, course.levels) == (300, ("home",), ("2", "3"))
    assert supply.search(work, "coach")[0].price == 60

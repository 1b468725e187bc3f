"""Closing a file: one step with the help that stops, and back again."""

from __future__ import annotations

import pytest

from gezinsteam_app.actions import closing, edit, families, today
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Level
from gezinsteam_app.errors import UserError
from tests.vaults import import_example

DAY = "2026-03-31"


def ended(work: Work, file: str) -> dict[str, str]:
    return {one.id: one.ended_on for one in work.store.family(file).of(Level)}


def test_closing_ends_the_help_that_runs_and_all_of_it_is_taken_back_at_once(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    edit.open_page(work, file)
    planned = edit.add(work, file, Level, child="p1", level=(2, ""), from_day="2026-05-01").record
    saved = closing.close(work, file, reason="01", on=DAY)
    assert (saved.family.info.closed_on, saved.family.info.end_reason) == (DAY, "01")
    assert ended(work, file) == {"l1": "2026-02-10", "l2": DAY, planned: "2026-05-01"}
    edit.take_back(work, file)
    assert work.store.family(file).info.closed_on == ""
    assert ended(work, file) == {"l1": "2026-02-10", "l2": "", planned: ""}


def test_a_closed_file_asks_nothing_any_more_and_opens_again(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    edit.change(work, file, work.store.family(file).plan, evaluate_on="2026-03-20")
    (line,) = families.list_families(work)
    assert today.duties_at_once(line, work.today())
    closing.close(work, file, reason="02", on=DAY)
    (line,) = families.list_families(work)
    assert line.closed_on == DAY
    assert list(today.duties_at_once(line, work.today())) == []
    again = closing.reopen(work, file).family
    assert (again.info.closed_on, again.info.end_reason) == ("", "")
    assert ended(work, file)["l2"] == DAY
    assert families.list_families(work)[0].closed_on == ""


@pytest.mark.parametrize(
    ("reason", "on", "words"),
    [
        ("", DAY, "Kies waarom het dossier dicht gaat."),
        ("99", DAY, "Kies waarom"),
        ("01", "2026-04-02", "Deze dag is nog niet geweest."),
        ("01", "2026-01-01", "voor het begin van het dossier (3 februari 2026)"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(work: Work, reason: str, on: str, words: str) -> None:
    file = import_example(work, "gezin-brouwer")
    before = work.store.family(file)
    with pytest.raises(UserError) as refused:
        closing.close(work, file, reason=reason, on=on)
    assert words in str(refused.value)
    assert work.store.family(file) == before


def test_closing_twice_and_opening_what_is_open_are_refused(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    with pytest.raises(UserError, match="niet afgesloten"):
        closing.reopen(work, file)
    closing.close(work, file, reason="01", on=DAY)
    with pytest.raises(UserError, match="al afgesloten op 31 maart 2026"):
        closing.close(work, file, reason="01", on="2026-04-01")


def test_a_step_that_began_after_the_day_of_closing_has_no_end_before_its_beginning(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    closing.close(work, file, reason="05", on="2026-02-05")
    assert ended(work, file) == {"l1": "2026-02-05", "l2": "2026-02-10"}

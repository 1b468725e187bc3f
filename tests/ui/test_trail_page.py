"""Wie heeft gekeken: the page, by person and by period, and its PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, trail
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Worker
from gezinsteam_app.domain.papers import AccessEvent
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.storage import load
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.trail.page import TrailPage
from tests.documents.paper_reader import words
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.vaults import import_example, make_work

Open = Callable[[str], FamilyDesk]


def test_who_looked_stands_there_in_plain_words(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    shown = texts(page)
    assert "Jeugd- en gezinswerker, Emmen-Zuid" in shown
    assert "vaste contactpersoon, 1 keer" in shown
    assert "wo 1 april, 11.30 uur: dossier geopend" in shown
    assert not any("Annemiek" in text for text in shown)
    QTest.mouseClick(named(page, QPushButton, "Toon"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert any("gekeken wie er keek" in text for text in texts(page))


def test_many_times_fold_to_the_newest(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    for _ in range(11):
        desk._do(trail.note, desk.work, desk.file, "printed")
    page = desk.over(TrailPage)
    (lines,) = [text for text in texts(page) if "afgedrukt" in text and "uur" in text]
    assert lines.count("\n") == 7
    QTest.mouseClick(named(page, QPushButton, "Toon alle 12"), Qt.MouseButton.LeftButton)
    (lines,) = [text for text in texts(page) if "afgedrukt" in text and "uur" in text]
    assert lines.count("\n") == 11


def test_the_team_may_see_what_was_stopped_as_well(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    desk._do(partial(trail.note, outcome="refused"), desk.work, desk.file, "printed")
    page = desk.over(TrailPage)
    assert not any("afdrukken" in text for text in texts(page))
    QTest.keyClick(page.everything, Qt.Key.Key_Space)
    desk.settle()
    assert any("afdrukken: tegengehouden" in text for text in texts(page))


def test_a_period_by_keyboard(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    first = named(page, QLineEdit, "Vanaf (mag leeg)")
    QTest.keyClicks(first, "2 april 2026")
    QTest.keyClick(first, Qt.Key.Key_Return)
    desk.settle()
    assert "In deze tijd heeft niemand gekeken." in texts(page)
    first.setText("eens")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert "Schrijf de datum zo: 26-11-2026." in texts(page)
    first.setText("2 april 2026")
    named(page, QLineEdit, "Tot en met (mag leeg)").setText("1 april")
    QTest.keyClick(first, Qt.Key.Key_Return)
    desk.settle()
    assert any("Draai ze om." in text for text in texts(page))


def test_the_list_is_saved_for_the_family(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    page.save_to(tmp_path / "gekeken.pdf")
    desk.settle()
    assert "Wie heeft gekeken? In het dossier van gezin Brouwer" in words((tmp_path / "gekeken.pdf").read_bytes())
    assert any(text.startswith("Bewaard als gekeken.pdf.") for text in texts(page))
    page.save_to(tmp_path / "weg" / "gekeken.pdf")
    desk.settle()
    assert any("Kies een andere map." in text for text in texts(page))


# In the whole window


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work) -> Desk:
    """Everything that is on the screen while the vault is open."""
    made = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    tasks.wait()
    return made


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    import_example(made, "gezin-brouwer")
    yield made
    made.close()


def noted(work: Work, tasks: Tasks) -> list[tuple[str, str]]:
    """What is noted of the only family: (act, record)."""
    for _ in range(4):
        tasks.wait()
    (file,) = work.store.file_ids()
    with work.store.transaction() as db:
        found = load.apart(db, work.store.number(db, file), "access_event")
    events = [one.event for one in found if isinstance(one, AccessEvent) and one.event]
    return [(event["act"], event.get("object", {}).get("record", "")) for event in events]


def test_opening_and_each_find_that_is_opened_are_noted(desk: Desk, work: Work, tasks: Tasks) -> None:
    (file,) = work.store.file_ids()
    desk.quick_find.open_hit.emit(file, "goal", "g1")
    assert noted(work, tasks) == [("found", "")]
    desk.quick_find.open_hit.emit(file, "goal", "g2")
    assert noted(work, tasks) == [("found", ""), ("found", "g2")]
    desk.shell.back()
    desk.open_family(file)
    assert noted(work, tasks)[2:] == [("opened", "")]


def test_a_stranger_to_the_family_reads_that_it_is_noted(desk: Desk, work: Work, tasks: Tasks) -> None:
    (file,) = work.store.file_ids()
    family = work.store.family(file)
    for worker in family.of(Worker):
        edit.change(work, file, worker, name="Yasmin Aydın")
    edit.change(work, file, family.info, team="Ergens Anders")
    desk.open_family(file)
    noted(work, tasks)
    assert desk.frame is not None
    assert desk.frame.undo_bar.text().startswith("Je staat niet als werker bij dit gezin.")


def test_who_belongs_to_the_family_is_told_nothing(desk: Desk, work: Work, tasks: Tasks) -> None:
    desk.open_family(work.store.file_ids()[0])
    noted(work, tasks)
    assert desk.frame is not None
    assert not desk.frame.undo_bar.isVisible()

"""A family that was half written down when the program stopped: it is offered again, and goes when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import families, unfinished
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.fields import PERSONAL_FILE
from gezinsteam_app.domain.model import Person
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.families.new_family import NewFamilyPage
from gezinsteam_app.ui.families.page import FamiliesPage
from gezinsteam_app.ui.families.unfinished import WAS_WRITING
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import make_work, open_work


class Laptop:
    """One vault that can stop at any moment and be opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work = folder, make_work(folder)

    def crash(self) -> Work:
        self.work.close()
        self.work = open_work(self.folder)
        return self.work


@pytest.fixture
def laptop(tmp_path: Path, tasks: Tasks) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "kluis")
    yield made
    tasks.wait()
    made.work.close()


def opened(kind: type, laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot):
    page = kind(laptop.work, tasks, theme)
    qtbot.addWidget(page)
    page.resize(1274, 732)
    with qtbot.waitExposed(page):
        page.show()
    settle(tasks, qtbot)
    return page


def settle(tasks: Tasks, qtbot: QtBot) -> None:
    for _ in range(3):
        tasks.wait()
        qtbot.wait(2)


def line(page: QWidget, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name and one.isVisible())


def button(page: QWidget, name: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible())


def words(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def half_typed(laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot) -> NewFamilyPage:
    """A name, two children of whom one has half a date, an adult and a reason; then a moment of thought."""
    page: NewFamilyPage = opened(NewFamilyPage, laptop, tasks, theme, qtbot)
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "de Vries")
    QTest.keyClicks(line(page, "Voornaam van kind 1"), "Bo")
    QTest.keyClick(line(page, "Geboren op, kind 1"), Qt.Key.Key_Return)
    settle(tasks, qtbot)
    QTest.keyClicks(line(page, "Voornaam van kind 2"), "Sam")
    QTest.keyClicks(line(page, "Geboren op, kind 2"), "12-3-")
    QTest.keyClicks(line(page, "Naam van volwassene 1"), "Ans de Vries")
    QTest.keyClicks(page.findChildren(QPlainTextEdit)[0], "Ans redt het niet alleen.")
    qtbot.wait(DRAFT_MS + 60)
    settle(tasks, qtbot)
    return page


def test_what_was_typed_before_a_crash_stands_there_again_and_can_be_made(
    laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot
) -> None:
    half_typed(laptop, tasks, theme, qtbot).blockSignals(True)
    laptop.crash()
    page: NewFamilyPage = opened(NewFamilyPage, laptop, tasks, theme, qtbot)
    assert WAS_WRITING in words(page)
    assert line(page, "Zo heet het gezin in de lijst").text() == "Gezin De Vries"
    assert line(page, "Voornaam van kind 2").text() == "Sam"
    assert line(page, "Geboren op, kind 2").text() == "12-3-"
    line(page, "Geboren op, kind 2").setText("12-3-2019")
    with qtbot.waitSignal(page.made) as made:
        page.save()
    family = families.open_family(laptop.work, str((made.args or [""])[0]))
    assert [one.given_name for one in family.of(Person)] == ["Bo", "Sam", "Ans"]
    assert family.info.reason == "Ans redt het niet alleen."
    settle(tasks, qtbot)
    assert unfinished.waiting(laptop.crash()) is None
    assert WAS_WRITING not in words(opened(NewFamilyPage, laptop, tasks, theme, qtbot))


def test_the_list_of_families_offers_it_again(laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot) -> None:
    half_typed(laptop, tasks, theme, qtbot).blockSignals(True)
    laptop.crash()
    page: FamiliesPage = opened(FamiliesPage, laptop, tasks, theme, qtbot)
    assert "Dit gezin was je aan het opschrijven: Gezin De Vries." in words(page)
    with qtbot.waitSignal(page.new_family):
        button(page, "Ga verder met dit gezin").click()
    assert families.list_families(laptop.work) == []


def test_what_nobody_wants_any_more_is_not_offered(laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot) -> None:
    page = half_typed(laptop, tasks, theme, qtbot)
    button(page, "Alles wissen").click()
    settle(tasks, qtbot)
    laptop.crash()
    assert "opschrijven" not in words(opened(FamiliesPage, laptop, tasks, theme, qtbot))


def test_only_looking_writes_nothing(laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot) -> None:
    opened(FamiliesPage, laptop, tasks, theme, qtbot)
    opened(NewFamilyPage, laptop, tasks, theme, qtbot)
    settle(tasks, qtbot)
    assert laptop.work.store.file_ids(PERSONAL_FILE) == []


def test_after_a_restart_the_window_says_so_and_locking_keeps_the_last_letter(
    laptop: Laptop, tasks: Tasks, theme: Theme, qtbot: QtBot, settings: Settings, entrance: Entrance
) -> None:
    desk = Desk(laptop.work, tasks, theme, settings, entrance)
    qtbot.addWidget(desk)
    desk.show()
    settle(tasks, qtbot)
    desk.new_family()
    settle(tasks, qtbot)
    QTest.keyClicks(line(desk, "Achternaam van het gezin"), "Bakker")
    desk.put_away()
    settle(tasks, qtbot)
    laptop.crash()
    again = Desk(laptop.work, tasks, theme, settings, entrance)
    qtbot.addWidget(again)
    again.show()
    settle(tasks, qtbot)
    assert again.shell.undo.text() == "Dit gezin was je aan het opschrijven: Gezin Bakker."
    again.shell.open_place("families")
    settle(tasks, qtbot)
    button(again, "Ga verder met dit gezin").click()
    settle(tasks, qtbot)
    assert line(again, "Achternaam van het gezin").text() == "Bakker"

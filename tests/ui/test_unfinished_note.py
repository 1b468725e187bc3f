"""A quick note that was half typed when the program stopped: it is offered again, and goes when it is saved."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import families, unfinished
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.fields import PERSONAL_FILE
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.note import QuickNote
from gezinsteam_app.ui.today.page import TodayPage
from gezinsteam_app.ui.today.words import TYPED_BEFORE
from tests.vaults import MOMENT, import_example, make_work, open_work


class Laptop:
    """One vault that can stop at any moment and be opened again, the same day or later."""

    def __init__(self, folder: Path, tasks: Tasks, theme: Theme, qtbot: QtBot) -> None:
        self.folder, self.tasks, self.theme, self.qtbot = folder, tasks, theme, qtbot
        self.now = MOMENT
        self.work = make_work(folder, self.clock)
        self.brouwer = import_example(self.work, "gezin-brouwer")
        self.other = families.new_family(self.work, families.NewFamily("Gezin Bos"))
        self.notes: list[QuickNote] = []

    def clock(self) -> dt.datetime:
        return self.now

    def crash(self, days: int = 0) -> Work:
        """Nothing is told to the window: what it holds in memory is gone."""
        for note in self.notes:
            note.draft.hold()
        self.work.close()
        self.now += dt.timedelta(days=days)
        self.work = open_work(self.folder, self.clock)
        return self.work

    def opened(self, file: str = "", *, planning: bool = False) -> QuickNote:
        window = QWidget()
        self.qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        made = QuickNote(self.work, self.tasks, self.theme, window)
        self.notes.append(made)
        made.open(file, planning=planning)
        self.settle()
        return made

    def think(self) -> None:
        """Long enough for what was typed to be kept."""
        self.qtbot.wait(DRAFT_MS + 60)
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            self.tasks.wait()
            self.qtbot.wait(2)

    def contacts(self, file: str) -> list[Contact]:
        return sorted(families.open_family(self.work, file).of(Contact), key=lambda one: one.on)


@pytest.fixture
def laptop(tmp_path: Path, tasks: Tasks, theme: Theme, qtbot: QtBot) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "kluis", tasks, theme, qtbot)
    yield made
    tasks.wait()
    made.work.close()


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def half_typed(laptop: Laptop) -> QuickNote:
    note = laptop.opened(laptop.brouwer)
    note.kind.set_value("phone")
    note.first_words[1].click()
    laptop.qtbot.keyClicks(note.text, "Karin belde over")
    laptop.think()
    return note


def test_a_note_of_before_a_crash_stands_there_again_and_is_saved_on_its_own_day(laptop: Laptop) -> None:
    half_typed(laptop)
    laptop.crash(days=1)
    note = laptop.opened()
    assert f"{TYPED_BEFORE} De notitie is van woensdag 1 april, 11.30 uur." in said(note)
    assert (note.family.text(), note.kind.value(), note.text.text()) == ("Gezin Brouwer", "phone", "Karin belde over")
    laptop.qtbot.keyClicks(note.text, " school")
    laptop.qtbot.keyClick(note.text, Qt.Key.Key_Return)
    laptop.settle()
    found = next(one for one in laptop.contacts(laptop.brouwer) if "Karin belde" in one.text)
    assert (found.text, found.kind, found.on) == ("Mening: Karin belde over school", "phone", "2026-04-01T11:30")
    laptop.crash()
    again = laptop.opened()
    assert TYPED_BEFORE not in said(again)
    assert again.text.text() == ""


def test_saving_takes_the_draft_along_in_one_step(laptop: Laptop) -> None:
    note = half_typed(laptop)
    laptop.qtbot.keyClicks(note.text, " school")
    laptop.qtbot.keyClick(note.text, Qt.Key.Key_Return)
    note.draft.flush()
    written = threading.Event()
    laptop.tasks.run(written.set)  # the window itself hears of nothing any more
    assert written.wait(10)
    assert laptop.contacts(laptop.brouwer)[-1].text == "Mening: Karin belde over school"
    assert unfinished.waiting(laptop.crash(), unfinished.NOTE) is None


def test_a_planned_day_is_still_the_day_that_was_meant(laptop: Laptop) -> None:
    note = laptop.opened(laptop.brouwer, planning=True)
    laptop.qtbot.keyClicks(note.when, "overmorgen 9.30 uur")
    laptop.think()
    laptop.crash(days=1)
    again = laptop.opened(planning=True)
    assert TYPED_BEFORE in said(again)
    assert again.when.text() == "3 april 2026, 9.30 uur"
    again.save.click()
    laptop.settle()
    assert laptop.contacts(laptop.brouwer)[-1].on == "2026-04-03T09:30"


def test_what_is_thrown_away_is_not_offered(laptop: Laptop) -> None:
    note = half_typed(laptop)
    note.discard.click()
    laptop.settle()
    assert (note.text.text(), note.family.text(), note.discard.isVisible()) == ("", "", False)
    laptop.crash()
    assert TYPED_BEFORE not in said(laptop.opened())


def test_a_half_note_of_one_family_never_moves_to_another(laptop: Laptop) -> None:
    half_typed(laptop)
    laptop.crash()
    note = laptop.opened(laptop.other)
    assert note.family.text() == "Gezin Brouwer"
    note.save.click()
    laptop.settle()
    assert laptop.contacts(laptop.other) == []
    note.open(laptop.brouwer)
    laptop.settle()
    note.shut()
    note.open(laptop.other)
    laptop.settle()
    assert note.family.text() == "Gezin Bos"


def test_planning_in_between_leaves_the_note_as_it_was(laptop: Laptop) -> None:
    note = half_typed(laptop)
    note.open(planning=True)
    laptop.settle()
    assert note.family.text() == ""
    note.open()
    laptop.settle()
    assert (note.family.text(), note.text.text()) == ("Gezin Brouwer", "Karin belde over")
    assert TYPED_BEFORE not in said(note)


def test_only_looking_writes_nothing(laptop: Laptop) -> None:
    note = laptop.opened(laptop.brouwer)
    laptop.think()
    note.shut()
    laptop.settle()
    assert laptop.work.store.file_ids(PERSONAL_FILE) == []


def test_locking_keeps_the_last_letter_and_planning_says_the_day(
    laptop: Laptop, settings: Settings, entrance: Entrance
) -> None:
    desk = Desk(laptop.work, laptop.tasks, laptop.theme, settings, entrance)
    laptop.qtbot.addWidget(desk)
    desk.show()
    laptop.settle()
    desk.note.open(laptop.brouwer, planning=True)
    laptop.settle()
    laptop.qtbot.keyClicks(desk.note.when, "1 december 2026 9 uur")
    desk.note.save.click()
    laptop.settle()
    assert desk.shell.undo.text() == "Bezoek bij Gezin Brouwer op dinsdag 1 december, 9.00 uur bewaard."
    desk.note.open(laptop.brouwer)
    laptop.settle()
    laptop.qtbot.keyClicks(desk.note.text, "Net")
    desk.put_away()
    laptop.settle()
    laptop.crash()
    assert laptop.opened().text.text() == "Net"


def test_half_a_task_stands_there_again_after_a_crash(laptop: Laptop, theme: Theme) -> None:
    def opened() -> TodayPage:
        page = TodayPage(laptop.work, laptop.tasks, theme)
        laptop.qtbot.addWidget(page)
        page.show()
        next(one for one in page.findChildren(QPushButton) if one.text() == "Taak erbij").click()
        laptop.tasks.wait()
        return page

    page = opened()
    laptop.qtbot.keyClicks(page.new_task.what, "Tante Els bellen")
    laptop.qtbot.keyClicks(page.new_task.when, "vrijdag")
    laptop.qtbot.keyClick(page.new_task.when, Qt.Key.Key_Escape)
    assert not page.new_task.isVisible()
    laptop.qtbot.wait(2 * DRAFT_MS)
    laptop.tasks.wait()
    page.task_draft.hold()
    page.hide()
    laptop.crash()
    page = opened()
    assert (page.new_task.what.text(), page.new_task.when.text()) == ("Tante Els bellen", "vrijdag")
    page.new_task.save()
    laptop.tasks.wait()
    page.task_draft.flush()
    laptop.tasks.wait()
    assert unfinished.waiting(laptop.work, unfinished.TASK) is None

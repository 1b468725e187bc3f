"""The day as the first place of the program: the way to a family and back, and a note over any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import visits
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import CALENDAR, Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today import to_calendar
from tests.vaults import import_example, make_work


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    file = import_example(made, "gezin-brouwer")
    visits.write(made, file, "home_visit", "2026-04-01T14:00")
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work) -> Desk:
    made = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    settle(qtbot, tasks)
    return made


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    for _ in range(4):
        tasks.wait()
        qtbot.wait(2)


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def test_the_day_comes_first_and_a_visit_is_written_up_from_it(qtbot: QtBot, tasks: Tasks, desk: Desk) -> None:
    assert "Gezin Brouwer" in said(desk.today)
    assert desk.today.visits.first is not None
    desk.today.visits.first.click()
    settle(qtbot, tasks)
    assert desk.frame is not None
    assert "1 april" in said(desk.frame)
    desk.shell.back()
    settle(qtbot, tasks)
    assert desk.today.isVisible()
    assert desk.frame is None


def test_a_note_over_an_open_family_stands_there_at_once(qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work) -> None:
    desk.open_family(work.store.file_ids()[0])
    settle(qtbot, tasks)
    qtbot.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, tasks)
    assert desk.note.family.text() == "Gezin Brouwer"
    qtbot.keyClicks(desk.note.text, "Moeder belde terug")
    qtbot.keyClick(desk.note.text, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert desk.frame is not None
    assert "Moeder belde terug" in [one.text for one in desk.frame.context.family.of(Contact)]
    assert desk.shell.undo.text() == "Bewaard bij Gezin Brouwer."
    desk.shell.undo.take_back()
    settle(qtbot, tasks)
    assert "Moeder belde terug" not in [one.text for one in desk.frame.context.family.of(Contact)]


def test_what_was_changed_in_a_family_stands_on_the_day_after_going_back(
    qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work
) -> None:
    desk.note.open(work.store.file_ids()[0], planning=True)
    settle(qtbot, tasks)
    qtbot.keyClicks(desk.note.when, "morgen 9.30 uur")
    desk.note.save.click()
    settle(qtbot, tasks)
    assert "Morgen" in said(desk.today)


def test_the_visits_go_to_a_calendar_as_the_settings_say(
    qtbot: QtBot, tasks: Tasks, desk: Desk, settings: Settings, work: Work, tmp_path: Path
) -> None:
    settings.set(CALENDAR, "initials")
    path = tmp_path / "afspraken.ics"
    to_calendar.save(desk.today, work, tasks, settings.get(CALENDAR), desk.shell.undo.say, path)
    settle(qtbot, tasks)
    assert desk.shell.undo.text() == "1 afspraak staat in afspraken.ics."
    assert "SUMMARY:Afspraak B" in path.read_text()

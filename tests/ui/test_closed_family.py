"""A family that is closed leaves the day and stands apart in the list; opened again it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import closing, visits
from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import import_example, make_work

NAME = "Gezin Brouwer"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    visits.write(made, import_example(made, "gezin-brouwer"), "home_visit", "2026-04-01T14:00")
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work) -> Desk:
    made = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def test_who_is_closed_leaves_the_day_and_stands_apart(qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work) -> None:
    qtbot.waitUntil(lambda: desk.today.filler.is_done and NAME in said(desk.today), timeout=5_000)
    assert desk.today.filler.duties()
    file = work.store.file_ids()[0]
    desk.open_family(file, place="today")
    qtbot.waitUntil(lambda: desk.frame is not None, timeout=5_000)
    assert desk.frame is not None
    desk.frame.context.run(closing.close, reason="01", on="2026-04-01")
    tasks.wait()
    desk.shell.back()
    qtbot.waitUntil(lambda: NAME not in said(desk.today), timeout=5_000)
    qtbot.waitUntil(lambda: not desk.today.filler.left, timeout=5_000)
    assert [duty.what for duty in desk.today.filler.duties() if duty.file == file] == []
    desk.shell.open_place("families")
    model = desk.families._model
    qtbot.waitUntil(lambda: model.counts()["closed"] == 1, timeout=5_000)
    assert model.place_of(file) == -1

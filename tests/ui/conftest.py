"""What the tests of the window stand on: a theme, tasks, and the way in to a real vault that opens cheaply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.server_fixture import Region, running
from tests.ui.family_desk import FamilyDesk
from tests.ui.family_window import FamilyWindow
from tests.ui.two_laptops import Opens, Two
from tests.vaults import CHEAP


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def theme(qapp: QApplication, settings: Settings) -> Iterator[Theme]:
    made = Theme(qapp, settings)
    yield made
    # What stays behind is styled again by each test that follows. And a widget that outlives the style sheet leaves
    # its address behind in Qt, which visits it with the next sheet.
    for widget in qapp.topLevelWidgets():
        # Qt's own, like the list of a combo box, go with the widget that they belong to.
        if widget.parent() is None and type(widget).__module__.startswith("gezinsteam_app."):
            widget.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def faults() -> list[BaseException]:
    """What would have been written to the fault log."""
    return []


@pytest.fixture
def tasks(qtbot: QtBot, faults: list[BaseException]) -> Iterator[Tasks]:
    made = Tasks(faults.append)
    yield made
    made.close()


@pytest.fixture
def entrance(tmp_path: Path) -> Iterator[Entrance]:
    made = Entrance(tmp_path / "werk", CHEAP)
    (tmp_path / "werk").mkdir()
    yield made
    made.leave()


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Waits until something is so, while the window goes on."""

    def wait(is_so: Callable[[], bool]) -> None:
        qtbot.waitUntil(is_so, timeout=5_000)

    return wait


@pytest.fixture
def open_(qtbot: QtBot, tasks: Tasks, theme: Theme, tmp_path: Path) -> Iterator[Callable[[str], FamilyDesk]]:
    """Opens an example family by the name of its file: open_("gezin-brouwer")."""
    desks: list[FamilyDesk] = []

    def make(example: str) -> FamilyDesk:
        desks.append(FamilyDesk(qtbot, tasks, theme, tmp_path / example, example))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def window(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[FamilyWindow]:
    """The Brouwer family, opened on the plan page."""
    made = FamilyWindow(tmp_path / "werk", tasks, theme)
    made.open_example("gezin-brouwer")
    yield made
    made.frame.close()
    made.settle()
    made.frame.deleteLater()


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    """A server of a region with one team, on."""
    with running(tmp_path / "server") as made:
        yield made


@pytest.fixture
def two(tmp_path: Path, region: Region) -> Iterator[Two]:
    """Two laptops of that team that hold one family together."""
    made = Two(tmp_path, region)
    yield made
    made.close()


@pytest.fixture
def open_desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance) -> Iterator[Opens]:
    """Opens the whole window on a vault."""
    made: list[Desk] = []

    def make(work: Work) -> Desk:
        desk = Desk(work, tasks, theme, settings, entrance)
        made.append(desk)
        qtbot.addWidget(desk)
        desk.resize(1366, 768)
        desk.show()
        with qtbot.waitActive(desk):
            desk.activateWindow()
        return desk

    yield make
    for desk in made:
        desk.put_away()
    tasks.wait()

"""Everything that takes the keyboard says what it is, on every page: a screen reader reads it aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.contacts.tab import TalksPage
from gezinsteam_app.ui.desk import FAMILY_PAGES, Desk
from gezinsteam_app.ui.start.first import FirstStart
from gezinsteam_app.ui.start.recover import RecoverPage
from gezinsteam_app.ui.start.restore import RestorePage
from gezinsteam_app.ui.start.unlock import UnlockPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import import_example, make_work

PHRASE = "fiets lamp zondag pannenkoek gieter"
TITLES = [page.title for page in FAMILY_PAGES]


def nameless(top: QWidget) -> list[str]:
    """What can be reached with Tab or by touch and says nothing, with the way to it."""
    found = []
    for part in top.findChildren(QWidget):
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or not part.isVisible() or part.focusProxy() is not None:
            continue
        told = QAccessible.queryAccessibleInterface(part)
        if not told or not told.text(QAccessible.Text.Name).strip():
            found.append(_way(part))
    return found


def _way(part: QWidget) -> str:
    names: list[str] = []
    above: QWidget | None = part
    while above is not None and len(names) < 4:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names)


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance
) -> Iterator[Desk]:
    made: list[Work] = []
    tasks.run(make_work, tmp_path / "kluis", done=made.append)
    tasks.wait()
    (work,) = made
    tasks.run(import_example, work, "gezin-el-idrissi")
    tasks.wait()
    page = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.shell.open_place("families")
    qtbot.waitUntil(lambda: page.families._model.rowCount() == 1)
    yield page
    page.put_away()
    tasks.run(work.close)
    tasks.wait()


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    for _ in range(4):
        tasks.wait()
        qtbot.wait(5)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_line_without_a_name_is_noticed(qtbot: QtBot) -> None:
    page, line = QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(line)
    qtbot.addWidget(page)
    page.show()
    assert nameless(page) == ["QLineEdit in QWidget"]
    line.setAccessibleName("Straat")
    assert nameless(page) == []


def test_the_places_and_the_page_for_a_new_family(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    assert nameless(desk) == []
    desk.new_family()
    settle(qtbot, tasks)
    assert nameless(desk) == []
    desk.shell.open_place("settings")
    settle(qtbot, tasks)
    assert nameless(desk) == []
    desk.shell.show_help()
    desk.quick_find.open("idr")
    settle(qtbot, tasks)
    assert nameless(desk) == []


@pytest.mark.parametrize("title", TITLES)
def test_every_page_of_a_family(qtbot: QtBot, desk: Desk, tasks: Tasks, title: str) -> None:
    file = desk.families._model.row(0).line.id
    desk.open_family(file)
    settle(qtbot, tasks)
    assert desk.frame is not None
    desk.frame.show_page(title)
    settle(qtbot, tasks)
    assert nameless(desk) == []
    page = desk.frame.page()
    page = page.page() if isinstance(page, TalksPage) else page
    for open_more in ("new_agreement", "change_words", "new_goal", "add_person", "new_contact"):
        if hasattr(page, open_more):
            getattr(page, open_more)()
            settle(qtbot, tasks)
            assert nameless(desk) == []


def test_the_pages_before_the_lock_is_open(
    qtbot: QtBot, tmp_path: Path, theme: Theme, entrance: Entrance, tasks: Tasks
) -> None:
    entrance.state()
    first = FirstStart(theme, entrance, tasks)
    entrance.create("Yasmin Aydın", "", "Polderveen-Oost", "", PHRASE, tuple(entrance.new_words())).close()
    recover = RecoverPage(theme, entrance, tasks)
    for wizard in (first, recover):
        qtbot.addWidget(wizard)
        wizard.show()
        for number in range(len(wizard.steps)):
            wizard.show_step(number)
            settle(qtbot, tasks)
            assert nameless(wizard) == [], number
    for page in (UnlockPage(theme, entrance, tasks), RestorePage(theme, entrance, tasks)):
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, tasks)
        assert nameless(page) == []

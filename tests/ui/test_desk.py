"""The whole window while the vault is open: what it says when the disk refuses, and that nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, plans
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Plan, Strength
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.family.autosave import AutoArea
from gezinsteam_app.ui.settings.keys import KeyPage
from gezinsteam_app.ui.start.wizard import Step
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.window import MainWindow
from tests.vaults import import_example, make_work

LARGE = "een heel lang verhaal " * 20_000


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    import_example(made, "gezin-brouwer")
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work) -> Desk:
    made = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    (file,) = work.store.file_ids()
    made.open_family(file)
    settle(qtbot, tasks)
    return made


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    for _ in range(4):
        tasks.wait()
        qtbot.wait(2)


def allow_pages(work: Work, most: int) -> None:
    """A disk with so much room; 0: what is taken now and no more."""
    with work.store.transaction() as db:
        taken = db.rows("PRAGMA page_count")[0][0]
        db.rows(f"PRAGMA max_page_count = {most or taken}")


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


class Windows(QObject):
    """Notes each window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    made = Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_other_window_flashes_by_while_the_desk_is_made(windows: Windows, desk: Desk) -> None:
    assert windows.seen == [desk]


def test_a_new_passphrase_is_confirmed_in_the_settings(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    desk.shell.open_place("settings")
    page = KeyPage(desk._theme, desk.settings._access, tasks, Step(), "Doe het")
    desk.settings._open(page)
    page.succeeded("Je nieuwe wachtzin werkt vanaf nu.")
    settle(qtbot, tasks)
    assert desk.shell.current_page() is desk.settings
    assert desk.shell.undo.isVisible()
    assert desk.shell.undo.text() == "Je nieuwe wachtzin werkt vanaf nu."


def test_a_full_disk_is_said_until_what_was_typed_is_saved(qtbot: QtBot, desk: Desk, work: Work, tasks: Tasks) -> None:
    assert desk.frame is not None
    context = desk.frame.context
    line = AutoArea(context, context.family.plan, "offer_reason", name="Waarom")
    qtbot.addWidget(line)
    allow_pages(work, 0)
    line.setPlainText(LARGE)
    line.autosave.flush()
    settle(qtbot, tasks)
    assert "De schijf van deze laptop is vol." in said(desk)
    assert desk.shell.status.text() == "Het laatste is nog niet bewaard."
    assert line.text() == LARGE
    allow_pages(work, 1_000_000)
    line.autosave.flush()
    settle(qtbot, tasks)
    plan = work.store.family(context.file).plan
    assert isinstance(plan, Plan)
    assert plan.offer_reason == LARGE.strip()
    assert "De schijf van deze laptop is vol." not in said(desk)
    assert desk.shell.status.text() == "Alles is bewaard op deze laptop."


def offered(desk: Desk) -> list[str]:
    """The buttons of the undo bar that can be pressed."""
    assert desk.frame is not None
    return [one.text() for one in desk.frame.undo_bar.findChildren(QPushButton) if one.isVisible()]


def test_what_cannot_be_taken_back_says_so_and_is_not_offered(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    assert desk.frame is not None
    bar, context = desk.frame.undo_bar, desk.frame.context
    context.run(plans.fix_plan)
    qtbot.waitUntil(lambda: bar.text() == "Plan vastgesteld.")
    assert offered(desk) == []
    context.undo()
    qtbot.waitUntil(lambda: "Dit kan niet ongedaan worden gemaakt" in said(desk))
    settle(qtbot, tasks)
    assert "Dit kan niet ongedaan worden gemaakt" in said(desk)
    assert desk.shell.status.text() == "Alles is bewaard op deze laptop."


def test_a_step_that_can_be_taken_back_is_offered(qtbot: QtBot, desk: Desk) -> None:
    assert desk.frame is not None
    desk.frame.context.run(edit.add, Strength, words="Lotte zwemt graag", by="p1")
    qtbot.waitUntil(lambda: offered(desk) == ["Ongedaan maken"])


def test_the_keys_work_from_the_first_moment(
    qtbot: QtBot, qapp: QApplication, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work
) -> None:
    window = MainWindow(theme, qapp)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk = Desk(work, tasks, theme, settings, entrance)
    window.show_only(desk)
    settle(qtbot, tasks)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert desk.shell.current_page() is desk.settings
    desk.put_away()
    tasks.wait()

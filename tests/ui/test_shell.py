"""The frame of the open program: places, pages over them, keys, and nothing left when it is locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.errors import UserError
from gezinsteam_app.settings import IDLE_MINUTES, TEXT_SIZE, Settings
from gezinsteam_app.ui.help import HelpPage
from gezinsteam_app.ui.plan.people_picker import PeoplePicker
from gezinsteam_app.ui.shell import Shell
from gezinsteam_app.ui.status import SAVED, Line
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.inputs import LineEdit
from gezinsteam_app.ui.window import MainWindow
from tests.ui.family_desk import FamilyDesk

Open = Callable[[str], FamilyDesk]


def page_with_a_line() -> QWidget:
    page, line = QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(line)
    page.setFocusProxy(line)
    return page


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, theme: Theme) -> MainWindow:
    made = MainWindow(theme, qapp)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shell(qtbot: QtBot, window: MainWindow, theme: Theme, tasks: Tasks, settings: Settings) -> Shell:
    made = Shell(theme, tasks, settings)
    made.add_place("families", "home-heart", "Gezinnen", page_with_a_line())
    made.add_place("settings", "settings", "Instellingen", page_with_a_line())
    window.show_only(made)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.open_place("families")
    return made


def said(widget: QWidget) -> str:
    return " ".join(text.text() for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))


def press(qtbot: QtBot, key: Qt.Key, *, ctrl: bool = False) -> None:
    """A key where the focus is, as a person presses it."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier)


def test_escape_is_first_for_the_field_and_then_for_the_page(qtbot: QtBot, shell: Shell) -> None:
    page, line = QWidget(), LineEdit(name="Naam")
    QVBoxLayout(page).addWidget(line)
    page.setFocusProxy(line)
    shell.show_page(page)
    qtbot.keyClicks(line, "half een naam")
    press(qtbot, Qt.Key.Key_Escape)
    assert (line.text(), shell.current_page()) == ("", page)
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.current_page() is not page


def test_f6_comes_to_the_places_and_the_lock_is_the_last_of_them(qtbot: QtBot, shell: Shell) -> None:
    next(button for button in shell.status.findChildren(QPushButton) if button.isVisible()).setFocus()
    press(qtbot, Qt.Key.Key_F6)
    reached = []
    for _ in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())
        press(qtbot, Qt.Key.Key_Tab)
    assert reached == ["Gezinnen", "Vergrendel"], "the arrows go from place to place"


def test_escape_closes_the_list_of_names_and_not_the_family(qtbot: QtBot, shell: Shell, open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = PeoplePicker(desk.context, "Wie")
    shell.show_page(page)
    qtbot.keyClicks(page.line, "Kar")
    names = page.line.completer().popup()
    assert names is not None
    assert names.isVisible()
    qtbot.keyClick(names, Qt.Key.Key_Escape)
    assert (names.isVisible(), shell.current_page()) == (False, page)


def test_a_page_lies_over_its_place_until_escape(qtbot: QtBot, shell: Shell) -> None:
    place = shell.current_page()
    page = page_with_a_line()
    shell.show_page(page)
    assert shell.current_page() is page
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.current_page() is place
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.current_page() is place


def test_the_number_keys_go_to_the_places(qtbot: QtBot, shell: Shell) -> None:
    families = shell.current_page()
    press(qtbot, Qt.Key.Key_2, ctrl=True)
    assert shell.current_page() is not families
    press(qtbot, Qt.Key.Key_1, ctrl=True)
    assert shell.current_page() is families


def test_f1_shows_the_keys_in_the_window_and_escape_goes_back(qtbot: QtBot, shell: Shell) -> None:
    press(qtbot, Qt.Key.Key_F1)
    page = shell.current_page()
    assert isinstance(page, HelpPage)
    assert "vergrendelen" in said(page)
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.current_page() is not page


def test_f6_goes_round_the_regions(qtbot: QtBot, shell: Shell) -> None:
    regions: dict[str, QWidget] = {"rail": shell.rail, "status": shell.status}

    def where() -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return next((name for name, region in regions.items() if region.isAncestorOf(focus)), "page")

    seen = []
    for _ in range(3):
        press(qtbot, Qt.Key.Key_F6)
        seen.append(where())
    assert seen == ["status", "rail", "page"]


def test_ctrl_l_asks_for_the_lock_and_ctrl_plus_enlarges(qtbot: QtBot, shell: Shell, settings: Settings) -> None:
    with qtbot.waitSignal(shell.lock_wanted):
        press(qtbot, Qt.Key.Key_L, ctrl=True)
    press(qtbot, Qt.Key.Key_Plus, ctrl=True)
    assert settings.get(TEXT_SIZE) == 110
    press(qtbot, Qt.Key.Key_0, ctrl=True)
    assert settings.get(TEXT_SIZE) == 100


def test_the_status_bar_says_whether_the_work_is_safe(shell: Shell, settings: Settings) -> None:
    assert shell.status.text() == "Alles is bewaard op deze laptop."
    shell.status.saving()
    assert shell.status.text() == "Bezig met bewaren…"
    shell.status.problem("Bewaren lukt niet. Maak ruimte op de schijf.")
    assert "Maak ruimte" in shell.status.text()
    settings.set(IDLE_MINUTES, 5)
    assert "Vergrendelt na 5 minuten" in said(shell.status)


def test_what_nobody_handles_is_told_calmly_above_the_page(qtbot: QtBot, shell: Shell, tasks: Tasks) -> None:
    def full() -> None:
        raise UserError("De schijf is vol. Maak eerst ruimte.")

    tasks.run(full)
    qtbot.waitUntil(lambda: "De schijf is vol. Maak eerst ruimte." in said(shell))
    tasks.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: "Wat bewaard was, is nog bewaard." in said(shell))
    assert "ZeroDivisionError" not in said(shell)
    shell.open_place("settings")
    assert "Wat bewaard was" not in said(shell)


def test_locked_means_that_the_window_shows_nothing_of_the_work(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    window.set_subject("Gezin Hofstra")
    shell.show_page(QPushButton("Gezin Hofstra"))
    gone: list[int] = []
    shell.destroyed.connect(lambda: gone.append(1))
    window.show_only(QLabel("Op slot"))
    assert window.windowTitle() == "Gezinsteam"
    assert not shell.isVisible()
    qtbot.waitUntil(lambda: gone == [1], timeout=2000)
    assert "Hofstra" not in said(window)


def test_it_fits_a_small_laptop_with_large_letters(window: MainWindow, shell: Shell, settings: Settings) -> None:
    settings.set(TEXT_SIZE, 150)
    window.resize(1366, 768)
    assert window.width() == 1366
    assert window.minimumSizeHint().width() <= 1366
    assert shell.status.geometry().right() <= window.width()


def test_a_place_that_comes_and_goes_takes_its_key_along_and_tells_its_count(qtbot: QtBot, shell: Shell) -> None:
    shell.add_place("sending", "refresh", "Verzenden", page_with_a_line(), shown=False)
    assert [name for name in shell.rail.shown() if name == "sending"] == []
    press(qtbot, Qt.Key.Key_3, ctrl=True)
    assert shell.place() == "families"
    shell.rail.set_shown("sending", True)
    shell.rail.set_count("sending", 2, "2 verschillen")
    press(qtbot, Qt.Key.Key_3, ctrl=True)
    assert shell.place() == "sending"
    button = next(one for one in shell.rail.findChildren(QToolButton) if one.text() == "Verzenden")
    assert (button.accessibleName(), said(button)) == ("Verzenden, 2 verschillen", "2")
    shell.rail.set_count("sending", 0, "")
    assert (button.accessibleName(), said(button)) == ("Verzenden", "")


def test_the_status_bar_says_how_it_stands_with_the_server_and_leads_to_more(qtbot: QtBot, shell: Shell) -> None:
    line = Line("cloud-off", SAVED, "Geen verbinding.", "3 wijzigingen wachten op verzending")
    shell.status.problem("Bewaren lukt niet.")
    shell.status.connection(line)
    assert shell.status.text() == "Bewaren lukt niet."
    shell.status.saved()
    assert shell.status.text() == f"Geen verbinding. {SAVED} 3 wijzigingen wachten op verzending"
    shell.status.saving()
    assert shell.status.text().startswith("Geen verbinding. Bezig met bewaren")
    link = next(one for one in shell.status.findChildren(QPushButton) if "wachten" in one.text())
    with qtbot.waitSignal(shell.status.more_wanted):
        link.click()
    shell.status.connection()
    shell.status.saved()
    assert (shell.status.text(), link.isVisible()) == (SAVED, False)

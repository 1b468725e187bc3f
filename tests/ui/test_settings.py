"""The place Instellingen: every declared setting, who you are, another passphrase, another sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions.access import make_backup
from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import ALL, IDLE_MINUTES, THEME, Settings
from gezinsteam_app.ui.settings.keys import NewSheetPage, PassphrasePage
from gezinsteam_app.ui.settings.page import SettingsPage
from gezinsteam_app.ui.settings.profile import ProfileCard
from gezinsteam_app.ui.start.printing import Printed
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.vault import vault

PHRASE = "fiets lamp zondag pannenkoek gieter"


@pytest.fixture
def work(entrance: Entrance) -> Iterator[Work]:
    entrance.state()
    made = entrance.create("Yasmin Aydın", "gezinswerker", "Polderveen-Oost", "", PHRASE, entrance.new_words())
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, settings: Settings, entrance: Entrance, tasks: Tasks, work: Work) -> SettingsPage:
    made = SettingsPage(theme, settings, entrance, tasks, work)
    qtbot.addWidget(made)
    made.show()
    tasks.wait()
    return made


def button(page: QWidget, words: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == words)


def said(page: QWidget) -> str:
    return " ".join(text.text() for text in page.findChildren(QLabel))


def test_every_declared_setting_can_be_chosen(page: SettingsPage, settings: Settings) -> None:
    combos = {combo.accessibleName(): combo for combo in page.findChildren(Combo)}
    assert set(combos) == {setting.label for setting in ALL}
    combo = combos[IDLE_MINUTES.label]
    combo.setCurrentIndex(combo.findData(30))
    combo.activated.emit(combo.currentIndex())
    assert settings.get(IDLE_MINUTES) == 30


def test_a_choice_made_elsewhere_is_shown(page: SettingsPage, settings: Settings) -> None:
    settings.set(THEME, "dark")
    assert "Donker" in [combo.currentText() for combo in page.findChildren(Combo)]


def test_a_backup_can_be_made_now(page: SettingsPage, tasks: Tasks) -> None:
    assert "Er is nog geen reservekopie." in said(page)
    button(page, "Maak nu een reservekopie").click()
    tasks.wait()
    tasks.wait()
    assert "De laatste is van" in said(page)


def test_a_backup_that_the_program_made_stands_there_when_one_comes_back(
    page: SettingsPage, work: Work, tasks: Tasks
) -> None:
    page.show()
    tasks.wait()
    page.hide()
    tasks.run(make_backup, work)
    tasks.wait()
    assert "Er is nog geen reservekopie." in said(page)
    page.show()
    tasks.wait()
    assert "De laatste is van" in said(page)


def test_another_phone_number_is_kept_on_leaving_the_field(
    page: SettingsPage, work: Work, tasks: Tasks, tmp_path: Path
) -> None:
    card = page.findChildren(ProfileCard)[0]
    card._inputs["phone"].setText("088 765 43 21")
    card._inputs["phone"].left.emit()
    tasks.wait()
    assert vault.read_profile(tmp_path / "werk").phone == "088 765 43 21"
    card._inputs["name"].setText("  ")
    card._inputs["name"].left.emit()
    tasks.wait()
    assert vault.read_profile(tmp_path / "werk").name == "Yasmin Aydın"


def test_another_passphrase_needs_the_one_of_now(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, work: Work, until: Callable
) -> None:
    page = PassphrasePage(theme, entrance, tasks)
    qtbot.addWidget(page)
    page.show()
    act = button(page, "Neem deze wachtzin")
    page._now.edit.setText("een andere zin dan die")
    page._new._first.edit.setText("vlieger kaars ochtend stoel sleutel")
    page._new._again.setText("vlieger kaars ochtend stoel sleutel")
    until(act.isEnabled)
    act.click()
    until(lambda: "past niet" in said(page))
    page._now.edit.setText(PHRASE)
    with qtbot.waitSignal(page.done) as told:
        act.click()
    assert told.args == ["Je nieuwe wachtzin werkt vanaf nu. De oude past niet meer."]
    work.close()
    entrance.unlock("vlieger kaars ochtend stoel sleutel").close()


def test_a_new_sheet_voids_the_old_one(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, work: Work
) -> None:
    page = NewSheetPage(theme, entrance, tasks, lambda parent, paint: Printed.YES)
    qtbot.addWidget(page)
    page.show()
    page._now.edit.setText(PHRASE)
    sheet = page._sheet
    sheet._print.click()
    for place, field in zip(sheet._asked, sheet._inputs, strict=True):
        field.setText(sheet.words()[place])
    words = tuple(sheet.words())
    with qtbot.waitSignal(page.closed):
        button(page, "Gebruik dit blad").click()
    entrance.check_words(words)

"""A second laptop of the same worker, lived through in two windows: the first one's settings, the new one's start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import families, sending
from gezinsteam_app.actions.work import Work, system_clock
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.ui.settings.second_laptop_page import SecondLaptopPage
from gezinsteam_app.ui.start.begin import BeginPage
from gezinsteam_app.ui.start.first import FirstStart
from gezinsteam_app.ui.start.pages import StartPages
from gezinsteam_app.ui.start.printing import Printed
from gezinsteam_app.ui.start.second import SecondStart
from gezinsteam_app.ui.start.unlock import UnlockPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.vault import making
from tests.server_fixture import Region
from tests.ui.two_laptops import Opens, button, press, reads
from tests.vaults import CHEAP, import_example

Until = Callable[[Callable[[], bool]], None]
PHRASE = "fiets lamp zondag pannenkoek gieter"


@pytest.fixture
def first(tmp_path: Path, region: Region) -> Iterator[Work]:
    """Annemiek's first laptop, with a family on it."""
    made = region.worker(tmp_path / "eerste", "Annemiek Hofstra", clock=system_clock)
    import_example(made, "gezin-brouwer")
    sending.sync(made)
    yield made
    made.close()


@pytest.fixture
def adding(first: Work, open_desk: Opens, until: Until, tmp_path: Path) -> SecondLaptopPage:
    """Her settings, at the page where a second laptop is added; the file is saved."""
    desk = open_desk(first)
    desk.shell.open_place("settings")
    until(lambda: desk.settings.region.devices.isVisible())
    desk.settings.region.devices.click()
    button(desk, "Tweede laptop toevoegen").click()
    page = desk.shell.current_page()
    assert isinstance(page, SecondLaptopPage)
    page.save_to(tmp_path / "stick.gezinslaptop")
    until(lambda: page.code.accessibleName() != "")
    return page


def code_on(page: SecondLaptopPage) -> str:
    return page.code.accessibleName().removeprefix("De code: ")


def at_the_file(qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks) -> SecondStart:
    wizard = SecondStart(theme, entrance, tasks, lambda parent, paint: Printed.YES)
    entrance.state()
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def up_to_the_sheet(wizard: SecondStart, until: Until) -> None:
    """A passphrase of her own, and the sheet on paper."""
    until(wizard.passphrase.isVisible)
    wizard.passphrase._first.edit.setText(PHRASE)
    wizard.passphrase._again.setText(PHRASE)
    until(wizard.next_button.isEnabled)
    wizard.next_button.click()
    sheet = wizard.sheet
    sheet._print.click()
    for place, field in zip(sheet._asked, sheet._inputs, strict=True):
        field.setText(sheet.words()[place])


def words_of(holder: QWidget) -> list[str]:
    return reads(holder).splitlines()


def test_the_families_come_to_the_new_laptop_after_the_same_words_on_both(
    adding: SecondLaptopPage, qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, until: Until, tmp_path: Path
) -> None:
    wizard = at_the_file(qtbot, theme, entrance, tasks)
    assert wizard.next.reason.text() == "Kies eerst het bestand"
    wizard.file.take(tmp_path / "stick.gezinslaptop")
    wizard.file.code.setText(code_on(adding))
    QTest.keyClick(wizard.file.code, Qt.Key.Key_Return)
    up_to_the_sheet(wizard, until)
    wizard.next_button.click()
    until(wizard.compare.isVisible)
    assert wizard.next.reason.text() == "Vergelijk eerst de woorden"
    until(lambda: adding.same.isVisible())
    shown = words_of(wizard.compare._words)
    assert len(shown) == 4
    assert shown == words_of(adding.words)
    adding.same.click()
    wizard.compare.same.click()
    wizard.next_button.click()
    until(lambda: "1 gezin staat op deze laptop." in reads(wizard.fetch))
    with qtbot.waitSignal(wizard.opened) as opened:
        wizard.next_button.click()
    assert "Gooi het bestand weg" in reads(adding)
    adding.throw.click()
    assert not (tmp_path / "stick.gezinslaptop").exists()
    assert [line.name for line in families.list_families(opened.args[0])] == ["Gezin Brouwer"]
    opened.args[0].close()
    entrance.unlock(PHRASE).close()


def test_other_words_put_the_strange_laptop_out(
    adding: SecondLaptopPage, first: Work, until: Until, tmp_path: Path, entrance: Entrance
) -> None:
    entrance.state()
    strange = entrance.join(PHRASE, entrance.new_words(), tmp_path / "stick.gezinslaptop", code_on(adding))
    until(lambda: adding.other.isVisible())
    adding.other.click()
    until(lambda: "De andere laptop is uitgezet." in reads(adding))
    assert sending.sync(strange).state == sending.REVOKED
    strange.close()


def test_what_goes_wrong_is_told_in_words_and_the_step_stays_open(
    adding: SecondLaptopPage, region: Region, qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks,
    until: Until, tmp_path: Path,
) -> None:  # fmt: skip
    wizard = at_the_file(qtbot, theme, entrance, tasks)
    wizard.file.take(tmp_path / "stick.gezinslaptop")
    wizard.file.code.setText(code_on(adding)[:-4])
    wizard.next_button.click()
    until(lambda: "De code heeft 53 letters en cijfers. Typ hem over van je eerste laptop." in reads(wizard))
    wizard.file.code.setText(region.invite("Iemand anders"))
    wizard.next_button.click()
    until(lambda: "De code past niet bij dit bestand." in reads(wizard))
    wizard.file.code.setText(code_on(adding))
    wizard.next_button.click()
    up_to_the_sheet(wizard, until)
    region.off()
    wizard.next_button.click()
    until(lambda: "Er is geen verbinding met de server." in reads(wizard))
    assert not (tmp_path / "werk" / "vault.json").exists()
    region.on()
    wizard._next()
    until(wizard.compare.isVisible)
    wizard.fetch.stop()
    tasks.wait()
    assert wizard._work is not None
    wizard._work.close()


def test_killed_while_it_moves_in_the_new_laptop_is_whole_at_the_next_start(
    adding: SecondLaptopPage, first: Work, qtbot: QtBot, theme: Theme, tasks: Tasks, tmp_path: Path
) -> None:
    folder = tmp_path / "nieuw"
    before = Entrance(folder, CHEAP)
    before.state()
    before.join(PHRASE, before.new_words(), tmp_path / "stick.gezinslaptop", code_on(adding)).close()
    before.leave()
    # As a kill leaves it: whole, half of it in place.
    place = folder / making.FOLDER
    place.mkdir()
    (folder / "vault.json").rename(place / "vault.json")
    (place / making.WHOLE).touch()
    after = Entrance(folder, CHEAP)
    pages = StartPages(theme, after, tasks)
    qtbot.addWidget(pages)
    assert isinstance(pages.currentWidget(), UnlockPage)
    work = after.unlock(PHRASE)
    assert sending.standing(work).enrolled
    work.close()
    after.leave()


def test_killed_before_it_was_whole_it_begins_anew(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks, tmp_path: Path
) -> None:
    place = tmp_path / "werk" / making.FOLDER
    place.mkdir(parents=True)
    (place / "vault.json").write_text("{}")
    pages = StartPages(theme, entrance, tasks)
    qtbot.addWidget(pages)
    assert isinstance(pages.currentWidget(), BeginPage)
    assert not place.exists()


def test_the_first_start_asks_which_of_the_two_it_is_and_one_may_come_back(
    qtbot: QtBot, theme: Theme, entrance: Entrance, tasks: Tasks
) -> None:
    pages = StartPages(theme, entrance, tasks)
    qtbot.addWidget(pages)
    pages.show()
    with qtbot.waitActive(pages):
        pages.activateWindow()
    pages.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert isinstance(pages.currentWidget(), SecondStart)
    button(pages, "Terug").click()
    button(pages, "Nieuw beginnen").click()
    assert isinstance(pages.currentWidget(), FirstStart)

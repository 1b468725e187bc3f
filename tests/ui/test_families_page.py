"""The list of families, as the worker at the keyboard, with the mouse and with a narrow window meets it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, families, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.families.filters import Filters
from gezinsteam_app.ui.families.model import Column
from gezinsteam_app.ui.families.page import FamiliesPage
from gezinsteam_app.ui.families.view import FamiliesView
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.vaults import EXAMPLES, make_work

Wait = Callable[[Callable[[], bool]], None]
T = TypeVar("T", bound=QWidget)
EXAMPLE_NAMES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    yield made
    made.close()


@pytest.fixture
def page(work: Work, tasks: Tasks, theme: Theme, qtbot: QtBot) -> FamiliesPage:
    made = FamiliesPage(work, tasks, theme)
    qtbot.addWidget(made)
    made.resize(1274, 732)
    return made


@pytest.fixture
def full_page(work: Work, page: FamiliesPage, until: Wait) -> FamiliesPage:
    """The page with the four example families, on 1 April 2026."""
    transfer.import_files(work, [EXAMPLES / f"{name}.json" for name in EXAMPLE_NAMES])
    page.show()
    until(lambda: len(names(page)) == 4)
    return page


def part(parent: QWidget, kind: type[T]) -> T:
    """The one widget of this kind."""
    return parent.findChildren(kind)[0]


def view(page: FamiliesPage) -> FamiliesView:
    return part(page, FamiliesView)


def names(page: FamiliesPage) -> list[str]:
    model = view(page).model()
    return [str(model.index(number, Column.FAMILY).data()) for number in range(model.rowCount())]


def current_name(page: FamiliesPage) -> str:
    index = view(page).currentIndex()
    return str(index.siblingAtColumn(Column.FAMILY).data()) if index.isValid() else ""


def sentence(page: FamiliesPage, name: str) -> str:
    model = view(page).model()
    return str(model.index(names(page).index(name), Column.FAMILY).data(Qt.ItemDataRole.AccessibleTextRole))


def button(page: FamiliesPage, words: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.text() == words and one.isVisible())


def chip(page: FamiliesPage, words: str) -> Chip:
    return next(one for one in page.findChildren(Chip) if one.text().startswith(words))


def press(page: FamiliesPage, key: Qt.Key) -> None:
    QTest.keyClick(view(page), key)


def test_what_must_be_done_first_stands_on_top(full_page: FamiliesPage) -> None:
    assert names(full_page)[0] == "Jayden Smit (pleeggezin De Graaf)"
    assert "Wat eerst moet: evaluatie 22 dagen te laat" in sentence(full_page, names(full_page)[0])


def test_a_row_tells_everything_in_one_sentence(full_page: FamiliesPage) -> None:
    told = sentence(full_page, "Brouwer")
    assert told.startswith("Brouwer, Zuidkade 12a. Lotte, 9 jaar, niveau 3, lichte opvoedhulp.")
    assert "Laatste contact: di 17 maart, huisbezoek" in told
    assert "Afspraken: 3 open, niets te laat" in told


def test_another_order_by_the_name_without_its_prefix(full_page: FamiliesPage, work: Work, until: Wait) -> None:
    families.new_family(work, families.NewFamily("Gezin de Jong"))
    full_page.refresh()
    until(lambda: len(names(full_page)) == 5)
    order = next(one for one in full_page.findChildren(Combo) if one.accessibleName() == "Volgorde")
    order.set_value("name")
    order.chosen.emit("name")
    assert names(full_page) == ["Brouwer", "El Idrissi", "Jayden Smit (pleeggezin De Graaf)", "De Jong", "Kuiper-Mol"]


def test_typing_a_name_goes_to_it_with_or_without_prefix(full_page: FamiliesPage, work: Work, until: Wait) -> None:
    families.new_family(work, families.NewFamily("Gezin de Graaf"))
    full_page.refresh()
    until(lambda: len(names(full_page)) == 5)
    QTest.keyClicks(view(full_page), "graaf")
    assert current_name(full_page) == "De Graaf"
    press(full_page, Qt.Key.Key_Home)
    view(full_page)._typed = ""
    QTest.keyClicks(view(full_page), "de graaf")
    assert current_name(full_page) == "De Graaf"


def test_the_keyboard_alone_opens_a_family(full_page: FamiliesPage, qtbot: QtBot) -> None:
    view(full_page).setFocus()
    press(full_page, Qt.Key.Key_End)
    assert current_name(full_page) == names(full_page)[-1]
    press(full_page, Qt.Key.Key_Home)
    press(full_page, Qt.Key.Key_Down)
    assert current_name(full_page) == names(full_page)[1]
    wanted = view(full_page).current_id()
    with qtbot.waitSignal(full_page.open_family) as opened:
        press(full_page, Qt.Key.Key_Return)
    assert opened.args == [wanted]


def test_coming_in_chooses_the_first_family(full_page: FamiliesPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(full_page):
        full_page.activateWindow()
    full_page.focus_list()
    table = view(full_page)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    with qtbot.waitSignal(full_page.open_family) as opened:
        press(full_page, Qt.Key.Key_Return)
    assert opened.args == [table.current_id()]


def test_a_double_click_opens_and_one_click_only_chooses(full_page: FamiliesPage, qtbot: QtBot) -> None:
    table = view(full_page)
    place = table.visualRect(table.model().index(2, Column.CHILDREN)).center()
    with qtbot.assertNotEmitted(full_page.open_family):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert current_name(full_page) == names(full_page)[2]
    with qtbot.waitSignal(full_page.open_family):
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_one_tap_on_a_touch_screen_opens(full_page: FamiliesPage, qtbot: QtBot) -> None:
    table, screen = view(full_page), QTest.createTouchDevice()
    place: QPoint = table.visualRect(table.model().index(1, Column.FAMILY)).center()
    with qtbot.waitSignal(full_page.open_family):
        QTest.touchEvent(table.viewport(), screen).press(0, place, table.viewport()).commit()
        QTest.touchEvent(table.viewport(), screen).release(0, place, table.viewport()).commit()


def test_filters_count_and_choose(full_page: FamiliesPage) -> None:
    assert chip(full_page, "Niveau 5 en hoger").text().split()[-1] == "2"
    chip(full_page, "Niveau 5 en hoger").click()
    assert set(names(full_page)) == {"El Idrissi", "Jayden Smit (pleeggezin De Graaf)"}
    chip(full_page, "Toestemming loopt af").click()
    assert names(full_page) == []
    button(full_page, "Toon alle gezinnen").click()
    assert len(names(full_page)) == 4


def test_closed_families_stand_apart(full_page: FamiliesPage, work: Work, until: Wait) -> None:
    assert chip(full_page, "Afgesloten").isHidden()
    file = families.resolve(work, "Brouwer")
    info = families.open_family(work, file).info
    edit.change(work, file, info, closed_on="2026-03-31")
    full_page.refresh_one(file)
    until(lambda: "Brouwer" not in names(full_page))
    assert not chip(full_page, "Afgesloten").isHidden()
    chip(full_page, "Afgesloten").click()
    assert names(full_page) == ["Brouwer"]


def test_a_refresh_keeps_what_is_chosen(full_page: FamiliesPage, work: Work, until: Wait) -> None:
    QTest.keyClicks(view(full_page), "kuip")
    families.new_family(work, families.NewFamily("Gezin Aalders"))
    full_page.refresh()
    until(lambda: "Aalders" in names(full_page))
    assert current_name(full_page) == "Kuiper-Mol"


@pytest.mark.parametrize(("width", "percent"), [(1188, 100), (1142, 150), (1096, 200), (640, 100), (420, 100)])
def test_no_window_needs_a_horizontal_scroll_bar(
    full_page: FamiliesPage, settings: Settings, width: int, percent: int, until: Wait
) -> None:
    settings.set(TEXT_SIZE, percent)
    full_page.resize(width, 586)
    table = view(full_page)
    assert table.horizontalHeader().length() == table.viewport().width()
    until(lambda: table.horizontalScrollBar().maximum() == 0)
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert Column.NEEDS in shown or Column.CONSENT in shown or shown == [Column.FAMILY]


def test_with_little_room_the_filters_are_one_choice(full_page: FamiliesPage) -> None:
    full_page.resize(760, 586)
    filters = part(full_page, Filters)
    choice = next(one for one in filters.findChildren(Combo) if one.accessibleName() == "Welke gezinnen")
    assert choice.isVisible()
    choice.set_value("heavy")
    choice.chosen.emit("heavy")
    assert len(names(full_page)) == 2


def test_the_first_day_invites(page: FamiliesPage, tasks: Tasks, qtbot: QtBot) -> None:
    page.show()
    tasks.wait()
    assert button(page, "Gezin inlezen")
    with qtbot.waitSignal(page.new_family):
        button(page, "Nieuw gezin").click()


def test_reading_a_file_shows_the_family(page: FamiliesPage, until: Wait) -> None:
    page.show()
    page.import_files([EXAMPLES / "gezin-brouwer.json"])
    until(lambda: names(page) == ["Brouwer"])
    assert current_name(page) == "Brouwer"


def test_a_bad_file_tells_every_problem_with_its_place(page: FamiliesPage, tmp_path: Path, tasks: Tasks) -> None:
    content = json.loads((EXAMPLES / "gezin-brouwer.json").read_text(encoding="utf-8"))
    content["people"][0]["born_on"] = "gisteren"
    content["file"]["name"] = ""
    bad = tmp_path / "fout.json"
    bad.write_text(json.dumps(content), encoding="utf-8")
    page.show()
    page.import_files([bad])
    tasks.wait()
    told = part(page, QPlainTextEdit).toPlainText()
    assert "people[0].born_on: " in told
    assert "file.name: " in told
    button(page, "Kopieer de lijst").click()
    assert told in QGuiApplication.clipboard().text()
    assert names(page) == []


def test_a_family_that_is_here_changes_only_when_asked(
    full_page: FamiliesPage, tmp_path: Path, tasks: Tasks, until: Wait
) -> None:
    content = json.loads((EXAMPLES / "gezin-brouwer.json").read_text(encoding="utf-8"))
    content["file"]["name"] = "Gezin Brouwer-Mulder"
    newer = tmp_path / "nieuwer.json"
    newer.write_text(json.dumps(content), encoding="utf-8")
    full_page.import_files([newer])
    tasks.wait()
    assert "Brouwer-Mulder" in part(full_page, QPlainTextEdit).toPlainText()
    assert "Brouwer" in names(full_page)
    button(full_page, "Bijwerken").click()
    until(lambda: "Brouwer-Mulder" in names(full_page))
    assert len(names(full_page)) == 4


def test_typing_in_the_search_box_takes_the_letter_along(full_page: FamiliesPage, qtbot: QtBot) -> None:
    box = next(one for one in full_page.findChildren(QAbstractButton) if one.text() == "Zoek op naam of straat")
    with qtbot.waitSignal(full_page.find_wanted) as wanted:
        QTest.keyClicks(box, "b")
    assert wanted.args == ["b"]

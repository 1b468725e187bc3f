"""Making a family: a name is enough, and nothing that was typed gets lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import families, transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Household, Person
from gezinsteam_app.ui.families.new_family import NewFamilyPage
from gezinsteam_app.ui.families.typed import split_name, suggested_title, tidy_postcode
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import EXAMPLES, make_work

Wait = Callable[[Callable[[], bool]], None]
T = TypeVar("T", bound=QWidget)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    yield made
    made.close()


@pytest.fixture
def page(work: Work, tasks: Tasks, theme: Theme, qtbot: QtBot) -> NewFamilyPage:
    made = NewFamilyPage(work, tasks, theme)
    qtbot.addWidget(made)
    made.resize(1274, 732)
    with qtbot.waitExposed(made):
        made.show()
    tasks.wait()
    return made


def part(parent: QWidget, kind: type[T]) -> T:
    """The one widget of this kind."""
    return parent.findChildren(kind)[0]


def line(page: QWidget, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name and one.isVisible())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def save(page: NewFamilyPage) -> None:
    QTest.keyClick(focused(), ENTER, Qt.KeyboardModifier.ControlModifier)


def shown_words(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def made_family(page: NewFamilyPage, work: Work, qtbot: QtBot) -> FamilyFile:
    with qtbot.waitSignal(page.made) as made:
        save(page)
    return families.open_family(work, str((made.args or [""])[0]))


def test_a_name_is_enough(page: NewFamilyPage, work: Work, qtbot: QtBot) -> None:
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "de Graaf")
    family = made_family(page, work, qtbot)
    assert family.info.name == "Gezin De Graaf"
    assert page.is_empty()


def test_the_whole_page_by_keyboard(page: NewFamilyPage, work: Work, qtbot: QtBot) -> None:
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "van Dam")
    first = line(page, "Voornaam van kind 1")
    first.setFocus()
    QTest.keyClicks(first, "Kim")
    QTest.keyClick(first, ENTER)
    QTest.keyClicks(focused(), "12 mrt 14")
    QTest.keyClick(focused(), ENTER)
    assert focused().accessibleName() == "Voornaam van kind 2"
    QTest.keyClicks(focused(), "Milo")
    QTest.keyClick(focused(), ENTER)
    QTest.keyClicks(focused(), "2022")
    QTest.keyClicks(line(page, "Naam van volwassene 1"), "Henk van Dam")
    for name, text in (("Straat", "Molenpad"), ("Nummer", "8"), ("Postcode", "7811ab"), ("Plaats", "Emmen")):
        QTest.keyClicks(line(page, name), text)
    QTest.keyClicks(part(page, QPlainTextEdit), "De post stapelt zich op.")
    family = made_family(page, work, qtbot)
    people = [(one.given_name, one.prefix, one.family_name, one.born_on, one.kind) for one in family.of(Person)]
    assert people == [
        ("Kim", "", "", "2014-03-12", "child"),
        ("Milo", "", "", "2022", "child"),
        ("Henk", "van", "Dam", "", "adult"),
    ]
    address = family.of(Household)[0].address
    assert address == {"street": "Molenpad", "number": "8", "postcode": "7811 AB", "city": "Emmen"}
    assert family.info.reason == "De post stapelt zich op."


def test_a_birth_date_is_read_back_in_words(page: NewFamilyPage) -> None:
    born = line(page, "Geboren op, kind 1")
    born.setFocus()
    QTest.keyClicks(born, "5-2014")
    line(page, "Straat").setFocus()
    assert born.text() == "mei 2014"
    assert "11 jaar" in shown_words(page)


@pytest.mark.parametrize(
    ("typed", "told"), [("ergens in mei", "Dit is geen datum."), ("1-5-2027", "Deze dag moet nog komen.")]
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_saved(
    page: NewFamilyPage, work: Work, qtbot: QtBot, typed: str, told: str
) -> None:
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "Bakker")
    QTest.keyClicks(line(page, "Geboren op, kind 1"), typed)
    with qtbot.assertNotEmitted(page.made, wait=50):
        save(page)
    assert told in shown_words(page)
    assert focused() is line(page, "Geboren op, kind 1")
    assert families.list_families(work) == []


def test_a_wrong_postcode_tells_how_it_looks(page: NewFamilyPage) -> None:
    postcode = line(page, "Postcode")
    postcode.setFocus()
    QTest.keyClicks(postcode, "78")
    line(page, "Plaats").setFocus()
    assert "Typ 4 cijfers en 2 letters" in shown_words(page)


def test_without_a_name_it_asks_for_one(page: NewFamilyPage, work: Work) -> None:
    line(page, "Plaats").setFocus()
    QTest.keyClicks(line(page, "Plaats"), "Emmen")
    save(page)
    assert "Vul een naam in" in shown_words(page)
    assert focused() is line(page, "Achternaam van het gezin")
    assert families.list_families(work) == []


def test_a_title_of_your_own_stays(page: NewFamilyPage, work: Work, qtbot: QtBot) -> None:
    title = line(page, "Zo heet het gezin in de lijst")
    QTest.keyClicks(title, "Pleeggezin Mol")
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "Mol-Kuiper")
    assert made_family(page, work, qtbot).info.name == "Pleeggezin Mol"


def test_going_back_keeps_what_was_typed_until_it_is_discarded(page: NewFamilyPage, qtbot: QtBot) -> None:
    surname = line(page, "Achternaam van het gezin")
    surname.setFocus()
    QTest.keyClicks(surname, "Bakker")
    with qtbot.waitSignal(page.back):
        QTest.keyClick(surname, Qt.Key.Key_Escape)
    page.hide()
    page.show()
    assert surname.text() == "Bakker"
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Alles wissen").click()
    assert page.is_empty()


def test_a_name_that_is_there_already_is_told(
    work: Work, tasks: Tasks, theme: Theme, qtbot: QtBot, until: Wait
) -> None:
    [known] = transfer.import_files(work, [EXAMPLES / "gezin-brouwer.json"])
    page = NewFamilyPage(work, tasks, theme)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "brouwer")
    until(lambda: "Gezin Brouwer, Zuidkade 12a staat al in je lijst." in shown_words(page))
    with qtbot.waitSignal(page.open_family) as opened:
        next(one for one in page.findChildren(QAbstractButton) if one.text() == "Open Gezin Brouwer").click()
    assert opened.args == [known.file]
    QTest.keyClicks(line(page, "Achternaam van het gezin"), "s")
    assert "staat al in je lijst" not in shown_words(page)


@pytest.mark.parametrize(
    ("typed", "taken_apart"),
    [
        ("Henk van Dam", ("Henk", "van", "Dam")),
        ("Ria van den Heuvel-Wiśniewska", ("Ria", "van den", "Heuvel-Wiśniewska")),
        ("Anna Maria Bakker", ("Anna Maria", "", "Bakker")),
        ("Karin", ("Karin", "", "")),
        ("de Vries", ("", "de", "Vries")),
        ("Nadia El Idrissi", ("Nadia", "El", "Idrissi")),
        ("  ", ("", "", "")),
    ],
)
def test_a_whole_name_is_taken_apart(typed: str, taken_apart: tuple[str, str, str]) -> None:
    assert split_name(typed) == taken_apart


@pytest.mark.parametrize(
    ("typed", "title"),
    [("de Graaf", "Gezin De Graaf"), ("Brouwer ", "Gezin Brouwer"), ("Familie Mol", "Familie Mol"), ("", "")],
)
def test_the_title_follows_the_name(typed: str, title: str) -> None:
    assert suggested_title(typed) == title


def test_a_postcode_is_written_as_it_should() -> None:
    assert tidy_postcode("7811ab") == "7811 AB"
    assert tidy_postcode(" 78 ") == "78"


def test_the_tab_key_goes_through_every_row_before_the_next_part(page: NewFamilyPage, qtbot: QtBot) -> None:
    page.children_rows.add()
    qtbot.wait(20)
    page.surname.setFocus()
    way = []
    for _ in range(8):
        way.append(focused().accessibleName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert way[2:] == [
        "Voornaam van kind 1",
        "Geboren op, kind 1",
        "Voornaam van kind 2",
        "Geboren op, kind 2",
        "Nog een kind",
        "Naam van volwassene 1",
    ]

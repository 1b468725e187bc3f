"""The social map on the screen: a real vault, lists from disk, and what a person does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gezinsteam_app import resources
from gezinsteam_app.actions import supply
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.supply.page import SupplyPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.documents.paper_reader import reader
from tests.ui.family_desk import named, texts
from tests.ui.test_names_for_screen_readers import nameless
from tests.vaults import import_example, make_work

EXAMPLE = resources.path("supply", "polderveen.csv")


class Map:
    """The window with the social map opened by its button; `offers()` is what the vault holds."""

    def __init__(self, qtbot: QtBot, tasks: Tasks, theme: Theme, desk: Desk, work: Work) -> None:
        self.qtbot, self.tasks, self.desk, self.work = qtbot, tasks, desk, work
        self.open()

    def open(self) -> None:
        self.desk.shell.open_place("families")
        named(self.desk, Button, "Aanbod in de regio").click()
        self.settle()

    @property
    def page(self) -> SupplyPage:
        found = self.desk.supply
        assert found is not None
        return found

    def settle(self) -> None:
        for _ in range(4):
            self.tasks.wait()
            self.qtbot.wait(2)

    def offers(self) -> dict[str, Supply]:
        found: list[Any] = []
        self.settle()
        self.tasks.run(supply.offers, self.work, done=found.append)
        self.tasks.wait()
        return {one.help: one for one in found[0]}

    def read_in(self, path: Path) -> None:
        self.page.import_list(path)
        self.settle()
        self.page.imports.take.click()
        self.settle()

    def listed(self) -> list[str]:
        assert self.page.listing is not None
        return [row.title for row in self.page.listing.list.rows()]

    def type(self, name: str, words: str) -> QLineEdit:
        line: QLineEdit = named(self.page, QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, words)
        return line


@pytest.fixture
def map_(
    qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, tmp_path: Path
) -> Iterator[Map]:
    made: list[Work] = []
    tasks.run(make_work, tmp_path / "kluis", done=made.append)
    tasks.wait()
    tasks.run(import_example, made[0], "gezin-el-idrissi")
    desk = Desk(made[0], tasks, theme, settings, entrance)
    qtbot.addWidget(desk)
    desk.resize(1366, 768)
    desk.show()
    found = Map(qtbot, tasks, theme, desk, made[0])
    yield found
    desk.put_away()
    found.settle()
    tasks.run(made[0].close)
    tasks.wait()


@pytest.fixture
def lists(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "lijst.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_empty_map_says_what_to_do_and_takes_a_first_offer(map_: Map) -> None:
    assert "De kaart is nog leeg" in texts(map_.page)
    assert map_.page.listing is not None
    named(map_.page.listing, Button, "Aanbod erbij").click()
    map_.type("Hulp", "Oudercursus")
    map_.type("Aanbieder", "De Brug")
    QTest.keyClick(named(map_.page, QLineEdit, "Aanbieder"), Qt.Key.Key_Return)
    map_.settle()
    assert map_.listed() == ["Oudercursus"]
    assert map_.offers()["Oudercursus"].provider == "De Brug"
    QTest.keyClick(map_.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    map_.type("Hulp", "oudercursus")
    line = map_.type("Aanbieder", "de brug")
    QTest.keyClick(line, Qt.Key.Key_Return)
    map_.settle()
    assert "oudercursus van de brug staat al op de kaart." in texts(map_.page)


def test_a_card_saves_itself_says_what_is_no_value_and_takes_back(map_: Map, lists: Callable[[str], Path]) -> None:
    map_.read_in(lists("aanbieder;hulp;niveaus\nDe Brug;Coach;3\n"))
    map_.type("Prijs in euro", "1.234,50").editingFinished.emit()
    line = map_.type("Wachttijd in weken", "lang")
    QTest.keyClick(line, Qt.Key.Key_Return)
    map_.settle()
    assert any("Verwacht: een aantal weken" in words for words in texts(map_.page))
    line = map_.type("Wachttijd in weken", "2,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    next(chip for chip in map_.page.findChildren(Chip) if chip.text().startswith("4 ")).click()
    named(map_.page, Chip, "basisschool").click()
    coach = map_.offers()["Coach"]
    assert (coach.price, coach.waiting_weeks, coach.levels, coach.environments) == (
        1234.5,
        2.5,
        ("3", "4"),
        ("primary",),
    )
    QTest.keyClick(map_.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert map_.offers()["Coach"].environments == ()
    assert not named(map_.page, Chip, "basisschool").isChecked()


def test_a_list_is_told_before_it_is_read_in_and_taken_back_in_one_step(map_: Map) -> None:
    map_.page.import_list(EXAMPLE)
    map_.settle()
    assert "Dit staat in de lijst: 41 nieuw. Wil je dit inlezen?" in map_.page.imports.text()
    assert map_.offers() == {}
    map_.page.imports.take.click()
    map_.settle()
    assert len(map_.offers()) == 41
    assert map_.page.undo_bar.text() == "41 keer aanbod erbij."
    map_.page.import_list(EXAMPLE)
    map_.settle()
    assert map_.page.imports.text() == "Alles staat er al zo. Er verandert niets."
    map_.page.imports.close_button.click()
    QTest.keyClick(map_.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert map_.offers() == {}


def test_bad_rows_are_shown_and_only_a_press_reads_the_good_ones(map_: Map, lists: Callable[[str], Path]) -> None:
    map_.page.import_list(lists("aanbieder;hulp;niveaus;kleur\nDe Brug;Coach;3;rood\nVos;Groep;9;\n"))
    map_.settle()
    told = map_.page.imports.text()
    assert "In 1 regel klopt iets niet. Er is nog niets ingelezen en niets veranderd." in told
    assert 'regel 3, niveaus: Hier staat "9". Verwacht: nummers' in told
    assert "niet gelezen, onbekende kolom: kleur" in told
    map_.page.imports.close_button.click()
    assert map_.offers() == {}
    map_.page.import_list(lists("aanbieder;hulp;niveaus\nDe Brug;Coach;3\nVos;Groep;9\n"))
    map_.settle()
    named(map_.page, Button, "Lees alleen de goede regel in").click()
    assert list(map_.offers()) == ["Coach"]


def test_wrong_columns_refuse_the_list_and_offer_nothing_to_read(map_: Map, lists: Callable[[str], Path]) -> None:
    map_.page.import_list(lists("naam;wat\nDe Brug;Coach\n"))
    map_.settle()
    assert "De kolommen van deze lijst kloppen niet." in map_.page.imports.text()
    assert not map_.page.imports.take.isVisible()


def test_the_list_is_searched_and_filtered(map_: Map) -> None:
    map_.read_in(EXAMPLE)
    map_.type("Zoek hulp of aanbieder", "overkant")
    assert map_.listed() == ["Begeleiding bij autisme", "Onderzoek autisme en ADHD"]
    level = named(map_.page, Combo, "Niveau")
    level.set_value(4)
    level.chosen.emit(4)
    assert map_.listed() == ["Begeleiding bij autisme"]
    assert "1 van 41 op de kaart" in texts(map_.page)


def test_the_overview_shows_supply_use_and_white_spots_by_keyboard_and_by_voice(map_: Map) -> None:
    map_.read_in(EXAMPLE)
    QTest.keyClick(map_.page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    map_.settle()
    overview = map_.page.overview
    assert overview is not None
    assert any("2 kinderen van dit team hebben nu hulp." in words for words in texts(overview))
    table = overview.table
    model = table.model()
    spoken = model.index(4, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Niveau 5, gezin en omgeving. 5 soorten hulp. 0 in de buurt, 5 verder weg.")
    assert "1 kind van dit team nu" in spoken
    table.setCurrentIndex(model.index(4, 1))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert "Niveau 5, kinderopvang en peuterspeelzaal" in texts(overview)
    assert any(words.startswith("0 kinderen van dit team nu.\nHier is geen hulp.") for words in texts(overview))
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().column() == 1
    map_.settle()
    QTest.keyClick(table, Qt.Key.Key_Return)
    focused = overview.focusWidget()
    assert isinstance(focused, Button)
    named(overview, Button, "Gezinstherapie, Kinderpraktijk Waterland").click()
    map_.settle()
    assert map_.page.listing is not None
    assert named(map_.page.listing, QLineEdit, "Hulp").text() == "Gezinstherapie"


def test_everything_that_takes_the_keyboard_says_what_it_is(map_: Map) -> None:
    map_.read_in(EXAMPLE)
    assert nameless(map_.page) == []
    map_.page.new_offer()
    map_.settle()
    assert nameless(map_.page) == []
    map_.page.show_overview()
    map_.settle()
    assert nameless(map_.page) == []


def test_what_is_used_and_nowhere_on_the_map_stands_out(map_: Map, lists: Callable[[str], Path]) -> None:
    map_.read_in(lists("aanbieder;hulp;niveaus;omgevingen\nDe Brug;Coach;5;gezin\n"))
    map_.page.show_overview()
    map_.settle()
    overview = map_.page.overview
    assert overview is not None
    assert "Niveau 4, gezin en omgeving" in texts(overview)
    assert any("op de kaart staat niemand" in words for words in texts(overview))


def test_with_large_letters_the_overview_is_one_column_with_every_white_spot(map_: Map, settings: Settings) -> None:
    map_.read_in(EXAMPLE)
    map_.page.show_overview()
    settings.set(TEXT_SIZE, 200)
    map_.settle()
    overview = map_.page.overview
    assert overview is not None
    model = overview.table.model()
    assert (model.rowCount(), model.columnCount()) == (35, 2)
    assert overview.horizontalScrollBar().maximum() == 0


def test_the_map_is_kept_as_list_and_paper_and_is_left_in_good_order(map_: Map, tmp_path: Path) -> None:
    map_.read_in(EXAMPLE)
    for name in ("kaart.csv", "kaart.pdf"):
        map_.page.save_to(tmp_path / name)
        map_.settle()
        assert map_.page.undo_bar.text() == f"Bewaard als {name}."
    assert (tmp_path / "kaart.pdf").read_bytes().startswith(b"%PDF")
    map_.page.import_list(tmp_path / "kaart.csv")
    map_.settle()
    assert map_.page.imports.text() == "Alles staat er al zo. Er verandert niets."
    map_.type("Plekken", "veertien")
    named(map_.page, Button, "Terug naar gezinnen").click()
    map_.settle()
    assert map_.desk.supply is None
    assert "veertien" in [one.capacity for one in map_.offers().values()]
    map_.open()
    QTest.keyClick(map_.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    map_.settle()
    assert map_.page.undo_bar.text() == "Er is niets meer om ongedaan te maken."


def test_the_overview_is_printed_on_its_side(map_: Map, tmp_path: Path) -> None:
    map_.read_in(EXAMPLE)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    map_.page.prepare(printer)
    map_.page.print_to(printer)
    map_.settle()
    printed = reader((tmp_path / "papier.pdf").read_bytes())
    assert map_.page.undo_bar.text() == f"{len(printed.pages)} bladzijden naar de printer gestuurd."
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height

"""What a person does on the page of people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import FamilyDesk, named

Open = Callable[[str], FamilyDesk]


def show(desk: FamilyDesk, qtbot: QtBot, kind: str, record: str) -> PeoplePage:
    page: PeoplePage = desk.page(PeoplePage)
    page.focus_record(kind, record)
    qtbot.wait(40)
    desk.settle()
    return page


def press(page: PeoplePage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)


def choose(page: PeoplePage, name: str, words: str) -> None:
    combo = named(page, Combo, name)
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def write(page: PeoplePage, qtbot: QtBot, name: str, text: str) -> None:
    line = named(page, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def add(page: PeoplePage, qtbot: QtBot, name: str) -> None:
    line = named(page, QLineEdit, "Naam van wie erbij komt")
    line.setText(name)
    qtbot.keyClick(line, Qt.Key.Key_Return)

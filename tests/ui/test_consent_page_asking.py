"""Asking for something new: four short steps that the family reads along, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.domain import model as m
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.consent.wizard import AskWizard
from gezinsteam_app.ui.theme import Theme
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]


def press(page: QWidget, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)


def first_step(page: ConsentPage, name: str, kind: str) -> None:
    named(page, QLineEdit, "Naam").setText(name)
    combo = named(page, QComboBox, "Wat voor iemand is dit?")
    combo.setCurrentIndex(combo.findText(kind))


def test_four_steps_and_the_question_stands_there(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Ontvanger erbij")
    assert "Met wie delen we iets over Samir?" in texts(page)
    press(page, qtbot, "Verder")
    assert {"Schrijf op met wie we delen.", "Kies wat voor iemand dit is."} <= set(texts(page))
    first_step(page, "Huisarts Bos", "huisarts")
    press(page, qtbot, "Verder")
    assert "Wat mag Huisarts Bos weten over Samir?" in texts(page)
    press(page, qtbot, "Verder")
    assert "Kies wat zij mogen weten." in texts(page)
    named(page, QAbstractButton, "Plan: zorg en gezondheid").click()
    press(page, qtbot, "Verder")
    named(page, QPlainTextEdit, "Waarvoor is het nodig?").setPlainText("Samen hetzelfde doen")
    named(page, QLineEdit, "Tot en met").setText("1 maart 2026")
    press(page, qtbot, "Verder")
    assert "Het einde ligt voor het begin. Kies een latere dag." in texts(page)
    named(page, QLineEdit, "Tot en met").setText("1 september")
    press(page, qtbot, "Verder")
    shown = texts(page)
    assert "Samir is 14. Het ja van Samir is nodig. Wij vragen het ook aan Naima." in shown
    assert "Huisarts Bos mag dan weten: plan: zorg en gezondheid." in shown
    assert "Waarvoor: Samen hetzelfde doen. Dat geldt tot en met 1 september 2026." in shown
    press(page, qtbot, "Vraag vastleggen")
    desk.settle()
    made = desk.stored().of(m.Consent)[-1]
    assert (made.recipient, made.parts) == ({"name": "Huisarts Bos", "kind": "gp"}, ("plan.health",))
    assert (made.from_day, made.until) == ("2026-04-01", "2026-09-01")
    assert "Huisarts Bos" in texts(page.panel)


def test_with_large_letters_each_question_stands_above_its_first_field(
    open_: Open, settings: Settings, theme: Theme, qtbot: QtBot
) -> None:
    settings.set(TEXT_SIZE, 150)
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    page.resize(1166, 320)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page, qtbot, "Ontvanger erbij")
    first_step(page, "Huisarts Bos", "huisarts")
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    qtbot.wait(20)
    (steps,) = [one for one in page.findChildren(AskWizard) if one.isVisible()]
    question = next(one for one in steps.findChildren(QLabel) if one.text() == "Wat mag Huisarts Bos weten over Samir?")
    assert question.mapTo(steps.viewport(), question.rect().topLeft()).y() >= 0


def test_what_was_typed_stays_when_one_goes_back(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Ontvanger erbij")
    first_step(page, "Huisarts Bos", "huisarts")
    press(page, qtbot, "Verder")
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert "Stap 1 van 4" in texts(page)
    press(page, qtbot, "Terug")
    assert page.board.isVisible()
    page.ask_new()
    assert named(page, QLineEdit, "Naam").text() == "Huisarts Bos"


def test_somebody_who_is_known_is_one_press_and_a_slip_of_the_pen_is_seen(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Ontvanger erbij")
    press(page, qtbot, "Brede school Het Baken")
    assert named(page, QComboBox, "Wat voor iemand is dit?").currentText() == "school"
    named(page, QLineEdit, "Naam").setText("Brede schol Het Baken")
    press(page, qtbot, "Bedoel je Brede school Het Baken?")
    assert named(page, QLineEdit, "Naam").text() == "Brede school Het Baken"


def test_what_stands_there_already_is_not_asked_twice(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    page.ask_new()
    first_step(page, "brede school het baken", "school")
    press(page, qtbot, "Verder")
    named(page, QAbstractButton, "Niveaus van hulp").click()
    press(page, qtbot, "Verder")
    named(page, QPlainTextEdit, "Waarvoor is het nodig?").setPlainText("Afstemmen")
    press(page, qtbot, "Verder")
    press(page, qtbot, "Vraag vastleggen")
    desk.settle()
    assert "Dit staat er al over Samir. Leg daar vast wat er gezegd is." in texts(page)
    assert len(desk.stored().of(m.Consent)) == 1

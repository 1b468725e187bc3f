"""Wie heeft gekeken: the page, by person and by period, and its PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gezinsteam_app.actions import trail
from gezinsteam_app.ui.trail.page import TrailPage
from tests.documents.paper_reader import words
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]


def test_who_looked_stands_there_in_plain_words(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    shown = texts(page)
    assert "Jeugd- en gezinswerker, Emmen-Zuid" in shown
    assert "vaste contactpersoon, 1 keer" in shown
    assert "wo 1 april, 11.30 uur: dossier geopend" in shown
    assert not any("Annemiek" in text for text in shown)
    QTest.mouseClick(named(page, QPushButton, "Toon"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert any("gekeken wie er keek" in text for text in texts(page))


def test_many_times_fold_to_the_newest(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    for _ in range(11):
        desk._do(trail.note, desk.work, desk.file, "printed")
    page = desk.over(TrailPage)
    (lines,) = [text for text in texts(page) if "afgedrukt" in text and "uur" in text]
    assert lines.count("\n") == 7
    QTest.mouseClick(named(page, QPushButton, "Toon alle 12"), Qt.MouseButton.LeftButton)
    (lines,) = [text for text in texts(page) if "afgedrukt" in text and "uur" in text]
    assert lines.count("\n") == 11


def test_a_period_by_keyboard(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    first = named(page, QLineEdit, "Vanaf (mag leeg)")
    QTest.keyClicks(first, "2 april")
    QTest.keyClick(first, Qt.Key.Key_Return)
    desk.settle()
    assert "In deze tijd heeft niemand gekeken." in texts(page)
    first.setText("eens")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert "Schrijf de datum zo: 26-11-2026." in texts(page)
    first.setText("2 april")
    named(page, QLineEdit, "Tot en met (mag leeg)").setText("1 april")
    QTest.keyClick(first, Qt.Key.Key_Return)
    desk.settle()
    assert any("Draai ze om." in text for text in texts(page))


def test_the_list_is_saved_for_the_family(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.over(TrailPage)
    page.save_to(tmp_path / "gekeken.pdf")
    desk.settle()
    assert "Wie heeft gekeken? In het dossier van gezin Brouwer" in words((tmp_path / "gekeken.pdf").read_bytes())
    assert any(text.startswith("Bewaard als gekeken.pdf.") for text in texts(page))
    page.save_to(tmp_path / "weg" / "gekeken.pdf")
    desk.settle()
    assert any("Kies een andere map." in text for text in texts(page))

"""The step "Wat beslis je zelf?" of an inzage: chosen with a reason, taken apart, and read before it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Concern, Contact
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.test_documents_papers import choose, opened, paper, press, tick

Open = Callable[[str], FamilyDesk]
TOGETHER, ALSO = "Samen gesproken over geld", "Samen gebeld over de auto"


def for_henk(desk: FamilyDesk) -> DocumentsPage:
    for text in (TOGETHER, ALSO):
        desk.do(edit.add, Contact, on="2026-03-02", with_people=("p2", "p3"), text=text)
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Henk van Dam")
    return page


def chip(page: QWidget, words: str, about: str) -> Chip:
    (found,) = [
        one
        for one in page.findChildren(Chip)
        if one.accessibleName().startswith(words) and about in one.accessibleName() and one.isVisibleTo(page)
    ]
    return found


def why(page: QWidget, about: str) -> QLineEdit:
    (found,) = [
        one
        for one in page.findChildren(QLineEdit)
        if one.accessibleName().startswith("Waarom") and about in one.accessibleName() and one.isVisibleTo(page)
    ]
    return found


def test_a_group_is_let_in_with_one_line_why(open_: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = for_henk(desk)
    assert any("1 huishouden en 2 contacten" in text and "7.3.11" in text for text in texts(page))
    assert TOGETHER not in paper(page)
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    assert TOGETHER in paper(page)
    assert not named(page, QPushButton, "Afdrukken").isEnabled()
    assert any(text.startswith("Schrijf bij elke keuze") for text in texts(page))
    qtbot.keyClicks(why(page, "Dit gaat ook over Karin."), "Karin vindt het goed")
    qtbot.wait(700)
    desk.settle()
    assert named(page, QPushButton, "Afdrukken").isEnabled()
    page.save_to(tmp_path / "inzage.pdf")
    (record,) = desk.stored().of(Handout)
    assert record.reasoning is not None
    assert [one["why"] for one in record.reasoning["choices"]] == ["Karin vindt het goed"]


def test_a_group_can_be_taken_apart_and_its_choice_goes_along(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = for_henk(desk)
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    press(qtbot, desk, named(page, Button, "Kies per stuk: Dit gaat ook over Karin."))
    assert TOGETHER in paper(page)
    assert ALSO in paper(page)
    press(qtbot, desk, chip(page, "Houd eruit", ALSO))
    assert TOGETHER in paper(page)
    assert ALSO not in paper(page)


def test_a_choice_can_be_taken_back_and_is_of_one_reader(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = for_henk(desk)
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    assert TOGETHER not in paper(page)
    assert named(page, QPushButton, "Afdrukken").isEnabled()
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    choose(desk, named(page, Combo, "Voor wie"), "Lotte Brouwer")
    assert not any(one.isChecked() for one in page.findChildren(Chip) if one.isVisibleTo(page))
    choose(desk, named(page, Combo, "Voor wie"), "Henk van Dam")
    assert chip(page, "Laat erin", "Dit gaat ook over Karin.").isChecked()


def test_what_was_decided_stands_there_again_after_a_crash_until_the_paper_is_given(
    open_: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Concern, words="Greet komt te vaak langs", by="p2", about=("p1",))
    page = for_henk(desk)
    press(qtbot, desk, chip(page, "Laat erin", "Dit gaat ook over Karin."))
    qtbot.keyClicks(why(page, "Dit gaat ook over Karin."), "Karin vindt het goed")
    press(qtbot, desk, named(page, Button, "Kies per stuk: Dit gaat ook over Karin."))
    press(qtbot, desk, chip(page, "Houd eruit", ALSO))
    press(qtbot, desk, tick(page, "Nagelezen: de lezer mag dit lezen: Greet komt te vaak langs"))
    page.flush()
    desk.reopen()
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Henk van Dam")
    assert why(page, TOGETHER).text() == "Karin vindt het goed"
    assert chip(page, "Houd eruit", ALSO).isChecked()
    assert TOGETHER in paper(page)
    assert ALSO not in paper(page)
    assert "Greet komt te vaak langs" in paper(page)
    page.save_to(tmp_path / "inzage.pdf")
    desk.settle()
    desk.reopen()
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Henk van Dam")
    assert not any(one.isChecked() for one in page.findChildren(Chip) if one.isVisibleTo(page))


def test_one_thing_is_kept_out_because_it_harms_and_why_is_kept(open_: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    secret = "Lotte zei zacht dat ze bang is als er ruzie is. Dit wil ze niet thuis vertellen."
    desk.do(edit.add, Contact, on="2026-03-02", with_people=("p1",), text=secret)
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Karin Brouwer")
    assert secret in paper(page)
    line = named(page, QLineEdit, "Iets eruit houden dat schaadt")
    line.setFocus()
    qtbot.keyClicks(line, "zacht")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    desk.settle()
    assert line.text() == ""
    assert "bang is als er ruzie" not in paper(page)
    assert "juf" in paper(page), "the rest is still read"
    assert not named(page, QPushButton, "Afdrukken").isEnabled()
    qtbot.keyClicks(why(page, "Schaadt het een kind of iemand anders"), "Lotte loopt dan gevaar")
    qtbot.wait(700)
    desk.settle()
    page.save_to(tmp_path / "inzage.pdf")
    desk.settle()
    (record,) = desk.stored().of(Handout)
    (kept,) = (record.reasoning or {})["choices"]
    assert (kept["why"], kept["let_in"], kept["what"]) == ("Lotte loopt dan gevaar", False, "1 contact")
    assert "7.3.10" in kept["article"]


def test_by_keyboard_alone(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = for_henk(desk)
    page.activateWindow()
    harm = chip(page, "Ja, houd eruit", "Zou het Lotte schaden")
    harm.setFocus()
    qtbot.keyClick(harm, Qt.Key.Key_Space)
    desk.settle()
    assert "Ik wil dat juf het niet" not in paper(page)
    line = why(page, "Zou het Lotte schaden")
    qtbot.keyClicks(line, "Lotte vroeg erom")
    assert line.text() == "Lotte vroeg erom"


def test_texts_with_a_name_stand_there_ten_at_a_time_and_wait_for_a_tick(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    for number in range(12):
        desk.do(edit.add, Concern, words=f"Greet komt keer {number} langs", by="p2", about=("p1",))
    page = for_henk(desk)
    seen = [text for text in texts(page) if "<u>Greet</u>" in text]
    assert len(seen) == 10
    assert "Greet komt keer 3 langs" not in paper(page)
    press(qtbot, desk, tick(page, "Nagelezen: de lezer mag dit lezen: Greet komt keer 3 langs"))
    assert "Greet komt keer 3 langs" in paper(page)
    assert "Greet komt keer 4 langs" not in paper(page)
    press(qtbot, desk, named(page, Button, "Toon er nog 2 (van 2)"))
    assert len([text for text in texts(page) if "<u>Greet</u>" in text]) == 12

"""The other documents on the tab: chosen, looked at, refused with reasons, and kept on the list when they leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, paper_letter
from gezinsteam_app.domain.model import Concern, Decision, Goal, Household, Person
from gezinsteam_app.domain.papers import FileRequest, Handout, Letter
from gezinsteam_app.ui.documents.letter_form import FROZEN
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.documents.preview import PageView
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.record_list import RecordList
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]
SCHOOL = "Basisschool De Regenboog"


def opened(desk: FamilyDesk, document: str) -> DocumentsPage:
    page: DocumentsPage = desk.page(DocumentsPage)
    page.focus_record("paper", document)
    desk.settle()
    return page


def paper(page: DocumentsPage) -> str:
    """The words of the paper in the preview."""
    views = [view for view in page.findChildren(PageView) if view.isVisibleTo(page)]
    return " ".join(" ".join(view.accessibleDescription() for view in views).split())


def press(qtbot: QtBot, desk: FamilyDesk, button: QPushButton | CheckBox) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def choose(desk: FamilyDesk, combo: Combo, words: str) -> None:
    at = combo.findText(words)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    desk.settle()


def test_every_document_opens_from_the_list(open_: Open) -> None:
    page = open_("gezin-brouwer").page(DocumentsPage)
    titles = [row.title for row in page.side.list.rows()]
    for title in ("Uittreksel", "Toestemmingsformulier", "Plan van een kind", "Brief met een besluit", "Inzage"):
        assert title in titles


def test_an_extract_is_seen_saved_and_listed(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "uittreksel")
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in paper(page)
    page.save_to(tmp_path / "uittreksel.pdf")
    desk.settle()
    assert "Uittreksel" in PdfReader(tmp_path / "uittreksel.pdf").pages[0].extract_text()
    (record,) = desk.stored().of(Handout)
    assert (record.recipient or {})["name"] == SCHOOL
    assert any(text.startswith("Bewaard als uittreksel.pdf.") for text in texts(page))


def test_an_incomplete_consent_shows_who_is_still_needed_and_nothing_can_leave(open_: Open) -> None:
    page = opened(open_("gezin-el-idrissi"), "uittreksel")
    assert any("Nog nodig: Samir, volgens de wet." in text for text in texts(page))
    assert paper(page) == ""
    assert not named(page, QPushButton, "Afdrukken").isEnabled()
    assert not named(page, QPushButton, "Bewaar als PDF").isEnabled()


def test_a_text_with_a_name_waits_for_a_tick(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    goal = next(one for one in desk.context.family.of(Goal) if one.id == "g2")
    desk.do(edit.change, goal, words="Ik wil <b>dat Greet</b> mij brengt.")
    page = opened(desk, "uittreksel")
    assert any("een naam" in text for text in texts(page))
    assert "Ik wil &lt;b&gt;dat <b><u>Greet</u></b>&lt;/b&gt; mij brengt." in texts(page)
    press(qtbot, desk, tick(page, "Nagekeken"))
    assert "dat Greet" in paper(page)
    assert named(page, QPushButton, "Afdrukken").isEnabled()


def tick(page: DocumentsPage, words: str) -> CheckBox:
    (found,) = [box for box in page.findChildren(CheckBox) if box.accessibleName().startswith(words)
                and box.isVisibleTo(page)]  # fmt: skip
    return found


def test_the_form_is_for_the_person_who_is_chosen(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "toestemmingsformulier")
    choose(desk, named(page, Combo, "Voor wie"), "Karin Brouwer")
    assert "Formulier van Karin Brouwer" in paper(page)


def test_goals_and_hard_words_are_ticked_for_the_plan_of_a_child(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Concern, words="Ik ben bang als er ruzie is.", by="p1")
    page = opened(desk, "kindplan")
    assert "Beloningsbord" not in paper(page)
    press(qtbot, desk, tick(page, "Ik wil mijn dochter weer terug."))
    assert "Beloningsbord" in paper(page)
    assert "Ik ben bang" not in paper(page)
    press(qtbot, desk, tick(page, "Ik vroeg het Lotte"))
    assert "Ik ben bang als er ruzie is." in paper(page)


def test_a_letter_is_made_filled_in_and_sent(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "besluit")
    assert any("nog geen brief over Lotte" in text for text in texts(page))
    press(qtbot, desk, named(page, QPushButton, "Nieuwe brief"))
    page._later.timeout.emit()
    desk.settle()
    assert "concept, nog niet verstuurd" in paper(page)
    press(qtbot, desk, named(page, QPushButton, "Vastleggen en versturen"))
    assert any("Vul eerst in: door wie" in text for text in texts(page))
    for field, words in (("Door wie", "Jeugdhulp Oost"),):
        line = named(page, QLineEdit, field)
        line.setFocus()
        qtbot.keyClicks(line, words)
    named(page, QPlainTextEdit, "Waarom").setFocus()
    desk.context.flush()
    desk.settle()
    press(qtbot, desk, named(page, QPushButton, "Vastleggen en versturen"))
    page._later.timeout.emit()
    desk.settle()
    (letter,) = desk.stored().of(Letter)
    assert letter.sent_on == "2026-04-01"
    assert "Door wie Jeugdhulp Oost" in paper(page)
    assert [row.title for row in named(page, RecordList, "Brieven").rows()] == ["Verstuurd op 1 april 2026"]
    assert named(page, QPushButton, "Nieuwe brief").isVisibleTo(page)
    assert "concept" not in paper(page)


def test_who_gets_a_letter_is_chosen_with_who_has_authority_first(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "besluit")
    press(qtbot, desk, named(page, QPushButton, "Nieuwe brief"))
    assert named(page, Chip, "Karin Brouwer").isChecked()
    press(qtbot, desk, named(page, Chip, "Karin Brouwer"))
    assert any(text.startswith("Krijgt de brief ook: Karin Brouwer") for text in texts(page))
    press(qtbot, desk, named(page, Chip, "Karin Brouwer"))
    assert not any(text.startswith("Krijgt de brief ook: Karin Brouwer") for text in texts(page))
    for typed in ("henk VAN dam", "Stichting Mentorschap"):
        line = named(page, QLineEdit, "Nog iemand")
        line.setFocus()
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        desk.settle()
    page._later.timeout.emit()
    desk.settle()
    assert "Stichting Mentorschap" in paper(page)
    henk = next(one.id for one in desk.context.family.of(Person) if one.given_name == "Henk")
    desk.reopen()
    (letter,) = desk.stored().of(Letter)
    assert set(letter.addressees) >= {henk, "Stichting Mentorschap"}
    again = opened(desk, "besluit")
    assert named(again, Chip, "Stichting Mentorschap").isChecked()


def test_a_sent_letter_stays_in_the_list_beside_a_new_one(open_: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    desk.do(paper_letter.start_letter, "p1")
    first = desk.stored().of(Letter)[0]
    words = {"help": "Ambulante hulp", "provider": "Jeugdhulp Oost", "reasons": "Thuis is het te druk."}
    desk.do(edit.change, first, **words, from_day="2026-04-01", until="2026-10-01")
    desk.do(paper_letter.send_letter, first.id)
    page = opened(desk, "besluit")
    assert "concept" not in paper(page)
    press(qtbot, desk, named(page, QPushButton, "Nieuwe brief"))
    page._later.timeout.emit()
    desk.settle()
    letters = named(page, RecordList, "Brieven")
    assert [row.title for row in letters.rows()] == ["Concept", "Verstuurd op 1 april 2026"]
    assert "concept, nog niet verstuurd" in paper(page)
    letters.setFocus()
    qtbot.keyClick(letters, Qt.Key.Key_Down)
    desk.settle()
    assert "concept" not in paper(page)
    assert "Thuis is het te druk." in paper(page)
    assert FROZEN in texts(page)
    assert not [
        one
        for one in page.findChildren(QPushButton)
        if one.text() == "Vastleggen en versturen" and one.isVisibleTo(page)
    ]
    page.save_to(tmp_path / "besluit.pdf")
    desk.settle()
    assert "Thuis is het te druk." in PdfReader(tmp_path / "besluit.pdf").pages[0].extract_text()


def test_inzage_says_what_to_decide_and_can_be_taken_as_a_file(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Henk van Dam")
    assert any(text.startswith("Beslis zelf over") for text in texts(page))
    assert named(page, QPushButton, "Bewaar als bestand").isEnabled()
    page.save_to(tmp_path / "inzage.json", as_file=True)
    desk.settle()
    assert "gezinsdossier" in (tmp_path / "inzage.json").read_text(encoding="utf-8")


def test_a_question_to_read_is_written_down_and_answered_by_the_paper(
    open_: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Karin Brouwer")
    press(qtbot, desk, named(page, QPushButton, "Vandaag gevraagd: schrijf het op"))
    assert "Gevraagd op 1 april 2026. Nog niet beantwoord." in texts(page)
    page.paper.changed.emit()
    desk.settle()
    assert any("Geef antwoord vóór 1 mei 2026." in text for text in texts(page))
    page.save_to(tmp_path / "inzage.pdf")
    desk.settle()
    desk.settle()
    (request,) = desk.stored().of(FileRequest)
    assert (request.by, request.answered_on) == ("p2", "2026-04-01")


def test_somebody_asks_for_the_plan_on_paper(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "inzage")
    choose(desk, named(page, Combo, "Voor wie"), "Karin Brouwer")
    press(qtbot, desk, named(page, QPushButton, "Vandaag gevraagd: het plan op papier"))
    assert "Het plan op papier is gevraagd op 1 april 2026. Dat is er nog niet." in texts(page)
    assert named(page, QPushButton, "Vandaag gevraagd: schrijf het op").isVisibleTo(page)
    (request,) = desk.stored().of(FileRequest)
    assert (request.by, request.what, request.answered_on) == ("p2", "plan_in_writing", "")


def test_the_letter_to_destroy_is_there_after_a_withdrawal(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "vernietigbrief")
    assert any("nog niets met toestemming uitgegeven" in text for text in texts(page))
    page.focus_record("paper", "uittreksel")
    desk.settle()
    page.save_to(tmp_path / "u.pdf")
    desk.settle()
    desk.do(edit.add, Decision, "c1", by="p2", decision="withdrawn", on="2026-04-01")
    page.focus_record("paper", "vernietigbrief")
    desk.settle()
    assert "Wilt u dit vernietigen?" in paper(page)


def test_printing_puts_it_on_the_list_too(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "uittreksel")
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    page.print_to(printer)
    desk.settle()
    assert "1 bladzijde naar de printer gestuurd." in texts(page)
    assert len(desk.stored().of(Handout)) == 1


@pytest.mark.parametrize("document", ["uittreksel", "kindplan"])
def test_back_to_the_plan_the_plan_stands_there_again(open_: Open, document: str) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, document)
    page.focus_record("plan", "")
    desk.settle()
    assert "Dat het weer gezellig is aan tafel" in paper(page)
    assert "Zoals het nu is. Nog niet vastgesteld." in texts(page)


VEILIG_THUIS = {
    "Aan wie": "Veilig Thuis Drenthe",
    "Wie dit besloot": "Annemiek Hofstra",
    "Met wie er is overlegd": "de gedragswetenschapper",
    "Wat er is gezien en gehoord": "Lotte had blauwe plekken.",
    "Wat er is verteld": "Wat wij zagen.",
    "Waarom": "Het is niet veilig.",
    "Waarom het gezin het nog niet hoort": "Nu te gevaarlijk.",
}


def test_without_consent_nothing_leaves_before_every_question_is_answered(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "melding")
    choose(desk, named(page, Combo, "Heeft het gezin dit gehoord?"), "Nog niet")
    assert not named(page, QPushButton, "Afdrukken").isEnabled()
    assert any(text.startswith("Schrijf eerst op: aan wie") for text in texts(page))
    for title, words in VEILIG_THUIS.items():
        kind = QLineEdit if title in ("Aan wie", "Wie dit besloot", "Met wie er is overlegd") else QPlainTextEdit
        field = named(page, kind, title)
        field.setText(words) if isinstance(field, QLineEdit) else field.setPlainText(words)
    page.paper.changed.emit()
    desk.settle()
    assert "Lotte had blauwe plekken." in paper(page)
    assert any("Het gezin weet dit nog niet." in text for text in texts(page))
    page.save_to(tmp_path / "bericht.pdf")
    desk.settle()
    (record,) = desk.stored().of(Handout)
    assert (record.ground, record.not_told_because) == ("veilig_thuis", "Nu te gevaarlijk.")
    desk.settle()
    named(page, QPushButton, "Het is verteld: Veilig Thuis Drenthe").click()
    desk.settle()
    assert "Nog te vertellen aan het gezin" not in texts(page)


def test_a_reasoning_that_was_begun_is_still_there_after_a_crash(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "melding")
    named(page, QPlainTextEdit, "Wat er is gezien en gehoord").setPlainText("Lotte had blauwe plekken.")
    desk.context.flush()
    desk.reopen()
    desk.settle()
    again = opened(desk, "melding")
    assert named(again, QPlainTextEdit, "Wat er is gezien en gehoord").toPlainText() == "Lotte had blauwe plekken."


def test_the_avondblad_is_for_a_colleague_with_a_name_and_is_kept_on_the_list(
    open_: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_("gezin-brouwer")
    home = desk.stored().of(Household)[0]
    desk.do(edit.change, home, secret=True)
    page = opened(desk, "avondblad")
    assert "Schrijf op wie vanavond dienst heeft." in texts(page)
    qtbot.keyClicks(named(page, QLineEdit, "Wie heeft dienst?"), "Yusuf Demir")
    qtbot.waitUntil(lambda: "Yusuf Demir" in paper(page), timeout=5_000)
    desk.settle()
    assert "Zuidkade" not in paper(page)
    press(qtbot, desk, named(page, CheckBox, "Deze collega mag het geheime adres weten"))
    assert "Zuidkade 12a" in paper(page)
    page.save_to(tmp_path / "blad.pdf")
    desk.settle()
    (handout,) = desk.stored().of(Handout)
    assert ((handout.recipient or {})["name"], handout.ground) == ("Yusuf Demir", "replacement")
    assert not named(page, CheckBox, "Deze collega mag het geheime adres weten").isChecked()

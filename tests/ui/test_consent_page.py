"""The page about consent: what stands in the table, why somebody is asked, and writing down what people say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import asking, consents, edit, signing
from gezinsteam_app.actions.asking import NewConsent
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Party
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.consent.letter import DestroyLetter
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.family_window import FamilyWindow

Open = Callable[[str], FamilyDesk]


def cells(page: ConsentPage) -> list[str]:
    """What a screen reader says of the table, cell by cell."""
    model = page.board.table.model()
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def press(page: ConsentPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)


def ask(desk: FamilyDesk, **values: object) -> m.Consent:
    """A consent that was asked on another page or day."""
    usual = {"about": "p1", "name": "Huisarts Bos", "kind": "gp", "parts": ("levels",), "purpose": "Afstemmen"}
    desk.do(asking.new_consent, NewConsent(**(usual | values)))  # type: ignore[arg-type]
    return desk.context.family.of(m.Consent)[-1]


@pytest.mark.parametrize(
    ("example", "sentence", "cell", "reason"),
    [
        (
            "gezin-brouwer",
            "Lotte is 9. Het ja van Karin en Henk is nodig.",
            "Basisschool De Regenboog, Plan: onderwijs: ja",
            "Lotte is 9: Karin en Henk zeiden ja.",
        ),
        (
            "gezin-el-idrissi",
            "Samir is 14. Het ja van Samir is nodig. Wij vragen het ook aan Naima.",
            "Brede school Het Baken, Plan: onderwijs: wacht op Samir",
            "Samir is 14: volgens de wet is het ja van Samir nog nodig.",
        ),
        (
            "pleeggezin-de-graaf",
            "Jayden is 13. Het ja van Jayden is nodig. Wij vragen het ook aan Jeugdbescherming Holland.",
            "Voetbalclub, Plan: vrije tijd: wacht op Jeugdbescherming Holland",
            "Jayden is 13: volgens de wet is het compleet, maar we vragen het ook aan Jeugdbescherming Holland.",
        ),
    ],
)
def test_the_examples(open_: Open, example: str, sentence: str, cell: str, reason: str) -> None:
    page = open_(example).page(ConsentPage)
    assert sentence in texts(page)
    assert cell in cells(page)
    assert reason in texts(page.panel)
    assert any(text.startswith("Waarom: Jeugdwet 7.3.11") for text in texts(page.panel))


def test_only_what_was_asked_is_a_column(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    ask(desk)
    page = desk.page(ConsentPage)
    model = page.board.table.model()
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles == ["Wie mag iets weten?", "Plan: onderwijs", "Niveaus van hulp"]
    assert "Huisarts Bos, Plan: onderwijs: niet gevraagd" in cells(page)
    assert "Huisarts Bos, Niveaus van hulp: wacht op Karin en Henk" in cells(page)


def test_the_yes_of_a_child_is_written_down_by_keyboard_alone(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    page.board.table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_J, Qt.Key.Key_Delete):
        QTest.keyClick(page.board.table, key)
    assert len(desk.stored().of(m.Decision)) == 1
    said: list[str] = []
    desk.context.said.connect(said.append)
    named(page, QPushButton, "Vraag het Samir: alleen of samen?").setFocus()
    QTest.keyClick(named(page, QPushButton, "Vraag het Samir: alleen of samen?"), Qt.Key.Key_Return)
    QTest.keyClick(named(page, QPushButton, "Samir: ja"), Qt.Key.Key_Return)
    desk.settle()
    assert "Brede school Het Baken, Plan: onderwijs: ja" in cells(page)
    assert "Samir zei ja op 1 april 2026 (gezegd). Opgeschreven door Annemiek." in texts(page.panel)
    assert said == ["Samir zei ja. Vergist? Leg vast wat het wel is. Beide blijven staan."]
    desk.reopen()
    assert "Brede school Het Baken, Niveaus van hulp: ja" in cells(desk.page(ConsentPage))


def test_enter_on_a_cell_goes_to_the_panel(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    huisarts = ask(desk)
    page = desk.page(ConsentPage)
    table = page.board.table
    table.setCurrentIndex(table.model().index(1, 2))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert "Huisarts Bos" in texts(page.panel)
    assert page.panel.isAncestorOf(page.window().focusWidget())
    assert huisarts.id


def test_refusing_on_paper_some_days_ago(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Antwoord vastleggen: Samir")
    day = named(page, QLineEdit, "Wanneer")
    day.setText("ooit")
    press(page, qtbot, "Samir: nee")
    assert "Dit is geen dag. Schrijf bijvoorbeeld: 3 februari." in texts(page)
    day.setText("morgen")
    press(page, qtbot, "Samir: nee")
    desk.settle()
    assert "Deze dag moet nog komen. Vul de dag in waarop het gezegd is." in texts(page)
    day.setText("30 maart")
    combo = named(page, QComboBox, "Hoe")
    combo.setCurrentIndex(combo.findText("op papier"))
    press(page, qtbot, "Samir: nee")
    desk.settle()
    assert "Brede school Het Baken, Niveaus van hulp: nee, Samir" in cells(page)
    assert "Samir zei nee op 30 maart 2026." in texts(page.panel)
    assert desk.stored().of(m.Decision)[-1].how == "written"


def test_withdrawing_is_two_presses_and_shows_what_was_given(open_: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    recipient = {"name": "Basisschool De Regenboog", "kind": "school"}
    given = {"recipient": recipient, "about": ("p1",), "consent": "c1", "ground": "consent"}
    desk.do(edit.add, Handout, document="uittreksel", on="2026-03-01T10:00", **given)
    page = desk.page(ConsentPage)
    assert "Al gegeven" in texts(page.panel)
    assert not page.panel.findChildren(DestroyLetter)
    press(page, qtbot, "Intrekken of veranderen: Karin")
    press(page, qtbot, "Karin: trekt het in")
    desk.settle()
    assert "Basisschool De Regenboog, Plan: onderwijs: ingetrokken, Karin" in cells(page)
    assert "Al gegeven" in texts(page.panel)
    assert "Uittreksel, op 1 maart 2026." in texts(page.panel)
    assert named(page.panel, QPushButton, "Bewaar als PDF: brief om te vernietigen").isEnabled()
    page.panel.findChildren(DestroyLetter)[0].save_to(tmp_path / "brief.pdf")
    desk.settle()
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert "Brief om te vernietigen, op 1 april 2026, door Annemiek Hofstra." in texts(page.panel)


def test_the_letter_to_destroy_is_printed_and_stands_in_the_list(open_: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    given = {"recipient": {"name": "Basisschool De Regenboog", "kind": "school"}, "about": ("p1",), "consent": "c1"}
    desk.do(edit.add, Handout, document="uittreksel", on="2026-03-01T10:00", ground="consent", **given)
    desk.do(edit.add, m.Decision, "c1", by="p2", decision="withdrawn", on="2026-04-01")
    page = desk.page(ConsentPage)
    page.open_consent("c1")
    said: list[str] = []
    desk.context.said.connect(said.append)
    assert named(page.panel, QPushButton, "Afdrukken: brief om te vernietigen").isEnabled()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    page.panel.findChildren(DestroyLetter)[0].print_to(printer)
    desk.settle()
    assert (tmp_path / "print.pdf").read_bytes().startswith(b"%PDF")
    assert said == ["De brief: 1 bladzijde naar de printer gestuurd."]
    assert "Brief om te vernietigen, op 1 april 2026, door Annemiek Hofstra." in texts(page.panel)


def test_somebody_without_authority_is_kept_and_does_not_count(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ConsentPage)
    said: list[str] = []
    desk.context.said.connect(said.append)
    press(page, qtbot, "Iemand anders zei iets")
    combo = named(page, QComboBox, "Wie")
    combo.setCurrentIndex(combo.findText("Greet"))
    combo.activated.emit(combo.currentIndex())
    press(page, qtbot, "Greet: nee")
    desk.settle()
    assert "Basisschool De Regenboog, Plan: onderwijs: ja" in cells(page)
    assert said == ["Greet zei nee. Dit telt hier niet mee: van Greet is nu geen antwoord nodig."]
    assert "telt hier niet mee" in texts(page.panel)


def test_what_ends_soon_and_what_others_of_this_child_wait_for(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    soon = ask(desk, until="2026-04-20")
    for parent in ("p2", "p3"):
        desk.do(consents.decide, soon, Party(parent), "given", "spoken")
    ask(desk, name="Tante Els", kind="network", parts=("strengths",))
    page = desk.page(ConsentPage)
    assert "Huisarts Bos, Niveaus van hulp: tot 20 apr" in cells(page)
    page.open_consent(soon.id)
    assert "Deze toestemming loopt tot en met 20 april 2026. Vraag op tijd opnieuw." in texts(page.panel)
    assert "Ook nog nodig voor Lotte" in texts(page.panel)
    assert "Karin en Henk: wat goed gaat, voor Tante Els." in texts(page.panel)


def test_a_recipient_under_two_names_becomes_one(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    ask(desk, name="Basischool De Regenboog", kind="school")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Ja: Basisschool De Regenboog")
    desk.settle()
    assert page.board.table.model().rowCount() == 1
    assert not [text for text in texts(page) if text.startswith("Is dit dezelfde?")]
    desk.context.undo()
    desk.settle()
    assert page.board.table.model().rowCount() == 2


def test_help_is_asked_in_a_list_of_its_own(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ConsentPage)
    press(page, qtbot, "Hulp erbij")
    press(page, qtbot, "Erbij")
    assert "Schrijf op om welke hulp het gaat." in texts(page)
    named(page, QLineEdit, "Welke hulp").setText("Vijf gesprekken")
    press(page, qtbot, "Erbij")
    desk.settle()
    assert "Waarom: Jeugdwet 7.3.4." in texts(page.panel)
    press(page, qtbot, "Antwoord vastleggen: Karin")
    press(page, qtbot, "Karin: ja")
    desk.settle()
    assert "Lotte is 9: volgens de wet is het ja van Henk nog nodig." in texts(page.panel)


def test_a_question_that_nobody_answered_goes_away(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    made = ask(desk)
    page = desk.page(ConsentPage)
    page.focus_record("consent", made.id)
    press(page, qtbot, "Toch niet vragen")
    desk.settle()
    assert page.board.table.model().rowCount() == 1


def test_with_little_room_the_panel_is_a_sheet_that_esc_puts_away(open_: Open, settings: Settings) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ConsentPage)
    page.resize(1000, 560)
    assert not page.panel.isVisible()
    page.board.table.setFocus()
    QTest.keyClick(page.board.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.board.table.hasFocus()
    page.resize(1274, 560)
    assert page.panel.isVisible()


def test_large_letters_and_many_parts_stand_below_each_other(open_: Open, settings: Settings) -> None:
    desk = open_("gezin-el-idrissi")
    ask(desk, parts=("family", "strengths", "concerns", "plan.health", "contacts", "measurements"))
    page = desk.page(ConsentPage)
    settings.set(TEXT_SIZE, 200)
    desk.settle()
    assert page.board.table.model().columnCount() == 2
    assert "Brede school Het Baken, Plan: onderwijs en niveaus van hulp: wacht op Samir" in cells(page)
    assert page.board.table.columnWidth(0) + page.board.table.columnWidth(1) <= page.board.table.viewport().width()


def test_what_was_said_can_be_signed_at_the_table(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ConsentPage)
    opened: list[SigningPage] = []
    desk.context.page_wanted.connect(opened.append)
    press(page, qtbot, "Ondertekenen")
    qtbot.addWidget(opened[0])
    opened[0].show()
    desk.settle()
    assert "Ja of nee op delen over Lotte" in texts(opened[0])
    line = "Getekend: Karin Brouwer, 1 april 2026, naam getypt."
    assert line not in texts(page.panel)
    seen = signing.sheet(desk.work, desk.file, "consent", "c1")
    desk.do(signing.sign, seen, "p2", "typed", typed="Karin Brouwer")
    assert line in texts(page.panel)


def test_the_tab_counts_what_waits(tmp_path: Path, tasks: Tasks, theme: Theme) -> None:
    window = FamilyWindow(tmp_path / "werk", tasks, theme, [PlanPage, ConsentPage])
    window.open_example("gezin-el-idrissi")
    window.settle()
    tabs = window.frame.tabs
    assert tabs.accessibleTabName(1) == "Toestemming, 1 wacht"
    consent = window.frame.context.family.of(m.Consent)[0]
    window.frame.context.save(
        consents.decide, window.file, consent, Party("p1"), "given", "spoken", done=window.frame.context.took
    )
    window.settle()
    assert tabs.accessibleTabName(1) == "Toestemming"
    window.frame.close()
    window.settle()
    window.frame.deleteLater()


def test_the_quick_find_opens_the_consent(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    other = ask(desk, about="p2", name="Schuldhulp", kind="municipality", parts=("plan.income",))
    page = desk.page(ConsentPage)
    page.focus_record("consent", other.id)
    assert "Karin is 41, en beslist zelf." in texts(page)
    assert "Schuldhulp" in texts(page.panel)
    decision = desk.context.family.of(m.Decision)[0]
    page.focus_record("decision", decision.id)
    assert "Basisschool De Regenboog" in texts(page.panel)

"""The page of documents: what is seen, fixed, printed, saved and taken away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, plans
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.domain.papers import PlanVersion
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.documents.preview import PageView
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import BELOW
from gezinsteam_app.ui.widgets.check import CheckBox
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]


def shown_pages(page: DocumentsPage) -> list[str]:
    """The words of the pages in the preview, as a screen reader gets them."""
    return [view.accessibleDescription() for view in page.findChildren(PageView) if view.isVisibleTo(page)]


def fix(page: DocumentsPage, desk: FamilyDesk, qtbot: QtBot) -> None:
    qtbot.mouseClick(named(page, QPushButton, "Plan vaststellen"), Qt.MouseButton.LeftButton)
    desk.settle()
    versions = lambda: [row for row in page.side.list.rows() if row.key and row.key[0] == "plan_version"]  # noqa: E731
    qtbot.waitUntil(lambda: bool(versions()), timeout=5_000)
    desk.settle()


def test_the_plan_is_seen_as_it_will_be_on_paper(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    assert "Zoals het nu is. Nog niet vastgesteld." in texts(page)
    assert "Dat het weer gezellig is aan tafel" in " ".join(shown_pages(page)[0].split())
    qtbot.wait(300)
    desk.settle()
    view = page.findChildren(PageView)[0]
    drawn = view.grab().toImage()
    colors = {QColor(drawn.pixel(x, y)).name() for x in range(0, drawn.width(), 7) for y in range(0, 400, 7)}
    assert len(colors) > 3


def test_nothing_can_be_printed_before_the_document_is_there(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    assert named(page, QPushButton, "Afdrukken").isEnabled()
    qtbot.mouseClick(named(page, CheckBox, "Grote letters"), Qt.MouseButton.LeftButton)
    assert not named(page, QPushButton, "Afdrukken").isEnabled()
    desk.settle()
    assert named(page, QPushButton, "Bewaar als PDF").isEnabled()


def test_the_family_may_want_to_see_how_the_help_went(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    assert "Hoe de hulp ging" not in " ".join(shown_pages(page))
    wanted = named(page, CheckBox, "Ook hoe de hulp ging, als het gezin dat wil")
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Hoe de hulp ging" in " ".join(shown_pages(page)), timeout=5_000)
    page.focus_record("paper", "kindplan")
    desk.settle()
    assert not wanted.isVisibleTo(page)


def test_large_letters_take_more_pages(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    normal = len(shown_pages(page))
    qtbot.mouseClick(named(page, CheckBox, "Grote letters"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(shown_pages(page)) > normal


@pytest.mark.parametrize(("wide", "high", "size"), [(1274, 616, 100), (1188, 488, 100), (1274, 616, 150)])
def test_every_document_is_reached_by_the_arrow_keys_in_a_page_that_scrolls_once(
    wide: int, high: int, size: int, open_: Open, settings: Settings, theme: Theme, qtbot: QtBot
) -> None:
    settings.set(TEXT_SIZE, size)
    desk = open_("gezin-brouwer")
    desk.do(plans.fix_plan)
    page = desk.page(DocumentsPage)
    page.resize(wide, high)
    desk.settle()
    rows, seen = page.side.list, page.side.viewport()
    assert rows.verticalScrollBar().maximum() == 0
    headings = [row.title for row in rows.rows() if row.key is None]
    assert headings == ["Voor het gezin", "Wat de deur uitgaat", "Besluiten en brieven", "Metingen en overleg"]
    rows.setFocus()
    for row in [row for row in rows.rows() if row.key is not None][1:]:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        qtbot.wait(5)
        assert rows.chosen() == row.key
        place = rows.viewport().mapTo(seen, rows.visualRect(rows.currentIndex()).center())
        assert seen.rect().contains(place), row.title
    desk.settle()


def test_nothing_stands_below_the_last_page(open_: Open, qtbot: QtBot) -> None:
    page = open_("gezin-brouwer").page(DocumentsPage)
    page.resize(900, 600)
    last = page.findChildren(PageView)[-1]
    whole = page.preview.parentWidget()

    def left_over() -> int:
        return whole.height() - last.mapTo(whole, last.rect().bottomLeft()).y()

    # The undo bar floats over the bottom: that much room is kept, and no more.
    qtbot.waitUntil(lambda: BELOW <= left_over() < BELOW + 20, timeout=2_000)


def test_only_the_plan_as_it_is_now_can_be_fixed(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    fix(page, desk, qtbot)
    fixing = named(page, QPushButton, "Plan vaststellen")
    page.focus_record("plan_version", desk.stored().of(PlanVersion)[0].id)
    assert not fixing.isVisibleTo(page)
    page.focus_record("paper", "kindplan")
    assert not fixing.isVisibleTo(page)
    page.focus_record("plan", "")
    assert fixing.isVisibleTo(page)


def test_fixing_gives_a_version_that_stays_and_tells_what_changed(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    fix(page, desk, qtbot)
    (version,) = desk.stored().of(PlanVersion)
    assert "Niets veranderd sinds versie 1." in texts(page)
    goal = desk.context.family.of(Goal)[0]
    desk.do(edit.change, goal, words="Samen zwemmen op zondag")
    qtbot.waitUntil(lambda: "Veranderd sinds versie 1:" in texts(page), timeout=5_000)
    desk.settle()
    assert "Samen zwemmen op zondag" in " ".join(" ".join(shown_pages(page)).split())
    page.focus_record("plan_version", version.id)
    desk.settle()
    assert "Gezinsplan, versie 1" in texts(page)
    assert "Samen zwemmen op zondag" not in " ".join(" ".join(shown_pages(page)).split())
    assert not any(text.startswith("Veranderd sinds") for text in texts(page))


def test_fixing_twice_says_that_nothing_changed_beside_the_button(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    fix(page, desk, qtbot)
    qtbot.mouseClick(named(page, QPushButton, "Plan vaststellen"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert any("Er is niets veranderd sinds versie 1." in text for text in texts(page))
    assert desk.refused == []


def test_what_is_not_for_everybody_is_counted(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.change, desk.context.family.of(Goal)[0], only_for=("p2",))
    page = desk.page(DocumentsPage)
    assert any("niet op papier, want niet iedereen mag dat lezen." in text for text in texts(page))


def test_the_plan_is_saved_as_pdf_with_a_word_of_care(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    page.save_to(tmp_path / "plan.pdf")
    desk.settle()
    assert "Ons plan" in PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()
    assert any(text.startswith("Bewaard als plan.pdf. Dit bestand ligt buiten de kluis.") for text in texts(page))


def test_a_folder_that_refuses_says_so(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    page.save_to(tmp_path / "is er niet" / "plan.pdf")
    desk.settle()
    assert any("kies een andere map." in text for text in texts(page))


def test_every_page_goes_to_the_printer(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    page.print_to(printer)
    desk.settle()
    count = len(shown_pages(page))
    assert f"{count} bladzijden naar de printer gestuurd." in texts(page)
    assert len(PdfReader(tmp_path / "print.pdf").pages) == count


def test_the_whole_file_is_taken_away_in_the_open_format(open_: Open, tmp_path: Path) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    page.export_to(tmp_path / "dossier.json")
    desk.settle()
    taken = json.loads((tmp_path / "dossier.json").read_text(encoding="utf-8"))
    assert taken["format"] == "gezinsdossier"
    assert taken["people"][0]["given_name"] == "Lotte"
    assert any(text.startswith("Uitgevoerd als dossier.json.") for text in texts(page))

"""Signing at the table: with a mouse, a pen, a finger or the keyboard; who is next; what stands in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, plans, signing
from gezinsteam_app.domain.model import Goal, Worker
from gezinsteam_app.domain.papers import Signature
from gezinsteam_app.storage import load
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.signing.pad import SignaturePad
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.signing.read import ReadPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.trail.page import TrailPage
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]
PATH = ((60, 80), (90, 40), (130, 90), (180, 60))


@pytest.fixture
def table(open_: Open, qtbot: QtBot) -> tuple[FamilyDesk, SigningPage]:
    """A fixed plan of gezin Brouwer on the table."""
    desk = open_("gezin-brouwer")
    desk.do(plans.fix_plan)
    version = desk.stored().records["plan_version"][0].id
    return desk, desk.over(lambda context: SigningPage(context, "plan_version", version))


def write(pad: SignaturePad, path: tuple[tuple[int, int], ...] = PATH) -> None:
    """One line with the mouse."""
    places = [QPoint(x, y) for x, y in path]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def press(page: SigningPage, desk: FamilyDesk, name: str) -> None:
    QTest.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)
    desk.settle()


def signed(desk: FamilyDesk) -> list[tuple[str, str, str]]:
    return [(one.person, one.name, one.how) for one in desk.stored().of(Signature)]


def test_the_page_says_what_is_signed_and_what_that_means(table: tuple[FamilyDesk, SigningPage]) -> None:
    _, page = table
    shown = texts(page)
    assert "Gezinsplan, versie 1" in shown
    assert any(text.startswith("Vastgesteld op 1 april 2026") for text in shown)
    assert any(text.startswith("Sanne: ") for text in shown)
    assert any("Tekenen betekent: dit is ons plan.\nU mag later altijd iets veranderen." in text for text in shown)
    assert page.ready.text() == "Klaar, Henk is aan de beurt"


def test_somebody_draws_and_the_next_is_on(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    write(page.how.pad)
    press(page, desk, "Klaar, Henk is aan de beurt")
    assert signed(desk) == [("p2", "Karin Brouwer", "screen")]
    assert "Karin heeft getekend." in texts(page)
    assert named(page, QPushButton, "Henk is aan de beurt").isChecked()
    assert not named(page, QPushButton, "Karin heeft getekend").isEnabled()
    assert page.how.pad.drawing() is None


def test_the_lines_are_kept_as_they_were_drawn_with_their_time(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    write(page.how.pad)
    write(page.how.pad, ((200, 50), (210, 60)))
    press(page, desk, "Klaar, Henk is aan de beurt")
    strokes = stored_strokes(desk)
    assert (strokes["width"], strokes["height"]) == (page.how.pad.width(), page.how.pad.height())
    assert [point[:2] for point in strokes["lines"][0]][:2] == [[60, 80], [90, 40]]
    times = [point[2] for line in strokes["lines"] for point in line]
    assert len(strokes["lines"]) == 2
    assert times == sorted(times)


def stored_strokes(desk: FamilyDesk) -> dict[str, Any]:
    def read() -> Any:
        with desk.work.store.transaction() as db:
            number = desk.work.store.number(db, desk.file)
            record = desk.work.store.family(desk.file).of(Signature)[0].id
            return load.column(db, number, "signature", record, "strokes")

    found: dict[str, Any] = desk._do(read)
    return found


def test_a_line_can_be_taken_back_and_all_of_it_begun_anew(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    assert not page.how.back.isEnabled()
    write(page.how.pad)
    write(page.how.pad)
    press(page, desk, "Lijn terug")
    drawing = page.how.pad.drawing()
    assert drawing is not None
    assert len(drawing["lines"]) == 1
    press(page, desk, "Opnieuw")
    assert page.how.pad.drawing() is None
    press(page, desk, "Klaar, Henk is aan de beurt")
    assert "Zet eerst een handtekening." in texts(page)
    assert signed(desk) == []


def test_a_pen_draws(table: tuple[FamilyDesk, SigningPage]) -> None:
    _, page = table
    pad = page.how.pad
    kinds = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
    for kind, (x, y) in zip(kinds, PATH, strict=False):
        QApplication.sendEvent(pad, pen_event(kind, QPointF(x, y)))
    drawing = pad.drawing()
    assert drawing is not None
    assert [point[:2] for point in drawing["lines"][0]] == [[60, 80], [90, 40], [130, 90]]


def pen_event(kind: QEvent.Type, place: QPointF) -> QTabletEvent:
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else left
    device = QPointingDevice.primaryPointingDevice()
    return QTabletEvent(kind, device, place, place, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, left, held)


def test_a_finger_draws_and_a_second_one_does_not(table: tuple[FamilyDesk, SigningPage]) -> None:
    _, page = table
    pad = page.how.pad
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, QPoint(60, 80), pad).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(90, 40), pad).press(1, QPoint(10, 10), pad).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(130, 90), pad).stationary(1).commit()
    QTest.touchEvent(pad, device).release(0, QPoint(130, 90), pad).release(1, QPoint(10, 10), pad).commit()
    drawing = pad.drawing()
    assert drawing is not None
    assert [point[:2] for line in drawing["lines"] for point in line] == [[60, 80], [90, 40], [130, 90]]


def test_what_was_drawn_is_seen_in_light_and_dark(table: tuple[FamilyDesk, SigningPage], theme: Theme) -> None:
    _, page = table
    empty = ink(page, theme)
    write(page.how.pad)
    assert ink(page, theme) > empty + 100


def ink(page: SigningPage, theme: Theme) -> int:
    image: QImage = page.how.pad.grab().toImage()
    wanted = theme.palette.color("ink").name()
    return sum(image.pixelColor(x, y).name() == wanted for x in range(image.width()) for y in range(image.height()))


def test_everything_can_be_done_by_keyboard_with_a_typed_name(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    typing = named(page, QPushButton, "Naam typen")
    typing.setFocus()
    QTest.keyClick(typing, Qt.Key.Key_Space)
    line = named(page, QLineEdit, "Typ uw naam")
    assert line.hasFocus()
    QTest.keyClicks(line, "Karin Brouwer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert signed(desk) == [("p2", "Karin Brouwer", "typed")]
    assert named(page, QLineEdit, "Typ uw naam").text() == ""


def test_the_words_change_with_who_signs(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    press(page, desk, "Lotte heeft nog niet getekend")
    assert "Je mag tekenen als je wilt. Het hoeft niet." in texts(page)
    assert any("Je mag later altijd iets veranderen." in text for text in texts(page))
    press(page, desk, "Naam typen")
    assert named(page, QLineEdit, "Typ je naam").text() == ""


def test_paper_stays_possible(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    press(page, desk, "Op papier getekend")
    line = named(page, QLineEdit, "Op welke dag is op papier getekend?")
    assert line.text() == "1 april 2026"
    line.setText("straks")
    press(page, desk, "Klaar, Henk is aan de beurt")
    assert "Schrijf de datum zo: 26-11-2026." in texts(page)
    line.setText("1-4")
    press(page, desk, "Klaar, Henk is aan de beurt")
    assert signed(desk) == [("p2", "Karin Brouwer", "paper")]


def test_the_last_one_ends_it(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    press(page, desk, "Naam typen")
    for _ in range(4):
        page.how.typed.setText("Getypte Naam")
        press(page, desk, page.ready.text())
    assert "Iedereen heeft getekend." in texts(page)
    assert len(signed(desk)) == 4
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    press(page, desk, "Klaar")
    assert "Geef de laptop terug aan" in "\n".join(texts(page))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert not closed, "the file opens by a press of the worker only"
    page.given.worker.click()
    assert closed


def test_who_stops_gives_the_laptop_back_first(table: tuple[FamilyDesk, SigningPage], qtbot: QtBot) -> None:
    desk, page = table
    with qtbot.assertNotEmitted(page.closed):
        press(page, desk, "Terug")
    assert "Geef de laptop terug aan" in "\n".join(texts(page))


def test_the_whole_text_can_be_read_first(table: tuple[FamilyDesk, SigningPage], qtbot: QtBot) -> None:
    desk, page = table
    opened: list[ReadPage] = []
    desk.context.page_wanted.connect(opened.append)
    press(page, desk, "Lees alles")
    desk.settle()
    (read,) = opened
    qtbot.addWidget(read)
    read.show()
    desk.settle()
    assert read.preview.page_count() >= 2


def test_who_is_no_worker_of_the_family_reads_why_they_cannot_sign(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    for worker in desk.stored().of(Worker):
        desk.do(edit.change, worker, name="Yasmin Aydın")
    desk.do(plans.fix_plan)
    version = desk.stored().records["plan_version"][0].id
    page = desk.over(lambda context: SigningPage(context, "plan_version", version))
    assert any("Je staat niet als werker bij dit gezin." in text for text in texts(page))
    press(page, desk, "Yasmin heeft nog niet getekend")
    assert not page.how.pad.isVisibleTo(page)
    assert named(page, QLineEdit, "Op welke dag is op papier getekend?").isVisibleTo(page)


def test_a_signature_is_no_step_for_the_undo_bar(table: tuple[FamilyDesk, SigningPage]) -> None:
    desk, page = table
    said: list[str] = []
    desk.context.done.connect(said.append)
    write(page.how.pad)
    press(page, desk, "Klaar, Henk is aan de beurt")
    assert said == []


def test_the_text_of_a_consent_is_on_the_page(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    consent = desk.stored().records["consent"][0]
    page = desk.over(lambda context: SigningPage(context, "consent", consent.id))
    assert "Ja of nee op delen over Lotte" in texts(page)
    assert any("antwoord staat goed opgeschreven" in text for text in texts(page))
    assert not page.read.isVisibleTo(page)


def test_what_changed_meanwhile_is_not_signed(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    consent = desk.stored().records["consent"][0]
    page = desk.over(lambda context: SigningPage(context, "consent", consent.id))
    desk.do(edit.change, consent, purpose="iets anders")
    write(page.how.pad)
    press(page, desk, page.ready.text())
    assert "De tekst is net veranderd. Lees hem opnieuw, en teken dan." in texts(page)
    assert signed(desk) == []
    assert desk.stored().of(Goal)


# On the page of documents


def test_from_a_fixed_version_to_the_table_and_back(open_: Open, until: Callable[..., None]) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    assert not page.panel.sign.isVisibleTo(page)
    desk.do(plans.fix_plan)
    version = desk.stored().records["plan_version"][0].id
    until(lambda: page.side.list.choose(("plan_version", version)))
    page.focus_record("plan_version", version)
    until(lambda: page.panel.sign.isVisibleTo(page))
    opened: list[SigningPage] = []
    desk.context.page_wanted.connect(opened.append)
    QTest.mouseClick(named(page, QPushButton, "Ondertekenen"), Qt.MouseButton.LeftButton)
    (table,) = opened
    desk.settle()
    write(table.how.pad)
    table.ready.click()
    desk.settle()
    assert signed(desk) == [("p2", "Karin Brouwer", "screen")]
    table.deleteLater()


def test_a_signature_belongs_to_the_version_that_was_signed(open_: Open, until: Callable[..., None]) -> None:
    desk = open_("gezin-brouwer")
    desk.do(plans.fix_plan)
    first = desk.stored().records["plan_version"][0].id
    sheet = desk._do(signing.sheet, desk.work, desk.file, "plan_version", first)
    desk.do(signing.sign, sheet, "p2", "typed", typed="Karin Brouwer")
    desk.do(edit.change, desk.stored().of(Goal)[0], words="iets anders")
    page = desk.page(DocumentsPage)
    until(lambda: "1 handtekening hoort bij versie 1." in "\n".join(texts(page)))
    page.focus_record("plan_version", first)
    until(lambda: "Getekend: Karin Brouwer, 1 april 2026, naam getypt." in texts(page))
    desk.do(plans.fix_plan)
    second = next(one.id for one in desk.stored().records["plan_version"] if one.id != first)
    until(lambda: page.side.list.choose(("plan_version", second)))
    page.focus_record("plan_version", second)
    until(lambda: "1 handtekening hoort bij versie 1." in texts(page))
    assert page.panel.sign.isVisibleTo(page)


def test_who_looked_is_reached_from_the_documents(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(DocumentsPage)
    opened: list[TrailPage] = []
    desk.context.page_wanted.connect(opened.append)
    QTest.mouseClick(named(page, QPushButton, "Wie heeft gekeken"), Qt.MouseButton.LeftButton)
    desk.settle()
    (list_,) = opened
    assert "Wie heeft gekeken" in texts(list_)
    list_.deleteLater()


def test_another_document_is_not_signed_here(open_: Open, until: Callable[..., None]) -> None:
    desk = open_("gezin-brouwer")
    desk.do(plans.fix_plan)
    version = desk.stored().records["plan_version"][0].id
    page = desk.page(DocumentsPage)
    until(lambda: len(page.side.list.rows()) > 2)
    page.focus_record("plan_version", version)
    until(lambda: page.panel.sign.isVisibleTo(page))
    paper = next(row.key for row in page.side.list.rows() if row.key is not None and row.key[0] == "paper")
    page.focus_record(*paper)
    desk.settle()
    assert not page.panel.sign.isVisibleTo(page)

"""The page of levels: reading the steps of a child, taking one, ending one, and stepping down."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Level
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.marks import Tag
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]


def rows(page: LevelsPage) -> list[tuple[str, ...]]:
    return [row.cells() for row in page.board.table.rows()]


def press(desk: FamilyDesk, page: LevelsPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)
    desk.settle()


def move(widget: QWidget, spot: QPointF) -> None:
    """The mouse comes over a spot without a button."""
    none = Qt.MouseButton.NoButton
    where = QPointF(widget.mapToGlobal(spot))
    QApplication.sendEvent(
        widget, QMouseEvent(QEvent.Type.MouseMove, spot, where, none, none, Qt.KeyboardModifier.NoModifier)
    )


def choose(page: LevelsPage, name: str, words: str) -> None:
    combo = named(page, Combo, name)
    place = next(at for at in range(combo.count()) if words in combo.itemText(at))
    combo.setCurrentIndex(place)


def write(page: LevelsPage, name: str, words: str) -> None:
    named(page, QLineEdit, name).setText(words)


def tags(page: LevelsPage) -> list[str]:
    QCoreApplication.processEvents()
    return [tag.accessibleName() for tag in page.findChildren(Tag) if tag.isVisibleTo(page)]


def steps(desk: FamilyDesk) -> dict[str, Level]:
    return {one.id: one for one in desk.stored().of(Level)}


def test_the_table_says_what_the_chart_shows_in_whole_sentences(open_: Open) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    assert [row[:3] for row in rows(page)] == [
        ("2", "10 feb 2026", "3 Lichte opvoedhulp"),
        ("1", "3 feb 2026", "2 Selectieve preventie"),
    ]
    spoken = page.board.table.rows()[0].spoken
    assert spoken.startswith("Stap 2, 10 februari 2026: omhoog naar niveau 3, lichte opvoedhulp, zone geel.")
    assert "Waarom: Contact tussen moeder en dochter herstellen." in spoken
    assert "Besloten: handelingsoverleg, 10 februari 2026, met Karin, Henk, Sanne en Annemiek." in spoken
    assert "sinds 10 februari 2026" in texts(page)


def test_arrow_keys_go_through_the_decisions_and_tell_the_reason(open_: Open, qtbot: QtBot) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    line = page.board.line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.at() == 1
    assert "Waarom: Advies was niet genoeg." in page.board.telling()
    assert line.accessibleDescription() == page.board.telling()
    assert "Stap 1" in texts(page)
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert "Contact tussen moeder en dochter herstellen" in page.board.telling()


def test_pointing_at_a_decision_tells_the_reason(open_: Open, qtbot: QtBot) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    line = page.board.line

    def pointed() -> bool:
        # The drawing may still get another width; where the mouse really is, is the machine's business.
        move(line, QPointF(line.center(1)))
        return "Advies was niet genoeg" in page.board.telling()

    qtbot.waitUntil(pointed)


def test_a_step_of_level_5_is_saved_while_it_says_what_lacks(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    choose(page, "Niveau", "Specialistische opvoedhulp")
    choose(page, "Waar besloten", "handelingsoverleg")
    write(page, "Welke hulp", "Speltherapie")
    assert {"tot wanneer", "perspectief", "wie erbij waren", "waar besloten"} <= set(tags(page))
    assert any("Nu staat er: handelingsoverleg" in words for words in texts(page))
    write(page, "Tot en met", "1 oktober 2026")
    named(page, QPlainTextEdit, "Waarom").setPlainText("Slaapt slecht")
    named(page, QPlainTextEdit, "Perspectief").setPlainText("Weer rustig slapen")
    choose(page, "Daarna naar", "Selectieve preventie")
    assert not {"tot wanneer", "perspectief", "waarom"} & set(tags(page))
    press(desk, page, qtbot, "Bewaar deze stap")
    desk.reopen()
    new = next(one for one in steps(desk).values() if one.help == "Speltherapie")
    assert (new.level, new.from_day, new.expected_until) == ((5, ""), "2026-04-01", "2026-10-01")
    assert new.prospect == {"words": "Weer rustig slapen", "aim": 2}
    assert steps(desk)["l2"].ended_on == "2026-04-01"


def test_a_second_help_beside_the_first_leaves_that_running(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    choose(page, "Naast andere hulp", "erbij")
    press(desk, page, qtbot, "Bewaar deze stap")
    assert steps(desk)["l2"].ended_on == ""
    assert {"sinds 1 april 2026", "sinds 10 februari 2026"} <= set(texts(page))
    desk.context.undo()
    desk.settle()
    assert len(rows(page)) == 2


def test_who_was_there_may_be_somebody_outside_the_file(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    for typed in ("kar", "Gedragswetenschapper Vos"):
        write(page, "Wie waren erbij", typed)
        qtbot.keyClick(named(page, QLineEdit, "Wie waren erbij"), Qt.Key.Key_Return)
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for id_, one in steps(desk).items() if id_ not in ("l1", "l2"))
    assert new.participants == ("p2", "Gedragswetenschapper Vos")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Tot en met", "1 maart 2026", "Dit is voor het begin (1 april 2026). Kijk de datums na."),
        ("Vanaf", "morgenochtend vroeg", "Typ een datum, zoals 1 mei of 01-05-2026."),
        ("Vanaf", "1 januari 2026", "De andere hulp begon pas op 10 februari 2026. Kijk de datums na."),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_its_field(
    open_: Open, qtbot: QtBot, field: str, typed: str, sentence: str
) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    write(page, field, typed)
    press(desk, page, qtbot, "Bewaar deze stap")
    assert sentence in texts(page)
    assert len(steps(desk)) == 2
    assert steps(desk)["l2"].ended_on == ""


def test_sleeping_at_grandmothers_is_no_level_and_is_said_kindly(open_: Open) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    page.new_step()
    assert any("Slapen bij oma of een tante is eigen netwerk." in words for words in texts(page))
    choose(page, "Niveau", "Partiële overname")
    write(page, "Welke hulp", "Slapen bij oma")
    assert "eigen netwerk" in tags(page)


def test_ending_a_step_asks_only_the_day(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Deze hulp stopt")
    write(page, "Gestopt op", "1 februari 2026")
    press(desk, page, qtbot, "Bewaar dat deze hulp stopt")
    assert "Dit is voor het begin (10 februari 2026). Kijk de datums na." in texts(page)
    write(page, "Gestopt op", "31 maart")
    press(desk, page, qtbot, "Bewaar dat deze hulp stopt")
    assert steps(desk)["l2"].ended_on == "2026-03-31"
    assert "Er is nu geen hulp opgeschreven." in texts(page)


def test_stepping_down_is_proposed_with_what_remains_and_one_button(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    assert "Kan het lichter?" not in texts(page)
    desk.do(edit.change, steps(desk)["l2"], expected_until="2026-04-15")
    shown = texts(page)
    assert "De hulp is afgesproken tot en met 15 april 2026: over 14 dagen." in shown
    assert "Een stap omlaag is dan 2 selectieve preventie." in shown
    assert "Daarna zelf verder, met oma op woensdag." in shown
    press(desk, page, qtbot, "Vul deze stap in")
    assert named(page, Combo, "Niveau").value() == (2, "")
    press(desk, page, qtbot, "Bewaar deze stap")
    assert steps(desk)["l2"].ended_on == "2026-04-01"
    assert rows(page)[0][2] == "2 Selectieve preventie"


def test_mending_a_step_changes_only_what_was_changed(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    before = steps(desk)["l2"]
    press(desk, page, qtbot, "Wijzig deze stap")
    write(page, "Tot en met", "1 juni 2026")
    press(desk, page, qtbot, "Bewaar deze stap")
    after = steps(desk)["l2"]
    assert after.expected_until == "2026-06-01"
    assert (after.prospect, after.participants, after.zone) == (before.prospect, before.participants, before.zone)


def test_each_child_has_its_own_line(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(LevelsPage)
    assert rows(page)[0][2] == "5 Specialistische opvoedhulp"
    chips = [chip for chip in page.findChildren(Chip) if chip.isVisibleTo(page)]
    assert [chip.accessibleName().split(",")[0] for chip in chips] == ["Samir", "Noor", "Imane"]
    qtbot.mouseClick(chips[2], Qt.MouseButton.LeftButton)
    assert rows(page)[0][2] == "4 Intensieve opvoedhulp"
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert "Nog geen stap opgeschreven" in texts(page)
    page.focus_record("level", "l2")
    assert rows(page)[0][2] == "4 Intensieve opvoedhulp"


def test_the_exclusion_is_named_in_the_chart_with_its_prospect(open_: Open) -> None:
    page = open_("pleeggezin-de-graaf").page(LevelsPage)
    assert rows(page)[0][2] == "7+ Overname"
    assert "Opgroeien bij pleegouders, contact met moeder herstellen." in texts(page)


def test_nothing_is_cut_off_sideways_with_large_letters_in_a_small_window(open_: Open, settings: Settings) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    settings.set(TEXT_SIZE, 150)
    page.resize(1188, 500)
    page.new_step()
    choose(page, "Niveau", "Specialistische opvoedhulp")
    scroll = page._page
    assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()


def test_the_chart_is_painted_anew_at_twice_the_sharpness(open_: Open) -> None:
    page = open_("gezin-brouwer").page(LevelsPage)
    line = page.board.line
    image = QImage(line.size() * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    line.render(image)
    dot = line.center(2)
    ring = image.pixelColor(round(dot.x() * 2), round(dot.y() * 2 - 25))
    assert ring.lightness() < 80


def test_what_was_done_is_said_in_plain_words(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    said: list[str] = []
    desk.context.done.connect(said.append)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    press(desk, page, qtbot, "Bewaar deze stap")
    assert said == ["Niveau van hulp erbij."]


def test_what_was_being_written_stands_there_again_after_a_crash(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    named(page, QPlainTextEdit, "Waarom").setPlainText("Slaapt slecht sinds de verhuizing")
    choose(page, "Niveau", "Specialistische opvoedhulp")
    choose(page, "Waar besloten", "MDT")
    write(page, "Tot en met", "1 juli 20")
    page.flush()
    desk.reopen()
    again = desk.page(LevelsPage)
    again.new_step()
    assert named(again, QPlainTextEdit, "Waarom").toPlainText() == "Slaapt slecht sinds de verhuizing"
    assert named(again, Combo, "Niveau").value() == (5, "")
    assert named(again, Combo, "Waar besloten").value() == "mdt"
    assert named(again, QLineEdit, "Tot en met").text() == "1 juli 20"
    named(again, QPushButton, "Begin opnieuw").click()
    desk.settle()
    assert named(again, QPlainTextEdit, "Waarom").toPlainText() == ""
    again.form.leave()
    again.new_step()
    assert named(again, QPlainTextEdit, "Waarom").toPlainText() == ""

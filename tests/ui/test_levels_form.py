"""The form of a step: what was tried, who gives the help, which meeting decided; and stepping down in one click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, supply
from gezinsteam_app.domain.course import Invitee, Meeting
from gezinsteam_app.domain.model import Goal, Level
from gezinsteam_app.ui.levels.controls import TRIED
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.test_levels_page import choose, press, steps, tags, write

Open = Callable[[str], FamilyDesk]


def test_stepping_up_asks_in_one_line_what_was_tried(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Selectieve preventie")
    assert not page.form.controls.tried.isVisibleTo(page)
    choose(page, "Niveau", "Intensieve opvoedhulp")
    asked = tags(page).count("wat is geprobeerd")
    write(page, TRIED, "Oma kwam elke week. Vijf gesprekken hielpen te weinig")
    assert tags(page).count("wat is geprobeerd") == asked - 1
    press(desk, page, qtbot, "Bewaar deze stap")
    desk.reopen()
    new = next(one for one in steps(desk).values() if one.level == (4, ""))
    assert new.tried == "Oma kwam elke week. Vijf gesprekken hielpen te weinig"
    assert "Al geprobeerd: Oma kwam elke week." in desk.page(LevelsPage).board.table.rows()[0].spoken


def test_help_of_the_social_map_is_offered_while_typing_and_fills_who_gives_it(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    near: dict[str, Any] = {"levels": ("5",), "environments": ("home",), "reach": "local", "waiting_weeks": 3.0}
    desk.context.ask(supply.add, provider="Praktijk De Boog", help="Speltherapie", **near)
    desk.context.ask(supply.add, provider="Buurthuis", help="Spelmiddag", levels=("1",))
    desk.settle()
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Specialistische opvoedhulp")
    line = page.form.controls.help
    line.setFocus()
    QTest.keyClicks(line, "spel")
    qtbot.waitUntil(lambda: line.offers() == ["Speltherapie, Praktijk De Boog (in de buurt, 3 weken wachten)"])
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(page, QLineEdit, "Wie geeft de hulp").text() == "Praktijk De Boog")
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for one in steps(desk).values() if one.level == (5, ""))
    assert (new.help, new.provider, new.environment) == ("Speltherapie", "Praktijk De Boog", "home")


def test_help_that_is_not_on_the_map_stays_as_it_was_typed(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    QTest.keyClicks(page.form.controls.help, "Samen koken")
    write(page, "Wie geeft de hulp", "Buurthuis Zuid")
    choose(page, "Zone", "Oranje")
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for one in steps(desk).values() if one.level == (4, ""))
    assert (new.help, new.provider, new.zone) == ("Samen koken", "Buurthuis Zuid", "orange")


def test_a_meeting_of_the_file_tells_where_when_and_who(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Meeting, record="o1", kind="mdt", on="2026-03-20T10:00", about=("p1",), decision="Naar 5")
    desk.do(edit.add, Invitee, "o1", who="p2", came=True)
    desk.do(edit.add, Invitee, "o1", recipient={"name": "Dokter Vos"}, came=True)
    desk.do(edit.add, Invitee, "o1", who="p5", came=False)
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Specialistische opvoedhulp")
    combo = named(page, Combo, "Uit welk overleg")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == "MDT, 20 maart 2026"
    assert named(page, Combo, "Waar besloten").value() == "mdt"
    assert named(page, QLineEdit, "Wanneer besloten").text() == "20 maart 2026"
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for one in steps(desk).values() if one.level == (5, ""))
    assert (new.meeting, new.decided_in, new.decided_on) == ("o1", "mdt", "2026-03-20")
    assert new.participants == ("p2", "Dokter Vos")


def test_a_decision_before_its_meeting_is_said_beside_the_field_and_can_still_be_kept(
    open_: Open, qtbot: QtBot
) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Meeting, record="o1", kind="action_meeting", on="2026-03-20T10:00", about=("p1",))
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Intensieve opvoedhulp")
    named(page, Combo, "Uit welk overleg").set_value("o1")
    write(page, "Wanneer besloten", "3 maart 2026")
    said = "Het besluit is van 3 maart 2026, maar het overleg was op 20 maart 2026. Kijk de datums na."
    assert texts(page).count(said) == 1
    assert page.form.fields["decided_on"].has_error()
    line = named(page, QLineEdit, "Wanneer besloten")
    line.setFocus()
    page.form.controls.help.setFocus()
    assert texts(page).count(said) == 1
    write(page, "Wanneer besloten", "20 maart 2026")
    assert said not in texts(page)
    write(page, "Wanneer besloten", "3 maart 2026")
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for one in steps(desk).values() if one.level == (4, ""))
    assert new.decided_on == "2026-03-03"
    assert said in texts(page)


def test_somebody_of_23_and_two_homes_at_once_are_said_on_the_form(open_: Open) -> None:
    desk = open_("pleeggezin-de-graaf")
    child = next(one for one in desk.context.family.children if one.id == "p1")
    desk.do(edit.change, child, born_on="2003-01-30")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Maatschappelijke separatie")
    choose(page, "Naast andere hulp", "erbij")
    assert {"leeftijd", "twee tegelijk"} <= set(tags(page))
    assert any("Jeugdhulp kan tot 23 jaar." in words for words in texts(page))
    assert any("kan niet op twee plekken wonen" in words for words in texts(page))


def test_one_click_fills_the_step_down_with_what_remains(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.change, steps(desk)["l2"], expected_until="2026-04-15")
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Vul deze stap in")
    assert named(page, QLineEdit, "Welke hulp").text() == "Waakvlam"
    assert named(page, QPlainTextEdit, "Waarom").toPlainText() == "De hulp is afgesproken tot en met 15 april 2026."
    remains = named(page, QPlainTextEdit, "Perspectief").toPlainText()
    assert remains.startswith("Daarna zelf verder, met oma op woensdag. Karin en Lotte: Beloningsbord")
    assert "Greet: Lotte naar turnen brengen" in remains
    press(desk, page, qtbot, "Bewaar deze stap")
    assert steps(desk)["l2"].ended_on == "2026-04-01"


def test_where_the_lighter_help_runs_already_only_the_heavy_help_ends(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    heavy = {"child": "p1", "level": (5, ""), "from_day": "2026-03-01", "expected_until": "2026-04-20"}
    desk.do(edit.add, Level, record="zwaar", help="Speltherapie", **heavy)
    desk.do(edit.change, next(one for one in desk.context.family.of(Goal)), status="open")
    page = desk.page(LevelsPage)
    assert "Positief opvoeden, vijf gesprekken loopt door. De zwaardere hulp kan dan stoppen." in texts(page)
    press(desk, page, qtbot, "Deze hulp stopt nu")
    assert (steps(desk)["zwaar"].ended_on, steps(desk)["l2"].ended_on) == ("2026-04-01", "")


def test_the_day_that_is_understood_stands_under_its_field(open_: Open, qtbot: QtBot) -> None:
    """In May "1 december" was read as last year: the step ended before it began."""
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.new_step()
    choose(page, "Niveau", "Selectieve preventie")
    write(page, "Vanaf", "1 juli 2025")
    write(page, "Tot en met", "1 juni")
    assert "Dat is ma 1 juni 2026." in texts(page)
    write(page, "Wanneer besloten", "31 december")
    assert "Dat is wo 31 december 2025." in texts(page)
    write(page, "Vanaf", "1 juli 2024")
    assert "Dat is zo 1 juni 2025." in texts(page)
    choose(page, "Naast andere hulp", "erbij, naast")
    press(desk, page, qtbot, "Bewaar deze stap")
    new = next(one for one in steps(desk).values() if one.from_day == "2024-07-01")
    assert (new.expected_until, new.decided_on) == ("2025-06-01", "2025-12-31")

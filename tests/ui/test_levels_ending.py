"""After the help: the handover, closing the file and opening it again, and the marks in the chart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import closing, edit
from gezinsteam_app.domain.course import Handover, Measurement, Meeting
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.ui.family.frame import FamilyFrame
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.plan.page import PlanPage
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.test_levels_page import choose, press, rows, steps, write

Open = Callable[[str], FamilyDesk]
NOT_MEASURED = "De laatste meting is er nog niet. Vraag kind en ouders hoe het nu gaat."


def test_closing_asks_why_and_when_and_says_what_is_missing(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Dossier afsluiten")
    shown = texts(page)
    assert NOT_MEASURED in shown
    assert "De hulp aan Lotte stopt op die dag: Positief opvoeden, vijf gesprekken." in shown
    press(desk, page, qtbot, "Sluit het dossier af")
    assert "Kies waarom het dossier dicht gaat." in texts(page)
    choose(page, "Waarom gaat het dossier dicht", "Volgens plan")
    write(page, "Afgesloten op", "1 juni 2026")
    press(desk, page, qtbot, "Sluit het dossier af")
    assert "Deze dag is nog niet geweest. Kies vandaag of een dag ervoor." in texts(page)
    assert desk.stored().info.closed_on == ""
    write(page, "Afgesloten op", "31 maart 2026")
    press(desk, page, qtbot, "Sluit het dossier af")
    assert (desk.stored().info.closed_on, desk.stored().info.end_reason) == ("2026-03-31", "01")
    assert steps(desk)["l2"].ended_on == "2026-03-31"
    assert "Afgesloten op 31 maart 2026: volgens plan." in texts(page)
    desk.context.undo()
    assert (desk.stored().info.closed_on, steps(desk)["l2"].ended_on) == ("", "")


def test_a_closed_file_opens_again(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Dossier afsluiten")
    choose(page, "Waarom gaat het dossier dicht", "Gestopt door het gezin")
    press(desk, page, qtbot, "Sluit het dossier af")
    press(desk, page, qtbot, "Open het dossier weer")
    assert desk.stored().info.closed_on == ""
    assert not any(words.startswith("Afgesloten op 1 april") for words in texts(page))


def test_what_is_there_is_shown_and_no_longer_missing(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Measurement, on="2026-03-30", occasion="last", about="p1")
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Dossier afsluiten")
    assert "Laatste meting: 30 maart 2026." in texts(page)
    assert NOT_MEASURED not in texts(page)
    assert "Er staat nog geen warme overdracht. Wie kijkt er hierna nog naar om?" in texts(page)
    press(desk, page, qtbot, "Schrijf een overdracht op")
    choose(page, "Waarheen", "School")
    write(page, "Aan wie", "Juf Sanne")
    write(page, "Kennisgemaakt op", "30 maart 2026")
    named(page, QPlainTextEdit, "Wat blijft, en wie doet wat").setPlainText("Juf Sanne belt elke maand")
    press(desk, page, qtbot, "Bewaar de overdracht")
    assert "Overdracht aan Juf Sanne, kennisgemaakt op 30 maart 2026." in texts(page)
    assert "Nog niet klaar" not in [words for words in texts(page) if page.closing._head.isVisible()]
    (kept,) = desk.stored().of(Handover)
    assert (kept.about, kept.to, kept.recipient) == (("p1",), "school", {"name": "Juf Sanne"})
    assert (kept.agreed_on, kept.met_on, kept.note) == ("2026-04-01", "2026-03-30", "Juf Sanne belt elke maand")


def test_a_handover_is_mended_and_taken_away(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    desk.do(edit.add, Handover, about=("p1",), to="gp", agreed_on="2026-03-20")
    page = desk.page(LevelsPage)
    assert "Samir naar huisarts" in texts(page)
    assert "Samir en huisarts hebben nog niet kennisgemaakt." in texts(page)
    press(desk, page, qtbot, "Wijzig de overdracht aan huisarts")
    write(page, "Kennisgemaakt op", "volgende week of zo")
    press(desk, page, qtbot, "Bewaar de overdracht")
    assert "Typ een datum, zoals 1 mei of 01-05-2026." in texts(page)
    write(page, "Kennisgemaakt op", "30 maart")
    write(page, "Aan wie", "Huisarts Bos")
    press(desk, page, qtbot, "Bewaar de overdracht")
    assert "Samir naar Huisarts Bos" in texts(page)
    press(desk, page, qtbot, "Haal de overdracht aan Huisarts Bos weg")
    assert desk.stored().of(Handover) == ()


def test_a_handover_goes_on_paper_from_where_it_stands(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(edit.add, Handover, about=("p1",), to="school", recipient={"name": "Basisschool De Regenboog"})
    desk.do(edit.add, Handover, about=("p1",), to="gp", agreed_on="2026-03-20")
    asked: list[tuple[str, object]] = []
    desk.context.paper_wanted.connect(lambda document, chosen: asked.append((document, chosen)))
    page = desk.page(LevelsPage)
    press(desk, page, qtbot, "Wijzig de overdracht aan Basisschool De Regenboog")
    write(page, "Kennisgemaakt op", "volgende week of zo")
    press(desk, page, qtbot, "Bewaar, en zet de overdracht op papier")
    assert asked == []
    write(page, "Kennisgemaakt op", "30 maart")
    press(desk, page, qtbot, "Bewaar, en zet de overdracht op papier")
    kept = desk.stored().of(Handover)[0]
    assert kept.met_on == "2026-03-30"
    assert asked == [("overdracht", {"handover": kept.id})]


def test_who_turns_18_with_help_gets_a_proposal_to_hand_over(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(LevelsPage)
    assert not any("Jeugdhulp stopt in de regel bij 18 jaar." in words for words in texts(page))
    desk.do(edit.change, next(one for one in desk.context.family.children if one.id == "p1"), born_on="2008-05-14")
    assert any(words.startswith("Samir wordt 18 op 14 mei 2026") for words in texts(page))
    press(desk, page, qtbot, "Overdracht opschrijven")
    write(page, "Aan wie", "Wijkteam")
    press(desk, page, qtbot, "Bewaar de overdracht")
    (kept,) = desk.stored().of(Handover)
    assert (kept.to, kept.about) == ("adult_help", ("p1",))
    assert not any(words.startswith("Samir wordt 18") for words in texts(page))


def test_goals_crises_and_meetings_stand_in_the_chart_and_the_table(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-kuiper-mol")
    desk.do(edit.add, Contact, kind="crisis", on="2026-03-02T22:10", text="Danny viel van de trap")
    desk.do(edit.add, Meeting, kind="action_meeting", on="2026-04-20T10:00", about=("p1",))
    page = desk.page(LevelsPage)
    assert [row[1:4] for row in rows(page)] == [
        ("20 apr 2026", "overleg", "Handelingsoverleg, Er staat nog geen besluit."),
        ("2 mrt 2026", "crisis", "Danny viel van de trap"),
        ("20 feb 2026", "doel gelukt", rows(page)[2][3]),
        ("15 jan 2026", "4 Intensieve opvoedhulp", rows(page)[3][3]),
    ]
    assert "Volgens de laatste score, op 20 februari 2026." in rows(page)[2][3]
    line = page.board.line
    assert "1 stap, 3 gebeurtenissen" in line.accessibleName()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert "Dit staat gepland." in page.board.telling()
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert page.board.telling() == "Crisis, 2 maart 2026: Danny viel van de trap."
    assert line.accessibleDescription() == page.board.telling()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    assert page.board.telling().startswith("Stap 1, 15 januari 2026")
    assert "Stap 1" in texts(page)


def test_pointing_at_a_mark_tells_it(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-kuiper-mol")
    page = desk.page(LevelsPage)
    line = page.board.line
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.center(-1).toPoint())
    assert page.board.telling().startswith("Doel gelukt, 20 februari 2026: Danny heeft geen pijn meer")
    assert page.board.table.currentIndex().row() == 0


def test_the_whole_of_it_goes_by_keyboard_and_ends_at_what_was_done(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    page.activateWindow()
    page.after.close_file.setFocus()
    qtbot.keyClick(page.after.close_file, Qt.Key.Key_Space)
    assert page.closing.reason.hasFocus()
    assert not page.new.isVisibleTo(page), "one main action at a time"
    qtbot.keyClick(page.closing.reason, Qt.Key.Key_Down)
    qtbot.keyClick(page.closing.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.stored().info.end_reason == "01"
    assert page.closed.reopen.hasFocus()
    page.after.give.setFocus()
    qtbot.keyClick(page.after.give, Qt.Key.Key_Space)
    qtbot.keyClick(page.handover.to, Qt.Key.Key_Escape)
    assert page.after.give.hasFocus()


def test_the_way_to_measuring_is_one_button(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(LevelsPage)
    wanted: list[tuple[str, str, str]] = []
    desk.context.place_wanted.connect(lambda *place: wanted.append(place))
    press(desk, page, qtbot, "Dossier afsluiten")
    press(desk, page, qtbot, "Vraag hoe het nu gaat")
    assert wanted == [(PlanPage.title, "measurement", "")]


def test_the_head_of_a_closed_family_says_so(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    frame = desk.over(lambda context: FamilyFrame(context, [LevelsPage]))
    desk.do(closing.close, reason="01", on="2026-03-31")
    assert frame.header._face.whole_text() == "Afgesloten op 31 maart 2026. Contactpersoon: Yusuf Demir"
    desk.do(closing.reopen)
    assert frame.header._face.whole_text() == "Contactpersoon: Yusuf Demir"

"""Who has authority on the page of people: what is known of it, what an agency says, and judgements."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Authority, Capacity, Measure, Person
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.people.measures import MeasureRow
from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.marks import Tag
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.people_desk import Open, choose, press, show, write


def test_unknown_authority_is_said_and_told_is_not_checked(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    for one in desk.context.family.of(Authority):
        desk.do(edit.remove, one)
    page = show(desk, qtbot, "person", "p1")
    assert "Gezag onbekend" in texts(page)
    press(page, qtbot, "Gezag erbij")
    choose(page, "Wie heeft gezag", "Karin Brouwer")
    choose(page, "Soort gezag", "alleen")
    press(page, qtbot, "Erbij")
    desk.settle()
    assert "Karin heeft als enige gezag." in texts(page)
    assert "Nog niet nagekeken. Kijk het na in het gezagsregister." in texts(page)
    press(page, qtbot, "Wijzig: Karin heeft als enige gezag.")
    choose(page, "Waar komt het vandaan", "gezagsregister")
    write(page, qtbot, "Nagekeken op", "31 maart")
    desk.settle()
    assert "Nagekeken op 31 maart 2026: gezagsregister." in texts(page)


def test_an_institution_can_have_authority(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    press(page, qtbot, "Gezag erbij")
    choose(page, "Wie heeft gezag", "een instelling")
    press(page, qtbot, "Erbij")
    assert "Kies wie gezag heeft, of typ de naam van de instelling." in texts(page)
    choose(page, "Soort gezag", "instelling is voogd")
    write(page, qtbot, "Naam van de instelling", "Jeugdbescherming Noord")
    desk.settle()
    assert "Jeugdbescherming Noord is voogd." in texts(page)
    assert desk.stored().of(Authority)[-1].holder == {"organisation": "Jeugdbescherming Noord"}


def test_only_a_child_shows_who_has_authority(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    assert "Gezag" in texts(page)
    page.focus_record("person", "p2")
    qtbot.wait(40)
    assert "Gezag" not in texts(page)


def row_of(desk: FamilyDesk, page: PeoplePage, kind: type[QWidget]) -> QWidget:
    """The row of the one record of a kind on the card."""
    desk.settle()
    return next(one for one in page.findChildren(kind) if one.isVisibleTo(page))


def test_a_judgement_counts_when_it_is_whole_and_the_consent_page_follows(open_: Open, qtbot: QtBot) -> None:
    desk = open_("pleeggezin-de-graaf")
    jayden = next(one.id for one in desk.stored().of(Person) if one.given_name == "Jayden")
    consent_page: ConsentPage = desk.page(ConsentPage)
    page = show(desk, qtbot, "person", jayden)
    assert "Kan Jayden dit zelf afwegen?" in texts(page)
    assert any(text.startswith("Jayden is 13: het ja van Jayden is nodig") for text in texts(page))
    press(page, qtbot, "Oordeel erbij")
    desk.settle()
    choose(page, "Wat is het oordeel", "kan het niet zelf afwegen")
    desk.settle()
    assert any("Dit telt nog niet. Schrijf nog op: " in text and "waarvoor" in text for text in texts(page))
    choose(page, "Waarvoor", "delen")
    desk.settle()
    by = named(page, QLineEdit, "Beoordeeld door")
    by.setFocus()
    qtbot.keyClicks(by, "Marit")
    qtbot.keyClick(by, Qt.Key.Key_Return)
    reason = named(page, QPlainTextEdit, "Waarom")
    reason.setFocus()
    qtbot.keyClicks(reason, "Heeft een zware hersenschudding.")
    desk.context.flush()
    desk.settle()
    assert not any("telt nog niet" in text for text in texts(page))
    assert any(
        "want Jayden kan dit niet zelf afwegen" in text and "het ja van Jayden" not in text for text in texts(page)
    )
    assert not any("Het ja van Jayden" in text or "Zijn ja is nodig" in text for text in texts(consent_page))
    desk.reopen()
    again = show(desk, qtbot, "person", jayden)
    (kept,) = desk.stored().of(Capacity)
    assert (kept.able, kept.for_what, kept.on) == (False, "sharing", "2026-04-01")
    assert any("Over delen: Jayden kan dit niet zelf afwegen. Beoordeeld door Marit" in text for text in texts(again))


def test_a_judgement_of_tomorrow_is_not_kept(open_: Open, qtbot: QtBot) -> None:
    desk = open_("pleeggezin-de-graaf")
    jayden = next(one.id for one in desk.stored().of(Person) if one.given_name == "Jayden")
    page = show(desk, qtbot, "person", jayden)
    press(page, qtbot, "Oordeel erbij")
    desk.settle()
    write(page, qtbot, "Op welke dag", "2-4-2026")
    desk.settle()
    assert "Deze dag moet nog komen. Schrijf op wanneer het oordeel er was." in texts(page)
    assert desk.stored().of(Capacity)[0].on == "2026-04-01"


def test_a_measure_is_written_down_and_an_end_before_the_beginning_is_told_beside_it(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    assert any(text.startswith("Er staat geen maatregel") for text in texts(page))
    press(page, qtbot, "Maatregel erbij")
    desk.settle()
    choose(page, "Welke maatregel", "ondertoezichtstelling (OTS)")
    write(page, qtbot, "Uitgevoerd door", "Jeugdbescherming Noord")
    desk.settle()
    editor = row_of(desk, page, MeasureRow)
    assert isinstance(editor, MeasureRow)
    first = named(editor, QLineEdit, "Vanaf")
    first.setFocus()
    qtbot.keyClicks(first, "1-3-2026")
    last = named(editor, QLineEdit, "Tot en met")
    last.setFocus()
    desk.settle()
    qtbot.keyClicks(last, "1-2-2026")
    first.setFocus()
    desk.settle()
    assert "Dit is voor het begin, 1 maart 2026. Het einde is die dag of later." in texts(page)
    assert desk.stored().of(Measure)[0].until == ""
    first.selectAll()
    qtbot.keyClicks(first, "1-1-2026")
    named(page, Combo, "Welke maatregel").setFocus()
    desk.settle()
    assert not any("Dit is voor het begin" in text for text in texts(page))
    assert any("afgelopen" in tag.accessibleName() for tag in page.findChildren(Tag) if tag.isVisibleTo(page))
    desk.reopen()
    again = show(desk, qtbot, "person", "p1")
    assert (
        "Ondertoezichtstelling (OTS) door Jeugdbescherming Noord. Sinds 1 januari 2026, tot en met 1 februari 2026."
        in texts(again)
    )


def test_a_running_ots_leaves_authority_as_it_is(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(
        edit.add,
        Measure,
        child="p1",
        kind="supervision",
        executed_by={"organisation": "JB Noord"},
        from_day="2026-01-01",
    )
    page = show(desk, qtbot, "person", "p1")
    assert any("Een OTS neemt geen gezag weg" in text and "JB Noord" in text for text in texts(page))

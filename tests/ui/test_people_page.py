"""The page of people: what stands there, what can be added and changed, and that it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.domain.model import Household, Person, Relation, Worker
from gezinsteam_app.ui.family.autosave import DRAFT_MS, RECOVERED
from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import named, texts
from tests.ui.people_desk import Open, add, choose, press, show, write


def test_the_list_tells_family_by_household_then_network_then_help(open_: Open) -> None:
    page = open_("pleeggezin-de-graaf").page(PeoplePage)
    shown = [(row.title, row.lines[0] if row.lines else "") for row in page.list.rows()]
    assert shown == [
        ("Gezin", ""),
        ("Pleeggezin", "Lange Mare 88, 2312 GT Leiden"),
        ("Jayden Smit", "13 jaar"),
        ("Ria de Graaf", "51 jaar, pleegouder van Jayden"),
        ("Wim de Graaf", "53 jaar, pleegouder van Jayden"),
        ("Moeder", "Sumatrastraat 5, 2315 BA Leiden"),
        ("Chantal Smit", "33 jaar, ouder van Jayden"),
        ("School en hulp", ""),
        ("Kees Lagerweij", "hulpverlener van Jayden"),
        ("Werkers", ""),
        ("Marit Oosterhof", "vaste contactpersoon, jeugd- en gezinswerker"),
    ]


def test_somebody_new_takes_two_fields_and_enter(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(PeoplePage)
    page.add_person()
    choose(page, "Groep van wie erbij komt", "Eigen netwerk")
    add(page, qtbot, "Jan-Peter van den Heuvel-Wiśniewska")
    desk.settle()
    assert "Jan-Peter van den Heuvel-Wiśniewska" in texts(page)
    assert page.list.chosen() == ("person", desk.context.family.of(Person)[-1].id)
    desk.reopen()
    added = desk.stored().of(Person)[-1]
    assert (added.given_name, added.prefix, added.family_name) == ("Jan-Peter", "van den", "Heuvel-Wiśniewska")
    assert added.kind == "network"


def test_a_name_is_asked_for_beside_the_field(open_: Open, qtbot: QtBot) -> None:
    page = open_("gezin-brouwer").page(PeoplePage)
    page.add_person()
    add(page, qtbot, "")
    assert "Typ een naam. Alleen een voornaam mag ook." in texts(page)


@pytest.mark.parametrize(
    ("typed", "kept", "hint"),
    [
        ("mei 2014", "2014-05", "11 jaar"),
        ("2013", "2013", "12 of 13 jaar"),
        ("4-5-2014", "2014-05-04", "11 jaar"),
        ("ongeboren", "", "Nog niet geboren of niet bekend"),
        ("3 juni 2026", "2026-06-03", "Wordt nog geboren"),
    ],
)
def test_a_birth_date_may_be_half_or_absent(open_: Open, qtbot: QtBot, typed: str, kept: str, hint: str) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    write(page, qtbot, "Geboren op", typed)
    assert desk.stored().person("p1").born_on == kept  # type: ignore[union-attr]
    assert hint in texts(page)


def test_no_birth_date_says_so_and_keeps_the_former(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    write(page, qtbot, "Geboren op", "32 mei")
    assert "Dit is geen geboortedatum. Typ bijvoorbeeld 4 mei 2014, mei 2014 of 2014." in texts(page)
    assert desk.stored().person("p1").born_on == "2016-04-19"  # type: ignore[union-attr]


def test_a_bsn_is_checked_tidied_and_hidden_when_left(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    line = named(page, QLineEdit, "BSN")
    write(page, qtbot, "BSN", "123456789")
    assert any("elfproef" in text for text in texts(page))
    assert desk.stored().person("p1").bsn == ""  # type: ignore[union-attr]
    write(page, qtbot, "BSN", "1112.22.333")
    assert desk.stored().person("p1").bsn == "111222333"  # type: ignore[union-attr]
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    named(page, QLineEdit, "Voornaam").setFocus()
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert "111222333" not in line.displayText()


def test_a_note_saves_itself_and_is_there_after_a_restart(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p4")
    area = named(page, QPlainTextEdit, "Opmerking")
    area.setFocus()
    qtbot.keyClicks(area, "Haalt Lotte op. ")
    page.flush()
    desk.reopen()
    assert desk.stored().person("p4").note.startswith("Haalt Lotte op. ")  # type: ignore[union-attr]


def test_a_relation_is_a_sentence_to_fill_in(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p4")
    assert {"Ouder van Karin", "Grootouder van Lotte"} <= set(texts(page))
    press(page, qtbot, "Relatie erbij")
    choose(page, "Welke relatie", "vriend of vriendin")
    choose(page, "Van wie", "Henk van Dam")
    press(page, qtbot, "Erbij")
    desk.settle()
    assert "Vriend of vriendin van Henk" in texts(page)
    last = desk.stored().of(Relation)[-1]
    assert (last.from_person, last.to_person, last.kind) == ("p4", "p3", "friend")


def test_the_same_relation_twice_is_refused_beside_the_choice(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p2")
    press(page, qtbot, "Relatie erbij")
    press(page, qtbot, "Erbij")
    assert "Kies twee mensen." in texts(page)
    choose(page, "Van wie", "Lotte Brouwer")
    press(page, qtbot, "Erbij")
    assert "Dit staat er al." in texts(page)


def test_a_relation_goes_and_comes_back_with_undo(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    press(page, qtbot, "Haal weg: Greet is grootouder van Lotte")
    desk.settle()
    assert "Greet is grootouder van Lotte" not in texts(page)
    desk.context.undo()
    desk.settle()
    assert "Greet is grootouder van Lotte" in texts(page)


def test_a_child_may_live_in_two_households(open_: Open, qtbot: QtBot) -> None:
    desk = open_("pleeggezin-de-graaf")
    page = show(desk, qtbot, "person", "p1")
    qtbot.mouseClick(named(page, CheckBox, "Woont in Moeder"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert [row.title for row in page.list.rows()].count("Jayden Smit") == 2
    page.focus_record("household", "h2")
    desk.settle()
    assert "Jayden woont ook in: Pleeggezin." in texts(page)
    assert {home.name for home in desk.stored().of(Household) if "p1" in home.members} == {"Pleeggezin", "Moeder"}


def test_an_address_is_tidied_and_a_wrong_postcode_says_so(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "household", "h1")
    write(page, qtbot, "Postcode", "1234")
    assert any("geen postcode" in text for text in texts(page))
    write(page, qtbot, "Straat", "Kerkstraat")
    home = desk.stored().of(Household)[0]
    assert home.address == {"street": "Kerkstraat", "number": "12a", "postcode": "7811 CK", "city": "Emmen"}
    write(page, qtbot, "Postcode", "9401aa")
    assert (desk.stored().of(Household)[0].address or {})["postcode"] == "9401 AA"
    assert not any("geen postcode" in text for text in texts(page))


def test_half_a_name_of_somebody_new_is_there_again_after_a_crash(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(PeoplePage)
    page.add_person()
    qtbot.keyClicks(named(page, QLineEdit, "Naam van wie erbij komt"), "Buurvrouw Ri")
    choose(page, "Groep van wie erbij komt", "Eigen netwerk")
    qtbot.wait(DRAFT_MS * 2)
    page.blockSignals(True)
    desk.reopen()
    page = desk.page(PeoplePage)
    page.add_person()
    line = named(page, QLineEdit, "Naam van wie erbij komt")
    assert line.text() == "Buurvrouw Ri"
    assert named(page, Combo, "Groep van wie erbij komt").value() == "network"
    press(page, qtbot, "Begin opnieuw")
    press(page, qtbot, "Toch niet")
    desk.settle()
    page.add_person()
    assert line.text() == ""


def test_half_an_address_is_there_again_after_a_crash(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "household", "h1")
    for title, typed in (("Straat", "Kerkstr"), ("Postcode", "94")):
        line = named(page, QLineEdit, title)
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, typed)
    qtbot.wait(DRAFT_MS * 2)
    desk.settle()
    page.blockSignals(True)
    desk.reopen()
    page = show(desk, qtbot, "household", "h1")
    assert [named(page, QLineEdit, title).text() for title in ("Straat", "Nummer", "Postcode")] == [
        "Kerkstr",
        "12a",
        "94",
    ]
    assert RECOVERED in texts(page)
    write(page, qtbot, "Postcode", "9401 AA")
    assert desk.stored().of(Household)[0].address == {
        "street": "Kerkstr",
        "number": "12a",
        "postcode": "9401 AA",
        "city": "Emmen",
    }


def test_who_is_mentioned_stays_and_the_page_says_where(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p5")
    press(page, qtbot, "Uit het dossier halen")
    desk.settle()
    assert any("staat nog in" in text for text in texts(page))
    assert desk.refused == []
    assert desk.stored().person("p5") is not None


def test_another_worker_becomes_the_one_face(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = show(desk, qtbot, "worker", "w3")
    press(page, qtbot, "Maak vaste contactpersoon")
    desk.settle()
    assert desk.stored().info.contact_worker == "w3"
    assert ("Merel Bos", "vaste contactpersoon, jeugd- en gezinswerker") in [
        (row.title, row.lines[0]) for row in page.list.rows() if row.lines
    ]


def test_a_colleague_is_added_as_worker(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(PeoplePage)
    page.add_person()
    choose(page, "Groep van wie erbij komt", "Werker van dit dossier")
    add(page, qtbot, "Inge Wouda")
    desk.settle()
    assert [one.name for one in desk.stored().of(Worker)] == ["Annemiek Hofstra", "Inge Wouda"]


def test_two_versions_of_a_phone_number_are_settled_on_the_card(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p2")
    desk.elsewhere("person", "p2", "phone", "06-22220002")
    assert "twee versies" in [row.aside for row in page.list.rows() if row.title == "Karin Brouwer"]
    assert {"06-11110001", "06-22220002"} <= set(texts(page))
    press(page, qtbot, "Neem versie 2")
    desk.settle()
    kept = desk.stored()
    assert not kept.conflicts
    assert kept.person("p2").phone == "06-11110001"  # type: ignore[union-attr]
    assert "twee versies" not in [row.aside for row in page.list.rows()]


def test_a_person_is_added_related_and_removed_without_a_mouse(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(PeoplePage)
    page.add_person()
    add(page, qtbot, "Fatima Aksoy")
    desk.settle()
    assert named(page, QPushButton, "Persoon erbij").hasFocus()
    qtbot.wait(40)
    named(page, QPushButton, "Relatie erbij").setFocus()
    qtbot.keyClick(named(page, QPushButton, "Relatie erbij"), Qt.Key.Key_Space)
    choose(page, "Wie", "Fatima Aksoy")
    choose(page, "Van wie", "Karin Brouwer")
    qtbot.keyClick(named(page, Combo, "Van wie"), Qt.Key.Key_Return)
    desk.settle()
    assert named(page, QPushButton, "Relatie erbij").hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert named(page, QLineEdit, "Voornaam").hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    desk.settle()
    assert "Fatima Aksoy staat nog in: relatie. Haal dat eerst weg." in texts(page)


def test_who_may_see_a_person_is_chosen_and_marked(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = show(desk, qtbot, "person", "p1")
    choose(page, "Wie mag deze gegevens zien?", "iedereen, behalve wie je kiest")
    desk.settle()
    press(page, qtbot, "Mag dit niet zien: Henk")
    desk.settle()
    assert "Niet voor Henk" in texts(page)
    desk.reopen()
    assert "Niet voor Henk" in texts(show(desk, qtbot, "person", "p1"))

"""The page of contacts: writing one down, finding one back, and a long list that opens at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, visits
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import order
from gezinsteam_app.domain.model import Contact, Progress, Score
from gezinsteam_app.ui.contacts.page import ContactsPage
from gezinsteam_app.ui.contacts.words import coming_from_dutch, moment_from_dutch
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from gezinsteam_app.ui.widgets.scores import ScoreBoxes
from tests.ui.family_desk import FamilyDesk, named, texts

Open = Callable[[str], FamilyDesk]


def rows(page: ContactsPage) -> list[tuple[str, str]]:
    return [(row.title, row.aside) for row in page.list.rows()]


def test_newest_contact_stands_first_with_kind_people_and_first_words(open_: Open) -> None:
    page = open_("gezin-brouwer").page(ContactsPage)
    assert rows(page) == [("di 17 maart", "huisbezoek"), ("di 3 februari", "huisbezoek")]
    assert page.list.rows()[1].lines[0] == "Lotte en Karin"
    assert page.list.rows()[1].lines[1].startswith("Kennismaking aan de keukentafel.")
    assert "di 17 maart, 2 weken geleden" in texts(page) or "di 17 maart, 15 dagen geleden" in texts(page)


def test_one_key_and_you_write_about_todays_visit(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ContactsPage)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    area = named(page, QPlainTextEdit, "Verslag")
    assert area.hasFocus()
    qtbot.keyClicks(area, "Samen gekookt.")
    page.flush()
    desk.settle()
    assert rows(page)[0] == ("wo 1 april", "huisbezoek")
    assert page.list.rows()[0].lines == ("Samen gekookt.",)
    desk.reopen()
    new = max(desk.stored().of(Contact), key=lambda one: one.on)
    assert (new.on, new.kind, new.by, new.text) == ("2026-04-01", "home_visit", "w1", "Samen gekookt.")


def test_a_closed_door_is_one_press(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ContactsPage)
    qtbot.mouseClick(named(page, QPushButton, "Niet thuis"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert rows(page)[0] == ("wo 1 april", "niet thuis")
    assert "Niet thuis" in texts(page)
    assert max(one.on for one in desk.stored().of(Contact)) == "2026-04-01T11:30"


def test_who_was_there_is_pressed(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ContactsPage)
    page.focus_record("contact", "k2")
    desk.settle()
    assert named(page, Chip, "Karin").isChecked()
    qtbot.mouseClick(named(page, Chip, "Lotte"), Qt.MouseButton.LeftButton)
    desk.settle()
    qtbot.mouseClick(named(page, Chip, "Karin"), Qt.MouseButton.LeftButton)
    combo = named(page, Combo, "Kind alleen gesproken")
    combo.setCurrentIndex(combo.findText("Lotte"))
    combo.activated.emit(combo.currentIndex())
    kept = next(one for one in desk.stored().of(Contact) if one.id == "k2")
    assert (kept.with_people, kept.child_alone) == (("p1",), "p1")


def test_a_day_that_is_none_is_told_beside_the_field(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ContactsPage)
    line = named(page, QLineEdit, "Wanneer")
    line.setText("straks")
    line.textEdited.emit("straks")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "Dit is geen dag. Typ bijvoorbeeld vandaag, 3 feb of 3 februari 9.30 uur." in texts(page)
    line.setText("16 maart 9.15")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert rows(page)[0] == ("ma 16 maart", "huisbezoek")
    assert "2026-03-16T09:15" in [one.on for one in desk.stored().of(Contact)]


def test_filter_finds_by_folded_words_and_says_how_many(open_: Open, qtbot: QtBot) -> None:
    page = open_("gezin-brouwer").page(ContactsPage)
    qtbot.keyClicks(page.filter, "TURNMED febr")
    assert rows(page) == [("di 3 februari", "huisbezoek")]
    assert "1 van 2" in texts(page)
    page.filter.clear()
    assert len(rows(page)) == 2


def test_a_removed_contact_comes_back_with_undo(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-el-idrissi")
    page = desk.page(ContactsPage)
    qtbot.mouseClick(named(page, QPushButton, "Contact weghalen"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert "Nog geen contact opgeschreven" in texts(page)
    desk.context.undo()
    desk.settle()
    assert rows(page) == [("di 3 maart", "huisbezoek")]


def test_no_contacts_yet_invites_to_write(open_: Open) -> None:
    page = open_("pleeggezin-de-graaf").page(ContactsPage)
    assert "Schrijf na elk bezoek kort op wie je sprak en wat er gezegd werd." in texts(page)


def test_two_versions_of_a_report_stand_side_by_side(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page = desk.page(ContactsPage)
    page.focus_record("contact", "k2")
    desk.elsewhere("contact", "k2", "text", "Lotte wilde vandaag niet.")
    assert rows(page)[0] == ("di 17 maart", "twee versies")
    assert "Lotte wilde vandaag niet." in texts(page)
    assert any(text.startswith("Lotte laat moeder haar haar doen.") for text in texts(page))


def test_five_hundred_contacts_open_without_a_widget_a_row(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    desk.do(many)
    page = desk.page(ContactsPage)
    assert len(page.list.rows()) == 502
    assert len(page.list.viewport().children()) < 10


def many(work: Work, file: str) -> edit.Saved:
    edits = []
    for number, position in enumerate(order.spread(500)):
        day = (dt.date(2021, 1, 1) + dt.timedelta(days=3 * number)).isoformat()
        values = {"on": day, "kind": "phone", "with_people": ("p2",), "by": "w1", "text": "Gebeld over school. " * 20}
        edits += edit.creation(Contact, edit.new_id(), "", position, values)
    return edit.save_all(work, file, edits)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("", ""),
        ("vandaag", "2026-04-01"),
        ("gisteren 14.05", "2026-03-31T14:05"),
        ("3 feb 9:30", "2026-02-03T09:30"),
        ("3 februari 2026, 9.30 uur", "2026-02-03T09:30"),
        ("3 februari om 9 uur", "2026-02-03T09:00"),
        ("26.3.2026", "2026-03-26"),
        ("26 03", "2026-03-26"),
        ("3 feb 25.00", None),
        ("straks", None),
    ],
)
def test_a_moment_typed_the_dutch_way(typed: str, moment: str | None) -> None:
    assert moment_from_dutch(typed, dt.date(2026, 4, 1)) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("Dinsdag 10 uur", "2026-04-07T10:00"),
        ("wo om 9.30 uur", "2026-04-08T09:30"),
        ("vrijdag", "2026-04-03"),
        ("vrijdag 10 april 13.00", "2026-04-10T13:00"),
        ("vandaag 16 uur", "2026-04-01T16:00"),
        ("1 december 9 uur", "2026-12-01T09:00"),
        ("31 maart", "2027-03-31"),
        ("vroeg", None),
        ("maandelijks", None),
    ],
)
def test_a_day_of_the_week_is_the_next_one_for_what_is_still_to_come(typed: str, moment: str | None) -> None:
    assert coming_from_dutch(typed, dt.date(2026, 4, 1)) == moment


def test_a_visit_is_prepared_and_written_up_on_one_page(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    desk.do(visits.write, "home_visit", "2026-04-01T09:00")
    visit = max(desk.stored().of(Contact), key=lambda one: one.on).id
    page = desk.page(ContactsPage)
    page.focus_record("contact", visit)
    desk.settle()
    shown = texts(page)
    assert "Vorige keer" in shown
    assert any("Kleine stapjes, geeft vertrouwen." in text for text in shown)
    assert "Als het even niet gaat" in shown
    page.list.entered_row.emit()
    area = named(page, QPlainTextEdit, "Verslag")
    qtbot.keyClicks(area, "Lotte deed mee.")
    (agreement,) = [row for row in page.findChildren(AgreementRow) if "Beloningsbord" in row.accessibleName()]
    agreement.follow("works")
    desk.settle()
    boxes = page.findChildren(ScoreBoxes)[0]
    qtbot.keyClick(boxes, Qt.Key.Key_Right)
    qtbot.keyClick(boxes, Qt.Key.Key_Return)
    page.flush()
    desk.settle()
    kept = desk.stored()
    assert {one.id: one.text for one in kept.of(Contact)}[visit] == "Lotte deed mee."
    assert [one.state for one in kept.under(Progress, agreement.agreement.id)][-1] == "works"
    assert max(one.on for one in kept.of(Score)) == "2026-04-01"


def test_an_old_contact_stands_alone(open_: Open) -> None:
    page = open_("gezin-brouwer").page(ContactsPage)
    page.focus_record("contact", "k1")
    assert "Vorige keer" not in texts(page)

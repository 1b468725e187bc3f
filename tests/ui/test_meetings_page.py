"""The page of meetings: planning one, who may hear what as soon as somebody is invited, writing down, the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, meetings
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.consent.wizard import AskWizard
from gezinsteam_app.ui.contacts.page import ContactsPage
from gezinsteam_app.ui.contacts.tab import TalksPage
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.documents.preview import PageView
from gezinsteam_app.ui.meetings.page import MeetingsPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import FamilyDesk, named, texts
from tests.ui.family_window import FamilyWindow
from tests.ui.test_names_for_screen_readers import nameless

Open = Callable[[str], FamilyDesk]
SCHOOL = "Basisschool De Regenboog"


def press(qtbot: QtBot, desk: FamilyDesk, button: QPushButton | CheckBox) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def choose(desk: FamilyDesk, combo: Combo, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())
    desk.settle()


def write(qtbot: QtBot, desk: FamilyDesk, control: QLineEdit | QPlainTextEdit, words: str) -> None:
    control.setFocus()
    qtbot.keyClicks(control, words)
    desk.context.flush()
    desk.settle()


def invite(qtbot: QtBot, desk: FamilyDesk, page: MeetingsPage, name: str) -> None:
    line = named(page, QLineEdit, "Uitnodigen")
    line.setFocus()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.settle()


def planned(qtbot: QtBot, desk: FamilyDesk) -> MeetingsPage:
    page: MeetingsPage = desk.page(MeetingsPage)
    new = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Overleg plannen")
    press(qtbot, desk, new)
    return page


def report_offered(page: MeetingsPage) -> bool:
    return any(
        one.accessibleName() == "Verslag maken" and one.isVisibleTo(page) for one in page.findChildren(QPushButton)
    )


def headings(page: MeetingsPage) -> list[str]:
    return [row.title for row in page.list.rows() if row.key is None]


def test_an_empty_page_invites_to_plan_one(open_: Open) -> None:
    page = open_("gezin-brouwer").page(MeetingsPage)
    assert "Nog geen overleg gepland" in texts(page)
    assert page.list.rows() == ()


def test_a_meeting_is_planned_by_keyboard_and_kept(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    day = named(page, QLineEdit, "Wanneer")
    assert day.hasFocus()
    write(qtbot, desk, day, "23 apr 9.30 uur")
    choose(desk, named(page, Combo, "Soort"), "handelingsoverleg")
    write(qtbot, desk, named(page, QLineEdit, "Waar"), "Op school")
    assert headings(page) == ["Gepland"]
    assert page.list.rows()[1].title == "do 23 april"
    assert "Handelingsoverleg" in texts(page)
    assert "do 23 april, 9.30 uur, over 3 weken" in texts(page)
    desk.reopen()
    (made,) = desk.stored().of(Meeting)
    assert (made.on, made.kind, made.place, made.about) == ("2026-04-23T09:30", "action_meeting", "Op school", ("p1",))


def test_a_day_that_is_none_is_told_beside_the_field(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    write(qtbot, desk, named(page, QLineEdit, "Wanneer"), "straks")
    assert "Dit is geen dag. Typ bijvoorbeeld vandaag, 3 feb of 3 februari 9.30 uur." in texts(page)


def test_who_is_invited_hears_at_once_what_may_be_heard(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    press(qtbot, desk, named(page, Chip, "Karin"))
    invite(qtbot, desk, page, "sanne")
    assert "Sanne Postma" in texts(page)
    assert "Mag horen over Lotte: onderwijs." in texts(page)
    assert "Niet over Karin: er is nog niets gevraagd." in texts(page)
    invite(qtbot, desk, page, "Huisarts Bos")
    assert "Niet over Lotte: er is nog niets gevraagd." in texts(page)
    choose(desk, named(page, Combo, "Wat voor iemand"), "huisarts")
    kept = [one.recipient for one in desk.stored().of(Invitee) if one.recipient]
    assert kept == [{"name": "Huisarts Bos", "kind": "gp"}]
    invite(qtbot, desk, page, "huisarts bos")
    assert "Huisarts Bos is al uitgenodigd." in texts(page)


def test_a_yes_makes_another_line_of_it(open_: Open, qtbot: QtBot) -> None:
    desk = open_("pleeggezin-de-graaf")
    page = planned(qtbot, desk)
    invite(qtbot, desk, page, "Voetbalclub")
    waits = "Niet over Jayden: het ja van Jeugdbescherming Holland is er nog niet."
    assert waits in texts(page)
    wanted: list[tuple[str, str, str]] = []
    desk.context.place_wanted.connect(lambda *where: wanted.append(where))
    press(qtbot, desk, named(page, QPushButton, f"Vraag het nu. {waits}"))
    assert wanted == [("Toestemming", "consent", "c1")]


def test_a_point_is_marked_with_who_may_not_hear_it(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    invite(qtbot, desk, page, "sanne")
    press(qtbot, desk, named(page, QPushButton, "Punt erbij"))
    words = named(page, QLineEdit, "Onderwerp")
    assert words.hasFocus()
    write(qtbot, desk, words, "Rekenen")
    assert "Niet voor Sanne Postma. Kies bij dit punt welk deel van het dossier het is." in texts(page)
    choose(desk, named(page, Combo, "Welk deel"), "plan: onderwijs")
    assert not any(one.startswith("Niet voor") for one in texts(page))
    choose(desk, named(page, Combo, "Welk deel"), "zorgen")
    assert "Niet voor Sanne Postma. Niet over Lotte: dit deel is niet gevraagd." in texts(page)
    (point,) = desk.stored().of(Topic)
    assert (point.words, point.about, point.part) == ("Rekenen", ("p1",), "concerns")


def test_writing_down_makes_it_held_and_undo_takes_it_back(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    write(qtbot, desk, named(page, QLineEdit, "Wanneer"), "16 maart")
    assert headings(page) == ["Nog op te schrijven"]
    assert "Nog op te schrijven: wie er was en wat er uit kwam." in texts(page)
    assert not report_offered(page)
    press(qtbot, desk, named(page, CheckBox, "Annemiek Hofstra was erbij"))
    assert headings(page) == ["Geweest"]
    assert report_offered(page)
    desk.context.undo()
    desk.settle()
    assert headings(page) == ["Nog op te schrijven"]
    press(qtbot, desk, named(page, QPushButton, "Gaat niet door"))
    assert headings(page) == ["Gaat niet door"]
    press(qtbot, desk, named(page, QPushButton, "Gaat toch door"))
    assert headings(page) == ["Nog op te schrijven"]


def test_who_will_come_is_not_asked_before_the_day(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    write(qtbot, desk, named(page, QLineEdit, "Wanneer"), "23 apr")
    assert [one for one in page.findChildren(CheckBox) if one.isVisibleTo(page)] == []


def test_a_meeting_is_removed_and_comes_back(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    press(qtbot, desk, named(page, QPushButton, "Overleg weghalen"))
    assert desk.stored().of(Meeting) == ()
    assert "Nog geen overleg gepland" in texts(page)
    desk.context.undo()
    desk.settle()
    assert len(desk.stored().of(Meeting)) == 1
    assert headings(page) == ["Gepland"]


def test_everything_on_the_page_has_a_name(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = planned(qtbot, desk)
    invite(qtbot, desk, page, "Huisarts Bos")
    press(qtbot, desk, named(page, QPushButton, "Punt erbij"))
    assert nameless(page) == []


def a_held_one(desk: FamilyDesk, **outcome: Any) -> str:
    """A meeting of last month with the school: one point that it may read, one that it may not."""

    def make(work: Any, file: str) -> str:
        record = meetings.plan(work, file, kind="action_meeting").record
        for who in ("p2", "p5"):
            meetings.invite(work, file, record, who=who)
        edit.change(work, file, work.store.family(file).by_id[record], on="2026-03-16T09:30")
        values: dict[str, Any] = {
            "about": ("p1",),
            "part": "plan.education",
            "words": "Rekenen",
            "outcome": "Juf vraagt het apart.",
        }
        edit.add(work, file, Topic, record, **{**values, **outcome})
        values |= {"part": "plan.health", "words": "Slapen", "outcome": "Om acht uur."}
        edit.add(work, file, Topic, record, **values)
        return record

    found: list[str] = []
    desk.context.ask(lambda work: make(work, desk.file), done=found.append)
    desk.settle()
    desk.context.took(edit.Saved(desk.stored(), ""))
    return found[0]


def paper(page: DocumentsPage) -> str:
    views = [view for view in page.findChildren(PageView) if view.isVisibleTo(page)]
    return " ".join(" ".join(view.accessibleDescription() for view in views).split())


def test_the_report_is_chosen_per_reader_and_names_wait(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    record = a_held_one(desk, outcome="Juf vraagt het apart aan Henk.")
    page: DocumentsPage = desk.page(DocumentsPage)
    page.open_paper("overleg", {"meeting": record})
    desk.settle()
    assert named(page, Combo, "Welk overleg").currentText() == "handelingsoverleg, 16 maart 2026"
    assert "Om acht uur." in paper(page)
    choose(desk, named(page, Combo, "Voor wie"), "Sanne Postma")
    desk.settle()
    assert paper(page) == ""
    assert any("Er is niets dat Sanne Postma mag lezen." in one for one in texts(page))
    tick = next(one for one in page.findChildren(CheckBox) if "Henk" in one.accessibleName())
    press(qtbot, desk, tick)
    desk.settle()
    assert "Juf vraagt het apart aan Henk." in paper(page)
    assert "Om acht uur." not in paper(page)
    assert "Blijft eruit: punt 2. Niet over Lotte: dit deel is niet gevraagd." in texts(page)


def test_without_a_meeting_the_document_says_where_to_begin(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    page: DocumentsPage = desk.page(DocumentsPage)
    page.focus_record("paper", "overleg")
    desk.settle()
    assert any(one.startswith("Er is nog geen overleg geweest.") for one in texts(page))


# Both lists on one tab


def test_the_switch_goes_from_contacts_to_meetings_and_back(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page: TalksPage = desk.page(TalksPage)
    assert isinstance(page.page(), ContactsPage)
    press(qtbot, desk, named(page.page(), Chip, "Overleg"))
    assert isinstance(page.page(), MeetingsPage)
    assert named(page.page(), Chip, "Overleg").isChecked()
    press(qtbot, desk, named(page.page(), Chip, "Contacten"))
    assert isinstance(page.page(), ContactsPage)
    assert named(page.page(), Chip, "Contacten").isChecked()


def test_a_point_that_was_found_opens_its_meeting(open_: Open) -> None:
    desk = open_("gezin-brouwer")
    record = a_held_one(desk)
    page: TalksPage = desk.page(TalksPage)
    page.focus_record("topic", desk.stored().of(Topic)[1].id)
    desk.settle()
    assert page.page().card.record_id == record
    page.focus_record("contact", "k1")
    desk.settle()
    assert isinstance(page.page(), ContactsPage)


def window(tmp_path: Any, tasks: Tasks, theme: Theme) -> FamilyWindow:
    made = FamilyWindow(tmp_path / "v", tasks, theme, (TalksPage, ConsentPage, DocumentsPage))
    made.open_example("gezin-brouwer")
    made.page.show_list("meetings")
    made.page.page().new_meeting()
    made.settle()
    return made


def test_what_was_being_typed_is_there_after_a_crash(qtbot: QtBot, tmp_path: Any, tasks: Tasks, theme: Theme) -> None:
    shown = window(tmp_path, tasks, theme)
    qtbot.addWidget(shown.frame)
    area = named(shown.page, QPlainTextEdit, "Besluit")
    area.setFocus()
    qtbot.keyClicks(area, "Hulp gaat door")
    qtbot.wait(250)
    shown.crash()
    shown.page.show_list("meetings")
    shown.settle()
    qtbot.addWidget(shown.frame)
    assert named(shown.page, QPlainTextEdit, "Besluit").toPlainText() == "Hulp gaat door"
    assert shown.saved().of(Meeting)[0].decision == ""
    shown.work.close()


def test_asking_now_opens_the_steps_about_that_person(qtbot: QtBot, tmp_path: Any, tasks: Tasks, theme: Theme) -> None:
    shown = window(tmp_path, tasks, theme)
    qtbot.addWidget(shown.frame)
    line = named(shown.page, QLineEdit, "Uitnodigen")
    line.setFocus()
    qtbot.keyClicks(line, "Huisarts Bos")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    shown.settle()
    shown.settle()
    ask = named(shown.page, QPushButton, "Vraag het nu. Niet over Lotte: er is nog niets gevraagd.")
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    shown.settle()
    assert shown.frame.tabs.tabText(shown.frame.tabs.currentIndex()) == "Toestemming"
    assert len(shown.all(AskWizard)) == 1
    assert shown.work.today() == dt.date(2026, 4, 1)
    shown.work.close()

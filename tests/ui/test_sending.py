"""The place Verzenden on two real vaults with a real server between them: what stands there, and what one settles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import differences, edit, sending, sharing
from gezinsteam_app.actions.sending import Outcome, Standing
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.courier import State
from gezinsteam_app.ui.sending.marked_text import MarkedText
from gezinsteam_app.ui.sending.settle_page import SettlePage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.line_button import LineButton
from tests.server_fixture import Region
from tests.ui.two_laptops import Opens, Two, Until, button, press, rail, reads
from tests.vaults import import_example, make_work

MINE, THEIRS = "Om de week op zaterdag voorlezen.", "Elke zaterdag voorlezen en eten."
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def settling(desk: Desk) -> SettlePage:
    page = desk.shell.current_page()
    assert isinstance(page, SettlePage)
    return page


def open_first(desk: Desk, until: Until) -> SettlePage:
    desk.shell.open_place("sending")
    until(lambda: isinstance(QApplication.focusWidget(), LineButton))
    press(Qt.Key.Key_Return)
    until(lambda: bool(settling(desk).findChildren(QRadioButton)))
    return settling(desk)


def test_who_works_alone_sees_nothing_of_it(open_desk: Opens, tmp_path: Path, qtbot: QtBot, tasks: Tasks) -> None:
    work = make_work(tmp_path / "alleen")
    import_example(work, "gezin-brouwer")
    desk = open_desk(work)
    for _ in range(3):
        tasks.wait()
        qtbot.wait(5)
    assert not rail(desk).isVisible()
    assert desk.shell.status.text() == "Alles is bewaard op deze laptop."
    tasks.run(work.close)


def test_what_a_colleague_sent_comes_in_by_itself_and_what_is_saved_here_goes(
    two: Two, open_desk: Opens, until: Until
) -> None:
    desk = open_desk(two.work)
    until(lambda: "Verzonden om" in desk.shell.status.text())
    assert rail(desk).isVisible()
    desk.open_family(two.file)
    until(lambda: desk.frame is not None)
    assert desk.frame is not None
    context = desk.frame.context
    goal = context.family.of(Goal)[0]
    edit.change(two.bram, two.file, two.bram.store.family(two.file).of(Goal)[0], anchor_0="Drie avonden rustig eten")
    sending.sync(two.bram)
    desk.courier.send_now()
    until(lambda: context.family.of(Goal)[0].anchor_0 == "Drie avonden rustig eten")
    context.run(edit.change, goal, anchor_1="Elke avond")

    def arrived() -> bool:
        sending.sync(two.bram)
        found = two.bram.store.family(two.file).by_id[goal.id]
        return isinstance(found, Goal) and found.anchor_1 == "Elke avond"

    until(arrived)
    desk.shell.open_place("sending")
    until(lambda: "van Bram" in reads(desk.sending))
    assert "Laatst bevestigd" in reads(desk.sending)


def test_without_a_server_the_bar_says_what_is_safe_and_what_waits(
    two: Two, region: Region, open_desk: Opens, until: Until
) -> None:
    region.off()
    edit.change(two.work, two.file, two.work.store.family(two.file).of(Goal)[0], anchor_0="Rust")
    desk = open_desk(two.work)
    until(lambda: desk.shell.status.text().startswith("Geen verbinding. Alles is bewaard op deze laptop."))
    assert "1 wijziging wacht op verzending" in desk.shell.status.text()
    assert rail(desk).accessibleName() == "Verzenden, 1 wijziging wacht op verzending"
    assert "1 wijziging is nog niet verzonden. Alles staat op deze laptop." in reads(desk.today)
    next(one for one in desk.shell.status.findChildren(QPushButton) if "wacht" in one.text()).click()
    until(lambda: "Dat gaat vanzelf zodra er verbinding is." in reads(desk.sending))
    assert "Gezin Brouwer: 1 wijziging" in reads(desk.sending)
    region.on()
    desk.sending.send.click()
    until(lambda: "Er wacht niets op verzending." in reads(desk.sending))
    assert desk.shell.status.text().startswith("Verzonden om")


def test_two_versions_are_settled_by_keys_alone_and_taken_back(two: Two, open_desk: Opens, until: Until) -> None:
    record = two.both(Agreement, "what", MINE, THEIRS)
    two.exchange()
    desk = open_desk(two.work)
    until(lambda: rail(desk).accessibleName() == "Verzenden, 1 verschil")
    page = open_first(desk, until)
    assert "Jij en Bram hebben allebei dezelfde afspraak aangepast." in reads(page)
    assert f"Eerst stond er: ‘{record.what}’" in reads(page)
    marked = {one.text(): one.marked() for one in page.findChildren(MarkedText)}
    assert marked == {THEIRS: ["Elke", "en eten"], MINE: ["Om de week op"]}
    good = button(page, "Zo is het goed")
    press(Qt.Key.Key_Return, CTRL)
    assert (good.isEnabled(), desk.shell.current_page()) == (False, page)
    assert "Kies eerst een versie" in reads(page)
    press(Qt.Key.Key_3, ALT)
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    area.selectAll()
    QTest.keyClicks(area, "Elke zaterdag, om de week ook eten.")
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: desk.shell.current_page() is desk.sending)
    until(lambda: not desk.sending.differences.rows())

    def stands() -> Any:
        found = two.work.store.family(two.file)
        return found.by_id[record.id].what, len(found.conflicts)  # type: ignore[attr-defined]

    assert stands() == ("Elke zaterdag, om de week ook eten.", 0)
    until(lambda: desk.shell.undo.isVisible())
    press(Qt.Key.Key_Z, CTRL)
    until(lambda: len(desk.sending.differences.rows()) == 1)
    assert stands()[1] == 1


def test_alt_1_takes_the_version_that_stands_first(two: Two, open_desk: Opens, until: Until) -> None:
    record = two.both(Agreement, "what", MINE, THEIRS)
    two.exchange()
    desk = open_desk(two.work)
    page = open_first(desk, until)
    first = page.findChildren(MarkedText)[0].text()
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: not two.work.store.family(two.file).conflicts)
    assert two.work.store.family(two.file).by_id[record.id].what == first  # type: ignore[attr-defined]


def test_own_words_are_only_settled_with_the_family_or_wait_for_a_talk(
    two: Two, open_desk: Opens, until: Until
) -> None:
    two.both(Goal, "words", "Rust aan tafel", "Samen rustig eten")
    two.exchange()
    desk = open_desk(two.work)
    page = open_first(desk, until)
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert two.work.store.family(two.file).conflicts
    assert "Eerst samen met het gezin kiezen" in reads(page)
    button(page, "Bespreken met gezin").click()
    until(lambda: desk.shell.current_page() is desk.sending)
    until(lambda: "wacht op een gesprek" in " ".join(one.accessibleName() for one in desk.findChildren(LineButton)))
    page = open_first(desk, until)
    next(one for one in page.findChildren(CheckBox) if one.isVisible()).click()
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: not two.work.store.family(two.file).conflicts)


def test_a_removal_against_a_change_asks_whether_it_stays(two: Two, open_desk: Opens, until: Until) -> None:
    record = two.work.store.family(two.file).of(Agreement)[0]
    edit.change(two.work, two.file, record, what=MINE)
    edit.remove(two.bram, two.file, two.bram.store.family(two.file).of(Agreement)[0])
    two.exchange()
    desk = open_desk(two.work)
    page = open_first(desk, until)
    assert "Bram heeft deze afspraak weggehaald." in reads(page)
    assert [one.text() for one in page.findChildren(QRadioButton)] == ["Laat het staan", "Haal het weg"]
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: record.id not in two.work.store.family(two.file).by_id)


def test_what_is_being_combined_stays_when_one_chooses_later_and_when_news_comes_in(
    two: Two, open_desk: Opens, until: Until
) -> None:
    two.both(Agreement, "what", MINE, THEIRS)
    two.exchange()
    desk = open_desk(two.work)
    open_first(desk, until)
    press(Qt.Key.Key_3, ALT)
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    QTest.keyClicks(area, " Ook eten.")
    typed = area.text()
    edit.change(two.bram, two.file, two.bram.store.family(two.file).of(Goal)[0], anchor_0="Iets anders")
    sending.sync(two.bram)
    desk.courier.send_now()
    until(lambda: two.work.store.family(two.file).of(Goal)[0].anchor_0 == "Iets anders")
    assert (QApplication.focusWidget(), area.text()) == (area, typed)
    press(Qt.Key.Key_Escape)
    page = open_first(desk, until)
    assert typed in [one.text() for one in page.findChildren(TextArea)]
    QTest.keyClicks(next(one for one in page.findChildren(TextArea) if one.text() == typed), " Samen.")
    (one,) = differences.open_differences(two.work)
    until(lambda: " Samen." in differences.combined_before(two.work, one))
    again = open_first(open_desk(two.work), until)
    kept = differences.combined_before(two.work, one)
    assert kept in [area.text() for area in again.findChildren(TextArea)], "also after a crash"
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_Return, CTRL)
    until(lambda: differences.open_differences(two.work) == [])
    until(lambda: not differences.combined_before(two.work, one))


def test_one_goes_to_where_it_stands(two: Two, open_desk: Opens, until: Until) -> None:
    two.both(Agreement, "what", MINE, THEIRS)
    two.exchange()
    desk = open_desk(two.work)
    page = open_first(desk, until)
    button(page, "Ga erheen").click()
    until(lambda: desk.frame is not None)
    assert desk.shell.place() == "sending"
    desk.shell.back()
    until(lambda: desk.shell.current_page() is desk.sending)


def test_a_late_sending_is_taken_over_by_a_person(two: Two, open_desk: Opens, until: Until) -> None:
    goal = two.bram.store.family(two.file).of(Goal)[0]
    edit.change(two.bram, two.file, goal, anchor_0="Geschreven zonder verbinding")
    (bram,) = [one for one in sharing.people(two.work, two.file) if not one.me]
    sharing.unshare(two.work, two.file, bram.user)
    sending.sync(two.bram)
    desk = open_desk(two.work)
    desk.shell.open_place("sending")
    until(lambda: "Kwam te laat binnen" in reads(desk.sending))
    assert "Bram de Wit" in reads(desk.sending)
    button(desk, "Neem over").click()
    until(lambda: two.work.store.family(two.file).of(Goal)[0].anchor_0 == "Geschreven zonder verbinding")
    until(lambda: "Kwam te laat binnen" not in reads(desk.sending))


def test_a_long_round_tells_how_far_it_is_and_can_be_stopped(two: Two, open_desk: Opens, until: Until) -> None:
    desk = open_desk(two.work)
    until(lambda: "Verzonden om" in desk.shell.status.text())
    desk.shell.open_place("sending")
    tell = desk.courier.far
    tell(0.0, "0 van 300 dossiers zijn nagekeken.")
    assert not desk.sending.stop.isVisible()
    QTest.qWait(1_100)

    def is_told() -> bool:
        """A round tells for every file; one of the desk's own may begin meanwhile."""
        tell(0.5, "150 van 300 dossiers zijn nagekeken.")
        return "Bezig: 50 %. 150 van 300 dossiers zijn nagekeken." in reads(desk.sending)

    until(is_told)
    desk.sending.stop.click()
    desk.courier.send_now()
    until(lambda: not desk.sending.stop.isVisible() and desk.sending.send.isEnabled())


def test_after_days_without_connection_it_is_said_each_day() -> None:
    now = dt.datetime(2026, 4, 10, 9, 0, tzinfo=dt.UTC)
    standing = Standing(True, "https://regio.nl", "Zuid", 3, 0, now - dt.timedelta(days=9))
    state = State(standing, Outcome(sending.OFFLINE, ""))
    assert words.status(state, now, 7).strong == "9 dagen niet verbonden."
    assert words.status(state, now, 14).strong == "Geen verbinding."
    assert words.status(state, now, 7).link == "3 wijzigingen wachten op verzending"
    assert words.on_the_day(state, now, 7).startswith("Deze laptop was 9 dagen niet verbonden.")
    assert words.badge(state) == (3, "3 wijzigingen wachten op verzending")

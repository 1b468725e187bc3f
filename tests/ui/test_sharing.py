"""Joining a region, sharing a family, taking it back, putting a lost laptop out: in the window, on a real server."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from gezinsteam_app.actions import devices, edit, enrol, leaving, sending, sharing
from gezinsteam_app.actions.work import system_clock
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.doors import SESSION_SECONDS
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.sending.put_out import PutOutPage
from gezinsteam_app.ui.settings.devices_page import DevicesPage
from gezinsteam_app.ui.settings.enrol_page import EnrolPage
from gezinsteam_app.ui.sharing.page import SharingPage
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.code import CodeEdit
from gezinsteam_app.ui.widgets.marks import Tag
from tests import custodians
from tests.server_fixture import Region
from tests.ui.two_laptops import Opens, Two, Until, button, press, rail, reads
from tests.vaults import import_example, make_work

READ_IN = "Werk inlezen van een uitgezette laptop"


def type_in(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


@pytest.fixture
def enrolling(open_desk: Opens, tmp_path: Path, until: Until) -> Desk:
    """The window of somebody who works alone, on the page to join."""
    work = make_work(tmp_path / "alleen", system_clock)
    import_example(work, "gezin-brouwer")
    desk = open_desk(work)
    desk.shell.open_place("settings")
    button(desk, "Verbind met je regio").click()
    until(lambda: isinstance(desk.shell.current_page(), EnrolPage))
    return desk


def the_page(desk: Desk) -> EnrolPage:
    page = desk.shell.current_page()
    assert isinstance(page, EnrolPage)
    return page


def test_with_the_letter_a_laptop_joins_and_all_that_stands_there_goes(
    enrolling: Desk, region: Region, until: Until
) -> None:
    desk, page = enrolling, the_page(enrolling)
    code = region.invite("Annemiek Hofstra")
    page.address.setText("")
    page.address.setFocus()
    type_in(region.url)
    press(Qt.Key.Key_Tab)
    type_in(code.replace("-", "").lower())
    assert page.code.text() == code
    assert " ".join(enrol.fingerprint_words(code)) in reads(page).replace("\n", " ")
    assert not button(page, "Verbind deze laptop").isEnabled()
    page.same.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    until(lambda: desk.shell.current_page() is desk.settings)
    until(lambda: "Laptops van het team" in reads(desk.settings))
    assert f"Jouw controlewoorden: {sending.standing(page._work).own_words}." in reads(desk.settings)
    until(lambda: rail(desk).isVisible() and "Verzonden om" in desk.shell.status.text())


def test_what_is_wrong_stands_beside_the_field_and_nothing_has_changed(
    enrolling: Desk, region: Region, until: Until
) -> None:
    desk, page = enrolling, the_page(enrolling)
    code = region.invite("Annemiek Hofstra")
    page.code.setFocus()
    wrong = "0" if code[0] != "0" else "1"
    type_in(wrong + code[1:])
    press(Qt.Key.Key_Tab)
    assert "typefout in de code" in reads(page)
    assert not page.same.isVisible()
    page.code.setText(code)
    page.address.setText("http://127.0.0.1:9")
    page.same.click()
    button(page, "Verbind deze laptop").click()
    until(lambda: "geen verbinding met dit adres" in reads(page))
    assert desk.shell.current_page() is page
    assert not rail(desk).isVisible()


@pytest.mark.parametrize(("typed", "shown"), [("abcde", "ABCD-E"), ("ab cd-ef", "ABCD-EF"), ("ABCD", "ABCD")])
def test_a_code_is_put_in_groups_while_typing(enrolling: Desk, typed: str, shown: str) -> None:
    edit = the_page(enrolling).findChildren(CodeEdit)[0]
    edit.setFocus()
    type_in(typed)
    assert (edit.text(), edit.cursorPosition()) == (shown, len(shown))


@pytest.fixture
def sharing_page(two: Two, open_desk: Opens, until: Until) -> SharingPage:
    desk = open_desk(two.work)
    desk.open_family(two.file)
    until(lambda: desk.frame is not None)
    until(lambda: any(one.accessibleName() == "Wie hebben dit dossier" for one in shown_buttons(desk)))
    next(one for one in shown_buttons(desk) if one.accessibleName() == "Wie hebben dit dossier").click()
    until(lambda: isinstance(desk.shell.current_page(), SharingPage))
    page = desk.shell.current_page()
    assert isinstance(page, SharingPage)
    until(lambda: "Bram de Wit" in reads(page))
    return page


def shown_buttons(desk: Desk) -> list[QPushButton]:
    return [one for one in desk.findChildren(QPushButton) if one.isVisible()]


def test_taking_back_says_honestly_what_it_cannot_do_and_the_colleague_gets_no_more(
    two: Two, sharing_page: SharingPage, until: Until
) -> None:
    assert "Annemiek Hofstra (jij)" in reads(sharing_page)
    button(sharing_page, "Neem terug").click()
    assert "Wat Bram al zag, blijft bij Bram bekend." in reads(sharing_page)
    button(sharing_page, "Toch niet").click()
    assert "Wat Bram al zag" not in reads(sharing_page)
    button(sharing_page, "Neem terug").click()
    button(sharing_page, "Neem het dossier terug van Bram").click()
    until(lambda: "Bram krijgt niets nieuws meer" in reads(sharing_page))
    assert [one.me for one in sharing.people(two.work, two.file)] == [True]


def test_a_colleague_is_found_by_name_and_let_in_until_a_day(
    two: Two, region: Region, tmp_path: Path, sharing_page: SharingPage, until: Until
) -> None:
    coach = region.worker(tmp_path / "coach", "Fatma Yildiz", role="coach", clock=system_clock)
    sending.sync(two.work)
    sharing_page._ask_names(fetch=True)
    sharing_page.form.search.setFocus()
    type_in("yil")
    until(lambda: [one.text() for one in sharing_page.findChildren(QRadioButton) if one.isVisible()] != [])
    (choice,) = [one for one in sharing_page.findChildren(QRadioButton) if one.isVisible()]
    assert choice.text() == "Fatma Yildiz, coach bij Emmen-Zuid"
    choice.click()
    sharing_page.form.until.setText("gisteren")
    button(sharing_page, "Deel dit dossier").click()
    assert "Typ een dag die nog komt" in reads(sharing_page)
    sharing_page.form.until.setText("31-12-2099")
    button(sharing_page, "Deel dit dossier").click()
    until(lambda: "Tot en met 31 december 2099" in reads(sharing_page))
    assert QApplication.focusWidget() is sharing_page.form.search
    sending.sync(coach)
    assert coach.store.has_file(two.file)
    coach.close()


def test_the_day_that_was_typed_for_a_colleague_is_kept(
    two: Two, sharing_page: SharingPage, until: Until, open_desk: Opens
) -> None:
    sharing_page.form.until.setFocus()
    type_in("31-12-2099")
    next(one for one in sharing_page.findChildren(QPushButton) if one.accessibleName() == "Terug").click()
    desk = open_desk(two.work)
    desk.open_family(two.file)
    until(lambda: any(one.accessibleName() == "Wie hebben dit dossier" for one in shown_buttons(desk)))
    next(one for one in shown_buttons(desk) if one.accessibleName() == "Wie hebben dit dossier").click()
    until(lambda: isinstance(desk.shell.current_page(), SharingPage))
    again = desk.shell.current_page()
    assert isinstance(again, SharingPage)
    assert again.form.until.text() == "31-12-2099"
    assert "Hier was je gebleven." in reads(again)


def test_without_network_nothing_changes_and_that_is_said(
    two: Two, region: Region, sharing_page: SharingPage, until: Until
) -> None:
    region.off()
    button(sharing_page, "Neem terug").click()
    button(sharing_page, "Neem het dossier terug van Bram").click()
    until(lambda: "Er is niets veranderd aan wie dit dossier heeft." in reads(sharing_page))
    assert len(sharing.people(two.work, two.file)) == 2


def test_handing_over_makes_the_colleague_the_one_face(two: Two, sharing_page: SharingPage, until: Until) -> None:
    button(sharing_page, "Draag over").click()
    until(lambda: "Bram is nu de contactpersoon." in reads(sharing_page))
    face = two.work.store.family(two.file).contact_worker
    assert face is not None
    assert face.name == "Bram de Wit"
    until(lambda: "contactpersoon" in reads(sharing_page))


def test_a_colleagues_laptop_that_was_not_heard_of_for_days_is_marked(
    two: Two, region: Region, open_desk: Opens, until: Until
) -> None:
    sending.sync(two.bram)
    days_ago = two.work.clock() - dt.timedelta(days=9)
    with region.place.engine.begin() as db:
        mine = t.sessions.c.device == two.bram.keyring.device_id
        db.execute(update(t.sessions).where(mine).values(until=int(days_ago.timestamp()) + SESSION_SECONDS))
    desk = open_desk(two.work)
    desk.shell.open_place("settings")
    button(desk, "Laptops van het team").click()
    page = desk.shell.current_page()
    assert page is not None
    until(lambda: "Van Bram de Wit. Voor het laatst gezien op" in reads(page))
    assert [one.accessibleName() for one in page.findChildren(Tag) if one.isVisible()] == ["9 dagen niet gezien"]
    desk.open_family(two.file)
    until(lambda: desk.frame is not None)
    assert desk.frame is not None
    desk.frame.open_sharing()
    until(
        lambda: (
            "9 dagen niet gezien" in [one.accessibleName() for one in desk.shell.findChildren(Tag) if one.isVisible()]
        )
    )


def test_who_comes_back_from_adding_a_laptop_sees_it(two: Two, open_desk: Opens, until: Until, region: Region) -> None:
    desk = open_desk(two.work)
    desk.shell.open_place("settings")
    until(lambda: "Laptops van het team" in reads(desk.settings))
    button(desk, "Laptops van het team").click()
    until(lambda: isinstance(desk.shell.current_page(), DevicesPage))
    page = desk.shell.current_page()
    assert isinstance(page, DevicesPage)
    until(lambda: "Van Bram de Wit" in reads(page))
    page.add.click()
    until(lambda: desk.shell.current_page() is not page)
    region.worker(two.work.folder.parent / "coach", "Fatma Yildiz", clock=system_clock).close()
    sending.sync(two.work)
    desk.shell.back()
    until(lambda: "Van Fatma Yildiz" in reads(page))


def test_a_lost_laptop_is_put_out_in_two_steps(two: Two, open_desk: Opens, until: Until) -> None:
    desk = open_desk(two.work)
    desk.shell.open_place("settings")
    until(lambda: "Laptops van het team" in reads(desk.settings))
    button(desk.settings, "Laptops van het team").click()
    until(lambda: isinstance(desk.shell.current_page(), DevicesPage))
    page = desk.shell.current_page()
    assert page is not None
    until(lambda: "Van Bram de Wit" in reads(page))
    assert len([one for one in page.findChildren(QPushButton) if one.text() == "Kwijt of gestolen"]) == 1
    button(page, "Kwijt of gestolen").click()
    until(lambda: "Dat kan niet terug." in reads(page))
    until(lambda: QApplication.focusWidget() is button(page, "Toch niet"))
    button(page, "Zet deze laptop uit").click()
    until(lambda: "Uitgezet op" in reads(page))
    assert sending.sync(two.bram).state == sending.REVOKED


def test_a_laptop_that_was_put_out_hands_over_its_work_and_keeps_nothing(
    qtbot: QtBot, two: Two, open_desk: Opens, until: Until, theme: Theme, faults: list[BaseException]
) -> None:
    desk = open_desk(two.bram)
    until(lambda: "Verzonden om" in desk.shell.status.text())
    desk.open_family(two.file)
    until(lambda: desk.frame is not None)
    (bram,) = [one for one in devices.devices(two.work) if not one.mine]
    devices.revoke(two.work, bram.device)
    with qtbot.waitSignal(desk.put_out, timeout=10_000) as told:
        desk.courier.send_now()
    desk.frame = None
    assert "zijn gewist" in told.args[0]
    assert not (two.bram.folder / "vault.json").exists()
    assert not two.bram.database.exists()
    assert faults == []
    page = PutOutPage(theme, told.args[0])
    qtbot.addWidget(page)
    page.show()
    assert "Deze laptop is uitgezet" in reads(page)
    with qtbot.waitSignal(page.done):
        button(page, "Ik heb het gelezen").click()


def test_work_that_a_put_out_laptop_could_not_send_is_read_in_from_its_file(
    two: Two, open_desk: Opens, until: Until
) -> None:
    (bram,) = [one for one in devices.devices(two.work) if not one.mine]
    devices.revoke(two.work, bram.device)
    sending.sync(two.work)
    sending.sync(two.bram)
    edit.change(two.bram, two.file, two.bram.store.family(two.file).of(Goal)[0], anchor_0="Op het laatste moment")
    sealed = leaving.give_up(two.bram).sealed
    assert sealed is not None
    desk = open_desk(two.work)
    desk.shell.open_place("sending")
    until(lambda: any(one.text() == READ_IN for one in shown_buttons(desk)))
    desk.sending.take_in(sealed)
    until(lambda: "Kwam te laat binnen" in reads(desk.sending))
    until(lambda: "1 zending is ingelezen." in desk.shell.undo.text())
    desk.sending.take_in(sealed)
    until(lambda: "Het was er al." in desk.shell.undo.text())


def test_who_holds_a_file_says_that_there_is_a_recovery_key_and_when_it_was_used(
    two: Two, region: Region, open_desk: Opens, until: Until
) -> None:
    file = import_example(two.work, "gezin-kuiper-mol")
    sending.sync(two.work)
    desk = open_desk(two.work)
    desk.open_family(file)
    until(lambda: desk.frame is not None)

    def page() -> SharingPage:
        assert desk.frame is not None
        desk.frame.open_sharing()
        shown = desk.shell.current_page()
        assert isinstance(shown, SharingPage)
        until(lambda: "Annemiek Hofstra (jij)" in reads(shown))
        return shown

    none = page()
    assert "herstelsleutel" not in reads(none)
    none.closed.emit()
    key = custodians.publish(region)
    sending.sync(two.work)
    first = page()
    until(lambda: "De organisatie heeft een herstelsleutel" in reads(first))
    assert "Geopend" not in reads(first)
    first.closed.emit()
    custodians.let_in(region, key, [file], "Bram de Wit", "Annemiek is langdurig ziek")
    sending.sync(two.work)
    second = page()
    told = "op 1 april 2026, voor Bram de Wit. Reden: Annemiek is langdurig ziek."
    until(lambda: f"Geopend met de herstelsleutel van de organisatie {told}" in reads(second))

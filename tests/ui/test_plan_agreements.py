"""Agreements on the plan page: adding, ticking, changing and following them, with keys and taps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Agreement, Person, Progress
from gezinsteam_app.ui.family.autosave import NO_DATE
from gezinsteam_app.ui.family.form_draft import KEPT
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from tests.ui.family_window import FamilyWindow
from tests.ui.plan_window import CTRL, TODAY, button, choose, goal_of, once, rows


def test_an_agreement_is_added_with_the_keyboard_alone(window: FamilyWindow) -> None:
    goal = choose(window, "upbringing")
    window.press(Qt.Key.Key_N, CTRL)
    window.write("kar")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Tab)
    window.write("Samen pannenkoeken bakken")
    window.press(Qt.Key.Key_Tab)
    window.write("26 apr")
    window.press(Qt.Key.Key_Return)
    made = window.saved().under(Agreement, goal.id)[-1]
    karin = next(person for person in window.saved().of(Person) if person.given_name == "Karin")
    assert (made.who, made.what, made.by_when) == ((karin.id,), "Samen pannenkoeken bakken", "2026-04-26")
    assert "Karin, Samen pannenkoeken bakken, zo 26 april" in rows(window)
    assert window.focus() is window.page.panel.agreements.new.who.line


def test_what_is_no_day_is_how_often(window: FamilyWindow) -> None:
    goal = choose(window, "upbringing")
    window.page.new_agreement()
    new = window.page.panel.agreements.new
    new.what.setText("Voorlezen")
    new.when.setText("elke dag")
    new.add()
    made = window.saved().under(Agreement, goal.id)[-1]
    assert (made.how_often, made.by_when) == ("elke dag", "")


def test_a_day_that_does_not_exist_is_said_beside_the_field_and_nothing_is_added(window: FamilyWindow) -> None:
    goal = choose(window, "upbringing")
    before = window.saved().under(Agreement, goal.id)
    window.page.new_agreement()
    window.page.panel.agreements.new.what.setText("Voorlezen")
    window.page.panel.agreements.new.when.setText("32-13")
    window.page.panel.agreements.new.add()
    assert window.saved().under(Agreement, goal.id) == before
    assert NO_DATE in window.reads()


def test_space_ticks_and_ctrl_z_takes_it_back(window: FamilyWindow) -> None:
    row = once(window)
    assert "Juf bellen, vandaag" in rows(window)
    row.setFocus()
    window.press(Qt.Key.Key_Space)
    assert "Juf bellen, klaar op wo 1 april" in rows(window)
    assert window.frame.undo_bar.text() == "Afspraak ‘Juf bellen’: klaar op."
    window.press(Qt.Key.Key_Z, CTRL)
    assert "Juf bellen, vandaag" in rows(window)
    assert window.frame.undo_bar.text() == "Ongedaan gemaakt: afspraak ‘Juf bellen’: klaar op."
    window.press(Qt.Key.Key_Y, CTRL)
    assert "Juf bellen, klaar op wo 1 april" in rows(window)


def test_delete_removes_and_the_bar_brings_it_back(window: FamilyWindow) -> None:
    row = once(window)
    row.setFocus()
    window.press(Qt.Key.Key_Delete)
    assert not any("Juf bellen" in name for name in rows(window))
    QTest.mouseClick(button(window, "Ongedaan maken"), Qt.MouseButton.LeftButton)
    window.settle()
    assert any("Juf bellen" in name for name in rows(window))


def test_an_agreement_is_changed_in_place_and_saves_itself(window: FamilyWindow) -> None:
    row = once(window)
    row.setFocus()
    window.press(Qt.Key.Key_Return)
    window.write("tante")
    window.press(Qt.Key.Key_Escape)
    assert row.agreement.id in window.saved().by_id
    assert not row.is_changing()
    assert window.focus() is row


def test_tab_goes_from_top_to_bottom_also_through_what_came_later(window: FamilyWindow) -> None:
    row = once(window)
    window.context.run(edit.add, Agreement, row.agreement.parent, what="Tas inpakken")
    window.settle()
    shown = sorted(window.all(AgreementRow), key=lambda row: row.mapToGlobal(QPoint(0, 0)).y())
    shown[0].setFocus()
    reached = []
    for _ in range(6):
        focus = window.focus()
        reached += [place for place, one in enumerate(shown) if one is focus]
        window.press(Qt.Key.Key_Tab)
    assert reached[: len(shown)] == list(range(len(shown)))


def test_a_tap_on_the_words_opens_them_for_changing(window: FamilyWindow) -> None:
    row = once(window)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() // 2, 20))
    window.settle()
    assert row.is_changing()


def test_the_menu_moves_cancels_and_removes(window: FamilyWindow) -> None:
    row = once(window)
    window.context.run(edit.add, Agreement, goal_of(window, "education").id, what="Tas inpakken")
    window.settle()
    words = [action.text().split("\t")[0] for action in row.menu().actions()]
    assert words == ["Wijzigen", "Klaar", "Laten vervallen", "Omhoog", "Omlaag", "Verwijderen"]
    row.moved.emit(1)
    window.settle()
    order_now = [name for name in rows(window) if "Juf" in name or "Tas" in name]
    assert order_now[0].startswith("Tas inpakken")
    row.cancel()
    window.settle()
    assert "Juf bellen, vervallen op wo 1 april" in rows(window)


def test_what_is_done_every_day_is_followed_with_three_choices(window: FamilyWindow) -> None:
    goal = choose(window, "upbringing")
    row = next(row for row in window.all(AgreementRow) if row.progress)
    assert row.box is None
    before = len(window.saved().under(Progress, row.agreement.id))
    assert row.progress is not None
    row.progress.setFocus()
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_Return)
    after = window.saved().under(Progress, row.agreement.id)
    assert len(after) == before + 1
    assert (after[-1].on, after[-1].state) == (TODAY, "sometimes")
    assert goal.id == row.agreement.parent


def test_half_an_agreement_is_there_again_after_a_crash(window: FamilyWindow) -> None:
    choose(window, "education")
    window.press(Qt.Key.Key_N, CTRL)
    window.write("lot")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Tab)
    window.write("Briefje schr")
    QTest.qWait(400)
    window.crash()
    new = window.page.panel.agreements.new
    assert new.isVisible()
    assert (new.what.text(), len(new.who.ids())) == ("Briefje schr", 1)
    assert window.page.panel.head._form is None, "the words of the goal itself were not being changed"


def test_half_an_agreement_waits_when_one_looks_at_another_goal(window: FamilyWindow) -> None:
    choose(window, "education")
    window.press(Qt.Key.Key_N, CTRL)
    window.press(Qt.Key.Key_Tab)
    window.write("Briefje")
    choose(window, "upbringing")
    choose(window, "education")
    assert window.page.panel.agreements.new.what.text() == "Briefje"
    window.page.panel.agreements.new.what.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.frame.undo_bar.text() == KEPT
    assert window.frame.undo_bar.isVisible()
    window.page.new_agreement()
    assert not window.frame.undo_bar.isVisible(), "it does not lie over what it was about"
    window.press(Qt.Key.Key_Escape)
    choose(window, "upbringing")
    choose(window, "education")
    assert window.page.panel.agreements.new.what.text() == "Briefje"
    QTest.mouseClick(button(window, "Begin opnieuw"), Qt.MouseButton.LeftButton)
    window.press(Qt.Key.Key_Escape)
    choose(window, "upbringing")
    choose(window, "education")
    assert window.page.panel.agreements.new is None

"""Who of the family may see an item: chosen with keys or a tap, marked on the item, and still so after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit, plans
from gezinsteam_app.domain.model import Agreement, Consent, Contact, Goal, HelpConsent, Household, Level, Strength
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.contacts.page import ContactsPage
from gezinsteam_app.ui.family.who_may_see import AT_LEAST_ONE, KEPT
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.plan.said import SaidRow
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import named
from tests.ui.family_window import FamilyWindow

ASK = "Wie mag dit zien?"
ONLY, NOT, EVERYONE = "alleen wie je kiest", "iedereen, behalve wie je kiest", "iedereen in het gezin"


@pytest.fixture
def window(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[FamilyWindow]:
    made = FamilyWindow(tmp_path / "werk", tasks, theme, (PlanPage, PeoplePage, ContactsPage))
    made.open_example("gezin-brouwer")
    yield made
    made.frame.close()
    made.settle()
    made.frame.deleteLater()


def choose(window: FamilyWindow, words: str, name: str = ASK) -> Combo:
    combo: Combo = named(window.frame, Combo, name)
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())
    window.settle()
    return combo


def tap(window: FamilyWindow, name: str) -> None:
    QTest.mouseClick(named(window.frame, Chip, name), Qt.MouseButton.LeftButton)
    window.settle()


def first_goal(window: FamilyWindow) -> Goal:
    goal = window.context.family.of(Goal)[0]
    window.page.choose(("goal", goal.id))
    window.settle()
    return goal


def test_a_goal_is_for_one_only_and_the_paper_that_all_read_leaves_it_out(window: FamilyWindow) -> None:
    goal = first_goal(window)
    before = plans.cautions(window.work, window.file).left_out
    window.page.change_words()
    choose(window, ONLY)
    assert "Kies een naam. Tot dan blijft het: iedereen in het gezin." in window.reads()
    assert window.saved().by_id[goal.id] == goal
    tap(window, "Mag dit zien: Karin")
    assert "Alleen voor Karin" in window.reads()
    assert KEPT in window.reads()
    assert any("alleen voor Karin" in entry.spoken for entry in window.page.list.entries())
    assert plans.cautions(window.work, window.file).left_out > before
    window.crash()
    window.page.choose(("goal", goal.id))
    window.settle()
    assert "Alleen voor Karin" in window.reads()


def test_the_last_name_does_not_open_it_to_everybody(window: FamilyWindow) -> None:
    goal = first_goal(window)
    window.page.change_words()
    choose(window, ONLY)
    tap(window, "Mag dit zien: Karin")
    tap(window, "Mag dit zien: Karin")
    assert AT_LEAST_ONE in window.reads()
    assert named(window.frame, Chip, "Mag dit zien: Karin").isChecked()
    kept = window.saved().by_id[goal.id]
    assert isinstance(kept, Goal)
    assert kept.only_for
    choose(window, EVERYONE)
    opened = window.saved().by_id[goal.id]
    assert isinstance(opened, Goal)
    assert not opened.only_for
    assert "Alleen voor" not in window.reads()
    window.context.undo()
    window.settle()
    assert "Alleen voor Karin" in window.reads()


def test_it_is_done_with_the_keyboard_alone(window: FamilyWindow) -> None:
    goal = first_goal(window)
    window.page.change_words()
    combo: QWidget = named(window.frame, Combo, ASK)
    combo.setFocus()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Tab)
    assert window.focus().accessibleName().startswith("Mag dit niet zien: ")
    window.press(Qt.Key.Key_Space)
    kept = window.saved().by_id[goal.id]
    assert isinstance(kept, Goal)
    assert len(kept.not_for) == 1
    assert "Niet voor " in window.reads()


def test_who_stands_in_both_lists_may_not_see_it_and_taps_keep_that(window: FamilyWindow) -> None:
    goal = first_goal(window)
    window.context.run(edit.change, goal, only_for=("p2", "p3"), not_for=("p3",))
    window.settle()
    window.page.change_words()
    assert not named(window.frame, Chip, "Mag dit zien: Henk").isChecked()
    tap(window, "Mag dit zien: Lotte")
    now = window.saved().by_id[goal.id]
    assert isinstance(now, Goal)
    assert (set(now.only_for), now.not_for) == ({"p1", "p2"}, ())


def test_own_words_of_the_plan_a_wish_and_an_agreement(window: FamilyWindow) -> None:
    strength = window.context.family.of(Strength)[0]
    window.page.choose(("strength", ""))
    window.settle()
    window.page.panel.focus_item(strength.id)
    choose(window, NOT)
    tap(window, "Mag dit niet zien: Henk")
    spoken = next(one for one in window.all(SaidRow) if one.record.id == strength.id)
    assert spoken.accessibleName().endswith("niet voor Henk")
    window.page.choose(("plan", ""))
    window.settle()
    choose(window, ONLY, "Wie mag deze wens zien?")
    tap(window, "Mag dit zien: Karin")
    assert "Alleen voor Karin" in window.reads()
    agreement = window.context.family.of(Agreement)[0]
    window.page.focus_record("agreement", agreement.id)
    window.settle()
    next(one for one in window.all(AgreementRow) if one.agreement.id == agreement.id).change()
    choose(window, NOT)
    tap(window, "Mag dit niet zien: Lotte")
    row = next(one for one in window.all(AgreementRow) if one.agreement.id == agreement.id)
    assert row.accessibleName().endswith("niet voor Lotte")
    window.crash()
    family = window.saved()
    assert family.plan.wish_only_for == ("p2",)
    assert [one.not_for for one in family.of(Strength) if one.id == strength.id] == [("p3",)]
    assert [one.not_for for one in family.of(Agreement) if one.id == agreement.id] == [("p1",)]


def test_a_contact_and_a_household_are_marked_in_their_lists(window: FamilyWindow) -> None:
    contact = window.context.family.of(Contact)[0]
    window.frame.focus_record("Contacten", "contact", contact.id)
    window.settle()
    choose(window, NOT)
    tap(window, "Mag dit niet zien: Henk")
    assert "Niet voor Henk" in window.reads()
    rows = [row for row in window.page.list.rows() if row.key == ("contact", contact.id)]
    assert "niet voor Henk" in rows[0].lines[0]
    home = window.context.family.of(Household)[0]
    window.frame.focus_record("Gezin", "household", home.id)
    window.settle()
    choose(window, NOT, "Wie mag dit huishouden zien?")
    tap(window, "Mag dit niet zien: Henk")
    row = next(row for row in window.page.list.rows() if row.key == ("household", home.id))
    assert row.aside == "niet voor iedereen"
    assert row.spoken.endswith("niet voor iedereen")


@pytest.mark.parametrize("page", [LevelsPage, ConsentPage])
def test_a_step_and_a_consent_are_kept_from_somebody_too(
    tmp_path: Path, tasks: Tasks, theme: Theme, page: type[QWidget]
) -> None:
    window = FamilyWindow(tmp_path / "werk", tasks, theme, (page,))
    window.open_example("gezin-brouwer")
    button = next(one for one in window.all(Button) if one.text() == ASK)
    button.click()
    choose(window, NOT)
    tap(window, "Mag dit niet zien: Henk")
    kept = [one for one in window.saved().by_id.values() if getattr(one, "not_for", ()) == ("p3",)]
    assert [type(one) for one in kept] in ([Level], [Consent], [HelpConsent])
    assert "Niet voor Henk" in window.reads()
    window.frame.close()
    window.settle()
    window.frame.deleteLater()

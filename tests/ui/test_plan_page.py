"""What a worker and a family do on the plan page, with keys and taps, and what stands in the vault after it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import creation
from gezinsteam_app.domain import order
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.course import Calming
from gezinsteam_app.domain.model import Agreement, Concern, FirstAid, Goal, Idea, Person, Score
from gezinsteam_app.ui.family.autosave import NO_DATE, RECOVERED
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from gezinsteam_app.ui.plan.difference import VersionsPanel
from gezinsteam_app.ui.plan.said import SaidRow
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.check import CheckBox
from tests.ui.family_window import FamilyWindow
from tests.ui.plan_window import ALT, CTRL, SHIFT, TODAY, button, choose, goal_of, once


def test_the_list_shows_goals_by_domain_and_folds_the_rest(window: FamilyWindow) -> None:
    spoken = [entry.spoken for entry in window.page.list.entries()]
    assert spoken[0] == "Het plan, “Dat het weer gezellig is aan tafel.”"
    assert spoken[2].startswith("Onderwijs, “Ik wil dat juf")
    assert spoken[3].startswith("Opvoeding, “Ik wil mijn dochter weer terug")
    assert spoken[4] == "Gaat goed genoeg: Zorg en gezondheid, Inkomen, Werk, Wonen, Veiligheid en Vrije tijd"
    assert "Dit gaat goed, 2" in spoken


def test_each_person_scores_apart_and_once_a_day(window: FamilyWindow) -> None:
    goal = choose(window, "upbringing")
    before = window.saved().under(Score, goal.id)
    lotte = next(person for person in window.saved().of(Person) if person.given_name == "Lotte")
    row = window.page.panel.scores.row_of(lotte.id)
    for score in (-1, 1):
        QTest.mouseClick(row.boxes, Qt.MouseButton.LeftButton, pos=row.boxes.box(score).center().toPoint())
        window.settle()
    added = [score for score in window.saved().under(Score, goal.id) if score not in before]
    assert [(score.on, score.score, score.by) for score in added] == [(TODAY, 1, lotte.id)]
    assert row.boxes.words() == "meer dan gelukt"
    chosen = next(entry for entry in window.page.list.entries() if entry.key == ("goal", goal.id))
    assert chosen.aside == "meer dan gelukt"


def test_f2_changes_own_words_and_the_list_follows(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    window.press(Qt.Key.Key_F2)
    window.press(Qt.Key.Key_A, CTRL)
    window.write("Niet voor de hele klas.")
    window.press(Qt.Key.Key_Escape)
    assert window.saved().by_id[goal.id].words == "Niet voor de hele klas."  # type: ignore[attr-defined]
    assert "“Niet voor de hele klas.”" in window.reads()
    assert any("Niet voor de hele klas." in entry.words for entry in window.page.list.entries())


def test_a_new_goal_asks_for_the_domain_and_takes_the_words_as_they_are(window: FamilyWindow) -> None:
    window.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert window.focus() is window.page.panel.words
    window.write("Ik wil weer voetballen.")
    window.press(Qt.Key.Key_Return)
    assert "Kies waar het doel over gaat." in window.reads()
    QTest.mouseClick(window.page.panel.chips["leisure"], Qt.MouseButton.LeftButton)
    window.press(Qt.Key.Key_Return)
    made = next(goal for goal in window.saved().of(Goal) if goal.domain == "leisure")
    assert (made.words, made.said_on) == ("Ik wil weer voetballen.", TODAY)
    assert window.page.chosen() == ("goal", made.id)


def test_the_folded_line_unfolds_and_begins_a_goal_in_a_domain(window: FamilyWindow) -> None:
    window.page.list.pressed_on.emit(("fold", ""))
    assert ("domain", "housing") in [entry.key for entry in window.page.list.entries()]
    window.page.list.pressed_on.emit(("domain", "housing"))
    window.settle()
    assert window.page.panel.domain() == "housing"
    assert window.focus() is window.page.panel.words


def test_alt_down_goes_to_the_next_goal(window: FamilyWindow) -> None:
    choose(window, "education")
    window.press(Qt.Key.Key_Down, ALT)
    assert window.page.chosen() == ("goal", goal_of(window, "upbringing").id)


def test_an_idea_becomes_an_agreement_with_one_key(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    button(window, "Ideeën").click()
    window.write("Een briefje aan juf")
    window.press(Qt.Key.Key_Return)
    idea = window.saved().under(Idea, goal.id)[0]
    window.page.panel.ideas._rows[idea.id].line.setFocus()
    window.press(Qt.Key.Key_Return, CTRL)
    assert window.saved().under(Agreement, goal.id)[-1].what == "Een briefje aan juf"
    assert button(window, "1 idee").isVisible()


def test_a_concern_is_added_in_own_words(window: FamilyWindow) -> None:
    window.page.choose(("concern", ""))
    window.page.panel.begin()
    window.write("Hij slaapt slecht.")
    window.press(Qt.Key.Key_Return)
    added = window.saved().of(Concern)[-1]
    assert (added.words, added.on) == ("Hij slaapt slecht.", TODAY)
    assert ("concern", "") in [entry.key for entry in window.page.list.entries() if entry.aside == "2"]


def test_first_aid_is_put_in_another_order(window: FamilyWindow) -> None:
    window.page.choose(("first_aid", ""))
    window.settle()
    first = window.saved().of(FirstAid)[0]
    row = next(row for row in window.all(SaidRow) if row.record.id == first.id)
    next(action for action in row.menu().actions() if action.text() == "Omlaag").trigger()
    assert [one.id for one in window.saved().of(FirstAid)].index(first.id) == 1
    shown = sorted(window.all(SaidRow), key=lambda row: row.mapToGlobal(QPoint(0, 0)).y())
    assert shown[1].record.id == first.id


def test_what_calms_is_written_down_on_the_plan(window: FamilyWindow) -> None:
    window.page.choose(("calming", ""))
    window.settle()
    panel = window.page.panel
    panel.next.setPlainText("Buiten op de schommel")
    panel.add()
    window.settle()
    assert [one.words for one in window.saved().of(Calming)] == ["Buiten op de schommel"]
    assert "Wat rustig maakt" in [row.title for row in window.page.list.entries() if row.aside == "1"]


def test_what_gets_the_focus_comes_into_view(window: FamilyWindow) -> None:
    window.frame.resize(1188, 420)
    choose(window, "upbringing")
    window.press(Qt.Key.Key_N, CTRL)
    QTest.qWait(50)
    line = window.page.panel.agreements.new.who.line
    top = line.mapTo(window.page.panel.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= window.page.panel.viewport().height() - line.height()


def test_the_wish_and_the_dates_of_the_plan_save_themselves(window: FamilyWindow) -> None:
    window.page.choose(("plan", ""))
    panel = window.page.panel
    panel.evaluate_on.setFocus()
    panel.evaluate_on.selectAll()
    window.write("3 juni")
    window.press(Qt.Key.Key_Tab)
    assert window.saved().plan.evaluate_on == "2026-06-03"
    assert "Evaluatie op wo 3 juni" in window.reads()
    panel.evaluate_on.setFocus()
    panel.evaluate_on.selectAll()
    window.write("ooit")
    window.press(Qt.Key.Key_Tab)
    assert NO_DATE in window.reads()
    assert window.saved().plan.evaluate_on == "2026-06-03"


def test_a_family_without_goals_is_invited(tmp_path: Path, tasks: Tasks, theme: Theme) -> None:
    window = FamilyWindow(tmp_path / "leeg", tasks, theme)
    window.work.store.save(
        "leeg", [Edit("file", "leeg", "created", "leeg"), Edit("file", "leeg", "name", "Gezin Nieuw")]
    )
    window.open("leeg")
    assert "Nieuw doel, Nog geen doel. Vraag ernaar." in [entry.spoken for entry in window.page.list.entries()]
    window.frame.close()
    window.settle()


# Nothing gets lost


def test_what_was_typed_is_there_again_after_a_crash(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    window.press(Qt.Key.Key_F2)
    window.press(Qt.Key.Key_A, CTRL)
    window.write("Half af")
    QTest.qWait(400)
    window.crash()
    assert window.page.chosen() == ("goal", goal.id)
    words = window.page.panel.head._form.words.area
    assert words.toPlainText() == "Half af"
    assert RECOVERED in window.reads()
    words.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.saved().by_id[goal.id].words == "Half af"  # type: ignore[attr-defined]
    assert RECOVERED not in window.reads()


def test_the_name_of_somebody_unknown_is_there_again_after_a_crash(window: FamilyWindow) -> None:
    choose(window, "education")
    window.press(Qt.Key.Key_N, CTRL)
    window.write("Buurvrouw Ri")
    QTest.qWait(400)
    window.crash()
    assert window.page.panel.agreements.new.who.line.text() == "Buurvrouw Ri"


# Differences


def test_two_versions_of_an_agreement_are_settled_in_place(window: FamilyWindow) -> None:
    row = once(window)
    window.context.run(edit.change, row.agreement, what="Juf mailen")
    window.settle()
    window.elsewhere("agreement", row.agreement.id, "what", "Juf appen")
    assert window.all(VersionsPanel)
    assert {"Juf mailen", "Juf appen"} <= set(window.reads().split("\n"))
    button(window, "Neem versie 2").click()
    settled = window.saved()
    assert settled.by_id[row.agreement.id].what == "Juf mailen"  # type: ignore[attr-defined]
    assert not settled.conflicts
    assert not window.all(VersionsPanel)


def test_a_version_that_came_in_unseen_is_shown_after_settling_and_still_open(window: FamilyWindow) -> None:
    row = once(window)
    window.context.run(edit.change, row.agreement, what="Juf mailen")
    window.settle()
    window.elsewhere("agreement", row.agreement.id, "what", "Juf appen")
    take = button(window, "Neem versie 2")
    window.arrives("agreement", row.agreement.id, "what", "Juf bellen")
    take.click()
    assert window.saved().conflicts
    assert {"Juf mailen", "Juf bellen"} <= set(window.reads().split("\n"))
    assert "Juf appen" not in window.reads()


def test_two_versions_of_own_words_wait_for_the_family(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    window.elsewhere("goal", goal.id, "words", "Juf moet het zachtjes vragen.")
    assert not button(window, "Neem versie 1").isEnabled()
    button(window, "Later, met het gezin").click()
    assert not window.all(VersionsPanel)
    assert window.saved().conflicts


def test_a_removal_against_a_change_is_settled_in_place(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    seen = window.work.store.heads(window.file, [("goal", goal.id)])["goal", goal.id]
    window.context.run(edit.change, goal, status="partly")
    window.settle()
    window.elsewhere("goal", goal.id, "removed", sorted(head.id for heads in seen.values() for head in heads))
    assert "is weggehaald. Iemand anders heeft het ook veranderd" in window.reads()
    assert not button(window, "Houden").isEnabled()
    assert not button(window, "Weghalen").isEnabled()
    next(box for box in window.all(CheckBox) if "samen met het gezin" in box.text()).setChecked(True)
    button(window, "Houden").click()
    assert goal.id in window.saved().by_id
    assert not window.saved().removal_conflicts
    assert "is weggehaald" not in window.reads()


def test_what_would_go_with_a_removed_goal_is_named_before_it_goes(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    window.context.run(edit.add, Agreement, goal.id, what="Juf bellen")
    window.settle()
    seen = window.work.store.heads(window.file, [("goal", goal.id)])["goal", goal.id]
    window.elsewhere("goal", goal.id, "removed", sorted(head.id for heads in seen.values() for head in heads))
    assert "of er iets bij gezet" in window.reads()
    assert "afspraak ‘Juf bellen’" in window.reads().partition("Haal je het weg?")[2].partition("\n")[0]


def test_what_is_not_for_everybody_says_so(window: FamilyWindow) -> None:
    goal = choose(window, "education")
    henk = next(person for person in window.context.family.of(Person) if person.given_name == "Henk")
    window.context.run(edit.change, goal, not_for=(henk.id,))
    window.settle()
    assert "Niet voor Henk" in window.reads()


# Size


def test_only_the_chosen_goal_is_built(tmp_path: Path, tasks: Tasks, theme: Theme) -> None:
    window = FamilyWindow(tmp_path / "groot", tasks, theme)
    window.work.store.save("groot", big_family(25, 5))
    window.open("groot")
    assert len(window.frame.findChildren(AgreementRow)) == 5
    window.frame.close()
    window.settle()


def big_family(goals: int, each: int) -> list[Edit]:
    edits = [Edit("file", "groot", "created", "groot"), Edit("file", "groot", "name", "Gezin Groot")]
    edits += creation(Person, "p", "groot", order.spread(1)[0], {"given_name": "Kim", "kind": "child"})
    for number, place in enumerate(order.spread(goals)):
        values = {"domain": ("health", "work", "safety")[number % 3], "words": f"Doel {number}", "by": "p"}
        edits += creation(Goal, f"g{number}", "groot", place, values)
        for part, where in enumerate(order.spread(each)):
            edits += creation(
                Agreement, f"a{number}-{part}", f"g{number}", where, {"who": ("p",), "what": f"Iets {part}"}
            )
    return edits

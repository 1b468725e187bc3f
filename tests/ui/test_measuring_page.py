"""The page "Hoe het gaat": scores by one tap, the questions at the table, lists of others, and the worker's figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gezinsteam_app.actions import edit, measuring, papers
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.domain.model import Goal, Score
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.family.autosave import DRAFT_MS
from gezinsteam_app.ui.measuring.chart import CourseChart, Mark
from gezinsteam_app.ui.measuring.scores_form import ScoresForm
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Chip
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.documents import paper_reader
from tests.ui.family_window import FamilyWindow
from tests.ui.measuring_desk import TODAY, Desk, reads, upbringing


@pytest.fixture
def desk(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[Desk]:
    window = FamilyWindow(tmp_path / "werk", tasks, theme, (PlanPage, DocumentsPage))
    window.open_example("gezin-brouwer")
    made = Desk(window)
    yield made
    for page in made.over:
        page.close()
        page.deleteLater()
    window.frame.close()
    window.settle()
    window.frame.deleteLater()


def test_the_course_tells_who_said_what_when_under_the_familys_own_words(desk: Desk) -> None:
    course = desk.panel.goals[upbringing(desk).id]
    (chart,) = [one for one in course.findChildren(CourseChart) if one.isVisible()]
    assert "Karin: di 10 februari zoals eerst, di 17 maart gelukt" in chart.accessibleName()
    assert "gelukt: Ik mag haar haar doen" in chart.accessibleDescription()
    assert "De eerste keer: zoals eerst (di 10 februari). Nu: gelukt (di 17 maart)." in reads(course)


def test_one_tap_scores_and_the_same_day_corrects(desk: Desk) -> None:
    goal = upbringing(desk)
    row = desk.panel.goals[goal.id].row_of("p2")
    for value in (1, 2):
        QTest.mouseClick(row.boxes, Qt.MouseButton.LeftButton, pos=row.boxes.box(value).center().toPoint())
        desk.window.settle()
        row = desk.panel.goals[goal.id].row_of("p2")
    today = [one for one in desk.window.saved().under(Score, goal.id) if one.on == TODAY]
    assert [(one.score, one.by) for one in today] == [(2, "p2")]
    assert "Nu: veel meer dan gelukt (wo 1 april)." in reads(desk.panel.goals[goal.id])


def test_who_sees_the_same_is_told_apart_by_a_mark_and_not_by_colour(desk: Desk, theme: Theme) -> None:
    goal = upbringing(desk)
    desk.window.context.run(edit.add, Score, goal.id, on="2026-03-17", score=0, by="p3")
    desk.window.settle()
    chart = desk.panel.goals[goal.id].findChildren(CourseChart)[0]
    assert "Karin: di 10 februari zoals eerst, di 17 maart gelukt" in chart.accessibleName()
    assert "Henk: di 17 maart gelukt" in chart.accessibleName()
    marks = [Mark(theme, number) for number in range(8)]
    shapes = {bytes(mark.grab().toImage().convertToFormat(QImage.Format.Format_Mono).constBits()) for mark in marks}
    assert len(shapes) == len(marks)


def test_the_questions_are_asked_one_at_a_time_and_kept(desk: Desk) -> None:
    page = desk.begin("Karin", "aan het eind")
    assert "Gezin Brouwer" not in reads(page)
    assert "U hoeft niet te antwoorden. U krijgt dan dezelfde hulp." in reads(page)
    desk.click(page, "Beginnen")
    assert "Hoe nuttig was deze hulp?" in reads(page)
    assert not page.next.isEnabled()
    desk.click(page, "8")
    desk.click(page, "Volgende")
    desk.click(page, "Ja, met lichtere hulp.")
    desk.click(page, "Volgende")
    desk.click(page, "Dit zeg ik liever niet")
    desk.click(page, "Vorige")
    assert page.next.isEnabled()
    assert [one.text() for one in page.findChildren(Chip) if one.isVisible() and one.isChecked()] == [
        "Ja, met lichtere hulp."
    ]
    desk.click(page, "Volgende")
    desk.click(page, "Volgende")
    QTest.keyClick(page.findChildren(Chip)[0], Qt.Key.Key_7)
    desk.click(page, "Volgende")
    desk.click(page, "De meeste doelen.")
    desk.click(page, "Klaar")
    assert "Dank u wel." in reads(page)
    ((kept, answers),) = desk.kept()
    assert (kept.on, kept.occasion, kept.about, kept.by) == (TODAY, "last", "p1", "p2")
    assert answers == {"useful": 8, "without_help": 2, "problems": None, "managing": 7, "goals_reached": 3}
    told = reads(desk.panel.answers)
    for words in ("Karin over Lotte", "8 van 10", "verder met lichtere hulp", "wil niet antwoorden", "de meeste"):
        assert words in told


def test_a_child_is_asked_in_its_own_words_about_itself(desk: Desk) -> None:
    page = desk.begin("Lotte")
    assert "Je hoeft niet te antwoorden." in reads(page)
    desk.click(page, "Beginnen")
    assert "Hoe moeilijk is het nu voor jou?" in reads(page)
    assert "Lotte. Vraag 1 van 2" in reads(page)


def test_not_wanting_to_answer_is_an_answer(desk: Desk) -> None:
    page = desk.begin("Lotte")
    desk.click(page, "Ik wil niet antwoorden")
    ((kept, answers),) = desk.kept()
    assert kept.declined
    assert answers == {}
    assert "wil niet antwoorden" in reads(desk.panel.answers)


@pytest.mark.parametrize(("choice", "count"), [("Bewaar wat er is", 1), ("Bewaar niets", 0)])
def test_stopping_halfway_asks_what_becomes_of_the_answers(desk: Desk, choice: str, count: int) -> None:
    page = desk.begin("Karin")
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    desk.click(page, "Beginnen")
    desk.click(page, "9")
    desk.click(page, "Stoppen")
    assert not closed
    desk.click(page, choice)
    assert len(desk.kept()) == count
    if count:
        desk.click(page, "Klaar")
    assert "Geef de laptop terug aan" in reads(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert not closed, "the file opens by a press of the worker only"
    page.given.worker.click()
    assert closed


def test_answers_are_kept_when_the_program_locks_meanwhile(desk: Desk) -> None:
    page = desk.begin("Karin")
    desk.click(page, "Beginnen")
    desk.click(page, "9")
    desk.window.frame.flush()
    ((_, answers),) = desk.kept()
    assert answers == {"problems": 9}


def test_answers_that_were_given_stand_there_again_after_a_crash(desk: Desk) -> None:
    page = desk.begin("Karin")
    desk.click(page, "Beginnen")
    desk.click(page, "9")
    QTest.qWait(2 * DRAFT_MS)
    desk.window.crash()
    desk.over.clear()
    again = Desk(desk.window).begin("Karin")
    assert desk.kept() == []
    assert "Wat u al zei, staat er nog." in reads(again)
    desk.click(again, "Beginnen")
    assert [chip.text() for chip in again.findChildren(Chip) if chip.isChecked()] == ["9"]
    desk.click(again, "Stoppen")
    desk.click(again, "Bewaar niets")
    desk.window.crash()
    assert "staat er nog" not in reads(Desk(desk.window).begin("Karin"))


def test_paper_is_entered_with_its_own_day_and_a_day_that_is_none_is_said(desk: Desk) -> None:
    desk.click(desk.panel, "Vragen stellen")
    form = desk.panel.answers.ask_form
    assert form is not None
    form.on.setText("ooit")
    desk.click(form, "Wil niet antwoorden")
    assert "Schrijf de dag zo" in reads(form)
    assert desk.kept() == []
    form.on.setText("20 maart")
    desk.click(form, "Wil niet antwoorden")
    ((kept, _),) = desk.kept()
    assert (kept.on, kept.declined) == ("2026-03-20", True)


def test_the_form_on_paper_is_one_step_away(desk: Desk) -> None:
    desk.click(desk.panel, "Vragen stellen")
    form = desk.panel.answers.ask_form
    assert form is not None
    desk.choose(form.who, "Karin")
    desk.choose(form.occasion, "aan het eind")
    desk.click(form, "Op papier")
    page: Any = desk.window.page
    assert isinstance(page, DocumentsPage)
    assert {"person": "p2", "about": "p1", "occasion": "last"}.items() <= page.paper.options().items()


def test_scores_of_a_list_are_checked_and_kept(desk: Desk) -> None:
    desk.click(desk.panel, "Scores van een andere lijst")
    form = desk.panel.answers.scores_form
    assert isinstance(form, ScoresForm)
    desk.choose(form.list, "Zelfredzaamheid-Matrix")
    assert len(form.scales) == 13
    form.scales["finances"].setText("7")
    desk.click(form, "Bewaar de scores")
    assert "van 1 tot en met 5" in reads(form)
    assert desk.kept() == []
    form.scales["finances"].setText("drie")
    desk.click(form, "Bewaar de scores")
    assert "Schrijf een getal" in reads(form)
    form.scales["finances"].setText("3")
    form.scales["justice"].setText("5")
    desk.click(form, "Bewaar de scores")
    ((kept, answers),) = desk.kept()
    assert kept.instrument == "zrm"
    assert answers == {"finances": 3, "justice": 5}


def test_families_see_no_figure_until_the_worker_asks_for_it(desk: Desk) -> None:
    assert "50,0" not in reads(desk.panel)
    file, work = desk.window.file, desk.window.work
    values = {"words": "Slapen", "by": "p2", "anchor_m2": "wakker", "anchor_0": "slaapt"}
    goal = edit.add(work, file, Goal, **values).record
    saved = edit.add(work, file, Score, goal, on=TODAY, score=0, by="p2")
    desk.window.context.took(saved)
    desk.click(desk.panel, "Voor jou als werker: de T-score")
    told = reads(desk.panel.t_scores)
    assert "Karin: de eerste keer 50,0. Nog niet opnieuw gevraagd (1 doel)." in told
    assert "telt niet mee: het is niet zeker dat de schaal er vooraf zo stond." in told
    combo = next(one for one in desk.panel.t_scores.findChildren(Combo) if "Opvoeding" in one.accessibleName())
    desk.choose(combo, "telt 3 keer")
    assert upbringing(desk).weight == 3


def test_a_measurement_is_taken_away_and_brought_back(desk: Desk) -> None:
    work, file = desk.window.work, desk.window.file
    entry = Entry(on="2026-03-20", occasion="first", about="p1", by=("p2",), answers={"problems": 8.0})
    desk.window.context.took(measuring.keep(work, file, entry))
    desk.window.settle()
    desk.click(desk.panel, "Haal vr 20 maart weg")
    assert desk.kept() == []
    desk.window.context.undo()
    desk.window.settle()
    assert [answers for _, answers in desk.kept()] == [{"problems": 8}]


def test_a_measurement_that_was_found_opens_the_page_and_controls_have_names(desk: Desk) -> None:
    entry = Entry(on="2026-03-20", occasion="first", about="p1", by=("p2",), answers={"problems": 8.0}, note="Rustig.")
    saved = measuring.keep(desk.window.work, desk.window.file, entry)
    desk.window.context.took(saved)
    desk.window.page.focus_record("goal", "g1")
    desk.window.page.focus_record("measurement", saved.record)
    desk.window.settle()
    desk.click(desk.panel, "Scores van een andere lijst")
    controls = [
        *desk.panel.findChildren(QPushButton),
        *desk.panel.findChildren(Combo),
        *desk.panel.findChildren(QLineEdit),
    ]
    assert [type(one).__name__ for one in controls if one.isVisible() and not one.accessibleName().strip()] == []
    assert len([one for one in controls if one.isVisible()]) > 10


def test_a_child_says_who_may_not_read_its_answers(desk: Desk) -> None:
    entry = Entry(on="2026-03-20", occasion="first", about="p1", by=("p1",), answers={"problems": 9.0})
    desk.window.context.took(measuring.keep(desk.window.work, desk.window.file, entry))
    desk.window.settle()
    desk.click(desk.panel, "Wie mag dit zien?")
    combo = next(one for one in desk.panel.answers.findChildren(Combo) if "20 maart" in one.accessibleName())
    desk.choose(combo, "iedereen, behalve wie je kiest")
    desk.click(desk.panel, "Karin")
    ((kept, _),) = desk.kept()
    assert kept.not_for == ("p2",)
    assert "Niet voor Karin" in reads(desk.panel)
    paper = paper_reader.words(papers.make(desk.window.work, desk.window.file, "metingen", person="p2"))
    assert "9 van 10" not in paper


def test_many_goals_are_folded_and_open_with_the_keyboard(desk: Desk) -> None:
    work, file = desk.window.work, desk.window.file
    for number in range(6):
        saved = edit.add(work, file, Goal, words=f"Doel {number}", by="p2")
    desk.window.context.took(saved)
    desk.window.settle()
    courses = list(desk.panel.goals.values())
    assert [bool(one.findChildren(CourseChart)) for one in courses] == [True, *[False] * 7]
    courses[-1].head.setFocus()
    QTest.keyClick(courses[-1].head, Qt.Key.Key_Space)
    desk.window.settle()
    assert courses[-1].head.isChecked()
    assert "Doel 5" in reads(courses[-1])


def test_it_fits_in_a_small_window_with_large_letters(desk: Desk, theme: Theme) -> None:
    for _ in range(4):
        theme.larger()
    desk.window.frame.resize(1188, 600)
    desk.window.settle()
    desk.click(desk.panel, "Vragen stellen")
    QApplication.processEvents()
    assert desk.panel.horizontalScrollBar().maximum() == 0
    for part in desk.panel.findChildren(QPushButton):
        if part.isVisible():
            right = part.mapTo(desk.panel.viewport(), QPoint(part.width(), 0)).x()
            assert right <= desk.panel.viewport().width(), part.text()

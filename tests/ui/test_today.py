"""The page of the day and the quick note: what stands there, where a row leads, and a note from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit, families, today, visits
from gezinsteam_app.actions import tasks as own_tasks
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.note import QuickNote
from gezinsteam_app.ui.today.page import TodayPage
from gezinsteam_app.ui.today.rows import DutyRow
from gezinsteam_app.ui.widgets.button import Button
from tests.vaults import import_example, make_work


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    yield made
    made.close()


def do(tasks: Tasks, action, *args):
    """On the thread that owns the database."""
    found: list = []
    tasks.run(action, *args, done=found.append)
    tasks.wait()
    return found[0]


@pytest.fixture
def brouwer(work: Work, tasks: Tasks) -> str:
    file: str = do(tasks, import_example, work, "gezin-brouwer")
    return file


def shown(qtbot: QtBot, tasks: Tasks, page: TodayPage) -> TodayPage:
    qtbot.addWidget(page)
    page.resize(1274, 700)
    page.show()
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: page.filler.left == 0, timeout=5_000)
    return page


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    for _ in range(4):
        tasks.wait()
        qtbot.wait(2)


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def rows(page: TodayPage) -> dict[str, DutyRow]:
    return {row.accessibleName(): row for row in page.findChildren(DutyRow) if row.isVisibleTo(page)}


def test_a_day_without_families_says_so_kindly(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work) -> None:
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    words = said(page)
    assert "Woensdag 1 april" in words
    assert "Niets gepland voor vandaag" in words
    assert "Nog geen bezoek deze week" in words
    assert "Je wacht nu op niemand." in words


def test_a_visit_opens_at_its_contact(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str) -> None:
    saved = do(tasks, visits.write, work, brouwer, "home_visit", "2026-04-01T12:00")
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    opened: list[tuple[str, ...]] = []
    page.open_record.connect(lambda *where: opened.append(where))
    assert "over 30 minuten" in [tag.accessibleName() for tag in page.visits.findChildren(QWidget)]
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget() or page.visits.first, Qt.Key.Key_Return)
    assert opened == [(brouwer, "contact", saved.record)]


def test_a_meeting_opens_at_its_page(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str) -> None:
    saved = do(tasks, partial(edit.add, kind="mdt", on="2026-04-02T10:00"), work, brouwer, Meeting)
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    opened: list[tuple[str, ...]] = []
    page.open_record.connect(lambda *where: opened.append(where))
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
    assert opened == [(brouwer, "meeting", saved.record)]


def test_a_duty_opens_where_it_is_done(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str) -> None:
    expected = do(tasks, today.duties, work, [brouwer])[brouwer]
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    opened: list[tuple[str, ...]] = []
    page.open_record.connect(lambda *where: opened.append(where))
    found = rows(page)
    assert found
    for row in found.values():
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert set(opened) <= {(one.file, one.kind, one.record) for one in expected}
    assert len(opened) == len(found)


def test_what_changed_is_read_anew_when_the_page_comes_back(
    qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work
) -> None:
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    page.hide()
    kim = families.NewPerson("Kim", born_on="2010-04-20")
    do(tasks, families.new_family, work, families.NewFamily("Gezin Bos", people=[kim]))
    assert "Kim wordt 16" not in " ".join(rows(page))
    shown(qtbot, tasks, page)
    assert "Kim wordt 16" in " ".join(rows(page))


def test_nothing_is_read_while_another_page_is_in_front(
    qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str
) -> None:
    page = TodayPage(work, tasks, theme)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    settle(qtbot, tasks)
    assert page.filler.duties() == []
    shown(qtbot, tasks, page)
    assert page.filler.duties()


@pytest.fixture
def note(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str) -> QuickNote:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return QuickNote(work, tasks, theme, window)


def contacts(tasks: Tasks, work: Work, file: str) -> list[Contact]:
    family = do(tasks, families.open_family, work, file)
    return sorted(family.of(Contact), key=lambda one: one.on)


def test_a_note_in_three_steps(qtbot: QtBot, tasks: Tasks, work: Work, brouwer: str, note: QuickNote) -> None:
    note.open()
    settle(qtbot, tasks)
    qtbot.keyClicks(note.family, "brou")
    qtbot.keyClick(note.family, Qt.Key.Key_Return)
    qtbot.keyClicks(note.text, "Karin belde over school")
    note.first_words[0].click()
    qtbot.keyClick(note.text, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    last = contacts(tasks, work, brouwer)[-1]
    assert (last.text, last.kind, last.on) == ("Feit: Karin belde over school", "", "2026-04-01T11:30")
    assert note.isHidden()


def test_not_home_needs_no_words(qtbot: QtBot, tasks: Tasks, work: Work, brouwer: str, note: QuickNote) -> None:
    note.open(brouwer)
    settle(qtbot, tasks)
    assert note.family.text() == "Gezin Brouwer"
    note.not_home.click()
    note.save.click()
    settle(qtbot, tasks)
    assert contacts(tasks, work, brouwer)[-1].kind == "not_home"


def test_a_note_without_family_or_words_says_what_to_do(
    qtbot: QtBot, tasks: Tasks, work: Work, brouwer: str, note: QuickNote
) -> None:
    before = len(contacts(tasks, work, brouwer))
    note.open()
    settle(qtbot, tasks)
    note.save.click()
    assert "Typ een deel van de naam" in said(note)
    qtbot.keyClicks(note.family, "brouwer")
    note.save.click()
    assert "Schrijf een regel op" in said(note)
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert note.isHidden()
    assert len(contacts(tasks, work, brouwer)) == before


def test_what_was_typed_is_still_there_after_closing(qtbot: QtBot, tasks: Tasks, brouwer: str, note: QuickNote) -> None:
    note.open(brouwer)
    settle(qtbot, tasks)
    qtbot.keyClicks(note.text, "Nog niet af")
    note.shut()
    note.open()
    settle(qtbot, tasks)
    assert (note.family.text(), note.text.text()) == ("Gezin Brouwer", "Nog niet af")


def test_a_visit_is_planned_in_words(qtbot: QtBot, tasks: Tasks, work: Work, brouwer: str, note: QuickNote) -> None:
    note.open(brouwer, planning=True)
    settle(qtbot, tasks)
    qtbot.keyClicks(note.when, "straks")
    qtbot.keyClick(note.when, Qt.Key.Key_Return)
    assert "Dit is geen dag" in said(note)
    note.when.clear()
    qtbot.keyClicks(note.when, "gisteren 10 uur")
    qtbot.keyClick(note.when, Qt.Key.Key_Return)
    assert "Deze dag is geweest" in said(note)
    note.when.clear()
    qtbot.keyClicks(note.when, "morgen 9.30 uur")
    qtbot.keyClick(note.when, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    last = contacts(tasks, work, brouwer)[-1]
    assert (last.on, last.kind, last.text) == ("2026-04-02T09:30", "home_visit", "")


def test_names_that_fit_are_buttons(qtbot: QtBot, tasks: Tasks, brouwer: str, note: QuickNote) -> None:
    note.open()
    settle(qtbot, tasks)
    qtbot.keyClicks(note.family, "bro")
    names = [button for button in note.findChildren(Button) if button.accessibleName() == "Gezin Brouwer"]
    names[0].click()
    assert note.family.text() == "Gezin Brouwer"
    assert QApplication.focusWidget() in (note.text, None)


def test_a_task_is_for_the_weekday_that_comes(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work) -> None:
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    page._more_tasks.click()
    form = page.new_task
    qtbot.keyClicks(form.what, "tante Els bellen")
    qtbot.keyClicks(form.when, "vrijdag")
    qtbot.keyClick(form.when, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert [task.due for task in do(tasks, own_tasks.open_tasks, work)] == ["2026-04-03"]


def test_a_task_in_one_line_is_ticked_and_comes_back(
    qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work, brouwer: str
) -> None:
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    offered: list[tuple] = []
    page.did.connect(lambda words, undo: offered.append((words, undo)))
    page._more_tasks.click()
    form = page.new_task
    qtbot.keyClicks(form.when, "straks")
    qtbot.keyClicks(form.family, "brou")
    qtbot.keyClick(form.what, Qt.Key.Key_Return)
    assert "Schrijf op wat je gaat doen." in said(page)
    assert "Dit is geen datum" in said(page)
    qtbot.keyClicks(form.what, "tante Els bellen")
    form.when.clear()
    qtbot.keyClicks(form.when, "gisteren")
    qtbot.keyClick(form.when, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    (row,) = [row for name, row in rows(page).items() if "tante Els bellen" in name]
    assert row.accessibleName() == "tante Els bellen. Gezin Brouwer. Eigen taak. 1 dag te laat"
    qtbot.keyClick(row, Qt.Key.Key_Space)
    settle(qtbot, tasks)
    assert "tante Els" not in " ".join(rows(page))
    assert do(tasks, own_tasks.open_tasks, work) == []
    offered[-1][1]()
    settle(qtbot, tasks)
    assert "tante Els" in " ".join(rows(page))
    offered[0][1]()
    settle(qtbot, tasks)
    assert "tante Els" not in " ".join(rows(page))


def test_a_task_needs_no_day_and_no_family(qtbot: QtBot, tasks: Tasks, theme: Theme, work: Work) -> None:
    page = shown(qtbot, tasks, TodayPage(work, tasks, theme))
    page.new_task.open([], work.today())
    qtbot.keyClicks(page.new_task.what, "Agenda opruimen")
    qtbot.keyClick(page.new_task.what, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert "Agenda opruimen. Eigen taak. wanneer het kan" in rows(page)

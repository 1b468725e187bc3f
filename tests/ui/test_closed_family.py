"""A family that is closed leaves the day and stands apart in the list; opened again it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import closing, measuring, plans, visits
from gezinsteam_app.actions.work import Work
from gezinsteam_app.entrance import Entrance
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.desk import Desk
from gezinsteam_app.ui.family.closed import CLOSED
from gezinsteam_app.ui.measuring.question_page import QuestionPage
from gezinsteam_app.ui.signing.page import SigningPage
from gezinsteam_app.ui.signing.read import ReadPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button
from tests.vaults import import_example, make_work

NAME = "Gezin Brouwer"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    visits.write(made, import_example(made, "gezin-brouwer"), "home_visit", "2026-04-01T14:00")
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, theme: Theme, settings: Settings, entrance: Entrance, work: Work) -> Desk:
    made = Desk(work, tasks, theme, settings, entrance)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def said(widget: QWidget) -> str:
    return " ".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def test_who_is_closed_leaves_the_day_and_stands_apart(qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work) -> None:
    qtbot.waitUntil(lambda: desk.today.filler.is_done and NAME in said(desk.today), timeout=5_000)
    assert desk.today.filler.duties()
    file = work.store.file_ids()[0]
    desk.open_family(file, place="today")
    qtbot.waitUntil(lambda: desk.frame is not None, timeout=5_000)
    assert desk.frame is not None
    desk.frame.context.run(closing.close, reason="01", on="2026-04-01")
    tasks.wait()
    desk.shell.back()
    qtbot.waitUntil(lambda: NAME not in said(desk.today), timeout=5_000)
    qtbot.waitUntil(lambda: not desk.today.filler.left, timeout=5_000)
    assert [duty.what for duty in desk.today.filler.duties() if duty.file == file] == []
    desk.shell.open_place("families")
    model = desk.families._model
    qtbot.waitUntil(lambda: model.counts()["closed"] == 1, timeout=5_000)
    assert model.place_of(file) == -1


def test_a_closed_family_takes_no_new_plans_and_says_where_it_is_opened_again(
    qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work
) -> None:
    file = work.store.file_ids()[0]
    desk.open_family(file)
    qtbot.waitUntil(lambda: desk.frame is not None, timeout=5_000)
    frame = desk.frame
    assert frame is not None
    plan = frame.page()
    assert "Evaluatie op" in said(frame)
    frame.context.run(closing.close, reason="01", on="2026-04-01")
    tasks.wait()
    assert "Evaluatie op" not in said(frame)
    plan.new_agreement()
    assert frame.undo_bar.text() == CLOSED
    plan.new_goal()
    assert plan.chosen()[0] != "new"
    assert not [one for one in frame.findChildren(Button) if "Afspraak erbij" in one.text() and one.isVisible()]
    frame.show_page("Niveaus")
    qtbot.waitUntil(lambda: hasattr(frame.page(), "closed"), timeout=5_000)
    levels = frame.page()
    assert not levels.new.isVisible()
    levels.closed.reopen.click()
    tasks.wait()
    qtbot.waitUntil(levels.new.isVisible, timeout=5_000)
    assert "Evaluatie op" in said(frame)


def test_while_somebody_of_the_family_answers_nothing_stands_around_the_page(
    qtbot: QtBot, tasks: Tasks, desk: Desk, work: Work
) -> None:
    desk.open_family(work.store.file_ids()[0])
    qtbot.waitUntil(lambda: desk.frame is not None, timeout=5_000)
    frame = desk.frame
    assert frame is not None
    titles: list[str] = []
    desk.subject.connect(titles.append)
    child = frame.context.family.children[0].id
    entry = measuring.Entry(on="2026-04-01", occasion="first", about=child, by=(child,))
    page = QuestionPage(frame.context, measuring.questions_of(work), entry)
    frame.context.page_wanted.emit(page)
    shell = desk.shell
    assert shell.current_page() is page
    assert not shell.rail.isVisible()
    assert not shell.status.isVisible()
    assert titles == [""], "the name of the family is not in the title of the window"
    for keys in ("Ctrl+1", "Ctrl+K", "Ctrl+Shift+K", "F1", "Esc"):
        qtbot.keySequence(desk, QKeySequence(keys))
        assert shell.current_page() is page
    assert not desk.quick_find.isVisible()
    assert not desk.note.isVisible()
    assert page.given.worker.isVisible(), "Esc asks to give the laptop back"
    page.given.worker.click()
    assert shell.current_page() is frame
    assert shell.rail.isVisible()


def test_while_somebody_of_the_family_signs_or_reads_nothing_stands_around_the_page(
    qtbot: QtBot, desk: Desk, work: Work
) -> None:
    file = work.store.file_ids()[0]
    plans.fix_plan(work, file)
    version = work.store.family(file).records["plan_version"][0].id
    desk.open_family(file)
    qtbot.waitUntil(lambda: desk.frame is not None, timeout=5_000)
    frame, shell = desk.frame, desk.shell
    assert frame is not None
    page = SigningPage(frame.context, "plan_version", version)
    frame.context.page_wanted.emit(page)
    for keys in ("Ctrl+1", "Ctrl+K", "Ctrl+Shift+K", "F1"):
        qtbot.keySequence(desk, QKeySequence(keys))
        assert shell.current_page() is page
        assert not shell.rail.isVisible()
        assert not shell.status.isVisible()
    page.read.click()
    qtbot.waitUntil(lambda: isinstance(shell.current_page(), ReadPage), timeout=5_000)
    assert not shell.rail.isVisible()
    for _ in range(2):
        front = shell.current_page()
        assert front is not None
        QTest.keyClick(front.focusWidget() or front, Qt.Key.Key_Escape)
        assert shell.current_page() is page
        assert not shell.rail.isVisible()
    page.given.worker.click()
    assert shell.current_page() is frame
    assert shell.rail.isVisible()

"""Typing that saves itself: when, what stays under the fingers, and what belongs to whom after Ctrl+Z."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.family import autosave
from gezinsteam_app.ui.family.autosave import AutoArea, AutoDate, AutoLine
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column
from tests.ui.family_window import FamilyWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class TwoFields(QWidget):
    """A page with the words of a goal, of what "gelukt" is, and the day on which it was said."""

    title = "Proef"
    icon = "flag"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        goal = context.family.of(Goal)[0]
        self.words = AutoArea(context, goal, "words", name="Doel")
        self.done_when = AutoLine(context, goal, "anchor_0", name="Gelukt als")
        self.said_on = AutoDate(context, goal, "said_on", name="Wanneer gezegd")
        lines = column(self)
        for part in (self.words, self.done_when, self.said_on):
            lines.addWidget(part)

    def show_family(self, family: FamilyFile) -> None:
        """The fields follow by themselves."""

    def flush(self) -> None:
        """The context saves them."""


@pytest.fixture
def window(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[FamilyWindow]:
    made = FamilyWindow(tmp_path / "werk", tasks, theme, [TwoFields])
    made.open_example("gezin-brouwer")
    made.page.words.setFocus()
    made.settle()
    yield made
    made.frame.close()
    made.settle()
    made.frame.deleteLater()


def words(window: FamilyWindow) -> str:
    return window.saved().of(Goal)[0].words


def test_leaving_the_field_saves(window: FamilyWindow) -> None:
    window.page.words.setPlainText("Weer samen lachen")
    assert words(window) != "Weer samen lachen"
    window.press(Qt.Key.Key_Tab)
    assert words(window) == "Weer samen lachen"


def test_a_pause_saves_and_the_cursor_stays(window: FamilyWindow) -> None:
    window.page.words.autosave.set_pause(50)
    window.page.words.clear()
    window.write("Weer")
    window.wait_for(lambda: not window.context.is_saving())
    assert words(window) == "Weer"
    window.write(" samen")
    assert window.page.words.toPlainText() == "Weer samen"
    assert window.focus() is window.page.words


def test_the_state_of_saving_is_told(window: FamilyWindow) -> None:
    told: list[bool] = []
    window.context.saving.connect(told.append)
    window.write("x")
    assert told[-1] is True
    window.press(Qt.Key.Key_Tab)
    assert told[-1] is False


def test_closing_saves_what_is_being_typed(window: FamilyWindow) -> None:
    window.page.words.setPlainText("Net getypt")
    window.frame.close_family()
    assert words(window) == "Net getypt"


def test_another_change_does_not_touch_what_is_being_typed(window: FamilyWindow) -> None:
    window.page.words.clear()
    window.write("Half")
    goal = window.context.family.of(Goal)[0]
    window.context.ask(edit.change, window.file, goal, anchor_0="Ik mag mee", done=window.context.took)
    window.settle()
    assert window.page.words.toPlainText() == "Half"
    assert window.page.done_when.text() == "Ik mag mee"
    window.write(" af")
    assert window.page.words.toPlainText() == "Half af"


def test_what_somebody_else_wrote_meanwhile_is_kept_beside_it(window: FamilyWindow) -> None:
    window.page.words.clear()
    window.write("Van mij")
    window.elsewhere("goal", window.context.family.of(Goal)[0].id, "words", "Van een ander")
    window.press(Qt.Key.Key_Tab)
    family = window.saved()
    key = ("goal", family.of(Goal)[0].id, "words")
    assert key in family.conflicts
    assert {value for _, value in edit.versions_of(window.work, window.file, key)} == {"Van mij", "Van een ander"}


def test_ctrl_z_takes_back_letters_first_and_then_steps(window: FamilyWindow) -> None:
    before = words(window)
    window.page.done_when.setFocus()
    window.settle()
    window.page.done_when.setText("Een")
    window.page.words.setFocus()
    window.settle()
    assert window.saved().of(Goal)[0].anchor_0 == "Een"
    window.write("x")
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.page.words.toPlainText() == before
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.saved().of(Goal)[0].anchor_0 != "Een"
    assert window.page.done_when.text() != "Een"


def test_a_draft_is_kept_within_a_moment(window: FamilyWindow) -> None:
    window.page.words.clear()
    window.write("Bijna")
    QTest.qWait(autosave.DRAFT_MS * 2)
    window.settle()
    drafts = edit.waiting_drafts(window.work, window.file)
    assert [draft.value for draft in drafts] == ["Bijna"]
    window.press(Qt.Key.Key_Tab)
    window.settle()
    assert edit.waiting_drafts(window.work, window.file) == []


@pytest.mark.parametrize("typed", ["31 februari", "12 jnuari"])
def test_a_date_with_a_mistake_is_not_lost_in_a_crash(window: FamilyWindow, typed: str) -> None:
    before = window.saved().of(Goal)[0].said_on
    window.page.said_on.setFocus()
    window.page.said_on.clear()
    window.write(typed)
    QTest.qWait(autosave.DRAFT_MS * 2)
    window.crash()
    assert window.page.said_on.text() == typed
    assert window.saved().of(Goal)[0].said_on == before
    window.page.said_on.setFocus()
    window.page.said_on.selectAll()
    window.write("12 november 2025")
    window.page.words.setFocus()
    assert window.saved().of(Goal)[0].said_on == "2025-11-12"
    window.crash()
    assert window.page.said_on.text() == "12 november 2025"


def test_a_date_that_is_none_is_kept_and_the_bar_comes_to_rest(window: FamilyWindow) -> None:
    window.page.said_on.setFocus()
    window.page.said_on.clear()
    window.write("gisternacht")
    window.page.words.setFocus()
    window.settle()
    assert window.page.said_on.text() == "gisternacht"
    assert not window.context.is_saving()
    window.crash()
    assert window.page.said_on.text() == "gisternacht"

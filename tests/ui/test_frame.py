"""The frame of a family: who it is about, where one can go, and what stays when one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement
from gezinsteam_app.settings import TEXT_SIZE, Settings
from gezinsteam_app.ui.desk import FAMILY_PAGES
from gezinsteam_app.ui.family.context import NOTHING_TO_UNDO, FamilyContext
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.marks import LevelBadge
from tests.ui.family_window import FamilyWindow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Papers(QWidget):
    """A second page, with the title of the one that prints."""

    title = "Documenten"
    icon = "files"

    def __init__(self, context: FamilyContext, parent: QWidget) -> None:
        super().__init__(parent)
        column(self).addWidget(QLabel("Hier staat het papier"))

    def show_family(self, family: FamilyFile) -> None:
        """Nothing of the family stands here."""

    def flush(self) -> None:
        """Nothing is typed here."""


@pytest.fixture
def window(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[FamilyWindow]:
    made = FamilyWindow(tmp_path / "werk", tasks, theme, [PlanPage, Papers])
    made.open_example("gezin-kuiper-mol")
    yield made
    made.frame.close()
    made.settle()
    made.frame.deleteLater()


def test_with_the_largest_letters_the_header_fits_in_a_small_window(
    window: FamilyWindow, theme: Theme, settings: Settings
) -> None:
    settings.set(TEXT_SIZE, 200)
    window.frame.resize(1096, 560)
    window.settle()
    assert window.frame.header.minimumSizeHint().width() <= 1096
    for badge in window.all(LevelBadge):
        assert badge.width() >= badge.sizeHint().width(), "no level of a child is cut off"
    assert all(
        badge.visibleRegion().boundingRect() == badge.rect() for badge in window.frame.header.findChildren(LevelBadge)
    )


def test_the_header_names_the_children_their_level_and_the_one_face(window: FamilyWindow) -> None:
    page = window.reads().split("\n")
    assert "Gezin Kuiper-Mol" in page
    assert {"Danny", "Romy", "Jaylinn"} <= set(page)
    assert "Contactpersoon: Yusuf Demir" in page
    assert "Evaluatie op wo 15 april" in page
    assert "niveau 4, Intensieve opvoedhulp" in [badge.accessibleName() for badge in window.all(LevelBadge)]


def test_the_one_face_is_not_named_to_herself(tmp_path: Path, tasks: Tasks, theme: Theme) -> None:
    window = FamilyWindow(tmp_path / "eigen", tasks, theme)
    window.open_example("gezin-brouwer")
    assert "Contactpersoon" not in window.reads()
    window.frame.close()
    window.settle()


def test_alt_2_goes_to_the_second_tab(window: FamilyWindow) -> None:
    window.press(Qt.Key.Key_2, ALT)
    assert "Hier staat het papier" in window.reads()
    window.press(Qt.Key.Key_1, ALT)
    assert "Wie doet wat, wanneer" in window.reads()


def test_afdrukken_goes_to_the_papers(window: FamilyWindow) -> None:
    next(one for one in window.all(QPushButton) if one.text() == "Afdrukken").click()
    window.settle()
    assert "Hier staat het papier" in window.reads()


def test_without_papers_there_is_no_button_for_them(tmp_path: Path, tasks: Tasks, theme: Theme) -> None:
    window = FamilyWindow(tmp_path / "zonder", tasks, theme)
    window.open_example("gezin-brouwer")
    assert "Afdrukken" not in [one.text() for one in window.all(QPushButton)]
    window.frame.close()
    window.settle()


def test_undo_says_when_there_is_nothing_left(window: FamilyWindow) -> None:
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.frame.undo_bar.text() == NOTHING_TO_UNDO


def test_steps_can_be_taken_back_after_a_crash_but_not_after_closing(window: FamilyWindow) -> None:
    agreement = window.context.family.of(Agreement)[0]
    window.context.run(edit.change, agreement, what="Iets anders")
    window.settle()
    window.crash()
    window.context.undo()
    window.settle()
    assert window.saved().of(Agreement)[0].what == agreement.what
    window.context.redo()
    window.settle()
    window.frame.close_family()
    window.settle()
    window.open(window.file)
    window.context.undo()
    window.settle()
    assert window.saved().of(Agreement)[0].what == "Iets anders"


def test_back_is_told(window: FamilyWindow) -> None:
    told: list[None] = []
    window.frame.back.connect(lambda: told.append(None))
    next(one for one in window.all(QPushButton) if one.accessibleName() == "Terug naar gezinnen").click()
    assert len(told) == 1


def test_with_large_letters_no_tab_is_out_of_sight(
    tmp_path: Path, tasks: Tasks, theme: Theme, settings: Settings
) -> None:
    window = FamilyWindow(tmp_path / "groot", tasks, theme, FAMILY_PAGES)
    window.open_example("gezin-el-idrissi")
    settings.set(TEXT_SIZE, 150)
    window.frame.resize(1228, 660)
    window.settle()
    tabs = window.frame.tabs
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width()
    window.frame.close()
    window.settle()
    window.frame.deleteLater()

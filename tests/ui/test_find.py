"""The quick find: a few letters and Enter, from anywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import transfer
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.find.overlay import QuickFind
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import EXAMPLES, make_work

Wait = Callable[[Callable[[], bool]], None]
T = TypeVar("T", bound=QWidget)
BROUWER = "7232e54d-8a52-57ac-9ba4-fef9e0bb4436"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    made = make_work(tmp_path / "kluis")
    transfer.import_files(made, sorted(EXAMPLES.glob("*.json")))
    yield made
    made.close()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit("hier was je"))
    qtbot.addWidget(made)
    made.resize(1274, 732)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def finder(work: Work, tasks: Tasks, theme: Theme, window: QWidget) -> QuickFind:
    made = QuickFind(work, tasks, theme, window)
    made.open()
    return made


def part(parent: QWidget, kind: type[T]) -> T:
    """The one widget of this kind."""
    return parent.findChildren(kind)[0]


def lines(finder: QuickFind) -> list[str]:
    found = part(finder, QListView)
    return [str(found.model().index(at, 0).data()) for at in range(found.model().rowCount())]


def chosen(finder: QuickFind) -> str:
    return str(part(finder, QListView).currentIndex().data())


def message(finder: QuickFind) -> str:
    return " ".join(one.text() for one in finder.findChildren(QLabel) if one.isVisible())


def type_in(finder: QuickFind, words: str) -> None:
    QTest.keyClicks(finder.field, words)


def test_a_few_letters_and_enter_open_the_family(finder: QuickFind, qtbot: QtBot) -> None:
    type_in(finder, "bro")
    with qtbot.waitSignal(finder.open_hit) as opened:
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert opened.args == [BROUWER, "file", BROUWER]
    assert not finder.isVisible()


def test_names_stand_before_texts_and_tell_whose_they_are(finder: QuickFind, until: Wait) -> None:
    type_in(finder, "lotte")
    until(lambda: "Gezinnen en mensen" in lines(finder))
    found = lines(finder)
    assert found[0] == "Gezinnen en mensen"
    assert found[1].startswith("Lotte")
    assert "bij Gezin Brouwer" in found[1]


def test_words_from_a_plan_are_found_with_their_family(finder: QuickFind, until: Wait) -> None:
    type_in(finder, "school")
    until(lambda: "In plannen en verslagen" in lines(finder))
    texts = lines(finder)[lines(finder).index("In plannen en verslagen") + 1 :]
    assert any(one.startswith("Gezin El Idrissi, doel, Ik wil weer gewoon naar school") for one in texts)


def test_arrows_go_over_the_headings(finder: QuickFind, until: Wait) -> None:
    type_in(finder, "wi")
    until(lambda: {"Gezinnen en mensen", "In plannen en verslagen"} <= set(lines(finder)))
    results = [one for one in lines(finder) if one not in ("Gezinnen en mensen", "In plannen en verslagen")]
    walked = [chosen(finder)]
    for _ in results[1:]:
        QTest.keyClick(finder.field, Qt.Key.Key_Down)
        walked.append(chosen(finder))
    assert walked == results
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    assert chosen(finder) == results[-1]
    QTest.keyClick(finder.field, Qt.Key.Key_Up)
    assert chosen(finder) == results[-2]


def test_nothing_found_says_so_and_what_to_try(finder: QuickFind, until: Wait) -> None:
    type_in(finder, "zzzq")
    until(lambda: "Niets gevonden bij ‘zzzq’" in message(finder))
    assert lines(finder) == []


def test_esc_gives_the_focus_back(finder: QuickFind, window: QWidget) -> None:
    finder.shut()
    field = part(window, QLineEdit)
    field.setFocus()
    finder.open()
    assert finder.field.hasFocus()
    QTest.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert field.hasFocus()


def test_a_click_beside_it_closes_it(finder: QuickFind) -> None:
    QTest.mouseClick(finder, Qt.MouseButton.LeftButton, pos=finder.rect().bottomLeft())
    assert not finder.isVisible()


def test_empty_it_offers_what_was_opened_last(finder: QuickFind) -> None:
    assert "Typ een naam, een straat of een woord" in message(finder)
    finder.shut()
    for file, name in (("1", "Gezin Mol"), (BROUWER, "Gezin Brouwer"), ("1", "Gezin Mol")):
        finder.remember(file, name)
    finder.open()
    assert lines(finder) == ["Laatst geopend", "Gezin Mol, gezin", "Gezin Brouwer, gezin"]


def test_typing_never_waits_and_only_the_last_answer_is_shown(finder: QuickFind, tasks: Tasks, until: Wait) -> None:
    hold = threading.Event()
    tasks.run(hold.wait)
    asked: list[str] = []
    part(finder, QListView).model().modelReset.connect(lambda: asked.append(finder.field.text()))
    type_in(finder, "lotte brouwer")
    assert finder.field.text() == "lotte brouwer"
    hold.set()
    until(lambda: bool(asked))
    assert asked == ["lotte brouwer"]
    assert lines(finder)[1].startswith("Lotte Brouwer")


def test_a_letter_typed_elsewhere_is_taken_along(finder: QuickFind, until: Wait) -> None:
    finder.shut()
    finder.open("k")
    type_in(finder, "uiper")
    until(lambda: any("Kuiper-Mol" in one for one in lines(finder)))
    assert finder.field.text() == "kuiper"


def test_it_stays_within_a_small_window(finder: QuickFind, window: QWidget, until: Wait) -> None:
    window.resize(640, 420)
    type_in(finder, "i")
    until(lambda: len(lines(finder)) > 8)
    panel = part(finder, QFrame)
    assert finder.rect().contains(panel.geometry())
    assert panel.geometry().bottom() < window.height() - 40

"""Every form in which something is typed: Esc, going elsewhere and a crash lose nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

import gezinsteam_app.ui as ui
from gezinsteam_app.domain.model import Level, Person
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.family.form_draft import KEPT
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.plan.page import PlanPage
from tests.ui.family_desk import FamilyDesk

Open = Callable[[str], FamilyDesk]
WORDS = "Oma past op zolang het moet"


def press(page: QWidget, name: str) -> None:
    """Presses the button with this name, the first that can be seen, once it is there."""
    for _ in range(100):
        for one in page.findChildren(QPushButton):
            if one.accessibleName() == name and one.isVisible():
                one.click()
                return
        QTest.qWait(5)
    raise AssertionError(name)


def edit_step(page: Any) -> None:
    page._edit(next(one for one in page._context.family.of(Level) if not one.ended_on))


def add_tie(page: Any) -> None:
    child = next(one for one in page._context.family.of(Person) if one.kind == "child")
    page.focus_record("person", child.id)
    press(page, "Gezag erbij")
    combo = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "Wie heeft gezag")
    combo.setCurrentIndex(combo.count() - 1)


def scores(page: Any) -> None:
    page.focus_record("measurement", "")
    press(page, "Scores van een andere lijst")


def stop_help(page: Any) -> None:
    step = next(one for one in page._context.family.of(Level) if not one.ended_on)
    page.focus_record("level", step.id)
    press(page, "Deze hulp stopt")


def ask(page: Any) -> None:
    page.focus_record("measurement", "")
    press(page, "Vragen stellen")


FORMS: dict[type[Any], dict[str, Callable[[Any], Any]]] = {
    LevelsPage: {
        "Wie geeft de hulp": lambda page: page.new_step(),
        "Waarom": edit_step,
        "Wat blijft, en wie doet wat": lambda page: press(page, "Overdracht opschrijven"),
        "Gestopt op": stop_help,
        "Afgesloten op": lambda page: press(page, "Dossier afsluiten"),
    },
    ConsentPage: {
        "Naam": lambda page: page.ask_new(),
        "Wanneer": lambda page: press(page, "Intrekken of veranderen: Karin"),
        "Welke hulp": lambda page: press(page, "Hulp erbij"),
    },
    PeoplePage: {
        "Naam van wie erbij komt": lambda page: page.add_person(),
        "Naam van de instelling": add_tie,
    },
    PlanPage: {
        "Doel in eigen woorden": lambda page: page.new_goal(),
        "Doet wat": lambda page: page.new_agreement(),
        "Op welke dag": ask,
        "Totaal": scores,
    },
}
"""By page: the name of a line or text in a form, and how the form is opened."""


def line_of(page: QWidget, name: str) -> Any:
    found: list[Any] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return next(one for one in found if one.accessibleName().lower() == name.lower() and one.isVisible())


def text_of(line: Any) -> str:
    return str(line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text())


def opened(desk: FamilyDesk, page: QWidget, begin: Callable[[Any], Any], name: str) -> Any:
    begin(page)
    desk.settle()
    return line_of(page, name)


@pytest.mark.parametrize("kind", FORMS)
def test_esc_and_a_crash_keep_what_was_typed(open_: Open, kind: type[Any]) -> None:
    desk = open_("gezin-brouwer")
    page, typed = desk.page(kind), dict[str, str]()
    said: list[str] = []
    desk.context.said.connect(said.append)
    for name, begin in FORMS[kind].items():
        line = opened(desk, page, begin, name)
        line.selectAll()
        QTest.keyClicks(line, WORDS)
        typed[name] = text_of(line)
        assert WORDS in typed[name]
        QTest.keyClick(line, Qt.Key.Key_Escape)
        desk.settle()
        assert not isValid(line) or not line.isVisible()
        assert said == [KEPT], "one is told that it is kept"
        said.clear()
        line = opened(desk, page, begin, name)
        assert text_of(line) == typed[name]
        QTest.keyClick(line, Qt.Key.Key_Escape)
        desk.settle()
        said.clear()
    page.hide()
    desk.reopen()
    again = desk.page(kind)
    for name, begin in FORMS[kind].items():
        assert text_of(opened(desk, again, begin, name)) == typed[name]
        press(again, "Begin opnieuw")
        desk.settle()
        lines = [*again.findChildren(QLineEdit), *again.findChildren(QPlainTextEdit)]
        line = next((one for one in lines if one.accessibleName().lower() == name.lower() and one.isVisible()), None)
        assert line is None or WORDS not in text_of(line), "the one way to throw it away"
        if line is not None:
            QTest.keyClick(line, Qt.Key.Key_Escape)
            desk.settle()


def test_who_is_on_call_stands_there_again_until_the_page_was_given(open_: Open, tmp_path: Path) -> None:
    def page_of_tonight() -> DocumentsPage:
        page: DocumentsPage = desk.page(DocumentsPage)
        page.focus_record("paper", "avondblad")
        desk.settle()
        return page

    desk = open_("gezin-brouwer")
    page = page_of_tonight()
    QTest.keyClicks(line_of(page, "Wie heeft dienst?"), "Yusuf Demir")
    page.focus_record("paper", "kindplan")
    desk.settle()
    page.hide()
    desk.reopen()
    page = page_of_tonight()
    assert line_of(page, "Wie heeft dienst?").text() == "Yusuf Demir"
    page.save_to(tmp_path / "avond.pdf")
    desk.settle()
    page.hide()
    desk.reopen()
    assert line_of(page_of_tonight(), "Wie heeft dienst?").text() == ""


WITHOUT = {
    "consent/panel.py": "nothing is typed",
    "consent/view.py": "nothing is typed",
    "find/overlay.py": "a search",
    "people/controls.py": "gives the keys to the forms",
    "settings/enrol_page.py": "an address and a code of a letter",
    "settings/keys.py": "secrets are never kept",
    "shell.py": "nothing is typed",
    "signing/page.py": "what is typed is the signature itself, and half a one is none",
    "signing/read.py": "nothing is typed",
    "start/wizard.py": "secrets are never kept",
    "widgets/inputs.py": "the line itself",
    "today/note_panel.py": "the note around it keeps it",
}
KEEPS = re.compile(r"FormDraft|NewDraft|NoteDraft|Auto(Save|Line|Area|Date|People)|self\.typed|def typed")


def test_each_form_that_esc_closes_keeps_what_is_typed_or_says_why_not() -> None:
    folder = Path(ui.__file__).parent
    closed = {
        path.relative_to(folder).as_posix(): text
        for path in folder.rglob("*.py")
        if "Key_Escape" in (text := path.read_text("utf-8")) or "leave_or_add" in text
    }
    forgetful = {name for name, text in closed.items() if not KEEPS.search(text)}
    assert forgetful == forgetful & set(WITHOUT)

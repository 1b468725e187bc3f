"""From the page of consent to the paper form: for who must still say yes, about the recipient that was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.documents.preview import PageView
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import named
from tests.ui.family_window import FamilyWindow

SCHOOL = "Brede school Het Baken"


@pytest.fixture
def window(tmp_path: Path, tasks: Tasks, theme: Theme) -> Iterator[FamilyWindow]:
    made = FamilyWindow(tmp_path / "werk", tasks, theme, (ConsentPage, DocumentsPage))
    made.open_example("gezin-el-idrissi")
    yield made
    made.frame.close()
    made.settle()
    made.frame.deleteLater()


def press_form(window: FamilyWindow) -> None:
    window.settle()
    QTest.mouseClick(named(window.frame, QPushButton, "Formulier"), Qt.MouseButton.LeftButton)
    window.settle()
    window.settle()


def paper(window: FamilyWindow) -> str:
    """The words of the paper in the preview."""
    return " ".join(" ".join(view.accessibleDescription() for view in window.all(PageView)).split())


def test_the_form_is_of_who_must_still_say_yes_about_the_chosen_recipient(window: FamilyWindow) -> None:
    consent = next(one for one in window.context.family.of(Consent) if (one.recipient or {}).get("name") == SCHOOL)
    window.context.run(
        edit.add, Consent, about=consent.about, recipient={"name": "Tante Fatima", "kind": "network"}, parts=("plan",)
    )
    window.settle()
    window.page.open_consent(consent.id)
    press_form(window)
    assert window.frame.tabs.tabText(window.frame.tabs.currentIndex()) == "Documenten"
    assert named(window.frame, Combo, "Voor wie").currentText().startswith("Samir")
    assert named(window.frame, Combo, "Over delen met").currentText() == SCHOOL
    assert "Formulier van Samir" in paper(window)
    assert SCHOOL in paper(window)
    assert "Tante Fatima" not in paper(window)
    assert window.page.side.list.chosen() == ("paper", "toestemmingsformulier")


def test_without_a_question_the_form_has_lines_to_fill_in(window: FamilyWindow) -> None:
    nobody_asked = next(
        one for one in window.context.family.children
        if not any(consent.about == one.id for consent in window.context.family.of(Consent))
    )  # fmt: skip
    window.settle()
    window.page.board.chosen.emit(nobody_asked.id)
    press_form(window)
    assert named(window.frame, Combo, "Voor wie").value() == nobody_asked.id
    assert named(window.frame, Combo, "Over delen met").currentText() == "alles wat gevraagd is"


def test_a_recipient_about_whom_this_person_is_not_asked_says_so(window: FamilyWindow) -> None:
    consent = next(one for one in window.context.family.of(Consent) if (one.recipient or {}).get("name") == SCHOOL)
    window.page.open_consent(consent.id)
    press_form(window)
    who = named(window.frame, Combo, "Voor wie")
    who.set_value("p3")
    who.activated.emit(who.currentIndex())
    window.settle()
    window.settle()
    assert f"Aan Imane wordt nu niets gevraagd over delen met {SCHOOL}." in window.reads()
    assert paper(window) == ""
    assert not named(window.frame, QPushButton, "Bewaar als PDF").isEnabled()

"""The course of measuring on the plan page, and the questions that are opened over the family."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gezinsteam_app.domain.course import Answer, Measurement
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.measuring.panel import MeasuringPanel
from gezinsteam_app.ui.measuring.question_page import QuestionPage
from gezinsteam_app.ui.plan.page import MEASURING
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_window import FamilyWindow

TODAY = "2026-04-01"


class Desk:
    """The page, and what is opened over the family."""

    def __init__(self, window: FamilyWindow) -> None:
        self.window = window
        self.over: list[QuestionPage] = []
        window.context.page_wanted.connect(self._open)
        window.page.choose(MEASURING)
        window.settle()

    @property
    def panel(self) -> MeasuringPanel:
        panel = self.window.page.panel
        assert isinstance(panel, MeasuringPanel)
        return panel

    def _open(self, page: QuestionPage) -> None:
        page.resize(1274, 700)
        page.show()
        self.over.append(page)

    def click(self, within: QWidget, words: str) -> None:
        found = [one for one in within.findChildren(QPushButton) if one.text() == words and one.isVisible()]
        assert len(found) == 1, (words, [one.text() for one in within.findChildren(QPushButton)])
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.window.settle()

    def choose(self, combo: Combo, words: str) -> None:
        at = combo.findText(words)
        assert at >= 0, words
        combo.setCurrentIndex(at)
        combo.activated.emit(at)
        self.window.settle()

    def begin(self, who: str, occasion: str = "") -> QuestionPage:
        """Opens the questions for somebody, as a worker does."""
        self.click(self.panel, "Vragen stellen")
        form = self.panel.answers.ask_form
        assert form is not None
        self.choose(form.who, who)
        if occasion:
            self.choose(form.occasion, occasion)
        self.click(form, "Begin met de vragen")
        return self.over[-1]

    def kept(self) -> list[tuple[Measurement, dict[str, float | None]]]:
        family = self.window.saved()
        return [(one, {a.question: a.score for a in family.under(Answer, one.id)}) for one in family.of(Measurement)]


def reads(widget: QWidget) -> str:
    """Every word that can be seen, of labels and buttons."""
    found: list[QLabel | QPushButton] = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return "\n".join(one.text() for one in found if one.isVisible())


def upbringing(desk: Desk) -> Goal:
    return next(one for one in desk.window.context.family.of(Goal) if one.domain == "upbringing")

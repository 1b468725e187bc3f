""" "Hoe het gaat": per goal what each person sees over time, the questions and lists, first and last side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.measuring.answers import AnswerSection
from gezinsteam_app.ui.measuring.goal_course import GoalCourse
from gezinsteam_app.ui.measuring.t_scores import TScores
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.widgets.boxes import Page, column, thin_line
from gezinsteam_app.ui.widgets.text import label

UNFOLDED = 2
"""So many goals show their course at once; of more only the first."""


class MeasuringPanel(Page):
    """One page for the family and the worker; figures are the worker's and stay folded until asked for."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(28, 12, 28, 80), gap=14)
        self._context = context
        self.goals: dict[str, GoalCourse] = {}
        self._goals = QWidget()
        self._lines = column(self._goals, gap=12)
        self._nothing = label(self.tr("Nog geen doel. Vraag het gezin wat het anders wil."), "soft", wrap=True)
        self.answers = AnswerSection(context)
        self.t_scores = TScores(context)
        self.body.addWidget(label(self.tr("Hoe het gaat"), "h2"))
        for part in (self._nothing, self._goals, thin_line(), self.answers, thin_line(), self.t_scores):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_family(self, family: FamilyFile) -> None:
        goals = facts.sorted_goals(family)
        self._nothing.setVisible(not goals)
        if [goal.id for goal in goals] != list(self.goals):
            self._make(family)
        for goal in goals:
            self.goals[goal.id].show_goal(family, goal)
        self.answers.show_family(family)
        self.t_scores.show_family(family)

    def _make(self, family: FamilyFile) -> None:
        for course in self.goals.values():
            self._lines.removeWidget(course)
            course.hide()
            course.deleteLater()
        goals = facts.sorted_goals(family)
        shown = UNFOLDED if len(goals) <= UNFOLDED else 1
        self.goals = {
            goal.id: GoalCourse(self._context, goal, unfolded=place < shown) for place, goal in enumerate(goals)
        }
        for course in self.goals.values():
            self._lines.addWidget(course)

    def begin(self) -> None:
        """Ctrl+N: asks the questions."""
        self.answers.ask.click()

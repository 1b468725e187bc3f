"""A goal on the page "Hoe het gaat": a line that folds out to its course, with a score of each person by one tap."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import SCORES
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal, Score
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.measuring.chart import CourseChart, Mark, Series, anchors_of
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.scores import give_score
from gezinsteam_app.ui.widgets.boxes import Card, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.scores import ScoreBoxes
from gezinsteam_app.ui.widgets.text import fitting, label

Who = tuple[str, ...]


class PersonRow(QWidget):
    """One person: mark, name, the boxes to tap, and the first and last score beside each other in words."""

    def __init__(self, context: FamilyContext, goal: Goal, who: Who, number: int) -> None:
        super().__init__()
        self._context, self.goal, self.who = context, goal, who
        theme = context.theme
        name = facts.names(context.family, who) or self.tr("niet bekend van wie")
        self.boxes = ScoreBoxes(theme, name)
        self.boxes.chosen.connect(lambda score: give_score(context, self.goal, who, self._scores, score))
        self._told = fitting("", "caption")
        self._scores: list[Score] = []
        title = QWidget()
        line = row(title, gap=8)
        line.addWidget(Mark(theme, number))
        line.addWidget(label(name, "strong"))
        flow = Flow(gap=16, line_gap=0)
        flow.add(title)
        flow.add(self.boxes)
        lines = column(self, gap=2)
        lines.addWidget(flow)
        lines.addWidget(self._told)

    def show_scores(self, goal: Goal, scores: list[Score]) -> None:
        self.goal, self._scores = goal, scores
        last = facts.latest(scores)
        self.boxes.set_value(last.score if last else None)
        self._told.setText(first_and_last(scores, self._context))


def first_and_last(scores: list[Score], context: FamilyContext) -> str:
    """De eerste keer: zoals eerst (di 10 februari). Nu: gelukt (di 17 maart)."""
    given = [one for one in scores if one.score is not None]
    if not given:
        return "Nog niet besproken."
    told = [_told(one, context) for one in given]
    if given[-1].on[:10] == given[0].on[:10]:
        return f"De eerste keer: {told[-1]}. Daarna nog niet gevraagd."
    return f"De eerste keer: {told[0]}. Nu: {told[-1]}."


def _told(score: Score, context: FamilyContext) -> str:
    return f"{SCORES[score.score or 0]} ({dates.short(score.on[:10], context.today)})"


class GoalCourse(Card):
    """The title is a button that folds the course in and out; only what is folded out is made."""

    def __init__(self, context: FamilyContext, goal: Goal, *, unfolded: bool) -> None:
        super().__init__(margins=(16, 8, 16, 12), gap=8)
        self._context, self.goal = context, goal
        self.head = Button(context.theme, facts.goal_title(goal), "quiet", "chevron-down")
        self.head.setCheckable(True)
        self.head.toggled.connect(self._fold)
        self._words = fitting("", "ownWordsList")
        self._line = fitting("", "soft")
        self._inside: QWidget | None = None
        self._chart: CourseChart | None = None
        self._rows: dict[Who, PersonRow] = {}
        self.column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._words)
        self.column.addWidget(self._line)
        self.show_goal(context.family, goal)
        self.head.setChecked(unfolded)

    def show_goal(self, family: FamilyFile, goal: Goal) -> None:
        self.goal = goal
        self._words.setText(f"“{goal.words}”" if goal.words else facts.NO_WORDS)
        scored = facts.score_rows(family, goal)
        now = [(facts.names(family, who), facts.latest(scores)) for who, scores in scored]
        told = [f"{name}: {SCORES[last.score or 0]}" for name, last in now if last is not None]
        self._line.setText("; ".join(told) or self.tr("Nog niet besproken"))
        title = facts.goal_title(goal)
        self.head.set_text(title)
        self.head.setAccessibleName(f"{title}, {goal.words or facts.NO_WORDS}, {self._line.text()}")
        if self._inside is not None:
            self._fill(family, scored)

    def _fold(self, on: bool) -> None:
        self.head.set_icon("chevron-up" if on else "chevron-down")
        if on and self._inside is None:
            self._inside = QWidget()
            self._lines = column(self._inside, gap=10)
            self._chart = CourseChart(self._context.theme)
            self._lines.addWidget(self._chart)
            self.column.addWidget(self._inside)
            self._fill(self._context.family, facts.score_rows(self._context.family, self.goal))
        if self._inside is not None:
            self._inside.setVisible(on)
        self._line.setVisible(not on)

    def _fill(self, family: FamilyFile, scored: list[tuple[Who, list[Score]]]) -> None:
        assert self._chart is not None
        wanted = [who for who, _ in scored]
        if wanted != list(self._rows):
            for row_ in self._rows.values():
                self._lines.removeWidget(row_)
                row_.hide()
                row_.deleteLater()
            self._rows = {who: PersonRow(self._context, self.goal, who, n) for n, who in enumerate(wanted)}
            for row_ in self._rows.values():
                self._lines.addWidget(row_)
        for who, scores in scored:
            self._rows[who].show_scores(self.goal, scores)
        series = [Series(facts.names(family, who), _points(scores)) for who, scores in scored]
        self._chart.show_course(self.goal, series, self._context.today)
        self._chart.setVisible(any(one.points for one in series) or any(anchors_of(self.goal).values()))

    def row_of(self, person: str) -> PersonRow:
        """The row of one person."""
        return self._rows[(person,)]


def _points(scores: list[Score]) -> tuple[tuple[dt.date, int], ...]:
    days = [(dates.parse(one.on), one.score) for one in scores]
    return tuple((day, score) for day, score in days if day is not None and score is not None)

"""How it goes with a goal: each person apart, with circles to tap and the line of what was said before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal, Person, Score, Worker
from gezinsteam_app.domain.names import full_name
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.circles import History
from gezinsteam_app.ui.widgets.beside import title_line
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.scores import ScoreBoxes
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

NAME_WIDTH = 128


class ScoreRow(QWidget):
    """One person (or a few who scored together): name, circles with words, and the line through time."""

    def __init__(self, context: FamilyContext, goal: Goal, who: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._goal, self.who = context, goal, who
        theme = context.theme
        self._name = ElidedLabel(role="strong")
        self._when = ElidedLabel(role="caption")
        flow = Flow(gap=12, line_gap=4, parent=self)
        about = QWidget(flow)
        about.setFixedWidth(theme.px(NAME_WIDTH))
        lines = column(about, gap=0)
        lines.addWidget(self._name)
        lines.addWidget(self._when)
        self.boxes = ScoreBoxes(theme, facts.names(context.family, who))
        self.boxes.chosen.connect(self._choose)
        self._history = History(theme)
        for part in (about, self.boxes, self._history):
            flow.add(part)
        column(self).addWidget(flow)

    def show_scores(self, family: FamilyFile, scores: Sequence[Score]) -> None:
        name = facts.names(family, self.who) or self.tr("niet bekend van wie")
        last = facts.latest(scores)
        today = self._context.today
        self._name.set_text(name)
        self._when.set_text(dates.short(last.on, today) if last else "")
        self._when.setVisible(last is not None)
        self.boxes.set_value(last.score if last else None)
        self._history.set_scores(scores, name, today)
        self._scores = scores

    def _choose(self, score: int) -> None:
        give_score(self._context, self._goal, self.who, self._scores, score)


def give_score(context: FamilyContext, goal: Goal, who: tuple[str, ...], given: Sequence[Score], score: int) -> None:
    """A score of today; tapping again on the same day corrects it."""
    day = context.today.isoformat()
    today = next((one for one in given if one.on[:10] == day), None)
    if today is not None:
        context.run(edit.change, today, score=score)
        return
    context.run(edit.add, Score, goal.id, on=day, score=score, by=who[0] if len(who) == 1 else who)


class ScoreBlock(QWidget):
    """All rows of one goal, a way to ask one more person, and at the right the status of the goal."""

    def __init__(self, context: FamilyContext, goal: Goal, status: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._goal = context, goal
        self._asked: list[tuple[str, ...]] = []
        self._rows: dict[tuple[str, ...], ScoreRow] = {}
        self._more = Button(context.theme, self.tr("Nog iemand vragen"), "quiet", "user-plus")
        self._more.clicked.connect(self._offer_people)
        self._lines = column(self, gap=6)
        self._lines.addWidget(title_line(label(self.tr("Hoe gaat het nu?"), "h2"), self._more, status, parent=self))

    def show_family(self, family: FamilyFile) -> None:
        current = self._context.current(self._goal)
        if isinstance(current, Goal):
            self._goal = current
        wanted = dict(facts.score_rows(family, self._goal))
        wanted |= {who: [] for who in self._asked if who not in wanted}
        for who in [who for who in self._rows if who not in wanted]:
            gone = self._rows.pop(who)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (who, scores) in enumerate(wanted.items(), 1):
            if who not in self._rows:
                self._rows[who] = ScoreRow(self._context, self._goal, who, self)
                self._lines.insertWidget(place, self._rows[who])
            self._rows[who].show_scores(family, scores)
        for before, after in itertools.pairwise(wanted):
            QWidget.setTabOrder(self._rows[before].boxes, self._rows[after].boxes)
        self._more.setVisible(bool(self._others()))

    def row_of(self, person: str) -> ScoreRow:
        """The row of one person."""
        return self._rows[(person,)]

    def _others(self) -> list[Person | Worker]:
        family = self._context.family
        order = {"child": 0, "adult": 1, "network": 2, "professional": 3}
        people = sorted(family.of(Person), key=lambda person: order.get(person.kind, 2))
        everybody: list[Person | Worker] = [*people, *family.of(Worker)]
        return [one for one in everybody if (one.id,) not in self._rows]

    def _offer_people(self) -> None:
        menu = QMenu(self)
        for one in self._others():
            menu.addAction(full_name(one)).setData(one.id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(lambda action: self.ask(action.data()))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def ask(self, person: str) -> None:
        """Adds a row for one more person, with the focus on the circles."""
        self._asked.append((person,))
        self.show_family(self._context.family)
        self._rows[(person,)].boxes.setFocus(Qt.FocusReason.OtherFocusReason)

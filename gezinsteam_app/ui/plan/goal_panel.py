"""One goal at the right of the plan: words, scale, scores, ideas, and who does what when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.codes import GOAL_STATUSES
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal, Idea, Score
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.plan.agreements import AgreementBlock
from gezinsteam_app.ui.plan.anchors import Anchors
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.plan.goal_head import GoalHead
from gezinsteam_app.ui.plan.ideas import IdeaBlock
from gezinsteam_app.ui.plan.scores import ScoreBlock
from gezinsteam_app.ui.widgets.boxes import Page
from gezinsteam_app.ui.widgets.inputs import Combo


class GoalPanel(Page):
    """Everything of one goal; made when the goal is chosen."""

    def __init__(self, context: FamilyContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(margins=(28, 12, 28, 80), gap=14, parent=parent)
        self._context, self.goal = context, goal
        inside = self.widget()
        self.head = GoalHead(context, goal, inside)
        self.differences = Differences(context, inside)
        self.ideas: IdeaBlock | None = None
        self.anchors = Anchors(context, goal, inside)
        self.agreements = AgreementBlock(context, goal, inside)
        self.status = Combo(context.theme, GOAL_STATUSES.items(), self.tr("Stand van dit doel"))
        self.status.chosen.connect(lambda code: context.run(edit.change, self.goal, status=code))
        self.scores = ScoreBlock(context, goal, self.status, inside)
        self.head.ideas_wanted.connect(self._show_ideas)
        for part in (self.head, self.differences, self.anchors, self.scores, self.agreements):
            self.body.addWidget(part)
        self.body.addStretch(1)
        if context.draft(("idea", goal.id, "new")):
            self.head.open_ideas()

    def show_family(self, family: FamilyFile) -> None:
        current = self._context.current(self.goal)
        if not isinstance(current, Goal):
            return
        self.goal = current
        self.head.show_family(family, len(family.under(Idea, current.id)))
        self.differences.show_of([current, *family.under(Score, current.id), *family.under(Idea, current.id)])
        self.status.set_value(current.status or "open")
        self.scores.show_family(family)
        self.agreements.show_family(family)
        if self.ideas is not None:
            self.ideas.show_family(family)

    def focus_agreement(self, agreement: str) -> None:
        """Brings an agreement into view with the focus on it."""
        found = self.agreements.row_of(agreement)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_view(found)

    def _show_ideas(self, on: bool) -> None:
        if on and self.ideas is None:
            self.ideas = IdeaBlock(self._context, self.goal)
            self.ideas.agreed.connect(self._change_agreement)
            self.ideas.show_family(self._context.family)
            self.body.insertWidget(2, self.ideas)
        if self.ideas is not None:
            self.ideas.setVisible(on)
            if on:
                self.ideas.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_agreement(self, agreement: str) -> None:
        found = self.agreements.row_of(agreement)
        if found is not None:
            found.change()
            self._bring_into_view(found)

    def _bring_into_view(self, part: QWidget) -> None:
        self.ensureWidgetVisible(part, 0, self._context.theme.px(90))

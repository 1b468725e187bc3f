"""The scale of a goal in the family's own words: "gelukt als" first, the four other steps folded away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain.codes import SCORES
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.family.autosave import AutoArea, recovered_note
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.plan.circles import Circle
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

STEPS = ((-2, "anchor_m2"), (-1, "anchor_m1"), (1, "anchor_1"), (2, "anchor_2"))
QUESTION = "Wanneer is het goed genoeg? Vraag het aan het gezin."


class Anchors(QWidget):
    """Five texts that save themselves; only the first is made until the others are asked for."""

    def __init__(self, context: FamilyContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._goal = context, goal
        self._steps: QWidget | None = None
        self.done_when = AutoArea(context, goal, "anchor_0", name=self.tr("Gelukt als"), placeholder=QUESTION)
        self._more = Button(context.theme, self.tr("Andere stappen"), "quiet", "chevron-down")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        head = row(gap=10)
        head.addWidget(label(self.tr("Gelukt als:"), "strong"))
        head.addWidget(self.done_when, 1)
        head.addWidget(self._more)
        self._lines = column(self, gap=4)
        self._lines.addLayout(head)
        self._lines.addWidget(recovered_note(self.done_when.autosave))
        if any(context.draft(("goal", goal.id, field)) for _, field in STEPS):
            self._more.setChecked(True)

    def _unfold(self, on: bool) -> None:
        self._more.set_icon("chevron-up" if on else "chevron-down")
        if on and self._steps is None:
            self._steps = self._make_steps()
            self._lines.addWidget(self._steps)
        if self._steps is not None:
            self._steps.setVisible(on)

    def _make_steps(self) -> QWidget:
        steps = QWidget()
        lines = column(steps, gap=6)
        for score, field in STEPS:
            words = SCORES[score]
            area = AutoArea(self._context, self._goal, field, name=f"{words[:1].upper()}{words[1:]} is")
            line = row(gap=10)
            line.addWidget(Circle(self._context.theme, score))
            title = label(f"{words[:1].upper()}{words[1:]}:")
            title.setMinimumWidth(self._context.theme.px(170))
            line.addWidget(title)
            line.addWidget(area, 1)
            lines.addLayout(line)
            lines.addWidget(recovered_note(area.autosave))
        return steps

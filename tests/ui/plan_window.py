"""What a person sees and does on the plan page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.model import Agreement, Goal
from gezinsteam_app.ui.plan.agreement_row import AgreementRow
from tests.ui.family_window import FamilyWindow

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

TODAY = "2026-04-01"


def goal_of(window: FamilyWindow, domain: str) -> Goal:
    return next(goal for goal in window.context.family.of(Goal) if goal.domain == domain)


def choose(window: FamilyWindow, domain: str) -> Goal:
    goal = goal_of(window, domain)
    window.page.choose(("goal", goal.id))
    window.settle()
    return goal


def button(window: FamilyWindow, words: str) -> QPushButton:
    return next(one for one in window.all(QPushButton) if one.text() == words)


def rows(window: FamilyWindow) -> list[str]:
    """What a screen reader says of each agreement, from top to bottom."""
    shown = sorted(window.all(AgreementRow), key=lambda row: row.mapToGlobal(QPoint(0, 0)).y())
    return [row.accessibleName() for row in shown]


def once(window: FamilyWindow) -> AgreementRow:
    """An agreement of the chosen goal that is done once and stands open."""
    window.context.run(edit.add, Agreement, goal_of(window, "education").id, what="Juf bellen", by_when=TODAY)
    choose(window, "education")
    return next(row for row in window.all(AgreementRow) if row.agreement.what == "Juf bellen")

"""The plan of a family: the goals at the left, the chosen one at the right; only what is chosen is built."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Goal, Record
from gezinsteam_app.ui.family.closed import refuses
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.measuring.panel import MeasuringPanel
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.facts import Key
from gezinsteam_app.ui.plan.goal_list import GoalList
from gezinsteam_app.ui.plan.goal_panel import GoalPanel
from gezinsteam_app.ui.plan.new_goal import NewGoalPanel
from gezinsteam_app.ui.plan.overview import OverviewPanel
from gezinsteam_app.ui.plan.said import PARTS, SaidPanel
from gezinsteam_app.ui.widgets.boxes import row

LEFT, MOST_OF_WIDTH = 404, 0.36
PLAN: Key = ("plan", "")
NEW: Key = ("new", "")
MEASURING: Key = ("measuring", "")
MEASURED = ("measurement", "answer")


class PlanPage(QWidget):
    """The first tab of a family."""

    title = "Plan"
    icon = "clipboard-list"

    def __init__(self, context: FamilyContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._unfolded = False
        self._chosen: Key | None = None
        self.panel: Any = None
        left, right = QWidget(self), QWidget(self)
        self._left = left
        self.list = GoalList(context.theme, left)
        self.list.picked.connect(self.choose)
        self.list.pressed_on.connect(self._press)
        row(left, margins=(28, 6, 0, 0)).addWidget(self.list)
        right.setProperty("role", "surface")
        self._panels = right
        self._right = row(right, gap=0)
        self.setFocusProxy(self.list)
        line = row(self, gap=0)
        line.addWidget(left)
        line.addWidget(right, 1)
        for keys, act in (
            ("Ctrl+N", self.new_agreement),
            ("Ctrl+Shift+N", self.new_goal),
            ("F2", self.change_words),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        context.drafts_found.connect(self._reopen)
        context.theme.changed.connect(self._rebuild)

    # what every tab page has

    def show_family(self, family: FamilyFile) -> None:
        """The file is another one now: the list and what is chosen follow."""
        gone = self._chosen is not None and self._chosen[0] == "goal" and self._chosen[1] not in family.by_id
        if self._chosen is None or gone:
            self._choose_first()
            return
        self._show_list(family)
        if hasattr(self.panel, "show_family"):
            self.panel.show_family(family)

    def focus_record(self, kind: str, record_id: str) -> None:
        """Goes to a goal, an agreement, or an item of one of the other parts."""
        record: Record | None = self.context.family.by_id.get(record_id)
        goal = record
        while goal is not None and not isinstance(goal, Goal) and goal.parent in self.context.family.by_id:
            goal = self.context.family.by_id[goal.parent]
        if isinstance(goal, Goal):
            self.choose(("goal", goal.id))
            if isinstance(record, Agreement):
                self.panel.focus_agreement(record_id)
        elif kind in MEASURED:
            self.choose(MEASURING)
        elif kind in PARTS:
            self.choose((kind, ""))
            self.panel.focus_item(record_id)
        else:
            self.choose(PLAN)

    def flush(self) -> None:
        """Saves what was typed here."""
        self.context.flush()

    # choosing

    def chosen(self) -> Key | None:
        return self._chosen

    def choose(self, key: Key) -> None:
        """Shows what belongs to a row of the list."""
        if key == self._chosen:
            return
        self.context.flush()
        self._chosen = key
        self._show_list(self.context.family)
        self._set_panel(self._make_panel(key))

    def _choose_first(self) -> None:
        goals = facts.sorted_goals(self.context.family)
        self.choose(("goal", goals[0].id) if goals else PLAN)

    def _make_panel(self, key: Key) -> QWidget:
        kind, id_ = key
        record = self.context.family.by_id.get(id_)
        if kind == "goal" and isinstance(record, Goal):
            return GoalPanel(self.context, record, self._panels)
        if kind == "new":
            made = NewGoalPanel(self.context, id_)
            made.made.connect(self._show_made)
            made.stopped.connect(self._stop_new)
            return made
        if kind == MEASURING[0]:
            return MeasuringPanel(self.context)
        return SaidPanel(self.context, kind) if kind in PARTS else OverviewPanel(self.context)

    def _set_panel(self, panel: QWidget) -> None:
        old, self.panel = self.panel, panel
        self._right.addWidget(panel)
        focus = QApplication.focusWidget()
        if old is not None and focus is not None and old.isAncestorOf(focus):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self._right.removeWidget(old)
            old.hide()
            old.deleteLater()
        if hasattr(panel, "show_family"):
            panel.show_family(self.context.family)

    def _show_list(self, family: FamilyFile) -> None:
        self.list.set_entries(facts.entries(family, unfolded=self._unfolded), self._chosen or PLAN)

    def _press(self, key: Key) -> None:
        """A row that acts: fold or unfold, or begin a goal in a domain."""
        if key[0] == "fold":
            self._unfolded = not self._unfolded
            self._show_list(self.context.family)
            self.list.choose(key)
        else:
            self._begin_goal(key[1] if key[0] == "domain" else "")

    def _step(self, by: int) -> None:
        """The previous or next row that shows something."""
        keys = [entry.key for entry in self.list.entries() if entry.key[0] in ("goal", "plan", MEASURING[0], *PARTS)]
        place = keys.index(self._chosen) + by if self._chosen in keys else 0
        if 0 <= place < len(keys):
            self.choose(keys[place])

    # acting

    def new_agreement(self) -> None:
        """Ctrl+N: the line for a new agreement of the chosen goal, or for the next item of another part."""
        if isinstance(self.panel, SaidPanel | MeasuringPanel):
            self.panel.begin()
            return
        if refuses(self.context):
            return
        if not isinstance(self.panel, GoalPanel):
            self._choose_first()
        if isinstance(self.panel, GoalPanel):
            self.panel.agreements.begin()

    def new_goal(self) -> None:
        """Ctrl+Shift+N."""
        self._begin_goal("")

    def change_words(self) -> None:
        """F2: the own words of what is chosen."""
        if isinstance(self.panel, GoalPanel):
            self.panel.head.change()
        elif isinstance(self.panel, SaidPanel):
            self.panel.change_focused()
        elif self.panel is not None:
            self.panel.begin()

    def _begin_goal(self, domain: str) -> None:
        if refuses(self.context):
            return
        self.choose(("new", domain))
        self.panel.begin()

    def _show_made(self, goal: str) -> None:
        self.choose(("goal", goal))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_new(self) -> None:
        self._choose_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self) -> None:
        """What a crash left is known now: goes to where it was typed, and shows it."""
        key = next((key for key in self._places_of_drafts()), None)
        if key is not None:
            self._chosen = None
            self.choose(key)

    def _places_of_drafts(self) -> list[Key]:
        found: list[Key] = []
        for kind, record_id, field in self.context.draft_keys():
            record = self.context.family.by_id.get(record_id)
            if isinstance(record, Agreement):
                record = self.context.family.by_id.get(record.parent)
            if isinstance(record, Goal):
                found.append(("goal", record.id))
            elif kind in PARTS:
                found.append((kind, ""))
            elif kind == "goal" and field == "new":
                found.append(NEW)
            elif kind in ("plan", "file"):
                found.append(PLAN)
        return found

    # sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.context.theme.px(LEFT)
        self._left.setFixedWidth(max(min(wanted, round(self.width() * MOST_OF_WIDTH)), min(LEFT, self.width() // 3)))

    def _rebuild(self) -> None:
        """Other letters or colours: what is chosen is made again in them."""
        chosen, self._chosen = self._chosen, None
        if chosen is not None:
            self.choose(chosen)

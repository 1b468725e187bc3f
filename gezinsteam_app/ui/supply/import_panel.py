"""What a list would do to the map, told before anything happens; and everything that is wrong with it. Inline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from gezinsteam_app.actions import supply_import
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.supply_import import Plan
from gezinsteam_app.errors import ProblemList, UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import TextArea
from gezinsteam_app.ui.widgets.text import label, set_property

NOTHING = "Alles staat er al zo. Er verandert niets."


class SupplyImport(QFrame):
    """`look(path)` reads a list and tells; only a press of its button puts it on the map. `shown(bool)`: it is open."""

    shown = Signal(bool)

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self._plan: Plan | None = None
        self._title = label("", "h3", wrap=True)
        self._lines = TextArea(lines=1, most=8)
        self._lines.setReadOnly(True)
        theme = context.theme
        self.take = Button(theme, "", "main", "check")
        self.take.clicked.connect(self.take_in)
        self.copy = Button(theme, "Kopieer dit", "quiet", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.close_button = Button(theme, "Niet inlezen", "quiet", "x")
        self.close_button.clicked.connect(self._go)
        lines = column(self, margins=(18, 14, 18, 10), gap=8)
        lines.addWidget(self._title)
        lines.addWidget(self._lines)
        buttons = Flow()
        for button in (self.take, self.copy, self.close_button):
            buttons.add(button)
        lines.addWidget(buttons)
        self.hide()

    def text(self) -> str:
        """Everything that it says."""
        return f"{self._title.text()}\n{self._lines.text()}".strip()

    def look(self, path: Path) -> None:
        """Reads a list off the window's thread; nothing changes yet."""
        context = self._context
        context.flush()
        context.tasks.run(
            supply_import.plan_import, context.work, path, done=self._tell, failed=self._refused, owner=self
        )

    def take_in(self) -> None:
        """Puts what was told on the map, as one step; rows that are wrong are left out."""
        if self._plan is None:
            return
        context, read = self._context, self._plan.read
        context.save(supply_import.take_in, read, skip_bad=bool(read.bad), done=self._took)
        self._go()

    def _took(self, saved: Saved | None) -> None:
        self._context.took(saved)
        if saved is not None:
            self._context.done.emit(f"{saved.what[:1].upper()}{saved.what[1:]}.")

    def _tell(self, plan: Plan) -> None:
        self._plan = plan
        changes = bool(plan.new or plan.changed)
        lines = [*(f"{place}: {words}" for place, words in plan.problems()), *plan.lines()]
        if plan.read.bad:
            count = len(plan.read.rows)
            good = "goede regel" if count == 1 else f"{count} goede regels"
            title = supply_import.refused_heading(plan).replace("niets ingelezen", "nog niets ingelezen")
            self._show(title, lines, f"Lees alleen de {good} in" if changes else "", wrong=True)
        elif changes:
            self._show(_summary(plan), lines, "Lees dit in")
        else:
            self._show(NOTHING, lines, "")

    def _refused(self, error: UserError) -> None:
        self._plan = None
        if isinstance(error, ProblemList):
            self._show(error.heading, [f"{place}: {words}" for place, words in error.problems], "", wrong=True)
        else:
            self._show("Inlezen lukt niet. Er is niets veranderd.", [str(error)], "", wrong=True)

    def _show(self, title: str, lines: Sequence[str], take: str, *, wrong: bool = False) -> None:
        self._title.setText(title)
        self._lines.setPlainText("\n".join(lines))
        self._lines.setAccessibleName(title)
        self._lines.setVisible(bool(lines))
        self.take.set_text(take)
        self.take.setVisible(bool(take))
        self.close_button.set_text("Niet inlezen" if take else "Sluit")
        set_property(self, "role", "errorCard" if wrong else "card")
        self.show()
        self.shown.emit(True)
        (self.close_button if wrong or not take else self.take).setFocus()

    def _go(self) -> None:
        self._plan = None
        self.hide()
        self.shown.emit(False)


def _summary(plan: Plan) -> str:
    parts = [f"{len(plan.new)} nieuw"] if plan.new else []
    parts += [f"{len(plan.changed)} anders"] if plan.changed else []
    parts += [f"{plan.same} al precies zo"] if plan.same else []
    return f"Dit staat in de lijst: {', '.join(parts)}. Wil je dit inlezen?"

"""Who you are: the one face on paper. Saved on leaving a field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from gezinsteam_app.actions.access import change_profile
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

FIELDS = (("name", "Je naam"), ("function", "Je functie"), ("team", "Je team"), ("phone", "Telefoon van je werk"))


class ProfileCard(Card):
    """Four fields. An empty name is not taken: there must be a face on paper."""

    def __init__(self, theme: Theme, tasks: Tasks, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=10)
        self._tasks, self._work = tasks, work
        self._inputs = {name: LineEdit() for name, _ in FIELDS}
        self.column.addWidget(label("Jij op papier", "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place, (name, title) in enumerate(FIELDS):
            control = self._inputs[name]
            control.setText(getattr(work.profile, name))
            control.left.connect(self._save)
            check = _needed if name == "name" else None
            grid.addWidget(Field(theme, title, control, check=check), place // 2, place % 2)
        self.column.addLayout(grid)

    def _save(self) -> None:
        typed = {name: " ".join(control.text().split()) for name, control in self._inputs.items()}
        if typed["name"] and typed != {name: getattr(self._work.profile, name) for name in typed}:
            self._tasks.run(change_profile, self._work, replace(self._work.profile, **typed), owner=self)


def _needed(text: str) -> str:
    return "" if text.strip() else "Vul je naam in. Die staat op het plan van een gezin."

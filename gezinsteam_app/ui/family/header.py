"""The header of a family: back, its name, the children with age and level, the one face, and Afdrukken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.steps import running
from gezinsteam_app.domain.model import Level, Person
from gezinsteam_app.domain.names import full_name, name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.marks import LevelBadge
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

HEIGHT = 68


class FamilyHeader(QWidget):
    """`back` and `print_wanted` are its two buttons."""

    back = Signal()
    print_wanted = Signal()

    def __init__(self, context: FamilyContext, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[tuple[Person, Level | None], ...] = ()
        theme = context.theme
        self._name = ElidedLabel(role="h1")
        self._children = QWidget()
        self._face = label(role="soft")
        name, people = QWidget(), QWidget()
        row(name).addWidget(self._name)
        about = row(people, gap=18)
        about.addWidget(self._children)
        about.addStretch(1)
        about.addWidget(self._face)
        leave = Button(theme, "", "plain", "arrow-left", name=self.tr("Terug naar gezinnen"), shortcut="Esc")
        leave.clicked.connect(self.back)
        line = row(self, margins=(16, 10, 28, 10), gap=12)
        line.addWidget(leave)
        line.addWidget(Beside([(name, 0), (people, 1)], gap=24), 1)
        if can_print:
            paper = Button(theme, self.tr("Afdrukken"), "normal", "printer", shortcut="Ctrl P")
            paper.clicked.connect(self.print_wanted)
            line.addWidget(paper)
        self._children_line = row(self._children, gap=18)
        self._children_parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._size()
        theme.changed.connect(self._size)

    def show_family(self, family: FamilyFile) -> None:
        self._name.set_text(family.info.name)
        worker = family.contact_worker
        other = worker is not None and worker.name not in ("", self._context.work.profile.name)
        self._face.setText(self.tr("Contactpersoon: %s") % full_name(worker) if other and worker else "")
        self._face.setVisible(bool(other))
        self._show_children(family)

    def _show_children(self, family: FamilyFile) -> None:
        today = self._context.today
        shown = tuple((child, next(iter(running(family, child.id, today)), None)) for child in family.children)
        if shown == self._shown:
            return
        self._shown = shown
        line = self._children_line
        for part in self._children_parts:
            line.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._children_parts = [self._child(family, child, level) for child, level in shown]
        for part in self._children_parts:
            line.addWidget(part)

    def _child(self, family: FamilyFile, child: Person, level: Level | None) -> QWidget:
        age = dates.age_text(child.born_on, self._context.today)
        part = QWidget()
        line = row(part, gap=6)
        line.addWidget(label(name_of(family, child.id), "strong"))
        if age:
            line.addWidget(label(age, "soft", name=self.tr("%s jaar") % age))
        if level is not None and level.level:
            number, exclusion = level.level
            line.addWidget(LevelBadge(self._context.theme, number, exclusion or None, level.zone or None))
        return part

    def _size(self) -> None:
        self.setMinimumHeight(self._context.theme.px(HEIGHT))

"""The header of a family: back, its name, the children with age and level, the one face, and Afdrukken."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from gezinsteam_app.actions import enrol
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.steps import running
from gezinsteam_app.domain.model import Level, Person
from gezinsteam_app.domain.names import full_name, name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.marks import LevelBadge
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

HEIGHT, CHILD = 68, 28


class Children(Flow):
    """The children on one line where that fits, and on more lines with large letters."""

    def __init__(self, gap: int, line_gap: int) -> None:
        super().__init__(gap, line_gap)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # in the middle of the line with the name
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self.line_width(), super().sizeHint().height())


class FamilyHeader(QWidget):
    """`back`, `print_wanted` and, for who belongs to a region, `sharing_wanted` are its buttons."""

    back = Signal()
    print_wanted = Signal()
    sharing_wanted = Signal()

    def __init__(self, context: FamilyContext, *, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[tuple[Person, Level | None], ...] = ()
        theme = context.theme
        self._name = ElidedLabel(role="h1")
        self._children = Children(gap=18, line_gap=4)
        self._face = ElidedLabel(role="soft")
        name = QWidget(self)
        row(name).addWidget(self._name)
        people = Beside([(self._children, 1), (self._face, 0)], gap=18, parent=self)
        leave = Button(theme, "", "plain", "arrow-left", name=self.tr("Terug naar gezinnen"), shortcut="Esc")
        leave.clicked.connect(self.back)
        line = row(self, margins=(16, 10, 28, 10), gap=12)
        line.addWidget(leave)
        line.addWidget(Beside([(name, 0), (people, 1)], gap=24), 1)
        self._sharing = Button(theme, "", "plain", "users-group", name=self.tr("Wie hebben dit dossier"))
        self._sharing.clicked.connect(self.sharing_wanted)
        self._sharing.hide()
        line.addWidget(self._sharing)
        context.ask(enrol.is_enrolled, done=self._sharing.setVisible)
        if can_print:
            paper = Button(theme, self.tr("Afdrukken"), "normal", "printer", shortcut="Ctrl P")
            paper.clicked.connect(self.print_wanted)
            line.addWidget(paper)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._size()
        theme.changed.connect(self._size)

    def show_family(self, family: FamilyFile) -> None:
        self._name.set_text(family.info.name)
        worker = family.contact_worker
        other = worker is not None and worker.name not in ("", self._context.work.profile.name)
        told = [self.tr("Contactpersoon: %s") % full_name(worker)] if other and worker else []
        if family.info.closed_on:
            told.insert(0, self.tr("Afgesloten op %s") % dates.long(family.info.closed_on))
        self._face.set_text(". ".join(told))
        self._face.setVisible(bool(told))
        self._show_children(family)

    def _show_children(self, family: FamilyFile) -> None:
        today = self._context.today
        shown = tuple((child, next(iter(running(family, child.id, today)), None)) for child in family.children)
        if shown == self._shown:
            return
        self._shown = shown
        self._children.clear()
        for child, level in shown:
            self._children.add(self._child(family, child, level))

    def _child(self, family: FamilyFile, child: Person, level: Level | None) -> QWidget:
        age = dates.age_text(child.born_on, self._context.today)
        part = QWidget(self._children)
        part.setMinimumHeight(self._context.theme.px(CHILD))
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

"""Who gets a letter: everybody with authority stands first, others of the file or by name can be added."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from gezinsteam_app.actions import edit, paper_letter
from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Letter
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.plan.people_picker import people_by_label
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit

TITLE = "Aan wie gaat de brief?"
MORE = "Nog iemand"
WIDEST = 420


def name_on_letter(family: FamilyFile, one: str) -> str:
    """The whole name of somebody of the file, or the name as it was typed."""
    person = family.person(one)
    return names.full_name(person) if person else one


class NameLine(LineEdit):
    """One line for a name; Enter adds it and goes no further."""

    def __init__(self, add: Callable[[], None]) -> None:
        super().__init__("typ een naam, ook van een instelling", MORE)
        self._add = add

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)


class Addressees(QWidget):
    """A button for each who may get it, pressed for who does; each choice is saved at once."""

    def __init__(self, context: FamilyContext, letter: Letter) -> None:
        super().__init__()
        self._context, self._letter = context, letter
        self._chips: dict[str, Chip] = {}
        self._added: list[str] = []
        self._flow = Flow(gap=8, line_gap=6)
        self._field = Field(context.theme, TITLE, self._flow)
        self.line = NameLine(self.add)
        self.line.setMaximumWidth(context.theme.px(WIDEST))
        self.more = Button(context.theme, "Erbij", "normal", "plus", name="Zet deze naam bij de brief")
        self.more.clicked.connect(self.add)
        lines = column(self, gap=8)
        lines.addWidget(self._field)
        line = row(gap=10)
        line.addWidget(self.line, 1)
        line.addWidget(self.more)
        line.addStretch(1)
        lines.addLayout(line)
        self._show(context.family)
        context.changed.connect(self._refresh)

    def add(self) -> None:
        """Takes the name that was typed: somebody of the file when it is theirs, otherwise the name itself."""
        typed = " ".join(self.line.text().split())
        if not typed:
            self.line.setFocus()
            return
        known = {names.fold(words): id_ for words, id_ in people_by_label(self._context.family).items()}
        one = known.get(names.fold(typed), typed)
        self.line.clear()
        if one not in self._letter.addressees:
            self._save((*self._letter.addressees, one))

    def _entitled(self, family: FamilyFile) -> tuple[str, ...]:
        return paper_letter.addressees(self._context.work, family, self._letter.child)

    def _show(self, family: FamilyFile) -> None:
        entitled = self._entitled(family)
        self._added += [one for one in self._letter.addressees if one not in (*entitled, *self._added)]
        shown = [*entitled, *(one for one in self._added if one not in entitled)]
        if shown != list(self._chips):
            self._flow.clear()
            self._chips = {one: self._chip(family, one) for one in shown}
        for one, chip in self._chips.items():
            chip.setChecked(one in self._letter.addressees)
        left_out = [name_on_letter(family, one) for one in entitled if one not in self._letter.addressees]
        self._field.set_hint(f"Krijgt de brief ook: {names.listing(left_out)}." if left_out else "")
        everybody = [words for words, id_ in people_by_label(family).items() if id_ not in self._letter.addressees]
        completer = QCompleter(everybody, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)

    def _chip(self, family: FamilyFile, one: str) -> Chip:
        made = Chip(self._context.theme, name_on_letter(family, one))
        made.clicked.connect(self._pick)
        self._flow.add(made)
        return made

    def _pick(self) -> None:
        self._save(tuple(one for one, chip in self._chips.items() if chip.isChecked()))

    def _save(self, wanted: tuple[str, ...]) -> None:
        if wanted != self._letter.addressees:
            self._context.run(edit.change, self._letter, addressees=wanted)

    def _refresh(self, family: FamilyFile) -> None:
        found = self._context.current(self._letter)
        if isinstance(found, Letter):
            self._letter = found
            self._show(family)

"""Choosing people by typing a part of a name: several, from the family, its network, school and help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.codes import PERSON_KINDS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Person, Record, Worker
from gezinsteam_app.domain.names import fold, full_name, name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label, set_property

UNKNOWN = "Deze naam staat niet bij dit gezin. Kies iemand uit de lijst, of zet de naam eerst bij Mensen."


def people_by_label(family: FamilyFile) -> dict[str, str]:
    """What is shown in the list of names, and whose id it is; family first, then network, then help."""
    order = {"child": 0, "adult": 1, "network": 2, "professional": 3}
    people = sorted(family.of(Person), key=lambda person: order.get(person.kind, 2))
    found: dict[str, str] = {}
    everybody: list[Person | Worker] = [*people, *family.of(Worker)]
    for one in everybody:
        words = full_name(one) or name_of(family, one.id)
        if words in found:
            kind = PERSON_KINDS.get(one.kind, "") if isinstance(one, Person) else one.function
            words = f"{words} ({one.organisation or kind})"
        if words in found:
            words = f"{words} {len(found) + 1}"
        found[words] = one.id
    return found


class NameLine(QLineEdit):
    """The line in which names are typed; tells of Enter, of Backspace at the beginning, and of leaving."""

    entered = Signal()
    erased = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and self.text().strip():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class PeoplePicker(QWidget):
    """The chosen people as buttons that take them away again, and a line to add one. `picked(ids)`."""

    picked = Signal(tuple)

    def __init__(
        self, context: FamilyContext, name: str, ids: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: list[str] = []
        self.line = NameLine()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("typ een naam"))
        self.line.setMinimumWidth(context.theme.px(120))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_label, Qt.ConnectionType.QueuedConnection)
        names = completer.popup()
        assert names is not None
        names.setProperty("role", "names")
        self.line.setCompleter(completer)
        self.line.entered.connect(self.take_typed)
        self.line.left.connect(self.take_typed)
        self.line.erased.connect(self._take_away_last)
        self._chosen = Flow(gap=6, line_gap=4)
        self._problem = label(role="error", wrap=True)
        self._problem.hide()
        lines = column(self, gap=4)
        lines.addWidget(self._chosen)
        lines.addWidget(self.line)
        lines.addWidget(self._problem)
        self.setFocusProxy(self.line)
        self.set_ids(ids)

    def ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def set_ids(self, ids: Sequence[str]) -> None:
        """Shows these people without telling."""
        self._ids = list(ids)
        family = self._context.family
        self._labels = people_by_label(family)
        self._names.setStringList([words for words, id_ in self._labels.items() if id_ not in self._ids])
        self._chosen.clear()
        for id_ in self._ids:
            name = name_of(family, id_)
            chip = Button(self._context.theme, name, "chip", "x", name=self.tr("%s weghalen") % name, icon_after=True)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard takes away with Backspace in the line
            chip.clicked.connect(lambda _=False, gone=id_: self._take_away(gone))
            self._chosen.add(chip)
        self._chosen.setVisible(bool(self._ids))

    def take_typed(self) -> bool:
        """Takes the person whose name was typed, whole or in part. False: nobody fits."""
        typed = fold(self.line.text().strip())
        free = {words: id_ for words, id_ in self._labels.items() if id_ not in self._ids}
        fitting = [words for words in free if any(part.startswith(typed) for part in fold(words).split())]
        fitting = fitting or [words for words in free if typed in fold(words)]
        if typed and not fitting:
            self._show_problem(UNKNOWN)
            return False
        self._show_problem("")
        if typed:
            self._take_label(fitting[0])
        return True

    def _take_label(self, words: str) -> None:
        id_ = self._labels.get(words)
        self.line.clear()
        self._show_problem("")
        if id_ is not None and id_ not in self._ids:
            self.set_ids([*self._ids, id_])
            self.picked.emit(self.ids())

    def _take_away(self, id_: str) -> None:
        self.set_ids([one for one in self._ids if one != id_])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(self.ids())

    def _take_away_last(self) -> None:
        if self._ids:
            self._take_away(self._ids[-1])

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        set_property(self.line, "wrong", bool(sentence))
        self.line.setAccessibleDescription(sentence)


class AutoPeople(PeoplePicker):
    """A PeoplePicker that saves each choice at once in a field of a record."""

    def __init__(self, context: FamilyContext, record: Record, field: str, *, name: str) -> None:
        super().__init__(context, name, several(getattr(record, field)))
        self._record, self._field = record, field
        self.picked.connect(self._save)
        context.changed.connect(self._refresh)

    def _save(self, ids: tuple[str, ...]) -> None:
        value: Any = ids
        if self._field in ("by", "wish_by"):
            value = ids[0] if len(ids) == 1 else ids
        self._context.run(edit.change, self._record, **{self._field: value})

    def _refresh(self, family: FamilyFile) -> None:
        record = self._context.current(self._record)
        if record is not None:
            self._record = record
            now = several(getattr(record, self._field))
            if now != self.ids():
                self.set_ids(now)

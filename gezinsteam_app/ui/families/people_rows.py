"""Rows in which people are typed: children with their birth date, adults with their whole name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gezinsteam_app.actions.families import NewPerson
from gezinsteam_app.domain import dates
from gezinsteam_app.ui.families.typed import split_name
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label, set_property

NOT_A_DATE = "Dit is geen datum. Typ bijvoorbeeld 12-3-2014, mei 2014 of 2014."
NOT_YET = "Deze dag moet nog komen. Is het kind nog niet geboren? Laat dit vak dan leeg."


class PersonRow(QWidget):
    """One person. `finished()`: Enter in its last field. `changed()`: something else stands in it."""

    finished = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, edits: list[QLineEdit]) -> None:
        super().__init__()
        self.edits = edits
        lines = column(self, gap=4)
        self.line = row(gap=12)
        for edit in edits:
            self.line.addWidget(edit, 2)
            edit.textChanged.connect(lambda _text: self.changed.emit())
        self.remove = Button(theme, "", "plain", "x", name=self.tr("Haal deze regel weg"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.addWidget(self.remove)
        lines.addLayout(self.line)
        self.below = label("", "caption", wrap=True)
        self.below.hide()
        lines.addWidget(self.below)
        for edit, following in pairwise(edits):
            edit.returnPressed.connect(following.setFocus)
        edits[-1].returnPressed.connect(self.finished)

    def is_empty(self) -> bool:
        return not any(edit.text().strip() for edit in self.edits)

    def problem(self) -> str:
        """What is wrong with what was typed, with what to do; empty when all is well."""
        return ""

    def person(self) -> NewPerson:
        """The person as typed."""
        raise NotImplementedError

    def show_below(self, words: str, *, wrong: bool = False) -> None:
        """A hint or an error under the fields; the error belongs to the last one."""
        self.below.setText(words)
        self.below.setVisible(bool(words))
        set_property(self.below, "role", "error" if wrong else "caption")
        set_property(self.edits[-1], "wrong", wrong)
        self.edits[-1].setAccessibleDescription(words)


class ChildRow(PersonRow):
    """First name and birth date, which may be incomplete."""

    def __init__(self, theme: Theme, number: int, today: dt.date) -> None:
        name, born = QLineEdit(), QLineEdit()
        name.setAccessibleName(f"Voornaam van kind {number}")
        born.setAccessibleName(f"Geboren op, kind {number}")
        born.setPlaceholderText("12-3-2014 of 2014")
        super().__init__(theme, [name, born])
        self._today = today
        born.editingFinished.connect(self._check)
        born.textEdited.connect(lambda _text: self.show_below(""))

    def problem(self) -> str:
        typed = self.edits[1].text()
        found = dates.partial_from_dutch(typed, self._today) if typed.strip() else ""
        if found is None:
            return NOT_A_DATE
        limits = dates.span(found)
        return NOT_YET if limits and limits[0] > self._today else ""

    def person(self) -> NewPerson:
        born = self.edits[1].text().strip()
        return NewPerson(
            given_name=self.edits[0].text().strip(),
            born_on=(dates.partial_from_dutch(born, self._today) or "") if born else "",
        )

    def _check(self) -> None:
        problem = self.problem()
        born = self.person().born_on
        if problem or not born:
            self.show_below(problem, wrong=bool(problem))
            return
        self.edits[1].setText(dates.long(born))
        age = dates.age_text(born, self._today)
        self.show_below(f"{age} jaar" if age else "")


class AdultRow(PersonRow):
    """A whole name in one field; the prefix is recognised."""

    def __init__(self, theme: Theme, number: int) -> None:
        name = QLineEdit()
        name.setAccessibleName(f"Naam van volwassene {number}")
        name.setPlaceholderText("Henk van Dam")
        super().__init__(theme, [name])
        name.textChanged.connect(self._tell)

    def person(self) -> NewPerson:
        given, prefix, family = split_name(self.edits[0].text())
        return NewPerson(given_name=given, prefix=prefix, family_name=family, kind="adult")

    def _tell(self) -> None:
        person = self.person()
        told = f"Achternaam {person.family_name}, tussenvoegsel {person.prefix}" if person.prefix else ""
        self.show_below(told)


class PeopleRows(QWidget):
    """Rows under a heading. Enter in the last row makes a new one. `changed()` on every change."""

    changed = Signal()

    def __init__(
        self, theme: Theme, titles: list[str], add_words: str, make: Callable[[int], PersonRow], parent=None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self.rows: list[PersonRow] = []
        lines = column(self, gap=8)
        head = row(gap=12)
        for title in titles:
            head.addWidget(label(title, "strong"), 2)
        head.addSpacing(theme.px(44) + 12)
        lines.addLayout(head)
        self._lines = column(gap=8)
        lines.addLayout(self._lines)
        self.add_button = Button(theme, add_words, "quiet", "plus")
        self.add_button.clicked.connect(lambda: self.add(focus=True))
        lines.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self.add()

    def add(self, *, focus: bool = False) -> PersonRow:
        """A new empty row at the end."""
        made = self._make(len(self.rows) + 1)
        self.rows.append(made)
        self._lines.addWidget(made)
        made.changed.connect(self.changed)
        made.finished.connect(lambda: self._after(made))
        made.remove.clicked.connect(lambda: self._remove(made))
        # The Tab key goes through the fields of all rows first, and then to "one more".
        above = self.rows[-2].edits[-1:] if len(self.rows) > 1 else []
        for before, after in pairwise([*above, *made.edits, self.add_button]):
            QWidget.setTabOrder(before, after)
        if focus:
            made.edits[0].setFocus()
        self._show_removes()
        return made

    def people(self) -> list[NewPerson]:
        """Who was typed; empty rows are nobody."""
        return [one.person() for one in self.rows if not one.is_empty()]

    def typed(self) -> list[list[str]]:
        """What stands in each row that is not empty, as it was typed."""
        return [[edit.text() for edit in one.edits] for one in self.rows if not one.is_empty()]

    def put(self, typed: list[list[str]]) -> None:
        """Rows with these words, in place of what stands there."""
        for one in list(self.rows):
            self._take_away(one)
        for words in typed or [[]]:
            made = self.add()
            for edit, word in zip(made.edits, words, strict=False):
                edit.setText(word)

    def first_wrong(self) -> QLineEdit | None:
        """Shows what is wrong in each row; the first field to mend."""
        wrong = [one for one in self.rows if one.problem()]
        for one in wrong:
            one.show_below(one.problem(), wrong=True)
        return wrong[0].edits[-1] if wrong else None

    def clear(self) -> None:
        """Back to one empty row."""
        self.put([])

    def _after(self, done: PersonRow) -> None:
        place = self.rows.index(done)
        if place + 1 < len(self.rows):
            self.rows[place + 1].edits[0].setFocus()
        elif not done.is_empty():
            self.add(focus=True)

    def _remove(self, gone: PersonRow) -> None:
        place = self.rows.index(gone)
        self._take_away(gone)
        self._show_removes()
        self.rows[max(place - 1, 0)].edits[0].setFocus()
        self.changed.emit()

    def _take_away(self, gone: PersonRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _show_removes(self) -> None:
        for one in self.rows:
            policy = one.remove.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.remove.setSizePolicy(policy)
            one.remove.setVisible(len(self.rows) > 1)

"""Records of one person as sentences, each of which opens in place to be changed: authority, measures, judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.section import Section
from gezinsteam_app.ui.widgets.boxes import column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.marks import Tag
from gezinsteam_app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says: a sentence, a quiet line below, and the words of its tag (none: no tag)."""

    sentence: str
    below: str = ""
    tag: str = ""


class OpeningRow(QWidget):
    """One record as a sentence with a tag; opens to be changed. A subclass tells it and makes the fields."""

    remove_words = "Weghalen"

    def __init__(self, context: FamilyContext, record: Any) -> None:
        super().__init__()
        self._context, self._record = context, record
        self._sentence = label("", wrap=True)
        self._below = label("", "caption", wrap=True)
        self._tag = Tag(context.theme, "soon", "", "help-circle")
        self._change = Button(context.theme, "Wijzig", "quiet", "pencil")
        self._change.clicked.connect(lambda: self.open(self._editor is None))
        self._editor: QWidget | None = None
        self._column = column(self, gap=8)
        line = row(gap=10)
        texts = column(gap=2)
        texts.addWidget(self._sentence)
        texts.addWidget(self._below)
        line.addLayout(texts, 1)
        line.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def told(self) -> Told:
        """The record in words."""
        raise NotImplementedError

    def fields(self) -> QWidget:
        """What can be changed of it; every field saves itself."""
        raise NotImplementedError

    def show_record(self, record: Any) -> None:
        self._record = record
        told = self.told()
        self._sentence.setText(told.sentence)
        self._below.setText(told.below)
        self._below.setVisible(bool(told.below))
        self._tag.set_tag("soon", told.tag, "help-circle")
        self._tag.setVisible(bool(told.tag))
        self._change.setAccessibleName(f"Wijzig: {told.sentence}")

    def open(self, opened: bool) -> None:
        """Shows the fields, or puts them away."""
        self._change.set_text("Klaar" if opened else "Wijzig")
        self._change.set_icon("check" if opened else "pencil")
        if self._editor is not None:
            self._context.flush()
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        if opened:
            self._editor = self._make_editor()
            self._column.addWidget(self._editor)
            self._editor.show()

    def begin(self) -> None:
        """Opens it with the focus in its first field."""
        self.open(True)
        if self._editor is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_editor(self) -> QWidget:
        made = QWidget()
        lines = column(made, gap=10)
        fields = self.fields()
        remove = Button(self._context.theme, self.remove_words, "quiet", "trash")
        remove.clicked.connect(lambda: self._context.run(edit.remove, self._record))
        lines.addWidget(fields)
        lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(thin_line())
        first = fields.focusProxy()
        if first is not None:
            made.setFocusProxy(first)
        return made


class RowsSection(Section):
    """A section with a row for each record; a subclass finds the records and makes the rows."""

    def __init__(self, context: FamilyContext, title: str) -> None:
        super().__init__(context, title)
        self.rows: dict[str, OpeningRow] = {}
        self.lines = column(gap=8)

    def make_row(self, record: Any) -> OpeningRow:
        raise NotImplementedError

    def show_rows(self, found: Sequence[Any]) -> None:
        """One row a record, in this order; a row that is open stays as it is."""
        for id_ in set(self.rows) - {one.id for one in found}:
            gone = self.rows.pop(id_)
            self.lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(found):
            if one.id not in self.rows:
                self.rows[one.id] = self.make_row(one)
            if self.lines.indexOf(self.rows[one.id]) != place:
                self.lines.insertWidget(place, self.rows[one.id])
            self.rows[one.id].show_record(one)

    def show_family(self, family: FamilyFile) -> None:
        raise NotImplementedError

    def add_opened(self, kind: type[Record], **values: Any) -> None:
        """A new record, opened at once; half of it is fine."""

        def made(saved: Saved) -> None:
            if isValid(self):  # somebody else may have been chosen meanwhile
                self.show_family(saved.family)
                self.rows[saved.record].begin()

        self.context.run(edit.add, kind, **values, done=made)

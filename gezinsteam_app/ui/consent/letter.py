"""The letter that asks a recipient to destroy what it got, when a yes was taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.documents import places
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label

LETTER = "vernietigbrief"


class DestroyLetter(QWidget):
    """One button that saves the letter as PDF; that it left is written in the file."""

    def __init__(self, context: FamilyContext, line: ConsentLine) -> None:
        super().__init__()
        self._context, self._line = context, line
        name = words.title(line)
        self._button = Button(context.theme, "Brief om te vernietigen", "normal", "file-download")
        self._button.clicked.connect(self._choose)
        self._error = inline_error()
        lines = column(self, gap=6)
        lines.addWidget(label(f"Vraag {name} te vernietigen wat zij kregen.", wrap=True))
        lines.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._error)

    def save_to(self, path: Path) -> None:
        """Writes the letter, and that it was handed out."""
        places.remember(path)
        context = self._context
        self._error.hide()
        context.flush()
        work = partial(
            papers.hand_out,
            context.work,
            context.file,
            LETTER,
            FileTarget(path),
            recipient=words.title(self._line),
            person=self._line.record.about,
        )
        context.tasks.run(work, done=partial(self._saved, path), failed=self._refused, owner=self)

    def _choose(self) -> None:
        name = papers.file_name(self._context.work, self._context.file, LETTER)
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar als PDF", str(places.folder() / name), "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def _saved(self, path: Path, saved: Saved) -> None:
        context = self._context
        context.took(saved)
        context.said.emit(f"De brief is bewaard als {path.name}. Dat bestand ligt buiten de kluis.")

    def _refused(self, problem: UserError) -> None:
        self._error.setText(str(problem))
        self._error.show()

"""The letter that asks a recipient to destroy what it got, when a yes was taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.consent import words
from gezinsteam_app.ui.documents import output, places
from gezinsteam_app.ui.documents.printer import choose_printer, sent
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.widgets.boxes import column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

LETTER = "vernietigbrief"


class DestroyLetter(QWidget):
    """A button that prints the letter and one that saves it as PDF; that it left is written in the file."""

    def __init__(self, context: FamilyContext, line: ConsentLine) -> None:
        super().__init__()
        self._context, self._line = context, line
        name = words.title(line)
        buttons = Flow(gap=8)
        for verb, icon, press in (
            ("Afdrukken", "printer", self._print),
            ("Bewaar als PDF", "file-download", self._choose),
        ):
            button = Button(context.theme, verb, "normal", icon, name=f"{verb}: brief om te vernietigen")
            button.clicked.connect(press)
            buttons.add(button)
        self._error = inline_error()
        lines = column(self, gap=10)
        lines.addWidget(label(f"Vraag {name} te vernietigen wat zij kregen. Doe dat met een brief.", wrap=True))
        lines.addWidget(buttons)
        lines.addWidget(self._error)

    def print_to(self, printer: QPrinter) -> None:
        """Prints the letter, and writes that it was handed out."""
        context = self._context

        def printed(result: tuple[Saved, int]) -> None:
            context.took(result[0])
            context.said.emit(f"De brief: {sent(result[1])}")

        self._begin()
        work = (output.print_paper, context.work, context.file, LETTER, printer, self._options())
        context.tasks.run_long(*work, done=printed, failed=self._refused, owner=self)

    def save_to(self, path: Path) -> None:
        """Writes the letter, and that it was handed out."""
        places.remember(path)
        context = self._context
        self._begin()
        work = (output.save_paper, context.work, context.file, LETTER, path, self._options())
        context.tasks.run(*work, done=partial(self._saved, path), failed=self._refused, owner=self)

    def _begin(self) -> None:
        self._error.hide()
        self._context.flush()

    def _options(self) -> dict[str, Any]:
        return {"recipient": words.title(self._line), "person": self._line.record.about}

    def _print(self) -> None:
        try:
            printer = choose_printer(self, LETTER)
        except UserError as error:
            self._refused(error)
            return
        if printer is not None:
            self.print_to(printer)

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

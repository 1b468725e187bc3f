"""A document besides the plan, as it is chosen and looked at: its choices, its preview, what the worker should know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.documents import pdf
from gezinsteam_app.ui.documents.choices import Choices
from gezinsteam_app.ui.documents.kinds import PAPERS, choices_for
from gezinsteam_app.ui.documents.panel import DocumentPanel
from gezinsteam_app.ui.documents.preview import Preview
from gezinsteam_app.ui.family.context import FamilyContext

AS_FILE = ("inzage",)
"""Documents that can be taken along in the open format too."""


class PaperView(QObject):
    """`document` is the one that is open, "" while the plan is shown; `options()` are its choices now."""

    changed = Signal()

    def __init__(self, context: FamilyContext, panel: DocumentPanel, preview: Preview) -> None:
        super().__init__(panel)
        self._context, self._panel, self._preview = context, panel, preview
        self.document = ""
        self._choices: Choices | None = None
        self._asked = 0

    def open(self, document: str, chosen: Mapping[str, str] | None = None) -> None:
        """Shows the choices of a document, with what another page chose for it; `load` makes it."""
        paper = next(one for one in PAPERS if one.document == document)
        self.document = document
        self._panel.show_title(paper.title, paper.line)
        self._choices = choices_for(document, self._context)
        self._choices.choose(chosen or {})
        self._choices.changed.connect(self.changed)
        self._panel.show_choices(self._choices)
        self._panel.as_file.setVisible(document in AS_FILE)
        self._panel.show_notes(())
        self._panel.show_differences("", ())
        self._panel.show_signed((), can_sign=False)

    def leave(self) -> None:
        """Back to the plan."""
        if self.document:
            self.document = ""
            self._asked += 1
            self._choices = None
            self._panel.show_choices(None)
            self._panel.as_file.hide()

    def show_family(self, family: FamilyFile) -> None:
        if self._choices is not None:
            self._choices.show_family(family)

    def options(self) -> dict[str, Any]:
        chosen = self._choices.options() if self._choices is not None else {}
        return {**chosen, "large": self._panel.large.isChecked()}

    def left(self) -> None:
        """What is shown was printed or saved."""
        if self._choices is not None:
            self._choices.left()

    def load(self) -> None:
        """Makes the document as it is chosen now; what may not leave says so where the paper would stand."""
        self._asked += 1
        number, context = self._asked, self._context
        lacks = self._choices.lacks() if self._choices is not None else ""
        if lacks:
            self._refused(UserError(lacks), number)
            return
        context.tasks.run(
            _render,
            context.work,
            context.file,
            self.document,
            self.options(),
            done=lambda made: self._took(made, number),
            failed=lambda error: self._refused(error, number),
            owner=self._panel,
        )

    def _took(self, made: tuple[papers.Prepared, list[pdf.PdfPage]], number: int) -> None:
        if number != self._asked:
            return
        prepared, pages = made
        self._panel.show_refusal(prepared.lacks)
        self._panel.show_notes(prepared.notes)
        self._panel.set_ready(not prepared.lacks)
        self._preview.show_document(prepared.data, pages)

    def _refused(self, error: UserError, number: int) -> None:
        if number != self._asked:
            return
        self._panel.say("")
        self._panel.show_refusal(str(error))
        self._panel.show_notes(())
        self._panel.set_ready(False)
        self._preview.show_document(b"", [])


def _render(work: Work, file: str, document: str, options: dict[str, Any]) -> tuple[papers.Prepared, list[pdf.PdfPage]]:
    prepared = papers.prepare(work, file, document, **options)
    return prepared, pdf.read_pages(prepared.data)

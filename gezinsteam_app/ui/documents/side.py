"""The left of the documents' page: the plan, its versions, the other papers, and the whole file to take away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from gezinsteam_app.actions.plans import PlanVersionLine
from gezinsteam_app.domain import dates
from gezinsteam_app.ui.documents.kinds import PAPERS
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.record_list import Key, RecordList, Row
from gezinsteam_app.ui.widgets.text import label

LEAST = 264
"""So tall that the plan and most of the other documents are seen at once, in every size of letters."""
NOW: Key = ("plan", "")
"""The row of the plan as it is now."""
PAPER = "paper"
"""The kind of the rows of the other documents."""
WHAT_FIXING_IS = "Vaststellen bewaart het plan zoals het nu is. Dat verandert daarna niet meer."
WHAT_EXPORT_IS = "Het hele dossier als bestand, voor een andere regio. Vraagt iemand om inzage? Kies dan Inzage."


class DocumentsSide(Page):
    """`list` with the versions, `fix`, `export` and `looked` to press."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(28, 16, 12, 16), gap=8)
        self.list = RecordList(theme, "Gezinsplan en andere documenten")
        self.fix = Button(theme, "Plan vaststellen", "normal", "pin")
        self.fix.setAccessibleDescription(WHAT_FIXING_IS)
        self.export = Button(theme, "Dossier uitvoeren", "quiet", "upload")
        self.looked = Button(theme, "Wie heeft gekeken", "quiet", "eye")
        self.error = inline_error()
        self._said = label("", wrap=True)
        self._said.hide()
        self.list.setMinimumHeight(theme.px(LEAST))
        lines = self.body
        lines.addWidget(label("Documenten", "h2"))
        lines.addWidget(self.list, 1)
        lines.addWidget(self.error)
        lines.addWidget(label(WHAT_FIXING_IS, "caption", wrap=True))
        lines.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(thin_line())
        lines.addWidget(label(WHAT_EXPORT_IS, "caption", wrap=True))
        lines.addWidget(self._said)
        lines.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.looked, 0, Qt.AlignmentFlag.AlignLeft)

    def show_documents(self, versions: Sequence[PlanVersionLine], chosen: Key) -> None:
        """The plan now, below it the fixed versions, newest first, then the other documents."""
        rows = [Row("Gezinsplan", NOW, ("Zoals het nu is",), icon="file-text")]
        if versions:
            rows.append(Row("Vastgesteld"))
        rows += [_version(line) for line in versions]
        rows.append(Row("Andere documenten"))
        rows += [
            Row(one.title, (PAPER, one.document), icon=one.icon, spoken=f"{one.title}. {one.line}") for one in PAPERS
        ]
        self.list.set_rows(tuple(rows))
        self.list.choose(chosen)

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


def _version(line: PlanVersionLine) -> Row:
    by = f", door {line.fixed_by}" if line.fixed_by else ""
    words = f"{dates.long(line.fixed_on)}{by}"
    return Row(f"Versie {line.number}", ("plan_version", line.record), (words,), line.short_hash, "pin")

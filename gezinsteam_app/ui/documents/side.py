"""The left of the documents' page: the plan, its versions, the other papers, and the whole file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt

from gezinsteam_app.actions.plans import PlanVersionLine
from gezinsteam_app.domain import dates
from gezinsteam_app.ui.documents.kinds import PAPERS
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.record_list import Key, Row, WholeList
from gezinsteam_app.ui.widgets.text import label

NOW: Key = ("plan", "")
"""The row of the plan as it is now."""
PAPER = "paper"
"""The kind of the rows of the other documents."""
WHAT_EXPORT_IS = "Het hele dossier als bestand, voor een andere regio. Vraagt iemand om inzage? Kies dan Inzage."


class DocumentsSide(Page):
    """`list` with all documents, whole: the page scrolls, the list never does; `export` and `looked` to press."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(28, 16, 12, 16), gap=8)
        self.list = WholeList(theme, "Gezinsplan en andere documenten")
        self.export = Button(theme, "Dossier uitvoeren", "quiet", "upload")
        self.looked = Button(theme, "Wie heeft gekeken", "quiet", "eye")
        self._said = label("", wrap=True)
        self._said.hide()
        lines = self.body
        lines.addWidget(label("Documenten", "h2"))
        lines.addWidget(self.list)
        lines.addSpacing(8)
        lines.addWidget(label(WHAT_EXPORT_IS, "caption", wrap=True))
        lines.addWidget(self._said)
        lines.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.looked, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)

    def show_documents(self, versions: Sequence[PlanVersionLine], chosen: Key) -> None:
        """The plan now and as it was last fixed, the other documents in their groups, then the older versions."""
        rows = [Row("Gezinsplan", NOW, ("Zoals het nu is",), icon="file-text")]
        rows += [_version(line) for line in versions[:1]]
        for group, papers in groupby(PAPERS, key=lambda one: one.group):
            rows.append(Row(group))
            rows += [
                Row(one.title, (PAPER, one.document), icon=one.icon, spoken=f"{one.title}. {one.line}")
                for one in papers
            ]
        if versions[1:]:
            rows.append(Row("Eerdere versies van het plan"))
        rows += [_version(line) for line in versions[1:]]
        self.list.set_rows(tuple(rows))
        self.list.choose(chosen)

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


def _version(line: PlanVersionLine) -> Row:
    words = f"Vastgesteld op {dates.long(line.fixed_on)}"
    return Row(f"Versie {line.number}", ("plan_version", line.record), (words,), line.short_hash, "pin")

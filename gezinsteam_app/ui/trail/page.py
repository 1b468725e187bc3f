"""Wie heeft gekeken: who opened, printed or took away this family's file, by person and by period."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import looked
from gezinsteam_app.actions.looked import Period
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.trail import Looker
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.people.controls import FieldGrid, inline_error
from gezinsteam_app.ui.widgets.boxes import Card, Page, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

SHOWN = 8
"""So many times of one person stand at once; the others after a press."""
LEAD = "Elke keer dat iemand dit dossier opent, of er iets uit afdrukt of meeneemt, komt hier te staan."
ALL_OF_IT = "Voor het team: toon ook wat is tegengehouden"
NOBODY = "In deze tijd heeft niemand gekeken."
NOT_SEALED = "Dit bestand ligt buiten de kluis. Wis het als je het niet meer nodig hebt."


class TrailPage(Page):
    """`closed` when the person is done. Opening this page is noted as well."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(16, 10, 28, 28), gap=16)
        self._context = context
        self.setProperty("role", "paper")
        theme = context.theme
        self.first, self.last = LineEdit("1-1-2026"), LineEdit("vandaag")
        self._first_field = Field(theme, "Vanaf (mag leeg)", self.first)
        self._last_field = Field(theme, "Tot en met (mag leeg)", self.last)
        self.everything = CheckBox(theme, ALL_OF_IT)
        self.show_button = Button(theme, "Toon", "normal", "eye")
        self.save = Button(theme, "Bewaar als PDF", "normal", "file-download")
        self._error = inline_error()
        self._said = label("", wrap=True)
        self._said.hide()
        self._people = column(gap=16)
        self._cards: list[QWidget] = []
        self._lay_out()
        for line in (self.first, self.last):
            line.returnPressed.connect(self.look)
        self.show_button.clicked.connect(self.look)
        self.everything.toggled.connect(self.look)
        self.save.clicked.connect(self._choose)
        self.look()

    def _lay_out(self) -> None:
        theme = self._context.theme
        back = Button(theme, "", "plain", "arrow-left", name="Terug naar het gezin", shortcut="Esc")
        back.clicked.connect(self.closed)
        self.setFocusProxy(back)
        top = row(gap=12)
        top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        heading = column(gap=4)
        heading.addWidget(label("Wie heeft gekeken", "h1", wrap=True))
        heading.addWidget(label(LEAD, "soft", wrap=True))
        top.addLayout(heading, 1)
        top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        body = column(margins=(56, 0, 0, 0), gap=12)
        fields = FieldGrid(theme, most=2)
        fields.add(self._first_field)
        fields.add(self._last_field)
        fields.setMaximumWidth(theme.px(560))
        body.addWidget(fields)
        body.addWidget(self.everything)
        body.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._error, self._said):
            body.addWidget(part)
        body.addLayout(self._people)
        self.body.addLayout(top)
        self.body.addLayout(body)
        self.body.addStretch(1)

    # looking

    def look(self) -> None:
        """Reads the list of the period that stands in the fields."""
        period = self._period()
        if period is not None:
            self._ask(partial(looked.who_looked, everything=self.everything.isChecked()), self._took, period)

    def _period(self) -> Period | None:
        """The period that was typed; None when one of the days is none, which is said beside it."""
        days = []
        for field in (self._first_field, self._last_field):
            found = dates.from_dutch(field.text(), self._context.today, dates.BEHIND)
            field.set_error("Schrijf de datum zo: 26-11-2026." if found is None else "")
            days.append(found)
        return None if None in days else Period(*map(str, days))

    def _ask(self, action, done, *args) -> None:
        context = self._context
        self._error.hide()
        context.tasks.run(action, context.work, context.file, *args, done=done, failed=self._refused, owner=self)

    def _took(self, lookers: list[Looker]) -> None:
        for card in self._cards:
            self._people.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [LookerCard(self._context, one) for one in lookers] or [label(NOBODY, "strong", wrap=True)]
        for card in self._cards:
            self._people.addWidget(card)

    def _refused(self, error: UserError) -> None:
        self._error.setText(str(error))
        self._error.show()

    # taking it away

    def save_to(self, path: Path) -> None:
        """Writes the list as a PDF for the family."""
        period = self._period()
        if period is None:
            return

        def saved(_: None) -> None:
            self._said.setText(f"Bewaard als {path.name}. {NOT_SEALED}")
            self._said.show()

        self._ask(looked.save_pdf, saved, period, path)

    def _choose(self) -> None:
        def named(name: str) -> None:
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
            chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar als PDF", str(folder / name), "PDF (*.pdf)")
            if chosen:
                self.save_to(Path(chosen))

        self._ask(looked.file_name, named)


class LookerCard(Card):
    """One person: how they are called, their tie to the family, and each time that they looked."""

    def __init__(self, context: FamilyContext, looker: Looker) -> None:
        super().__init__(margins=(20, 14, 20, 16), gap=4)
        self._looker, self._today = looker, context.today
        count = "1 keer" if len(looker.looks) == 1 else f"{len(looker.looks)} keer"
        self.column.addWidget(label(looker.called, "h3", wrap=True))
        self.column.addWidget(label(", ".join(filter(None, (looker.tie, count))), "caption", wrap=True))
        self._lines = label(self._told(SHOWN), wrap=True)
        self.column.addWidget(self._lines)
        if len(looker.looks) > SHOWN:
            more = Button(context.theme, f"Toon alle {len(looker.looks)}", "quiet", "chevron-down")
            more.clicked.connect(lambda: self._lines.setText(self._told(None)))
            more.clicked.connect(more.hide)
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _told(self, count: int | None) -> str:
        looks = self._looker.looks[:count]
        return "\n".join(f"{dates.short(one.on, self._today)}, {one.time}: {one.words}" for one in looks)

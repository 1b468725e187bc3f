"""The recovery sheet (screen 11b): print it, put it away, and type two of its words to show that it is there."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.start.printing import Printed, PrintPage, print_page
from gezinsteam_app.ui.start.sheet import Sheet, SheetPreview, paint_sheet
from gezinsteam_app.ui.start.wizard import Step, StepMark, head
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row, thin_line
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

LEAD = (
    "Vergeet je je wachtzin? Dan is dit blad de snelste manier om weer bij je werk te komen. "
    "De woorden staan alleen op papier."
)
PDF_WARNING = "Met een PDF kan iedereen die hem vindt je werk openen. Druk hem snel af en gooi hem weg."
FILE_NAME = "herstelblad.pdf"
BESIDE = 860


class SheetStep(Step):
    """`words()` are the words of the sheet. `pdf` is the file that was saved and is not yet thrown away."""

    title = "Druk je herstelblad af"

    def __init__(
        self,
        theme: Theme,
        access: Access,
        tasks: Tasks,
        who: Callable[[], tuple[str, str]],
        printer: PrintPage = print_page,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._access, self._tasks, self._who, self._printer = theme, access, tasks, who, printer
        self._sheet: Sheet | None = None
        self._asked: tuple[int, int] = (0, 1)
        self._made = False
        self.pdf: Path | None = None
        self._marks = [StepMark(theme, number) for number in (1, 2, 3)]
        self._print = Button(theme, "Afdrukken", "normal", "printer")
        self._print.clicked.connect(self._print_sheet)
        self._save = Button(theme, "Bewaar als PDF", "quiet", "file-download")
        self._save.clicked.connect(self._save_sheet)
        self._came = label(role="caption", wrap=True)
        self._question = label(role="soft", wrap=True)
        self._inputs = (QLineEdit(), QLineEdit())
        self._checks = (IconLabel(theme, "check", "teal"), IconLabel(theme, "check", "teal"))
        self._preview = SheetPreview(theme)
        for field in self._inputs:
            field.textChanged.connect(self._compare)
        self._build()

    def words(self) -> Sequence[str]:
        return self._sheet.words if self._sheet else ()

    def forget(self) -> None:
        """Drops the words."""
        self._sheet = None
        for field in self._inputs:
            field.clear()

    def begin(self) -> None:
        """Makes the words once; going back and forth keeps the sheet that was printed, under the same name."""
        if self._sheet is None or (self._sheet.name, self._sheet.team) != self._who():
            name, team = self._who()
            self._sheet = Sheet(name, team, dates.today(), tuple(self._access.new_words()))
            first, second = sorted(random.SystemRandom().sample(range(len(self._sheet.words)), 2))
            self._asked = (first, second)
            self._made = False
            self._came.setText(f"Geen printer? {PDF_WARNING}")
        self._preview.set_sheet(self._sheet)
        self._ask()
        self._print.setFocus()

    def reason(self) -> str:
        if not self._made:
            return "Druk eerst het blad af"
        for place, field in zip(self._asked, self._inputs, strict=True):
            if not self._right(place, field):
                return f"Vul nog woord {place + 1} in" if not field.text().strip() else f"Kijk woord {place + 1} na"
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * self._theme.zoom
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # on paper

    def _print_sheet(self) -> None:
        outcome = self._printer(self, self._paint)
        if outcome is Printed.YES:
            self._came_out(f"Afgedrukt om {dt.datetime.now():%H.%M} uur.".replace(" 0", " "))
            self._print.set_text("Nog een keer afdrukken")
        elif outcome is Printed.NO_PRINTER:
            self._came.setText(f"Er is geen printer gevonden. Bewaar het blad als PDF. {PDF_WARNING}")
        elif outcome is Printed.FAILED:
            self._came.setText(
                f"De printer reageert niet. Probeer het nog eens, of bewaar het blad als PDF. {PDF_WARNING}"
            )

    def _paint(self, painter: QPainter, page: QRectF) -> None:
        if self._sheet is not None:
            paint_sheet(painter, page, self._sheet, self._theme.fixed_font, show=True)

    def _save_sheet(self) -> None:
        folder = Path.home() / FILE_NAME
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar het herstelblad", str(folder), "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the sheet as PDF, readable for this person only, and reminds to throw it away."""
        sheet = self._sheet
        if sheet is None:
            return

        def work() -> None:
            data = self._access.recovery_sheet(sheet.name, sheet.team, sheet.words)
            path.touch(mode=0o600)
            path.write_bytes(data)

        self._save.setEnabled(False)
        self._tasks.run(
            _telling_of_disk(work, path),
            done=lambda _: self._saved(path),
            failed=lambda error: self._came.setText(str(error)),
            ended=lambda: self._save.setEnabled(True),
            owner=self,
        )

    def _saved(self, path: Path) -> None:
        self.pdf = path
        self._came_out(f"Bewaard als {path.name}. Druk het af en gooi het bestand daarna weg.")

    def _came_out(self, sentence: str) -> None:
        self._made = True
        self._came.setText(sentence)
        self._compare()
        self._inputs[0].setFocus()

    # the proof

    def _ask(self) -> None:
        first, second = (place + 1 for place in self._asked)
        self._question.setText(f"Typ woord {first} en woord {second} over van het blad.")
        for place, field in zip(self._asked, self._inputs, strict=True):
            field.setPlaceholderText(f"woord {place + 1}")
            field.setAccessibleName(f"woord {place + 1} van het blad")
        self._compare()

    def _right(self, place: int, field: QLineEdit) -> bool:
        return self._sheet is not None and field.text().strip().casefold() == self._sheet.words[place]

    def _compare(self) -> None:
        right = [self._right(place, field) for place, field in zip(self._asked, self._inputs, strict=True)]
        for check, is_right in zip(self._checks, right, strict=True):
            check.setVisible(is_right)
        for mark, done in zip(self._marks, (self._made, all(right), all(right)), strict=True):
            mark.set_state("done" if done else "later")
        self.changed.emit()

    # the page

    def _build(self) -> None:
        lines = column(self, gap=14)
        lines.addWidget(head(self.title, LEAD))
        self._two: QBoxLayout = row(gap=44)
        left = column(gap=12)
        buttons = Flow()
        buttons.add(self._print)
        buttons.add(self._save)
        self._part(left, 0, "Afdrukken", "Eén blad. Het wordt niet op de laptop bewaard.", buttons, self._came)
        left.addWidget(thin_line())
        self._part(left, 1, "Leg het veilig weg", "Thuis of in de kluis van het team. Niet in je laptoptas.")
        left.addWidget(thin_line())
        typed = QWidget()
        line = row(typed, gap=8)
        for field, mark in zip(self._inputs, self._checks, strict=True):
            line.addWidget(field, 1)
            line.addWidget(mark)
        self._part(left, 2, "Laat zien dat je het hebt", self._question, typed)
        left.addStretch(1)
        self._two.addLayout(left, 1)
        self._two.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(self._two)
        lines.addStretch(1)

    def _part(self, into: QVBoxLayout, number: int, title: str, *below: QWidget | str) -> None:
        line = row(gap=16)
        line.addWidget(self._marks[number], 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=8)
        words.addWidget(label(title, "bigLabel"))
        for part in below:
            words.addWidget(label(part, "soft", wrap=True) if isinstance(part, str) else part)
        line.addLayout(words, 1)
        into.addLayout(line)


def throw_away(path: Path) -> bool:
    """Removes the saved sheet. True when it is gone."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    return not path.exists()


def _telling_of_disk(work: Callable[[], None], path: Path) -> Callable[[], None]:
    """A disk that refuses is the person's to mend, not a fault of ours."""

    def do() -> None:
        try:
            work()
        except OSError:
            raise UserError(f"Bewaren als {path.name} lukt niet. Kies een andere map of schijf.") from None

    return do

"""Opening with the recovery sheet: its words, another passphrase, a new sheet, done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gezinsteam_app.errors import ClosedDatabase, UserError
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.start.first import ReadyStep
from gezinsteam_app.ui.start.passphrase_step import PassphraseStep
from gezinsteam_app.ui.start.printing import PrintPage, print_page
from gezinsteam_app.ui.start.sheet_step import SheetStep
from gezinsteam_app.ui.start.wizard import Step, Wizard, head
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row
from gezinsteam_app.ui.widgets.text import label

WORDS = 12


class WordsStep(Step):
    """Twelve numbered fields. Several words with spaces between them, pasted or typed, fill those that follow."""

    title = "Woorden van je blad"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = column(self, gap=14)
        lead = "Typ de twaalf woorden van je herstelblad over, in dezelfde volgorde."
        lines.addWidget(head("Openen met herstelblad", lead))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        self._fields = [QLineEdit() for _ in range(WORDS)]
        for number, field in enumerate(self._fields, 1):
            field.setAccessibleName(f"woord {number}")
            field.textChanged.connect(self._typed)
            place, column_of = (number - 1) // 3, (number - 1) % 3 * 2
            grid.addWidget(label(str(number), "caption"), place, column_of)
            grid.addWidget(field, place, column_of + 1)
            grid.setColumnStretch(column_of + 1, 1)
        lines.addLayout(grid)
        self._icon = IconLabel(theme, "alert-circle", "error")
        self._error = label(role="error", wrap=True)
        below = row(gap=8)
        below.addWidget(self._icon)
        below.addWidget(self._error, 1)
        lines.addLayout(below)
        lines.addStretch(1)
        self.set_error("")

    def words(self) -> tuple[str, ...]:
        return tuple(field.text().strip() for field in self._fields)

    def begin(self) -> None:
        next((field for field in self._fields if not field.text()), self._fields[0]).setFocus()

    def reason(self) -> str:
        missing = next((number for number, word in enumerate(self.words(), 1) if not word), 0)
        return f"Vul nog woord {missing} in" if missing else ""

    def set_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._icon.setVisible(bool(sentence))

    def forget(self) -> None:
        for field in self._fields:
            field.clear()

    def _spread(self, start: int, parts: list[str], *, ended: bool) -> None:
        """Words with spaces between them, pasted or typed on: one a field, and the keyboard goes along."""
        for field, part in zip(self._fields[start:], parts, strict=False):
            field.blockSignals(True)
            field.setText(part)
            field.blockSignals(False)
        at = min(start + len(parts) - (0 if ended else 1), WORDS - 1)
        self._fields[at].setFocus()
        self._fields[at].end(False)

    def _typed(self, text: str) -> None:
        parts = text.split()
        start = next((number for number, field in enumerate(self._fields) if field is self.sender()), 0)
        if parts and (len(parts) > 1 or text[-1].isspace()):
            self._spread(start, parts, ended=text[-1].isspace())
        self.set_error("")
        self.changed.emit()


class RecoverPage(Wizard):
    """`opened(work)` at the end; `left` back to the unlock page. Until the last step nothing is changed.

    `closed(message)`: the words fit, but what is behind them does not open.
    """

    opened = Signal(object)
    closed = Signal(str)

    def __init__(
        self, theme: Theme, access: Access, tasks: Tasks, printer: PrintPage = print_page, parent: QWidget | None = None
    ) -> None:
        self._access, self._tasks = access, tasks
        self._work: object = None
        profile = access.profile()
        who = (profile.name, profile.team)
        self.words = WordsStep(theme)
        self.passphrase = PassphraseStep(theme, access, tasks, lambda: who, "Kies een nieuwe wachtzin")
        self.sheet = SheetStep(theme, access, tasks, lambda: who, printer)
        sentence = "Je nieuwe wachtzin werkt. Alleen je nieuwe herstelblad past nog. Gooi het oude weg."
        self.ready = ReadyStep(theme, "Je kunt weer verder", sentence)
        super().__init__(theme, "Wachtzin vergeten", [self.words, self.passphrase, self.sheet, self.ready], parent)

    def can_leave(self) -> bool:
        return True

    def can_return(self) -> bool:
        return self._work is None

    def go_on(self) -> None:
        if self._work is not None:
            self.opened.emit(self._work)
        elif self.steps[self._at] is self.words:
            self._check()
        elif self.steps[self._at] is self.sheet:
            self._recover()
        else:
            super().go_on()

    def _check(self) -> None:
        self.set_busy("Even geduld, de woorden worden bekeken…")
        self._tasks.run(
            self._access.check_words,
            self.words.words(),
            done=lambda _: self.show_step(self._at + 1),
            failed=lambda error: self.words.set_error(str(error)),
            ended=lambda: self.set_busy(""),
            owner=self,
        )

    def _recover(self) -> None:
        self.set_busy("Even geduld, je werk gaat open…")
        self._tasks.run(
            self._access.recover,
            self.words.words(),
            self.passphrase.passphrase(),
            self.sheet.words(),
            done=self._recovered,
            failed=self._refused,
            ended=lambda: self.set_busy(""),
            owner=self,
        )

    def _recovered(self, work: object) -> None:
        self._work = work
        self.ready.set_sheet_step(self.sheet)
        self.set_next_text("Naar mijn gezinnen")
        self.show_step(self._at + 1)
        for step in (self.words, self.passphrase, self.sheet):
            step.forget()
        self.next_button.setFocus()

    def _refused(self, error: UserError) -> None:
        if isinstance(error, ClosedDatabase):
            self.closed.emit(str(error))
            return
        self.next.reason.setText(str(error))

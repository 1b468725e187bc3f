"""The first start: who you are, a passphrase, the recovery sheet, done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.start.passphrase_step import PassphraseStep
from gezinsteam_app.ui.start.printing import PrintPage, print_page
from gezinsteam_app.ui.start.sheet_step import SheetStep, throw_away
from gezinsteam_app.ui.start.wizard import Step, Wizard, head
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

NEXT = (
    ("device-floppy", "Alles wat je typt, wordt meteen bewaard op deze laptop."),
    ("lock", "Loop je weg? Met Ctrl L gaat je werk op slot. Na een poos gaat het vanzelf."),
    ("history", "Elke dag maakt het programma een reservekopie."),
)


class WelcomeStep(Step):
    """Name, function, team and phone: the one face on paper. Only the name is needed."""

    title = "Welkom"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.function, self.team, self.phone = LineEdit(), LineEdit(), LineEdit(), LineEdit()
        lines = column(self, gap=14)
        lead = "Vertel wie je bent. Zo staat het ook op het plan van een gezin, als hun vaste contactpersoon."
        lines.addWidget(head("Welkom bij Gezinsteam", lead))
        holder = QWidget()
        holder.setMaximumWidth(720)
        fields = column(holder, gap=14)
        for words, control, hint in (
            ("Je naam", self.name, "Voornaam en achternaam."),
            ("Je functie", self.function, "Bijvoorbeeld: gezinswerker."),
            ("Je team", self.team, "Bijvoorbeeld: Jeugd- en gezinsteam Polderveen-Oost."),
            ("Telefoon van je werk", self.phone, "Een gezin kan je hier bellen. Een vinder van je laptop ook."),
        ):
            fields.addWidget(Field(theme, words, control, hint=hint))
        lines.addWidget(holder)
        lines.addStretch(1)
        self.name.textChanged.connect(self.changed)

    def begin(self) -> None:
        self.name.setFocus()

    def reason(self) -> str:
        return "" if self.name.text().strip() else "Vul eerst je naam in"

    def answers(self) -> tuple[str, str, str, str]:
        """Name, function, team, phone."""
        name, function, team, phone = (
            " ".join(field.text().split()) for field in (self.name, self.function, self.team, self.phone)
        )
        return name, function, team, phone


class ReadyStep(Step):
    """What now is so, and a saved PDF that still has to go."""

    title = "Klaar"

    def __init__(self, theme: Theme, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = column(self, gap=14)
        lines.addWidget(head(heading, sentence))
        for icon, words in NEXT:
            line = row(gap=14)
            line.addWidget(IconLabel(theme, icon, "teal", 24), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, wrap=True), 1)
            lines.addLayout(line)
        self._card = Card()
        top = row(gap=10)
        top.addWidget(IconLabel(theme, "file-text"))
        self._words = label(wrap=True)
        top.addWidget(self._words, 1)
        self._throw = Button(theme, "Gooi het bestand weg", "destroying", "trash")
        self._throw.clicked.connect(self._throw_away)
        top.addWidget(self._throw)
        self._card.column.addLayout(top)
        lines.addWidget(self._card)
        lines.addStretch(1)
        self.set_sheet_step(None)

    def set_sheet_step(self, sheet: SheetStep | None) -> None:
        """Reminds of the PDF that this step saved, as long as it is there."""
        self._pdf = sheet.pdf if sheet else None
        self._card.setVisible(self._pdf is not None and self._pdf.exists())
        if self._pdf is not None:
            self._words.setText(f"Je herstelblad staat nog als {self._pdf.name} op deze laptop. Is het afgedrukt?")

    def _throw_away(self) -> None:
        if self._pdf is None:
            return
        gone = throw_away(self._pdf)
        self._throw.setVisible(not gone)
        self._words.setText(
            f"{self._pdf.name} is weg."
            if gone
            else f"{self._pdf.name} weggooien lukt niet. Doe het zelf: {self._pdf.parent}"
        )


class FirstStart(Wizard):
    """`opened(work)` at the end. Nothing is made before the sheet is proven to be there."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, access: Access, tasks: Tasks, printer: PrintPage = print_page, parent: QWidget | None = None
    ) -> None:
        self._access, self._tasks = access, tasks
        self._work: object = None
        self.welcome = WelcomeStep(theme)
        self.passphrase = PassphraseStep(theme, access, tasks, lambda: self.welcome.answers()[::2])
        self.sheet = SheetStep(theme, access, tasks, lambda: self.welcome.answers()[::2], printer)
        self.ready = ReadyStep(theme, "Klaar", "Je werk zit op slot met jouw wachtzin. Nu kun je beginnen.")
        super().__init__(theme, "Eerste start", [self.welcome, self.passphrase, self.sheet, self.ready], parent)

    def can_leave(self) -> bool:
        return True

    def can_return(self) -> bool:
        return self._work is None

    def go_on(self) -> None:
        if self._work is not None:
            self.opened.emit(self._work)
        elif self.steps[self._at] is self.sheet:
            self._create()
        else:
            super().go_on()

    def _create(self) -> None:
        self.set_busy("Even geduld, je werk wordt klaargemaakt…")
        self._tasks.run(
            self._access.create,
            *self.welcome.answers(),
            self.passphrase.passphrase(),
            self.sheet.words(),
            done=self._created,
            failed=self._refused,
            ended=lambda: self.set_busy(""),
            owner=self,
        )

    def _created(self, work: object) -> None:
        self._work = work
        self.ready.set_sheet_step(self.sheet)
        self.passphrase.forget()
        self.set_next_text("Naar mijn gezinnen")
        self.show_step(self._at + 1)
        self.sheet.forget()
        self.next_button.setFocus()

    def _refused(self, error: UserError) -> None:
        self.next.reason.setText(str(error))

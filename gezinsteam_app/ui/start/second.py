"""The first start of a second laptop: the file and the code of the first one, a passphrase and a sheet of its own,
words to compare, and the families that come in.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import second_laptop
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Access, Profile
from gezinsteam_app.ui.start.fetch_step import FetchStep
from gezinsteam_app.ui.start.passphrase_step import PassphraseStep
from gezinsteam_app.ui.start.printing import PrintPage, print_page
from gezinsteam_app.ui.start.sheet_step import SheetStep
from gezinsteam_app.ui.start.wizard import Step, Wizard, head
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.code import CodeEdit
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Field
from gezinsteam_app.ui.widgets.text import label

WIDEST = 760
NO_FILE = "Nog geen bestand gekozen."
LEAD = (
    "Open Gezinsteam op je eerste laptop. Ga naar Instellingen, Laptops van het team, "
    "Tweede laptop toevoegen. Daar maak je een bestand. Neem het mee, bijvoorbeeld op een usb-stick."
)
COMPARE = (
    "Op je eerste laptop staan nu ook vier woorden, bij de naam van deze laptop. "
    "Zo weet je zeker dat er geen andere laptop tussen zit."
)
OTHERWISE = "Staan daar andere woorden? Kies daar Andere woorden, en bel de beheerder."


class FileStep(Step):
    """The file and the code. `path` and `code` are what was given."""

    title = "Bestand en code"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.choose = Button(theme, "Kies het bestand", "normal", "folder")
        self.choose.clicked.connect(self._choose)
        self._name = label(NO_FILE, "soft", wrap=True)
        self.code = CodeEdit()
        self._code_field = Field(theme, "Code die op je eerste laptop staat", self.code)
        self.code.textChanged.connect(self._typed)
        lines = column(self, gap=16)
        lines.addWidget(head("Haal je werk naar deze laptop", LEAD))
        holder = QWidget()
        holder.setMaximumWidth(theme.px(WIDEST))
        fields = column(holder, gap=16)
        fields.addWidget(label("Bestand van je eerste laptop", "strong"))
        line = row(gap=14)
        line.addWidget(self.choose)
        line.addWidget(self._name, 1)
        fields.addLayout(line)
        fields.addWidget(self._code_field)
        lines.addWidget(holder)
        lines.addStretch(1)

    def begin(self) -> None:
        (self.code if self.path else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> str:
        if self.path is None:
            return "Kies eerst het bestand"
        return "" if self.code.text().strip() else "Typ eerst de code"

    def take(self, path: Path) -> None:
        """This is the file."""
        self.path = path
        self._name.setText(path.name)
        self._typed()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """Beside the code, with the focus where it can be mended."""
        self._code_field.set_error(str(error))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._code_field.set_error("")
        self.changed.emit()

    def _choose(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        wanted = f"Tweede laptop (*{second_laptop.SUFFIX})"
        name, _ = QFileDialog.getOpenFileName(self, self.choose.text(), home, wanted)
        if name:
            self.take(Path(name))


class CompareStep(Step):
    """The words of this laptop's key, beside those on the first one."""

    title = "Vergelijk de woorden"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.same = CheckBox(theme, "Dezelfde woorden staan op mijn eerste laptop")
        self.same.toggled.connect(self.changed)
        self._words = Flow(gap=16)
        lines = column(self, gap=16)
        lines.addWidget(head("Staan deze woorden ook op je eerste laptop?", COMPARE))
        card = Card(margins=20, gap=14)
        card.setMaximumWidth(theme.px(WIDEST))
        card.column.addWidget(self._words)
        card.column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(card)
        lines.addWidget(label(OTHERWISE, "soft", wrap=True))
        lines.addStretch(1)

    def show_words(self, words: tuple[str, ...]) -> None:
        self._words.clear()
        for word in words:
            self._words.add(label(word, "bigLabel"))
        self._words.setAccessibleName(" ".join(words))

    def begin(self) -> None:
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> str:
        return "" if self.same.isChecked() else "Vergelijk eerst de woorden"


class SecondStart(Wizard):
    """`opened(work)` at the end. Nothing is made before the sheet is proven to be there; then the server is asked."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, access: Access, tasks: Tasks, printer: PrintPage = print_page, parent: QWidget | None = None
    ) -> None:
        self._access, self._tasks = access, tasks
        self._work: Work | None = None
        self._who: Profile | None = None
        self.file = FileStep(theme)
        self.passphrase = PassphraseStep(theme, access, tasks, self._name_and_team)
        self.sheet = SheetStep(theme, access, tasks, self._name_and_team, printer)
        self.compare = CompareStep(theme)
        self.fetch = FetchStep(theme, tasks)
        steps: list[Step] = [self.file, self.passphrase, self.sheet, self.compare, self.fetch]
        super().__init__(theme, "Tweede laptop", steps, parent)

    def can_leave(self) -> bool:
        return True

    def can_return(self) -> bool:
        return self._work is None

    def go_on(self) -> None:
        step = self.steps[self._at]
        if step is self.file:
            self._look()
        elif step is self.sheet:
            self._join()
        elif step is self.fetch:
            self.fetch.stop()
            self.opened.emit(self._work)
        else:
            super().go_on()
            self.set_next_text("Naar mijn gezinnen" if self.steps[self._at] is self.fetch else "Verder")

    def _name_and_team(self) -> tuple[str, str]:
        return (self._who.name, self._who.team) if self._who is not None else ("", "")

    def _look(self) -> None:
        self._run("Even kijken…", self._access.offered, self.file.path, self.file.code.text(),
                  done=self._looked, failed=self.file.refuse)  # fmt: skip

    def _looked(self, who: Profile) -> None:
        self._who = who
        self.set_subtitle(f"Tweede laptop van {who.name}")
        super().go_on()

    def _join(self) -> None:
        self._run("Even geduld, deze laptop wordt aangemeld…", self._access.join, self.passphrase.passphrase(),
                  self.sheet.words(), self.file.path, self.file.code.text(),
                  done=self._joined, failed=self._refused)  # fmt: skip

    def _run(self, sentence: str, act: object, *args: object, done: object, failed: object) -> None:
        self.set_busy(sentence)
        self._tasks.run(act, *args, done=done, failed=failed, ended=lambda: self.set_busy(""), owner=self)  # type: ignore[arg-type]

    def _joined(self, work: Work) -> None:
        self._work = work
        self.compare.show_words(second_laptop.own_words(work))
        self.passphrase.forget()
        self.file.code.clear()
        super().go_on()
        self.sheet.forget()
        self.fetch.start(work)

    def _refused(self, error: UserError) -> None:
        self.next.reason.setText(str(error))

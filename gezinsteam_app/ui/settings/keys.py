"""Another passphrase, and another recovery sheet: a page each, over the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.start.passphrase_step import PassphraseStep
from gezinsteam_app.ui.start.printing import PrintPage, print_page
from gezinsteam_app.ui.start.sheet_step import SheetStep
from gezinsteam_app.ui.start.wizard import Step
from gezinsteam_app.ui.tasks import Task, Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button, ReasonedButton
from gezinsteam_app.ui.widgets.inputs import Field, PassphraseField
from gezinsteam_app.ui.widgets.text import label


class KeyPage(QWidget):
    """The passphrase of now, a step, and one button at the bottom. `closed` when done or left, and then
    `done(sentence)` with what is so now.
    """

    closed = Signal()
    done = Signal(str)

    def __init__(
        self, theme: Theme, access: Access, tasks: Tasks, step: Step, act: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._access, self._tasks, self._step = theme, access, tasks, step
        self._busy = False
        self._now = PassphraseField(theme, big=False)
        self._field = Field(theme, "Je wachtzin van nu", self._now)
        self._button = ReasonedButton(Button(theme, act, "main"))
        self._button.button.clicked.connect(self._go)
        self._now.textChanged.connect(lambda _: self._judge())
        step.changed.connect(self._judge)
        self._lines: QVBoxLayout = column(self, gap=0)
        self._lines.addLayout(self._top())
        page = Page()
        page.body.addWidget(self._field)
        page.body.addWidget(step, 1)
        self._lines.addWidget(page, 1)
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(bar, margins=(28, 10, 28, 10)).addWidget(self._button, 1)
        self._lines.addWidget(bar)
        step.begin()
        # The spaces of a sentence that is typed on would press the button that shows it.
        QWidget.setTabOrder(self._button.button, self._now.toggle)
        self.setFocusProxy(self._now.edit)
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._now.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field does it, when all is filled in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._button.button.isEnabled():
            self._go()
        else:
            super().keyPressEvent(event)

    def start(self, passphrase: str) -> Task:
        """Starts the work with the passphrase of now. For the pages below."""
        raise NotImplementedError

    def succeeded(self, sentence: str) -> None:
        self.closed.emit()
        self.done.emit(sentence)

    def refused(self, error: UserError) -> None:
        self._field.set_error(str(error))
        self._now.edit.selectAll()
        self._now.edit.setFocus()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._judge()

    def _go(self) -> None:
        self.set_busy(True)
        self._field.set_error("")
        self.start(self._now.text())

    def _judge(self) -> None:
        first = "" if self._now.text() else "Typ eerst je wachtzin van nu"
        self._button.set_reason("Even geduld…" if self._busy else first or self._step.reason())

    def _top(self):
        top = row(margins=(28, 16, 28, 0))
        back = Button(self._theme, "", "plain", "arrow-left", name="Terug", shortcut="Esc")
        back.clicked.connect(self.closed)
        top.addWidget(back)
        top.addWidget(label("Instellingen", "soft"), 1)
        return top


class PassphrasePage(KeyPage):
    """Takes a slot of the vault; the database stays as it is."""

    def __init__(self, theme: Theme, access: Access, tasks: Tasks, parent: QWidget | None = None) -> None:
        profile = access.profile()
        self._new = PassphraseStep(
            theme, access, tasks, lambda: (profile.name, profile.team), "Kies een andere wachtzin"
        )
        super().__init__(theme, access, tasks, self._new, "Neem deze wachtzin", parent)

    def start(self, passphrase: str) -> Task:
        return self._tasks.run(
            self._access.change_passphrase,
            passphrase,
            self._new.passphrase(),
            done=lambda _: self.succeeded("Je nieuwe wachtzin werkt vanaf nu. De oude past niet meer."),
            failed=self.refused,
            ended=lambda: self.set_busy(False),
            owner=self,
        )


class NewSheetPage(KeyPage):
    """A new sheet makes the old one void, once its words are proven to be there."""

    def __init__(
        self, theme: Theme, access: Access, tasks: Tasks, printer: PrintPage = print_page, parent: QWidget | None = None
    ) -> None:
        profile = access.profile()
        self._sheet = SheetStep(theme, access, tasks, lambda: (profile.name, profile.team), printer)
        super().__init__(theme, access, tasks, self._sheet, "Gebruik dit blad", parent)

    def start(self, passphrase: str) -> Task:
        return self._tasks.run(
            self._access.replace_sheet,
            passphrase,
            self._sheet.words(),
            done=lambda _: self.succeeded("Alleen je nieuwe herstelblad past nog. Gooi het oude weg."),
            failed=self.refused,
            ended=lambda: self.set_busy(False),
            owner=self,
        )

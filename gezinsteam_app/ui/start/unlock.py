"""Unlocking (screen 01): type the passphrase and Enter; what to do when it is forgotten stands below it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.errors import ClosedDatabase, UserError
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.start.frame import StartPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.inputs import Field, PassphraseField
from gezinsteam_app.ui.widgets.text import label

OPEN, OPENING = "Open mijn werk", "Even geduld…"
HINT = "De woorden die je zelf hebt gekozen, met spaties ertussen."


class UnlockPage(StartPage):
    """`opened(work)` when the passphrase fits; `recover_wanted` and `restore_wanted` for the other ways.

    `closed(message)`: the passphrase fits, but what is behind it does not open.
    """

    opened = Signal(object)
    closed = Signal(str)
    recover_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, access: Access, tasks: Tasks, parent: QWidget | None = None) -> None:
        self._profile = access.profile()
        super().__init__(theme, self._profile.team, 566, 430, parent)
        self._access, self._tasks = access, tasks
        self._passphrase = PassphraseField(theme)
        self._field = Field(theme, "Jouw wachtzin", self._passphrase, hint=HINT, big=True)
        self._button = Button(theme, OPEN, "main", "lock-open", big=True)
        self._pause = label(role="soft", wrap=True)
        self._countdown = QTimer(self, interval=250)
        self._countdown.timeout.connect(self._show_pause)
        self._button.clicked.connect(self.unlock)
        self._passphrase.submitted.connect(self.unlock)
        self._build()
        theme.changed.connect(self.fit)
        self._show_pause()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._passphrase.edit.setFocus()

    def tell(self, sentence: str) -> None:
        """Says what has just been done, in place of the hint."""
        self._field.set_hint(sentence)

    def unlock(self) -> None:
        """Tries the passphrase that is typed. During a pause nothing is tried; typing goes on."""
        if not self._button.isEnabled() or not self._passphrase.text():
            return
        self._button.setEnabled(False)
        self._button.set_text(OPENING)
        self._tasks.run(
            self._access.unlock,
            self._passphrase.text(),
            done=self._opened,
            failed=self._refused,
            ended=self._rest,
            owner=self,
        )

    def _rest(self) -> None:
        self._button.set_text(OPEN)
        self._button.setEnabled(True)
        self._show_pause()

    def _opened(self, work: object) -> None:
        self._passphrase.clear()
        self._field.set_error("")
        self.opened.emit(work)

    def _refused(self, error: UserError) -> None:
        if isinstance(error, ClosedDatabase):
            self._passphrase.clear()
            self.closed.emit(str(error))
            return
        self._field.set_error(str(error))
        self._passphrase.edit.selectAll()
        self._passphrase.edit.setFocus()

    def _show_pause(self) -> None:
        seconds = math.ceil(self._access.wait_seconds())
        self._button.setEnabled(seconds <= 0 and self._button.text() != OPENING)
        if seconds <= 0:
            self._countdown.stop()
            self._pause.setText("")
            return
        count = "1 seconde" if seconds == 1 else f"{seconds} seconden"
        self._pause.setText(f"Nog {count} wachten. Typen kan al.")
        if not self._countdown.isActive():
            self._countdown.start()

    def _build(self) -> None:
        body = self.body
        body.setContentsMargins(80, 28, 80, 20)
        body.addStretch(1)
        first_name = self._profile.name.split(" ")[0] if self._profile.name else ""
        body.addWidget(label(f"Dag {first_name}".strip(), "title"))
        sentence = "Op deze laptop staan de plannen van jouw gezinnen. Ze zitten op slot."
        body.addWidget(label(sentence, "lead", wrap=True))
        body.addSpacing(20)
        body.addWidget(self._field)
        body.addSpacing(12)
        line = row(gap=16)
        line.addWidget(self._button)
        line.addWidget(self._pause, 1)
        body.addLayout(line)
        body.addSpacing(20)
        body.addWidget(self._help())
        body.addSpacing(8)
        body.addWidget(
            label("Fout getypt? Probeer het gewoon opnieuw. Er wordt nooit iets gewist.", "muted", wrap=True)
        )
        body.addStretch(1)
        if self._profile.phone:
            found = row(gap=6)
            found.addWidget(IconLabel(self.theme, "map-pin", "inkSoft", 18), 0, Qt.AlignmentFlag.AlignTop)
            found.addWidget(
                label(f"Deze laptop gevonden? Bel {self._profile.phone}. Dank u wel.", "caption", wrap=True), 1
            )
            self.foot.addLayout(found)

    def _help(self) -> Card:
        card = Card(margins=(22, 16, 22, 16), gap=10)
        top = row(gap=10)
        top.addWidget(IconLabel(self.theme, "help-circle", "ink", 22))
        top.addWidget(label("Wachtzin vergeten?", "bigLabel"), 1)
        recover = Button(self.theme, "Openen met herstelblad", "normal", "file-text")
        recover.clicked.connect(self.recover_wanted)
        top.addWidget(recover)
        card.column.addLayout(top)
        for number, words in (
            ("1", "Pak je herstelblad. Dat heb je op de eerste dag afgedrukt."),
            ("2", "Geen herstelblad? Zoek het eerst thuis en in de kluis van het team."),
        ):
            line = row()
            mark = label(number, "number")
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, wrap=True), 1)
            card.column.addLayout(line)
        restore = Button(self.theme, "Een reservekopie terugzetten", "quiet", "history")
        restore.clicked.connect(self.restore_wanted)
        card.column.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)
        return card

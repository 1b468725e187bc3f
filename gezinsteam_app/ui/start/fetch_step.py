"""The families that come to a new laptop: how far it is, in words and numbers. Work need not wait for it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import families, sending
from gezinsteam_app.actions.sending import DONE, Outcome
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.start.wizard import Step, head
from gezinsteam_app.ui.tasks import Report, Task, Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, column
from gezinsteam_app.ui.widgets.progress import Progress
from gezinsteam_app.ui.widgets.text import label

AGAIN_MS = 1_000
LEAD = "Wat open staat, komt het eerst. Je kunt al beginnen: de rest komt terwijl je werkt."
WAITING = "Er is nog niets gekomen. Laat Gezinsteam op je eerste laptop open, met internet."
THROW_AWAY = "Gooi het bestand op je usb-stick weg. Je hebt het niet meer nodig."


def fetch(report: Report, work: Work) -> tuple[Outcome, int]:
    """A round, and how many families stand here after it."""
    outcome = sending.sync(work, told=report)
    return outcome, len(families.list_families(work))


class FetchStep(Step):
    """`start(work)` fetches round after round until `stop()`."""

    title = "Haal je gezinnen op"

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = tasks.write
        self._network: Tasks | None = None
        self._work: Work | None = None
        self._task: Task | None = None
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._round)
        self.progress = Progress(theme, "Hoe ver het ophalen is")
        self._far = label(WAITING, "strong", wrap=True)
        lines = column(self, gap=16)
        lines.addWidget(head("Je gezinnen komen naar deze laptop", LEAD))
        card = Card(margins=20, gap=12)
        card.setMaximumWidth(theme.px(760))
        card.column.addWidget(self._far)
        card.column.addWidget(self.progress)
        lines.addWidget(card)
        lines.addWidget(label(THROW_AWAY, "soft", wrap=True))
        lines.addStretch(1)

    def start(self, work: Work) -> None:
        """Fetches from now on."""
        self._work, self._network = work, Tasks(self._write)
        self._round()

    def stop(self) -> None:
        """Cuts it off where it is; the desk goes on with it."""
        self._again.stop()
        if self._task is not None:
            self._task.cancel()
        if self._network is not None:
            self._network.leave()
            self._network = None

    def _round(self) -> None:
        if self._network is not None:
            self._task = self._network.run_long(
                fetch, self._work, progress=self._told, done=self._fetched, ended=self._again.start, owner=self
            )

    def _told(self, part: float, sentence: str) -> None:
        self._say(part, sentence)

    def _fetched(self, found: tuple[Outcome, int]) -> None:
        outcome, count = found
        here = f"{count} {'gezin staat' if count == 1 else 'gezinnen staan'} op deze laptop."
        if outcome.state != DONE:
            self._say(0, outcome.words)
        elif count:
            self._say(1, f"{here} Komt er nog iets bij? Dat gaat vanzelf.")
        else:
            self._say(0, WAITING)

    def _say(self, part: float, sentence: str) -> None:
        self._far.setText(sentence)
        self.progress.set_part(part, sentence)

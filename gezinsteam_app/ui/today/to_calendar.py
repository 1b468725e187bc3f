"""Saving the visits as a file that a telephone or another program takes into its calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gezinsteam_app.actions import calendar
from gezinsteam_app.actions.work import Work
from gezinsteam_app.ui.documents import places
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.today.words import count

FILE_NAME, FILES = "afspraken.ics", "Agenda (*.ics)"


def choose_and_save(page: QWidget, work: Work, tasks: Tasks, titles: str, say: Callable[[str], None]) -> None:
    """Asks where, saves, and says what came of it."""
    name, _ = QFileDialog.getSaveFileName(page, "Afspraken bewaren", str(places.folder() / FILE_NAME), FILES)
    if name:
        save(page, work, tasks, titles, say, Path(name))


def save(page: QWidget, work: Work, tasks: Tasks, titles: str, say: Callable[[str], None], path: Path) -> None:
    places.remember(path)

    def saved(number: int) -> None:
        say(f"{count(number, 'afspraak staat', 'afspraken staan')} in {path.name}.")

    tasks.run(calendar.save, work, path, titles, done=saved, failed=lambda error: say(str(error)), owner=page)

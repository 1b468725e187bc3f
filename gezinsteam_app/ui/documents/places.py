"""Where papers are saved: the folder of last time in this run of the program, with no trace on disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

FOLDER = "saveFolder"
"""Property of the application: it lasts as long as the program runs and leaves no trace of names on disk."""


def folder() -> Path:
    """Where something was saved last; at first the person's documents."""
    app = QApplication.instance()
    last = app.property(FOLDER) if app is not None else None
    places = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(last or QStandardPaths.writableLocation(places))


def remember(path: Path) -> None:
    app = QApplication.instance()
    if app is not None:
        app.setProperty(FOLDER, str(path.parent))

"""Two laptops and a server between them, for the tests of sending and sharing in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from gezinsteam_app.actions import edit, sending, sharing
from gezinsteam_app.actions.work import Work, system_clock
from gezinsteam_app.ui.desk import Desk
from tests.server_fixture import Region
from tests.vaults import import_example

Opens = Callable[[Work], Desk]
Until = Callable[[Callable[[], bool]], None]


class Two:
    """Annemiek at this window, and Bram who holds Gezin Brouwer with her on a laptop elsewhere."""

    def __init__(self, tmp_path: Path, region: Region) -> None:
        self.work = region.worker(tmp_path / "annemiek", "Annemiek Hofstra", clock=system_clock)
        self.bram = region.worker(tmp_path / "bram", "Bram de Wit", clock=system_clock)
        self.file = import_example(self.work, "gezin-brouwer")
        sending.sync(self.work)
        (bram,) = sharing.colleagues(self.work)
        sharing.share(self.work, self.file, bram.user)
        sending.sync(self.work)
        sending.sync(self.bram)

    def both(self, kind: type[Any], field: str, mine: Any, theirs: Any) -> Any:
        """Both write in one field of the first of a kind, without knowing of each other."""
        record = self.work.store.family(self.file).of(kind)[0]
        edit.change(self.work, self.file, record, **{field: mine})
        edit.change(self.bram, self.file, self.bram.store.family(self.file).of(kind)[0], **{field: theirs})
        return record

    def exchange(self) -> None:
        for work in (self.bram, self.work, self.bram):
            assert sending.sync(work).state == sending.DONE

    def close(self) -> None:
        self.work.close()
        self.bram.close()


def reads(widget: QWidget) -> str:
    parts = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    parts += [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]
    return "\n".join(parts)


def rail(desk: Desk) -> QToolButton:
    return next(one for one in desk.shell.rail.findChildren(QToolButton) if one.text() == "Verzenden")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def button(widget: QWidget, text: str) -> QPushButton:
    """The button with these words that can be pressed now."""
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible())

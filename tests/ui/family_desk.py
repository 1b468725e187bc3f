"""One family opened on a page, as the frame does it: a real vault, the worker thread, and what a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit, Header, make_changeset
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.ui.family_window import LATER, OTHER
from tests.vaults import import_example, make_work, open_work


class FamilyDesk:
    """`page(PageClass)` shows a page that hears of every change; `stored()` is the file as the vault holds it."""

    def __init__(self, qtbot: QtBot, tasks: Tasks, theme: Theme, folder: Path, example: str) -> None:
        self._qtbot, self._tasks, self._theme, self._folder = qtbot, tasks, theme, folder
        self.work: Work = self._do(make_work, folder)
        self.file: str = self._do(import_example, self.work, example)
        self.refused: list[str] = []
        self.context = self._open()

    def page(self, kind: type[Any]) -> Any:
        made = self.over(kind)
        self.context.changed.connect(made.show_family)
        return made

    def over(self, kind: Callable[[FamilyContext], Any]) -> Any:
        """A page that is opened over the family."""
        made = kind(self.context)
        self._qtbot.addWidget(made)
        made.resize(1274, 600)
        made.show()
        self.settle()
        return made

    def settle(self) -> None:
        """Until everything that was asked is done and shown, also what follows from it."""
        for _ in range(4):
            self._tasks.wait()
            self._qtbot.wait(1)

    def reopen(self) -> None:
        """The program ends and starts again: all that is known now comes from the disk."""
        self.settle()
        self._do(self.work.close)
        self.work = self._do(open_work, self._folder)
        self.context = self._open()

    def stored(self) -> FamilyFile:
        self.settle()
        family: FamilyFile = self._do(self.work.store.family, self.file)
        return family

    def close(self) -> None:
        self.settle()
        self._do(self.work.close)

    def do(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """A step that a page did not make, for example from another page."""
        self.context.run(action, *args, **kwargs)
        self.settle()

    def elsewhere(self, kind: str, record: str, field: str, value: Any) -> None:
        """Another laptop wrote something else in a field, not knowing what stands there here."""
        header = Header(self.file, OTHER, OTHER, 1, LATER, "")
        self._do(self.work.store.receive, [make_changeset(header, [Edit(kind, record, field, value)])])
        self.context.took(edit.Saved(self.stored(), ""))
        self.settle()

    def _open(self) -> FamilyContext:
        family = self._do(edit.open_page, self.work, self.file)
        context = FamilyContext(self.work, self._tasks, self._theme, self.file, family)
        context.failed.connect(self.refused.append)
        return context

    def _do(self, work: Callable[..., Any], *args: Any) -> Any:
        result: list[Any] = []
        self._tasks.run(work, *args, done=result.append)
        self._tasks.wait()
        return result[0] if result else None


def texts(widget: QWidget) -> list[str]:
    """Every text that can be seen on a page."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def named(widget: QWidget, kind: type[Any], name: str) -> Any:
    """The control with this accessible name that can be seen: what a screen reader would find."""
    found = [one for one in widget.findChildren(kind) if one.accessibleName() == name and one.isVisibleTo(widget)]
    assert len(found) == 1, (name, len(found), [one.accessibleName() for one in widget.findChildren(kind)])
    return found[0]

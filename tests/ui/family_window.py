"""The pages of one family in a window, on a real vault, for the tests of what a person does there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit, Header, make_changeset
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.frame import FamilyFrame
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import import_example, make_work, open_work

W = TypeVar("W", bound=QWidget)
OTHER = "b" * 64
LATER = 1 << 60


class FamilyWindow:
    """An open family. `frame` is what the person sees; `settle()` waits until everything is saved and shown."""

    def __init__(self, folder: Path, tasks: Tasks, theme: Theme, pages: Sequence[Any] = (PlanPage,)) -> None:
        self.folder, self.tasks, self.theme, self.pages = folder, tasks, theme, pages
        self.work: Work = make_work(folder)
        self.file = ""
        self._arrived = 0

    def open_example(self, name: str) -> None:
        self.open(import_example(self.work, name))

    def open(self, file: str) -> None:
        self.file = file
        self.context = FamilyContext(self.work, self.tasks, self.theme, file, edit.open_page(self.work, file))
        self.frame = FamilyFrame(self.context, self.pages)
        self.frame.resize(1274, 732)
        self.frame.show()
        QTest.qWaitForWindowExposed(self.frame)
        self.frame.activateWindow()
        self.settle()

    def crash(self) -> None:
        """The program stops: nothing is saved any more. Then it is started again and the family opened."""
        self.tasks.wait()
        self.context.blockSignals(True)
        self.frame.blockSignals(True)
        self.work.close()
        self.work = open_work(self.folder)
        self.open(self.file)

    def settle(self) -> None:
        for _ in range(3):
            self.tasks.wait()
            QCoreApplication.processEvents()

    def saved(self) -> FamilyFile:
        """The family as it stands in the vault."""
        self.settle()
        return self.work.store.family(self.file)

    def elsewhere(self, kind: str, record: str, field: str, value: Any) -> None:
        """Another laptop wrote something else in a field, not knowing what stands there here."""
        self.arrives(kind, record, field, value)
        self.context.family = self.work.store.family(self.file)
        self.context.changed.emit(self.context.family)
        self.settle()

    def arrives(self, kind: str, record: str, field: str, value: Any) -> None:
        """As `elsewhere`, and the window does not know of it yet. Each is of a laptop of its own."""
        self._arrived += 1
        other = f"{self._arrived:x}{OTHER[1:]}"
        header = Header(self.file, other, other, 1, LATER, "")
        self.work.store.receive([make_changeset(header, [Edit(kind, record, field, value)])])

    # what a person does and sees

    @property
    def page(self) -> Any:
        return self.frame.page()

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def write(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def reads(self) -> str:
        """All words that stand on the page now, in plain labels."""
        labels = [part.text() for part in self.frame.findChildren(QLabel) if part.isVisible()]
        return "\n".join(labels)

    def all(self, kind: type[W]) -> list[W]:
        return [part for part in self.frame.findChildren(kind) if part.isVisible()]

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        for _ in range(300):
            if is_so():
                return
            QTest.qWait(10)
        raise AssertionError("it did not come")

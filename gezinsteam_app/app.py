"""The composition root: the only file that sees everything. It makes the parts, and connects them.

The unlock window must be there at once, so what works on an open vault is imported after the first
painting, on the worker thread, while the passphrase is being typed.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gezinsteam_app.entrance import Entrance
from gezinsteam_app.errors import UserError
from gezinsteam_app.fault_log import FaultLog
from gezinsteam_app.settings import Settings, default_folder
from gezinsteam_app.ui.dutch import speak_dutch
from gezinsteam_app.ui.start.idle import IdleWatch
from gezinsteam_app.ui.start.pages import StartPages
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.window import MainWindow
from gezinsteam_app.vault.slots import PROGRAM_FLOOR, Cost

if TYPE_CHECKING:
    from gezinsteam_app.actions.work import Work
    from gezinsteam_app.ui.desk import Desk


TITLE_BAR = 40
BACKUP_AFTER_MS = 15_000
"""The backup of the day reads the whole database; it waits until the person is at work."""


class Program(QObject):
    """One running program on one vault: the window is either locked (start pages) or at work (the desk)."""

    def __init__(self, app: QApplication, folder: Path, floor: Cost = PROGRAM_FLOOR) -> None:
        super().__init__(app)
        self.folder = folder
        with contextlib.suppress(OSError):  # the start page says it
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._log = FaultLog(folder)
        sys.excepthook = lambda _kind, error, _trace: self._log.write(error)
        self.settings = Settings(folder)
        self.theme = Theme(app, self.settings)
        self.tasks = Tasks(self._log.write)
        # A backup reads the whole database: it has a thread and connections of its own, so that no typing waits for it.
        self.background = Tasks(self._log.write)
        self.entrance = Entrance(folder, floor)
        self.window = MainWindow(self.theme, app)
        self.work: Work | None = None
        self.desk: Desk | None = None
        self._idle = IdleWatch(app, self.settings)
        self._idle.lock_wanted.connect(self.lock)
        app.aboutToQuit.connect(self.close)
        self._show_start()
        # Not before it: imports on the other thread would make the first painting wait.
        self.window.painted.connect(self._after_painting)
        self.window.show()

    def _after_painting(self) -> None:
        self.tasks.run(self.entrance.warm_up)
        speak_dutch(self)

    def _show_start(self) -> None:
        start = StartPages(self.theme, self.entrance, self.tasks)
        start.opened.connect(self.open)
        self.window.show_only(start)

    def open(self, work: Work) -> None:
        """The vault is open: to work."""
        from gezinsteam_app.ui.desk import Desk  # noqa: PLC0415  imported while the passphrase was typed

        self.work = work
        self.desk = Desk(work, self.tasks, self.theme, self.settings, self.entrance, self.window)
        self.desk.lock_wanted.connect(self.lock)
        self.desk.put_out.connect(self._put_out)
        self.window.show_only(self.desk)
        self.desk.subject.connect(self.window.set_subject)
        QTimer.singleShot(BACKUP_AFTER_MS, self, lambda: self._back_up(work))

    def _back_up(self, work: Work) -> None:
        """The backup of the day; when it was locked again meanwhile, the next time will do."""
        if self.work is work:
            self.background.run(self.entrance.daily_backup, work)

    def lock(self) -> None:
        """Locked means: what was typed is saved, the database is closed, keys are dropped, the window shows nothing."""
        if self.work is None:
            return
        self._put_away()
        self._show_start()

    def _put_out(self, words: str) -> None:
        """A colleague put this laptop out: its vault is gone, and that is said before one may begin anew."""
        from gezinsteam_app.ui.sending.put_out import PutOutPage  # noqa: PLC0415  hardly ever needed

        self.desk = self.work = None
        page = PutOutPage(self.theme, words)
        page.done.connect(self._show_start)
        self.window.show_only(page)

    def _put_away(self) -> None:
        """What was typed goes to the worker thread, and behind it the closing of the database."""
        desk, work = self.desk, self.work
        self.desk = self.work = None
        if desk is not None:
            desk.put_away()
        if work is not None:
            self.tasks.run(work.close)

    def close(self) -> None:
        """The orderly end of the program."""
        self._put_away()
        self.tasks.close()
        self.background.close()
        self.entrance.leave()


def main(arguments: Sequence[str]) -> int:
    """Opens the window and returns when it is closed. `demo` works in a throwaway folder with invented families."""
    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    app.setApplicationName("Gezinsteam")
    app.setDesktopFileName("gezinsteam")
    folder = _folder_in(arguments) or default_folder()
    if "demo" not in arguments:
        return _run(app, folder)
    with tempfile.TemporaryDirectory(prefix="gezinsteam-oefenen-") as throwaway:
        return _run(app, Path(throwaway) / "kluis", demo=True)


def _run(app: QApplication, folder: Path, *, demo: bool = False) -> int:
    try:
        program = Program(app, folder)
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    if demo:
        from gezinsteam_app.ui.start.demo import DemoPage  # noqa: PLC0415  only for the demonstration

        page = DemoPage(program.theme, program.entrance, program.tasks)
        page.opened.connect(program.open)
        program.window.show_only(page)
    # On a small laptop the title bar takes what the page needs.
    room = program.window.screen().availableSize()
    if room.width() <= program.window.width() or room.height() <= program.window.height() + TITLE_BAR:
        program.window.showMaximized()
    return app.exec()


def _folder_in(arguments: Sequence[str]) -> Path | None:
    for place, word in enumerate(arguments):
        if word == "--data" and place + 1 < len(arguments):
            return Path(arguments[place + 1])
        if word.startswith("--data="):
            return Path(word.removeprefix("--data="))
    return None

"""The program itself, driven and timed from inside: python -m tests.benchmarks.window_driver start|work FOLDER

Prints JSON. `start`: the moment at which the unlock window was painted. `work`: milliseconds from the key to the
painted list, milliseconds for each of some families to be painted, and the memory then in use.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from gezinsteam_app.app import Program
from gezinsteam_app.vault.slots import Cost

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
"""That of tests/vaults.py, which would bring the database along before its time."""
FAMILIES = 40
PATIENCE = 20
A_MOMENT = 0.0005
"""As in the program's own loop, the window's thread waits for events; a loop that never rests starves the worker."""


class Painted(QObject):
    """Sees each painting of a window, as Qt asks for it, and whether something was so by then."""

    def __init__(self, window: Any, is_so: Callable[[], bool]) -> None:
        super().__init__()
        self.seen = False
        self._is_so = is_so
        window.installEventFilter(self)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Expose) and self._is_so():
            self.seen = True
        return False


def wait_for(app: QApplication, program: Program, is_so: Callable[[], bool]) -> float:
    """Goes on until the window is painted with something being so; returns the moment."""
    painted = Painted(program.window, is_so)
    end = time.monotonic() + PATIENCE
    while not painted.seen:
        app.processEvents()
        time.sleep(A_MOMENT)
        if time.monotonic() > end:
            raise TimeoutError
    moment = time.monotonic()
    painted.deleteLater()
    return moment


def opened(folder: Path) -> tuple[QApplication, Program, float]:
    app = QApplication(sys.argv[:1])
    program = Program(app, folder, CHEAP)
    sys.excepthook = sys.__excepthook__
    return app, program, wait_for(app, program, program.window.isVisible)


def work(folder: Path) -> dict[str, Any]:
    app, program, _ = opened(folder)
    from tests.vaults import PASSPHRASE  # noqa: PLC0415 - see CHEAP

    program.window.resize(1366, 768)
    app.processEvents()  # what is imported while the passphrase is typed begins after the first painting
    program.tasks.wait()
    app.processEvents()
    began = time.monotonic()
    program.tasks.run(program.entrance.unlock, PASSPHRASE, done=lambda work: _open_at_families(program, work))
    listed = wait_for(app, program, lambda: program.desk is not None and bool(_rows(program)))
    program.background.wait()
    found = {"list": [(listed - began) * 1000], "family": _families(app, program), "memory": memory()}
    # So that the day page is measured as after an unlocking, not as beside a list.
    program.lock()
    program.tasks.wait()
    app.processEvents()
    found["today"], found["whole_today"] = _today(app, program)
    program.close()
    return found


def _today(app: QApplication, program: Program) -> tuple[list[float], list[float]]:
    """From the key to the painted page of the day, and until all families were looked through."""
    from gezinsteam_app.ui.today.rows import DutyRow  # noqa: PLC0415 - imported by the program when it opens
    from tests.vaults import PASSPHRASE  # noqa: PLC0415 - see CHEAP

    def is_filled() -> bool:
        return program.desk is not None and any(row.isVisible() for row in program.desk.today.findChildren(DutyRow))

    def is_whole() -> bool:
        filler = program.desk.today.filler if program.desk is not None else None
        return filler is not None and bool(filler.total) and filler.is_done

    began = time.monotonic()
    program.tasks.run(program.entrance.unlock, PASSPHRASE, done=program.open)
    painted = wait_for(app, program, is_filled)
    return [(painted - began) * 1000], [(wait_for(app, program, is_whole) - began) * 1000]


def _open_at_families(program: Program, work: Any) -> None:
    """The list is asked for at once; the day page would come first otherwise."""
    program.open(work)
    assert program.desk is not None
    program.desk.shell.open_place("families")


def _rows(program: Program) -> int:
    """How many rows the list of families shows."""
    from gezinsteam_app.ui.families.view import FamiliesView  # noqa: PLC0415 - imported by the program when it opens

    assert program.desk is not None
    view = program.desk.families.findChild(FamiliesView)
    return view.model().rowCount() if view is not None and view.isVisible() else 0


def _families(app: QApplication, program: Program) -> list[float]:
    """Opens the families with the longest history, one after the other, each from the list."""
    assert program.desk is not None
    assert program.work is not None
    times = []
    for file in _longest(program):
        began = time.monotonic()
        program.desk.open_family(file)
        shown = wait_for(app, program, lambda: program.desk is not None and program.desk.frame is not None)
        times.append((shown - began) * 1000)
        program.desk.shell.back()
        _come_to_rest(app, program)
    return times


def _come_to_rest(app: QApplication, program: Program) -> None:
    """The list has been read and painted again: from there the next family is opened."""
    for _ in range(3):
        program.tasks.wait()
        app.processEvents()
        # Outside the program's own loop nobody does this.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _longest(program: Program) -> list[str]:
    """The ids of the families with most changesets."""
    assert program.work is not None
    with program.work.store.transaction() as db:
        rows = db.rows(
            "SELECT f.id FROM chains c JOIN files f ON f.no = c.file_no ORDER BY c.sequence DESC LIMIT ?", (FAMILIES,)
        )
    return [row[0] for row in rows]


def memory() -> float:
    """Resident memory in MB; where the system does not tell it, the highest that it has been."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    where = Path(sys.argv[2])
    print(json.dumps(work(where) if sys.argv[1] == "work" else opened(where)[2]))  # noqa: T201

"""The page of levels of a child with 60 steps, scrolled and walked through: python -m tests.benchmarks.timeline_driver

Prints JSON: of each frame the milliseconds that passed and those that the window's thread worked, from the moment
that a person scrolls or presses an arrow key until Qt has painted what changed in the window; while scrolling
(`scrolled`) and while going along the decisions (`walked`).
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Contact, Level
from gezinsteam_app.settings import Settings
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.frame import FamilyFrame
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from tests.vaults import import_example, make_work

STEPS, EACH_DAYS, CRISES = 60, 50, 20
FRAMES = 120
PATIENCE = 5


def fill(work: Work, file: str) -> None:
    """Eight years of steps after each other, now and then a crisis, and the last step beside another."""
    first = dt.date(2018, 1, 1)
    for number in range(STEPS - len(work.store.family(file).of(Level))):
        begin = first + dt.timedelta(days=EACH_DAYS * number)
        end = (begin + dt.timedelta(days=EACH_DAYS)).isoformat()
        values: dict[str, Any] = {"level": (number % 6 + 1, ""), "help": f"Hulp {number}", "ended_on": end}
        values |= {"reason": "Een reden van een zin of twee. En nog een zin daarbij.", "decided_in": "mdt"}
        values |= {"expected_until": end, "decided_on": begin.isoformat(), "participants": ("p2", "w1"), "child": "p1"}
        edit.add(work, file, Level, from_day=begin.isoformat(), **values)
    for number in range(CRISES):
        day = first + dt.timedelta(days=140 * number)
        edit.add(work, file, Contact, kind="crisis", on=day.isoformat(), text="Ruzie, de buren belden")


class Painted(QObject):
    """Sees when Qt paints a window of itself, as it does after a person did something."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self.seen = True
        return False


def frames(count: int, act: Callable[[int], None], window: QWidget) -> list[tuple[float, float]]:
    """Does something so many times; milliseconds of each until the window shows it, and those that it worked."""
    painted, found = Painted(window), []
    for number in range(count):
        painted.seen = False
        end = time.perf_counter() + PATIENCE
        began, worked = time.perf_counter(), time.thread_time()
        act(number)
        while not painted.seen and time.perf_counter() < end:
            QApplication.processEvents()
        if not painted.seen:
            raise TimeoutError
        found.append(((time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000))
    return found


def main() -> int:
    app = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as temporary:
        work = make_work(Path(temporary) / "kluis")
        file = import_example(work, "gezin-brouwer")
        fill(work, file)
        tasks = Tasks(lambda fault: print(fault, file=sys.stderr))  # noqa: T201
        theme = Theme(app, Settings(Path(temporary)))
        context = FamilyContext(work, tasks, theme, file, edit.open_page(work, file))
        frame = FamilyFrame(context, [LevelsPage])
        frame.resize(1366, 768)
        frame.show()
        for _ in range(10):
            tasks.wait()
            QTest.qWait(20)
        page = frame.page()
        line, bar = page.board.line, page._page.verticalScrollBar()
        assert len(page.board.table.rows()) == STEPS + CRISES
        frame.activateWindow()
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Home)
        walked = frames(STEPS, lambda _: QTest.keyClick(line, Qt.Key.Key_Right), frame)
        scrolled = frames(FRAMES, lambda at: bar.setValue(bar.maximum() * (at + 1) // FRAMES), frame)
        print(json.dumps({"scrolled": scrolled, "walked": walked}))  # noqa: T201
        tasks.close()
        work.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

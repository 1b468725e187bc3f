"""Work off the window's thread comes back in order, on the window's thread, to pages that are still there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gezinsteam_app.errors import UserError
from gezinsteam_app.fault_log import FaultLog
from gezinsteam_app.ui.tasks import Report, Tasks


def raise_user_error() -> None:
    raise UserError("De schijf is vol. Maak eerst ruimte.")


def test_results_come_in_order_on_the_windows_thread(tasks: Tasks) -> None:
    came: list[tuple[int, bool, bool]] = []
    here = threading.current_thread()

    def work(number: int) -> tuple[int, bool]:
        return number, threading.current_thread() is not here

    for number in range(20):
        tasks.run(work, number, done=lambda got: came.append((*got, threading.current_thread() is here)))
    tasks.wait()
    assert came == [(number, True, True) for number in range(20)]


def test_a_user_error_goes_to_who_asked_or_else_to_everybody(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[str] = []
    tasks.run(raise_user_error, failed=lambda error: heard.append(str(error)))
    tasks.wait()
    assert heard == ["De schijf is vol. Maak eerst ruimte."]
    with qtbot.waitSignal(tasks.refused) as refused:
        tasks.run(raise_user_error)
    assert refused.args == ["De schijf is vol. Maak eerst ruimte."]


def test_a_fault_of_ours_is_logged_and_told_without_its_text(
    qtbot: QtBot, tasks: Tasks, faults: list[BaseException]
) -> None:
    ended: list[int] = []
    with qtbot.waitSignal(tasks.broke):
        tasks.run(lambda: 1 // 0, failed=lambda error: ended.append(0), ended=lambda: ended.append(1))
    assert ended == [1]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_a_page_that_is_gone_hears_nothing(tasks: Tasks) -> None:
    page = QWidget()
    heard: list[bool] = []
    go = threading.Event()
    tasks.run(go.wait, done=heard.append, owner=page)
    delete(page)
    go.set()
    tasks.wait()
    assert heard == []


def test_long_work_tells_how_far_it_is_and_can_be_stopped(
    tasks: Tasks, until: Callable[[Callable[[], bool]], None]
) -> None:
    heard: list[str] = []
    told: list[str] = []
    go, here = threading.Event(), threading.current_thread()

    def work(report: Report) -> None:
        report(0.5, "Bezig met 5 van 10")
        go.wait()
        report(0.6, "Bezig met 6 van 10")

    task = tasks.run_long(
        work,
        progress=lambda part, sentence: told.append(f"{sentence}, {part:.0%}, {threading.current_thread() is here}"),
        done=lambda _: heard.append("klaar"),
        failed=lambda _: heard.append("fout"),
    )
    try:
        until(lambda: bool(told))
        task.cancel()
    finally:
        go.set()
    tasks.wait()
    assert heard == []
    assert told == ["Bezig met 5 van 10, 50%, True"]


def test_closing_finishes_what_was_asked(qtbot: QtBot) -> None:
    made: list[int] = []
    tasks = Tasks(lambda fault: None)
    for number in range(5):
        tasks.run(made.append, number)
    tasks.close()
    assert made == [0, 1, 2, 3, 4]


def test_the_fault_log_holds_places_and_no_words_of_a_family(tmp_path: Path) -> None:
    log = FaultLog(tmp_path)
    try:
        wish = "Weer samen aan tafel"
        raise ValueError(f"kan niet: {wish}")
    except ValueError as error:
        log.write(error)
    written = log.path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written
    assert "ui/test_tasks.py" in written
    assert "tafel" not in written
    assert str(tmp_path) not in written


def test_the_fault_log_stays_small(tmp_path: Path) -> None:
    log = FaultLog(tmp_path, largest=300)
    for _ in range(40):
        log.write(ValueError())
    files = sorted(path.name for path in log.path.parent.iterdir())
    assert files == ["fouten.1.log", "fouten.2.log", "fouten.3.log", "fouten.log"]
    assert all(path.stat().st_size < 600 for path in log.path.parent.iterdir())

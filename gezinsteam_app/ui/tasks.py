"""Work off the window's thread: one worker thread that does one thing at a time, in order.

It owns the database connection, which may be used on one thread only. Results come back on the
window's thread. What is waiting for a page that is gone is dropped in silence.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from gezinsteam_app.errors import Cancelled, UserError

Report = Callable[[float, str], None]
"""What long work calls now and then: a part between 0 and 1 and a sentence. Raises Cancelled after `cancel()`."""


class Task(QObject):
    """A piece of work on its way; `cancel()` asks it to stop."""

    progress = Signal(float, str)

    def __init__(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[UserError], None] | None,
        ended: Callable[[], None] | None,
        owner: QObject | None,
    ) -> None:
        super().__init__()
        self.done, self.failed, self.ended, self.owner = done, failed, ended, owner
        self.result: Any = None
        self.error: BaseException | None = None
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Work that has not begun is skipped; long work stops at its next report."""
        self._stop.set()

    def report(self, part: float, sentence: str) -> None:
        """Called by the work itself, on the worker thread."""
        self.check()
        self.progress.emit(part, sentence)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    @property
    def wanted(self) -> bool:
        """False once the owner (a page) has been closed."""
        return self.owner is None or isValid(self.owner)


class Tasks(QObject):
    """Runs work and brings back what came of it.

    `refused(message)`: a UserError that no one else handles, to be shown inline. `broke()`: a fault
    of ours, already written to the fault log, to be shown as a calm page error.
    """

    refused = Signal(str)
    broke = Signal()
    _landed = Signal(object)

    def __init__(self, log: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._log = log
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        ended: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Queues `work(*args)`. Then, on the window's thread: `ended()` in every case, and `done(result)`
        or `failed(error)`; a UserError without `failed` goes to `refused`. `owner`: the page that waits.
        """
        task = Task(done, failed, ended, owner)
        self._submit(task, lambda: work(*args))
        return task

    def run_long(
        self,
        work: Callable[..., Any],
        *args: Any,
        progress: Callable[[float, str], None] | None = None,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        ended: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """As `run`, for work that takes a Report as its first argument; `progress` hears what it reports."""
        task = Task(done, failed, ended, owner)
        if progress is not None:
            task.progress.connect(lambda part, sentence: progress(part, sentence) if task.wanted else None)
        self._submit(task, lambda: work(task.report, *args))
        return task

    def write(self, error: BaseException) -> None:
        """Notes a fault of work that runs beside these tasks."""
        self._log(error)

    def wait(self) -> None:
        """Blocks until everything that was queued is done and its results are delivered."""
        self._worker.submit(lambda: None).result()
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Orderly end: finishes what was queued, delivers it, and takes no more work."""
        self.wait()
        self._worker.shutdown()

    def leave(self) -> None:
        """Takes no more work and waits for nothing: for work that may be waiting for a server."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _submit(self, task: Task, work: Callable[[], Any]) -> None:
        def do() -> None:
            try:
                task.check()
                task.result = work()
            except BaseException as error:  # everything must come back to the window, whatever it is
                task.error = error
            self._landed.emit(task)

        self._worker.submit(do)

    @Slot(object)
    def _deliver(self, task: Task) -> None:
        error = task.error
        if error is not None and not isinstance(error, (UserError, Cancelled)):
            self._log(error)
        if not task.wanted:
            return
        if task.ended:
            task.ended()
        if error is None:
            if task.done:
                task.done(task.result)
        elif isinstance(error, UserError):
            if task.failed:
                task.failed(error)
            else:
                self.refused.emit(str(error))
        elif not isinstance(error, Cancelled):
            self.broke.emit()

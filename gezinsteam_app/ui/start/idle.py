"""When nobody is there: after the idle time and when the laptop goes to sleep, the work must be locked.

Keys, mouse and touch are watched at the windows, where few events come by, not at every widget. Sleep is
told by logind on Linux; everywhere a jump of the clock against the running time counts as sleep.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from gezinsteam_app.settings import IDLE_MINUTES, Settings

SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    )
)
LOOK_EVERY_MS = 5_000
JUMP_SECONDS = 30
"""So much more time passed by the clock on the wall than was run: the laptop slept."""

LOGIND, LOGIND_PATH, LOGIND_MANAGER = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
)


class IdleWatch(QObject):
    """`lock_wanted` once after each spell of life. `running` and `wall` give seconds."""

    lock_wanted = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        settings: Settings,
        running: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(app)
        self._settings, self._running, self._wall = settings, running, wall
        self._asked = False
        self._last = self._seen = running()
        self._seen_wall = wall()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if sys.platform == "linux":
            QTimer.singleShot(0, self, self._listen)

    @Slot(bool)
    def prepareForSleep(self, begins: bool) -> None:
        """Told by logind: the laptop is about to sleep, or has just woken."""
        if begins:
            self._ask()

    def look(self) -> None:
        """Compares the clocks; called by the timer, and at once when the window comes to the front."""
        now, wall = self._running(), self._wall()
        slept = (wall - self._seen_wall) - (now - self._seen) > JUMP_SECONDS
        # where the running clock goes on during sleep, the gap between two looks tells it
        slept = slept or now - self._seen > LOOK_EVERY_MS / 1000 + JUMP_SECONDS
        self._seen, self._seen_wall = now, wall
        if slept or now - self._last >= self._settings.get(IDLE_MINUTES) * 60:
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self.look()
            self._last = self._running()
            self._asked = False
        return False

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self.lock_wanted.emit()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  takes longer to load than the window to paint

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            # the type stubs ask for bytes; PySide itself takes only what SLOT() gives
            slot: Any = SLOT("prepareForSleep(bool)")
            bus.connect(LOGIND, LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep", self, slot)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

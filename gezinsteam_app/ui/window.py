"""The one window: shows the start pages or the work, never both, and nothing of a family when locked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.focus import FocusRing

TITLE = "Gezinsteam"


class MainWindow(QMainWindow):
    """`show_only(widget)` replaces the whole contents; what was there is hidden at once and destroyed.

    `painted` comes once, when the window has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle(TITLE)
        self.resize(1366, 768)
        self.setMinimumSize(960, 560)
        self._ring = FocusRing(theme, app, self)
        for keys, act in (
            (("Ctrl++", "Ctrl+="), theme.larger),
            (("Ctrl+-",), theme.smaller),
            (("Ctrl+0",), theme.normal_size),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.activated.connect(act)

    def show_only(self, contents: QWidget) -> None:
        """Start pages, or the shell with the work."""
        former = self.takeCentralWidget()
        if former is not None:
            former.hide()
            former.deleteLater()
        self.setCentralWidget(contents)
        self.setWindowTitle(TITLE)
        contents.show()
        focus = QApplication.focusWidget()
        # A page that put the focus where the person begins keeps it there.
        if focus is None or not contents.isAncestorOf(focus):
            contents.setFocus()
        self._ring.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def set_subject(self, subject: str) -> None:
        """What the title says besides the name of the program. Forgotten as soon as the contents go."""
        self.setWindowTitle(f"{subject} – {TITLE}" if subject else TITLE)

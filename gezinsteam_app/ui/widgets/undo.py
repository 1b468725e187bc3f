"""The undo bar: what happened, and Ongedaan maken. It stays at least 20 seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import ElidedLabel, label

STAYS_MS = 20_000


class UndoBar(QFrame):
    """Floats bottom centre over `page`. It waits with going while the mouse or the focus is on it."""

    def __init__(self, theme: Theme, page: QWidget, stays_ms: int = STAYS_MS) -> None:
        super().__init__(page)
        self._page, self._undo = page, lambda: None
        self.setProperty("role", "undo")
        self._text = ElidedLabel(role="onInk")
        self._button = Button(theme, "Ongedaan maken", "undo", "arrow-back-up")
        self._button.clicked.connect(self._do)
        line = self._line = row(self, margins=(18, 6, 8, 6), gap=14)
        self._icon = IconLabel(theme, "circle-check", "paper")
        self._keys = label("Ctrl Z", "keyOnInk")
        line.addWidget(self._icon)
        line.addWidget(self._text)
        line.addWidget(self._button)
        line.addWidget(self._keys)
        self._timer = QTimer(self, interval=stays_ms, singleShot=True)
        self._timer.timeout.connect(self._go)
        page.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def offer(self, what: str, undo: Callable[[], None], *, verb: str = "Ongedaan maken", keys: str = "Ctrl Z") -> None:
        """Shows what happened ("'Kookkaart ophangen' staat op klaar.") and how to take it back."""
        self._undo = undo
        self._button.set_text(verb)
        self._keys.setText(keys)
        self._show(what, "circle-check", can_undo=True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{what} {verb} met {keys}."))

    def say(self, what: str) -> None:
        """Only tells something: there is nothing to take back. An empty sentence takes away what was told."""
        if not what:
            if not self._button.isVisible():
                self.hide()
            return
        self._show(what, "info-circle", can_undo=False)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, what))

    def text(self) -> str:
        """What it says now."""
        return self._text.whole_text()

    def _show(self, what: str, icon: str, *, can_undo: bool) -> None:
        self._text.set_text(what)
        self._icon.set_icon(icon, "paper")
        self._button.setVisible(can_undo)
        self._keys.setVisible(can_undo)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self._line.activate()
        self.adjustSize()
        width = min(self.width(), self._page.width() - 16)
        self.resize(width, self.height())
        self.move((self._page.width() - width) // 2, self._page.height() - self.height() - 14)

    def _go(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(min(self._timer.interval(), 2_000))
        else:
            self.hide()

    def take_back(self) -> None:
        """What the key does where a page has no steps of its own: undoes what is offered now, if anything is."""
        if self.isVisible() and self._button.isVisible():
            self._do()

    def _do(self) -> None:
        self.hide()
        self._undo()

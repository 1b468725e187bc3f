"""The frame of the unlocked program: rail, places with their pages, status bar, and the keys for everywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gezinsteam_app.settings import IDLE_MINUTES, Setting, Settings
from gezinsteam_app.ui.help import HelpPage
from gezinsteam_app.ui.rail import Rail
from gezinsteam_app.ui.status import StatusBar
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import PageError, column, row
from gezinsteam_app.ui.widgets.undo import UndoBar

NO_NOTICE, NOTICE = (28, 0, 28, 0), (28, 14, 28, 0)
"""The margins around what is said above the page."""


class Shell(QWidget):
    """`add_place` at the start; then `show_page(widget)` opens a page over the place and `back()` closes it.

    `page_shown` tells which page is in front; `undo.offer(what, undo)` offers to take something back;
    `status` says whether the work is safe. Faults of tasks that nobody handles are shown above the page.
    """

    lock_wanted = Signal()
    page_shown = Signal(QWidget)

    def __init__(self, theme: Theme, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self.setProperty("role", "paper")
        self._places: dict[str, QWidget] = {}
        self._pages: list[QWidget] = []
        self._place = ""
        self.rail = Rail(theme, self)
        self.status = StatusBar(theme, self)
        self._stack = QStackedWidget(self)
        self._notice: PageError | None = None
        self._notices = column(margins=NO_NOTICE)
        self.undo = UndoBar(theme, self._stack)
        self._right = column(gap=0)
        self._right.addLayout(self._notices)
        self._right.addWidget(self._stack, 1)
        self._right.addWidget(self.status)
        line = row(self, gap=0)
        line.addWidget(self.rail)
        line.addLayout(self._right, 1)
        self.rail.chosen.connect(self.open_place)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.status.help_wanted.connect(self.show_help)
        tasks.refused.connect(self._refused)
        tasks.broke.connect(self._broke)
        settings.watch(self._on_setting)
        self._on_setting(IDLE_MINUTES)
        self._keys()

    # places and pages

    def add_place(self, name: str, icon: str, words: str, widget: QWidget, *, shown: bool = True) -> None:
        """A place of the rail with its first page; the first one added is opened."""
        self._places[name] = widget
        self._stack.addWidget(widget)
        self.rail.add(name, icon, words, shown=shown)
        number = len(self._places)
        self._key(f"Ctrl+{number}", lambda: self._open_number(number))
        if number == 1:
            self.open_place(name)

    def _open_number(self, number: int) -> None:
        shown = () if self.is_alone() else self.rail.shown()
        if number <= len(shown):
            self.open_place(shown[number - 1])

    def place(self) -> str:
        """The name of the place that is open, or under the pages that are."""
        return self._place

    def open_place(self, name: str) -> None:
        """Closes the pages that are open and shows the place."""
        self._place = name
        self.rail.mark(name)
        for page in reversed(self._pages):
            self._drop(page)
        self._pages.clear()
        self._show(self._places[name])

    def show_page(self, page: QWidget, *, keep: bool = False) -> None:
        """Opens a page over the one in front. It is closed by Esc or by its own signal `closed` where it has
        one, and then destroyed, unless it is to be kept.
        """
        if page in self._pages:
            return
        page.setProperty("kept", keep)
        closed = getattr(page, "closed", None)
        if isinstance(closed, SignalInstance):
            closed.connect(self.back)
        self._pages.append(page)
        self._stack.addWidget(page)
        self._show(page)

    def back(self) -> None:
        """Closes the page in front; on the first page of a place nothing happens."""
        if not self._pages:
            return
        closed = self._pages.pop()
        under = self._pages[-1] if self._pages else self._places[self._place]
        self._show(under)
        self._drop(closed)

    @property
    def holder(self) -> QWidget:
        """The parent for a page that is about to be shown: made where it stays, its parts get their style once."""
        return self._stack

    def current_page(self) -> QWidget | None:
        return self._stack.currentWidget()

    def is_alone(self) -> bool:
        """Whether somebody of a family sits before the page in front: then nothing stands around it and no key leads
        away from it, but the page's own and the lock.
        """
        return bool(getattr(self.current_page(), "alone", False))

    def show_help(self) -> None:
        """The keys, in the window itself."""
        if self.is_alone():
            return
        if not isinstance(self.current_page(), HelpPage):
            self.show_page(HelpPage(self._theme))

    # notices above the page

    def notice(self, what: str, safe: str, do: str) -> None:
        """A calm card above the page until the next page is shown."""
        self.clear_notice()
        self._notice = PageError(self._theme, what, safe, do, "Sluit dit")
        if self._notice.retry is not None:
            self._notice.retry.set_icon("x")
            self._notice.retry.clicked.connect(self.clear_notice)
        self._notices.addWidget(self._notice)
        self._notices.setContentsMargins(*NOTICE)

    def clear_notice(self) -> None:
        if self._notice is not None:
            self._notices.setContentsMargins(*NO_NOTICE)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _refused(self, message: str) -> None:
        self.notice("Dit lukt nu niet", message, "")

    def _broke(self) -> None:
        self.notice(
            "Er ging iets mis in het programma",
            "Wat bewaard was, is nog bewaard.",
            "Probeer het nog een keer. Gebeurt het weer? Sluit het programma en open het opnieuw.",
        )

    # inside

    def _show(self, page: QWidget) -> None:
        self.clear_notice()
        self.undo.hide()
        self._stack.setCurrentWidget(page)
        for part in (self.rail, self.status):
            part.setVisible(not self.is_alone())
        self.undo.raise_()
        (page.focusWidget() or page).setFocus()
        self.page_shown.emit(page)

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.hide()
        if not page.property("kept"):
            page.deleteLater()

    def _on_setting(self, setting: Setting) -> None:
        if setting is IDLE_MINUTES:
            self.status.set_lock_minutes(self._settings.get(IDLE_MINUTES))

    def _keys(self) -> None:
        self._key("Ctrl+L", self.lock_wanted.emit)
        self._key("F1", self.show_help)
        self._key("F6", self._next_region)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else had a use for. As a shortcut it would come before a form or field that it closes."""
        if event.key() == Qt.Key.Key_Escape and not self.is_alone():
            self.back()
        else:
            super().keyPressEvent(event)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _next_region(self) -> None:
        """Rail, page, status bar, and round again."""
        regions: list[QWidget] = [self._stack] if self.is_alone() else [self.rail, self._stack, self.status]
        focus = QApplication.focusWidget()
        at = next((n for n, region in enumerate(regions) if focus is not None and region.isAncestorOf(focus)), 0)
        region = regions[(at + 1) % len(regions)]
        first = region.nextInFocusChain()
        while first is not None and first is not region and not (region.isAncestorOf(first) and _takes_focus(first)):
            first = first.nextInFocusChain()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()

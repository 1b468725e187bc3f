"""The start pages in one place: it looks how the data folder stands and shows what fits.

The pages behind the unlock page are imported when somebody goes there: printing and the like would
make the unlock window wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gezinsteam_app.ui.start.access import Access, Condition, VaultState
from gezinsteam_app.ui.start.unlock import UnlockPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme

if TYPE_CHECKING:
    from gezinsteam_app.ui.start.first import FirstStart
    from gezinsteam_app.ui.start.second import SecondStart

RESTORED = "De reservekopie staat terug. Open je werk met je wachtzin."


class StartPages(QStackedWidget):
    """`opened(work)` when the person is in. `look()` begins anew from the state of the folder."""

    opened = Signal(object)

    def __init__(self, theme: Theme, access: Access, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._access, self._tasks = theme, access, tasks
        self.setProperty("role", "paper")
        self.look()

    def look(self) -> None:
        """The page that fits the folder: first start, unlock, or what is wrong."""
        state = self._access.state()
        if state.condition is Condition.LOCKED:
            self._show(self._unlock_page())
        elif state.condition is Condition.NEW:
            self._begin()
        else:
            self._show_problem(state)

    def _begin(self) -> None:
        from gezinsteam_app.ui.start.begin import BeginPage  # noqa: PLC0415  not needed to unlock

        page = BeginPage(self._theme)
        page.new_wanted.connect(self._first)
        page.other_wanted.connect(self._second)
        self._show(page)

    def _first(self) -> None:
        from gezinsteam_app.ui.start.first import FirstStart  # noqa: PLC0415  not needed to unlock

        self._show_wizard(FirstStart(self._theme, self._access, self._tasks))

    def _second(self) -> None:
        from gezinsteam_app.ui.start.second import SecondStart  # noqa: PLC0415  not needed to unlock

        self._show_wizard(SecondStart(self._theme, self._access, self._tasks))

    def _show_wizard(self, wizard: FirstStart | SecondStart) -> None:
        wizard.opened.connect(self.opened)
        wizard.left.connect(self.look)
        self._show(wizard)

    def _show_problem(self, state: VaultState) -> None:
        from gezinsteam_app.ui.start.problem import ProblemPage  # noqa: PLC0415  not needed to unlock

        page = ProblemPage(self._theme, state)
        page.retry_wanted.connect(self.look)
        page.restore_wanted.connect(self._restore)
        self._show(page)

    def _closed(self, message: str) -> None:
        self._show_problem(VaultState(Condition.CLOSED, message, self._access.state().folder))

    def _unlock_page(self) -> UnlockPage:
        page = UnlockPage(self._theme, self._access, self._tasks)
        page.opened.connect(self.opened)
        page.closed.connect(self._closed)
        page.recover_wanted.connect(self._recover)
        page.restore_wanted.connect(self._restore)
        return page

    def _recover(self) -> None:
        from gezinsteam_app.ui.start.recover import RecoverPage  # noqa: PLC0415  not needed to unlock

        page = RecoverPage(self._theme, self._access, self._tasks)
        page.opened.connect(self.opened)
        page.closed.connect(self._closed)
        page.left.connect(self.look)
        self._show(page)

    def _restore(self) -> None:
        from gezinsteam_app.ui.start.restore import RestorePage  # noqa: PLC0415  not needed to unlock

        page = RestorePage(self._theme, self._access, self._tasks)
        page.restored.connect(self._restored)
        page.left.connect(self.look)
        self._show(page)

    def _restored(self) -> None:
        self.look()
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.tell(RESTORED)

    def _show(self, page: QWidget) -> None:
        """Only one page is alive: nothing that was typed stays behind on another."""
        former = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if former is not None:
            self.removeWidget(former)
            former.hide()
            former.deleteLater()

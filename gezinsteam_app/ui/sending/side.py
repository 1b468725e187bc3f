"""Sending at the desk: its place on the rail, its line in the bar, and what happens when this laptop is put out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from gezinsteam_app.actions import leaving
from gezinsteam_app.actions.leaving import Left
from gezinsteam_app.actions.sending import REVOKED
from gezinsteam_app.actions.work import Work
from gezinsteam_app.settings import UNCONNECTED_DAYS, Settings
from gezinsteam_app.ui.sending import words
from gezinsteam_app.ui.sending.courier import Courier, State
from gezinsteam_app.ui.sending.page import SendingPage
from gezinsteam_app.ui.shell import Shell
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme

PLACE = "sending"


class SendingSide(QObject):
    """`courier` and `page`, connected with the shell. Signals:

    came_in(file)   something is otherwise in a file now, in any of them when it is empty
    told(sentence)  what the page of the day should say, or nothing
    place_wanted(file, kind, record)   to see it where it stands
    leaving()       this laptop was put out: what was typed must be saved now
    put_out(words)  and its keys and files are gone
    """

    came_in = Signal(str)
    told = Signal(str)
    place_wanted = Signal(str, str, str)
    leaving = Signal()
    put_out = Signal(str)

    def __init__(
        self, work: Work, tasks: Tasks, theme: Theme, settings: Settings, shell: Shell, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._settings, self._shell = work, tasks, settings, shell
        self._giving_up = False
        self.courier = Courier(work, tasks, self)
        self.page = SendingPage(work, tasks, theme, self.courier)

    def begin(self) -> None:
        """Once the place is on the rail."""
        page, shell = self.page, self._shell
        page.page_wanted.connect(shell.show_page)
        page.place_wanted.connect(self.place_wanted)
        page.did.connect(shell.undo.offer)
        page.said.connect(shell.undo.say)
        page.settled.connect(self.came_in)
        shell.status.more_wanted.connect(lambda: shell.open_place(PLACE))
        self.courier.changed.connect(self._tell)
        self.courier.arrived.connect(lambda: self.came_in.emit(""))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(shell.undo.take_back)
        self.courier.begin()

    def _tell(self, state: State) -> None:
        """How it stands with the server: in the bar, and on the rail, where the place is only when it is of use."""
        count, told = words.badge(state)
        here = state.standing.enrolled or state.differences > 0 or self._shell.place() == PLACE
        self._shell.rail.set_shown(PLACE, here)
        self._shell.rail.set_count(PLACE, count, told)
        now, days = self._work.clock(), self._settings.get(UNCONNECTED_DAYS)
        self._shell.status.connection(words.status(state, now, days))
        self.told.emit(words.on_the_day(state, now, days))
        if state.outcome is not None and state.outcome.state == REVOKED and not self._giving_up:
            self._give_up()

    def _give_up(self) -> None:
        """This laptop was put out: what was typed is saved and sealed for the colleagues, then it keeps nothing."""
        self._giving_up = True
        self.courier.close()
        self.leaving.emit()

        def done(left: Left) -> None:
            if left.erased:
                self.put_out.emit(left.words)
            else:
                self._shell.open_place(PLACE)
                self._shell.notice("Deze laptop is uitgezet", left.words, "")

        self._tasks.run(leaving.give_up, self._work, done=done, owner=self)

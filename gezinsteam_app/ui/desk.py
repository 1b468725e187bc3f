"""The desk: everything that is on the screen while the vault is open, and the ways between its pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import edit, families, find, supply, trail
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.erasing import Destroyed
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.errors import UserError
from gezinsteam_app.settings import CALENDAR, UNCONNECTED_DAYS, Settings
from gezinsteam_app.ui.consent.page import ConsentPage
from gezinsteam_app.ui.contacts.tab import TalksPage
from gezinsteam_app.ui.documents.page import DocumentsPage
from gezinsteam_app.ui.erasing.done import DestroyedPage
from gezinsteam_app.ui.families.lines import FamilyLines
from gezinsteam_app.ui.families.new_family import NewFamilyPage
from gezinsteam_app.ui.families.page import FamiliesPage
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.frame import FamilyFrame
from gezinsteam_app.ui.find.overlay import QuickFind
from gezinsteam_app.ui.levels.page import LevelsPage
from gezinsteam_app.ui.people.page import PeoplePage
from gezinsteam_app.ui.plan.page import PlanPage
from gezinsteam_app.ui.sending.side import SendingSide
from gezinsteam_app.ui.settings.page import SettingsPage
from gezinsteam_app.ui.shell import Shell
from gezinsteam_app.ui.start.access import Access
from gezinsteam_app.ui.supply.page import SupplyPage
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.note import QuickNote
from gezinsteam_app.ui.today.page import TodayPage
from gezinsteam_app.ui.today.to_calendar import choose_and_save
from gezinsteam_app.ui.today.words import planned
from gezinsteam_app.ui.widgets.boxes import column

FAMILY_PAGES = (PlanPage, LevelsPage, ConsentPage, PeoplePage, TalksPage, DocumentsPage)
HOME_OF = {
    **dict.fromkeys(("contact", "meeting", "topic", "invitee"), TalksPage.title),
    **dict.fromkeys(("plan_version", "paper"), DocumentsPage.title),
    "level": LevelsPage.title,
    **dict.fromkeys(("person", "household", "worker"), PeoplePage.title),
    **dict.fromkeys(("consent", "help_consent", "decision"), ConsentPage.title),
}
"""On which page a found record is shown; everything else stands in the plan."""


class Desk(QWidget):
    """`lock_wanted` by key or button; `subject(name)` is what the window's title says besides the program.

    `put_out(words)`: this laptop was put out by a colleague, and its keys and files are gone.
    """

    lock_wanted = Signal()
    subject = Signal(str)
    put_out = Signal(str)

    def __init__(
        self, work: Work, tasks: Tasks, theme: Theme, settings: Settings, access: Access, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._theme, self._settings = work, tasks, theme, settings
        self.shell = Shell(theme, tasks, settings, self)
        holder = self.shell.holder
        self._lines = FamilyLines(work, tasks)
        self._lines.refresh()
        self.today = TodayPage(work, tasks, theme, self._lines, holder)
        self.families = FamiliesPage(work, tasks, theme, self._lines, holder)
        self._side = SendingSide(work, tasks, theme, settings, self.shell, self)
        self._side.told.connect(self.today.tell)
        self.courier, self.sending = self._side.courier, self._side.page
        # What waits for a server waits on a thread of its own.
        self._network = Tasks(tasks.write)
        self._network.refused.connect(tasks.refused)
        self._network.broke.connect(tasks.broke)
        self.settings = SettingsPage(theme, settings, access, tasks, work, self._network, holder)
        self.frame: FamilyFrame | None = None
        self.supply: SupplyPage | None = None
        self._refused = False
        self._new_family: NewFamilyPage | None = None
        column(self, gap=0).addWidget(self.shell)
        self.quick_find = QuickFind(work, tasks, theme, self)
        self.note = QuickNote(work, tasks, theme, self)
        self.shell.add_place("today", "calendar-event", self.tr("Vandaag"), self.today)
        self.shell.add_place("families", "home-heart", self.tr("Gezinnen"), self.families)
        self.shell.add_place("sending", "refresh", self.tr("Verzenden"), self.sending, shown=False)
        self.shell.add_place("settings", "settings", self.tr("Instellingen"), self.settings)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins on the page: with the focus on the desk itself the keys for everywhere would be deaf."""
        super().showEvent(event)
        if not event.spontaneous() and self.shell.current_page() is self.today:
            self.today.focus_first()

    def _connect(self) -> None:
        self.settings.page_wanted.connect(self.shell.show_page)
        self.settings.said.connect(self.shell.undo.say)
        self.settings.region_changed.connect(self.courier.send_now)
        self.shell.lock_wanted.connect(self.lock_wanted)
        self.shell.page_shown.connect(self._page_shown)
        self.families.open_family.connect(self.open_family)
        self.families.new_family.connect(self.new_family)
        self.families.find_wanted.connect(self.quick_find.open)
        self.families.supply_wanted.connect(self.open_supply)
        self.families.unfinished.told.connect(self.shell.undo.say, Qt.ConnectionType.SingleShotConnection)
        self.families.unfinished.look()
        self.quick_find.open_hit.connect(self.open_hit)
        self._connect_today()
        self._connect_sending()
        for keys, act in (("Ctrl+K", self._find), ("Ctrl+Shift+K", self.quick_note)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    def _connect_today(self) -> None:
        self.today.open_record.connect(lambda file, kind, record: self.open_family(file, kind, record, place="today"))
        self.today.find_wanted.connect(self.quick_find.open)
        self.today.note_wanted.connect(self.quick_note)
        self.today.plan_wanted.connect(lambda: self.note.open(planning=True))
        self.note.saved.connect(self._noted)
        self.today.calendar_wanted.connect(self._to_calendar)
        self.today.did.connect(self.shell.undo.offer)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.today)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.shell.undo.take_back)

    def _connect_sending(self) -> None:
        side = self._side
        side.place_wanted.connect(lambda file, kind, record: self.open_family(file, kind, record, place="sending"))
        side.came_in.connect(self._came_in)
        side.leaving.connect(self._flush)
        side.put_out.connect(self._network.leave)
        side.put_out.connect(self.put_out)
        side.begin()

    # Ways

    def open_hit(self, file: str, kind: str = "", record: str = "") -> None:
        """Opens the pages of a family at what was found there."""
        if self.frame is not None and self.frame.context.file == file:
            self._tasks.run(find.open_hit, self._work, file, kind, record, owner=self)
        self.open_family(file, kind, record, via="find")

    def open_family(self, file: str, kind: str = "", record: str = "", via: str = "", place: str = "families") -> None:
        """Opens the pages of a family, at a record when one was found; from there one goes back to `place`."""
        if self.frame is not None and self.frame.context.file == file:
            self._go_to(kind, record)
            return

        def show(family: FamilyFile) -> None:
            self.shell.open_place(place)
            context = FamilyContext(self._work, self._tasks, self._theme, file, family)
            context.network = self._network
            context.silent_days = self._settings.get(UNCONNECTED_DAYS)
            context.saving.connect(self._tell_saving)
            context.failed.connect(self._tell_refusal)
            context.page_wanted.connect(self.shell.show_page)
            context.gone.connect(self._destroyed)
            self.frame = FamilyFrame(context, FAMILY_PAGES, self.shell.holder)
            self.frame.back.connect(self.shell.back)
            self.shell.show_page(self.frame)
            self.quick_find.remember(file, family.info.name)
            self._go_to(kind, record)
            context.ask(trail.warnings, file, done=lambda words: context.said.emit(words) if words else None)

        self._tasks.run(edit.open_page, self._work, file, via, done=show, owner=self)

    def _go_to(self, kind: str, record: str) -> None:
        if self.frame is not None and kind and kind != "file":
            self.frame.focus_record(HOME_OF.get(kind, PlanPage.title), kind, record)

    def open_supply(self) -> None:
        """Opens the social map of the region over the families."""

        def show(team: FamilyFile) -> None:
            if self.supply is None:
                context = FamilyContext(self._work, self._tasks, self._theme, team.id, team)
                context.saving.connect(self._tell_saving)
                context.failed.connect(self._tell_refusal)
                self.supply = SupplyPage(context)
                self.shell.show_page(self.supply)

        self._tasks.run(supply.open_page, self._work, done=show, owner=self)

    def _find(self) -> None:
        if not self.shell.is_alone():
            self.quick_find.open()

    def quick_note(self) -> None:
        """A line about a family from anywhere; the family that is open is chosen already."""
        if self.shell.is_alone():
            return
        self.quick_find.shut()
        self.note.open(self.frame.context.file if self.frame is not None else "")

    def _noted(self, file: str, saved: Saved, is_planned: bool) -> None:
        """The pages that are open hear of a contact that was written over them; it can be taken back."""
        self._heard(file, saved)
        family, today = saved.family, self._work.today()
        words = planned(family, saved.record, today) if is_planned else self.tr("Bewaard bij %s.") % family.info.name
        note = family.by_id[saved.record]

        def take_back() -> None:
            heard = partial(self._heard, file)
            self._tasks.run(edit.remove, self._work, file, note, done=heard, owner=self)

        self.shell.undo.offer(words, take_back)

    def _to_calendar(self) -> None:
        titles = self._settings.get(CALENDAR)
        choose_and_save(self.today, self._work, self._tasks, titles, self.shell.undo.say)

    def _heard(self, file: str, saved: Saved) -> None:
        if self.frame is not None and self.frame.context.file == file:
            self.frame.context.took(saved)
        self.families.refresh_one(file)
        self.today.refresh()

    def new_family(self) -> None:
        """Opens the page for a new family; what was typed there before is still there."""
        if self._new_family is None:
            page = self._new_family = NewFamilyPage(self._work, self._tasks, self._theme)
            page.made.connect(self._made)
            page.back.connect(self.shell.back)
            page.open_family.connect(self.open_family)
        self.shell.show_page(self._new_family, keep=True)

    def _made(self, file: str) -> None:
        self.shell.back()
        if self._new_family is not None:
            self._new_family.deleteLater()
            self._new_family = None
        self.families.refresh()
        self.open_family(file)

    def _places(self) -> tuple[QWidget, ...]:
        return self.today, self.families, self.sending, self.settings

    def _page_shown(self, page: QWidget) -> None:
        """A family stays open while help lies over it; on its way back to the list it is closed in good order."""
        if self.frame is not None and page in self._places():
            closed, self.frame = self.frame, None
            closed.close_family()
            self.families.refresh_one(closed.context.file)
            self.today.refresh()
        if self.supply is not None and page in self._places():
            self.supply.close_map()
            self.supply = None
        if page is self.today:
            self.today.focus_first()
        if page is self.families:
            self.families.focus_list()
        if page is self.sending:
            self.sending.focus_first()
        elif page in self._places():
            self.sending.leave()
        named = self.frame is not None and not self.shell.is_alone()
        self.subject.emit(self.frame.context.family.info.name if self.frame is not None and named else "")

    def _tell_refusal(self, message: str) -> None:
        """What waits to be saved takes the card away when it is saved; else it stays until it is closed."""
        self.shell.notice(self.tr("Dit lukt nu niet"), message, "")
        self._refused = self.frame is not None and self.frame.context.is_saving()
        if self._refused:
            self._tell_saving(True)

    def _tell_saving(self, saving: bool) -> None:
        if saving and self._refused:
            self.shell.status.problem(self.tr("Het laatste is nog niet bewaard."))
        elif saving:
            self.shell.status.saving()
        else:
            if self._refused:
                self.shell.clear_notice()
            self._refused = False
            self.shell.status.saved()
            self.courier.saved()

    def _came_in(self, file: str = "") -> None:
        """Something of others is here now, or a difference was settled: the pages show it; typing goes on."""
        self._lines.refresh() if not file else self._lines.refresh_one(file)
        self.today.refresh()
        self.courier.saved()
        if self.frame is not None:
            context = self.frame.context
            show = lambda family: context.took(Saved(family, ""))  # noqa: E731
            self._tasks.run(families.open_family, self._work, context.file, done=show, failed=self._gone, owner=context)

    def _gone(self, error: UserError) -> None:
        """The family that was open is not on this laptop any more."""
        self.shell.back()
        self.shell.notice(self.tr("Dit gezin is hier niet meer"), str(error), "")

    def _destroyed(self, made: Destroyed) -> None:
        """The family that was open was destroyed by this worker: its pages go, without saving anything any more."""
        self.frame = None
        self.shell.open_place("families")
        self._lines.refresh()
        self.today.refresh()
        self.courier.saved()
        self.shell.show_page(DestroyedPage(self._theme, made))

    # Leaving

    def _flush(self) -> None:
        """Saves what was typed, and leaves the pages as they are."""
        self.note.draft.flush()
        self.today.task_draft.flush()
        if self._new_family is not None:
            self._new_family.draft.flush()
        if self.frame is not None:
            self.frame.flush()

    def put_away(self) -> None:
        """Saves what was typed and closes the family, before locking or the end of the program."""
        self.courier.close()
        self.sending.leave()
        self._network.leave()
        self.note.draft.flush()
        self.today.task_draft.flush()
        if self._new_family is not None:
            self._new_family.draft.flush()
        if self.frame is not None:
            self.frame.close_family()
            self.frame = None
        if self.supply is not None:
            self.supply.close_map()
            self.supply = None

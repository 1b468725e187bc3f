"""What every page of one family shares: the file as it is now, and the one way to change it.

All work on the database goes through the worker thread of `Tasks`, in order; the pages hear of every
saved step through `changed` and never wait for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.domain.model import FileInfo, Plan, Record
from gezinsteam_app.errors import UserError
from gezinsteam_app.settings import UNCONNECTED_DAYS
from gezinsteam_app.ui.tasks import Task, Tasks
from gezinsteam_app.ui.theme import Theme

NOTHING_TO_UNDO = "Er is niets meer om ongedaan te maken."
NOTHING_TO_REDO = "Er is niets om opnieuw te doen."


class Unsaved(Protocol):
    """Somebody who holds words that are not saved yet."""

    def flush(self) -> None:
        """Saves them now."""


class FamilyContext(QObject):
    """One open family. Signals:

    changed(FamilyFile)  after every saved step, and `family` is that file
    done(str)            what was done, for the undo bar; typing is saved without it
    undone(str)          a step was taken back: what
    redone(str)          a step was done again: what
    said(str)            there is nothing to take back or do again
    failed(str)          what a person should mend, in plain Dutch; the window around the pages shows it
    saving(bool)         True while something that was typed is not yet saved
    drafts_found()       what was typed before a crash is known now (`draft`)
    print_wanted()       somebody wants the plan on paper
    paper_wanted(document, chosen)  another document, with what is chosen for it ({"person": id ...})
    page_wanted(page)    a page to open over the family; its `closed` means back
    place_wanted(title, kind, record)   a record on the tab with this title
    gone(Destroyed)      the family was destroyed: nothing of it may be shown or saved any more
    """

    changed = Signal(object)
    done = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    said = Signal(str)
    failed = Signal(str)
    saving = Signal(bool)
    drafts_found = Signal()
    gone = Signal(object)
    print_wanted = Signal()
    paper_wanted = Signal(str, object)
    page_wanted = Signal(object)
    place_wanted = Signal(str, str, str)

    def __init__(
        self,
        work: Work,
        tasks: Tasks,
        theme: Theme,
        file_id: str,
        family: FamilyFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.work, self.tasks, self.theme = work, tasks, theme
        self.network = tasks
        """Tasks that may wait for a server; the window gives other ones."""
        self.silent_days = int(UNCONNECTED_DAYS.default)
        """After so many days without a sign of it a colleague's laptop is marked; the window gives the setting."""
        self.file, self.family = file_id, family
        self._drafts: dict[FieldKey, Any] = {}
        self._unsaved: list[Unsaved] = []
        self._being_saved = 0
        self.ask(edit.waiting_drafts, file_id, done=self._take_drafts)

    @property
    def today(self) -> dt.date:
        return self.work.today()

    # changing

    def run(
        self, action: Callable[..., Any], *args: Any, done: Callable[[Saved], None] | None = None, **kwargs: Any
    ) -> Task:
        """Runs `action(work, file, *args, **kwargs)` that returns a Saved: one step, told to the undo bar.

        What was typed before is saved first, so that steps stand in the order in which they were made.
        `done(saved)` is called after the pages have heard of the change.
        """
        self.flush()

        def take(saved: Saved) -> None:
            self.tell(saved)
            if done is not None:
                done(saved)

        return self.save(action, self.file, *args, done=take, **kwargs)

    def ask(
        self,
        action: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> Task:
        """Runs `action(work, *args, **kwargs)` off the window's thread; `done(result)` is called on it.

        `owner` for a page that may close before the family does: its answers go with it.
        """
        work = partial(action, self.work, *args, **kwargs)
        return self.tasks.run(work, done=done, failed=self._refused, owner=owner or self)

    def save(
        self, action: Callable[..., Any], *args: Any, done: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> Task:
        """As `ask`, for work that writes: `saving` is True until it has come back."""
        self._being_saved += 1
        self._tell_saving()
        work = partial(action, self.work, *args, **kwargs)
        return self.tasks.run(work, done=done, failed=self._refused, ended=self._ended, owner=self)

    def undo(self) -> None:
        """Takes back the last step since the pages were opened."""
        self.flush()
        self.save(edit.take_back, self.file, done=partial(self._stepped, self.undone, NOTHING_TO_UNDO))

    def redo(self) -> None:
        """Does again what was taken back last."""
        self.flush()
        self.save(edit.do_again, self.file, done=partial(self._stepped, self.redone, NOTHING_TO_REDO))

    def _stepped(self, signal: SignalInstance, nothing: str, saved: Saved | None) -> None:
        if saved is None:
            self.said.emit(nothing)
            return
        self.took(saved)
        signal.emit(_sentence(saved.what))

    def tell(self, saved: Saved) -> None:
        """The file is another one now; taking back is offered, but not of what stands as it is."""
        self.took(saved)
        made = saved.family.by_id.get(saved.record)
        told = self.said if made is not None and edit.is_fixed(made) else self.done
        told.emit(_sentence(saved.what))

    def took(self, saved: Saved | None) -> None:
        """The file is another one now, without a word to the undo bar (typing)."""
        if saved is not None:
            self.family = saved.family
            self.changed.emit(saved.family)

    def _refused(self, error: UserError) -> None:
        self.failed.emit(str(error))

    # what is not saved yet

    def unsaved(self, who: Unsaved, there_is: bool) -> None:
        """Tells that somebody holds unsaved words, or no longer."""
        if there_is and who not in self._unsaved:
            self._unsaved.append(who)
        elif not there_is and who in self._unsaved:
            self._unsaved.remove(who)
        self._tell_saving()

    def flush(self) -> None:
        """Saves everything that was typed (leaving the page, locking, closing)."""
        for who in tuple(self._unsaved):
            if isValid(who):
                who.flush()

    def is_saving(self) -> bool:
        return bool(self._unsaved) or self._being_saved > 0

    def _ended(self) -> None:
        self._being_saved -= 1
        self._tell_saving()

    def _tell_saving(self) -> None:
        self.saving.emit(self.is_saving())

    # what a crash left

    def draft(self, key: FieldKey) -> Any:
        """What was typed in a field before the program stopped, or None."""
        return self._drafts.get(key)

    def drafts_of(self, record: Record) -> list[FieldKey]:
        """The fields of a record of which such a draft waits; not those of something new that is to belong to it."""
        return [key for key in self._drafts if key[:2] == (kind_name(type(record)), record.id)]

    def draft_keys(self) -> list[FieldKey]:
        """Every field of which such a draft waits."""
        return list(self._drafts)

    def remember_draft(self, key: FieldKey, value: Any) -> None:
        """What is being typed for something new: offered again when one comes back to it."""
        self._drafts[key] = value

    def forget_draft(self, key: FieldKey) -> None:
        """The draft was taken up: it is saved, or goes on being typed."""
        self._drafts.pop(key, None)

    def _take_drafts(self, drafts: list[Any]) -> None:
        self._drafts = {(one.kind, one.record, one.field): one.value for one in drafts}
        if self._drafts:
            self.drafts_found.emit()

    # looking up

    def current(self, record: Record) -> Record | None:
        """The record as it is now; None when it was removed."""
        if isinstance(record, Plan):
            return self.family.plan
        if isinstance(record, FileInfo):
            return self.family.info
        return self.family.by_id.get(record.id)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

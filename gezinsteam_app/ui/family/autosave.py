"""Typing that saves itself: a draft at once, a change on leaving the field or after a pause (architecture 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import FieldForm, Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile, FieldKey, kind_name
from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.widgets.inputs import LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label

DRAFT_MS, PAUSE_MS = 150, 5_000
RECOVERED = "Dit typte je voor het programma stopte."
TYPED = "typed"
"""The key under which a draft holds words that are no value (yet), such as half a date."""
NO_DATE = "Dit is geen datum. Typ bijvoorbeeld 26-11-2026, 26 nov of morgen."

Reader = Callable[[str], tuple[Any, str]]
"""What was typed as a value, and a sentence when it is none (then nothing is saved)."""


def as_text(typed: str) -> tuple[Any, str]:
    """A text is what it is."""
    return typed.strip(), ""


def as_date(today: dt.date, lies: str = dates.NEAREST, since: dt.date | None = None) -> Reader:
    """Reads a date typed the Dutch way; where it lies when it has no year: `dates.from_dutch`."""

    def read(typed: str) -> tuple[Any, str]:
        day = dates.from_dutch(typed, today, lies, since)
        return ("", NO_DATE) if day is None else (day, "")

    return read


def show_date(value: str) -> str:
    """An ISO date as it is shown in a field: 26 november 2026."""
    return dates.long(value) if value else ""


class Typing:
    """One field being typed in, as the worker thread knows it: its form, with the heads seen at opening."""

    def __init__(self, file: str, record: Record, field: str) -> None:
        self._file, self._record, self._field = file, record, field
        self._form: FieldForm | None = None

    def open(self, work: Work) -> None:
        self._form = edit.open_field(work, self._file, self._record, self._field)

    def keep(self, work: Work, value: Any) -> None:
        edit.keep_draft(work, self._opened(work), value)

    def save(self, work: Work, value: Any) -> Saved | None:
        self._form, saved = edit.save_field(work, self._opened(work), value)
        return saved

    def _opened(self, work: Work) -> FieldForm:
        if self._form is None:
            self.open(work)
        assert self._form is not None
        return self._form


class AutoSave(QObject):
    """Binds a line or area of text to one field of one record.

    `recovered`: a draft of before a crash stands in it again. `wrong(sentence)`: what was typed is no
    value, asked on leaving; empty: all is well. `saved`: a change was made of it.
    """

    recovered = Signal()
    wrong = Signal(str)
    saved = Signal()

    def __init__(
        self,
        context: FamilyContext,
        control: QLineEdit | QPlainTextEdit,
        record: Record,
        field: str,
        *,
        read: Reader = as_text,
        show: Callable[[Any], str] = str,
    ) -> None:
        super().__init__(control)
        self._context, self._control, self._field = context, control, field
        self._read, self._show = read, show
        self._record = record
        self._typing = Typing(context.file, record, field)
        self._dirty = self._offered = False
        self._strokes = 0
        self._draft_timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._draft_timer.timeout.connect(self._keep_draft)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self._put(self._show(getattr(record, field)))
        control.textChanged.connect(self._typed)
        control.installEventFilter(self)
        context.changed.connect(self._refresh)
        context.drafts_found.connect(self._offer)
        self._offer()

    @property
    def key(self) -> FieldKey:
        return kind_name(type(self._record)), self._record.id, self._field

    def text(self) -> str:
        control = self._control
        return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()

    def set_pause(self, milliseconds: int) -> None:
        """How long without typing until it saves itself."""
        self._pause.setInterval(milliseconds)

    def is_recovered(self) -> bool:
        """Whether what stands here was typed before a crash and not yet saved."""
        return self._offered

    def flush(self) -> None:
        """Makes a change of what was typed, if anything was."""
        self._draft_timer.stop()
        self._pause.stop()
        value, problem = self._read(self.text())
        self.wrong.emit(problem)
        if not self._dirty:
            return
        if problem:
            self._keep_draft()
            self._context.unsaved(self, False)
        else:
            self._context.save(self._typing.save, value, done=partial(self._taken, self._strokes))

    def _taken(self, strokes: int, saved: Saved | None) -> None:
        """Saved; unsaved again when somebody typed on meanwhile."""
        self._context.forget_draft(self.key)
        if strokes == self._strokes:
            self._dirty = self._offered = False
            self._context.unsaved(self, False)
        self._context.took(saved)
        if saved is not None and isValid(self):
            self.saved.emit()

    def _typed(self) -> None:
        self._dirty = True
        self._strokes += 1
        self._context.unsaved(self, True)
        self._pause.start()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _keep_draft(self) -> None:
        """Also of what is no value: a date with a typing mistake is mended, not typed again."""
        value, problem = self._read(self.text())
        if problem:
            value = {TYPED: self.text()}
            self._context.remember_draft(self.key, value)
        self._context.save(self._typing.keep, value)

    def _offer(self) -> None:
        draft = self._context.draft(self.key)
        if draft is not None and not self._dirty and not self._offered:
            self._put(draft[TYPED] if isinstance(draft, dict) and TYPED in draft else self._show(draft))
            self._offered = True
            self.recovered.emit()

    def _refresh(self, family: FamilyFile) -> None:
        """Another value from elsewhere (undo, another page): shown, unless somebody is typing here."""
        record = self._context.current(self._record)
        if record is None:
            return
        before, now = getattr(self._record, self._field), getattr(record, self._field)
        self._record = record
        if not self._dirty and not self._offered and before != now:
            if self._read(self.text())[0] != now:
                self._put(self._show(now))
                self._context.ask(self._typing.open)
            elif not self._control.hasFocus():
                self._put(self._show(now))

    def _put(self, text: str) -> None:
        if text == self.text():
            return
        self._control.blockSignals(True)
        if isinstance(self._control, QPlainTextEdit):
            self._control.setPlainText(text)
        else:
            self._control.setText(text)
        self._control.blockSignals(False)
        self._control.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and not self._dirty:
            self._context.ask(self._typing.open)
            if self._offered:
                self._dirty = True
                self._context.unsaved(self, True)
        elif kind == QEvent.Type.FocusOut and isValid(self._control):  # it may go together with its page
            self.flush()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._leaves_to_page(event)
        return False

    def _leaves_to_page(self, event: QKeyEvent) -> bool:
        """Ctrl+Z and Ctrl+Y belong to the text while it has steps of its own, and then to the page."""
        control = self._control
        document = control.document() if isinstance(control, QPlainTextEdit) else control
        undoable = document.isUndoAvailable()
        redoable = document.isRedoAvailable()
        return (event.matches(QKeySequence.StandardKey.Undo) and not undoable) or (
            event.matches(QKeySequence.StandardKey.Redo) and not redoable
        )


class AutoLine(LineEdit):
    """One line that saves itself in a field of a record."""

    def __init__(
        self,
        context: FamilyContext,
        record: Record,
        field: str,
        *,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, name, parent)
        self.autosave = AutoSave(context, self, record, field)


class AutoArea(TextArea):
    """A text that grows with its lines and saves itself in a field of a record."""

    def __init__(
        self,
        context: FamilyContext,
        record: Record,
        field: str,
        *,
        name: str,
        placeholder: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lines, parent=parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.autosave = AutoSave(context, self, record, field)


class AutoDate(LineEdit):
    """A date typed the Dutch way that saves itself; a sentence for the Field around it when it is no date."""

    def __init__(
        self,
        context: FamilyContext,
        record: Record,
        field: str,
        *,
        name: str,
        placeholder: str = "bijvoorbeeld 26 nov",
        lies: str = dates.NEAREST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, name, parent)
        self.autosave = AutoSave(context, self, record, field, read=as_date(context.today, lies), show=show_date)


def recovered_note(autosave: AutoSave) -> QLabel:
    """The line under a field that says that a draft of before a crash stands in it; gone once it is saved."""
    note = label(RECOVERED, "captionStrong", wrap=True)
    note.setVisible(autosave.is_recovered())
    autosave.recovered.connect(note.show)
    autosave.saved.connect(note.hide)
    return note

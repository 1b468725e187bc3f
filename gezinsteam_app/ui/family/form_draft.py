"""What stands in a form that is not saved yet: however the form is left, it is there again when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from gezinsteam_app.domain.model import Record
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.new_draft import LEFT_HERE, NewDraft
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, LineEdit
from gezinsteam_app.ui.widgets.text import label

KEPT = "Wat je invulde, is bewaard. Het staat er weer als je hier terugkomt."
AGAIN = "Begin opnieuw"
VALUES = "values"


class LeftHere(Flow):
    """Says that a form was left half-way, with the one way to throw that away: `emptied`."""

    emptied = Signal()

    def __init__(self, theme: Theme, words: str = LEFT_HERE) -> None:
        super().__init__(gap=12)
        told = label(words, "captionStrong")
        told.setContentsMargins(0, 12, 0, 12)
        self.add(told)
        button = Button(theme, AGAIN, "quiet", "arrow-back-up")
        button.clicked.connect(self.emptied)
        self.add(button)
        self.hide()


class FormDraft(QObject):
    """Keeps the controls of one form, by name: lines, texts, choices, ticks, and pickers of people.

    Only what differs from how the form began is kept: what changed elsewhere meanwhile is not overwritten by it.
    `note` is to be put in the form. `emptied` when somebody began anew.
    """

    emptied = Signal()

    def __init__(self, context: FamilyContext, form: QWidget, controls: Mapping[str, QWidget]) -> None:
        super().__init__(form)
        self._context = context
        self._draft: NewDraft | None = None
        self._controls: dict[str, QWidget] = {}
        self._start: dict[str, Any] = {}
        self._left: dict[str, Any] = {}
        self.note = LeftHere(context.theme)
        self.note.emptied.connect(self._empty)
        self.watch(controls)

    def watch(self, controls: Mapping[str, QWidget]) -> None:
        """These are the controls from now on; what was left in one that is new stands in it again."""
        before, self._controls = self._controls, dict(controls)
        for name, control in controls.items():
            if before.get(name) is control:
                continue
            self._start[name] = value_of(control)
            if isinstance(control, LineEdit):
                control.set_stays_typed()
            if name in self._left:
                put(control, self._left[name])
            _changes(control, self.touch)

    def begin(self, kind: type[Record], about: str, name: str = "form") -> bool:
        """The form stands as it begins, for something new or known; True when what was left stands in it again."""
        self.stop()
        self._start = self._now()
        self._left = {}
        self._draft = NewDraft(self._context, kind, about, self, name)
        left = self._left = dict(self._draft.waiting().get(VALUES, {}))
        for field, value in left.items():
            if field in self._controls:
                put(self._controls[field], value)
        self.note.setVisible(bool(left))
        if left:
            self._context.said.emit("")  # that it is kept is seen now
        return bool(left)

    def touch(self, *_: object) -> None:
        """Something was typed or chosen."""
        if self._draft is not None:
            self._left = self._differs()
            self._draft.keep(**({VALUES: self._left} if self._left else {}))

    def leave(self) -> None:
        """The form is closed without saving: says that what was filled in is kept."""
        self.put_aside()
        self.stop()

    def put_aside(self) -> None:
        """As `leave`, for a form that stays as it is behind what is shown now."""
        if self._draft is not None:
            self._draft.settle()
        if self.is_filled():
            self._context.said.emit(KEPT)

    def is_filled(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._draft is not None and bool(self._differs())

    def forget(self) -> None:
        """It was saved."""
        if self._draft is not None:
            self._draft.forget()
        self.note.hide()
        self.stop()

    def stop(self) -> None:
        """What is put in the form from now on is not typed by anybody."""
        if self._draft is not None:
            self._draft.settle()
            self._draft.deleteLater()
        self._draft = None
        self._left = {}

    def _now(self) -> dict[str, Any]:
        return {name: value_of(control) for name, control in self._controls.items()}

    def _differs(self) -> dict[str, Any]:
        """What is to be kept; also of controls that were there before, such as the lines of another list."""
        gone = {name: value for name, value in self._left.items() if name not in self._controls}
        return gone | {name: value for name, value in self._now().items() if value != self._start.get(name)}

    def _empty(self) -> None:
        for name, control in self._controls.items():
            put(control, self._start[name])
        self._left = {}
        if self._draft is not None:
            self._draft.forget()
        self.note.hide()
        self.emptied.emit()


def value_of(control: QWidget) -> Any:
    """What stands in a control, as it can be kept in a draft."""
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    if isinstance(control, Combo):
        return _plain(control.value())
    if isinstance(control, QAbstractButton):
        return control.isChecked()
    picker: Any = control
    return {"ids": list(picker.ids()), "typed": picker.line.text()}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def put(control: QWidget, value: Any) -> None:
    """Puts a value of `value_of` back; what can be chosen no longer is left as it stands."""
    if isinstance(control, QLineEdit):
        control.setText(value)
    elif isinstance(control, QPlainTextEdit):
        control.setPlainText(value)
    elif isinstance(control, Combo):
        for at in range(control.count()):
            if _plain(control.itemData(at)) == value:
                control.setCurrentIndex(at)
    elif isinstance(control, QAbstractButton):
        control.setChecked(value)
    else:
        picker: Any = control
        picker.set_ids(tuple(value["ids"]))
        picker.line.setText(value["typed"])


def _changes(control: QWidget, heard: Callable[..., None]) -> None:
    if isinstance(control, (QLineEdit, QPlainTextEdit)):
        control.textChanged.connect(heard)
    elif isinstance(control, Combo):
        control.currentIndexChanged.connect(heard)
    elif isinstance(control, QAbstractButton):
        control.toggled.connect(heard)
    else:
        picker: Any = control
        picker.picked.connect(heard)
        picker.line.textEdited.connect(heard)

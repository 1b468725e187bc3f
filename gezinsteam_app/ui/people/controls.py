"""Fields that save themselves, choices that save at once, and a grid that puts them beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain.model import Record
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.autosave import RECOVERED, AutoSave, Reader, as_text
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit, TextArea
from gezinsteam_app.ui.widgets.text import label


class AutoField(Field):
    """A labelled line or area that saves itself in a field of a record, with its error or hint below."""

    def __init__(
        self,
        context: FamilyContext,
        record: Record,
        field: str,
        title: str,
        *,
        control: QLineEdit | QPlainTextEdit | None = None,
        placeholder: str = "",
        hint: str = "",
        read: Reader = as_text,
        show: Callable[[Any], str] = str,
    ) -> None:
        made = LineEdit(placeholder, title) if control is None else control
        self.autosave = AutoSave(context, made, record, field, read=read, show=show)
        super().__init__(context.theme, title, made, hint=hint)
        self._usual_hint = hint
        self.autosave.wrong.connect(self.set_error)
        self.autosave.recovered.connect(lambda: self._show_hint(RECOVERED))
        self.autosave.saved.connect(lambda: self._show_hint(self._usual_hint))
        if self.autosave.is_recovered():
            self._show_hint(RECOVERED)
        if isinstance(made, QLineEdit):
            made.returnPressed.connect(self.autosave.flush)

    def set_hint(self, hint: str) -> None:
        """What stands below as long as nothing is wrong."""
        self._usual_hint = hint
        super().set_hint(hint)

    def _show_hint(self, hint: str) -> None:
        self._hint = hint
        self.set_error("")


class HiddenLine(LineEdit):
    """A line whose letters show only while it has the focus."""

    def __init__(self, placeholder: str = "", name: str = "") -> None:
        super().__init__(placeholder, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password)
        super().focusOutEvent(event)


def area(name: str, lines: int = 2, placeholder: str = "") -> TextArea:
    made = TextArea(lines)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


class ChoiceField(Field):
    """A labelled choice that saves at once. `choices` may be given anew when the family changes."""

    def __init__(
        self,
        context: FamilyContext,
        record: Record,
        field: str,
        title: str,
        choices: Iterable[tuple[Any, str]],
    ) -> None:
        self.combo = narrow(Combo(context.theme, (), title))
        super().__init__(context.theme, title, self.combo)
        self._context, self._record, self._field = context, record, field
        self.set_choices(choices)
        self.combo.chosen.connect(self._save)
        context.changed.connect(self.refresh)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        wanted = tuple(choices)
        if wanted != tuple((self.combo.itemData(at), self.combo.itemText(at)) for at in range(self.combo.count())):
            self.combo.set_choices(wanted)
        self.combo.set_value(getattr(self._record, self._field))

    def refresh(self) -> None:
        record = self._context.current(self._record)
        if record is not None:
            self._record = record
            self.combo.set_value(getattr(record, self._field))

    def _save(self, value: Any) -> None:
        if value != getattr(self._record, self._field):
            self._context.run(edit.change, self._record, **{self._field: value})


def narrow(combo: Combo, letters: int = 6) -> Combo:
    """A choice that takes the room there is, or that of some letters, instead of that of its longest words."""
    combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)
    return combo


def with_empty(codes: dict[str, str], empty: str = "nog niet bekend") -> list[tuple[str, str]]:
    """The choices of a list of codes, with one for nothing chosen."""
    return [("", empty), *codes.items()]


class FieldGrid(QWidget):
    """Fields beside each other in as many columns as fit; a wide one takes a whole line."""

    def __init__(self, theme: Theme, narrowest: int = 180, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._narrowest, self._most = theme, narrowest, most
        self._parts: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        theme.changed.connect(self.arrange)

    def add(self, part: QWidget, *, wide: bool = False) -> None:
        self._parts.append((part, wide))
        part.setParent(self)
        part.show()

    def arrange(self) -> None:
        """Puts what is not hidden in its cells; to be called when something was added, shown or hidden."""
        columns = self._fitting()
        for part, _ in self._parts:
            self._grid.removeWidget(part)
        at = 0
        for part, wide in self._parts:
            if part.isHidden():
                continue
            if wide and at % columns:
                at += columns - at % columns
            span = columns if wide else 1
            self._grid.addWidget(part, at // columns, at % columns, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns

    def minimumSizeHint(self) -> QSize:
        """One column wide, however many there are now: otherwise the page could never become narrower."""
        return QSize(self._theme.px(120), super().minimumSizeHint().height())

    def _fitting(self) -> int:
        return max(1, min(self._most, (self.width() + 16) // (self._theme.px(self._narrowest) + 16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self.arrange()


def inline_error() -> QLabel:
    """A sentence in the colour of errors that takes no room while there is nothing to say."""
    made = label("", "error", wrap=True)
    made.hide()
    return made


def leave_or_add(event: QKeyEvent, leave: Callable[[], object], add: Callable[[], object]) -> bool:
    """The keys of a small form: Esc leaves it, Enter in any of its fields adds. False: another key."""
    if event.key() == Qt.Key.Key_Escape:
        leave()
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        add()
    else:
        return False
    return True


def attempt(
    context: FamilyContext, owner: QWidget, error: QLabel, action: Callable[..., Saved], *args: Any, **kwargs: Any
) -> None:
    """Runs a step that a person may be refused, and says why in `error`, beside the control."""

    def refused(problem: UserError) -> None:
        error.setText(str(problem))
        error.show()

    error.hide()
    context.flush()
    work = partial(action, context.work, context.file, *args, **kwargs)
    context.tasks.run(work, done=context.tell, failed=refused, owner=owner)

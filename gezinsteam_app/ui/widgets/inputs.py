"""Inputs: a field with its label above and its error below, text, passphrase, choice, growing text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QStyledItemDelegate, QWidget

from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.text import label, set_property


class Field(QWidget):
    """A label above a control, a hint or an error sentence below.

    `check(text) -> sentence or ""` is asked on leaving the control; the focus stays free. `control` is
    the input itself: a QLineEdit, TextArea, Combo, PassphraseField or any widget.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        control: QWidget,
        *,
        hint: str = "",
        check: Callable[[str], str] | None = None,
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint, self._check = hint, check
        self._input: QWidget = control.edit if isinstance(control, PassphraseField) else control
        self.title = label(title, "bigLabel" if big else "strong")
        self.title.setBuddy(self._input)
        self._input.setAccessibleName(title)
        self._icon = IconLabel(theme, "alert-circle", "error")
        self._below = label("", "caption", wrap=True)
        lines = column(self, gap=6)
        lines.addWidget(self.title)
        lines.addWidget(control)
        below = row(gap=8)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        lines.addLayout(below)
        lines.addStretch(1)
        self._input.installEventFilter(self)
        self.set_error("")

    def text(self) -> str:
        """What stands in the control."""
        reader = getattr(self._input, "toPlainText", None) or getattr(self._input, "text", None)
        return str(reader()) if reader else ""

    def set_error(self, sentence: str) -> None:
        """Shows an error with its suggestion; an empty one shows the hint again."""
        shown = sentence or self._hint
        self._below.setText(shown)
        self._below.setVisible(bool(shown))
        self._icon.setVisible(bool(sentence))
        set_property(self._below, "role", "error" if sentence else "caption")
        set_property(self._input, "wrong", bool(sentence))
        self._input.setAccessibleDescription(shown)

    def hint(self) -> str:
        """What stands below as long as nothing is wrong."""
        return self._hint

    def set_hint(self, hint: str) -> None:
        """What stands below as long as nothing is wrong."""
        self._hint = hint
        if not self.has_error():
            self.set_error("")

    def has_error(self) -> bool:
        return not self._icon.isHidden()

    def validate(self) -> bool:
        """Asks `check` now. True when all is well."""
        self.set_error(self._check(self.text()) if self._check else "")
        return not self.has_error()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._check and isinstance(event, QFocusEvent):
            stays = event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if not stays:
                self.validate()
        return super().eventFilter(watched, event)


class PassphraseField(QWidget):
    """A hidden line with a button that shows it. `edit` is the QLineEdit; `textChanged`, `submitted` (Enter)."""

    textChanged = Signal(str)
    submitted = Signal()

    def __init__(self, theme: Theme, *, big: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setProperty("big", big)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.toggle = Button(theme, "Laat zien", "normal", "eye")
        self.toggle.setProperty("tall", big)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show)
        self.edit.textChanged.connect(self.textChanged)
        self.edit.returnPressed.connect(self.submitted)
        line = row(self)
        line.addWidget(self.edit, 1)
        line.addWidget(self.toggle)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        """Empties and hides."""
        self.edit.clear()
        self.toggle.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.toggle.set_text("Verberg" if shown else "Laat zien")
        self.toggle.set_icon("eye-off" if shown else "eye")


class Combo(QComboBox):
    """A choice: (value, words) pairs. The wheel changes nothing and takes no focus unless the list is open."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, choices: Iterable[tuple[Any, str]] = (), name: str = "", parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # with the wheel one scrolls on while typing elsewhere
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(QStyledItemDelegate(self))  # its own one leaves out the height that a finger needs
        self.set_choices(choices)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))
        theme.changed.connect(self.update)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Selects without a signal; a value that is no choice leaves nothing selected."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)
                return
        self.setCurrentIndex(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(20)
        arrow = self._theme.pixmap("chevron-down", "ink" if self.isEnabled() else "inkMuted")
        QPainter(self).drawPixmap(self.width() - side - self._theme.px(10), (self.height() - side) // 2, arrow)


class TextArea(QPlainTextEdit):
    """A text that grows with its lines, from `lines` up to `most`; Tab goes on to the next control.

    `left` tells that the focus has left it; `textChanged` (Qt) each change.
    """

    left = Signal()

    def __init__(self, lines: int = 2, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def text(self) -> str:
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wanted = min(max(round(self.document().size().height()), self._lines), self._most)
        edges = self.contentsMargins()
        inside = round(wanted * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin())
        return QSize(super().sizeHint().width(), max(inside + edges.top() + edges.bottom() + 2, 44))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.updateGeometry()


class LineEdit(QLineEdit):
    """One line; `left` tells that the focus has left it. Esc puts back what stood there when it was entered.

    Taking that back (Ctrl+Z) brings what was typed. In a form that keeps what was typed, Esc is for the form.
    """

    left = Signal()

    def __init__(self, placeholder: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._before = ""
        self._stays_typed = False

    def set_stays_typed(self) -> None:
        """Esc leaves what was typed: the form around it keeps it."""
        self._stays_typed = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.text()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self.text() != self._before
        if event.key() == Qt.Key.Key_Escape and typed and not self._stays_typed and not self.isReadOnly():
            self.selectAll()
            self.insert(self._before)
            return
        super().keyPressEvent(event)

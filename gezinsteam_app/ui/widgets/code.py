"""A line for a code that is typed over: it stands in groups of four, as where it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gezinsteam_app.ui.widgets.inputs import LineEdit

GROUP, LONGEST = 4, 80


def grouped(text: str) -> str:
    """As it stands on the letter: capitals in groups of four."""
    letters = "".join(one for one in text.upper() if one.isalnum())
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


class CodeEdit(LineEdit):
    """A line that puts a code in groups while it is typed or pasted."""

    def __init__(self) -> None:
        super().__init__("ABCD-EFGH-…", "Code")
        self.setMaxLength(4 * LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhUppercaseOnly
        )
        self.textEdited.connect(self._group)

    def _group(self, text: str) -> None:
        """The cursor stays behind the letter that was typed."""
        before = sum(one.isalnum() for one in text[: self.cursorPosition()])
        shown = grouped(text)
        if shown == text:
            return
        self.setText(shown)
        self.setCursorPosition(before + max(before - 1, 0) // GROUP)

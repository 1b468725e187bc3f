"""What stands on the quick note: its fields, first words and buttons, and its place over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gezinsteam_app.domain import codes
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.over import Over
from gezinsteam_app.ui.widgets.text import label

WIDTH, TOP, SIDE, EDGES, MOST = 640, 40, 28, 4, 4
FIRST_WORDS = ("Feit", "Mening", "Hun woorden")
NO_KIND = "niet gekozen"
WHEN = "Bijvoorbeeld morgen 9.30 uur, of 3 december."


class NotePanel(Over):
    """The parts of the note, made by `_make_panel`; what they do is the note's own."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._made = False

    def _make_panel(self) -> None:
        """Its parts are made when it is first opened, not while the pages are waited for."""
        self._made = True
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        theme = self._theme
        self.family, self.text, self.when = QLineEdit(), QLineEdit(), QLineEdit()
        self._family = Field(theme, "Gezin", self.family)
        self._text = Field(theme, "Wat gebeurde er, of wat hoorde je?", self.text)
        self._when = Field(theme, "Wanneer?", self.when, hint=WHEN)
        kinds = [("", NO_KIND)]
        kinds += [(code, word) for code, word in codes.CONTACT_KINDS.items() if code != "not_home"]
        self.kind = Combo(theme, kinds, "Soort contact")
        self._names, self._firsts = Flow(), Flow()
        self._name_buttons = [Button(theme) for _ in range(MOST)]
        for button in self._name_buttons:
            self._names.add(button)
        self.first_words = [Chip(theme, word) for word in FIRST_WORDS]
        for chip in self.first_words:
            self._firsts.add(chip)
        self.not_home = Chip(theme, "Niet thuis")
        self._firsts.add(self.not_home)
        self.save = Button(theme, "Bewaar", "main", "check", shortcut="Enter")
        self.discard = Button(theme, "Alles wissen", "quiet")
        self.close_button = Button(theme, "Sluit", "normal", shortcut="Esc")

    def _lay_out(self) -> None:
        whole = column(self.panel, margins=(0, 0, 0, 16), gap=0)
        self._page = Page(margins=(20, 16, 20, 12), gap=12)
        lines = self._page.body
        self._title = label("", "h2")
        lines.addWidget(self._title)
        self._again = label("", "soft", wrap=True)
        self._again.hide()
        lines.addWidget(self._again)
        lines.addWidget(self._family)
        lines.addWidget(self._names)
        self._kind = Field(self._theme, "Soort", self.kind)
        for part in (self._kind, self._when, self._text, self._firsts):
            lines.addWidget(part)
        self._refusal = label("", "error", wrap=True)
        lines.addWidget(self._refusal)
        lines.addStretch(1)
        whole.addWidget(self._page, 1)
        buttons = self._buttons = row(margins=(20, 0, 20, 0), gap=12)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save)
        whole.addLayout(buttons)

    # keys, mouse, room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The focus stays inside while it is open."""
        parts = [part for part in self.panel.findChildren(QWidget) if _takes_focus(part)]
        focus = QApplication.focusWidget()
        at = parts.index(focus) if focus in parts else -1
        if parts:
            step = 1 if forward else -1
            parts[(at + step) % len(parts)].setFocus(
                Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            )
        return bool(parts)

    def _place(self) -> None:
        room = self._window.rect()
        width = min(self._theme.px(WIDTH), room.width() - 2 * SIDE)
        self.setGeometry(room)
        lines = self.panel.layout()
        assert lines is not None
        lines.activate()
        body = self._page.body
        body.invalidate()
        high = max(body.totalHeightForWidth(width - EDGES), body.totalMinimumSize().height())
        high += self._buttons.sizeHint().height() + lines.contentsMargins().bottom() + EDGES
        self.panel.setGeometry((room.width() - width) // 2, TOP, width, min(high, room.height() - TOP - SIDE))


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()

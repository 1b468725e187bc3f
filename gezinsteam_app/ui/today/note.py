"""The quick note (Ctrl Shift K) and planning a visit: a few lines over the page in front, from anywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gezinsteam_app.actions import families, visits
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.names import fold
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.contacts.words import NO_MOMENT, coming_from_dutch
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Page, column, row
from gezinsteam_app.ui.widgets.button import Button, Chip
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.over import Over
from gezinsteam_app.ui.widgets.text import label

WIDTH, TOP, SIDE, EDGES, MOST = 640, 40, 28, 4, 4
FIRST_WORDS = ("Feit", "Mening", "Hun woorden")
CHOOSE = "Typ een deel van de naam en kies het gezin."
EMPTY = "Schrijf een regel op, of kies Niet thuis."
PAST = "Deze dag is geweest. Wat toen was, schrijf je op met Snelle notitie."
NO_KIND = "niet gekozen"
TITLES = {True: "Bezoek plannen", False: "Snelle notitie"}


class QuickNote(Over):
    """Lies over its window while it is open. `saved(file, Saved)` when a contact was written."""

    saved = Signal(str, object)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._work, self._tasks = work, tasks
        self._lines: list[FamilyLine] = []
        self._file, self._planning, self._busy = "", False, False
        self._made = False

    def _make(self) -> None:
        """Its parts are made when it is first opened, not while the pages are waited for."""
        self._made = True
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        theme = self._theme
        self.family, self.text, self.when = QLineEdit(), QLineEdit(), QLineEdit()
        self._family = Field(theme, "Gezin", self.family)
        self._text = Field(theme, "Wat gebeurde er, of wat hoorde je?", self.text)
        self._when = Field(theme, "Wanneer?", self.when, hint="Bijvoorbeeld morgen 9.30 uur, of 3 december.")
        kinds = [("", NO_KIND)]
        kinds += [(code, word) for code, word in codes.CONTACT_KINDS.items() if code != "not_home"]
        self.kind = Combo(theme, kinds, "Soort contact")
        self._names, self._firsts = Flow(), Flow()
        self._name_buttons = [Button(theme) for _ in range(MOST)]
        for at, button in enumerate(self._name_buttons):
            button.clicked.connect(lambda _=False, at=at: self._choose(self._found()[at]))
            self._names.add(button)
        self.first_words = [Chip(theme, word) for word in FIRST_WORDS]
        for chip in self.first_words:
            chip.clicked.connect(lambda _=False, chip=chip: self._only(chip))
            self._firsts.add(chip)
        self.not_home = Chip(theme, "Niet thuis")
        self._firsts.add(self.not_home)
        self.save = Button(theme, "Bewaar", "main", "check", shortcut="Enter")
        self.close_button = Button(theme, "Sluit", "normal", shortcut="Esc")
        self.family.textEdited.connect(self._typed)
        self.family.returnPressed.connect(self._take_first)
        self.text.returnPressed.connect(self._save)
        self.when.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.shut)

    def _lay_out(self) -> None:
        whole = column(self.panel, margins=(0, 0, 0, 16), gap=0)
        self._page = Page(margins=(20, 16, 20, 12), gap=12)
        lines = self._page.body
        self._title = label("", "h2")
        lines.addWidget(self._title)
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
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save)
        whole.addLayout(buttons)

    # open and close

    def open(self, file: str = "", *, planning: bool = False) -> None:
        """Shows itself; the family that is open is chosen already. Words that were typed before are still there."""
        if not self._made:
            self._make()
        if planning != self._planning:
            self._clear()
        self._planning = planning
        self._title.setText(TITLES[planning])
        self._when.setVisible(planning)
        self._firsts.setVisible(not planning)
        self._text.setVisible(not planning)
        self.kind.set_value("home_visit" if planning else "")
        self._file = file or self._file
        self._refusal.hide()
        self._show_names()
        self._appear()
        self.family.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tasks.run(families.list_families, self._work, done=self._took_lines, owner=self)

    def _clear(self) -> None:
        self._file = ""
        for field in (self.family, self.text, self.when):
            field.clear()
        for chip in (*self.first_words, self.not_home):
            chip.setChecked(False)

    # the family

    def _took_lines(self, lines: list[FamilyLine]) -> None:
        self._lines = [line for line in lines if not line.closed_on]
        chosen = next((line for line in self._lines if line.id == self._file), None)
        if chosen is not None and not self.family.text():
            self._choose(chosen)
        else:
            self._show_names()

    def _typed(self) -> None:
        self._file = ""
        self._family.set_error("")
        self._show_names()

    def _found(self) -> list[FamilyLine]:
        wanted = fold(self.family.text()).split()
        return [line for line in self._lines if wanted and all(word in fold(line.name) for word in wanted)][:MOST]

    def _show_names(self) -> None:
        """The families that fit, as buttons; none once one is chosen."""
        found = [] if self._file else self._found()
        for at, button in enumerate(self._name_buttons):
            button.setVisible(at < len(found))
            if at < len(found):
                button.set_text(found[at].name)
        self._names.setVisible(bool(found))
        self._place()
        QTimer.singleShot(0, self, self._place)  # what wraps knows its height only once it has its width

    def _take_first(self) -> None:
        found = self._found()
        if self._file:
            self._to_next()
        elif found:
            self._choose(found[0])
        else:
            self._family.set_error(CHOOSE)
            self._place()

    def _choose(self, line: FamilyLine) -> None:
        self._file = line.id
        self.family.setText(line.name)
        self._family.set_error("")
        self._show_names()
        self._to_next()

    def _to_next(self) -> None:
        (self.when if self._planning else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _only(self, chosen: Chip) -> None:
        """One first word at most."""
        for chip in self.first_words:
            chip.setChecked(chip is chosen and chip.isChecked())
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # saving

    def _save(self) -> None:
        if not self._file and len(self._found()) == 1:
            self._choose(self._found()[0])
        if not self._file:
            self._family.set_error(CHOOSE)
            self.family.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._busy and self._is_filled():
            self._busy = True
            file, on = self._file, self._moment()
            kind = "not_home" if self.not_home.isChecked() else self.kind.value()
            self._tasks.run(
                visits.write, self._work, file, kind, on, self._words(),
                done=lambda saved: self._saved(file, saved), failed=self._failed, ended=self._ended, owner=self,
            )  # fmt: skip
        self._place()

    def _is_filled(self) -> bool:
        if self._planning:
            day, today = self._moment()[:10], visits.now(self._work).date().isoformat()
            self._when.set_error(NO_MOMENT if not day else PAST if day < today else "")
            return not self._when.has_error()
        self._text.set_error("" if self.text.text().strip() or self.not_home.isChecked() else EMPTY)
        return not self._text.has_error()

    def _moment(self) -> str:
        now = visits.now(self._work)
        if self._planning:
            return coming_from_dutch(self.when.text(), now.date()) or ""
        return now.strftime("%Y-%m-%dT%H:%M")

    def _words(self) -> str:
        text = "" if self._planning else self.text.text().strip()
        first = next((word for chip, word in zip(self.first_words, FIRST_WORDS, strict=True) if chip.isChecked()), "")
        return f"{first}: {text}" if first and text else text

    def _saved(self, file: str, saved: Saved) -> None:
        self._clear()
        self.shut()
        self.saved.emit(file, saved)

    def _failed(self, error: UserError) -> None:
        self._refusal.setText(str(error))
        self._refusal.show()
        self._place()

    def _ended(self) -> None:
        self._busy = False

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

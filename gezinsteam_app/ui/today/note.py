"""The quick note (Ctrl Shift K) and planning a visit: a few lines over the page in front, from anywhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.actions import families, unfinished, visits
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.names import fold
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.contacts.words import NO_MOMENT, coming_from_dutch, shown_moment
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.tasks import Tasks
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.today.note_draft import NoteDraft
from gezinsteam_app.ui.today.note_panel import FIRST_WORDS, MOST, WHEN, NotePanel
from gezinsteam_app.ui.today.words import typed_before
from gezinsteam_app.ui.widgets.button import Chip

CHOOSE = "Typ een deel van de naam en kies het gezin."
EMPTY = "Schrijf een regel op, of kies Niet thuis."
PAST = "Deze dag is geweest. Wat toen was, schrijf je op met Snelle notitie."
DRAFTS = {True: unfinished.PLAN, False: unfinished.NOTE}
TITLES = {True: "Bezoek plannen", False: "Snelle notitie"}


class QuickNote(NotePanel):
    """Lies over its window while it is open. `saved(file, Saved, planned)` when a contact was written."""

    saved = Signal(str, object, bool)

    def __init__(self, work: Work, tasks: Tasks, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._work, self._tasks = work, tasks
        self._lines: list[FamilyLine] = []
        self._file, self._planning, self._busy = "", False, False
        self._typed_on = ""
        self.draft = NoteDraft(work, tasks, self.typed, self)
        self.draft.found.connect(lambda kept, stopped: self._put(kept, stopped=stopped))

    def _make(self) -> None:
        self._make_panel()
        for at, button in enumerate(self._name_buttons):
            button.clicked.connect(lambda _=False, at=at: self._choose(self._found()[at]))
        for chip in self.first_words:
            chip.clicked.connect(lambda _=False, chip=chip: self._only(chip))
        self.family.textEdited.connect(self._typed)
        self.family.returnPressed.connect(self._take_first)
        for edit in (self.text, self.when):
            edit.returnPressed.connect(self._save)
        tell_day(self._when, lambda typed: coming_from_dutch(typed, visits.now(self._work).date()), WHEN)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.shut)
        self.discard.clicked.connect(self._discard)
        for edit in (self.family, self.text, self.when):
            edit.textChanged.connect(self._changed)
        for chip in (*self.first_words, self.not_home):
            chip.toggled.connect(self._changed)
        self.kind.currentIndexChanged.connect(self._changed)
        self._clear()

    # open and close

    def open(self, file: str = "", *, planning: bool = False) -> None:
        """Shows itself; the family that is open is chosen already. Words that were typed before are still there."""
        if not self._made:
            self._make()
        self.draft.flush()
        self.draft.look(DRAFTS[planning])
        if planning != self._planning:
            self._planning = planning
            self._clear()
        if file and not self.typed():
            self._clear()
            self._file = file
        self._title.setText(TITLES[planning])
        self._when.setVisible(planning)
        self._firsts.setVisible(not planning)
        self._text.setVisible(not planning)
        self._refusal.hide()
        self._show_names()
        self._appear()
        self.family.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tasks.run(families.list_families, self._work, done=self._took_lines, owner=self)

    def shut(self) -> None:
        """Hides itself; what was typed is kept."""
        self.draft.flush()
        super().shut()

    def _clear(self) -> None:
        self._file, self._typed_on = "", ""
        self._again.hide()
        self.kind.set_value(self._usual_kind())
        for field in (self.family, self.text, self.when):
            field.clear()
        for chip in (*self.first_words, self.not_home):
            chip.setChecked(False)
        self._changed()

    def _usual_kind(self) -> str:
        return "home_visit" if self._planning else ""

    # what is typed

    def typed(self) -> dict[str, Any]:
        """What stands there and on which moment; empty when only a family was chosen."""
        words = {"text": self.text.text(), "when": self.when.text(), "first": self._first(), "kind": self.kind.value()}
        chosen = self.not_home.isChecked() or words["kind"] != self._usual_kind()
        if not chosen and not any(words[name] for name in ("text", "when", "first")):
            return {}
        family = {"file": self._file, "family": self.family.text()}
        return {**words, **family, "not_home": self.not_home.isChecked(), "on": self._moment()}

    def _put(self, kept: dict[str, Any], *, stopped: bool) -> None:
        """What was kept stands there again: a day as it was understood then, because "morgen" is another day now."""
        self._file = kept["file"]
        self.family.setText(kept["family"])
        self.kind.set_value(kept["kind"])
        self.text.setText(kept["text"])
        self.when.setText(shown_moment(kept["on"]) if self._planning and kept["on"] else kept["when"])
        self.not_home.setChecked(kept["not_home"])
        for chip, word in zip(self.first_words, FIRST_WORDS, strict=True):
            chip.setChecked(word == kept["first"])
        if stopped:
            self._typed_on = "" if self._planning else kept["on"]
            self._again.setText(typed_before(self._typed_on, self._work.today()))
            self._again.show()
        self._show_names()
        if self._file:
            self._to_next()

    def _changed(self) -> None:
        self.discard.setVisible(bool(self.typed()))
        self.draft.touch()

    def _discard(self) -> None:
        self._clear()
        self.draft.flush()
        self._show_names()
        self.family.setFocus(Qt.FocusReason.OtherFocusReason)

    # the family

    def _took_lines(self, lines: list[FamilyLine]) -> None:
        self._lines = [line for line in lines if not line.closed_on]
        chosen = next((line for line in self._lines if line.id == self._file), None)
        self._file = chosen.id if chosen else ""
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
            self.draft.hold()
            file, on = self._file, self._moment()
            kind = "not_home" if self.not_home.isChecked() else self.kind.value()
            self._tasks.run(
                visits.write, self._work, file, kind, on, self._words(), DRAFTS[self._planning],
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
        return self._typed_on or now.strftime("%Y-%m-%dT%H:%M")

    def _first(self) -> str:
        return next((word for chip, word in zip(self.first_words, FIRST_WORDS, strict=True) if chip.isChecked()), "")

    def _words(self) -> str:
        text = "" if self._planning else self.text.text().strip()
        first = self._first()
        return f"{first}: {text}" if first and text else text

    def _saved(self, file: str, saved: Saved) -> None:
        self._clear()
        self.shut()
        self.saved.emit(file, saved, self._planning)

    def _failed(self, error: UserError) -> None:
        self._refusal.setText(str(error))
        self._refusal.show()
        self._place()

    def _ended(self) -> None:
        self._busy = False
        self.draft.release()

"""What stands above the preview: printing, saving as PDF, what to know before, what changed since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gezinsteam_app.actions.plans import Cautions
from gezinsteam_app.ui.people.controls import inline_error
from gezinsteam_app.ui.theme import Theme
from gezinsteam_app.ui.widgets.boxes import Card, IconLabel, column, row
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.check import CheckBox
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import label

SHOWN = 6
"""So many differences stand at once; the others after a press."""
WHAT_FIXING_IS = "Vaststellen bewaart het plan zoals het nu is. Dat verandert daarna niet meer."


class DocumentPanel(QWidget):
    """Title, buttons, cautions and differences of the document that is chosen."""

    print_wanted = Signal()
    save_wanted = Signal()
    file_wanted = Signal()
    large_chosen = Signal(bool)
    timeline_chosen = Signal(bool)
    sign_wanted = Signal()
    fix_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = label("", "h1", wrap=True)
        self._line = label("", "lead", wrap=True)
        self.message = label("", wrap=True)
        self.error = label("", "error", wrap=True)
        self.fix_error = inline_error()
        self._fixing = label(WHAT_FIXING_IS, "caption", wrap=True)
        self.refusal = label("", "body", wrap=True)
        self.refusal.hide()
        self._signed = label("", wrap=True)
        self._cautions = column(gap=4)
        self._differences = Differences(theme)
        self._choices: QWidget | None = None
        self._place = column(gap=0)
        buttons = self._buttons()
        self._lay_out(buttons)
        self.say("")
        self.show_signed((), can_sign=False)
        self.set_ready(False)

    def _buttons(self) -> Flow:
        """What can be done with the document, and the choices of how it is printed."""
        theme = self._theme
        self.print = Button(theme, "Afdrukken", "main", "printer")
        self.print.clicked.connect(self.print_wanted)
        self.save = Button(theme, "Bewaar als PDF", "normal", "file-download")
        self.save.clicked.connect(self.save_wanted)
        self.as_file = Button(theme, "Bewaar als bestand", "normal", "upload")
        self.as_file.setAccessibleDescription("Dezelfde gegevens in het open formaat, om mee te nemen.")
        self.as_file.clicked.connect(self.file_wanted)
        self.as_file.hide()
        self.fix = Button(theme, "Plan vaststellen", "normal", "pin")
        self.fix.setAccessibleDescription(WHAT_FIXING_IS)
        self.fix.clicked.connect(self.fix_wanted)
        self.sign = Button(theme, "Ondertekenen", "normal", "writing-sign")
        self.sign.clicked.connect(self.sign_wanted)
        self.sign.hide()
        self.large = CheckBox(theme, "Grote letters")
        self.large.toggled.connect(self.large_chosen)
        self.timeline = CheckBox(theme, "Ook hoe de hulp ging, als het gezin dat wil")
        self.timeline.toggled.connect(self.timeline_chosen)
        buttons = Flow(gap=12)
        for part in (self.print, self.save, self.as_file, self.fix, self.sign, self.large, self.timeline):
            buttons.add(part)
        return buttons

    def _lay_out(self, buttons: Flow) -> None:
        heading = column(gap=0)
        heading.addWidget(self._title)
        heading.addWidget(self._line)
        lines = column(self, gap=12)
        lines.addLayout(heading)
        lines.addLayout(self._place)
        for part in (buttons, self.fix_error, self._fixing, self.message, self.error, self.refusal, self._signed):
            lines.addWidget(part)
        lines.addLayout(self._cautions)
        lines.addWidget(self._differences)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a document to print or save."""
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        self.as_file.setEnabled(ready)

    def show_title(self, title: str, line: str) -> None:
        self._title.setText(title)
        self._line.setText(line)

    def show_fixing(self, *, possible: bool) -> None:
        """Whether the plan as it is now is what is shown: that can be fixed."""
        self.fix.setVisible(possible)
        self._fixing.setVisible(possible)
        if not possible:
            self.fix_error.hide()

    def show_signed(self, sentences: Sequence[str], *, can_sign: bool) -> None:
        """Who signed the document that is chosen; `can_sign`: it is a fixed version."""
        self.sign.setVisible(can_sign)
        self._signed.setText("\n".join(sentences))
        self._signed.setVisible(bool(sentences))

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """What became of printing or saving; an empty sentence takes it away."""
        for place, words in ((self.message, "" if wrong else sentence), (self.error, sentence if wrong else "")):
            place.setText(words)
            place.setVisible(bool(words))

    def show_refusal(self, sentence: str) -> None:
        """Why there is no document to show; an empty sentence takes it away."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def show_choices(self, choices: QWidget | None) -> None:
        """What is chosen for this document, under its title; None for the plan."""
        if self._choices is not None:
            self._place.removeWidget(self._choices)
            self._choices.hide()
            self._choices.deleteLater()
        self._choices = choices
        self.timeline.setVisible(choices is None)
        if choices is not None:
            self._place.addWidget(choices)

    def show_notes(self, sentences: Sequence[str]) -> None:
        """What the worker should know of the document that is shown."""
        while self._cautions.count():
            item = self._cautions.takeAt(0)
            part = item.widget() if item is not None else None
            if part is not None:
                part.hide()
                part.deleteLater()
        for sentence in sentences:
            self._cautions.addWidget(_caution(self._theme, sentence))

    def show_differences(self, since: str, differences: Sequence[str]) -> None:
        """`since` is "versie 2"; empty when there is nothing to compare with."""
        self._differences.show_lines(since, differences)


class Differences(Card):
    """What is different from the newest fixed version, a few lines at first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(20, 14, 20, 16), gap=6)
        self._title = label("", "h3", wrap=True)
        self._text: QLabel = label("", wrap=True)
        self._more = Button(theme, "Toon alles", "quiet", "chevron-down")
        self._more.clicked.connect(lambda: self._show(whole=True))
        self._lines: Sequence[str] = ()
        self.column.addWidget(self._title)
        self.column.addWidget(self._text)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_lines(self, since: str, lines: Sequence[str]) -> None:
        self._lines = lines
        self._title.setText(f"Veranderd sinds {since}:" if lines else f"Niets veranderd sinds {since}.")
        self._show(whole=False)
        self.setVisible(bool(since))

    def _show(self, *, whole: bool) -> None:
        shown = self._lines if whole else self._lines[:SHOWN]
        self._text.setText("\n".join(shown))
        self._text.setVisible(bool(shown))
        self._more.setVisible(len(shown) < len(self._lines))


def caution_sentences(cautions: Cautions | None) -> list[str]:
    """The cautions in plain words; an empty list when all is well."""
    if cautions is None:
        return []
    found = []
    if cautions.left_out:
        count = "1 onderdeel staat" if cautions.left_out == 1 else f"{cautions.left_out} onderdelen staan"
        found.append(f"{count} niet op papier, want niet iedereen mag dat lezen.")
    if cautions.unprintable:
        found.append(f"Deze tekens kan de printer niet laten zien: {' '.join(cautions.unprintable)}")
    if cautions.to_fill_in:
        found.append(f"Vul na het afdrukken zelf in: {', '.join(cautions.to_fill_in)}.")
    return found


def _caution(theme: Theme, sentence: str) -> QWidget:
    made = QWidget()
    line = row(made, gap=8)
    line.addWidget(IconLabel(theme, "info-circle", "inkSoft"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(sentence, "soft", wrap=True), 1)
    return made

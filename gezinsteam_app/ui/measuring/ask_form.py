"""Who is asked, about whom and when: chosen before the laptop is turned to the family, or the paper is entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import measuring
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.course import Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.measuring import Questions
from gezinsteam_app.domain.names import name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.people.controls import FieldGrid, narrow
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

NO_DAY = "Schrijf de dag zo: 26 november, of vandaag."
PAPER = "Op papier ingevuld? Neem de antwoorden hier over, met de dag waarop het was."
DOCUMENT = "vragenlijst"


class AskForm(Card):
    """`begun(Entry)` and `declined(Entry)` with who, about whom, when and on which day; `closed` without."""

    begun = Signal(object)
    declined = Signal(object)
    closed = Signal()

    def __init__(self, context: FamilyContext, questions: Questions) -> None:
        super().__init__(gap=12)
        self._context, self._questions = context, questions
        theme = context.theme
        self.who = narrow(Combo(theme, (), self.tr("Wie geeft antwoord")), 12)
        self.about = narrow(Combo(theme, (), self.tr("Over wie")), 12)
        self.occasion = narrow(Combo(theme, codes.OCCASIONS.items(), self.tr("Wanneer in de hulp")), 12)
        self.on = LineEdit(self.tr("vandaag"), self.tr("Op welke dag"))
        self.who.chosen.connect(lambda _: self._fill_about())
        self.about.chosen.connect(lambda _: self._guess())
        self._day = Field(theme, self.tr("Op welke dag"), self.on, check=lambda text: "" if self._date() else NO_DAY)
        tell_day(self._day, lambda _: self._date())
        grid = FieldGrid(theme, 170, 4)
        grid.add(Field(theme, self.tr("Wie geeft antwoord"), self.who))
        grid.add(Field(theme, self.tr("Over wie"), self.about))
        grid.add(Field(theme, self.tr("Wanneer in de hulp"), self.occasion))
        grid.add(self._day)
        self._young = label("", "soft", wrap=True)
        self.start = Button(theme, self.tr("Begin met de vragen"), "main", "message")
        self.start.clicked.connect(lambda: self._tell(declined=False))
        self.refuse = Button(theme, self.tr("Wil niet antwoorden"), "normal", "ban")
        self.refuse.clicked.connect(lambda: self._tell(declined=True))
        self.paper = Button(theme, self.tr("Op papier"), "normal", "printer")
        self.paper.clicked.connect(self._to_paper)
        stop = Button(theme, self.tr("Laat maar"), "quiet")
        stop.clicked.connect(self.leave)
        self._draft = FormDraft(context, self, {"on": self.on})
        buttons = Flow(gap=12)
        for button in (self.start, self.paper, self.refuse, stop):
            buttons.add(button)
        for part in (grid, self._draft.note, self._young, buttons, label(PAPER, "caption", wrap=True)):
            self.column.addWidget(part)
        self.show_family(context.family)

    def show_family(self, family: FamilyFile) -> None:
        before = self.who.value()
        asked = measuring.who_can_be_asked(family, self._context.today, self._questions)
        self._versions = {one.person: one.version for one in asked}
        known = [(one.person, one.name) for one in asked]
        if known != [(self.who.itemData(at), self.who.itemText(at)) for at in range(self.who.count())]:
            self.who.set_choices(known)
            self.who.set_value(before if before in self._versions else (known[0][0] if known else None))
            self._fill_about()

    def begin(self) -> None:
        """The focus in the first choice, and the day that was typed before."""
        self._draft.stop()
        self.on.clear()
        self._day.set_error("")
        self._draft.begin(Measurement, "ask")
        self._guess()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Asks nobody now; the day that was typed is kept."""
        self._draft.leave()
        self.closed.emit()

    def _fill_about(self) -> None:
        family, who = self._context.family, self.who.value()
        about = measuring.about_whom(family, who) if who else []
        self.about.set_choices([(one, name_of(family, one)) for one in about])
        self._guess()

    def _guess(self) -> None:
        who, about = self.who.value(), self.about.value()
        young = bool(who) and not self._versions.get(who)
        name = name_of(self._context.family, who) if who else ""
        too_young = f"{name} is jonger dan {self._questions.youngest}: vraag het aan de ouders."
        self._young.setText(too_young if young else "")
        self._young.setVisible(young)
        for button in (self.start, self.paper, self.refuse):
            button.setEnabled(bool(who and about) and not young)
        if who and about:
            self.occasion.set_value(measuring.coming_occasion(self._context.family, who, about))

    def _to_paper(self) -> None:
        chosen = {"person": self.who.value(), "about": self.about.value(), "occasion": self.occasion.value()}
        self.leave()
        self._context.paper_wanted.emit(DOCUMENT, chosen)

    def _date(self) -> str:
        words = self.on.text().strip() or "vandaag"
        return dates.from_dutch(words, self._context.today, dates.BEHIND) or ""

    def _tell(self, *, declined: bool) -> None:
        if not self._day.validate():
            self.on.setFocus()
            return
        who, about = str(self.who.value()), str(self.about.value())
        entry = Entry(on=self._date(), occasion=str(self.occasion.value()), about=about, by=(who,), declined=declined)
        self._draft.forget()
        (self.declined if declined else self.begun).emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

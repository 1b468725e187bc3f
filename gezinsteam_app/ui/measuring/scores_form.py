"""Entering the scores of a list of others (SDQ, ORS, ZRM): numbers only, their texts are not in the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gezinsteam_app.actions import measuring
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.course import Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.measuring import OWN, SCALES
from gezinsteam_app.domain.model import Person, Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.form_draft import FormDraft
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.measuring.ask_form import NO_DAY
from gezinsteam_app.ui.people.controls import FieldGrid, inline_error, narrow
from gezinsteam_app.ui.widgets.boxes import Card
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit
from gezinsteam_app.ui.widgets.text import label

NO_NUMBER = "Schrijf een getal, of laat het leeg."
LISTS = {code: words for code, words in codes.INSTRUMENTS.items() if code != OWN}


class ScoresForm(Card):
    """`closed` when it was kept or left."""

    closed = Signal()

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(gap=12)
        self._context = context
        theme = context.theme
        self.list = narrow(Combo(theme, LISTS.items(), self.tr("Welke lijst")), 12)
        self.list.currentIndexChanged.connect(lambda _: self._show_scales())
        self.named = LineEdit("", self.tr("Naam van de lijst"))
        self._named = Field(theme, self.tr("Naam van de lijst"), self.named)
        self.who = narrow(Combo(theme, (), self.tr("Wie vulde in")), 12)
        self.about = narrow(Combo(theme, (), self.tr("Over wie")), 12)
        self.occasion = narrow(Combo(theme, codes.OCCASIONS.items(), self.tr("Wanneer in de hulp")), 12)
        self.on = LineEdit(self.tr("vandaag"), self.tr("Op welke dag"))
        self._day = Field(theme, self.tr("Op welke dag"), self.on, check=lambda text: "" if self._date() else NO_DAY)
        tell_day(self._day, lambda _: self._date())
        self._grid = FieldGrid(theme, 230, 3)
        self._grid.add(Field(theme, self.tr("Welke lijst"), self.list))
        self._grid.add(Field(theme, self.tr("Wie vulde in"), self.who))
        self._grid.add(Field(theme, self.tr("Over wie"), self.about))
        self._grid.add(Field(theme, self.tr("Wanneer in de hulp"), self.occasion))
        self._grid.add(self._day)
        self._grid.add(self._named)
        self._choices = {
            "list": self.list,
            "named": self.named,
            "who": self.who,
            "about": self.about,
            "occasion": self.occasion,
            "on": self.on,
        }
        self._draft = FormDraft(context, self, self._choices)
        self._place = FieldGrid(theme, 170, 4)
        self.scales: dict[str, LineEdit] = {}
        self._fields: list[Field] = []
        self.error = inline_error()
        self.keep = Button(theme, self.tr("Bewaar de scores"), "main", "check")
        self.keep.clicked.connect(self._keep)
        stop = Button(theme, self.tr("Laat maar"), "quiet")
        stop.clicked.connect(self.leave)
        buttons = Flow(gap=12)
        buttons.add(self.keep)
        buttons.add(stop)
        told = label(self.tr("Alleen de scores. De vragen zelf staan niet in dit programma."), "caption", wrap=True)
        for part in (self._grid, self._place, self._draft.note, self.error, buttons, told):
            self.column.addWidget(part)
        self.show_family(context.family)
        self._show_scales()

    def show_family(self, family: FamilyFile) -> None:
        people = sorted(family.of(Person), key=lambda one: one.kind != "child")
        about = [(one.id, names.name_of(family, one.id)) for one in people if one.kind in ("child", "adult")]
        known = [(one.id, names.name_of(family, one.id)) for one in (*people, *family.of(Worker))]
        for combo, choices in ((self.who, known), (self.about, about)):
            if choices != [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]:
                before = combo.value()
                combo.set_choices(choices)
                combo.set_value(before if before in dict(choices) else (choices[0][0] if choices else None))

    def begin(self) -> None:
        """Empty, or as it was left; the focus in the first choice."""
        self._draft.stop()
        for line in (self.on, self.named, *self.scales.values()):
            line.clear()
        self._draft.begin(Measurement, self._context.file, "scores")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Closes the form; what was filled in is kept."""
        self._draft.leave()
        self.closed.emit()

    def _show_scales(self) -> None:
        """A line for each score of the chosen list."""
        chosen = str(self.list.value())
        self._named.setVisible(chosen == "other")
        self._grid.arrange()
        for field in self._fields:
            field.hide()
        self.column.removeWidget(self._place)
        self._place.deleteLater()
        self._place = FieldGrid(self._context.theme, 170, 4)
        self.scales = {}
        self._fields = []
        for scale in SCALES[chosen]:
            line = LineEdit("", scale.title)
            title = f"{scale.title[:1].upper()}{scale.title[1:]}"
            hint = scale.told().removeprefix("een heel getal ").removeprefix("een getal ") if scale.low > -1e9 else ""
            field = Field(self._context.theme, title, line, hint=hint, check=_wrong)
            self.scales[scale.code] = line
            self._fields.append(field)
            self._place.add(field)
        self.column.insertWidget(1, self._place)
        self._place.arrange()
        self._draft.watch(self._choices | {f"{chosen}.{code}": line for code, line in self.scales.items()})
        self.error.hide()

    def _date(self) -> str:
        return dates.from_dutch(self.on.text().strip() or "vandaag", self._context.today, dates.BEHIND) or ""

    def _keep(self) -> None:
        checks: list[Field] = [self._day, *self._fields]
        wrong = [field for field in checks if not field.validate()]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        answers = {code: _number(line.text()) for code, line in self.scales.items() if line.text().strip()}
        entry = Entry(
            on=self._date(),
            occasion=str(self.occasion.value()),
            about=str(self.about.value() or ""),
            by=(str(self.who.value()),) if self.who.value() else (),
            instrument=str(self.list.value()),
            instrument_name=self.named.text() if self.list.value() == "other" else "",
            answers=answers,
        )
        context = self._context
        self.error.hide()
        context.flush()
        context.tasks.run(
            measuring.keep, context.work, context.file, entry, done=self._kept, failed=self._refused, owner=self
        )

    def _kept(self, saved: Saved) -> None:
        self._draft.forget()
        self.closed.emit()
        self._context.took(saved)
        self._context.done.emit(f"{saved.what[:1].upper()}{saved.what[1:]}.")

    def _refused(self, problem: UserError) -> None:
        self.error.setText(str(problem))
        self.error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _wrong(text: str) -> str:
    if not text.strip():
        return ""
    try:
        _number(text)
    except ValueError:
        return NO_NUMBER
    return ""

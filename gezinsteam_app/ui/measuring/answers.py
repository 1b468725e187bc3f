"""The questions and lists: asking them, entering scores, and first and last side by side per person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gezinsteam_app.actions import edit, measuring
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.course import Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.measuring import NO_ANSWER, OWN, Pair, Questions, ors_told, pairs, totals
from gezinsteam_app.domain.names import listing, name_of
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.measuring.ask_form import AskForm
from gezinsteam_app.ui.measuring.question_page import QuestionPage
from gezinsteam_app.ui.measuring.scores_form import ScoresForm
from gezinsteam_app.ui.people.section import Lines
from gezinsteam_app.ui.widgets.beside import title_line
from gezinsteam_app.ui.widgets.boxes import Card, EmptyState, column
from gezinsteam_app.ui.widgets.button import Button
from gezinsteam_app.ui.widgets.flow import Flow
from gezinsteam_app.ui.widgets.text import fitting, label

FREE = "Antwoorden is vrij. Vraag het kind en de ouder apart."


class AnswerSection(QWidget):
    """`ask` opens the choice of who is asked; `enter` a list of others of which only the scores are kept."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__()
        self._context = context
        self._questions: Questions | None = None
        self._unfolded: set[str] = set()
        theme = context.theme
        self.ask = Button(theme, self.tr("Vragen stellen"), "normal", "message")
        self.ask.clicked.connect(lambda: self._open(self.ask_form))
        self.enter = Button(theme, self.tr("Scores van een andere lijst"), "quiet", "list")
        self.enter.clicked.connect(lambda: self._open(self.scores_form))
        self.ask_form: AskForm | None = None
        self.scores_form: ScoresForm | None = None
        self._forms = column(gap=0)
        self._empty = EmptyState(
            theme,
            "message",
            self.tr("Nog niemand gevraagd"),
            self.tr("Vraag aan het begin en aan het eind hoe het gaat."),
        )
        self._pairs = Lines(12)
        lines = column(self, gap=12)
        lines.addWidget(title_line(label(self.tr("Vragen"), "h2"), self.enter, self.ask))
        lines.addWidget(fitting(FREE, "soft"))
        lines.addLayout(self._forms)
        lines.addWidget(self._empty)
        lines.addWidget(self._pairs)
        context.ask(measuring.questions_of, done=self._took)

    def show_family(self, family: FamilyFile) -> None:
        found = tuple(pairs(family))
        self._empty.setVisible(not found)
        # A name or an answer that changed makes another item, so that the card is built anew.
        shown = tuple((pair, _title(family, pair), _refused(pair), self._border(pair)) for pair in found)
        self._pairs.show_items(shown, self._card)
        for form in (self.ask_form, self.scores_form):
            if form is not None:
                form.show_family(family)

    def _took(self, questions: Questions) -> None:
        self._questions = questions
        self.ask_form = AskForm(self._context, questions)
        self.ask_form.begun.connect(self._begin)
        self.ask_form.declined.connect(self._decline)
        self.scores_form = ScoresForm(self._context)
        for form in (self.ask_form, self.scores_form):
            form.closed.connect(self._close)
            form.hide()
            self._forms.addWidget(form)
        self.show_family(self._context.family)

    def _open(self, form: AskForm | ScoresForm | None) -> None:
        for one in (self.ask_form, self.scores_form):
            if one is not None:
                one.setVisible(one is form)
        if form is not None:
            form.begin()

    def _close(self) -> None:
        for one in (self.ask_form, self.scores_form):
            if one is not None:
                one.hide()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, entry: measuring.Entry) -> None:
        """The questions on a page of their own, to turn to the family."""
        assert self._questions is not None
        self._close()
        self._context.page_wanted.emit(QuestionPage(self._context, self._questions, entry))

    def _decline(self, entry: measuring.Entry) -> None:
        self._close()
        self._context.run(measuring.keep, entry)

    # what was said

    def _card(self, item: tuple[Pair, str, tuple[bool, bool], str]) -> QWidget:
        pair, title, refused, border = item
        card = Card(margins=(16, 12, 16, 12), gap=6)
        card.column.addWidget(fitting(title, "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        card.column.addLayout(grid)
        found = [(line.title, line.first, line.last) for line in pair.lines]
        if any(refused):
            first, last = (NO_ANSWER if one else "" for one in refused)
            found.insert(0, ("antwoorden", first, last))
        measurements = [one for one in (pair.first, pair.last) if one is not None]
        for column_, one in enumerate(measurements, 1):
            grid.addWidget(fitting(self._when(one), "captionStrong"), 0, column_)
        for row_, (what, first, last) in enumerate(found, 1):
            grid.addWidget(fitting(f"{what[:1].upper()}{what[1:]}"), row_, 0)
            for column_, words in enumerate((first, last)[: len(measurements)], 1):
                grid.addWidget(fitting(words or "–", "strong" if words else "soft"), row_, column_)
        if border:
            card.column.addWidget(fitting(border, "soft"))
        for one in measurements:
            kept = KeptMark(self._context)
            kept.show_of(self._context.family, one)
            card.column.addWidget(kept)
        card.column.addWidget(self._below(pair, measurements))
        self._add_readers(card, pair, measurements)
        return card

    def _add_readers(self, card: Card, pair: Pair, measurements: list[Measurement]) -> None:
        """Who may read what was said: a child may not want that everybody does."""
        fold = Button(self._context.theme, self.tr("Wie mag dit zien?"), "quiet", "eye")
        fold.setCheckable(True)
        inside = QWidget()
        lines = column(inside, gap=10)
        inside.hide()

        def unfold(on: bool) -> None:
            (self._unfolded.add if on else self._unfolded.discard)(pair.first.id)
            if on and not lines.count():
                for one in measurements:
                    day = dates.short(one.on, self._context.today)
                    lines.addWidget(
                        WhoMaySee(self._context, one, title=self.tr("Wie mag de meting van %s zien?") % day)
                    )
            inside.setVisible(on)

        fold.toggled.connect(unfold)
        card.column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(inside)
        fold.setChecked(pair.first.id in self._unfolded)

    def _when(self, one: Measurement) -> str:
        return f"{codes.OCCASIONS.get(one.occasion, '')}, {dates.short(one.on, self._context.today)}".lstrip(", ")

    def _border(self, pair: Pair) -> str:
        """What an ORS says that somebody filled in about themselves: its border belongs to their age."""
        person = self._context.family.person(pair.about)
        if pair.instrument != "ors" or person is None or self._questions is None or pair.by != (pair.about,):
            return ""
        return ors_told(self._questions.version(person, self._context.today), *totals(self._context.family, pair))

    def _below(self, pair: Pair, measurements: list[Measurement]) -> QWidget:
        made = Flow(gap=8)
        if pair.count > len(measurements):
            between = pair.count - len(measurements)
            words = "1 meting daartussen" if between == 1 else f"{between} metingen daartussen"
            made.add(label(words, "caption"))
        for one in measurements:
            day = dates.short(one.on, self._context.today)
            remove = Button(self._context.theme, self.tr("Haal %s weg") % day, "quiet", "x")
            remove.setAccessibleName(self.tr("Haal de meting van %s weg") % day)
            remove.clicked.connect(partial(self._remove, one))
            made.add(remove)
        return made

    def _remove(self, one: Measurement) -> None:
        self._context.run(edit.remove, one, done=self._removed)

    def _removed(self, _: Saved) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)


def _refused(pair: Pair) -> tuple[bool, bool]:
    return bool(pair.first.declined), bool(pair.last is not None and pair.last.declined)


def _title(family: FamilyFile, pair: Pair) -> str:
    """Karin over Lotte; SDQ, Karin over Lotte."""
    who = listing(name_of(family, one) for one in pair.by) or "niet bekend van wie"
    about = "" if pair.by == (pair.about,) or not pair.about else f" over {name_of(family, pair.about)}"
    return f"{who}{about}" if pair.instrument == OWN else f"{pair.title}: {who}{about}"

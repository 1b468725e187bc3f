"""The plan as a whole: what the family wants most, why there is help, the dates, and the familiegroepsplan."""

from __future__ import annotations

from gezinsteam_app.actions import edit
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import OFFER_ANSWERS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.family.autosave import AutoArea, AutoDate, recovered_note
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.who_may_see import KeptMark, WhoMaySee
from gezinsteam_app.ui.plan import facts
from gezinsteam_app.ui.plan.difference import Differences
from gezinsteam_app.ui.plan.goal_head import OwnWordsArea
from gezinsteam_app.ui.plan.people_picker import AutoPeople
from gezinsteam_app.ui.widgets.beside import Beside
from gezinsteam_app.ui.widgets.boxes import Page, thin_line
from gezinsteam_app.ui.widgets.inputs import Combo, Field
from gezinsteam_app.ui.widgets.text import label

NO_ANSWER = ("", "nog geen antwoord")


class OverviewPanel(Page):
    """Every field saves itself; the wish is in the family's own words."""

    def __init__(self, context: FamilyContext) -> None:
        super().__init__(margins=(28, 12, 28, 80), gap=14)
        self._context = context
        self.differences = Differences(context)
        plan = context.family.plan
        wish = self.tr("Dit willen wij het liefst")
        self.wish = OwnWordsArea(context, plan, "wish_words", name=wish, question=facts.WISH)
        self.body.addWidget(label(wish, "h2"))
        self._wish_kept = KeptMark(context)
        self.body.addWidget(self._wish_kept)
        self.body.addWidget(self.differences)
        self.body.addWidget(self.wish)
        by = AutoPeople(context, plan, "wish_by", name=self.tr("Wie zei dit"))
        self.body.addWidget(Field(context.theme, self.tr("Wie zei dit"), by))
        self.body.addWidget(WhoMaySee(context, plan, "wish_", self.tr("Wie mag deze wens zien?")))
        self.body.addWidget(thin_line())
        self._add_reason()
        self._add_dates()
        self._add_offer()
        self.body.addStretch(1)

    def show_family(self, family: FamilyFile) -> None:
        self.differences.show_of([family.plan, family.info])
        self.answer.set_value(family.plan.offer_answer)
        self._wish_kept.show_of(family, family.plan, "wish_")
        self._offer_kept.show_of(family, family.plan, "offer_")

    def begin(self) -> None:
        """Puts the focus in the wish (F2)."""
        self.wish.area.setFocus()

    def _add_reason(self) -> None:
        context = self._context
        self.reason = AutoArea(
            context,
            context.family.info,
            "reason",
            name=self.tr("Waarom is er hulp"),
            placeholder=self.tr("In één of twee zinnen, zoals het gezin het zelf zou zeggen."),
            lines=2,
        )
        self.body.addWidget(Field(context.theme, self.tr("Waarom is er hulp"), self.reason))
        self.body.addWidget(recovered_note(self.reason.autosave))

    def _add_dates(self) -> None:
        begun = self._date("started_on", self.tr("Plan begonnen op"))
        again = self._date("evaluate_on", self.tr("Samen opnieuw kijken op"))
        self.body.addWidget(Beside([(begun, 1), (again, 1)], 16))

    def _add_offer(self) -> None:
        context, plan = self._context, self._context.family.plan
        self.body.addWidget(thin_line())
        self.body.addWidget(label(self.tr("Familiegroepsplan"), "h2"))
        explained = self.tr("Het gezin mag eerst zelf een plan maken, met familie en vrienden. Bied dat altijd aan.")
        self.body.addWidget(label(explained, "soft", wrap=True))
        self.answer = Combo(context.theme, (NO_ANSWER, *OFFER_ANSWERS.items()), self.tr("Antwoord van het gezin"))
        self.answer.chosen.connect(lambda code: context.run(edit.change, context.family.plan, offer_answer=code))
        answer = Field(context.theme, self.tr("Antwoord van het gezin"), self.answer)
        self.body.addWidget(Beside([(self._date("offered_on", self.tr("Aangeboden op")), 1), (answer, 1)], 16))
        self.offer_reason = AutoArea(context, plan, "offer_reason", name=self.tr("Waarom wel of niet"))
        self.body.addWidget(Field(context.theme, self.tr("Waarom wel of niet"), self.offer_reason))
        self.body.addWidget(recovered_note(self.offer_reason.autosave))
        self._offer_kept = KeptMark(context)
        self.body.addWidget(self._offer_kept)
        self.body.addWidget(WhoMaySee(context, plan, "offer_", self.tr("Wie mag dit aanbod zien?")))

    def _date(self, name: str, title: str) -> Field:
        lies = dates.AHEAD if name == "evaluate_on" else dates.BEHIND
        control = AutoDate(self._context, self._context.family.plan, name, name=title, lies=lies)
        field = Field(self._context.theme, title, control)
        control.autosave.wrong.connect(field.set_error)
        setattr(self, name, control)
        return field

"""The documents on the tab: their names, what each is for, and what is chosen for it."""

from __future__ import annotations

from dataclasses import dataclass

from gezinsteam_app.ui.documents.choices import (
    ChildPlanChoices,
    Choices,
    ExtractChoices,
    WhoChoice,
    got_something,
)
from gezinsteam_app.ui.documents.consent_form import FormChoices
from gezinsteam_app.ui.documents.evening_choices import EveningChoices
from gezinsteam_app.ui.documents.inzage_form import InzageChoices
from gezinsteam_app.ui.documents.letter_form import LetterChoices
from gezinsteam_app.ui.documents.measuring_choices import OutcomeChoices, QuestionChoices
from gezinsteam_app.ui.documents.report_choices import ReportChoices
from gezinsteam_app.ui.documents.sharing_form import SharingChoices
from gezinsteam_app.ui.family.context import FamilyContext

__all__ = ["PAPERS", "Paper", "choices_for"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document besides the plan."""

    document: str
    title: str
    line: str
    icon: str


PAPERS = (
    Paper("uittreksel", "Uittreksel", "Voor school of hulp: alleen wat mag.", "eye"),
    Paper("toestemmingsformulier", "Toestemmingsformulier", "Voor één persoon, om te tekenen.", "writing-sign"),
    Paper("kindplan", "Plan van een kind", "In eigen woorden, om te bewaren.", "mood-smile"),
    Paper("besluit", "Brief met een besluit", "Welke hulp een kind krijgt.", "message"),
    Paper("overleg", "Verslag van een overleg", "Voor één lezer: alleen wat die mag lezen.", "users-group"),
    Paper("metingen", "Hoe het gaat", "Eerst en nu, naast elkaar, voor één lezer.", "trending-up"),
    Paper("vragenlijst", "Vragenlijst", "Leeg, om in te vullen: wat deed de hulp?", "list"),
    Paper("avondblad", "Avondblad", "Eén bladzijde voor wie vanavond dienst heeft.", "moon"),
    Paper("inzage", "Inzage", "Alles wat iemand mag lezen.", "search"),
    Paper("melding", "Delen zonder ja", "Alleen als het moet, met de afweging erbij.", "alert-circle"),
    Paper("vernietigbrief", "Verzoek om te vernietigen", "Als iemand zijn ja introk.", "trash"),
)


def choices_for(document: str, context: FamilyContext) -> Choices:
    """The choices of one document."""
    if document == "uittreksel":
        return ExtractChoices(context)
    if document == "kindplan":
        return ChildPlanChoices(context)
    if document == "besluit":
        return LetterChoices(context)
    if document == "overleg":
        return ReportChoices(context)
    if document == "avondblad":
        return EveningChoices(context)
    if document == "melding":
        return SharingChoices(context)
    if document == "vernietigbrief":
        return WhoChoice(context, "recipient", "Aan wie", got_something, "Er is nog niets met toestemming uitgegeven.")
    if document == "metingen":
        return OutcomeChoices(context)
    if document == "vragenlijst":
        return QuestionChoices(context)
    if document == "inzage":
        return InzageChoices(context)
    return FormChoices(context)

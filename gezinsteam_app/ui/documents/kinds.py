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
from gezinsteam_app.ui.documents.handover_choices import HandoverChoices
from gezinsteam_app.ui.documents.inzage_form import InzageChoices
from gezinsteam_app.ui.documents.letter_form import LetterChoices
from gezinsteam_app.ui.documents.measuring_choices import OutcomeChoices, QuestionChoices
from gezinsteam_app.ui.documents.report_choices import ReportChoices
from gezinsteam_app.ui.documents.sharing_form import SharingChoices
from gezinsteam_app.ui.family.context import FamilyContext

__all__ = ["PAPERS", "Paper", "choices_for"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document besides the plan; `group` is the heading it stands under."""

    group: str
    document: str
    title: str
    line: str
    icon: str


FOR_FAMILY, LEAVES = "Voor het gezin", "Wat de deur uitgaat"
LETTERS, COURSE = "Besluiten en brieven", "Metingen en overleg"
PAPERS = (
    Paper(FOR_FAMILY, "kindplan", "Plan van een kind", "In eigen woorden, om te bewaren.", "mood-smile"),
    Paper(
        FOR_FAMILY, "toestemmingsformulier", "Toestemmingsformulier", "Voor één persoon, om te tekenen.", "writing-sign"
    ),
    Paper(FOR_FAMILY, "inzage", "Inzage", "Alles wat iemand mag lezen.", "search"),
    Paper(LEAVES, "uittreksel", "Uittreksel", "Voor school of hulp: alleen wat mag.", "eye"),
    Paper(LEAVES, "overdracht", "Warme overdracht", "Voor wie de hulp overneemt: alleen wat mag.", "arrows-exchange"),
    Paper(LEAVES, "avondblad", "Avondblad", "Eén bladzijde voor wie vanavond dienst heeft.", "moon"),
    Paper(LEAVES, "melding", "Delen zonder ja", "Alleen als het moet, met de afweging erbij.", "alert-circle"),
    Paper(LETTERS, "besluit", "Brief met een besluit", "Welke hulp een kind krijgt.", "message"),
    Paper(LETTERS, "vernietigbrief", "Verzoek om te vernietigen", "Als iemand zijn ja introk.", "trash"),
    Paper(COURSE, "metingen", "Hoe het gaat", "Eerst en nu, naast elkaar, voor één lezer.", "trending-up"),
    Paper(COURSE, "vragenlijst", "Vragenlijst", "Leeg, om in te vullen: wat deed de hulp?", "list"),
    Paper(COURSE, "overleg", "Verslag van een overleg", "Voor één lezer: alleen wat die mag lezen.", "users-group"),
)
"""All of them, group by group: what is used most stands first."""


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
    if document == "overdracht":
        return HandoverChoices(context)
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

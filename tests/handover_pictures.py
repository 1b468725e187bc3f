"""A warm handover for the pictures: to the school in the window, and a whole one on paper without a trace."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.actions import edit, papers
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Calming, Handover
from gezinsteam_app.domain.model import Consent, Decision, Goal
from gezinsteam_app.errors import Cancelled

SCHOOL, TEAM = "Basisschool De Regenboog", "Jongerenteam Emmen"
NOTE = "Elke maandag om 9 uur belt het jongerenteam met moeder. Het team leest elke maand met Lotte haar kaartje."


def fill(work: Work, file: str) -> None:
    """What stands in the window: agreed, and they met."""
    school = {"name": SCHOOL, "kind": "school"}
    days = {"agreed_on": "2026-03-30", "met_on": "2026-04-21"}
    edit.add(work, file, Handover, about=("p1",), to="school", recipient=school, note="Juf houdt het bij.", **days)


def on_paper(work: Work, file: str) -> dict[str, bytes]:
    """The paper as everybody agreed to it, in both sizes of letters."""
    team = {"name": TEAM, "kind": "other"}
    parts = ("family", "plan", "strengths", "concerns", "levels")
    made: dict[str, bytes] = {}
    try:
        with work.store.transaction():
            for about, by in (("p1", ("p2", "p3")), ("p2", ("p2",)), ("p3", ("p3",)), ("p4", ("p4",))):
                values: dict[str, Any] = {"purpose": "de hulp overnemen", "from_day": "2026-04-01"}
                consent = edit.add(work, file, Consent, about=about, recipient=team, parts=parts, **values).record
                for person in by:
                    edit.add(work, file, Decision, consent, by=person, decision="given", on="2026-04-02")
            edit.add(work, file, Calming, words="Even buiten lopen, zonder praten.", by="p1", about=("p1",))
            reached = {"words": "Ik wil zelf naar school fietsen.", "status": "reached", "domain": "education"}
            edit.add(work, file, Goal, by="p1", for_people=("p1",), **reached)
            days = {"agreed_on": "2026-04-02", "met_on": "2026-04-21"}
            known = edit.add(work, file, Handover, about=("p1",), to="team", recipient=team, note=NOTE, **days).record
            for name, large in (("overdracht", False), ("overdracht-groot", True)):
                made[name] = papers.make(work, file, "overdracht", handover=known, large=large)
            raise Cancelled
    except Cancelled:
        return made

"""Meetings for the pictures of the program: one that was held, one that is planned, and their pages and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gezinsteam_app.actions import edit, meetings, papers
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.ui.widgets.boxes import Page

if TYPE_CHECKING:
    from tests.screenshots import Camera

SCHOOL = "Basisschool De Regenboog"
DECISION = "Hulp op niveau 3 gaat door tot de zomer. Annemiek kijkt op 3 juni opnieuw, samen met Karin en Henk."
POINTS = (
    ("Rekenen in de klas", ("p1",), "plan.education", "Juf vraagt het op vrijdag apart. Lotte kiest zelf wanneer."),
    ("Slapen", ("p1",), "plan.health", "Om acht uur naar bed, ook in het weekend."),
    ("Werk van Karin", ("p2",), "plan.work", "Karin vraagt haar werk om vrij op woensdag."),
)


def hold_meetings(work: Work, file: str) -> None:
    """A handelingsoverleg of last week, written down, and an MDT in three weeks."""
    held = meetings.plan(work, file, kind="action_meeting").record
    for who in ("p2", "p3", "p5", "p4"):
        meetings.invite(work, file, held, who=who)
    meetings.invite(work, file, held, recipient={"name": "Huisarts Bos", "kind": "gp"})
    family = work.store.family(file)
    for one in family.under(Invitee, held):
        if one.recipient is None:
            edit.change(work, file, one, came=True)
    values = {"on": "2026-04-23T09:30", "place": SCHOOL, "chair": "Annemiek Hofstra", "decision": DECISION}
    edit.change(work, file, family.by_id[held], **values)
    for words, about, part, outcome in POINTS:
        edit.add(work, file, Topic, held, words=words, about=about, part=part, outcome=outcome)
    planned = meetings.plan(work, file, kind="mdt").record
    meetings.invite(work, file, planned, who="p2")
    meetings.invite(work, file, planned, who="p5")
    family = work.store.family(file)
    edit.change(work, file, family.by_id[planned], on="2026-05-26T13:00", place="Jeugd- en gezinsteam")
    values = {"words": "Hoe gaat het thuis?", "part": "plan.upbringing"}
    edit.add(work, file, Topic, planned, about=("p1", "p2"), **values)


def pages(camera: Camera, file: str) -> None:
    """Both meetings, from the top of their card to its end."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file)
    camera.settle()
    assert desk.frame is not None
    for one in desk.frame.context.family.of(Meeting):
        desk.open_family(file, "meeting", one.id)
        camera.settle()
        card = next(part for part in desk.frame.page().page().findChildren(Page) if part.isVisible())
        bar = card.verticalScrollBar()
        for number, share in enumerate((0, 0.33, 0.66, 1), 1):
            bar.setValue(round(bar.maximum() * share))
            camera.shoot(f"04-overleg-{one.kind.replace('_', '-')}-{number}")
    desk.shell.back()
    camera.settle()


def reports(work: Work, file: str) -> dict[str, bytes]:
    """The report of the newest meeting for a parent and for the school."""
    return {
        "overleg": papers.make(work, file, "overleg", recipient="Karin"),
        "overleg-school": papers.make(work, file, "overleg", recipient=SCHOOL),
        "overleg-groot": papers.make(work, file, "overleg", recipient="Karin", large=True),
    }

"""Pictures of measuring: what each sees of a goal, the questions at the table, and its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gezinsteam_app.actions import edit, measuring, papers
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Score
from gezinsteam_app.ui.measuring.panel import MeasuringPanel
from gezinsteam_app.ui.measuring.question_page import QuestionPage
from gezinsteam_app.ui.plan.page import MEASURING
from gezinsteam_app.ui.widgets.button import Chip

if TYPE_CHECKING:
    from tests.screenshots import Camera

SCORES = (("p1", "2026-02-10", -2), ("p1", "2026-03-17", -1), ("p1", "2026-04-20", 1), ("p3", "2026-02-12", -3),
          ("p3", "2026-04-20", 0))  # fmt: skip
ASKED = (
    ("p2", "2026-02-10", "first", {"problems": 8.0, "managing": 3.0}),
    ("p1", "2026-02-10", "first", {"problems": 9.0, "managing": 3.0}),
    (
        "p2",
        "2026-04-20",
        "last",
        {"useful": 8.0, "without_help": 2.0, "problems": 4.0, "managing": 7.0, "goals_reached": None},
    ),
)


def fill(work: Work, file: str) -> None:
    """Scores and answers of Lotte and her parents over two months."""
    for by, on, score in SCORES:
        edit.add(work, file, Score, "g1", on=on, score=score, by=by)
    for by, on, occasion, answers in ASKED:
        measuring.keep(work, file, Entry(on=on, occasion=occasion, about="p1", by=(by,), answers=answers))


def on_paper(work: Work, file: str) -> dict[str, bytes]:
    return {
        "metingen": papers.make(work, file, "metingen", person="p2"),
        "metingen-groot": papers.make(work, file, "metingen", person="p2", large=True),
        "vragenlijst": papers.make(work, file, "vragenlijst", person="p2", occasion="last"),
        "vragenlijst-kind": papers.make(work, file, "vragenlijst", person="p1", occasion="last"),
    }


def pages(camera: Camera, file: str) -> None:
    """The page with its parts, a question turned to the family, and a list of others."""
    desk = camera.program.desk
    assert desk is not None
    desk.open_family(file, "goal", "g1")
    camera.settle()
    assert desk.frame is not None
    desk.frame.page().choose(MEASURING)
    camera.settle()
    panel = desk.frame.page().panel
    assert isinstance(panel, MeasuringPanel)
    camera.shoot("04-hoe-het-gaat")
    panel.ensureWidgetVisible(panel.goals["g1"].row_of("p3"), 0, 60)
    camera.shoot("04-hoe-het-gaat-verloop")
    panel.t_scores.fold.click()
    camera.settle()
    panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
    camera.shoot("04-hoe-het-gaat-t-score")
    panel.answers.enter.click()
    form = panel.answers.scores_form
    assert form is not None
    at = form.list.findData("zrm")
    form.list.setCurrentIndex(at)
    form.list.activated.emit(at)
    panel.ensureWidgetVisible(form, 0, 60)
    camera.shoot("04-hoe-het-gaat-andere-lijst")
    _questions(camera, panel)
    desk.shell.back()
    camera.settle()


def _questions(camera: Camera, panel: MeasuringPanel) -> None:
    panel.answers.ask.click()
    form = panel.answers.ask_form
    assert form is not None
    form.occasion.set_value("last")
    panel.ensureWidgetVisible(form, 0, 60)
    camera.shoot("04-hoe-het-gaat-vragen")
    form.start.click()
    camera.settle()
    page = camera.window.findChildren(QuestionPage)[-1]
    camera.shoot("04-vraag-begin")
    for name in ("04-vraag-getal", "04-vraag-keuze"):
        page.next.click()
        camera.shoot(name)
        page.findChildren(Chip)[1].click()
    page.stop.click()
    camera.shoot("04-vraag-stoppen")
    page.throw.click()
    camera.settle()

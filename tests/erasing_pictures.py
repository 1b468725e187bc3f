"""Pictures of destroying a family: the page with what goes, and what stands there afterwards. Nothing is destroyed."""

from __future__ import annotations

from typing import Any

from gezinsteam_app.actions import erasing
from gezinsteam_app.actions.erasing import Decision, Destroyed
from gezinsteam_app.actions.plans import region_texts
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import vernietigd
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.ui.erasing.done import DestroyedPage
from gezinsteam_app.ui.erasing.page import ErasePage

DECISION = Decision("request", "parents", "2026-04-21", "De hulp is klaar en niemand heeft het dossier nog nodig.")


def pages(camera: Any, file: str) -> None:
    desk = camera.program.desk
    desk.open_family(file)
    camera.settle()
    page = ErasePage(desk.frame.context)
    desk.shell.show_page(page)
    camera.settle()
    camera.shoot("vernietigen-leeg")
    page.asker.set_value(DECISION.asked_by)
    page.asked_on.setText("21 april")
    page.reason.setPlainText(DECISION.reason)
    page.checked.click()
    page.name.setText("Gezin Brou")
    page.name.setFocus()
    camera.shoot("vernietigen")
    desk.shell.show_page(DestroyedPage(camera.program.theme, Destroyed(b"", "vernietigd.pdf")))
    camera.shoot("vernietigd")
    desk.shell.back()
    desk.shell.back()
    desk.shell.back()
    camera.settle()


def letter(work: Work, file: str) -> bytes:
    """As it is made just before the family goes."""
    places = erasing.places_on_paper(erasing.reach(work, file))
    me, settings = work.profile, PlanSettings(texts=region_texts(work))
    signer = (me.name, me.function)
    return vernietigd.render(
        work.store.family(file), DECISION.words, DECISION.reason, places, signer, settings, work.today()
    )

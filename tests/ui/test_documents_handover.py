"""The paper of a handover on the tab: chosen, its names looked at, and refused with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gezinsteam_app.actions import edit
from gezinsteam_app.domain.course import Handover
from gezinsteam_app.domain.model import Goal
from gezinsteam_app.ui.widgets.inputs import Combo
from tests.ui.family_desk import named, texts
from tests.ui.test_documents_papers import SCHOOL, Open, opened, paper, press, tick


def test_a_handover_is_chosen_and_its_words_with_a_name_are_looked_at(open_: Open, qtbot: QtBot) -> None:
    desk = open_("gezin-brouwer")
    page = opened(desk, "overdracht")
    assert "Er staat nog geen overdracht. Schrijf hem eerst op bij Niveaus, onder Na de hulp." in texts(page)
    for name, on in (("Huisarts Bos", "2026-03-02"), (SCHOOL, "2026-03-01")):
        desk.do(
            edit.add, Handover, about=("p1",), recipient={"name": name}, agreed_on=on, note="Greet blijft oppassen."
        )
    goal = next(one for one in desk.context.family.of(Goal) if one.id == "g2")
    desk.do(edit.change, goal, words="Ik wil dat Greet mij brengt.")
    page.focus_record("paper", "overdracht")
    desk.settle()
    assert paper(page) == ""
    assert any("Voor Huisarts Bos is nog geen toestemming gevraagd." in words for words in texts(page))
    chosen = next(one for one in desk.context.family.of(Handover) if (one.recipient or {})["name"] == SCHOOL)
    page.open_paper("overdracht", {"handover": chosen.id})
    desk.settle()
    assert named(page, Combo, "Welke overdracht").currentText() == f"Lotte naar {SCHOOL}"
    press(qtbot, desk, tick(page, "Nagekeken"))
    assert f"aan {SCHOOL}" in paper(page)
    assert "Ik wil dat Greet mij brengt." in paper(page)
    assert "Greet blijft oppassen" not in paper(page)
    assert named(page, QPushButton, "Afdrukken").isEnabled()

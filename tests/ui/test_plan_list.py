"""The list at the left of the plan: where it stands when a family is opened."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from gezinsteam_app.ui.plan.goal_list import GoalList
from gezinsteam_app.ui.tasks import Tasks
from tests.ui.two_laptops import Opens
from tests.vaults import import_example, make_work


def test_a_family_opens_with_the_top_of_its_plan_in_sight(
    open_desk: Opens, tmp_path: Path, qtbot: QtBot, tasks: Tasks
) -> None:
    work = make_work(tmp_path / "vault")
    desk = open_desk(work)
    desk.open_family(import_example(work, "gezin-el-idrissi"))
    for _ in range(6):
        tasks.wait()
        qtbot.wait(15)
    assert desk.frame is not None
    (list_,) = desk.frame.page().findChildren(GoalList)
    assert list_.verticalScrollBar().maximum() > 0, "there is something to scroll"
    assert list_.verticalScrollBar().value() == 0
    assert list_.currentIndex().row() > 0, "a goal is chosen, and what stands above it is seen as well"
    tasks.run(work.close)

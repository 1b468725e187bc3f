"""What one laptop removes while another adds something below it: nothing that anybody typed goes out of sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from gezinsteam_app.actions import edit, families
from gezinsteam_app.actions.families import NewFamily
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import course
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import UserError
from tests.actions.test_edit import send, words


@pytest.fixture
def file(work: Work) -> str:
    return families.new_family(work, NewFamily("De Vries"))


@pytest.mark.parametrize("keep", [True, False])
def test_removed_by_one_and_changed_by_another_stays_until_somebody_decides(
    work: Work, file: str, another: Callable[[], Work], keep: bool
) -> None:
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[goal])
    edit.change(work, file, work.store.family(file).by_id[goal], words="samen koken")
    send(colleague, work, file)
    assert words(work, file) == ["samen koken"]
    assert work.store.family(file).removal_conflicts == {("goal", goal)}
    edit.settle_removal(work, file, "goal", goal, keep=keep, seen=edit.heads_of(work, file, "goal", goal))
    send(work, colleague, file)
    for one in (work, colleague):
        assert words(one, file) == (["samen koken"] if keep else [])
        assert not one.store.family(file).removal_conflicts


@pytest.mark.parametrize("changed", ["goal", "agreement"])
def test_what_is_kept_comes_back_with_all_that_was_removed_along_with_it(
    work: Work, file: str, another: Callable[[], Work], changed: str
) -> None:
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    ids = {"goal": goal, "agreement": edit.add(work, file, m.Agreement, goal, what="koken").record}
    edit.add(work, file, m.Agreement, goal, what="dekken")
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[goal])
    values = {"goal": {"words": "samen koken"}, "agreement": {"what": "koken"}}
    edit.change(work, file, work.store.family(file).by_id[ids[changed]], **values[changed])
    send(colleague, work, file)
    (conflict,) = work.store.family(file).removal_conflicts
    edit.settle_removal(work, file, *conflict, keep=True, seen=edit.heads_of(work, file, *conflict))
    send(work, colleague, file)
    for one in (work, colleague):
        family = one.store.family(file)
        assert not family.removal_conflicts
        assert goal in family.by_id
        assert [agreement.what for agreement in family.under(m.Agreement, goal)] == ["koken", "dekken"]


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize(
    ("kinds", "values"),
    [
        ((m.Goal, m.Agreement), {"what": "koken"}),
        ((m.Goal, m.Score), {"on": "2026-11-20"}),
        ((m.Goal, m.Agreement, m.Progress), {"on": "2026-11-20"}),
        ((course.Meeting, course.Topic), {"words": "school"}),
        ((course.Meeting, course.Invitee), {"role": "oma"}),
        ((course.Measurement, course.Answer), {"words": "goed"}),
    ],
)
def test_what_was_added_below_what_another_removed_is_never_out_of_sight(
    work: Work, file: str, another: Callable[[], Work], kinds: Sequence[type[m.Record]], values: Any, keep: bool
) -> None:
    *above, last = kinds
    ids = [""]
    for kind in above:
        ids.append(edit.add(work, file, kind, ids[-1]).record)
    sibling = edit.add(work, file, above[0]).record
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[ids[1]])
    added = edit.add(work, file, last, ids[-1], **values).record
    send(colleague, work, file)
    send(work, colleague, file)
    for one in (work, colleague):
        family = one.store.family(file)
        assert {*ids[1:], added, sibling} <= set(family.by_id)
        (conflict,) = family.removal_conflicts
        assert conflict[1] == ids[-1]
    edit.settle_removal(colleague, file, *conflict, keep=keep, seen=edit.heads_of(colleague, file, *conflict))
    send(colleague, work, file)
    for one in (work, colleague):
        family = one.store.family(file)
        assert not family.removal_conflicts
        assert [id_ in family.by_id for id_ in (*ids[1:], added)] == [keep] * len(kinds)


def test_what_was_added_below_since_somebody_looked_is_asked_about_again(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[goal])
    edit.add(work, file, m.Agreement, goal, what="koken")
    send(work, colleague, file)
    seen = edit.heads_of(colleague, file, "goal", goal)
    edit.add(work, file, m.Agreement, goal, what="dekken")
    send(work, colleague, file)
    edit.settle_removal(colleague, file, "goal", goal, keep=False, seen=seen)
    family = colleague.store.family(file)
    assert [one.what for one in family.under(m.Agreement, goal)] == ["dekken"]
    assert family.removal_conflicts == {("goal", goal)}


def test_an_answer_below_a_question_that_another_removed_stays(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    question = edit.add(work, file, m.Consent).record
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[question])
    edit.add(work, file, m.Decision, question)
    send(work, colleague, file)
    seen = edit.heads_of(colleague, file, "consent", question)
    with pytest.raises(UserError, match="al geantwoord"):
        edit.settle_removal(colleague, file, "consent", question, keep=False, seen=seen)
    edit.settle_removal(colleague, file, "consent", question, keep=True, seen=seen)
    assert not colleague.store.family(file).removal_conflicts

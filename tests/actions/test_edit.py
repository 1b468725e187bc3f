"""Changing a family file: every change shows, is one step, and never takes away what somebody else wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, families, health
from gezinsteam_app.actions.families import NewFamily, NewPerson
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import log
from tests.vaults import import_example, open_work


@pytest.fixture
def file(work: Work) -> str:
    people = (NewPerson("Jan", "de", "Vries", "2014"), NewPerson("Ria", "de", "Vries", kind="adult"))
    return families.new_family(work, NewFamily("De Vries", people=people))


def send(giver: Work, taker: Work, file: str) -> None:
    """All that one has of a family reaches the other."""
    with giver.store.transaction() as db:
        number = log.file_no(db, file)
        assert number is not None
        steps = [step for _, step in log.read(db, number)]
    taker.store.receive(steps)


def words(work: Work, file: str) -> list[str]:
    return [goal.words for goal in work.store.family(file).of(m.Goal)]


def test_added_records_stand_at_the_end_of_their_own_list(work: Work, file: str) -> None:
    first = edit.add(work, file, m.Goal, words="samen eten").record
    second = edit.add(work, file, m.Goal, words="op tijd naar bed").record
    for what in ("koken", "dekken"):
        edit.add(work, file, m.Agreement, first, what=what)
    saved = edit.add(work, file, m.Agreement, second, what="licht uit")
    assert saved.what == "afspraak ‘licht uit’ erbij"
    assert words(work, file) == ["samen eten", "op tijd naar bed"]
    assert [one.what for one in saved.family.under(m.Agreement, first)] == ["koken", "dekken"]
    assert [one.what for one in saved.family.under(m.Agreement, second)] == ["licht uit"]


def test_what_is_made_here_belongs_to_the_file_just_as_what_was_read_in(work: Work, file: str) -> None:
    edit.add(work, file, m.Goal, words="samen eten")
    import_example(work, "gezin-brouwer")
    parents = {
        record.parent
        for one in work.store.file_ids()
        for kind in (m.Person, m.Goal, m.Worker, m.Household)
        for record in work.store.family(one).of(kind)
    }
    assert parents == {""}


def test_change_takes_several_fields_as_one_step(work: Work, file: str) -> None:
    family = edit.open_page(work, file)
    edit.change(work, file, family.children[0], given_name="Johan", prefix="", family_name="Bos")
    assert [p.given_name for p in work.store.family(file).children] == ["Johan"]
    edit.take_back(work, file)
    child = work.store.family(file).children[0]
    assert (child.given_name, child.prefix, child.family_name) == ("Jan", "de", "Vries")


def test_the_plan_exists_from_its_first_field_on(work: Work, file: str) -> None:
    edit.change(work, file, work.store.family(file).plan, evaluate_on="2026-09-01")
    form = edit.open_field(work, file, work.store.family(file).plan, "wish_words")
    edit.save_field(work, form, "rust")
    plan = work.store.family(file).plan
    assert (plan.evaluate_on, plan.wish_words) == ("2026-09-01", "rust")


def test_a_record_moves_between_two_others(work: Work, file: str) -> None:
    for text in "abc":
        edit.add(work, file, m.Goal, words=text)
    a, b, c = work.store.family(file).of(m.Goal)
    edit.move(work, file, c, a, b)
    assert words(work, file) == ["a", "c", "b"]
    edit.move(work, file, b, None, a)
    assert words(work, file) == ["b", "a", "c"]
    edit.move(work, file, b, c, None)
    assert words(work, file) == ["a", "c", "b"]


def test_a_removed_record_goes_with_all_below_it_and_comes_back_with_it(work: Work, file: str) -> None:
    edit.open_page(work, file)
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    agreement = edit.add(work, file, m.Agreement, goal, what="koken").record
    edit.add(work, file, m.Progress, agreement, state="works")
    edit.remove(work, file, work.store.family(file).of(m.Goal)[0])
    family = work.store.family(file)
    assert not {"goal", "agreement", "progress"} & {kind for kind, found in family.records.items() if found}
    edit.take_back(work, file)
    family = work.store.family(file)
    assert len(family.under(m.Progress, family.under(m.Agreement, goal)[0].id)) == 1


def test_somebody_who_is_mentioned_is_not_removed_and_it_says_where(work: Work, file: str) -> None:
    child, adult = work.store.family(file).of(m.Person)
    goal = edit.add(work, file, m.Goal, words="samen eten", for_people=(child.id,), by=(child.id, adult.id)).record
    for _ in range(2):
        edit.add(work, file, m.Agreement, goal, who=(child.id,))
    with pytest.raises(UserError, match="Jan de Vries staat nog in: huishouden, doel, 2 afspraken"):
        edit.remove(work, file, child)
    assert len(work.store.family(file).of(m.Person)) == 2


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (m.Household, "secret", False),
        (m.Score, "score", 0),
        (m.Goal, "weight", 0.0),
        (m.Goal, "for_people", ("p1", "p2")),
        (m.Level, "level", (3, "")),
        (m.Household, "address", {"street": "Zuidkade"}),
    ],
)
def test_no_and_nought_are_answers_too(work: Work, file: str, kind: type, field: str, value: object) -> None:
    saved = edit.add(work, file, kind)
    record = saved.family.by_id[saved.record]
    form, step = edit.save_field(work, edit.open_field(work, file, record, field), value)
    assert step is not None
    assert getattr(step.family.by_id[saved.record], field) == value
    assert edit.save_field(work, form, value)[1] is None, "the same again is no step"


def test_typing_on_in_one_form_makes_steps_only_of_what_changed(work: Work, file: str) -> None:
    edit.open_page(work, file)
    form = edit.open_field(work, file, work.store.family(file).info, "reason")
    for value, is_step in (("", False), ("rust", True), ("rust", False), ("meer rust", True), ("", True), ("", False)):
        form, step = edit.save_field(work, form, value)
        assert (step is not None) is is_step, value
    seen = []
    while saved := edit.take_back(work, file):
        seen.append(saved.family.info.reason)
        assert not saved.family.conflicts
    assert seen == ["meer rust", "rust", ""]


# Two people, two laptops


def test_two_who_type_in_one_field_at_once_both_keep_their_words(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    goal = edit.add(work, file, m.Goal, words="begin").record
    colleague = another()
    send(work, colleague, file)
    mine = edit.open_field(work, file, work.store.family(file).by_id[goal], "words")
    theirs = edit.open_field(colleague, file, colleague.store.family(file).by_id[goal], "words")
    edit.save_field(colleague, theirs, "van de collega")
    send(colleague, work, file)
    edit.save_field(work, mine, "van mij")
    send(work, colleague, file)
    key = ("goal", goal, "words")
    for one in (work, colleague):
        assert one.store.family(file).conflicts == {key}
        assert {value for _, value in edit.versions_of(one, file, key)} == {"van mij", "van de collega"}
    seen = [id_ for id_, _ in edit.versions_of(colleague, file, key)]
    edit.settle(colleague, file, key, "samen gekozen", seen)
    send(colleague, work, file)
    for one in (work, colleague):
        assert words(one, file) == ["samen gekozen"]
        assert not one.store.family(file).conflicts


def test_the_same_words_typed_by_two_are_no_difference(work: Work, file: str, another: Callable[[], Work]) -> None:
    colleague = another()
    send(work, colleague, file)
    for one in (work, colleague):
        edit.save_field(one, edit.open_field(one, file, one.store.family(file).info, "reason"), "rust in huis")
    send(colleague, work, file)
    assert not work.store.family(file).conflicts


def test_what_a_colleague_changed_since_is_not_taken_back(work: Work, file: str, another: Callable[[], Work]) -> None:
    edit.open_page(work, file)
    edit.change(work, file, work.store.family(file).info, reason="van mij")
    colleague = another()
    send(work, colleague, file)
    edit.change(colleague, file, colleague.store.family(file).info, reason="beter")
    send(colleague, work, file)
    with pytest.raises(UserError, match="iemand anders heeft het daarna veranderd"):
        edit.take_back(work, file)
    assert work.store.family(file).info.reason == "beter"


def test_what_came_in_between_seeing_and_settling_stays_an_open_difference(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    key = ("file", file, "reason")
    colleague, third = another(), another()
    for one in (colleague, third):
        send(work, one, file)
    for one, words_ in ((work, "van mij"), (colleague, "van de collega"), (third, "van de ander")):
        edit.change(one, file, one.store.family(file).info, reason=words_)
    send(colleague, work, file)
    seen = [id_ for id_, _ in edit.versions_of(work, file, key)]
    send(third, work, file)
    edit.settle(work, file, key, "samen gekozen", seen)
    assert {value for _, value in edit.versions_of(work, file, key)} == {"samen gekozen", "van de ander"}
    with pytest.raises(UserError, match="al geregeld"):
        edit.settle(work, file, key, "nog eens", seen)


def test_a_change_that_came_in_after_looking_is_not_removed_along(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    goal = edit.add(work, file, m.Goal, words="samen eten").record
    colleague = another()
    send(work, colleague, file)
    edit.remove(colleague, file, colleague.store.family(file).by_id[goal])
    edit.change(work, file, work.store.family(file).by_id[goal], words="samen koken")
    send(colleague, work, file)
    seen = edit.heads_of(work, file, "goal", goal)
    edit.change(work, file, work.store.family(file).by_id[goal], words="samen bakken")
    edit.settle_removal(work, file, "goal", goal, keep=False, seen=seen)
    assert work.store.family(file).removal_conflicts == {("goal", goal)}
    assert words(work, file) == ["samen bakken"]


# Drafts and restarts


def test_what_was_typed_and_not_saved_is_offered_again_after_a_restart(work: Work, file: str, folder: Path) -> None:
    info = edit.open_page(work, file).info
    form = edit.open_field(work, file, info, "reason")
    edit.keep_draft(work, form, "half getyp")
    edit.keep_draft(work, form, "half getypt")
    work.close()
    again = open_work(folder)
    assert [(one.field, one.value) for one in edit.waiting_drafts(again, file)] == [("reason", "half getypt")]
    form = edit.open_field(again, file, again.store.family(file).info, "reason")
    assert form.value == "half getypt"
    assert again.store.family(file).info.reason == ""
    edit.save_field(again, form, form.value)
    assert edit.waiting_drafts(again, file) == []
    assert edit.take_back(again, file) is not None, "undo reaches back to the opening of the page, also after a crash"
    assert again.store.family(file).info.reason == ""
    again.close()


def test_a_draft_keeps_the_heads_of_its_opening(work: Work, file: str, another: Callable[[], Work]) -> None:
    colleague = another()
    send(work, colleague, file)
    edit.keep_draft(work, edit.open_field(work, file, work.store.family(file).info, "reason"), "van mij")
    edit.change(colleague, file, colleague.store.family(file).info, reason="van de collega")
    send(colleague, work, file)
    form = edit.open_field(work, file, work.store.family(file).info, "reason")
    edit.save_field(work, form, form.value)
    versions = edit.versions_of(work, file, ("file", file, "reason"))
    assert {value for _, value in versions} == {"van mij", "van de collega"}


def test_a_draft_that_says_what_stands_already_goes(work: Work, file: str) -> None:
    form = edit.open_field(work, file, work.store.family(file).info, "name")
    edit.keep_draft(work, form, "De Vries")
    assert edit.save_field(work, form, "De Vries")[1] is None
    assert edit.waiting_drafts(work, file) == []


def test_a_closed_page_can_not_be_taken_back(work: Work, file: str) -> None:
    edit.open_page(work, file)
    edit.add(work, file, m.Goal, words="samen eten")
    edit.close_page(work, file)
    assert edit.take_back(work, file) is None
    edit.open_page(work, file)
    assert edit.take_back(work, file) is None
    assert words(work, file) == ["samen eten"]


def test_again_and_back_and_a_new_step_in_between(work: Work, file: str) -> None:
    edit.open_page(work, file)
    edit.add(work, file, m.Goal, words="een")
    edit.add(work, file, m.Goal, words="twee")
    assert str(edit.take_back(work, file) and words(work, file)) == "['een']"
    again = edit.do_again(work, file)
    assert again is not None
    assert again.what == "Opnieuw gedaan: doel ‘twee’ erbij"
    assert words(work, file) == ["een", "twee"]
    edit.take_back(work, file)
    edit.add(work, file, m.Goal, words="drie")
    assert edit.do_again(work, file) is None
    assert words(work, file) == ["een", "drie"]
    assert health.verify(work).problems == ()


def test_typing_on_right_after_taking_back_makes_no_difference_with_oneself(work: Work, file: str) -> None:
    edit.open_page(work, file)
    form, _ = edit.save_field(work, edit.open_field(work, file, work.store.family(file).info, "reason"), "rust")
    edit.take_back(work, file)
    form, _ = edit.save_field(work, form, "rust in huis")
    family = work.store.family(file)
    assert (family.info.reason, family.conflicts) == ("rust in huis", frozenset())
    while edit.take_back(work, file):
        pass
    assert work.store.family(file).info.reason == ""

"""Keeping answers, and what the log tells of scales that were written before or after a score."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from gezinsteam_app.actions import edit, measuring
from gezinsteam_app.actions.measuring import Entry
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Answer, Measurement
from gezinsteam_app.domain.model import Goal, Person, Score
from gezinsteam_app.errors import DataError, UserError
from tests.vaults import import_example

APRIL = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC)


class Days:
    """A clock that a test moves on."""

    def __init__(self, work: Work) -> None:
        self.now = APRIL
        work.clock = work.store._clock = lambda: self.now

    def later(self, **by: int) -> None:
        self.now += dt.timedelta(**by)


@pytest.fixture
def made(work: Work) -> str:
    file = import_example(work, "gezin-el-idrissi")
    edit.add(work, file, Person, record="mama", given_name="Mama", kind="adult")
    return file


def goal(work: Work, file: str) -> str:
    values = {"words": "Rustig slapen", "anchor_m2": "elke nacht wakker", "anchor_0": "slaapt door", "by": "mama"}
    return edit.add(work, file, Goal, **values).record


def score(work: Work, file: str, goal_id: str, value: int, on: str = "") -> None:
    edit.add(work, file, Score, goal_id, on=on or work.today().isoformat(), score=value, by="mama")


def of_mama(work: Work, file: str) -> tuple[float | None, float | None]:
    found = measuring.outcomes(work.store.family(file), work.today(), measuring.look(work, file))
    return next((one.first, one.last) for one in found if one.by == "mama")


@pytest.mark.parametrize(
    ("said_on", "first"), [("2026-01-10", -2), ("2026-01-11", None), ("", None)], ids=["before", "after", "not said"]
)
def test_an_imported_scale_counts_by_the_day_that_the_file_says(
    work: Work, made: str, said_on: str, first: int | None
) -> None:
    values = {"words": "Slapen", "anchor_m2": "wakker", "anchor_0": "slaapt", "said_on": said_on}
    edits = edit.creation(Goal, "slapen", "", "z", {name: words for name, words in values.items() if words})
    edits += edit.creation(Score, "keer", "slapen", "a", {"on": "2026-01-10", "score": -2, "by": "mama"})
    work.store.save(made, edits, act="import")
    assert of_mama(work, made)[0] == (None if first is None else 30.0)


def test_an_imported_file_that_says_no_days_gives_no_value(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    (found,) = measuring.outcomes(work.store.family(file), work.today(), measuring.look(work, file))
    assert (found.first, found.last) == (None, None)
    assert "niet zeker dat de schaal er vooraf zo stond" in found.notes[0]


def test_scale_first_and_score_after_on_the_same_day_counts(work: Work, made: str) -> None:
    days = Days(work)
    wanted = goal(work, made)
    days.later(minutes=5)
    score(work, made, wanted, -2)
    assert of_mama(work, made) == (30.0, None)
    days.later(days=30)
    score(work, made, wanted, 0)
    assert of_mama(work, made) == (30.0, 50.0)


def test_a_scale_that_came_after_the_score_never_counts(work: Work, made: str) -> None:
    days = Days(work)
    bare = edit.add(work, made, Goal, words="Rustig slapen", by="mama").record
    score(work, made, bare, -2)
    days.later(minutes=5)
    edit.change(work, made, work.store.family(made).by_id[bare], anchor_m2="elke nacht wakker", anchor_0="slaapt door")
    days.later(days=30)
    score(work, made, bare, 2)
    assert of_mama(work, made) == (None, None)


def test_a_score_that_is_dated_before_its_scale_never_counts(work: Work, made: str) -> None:
    days = Days(work)
    wanted = goal(work, made)
    days.later(minutes=5)
    score(work, made, wanted, -2, "2026-03-01")
    assert of_mama(work, made) == (None, None)


def test_a_slip_of_the_pen_that_is_taken_back_changes_nothing(work: Work, made: str) -> None:
    days = Days(work)
    wanted = goal(work, made)
    edit.open_page(work, made)
    days.later(minutes=5)
    score(work, made, wanted, 0)
    days.later(minutes=5)
    edit.change(work, made, work.store.family(made).by_id[wanted], anchor_0="slaapt")
    assert of_mama(work, made) == (None, None)
    days.later(minutes=5)
    edit.take_back(work, made)
    assert of_mama(work, made) == (50.0, None)


def entry(work: Work, made: str, **values: object) -> Entry:
    child = work.store.family(made).children[0].id
    usual = {"on": "2026-04-01", "occasion": "first", "about": child, "by": ("mama",), "answers": {"problems": 8.0}}
    return Entry(**{**usual, **values})  # type: ignore[arg-type]


def test_answers_are_kept_as_one_step_and_taken_back_as_one(work: Work, made: str) -> None:
    edit.open_page(work, made)
    saved = measuring.keep(work, made, entry(work, made, answers={"problems": 8.0, "managing": None}))
    (kept,) = saved.family.of(Measurement)
    assert (kept.on, kept.occasion, kept.instrument, kept.by) == ("2026-04-01", "first", "outcome", "mama")
    given = saved.family.under(Answer, kept.id)
    assert [(one.question, one.score) for one in given] == [("problems", 8.0), ("managing", None)]
    edit.take_back(work, made)
    assert not work.store.family(made).of(Measurement)


def test_who_does_not_want_to_answer_is_kept_without_answers(work: Work, made: str) -> None:
    saved = measuring.keep(work, made, entry(work, made, declined=True))
    (kept,) = saved.family.of(Measurement)
    assert kept.declined
    assert saved.family.under(Answer, kept.id) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"on": "gisteren"}, "Op welke dag"),
        ({"on": "2026-04-02"}, "moet nog komen"),
        ({"by": ()}, "wie antwoord geeft"),
        ({"about": "niemand"}, "over wie"),
        ({"occasion": ""}, "aan het begin"),
        ({"answers": {}}, "nog niets ingevuld"),
        ({"answers": {"problems": 11.0}}, "van 0 tot en met 10"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(
    work: Work, made: str, values: dict[str, object], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        measuring.keep(work, made, entry(work, made, **values))
    assert not work.store.family(made).of(Measurement)


def test_a_region_asks_in_its_own_words_but_with_the_same_numbers(work: Work) -> None:
    own = {"questions": {"useful": {"child": {"text": "Was de hulp fijn?"}}}}
    (work.folder / "measuring.json").write_text(json.dumps(own), encoding="utf-8")
    questions = measuring.questions_of(work).questions["useful"]
    assert questions.text("child") == "Was de hulp fijn?"
    assert questions.text("adult") == "Hoe nuttig was deze hulp?"
    (work.folder / "measuring.json").write_text('{"questions": {"useful": {"high": 5}}}', encoding="utf-8")
    with pytest.raises(DataError, match="andere getallen"):
        measuring.questions_of(work)

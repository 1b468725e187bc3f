"""The papers of measuring, with far too long words and large letters: the form, first and now, the line in the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app import region
from gezinsteam_app.documents import gezinsplan, metingen, texts, vragenlijst
from gezinsteam_app.documents.course_line import CourseLine, course
from gezinsteam_app.documents.paper_kit import kit_for
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Goal
from tests.documents import families, paper_reader

ON = dt.date(2026, 5, 1)
GIANT = "w" * 400
FONT = "AtkinsonHyperlegibleNext"


def settings(*, large: bool = False) -> texts.PlanSettings:
    return texts.PlanSettings(texts=texts.load(), large=large)


def scored(*scores: tuple[str, int, str]) -> FamilyFile:
    """A family with one goal and these (day, score, person) scores; everything that is typed is far too long."""
    return families.build(
        ("person", "p1", {"given_name": "Kim", "kind": "child", "born_on": "2013-01-01"}),
        ("person", "p2", {"given_name": f"Linda{GIANT}", "kind": "adult"}),
        ("goal", "g1", {"domain": "work", "words": GIANT, "by": "p2", "anchor_m2": GIANT, "anchor_0": "Het lukt."}),
        *(
            ("score", f"s{n}", {"parent": "g1", "on": on, "score": value, "by": by})
            for n, (on, value, by) in enumerate(scores)
        ),
        ("measurement", "m1", {"on": "2026-01-10", "occasion": "first", "instrument": "other",
                               "instrument_name": GIANT, "about": "p1", "by": "p2"}),
        ("answer", "a1", {"parent": "m1", "question": GIANT, "score": 3.5}),
    )  # fmt: skip


def test_a_goal_has_a_line_in_the_plan_from_its_second_day_on() -> None:
    once = scored(("2026-01-10", -2, "p1"), ("2026-01-10", -1, "p2"))
    kit = kit_for(once, settings(), ON)
    assert course(kit, once.of(Goal)[0]) == []
    twice = scored(("2026-01-10", -3, "p1"), ("2026-03-17", 1, "p1"), ("2026-02-01", 0, "p2"))
    (line,) = course(kit_for(twice, settings(), ON), twice.of(Goal)[0])
    assert isinstance(line, CourseLine)
    assert [[score for _, score in one.points] for one in line.series] == [[-3, 1], [0]]
    text = paper_reader.words(gezinsplan.render(twice, settings(), on=ON))
    for words in ("veel meer dan gelukt", "minder dan eerst", "10 januari", "17 maart"):
        assert words in text
    assert "-3" not in text


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_stands_outside_the_paper_and_no_other_font_is_used(large: bool) -> None:
    family = scored(*((f"2026-0{n % 4 + 1}-1{n % 9}", n % 6 - 3, ("p1", "p2")[n % 2]) for n in range(12)))
    questions = region.measuring_questions()
    person = family.person("p2")
    assert person is not None
    made = [metingen.render(family, person, settings(large=large), ON), gezinsplan.render(family, settings(), on=ON)]
    for version in ("adult", "young", "child"):
        asked = questions.at("last")
        made.append(vragenlijst.render(family, person, "p1", version, asked, settings(large=large), ON))
    for data in made:
        assert paper_reader.outside(data) == []
        assert {name.split("+")[-1].split("-")[0] for name, embedded in paper_reader.fonts(data) if embedded} == {FONT}
        assert all(embedded for _, embedded in paper_reader.fonts(data))
    assert GIANT in paper_reader.letters(made[0])


def test_the_blank_form_asks_in_words_of_who_fills_it_in_and_shows_nothing_of_the_file() -> None:
    family = scored(("2026-01-10", -2, "p1"))
    questions = region.measuring_questions()
    child = family.person("p1")
    assert child is not None
    data = vragenlijst.render(family, child, "p1", "young", questions.at("last"), settings(), ON)
    text = paper_reader.words(data)
    for question in questions.at("last"):
        assert question.text("young") in text
        for words in question.choices("young").values():
            assert words in text
    assert text.count("Dit zeg ik liever niet.") == len(questions.at("last"))
    assert "Je hoeft niet te antwoorden." in text
    assert "Ik wil deze vragen niet beantwoorden." in text
    for other in ("Linda", "Het lukt", "zoals eerst", "Gezin", GIANT[:50]):
        assert other not in text

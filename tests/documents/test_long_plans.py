"""Plans that are too long, words that are too wide, characters that no font has: nothing is lost on paper."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from gezinsteam_app.documents import gezinsplan, texts
from tests.documents import families, paper_reader

ON = dt.date(2026, 11, 12)
NORMAL = texts.PlanSettings(texts=texts.load())
LARGE = texts.PlanSettings(texts=texts.load(), large=True)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=300)


Printed = tuple[bytes, list[str]]


@pytest.fixture(scope="module", params=[NORMAL, LARGE], ids=["normal", "large"])
def long_plan(request: pytest.FixtureRequest) -> Printed:
    """The PDF and the text of its pages."""
    pdf = gezinsplan.render(families.large(), request.param, on=ON)
    return pdf, paper_reader.pages(pdf)


def test_every_word_is_there_and_nothing_stands_outside_the_margins(long_plan: Printed) -> None:
    pdf, pages = long_plan
    text = "".join("".join(pages).split())
    for number in range(24):
        assert f"Doel{number}:" in text
    for number in range(120):
        assert f"Afspraak{number}:" in text
    assert paper_reader.outside(pdf) == []


def test_words_of_400_letters_are_broken_and_not_cut() -> None:
    family = families.build(("goal", "g1", {"words": "x" * 400}), ("strength", "s1", {"words": "y" * 400}))
    text = paper_reader.letters(gezinsplan.render(family, NORMAL, on=ON))
    assert "x" * 400 in text
    assert "y" * 400 in text


def test_no_heading_is_left_alone_at_the_bottom_and_a_long_goal_says_that_it_goes_on(long_plan: Printed) -> None:
    pages = long_plan[1]
    assert any("Zorg en gezondheid, vervolg" in page for page in pages)
    headings = ("Dit gaat al goed", "Waar wij aan werken", "Wie helpen ons", "Uw rechten", "Dit is ons plan", "vervolg")
    for page in pages:
        body = page.split("concept")[0].strip()
        assert not body.endswith(headings)


def test_a_goal_that_fits_on_a_page_is_never_broken_over_two() -> None:
    rows = []
    for goal in range(12):
        rows.append(("goal", f"g{goal}", {"domain": "work", "words": f"begin{goal:02}", "by": ""}))
        rows += [
            ("agreement", f"a{goal}-{n}", {"parent": f"g{goal}", "what": f"stap{goal:02}-{n} einde"}) for n in range(6)
        ]
    for settings in (NORMAL, LARGE):
        pages = paper_reader.pages(gezinsplan.render(families.build(*rows), settings, on=ON))
        cards = [page for page in pages if "stap" in page]
        for goal in range(12):
            assert sum(f"begin{goal:02}" in page and f"stap{goal:02}-5" in page for page in cards) == 1
            assert sum(f"stap{goal:02}-" in page for page in cards) == 1


def test_what_the_font_lacks_shows_as_a_mark_and_is_reported() -> None:
    family = families.build(
        ("strength", "s1", {"words": "Wij 😀 lachen → en Łucja Wiśniewska ook, 日本"}),
        ("person", "p1", {"given_name": "Ōta", "kind": "adult"}),
    )
    text = paper_reader.words(gezinsplan.render(family, NORMAL, on=ON))
    assert "Wij [?] lachen -> en Łucja Wiśniewska ook, [?]" in text
    assert "Ota" in text
    assert set(gezinsplan.unprintable(family)) == {"😀", "日", "本", "Ō"}
    assert gezinsplan.unprintable(families.example("gezin-brouwer")) == []


@effort(max_examples=25)
@given(words=ANY_TEXT, name=ANY_TEXT, phone=ANY_TEXT, often=ANY_TEXT, large=st.booleans())
def test_any_text_anywhere_makes_a_readable_paper(words: str, name: str, phone: str, often: str, large: bool) -> None:
    family = families.build(
        ("worker", "w1", {"name": name, "phone": phone}),
        ("person", "p1", {"given_name": name, "family_name": words[:50], "kind": "adult", "phone": phone}),
        ("person", "p2", {"given_name": name, "kind": "network", "organisation": words, "hours": often}),
        ("plan", families.FILE_ID, {"wish_words": words, "wish_by": "p1", "offer_answer": "declined"}),
        ("first_aid", "f1", {"what": words, "who": ("p1", "w1")}),
        ("goal", "g1", {"domain": "safety", "words": words, "by": ("p1", "p2"), "anchor_0": often}),
        ("score", "s1", {"parent": "g1", "on": "2026-01-01", "score": 2, "by": "p1"}),
        ("agreement", "a1", {"parent": "g1", "who": ("p1", "p2"), "what": words, "how_often": often}),
        ("level", "l1", {"child": "p1", "level": (5, ""), "from_day": "2026-01-01", "prospect": words, "help": name}),
        ("dissent", "d1", {"words": words, "by": "p1"}),
        name=name or "Gezin",
        reason=words,
        contact_worker="w1",
    )
    pdf = gezinsplan.render(family, LARGE if large else NORMAL, on=ON)
    assert paper_reader.outside(pdf) == []
    assert all("AtkinsonHyperlegibleNext" in font for font, _ in paper_reader.fonts(pdf))


def test_a_region_with_very_long_texts_and_a_first_aid_of_many_steps_still_fits() -> None:
    long = "Dit is een lange tekst over rechten. " * 90
    region = texts.RegionTexts(team_name="T" * 300, objection=long, complaint=long, trusted_person=long)
    steps = [("first_aid", f"f{n}", {"what": f"Stap {n}: {'we gaan even naar buiten. ' * 12}"}) for n in range(25)]
    pdf = gezinsplan.render(families.build(*steps), texts.PlanSettings(texts=region), on=ON)
    assert "Stap 24:" in paper_reader.words(pdf)
    assert paper_reader.outside(pdf) == []

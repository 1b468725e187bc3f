"""What is kept from some of the people does not stand on a paper that everybody reads."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.documents import gezinsplan, texts
from tests.documents import families, paper_reader

PEOPLE = (
    ("person", "p1", {"given_name": "Linda", "kind": "adult"}),
    ("person", "p2", {"given_name": "Ron", "kind": "adult"}),
)


def test_guarded_items_are_left_out_and_counted() -> None:
    family = families.build(
        *PEOPLE,
        ("plan", families.FILE_ID, {"wish_words": "stille wens", "wish_not_for": ("p2",), "offer_answer": "accepted"}),
        ("strength", "s1", {"words": "open kracht"}),
        ("concern", "c1", {"words": "stille zorg", "only_for": ("p1",)}),
        ("goal", "g1", {"words": "stil doel", "not_for": ("p2",)}),
        ("agreement", "a1", {"parent": "g1", "what": "stille afspraak"}),
        ("goal", "g2", {"words": "open doel"}),
        ("agreement", "a2", {"parent": "g2", "what": "ook stil", "not_for": ("p2",)}),
        ("agreement", "a3", {"parent": "g2", "what": "open afspraak"}),
    )
    text = paper_reader.words(gezinsplan.render(family, texts.PlanSettings(texts=texts.load()), on=dt.date(2026, 4, 1)))
    for words in ("stille wens", "stille zorg", "stil doel", "stille afspraak", "ook stil"):
        assert words not in text
    for words in ("open kracht", "open doel", "open afspraak", "ja, graag"):
        assert words in text
    assert gezinsplan.left_out(family) == 4


def test_somebody_who_is_kept_from_some_is_not_named_anywhere() -> None:
    family = families.build(
        *PEOPLE,
        ("person", "p3", {"given_name": "Verborgen", "kind": "network", "phone": "06 11", "not_for": ("p2",)}),
        ("household", "h1", {"members": ("p1", "p2", "p3")}),
        ("strength", "s1", {"words": "alleen van hem", "by": "p3"}),
        ("strength", "s2", {"words": "van ons samen", "by": ("p1", "p3")}),
        ("goal", "g1", {"words": "een doel", "for_people": ("p1", "p3")}),
        ("agreement", "a1", {"parent": "g1", "who": ("p1", "p3"), "what": "samen eten"}),
    )
    text = paper_reader.words(gezinsplan.render(family, texts.PlanSettings(texts=texts.load()), on=dt.date(2026, 4, 1)))
    assert "Verborgen" not in text
    assert "alleen van hem" not in text
    assert "van ons samen" in text
    assert "samen eten" in text
    assert gezinsplan.left_out(family) == 2


def test_nothing_is_left_out_of_the_examples() -> None:
    assert gezinsplan.left_out(families.example("gezin-kuiper-mol")) == 0

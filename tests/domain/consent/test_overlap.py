"""Two consents of one recipient about one person: a later no takes back an older yes about the same part."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.actions import consents
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.meeting import may_hear
from gezinsteam_app.domain.consent.release import released
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.consent.state import state_of
from gezinsteam_app.domain.consent.who import who_for_release
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.ui.consent.matrix import matrix_of
from tests.domain.consent.families import authority, decisions, family_of, people

DAY = dt.date(2026, 5, 1)
PARTS = ("plan", "plan.education", "plan.work", "concerns")
PARENTS = ("Eva", "Bas")


def asked(id_: str, *parts: str, said: tuple[str, ...] = (), name: str = "De Regenboog") -> list[m.Record]:
    to = {"name": name, "kind": "school"}
    consent = m.Consent(id=id_, about="Daan", recipient=to, parts=parts, from_day="2026-01-01", until="2026-12-31")
    return [consent, *decisions(id_, said)]


def household(*more: m.Record) -> FamilyFile:
    """A boy of 8 with two parents, a goal about learning, one about work, and a concern."""
    return family_of(
        [
            *people({"Daan": "kind 2018-01-01", "Eva": "volwassene", "Bas": "volwassene"}),
            *authority(["Eva heeft samen gezag over Daan", "Bas heeft samen gezag over Daan"]),
            m.Goal(id="learn", domain="education", for_people=("Daan",), words="Rustig rekenen"),
            m.Goal(id="work", domain="work", for_people=("Daan",), words="Een bijbaan"),
            m.Concern(id="worry", about=("Daan",), words="Slaapt slecht"),
            *more,
        ]
    )


def leaves(family: FamilyFile, consent: str = "c") -> set[str]:
    one = next(one for one in family.of(m.Consent) if one.id == consent)
    return {piece.record for piece in released(family, one, DAY).pieces}


YES = ("2026-01-10 Eva ja", "2026-01-10 Bas ja")


def test_a_wider_no_later_stops_what_the_older_yes_let_go() -> None:
    older = asked("c", "plan.education", said=YES)
    assert leaves(household(*older)) == {"learn"}
    family = household(*older, *asked("c2", "plan", said=("2026-02-10 Bas nee",)))
    assert leaves(family) == set()
    (heard,) = may_hear(family, ["De Regenboog"], ["Daan"], DAY)
    assert heard.parts == ()


def test_a_later_no_about_one_part_leaves_the_others() -> None:
    family = household(
        *asked("c", "plan", "concerns", said=YES), *asked("c2", "plan.education", said=("2026-02-10 Eva nee",))
    )
    assert leaves(family) == {"work", "worry"}
    (heard,) = may_hear(family, ["de  regenboog"], ["Daan"], DAY)
    assert "plan.education" not in heard.parts
    assert {"plan.work", "concerns"} <= set(heard.parts)


def test_the_table_of_the_page_says_who_said_no_later() -> None:
    family = household(
        *asked("c", "concerns", "plan.education", said=YES),
        *asked("c2", "plan.work", "plan.education", said=(*YES, "2026-02-10 Eva trekt in")),
    )
    lines = list(consents.lines(family, DAY, Rules()))
    daan = family.person("Daan")
    assert daan is not None
    matrix = matrix_of(family, daan, lines, DAY, Rules())
    (row,) = matrix.rows
    assert dict(zip(matrix.parts, (cell.words for cell in row.cells), strict=True)) == {
        "concerns": "ja",
        "plan.education": "ingetrokken, Eva",
        "plan.work": "ingetrokken, Eva",
    }


@pytest.mark.parametrize("parts", [("plan",), ("concerns",)])
def test_with_two_versions_of_what_the_no_is_about_it_is_about_everything(parts: tuple[str, ...]) -> None:
    family = household(*asked("c", "plan.education", said=YES), *asked("c2", *parts, said=("2026-02-10 Eva nee",)))
    disputed = FamilyFile(family.id, family.records, frozenset({("consent", "c2", "parts")}))
    assert leaves(disputed) == set()


def test_a_no_without_a_day_counts_as_the_last_word() -> None:
    family = household(*asked("c2", "plan", said=("? Eva nee",)), *asked("c", "plan.education", said=YES))
    assert leaves(family) == set()


WORDS = st.lists(
    st.tuples(st.sampled_from(PARENTS), st.sampled_from(("ja", "nee", "trekt in")), st.integers(1, 28)), max_size=4
)


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[tuple[str, ...], list[tuple[str, str, int]]]]:
    """Up to four consents: which parts, and who said what on which day of March, in order."""
    one = st.tuples(st.sets(st.sampled_from(PARTS), min_size=1).map(lambda found: tuple(sorted(found))), WORDS)
    return [(parts, sorted(said, key=lambda word: word[2])) for parts, said in draw(st.lists(one, max_size=4))]


def covers(parts: tuple[str, ...], part: str) -> bool:
    return part in parts or (part.startswith("plan.") and "plan" in parts)


@given(rows())
def test_nothing_leaves_about_which_somebodys_last_word_was_no(
    told: list[tuple[tuple[str, ...], list[tuple[str, str, int]]]],
) -> None:
    records = [
        record
        for number, (parts, said) in enumerate(told)
        for record in asked(
            f"c{number}", *parts, said=tuple(f"2026-03-{day:02d} {who} {word}" for who, word, day in said)
        )
    ]
    family = household(*records)
    part_of = {"learn": "plan.education", "work": "plan.work", "worry": "concerns"}
    heard = may_hear(family, ["De Regenboog"], ["Daan"], DAY)[0].parts
    for consent in family.of(m.Consent):
        for record in leaves(family, consent.id):
            part = part_of[record]
            assert covers(heard, part)
            for parent in PARENTS:
                said = [word for parts, found in told if covers(parts, part) for word in found if word[0] == parent]
                assert max(said, key=lambda word: word[2])[1] == "ja" or _same_day(said)
            assert covers(consent.parts, part)
        needed = who_for_release(family, "Daan", DAY).needed
        assert {one.id for one in needed} == set(PARENTS)
    for consent in family.of(m.Consent):
        again = tuple(f"2026-04-20 {who} ja" for who in PARENTS)
        opened = household(*records, *(decisions(consent.id, again)))
        assert state_of(opened, consent, DAY).state == "complete"
        assert state_of(opened, consent, DAY).parts == consent.parts


def _same_day(said: list[tuple[str, str, int]]) -> bool:
    """On one day the order of the list counts: the last one said yes."""
    last = max(word[2] for word in said)
    return [word for word in said if word[2] == last][-1][1] == "ja"

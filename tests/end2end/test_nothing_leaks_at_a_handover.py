"""An unlikely word in every text of every kind: the paper of a handover holds only what its reader may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.end2end.test_nothing_leaks import (
    ALL_YES,
    BSN,
    COACH,
    FILE,
    KIM,
    NAMES,
    PEOPLE,
    SCHOOL,
    TIM,
    Asked,
    agreed,
    canary,
    consents,
    family,
    some,
    vault,
)

TO_SCHOOL, TO_SCHOOL_BOTH = "z2", "z3"


def about_whom(asked: list[Asked]) -> set[str]:
    """The names of whom a yes covers: they stand on the head, and a yes is about somebody."""
    return {canary("person", about, name) for about, _, recipient, said in asked
            if (recipient, said) == (SCHOOL, "given") for name in NAMES}  # fmt: skip


@pytest.mark.parametrize("handover", [TO_SCHOOL, TO_SCHOOL_BOTH])
@pytest.mark.parametrize("asked", [*map(some, range(10)), ALL_YES, ALL_YES[:1], ALL_YES[1:], []])
def test_only_what_a_complete_consent_covers_stands_on_it(tmp_path: Path, asked: list[Asked], handover: str) -> None:
    planted = family()
    work = vault(tmp_path / "v", [*planted.rows, *consents(asked)])
    out = tmp_path / "overdracht.pdf"
    own, told = about_whom(asked), ""
    try:
        papers.hand_out(work, FILE, "overdracht", FileTarget(out), handover=handover)
    except UserError as error:
        told = str(error)
    if told:
        names = {canary("person", id_, "given_name") for id_ in (*PEOPLE, COACH)}
        assert [where for word, (where, _, _) in planted.words.items() if word in told and word not in names] == []
        assert not out.exists()
        assert work.store.family(FILE).of(Handout) == ()
        return
    assert any(asked_of in (KIM, TIM) for asked_of, _, to, said in asked if (to, said) == (SCHOOL, "given"))
    data = out.read_bytes()
    text = paper_reader.letters(data) + str(paper_reader.reader(data).metadata)
    for word, (where, part, about) in planted.words.items():
        if word in text and word not in own:
            assert part, f"{where} never leaves"
            assert about <= agreed(asked, part), f"{where} is about {sorted(about)} ({part})"
    assert BSN not in text
    assert {one.document for one in work.store.family(FILE).of(Handout)} == {"overdracht"}


def test_what_everybody_agreed_to_does_stand_on_it(tmp_path: Path) -> None:
    planted = family()
    work = vault(tmp_path / "v", [*planted.rows, *consents(ALL_YES)])
    text = paper_reader.letters(papers.make(work, FILE, "overdracht", handover=TO_SCHOOL))
    there = {where.split(" ")[0] for word, (where, part, _) in planted.words.items() if part and word in text}
    assert there >= {
        "plan.wish_words", "strength.words", "concern.words", "goal.words", "agreement.what", "first_aid.what",
        "calming.words", "level.help", "level.tried", "handover.note", "person.given_name",
    }  # fmt: skip


def test_the_words_of_a_handover_are_for_who_takes_over_only(tmp_path: Path) -> None:
    planted = family()
    work = vault(tmp_path / "v", [*planted.rows, *consents(ALL_YES)])
    text = paper_reader.letters(papers.make(work, FILE, "overdracht", handover=TO_SCHOOL))
    assert canary("handover", TO_SCHOOL, "note") in text
    assert [one for one in ("z0", "z1", TO_SCHOOL_BOTH, "z9") if canary("handover", one, "note") in text] == []
    with pytest.raises(UserError, match="De volgende hulp"):
        papers.make(work, FILE, "overdracht", handover="z1")

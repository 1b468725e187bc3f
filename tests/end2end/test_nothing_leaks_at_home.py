"""The same unlikely words, and who of the family reads them: the file on request, the plan of a child."""

from __future__ import annotations

import re

import pytest

from gezinsteam_app.actions import inzage_choices, papers
from gezinsteam_app.actions.work import Work
from tests.documents import paper_reader
from tests.end2end.test_nothing_leaks import (
    BSN,
    COACH,
    DAD,
    EVERYBODY,
    FILE,
    GRAN,
    KIM,
    MUM,
    NAMES,
    PEOPLE,
    STRANGER,
    TIM,
    Planted,
    canary,
    family,
    vault,
)

MAY_READ = {
    MUM: {MUM, KIM, TIM},
    DAD: {DAD, KIM, TIM},
    KIM: {KIM},
    TIM: {TIM},
    STRANGER: {STRANGER},
    GRAN: {GRAN},
}
"""About whom each of them may read: oneself, and a holder also about the children under 16."""


NAMED = re.compile("of an|name$")
"""Texts that name somebody else: the worker hears of them."""


@pytest.fixture(scope="module")
def planted() -> Planted:
    return family()


@pytest.fixture(scope="module")
def work(planted: Planted, tmp_path_factory: pytest.TempPathFactory) -> Work:
    return vault(tmp_path_factory.mktemp("thuis") / "v", planted.rows)


def known_names() -> set[str]:
    """Who belongs to a family knows who else does."""
    return {canary("person", id_, name) for id_ in PEOPLE for name in NAMES}


@pytest.mark.parametrize("as_file", [False, True])
@pytest.mark.parametrize("reader", MAY_READ)
def test_somebody_reads_on_request_only_what_is_about_whom_they_may_read(
    work: Work, planted: Planted, reader: str, as_file: bool
) -> None:
    data = papers.make(work, FILE, "inzage", person=reader, as_file=as_file)
    text = data.decode() if as_file else paper_reader.letters(data)
    found = {word: about for word, about in planted.words.items() if word in text}
    assert found
    for word, (where, _, about) in found.items():
        if word in known_names() and reader in EVERYBODY:
            continue
        own_words = where.startswith("goal.") and min(about) == reader
        if own_words:
            continue
        whole = about == EVERYBODY and reader in EVERYBODY
        assert whole or about <= MAY_READ[reader], f"{reader} reads {where}, about {sorted(about)}"
        assert "household.address of h2" not in where
        assert not (where.endswith("only") and reader != MUM), where
        assert not (where.endswith("not") and reader == DAD), where
        assert not (where.endswith("of c9") and reader != KIM), where
    assert BSN not in text


def test_what_names_others_waits_until_the_worker_looked_at_it(work: Work) -> None:
    gran = canary("person", GRAN, "given_name")
    prepared = papers.prepare(work, FILE, "inzage", person=MUM)
    told = next(note for note in prepared.notes if note.startswith("Blijft eruit tot jij het naleest"))
    assert gran in told
    assert canary("person", MUM, "given_name") not in told
    assert gran not in paper_reader.letters(prepared.data)
    _, named, _ = inzage_choices.look(work, FILE, MUM)
    seen = frozenset((one.key, one.text) for one in named)
    assert gran in paper_reader.letters(papers.make(work, FILE, "inzage", person=MUM, confirmed=seen))


@pytest.mark.parametrize("child", [KIM, TIM])
def test_the_plan_of_a_child_is_about_that_child(work: Work, planted: Planted, child: str) -> None:
    helper = {canary("person", COACH, name) for name in NAMES}  # who does something for the goals stands there
    text = paper_reader.letters(papers.make(work, FILE, "kindplan", person=child, asked=True))
    found = {word: told for word, told in planted.words.items() if word in text and word not in known_names() | helper}
    assert found
    for where, _, about in found.values():
        others = about - {child}
        assert not others or NAMED.search(where), f"{where}, about {sorted(about)}"

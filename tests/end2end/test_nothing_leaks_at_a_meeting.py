"""An unlikely word in every point of an agenda: the report of a meeting holds only what its reader may hear."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import meetings, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.domain.consent.rules import YES
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.end2end.test_nothing_leaks import (
    ALL_YES,
    COACH,
    DAD,
    EVERYBODY,
    FILE,
    GRAN,
    KIM,
    MUM,
    NAMES,
    PEOPLE,
    SCHOOL,
    STRANGER,
    TIM,
    Asked,
    Planted,
    agreed,
    canary,
    consents,
    family,
    some,
    vault,
)

PARTS = ("plan.education", "plan.health", "levels", "concerns", "")
DECISION = "meeting.decision of o"
GROUPS: tuple[set[str], ...] = ({KIM}, {MUM}, {KIM, MUM}, {TIM}, {GRAN}, {STRANGER}, set())


def meeting() -> Planted:
    """A meeting about Kim to which the school, both parents and the coach came, with a point of every sort."""
    made = family()
    made.add("meeting", "o", "levels", frozenset({KIM}), about=(KIM,), kind="mdt", on="2026-04-20T09:30",
             place=canary("plek"), chair=canary("stoel"))  # fmt: skip
    made.words |= {canary(one): (f"meeting.{one}", "", EVERYBODY) for one in ("plek", "stoel")}
    school = {"name": SCHOOL, "kind": "school"}
    people: list[dict[str, Any]] = [{"recipient": school}, *({"who": one} for one in (MUM, DAD, COACH, GRAN))]
    for number, who in enumerate(people):
        made.add("invitee", f"i{number}", "", frozenset(), parent="o", came=True, **who)
    for number, (group, part) in enumerate(itertools.product(GROUPS, PARTS)):
        about = tuple(sorted(group))
        made.add("topic", f"punt{number}", part, frozenset(group) or EVERYBODY, parent="o", about=about, part=part)
    kept: dict[str, Any] = {"parent": "o", "about": (KIM,), "part": "plan.education"}
    made.add("topic", "puntalleen", "", frozenset({KIM}), only_for=(MUM,), **kept)
    made.add("topic", "puntniet", "", frozenset({KIM}), not_for=(DAD,), **kept)
    name = canary("person", STRANGER, "family_name")
    made.add("topic", "puntnaam", "plan.education", frozenset({KIM}), naming=name, **kept)
    return made


def own_names(asked: list[Asked]) -> set[str]:
    """Whom the paper is about stands on its head."""
    return {canary("person", about, name) for about, _, recipient, said in asked
            if (recipient, said) == (SCHOOL, "given") for name in NAMES}  # fmt: skip


@pytest.mark.parametrize("asked", [*map(some, range(16)), ALL_YES, ALL_YES[:1], ALL_YES[1:], []])
def test_only_what_a_complete_consent_covers_stands_in_a_report(tmp_path: Path, asked: list[Asked]) -> None:
    planted = meeting()
    work = vault(tmp_path / "v", [*planted.rows, *consents(asked)])
    out = tmp_path / "verslag.pdf"
    try:
        papers.hand_out(work, FILE, "overleg", FileTarget(out), recipient=SCHOOL, meeting="o")
        shown = paper_reader.letters(out.read_bytes()) + str(paper_reader.reader(out.read_bytes()).metadata)
    except UserError as error:
        assert not out.exists()
        shown = str(error)
        given = {canary("person", id_, "given_name") for id_ in (*PEOPLE, COACH)}
        assert [where for word, (where, _, _) in planted.words.items() if word in shown and word not in given] == []
        return
    own = own_names(asked)
    for word, (where, part, about) in planted.words.items():
        if word in shown and word not in own:
            assert part, f"{where} never leaves"
            assert about <= agreed(asked, part), f"{where} is about {sorted(about)} ({part})"


def test_what_everybody_agreed_to_does_stand_in_it(tmp_path: Path) -> None:
    """So that the test above does not pass because nothing leaves."""
    planted = meeting()
    work = vault(tmp_path / "v", [*planted.rows, *consents(ALL_YES)])
    text = paper_reader.letters(papers.make(work, FILE, "overleg", recipient=SCHOOL, meeting="o"))
    mine = {word: part for word, (where, part, _) in planted.words.items() if " of punt" in where or where == DECISION}
    assert [planted.words[word] for word, part in mine.items() if part and word not in text] == []


@pytest.mark.parametrize(
    ("reader", "may"),
    [
        (MUM, lambda about: about <= {KIM, TIM, MUM}),
        (DAD, lambda about: about <= {KIM, TIM, DAD}),
        (GRAN, lambda about: about == {GRAN}),
    ],
)
def test_a_parent_reads_of_the_children_and_of_who_they_are_themselves(tmp_path: Path, reader: str, may: Any) -> None:
    planted = meeting()
    work = vault(tmp_path / "v", planted.rows)
    text = paper_reader.letters(papers.make(work, FILE, "overleg", recipient=reader, meeting="o"))
    found = {where: about for word, (where, _, about) in planted.words.items()
             if word in text and " of punt" in where and "naam" not in where}  # fmt: skip
    assert found
    for where, about in found.items():
        assert may(about) or about == EVERYBODY, (where, about)  # what is of the whole family is of them as well
    if reader == GRAN:
        assert all(about == {GRAN} for about in found.values())


def test_the_page_and_the_paper_say_the_same(tmp_path: Path) -> None:
    planted = meeting()
    asked = some(3)
    work = vault(tmp_path / "v", [*planted.rows, *consents(asked)])
    view = meetings.look(work, FILE, "o")
    assert view is not None
    for invited in view.invited:
        name = invited.listener.person or invited.listener.name
        try:
            text = paper_reader.letters(papers.make(work, FILE, "overleg", recipient=name, meeting="o"))
        except UserError:
            text = ""
        for topic, blocked in view.not_for.items():
            if any(one.name == invited.listener.name and one.reading.answer != YES for one in blocked):
                assert canary("topic", topic, "outcome") not in text, (name, topic)

"""An unlikely word in every text of every kind: what leaves holds only the words that a complete consent covers."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.codes import DOMAINS, PARTS
from gezinsteam_app.domain.fields import KINDS, FieldSpec
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.vaults import make_work

FILE = "00000000-0000-4000-8000-00000000cafe"
ON = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)
SCHOOL = "School De Uil"
KIM, TIM, MUM, DAD, GRAN, COACH, STRANGER = "p1", "p2", "p3", "p4", "p5", "p6", "p7"
PEOPLE = (KIM, TIM, MUM, DAD, GRAN, STRANGER)
NAMES = ("given_name", "prefix", "family_name")
BSN = "111222333"
EVERYBODY = frozenset({KIM, TIM, MUM, DAD, STRANGER})
"""Who "the family" means: its children and adults, not its network."""


def canary(*key: str) -> str:
    """A word of letters only, the same for the same place, that no paper would hold by itself."""
    number = int.from_bytes(hashlib.sha256(" ".join(key).encode()).digest()[:7], "big")
    letters = "bcdfghjklmnpqrstvwxz"
    return "Qx" + "".join(letters[number // len(letters) ** place % len(letters)] for place in range(12))


@dataclass
class Planted:
    """Each planted word with where it stands: the part that covers it ("" never) and all whom it is about."""

    words: dict[str, tuple[str, str, frozenset[str]]] = field(default_factory=dict)
    rows: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)

    def add(
        self,
        kind: str,
        id_: str,
        part: str,
        about: frozenset[str],
        /,
        parent: str = "",
        naming: str = "",
        **values: Any,
    ) -> None:
        """A record with a word in each text of it that `values` leaves open; `naming`: somebody named in its words."""
        filled = {spec.name: text for spec in KINDS[kind].fields if (text := self._text(kind, id_, spec, naming))}
        named = frozenset(id_ for id_ in PEOPLE if any(canary("person", id_, one) == naming for one in NAMES))
        for spec in KINDS[kind].fields:
            if spec.name in filled and spec.name not in values:
                own = "" if (kind, spec.name) in NEVER else part
                self.words[canary(kind, id_, spec.name)] = (f"{kind}.{spec.name} of {id_}", own, about | named)
        self.rows.append((kind, id_, parent, {**filled, **values}))

    def _text(self, kind: str, id_: str, spec: FieldSpec, name: str) -> Any:
        word = canary(kind, id_, spec.name)
        text = f"{word} bij {name}" if name else word
        if spec.check == "bsn":
            return BSN
        if spec.check:
            return None
        return {
            "text": text,
            "texts": (text,),
            "names": (text,),
            "address": {"street": text, "city": text},
            "institution": {"organisation": text},
            "prospect": {"words": text, "conditions": (text,), "aim": 3},
        }.get(spec.type)


OF_THE_HOUSE = (
    "file", "worker", "authority", "measure", "capacity", "help_consent", "letter", "file_request", "invitee",
)  # fmt: skip
NEVER = {
    *((kind, one.name) for kind in OF_THE_HOUSE for one in KINDS[kind].fields),
    *(("person", one) for one in ("organisation", "phone", "email", "hours", "note", "bsn")),
    ("household", "address"), ("level", "participants"), ("plan", "offer_reason"), ("meeting", "place"),
    ("meeting", "chair"),
}  # fmt: skip
"""What never leaves, whatever anybody agreed to."""


def family() -> Planted:
    made = Planted()
    made.add("file", FILE, "", EVERYBODY, contact_worker="w1", municipality="0114", name=canary("naam"))
    made.add("worker", "w1", "", frozenset())
    made.words = {}  # the worker's own name and number stand on each paper
    made.words[canary("naam")] = ("file.name", "", EVERYBODY)
    for id_, kind, born in (
        (KIM, "child", "2018-01-01"), (TIM, "child", "2012-06-01"), (MUM, "adult", "1985-01-01"),
        (DAD, "adult", "1984-01-01"), (GRAN, "network", ""), (COACH, "professional", ""), (STRANGER, "adult", ""),
    ):  # fmt: skip
        made.add("person", id_, "family", frozenset({id_}), kind=kind, born_on=born, language="pl")
    for child, holder in itertools.product((KIM, TIM), (MUM, DAD)):
        checked = {"kind": "joint", "checked_on": "2026-01-01", "source": "register"}
        made.add("authority", f"u{child}{holder}", "", frozenset(), child=child, holder=holder, **checked)
    made.add("household", "h1", "family", frozenset({KIM, MUM}), members=(KIM, MUM))
    made.add("household", "h2", "", frozenset({TIM}), members=(TIM,), secret=True)
    made.add("plan", FILE, "plan", EVERYBODY, wish_by=KIM, started_on="2026-01-02")
    _words_of_the_plan(made)
    _goals(made)
    for person in (KIM, TIM):
        made.add("level", f"l{person}", "levels", frozenset({person}), child=person, level=(4, ""))
        made.add("measure", f"m{person}", "", frozenset({person}), child=person, kind="supervision")
        made.add("capacity", f"k{person}", "", frozenset({person}), person=person, for_what="help", able=True)
        made.add("help_consent", f"hc{person}", "", frozenset({person}), about=person)
        made.add("letter", f"b{person}", "", frozenset({person}), child=person)
        made.add("file_request", f"r{person}", "", frozenset({person}), by=person, what="read")
    for number, people in enumerate(({KIM}, {MUM}, {KIM, MUM}, {TIM}, {GRAN}, set())):
        about = frozenset(people) or EVERYBODY
        made.add("contact", f"c{number}", "contacts", about, with_people=tuple(sorted(people)), kind="home_visit")
    made.add("contact", "c9", "", frozenset({KIM}), with_people=(KIM,), child_alone=KIM)
    _course(made)
    return made


def _course(made: Planted) -> None:
    """Meetings with their points, measurements with their answers, what calms, and a handover."""
    for number, people in enumerate(({KIM}, {KIM, TIM}, {MUM}, {KIM})):
        id_, part, about = f"o{number}", "levels", frozenset(people)
        kept: dict[str, Any] = {"not_for": (DAD,)} if number == 3 else {}
        made.add("meeting", id_, "" if kept else part, about, about=tuple(sorted(people)), kind="mdt", **kept)
        made.add("invitee", f"v{id_}", "", about | {GRAN}, parent=id_, who=GRAN)
        points: tuple[tuple[str, set[str]], ...] = (
            ("plan.health", {KIM}), ("concerns", {KIM, MUM}), ("measurements", {TIM}), ("contacts", set()), ("", {KIM}),
        )  # fmt: skip
        for place, (own, whom) in enumerate(points):
            whose = frozenset(whom) or EVERYBODY
            made.add("topic", f"y{id_}{place}", "" if kept else own, whose, parent=id_, about=tuple(whom), part=own)
        named = canary("person", STRANGER, "given_name")
        made.add("topic", f"yn{id_}", "" if kept else "levels", frozenset({KIM}), parent=id_, about=(KIM,),
                 part="levels", naming=named)  # fmt: skip
    for number, (about_, by) in enumerate(((KIM, KIM), (KIM, MUM), (MUM, MUM), (TIM, "w1"))):
        id_, about = f"q{number}", frozenset({about_, by} - {"w1"})
        made.add("measurement", id_, "measurements", about, about=about_, by=by, on="2026-03-01", instrument="other")
        made.add("answer", f"n{id_}", "measurements", about, parent=id_, score=4)
        made.add("answer", f"w{id_}", "measurements", about, parent=id_)
    for number, people in enumerate(({KIM}, {KIM, MUM}, {GRAN}, set())):
        about = frozenset(people) or EVERYBODY
        made.add("calming", f"kalm{number}", "plan", about, about=tuple(sorted(people)))
        made.add("calming", f"kalm{number}only", "", about, about=tuple(sorted(people)), only_for=(MUM,))
    to_school = {"name": SCHOOL, "kind": "school"}
    for number, (people, to) in enumerate(
        (({KIM}, None), ({KIM}, {"name": "De volgende hulp"}), ({KIM}, to_school), ({KIM, TIM}, to_school))
    ):
        part, days = "plan" if to == to_school else "", {"agreed_on": "2026-04-01", "met_on": "2026-04-02"}
        taken = tuple(sorted(people))
        made.add("handover", f"z{number}", part, frozenset(people), about=taken, recipient=to, **days)
    made.add("handover", "z9", "", frozenset({KIM}), about=(KIM,), recipient=to_school, only_for=(MUM,))


def _words_of_the_plan(made: Planted) -> None:
    for kind, part in (("strength", "strengths"), ("concern", "concerns"), ("first_aid", "plan")):
        for number, people in enumerate(({KIM}, {MUM}, {KIM, MUM}, {TIM}, {GRAN}, {STRANGER}, set())):
            about = tuple(sorted(people))
            made.add(kind, f"{kind}{number}", part, frozenset(people) or EVERYBODY, about=about)
        made.add(kind, f"{kind}only", "", frozenset({KIM}), about=(KIM,), only_for=(MUM,))
        made.add(kind, f"{kind}not", "", frozenset({KIM}), about=(KIM,), not_for=(DAD,))
        made.add(kind, f"{kind}name", part, frozenset({KIM}), about=(KIM,), naming=canary("person", GRAN, "given_name"))
    made.add("dissent", "d1", "plan", EVERYBODY, by=KIM)


def _goals(made: Planted) -> None:
    people_of = ({KIM}, {KIM, MUM}, {TIM}, {MUM}, {GRAN, KIM}, {KIM})
    for domain, (number, people) in itertools.product(list(DOMAINS)[:3], enumerate(people_of)):
        id_, part = f"g{domain}{number}", f"plan.{domain}"
        kept: dict[str, Any] = {"only_for": (KIM,)} if number == 5 else {}
        part, about = "" if kept else part, frozenset(people)
        made.add("goal", id_, part, about, domain=domain, for_people=tuple(sorted(people)), by=min(people), **kept)
        made.add("idea", f"i{id_}", part, about, parent=id_)
        who = (GRAN, COACH, STRANGER, MUM, "w1")
        made.add("agreement", f"a{id_}", part, about, parent=id_, who=who, by_when="2026-06-01")
        made.add("agreement", f"ak{id_}", "", about, parent=id_, who=who, not_for=(DAD,))
        surname = canary("person", STRANGER, "family_name")
        made.add("agreement", f"an{id_}", part, about, parent=id_, who=who, naming=surname)
        made.add("score", f"s{id_}", part, about | {MUM}, parent=id_, by=MUM, score=-1, on="2026-04-01")


Asked = tuple[str, tuple[str, ...], str, str]
"""About whom, which parts, to whom, and what was said."""


def consents(asked: list[Asked]) -> list[tuple[str, str, str, dict[str, Any]]]:
    rows: list[tuple[str, str, str, dict[str, Any]]] = []
    for number, (about, parts, recipient, said) in enumerate(asked):
        values = {"about": about, "parts": parts, "recipient": {"name": recipient, "kind": "school"},
                  "from_day": "2026-02-01", "until": "2026-08-01", "purpose": "samen helpen op school"}  # fmt: skip
        rows.append(("consent", f"t{number}", "", values))
        asked_of = (MUM, DAD, KIM) if about == KIM else (MUM, DAD, TIM) if about == TIM else (about,)
        for place, person in enumerate(asked_of):
            decision = "given" if said == "given" or (said == "half" and place) else said
            if decision != "half":
                rows.append(("decision", f"t{number}d{place}", f"t{number}",
                             {"by": person, "decision": decision, "on": "2026-02-01"}))  # fmt: skip
    return rows


def vault(folder: Path, rows: list[tuple[str, str, str, dict[str, Any]]]) -> Work:
    work = make_work(folder, lambda: ON)
    edits: list[Edit] = []
    for number, (kind, id_, parent, values) in enumerate(rows):
        edits += creation(KINDS[kind].cls, id_, parent, f"{number:05}", values)
    work.store.save(FILE, edits, act="import")
    return work


def agreed(asked: list[Asked], part: str) -> frozenset[str]:
    """About whom a part may go to the school, worked out anew from what was said."""
    return frozenset(
        about for about, parts, recipient, said in asked
        if recipient == SCHOOL and said == "given" and (part in parts or (part.startswith("plan") and "plan" in parts))
    )  # fmt: skip


def some(seed: int) -> list[Asked]:
    chance = random.Random(seed)
    return [
        (
            about,
            tuple(chance.sample(list(PARTS), chance.randint(1, len(PARTS)))),
            chance.choice((SCHOOL, SCHOOL, SCHOOL, "School De Valk")),
            chance.choice(("given", "given", "given", "half", "refused", "withdrawn")),
        )
        for about in chance.sample(PEOPLE, chance.randint(1, len(PEOPLE)))
    ]


ALL_YES: list[Asked] = [(about, tuple(PARTS), SCHOOL, "given") for about in PEOPLE]


@pytest.mark.parametrize("asked", [*map(some, range(24)), ALL_YES, ALL_YES[:1], ALL_YES[1:]])
def test_only_what_a_complete_consent_covers_leaves(tmp_path: Path, asked: list[Asked]) -> None:
    planted = family()
    work = vault(tmp_path / "v", [*planted.rows, *consents(asked)])
    out = tmp_path / papers.file_name(work, FILE, "uittreksel")
    try:
        papers.hand_out(work, FILE, "uittreksel", FileTarget(out), recipient=SCHOOL)
    except UserError as error:
        assert not out.exists()
        shown = str(error)
        given = {canary("person", id_, "given_name") for id_ in (*PEOPLE, COACH)}
        assert [where for word, (where, _, _) in planted.words.items() if word in shown and word not in given] == []
        return
    data = out.read_bytes()
    text = paper_reader.letters(data) + str(paper_reader.reader(data).metadata) + out.name
    own = {
        canary("person", about, name)
        for about, _, recipient, said in asked
        if (recipient, said) == (SCHOOL, "given")
        for name in NAMES
    }  # whom the paper is about stands on its head
    for word, (where, part, about) in planted.words.items():
        if word in text and word not in own:
            assert part, f"{where} never leaves"
            assert about <= agreed(asked, part), f"{where} is about {sorted(about)} ({part})"
    assert BSN not in text


def test_what_everybody_agreed_to_does_leave(tmp_path: Path) -> None:
    """So that the test above does not pass because nothing leaves."""
    planted = family()
    work = vault(tmp_path / "v", [*planted.rows, *consents(ALL_YES)])
    text = paper_reader.letters(papers.make(work, FILE, "uittreksel", recipient=SCHOOL))
    missing = [where for word, (where, part, _) in planted.words.items() if part and word not in text]
    assert [where for where in missing if not where.endswith(f" of {COACH}")] == []

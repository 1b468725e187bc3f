"""Every paper that leaves, with far too long words and any text: nothing is lost, nothing stands outside the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from gezinsteam_app.documents import (
    avondblad,
    besluit,
    inzage,
    kindplan,
    melding,
    texts,
    toestemmingsformulier,
    uittreksel,
    vernietigbrief,
)
from gezinsteam_app.documents.besluit import DecisionLetter
from gezinsteam_app.documents.kindplan import ChildPlan
from gezinsteam_app.documents.uittreksel import Share
from gezinsteam_app.domain.consent.grounds import Sharing
from gezinsteam_app.domain.consent.release import released
from gezinsteam_app.domain.consent.state import COMPLETE
from gezinsteam_app.domain.evening import Fact
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Consent, Goal, Person
from gezinsteam_app.domain.papers import Handout
from tests.documents import families, paper_reader

ON = dt.date(2026, 11, 12)
GIANT = "w" * 400
NAME = "n" * 400
"""Another one for names: a text with a name in it stays out."""
LONG = "Dit is een lange zin over wat er gebeurt. " * 60
BSN = "111222333"


def settings(*, large: bool = False) -> texts.PlanSettings:
    return texts.PlanSettings(texts=texts.load(), large=large)


def family() -> FamilyFile:
    goals = [
        ("goal", f"g{n}", {"domain": "education", "words": f"Doel {n} {GIANT if n % 3 == 0 else LONG}",
                           "by": "p1", "for_people": ("p1",), "anchor_0": LONG})
        for n in range(6)
    ]  # fmt: skip
    agreements = [
        ("agreement", f"a{n}", {"parent": f"g{n % 6}", "who": ("p2", "p3"), "what": f"Afspraak {n} {GIANT}",
                                "how_often": "elke dag"})
        for n in range(18)
    ]  # fmt: skip
    return families.build(
        ("worker", "w1", {"name": f"Yasmin {NAME}", "phone": "06 12 34 56 78"}),
        ("person", "p1", {"given_name": "Kim", "family_name": NAME, "kind": "child", "born_on": "2018-01-01",
                          "bsn": BSN}),
        ("person", "p2", {"given_name": "Linda", "family_name": "Hofstra", "kind": "adult"}),
        ("person", "p3", {"given_name": "Els", "kind": "network"}),
        ("relation", "r1", {"from_person": "p3", "to_person": "p1", "kind": "neighbour"}),
        ("authority", "u1", {"child": "p1", "holder": "p2", "kind": "sole", "checked_on": "2026-01-01",
                             "source": "register"}),
        ("consent", "c1", {"about": "p1", "recipient": {"name": f"School {GIANT}", "kind": "school"},
                           "parts": ("plan", "levels", "strengths", "measurements"),
                           "purpose": LONG, "from_day": "2026-02-01"}),
        ("decision", "d1", {"parent": "c1", "by": "p2", "decision": "given", "on": "2026-02-01"}),
        ("strength", "s1", {"words": f"Het gaat goed {GIANT}", "by": "p1", "about": ("p1",)}),
        ("level", "l1", {"child": "p1", "level": (5, ""), "help": GIANT, "from_day": "2026-02-01",
                         "prospect": {"words": LONG, "aim": 3, "who_stays": ("p3",)}}),
        ("meeting", "o1", {"kind": "mdt", "about": ("p1",), "decision": f"{LONG}{GIANT}", "on": "2026-03-01T10:00"}),
        ("topic", "y1", {"parent": "o1", "about": ("p1",), "part": "plan.work", "words": GIANT, "outcome": LONG * 3}),
        ("measurement", "q1", {"about": "p1", "by": "p1", "instrument_name": GIANT, "note": LONG, "declined": True}),
        ("answer", "n1", {"parent": "q1", "question": GIANT, "score": 4, "words": LONG}),
        ("calming", "k1", {"about": ("p1",), "by": "p1", "words": GIANT}),
        ("score", "z1", {"parent": "g0", "on": "2026-03-01", "score": -3, "by": "p1"}),
        *goals,
        *agreements,
        contact_worker="w1",
    )  # fmt: skip


def extract(large: bool) -> bytes:
    found = family()
    consent = found.of(Consent)[0]
    one = released(found, consent, ON)
    assert one.state.state == COMPLETE
    share = Share(consent=consent, released=one, until=None)
    return uittreksel.render(found, f"School {GIANT}", [share], settings(large=large), ON)


def form(large: bool) -> bytes:
    found = family()
    signer = found.person("p2")
    assert signer is not None
    return toestemmingsformulier.render(found, signer, found.of(Consent) * 9, settings(large=large), ON)


def child(large: bool) -> bytes:
    return _child("2018-01-01", large)


def young_person(large: bool) -> bytes:
    return _child("2012-01-01", large)


def _child(born: str, large: bool) -> bytes:
    found = family()
    kim = Person(id="p1", given_name="Kim", kind="child", born_on=born)
    plan = ChildPlan(good=(GIANT, LONG), hard=(LONG,), goals=found.of(Goal), agreements=found.of(Agreement),
                     helpers=(GIANT, "Els", "Linda", "Yasmin"))  # fmt: skip
    return kindplan.render(found, kim, plan, settings(large=large), ON)


def decision(large: bool) -> bytes:
    letter = DecisionLetter(
        sender=GIANT, team="Oost", place_and_day="12 november 2026", subject=f"Besluit over {GIANT}", greeting="Beste,",
        addressees=((GIANT,), ("Linda", "Zuidkade 1")), facts=(("Welke hulp", GIANT), ("Door wie", LONG)),
        sections=(("Waarom", (LONG, GIANT)), ("Leeg", ())), closing=("Yasmin", GIANT), call="Vragen? Bel Yasmin",
    )  # fmt: skip
    return besluit.render(letter, large=large)


def reading(large: bool) -> bytes:
    found = family()
    reader = found.person("p2")
    assert reader is not None
    people = tuple(Person(id=one.id, given_name=one.given_name, kind=one.kind) for one in found.of(Person))
    return inzage.render(
        FamilyFile(found.id, {**found.records, "person": people}),
        reader,
        settings(large=large),
        ON,
        asked_on="2026-11-01",
    )


def without_consent(large: bool) -> bytes:
    sharing = Sharing(about="p1", ground="veilig_thuis", on="2026-11-12", recipient=GIANT, facts=LONG,
                      what=f"{GIANT}\n{LONG}", decided_by="Yasmin")  # fmt: skip
    return melding.render(family(), sharing, settings(large=large), ON)


def destroy(large: bool) -> bytes:
    given = Handout(id="h1", document="uittreksel", about=("p1",), parts=("plan",), on="2026-10-01T10:00")
    return vernietigbrief.render(family(), GIANT, [given] * 30, settings(large=large), ON)


def night(large: bool) -> bytes:
    said = [Fact(GIANT, LONG, GIANT), Fact("", GIANT), *[Fact(NAME, LONG)] * 9]
    made = avondblad.Evening(
        reader=GIANT, why=GIANT, about=NAME, nights=said, authority=said, steps=said, calming=said, numbers=said
    )
    return avondblad.render(family(), made, settings(large=large), ON)


PAPERS: tuple[Callable[[bool], bytes], ...] = (
    extract, form, child, young_person, decision, reading, without_consent, destroy, night,
)  # fmt: skip


@pytest.fixture(scope="module", params=PAPERS, ids=lambda make: make.__name__)
def paper(request: pytest.FixtureRequest) -> bytes:
    made: bytes = request.param(False)
    return made


def test_nothing_stands_outside_the_paper_and_no_word_is_cut(paper: bytes) -> None:
    assert paper_reader.outside(paper) == []
    assert GIANT in paper_reader.letters(paper)


def test_only_our_own_letters_are_used_and_all_of_them_go_along(paper: bytes) -> None:
    fonts = paper_reader.fonts(paper)
    assert fonts
    assert all("AtkinsonHyperlegibleNext" in name and (embedded or "+" not in name) for name, embedded in fonts)


def test_no_paper_carries_a_bsn(paper: bytes) -> None:
    assert BSN not in paper_reader.letters(paper)


@pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)
def test_large_letters_fit_as_well(make: Callable[[bool], bytes]) -> None:
    assert paper_reader.outside(make(True)) == []


@pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)
def test_equal_words_give_equal_bytes(make: Callable[[bool], bytes]) -> None:
    assert make(False) == make(False)


def test_everything_that_may_leave_stands_on_the_extract_and_no_name_of_a_stranger() -> None:
    text = paper_reader.letters(extract(False))
    for number in range(18):
        assert f"Afspraak{number}w" in text
    assert "eneenbuur" in text
    for words in ("MDT", "Besluit", "Wil niet antwoorden", "Wat rustig maakt"):
        assert words.replace(" ", "").lower() in text.lower()
    assert "Els" not in text
    assert "Linda" not in text

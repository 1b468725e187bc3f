"""What must hold for every age, day, authority and row of decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import names
from gezinsteam_app.domain.consent.age import Band, bands
from gezinsteam_app.domain.consent.mentions import names_in
from gezinsteam_app.domain.consent.release import released
from gezinsteam_app.domain.consent.rules import HOUSE, LAW, Rules
from gezinsteam_app.domain.consent.state import WORDS, state_of, state_of_help
from gezinsteam_app.domain.consent.who import who_for_help, who_for_release
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.names import PREFIXES
from tests.domain.consent.families import family_of

CHILD, WORKER = "child", "worker"
HOLDERS = ("mother", "father", "aunt")
ON = dt.date(2026, 5, 1)
DAYS = st.dates(dt.date(2025, 6, 1), dt.date(2027, 1, 1))
BIRTHS = st.one_of(
    st.dates(dt.date(2006, 1, 1), dt.date(2026, 12, 31)).map(str),
    st.integers(2006, 2026).map(str),
    st.tuples(st.integers(2006, 2026), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}"),
    st.just(""),
)


@st.composite
def families(draw: st.DrawFn) -> FamilyFile:
    """A child, up to three holders for some time, perhaps a judgement, and decisions of anybody in any order."""
    records: list[m.Record] = [
        m.Person(id=CHILD, given_name="Kim", kind="child", born_on=draw(BIRTHS)),
        *(m.Person(id=id_, given_name=id_, kind="adult") for id_ in HOLDERS),
        m.Worker(id=WORKER, name="Wil"),
    ]
    for number, holder in enumerate(draw(st.lists(st.sampled_from(HOLDERS), max_size=3))):
        records.append(
            m.Authority(
                id=f"a{number}",
                child=CHILD,
                holder=holder,
                kind=draw(st.sampled_from(("joint", "sole", "guardian"))),
                from_day=draw(st.one_of(st.just(""), DAYS.map(str))),
                until=draw(st.one_of(st.just(""), DAYS.map(str))),
                source=draw(st.sampled_from(("register", "brp", "told", ""))),
            )
        )
    if draw(st.booleans()):
        matter = draw(st.sampled_from(("sharing", "both", "help")))
        records.append(
            m.Capacity(
                id="o", person=CHILD, able=draw(st.booleans()), by=WORKER, on="2026-02-01", reason="x", for_what=matter
            )
        )
    consent: dict[str, Any] = {"about": CHILD, "recipient": {"name": "School", "kind": "school"}, "parts": ("plan",)}
    records += [
        m.Goal(id="g", domain="work", for_people=(CHILD,), words="Iets"),
        m.Consent(id="c", from_day="2026-01-01", until="2026-12-31", **consent),
        m.HelpConsent(id="c2", about=CHILD),
    ]
    said = draw(
        st.lists(
            st.tuples(st.sampled_from((CHILD, *HOLDERS)), st.sampled_from(("given", "refused", "withdrawn")), DAYS),
            max_size=6,
        )
    )
    for number, (by, decision, day) in enumerate(said):
        for parent in ("c", "c2"):
            records.append(m.Decision(id=f"{parent} {number}", parent=parent, by=by, decision=decision, on=str(day)))
    return family_of(records)


def more(family: FamilyFile, *records: m.Record) -> FamilyFile:
    return family_of([*(one for rows in family.records.values() for one in rows), *records])


def consent_of(family: FamilyFile) -> m.Consent:
    return family.of(m.Consent)[0]


def decide(by: str, decision: str, day: dt.date) -> m.Decision:
    return m.Decision(id=f"new {by}", parent="c", by=by, decision=decision, on=str(day))


@given(families(), DAYS, st.booleans())
def test_every_file_gets_an_answer_with_a_reason(family: FamilyFile, on: dt.date, house: bool) -> None:
    found = state_of(family, consent_of(family), on, Rules(house_rule=house))
    assert found.state in WORDS
    assert found.reason
    assert found.article
    if found.state == "complete":
        assert found.needed == ()
        assert found.law_complete


@given(families(), DAYS)
def test_nothing_leaves_but_under_a_complete_consent(family: FamilyFile, on: dt.date) -> None:
    found = released(family, consent_of(family), on)
    assert bool(found.pieces) == (found.state.state == "complete")


@given(families(), DAYS)
def test_a_missing_yes_that_comes_never_makes_it_less_complete(family: FamilyFile, on: dt.date) -> None:
    before = state_of(family, consent_of(family), on)
    for one in before.needed:
        after = state_of(more(family, decide(one.id, "given", on)), consent_of(family), on)
        assert set(after.needed) == set(before.needed) - {one}
    everybody = [decide(one.id, "given", on) for one in before.needed]
    done = state_of(more(family, *everybody), consent_of(family), on)
    known = who_for_release(family, CHILD, on).open_by == ""
    if (
        known
        and before.state in ("missing", "discuss", "refused", "withdrawn")
        and consent_of(family).from_day <= str(on)
    ):
        assert done.state == "complete"


@given(families(), DAYS, st.sampled_from(("refused", "withdrawn")))
def test_a_no_of_who_the_law_asks_never_releases(family: FamilyFile, on: dt.date, word: str) -> None:
    for party in who_for_release(family, CHILD, on).by(LAW):
        after = state_of(more(family, decide(party.id, word, on)), consent_of(family), on)
        assert after.state in ("refused", "withdrawn", "lapsed")
        assert released(more(family, decide(party.id, word, on)), consent_of(family), on).pieces == ()


@given(families(), DAYS)
def test_a_no_that_only_the_house_rule_asks_leads_to_a_talk(family: FamilyFile, on: dt.date) -> None:
    before = state_of(family, consent_of(family), on)
    for party in who_for_release(family, CHILD, on).by(HOUSE):
        after = state_of(more(family, decide(party.id, "refused", on)), consent_of(family), on)
        if before.state in ("complete", "discuss"):
            assert after.state == "discuss"
        assert after.state != "complete"


@given(families(), DAYS)
def test_the_house_rule_only_ever_asks_more(family: FamilyFile, on: dt.date) -> None:
    strict = state_of(family, consent_of(family), on, Rules(house_rule=True))
    loose = state_of(family, consent_of(family), on, Rules(house_rule=False))
    assert who_for_release(family, CHILD, on, Rules(house_rule=False)).by(HOUSE) == ()
    assert set(loose.needed) <= set(strict.needed)
    if strict.state == "complete":
        assert loose.state == "complete"


@given(families(), DAYS)
def test_a_decision_of_who_is_not_asked_changes_nothing(family: FamilyFile, on: dt.date) -> None:
    stranger = m.Person(id="stranger", given_name="Ans", kind="network")
    before = state_of(family, consent_of(family), on)
    after = state_of(more(family, stranger, decide("stranger", "refused", on)), consent_of(family), on)
    assert replace(after, warnings=()) == replace(before, warnings=())
    assert any("Ans zei nee" in warning for warning in after.warnings)


@given(families(), DAYS)
def test_what_is_decided_later_does_not_count_yet(family: FamilyFile, on: dt.date) -> None:
    later = [decide(by, "refused", on + dt.timedelta(days=1)) for by in (CHILD, *HOLDERS)]
    assert state_of(more(family, *later), consent_of(family), on) == state_of(family, consent_of(family), on)


@given(families(), DAYS)
def test_while_two_versions_are_open_nothing_is_complete(family: FamilyFile, on: dt.date) -> None:
    disputed = replace(family, conflicts=frozenset({("consent", "c", "parts")}))
    assert state_of(disputed, consent_of(family), on).state != "complete"


@given(families(), DAYS)
def test_outside_its_term_a_consent_is_never_complete(family: FamilyFile, on: dt.date) -> None:
    if not "2026-01-01" <= str(on) <= "2026-12-31":
        assert state_of(family, consent_of(family), on).state != "complete"


@given(families(), DAYS)
def test_help_asks_the_holders_wherever_sharing_does_by_law(family: FamilyFile, on: dt.date) -> None:
    able = family_of(one for rows in family.records.values() for one in rows if not isinstance(one, m.Capacity))
    release, help_ = who_for_release(able, CHILD, on), who_for_help(able, CHILD, on)
    assert set(release.by(LAW)) <= set(help_.by(LAW))
    assert set(release.by(HOUSE)) <= set(help_.by(LAW))
    assert state_of_help(able, able.of(m.HelpConsent)[0], on).state in WORDS


@given(st.dates(dt.date(2000, 1, 1), dt.date(2026, 1, 1)), st.integers(0, 25))
def test_the_borders_lie_on_the_birthdays(born: dt.date, years: int) -> None:
    try:
        birthday = born.replace(year=born.year + years)
    except ValueError:
        birthday = dt.date(born.year + years, 3, 1)
    person = m.Person(id="p", kind="child", born_on=str(born))
    reached = max(limit for limit in Band if limit <= years)
    assert bands(person, birthday) == (reached,)
    if years:
        assert bands(person, birthday - dt.timedelta(days=1)) == (max(limit for limit in Band if limit <= years - 1),)


GIVEN_NAMES = st.one_of(
    st.sampled_from([one.capitalize() for one in sorted(PREFIXES) if one[0].isalpha()]),
    st.text(alphabet="ABCÉÖŁIJabcéöłijxyz", min_size=1, max_size=6).map(lambda name: name[:1].upper() + name[1:]),
)
FAMILY_NAMES = st.one_of(st.just(""), st.sampled_from(("De", "Op de Beek", "O'Neil", "Al-Amin", "Y")), GIVEN_NAMES)


@given(GIVEN_NAMES, st.sampled_from(("", *sorted(PREFIXES))), FAMILY_NAMES, st.text(), st.text())
def test_the_whole_name_of_somebody_is_found_in_any_text(
    given_name: str, prefix: str, family_name: str, before: str, after: str
) -> None:
    person = m.Person(id="p", given_name=given_name, prefix=prefix, family_name=family_name)
    text = f"{before} {names.full_name(person)} {after}"
    start = len(before) + 1
    found = [one for one in names_in(family_of([person]), text) if one.start >= start]
    assert found
    assert found[0].start == start
    assert all(one.person == "p" for one in found)


@given(st.integers(2006, 2020), st.integers(1, 12), DAYS)
def test_an_incomplete_birth_date_asks_everybody_whom_either_day_would(year: int, month: int, on: dt.date) -> None:
    def asked(born: str) -> set[str]:
        records: list[m.Record] = [
            m.Person(id=CHILD, given_name="Kim", kind="child", born_on=born),
            m.Person(id="mother", given_name="Eva", kind="adult"),
            m.Authority(id="a", child=CHILD, holder="mother", kind="sole", source="brp", checked_on="2025-01-01"),
        ]
        return {one.id for one in who_for_release(family_of(records), CHILD, on).needed if one.by == LAW}

    whole = {id_ for day in range(1, 29) for id_ in asked(f"{year}-{month:02d}-{day:02d}")}
    assert whole <= asked(f"{year}-{month:02d}")
    assert asked(f"{year}-{month:02d}") <= asked(str(year))

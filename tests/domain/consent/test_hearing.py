"""Who may hear which point of a meeting: outsiders by consent, the family by the reading rules, the team all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent import hearing
from gezinsteam_app.domain.consent.hearing import MayHear, listener_of, may_hear_topic, what_of_whom
from gezinsteam_app.domain.consent.report import Report, report_for
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from tests.domain.consent.families import authority, decisions, family_of, measures, people

DAY = dt.date(2026, 5, 1)
SCHOOL = {"name": "De Regenboog", "kind": "school"}
NEEDED = {"Daan": ("Eva", "Bas"), "Noa": ("Eva", "Bas", "Noa"), "Eva": ("Eva",), "Bas": ("Bas",)}
"""Whose yes each of them needs: a boy of 8, a girl of 13 (the house rule asks her parents too), two adults."""
PARTS = ("plan.education", "plan.health", "levels", "concerns")


def base() -> list[m.Record]:
    told = {
        "Daan": "kind 2018-01-01", "Noa": "kind 2013-01-01", "Eva": "volwassene", "Bas": "volwassene",
        "Bep": "netwerk", "Jet": "hulpverlener bij De Regenboog", "Wil": "werker",
    }  # fmt: skip
    holders = [f"{one} heeft samen gezag over {child}" for child in ("Daan", "Noa") for one in ("Eva", "Bas")]
    return [*people(told), *authority(holders)]


def consent(about: str, parts: tuple[str, ...], said: tuple[str, ...], **values: Any) -> list[m.Record]:
    """A consent to the school with a yes of each of these people."""
    id_ = f"c {about} {' '.join(parts)}"
    given_ = {"recipient": SCHOOL, "from_day": "2026-01-01", **values}
    made = m.Consent(id=id_, about=about, parts=parts, **given_)
    return [made, *decisions(id_, [f"2026-02-01 {who} ja" for who in said])]


def invitee(who: str = "", **recipient: str) -> Invitee:
    return Invitee(id=f"i{who or recipient.get('name')}", parent="o", who=who, recipient=recipient or None)


def topic(*about: str, part: str = "plan.education", **values: Any) -> Topic:
    return Topic(id="t", **{"parent": "o", "about": about, "part": part, "words": "Rekenen", **values})


def meeting(*about: str, **values: Any) -> Meeting:
    return Meeting(id="o", **{"kind": "mdt", "on": "2026-04-20", "about": about or ("Daan",), **values})


def hears(family: FamilyFile, who: Invitee, point: Topic) -> str:
    return may_hear_topic(family, listener_of(family, who), point, DAY).answer


def file(*records: m.Record) -> FamilyFile:
    return family_of([*base(), meeting(), *records])


# Outsiders


@pytest.mark.parametrize("who", [invitee(**SCHOOL), invitee(name="de  regenboog"), invitee("Jet")])
def test_the_school_hears_what_its_consent_covers_under_each_way_to_name_it(who: Invitee) -> None:
    family = file(*consent("Daan", ("plan.education",), NEEDED["Daan"]))
    assert hears(family, who, topic("Daan")) == "yes"
    assert hears(family, who, topic("Daan", part="plan.health")) == "no"
    assert hears(family, who, topic("Daan", "Eva")) == "no"
    assert hears(family, who, topic("Daan", part="")) == "no"
    assert hears(family, who, topic()) == "no"  # about nobody in particular: about everybody


def test_another_recipient_hears_nothing_of_it() -> None:
    family = file(*consent("Daan", ("plan.education",), NEEDED["Daan"]))
    for other in (invitee(name="De Valk", kind="school"), invitee(name=""), invitee(name="De Regenboog", kind="gp")):
        assert hears(family, other, topic("Daan")) == "no"


def test_one_name_for_two_recipients_is_nobodys_yes() -> None:
    as_childcare = consent("Noa", ("plan.health",), (), recipient={"name": "De Regenboog", "kind": "childcare"})
    family = file(*consent("Daan", ("plan.education",), NEEDED["Daan"]), *as_childcare)
    reading = may_hear_topic(family, listener_of(family, invitee(name="De Regenboog")), topic("Daan"), DAY)
    assert reading.answer == "no"
    assert reading.reason == "Er zijn twee ontvangers die De Regenboog heten. Voeg ze eerst samen bij Toestemming."


def test_what_is_kept_from_somebody_or_has_two_versions_is_not_said() -> None:
    yes = consent("Daan", ("plan.education",), NEEDED["Daan"])
    assert hears(file(*yes), invitee(**SCHOOL), topic("Daan", not_for=("Bas",))) == "no"
    point = topic("Daan")
    two = family_of([*base(), meeting(), point, *yes], [("topic", "t", "words")])
    assert hears(two, invitee(**SCHOOL), point) == "by_hand"
    assert hears(file(*yes, point), invitee(**SCHOOL), point) == "yes"


def test_while_two_versions_say_who_is_invited_nobody_hears_anything() -> None:
    who = invitee(**SCHOOL)
    records = [*base(), meeting(), who, topic("Daan"), *consent("Daan", ("plan.education",), NEEDED["Daan"])]
    assert hears(family_of(records), who, topic("Daan")) == "yes"
    two = family_of(records, [("invitee", who.id, "recipient")])
    assert hears(two, who, topic("Daan")) == "no"
    assert report_for(two, meeting(), who, DAY).is_empty


choices = st.lists(
    st.tuples(
        st.sampled_from(list(NEEDED)),
        st.lists(st.sampled_from(PARTS), min_size=1, unique=True),
        st.frozensets(st.sampled_from(["Eva", "Bas", "Noa"])),
        st.sampled_from(["De Regenboog", "De Valk"]),
    ),
    max_size=6,
    unique_by=lambda one: (one[0], one[3]),
)


@given(choices, st.lists(st.sampled_from(list(NEEDED)), unique=True), st.sampled_from(PARTS))
def test_a_point_is_heard_only_under_a_complete_consent_about_each_of_its_people(
    asked: list[tuple[str, list[str], frozenset[str], str]], about: list[str], part: str
) -> None:
    records: list[m.Record] = []
    agreed = set()
    for who, parts, said, name in asked:
        recipient = {"name": name, "kind": "school"}
        id_ = f"{who} {name}"
        records.append(m.Consent(id=id_, about=who, parts=tuple(parts), recipient=recipient, from_day="2026-01-01"))
        records += decisions(id_, [f"2026-02-01 {one} ja" for one in sorted(said)])
        if name == "De Regenboog" and part in parts and set(NEEDED[who]) <= said:
            agreed.add(who)
    point = topic(*about, part=part)
    expected = "yes" if set(about or NEEDED) <= agreed else "no"
    family = file(*records, point)
    assert hears(family, invitee(**SCHOOL), point) == expected
    report = report_for(family, meeting(), invitee(**SCHOOL), DAY)
    assert [one.words for one in report.points] == (["Rekenen"] if expected == "yes" else [])


# The family, its network, and the team


def test_the_team_hears_all_and_a_parent_not_the_part_of_the_other() -> None:
    family = file()
    assert hears(family, invitee("Wil"), topic("Bas", part="")) == "yes"
    assert hears(family, invitee("Eva"), topic("Daan", part="")) == "yes"
    assert hears(family, invitee("Eva"), topic("Daan", "Bas")) == "no"
    assert hears(family, invitee("Eva"), topic("Eva")) == "yes"
    assert hears(family, invitee("Eva"), topic("Daan", not_for=("Eva",))) == "no"


def test_the_network_hears_only_with_a_yes() -> None:
    asked = consent("Daan", ("plan.education",), NEEDED["Daan"], recipient={"name": "Bep", "kind": "network"})
    without, having = file(), file(*asked)
    listener = listener_of(without, invitee("Bep"))
    reading = may_hear_topic(without, listener, topic("Daan"), DAY)
    assert (reading.answer, reading.reason) == ("no", "Bep hoort dit alleen met een ja. Dat is er nog niet.")
    assert hears(having, invitee("Bep"), topic("Daan")) == "yes"
    assert hears(having, invitee("Bep"), topic("Daan", part="plan.health")) == "no"


# What stands on the page


def sentences(family: FamilyFile, who: Invitee, about: Meeting) -> list[tuple[str, bool, str]]:
    found: tuple[MayHear, ...] = what_of_whom(family, about, listener_of(family, who), DAY)
    return [(one.words, one.none, one.consent) for one in found]


def test_each_person_has_a_line_with_the_reason() -> None:
    records = [
        *consent("Daan", ("plan.education", "strengths"), NEEDED["Daan"]),
        *consent("Noa", ("plan.education",), ("Eva", "Bas")),
    ]
    talk = meeting("Daan", "Noa")
    family = family_of([*base(), talk, Topic(id="t", parent="o", about=("Eva",)), *records])
    assert sentences(family, invitee(**SCHOOL), talk) == [
        ("Mag horen over Daan: onderwijs en wat goed gaat.", False, ""),
        ("Niet over Noa: het ja van Noa is er nog niet.", True, "c Noa plan.education"),
        ("Niet over Eva: er is nog niets gevraagd.", True, ""),
    ]
    assert sentences(family, invitee("Wil"), talk) == []
    assert sentences(family, invitee("Eva"), talk) == [
        ("Mag horen wat over Daan gaat. Eva heeft gezag over Daan.", False, ""),
        ("Mag horen wat over Noa gaat. Eva heeft gezag over Noa.", False, ""),
        ("Mag horen wat over Eva zelf gaat.", False, ""),
    ]


def test_an_institution_with_a_supervision_order_is_told_its_own_ground() -> None:
    ots = measures([{"over": "Daan", "soort": "supervision", "door": "Jeugdbescherming Holland"}])
    family = file(*ots)
    ((words, none, _),) = sentences(family, invitee(name="Jeugdbescherming Holland", kind="gi"), meeting())
    assert none
    assert words.endswith(
        "Deze instelling voert de ondertoezichtstelling uit. Wat nodig is, deel je bij Delen zonder ja."
    )


# The report


def report(who: Invitee, *records: m.Record, **values: Any) -> Report:
    held = meeting(**values)
    return report_for(family_of([*base(), held, who, *records]), held, who, DAY)


def test_the_decision_belongs_to_the_levels_of_the_child() -> None:
    yes = consent("Daan", ("levels",), NEEDED["Daan"])
    assert report(invitee(**SCHOOL), *yes, decision="Niveau 5.").decision == "Niveau 5."
    assert report(invitee(**SCHOOL), *yes, decision="Niveau 5.").kind == "MDT"
    no = report(invitee(**SCHOOL), *consent("Daan", ("concerns",), NEEDED["Daan"]), decision="Niveau 5.")
    assert (no.decision, no.kind, no.is_empty) == ("", "", True)
    assert report(invitee("Eva"), decision="Niveau 5.").decision == "Niveau 5."
    assert report(invitee("Bep"), decision="Niveau 5.").is_empty


@pytest.mark.parametrize("words", ["Bas belt morgen", "Met Noa erbij", "Wil kijkt mee"])
def test_a_name_in_the_words_waits_for_the_worker(words: str) -> None:
    yes = consent("Daan", ("plan.education",), NEEDED["Daan"])
    point = topic("Daan", outcome=words)
    held = report(invitee(**SCHOOL), point, *yes)
    assert held.points == ()
    ((key, text, _),) = held.left[0].waiting
    assert (key, text) == (("topic", "t", "outcome"), words)
    talk = meeting()
    family = family_of([*base(), talk, point, *yes])
    seen = report_for(family, talk, invitee(**SCHOOL), DAY, confirmed={(key, text)})
    assert [one.outcome for one in seen.points] == [words]
    other = report_for(family, talk, invitee(**SCHOOL), DAY, confirmed={(key, "andere woorden")})
    assert other.points == ()


def test_who_was_there_is_for_who_was_there_and_by_role_for_outsiders() -> None:
    there = [Invitee(id=f"i{who}", parent="o", who=who, came=True) for who in ("Wil", "Eva", "Bep")]
    yes = consent("Daan", ("plan.education",), NEEDED["Daan"])
    came = Invitee(id="school", parent="o", recipient=SCHOOL, came=True)
    found = report(came, *there, topic("Daan"), *yes)
    assert found.present == (
        "De Regenboog",
        "iemand van het team",
        "een volwassene uit het gezin",
        "iemand uit het eigen netwerk",
    )
    absent = Invitee(id="school", parent="o", recipient=SCHOOL)
    assert report(absent, *there, topic("Daan"), *yes).present == ()
    assert (found.place, found.chair) == ("", "")


def test_the_next_meeting_is_told_to_who_is_invited_there_too() -> None:
    later = Meeting(id="o2", on="2026-06-03T09:30", about=("Daan",))
    yes = [*consent("Daan", ("plan.education",), NEEDED["Daan"]), topic("Daan"), later]
    assert report(invitee(**SCHOOL), *yes).next_on == ""
    again = Invitee(id="i9", parent="o2", recipient=SCHOOL)
    assert report(invitee(**SCHOOL), *yes, again).next_on == "2026-06-03T09:30"


def test_every_group_has_its_listener() -> None:
    family = file()
    groups = {who.id: listener_of(family, who).group for who in (invitee("Wil"), invitee("Jet"), invitee("Bep"))}
    assert groups == {"iWil": hearing.TEAM, "iJet": hearing.OUTSIDE, "iBep": hearing.READER}

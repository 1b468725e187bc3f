"""Everything that one person may see on request: field by field, without hints of the rest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gezinsteam_app.domain.consent.seen import seen_by
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Agreement, Concern, Contact, Goal, Household, Person
from tests.documents import families

ON = dt.date(2026, 5, 1)


def family(*rows: tuple[str, str, dict[str, Any]]) -> FamilyFile:
    return families.build(
        ("person", "p1", {"given_name": "Lotte", "kind": "child", "born_on": "2016-04-19", "bsn": "111222333"}),
        ("person", "p2", {"given_name": "Karin", "kind": "adult", "phone": "06-11110001"}),
        ("person", "p3", {"given_name": "Henk", "kind": "adult"}),
        ("person", "p4", {"given_name": "Greet", "kind": "network"}),
        ("authority", "u1", {"child": "p1", "holder": "p2", "kind": "joint", "checked_on": "2026-02-04",
                             "source": "register"}),
        ("authority", "u2", {"child": "p1", "holder": "p3", "kind": "joint", "checked_on": "2026-02-04",
                             "source": "register"}),
        *rows,
    )  # fmt: skip


def test_one_sees_ones_own_and_the_childs_part_and_not_the_other_adults() -> None:
    found = seen_by(
        family(
            ("concern", "c1", {"words": "Over Lotte", "by": "p2", "about": ("p1",)}),
            ("concern", "c2", {"words": "Over Karin", "by": "p2", "about": ("p2",)}),
        ),
        "p3",
        ON,
    )
    assert [one.words for one in found.family.of(Concern)] == ["Over Lotte"]
    assert "06-11110001" not in str(found.family.of(Person))
    assert {one.given_name for one in found.family.of(Person)} == {"Lotte", "Karin", "Henk"}


def test_what_is_about_both_is_decided_by_hand_and_not_shown() -> None:
    found = seen_by(
        family(("contact", "k1", {"on": "2026-02-03", "with_people": ("p2", "p3"), "text": "Samen gesproken"})),
        "p3",
        ON,
    )
    assert found.family.of(Contact) == ()
    assert ("contact", "k1") in {one.key for one in found.by_hand}


def test_names_of_people_outside_stand_nowhere_in_it() -> None:
    found = seen_by(
        family(
            ("goal", "g1", {"words": "Zwemmen", "by": "p1", "for_people": ("p1",)}),
            ("agreement", "a1", {"parent": "g1", "who": ("p4", "p1"), "what": "meegaan"}),
        ),
        "p2",
        ON,
    )
    assert [one.words for one in found.family.of(Goal)] == ["Zwemmen"]
    assert [one.who for one in found.family.of(Agreement)] == [("p1",)]
    assert "Greet" not in str(found.family.records)


def test_a_secret_address_and_a_number_never_stand_in_it() -> None:
    home = {"name": "Thuis", "members": ("p1", "p2"), "secret": True, "address": {"street": "Zuidkade"}}
    found = seen_by(family(("household", "h1", home)), "p2", ON)
    assert "Zuidkade" not in str(found.family.of(Household))
    assert "111222333" not in str(found.family.records)


def test_guards_and_hidden_reasons_are_emptied() -> None:
    handout = {"document": "melding", "about": ("p1",), "ground": "veilig_thuis", "told_on": "2026-04-30",
               "not_told_because": "te gevaarlijk", "on": "2026-04-20"}  # fmt: skip
    goal = {"words": "Zwemmen", "by": "p1", "for_people": ("p1",), "not_for": ("p2",)}
    found = seen_by(family(("handout", "o1", handout), ("goal", "g1", goal)), "p3", ON)
    assert "te gevaarlijk" not in str(found.family.records)
    assert [one.not_for for one in found.family.of(Goal)] == [()]
    assert set(found.family.records) <= set(KINDS)


def test_what_the_family_was_not_told_yet_is_not_hinted_at() -> None:
    handout = {"document": "melding", "about": ("p1",), "ground": "veilig_thuis", "on": "2026-04-20"}
    found = seen_by(family(("handout", "o1", handout)), "p3", ON)
    assert "handout" not in found.family.records
    assert ("handout", "o1") in {one.key for one in found.by_hand}

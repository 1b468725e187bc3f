"""The list, a new family, finding one by its name, and the quick find."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app.actions import edit, families, find
from gezinsteam_app.actions.families import NewFamily, NewPerson
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import UserError
from tests.vaults import import_example


def named(work: Work, name: str) -> str:
    return families.new_family(work, NewFamily(name))


def test_a_new_family_needs_only_a_name(work: Work) -> None:
    file = named(work, "  Bos ")
    family = families.open_family(work, file)
    assert (family.info.name, family.info.opened_on, family.info.team) == ("Bos", "2026-04-01", "Emmen-Zuid")
    assert family.contact_worker is not None
    assert family.contact_worker.name == "Annemiek Hofstra"
    assert [kind for kind in family.records if family.records[kind]] == ["file", "worker"]
    with pytest.raises(UserError, match="Vul een naam in"):
        named(work, "  ")


def test_a_new_family_with_all_that_is_known(work: Work) -> None:
    people = (NewPerson("Jan", "de", "Vries", "2014"), NewPerson("Ria", " de", "Vries ", kind="adult", phone="06"))
    file = families.new_family(work, NewFamily("De Vries", "rust", "Zuidkade", "12", "1234 AB", "Emmen", people))
    family = families.open_family(work, file)
    assert [(p.given_name, p.prefix, p.born_on) for p in family.children] == [("Jan", "de", "2014")]
    home = family.of(m.Household)[0]
    assert home.members == tuple(p.id for p in family.of(m.Person))
    assert home.address == {"street": "Zuidkade", "number": "12", "postcode": "1234 AB", "city": "Emmen"}
    line = families.family_line(work, file)
    assert (line.street, [child.name for child in line.children]) == ("Zuidkade 12", ["Jan"])
    assert [line] == families.list_families(work)


def test_the_list_is_sorted_the_dutch_way_also_while_a_name_is_half_typed(work: Work) -> None:
    for name in ("Gezin Zwart", "Gezin van", "Gezin van de", "de la", "De Graaf", "Gezin van den Berg", "Aydın"):
        named(work, name)
    listed = [line.name for line in families.list_families(work)]
    assert listed == ["Aydın", "Gezin van den Berg", "de la", "Gezin van", "Gezin van de", "De Graaf", "Gezin Zwart"]


def test_a_visit_that_is_planned_is_no_contact_yet(work: Work) -> None:
    file = named(work, "Bos")
    today = work.today()
    edit.add(work, file, m.Contact, on=(today - dt.timedelta(days=40)).isoformat(), kind="visit")
    edit.add(work, file, m.Contact, on=(today + dt.timedelta(days=9)).isoformat() + "T10:00", kind="phone")
    line = families.family_line(work, file)
    assert line.last_contact_on == (today - dt.timedelta(days=40)).isoformat()
    edit.add(work, file, m.Contact, on=today.isoformat() + "T17:00", kind="school")
    line = families.family_line(work, file)
    assert (line.last_contact_on, line.last_contact_kind) == (today.isoformat() + "T17:00", "school")


def test_open_and_late_agreements_are_counted(work: Work) -> None:
    file = named(work, "Bos")
    goal = edit.add(work, file, m.Goal, words="x").record
    for values in (
        {"by_when": "2026-03-31"},
        {"by_when": "2026-04-01"},
        {"by_when": "2026-03-01", "how_often": "elke dag"},
        {"by_when": "2026-03-01", "done_on": "2026-03-02"},
        {"by_when": "2026-03-01", "cancelled_on": "2026-03-02"},
        {},
    ):
        edit.add(work, file, m.Agreement, goal, what="iets", **values)
    line = families.family_line(work, file)
    assert (line.open_agreements, line.late_agreements, line.has_goals) == (4, 1, True)


def test_a_family_is_meant_by_id_name_or_part_and_never_by_chance(work: Work) -> None:
    bos, bosch = named(work, "Gezin Bos"), named(work, "Gezin Boschman")
    assert families.resolve(work, bos) == bos
    assert families.resolve(work, " gezin BOS ") == bos, "the whole name wins from a part"
    assert families.resolve(work, "schman") == bosch
    for wanted, said in (("bos", "meer gezinnen"), ("x", "Geen gezin"), (" ", "Geen gezin")):
        with pytest.raises(UserError, match=said):
            families.resolve(work, wanted)


def test_the_quick_find_shows_names_first_and_marks_what_was_found(work: Work) -> None:
    file = import_example(work, "gezin-el-idrissi")
    edit.add(work, file, m.Contact, on="2026-03-30", text="Met de school over Idrissi gebeld.")
    hits = find.find(work, "idri")
    assert hits[0].kind in ("file", "person")
    note = next(hit for hit in hits if hit.kind == "contact")
    assert [piece.text for piece in note.pieces if piece.marked] == ["Idri"]
    assert (note.where, note.day, note.file) == ("contact", "2026-03-30", file)
    assert find.find(work, "") == find.find(work, "…") == []
    assert len(find.find(work, "e", limit=5)) <= 10


def test_an_address_is_found_and_reads_as_one(work: Work) -> None:
    families.new_family(work, NewFamily("Bos", street="Zuidkade", number="12", city="Emmen"))
    hit = find.find(work, "zuidk")[0]
    assert "{" not in hit.text
    assert [piece.text for piece in hit.pieces if piece.marked] == ["Zuidk"]

"""Fixing the plan: a version never changes, and the program says what is different since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, families, health, plans
from gezinsteam_app.actions.families import NewFamily
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import log
from tests.vaults import MOMENT, import_example, make_work, open_work


@pytest.fixture
def file(work: Work) -> str:
    return import_example(work, "gezin-brouwer")


def goal(work: Work, file: str) -> m.Goal:
    return work.store.family(file).of(m.Goal)[0]


def test_a_fixed_version_is_the_same_on_paper_for_ever(work: Work, file: str, folder: Path) -> None:
    plans.fix_plan(work, file)
    version = plans.versions(work, file)[0]
    first = plans.plan_pdf(work, file, version.record)
    edit.change(work, file, goal(work, file), words="iets heel anders")
    edit.change(work, file, work.store.family(file).info, name="Gezin Anders")
    assert plans.plan_pdf(work, file, version.record) == first
    assert plans.plan_pdf(work, file) != first
    work.close()
    later = open_work(folder, lambda: MOMENT + dt.timedelta(days=400))
    assert plans.plan_pdf(later, file, version.record) == first
    later.close()


def test_what_is_different_since_and_only_then_a_next_version(work: Work, file: str) -> None:
    plans.fix_plan(work, file)
    first = plans.versions(work, file)[0]
    assert (first.number, first.fixed_on, first.fixed_by) == (1, "2026-04-01", "Annemiek Hofstra")
    assert plans.differences_since(work, file, first.record) == []
    with pytest.raises(UserError, match="niets veranderd sinds versie 1"):
        plans.fix_plan(work, file)
    edit.change(work, file, goal(work, file), words="iets heel anders")
    assert any("doel" in line.lower() for line in plans.differences_since(work, file, first.record))
    plans.fix_plan(work, file)
    assert [version.number for version in plans.versions(work, file)] == [2, 1]
    assert plans.version_by_number(work, file, 1) == first


def test_a_talk_that_is_written_up_is_no_other_plan(work: Work, file: str) -> None:
    plans.fix_plan(work, file)
    edit.add(work, file, m.Contact, on="2026-03-30", text="Gebeld met oma.")
    assert plans.differences_since(work, file, plans.versions(work, file)[0].record) == []


def test_a_half_filled_plan_can_be_fixed_and_printed_again(work: Work) -> None:
    file = families.new_family(work, NewFamily("Bos"))
    person = edit.add(work, file, m.Person, bsn="1234", born_on="ergens").record
    edit.add(work, file, m.Relation, from_person=person)
    edit.add(work, file, m.Authority)
    edit.change(work, file, work.store.family(file).info, municipality="12", name="")
    aim = edit.add(work, file, m.Goal).record
    edit.add(work, file, m.Agreement, aim, who=(person, "weg"))
    plans.fix_plan(work, file)
    version = plans.versions(work, file)[0]
    assert plans.plan_pdf(work, file, version.record).startswith(b"%PDF")
    assert plans.differences_since(work, file, version.record) == []


def test_fixing_cannot_be_taken_back(work: Work, file: str) -> None:
    edit.open_page(work, file)
    plans.fix_plan(work, file)
    with pytest.raises(UserError, match="het is vastgelegd"):
        edit.take_back(work, file)
    assert len(plans.versions(work, file)) == 1


def test_two_laptops_may_both_make_version_one(work: Work, file: str, tmp_path: Path) -> None:
    colleague = make_work(tmp_path / "collega", lambda: MOMENT + dt.timedelta(days=1))
    send(work, colleague, file)
    edit.change(colleague, file, goal(colleague, file), words="anders gezegd")
    plans.fix_plan(work, file)
    plans.fix_plan(colleague, file)
    send(colleague, work, file)
    versions = plans.versions(work, file)
    assert [version.number for version in versions] == [1, 1]
    assert versions[0].short_hash != versions[1].short_hash
    papers = {plans.plan_pdf(work, file, version.record) for version in versions}
    assert len(papers) == 2
    with pytest.raises(UserError, match="op twee laptops vastgesteld"):
        plans.version_by_number(work, file, 1)
    edit.change(work, file, goal(work, file), words="nog weer anders")
    plans.fix_plan(work, file)
    assert plans.versions(work, file)[0].number == 2
    colleague.close()


def send(giver: Work, taker: Work, file: str) -> None:
    with giver.store.transaction() as db:
        taker.store.receive([step for _, step in log.read(db, giver.store.number(db, file))])


def test_a_version_that_was_tampered_with_is_not_printed(work: Work, file: str) -> None:
    plans.fix_plan(work, file)
    version = plans.versions(work, file)[0]
    with work.store.transaction() as db:
        db.run("UPDATE shown_plan_version SET snapshot = replace(snapshot, 'Brouwer', 'Bedrieger')")
    with pytest.raises(UserError, match="niet meer gaaf"):
        plans.plan_pdf(work, file, version.record)
    assert health.verify(work).problems != ()


def test_no_number_of_a_person_is_frozen(work: Work, file: str) -> None:
    edit.change(work, file, work.store.family(file).of(m.Person)[0], bsn="111222333")
    plans.fix_plan(work, file)
    with work.store.transaction() as db:
        snapshot = db.value("SELECT snapshot FROM shown_plan_version")
    assert "111222333" not in snapshot


def test_the_name_of_the_file_tells_nothing(work: Work, file: str) -> None:
    name = plans.file_name(work, file)
    assert "brouwer" not in name.lower()
    assert name.endswith(".pdf")

"""What the day asks: visits in order of time, duties with the place where they are done, and notes in a line."""

from __future__ import annotations

import datetime as dt

import pytest

from gezinsteam_app import region
from gezinsteam_app.actions import consents, edit, families, today, visits
from gezinsteam_app.actions.today import BIRTHDAY, DUE, WAITS, Duty
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Contact, Goal, Household, Person, Worker
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load
from gezinsteam_app.ui.today import words
from tests.vaults import EXAMPLES, import_example

TODAY = dt.date(2026, 4, 1)


def family(work: Work, name: str = "Gezin Bos") -> str:
    return families.new_family(work, families.NewFamily(name, street="Lindelaan", number="4"))


def duties(work: Work, file: str, part: str) -> list[Duty]:
    return [duty for duty in today.duties(work, [file])[file] if duty.part == part]


def test_visits_of_today_and_this_week_in_order_of_time(work: Work) -> None:
    file, other = family(work), family(work, "Gezin Prins")
    visits.write(work, other, "phone", "2026-04-02T09:30")
    visits.write(work, file, "home_visit", "2026-04-01T14:00")
    visits.write(work, file, "home_visit", "2026-03-31T10:00", "Samen de week doorgenomen.")
    visits.write(work, file, "home_visit", "2026-04-08T10:00")
    found = visits.visits(work)
    assert [(visit.family, visit.time) for visit in found] == [("Gezin Bos", "14.00"), ("Gezin Prins", "9.30")]
    assert found[0].where == "Lindelaan 4"
    assert found[0].before == "di 31 maart, huisbezoek. Samen de week doorgenomen."
    assert not found[0].written


def test_a_visit_is_written_up_in_the_same_contact(work: Work) -> None:
    file = family(work)
    saved = visits.write(work, file, "home_visit", "2026-04-01T08:00")
    contact = saved.family.by_id[saved.record]
    edit.change(work, file, contact, text="Koffie gedronken.")
    (visit,) = visits.visits(work)
    assert visit.record == saved.record
    assert visit.written


def test_a_secret_address_does_not_stand_on_the_page_of_the_day(work: Work) -> None:
    file = family(work)
    home = work.store.family(file).of(Household)[0]
    edit.change(work, file, home, secret=True)
    visits.write(work, file, "home_visit", "2026-04-01T14:00")
    assert visits.visits(work)[0].where == ""


def test_the_visit_of_a_colleague_says_so(work: Work) -> None:
    file = family(work)
    colleague = edit.add(work, file, Worker, name="Yusuf Demir").record
    edit.add(work, file, Contact, kind="phone", on="2026-04-01T10:00", by=colleague)
    visits.write(work, file, "home_visit", "2026-04-01T14:00")
    assert [words.place(visit) for visit in visits.visits(work)] == [
        "Gebeld. Door Yusuf Demir.",
        "Huisbezoek, Lindelaan 4",
    ]


def test_a_planned_meeting_stands_between_the_visits(work: Work) -> None:
    file = family(work)
    kim = edit.add(work, file, Person, given_name="Kim", kind="child").record
    visits.write(work, file, "home_visit", "2026-04-02T14:00")
    coming = edit.add(work, file, Meeting, kind="mdt", on="2026-04-02T10:30", place="School", about=(kim,)).record
    edit.add(work, file, Meeting, kind="other", on="2026-04-03", cancelled_on="2026-04-01")
    edit.add(work, file, Meeting, kind="other", on="2026-03-31")
    edit.add(work, file, Meeting, kind="other")
    found = visits.visits(work)
    assert [(one.record_kind, one.time) for one in found] == [("meeting", "10.30"), ("contact", "14.00")]
    assert found[0].record == coming
    assert words.place(found[0]) == "MDT, School. Over Kim."
    assert not found[0].written
    edit.add(work, file, Topic, coming, words="School", outcome="Kim gaat elke dag.")
    work.clock = lambda: dt.datetime(2026, 4, 2, 12, 0, tzinfo=dt.UTC)
    assert [one.written for one in visits.visits(work)] == [True, False]


def test_the_meeting_to_which_a_colleague_goes_says_so(work: Work) -> None:
    file = family(work)
    colleague = edit.add(work, file, Worker, name="Yusuf Demir").record
    meeting = edit.add(work, file, Meeting, kind="action_meeting", on="2026-04-01T10:00").record
    edit.add(work, file, Invitee, meeting, who=colleague)
    (found,) = visits.visits(work)
    assert words.place(found) == "Handelingsoverleg. Yusuf Demir gaat."


def test_a_note_is_a_contact_in_the_name_of_this_worker(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    saved = visits.write(work, file, "not_home", "2026-04-01T11:30")
    contact = saved.family.by_id[saved.record]
    assert isinstance(contact, Contact)
    worker = saved.family.by_id[contact.by]
    assert isinstance(worker, Worker)
    assert worker.name == work.profile.name


def test_a_visit_needs_a_day(work: Work) -> None:
    file = family(work)
    with pytest.raises(UserError):
        visits.write(work, file, "home_visit", "")
    assert visits.visits(work) == []


def test_a_late_agreement_of_the_family_waits_and_our_own_is_due(work: Work) -> None:
    file = family(work)
    aunt = edit.add(work, file, Person, given_name="Els", kind="network").record
    me = work.store.family(file).of(Worker)[0].id
    goal = edit.add(work, file, Goal, title="Rust").record
    edit.add(work, file, Agreement, goal, who=(aunt,), what="kookt op vrijdag", by_when="2026-03-20")
    edit.add(work, file, Agreement, goal, who=(me,), what="belt de school", by_when="2026-03-25")
    edit.add(work, file, Agreement, goal, who=(me,), what="komt langs", by_when="2026-04-10")
    (waits,) = duties(work, file, WAITS)
    assert (waits.what, waits.kind) == ("Els kookt op vrijdag", "agreement")
    assert [duty.what for duty in duties(work, file, DUE) if duty.kind == "agreement"] == ["Annemiek belt de school"]


def test_a_birthday_that_changes_rights_is_known_before_and_after_the_file_was_read(work: Work) -> None:
    wanted = families.NewFamily("Gezin Bos", people=[families.NewPerson("Kim", born_on="2014-04-20")])
    file = families.new_family(work, wanted)
    (line,) = families.list_families(work)
    at_once = [duty for duty in today.duties_at_once(line, TODAY) if duty.part == BIRTHDAY]
    read = duties(work, file, BIRTHDAY)
    assert [(duty.what, duty.due) for duty in at_once] == [("Kim wordt 12", "2026-04-20")]
    assert [(duty.what, duty.due) for duty in read] == [("Kim wordt 12", "2026-04-20")]
    assert read[0].kind == "person"


def test_a_consent_that_waits_opens_at_that_consent(work: Work) -> None:
    file = import_example(work, "gezin-el-idrissi")
    waits = [duty for duty in duties(work, file, WAITS) if duty.kind == "consent"]
    assert waits
    assert all(duty.record in work.store.family(file).by_id for duty in waits)


def test_a_closed_family_asks_nothing(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    info = work.store.family(file).info
    edit.change(work, file, info, closed_on="2026-03-01", end_reason="goals_reached")
    assert today.newest(work) == {}
    (line,) = families.list_families(work)
    assert today.duties_at_once(line, TODAY) == []


def test_a_change_gives_a_family_another_number_and_own_families_come_first(work: Work) -> None:
    theirs, mine = import_example(work, "pleeggezin-de-graaf"), family(work, "Gezin Zijlstra")
    before = today.newest(work)
    assert next(iter(before)) == mine
    visits.write(work, theirs, "phone", "2026-04-01T09:00", "Gebeld met school.")
    after = today.newest(work)
    assert after[theirs] > before[theirs]
    assert after[mine] == before[mine]


@pytest.mark.parametrize("day", [TODAY, dt.date(2027, 1, 15)])
def test_what_many_files_are_read_without_changes_no_term_and_no_waiting_yes(work: Work, day: dt.date) -> None:
    files = [import_example(work, path.stem) for path in sorted(EXAMPLES.glob("*.json"))]
    rules, consent_rules = region.term_rules(work.folder), region.consent_rules(work.folder)

    def found(one: FamilyFile) -> tuple[object, ...]:
        bound = terms(one, day, rules, last_changed=day, consent_rules=consent_rules)
        return bound, [consent.id for consent in consents.asked_still(one, day, consent_rules)]

    with work.store.transaction() as db:
        outlines = list(load.outlines(db, files, today.NO_MATTER))
    assert sorted(one.id for one in outlines) == sorted(files)
    assert all(found(one) == found(work.store.family(one.id)) for one in outlines)


def test_a_signal_of_the_police_waits_for_the_first_talk(work: Work) -> None:
    file = family(work)
    edit.change(work, file, work.store.family(file).info, referrer="police", opened_on="2026-03-20")
    asked = {duty.what for duty in duties(work, file, DUE)}
    visits.write(work, file, "home_visit", "2026-03-21T14:00", "Kennisgemaakt.")
    (answered,) = asked - {duty.what for duty in duties(work, file, DUE)}
    assert answered == "Schrijf het eerste contact op"

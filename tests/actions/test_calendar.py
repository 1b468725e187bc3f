"""The calendar file: the right time in Amsterdam, this worker's visits only, and nothing of the family in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar

from gezinsteam_app.actions import calendar, edit, families, visits
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Invitee, Meeting
from gezinsteam_app.domain.model import Contact, Worker
from gezinsteam_app.errors import UserError
from tests.vaults import import_example


@pytest.fixture
def file(work: Work) -> str:
    made = families.new_family(work, families.NewFamily("Gezin Van den Berg", street="Lindelaan", number="4"))
    visits.write(work, made, "home_visit", "2026-04-02T09:30")
    visits.write(work, made, "phone", "2026-11-02")
    visits.write(work, made, "home_visit", "2026-03-31T10:00", "Geweest.")
    return made


def events(data: bytes) -> list[tuple[str, object]]:
    read = Calendar.from_ical(data)
    return [(str(event["summary"]), event.decoded("dtstart")) for event in read.walk("VEVENT")]


def test_times_are_those_of_the_netherlands_and_a_day_is_a_whole_day(work: Work, file: str) -> None:
    data, count = calendar.calendar(work, "private")
    (first, start), (second, day) = events(data)
    assert (count, first, second, day) == (2, "Afspraak", "Afspraak", dt.date(2026, 11, 2))
    assert isinstance(start, dt.datetime)
    assert start.astimezone(dt.UTC) == dt.datetime(2026, 4, 2, 7, 30, tzinfo=dt.UTC)
    assert b"TZID=Europe/Amsterdam" in data
    assert b"BEGIN:VTIMEZONE" in data


def test_nothing_of_the_family_stands_in_it(work: Work, file: str) -> None:
    import_example(work, "gezin-brouwer")
    data, _ = calendar.calendar(work, "private")
    words = data.decode().lower()
    assert not [word for word in ("berg", "lindelaan", "annemiek", file, "bezoek", "gebeld") if word in words]
    assert "class:private" in words


def test_a_quick_note_is_no_visit_unless_it_was_one(work: Work, file: str) -> None:
    visits.write(work, file, "", "2026-04-01T15:00", "Moeder belde: Sem is ziek.")
    visits.write(work, file, "phone", "2026-04-01T15:10", "School gesproken.")
    assert calendar.calendar(work, "private")[1] == 2
    assert [one.kind for one in visits.visits(work)] == ["home_visit"]
    visits.write(work, file, "home_visit", "2026-04-01T16:00", "Thuis gesproken.")
    assert calendar.calendar(work, "private")[1] == 3
    assert [one.kind for one in visits.visits(work)] == ["home_visit", "home_visit"]


def test_initials_when_the_worker_wants_them(work: Work, file: str) -> None:
    data, _ = calendar.calendar(work, "initials")
    assert [title for title, _ in events(data)] == ["Afspraak VdB", "Afspraak VdB"]


def test_the_visit_of_a_colleague_is_not_mine(work: Work, file: str) -> None:
    colleague = edit.add(work, file, Worker, name="Yusuf Demir").record
    edit.add(work, file, Contact, kind="home_visit", on="2026-04-03T10:00", by=colleague)
    assert calendar.calendar(work, "private")[1] == 2


def test_a_meeting_stands_among_them_when_i_go(work: Work, file: str) -> None:
    meeting = edit.add(work, file, Meeting, kind="mdt", on="2026-04-03T13:00", place="School").record
    edit.add(work, file, Meeting, kind="mdt", on="2026-04-07T13:00", cancelled_on="2026-04-01")
    data, count = calendar.calendar(work, "private")
    assert (count, events(data)[1][0]) == (3, "Afspraak")
    assert b"School" not in data
    colleague = edit.add(work, file, Worker, name="Yusuf Demir").record
    edit.add(work, file, Invitee, meeting, who=colleague)
    assert calendar.calendar(work, "private")[1] == 2


def test_taken_over_again_it_is_the_same_visit(work: Work, file: str, tmp_path: Path) -> None:
    path = tmp_path / "afspraken.ics"
    assert calendar.save(work, path, "private") == 2
    before = [str(event["uid"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    calendar.save(work, path, "initials")
    assert [str(event["uid"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")] == before
    with pytest.raises(UserError):
        calendar.save(work, tmp_path / "nergens" / "afspraken.ics", "private")

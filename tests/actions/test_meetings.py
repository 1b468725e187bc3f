"""Meetings in a real vault: planning, inviting, and a report that leaves with a record of it or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, meetings, paper_meeting, papers
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Invitee, Meeting, Topic
from gezinsteam_app.domain.model import Decision, Level
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.vaults import import_example

SCHOOL = "Basisschool De Regenboog"
DAY = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)


@pytest.fixture
def brouwer(work: Work) -> str:
    """Lotte, 10; the school may have her own education goal, by a yes of both her parents."""
    work.clock = lambda: DAY
    return import_example(work, "gezin-brouwer")


@pytest.fixture
def held(work: Work, brouwer: str) -> str:
    """A meeting of last week with the school, both parents and a doctor who was not asked about."""
    meeting = meetings.plan(work, brouwer, kind="action_meeting").record
    for who in ("p2", "p3", "p5"):
        meetings.invite(work, brouwer, meeting, who=who)
    meetings.invite(work, brouwer, meeting, recipient={"name": "Huisarts Bos", "kind": "gp"})
    change(work, brouwer, meeting, on="2026-04-23T09:30", decision="Besluitwoord.", place="Plekwoord")
    for words, about, part in (
        ("Rekenwoord", ("p1",), "plan.education"),
        ("Slaapwoord", ("p1",), "plan.health"),
        ("Werkwoord", ("p2",), "plan.work"),
    ):
        edit.add(work, brouwer, Topic, meeting, words=words, about=about, part=part, outcome=f"Uitkomst {words}")
    return meeting


def change(work: Work, file: str, record: str, **values: Any) -> None:
    edit.change(work, file, work.store.family(file).by_id[record], **values)


def text(work: Work, file: str, recipient: str, **options: Any) -> str:
    return paper_reader.words(papers.make(work, file, "overleg", recipient=recipient, **options))


def test_a_meeting_is_planned_in_one_step_about_the_only_child(work: Work, brouwer: str) -> None:
    edit.open_page(work, brouwer)
    saved = meetings.plan(work, brouwer)
    made = saved.family.by_id[saved.record]
    assert isinstance(made, Meeting)
    assert made.about == ("p1",)
    assert [one.who for one in saved.family.under(Invitee, made.id)] == ["w1"]
    edit.take_back(work, brouwer)
    family = work.store.family(brouwer)
    assert (family.of(Meeting), family.of(Invitee)) == ((), ())


def test_with_more_children_nobody_is_chosen_for_you(work: Work) -> None:
    file = import_example(work, "gezin-el-idrissi")
    saved = meetings.plan(work, file)
    assert saved.family.of(Meeting)[0].about == ()
    assert meetings.plan(work, file, child="p2").family.of(Meeting)[1].about == ("p2",)


@pytest.mark.parametrize("twice", [{"who": "p2"}, {"recipient": {"name": "huisarts  BOS"}}])
def test_nobody_is_invited_twice(work: Work, brouwer: str, held: str, twice: dict[str, Any]) -> None:
    before = work.store.family(brouwer).of(Invitee)
    with pytest.raises(UserError, match="is al uitgenodigd"):
        meetings.invite(work, brouwer, held, **twice)
    assert work.store.family(brouwer).of(Invitee) == before


def test_the_view_says_who_may_not_hear_what(work: Work, brouwer: str, held: str) -> None:
    view = meetings.look(work, brouwer, held)
    assert view is not None
    hears = {one.listener.name: [said.words for said in one.hears] for one in view.invited}
    assert hears["Sanne Postma"] == ["Mag horen over Lotte: onderwijs.", "Niet over Karin: er is nog niets gevraagd."]
    assert hears["Annemiek Hofstra"] == []
    words = {one.id: one.words for one in work.store.family(brouwer).of(Topic)}
    blocked = {words[id_]: [one.name for one in found] for id_, found in view.not_for.items()}
    assert blocked == {
        "Rekenwoord": ["Huisarts Bos"],
        "Slaapwoord": ["Sanne Postma", "Huisarts Bos"],
        "Werkwoord": ["Henk van Dam", "Sanne Postma", "Huisarts Bos"],
    }
    edit.remove(work, brouwer, work.store.family(brouwer).of(Meeting)[0])
    assert meetings.look(work, brouwer, held) is None


def test_a_meeting_that_a_step_of_help_names_stays(work: Work, brouwer: str, held: str) -> None:
    edit.change(work, brouwer, work.store.family(brouwer).of(Level)[0], meeting=held)
    with pytest.raises(UserError, match="niveau"):
        edit.remove(work, brouwer, work.store.family(brouwer).of(Meeting)[0])


def test_only_who_is_not_of_the_family_is_asked_to_keep_it_to_themselves(work: Work, brouwer: str, held: str) -> None:
    assert "Geef het niet door. Dit papier is alleen voor Sanne Postma." in text(work, brouwer, SCHOOL)
    karin = text(work, brouwer, "Karin")
    assert "Bewaar het goed." in karin
    assert "niet door" not in karin


def test_each_reader_gets_what_they_may_read(work: Work, brouwer: str, held: str) -> None:
    school = text(work, brouwer, SCHOOL)
    assert "Verslag van het overleg voor Sanne Postma" in school
    assert "Uitkomst Rekenwoord" in school
    for kept in ("Slaapwoord", "Werkwoord", "Besluitwoord", "Plekwoord", "handelingsoverleg", "Karin"):
        assert kept not in school
    karin, henk = text(work, brouwer, "Karin"), text(work, brouwer, "p3")
    for words in ("Rekenwoord", "Slaapwoord", "Besluitwoord", "Plekwoord", "handelingsoverleg"):
        assert words in karin
        assert words in henk
    assert "Werkwoord" in karin
    assert "Werkwoord" not in henk


def test_the_line_about_what_is_left_out_is_the_same_for_everybody(work: Work, brouwer: str, held: str) -> None:
    line = "Er kunnen punten besproken zijn die er niet in staan. Deze zin staat op elk verslag."
    assert line in text(work, brouwer, SCHOOL)
    assert line in text(work, brouwer, "Karin")


def test_a_report_leaves_with_a_record_of_what_it_held(work: Work, brouwer: str, held: str, tmp_path: Path) -> None:
    out = tmp_path / "verslag.pdf"
    papers.hand_out(work, brouwer, "overleg", FileTarget(out), recipient=SCHOOL, meeting=held)
    assert "Rekenwoord" in paper_reader.words(out.read_bytes())
    (mark,) = work.store.family(brouwer).of(Handout)
    assert (mark.document, mark.consent, mark.ground, mark.about, mark.parts) == (
        "overleg", "c1", "consent", ("p1",), ("plan.education",),
    )  # fmt: skip
    assert mark.recipient == {"name": SCHOOL, "kind": "school"}
    papers.hand_out(work, brouwer, "overleg", FileTarget(tmp_path / "karin.pdf"), recipient="Karin", meeting=held)
    own = work.store.family(brouwer).of(Handout)[1]
    assert (own.ground, own.about) == ("family", ("p1", "p2"))


@pytest.mark.parametrize(
    ("recipient", "message"),
    [
        ("Huisarts Bos", "Er is niets dat Huisarts Bos mag lezen. Er is niets gemaakt."),
        ("De Valk", "De Valk was niet uitgenodigd. Er is niets gemaakt. Wel: Karin Brouwer"),
        ("", "Kies voor wie het verslag is. Er is niets gemaakt."),
    ],
)
def test_who_may_read_nothing_gets_no_paper(
    work: Work, brouwer: str, held: str, tmp_path: Path, recipient: str, message: str
) -> None:
    out = tmp_path / "verslag.pdf"
    with pytest.raises(UserError) as refused:
        papers.hand_out(work, brouwer, "overleg", FileTarget(out), recipient=recipient, meeting=held)
    assert str(refused.value).startswith(message)
    assert not any(word in str(refused.value) for word in ("Rekenwoord", "Slaapwoord", "Werkwoord", "Besluitwoord"))
    assert not out.exists()
    assert work.store.family(brouwer).of(Handout) == ()


def test_where_nothing_can_be_saved_nothing_is_recorded(work: Work, brouwer: str, held: str, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        papers.hand_out(work, brouwer, "overleg", FileTarget(tmp_path / "weg" / "v.pdf"), recipient=SCHOOL)
    assert work.store.family(brouwer).of(Handout) == ()


def test_a_yes_that_was_taken_back_stops_the_report(work: Work, brouwer: str, held: str) -> None:
    edit.add(work, brouwer, Decision, "c1", by="p2", decision="withdrawn", on="2026-04-30")
    with pytest.raises(UserError, match="Karin trok het ja in op 30 april 2026"):
        papers.make(work, brouwer, "overleg", recipient=SCHOOL)


def test_a_name_in_a_point_waits_until_the_worker_looked(work: Work, brouwer: str, held: str) -> None:
    point = work.store.family(brouwer).of(Topic)[0]
    edit.change(work, brouwer, point, outcome="Juf belt Karin op vrijdag.")
    with pytest.raises(UserError, match="Er staat een naam in"):
        papers.make(work, brouwer, "overleg", recipient=SCHOOL)
    (one,) = paper_meeting.doubtful(work, brouwer, held, SCHOOL)
    assert one.text == "Juf belt Karin op vrijdag."
    assert "Juf belt Karin op vrijdag." in text(work, brouwer, SCHOOL, confirmed=frozenset({(one.key, one.text)}))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cancelled_on": "2026-04-20"}, "Dit overleg ging niet door."),
        ({"on": "2026-04-30", "decision": ""}, "Van dit overleg is nog niets opgeschreven."),
    ],
)
def test_there_is_no_report_of_what_was_not_held(
    work: Work, brouwer: str, held: str, values: dict[str, Any], message: str
) -> None:
    for point in work.store.family(brouwer).of(Topic):
        edit.change(work, brouwer, point, outcome="")
    change(work, brouwer, held, **values)
    with pytest.raises(UserError, match=message):
        papers.make(work, brouwer, "overleg", recipient="Karin", meeting=held)


def test_a_meeting_is_found_by_its_day(work: Work, brouwer: str, held: str) -> None:
    assert "23 april 2026" in text(work, brouwer, "Karin", meeting="23 april")
    with pytest.raises(UserError, match="Er is geen overleg op 24 april 2026"):
        text(work, brouwer, "Karin", meeting="2026-04-24")


def test_a_long_report_stays_within_the_margins(work: Work, brouwer: str, held: str) -> None:
    for number in range(24):
        words = f"Punt {number} " + "heel lang " * 12 + "W" * 400
        values: dict[str, Any] = {"about": ("p1",), "part": "plan.education", "outcome": words}
        edit.add(work, brouwer, Topic, held, words=f"Onderwerp {number} {'lang ' * 30}", **values)
    data = papers.make(work, brouwer, "overleg", recipient="Karin", large=True)
    assert paper_reader.outside(data) == []
    assert "Onderwerp 23" in paper_reader.words(data)
    assert all(embedded for _, embedded in paper_reader.fonts(data))

"""Who looked: everything is noted, nothing is disturbed by it, and a hole in it shows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, find, health, looked, papers, plans, trail, transfer
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.looked import Period
from gezinsteam_app.actions.terms import terms_of
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import trail as rules
from gezinsteam_app.domain.papers import Handout, Told
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load, log
from tests.documents.paper_reader import outside, words
from tests.vaults import MOMENT, import_example, make_work, open_work


@pytest.fixture
def file(work: Work) -> str:
    return import_example(work, "gezin-brouwer")


def events(work: Work, file: str) -> list[rules.Event]:
    with work.store.transaction() as db:
        found = load.apart(db, work.store.number(db, file), "access_event")
    return [one.event for one in found]  # type: ignore[attr-defined]


def acts(work: Work, file: str) -> list[str]:
    return [event["act"] for event in events(work, file)]


def goal(work: Work, file: str) -> m.Goal:
    return work.store.family(file).of(m.Goal)[0]


# What is noted


def test_an_opening_holds_what_the_norm_asks(work: Work, file: str) -> None:
    edit.open_page(work, file)
    (event,) = events(work, file)
    assert {**event, "user": "", "device": ""} == {
        "at": "2026-04-01T09:30:00Z",
        "act": "opened",
        "outcome": "done",
        "user": "",
        "name": "Annemiek Hofstra",
        "role": "jeugd- en gezinswerker",
        "organisation": "Emmen-Zuid",
        "responsible": work.store.family(file).info.team,
        "about": ["p1"],
        "purpose": "help",
        "ground": event["ground"],
        "device": "",
        "number": 1,
        "previous": "",
    }
    assert (event["user"], event["device"]) == (work.keyring.user_id, work.store.device_id)


def test_every_opening_print_export_and_find_is_an_event(work: Work, file: str, tmp_path: Path) -> None:
    edit.open_page(work, file)
    edit.open_page(work, file, "find")
    find.find(work, "brouwer")
    find.open_hit(work, file, "goal", "g1")
    plans.plan_pdf(work, file)
    papers.hand_out(work, file, "gezinsplan", FileTarget(tmp_path / "plan.pdf"))
    transfer.export_family(work, file, tmp_path / "dossier.json")
    assert acts(work, file) == ["opened", "found", "found", "saved", "exported"]
    assert events(work, file)[2]["object"] == {"kind": "goal", "record": "g1"}


def test_what_was_refused_or_broke_is_noted_too(work: Work, file: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kies een andere map"):
        papers.hand_out(work, file, "gezinsplan", FileTarget(tmp_path / "is er niet" / "plan.pdf"))

    def break_down() -> None:
        with trail.watched(work, file, "printed"):
            raise RuntimeError("stuk")

    with pytest.raises(RuntimeError):
        break_down()
    assert [(event["act"], event["outcome"]) for event in events(work, file)] == [
        ("saved", "refused"),
        ("printed", "failed"),
    ]


# What is not disturbed


def test_looking_is_outside_undo_and_redo(work: Work, file: str) -> None:
    edit.open_page(work, file)
    before = goal(work, file).words
    edit.change(work, file, goal(work, file), words="iets anders")
    trail.note(work, file, "printed")
    saved = edit.take_back(work, file)
    assert saved is not None
    assert saved.what.startswith("Ongedaan gemaakt: doel")
    trail.note(work, file, "found")
    assert goal(work, file).words == before
    assert edit.do_again(work, file) is not None
    assert goal(work, file).words == "iets anders"
    assert edit.take_back(work, file) is not None
    assert edit.take_back(work, file) is None
    assert len(events(work, file)) == 3


def test_undo_still_reaches_back_after_a_crash(work: Work, file: str, folder: Path) -> None:
    edit.open_page(work, file)
    edit.change(work, file, goal(work, file), words="iets anders")
    work.close()
    again = open_work(folder)
    edit.open_page(again, file)
    assert edit.take_back(again, file) is not None
    assert goal(again, file).words != "iets anders"
    again.close()


def test_looking_does_not_prolong_the_keeping_and_is_not_found(folder: Path) -> None:
    late = open_work(folder, lambda: MOMENT + dt.timedelta(days=400))
    early = dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC)
    file = import_example(late, "gezin-brouwer")
    retention = [one.term.due for one in terms_of(late, [file], early.date()) if one.term.kind == "retention"]
    edit.open_page(late, file)
    looked.who_looked(late, file)
    assert [one.term.due for one in terms_of(late, [file], early.date()) if one.term.kind == "retention"] == retention
    assert find.find(late, "geopend") == []
    assert find.find(late, "Annemiek jeugd- en gezinswerker Emmen-Zuid") == []
    late.close()


def test_looking_changes_nothing_in_the_file_that_pages_and_plans_see(work: Work, file: str) -> None:
    plans.fix_plan(work, file)
    family = edit.open_page(work, file)
    trail.note(work, file, "printed")
    assert work.store.family(file) is family
    assert plans.differences_since(work, file, plans.versions(work, file)[0].record) == []
    with pytest.raises(UserError, match="niets veranderd"):
        plans.fix_plan(work, file)


# The chain


def test_each_event_holds_the_hash_of_the_one_before_it_on_this_device(
    work: Work, file: str, another: Callable[[], Work]
) -> None:
    colleague = another()
    send(work, colleague, file)
    for maker in (work, colleague, work, colleague, work):
        trail.note(maker, file, "opened")
    send(colleague, work, file)
    listed = events(work, file)
    assert len(listed) == 5
    assert rules.chain_problems(listed) == []
    own = [event for event in listed if event["device"] == work.store.device_id]
    assert [event["number"] for event in own] == [1, 2, 3]
    assert [event["previous"] for event in own] == ["", *(rules.digest(event) for event in own[:2])]


def send(giver: Work, taker: Work, file: str) -> None:
    with giver.store.transaction() as db:
        taker.store.receive([step for _, step in log.read(db, giver.store.number(db, file))])


def test_an_event_that_was_changed_or_taken_away_is_found(work: Work, file: str) -> None:
    for _ in range(3):
        trail.note(work, file, "opened")
    assert health.verify(work).problems == ()
    second = "WHERE record LIKE '%00000002%'"
    with work.store.transaction() as db:
        db.run(f"UPDATE shown_access_event SET event = replace(event, 'opened', 'signed') {second}")
    problems = health.verify(work).problems
    assert any("de schakel voor nummer 3" in problem for problem in problems)
    with work.store.transaction() as db:
        db.run(f"DELETE FROM shown_access_event {second}")
    assert any("de schakel voor nummer 3" in problem for problem in health.verify(work).problems)


def test_the_chain_goes_on_after_a_restart(work: Work, file: str, folder: Path) -> None:
    trail.note(work, file, "opened")
    work.close()
    again = open_work(folder)
    trail.note(again, file, "opened")
    assert [event["number"] for event in events(again, file)] == [1, 2]
    assert rules.chain_problems(events(again, file)) == []
    again.close()


# Who does not belong here, and a clock that runs back


def test_the_tie_to_the_family_stands_in_the_event(tmp_path: Path) -> None:
    work = make_work(tmp_path / "kluis")
    file = import_example(work, "gezin-brouwer")
    worker = work.store.family(file).contact_worker
    assert worker is not None
    edit.change(work, file, worker, name="Yasmin Aydın")
    edit.change(work, file, work.store.family(file).info, team="Heel Ergens Anders")
    assert trail.tie(work, work.store.family(file)) == "none"
    assert "Je staat niet als werker bij dit gezin." in trail.outsider_warning(work, work.store.family(file))
    edit.change(work, file, work.store.family(file).info, team="emmen-zuid")
    assert trail.tie(work, work.store.family(file)) == "team"
    edit.change(work, file, worker, name="annemiek hofstra")
    assert trail.tie(work, work.store.family(file)) == "contact"
    assert trail.outsider_warning(work, work.store.family(file)) == ""
    work.close()


def test_a_clock_that_was_set_back_is_noted_and_told(folder: Path) -> None:
    moments = [MOMENT]
    work = open_work(folder, lambda: moments[-1])
    file = import_example(work, "gezin-brouwer")
    edit.open_page(work, file)
    moments.append(MOMENT - dt.timedelta(minutes=2))
    assert trail.clock_warning(work, file) == ""
    moments.append(MOMENT - dt.timedelta(days=3))
    assert "stond eerder al op 1 april 2026. Klopt de datum van vandaag, 29 maart 2026?" in trail.clock_warning(
        work, file
    )
    edit.open_page(work, file)
    moments.append(MOMENT - dt.timedelta(days=2))
    assert trail.clock_warning(work, file) != ""
    edit.open_page(work, file)
    moments.append(MOMENT + dt.timedelta(days=1))
    edit.open_page(work, file)
    assert [event.get("latest", "") for event in events(work, file)] == ["", *["2026-04-01T09:30:00Z"] * 2, ""]
    assert rules.chain_problems(events(work, file)) == []
    (looker,) = looked.who_looked(work, file)
    assert [look.clock_ran_back for look in looker.looks].count(True) == 2
    work.close()


# Reading it


def test_reading_the_list_is_noted(work: Work, file: str) -> None:
    edit.open_page(work, file)
    (looker,) = looked.who_looked(work, file)
    assert [look.words for look in looker.looks] == ["dossier geopend"]
    (looker,) = looked.who_looked(work, file)
    assert [look.words for look in looker.looks] == ["gekeken wie er keek", "dossier geopend"]
    assert (looker.looks[0].on, looker.looks[0].time) == ("2026-04-01", "11.30 uur")


def test_a_family_reads_functions_and_names_only_where_the_region_says_so(work: Work, file: str) -> None:
    edit.open_page(work, file)
    assert looked.who_looked(work, file)[0].called == "Jeugd- en gezinswerker, Emmen-Zuid"
    (work.folder / "trail.json").write_text(json.dumps({"staff_names": True}), encoding="utf-8")
    named = looked.who_looked(work, file)[0].called
    assert named == "Annemiek Hofstra, Jeugd- en gezinswerker, Emmen-Zuid"


def test_two_with_the_same_function_are_told_apart(work: Work, file: str, another: Callable[[], Work]) -> None:
    colleague = another()
    send(work, colleague, file)
    trail.note(work, file, "opened")
    trail.note(colleague, file, "printed")
    send(colleague, work, file)
    called = [looker.called for looker in looked.who_looked(work, file)]
    assert called == ["Jeugd- en gezinswerker, Emmen-Zuid (1)", "Jeugd- en gezinswerker, Emmen-Zuid (2)"]


def test_only_the_period_that_was_asked(folder: Path) -> None:
    moments = [MOMENT]
    work = open_work(folder, lambda: moments[-1])
    file = import_example(work, "gezin-brouwer")
    for days in (0, 10, 20):
        moments.append(MOMENT + dt.timedelta(days=days))
        edit.open_page(work, file)
    (looker,) = looked.who_looked(work, file, Period("2026-04-05", "2026-04-12"))
    assert [look.on for look in looker.looks] == ["2026-04-11"]
    assert looked.who_looked(work, file, Period("2027-01-01")) == []
    with pytest.raises(UserError, match="Draai ze om"):
        looked.who_looked(work, file, Period("2026-05-01", "2026-04-01"))
    work.close()


def test_what_was_shared_and_not_yet_told_does_not_show(work: Work, file: str) -> None:
    made = edit.add(work, file, Handout, document="melding", ground="veilig_thuis", not_told_because="onveilig").record
    trail.note(work, file, "printed", kind="handout", record=made)
    assert looked.who_looked(work, file) == []
    edit.add(work, file, Told, made, on="2026-04-01")
    assert looked.who_looked(work, file)[0].looks[-1].words == "afgedrukt"


def test_the_list_on_paper(work: Work, file: str) -> None:
    for act in ("opened", "printed", *["opened"] * 60):
        trail.note(work, file, act)
    with pytest.raises(UserError), trail.watched(work, file, "exported"):
        raise UserError("nee")
    paper = looked.trail_pdf(work, file, Period("2026-03-01"))
    told = words(paper)
    assert "Wie heeft gekeken? In het dossier van gezin Brouwer" in told
    assert "Van 1 maart 2026 tot en met 1 april 2026." in told
    assert "Jeugd- en gezinswerker, Emmen-Zuid" in told
    assert "uitgevoerd" not in told
    assert "(vervolg)" in told
    assert "Annemiek" not in told
    assert outside(paper) == []
    assert acts(work, file)[-1] == "trail_printed"

"""What could leak beside the parts themselves: lists, requests to read, purposes, commands, a kill halfway."""

from __future__ import annotations

import datetime as dt
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, looked, paper_extract, paper_letter, papers, plans, trail
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.consent.grounds import Sharing
from gezinsteam_app.domain.consent.mentions import has_secret_address
from gezinsteam_app.domain.consent.reading import may_read
from gezinsteam_app.domain.model import Agreement, Concern, Consent, Contact, Decision, Goal, Household, Strength
from gezinsteam_app.domain.papers import Handout, Letter, Told
from gezinsteam_app.domain.trail import chain_problems
from gezinsteam_app.errors import UserError
from tests.documents import paper_reader
from tests.vaults import import_example, make_work, open_work

SCHOOL = "Basisschool De Regenboog"
DAY = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)
LOTTE, KARIN, HENK = "p1", "p2", "p3"
BSN = "111222333"


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return make_work(tmp_path / "vault", lambda: DAY)


@pytest.fixture
def brouwer(work: Work) -> str:
    return import_example(work, "gezin-brouwer")


def sharing(**values: Any) -> Sharing:
    given = {
        "about": LOTTE, "ground": "veilig_thuis", "on": "2026-05-01", "recipient": "Veilig Thuis Drenthe",
        "facts": "Lotte had blauwe plekken.", "what": "Wij maken ons zorgen.", "reason": "Zij is niet veilig.",
        "decided_by": "Annemiek Hofstra", "consulted": "de gedragswetenschapper",
        "not_told_because": "Vertellen is nu gevaarlijk.",
    }  # fmt: skip
    return Sharing(**{**given, **values})


def report(work: Work, file: str, folder: Path) -> None:
    papers.hand_out(work, file, "melding", FileTarget(folder / "melding.pdf"), sharing=sharing())


# Veilig Thuis: hidden from the family until they were told


def test_the_family_sees_nothing_of_a_report_before_they_were_told(work: Work, brouwer: str, tmp_path: Path) -> None:
    before = [event["act"] for event in looked.read(work, brouwer)]
    report(work, brouwer, tmp_path)
    acts = [event["act"] for event in looked.read(work, brouwer)]
    assert acts == [*before, "trail_read"]
    listed = paper_reader.words(looked.trail_pdf(work, brouwer))
    assert "bewaard" not in listed
    for reader in (KARIN, HENK, LOTTE):
        for as_file in (False, True):
            data = papers.make(work, brouwer, "inzage", person=reader, as_file=as_file)
            text = data.decode() if as_file else paper_reader.words(data)
            for word in ("Veilig Thuis", "blauwe plekken", "gevaarlijk", "melding"):
                assert word not in text.replace("Veilig Thuis (", ""), f"{reader} reads {word}"


def test_a_report_that_was_stopped_is_on_the_list_of_the_team_only(work: Work, brouwer: str, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        papers.hand_out(work, brouwer, "melding", FileTarget(tmp_path / "uit.pdf"), sharing=sharing(reason=""))
    assert "tegengehouden" not in paper_reader.words(looked.trail_pdf(work, brouwer))
    assert [one["outcome"] for one in looked.read(work, brouwer)] == ["done"]
    members = [one["outcome"] for one in looked.read(work, brouwer, everything=True)]
    assert members == ["refused", "done", "done"]
    words = [look.words for one in looked.who_looked(work, brouwer, everything=True) for look in one.looks]
    assert "als bestand bewaren: tegengehouden" in words


def test_no_gap_in_the_numbers_betrays_what_the_family_was_not_told(work: Work, brouwer: str, tmp_path: Path) -> None:
    trail.note(work, brouwer, "opened")
    report(work, brouwer, tmp_path)
    trail.note(work, brouwer, "opened")
    assert [one["number"] for one in looked.read(work, brouwer)] == [1, 2]
    members = looked.read(work, brouwer, everything=True)
    assert [one["number"] for one in members] == [1, 2, 3, 4]
    assert [one.get("told", True) for one in members] == [True, False, True, True]
    (looker,) = looked.who_looked(work, brouwer, everything=True)
    assert "als bestand bewaard, het gezin weet dit nog niet" in [one.words for one in looker.looks]


def test_once_told_the_report_stands_on_their_list(work: Work, brouwer: str, tmp_path: Path) -> None:
    report(work, brouwer, tmp_path)
    handout = work.store.family(brouwer).of(Handout)[-1]
    edit.add(work, brouwer, Told, handout.id, on="2026-05-01", by="Annemiek Hofstra")
    assert [event["act"] for event in looked.read(work, brouwer)] == ["saved"]
    text = paper_reader.words(papers.make(work, brouwer, "inzage", person=KARIN))
    assert "Vertellen is nu gevaarlijk" not in text


# A secret address, a number, a name in the purpose


def hide(work: Work, file: str) -> str:
    """Lotte lives at a secret address from now on; answers with its street."""
    edit.add(
        work, file, Household, name="De opvang", address={"street": "Schuilstraat", "number": "3", "city": "Emmen"},
        members=(LOTTE, KARIN), secret=True,
    )  # fmt: skip
    return "Schuilstraat"


def test_a_secret_address_in_a_text_is_read_by_nobody(work: Work, brouwer: str) -> None:
    street = hide(work, brouwer)
    edit.add(work, brouwer, Strength, words=f"Het gaat goed in de {street}.", by=LOTTE, about=(LOTTE,))
    edit.add(work, brouwer, Contact, text=f"Bezoek: {street} 3", with_people=(HENK,), on="2026-04-01")
    for reader in (HENK, KARIN, LOTTE):
        assert street not in paper_reader.words(papers.make(work, brouwer, "inzage", person=reader))
        assert street not in papers.make(work, brouwer, "inzage", person=reader, as_file=True).decode()


def test_a_letter_with_a_secret_address_is_not_sent(work: Work, brouwer: str) -> None:
    paper_letter.start_letter(work, brouwer, LOTTE)
    letter = work.store.family(brouwer).of(Letter)[-1]
    words = {"help": "Hulp thuis", "provider": "De hulp", "from_day": "2026-05-01", "until": "2026-08-01"}
    edit.change(work, brouwer, letter, **words, reasons=f"Zij wonen in de {hide(work, brouwer)}.")
    with pytest.raises(UserError, match="geheim adres"):
        paper_letter.send_letter(work, brouwer, letter.id)


def test_an_address_that_one_of_two_versions_calls_secret_is_secret(work: Work, brouwer: str) -> None:
    street = hide(work, brouwer)
    home = work.store.family(brouwer).of(Household)[-1]
    edit.change(work, brouwer, home, secret=False)
    family = work.store.family(brouwer)
    assert not has_secret_address(family, street)
    disputed = replace(family, conflicts=frozenset({("household", home.id, "secret")}))
    assert has_secret_address(disputed, street)
    assert may_read(disputed, KARIN, home, DAY.date(), "address").answer == "no"


def asked(work: Work, file: str, **values: Any) -> None:
    edit.change(work, file, work.store.family(file).of(Consent)[0], **values)


def extract(work: Work, file: str, **options: Any) -> str:
    return paper_reader.words(papers.make(work, file, "uittreksel", recipient=SCHOOL, **options))


def test_a_purpose_that_names_somebody_stays_out_until_the_worker_looked(work: Work, brouwer: str) -> None:
    asked(work, brouwer, purpose="omdat Henk weg is")
    assert "omdat" not in extract(work, brouwer)
    (found,) = paper_extract.doubtful(work, brouwer, SCHOOL)
    seen = frozenset({(found.key, found.text)})
    assert "omdat Henk weg is" in extract(work, brouwer, confirmed=seen)


def test_a_purpose_with_a_secret_address_stays_out(work: Work, brouwer: str) -> None:
    asked(work, brouwer, purpose=f"wonen in de {hide(work, brouwer)}")
    assert "Schuilstraat" not in extract(work, brouwer)


def test_a_number_in_a_text_never_leaves(work: Work, brouwer: str) -> None:
    person = work.store.family(brouwer).by_id[LOTTE]
    edit.change(work, brouwer, person, bsn=BSN)
    goal = next(one for one in work.store.family(brouwer).of(Goal) if one.id == "g2")
    edit.change(work, brouwer, goal, words="Haar nummer is 1112 22 333.")
    with pytest.raises(UserError):
        extract(work, brouwer)


def telling(work: Work, file: str, what: str) -> str:
    """A text that holds the secret street, or the number of the child."""
    if what == "street":
        return f"Zij wonen in de {hide(work, file)}."
    edit.change(work, file, work.store.family(file).by_id[LOTTE], bsn=BSN)
    return "Haar nummer is 111.222 333."


def told(data: bytes) -> bool:
    text = paper_reader.words(data)
    return "Schuilstraat" in text or "222 333" in text


@pytest.mark.parametrize("what", ["street", "number"])
def test_what_may_not_be_known_stands_on_no_paper_for_the_family(work: Work, brouwer: str, what: str) -> None:
    text = telling(work, brouwer, what)
    family = work.store.family(brouwer)
    edit.change(work, brouwer, family.plan, wish_words=text, offer_reason=text, offer_answer="accepted")
    edit.change(work, brouwer, family.info, reason=text)
    edit.change(work, brouwer, family.by_id[KARIN], hours=text)
    edit.add(work, brouwer, Strength, words=text, by=LOTTE, about=(LOTTE,))
    edit.add(work, brouwer, Concern, words=text, by=LOTTE, about=(LOTTE,))
    goal = edit.add(work, brouwer, Goal, words="Meer slapen", by=LOTTE, for_people=(LOTTE,)).record
    edit.add(work, brouwer, Agreement, goal, what=text, who=(LOTTE,))
    edit.add(work, brouwer, Goal, words=text, by=LOTTE, for_people=(LOTTE,))
    asked(work, brouwer, purpose=text)
    child = papers.prepare(work, brouwer, "kindplan", person=LOTTE, asked=True)
    assert "Meer slapen" in paper_reader.words(child.data)
    assert any("geheim adres of een BSN" in note for note in child.notes)
    form = papers.prepare(work, brouwer, "toestemmingsformulier", person=HENK)
    assert any("geheim adres of een BSN" in note for note in form.notes)
    others = [papers.make(work, brouwer, "gezinsplan"), papers.make(work, brouwer, "inzage", person=HENK)]
    assert [told(data) for data in (child.data, form.data, *others)] == [False] * 4
    assert plans.cautions(work, brouwer).left_out >= 6


@pytest.mark.parametrize("what", ["street", "number"])
def test_a_concept_of_a_letter_that_tells_it_is_not_made(work: Work, brouwer: str, what: str) -> None:
    text = telling(work, brouwer, what)
    paper_letter.start_letter(work, brouwer, LOTTE)
    edit.change(work, brouwer, work.store.family(brouwer).of(Letter)[-1], provider=text)
    with pytest.raises(UserError, match="geheim adres of een BSN"):
        papers.make(work, brouwer, "besluit", person=LOTTE)


@pytest.mark.parametrize("what", ["street", "number"])
def test_a_worker_hears_that_a_report_tells_it(work: Work, brouwer: str, what: str) -> None:
    made = sharing(what=telling(work, brouwer, what))
    assert any(
        "geheim adres of een BSN" in note for note in papers.prepare(work, brouwer, "melding", sharing=made).notes
    )
    assert len(papers.prepare(work, brouwer, "melding", sharing=sharing()).notes) == 1


def test_a_plan_with_a_number_in_its_words_is_not_fixed(work: Work, brouwer: str) -> None:
    edit.change(work, brouwer, work.store.family(brouwer).plan, wish_words=telling(work, brouwer, "number"))
    with pytest.raises(UserError, match="BSN"):
        plans.fix_plan(work, brouwer)


# The moment of handing out decides


def test_a_yes_taken_back_after_the_preview_stops_the_paper(work: Work, brouwer: str, tmp_path: Path) -> None:
    papers.make(work, brouwer, "uittreksel", recipient=SCHOOL)
    consent = work.store.family(brouwer).of(Consent)[0]
    edit.add(work, brouwer, Decision, consent.id, by=HENK, decision="withdrawn", on="2026-05-01")
    with pytest.raises(UserError, match="ingetrokken"):
        papers.hand_out(work, brouwer, "uittreksel", FileTarget(tmp_path / "uit.pdf"), recipient=SCHOOL)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert work.store.family(brouwer).of(Handout) == ()
    assert [(one["act"], one["outcome"]) for one in looked.read(work, brouwer, everything=True)] == [
        ("saved", "refused")
    ]


def test_a_folder_that_refuses_leaves_no_record(work: Work, brouwer: str, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    for place in (tmp_path / "map", tmp_path / "weg" / "uit.pdf", tmp_path / ("x" * 300)):
        with pytest.raises(UserError):
            papers.hand_out(work, brouwer, "uittreksel", FileTarget(place), recipient=SCHOOL)
    assert work.store.family(brouwer).of(Handout) == ()
    assert list(tmp_path.glob("*.new")) == []
    assert {event["outcome"] for event in looked.read(work, brouwer, everything=True)} == {"refused"}


def test_the_list_of_who_looked_holds_together_and_shows_what_was_changed(work: Work, brouwer: str) -> None:
    for _ in range(3):
        trail.note(work, brouwer, "opened")
    events = looked.read(work, brouwer, everything=True)
    assert chain_problems(events) == []
    assert chain_problems([events[0], {**events[1], "name": "Iemand anders"}, events[2]])
    assert chain_problems([events[0], events[2]])
    assert edit.take_back(work, brouwer) is None


def test_what_the_house_wrote_down_is_not_changed_and_not_taken_away(work: Work, brouwer: str, tmp_path: Path) -> None:
    papers.hand_out(work, brouwer, "uittreksel", FileTarget(tmp_path / "uit.pdf"), recipient=SCHOOL)
    given = work.store.family(brouwer).of(Handout)[0]
    for fixed in (given, work.store.family(brouwer).of(Decision)[0]):
        with pytest.raises(UserError, match="staat vast"):
            edit.change(work, brouwer, fixed, on="2020-01-01")
        with pytest.raises(UserError, match="staat vast"):
            edit.remove(work, brouwer, fixed)
        with pytest.raises(UserError, match="staat vast"):
            edit.open_field(work, brouwer, fixed, "on")
    with pytest.raises(UserError, match="blijft staan"):
        edit.remove(work, brouwer, work.store.family(brouwer).of(Consent)[0])
    assert work.store.family(brouwer).of(Handout) == (given,)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be killed")
@pytest.mark.parametrize(("moment", "recorded"), [("put", 0), ("finish", 1)])
def test_a_kill_leaves_no_paper_without_a_record(tmp_path: Path, moment: str, recorded: int) -> None:
    folder, out = tmp_path / "vault", tmp_path / "uit" / "uit.pdf"
    work = make_work(folder, lambda: DAY)
    file = import_example(work, "gezin-brouwer")
    work.close()
    out.parent.mkdir()
    child = os.fork()
    if child == 0:
        _hand_out_and_die(folder, file, out, moment)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    work = open_work(folder, lambda: DAY)
    assert len(work.store.family(file).of(Handout)) == recorded
    assert [event["act"] for event in looked.read(work, file)] == ["saved"] * recorded
    assert all(not any(path.read_bytes()) for path in out.parent.iterdir())


def _hand_out_and_die(folder: Path, file: str, out: Path, moment: str) -> None:
    work = open_work(folder, lambda: DAY)
    target = FileTarget(out)
    done = getattr(target, moment)

    def die(*words: bytes) -> None:
        if moment == "put":
            done(*words)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(target, moment, die)
    papers.hand_out(work, file, "uittreksel", target, recipient=SCHOOL)

"""Consent in a real vault: how it stands, writing down what people said, and the answers to what cannot be."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from gezinsteam_app.actions import asking, consents, edit, looked, papers, recipients
from gezinsteam_app.actions.asking import NewConsent
from gezinsteam_app.actions.consents import ConsentLine
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.consent.rules import Party
from gezinsteam_app.domain.papers import Handout
from gezinsteam_app.errors import DataError, UserError
from tests.vaults import MOMENT, import_example, open_work

MAY = dt.date(2026, 5, 1)
KARIN, HENK = Party("p2"), Party("p3")


@pytest.fixture
def file(work: Work) -> str:
    return import_example(work, "gezin-brouwer")


def first(work: Work, file: str, on: dt.date | None = None) -> ConsentLine:
    return consents.overview(work, file, on)[0]


def share(work: Work, file: str, **values: object) -> m.Consent:
    """A new consent about the child, asked in the right way."""
    usual = {"about": "p1", "name": "Huisarts Bos", "kind": "gp", "parts": ("levels",), "purpose": "Samen afstemmen"}
    saved = asking.new_consent(work, file, NewConsent(**(usual | values)))  # type: ignore[arg-type]
    made = saved.family.by_id[saved.record]
    assert isinstance(made, m.Consent)
    return made


@pytest.mark.parametrize(
    ("example", "state", "needed", "law_complete"),
    [
        ("gezin-brouwer", "complete", [], True),
        ("gezin-el-idrissi", "missing", [("p1", "law")], False),
        ("pleeggezin-de-graaf", "missing", [("Jeugdbescherming Holland", "house")], True),
    ],
)
def test_how_the_examples_stand(
    work: Work, example: str, state: str, needed: list[tuple[str, str]], law_complete: bool
) -> None:
    line = first(work, import_example(work, example), MAY)
    assert (line.state.state, line.state.law_complete) == (state, law_complete)
    assert [(one.id, one.by) for one in line.state.needed] == needed
    assert line.state.article.startswith("Jeugdwet 7.3.11")


def test_a_region_without_the_house_rule_waits_for_the_young_person_only(work: Work) -> None:
    file = import_example(work, "pleeggezin-de-graaf")
    (work.folder / "consent.json").write_text(json.dumps({"house_rule": False}), encoding="utf-8")
    assert first(work, file, MAY).state.state == "complete"
    (work.folder / "consent.json").write_text(json.dumps({"longest_days": 0}), encoding="utf-8")
    with pytest.raises(DataError, match="longest_days"):
        consents.overview(work, file)


def test_a_yes_is_written_down_with_who_wrote_it(work: Work) -> None:
    file = import_example(work, "gezin-el-idrissi")
    assert consents.waiting(work, file) == 1
    done = consents.decide(work, file, first(work, file).record, Party("p1"), "given", "spoken")
    assert (done.what, done.counts, done.note) == ("Samir zei ja", True, "")
    said = done.family.of(m.Decision)[-1]
    assert (said.on, said.how) == ("2026-04-01", "spoken")
    writer = done.family.worker(said.noted_by)
    assert writer is not None
    assert (writer.name, writer.function) == ("Annemiek Hofstra", "jeugd- en gezinswerker")
    assert first(work, file).state.state == "complete"
    assert consents.waiting(work, file) == 0
    again = consents.decide(work, file, first(work, file).record, Party("p1"), "refused", "spoken")
    assert [one.name for one in again.family.of(m.Worker)].count("Annemiek Hofstra") == 1
    assert first(work, file).state.state == "refused"


def test_an_institution_says_yes(work: Work) -> None:
    file = import_example(work, "pleeggezin-de-graaf")
    by = Party("Jeugdbescherming Holland", institution=True)
    done = consents.decide(work, file, first(work, file).record, by, "given", "written")
    assert done.family.of(m.Decision)[-1].by == {"organisation": "Jeugdbescherming Holland"}
    assert first(work, file).state.state == "complete"


def test_a_decision_stays_and_a_following_one_corrects_it(work: Work, file: str) -> None:
    edit.open_page(work, file)
    consent = first(work, file).record
    consents.decide(work, file, consent, HENK, "refused", "spoken")
    with pytest.raises(UserError, match="Leg een verbetering vast"):
        edit.take_back(work, file)
    assert first(work, file).state.state == "refused"
    consents.decide(work, file, consent, HENK, "given", "spoken")
    assert first(work, file).state.state == "complete"
    assert len(work.store.family(file).under(m.Decision, consent.id)) == 4


def test_who_wrote_it_down_or_tried_to_stands_among_those_who_looked(work: Work, file: str) -> None:
    consent = first(work, file).record
    consents.decide(work, file, consent, HENK, "refused", "spoken")
    with pytest.raises(UserError):
        consents.decide(work, file, consent, HENK, "refused", "spoken")
    events = [one for one in looked.read(work, file) if one["act"] == "decided"]
    assert sorted(one["outcome"] for one in events) == ["done", "refused"]


def test_withdrawing_shows_what_was_given_already(work: Work, file: str) -> None:
    consent = first(work, file).record
    told = {"document": "uittreksel", "consent": consent.id, "ground": "consent"}
    edit.add(work, file, Handout, on="2026-03-01T10:00", **told)
    edit.add(work, file, Handout, on="2026-03-02T10:00", document="uittreksel", ground="consent")
    done = consents.withdraw(work, file, consent, KARIN, "spoken")
    assert done.what == "Karin trok het ja in"
    assert [one.on for one in done.handed_out] == ["2026-03-01T10:00"]
    assert first(work, file).state.state == "withdrawn"


def test_a_no_on_a_wider_question_takes_back_what_left_under_the_older_yes(
    work: Work, file: str, tmp_path: Path
) -> None:
    school = "Basisschool De Regenboog"
    papers.hand_out(work, file, "uittreksel", FileTarget(tmp_path / "uit.pdf"), recipient=school)
    wider = share(work, file, name=school, kind="school", parts=("plan", "concerns"))
    assert consents.handed_out(work.store.family(file), wider, MAY) == ()
    with pytest.raises(UserError, match="mag nog"):
        papers.make(work, file, "vernietigbrief", recipient=school)
    said = consents.decide(work, file, wider, HENK, "refused", "spoken")
    (given,) = consents.handed_out(said.family, wider, MAY)
    assert given.consent == "c1"
    older = consents.overview(work, file)[0].state
    assert (older.state, older.parts) == ("refused", ())
    assert any("Bij een andere vraag over Basisschool De Regenboog zei Henk" in one for one in older.warnings)
    with pytest.raises(UserError, match="Henk zei nee op 1 april 2026"):
        papers.hand_out(work, file, "uittreksel", FileTarget(tmp_path / "uit2.pdf"), recipient=school)
    assert not (tmp_path / "uit2.pdf").exists()
    assert papers.make(work, file, "vernietigbrief", recipient=school).startswith(b"%PDF")
    work.clock = lambda: MOMENT + dt.timedelta(days=1)
    consents.decide(work, file, consents.overview(work, file)[0].record, HENK, "given", "spoken")
    papers.hand_out(work, file, "uittreksel", FileTarget(tmp_path / "uit2.pdf"), recipient=school)


def test_a_handing_out_that_the_family_was_not_told_of_is_not_shown(work: Work, file: str) -> None:
    consent = first(work, file).record
    edit.add(work, file, Handout, on="2026-03-01T10:00", consent=consent.id, ground="veilig_thuis")
    assert consents.withdraw(work, file, consent, KARIN).handed_out == ()


def test_somebody_without_authority_may_be_written_down_and_does_not_count(work: Work, file: str) -> None:
    done = consents.decide(work, file, first(work, file).record, Party("p4"), "refused", "spoken")
    assert not done.counts
    assert done.note == "Dit telt hier niet mee: van Greet is nu geen antwoord nodig."
    line = first(work, file)
    assert line.state.state == "complete"
    assert [(one.party.id, one.by) for one in line.answers] == [("p2", "law"), ("p3", "law"), ("p4", "")]


@pytest.mark.parametrize(
    ("by", "decision", "on", "said"),
    [
        (KARIN, "given", "2026-04-02", "moet nog komen"),
        (KARIN, "given", "30 februari", "geen dag"),
        (KARIN, "given", "2026-02-10", "Dit staat er al: Karin zei ja op 10 februari 2026"),
        (KARIN, "withdrawn", "2026-02-09", "Van Karin staat er op die dag geen ja"),
        (Party("p4"), "withdrawn", "", "geen ja"),
        (Party("p99"), "given", "", "staat niet in het dossier"),
        (KARIN, "misschien", "", "Kies ja, nee"),
    ],
)
def test_what_cannot_have_been_said_changes_nothing(
    work: Work, file: str, by: Party, decision: str, on: str, said: str
) -> None:
    before = work.store.family(file).records
    with pytest.raises(UserError, match=said):
        consents.decide(work, file, first(work, file).record, by, decision, "spoken", on)
    assert work.store.family(file).records == before


def test_a_clock_that_was_set_back(work: Work, file: str, folder: Path) -> None:
    share(work, file)
    work.close()
    earlier = open_work(folder, lambda: MOMENT - dt.timedelta(days=3))
    consent = consents.overview(earlier, file)[0].record
    with pytest.raises(UserError, match="29 maart 2026, maar hier is al geschreven op 1 april 2026"):
        consents.decide(earlier, file, consent, KARIN, "refused")
    assert consents.decide(earlier, file, consent, KARIN, "refused", on="2026-03-29").counts
    earlier.close()


def test_asking_for_something_new(work: Work, file: str) -> None:
    made = share(work, file, name="  Huisarts   Bos ", until="2026-09-01")
    assert made.recipient == {"name": "Huisarts Bos", "kind": "gp"}
    assert (made.from_day, made.until) == ("2026-04-01", "2026-09-01")
    line = consents.overview(work, file)[1]
    assert [one.party.id for one in line.answers if one.open] == ["p2", "p3"]
    with pytest.raises(UserError, match="Dit staat er al over Lotte"):
        share(work, file, name="huisarts bos")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": " "}, "met wie"),
        ({"kind": ""}, "wat voor iemand"),
        ({"parts": ()}, "wat zij mogen weten"),
        ({"purpose": ""}, "waarvoor"),
        ({"from_day": "2026-05-01", "until": "2026-04-30"}, "ligt voor het begin"),
        ({"from_day": "2026-02-01", "until": "2026-03-30"}, "al voorbij"),
        ({"until": "2027-04-02"}, "hooguit 365 dagen. Dat is tot en met 1 april 2027"),
        ({"about": "p99"}, "staat niet in het dossier"),
    ],
)
def test_what_is_not_right_yet_in_a_question(work: Work, file: str, values: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        share(work, file, **values)


def test_a_question_that_nobody_answered_can_be_taken_away(work: Work, file: str) -> None:
    made = share(work, file)
    asking.take_away(work, file, made)
    assert len(consents.overview(work, file)) == 1
    with pytest.raises(UserError, match="al geantwoord"):
        asking.take_away(work, file, first(work, file).record)


@pytest.mark.parametrize("kind", [m.Consent, m.HelpConsent])
def test_what_was_answered_is_not_taken_away(work: Work, kind: type[m.Consent] | type[m.HelpConsent]) -> None:
    file = import_example(work, "gezin-el-idrissi")
    asked = edit.add(work, file, kind, about="p3", record="asked").family.by_id["asked"]
    assert isinstance(asked, m.Consent | m.HelpConsent)
    edit.remove(work, file, asked)
    asked = edit.add(work, file, kind, about="p3", record="again").family.by_id["again"]
    assert isinstance(asked, m.Consent | m.HelpConsent)
    consents.decide(work, file, asked, Party("p2"), "given", "spoken")
    for take in (edit.remove, asking.take_away):
        with pytest.raises(UserError, match="Leg ‘ingetrokken’ vast"):
            take(work, file, asked)
    assert work.store.family(file).by_id["again"] == asked


def test_help_is_asked_apart(work: Work) -> None:
    file = import_example(work, "gezin-el-idrissi")
    asking.new_help_consent(work, file, "p2", "Gesprekken met Els")
    line = consents.overview(work, file)[-1]
    assert isinstance(line.record, m.HelpConsent)
    assert line.state.article == "Jeugdwet 7.3.4"
    consents.decide(work, file, line.record, Party("p4"), "given", "spoken")
    assert consents.overview(work, file)[-1].state.state == "complete"
    with pytest.raises(UserError, match="welke hulp"):
        asking.new_help_consent(work, file, "p2", " ")


def test_one_recipient_under_two_spellings(work: Work, file: str) -> None:
    share(work, file, name="Basischool de Regenboog", kind="school")
    share(work, file, name="Basisschool De Zonnebloem", kind="school")
    family = work.store.family(file)
    [(kept, other)] = recipients.doubles(family)
    assert {kept.name, other.name} == {"Basisschool De Regenboog", "Basischool de Regenboog"}
    edit.open_page(work, file)
    assert recipients.join(work, file, kept, other).what == f"{other.name} heet nu {kept.name}"
    family = work.store.family(file)
    assert list(recipients.doubles(family)) == []
    named = [(one.recipient or {}).get("name") for one in family.of(m.Consent)]
    assert named == ["Basisschool De Regenboog", "Basisschool De Regenboog", "Basisschool De Zonnebloem"]
    edit.take_back(work, file)
    assert len(list(recipients.doubles(work.store.family(file)))) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("basisschool de regenboog", "Basisschool De Regenboog"),
        ("Basischool De Regenboog", "Basisschool De Regenboog"),
        ("Basisschool De Regenboog", None),
        ("Basisschool Het Anker", None),
    ],
)
def test_who_is_meant_by_another_spelling(work: Work, file: str, typed: str, meant: str | None) -> None:
    found = recipients.meant(work.store.family(file), typed)
    assert (found.name if found else None) == meant


def test_another_number_is_another_recipient(work: Work, file: str) -> None:
    share(work, file, name="Huisartsenpost 1")
    assert recipients.meant(work.store.family(file), "Huisartsenpost 2") is None

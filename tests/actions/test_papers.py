"""The papers that leave: who may get what, and that no paper leaves without a record of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app.actions import edit, paper_extract, paper_inzage, papers, plans, terms
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.consent.grounds import Sharing
from gezinsteam_app.domain.model import Concern, Consent, Decision, Goal
from gezinsteam_app.domain.papers import FileRequest, Handout
from gezinsteam_app.errors import UserError
from gezinsteam_app.exchange.reader import read_bytes
from tests.actions.paper_desk import DAY, SCHOOL, words
from tests.documents import paper_reader
from tests.vaults import import_example


def consent(work: Work, file: str) -> Consent:
    return work.store.family(file).of(Consent)[0]


def withdraw(work: Work, file: str) -> None:
    edit.add(work, file, Decision, consent(work, file).id, by="p2", decision="withdrawn", on="2026-04-30")


# The extract


def test_the_school_gets_the_childs_own_goal_and_nothing_of_the_other(work: Work, brouwer: str) -> None:
    text = words(work, brouwer, "uittreksel", recipient=SCHOOL)
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in text
    assert "Op vrijdag apart vragen hoe het gaat" in text
    for stranger in ("Ik wil mijn dochter weer terug", "Beloningsbord", "Karin", "Henk", "Sanne", "Zuidkade", "Greet"):
        assert stranger not in text
    assert "Een leerkracht" in text
    assert "Alleen voor Basisschool De Regenboog" in text
    assert "Geldig tot en met" in text
    assert "31 juli 2026" in text
    assert "Geef het niet door." in text


def test_the_block_of_what_does_not_belong_is_the_same_for_everybody(work: Work, brouwer: str) -> None:
    def block() -> str:
        text = words(work, brouwer, "uittreksel", recipient=SCHOOL)
        return text[text.index("Hoort niet bij dit uittreksel") : text.index("Afspraken over dit papier")]

    before = block()
    for goal in work.store.family(brouwer).of(Goal):
        if goal.id != "g2":
            edit.remove(work, brouwer, goal)
    assert block() == before


def test_the_preview_leaves_no_trace(work: Work, brouwer: str) -> None:
    papers.make(work, brouwer, "uittreksel", recipient=SCHOOL)
    assert work.store.family(brouwer).of(Handout) == ()


@pytest.mark.parametrize(
    ("example", "recipient", "needed"),
    [
        ("gezin-el-idrissi", "Brede school Het Baken", "Nog nodig: Samir, volgens de wet."),
        ("pleeggezin-de-graaf", "Voetbalclub", "Nog nodig: Jeugdbescherming Holland, volgens onze afspraak."),
    ],
)
def test_an_incomplete_consent_says_who_is_still_needed(work: Work, example: str, recipient: str, needed: str) -> None:
    work.clock = lambda: DAY
    file = import_example(work, example)
    with pytest.raises(UserError, match="Er is niets gemaakt") as refused:
        papers.make(work, file, "uittreksel", recipient=recipient)
    assert needed in str(refused.value)


def test_who_was_never_asked_gets_nothing_and_the_worker_hears_who_was(work: Work, brouwer: str) -> None:
    with pytest.raises(UserError, match="nog geen toestemming gevraagd") as refused:
        papers.make(work, brouwer, "uittreksel", recipient="Politie")
    assert SCHOOL in str(refused.value)


def test_a_withdrawn_yes_stops_the_extract(work: Work, brouwer: str) -> None:
    withdraw(work, brouwer)
    with pytest.raises(UserError, match="ingetrokken"):
        papers.make(work, brouwer, "uittreksel", recipient=SCHOOL)


def test_a_name_in_free_text_stays_out_until_the_worker_looked(work: Work, brouwer: str) -> None:
    goal = next(one for one in work.store.family(brouwer).of(Goal) if one.id == "g2")
    edit.change(work, brouwer, goal, words="Ik wil dat Greet mij brengt.")
    with pytest.raises(UserError, match="er staat een naam in"):
        papers.make(work, brouwer, "uittreksel", recipient=SCHOOL)
    (found,) = paper_extract.doubtful(work, brouwer, SCHOOL)
    assert [found.text[one.start : one.end] for one in found.mentions] == ["Greet"]
    seen = frozenset({(found.key, found.text)})
    assert "Ik wil dat Greet mij brengt." in words(work, brouwer, "uittreksel", recipient=SCHOOL, confirmed=seen)
    edit.change(work, brouwer, work.store.family(brouwer).by_id["g2"], words="Ik wil dat Henk mij brengt.")
    with pytest.raises(UserError, match="er staat een naam in"):
        papers.make(work, brouwer, "uittreksel", recipient=SCHOOL, confirmed=seen)


# Handing out


def test_handing_out_writes_who_got_what_about_whom(work: Work, brouwer: str, tmp_path: Path) -> None:
    out = tmp_path / "uittreksel.pdf"
    papers.hand_out(work, brouwer, "uittreksel", FileTarget(out), recipient="basisschool  de regenboog")
    (record,) = work.store.family(brouwer).of(Handout)
    assert record.recipient == {"name": SCHOOL, "kind": "school"}
    assert (record.document, record.about, record.parts) == ("uittreksel", ("p1",), ("plan.education",))
    assert (record.ground, record.consent, record.by) == ("consent", "c1", "Annemiek Hofstra")
    assert record.on == "2026-05-01T11:14"
    assert len(record.digest) == 64
    assert out.read_bytes().startswith(b"%PDF")


def test_without_a_record_there_is_no_paper(
    work: Work, brouwer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "uittreksel.pdf"
    real = edit.add

    def refuse(work_: Work, file: str, kind: type, *args: Any, **values: Any) -> Any:
        if kind is Handout:
            raise UserError("De schijf is vol.")
        return real(work_, file, kind, *args, **values)

    monkeypatch.setattr(edit, "add", refuse)
    with pytest.raises(UserError, match="vol"):
        papers.hand_out(work, brouwer, "uittreksel", FileTarget(out), recipient=SCHOOL)
    assert list(tmp_path.glob("*.pdf*")) == []


def test_without_a_paper_there_is_no_record(work: Work, brouwer: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        papers.hand_out(work, brouwer, "uittreksel", FileTarget(tmp_path / "weg" / "u.pdf"), recipient=SCHOOL)
    assert work.store.family(brouwer).of(Handout) == ()


def test_when_saving_fails_at_the_last_moment_the_paper_is_taken_back(work: Work, brouwer: str, tmp_path: Path) -> None:
    class Breaking(FileTarget):
        def put(self, data: bytes) -> None:
            super().put(data)
            raise UserError("De stroom viel uit.")

    out = tmp_path / "uittreksel.pdf"
    with pytest.raises(UserError, match="stroom"):
        papers.hand_out(work, brouwer, "uittreksel", Breaking(out), recipient=SCHOOL)
    assert not out.exists()
    assert work.store.family(brouwer).of(Handout) == ()


def test_the_familys_own_plan_is_on_the_list_too(work: Work, brouwer: str, tmp_path: Path) -> None:
    papers.hand_out(work, brouwer, "gezinsplan", FileTarget(tmp_path / "plan.pdf"))
    (record,) = work.store.family(brouwer).of(Handout)
    assert (record.document, record.ground) == ("gezinsplan", "family")
    assert set(record.about) == {"p1", "p2", "p3"}


# Without consent


def sharing(**values: str) -> Sharing:
    given = {
        "about": "p1", "ground": "veilig_thuis", "on": "2026-05-01", "recipient": "Veilig Thuis Drenthe",
        "facts": "Lotte had blauwe plekken.", "what": "Wat wij zagen op 30 april.", "reason": "Het is niet veilig.",
        "decided_by": "Annemiek Hofstra", "consulted": "de gedragswetenschapper",
        "not_told_because": "Vertellen is nu gevaarlijk.",
    }  # fmt: skip
    return Sharing(**{**given, **values})


def test_sharing_without_consent_needs_its_reasoning_and_keeps_it(work: Work, brouwer: str, tmp_path: Path) -> None:
    target = FileTarget(tmp_path / "melding.pdf")
    with pytest.raises(UserError, match="met wie er is overlegd"):
        papers.hand_out(work, brouwer, "melding", target, sharing=sharing(consulted=""))
    papers.hand_out(work, brouwer, "melding", target, sharing=sharing())
    (record,) = work.store.family(brouwer).of(Handout)
    assert (record.ground, record.told_on) == ("veilig_thuis", "")
    assert record.not_told_because == "Vertellen is nu gevaarlijk."
    assert record.reasoning is not None
    assert record.reasoning["consulted"] == "de gedragswetenschapper"
    text = paper_reader.words(target.path.read_bytes())
    assert "Lotte had blauwe plekken." in text
    assert "Vertellen is nu gevaarlijk" not in text
    assert "gedragswetenschapper" not in text


def test_the_family_hears_later_what_was_shared(work: Work, brouwer: str, tmp_path: Path) -> None:
    papers.hand_out(work, brouwer, "melding", FileTarget(tmp_path / "m.pdf"), sharing=sharing())
    (waiting,) = papers.untold(work.store.family(brouwer), work.today())
    papers.tell(work, brouwer, waiting.id)
    assert papers.untold(work.store.family(brouwer), work.today()) == []


def test_an_institution_without_a_supervision_order_has_no_ground_of_its_own(work: Work, brouwer: str) -> None:
    with pytest.raises(UserError, match="geen ondertoezichtstelling"):
        papers.make(work, brouwer, "melding", sharing=sharing(ground="supervision", recipient="Jeugdbescherming"))


# The form and the plan of a child


def test_the_form_is_for_one_person_and_shows_nobodys_answer(work: Work, brouwer: str) -> None:
    text = words(work, brouwer, "toestemmingsformulier", person="p2")
    assert "Formulier van Karin Brouwer" in text
    assert SCHOOL in text
    assert "Niet eens? Dan delen we nu niet en praten we verder." in text
    assert "Ik trek mijn ja in" in text
    assert "Henk van Dam" not in text
    assert "Zegt één van u nee" not in text


def test_a_child_that_does_not_decide_may_still_say_what_it_thinks(work: Work, brouwer: str) -> None:
    assert "Jouw handtekening hoeft niet. Wat jij vindt, telt wel mee." in words(
        work, brouwer, "toestemmingsformulier", person="p1"
    )


def test_a_form_without_questions_has_lines_to_fill_in(work: Work) -> None:
    work.clock = lambda: DAY
    file = import_example(work, "gezin-kuiper-mol")
    prepared = papers.prepare(work, file, "toestemmingsformulier", person="p4")
    assert "lege regels" in prepared.notes[0]
    assert "Wendy Mol" in paper_reader.words(prepared.data)


def test_a_childs_plan_holds_its_own_goals_only_unless_the_worker_chose(work: Work, brouwer: str) -> None:
    own = words(work, brouwer, "kindplan", person="p1")
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in own
    assert "Beloningsbord" not in own
    assert "heel naar niet fijn gaat wel fijn heel fijn" in own
    chosen = words(work, brouwer, "kindplan", person="p1", goals=("g1", "g2"))
    assert "Beloningsbord" in chosen


def test_hard_words_of_a_child_need_to_be_asked_first(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, Concern, words="Ik ben bang als er ruzie is.", by="p1")
    prepared = papers.prepare(work, brouwer, "kindplan", person="p1")
    assert "Ik ben bang" not in paper_reader.words(prepared.data)
    assert any("Vraag eerst" in note for note in prepared.notes)
    assert "Ik ben bang als er ruzie is." in words(work, brouwer, "kindplan", person="p1", asked=True)


def test_from_twelve_on_the_plan_is_a_plain_one(work: Work) -> None:
    work.clock = lambda: DAY
    file = import_example(work, "pleeggezin-de-graaf")
    text = words(work, file, "kindplan", person="p1")
    assert "Ik wil hier blijven wonen tot ik groot ben." in text
    assert "heel naar" not in text
    with pytest.raises(UserError, match="is geen kind"):
        papers.make(work, file, "kindplan", person="p2")


def test_a_goal_kept_from_the_child_never_stands_on_its_plan(work: Work, brouwer: str) -> None:
    goal = next(one for one in work.store.family(brouwer).of(Goal) if one.id == "g1")
    edit.change(work, brouwer, goal, only_for=("p2",))
    assert "Beloningsbord" not in words(work, brouwer, "kindplan", person="p1", goals=("g1", "g2"))


# Inzage and the letter to destroy


def test_who_asks_for_the_plan_on_paper_starts_a_term_that_giving_it_ends(
    work: Work, brouwer: str, tmp_path: Path
) -> None:
    paper_inzage.ask_plan(work, brouwer, "p3")
    with pytest.raises(UserError, match="staat er al"):
        paper_inzage.ask_plan(work, brouwer, "p3")
    assert paper_inzage.open_request(work.store.family(brouwer), "p3") is None
    assert plan_term(work, brouwer) == (dt.date(2026, 5, 15), None)
    plans.fix_plan(work, brouwer)
    assert plan_term(work, brouwer) == (dt.date(2026, 5, 15), dt.date(2026, 5, 1))
    work.clock = lambda: DAY + dt.timedelta(days=2)
    paper_inzage.ask_plan(work, brouwer, "p2")
    assert plan_term(work, brouwer) == (dt.date(2026, 5, 17), None)
    papers.hand_out(work, brouwer, "gezinsplan", FileTarget(tmp_path / "plan.pdf"))
    assert plan_term(work, brouwer) == (dt.date(2026, 5, 17), dt.date(2026, 5, 3))


def plan_term(work: Work, file: str) -> tuple[dt.date, dt.date | None]:
    """The last day and the day of giving, of who asked last for the plan on paper."""
    found = [one.term for one in terms.terms_of(work, [file]) if one.term.kind == "plan_in_writing"]
    return found[-1].due, found[-1].satisfied_on


def test_inzage_gives_ones_own_and_names_for_the_worker_what_is_left(work: Work, brouwer: str) -> None:
    edit.add(work, brouwer, FileRequest, by="p3", on="2026-04-20", what="read", about=("p3",))
    prepared = papers.prepare(work, brouwer, "inzage", person="p3")
    text = paper_reader.words(prepared.data)
    assert "Ik vind dat het door school komt" in text
    assert "Ik mag haar niet eens meer aanraken" not in text
    assert "U vroeg dit op 20 april 2026." in text
    assert prepared.notes[0] == "Gevraagd op 20 april 2026. Geef antwoord vóór 20 mei 2026."
    assert any(note.startswith("Beslis zelf over") for note in prepared.notes)
    assert "Beslis zelf" not in text


def test_inzage_as_a_file_can_be_read_again(work: Work, brouwer: str, tmp_path: Path) -> None:
    out = tmp_path / "inzage.json"
    papers.hand_out(work, brouwer, "inzage", FileTarget(out), person="p3", as_file=True)
    family = read_bytes(out.read_bytes()).family()
    assert {person.given_name for person in family.of(type(family.children[0]))} == {"Lotte", "Karin", "Henk"}
    assert "Ik mag haar niet eens" not in out.read_text(encoding="utf-8")
    (record,) = work.store.family(brouwer).of(Handout)
    assert record.ground == "request"


def test_the_letter_to_destroy_names_what_left_and_not_who_took_the_yes_back(
    work: Work, brouwer: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="kreeg nog niets"):
        papers.make(work, brouwer, "vernietigbrief", recipient=SCHOOL)
    papers.hand_out(work, brouwer, "uittreksel", FileTarget(tmp_path / "u.pdf"), recipient=SCHOOL)
    with pytest.raises(UserError, match="mag nog"):
        papers.make(work, brouwer, "vernietigbrief", recipient=SCHOOL)
    withdraw(work, brouwer)
    text = words(work, brouwer, "vernietigbrief", recipient=SCHOOL)
    assert "uittreksel, over Lotte Brouwer" in text
    assert "1 mei 2026" in text
    assert "Karin" not in text
    assert "heeft alles vernietigd" in text


def test_a_document_that_there_is_not_is_a_mistake_of_ours(work: Work, brouwer: str) -> None:
    with pytest.raises(ValueError, match="rapport"):
        papers.make(work, brouwer, "rapport")


def test_file_names_hold_no_family_name(work: Work, brouwer: str) -> None:
    name = papers.file_name(work, brouwer, "uittreksel")
    assert name.startswith(f"uittreksel-{dates.today(DAY).isoformat()}-")
    assert "brouwer" not in name.lower()
    assert papers.file_name(work, brouwer, "inzage", as_file=True).endswith(".json")

"""The command `print` for every document that leaves: what may, what may not, and what stands on the list after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app import cli
from gezinsteam_app.actions import access, edit, meetings, paper_letter
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.course import Handover, Topic
from gezinsteam_app.domain.papers import Handout
from tests.documents import paper_reader
from tests.vaults import CHEAP, EXAMPLES, PASSPHRASE, import_example, make_work, open_work

Run = Callable[..., tuple[int, str, str]]
DAY = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)
SCHOOL = "Basisschool De Regenboog"
BROUWER = "7232e54d-8a52-57ac-9ba4-fef9e0bb4436"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    work = make_work(folder)
    for path in sorted(EXAMPLES.glob("*.json")):
        import_example(work, path.stem)
    work.close()
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `print` on 1 May 2026: (exit status, stdout, stderr)."""
    key = tmp_path / "wachtzin"
    key.write_text(PASSPHRASE, encoding="utf-8")
    real = access.unlock

    def on_that_day(folder: Path, passphrase: str, **options: object) -> Work:
        return real(folder, passphrase, floor=CHEAP, clock=lambda: DAY)

    monkeypatch.setattr(access, "unlock", on_that_day)

    def start(*words: object) -> tuple[int, str, str]:
        argv = ["print", *map(str, words), "--data", str(vault), "--passphrase-file", str(key)]
        status = cli.run(argv, floor=CHEAP)
        said = capsys.readouterr()
        return status, said.out, said.err

    return start


def handouts(vault: Path) -> list[tuple[str, str]]:
    work = open_work(vault)
    found = [(one.document, (one.recipient or {}).get("name", "")) for one in work.store.family(BROUWER).of(Handout)]
    work.close()
    return found


def test_the_plan_with_how_the_help_went(run: Run, tmp_path: Path) -> None:
    bare, whole = tmp_path / "kaal.pdf", tmp_path / "met.pdf"
    assert run("Brouwer", "--out", bare)[0] == 0
    assert run("Brouwer", "--timeline", "--out", whole)[0] == 0
    assert "Hoe de hulp ging" not in paper_reader.words(bare.read_bytes())
    assert "Hoe de hulp ging" in paper_reader.words(whole.read_bytes())


def test_the_school_of_brouwer_gets_its_extract(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.pdf"
    status, said, _ = run(
        "brouwer", "--document", "uittreksel", "--recipient", "Basisschool De Regenboog", "--out", out
    )
    assert (status, said) == (0, f"Het document staat in {out}.\n")
    text = paper_reader.words(out.read_bytes())
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in text
    assert "Ik wil mijn dochter weer terug" not in text
    assert handouts(vault) == [("uittreksel", "Basisschool De Regenboog")]


@pytest.mark.parametrize(
    ("family", "recipient", "who"),
    [
        ("idrissi", "Brede school Het Baken", "Nog nodig: Samir, volgens de wet."),
        ("graaf", "Voetbalclub", "Nog nodig: Jeugdbescherming Holland, volgens onze afspraak."),
        ("brouwer", "Politie", "nog geen toestemming gevraagd"),
    ],
)
def test_what_may_not_leave_is_not_written(run: Run, tmp_path: Path, family: str, recipient: str, who: str) -> None:
    out = tmp_path / "uit.pdf"
    status, said, err = run(family, "--document", "uittreksel", "--recipient", recipient, "--out", out)
    assert (status, said) == (1, "")
    assert who in err
    assert not out.exists()


def test_a_handover_is_printed_for_who_takes_over(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "overdracht.pdf"
    status, _, err = run("brouwer", "--document", "overdracht", "--out", out)
    assert (status, out.exists()) == (1, False)
    assert "Er staat nog geen overdracht." in err
    work = open_work(vault)
    edit.add(work, BROUWER, Handover, about=("p1",), to="school", recipient={"name": SCHOOL}, met_on="2026-04-20")
    edit.add(work, BROUWER, Handover, about=("p1",), to="gp", recipient={"name": "Huisarts Bos"})
    work.close()
    status, _, err = run("brouwer", "--document", "overdracht", "--recipient", "huisarts bos", "--out", out)
    assert (status, out.exists()) == (1, False)
    assert "Voor Huisarts Bos is nog geen toestemming gevraagd." in err
    status, _, err = run("brouwer", "--document", "overdracht", "--recipient", SCHOOL, "--out", out)
    assert status == 0
    assert "Geen ja voor: wat goed gaat, zorgen, het plan" in err
    assert "wat blijft, staat er niet op: daarvoor is een ja voor het hele plan nodig." in err
    text = paper_reader.words(out.read_bytes())
    assert "Ik wil dat juf het niet aan de hele klas vraagt." in text
    assert "Ik wil mijn dochter weer terug" not in text
    assert handouts(vault) == [("overdracht", SCHOOL)]


@pytest.mark.parametrize(
    ("document", "who", "words"),
    [
        ("kindplan", ("--person", "Lotte"), "Het plan van Lotte"),
        ("toestemmingsformulier", ("--person", "karin brouwer"), "Mogen wij dit delen?"),
        ("inzage", ("--person", "Henk"), "Wat over u in het dossier staat"),
    ],
)
def test_each_document_is_made_for_a_person(
    run: Run, vault: Path, tmp_path: Path, document: str, who: tuple[str, str], words: str
) -> None:
    out = tmp_path / "papier.pdf"
    assert run("brouwer", "--document", document, *who, "--out", out)[0] == 0
    assert words in paper_reader.words(out.read_bytes())
    assert [one for one, _ in handouts(vault)] == [document]


def test_inzage_is_a_file_when_the_name_says_so(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "inzage.json"
    status, _, err = run("brouwer", "--document", "inzage", "--person", "Karin", "--out", out)
    assert status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "gezinsdossier"
    assert "Beslis zelf over" in err


def test_a_letter_is_printed_once_it_was_made(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    status, _, err = run("brouwer", "--document", "besluit", "--child", "Lotte", "--out", out)
    assert status == 1
    assert "nog geen brief over Lotte" in err
    work = open_work(vault)
    paper_letter.start_letter(work, BROUWER, "p1")
    work.close()
    assert run("brouwer", "--document", "besluit", "--child", "Lotte", "--out", out)[0] == 0
    assert "Besluit over hulp voor Lotte" in paper_reader.words(out.read_bytes())


def test_the_report_of_a_meeting_is_printed_for_one_reader(run: Run, vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "verslag.pdf"
    wanted = ("brouwer", "--document", "overleg", "--out", out, "--recipient")
    status, _, err = run(*wanted, SCHOOL)
    assert (status, out.exists()) == (1, False)
    assert "Er is nog geen overleg geweest" in err
    work = open_work(vault)
    meeting = meetings.plan(work, BROUWER, kind="mdt").record
    meetings.invite(work, BROUWER, meeting, who="p5")
    meetings.invite(work, BROUWER, meeting, who="p4")
    edit.change(work, BROUWER, work.store.family(BROUWER).by_id[meeting], on="2026-04-20", decision="Niveau 5.")
    edit.add(work, BROUWER, Topic, meeting, words="Rekenen", about=("p1",), part="plan.education")
    work.close()
    assert run(*wanted, "Greet")[0] == 1
    assert not out.exists()
    status, _, err = run(*wanted, SCHOOL, "--meeting", "2026-04-20")
    assert status == 0
    assert "Rekenen" in paper_reader.words(out.read_bytes())
    assert "Niveau 5" not in paper_reader.words(out.read_bytes())
    assert "Blijft eruit: het besluit. Niet over Lotte: dit deel is niet gevraagd." in err
    assert handouts(vault) == [("overleg", SCHOOL)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--document", "overleg"), "Dit ontbreekt nog: --recipient"),
        (("--document", "uittreksel"), "Dit ontbreekt nog: --recipient"),
        (("--document", "uittreksel", "--recipient", "  "), "Dit ontbreekt nog: --recipient"),
        (("--document", "kindplan"), "Dit ontbreekt nog: --person"),
        (("--document", "besluit"), "Dit ontbreekt nog: --child"),
        (("--document", "kindplan", "--person", "Piet"), "Piet staat niet in dit gezin. Wel: Lotte"),
        (("--document", "kindplan", "--person", "Karin"), "Karin is geen kind"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    out = tmp_path / "uit.pdf"
    status, _, err = run("brouwer", *words, "--out", out)
    assert status == 1
    assert message in err
    assert not out.exists()

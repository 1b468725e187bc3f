"""The commands `terms` and `levels`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import cli
from gezinsteam_app.actions import transfer
from tests.vaults import CHEAP, EXAMPLES, PASSPHRASE, import_example, make_work

Run = Callable[..., tuple[int, str, str]]
BROUWER = "7232e54d-8a52-57ac-9ba4-fef9e0bb4436"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the four examples; these commands change nothing in it."""
    folder = tmp_path_factory.mktemp("kluis") / "werk"
    work = make_work(folder)
    for path in sorted(EXAMPLES.glob("*.json")):
        import_example(work, path.stem)
    work.close()
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], vault: Path, tmp_path: Path) -> Run:
    """Runs a command: (exit status, stdout, stderr)."""
    key = tmp_path / "wachtzin"
    key.write_text(PASSPHRASE, encoding="utf-8")

    def start(*words: str) -> tuple[int, str, str]:
        status = cli.run([*words, "--data", str(vault), "--passphrase-file", str(key)], floor=CHEAP)
        said = capsys.readouterr()
        return status, said.out, said.err

    return start


def printed(run: Run, *words: str) -> Any:
    status, out, err = run(*words)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_terms_of_one_family(run: Run) -> None:
    terms = printed(run, "terms", "Brouwer", "--on", "2026-05-01", "--json")["terms"]
    assert {one["family"] for one in terms} == {BROUWER}
    assert [one["due"] for one in terms] == sorted(one["due"] for one in terms)
    (ended,) = [one for one in terms if one["kind"] == "level_end" and one["satisfied_on"]]
    assert ended == {
        "family": BROUWER,
        "kind": "level_end",
        "due": "2026-02-28",
        "why": "De hulp voor Lotte is afgesproken tot en met 28 februari 2026.",
        "source": "Afspraak bij het niveau van hulp",
        "about": ["l1", "p1"],
        "satisfied_on": "2026-02-10",
    }


def test_the_file_is_kept_from_the_last_change_in_the_log(run: Run) -> None:
    terms = printed(run, "terms", BROUWER, "--on", "2026-05-01", "--json")["terms"]
    assert [one["due"] for one in terms if one["kind"] == "retention"] == ["2046-04-01"]


def test_the_terms_of_all_families(run: Run) -> None:
    terms = printed(run, "terms", "--json", "--on", "1 mei 2026")["terms"]
    assert len({one["family"] for one in terms}) == 4


def test_the_terms_in_words_hold_what_waits(run: Run) -> None:
    status, out, _ = run("terms", "Brouwer", "--on", "2026-05-01")
    assert status == 0
    assert "2026-03-17 (te laat)  Gezin Brouwer: Het plan staat vast binnen 6 weken na 3 februari 2026.\n" in out
    assert "28 februari" not in out


def test_the_levels_of_a_family(run: Run) -> None:
    levels = printed(run, "levels", "Brouwer", "--on", "2026-05-01", "--json")["levels"]
    assert [(one["id"], one["running"]) for one in levels] == [("l1", False), ("l2", True)]
    assert levels[1] == {
        "id": "l2",
        "child": "p1",
        "level": 3,
        "exclusion": None,
        "zone": "yellow",
        "from": "2026-02-10",
        "expected_until": "2026-05-12",
        "ended_on": None,
        "help": "Positief opvoeden, vijf gesprekken",
        "provider": None,
        "tried": None,
        "meeting": None,
        "running": True,
        "missing": ["Schrijf in één regel op wat al is geprobeerd, met eigen mensen en lichtere hulp."],
    }
    (foster,) = printed(run, "levels", "De Graaf", "--json")["levels"]
    assert (foster["level"], foster["exclusion"], foster["zone"]) == (7, "full", "red")


def test_the_levels_in_words(run: Run) -> None:
    _, out, _ = run("levels", "De Graaf", "--on", "2026-05-01")
    assert out == "nu  Jayden, niveau 7+, 2024-05-01 tot en met 2031-01-30  Pleegzorg voltijd\n"


def test_who_gives_the_help_what_was_tried_and_which_meeting_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = json.loads((EXAMPLES / "gezin-brouwer.json").read_text(encoding="utf-8"))
    dossier["meetings"] = [{"id": "o1", "kind": "action_meeting", "on": "2026-02-10T10:00", "about": ["p1"]}]
    dossier["levels"][1] |= {"tried": "Oma kwam vaker", "provider": "Buurtteam Noord", "meeting": "o1"}
    told, key, vault = tmp_path / "verteld.json", tmp_path / "wachtzin", tmp_path / "kluis"
    told.write_text(json.dumps(dossier), encoding="utf-8")
    key.write_text(PASSPHRASE, encoding="utf-8")
    work = make_work(vault)
    transfer.import_files(work, [told])
    work.close()
    command = ["levels", "Brouwer", "--on", "2026-05-01", "--data", str(vault), "--passphrase-file", str(key)]
    cli.run(command, floor=CHEAP)
    words = capsys.readouterr().out
    assert "Van: Buurtteam Noord\n" in words
    assert "Al geprobeerd: Oma kwam vaker\n" in words
    assert "Besloten in: handelingsoverleg, 10 februari 2026\n" in words
    cli.run([*command, "--json"], floor=CHEAP)
    later = json.loads(capsys.readouterr().out)["levels"][1]
    assert (later["provider"], later["meeting"], later["missing"]) == ("Buurtteam Noord", "o1", [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["terms", "Brouwer", "--on", "2026-02-30"], "is geen datum"),
        (["levels", "Nergens"], "Geen gezin gevonden"),
        (["levels"], "GEZIN"),
        (["terms", "--on"], "--on"),
    ],
)
def test_wrong_use_is_said_and_gives_one(run: Run, words: list[str], said: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert said in err


def test_a_wrong_file_of_the_region_is_said(run: Run, vault: Path) -> None:
    own = vault / "levels.json"
    own.write_text('{"levels": {"9": {}}}', encoding="utf-8")
    try:
        status, _, err = run("levels", "Brouwer")
    finally:
        own.unlink()
    assert status == 1
    assert "levels.9" in err

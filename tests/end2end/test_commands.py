"""The commands, as a script or an administrator uses and misuses them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import __main__ as entry
from gezinsteam_app.actions import plans
from tests.vaults import EXAMPLES, open_work

ROOT = Path(__file__).parents[2]
BROUWER = EXAMPLES / "gezin-brouwer.json"
Run = Callable[..., tuple[int, str, str]]


# One whole round, as a script does it


def said(path: Path) -> Any:
    """What a file says: nothing, absent and empty are the same."""

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: inner for key, item in value.items() if (inner := filled(item)) not in (None, "", [], {})}
        return [filled(item) for item in value] if isinstance(value, list) else value

    return filled(json.loads(path.read_text(encoding="utf-8")))


def gezinsteam(*words: object, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "gezinsteam_app", *map(str, words)],
        cwd=ROOT, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if status == 0 else done.stderr


def test_a_whole_round_with_the_real_floor(tmp_path: Path, passphrase: Path) -> None:
    folder, sheet, pdf = tmp_path / "kluis", tmp_path / "herstelblad.pdf", tmp_path / "plan.pdf"
    common = ("--data", folder, "--passphrase-file", passphrase)
    gezinsteam("create", "--name", "Łucja de Bruin", "--team", "Zuid", "--recovery-sheet", sheet, *common)
    assert sheet.read_bytes().startswith(b"%PDF")
    gezinsteam("import", *sorted(EXAMPLES.glob("*.json")), *common)
    families = json.loads(gezinsteam("list", "--json", *common))["families"]
    assert [one["name"] for one in families] == [
        "Gezin Brouwer",
        "Gezin El Idrissi",
        "Jayden Smit (pleeggezin De Graaf)",
        "Gezin Kuiper-Mol",
    ]
    hits = json.loads(gezinsteam("search", "brouw", "--json", *common))["hits"]
    assert {hit["name"] for hit in hits} >= {"Gezin Brouwer"}
    gezinsteam("print", "brouwer", "--document", "gezinsplan", "--out", pdf, *common)
    assert pdf.read_bytes().startswith(b"%PDF")
    backup = Path(gezinsteam("backup", *common).strip().removeprefix("De reservekopie staat in ").removesuffix("."))
    assert backup.exists()
    gezinsteam("export", "brouwer", "--out", tmp_path / "uit.json", *common)
    assert said(tmp_path / "uit.json") == said(BROUWER)
    gezinsteam("restore", *common)
    assert "4 gezinnen" in gezinsteam("verify", *common)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--help"], 0, "COMMANDO"),
        (["import", "--help"], 0, "--update"),
        (["nonsense"], 1, "deze keuze is er niet: 'nonsense'"),
        (["list", "--data", "er/is/niets"], 1, "staat nog geen werk van Gezinsteam"),
    ],
)
def test_the_program_answers_in_dutch(words: list[str], status: int, said: str) -> None:
    answer = gezinsteam(*words, status=status)
    assert said in answer
    assert not (ROOT / "er").exists(), "a mistyped folder is not made"
    for english in ("usage", "options", "argument", "show this", "error"):
        assert english not in answer.lower()


def test_a_passphrase_that_nobody_can_type_is_told(vault: Path) -> None:
    said = gezinsteam("list", "--data", vault, status=1)
    assert said == "Hier kan geen wachtzin worden gevraagd. Geef --passphrase-file BESTAND mee.\n"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data", "d"], True),
        (["--data=d"], True),
        (["--passphrase-file=p", "--data", "d"], True),
        (["demo"], True),
        (["--data", "d", "demo"], True),
        (["list"], False),
        (["--data", "demo", "list"], False),
        (["--passphrase-file", "demo", "list"], False),
        (["--help"], False),
    ],
)
def test_without_a_command_the_window_opens(arguments: list[str], window: bool) -> None:
    assert entry.opens_window(arguments) is window


# Wrong usage


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Dit ontbreekt nog: COMMANDO"),
        (["import"], "Dit ontbreekt nog: BESTAND"),
        (["export", "brouwer"], "Dit ontbreekt nog: --out"),
        (["print", "brouwer"], "Dit ontbreekt nog: --out"),
        (["print", "brouwer", "--out"], "--out: hier hoort iets achter"),
        (["print", "brouwer", "--document", "x", "--out", "f"], "deze keuze is er niet: 'x'"),
        (["print", "brouwer", "--version", "twee", "--out", "f"], "dit is geen getal: 'twee'"),
        (["list", "--js"], "Dit ken ik niet: --js"),
        (["list", "--json=ja"], "hier hoort niets achter"),
        (["verify", "extra"], "Dit ken ik niet: extra"),
        (["generate", "--families", "2"], "Dit ontbreekt nog: --seed"),
        (["generate", "--families", "2", "--seed", "1", "--years", "x"], "dit is geen getal: 'x'"),
        (["generate", "--families", "2", "--seed", "1", "--until", "31-2"], "is geen datum"),
        (["generate", "--families", "0", "--seed", "1"], "van 1 tot en met"),
        (["list", "\udcff"], "tekens die niet te lezen zijn"),
    ],
)
def test_wrong_usage_is_told_with_how_it_works(run: Run, words: list[str], said: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert said in err


@pytest.mark.parametrize("missing", ["--data", "--passphrase-file"])
def test_a_common_option_without_its_value(run: Run, missing: str) -> None:
    status, _, err = run("list", missing, data=False, key=False)
    assert status == 1
    assert f"{missing}: hier hoort iets achter" in err


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_what_comes_out_is_what_went_in(run: Run, vault: Path, path: Path) -> None:
    out = vault.parent / "uit.json"
    assert run("export", json.loads(path.read_text(encoding="utf-8"))["file"]["id"], "--out", out)[0] == 0
    assert said(out) == said(path)


def test_the_common_options_stand_anywhere(run: Run, vault: Path, passphrase: Path) -> None:
    for words in (
        ("--data", vault, "--passphrase-file", passphrase, "export", "brouwer", "--out", vault.parent / "1"),
        ("export", "--data", vault, "brouwer", f"--passphrase-file={passphrase}", "--out", vault.parent / "2"),
        ("export", "brouwer", "--out", vault.parent / "3", f"--data={vault}", "--passphrase-file", passphrase),
    ):
        status, _, err = run(*words, data=False, key=False)
        assert (status, err) == (0, "")
    assert (vault.parent / "1").read_bytes() == (vault.parent / "3").read_bytes() == (vault.parent / "2").read_bytes()


# Families


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Bestaatniet", "Geen gezin gevonden bij ‘Bestaatniet’"),
        ("", "Geen gezin gevonden"),
        ("gezin", "Er zijn meer gezinnen bij ‘gezin’"),
        ("%", "Geen gezin gevonden"),
    ],
)
def test_a_family_that_is_not_one(run: Run, vault: Path, wanted: str, said: str) -> None:
    out = vault.parent / "uit.json"
    status, _, err = run("export", wanted, "--out", out)
    assert status == 1
    assert said in err
    assert not out.exists()


@pytest.mark.parametrize("wanted", ["Gezin El Idrissi", "EL IDRISSI", "idris", "  kuiper ", "de graaf"])
def test_a_family_by_its_name_or_a_part_of_it(run: Run, vault: Path, wanted: str) -> None:
    assert run("export", wanted, "--out", vault.parent / "uit.json")[0] == 0


def test_an_ambiguous_name_names_them_all(run: Run, vault: Path) -> None:
    _, _, err = run("print", "gezin", "--out", vault.parent / "uit.pdf")
    assert err.count("\n  ") == 4
    assert "Gezin Kuiper-Mol" in err


# Files


@pytest.mark.parametrize("words", [("export", "brouwer"), ("print", "brouwer")])
def test_a_folder_that_is_not_there_is_told(run: Run, vault: Path, words: tuple[str, ...]) -> None:
    status, _, err = run(*words, "--out", vault.parent / "geen map" / "uit")
    assert status == 1
    assert "geen map" in err
    assert not (vault.parent / "geen map").exists()


def test_a_folder_as_place_for_a_file_is_told(run: Run, vault: Path) -> None:
    (vault.parent / "map").mkdir()
    for words in (("export", "brouwer"), ("print", "brouwer")):
        assert run(*words, "--out", vault.parent / "map")[0] == 1
    assert list((vault.parent / "map").iterdir()) == []


def test_every_problem_of_a_bad_file_is_told_with_its_path_and_nothing_is_written(run: Run, vault: Path) -> None:
    content = json.loads(BROUWER.read_text(encoding="utf-8"))
    content["file"]["id"] = "99999999-9999-4999-8999-999999999999"
    content["file"]["opened_on"] = "31-2-2026"
    content["people"][0]["kind"] = "hond"
    bad = vault.parent / "fout.json"
    bad.write_text(json.dumps(content), encoding="utf-8")
    good = dict(json.loads(BROUWER.read_text(encoding="utf-8")))
    good["file"] = {**good["file"], "id": "88888888-8888-4888-8888-888888888888"}
    (vault.parent / "goed.json").write_text(json.dumps(good), encoding="utf-8")
    status, out, err = run("import", vault.parent / "goed.json", bad)
    assert (status, out) == (1, "")
    assert "file.opened_on" in err
    assert "people[0].kind" in err
    assert len(json.loads(run("list", "--json")[1])["families"]) == 4


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1]", b'{"format": "iets anders"}'])
def test_a_file_that_is_no_family_is_told(run: Run, vault: Path, content: bytes) -> None:
    path = vault.parent / "x.json"
    path.write_bytes(content)
    status, out, err = run("import", path)
    assert (status, out) == (1, "")
    assert err.strip()


def test_a_family_that_is_here_changes_only_when_asked(run: Run, vault: Path) -> None:
    assert "is er al en is hetzelfde" in run("import", BROUWER)[1]
    content = json.loads(BROUWER.read_text(encoding="utf-8"))
    content["file"]["reason"] = "iets heel anders"
    changed = vault.parent / "anders.json"
    changed.write_text(json.dumps(content), encoding="utf-8")
    status, out, err = run("import", changed)
    assert (status, out) == (1, "")
    assert "Geef dan --update mee" in err
    assert run("search", "heel anders", "--json")[1].strip() == '{"hits": []}'
    status, out, _ = run("import", changed, "--update")
    assert status == 0
    assert "is bijgewerkt" in out
    assert "iets heel anders" in run("search", "heel", "anders", "--json")[1]
    assert run("verify")[0] == 0


def test_search_shows_what_was_found_and_takes_any_word(run: Run) -> None:
    assert "[Brouw]er" in run("search", "brouw")[1]
    for words in ('"', "*", "NEAR(", "a OR b", "'; DROP TABLE files; --", "xyzzy", "^", "{}", "col:x"):
        status, out, err = run("search", words)
        assert (status, err) == (0, ""), words
        assert out


def test_a_version_that_is_not_there(run: Run, vault: Path) -> None:
    status, _, err = run("print", "brouwer", "--version", "2", "--out", vault.parent / "uit.pdf")
    assert status == 1
    assert "Versie 2 van het plan is er niet. Vastgesteld: nog geen enkele." in err


def test_a_fixed_version_is_printed_again_to_the_same_bytes(run: Run, vault: Path) -> None:
    work = open_work(vault)
    file = next(file for file in work.store.file_ids() if "Brouwer" in work.store.family(file).info.name)
    plans.fix_plan(work, file)
    expected = plans.plan_pdf(work, file, plans.versions(work, file)[0].record)
    work.close()
    for name in ("een.pdf", "twee.pdf"):
        assert run("print", "brouwer", "--version", "1", "--out", vault.parent / name)[0] == 0
        assert (vault.parent / name).read_bytes() == expected

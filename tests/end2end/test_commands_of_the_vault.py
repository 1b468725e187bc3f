"""The commands around the lock: passphrases, a new vault, a backup that comes back, damage."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app.vault.lock import hold
from tests.vaults import EXAMPLES, PASSPHRASE, open_work

BROUWER = EXAMPLES / "gezin-brouwer.json"
Run = Callable[..., tuple[int, str, str]]


def test_a_wrong_passphrase(run: Run, passphrase: Path) -> None:
    passphrase.write_text("vier andere woorden samen")
    status, out, err = run("list")
    assert (status, out) == (1, "")
    assert "Deze wachtzin past niet" in err


@pytest.mark.parametrize("content", [b"", b"\n", b"   \nvier gewone woorden samen", b"\xff\xfe\x00"])
def test_a_passphrase_file_with_nothing_to_use(run: Run, passphrase: Path, content: bytes) -> None:
    passphrase.write_bytes(content)
    status, _, err = run("list")
    assert status == 1
    assert str(passphrase) in err


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nandere regel\n"])
def test_a_passphrase_file_of_any_editor(run: Run, passphrase: Path, ending: str) -> None:
    for before in ("", "\N{ZERO WIDTH NO-BREAK SPACE}"):
        passphrase.write_bytes((before + PASSPHRASE + ending).encode())
        assert run("list")[0] == 0


def test_a_passphrase_file_that_is_missing(run: Run, passphrase: Path) -> None:
    passphrase.unlink()
    status, _, err = run("list")
    assert status == 1
    assert "niet te lezen" in err


def test_a_vault_is_never_made_over_another_and_its_sheet_stays(run: Run, vault: Path) -> None:
    sheet = vault.parent / "herstelblad.pdf"
    sheet.write_bytes(b"the valid sheet")
    before = {path.name: path.read_bytes() for path in vault.iterdir()}
    for words in (("create",), ("create", "--recovery-sheet", sheet)):
        status, _, err = run(*words)
        assert status == 1
        assert "staat al werk van Gezinsteam" in err
    assert sheet.read_bytes() == b"the valid sheet"
    assert {path.name: path.read_bytes() for path in vault.iterdir() if path.name in before} == before


@pytest.mark.parametrize(("word", "status"), [("kort", 1), ("elftekens11", 1), ("twaalftekens", 0), ("a b c d", 0)])
def test_a_new_vault_wants_a_long_enough_passphrase(
    run: Run, passphrase: Path, tmp_path: Path, word: str, status: int
) -> None:
    passphrase.write_text(word)
    folder = tmp_path / "nieuw"
    found, out, err = run("create", "--data", folder, data=False)
    assert found == status
    assert (folder / "vault.json").exists() is (status == 0)
    if status:
        assert "te kort" in err
    else:
        assert len(out.strip().splitlines()[-1].split()) == 12
        assert (folder / "gezinsteam.db").stat().st_mode & 0o077 == 0


def test_a_recovery_sheet_is_not_written_over_something_else(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "belangrijk.pdf"
    sheet.write_bytes(b"van iemand anders")
    status, _, err = run("create", "--data", tmp_path / "nieuw", "--recovery-sheet", sheet, data=False)
    assert status == 1
    assert "is er al" in err
    assert sheet.read_bytes() == b"van iemand anders"
    assert not (tmp_path / "nieuw" / "vault.json").exists()


def test_a_folder_without_a_vault_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "foto's").mkdir(mode=0o755)
    for words in (("list",), ("import", BROUWER), ("restore",), ("verify",)):
        status, _, err = run(*words, "--data", tmp_path / "foto's", data=False)
        assert status == 1
        assert "staat nog geen werk" in err
    assert list((tmp_path / "foto's").iterdir()) == []
    assert (tmp_path / "foto's").stat().st_mode & 0o777 == 0o755


def test_a_second_program_on_the_same_vault(run: Run, vault: Path) -> None:
    with hold(vault):
        status, out, err = run("list")
    assert (status, out) == (1, "")
    assert "al open" in err
    assert run("list")[0] == 0


def test_restore_brings_the_newest_backup_back(run: Run, vault: Path) -> None:
    assert run("restore")[0] == 1
    assert run("backup")[0] == 0
    run("generate", "--families", "1", "--seed", "3", "--years", "0.1", "--until", "2026-05-01")
    assert len(run("list")[1].splitlines()) == 5
    status, out, _ = run("restore")
    assert status == 0
    assert "is bewaard" in out
    assert len(run("list")[1].splitlines()) == 4
    assert run("verify")[0] == 0


def test_restore_of_what_is_no_backup(run: Run, vault: Path) -> None:
    before = (vault / "gezinsteam.db").read_bytes()
    for path in (vault.parent / "weg.db", BROUWER, vault):
        assert run("restore", path)[0] == 1
    assert (vault / "gezinsteam.db").read_bytes() == before


def test_damage_is_told_as_damage(run: Run, vault: Path) -> None:
    (vault / "gezinsteam.db").write_bytes(b"")
    for words in (("list",), ("verify",), ("backup",)):
        status, _, err = run(*words)
        assert status == 1
        assert "De database is leeg" in err


def test_our_own_fault_is_noted_without_a_word_of_a_family(run: Run, vault: Path) -> None:
    work = open_work(vault)
    with work.store.transaction() as db:
        db.run("UPDATE shown_household SET address = 'Lotte Brouwer slaapt slecht', secret = ''")
    work.close()
    status, out, err = run("list")
    assert (status, out) == (2, "")
    assert "Er ging iets mis in Gezinsteam zelf" in err
    noted = (vault / "logs" / "fouten.log").read_text(encoding="utf-8")
    assert "OperationalError" in noted
    assert "Lotte" not in noted + err
    assert str(vault) not in noted
    status, _, err = run("verify")
    assert status == 1
    assert "wijkt af van het logboek" in err


def test_verify_counts_families_apart_from_the_files_beside_them(run: Run, tmp_path: Path) -> None:
    """The social map lives in a file of the team, which is no family."""
    assert "Alles klopt: 4 gezinnen, 4 stappen, " in run("verify")[1]
    offers = tmp_path / "kaart.csv"
    offers.write_text("aanbieder;hulp;niveaus\nDe Brug;Coach;3\n", encoding="utf-8")
    assert run("supply", "import", offers)[0] == 0
    assert "Alles klopt: 4 gezinnen, 1 eigen bestand, " in run("verify")[1]


def test_who_reads_along_may_stop_at_any_line(run: Run, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", buffering=1, encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        status, _, err = run("list")
        monkeypatch.undo()
    assert (status, err) == (1, "")
    assert not (vault / "logs" / "fouten.log").exists()

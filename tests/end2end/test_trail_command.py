"""The command `trail`, and what the other commands leave in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import cli
from tests.vaults import CHEAP, PASSPHRASE, import_example, make_work

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command on a vault with gezin Brouwer: (exit status, stdout, stderr)."""
    folder, key = tmp_path / "kluis", tmp_path / "wachtzin"
    key.write_text(PASSPHRASE, encoding="utf-8")
    work = make_work(folder)
    import_example(work, "gezin-brouwer")
    work.close()

    def start(*words: str) -> tuple[int, str, str]:
        status = cli.run([*words, "--data", str(folder), "--passphrase-file", str(key)], floor=CHEAP)
        said = capsys.readouterr()
        return status, said.out, said.err

    return start


def noted(run: Run) -> list[dict[str, Any]]:
    status, out, err = run("trail", "Brouwer", "--json")
    assert (status, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)["trail"]
    return found


def test_commands_that_show_or_take_away_are_noted(run: Run, tmp_path: Path) -> None:
    assert run("consent", "Brouwer", "--on", "2026-05-01")[0] == 0
    assert run("levels", "Brouwer")[0] == 0
    assert run("terms", "Brouwer")[0] == 0
    assert run("print", "Brouwer", "--out", str(tmp_path / "plan.pdf"))[0] == 0
    assert run("export", "Brouwer", "--out", str(tmp_path / "dossier.json"))[0] == 0
    assert run("list")[0] == 0
    done = [(event["act"], event["outcome"]) for event in noted(run)]
    assert done == [*[("looked_up", "done")] * 3, ("saved", "done"), ("exported", "done")]
    assert noted(run)[-1]["act"] == "trail_read"


def test_a_refused_print_is_noted_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("print", "Brouwer", "--version", "4", "--out", str(tmp_path / "plan.pdf"))[0] == 1
    assert not (tmp_path / "plan.pdf").exists()
    assert [(event["act"], event["outcome"]) for event in noted(run)] == [("saved", "refused")]


def test_the_list_in_words(run: Run) -> None:
    run("levels", "Brouwer")
    status, out, _ = run("trail", "Brouwer", "--from", "1-1-2026")
    assert status == 0
    first, line = out.splitlines()
    assert first == "Jeugd- en gezinswerker, Emmen-Zuid (vaste contactpersoon)"
    assert line.endswith("gegevens opgevraagd met een commando")


def test_a_period_and_a_day_that_is_none(run: Run) -> None:
    run("levels", "Brouwer")
    assert json.loads(run("trail", "Brouwer", "--json", "--from", "2090-01-01")[1]) == {"trail": []}
    status, _, err = run("trail", "Brouwer", "--from", "eens")
    assert status == 1
    assert "‘eens’ is geen datum." in err


def test_verify_looks_at_the_chain(run: Run) -> None:
    run("levels", "Brouwer")
    run("levels", "Brouwer")
    assert run("verify")[0] == 0

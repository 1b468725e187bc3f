"""`gezinsteam consent`: the states of the example families as scripts and people read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import cli
from tests.vaults import CHEAP, PASSPHRASE, import_example, make_work

EXAMPLES = ("gezin-brouwer", "gezin-el-idrissi", "gezin-kuiper-mol", "pleeggezin-de-graaf")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consent") / "vault"
    work = make_work(folder)
    for name in EXAMPLES:
        import_example(work, name)
    work.close()
    folder.with_name("passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return folder


def run(vault: Path, *words: str) -> int:
    common = ("--data", str(vault), "--passphrase-file", str(vault.with_name("passphrase")))
    return cli.run(["consent", *words, *common], floor=CHEAP)


def only(vault: Path, capsys: pytest.CaptureFixture[str], family: str, on: str = "2026-05-01") -> dict[str, Any]:
    """The one consent of a family, as the command prints it for scripts."""
    assert run(vault, family, "--on", on, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)["consents"]
    assert set(found) == {"id", "state", "needed", "reason", "article", "warnings"}
    return dict(found)


def test_the_school_of_lotte_may_know(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = only(vault, capsys, "Brouwer")
    assert (found["id"], found["state"], found["needed"], found["warnings"]) == ("c1", "complete", [], [])
    assert "Karin en Henk zeiden ja" in found["reason"]
    assert "7.3.11" in found["article"]


def test_it_waits_for_samir_himself(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = only(vault, capsys, "El Idrissi")
    assert (found["state"], found["needed"]) == ("missing", [{"id": "p1", "by": "law"}])
    assert "Samir" in found["reason"]


def test_it_waits_for_the_institution_by_the_house_rule_only(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = only(vault, capsys, "Graaf")
    assert (found["state"], found["needed"]) == ("missing", [{"id": "Jeugdbescherming Holland", "by": "house"}])
    assert "volgens de wet is het compleet" in found["reason"]


def test_another_day_gives_another_answer(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert only(vault, capsys, "Brouwer", "2026-02-10")["needed"] == [{"id": "p3", "by": "law"}]
    assert only(vault, capsys, "Brouwer", "2026-02-09")["state"] == "not_begun"
    assert only(vault, capsys, "Brouwer", "2026-08-01")["state"] == "lapsed"
    assert any("31 juli 2026" in text for text in only(vault, capsys, "Brouwer", "2026-07-01")["warnings"])
    assert only(vault, capsys, "Kuiper", "2027-01-20")["state"] == "complete"


def test_people_read_names_and_what_to_do(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(vault, "El Idrissi", "--on", "1 mei 2026") == 0
    said = capsys.readouterr().out
    assert "Samir, met Brede school Het Baken: wacht" in said
    assert "Nog nodig: Samir, volgens de wet." in said
    assert "p1" not in said


@pytest.mark.parametrize("day", ["2026-02-30", "ooit"])
def test_a_day_that_is_none_is_refused(vault: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert run(vault, "Brouwer", "--on", day) == 1
    assert "is geen datum" in capsys.readouterr().err


def test_a_family_that_is_not_there_is_refused(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(vault, "Onbekend") == 1
    assert "Geen gezin gevonden" in capsys.readouterr().err

"""The command `supply`: reading a list, keeping it, and the overview."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app import cli, resources
from tests.vaults import CHEAP, PASSPHRASE, import_example, make_work

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = str(resources.path("supply", "polderveen.csv"))
LIST = "aanbieder;hulp;niveaus;omgevingen\nDe Brug;Cursus;2-3;gezin\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command on a vault with one family: (exit status, stdout, stderr)."""
    work = make_work(tmp_path / "werk")
    import_example(work, "gezin-el-idrissi")
    work.close()
    key = tmp_path / "wachtzin"
    key.write_text(PASSPHRASE, encoding="utf-8")

    def start(*words: str) -> tuple[int, str, str]:
        status = cli.run([*words, "--data", str(tmp_path / "werk"), "--passphrase-file", str(key)], floor=CHEAP)
        said = capsys.readouterr()
        return status, said.out, said.err

    return start


def write(folder: Path, text: str) -> str:
    path = folder / "lijst.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def offers(run: Run) -> int:
    cells = json.loads(run("supply", "matrix", "--json")[1])["cells"]
    return sum(int(cell["offers"]) for cell in cells)


def test_a_list_is_read_and_again_only_with_update(run: Run, tmp_path: Path) -> None:
    status, out, err = run("supply", "import", write(tmp_path, LIST))
    assert (status, err) == (0, "")
    assert out.startswith("1 keer aanbod erbij.\n  nieuw: Cursus van De Brug")
    assert run("supply", "import", write(tmp_path, LIST))[:2] == (0, "Alles staat er al zo. Er is niets veranderd.\n")
    changed = write(tmp_path, LIST.replace("2-3", "2-4"))
    status, out, err = run("supply", "import", changed)
    assert (status, out) == (1, "")
    assert "anders: Cursus van De Brug: niveaus" in err
    assert "--update" in err
    assert offers(run) == 2
    assert run("supply", "import", changed, "--update")[0] == 0
    assert offers(run) == 3


def test_bad_rows_refuse_the_list_unless_they_may_be_left_out(run: Run, tmp_path: Path) -> None:
    bad = write(tmp_path, LIST + "Vos;Groep;9;gezin\n")
    status, out, err = run("supply", "import", bad)
    assert (status, out) == (1, "")
    assert 'regel 3, niveaus: Hier staat "9". Verwacht: nummers van 1 tot en met 7' in err
    assert offers(run) == 0
    status, out, err = run("supply", "import", bad, "--skip-bad")
    assert (status, offers(run)) == (0, 2)
    assert "regel 3, niveaus" in err


@pytest.mark.parametrize(("text", "told"), [("a;b\n1;2\n", "ontbreekt"), ("", "leeg")])
def test_what_is_no_list_changes_nothing(run: Run, tmp_path: Path, text: str, told: str) -> None:
    status, out, err = run("supply", "import", write(tmp_path, text))
    assert (status, out) == (1, "")
    assert told in err
    assert run("supply", "import", str(tmp_path / "is er niet.csv"))[0] == 1


def test_the_overview_tells_supply_use_and_white_spots(run: Run, tmp_path: Path) -> None:
    run("supply", "import", EXAMPLE)
    cells = json.loads(run("supply", "matrix", "--json")[1])["cells"]
    assert len(cells) == 35
    (five,) = [cell for cell in cells if (cell["level"], cell["environment"]) == (5, "home")]
    assert (five["children"], five["missed"], five["local"], five["beyond"]) == (1, False, 0, 5)
    assert five["shortest_wait_weeks"] == 8
    assert five["costs"] == [{"unit": "uur", "children": 1, "least": 118.0, "most": 118.0}]
    assert [cell["children_without_price"] for cell in cells if cell["children"]] == [0, 0]
    out = run("supply", "matrix")[1]
    assert "Niveau 5, gezin en omgeving. 5 soorten hulp." in out
    assert "Witte vlekken: " in out


def test_the_overview_and_the_list_are_written_where_they_are_asked(run: Run, tmp_path: Path) -> None:
    run("supply", "import", EXAMPLE)
    pdf, table, again = (tmp_path / name for name in ("kaart.pdf", "kaart.csv", "lijst.csv"))
    assert run("supply", "matrix", "--out", str(pdf))[0] == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert run("supply", "matrix", "--out", str(table))[0] == 0
    five = "5;Specialistische opvoedhulp;gezin en omgeving;5;0;5;8;1;nee;1 kind: € 118 per uur;0"
    assert five in table.read_text("utf-8-sig")
    assert run("supply", "export", str(again))[0] == 0
    assert "Alles staat er al zo" in run("supply", "import", str(again))[1]
    status, _, err = run("supply", "matrix", "--out", str(tmp_path / "kaart.doc"))
    assert (status, err) == (1, "Geef het bestand een naam die eindigt op .csv of .pdf.\n")

"""Recovery: a file whose workers are gone is opened by two of the three custodians, over the real server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import select

from gezinsteam_app.actions import edit, erase, looked, recovered, sending, sharing
from gezinsteam_app.actions.own_files import personal_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.shared import Task
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.__main__ import main
from gezinsteam_app.server.keeping import devices
from tests.server_fixture import Region
from tests.vaults import PASSPHRASE, import_example

REASON = "Beide werkers zijn ziek; de jongste kan niet wachten"


@dataclass
class Desk:
    """The operator's folder, and a table elsewhere where the custodians sit; commands as they are typed."""

    region: Region
    table: Path
    capsys: pytest.CaptureFixture[str]
    sheets: dict[int, list[Path]] = field(default_factory=dict)

    def operator(self, *words: str | Path) -> tuple[int, str]:
        return self._typed("--data", self.region.place.folder, *words)

    def custodian(self, *words: str | Path) -> tuple[int, str]:
        return self._typed(*words)

    def _typed(self, *words: str | Path) -> tuple[int, str]:
        self.capsys.readouterr()
        status = main([str(word) for word in words])
        said = self.capsys.readouterr()
        return status, said.out + said.err

    @property
    def secret(self) -> list[str | Path]:
        (self.table / "wachtzin").write_text(PASSPHRASE)
        return ["--passphrase-file", self.table / "wachtzin"]

    def init(self, number: int = 1) -> Path:
        """A new key; gives the public half. The words of the sheets are typed over from the paper."""
        root = self.region.place.folder / "root.key"
        if root.exists():
            root.rename(self.table / "root.key")
        out = self.table / f"bladen-{number}"
        said = self.custodian(
            "recovery", "init", "--root-key", self.table / "root.key", "--region", "Emmen", "--number", str(number),
            "--out", out, *self.secret,
        )  # fmt: skip
        assert said[0] == 0, said
        self.sheets[number] = [self._typed_over(path) for path in sorted(out.glob("*.pdf"))]
        return out / "herstelsleutel.json"

    def _typed_over(self, sheet: Path) -> Path:
        page = pypdf.PdfReader(BytesIO(sheet.read_bytes())).pages[0].extract_text()
        words = {int(number): word for number, word in re.findall(r"^(\d+)\s+([a-z]+)$", page, re.M)}
        assert sorted(words) == list(range(1, 34)), page
        typed = sheet.with_suffix(".txt")
        typed.write_text(" ".join(f"{number}. {word[:4].title()}" for number, word in sorted(words.items())))
        return typed

    def two(self, number: int = 1, *which: int) -> list[str | Path]:
        chosen = [self.sheets[number][one - 1] for one in which or (1, 3)]
        return ["--share", chosen[0], "--share", chosen[1]]

    def revoke(self, person: str) -> None:
        for one in devices(self.region.place):
            if one.person == person and not one.revoked:
                assert self.operator("device", "revoke", one.id, *self.secret)[0] == 0


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """On SQLite, unless the test asks for both databases."""
    table = tmp_path / "tafel"
    table.mkdir()
    name = "region" if "region" in request.fixturenames else "region_sqlite"
    return Desk(request.getfixturevalue(name), table, capsys)


@pytest.fixture
def worker(desk: Desk, tmp_path: Path) -> Iterator[Callable[[str], Work]]:
    made: list[Work] = []

    def make(name: str) -> Work:
        made.append(desk.region.worker(tmp_path / f"laptop-{len(made)}", name))
        return made[-1]

    yield make
    for work in made:
        work.close()


def set_wish(work: Work, file: str, words: str) -> None:
    edit.change(work, file, work.store.family(file).plan, wish_words=words)


@pytest.mark.usefixtures("region")
def test_two_custodians_open_a_file_whose_workers_are_gone(desk: Desk, worker: Callable[[str], Work]) -> None:
    anna, bea, cor = worker("Anna Bos"), worker("Bea Smit"), worker("Cor Prins")
    file = import_example(anna, "gezin-brouwer")
    sending.sync(anna)
    # The key comes later than the file, and the file gets a new key of its own after that.
    public = desk.init()
    assert desk.operator("recovery", "publish", public)[0] == 0
    set_wish(anna, file, "Rust aan tafel")
    sending.sync(anna)
    sharing.share(anna, file, next(one.user for one in sharing.colleagues(anna) if one.name == "Bea Smit"))
    sharing.unshare(anna, file, bea.keyring.user_id)
    set_wish(anna, file, "Rust aan tafel, ook zondag")
    sending.sync(anna)
    assert "Elk dossier" in desk.operator("recovery", "lost")[1]
    desk.revoke("Anna Bos")
    assert desk.operator("recovery", "lost") == (0, f"{file}  Anna Bos\n")

    case, answer = desk.table / "zaak.json", desk.table / "antwoord.json"
    assert desk.operator("recovery", "export", "--without-workers", "--out", case)[0] == 0
    assert "Brouwer" not in case.read_text()
    status, said = desk.custodian(
        "recovery", "open", case, *desk.two(), "--for", "cor prins", "--reason", REASON, "--out", answer
    )
    assert (status, "1 dossier open voor Cor Prins" in said) == (0, True), said
    # By these words Cor is asked whether it is really this laptop.
    assert f"Controlewoorden van deze persoon: {sending.standing(cor).own_words}\n" in said
    assert desk.operator("recovery", "deliver", answer) == (0, "Gebracht: 1 dossier.\n")

    sending.sync(cor)
    assert cor.store.family(file).plan.wish_words == "Rust aan tafel, ook zondag"
    assert [one.name for one in sharing.people(cor, file) if one.me] == ["Cor Prins"]
    assert [(one.reason, one.names) for one in recovered.safety(cor, file).openings] == [(REASON, ("Cor Prins",))]
    edit.open_page(cor, file)
    edit.open_page(cor, file)
    (looker,) = [one for one in looked.who_looked(cor, file, everything=True) if "geopend" in one.looks[0].words]
    assert [one.words for one in looker.looks] == [
        "dossier geopend", "dossier geopend", "erbij gekomen met de herstelsleutel van de organisatie",
    ]  # fmt: skip
    set_wish(cor, file, "Verder zonder Anna")
    assert sending.sync(cor).state == sending.DONE
    assert "Alles klopt." in desk.operator("check")[1]


def test_a_newer_key_takes_the_place_of_the_old_one(desk: Desk, worker: Callable[[str], Work]) -> None:
    anna = worker("Anna Bos")
    worker("Cor Prins")
    file = import_example(anna, "gezin-brouwer")
    sending.sync(anna)
    assert "Er is geen herstelsleutel" in desk.operator("check")[1]
    desk.operator("recovery", "publish", desk.init())
    assert f"{file}: nog niet bewaard voor herstelsleutel 1" in desk.operator("check")[1]
    sending.sync(anna)
    assert "nog niet bewaard" not in desk.operator("check")[1]
    case, answer = desk.table / "zaak.json", desk.table / "antwoord.json"
    opening: list[str | Path] = ["--for", "Cor Prins", "--reason", REASON, "--out", answer]
    desk.operator("recovery", "export", file, "--out", case)
    assert desk.custodian("recovery", "open", case, *desk.two(), *opening)[0] == 0

    # The same number again is refused; what was opened with the old key is not taken any more.
    assert desk.operator("recovery", "publish", desk.init(2))[0] == 0
    newest = desk.two(2)
    (desk.table / "nog een").mkdir()
    (desk.table / "bladen-2").rename(desk.table / "nog een" / "bladen-2")
    newest = [str(one).replace("bladen-2", "nog een/bladen-2") for one in newest]
    assert "Maak de nieuwe met --number 3." in desk.operator("recovery", "publish", desk.init(2))[1]
    assert desk.operator("recovery", "deliver", answer) == (
        1, f"Gebracht: 0 dossiers.\n{file}: is niet met de nieuwste herstelsleutel van deze regio gemaakt.\n",
    )  # fmt: skip
    sending.sync(anna)
    desk.operator("recovery", "export", file, "--out", case)
    assert "vervangen door nummer 2" in desk.custodian("recovery", "open", case, *desk.two(1), *opening)[1]
    # Only now the keys for the old sheets go.
    assert "van 2 bestanden" in desk.operator("purge")[1]
    assert "nog niet bewaard" not in desk.operator("check")[1]

    # An erasure takes the keys for the custodians along, and what they had opened just before comes too late.
    assert desk.custodian("recovery", "open", case, *newest, *opening)[0] == 0
    erase.erase(anna, file, "verzoek")
    assert f"{file}: is intussen vernietigd." in desk.operator("recovery", "deliver", answer)[1]
    with desk.region.place.engine.begin() as db:
        assert db.execute(select(t.wraps.c.key).where(t.wraps.c.file == file)).all() == []


def test_what_does_not_fit_is_refused_in_words(desk: Desk, worker: Callable[[str], Work]) -> None:
    region, table = desk.region.place.folder, desk.table
    anna, twin = worker("Anna Bos"), worker("Anna Bos")
    file = import_example(anna, "gezin-brouwer")
    edit.add(anna, personal_file(anna), Task, what="Moeder terugbellen")
    public = desk.init()
    desk.operator("recovery", "publish", public)
    sending.sync(anna)
    case, answer = table / "zaak.json", table / "antwoord.json"
    assert "Er is hier geen dossier" in desk.operator("recovery", "export", "0" * 8, "--out", case)[1]
    assert (
        "het eigen bestand van een werker" in desk.operator("recovery", "export", personal_file(anna), "--out", case)[1]
    )
    assert "geen dossier waarvan alle" in desk.operator("recovery", "export", "--without-workers", "--out", case)[1]
    desk.operator("recovery", "export", file, "--out", case)

    def opening(person: str, *shares: str | Path, out: Path = answer) -> str:
        status, said = desk.custodian(
            "recovery", "open", case, *shares, "--for", person, "--reason", REASON, "--out", out
        )
        assert status == 1
        return said

    # Never where the server is, and never with its --data.
    assert "is een map van de server" in opening("Anna Bos", *desk.two(), out=region / "antwoord.json")
    assert "Laat --data weg" in desk.operator("recovery", "drill", case, *desk.two())[1]
    assert "voor de opdracht" in desk.custodian("recovery", "lost")[1]
    inside = ["--root-key", table / "root.key", "--region", "Emmen", *desk.secret]
    assert "is een map van de server" in desk.custodian("recovery", "init", *inside, "--out", region / "bladen")[1]
    assert not (region / "bladen").exists()
    # The sheets, and who is meant.
    assert "twee keer blad 1" in opening("Anna Bos", *desk.two(1, 1, 1))
    assert "Er zijn 2 bladen nodig" in opening("Anna Bos", "--share", desk.sheets[1][0])
    assert "Geef de woorden van twee bladen" in opening("Anna Bos")
    assert "Er is geen ‘Piet Niemand’" in opening("Piet Niemand", *desk.two())
    said = opening("Anna Bos", *desk.two())
    assert "Er is meer dan één" in said
    assert twin.keyring.user_id[:12] in said
    assert f"{file}: Anna Bos heeft dit dossier al." in opening(anna.keyring.user_id[:12], *desk.two())
    assert not answer.exists()
    # A region of somebody else, who has the same wrapped keys, gets nothing open.
    value = json.loads(case.read_bytes())
    value["region"]["root"] = "ab" * 32
    case.write_text(json.dumps(value))
    assert "horen bij een andere regio" in opening("Anna Bos", *desk.two())
    # Nor does a public half that another root signed become known.
    false = json.loads(public.read_bytes()) | {"by": "ab" * 32}
    (table / "vals.json").write_text(json.dumps(false))
    assert "niet met de hoofdsleutel van deze regio" in desk.operator("recovery", "publish", table / "vals.json")[1]


def test_the_drill_opens_every_key_and_nothing_else(desk: Desk, worker: Callable[[str], Work]) -> None:
    anna = worker("Anna Bos")
    files = {import_example(anna, name) for name in ("gezin-brouwer", "gezin-kuiper-mol")}
    assert desk.operator("recovery", "publish", desk.init())[0] == 0
    sending.sync(anna)
    case, report = desk.table / "zaak.json", desk.table / "verslag.pdf"
    desk.operator("recovery", "export", "--all", "--out", case)
    status, said = desk.custodian("recovery", "drill", case, *desk.two(1, 2, 3), "--report", report)
    assert (status, "3 van 3 sleutels gaan open, van 3 dossiers" in said) == (0, True), said
    page = pypdf.PdfReader(BytesIO(report.read_bytes())).pages[0].extract_text()
    assert "De oefening is geslaagd" in page
    assert "blad 2 en blad 3" in page

    # One key is not there, and one is another than its roster names: both are told by the id of the file.
    case_, (lacks, other) = json.loads(case.read_bytes()), sorted(files)
    for one in case_["files"]:
        if one["file"] == lacks:
            one["wraps"] = []
        if one["file"] == other:
            body = json.loads(one["wraps"][0]["body"])
            one["wraps"][0]["body"] = json.dumps({**body, "box": "AAAA"})
    case.write_text(json.dumps(case_))
    status, said = desk.custodian("recovery", "drill", case, *desk.two(), "--report", report)
    assert (status, "1 van 3 sleutels gaan open" in said) == (1, True), said
    assert f"{lacks}: 1 van de 1 sleutels ontbreken" in said
    assert f"{other}: 1 van de 1 sleutels passen niet" in said
    assert "De oefening is niet geslaagd" in pypdf.PdfReader(report).pages[0].extract_text()

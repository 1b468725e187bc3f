"""Two workers, each with a vault, and a server: what they see of each other's work by commands alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gezinsteam_app import cli
from gezinsteam_app.actions import access
from gezinsteam_app.vault.vault import Profile
from tests.postgres import postgres
from tests.server_fixture import Region, running
from tests.vaults import CHEAP, EXAMPLES, PASSPHRASE, PROFILE, make_work

FAMILY = "gezin-brouwer"
ANNEMIEK, BEA, CARLA = PROFILE.name, "Bea Smit", "Carla Vos"


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Desk:
    """Somebody at a laptop, with the commands."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Said:
        key = self.folder.parent / "wachtzin"
        key.write_text(PASSPHRASE, encoding="utf-8")
        status = cli.run([*words, "--data", str(self.folder), "--passphrase-file", str(key)], floor=CHEAP)
        said = self.capsys.readouterr()
        return Said(status, said.out, said.err)

    def well(self, *words: str) -> Said:
        said = self(*words)
        assert (said.status, said.err) == (0, "")
        return said

    def write(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Changes the family through a file, as a script does."""
        path = self.folder.parent / f"{self.folder.name}.json"
        self.well("export", "Brouwer", "--out", str(path))
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json.dumps(value), encoding="utf-8")
        self.well("import", "--update", str(path))
        path.unlink()

    def reads(self) -> dict[str, Any]:
        path = self.folder.parent / "gelezen.json"
        self.well("export", "Brouwer", "--out", str(path))
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        return found


def wish(words: str) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        value["plan"]["wish"]["words"] = words

    return change


@pytest.fixture
def region(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Region]:
    """On SQLite, or on a real PostgreSQL where a test asks for it."""
    with ExitStack() as opened:
        fresh = opened.enter_context(postgres()) if getattr(request, "param", "") == "postgres" else lambda: ""
        yield opened.enter_context(running(tmp_path / "server", fresh()))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Desk]:
    def made(name: str) -> Desk:
        folder = tmp_path / name.split()[0].lower()
        work = make_work(folder)
        access.change_profile(work, Profile(name, PROFILE.function, PROFILE.team, ""))
        work.close()
        return Desk(folder, capsys)

    return made


@pytest.fixture
def enrolled(region: Region, desk: Callable[[str], Desk]) -> Callable[[str], Desk]:
    def made(name: str) -> Desk:
        found = desk(name)
        found.well("enrol", "--server", region.url, "--code", region.invite(name))
        return found

    return made


@pytest.fixture
def pair(enrolled: Callable[[str], Desk]) -> tuple[Desk, Desk]:
    """Two workers who hold one family together."""
    anna, bea = enrolled(ANNEMIEK), enrolled(BEA)
    anna.well("import", str(EXAMPLES / f"{FAMILY}.json"))
    anna.well("share", "Brouwer", "--with", "bea")
    anna.well("sync")
    bea.well("sync")
    return anna, bea


def test_what_one_writes_the_other_reads_and_the_server_does_not(pair: tuple[Desk, Desk], region: Region) -> None:
    anna, bea = pair
    anna.write(wish("Rust aan tafel bij de zonnebloemen"))
    assert "Alles is verzonden." in anna.well("sync").out
    assert bea.well("sync").out == "Alles is verzonden. Er is iets nieuws van een ander.\n"
    assert bea.reads() == anna.reads()
    assert bea.reads()["plan"]["wish"]["words"] == "Rust aan tafel bij de zonnebloemen"
    kept = b"".join(path.read_bytes() for path in region.place.folder.rglob("*") if path.is_file())
    assert b"zonnebloem" not in kept
    assert b"Brouwer" not in kept
    for one in pair:
        assert "Alles klopt" in one.well("verify").out


def test_without_network_the_work_goes_on_and_says_what_waits(pair: tuple[Desk, Desk], region: Region) -> None:
    anna, bea = pair
    region.off()
    anna.write(wish("Samen eten"))
    said = anna.well("sync")
    assert "geen verbinding" in said.out
    assert "1 stap wacht nog." in said.out
    assert anna.well("sync", "--json").json["waiting"] == 1
    assert "geen verbinding" in anna("share", "Brouwer", "--with", "Bea").err
    region.on()
    anna.well("sync")
    bea.well("sync")
    assert bea.reads()["plan"]["wish"]["words"] == "Samen eten"


@pytest.mark.parametrize("region", ["sqlite", "postgres"], indirect=True)
def test_a_difference_is_shown_with_both_versions_and_settled_by_one(pair: tuple[Desk, Desk]) -> None:
    anna, bea = pair
    anna.write(wish("Vaker naar buiten"))
    bea.write(wish("Vaker naar oma"))
    for one in (anna, bea, anna):
        one.well("sync")
    (found,) = anna.well("conflicts", "Brouwer", "--json").json["conflicts"]
    assert {(one["text"], one["who"]) for one in found["versions"]} == {
        ("Vaker naar buiten", ANNEMIEK),
        ("Vaker naar oma", BEA),
    }
    assert anna("settle", found["id"], "--take", "bestaat niet").status == 1
    taken = next(one["id"] for one in found["versions"] if one["who"] == BEA)
    anna.well("settle", found["id"], "--take", taken)
    assert anna("settle", found["id"], "--take", taken).status == 1
    for one in (anna, bea):
        one.well("sync")
        assert one.well("conflicts", "Brouwer").out == "Er zijn geen verschillen.\n"
        assert one.reads()["plan"]["wish"]["words"] == "Vaker naar oma"


def test_a_difference_may_be_settled_with_words_of_ones_own(pair: tuple[Desk, Desk]) -> None:
    anna, bea = pair
    anna.write(wish("Vaker naar buiten"))
    bea.write(wish("Vaker naar oma"))
    for one in (anna, bea):
        one.well("sync")
    (found,) = bea.well("conflicts", "Brouwer", "--json").json["conflicts"]
    bea.well("settle", found["id"], "--text", "Vaker met oma naar buiten")
    for one in (bea, anna):
        one.well("sync")
    assert anna.reads()["plan"]["wish"]["words"] == "Vaker met oma naar buiten"


def test_who_is_taken_out_reads_nothing_new_and_what_they_still_write_waits_for_a_member(
    pair: tuple[Desk, Desk],
) -> None:
    anna, bea = pair
    assert [one["name"] for one in anna.well("members", "Brouwer", "--json").json["members"]] == [ANNEMIEK, BEA]
    anna.well("unshare", "Brouwer", "--with", "Bea Smit")
    anna.write(wish("Dit leest Bea niet"))
    bea.write(wish("Nog van Bea"))
    for one in (anna, bea, anna):
        one("sync")
    assert bea.reads()["plan"]["wish"]["words"] == "Nog van Bea"
    assert anna.reads()["plan"]["wish"]["words"] == "Dit leest Bea niet"
    (late,) = anna.well("quarantine", "--json").json["quarantine"]
    assert (late["who"], late["aside"]) == (BEA, False)
    assert late["what"]
    anna.well("quarantine", "--aside", late["id"])
    assert "(opzij gezet)" in anna.well("quarantine").out
    anna.well("quarantine", "--accept", late["id"][:12])
    assert anna.well("quarantine").out == "Er is niets te laat binnengekomen.\n"
    (found,) = anna.well("conflicts", "Brouwer", "--json").json["conflicts"]
    assert {one["text"] for one in found["versions"]} == {"Dit leest Bea niet", "Nog van Bea"}


def test_a_replacement_ends_by_itself(region: Region, enrolled: Callable[[str], Desk]) -> None:
    anna, _ = enrolled(ANNEMIEK), enrolled(BEA)
    anna.well("import", str(EXAMPLES / f"{FAMILY}.json"))
    assert anna("share", "Brouwer", "--with", "Bea", "--until", "2020-01-01").status == 1
    anna.well("share", "Brouwer", "--with", "Bea", "--until", "2099-01-01")
    assert f"{BEA}, tot en met 2099-01-01" in anna.well("members", "Brouwer").out


def test_a_lost_laptop_is_put_out_by_a_colleague(pair: tuple[Desk, Desk]) -> None:
    anna, bea = pair
    bea.write(wish("Nog niet verzonden"))
    lost = next(one for one in anna.well("devices", "--json").json["devices"] if one["name"] == BEA)
    assert anna("revoke", "niemands laptop").status == 1
    anna.well("revoke", lost["device"])
    anna.well("sync")
    anna.write(wish("Na het verlies"))
    anna.well("sync")
    said = bea("sync", "--json")
    assert (said.status, said.json["state"]) == (1, "revoked")
    assert said.json["waiting"] == 0
    assert "zijn gewist" in said.err
    assert not list(bea.folder.rglob("*.db*"))
    assert "nog geen werk van Gezinsteam" in bea("list").err
    anna.well("sync")
    (late,) = anna.well("quarantine", "--json").json["quarantine"]
    assert late["who"] == BEA


def test_a_destroyed_family_is_gone_everywhere_and_its_note_stays(pair: tuple[Desk, Desk], region: Region) -> None:
    anna, bea = pair
    for one in pair:
        one.well("backup")
    region.off()
    assert "geen verbinding" in anna("erase", "Brouwer", "--reason", "verzoek van de ouders").err
    assert "Brouwer" in anna.well("list").out
    region.on()
    assert anna("erase", "Brouwer", "--reason", " ").status == 1
    anna.well("erase", "Brouwer", "--reason", "verzoek van 3 maart")
    assert f"{ANNEMIEK} heeft een dossier vernietigd." in bea.well("sync").out
    for one in pair:
        assert one.well("list").out == "Er staan nog geen gezinnen op deze laptop.\n"
        assert one.well("search", "Brouwer").out == "Niets gevonden.\n"
        one.well("verify")
        backups = sorted((one.folder / "reservekopieen").glob("*.db"))
        one.well("restore", str(backups[-1]))
        assert one.well("list").out == "Er staan nog geen gezinnen op deze laptop.\n"


def test_wrong_codes_and_addresses_change_nothing(region: Region, desk: Callable[[str], Desk]) -> None:
    anna = desk(ANNEMIEK)
    code = region.invite(ANNEMIEK)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert "typefout" in anna("enrol", "--server", region.url, "--code", wrong).err
    assert "https://" in anna("enrol", "--server", "http://regio.example", "--code", code).err
    assert "werkt alleen" in anna.well("sync").out
    said = anna.well("enrol", "--server", region.url, "--code", code.lower().replace("-", " "))
    assert f"hoort nu bij {PROFILE.team}" in said.out
    assert anna("enrol", "--server", region.url, "--code", code).status == 1
    carla = desk(CARLA)
    assert "al gebruikt" in carla("enrol", "--server", region.url, "--code", code).err


def test_a_second_laptop_of_the_same_worker_has_all_that_the_first_has(
    pair: tuple[Desk, Desk], desk: Callable[[str], Desk], tmp_path: Path
) -> None:
    anna, bea = pair
    second = desk("Tweede Laptop")
    file = tmp_path / "voor-mijn-laptop"
    code = anna.well("laptop", "offer", str(file)).out.splitlines()[0].removeprefix("Code: ")
    assert b"user_key" not in file.read_bytes()
    wrong = anna.well("laptop", "offer", f"{file}2").out.splitlines()[0].removeprefix("Code: ")
    assert "past niet" in second("laptop", "join", str(file), "--code", wrong).err
    second.well("laptop", "join", str(file), "--code", code)
    for one in (anna, second):
        one.well("sync")
    assert second.reads() == anna.reads()
    assert [one["mine"] for one in anna.well("devices", "--json").json["devices"]] == [True, True, False]
    second.write(wish("Op de tweede laptop"))
    for one in (second, anna, bea):
        one.well("sync")
    assert bea.reads()["plan"]["wish"]["words"] == "Op de tweede laptop"
    assert anna.reads() == bea.reads()
    assert "al werk" in bea("laptop", "join", str(file), "--code", code).err
    for one in (anna, bea, second):
        one.well("verify")

"""The operator's commands, as typed: what they say, what they refuse, and what a laptop notices of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import delete, text, update

from gezinsteam_app.errors import UserError
from gezinsteam_app.server import setup
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.__main__ import main
from gezinsteam_app.sync.transport import Refused
from gezinsteam_app.vault.code import Code
from tests.server.laptops import Laptop
from tests.server_fixture import TEAM, Region
from tests.vaults import CHEAP, PASSPHRASE

Enrolled = Callable[[str], Laptop]


@pytest.fixture
def run(region: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Types a command; gives its status and what it said."""
    secret = tmp_path / "wachtzin"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def typed(*words: str) -> tuple[int, str]:
        sealed = ["--passphrase-file", str(secret)] if words[0] in ("invite", "init") or "revoke" in words else []
        status = main(["--data", str(region.place.folder), *words, *sealed])
        said = capsys.readouterr()
        return status, said.out + said.err

    return typed


def test_a_region_is_made_once_and_its_root_key_goes_where_it_was_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, root = tmp_path / "server", tmp_path / "stick" / "root.key"
    root.parent.mkdir()
    assert main(["--data", str(folder), "init", "--name", "Drenthe", "--root-key-out", str(root)]) == 0
    said = capsys.readouterr().out
    assert "Wachtzin" in said
    assert "stick in de kluis" not in said
    assert root.exists()
    assert not (folder / "root.key").exists()
    assert {path.stat().st_mode & 0o077 for path in (root, folder / "issuer.key", folder / "server.json")} == {0}
    assert main(["--data", str(folder), "init"]) == 1
    assert "staat al een server" in capsys.readouterr().err


def test_the_letter_carries_the_code_the_words_and_the_address(
    region: Region, run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    settings = json.loads((region.place.folder / "server.json").read_bytes())
    settings["address"] = "https://regio.example"
    (region.place.folder / "server.json").write_text(json.dumps(settings))
    letter = tmp_path / "brief.pdf"
    status, said = run("invite", "--team", TEAM, "--name", "Bea Visser", "--json", "--out", str(letter))
    assert status == 0
    answer = json.loads(said)
    page = " ".join(pypdf.PdfReader(BytesIO(letter.read_bytes())).pages[0].extract_text().split())
    assert answer["code"].replace("-", " ") in page
    assert " ".join(Code.read(answer["code"]).spoken) in page
    assert "https://regio.example" in page
    assert letter.stat().st_mode & 0o077 == 0
    Laptop.enrolled(region.url, answer["code"]).line.close()
    with pytest.raises(UserError, match="al gebruikt"):
        Laptop.enrolled(region.url, answer["code"])


def test_invitations_are_refused_in_words(
    run: Callable[..., tuple[int, str]], region: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("invite", "--team", "Nergens", "--name", "Bea") == (
        1, "Het team Nergens is er niet. Maak het eerst met: gezinsteam-server team add\n",
    )  # fmt: skip
    wrong = tmp_path / "fout"
    wrong.write_text("een andere zin")
    base = ["--data", str(region.place.folder), "invite", "--team", TEAM, "--name", "Bea"]
    assert main([*base, "--passphrase-file", str(wrong)]) == 1
    assert capsys.readouterr().err == "De wachtzin past niet bij de sleutel van de server.\n"
    assert run("team", "add", TEAM) == (1, f"Het team {TEAM} is er al.\n")


def test_a_laptop_that_is_revoked_learns_of_it_and_of_nothing_else(
    run: Callable[..., tuple[int, str]], region: Region, enrolled: Enrolled
) -> None:
    anna = enrolled("Anna Bos")
    file = anna.new_file()
    device = anna.keyring.device_id
    assert device[:12] in run("device", "list")[1]
    assert run("device", "revoke", device[:12])[0] == 0
    assert "(ingetrokken)" in run("device", "list")[1]
    news = anna.line.news("", 0, 0)
    assert [one.fields["device"] for one in news.statements if one.kind == "revocation"] == [device]
    assert news.files == []
    assert device in anna.trust().revoked
    with pytest.raises(Refused, match="revoked"):
        anna.line.pull(file, 0)
    # What it still had to hand over is not lost.
    assert anna.line.push(file, [anna.batch(file)])


def test_check_finds_what_is_wrong(run: Callable[..., tuple[int, str]], region: Region, enrolled: Enrolled) -> None:
    anna, bea = enrolled("Anna"), enrolled("Bea")
    file = anna.new_file()
    anna.share(file, bea)
    anna.line.push(file, [anna.batch(file) for _ in range(3)])
    assert run("check") == (0, run("check")[1])
    assert "Alles klopt." in run("check")[1]
    with region.place.engine.begin() as db:
        db.execute(delete(t.batches).where(t.batches.c.number == 2))
        db.execute(update(t.batches).where(t.batches.c.number == 3).values(data=b"iets anders"))
        db.execute(update(t.files).values(former='["iemand"]', members="{}"))
    status, said = run("check")
    assert status == 1
    for words in ("zending 2: is weg", "zending 3: is beschadigd", "de leden zijn anders dan hun lijst zegt"):
        assert words in said


def test_a_backup_that_is_put_back_revives_nothing_and_asks_for_everything(
    run: Callable[..., tuple[int, str]], region: Region, enrolled: Enrolled, tmp_path: Path
) -> None:
    anna = enrolled("Anna")
    kept, erased = anna.new_file(), anna.new_file()
    batch = anna.batch(erased)
    anna.line.push(erased, [batch])
    copy = tmp_path / "kopie.db"
    status, said = run("backup", str(copy))
    if region.place.engine.dialect.name == "postgresql":
        assert (status, "pg_dump" in said, copy.exists()) == (1, True, False)
        return
    assert status == 0
    later = anna.batch(kept)
    anna.line.push(kept, [later])
    anna.line.put_statement(anna.statement("erasure", file=erased, reason="verzoek"))
    before = anna.line.news("", 0, 0).incarnation
    region.off()
    assert run("restored", "--from", str(tmp_path / "wachtzin"))[0] == 1
    assert run("restored", "--from", str(copy)) == (
        0, "De laptops sturen bij hun volgende contact wat hier ontbreekt. Weer vernietigd: 1.\n",
    )  # fmt: skip
    region.on()
    news = anna.line.news(before, 99, 99)
    assert news.incarnation != before
    assert {one.file: one.number for one in news.files} == {kept: 0}
    assert [one.fields["file"] for one in news.statements if one.kind == "erasure"] == [erased]
    with pytest.raises(Refused, match="erased"):
        anna.line.push(erased, [batch])
    assert anna.line.push(kept, [later]) == {later.hash: 1}
    assert run("check")[0] == 0


def test_an_erasure_leaves_nothing_in_the_files_of_the_database(
    run: Callable[..., tuple[int, str]], region: Region, enrolled: Enrolled
) -> None:
    anna = enrolled("Anna")
    file = anna.new_file()
    batch = anna.batch(file)
    anna.line.push(file, [batch])
    anna.line.put_statement(anna.statement("erasure", file=file, reason="verzoek"))
    with pytest.raises(Refused, match="erased"):
        anna.line.pull(file, 0)
    assert run("purge")[0] == 0
    assert "Alles klopt." in run("check")[1]
    if region.place.engine.dialect.name == "sqlite":
        left = b"".join(path.read_bytes() for path in region.place.folder.glob("region.db*"))
        assert batch.sealed[60:90] not in left


def test_an_erasure_that_was_cut_off_is_finished(
    run: Callable[..., tuple[int, str]], region: Region, enrolled: Enrolled
) -> None:
    """The tombstone stands, the power went before the database had it."""
    anna = enrolled("Anna")
    file = anna.new_file()
    anna.line.push(file, [anna.batch(file)])
    said = anna.statement("erasure", file=file, reason="verzoek")
    region.place.tombstones.add(said)
    assert run("check")[0] == 1
    anna.line.put_statement(said)
    assert said in anna.line.news("", 0, 0).statements
    assert run("check")[0] == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "regio.example"])
def test_plain_http_stays_on_this_machine(region_sqlite: Region, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(region_sqlite.place.folder), "serve", "--host", host]) == 1
    assert "Zonder certificaat" in capsys.readouterr().err


def test_an_old_backup_of_another_region_is_refused(
    region_sqlite: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "ander"
    setup.init(other, "Ander", PASSPHRASE, None, "", CHEAP)
    base = ["--data", str(region_sqlite.place.folder)]
    assert main([*base, "restored", "--from", str(other / "region.db")]) == 1
    assert "van een andere regio" in capsys.readouterr().err


def test_the_tables_of_the_migrations_are_those_of_the_program(region: Region) -> None:
    with region.place.engine.begin() as db:
        for table in t.metadata.sorted_tables:
            db.execute(table.select().limit(1))
        if region.place.engine.dialect.name == "postgresql":
            parts = db.execute(text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'batches'::regclass"))
            assert parts.scalar_one() == t.PARTITIONS

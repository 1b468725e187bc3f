"""Destroying a family: nothing of it is left on the laptop, in its backups or with colleagues; the bare note stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gezinsteam_app.actions import access, cards, edit, erase, erasing, health, own_files, sending, sharing
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.shared import Card, Task
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import backup
from gezinsteam_app.storage.conversation import Conversation
from tests.server_fixture import Region
from tests.vaults import import_example


def everything(work: Work) -> str:
    """All that stands in the tables, as text."""
    with work.store.transaction() as db:
        tables = [name for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [str(row) for table in tables for row in db.rows(f'SELECT * FROM "{table}"')]
    return "\n".join(rows)


def test_nothing_of_a_destroyed_family_is_left_on_a_laptop_that_works_alone(work: Work) -> None:
    gone, stays = import_example(work, "gezin-brouwer"), import_example(work, "gezin-el-idrissi")
    old = access.make_backup(work).path
    assert "Brouwer" in everything(work)
    with pytest.raises(UserError, match="waarom"):
        erase.erase(work, gone, "")
    erase.erase(work, gone, "Verzoek van de ouders op 3 maart")
    found = everything(work)
    assert "Brouwer" not in found
    assert gone not in work.store.file_ids()
    assert stays in work.store.file_ids()
    assert "El Idrissi" in found
    (note,) = work.store.family(own_files.personal_file(work)).of(Task)
    assert "Verzoek van de ouders op 3 maart" in note.what
    assert note.done_on == work.today().isoformat()
    assert not old.exists() or not backup.holds(old, work.keyring.database_key, [gone])
    for one in access.backups(work.folder):
        assert not backup.holds(one.path, work.keyring.database_key, [gone])
        assert backup.holds(one.path, work.keyring.database_key, [stays])
    assert not health.verify(work).problems
    with pytest.raises(UserError, match="staat niet op deze laptop"):
        erase.erase(work, gone, "nog eens")


def test_a_backup_that_cannot_go_is_said_and_the_family_is_gone_all_the_same(work: Work) -> None:
    gone = import_example(work, "gezin-brouwer")
    stuck = access.make_backup(work).path.with_name("gezinsteam-2020-01-01-120000-dag.db")
    stuck.mkdir()
    decision = erasing.Decision(erasing.REQUEST, "parents", work.today().isoformat(), "De hulp is klaar.")
    made = erasing.destroy(work, gone, decision, work.store.family(gone).info.name)
    assert made.in_backup
    assert gone not in work.store.file_ids()


def test_a_round_that_hears_of_it_at_the_same_moment_is_not_in_the_way(work: Work) -> None:
    gone = import_example(work, "gezin-brouwer")
    old = access.make_backup(work).path
    kept = old.read_bytes()
    erase.erase(work, gone, "Verzoek van de ouders op 3 maart")
    for _ in range(3):
        again = old.with_name("gezinsteam-2020-01-01-120000-dag.db")
        again.write_bytes(kept)
        Conversation(work.store).set_fact(erase.CLEANED, "[]")
        with ThreadPoolExecutor(2) as both:
            cleaned = [both.submit(erase.clean_backups, work) for _ in range(2)]
        assert sorted(one.result() for one in cleaned) == [0, 1]
        assert not again.exists()


def test_a_colleague_loses_it_too_and_the_team_its_card(region: Region, tmp_path: Path) -> None:
    anna, bea = region.worker(tmp_path / "anna", "Annemiek Hofstra"), region.worker(tmp_path / "bea", "Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    sharing.share(anna, file, bea.keyring.user_id)
    for work in (anna, bea, anna, bea):
        sending.sync(work)
    assert [card.id for card in bea.store.family(own_files.team_file(bea)).of(Card)] == [file]
    access.make_backup(bea)
    erase.erase(anna, file, "Einde van de termijn")
    for work in (anna, bea):
        sending.sync(work)
        assert "Brouwer" not in everything(work)
        assert not work.store.family(own_files.team_file(work)).of(Card)
        assert all(not backup.holds(one.path, work.keyring.database_key, [file]) for one in access.backups(work.folder))
    assert "Einde van de termijn" not in everything(bea), "why it went is told on the laptop of who did it"
    assert any("vernietigd" in words for words in sending.standing(bea).notices)
    assert sending.standing(anna).waiting == 0
    anna.close()
    bea.close()


def test_a_card_tells_no_name_and_no_birthday(region: Region, tmp_path: Path) -> None:
    anna = region.worker(tmp_path / "anna", "Annemiek Hofstra")
    file = import_example(anna, "gezin-el-idrissi")
    family = anna.store.family(file)
    assert cards.write(anna) == 1
    assert cards.write(anna) == 0
    (card,) = anna.store.family(own_files.team_file(anna)).of(Card)
    told = str({**{name: getattr(card, name) for name in card.__dataclass_fields__}, "worker": ""})
    secrets = [person.given_name for person in family.children] + [person.born_on for person in family.children]
    assert not [secret for secret in secrets if secret and secret in told]
    assert "birthday" not in told
    edit.change(anna, file, family.info, closed_on="2026-03-30")
    assert cards.write(anna) == 1
    (card,) = anna.store.family(own_files.team_file(anna)).of(Card)
    assert (card.closed_on, card.terms) == ("2026-03-30", ())
    anna.close()

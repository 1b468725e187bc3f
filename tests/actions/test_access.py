"""Getting in and staying able to get in: first start, wrong keys, a new sheet, backups put back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gezinsteam_app.actions import access, edit, families, health
from gezinsteam_app.actions.families import NewFamily
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import model as m
from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.storage import backup
from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.vault import Profile
from tests.vaults import CHEAP, MOMENT, PASSPHRASE, PROFILE, clock, make_work, open_work

OTHER = "heel andere woorden vandaag"


def names(work: Work) -> list[str]:
    return [line.name for line in families.list_families(work)]


def test_what_was_written_is_there_the_next_time(folder: Path) -> None:
    work = open_work(folder)
    families.new_family(work, NewFamily("Bos"))
    work.close()
    again = open_work(folder)
    assert names(again) == ["Bos"]
    assert again.profile == PROFILE
    again.close()


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(folder: Path) -> None:
    before = (folder / "gezinsteam.db").read_bytes()
    with pytest.raises(UserError, match="past niet"):
        access.unlock(folder, OTHER, floor=CHEAP)
    assert (folder / "gezinsteam.db").read_bytes() == before


def test_another_passphrase_takes_the_place_of_the_old_and_leaves_the_database(folder: Path) -> None:
    before = (folder / "gezinsteam.db").read_bytes()
    access.change_passphrase(folder, PASSPHRASE, OTHER, floor=CHEAP)
    assert (folder / "gezinsteam.db").read_bytes() == before
    access.unlock(folder, OTHER, floor=CHEAP).close()
    with pytest.raises(UserError):
        access.unlock(folder, PASSPHRASE, floor=CHEAP)


def test_the_words_of_the_sheet_open_it_and_a_new_sheet_makes_them_void(tmp_path: Path) -> None:
    folder, sheet, newer = tmp_path / "werk", words.new_words(), words.new_words()
    access.create(folder, PROFILE, PASSPHRASE, sheet, floor=CHEAP, clock=clock).close()
    access.unlock_with_words(folder, sheet, OTHER, floor=CHEAP).close()
    access.unlock(folder, OTHER, floor=CHEAP).close()
    access.replace_recovery_sheet(folder, OTHER, newer, floor=CHEAP)
    with pytest.raises(UserError, match="nieuwste herstelblad"):
        access.unlock_with_words(folder, sheet, PASSPHRASE, floor=CHEAP)
    access.unlock_with_words(folder, newer, PASSPHRASE, floor=CHEAP).close()


def test_a_profile_is_there_before_the_passphrase_and_can_change(work: Work) -> None:
    access.change_profile(work, Profile("Yasmin Aydın", "gezinswerker", "Noord", "06"))
    assert vault.read_profile(work.folder).name == work.profile.name == "Yasmin Aydın"


@pytest.mark.parametrize("how_far", ["before the keys", "before the database", "half a database"])
def test_a_first_start_that_was_cut_off_can_be_finished(tmp_path: Path, how_far: str) -> None:
    folder = tmp_path / "werk"
    make_work(folder).close()
    (folder / access.UNFINISHED).touch()
    if how_far == "half a database":
        (folder / "gezinsteam.db").write_bytes(b"")
    else:
        (folder / "gezinsteam.db").unlink()
    if how_far == "before the keys":
        (folder / "vault.json").unlink()
        work = make_work(folder)
    else:
        work = open_work(folder)
    families.new_family(work, NewFamily("Bos"))
    assert health.verify(work).problems == ()
    work.close()
    assert not (folder / access.UNFINISHED).exists()
    (folder / "gezinsteam.db").unlink()
    with pytest.raises(DataError, match="is er niet"):
        open_work(folder)
    assert not (folder / "gezinsteam.db").exists()


def test_a_second_vault_is_not_made_over_the_first(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UserError, match="Daar komt niets overheen"):
        make_work(folder)
    (folder / "vault.json").unlink()
    with pytest.raises(UserError, match="Daar komt niets overheen"):
        make_work(folder)
    assert (folder / "gezinsteam.db").read_bytes() == before["gezinsteam.db"]


# Backups


def test_one_backup_a_day_by_itself(folder: Path) -> None:
    moment = MOMENT
    work = open_work(folder, lambda: moment)
    assert access.daily_backup(work) is not None
    assert access.daily_backup(work) is None
    moment += dt.timedelta(hours=14)  # past midnight in the Netherlands, not yet in Greenwich
    assert access.daily_backup(work) is not None
    assert access.daily_backup(work) is None
    assert [one.why for one in access.backups(folder)] == ["dag", "dag"]
    work.close()


def test_a_restored_backup_is_as_it_was_and_goes_on_in_a_new_chain(folder: Path) -> None:
    work = open_work(folder)
    file = families.new_family(work, NewFamily("Bos"))
    made = access.make_backup(work)
    edit.add(work, file, m.Goal, words="na de reservekopie")
    device = work.keyring.device_id
    work.close()
    aside = access.restore_backup(folder, made.path, PASSPHRASE, floor=CHEAP, clock=clock)
    work = open_work(folder)
    assert work.store.family(file).of(m.Goal) == ()
    assert work.keyring.device_id != device
    edit.open_page(work, file)
    edit.add(work, file, m.Goal, words="opnieuw")
    edit.take_back(work, file)
    edit.do_again(work, file)
    assert health.verify(work).problems == ()
    work.close()
    assert aside is not None
    access.restore_backup(folder, aside, PASSPHRASE, floor=CHEAP, clock=lambda: MOMENT + dt.timedelta(minutes=1))
    work = open_work(folder)
    assert [goal.words for goal in work.store.family(file).of(m.Goal)] == ["na de reservekopie"], "also back again"
    assert health.verify(work).problems == ()
    work.close()


def test_a_backup_is_not_put_back_without_the_passphrase_nor_when_it_is_bad(folder: Path) -> None:
    work = open_work(folder)
    families.new_family(work, NewFamily("Bos"))
    made = access.make_backup(work)
    work.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(UserError, match="is er niet"):
        access.restore_backup(folder, folder / "weg.db", PASSPHRASE, floor=CHEAP, clock=clock)
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    with pytest.raises(DataError):
        access.restore_backup(folder, made.path, PASSPHRASE, floor=CHEAP, clock=clock)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    with pytest.raises(UserError, match="past niet"):
        access.restore_backup(folder, made.path, OTHER, floor=CHEAP, clock=clock)
    assert (folder / "gezinsteam.db").read_bytes() == before["gezinsteam.db"]


def test_a_damaged_vault_is_saved_by_its_backup(folder: Path) -> None:
    work = open_work(folder)
    families.new_family(work, NewFamily("Bos"))
    made = access.make_backup(work)
    work.close()
    (folder / "gezinsteam.db").write_bytes(b"\x00" * 5000)
    with pytest.raises(DataError):
        open_work(folder)
    access.restore_backup(folder, made.path, PASSPHRASE, floor=CHEAP, clock=clock)
    work = open_work(folder)
    assert names(work) == ["Bos"]
    work.close()


def test_a_backup_holds_no_keys(work: Work) -> None:
    made = access.make_backup(work)
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert backup.FOLDER in str(made.path)

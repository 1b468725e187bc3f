from __future__ import annotations

import os
import stat
import unicodedata

import pytest

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.problems import AlreadyThere, NoVault, UnknownWord, WrongPassphrase, WrongWords
from tests.vault.conftest import CHEAP, PASSPHRASE, YASMIN


def test_the_passphrase_opens_the_same_keys_again(made):
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_the_recovery_sheet_opens_the_same_keys(made):
    assert vault.open_with_words(made.folder, made.words, CHEAP) == made.keyring


def test_words_may_be_typed_in_any_way(made):
    one_line = "  ".join(f"{place}. {word.upper()}\t" for place, word in enumerate(made.words, start=1))
    accented = [word.replace("e", "é") for word in made.words]
    assert vault.open_with_words(made.folder, [one_line], CHEAP) == made.keyring
    assert vault.open_with_words(made.folder, accented, CHEAP) == made.keyring


def test_the_same_passphrase_from_another_keyboard(tmp_path):
    keyring = vault.create(tmp_path, YASMIN, "crème brûlée na het eten", words.new_words(), CHEAP)
    decomposed = unicodedata.normalize("NFD", "  crème brûlée na het eten\n")
    assert vault.open_with_passphrase(tmp_path, decomposed, CHEAP) == keyring


@pytest.mark.parametrize("typed", ["", PASSPHRASE[:-1], PASSPHRASE.upper(), PASSPHRASE + " x"])
def test_another_passphrase_opens_nothing_and_says_so(made, typed):
    with pytest.raises(WrongPassphrase, match=r"past niet.*nooit iets gewist"):
        vault.open_with_passphrase(made.folder, typed, CHEAP)


def test_words_of_another_sheet_or_another_order_open_nothing(made):
    for typed in (words.new_words(), tuple(reversed(made.words))):
        with pytest.raises(WrongWords, match="twaalf woorden passen niet"):
            vault.open_with_words(made.folder, typed, CHEAP)


def test_a_typo_in_a_word_is_named_with_the_word_that_was_meant(made):
    typed = ("fietz", *made.words[1:])
    with pytest.raises(UnknownWord, match=r"Woord 1, ‘fietz’.*Bedoel je ‘fiets’"):
        vault.open_with_words(made.folder, typed, CHEAP)


def test_a_missing_word_is_counted(made):
    with pytest.raises(UserError, match=r"staan 12 woorden\. Je hebt er 11"):
        vault.open_with_words(made.folder, made.words[:-1], CHEAP)


def test_another_passphrase_rewrites_its_slot_and_nothing_else(made):
    before = vault._read(made.folder)
    vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP)
    after = vault._read(made.folder)
    assert (after.keyring, after.slots["recovery"]) == (before.keyring, before.slots["recovery"])
    assert vault.open_with_passphrase(made.folder, "een heel andere zin", CHEAP) == made.keyring
    assert vault.open_with_words(made.folder, made.words, CHEAP) == made.keyring
    with pytest.raises(WrongPassphrase):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)


def test_the_passphrase_changes_only_after_the_old_one(made):
    before = made.file.read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(made.folder, "geraden zin", "een heel andere zin", CHEAP)
    with pytest.raises(UserError, match="Kies eerst een wachtzin"):
        vault.change_passphrase(made.folder, PASSPHRASE, "   ", CHEAP)
    assert made.file.read_bytes() == before


def test_a_forgotten_passphrase_is_replaced_by_the_sheet(made):
    assert vault.reset_passphrase(made.folder, made.words, "opnieuw bedacht in mei", CHEAP) == made.keyring
    assert vault.open_with_passphrase(made.folder, "opnieuw bedacht in mei", CHEAP) == made.keyring
    with pytest.raises(WrongPassphrase):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)


def test_a_new_sheet_makes_the_old_one_void(made):
    new = words.new_words()
    vault.replace_recovery(made.folder, PASSPHRASE, new, CHEAP)
    assert vault.open_with_words(made.folder, new, CHEAP) == made.keyring
    with pytest.raises(WrongWords):
        vault.open_with_words(made.folder, made.words, CHEAP)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_the_lock_screen_knows_the_worker_without_a_passphrase(made):
    assert vault.read_profile(made.folder) == YASMIN
    moved = vault.Profile("Yasmin Aydın", "coach", "Polderveen-West", "06 11 11 11 11")
    vault.update_profile(made.folder, moved)
    assert vault.read_profile(made.folder) == moved
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_nothing_is_created_over_a_vault(made):
    before = made.file.read_bytes()
    with pytest.raises(AlreadyThere, match=r"vault\.json.*Daar komt niets overheen"):
        vault.create(made.folder, YASMIN, "een andere zin", words.new_words(), CHEAP)
    assert made.file.read_bytes() == before


def test_nothing_is_created_beside_a_database_that_lost_its_keys(tmp_path):
    (tmp_path / "gezinsteam.db").write_bytes(b"encrypted")
    with pytest.raises(AlreadyThere, match=r"gezinsteam\.db"):
        vault.create(tmp_path, YASMIN, PASSPHRASE, words.new_words(), CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["gezinsteam.db"]


def test_a_folder_without_a_vault_says_so(tmp_path):
    assert not vault.exists(tmp_path)
    for attempt in (
        lambda: vault.read_profile(tmp_path),
        lambda: vault.open_with_passphrase(tmp_path, PASSPHRASE, CHEAP),
    ):
        with pytest.raises(NoVault, match="nog geen werk van Gezinsteam"):
            attempt()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_only_the_owner_may_read_it(made):
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP)
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600


@pytest.mark.parametrize("failing", ["replace", "fsync"])
def test_a_power_cut_or_full_disk_leaves_the_old_file(made, monkeypatch, failing):
    def fail(*_args):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(UserError, match="Wat er stond, staat er nog"):
        vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP)
    monkeypatch.undo()
    assert [path.name for path in made.folder.iterdir()] == ["vault.json"]
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_what_a_power_cut_left_behind_is_no_hindrance(made):
    (made.folder / "vault.json.new").write_bytes(b'{"half')
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring
    vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP)
    assert [path.name for path in made.folder.iterdir()] == ["vault.json"]


def test_no_key_and_no_passphrase_stands_in_the_files(made):
    content = made.file.read_text(encoding="utf-8")
    for secret in (PASSPHRASE, " ".join(made.words), made.keyring.database_key.hex(), made.keyring.user_id):
        assert secret not in content

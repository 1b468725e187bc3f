from __future__ import annotations

import pytest

from gezinsteam_app.vault import attempts, vault, words
from gezinsteam_app.vault.problems import TooSoon, WrongPassphrase, WrongWords
from tests.vault.conftest import CHEAP, PASSPHRASE

NOON = 1_800_000_000.0


def fail(made, now, typed="verkeerde zin"):
    with pytest.raises(WrongPassphrase):
        vault.open_with_passphrase(made.folder, typed, CHEAP, clock=lambda: now)


def test_the_pause_grows_to_a_minute_and_no_further():
    assert [attempts.pause_after(wrong) for wrong in range(11)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert attempts.pause_after(10**9) == 60


def test_three_typos_cost_nothing_and_the_fourth_a_moment(made):
    for _ in range(4):
        assert attempts.wait_before_next(made.folder, NOON) == 0
        fail(made, NOON)
    assert attempts.wait_before_next(made.folder, NOON) == 2
    with pytest.raises(TooSoon, match="Wacht nog 2 seconden"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON)
    with pytest.raises(TooSoon, match="Wacht nog 1 seconde en"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON + 1.5)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON + 2) == made.keyring


def test_the_right_key_begins_the_count_again(made):
    for _ in range(4):
        fail(made, NOON)
    vault.open_with_words(made.folder, made.words, CHEAP, clock=lambda: NOON + 10)
    assert [path.name for path in made.folder.iterdir()] == ["vault.json"]
    fail(made, NOON + 11)
    assert attempts.wait_before_next(made.folder, NOON + 11) == 0


def test_guessing_words_counts_like_guessing_a_passphrase(made):
    for _ in range(4):
        with pytest.raises(WrongWords):
            vault.open_with_words(made.folder, words.new_words(), CHEAP, clock=lambda: NOON)
    with pytest.raises(TooSoon):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON)


def test_proving_the_old_passphrase_counts_too(made):
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(made.folder, "geraden", "een heel andere zin", CHEAP, clock=lambda: NOON)
    with pytest.raises(TooSoon):
        vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP, clock=lambda: NOON)


def test_a_clock_that_was_set_back_locks_nobody_out(made):
    for _ in range(9):
        attempts.count_wrong(made.folder, NOON)
    assert attempts.wait_before_next(made.folder, NOON) == 60
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON - 86_400) == made.keyring


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"wrong": "many"}',
        b'{"wrong": 1e999, "last": 0}',
        b'{"wrong": -5, "last": 0}',
        b'{"wrong": 9, "last": NaN}',
        b"[" * 100_000,
    ],
)
def test_an_unreadable_count_locks_nobody_out(made, content):
    (made.folder / "attempts.json").write_bytes(content)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON) == made.keyring


def test_a_folder_in_the_place_of_the_count_locks_nobody_out(made):
    (made.folder / "attempts.json").mkdir()
    fail(made, NOON)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP, clock=lambda: NOON) == made.keyring

"""A vault that is damaged, foreign, newer or doctored: each has its own words, and nothing is touched."""

from __future__ import annotations

import base64
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gezinsteam_app.errors import DataError, UserError
from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.problems import (
    DamagedSlot,
    DamagedVault,
    ForeignVault,
    NewerVault,
    UnsafeCost,
    WrongPassphrase,
)
from gezinsteam_app.vault.slots import PASSPHRASE as KIND
from gezinsteam_app.vault.slots import Cost, Slot, _check
from tests.vault.conftest import CHEAP, PASSPHRASE, YASMIN

SEALED_PARTS = [
    ("slots", "passphrase", "salt"),
    ("slots", "passphrase", "nonce"),
    ("slots", "passphrase", "sealed"),
    ("keyring", "nonce"),
    ("keyring", "sealed"),
]


def rewrite(made, change):
    """Changes vault.json as somebody with a text editor would, who also knows how to mend the check."""
    value = json.loads(made.file.read_bytes())
    change(value)
    for slot in value["slots"].values():
        slot["check"] = _check({name: part for name, part in slot.items() if name != "check"})
    made.file.write_text(json.dumps(value), encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", DamagedVault),
        (b"\x00\xff\xfe", DamagedVault),
        (b'{"format": "gezinsteam-vault", "vers', DamagedVault),
        (b"[" * 100_000, DamagedVault),
        (b" " * 2_000_000, DamagedVault),
        (b'{"format": "gezinsteam-vault"}', DamagedVault),
        (b'{"format": "gezinsteam-vault", "version": 1}', DamagedVault),
        (b'{"format": "gezinsteam-vault", "version": true}', DamagedVault),
        (b"[]", ForeignVault),
        (b'{"ledger": "somebody else\'s vault"}', ForeignVault),
        (b'{"format": "gezinsteam-vault", "version": 2, "keys": []}', NewerVault),
    ],
)
def test_what_is_no_vault_is_named_and_left_alone(made, content, problem):
    made.file.write_bytes(content)
    for attempt in (
        lambda: vault.read_profile(made.folder),
        lambda: vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP),
        lambda: vault.open_with_words(made.folder, made.words, CHEAP),
        lambda: vault.change_passphrase(made.folder, PASSPHRASE, "een heel andere zin", CHEAP),
        lambda: vault.update_profile(made.folder, YASMIN),
    ):
        with pytest.raises(problem):
            attempt()
    with pytest.raises(UserError):
        vault.create(made.folder, YASMIN, PASSPHRASE, words.new_words(), CHEAP)
    assert made.file.read_bytes() == content


@pytest.mark.parametrize("part", ["vault_id", "profile", "slots", "keyring"])
def test_a_missing_part_is_damage(made, part):
    rewrite_without = json.loads(made.file.read_bytes())
    del rewrite_without[part]
    made.file.write_text(json.dumps(rewrite_without), encoding="utf-8")
    with pytest.raises(DamagedVault, match=r"beschadigd.*Er is niets gewist"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)


def test_each_problem_has_its_own_message(made):
    messages = set()
    for content in (b"", b"{}", b'{"format": "gezinsteam-vault", "version": 9}'):
        made.file.write_bytes(content)
        with pytest.raises(DataError) as caught:
            vault.read_profile(made.folder)
        messages.add(str(caught.value))
    assert len(messages) == 3


def test_a_damaged_passphrase_slot_sends_to_the_sheet_and_is_mended_by_it(made):
    value = json.loads(made.file.read_bytes())
    value["slots"]["passphrase"]["salt"] = "AAAA"
    made.file.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(DamagedSlot, match="Open het met je herstelblad"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)
    assert vault.reset_passphrase(made.folder, made.words, PASSPHRASE, CHEAP) == made.keyring
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_a_damaged_recovery_slot_does_not_hinder_the_passphrase(made):
    value = json.loads(made.file.read_bytes())
    value["slots"]["recovery"] = None
    made.file.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(DamagedSlot, match="Open het met je wachtzin"):
        vault.open_with_words(made.folder, made.words, CHEAP)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


def test_a_damaged_keyring_is_no_wrong_passphrase(made):
    def swap_keyring(value):
        value["keyring"]["sealed"] = base64.b64encode(bytes(400)).decode()

    rewrite(made, swap_keyring)
    with pytest.raises(DamagedVault, match="niet meer te lezen"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)
    with pytest.raises(DamagedVault):
        vault.replace_recovery(made.folder, PASSPHRASE, words.new_words(), CHEAP)


def test_a_slot_of_another_vault_or_kind_opens_nothing(made, tmp_path):
    other = tmp_path / "ander"
    vault.create(other, YASMIN, PASSPHRASE, made.words, CHEAP)
    stranger = json.loads((other / "vault.json").read_bytes())

    rewrite(made, lambda value: value["slots"].update(passphrase=stranger["slots"]["passphrase"]))
    with pytest.raises(WrongPassphrase):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)
    rewrite(made, lambda value: value["slots"].update(passphrase=value["slots"]["recovery"]))
    with pytest.raises(WrongPassphrase):
        vault.open_with_passphrase(made.folder, " ".join(made.words), CHEAP)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 4},
        {"passes": 0},
        {"memory_kib": 3 * 1024 * 1024},
        {"memory_kib": 10**30},
        {"passes": 10**9},
        {"lanes": 10**6},
    ],
)
def test_a_doctored_cost_is_refused_at_once(made, cost):
    rewrite(made, lambda value: value["slots"]["passphrase"].update(cost))
    begin = time.monotonic()
    with pytest.raises(DataError):
        vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("floor", [Cost(16, 1, 1), Cost(8, 2, 1), Cost(16, 1, 2)])
def test_no_file_lowers_the_floor_of_the_program(made, floor):
    with pytest.raises(UnsafeCost, match="minder streng"):
        vault.open_with_passphrase(made.folder, PASSPHRASE, floor)
    with pytest.raises(UnsafeCost):
        vault.open_with_words(made.folder, made.words, floor)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_one_changed_byte_never_opens(made, data):
    whole = made.file.read_bytes()
    path = data.draw(st.sampled_from(SEALED_PARTS))

    def flip(value):
        *way, last = path
        for step in way:
            value = value[step]
        raw = bytearray(base64.b64decode(value[last]))
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= data.draw(st.integers(1, 255))
        value[last] = base64.b64encode(raw).decode()

    rewrite(made, flip)
    try:
        with pytest.raises((WrongPassphrase, DamagedVault)):
            vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP)
    finally:
        made.file.write_bytes(whole)
        (made.folder / "attempts.json").unlink(missing_ok=True)
    assert vault.open_with_passphrase(made.folder, PASSPHRASE, CHEAP) == made.keyring


@settings(deadline=None)
@given(secret=st.text(st.characters()), other=st.text())
def test_any_secret_opens_its_own_slot_and_no_other_does(secret, other):
    slot = Slot.make("vault", KIND, secret, bytes(range(32)), CHEAP)
    again = Slot.from_json("vault", KIND, json.loads(json.dumps(slot.to_json())))
    assert again.open(secret, CHEAP) == bytes(range(32))
    assert secret == other or again.open(other, CHEAP) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(passphrase=st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_passphrase_opens_its_own_vault(tmp_path_factory, passphrase):
    folder = tmp_path_factory.mktemp("werk")
    keyring = vault.create(folder, YASMIN, passphrase, words.new_words(), CHEAP)
    assert vault.open_with_passphrase(folder, f" {passphrase}\t", CHEAP) == keyring

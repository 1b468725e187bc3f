from __future__ import annotations

import json
import traceback

import pytest

from gezinsteam_app.vault.keyring import LENGTHS, Keyring, verify
from gezinsteam_app.vault.problems import DamagedVault, NewerVault


def test_keys_come_back_as_they_were():
    keyring = Keyring.fresh()
    again = Keyring.from_bytes(keyring.to_bytes())
    assert again == keyring
    assert (again.user_id, again.device_id) == (keyring.user_id, keyring.device_id)


def test_two_keyrings_share_nothing():
    one, other = Keyring.fresh(), Keyring.fresh()
    for name in LENGTHS:
        assert getattr(one, name) != getattr(other, name)
    assert len({one.user_id, one.device_id, other.user_id, other.device_id}) == 4


def test_signature_holds_for_this_device_and_this_message_only():
    keyring = Keyring.fresh()
    signature = keyring.sign(b"head of the chain")
    assert verify(keyring.device_id, b"head of the chain", signature)
    assert not verify(keyring.device_id, b"head of the chaim", signature)
    assert not verify(Keyring.fresh().device_id, b"head of the chain", signature)
    assert not verify(keyring.user_id, b"head of the chain", signature)


@pytest.mark.parametrize(("device", "signature"), [("", b""), ("zz", b"x" * 64), ("00" * 32, b""), ("aa" * 5, b"1")])
def test_nonsense_is_no_signature(device, signature):
    assert not verify(device, b"message", signature)


def test_printing_a_keyring_shows_no_key():
    keyring = Keyring.fresh()
    shown = repr(keyring) + str(keyring)
    for name in LENGTHS:
        key = getattr(keyring, name)
        assert key.hex()[:8] not in shown
        assert repr(key)[2:12] not in shown


def test_a_damaged_keyring_tells_nothing_of_its_keys_in_a_traceback():
    value = json.loads(Keyring.fresh().to_bytes())
    value["user_key"] = value["user_key"][:-8]
    with pytest.raises(DamagedVault) as caught:
        Keyring.from_bytes(json.dumps(value).encode())
    text = "".join(traceback.format_exception(caught.value))
    assert value["database_key"] not in text
    assert value["user_key"] not in text


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"format": "gezinsteam-keyring", "version": 1}'])
def test_what_is_no_keyring_is_refused(data):
    with pytest.raises(DamagedVault):
        Keyring.from_bytes(data)


def test_a_keyring_of_a_later_program_is_refused():
    value = json.loads(Keyring.fresh().to_bytes()) | {"version": 2}
    with pytest.raises(NewerVault, match="nieuwere"):
        Keyring.from_bytes(json.dumps(value).encode())

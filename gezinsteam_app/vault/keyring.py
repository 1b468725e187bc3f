"""The keys behind the lock: of the database, of the user, and of this device (architecture section 3).

They are random and stay the same for ever; a passphrase or a recovery sheet only opens the box that holds them.
The library that signs is imported inside the functions: the unlock window is painted without it.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from gezinsteam_app.vault.files import canonical
from gezinsteam_app.vault.problems import DamagedVault, NewerVault

if TYPE_CHECKING:
    from nacl.signing import SigningKey

# ruff: noqa: PLC0415 - see above

FORMAT = "gezinsteam-keyring"
VERSION = 1
LENGTHS = {"database_key": 32, "user_key": 32, "device_key": 32, "device_kem_seed": 64, "device_x25519": 32}


@dataclass(frozen=True, repr=False)
class Keyring:
    """All secrets of one worker on one device.

    `database_key` is the raw key for SQLCipher; `user_key` and `device_key` are Ed25519 seeds;
    `device_kem_seed` (ML-KEM-768) and `device_x25519` are the two halves of the device's HPKE key.
    """

    database_key: bytes
    user_key: bytes
    device_key: bytes
    device_kem_seed: bytes
    device_x25519: bytes

    def __post_init__(self) -> None:
        for name, length in LENGTHS.items():
            if len(getattr(self, name)) != length:
                raise ValueError(f"{name} has the wrong length")

    def __repr__(self) -> str:
        return f"Keyring(user {self.user_id[:8]}, device {self.device_id[:8]})"

    @classmethod
    def fresh(cls) -> Keyring:
        """New random keys, for a first start."""
        return cls(**{name: secrets.token_bytes(length) for name, length in LENGTHS.items()})

    def to_bytes(self) -> bytes:
        """Canonical JSON, to be sealed."""
        keys = {field.name: base64.b64encode(getattr(self, field.name)).decode() for field in fields(self)}
        return canonical({"format": FORMAT, "version": VERSION, **keys})

    @classmethod
    def from_bytes(cls, data: bytes) -> Keyring:
        """Errors: NewerVault when a later program wrote it, DamagedVault when it is no keyring."""
        try:
            value = json.loads(data)
            if value["format"] == FORMAT and value["version"] > VERSION:
                raise NewerVault
            return cls(**{name: base64.b64decode(value[name], validate=True) for name in LENGTHS})
        except (ValueError, KeyError, TypeError):
            # the cause would carry key material into a traceback
            raise DamagedVault("de sleutels zijn niet compleet") from None

    @cached_property
    def user_id(self) -> str:
        """The user's public key as 64 hexadecimal digits."""
        from nacl.signing import SigningKey

        return bytes(SigningKey(self.user_key).verify_key).hex()

    @cached_property
    def device_id(self) -> str:
        """The device's public key as 64 hexadecimal digits."""
        return bytes(self._signing_key.verify_key).hex()

    def sign(self, message: bytes) -> bytes:
        """The signature (64 bytes) of this device under a message."""
        return self._signing_key.sign(message).signature

    @cached_property
    def _signing_key(self) -> SigningKey:
        from nacl.signing import SigningKey

        return SigningKey(self.device_key)


def verify(device_id: str, message: bytes, signature: bytes) -> bool:
    """Whether the device with this id signed exactly this message; false for any nonsense."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(device_id)).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True

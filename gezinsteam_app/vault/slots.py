"""Key slots as in LUKS: each seals the same master key with something that a person knows.

Changing a passphrase rewrites its slot and nothing else. The cost of guessing is stored with the slot,
but never trusted: the program brings its own floor, which no file can lower, and a ceiling, so that a
doctored file cannot hang it.

The libraries of the lock are imported inside the functions: the unlock window is painted without them.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from gezinsteam_app.errors import UserError
from gezinsteam_app.vault.files import canonical
from gezinsteam_app.vault.problems import UnsafeCost

# ruff: noqa: PLC0415 - see above

PASSPHRASE = "passphrase"
RECOVERY = "recovery"

KEY_BYTES, NONCE_BYTES = 32, 24
"""Those of XChaCha20-Poly1305."""
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs with Argon2id: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    def covers(self, other: Cost) -> bool:
        """Whether this cost is at least the other in each part."""
        return self.memory_kib >= other.memory_kib and self.passes >= other.passes and self.lanes >= other.lanes


PROGRAM_FLOOR = Cost(memory_kib=262_144, passes=3, lanes=4)
CEILING = Cost(memory_kib=2 * 1024 * 1024, passes=12, lanes=16)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed box: XChaCha20-Poly1305 with a random nonce."""

    nonce: bytes
    box: bytes

    def to_json(self) -> dict[str, str]:
        return {"nonce": _text(self.nonce), "sealed": _text(self.box)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Sealed:
        """Errors: ValueError, KeyError or TypeError when a part is missing or of another shape."""
        nonce, box = _bytes(value["nonce"]), _bytes(value["sealed"])
        if len(nonce) != NONCE_BYTES:
            raise ValueError("nonce")
        return cls(nonce, box)


def seal(content: bytes, key: bytes, bound_to: bytes) -> Sealed:
    """Seals the content; it opens only with the same key and the same associated data."""
    from nacl import bindings

    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound_to, nonce, key))


def unseal(sealed: Sealed, key: bytes, bound_to: bytes) -> bytes | None:
    """The content, or None when key, box or associated data do not belong together."""
    from nacl import bindings
    from nacl.exceptions import CryptoError

    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed.box, bound_to, sealed.nonce, key)
    except (CryptoError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the master key of a vault, sealed with a key that is derived from a secret."""

    vault_id: str
    kind: str
    cost: Cost
    salt: bytes
    sealed: Sealed

    @classmethod
    def make(cls, vault_id: str, kind: str, secret: str, master: bytes, cost: Cost) -> Slot:
        """A new slot with a new salt around the master key."""
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(vault_id, kind, cost, salt, seal(master, _derive(secret, salt, cost), _bind(vault_id, kind, cost)))

    def open(self, secret: str, floor: Cost) -> bytes | None:
        """The master key, or None when the secret is another. Errors: UnsafeCost, before anything is computed."""
        if not self.cost.covers(floor) or not CEILING.covers(self.cost):
            raise UnsafeCost
        key = _derive(secret, self.salt, self.cost)
        return unseal(self.sealed, key, _bind(self.vault_id, self.kind, self.cost))

    def to_json(self) -> dict[str, Any]:
        """As it stands in vault.json. `check` tells damage by chance from a wrong passphrase; it protects nothing."""
        body = {**asdict(self.cost), "salt": _text(self.salt), **self.sealed.to_json()}
        return {**body, "check": _check(body)}

    @classmethod
    def from_json(cls, vault_id: str, kind: str, value: Mapping[str, Any]) -> Slot:
        """Errors: ValueError, KeyError or TypeError when the slot is damaged."""
        body = {name: part for name, part in value.items() if name != "check"}
        if value["check"] != _check(body):
            raise ValueError("check")
        cost = Cost(*(_whole(body[name]) for name in ("memory_kib", "passes", "lanes")))
        salt = _bytes(body["salt"])
        if len(salt) != SALT_BYTES:
            raise ValueError("salt")
        return cls(vault_id, kind, cost, salt, Sealed.from_json(body))


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret=secret.encode("utf-8", "surrogatepass"),
            salt=salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise UserError(
            "Er is te weinig geheugen vrij om het slot te openen. Sluit een paar programma’s en probeer het opnieuw."
        ) from error


def _bind(vault_id: str, kind: str, cost: Cost) -> bytes:
    return canonical({"vault": vault_id, "slot": kind, **asdict(cost)})


def _check(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()[:16]


def _whole(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("number")
    return value


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str):
        raise TypeError("text")
    return base64.b64decode(text, validate=True)

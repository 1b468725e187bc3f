"""Sealing what travels: batches with the key of their file, and keys of files for one device (architecture section 3).

A batch is compressed, padded (Padmé: the size tells at most a few per cent), and sealed with XChaCha20-Poly1305; in
front stands a tag that commits to the key, because without it one box can be made that opens with two keys.
Keys are wrapped with HPKE over ML-KEM-768 and X25519 together: files must stay secret for twenty years.
"""

from __future__ import annotations

import hashlib
import secrets
import zlib
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from nacl import bindings
from nacl.exceptions import CryptoError

from gezinsteam_app.errors import DataError
from gezinsteam_app.vault.statements import Device
from gezinsteam_app.wire import canonical

SUITE = 1
KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_BYTES = 32
COMPRESSION = 4
"""A third faster than 6, and a twentieth larger."""
LARGEST_CONTENT = 32 * 1024 * 1024
_WRAP_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Opener(Protocol):
    """Who opens a wrapped key: the keyring of a device, or the recovery key. Both halves of its HPKE key are secret."""

    @property
    def device_id(self) -> str: ...
    @property
    def device_kem_seed(self) -> bytes: ...
    @property
    def device_x25519(self) -> bytes: ...


class CannotOpen(DataError):
    """A box that does not open with this key, or holds something else than it should."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Een zending gaat niet open ({what}). Er is niets veranderd; de zending is bewaard.")


class WrongKey(CannotOpen):
    """The box was sealed with another key: perhaps one that has not come yet."""

    def __init__(self) -> None:
        super().__init__("een andere sleutel")


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def padded(length: int) -> int:
    """Padmé: rounds a length up so that few lengths remain, at most 12 % longer (Nikitin and others, 2019)."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


def seal(content: bytes, key: bytes, header: bytes) -> bytes:
    """The box of some bytes, bound to the header of its batch."""
    packed = zlib.compress(content, COMPRESSION)
    length = len(packed) + 4
    plain = len(packed).to_bytes(4, "big") + packed + bytes(padded(length) - length)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return (
        _commitment(key, nonce) + nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, header, nonce, key)
    )


def unseal(sealed: bytes, key: bytes, header: bytes) -> bytes:
    """Errors: CannotOpen."""
    tag, nonce = sealed[:TAG_BYTES], sealed[TAG_BYTES : TAG_BYTES + NONCE_BYTES]
    if len(nonce) != NONCE_BYTES:
        raise CannotOpen("beschadigd")
    if not secrets.compare_digest(tag, _commitment(key, nonce)):
        raise WrongKey
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[TAG_BYTES + NONCE_BYTES :], header, nonce, key
        )
    except (CryptoError, ValueError):
        raise CannotOpen("beschadigd") from None
    packed = plain[4 : 4 + int.from_bytes(plain[:4], "big")]
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(packed, LARGEST_CONTENT)
    except zlib.error:
        raise CannotOpen("niet uit te pakken") from None
    if not opened.eof:
        raise CannotOpen("te groot")
    return content


def _commitment(key: bytes, nonce: bytes) -> bytes:
    return hashlib.blake2b(nonce, key=key, digest_size=TAG_BYTES, person=b"gezin commitment").digest()


def device_keys(keyring: Opener) -> tuple[bytes, bytes]:
    """The public halves of a device's HPKE key: ML-KEM-768 and X25519."""
    kem = mlkem.MLKEM768PrivateKey.from_seed_bytes(keyring.device_kem_seed)
    classic = x25519.X25519PrivateKey.from_private_bytes(keyring.device_x25519)
    return kem.public_key().public_bytes_raw(), classic.public_key().public_bytes_raw()


def wrap(key: bytes, device: Device, file: str, epoch: int) -> bytes:
    """The key of a file of one epoch, for one device only. Errors: CannotOpen when the device's keys are no keys."""
    try:
        public = hpke.MLKEM768X25519PublicKey(
            mlkem.MLKEM768PublicKey.from_public_bytes(device.kem),
            x25519.X25519PublicKey.from_public_bytes(device.x25519),
        )
    except ValueError:
        raise CannotOpen("sleutel van een laptop") from None
    return bytes([SUITE]) + _WRAP_SUITE.encrypt(key, public, info=_bind(device.id, file, epoch))


def unwrap(wrapped: bytes, keyring: Opener, file: str, epoch: int) -> bytes:
    """Errors: CannotOpen, also for a suite that this program does not know or no longer trusts."""
    if wrapped[:1] != bytes([SUITE]):
        raise CannotOpen("onbekende soort sleutel")
    private = hpke.MLKEM768X25519PrivateKey(
        mlkem.MLKEM768PrivateKey.from_seed_bytes(keyring.device_kem_seed),
        x25519.X25519PrivateKey.from_private_bytes(keyring.device_x25519),
    )
    try:
        key = _WRAP_SUITE.decrypt(wrapped[1:], private, info=_bind(keyring.device_id, file, epoch))
    except (InvalidTag, ValueError):
        raise CannotOpen("niet voor deze laptop") from None
    if len(key) != KEY_BYTES:
        raise CannotOpen("sleutel")
    return key


def _bind(device: str, file: str, epoch: int) -> bytes:
    return canonical({"device": device, "file": file, "epoch": epoch, "suite": SUITE})

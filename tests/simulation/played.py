"""What is played so that one seed is one run: randomness; and what is remembered so that a run is short."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import nacl.bindings
import pytest

from gezinsteam_app.vault import envelope
from gezinsteam_app.vault.keyring import Keyring
from gezinsteam_app.vault.statements import DEVICE, INVITATION, ISSUER, USER, Device, public_key, sign
from gezinsteam_app.wire import Statement, digest

TEAM = "Emmen-Zuid"
OWNERS = (0, 1, 2, 3, 1)
"""Whose each laptop is: the last is a second laptop of the second person."""

# A signature that was good stays good; the same statements are checked by every device in every world.
_opened: Callable[[bytes, bytes], bytes] = lru_cache(maxsize=50_000)(nacl.bindings.crypto_sign_open)

_pair: Callable[[bytes], tuple[bytes, bytes]] = lru_cache(maxsize=100)(nacl.bindings.crypto_sign_seed_keypair)


@dataclass(frozen=True)
class Region:
    """A root, and what it certified: the same people in every world."""

    root: str
    root_seed: bytes
    keyrings: Sequence[Keyring]
    statements: Sequence[Statement]
    rogue: Keyring
    """Of nobody who was invited."""


@lru_cache(maxsize=1)
def region() -> Region:
    seeds = random.Random(5)
    root, issuer = seeds.randbytes(32), seeds.randbytes(32)
    users = [seeds.randbytes(32) for _ in range(max(OWNERS) + 1)]
    keyrings = [_keyring(seeds, users[owner]) for owner in OWNERS]
    statements = [sign(root, ISSUER, key=public_key(issuer))]
    for number, user in enumerate(users):
        invitation, name = seeds.randbytes(32), f"Werker {number}"
        said = {"name": name, "role": "worker", "team": TEAM}
        statements.append(sign(issuer, INVITATION, key=public_key(invitation), **said))
        statements.append(sign(invitation, USER, user=public_key(user), **said))
    statements += [device_statement(one.user_key, one) for one in keyrings]
    return Region(public_key(root), root, keyrings, statements, _keyring(seeds, seeds.randbytes(32)))


def _keyring(seeds: random.Random, user: bytes) -> Keyring:
    return Keyring(seeds.randbytes(32), user, *(seeds.randbytes(length) for length in (32, 64, 32)))


def device_statement(by: bytes, keyring: Keyring, **more: str) -> Statement:
    """A certificate of a laptop, signed with a key: its user's, or that of somebody who pretends."""
    kem, x25519 = _public(keyring)
    label = keyring.device_id[:4]
    return sign(by, DEVICE, device=keyring.device_id, label=label, kem=kem.hex(), x25519=x25519.hex(), **more)


def _wrap(key: bytes, device: Device, file: str, epoch: int) -> bytes:
    """In the place of HPKE, which takes most of the time: a box that only this device's own keys open."""
    return bytes.fromhex(digest(device.kem, device.x25519, device.id.encode(), file.encode(), bytes([epoch]))) + key


def _unwrap(wrapped: bytes, keyring: Keyring, file: str, epoch: int) -> bytes:
    kem, x25519 = _public(keyring)
    if wrapped[:32] != _wrap(b"", Device(keyring.device_id, "", "", kem, x25519), file, epoch):
        raise envelope.CannotOpen("niet voor deze laptop")
    return wrapped[32:]


@lru_cache
def _public(keyring: Keyring) -> tuple[bytes, bytes]:
    return envelope.device_keys(keyring)


@contextmanager
def played(seed: int) -> Iterator[None]:
    """Keys, nonces and names of chains follow from the seed; a signature is checked once."""
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", lambda size=32: chance.randbytes(size))
        patch.setattr(secrets, "token_hex", lambda size=32: chance.randbytes(size).hex())
        patch.setattr(envelope, "wrap", _wrap)
        patch.setattr(envelope, "unwrap", _unwrap)
        patch.setattr(nacl.bindings, "crypto_sign_open", _opened)
        patch.setattr(nacl.bindings, "crypto_sign_seed_keypair", _pair)
        yield

"""Signing and checking statements (wire.Statement), and the chain of trust from the root of a region to a device.

The root of the care organisation stays offline and is pinned at enrolment; it certifies an issuer; the issuer signs
an invitation, whose key follows from a one-time code; with that key a new user is certified; the user certifies
devices (architecture section 3). A key that only the server vouches for is never used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from gezinsteam_app.errors import DataError
from gezinsteam_app.wire import KEY_ID, Statement, canonical

ISSUER, INVITATION, USER, DEVICE, REVOCATION = "issuer", "invitation", "user", "device", "revocation"
RECOVERY, WRAP = "recovery", "wrap"
WORKER, COACH = "worker", "coach"
ROLES = (WORKER, COACH)


class BadStatement(DataError):
    """Somebody offers a statement that is not signed by who must sign it, or that says something impossible."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Een sleutel of handtekening klopt niet ({what}). Er is niets mee gedaan.")


def public_key(seed: bytes) -> str:
    """The public key of an Ed25519 seed, as 64 hexadecimal digits."""
    return bytes(SigningKey(seed).verify_key).hex()


def sign(seed: bytes, kind: str, /, **fields: Any) -> Statement:
    """A statement of this kind, signed with an Ed25519 seed."""
    key = SigningKey(seed)
    body = canonical({"kind": kind, **fields})
    unsigned = Statement(body, bytes(key.verify_key).hex(), bytes(64))
    return Statement(body, unsigned.by, key.sign(unsigned.message).signature)


def is_signed(statement: Statement) -> bool:
    """Whether the signature under a statement is that of the key it names."""
    try:
        VerifyKey(bytes.fromhex(statement.by)).verify(statement.message, statement.signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def checked(statement: Statement, kind: str, by: str = "") -> Mapping[str, Any]:
    """The fields of a statement. Errors: BadStatement when it is of another kind, or not signed (by `by`)."""
    if statement.kind != kind or (by and statement.by != by) or not is_signed(statement):
        raise BadStatement(kind)
    return statement.fields


def text_of(fields: Mapping[str, Any], name: str, kind: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise BadStatement(kind)
    return value


def key_of(fields: Mapping[str, Any], name: str, kind: str) -> str:
    value = text_of(fields, name, kind)
    if not KEY_ID.fullmatch(value):
        raise BadStatement(kind)
    return value


@dataclass(frozen=True, slots=True)
class User:
    """A person whose key is certified. `id` is the public key."""

    id: str
    name: str
    role: str
    team: str


@dataclass(frozen=True, slots=True)
class Device:
    """A certified device: its keys, and whose it is. `kem` and `x25519` are the two halves of its public HPKE key."""

    id: str
    user: str
    label: str
    kem: bytes
    x25519: bytes


@dataclass(frozen=True, slots=True)
class Recovery:
    """The public half of a recovery key of the care organisation, as the root signed it.

    `key` has the shape of a device, so that keys of files are wrapped for it in the same way; it belongs to no user.
    `number` rises with every new one; `at` is the moment in which it was made.
    """

    number: int
    at: str
    key: Device


@dataclass
class Trust:
    """What can be believed of who is who, from one pinned root. Statements come in any order and any number of times.

    `add` keeps what is proved and holds what is not proved yet until its proof comes; a false one raises.
    """

    root: str
    issuers: set[str] = field(default_factory=set)
    invitations: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    revoked: dict[str, Statement] = field(default_factory=dict)
    recoveries: dict[str, Recovery] = field(default_factory=dict)
    kept: dict[str, Statement] = field(default_factory=dict)
    waiting: list[Statement] = field(default_factory=list)

    def add_all(self, statements: Iterable[Statement]) -> list[str]:
        """Adds many; returns what was wrong with those that are false, in words."""
        problems = []
        for statement in statements:
            try:
                self.add(statement)
            except DataError as error:
                problems.append(str(error))
        return problems

    def add(self, statement: Statement) -> None:
        """Errors: BadStatement for a false one."""
        if statement.hash in self.kept:
            return
        if not is_signed(statement):
            raise BadStatement(statement.kind)
        if not self._learn(statement):
            self.waiting.append(statement)
            return
        self.kept[statement.hash] = statement
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            self.add(one)

    def _learn(self, statement: Statement) -> bool:
        """Whether it is proved by what is known; False when its proof is not there yet."""
        kind, fields = statement.kind, statement.fields
        if kind == ISSUER:
            if statement.by != self.root:
                raise BadStatement(kind)
            self.issuers.add(key_of(fields, "key", kind))
            return True
        if kind == INVITATION:
            return self._invitation(statement)
        if kind == USER:
            return self._user(statement)
        if kind == DEVICE:
            return self._device(statement)
        if kind == REVOCATION:
            return self._revocation(statement)
        if kind == RECOVERY:
            return self._recovery(statement)
        raise BadStatement(kind)

    def _invitation(self, statement: Statement) -> bool:
        if statement.by not in self.issuers:
            return False
        fields = statement.fields
        if fields.get("role") not in ROLES:
            raise BadStatement(INVITATION)
        self.invitations[key_of(fields, "key", INVITATION)] = fields
        return True

    def _user(self, statement: Statement) -> bool:
        """Certified by the key of an invitation, whose role and team it must repeat."""
        invitation = self.invitations.get(statement.by)
        if invitation is None:
            return False
        fields = statement.fields
        user = User(key_of(fields, "user", USER), *(text_of(fields, one, USER) for one in ("name", "role", "team")))
        used = next(
            (one.fields["user"] for one in self.kept.values() if one.kind == USER and one.by == statement.by), user.id
        )
        if (user.role, user.team) != (invitation["role"], invitation["team"]) or used != user.id:
            raise BadStatement(USER)
        self.users[user.id] = user
        return True

    def _device(self, statement: Statement) -> bool:
        """Certified by its user."""
        if statement.by not in self.users:
            return False
        fields = statement.fields
        try:
            kem, x25519 = (bytes.fromhex(text_of(fields, one, DEVICE)) for one in ("kem", "x25519"))
        except ValueError:
            raise BadStatement(DEVICE) from None
        device = Device(key_of(fields, "device", DEVICE), statement.by, text_of(fields, "label", DEVICE), kem, x25519)
        known = self.devices.get(device.id)
        if known is not None and known != device:
            # One device with other keys than before: somebody offers keys of their own.
            raise BadStatement(DEVICE)
        self.devices[device.id] = device
        return True

    def _revocation(self, statement: Statement) -> bool:
        """A colleague of the same team, the user itself, or the issuer takes a device out."""
        device = key_of(statement.fields, "device", REVOCATION)
        if statement.by in self.issuers:
            self.revoked.setdefault(device, statement)
            return True
        there, by = (
            self.devices.get(device),
            self.users.get(self.devices[statement.by].user) if statement.by in self.devices else None,
        )
        if there is None or by is None:
            return False
        if by.team != self.users[there.user].team:
            raise BadStatement(REVOCATION)
        self.revoked.setdefault(device, statement)
        return True

    def _recovery(self, statement: Statement) -> bool:
        """Signed by the root itself, which stays offline: neither the operator nor a server can make one."""
        if statement.by != self.root:
            raise BadStatement(RECOVERY)
        fields, number = statement.fields, statement.fields.get("number")
        try:
            kem, x25519 = (bytes.fromhex(text_of(fields, one, RECOVERY)) for one in ("kem", "x25519"))
        except ValueError:
            raise BadStatement(RECOVERY) from None
        key = Device(key_of(fields, "key", RECOVERY), "", "", kem, x25519)
        known = self.recoveries.get(key.id)
        if type(number) is not int or number < 1 or (known and known.key != key):
            raise BadStatement(RECOVERY)
        self.recoveries[key.id] = Recovery(number, text_of(fields, "at", RECOVERY), key)
        return True

    @property
    def recovery(self) -> Recovery | None:
        """The newest recovery key: the one for which keys of files are wrapped."""
        return max(self.recoveries.values(), key=lambda one: (one.number, one.key.id), default=None)

    def user_of(self, device: str) -> User | None:
        """Whose a device is, also when it was revoked; None for one that nobody certified."""
        found = self.devices.get(device)
        return self.users.get(found.user) if found else None

    def live_devices(self, user: str) -> list[Device]:
        """The devices of a user that were not revoked."""
        return [one for one in self.devices.values() if one.user == user and one.id not in self.revoked]


def moment(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")

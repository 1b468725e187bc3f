"""The recovery key of the care organisation: what opens a file whose workers are gone (architecture section 3).

One secret of 32 bytes, of which three custodians hold a part each and two make the whole (server/shares.py). The keys
follow from the secret and from the root of the region together: whoever shows the custodians a false region, to have a
key wrapped for a person of their own, finds that the sheets open nothing there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gezinsteam_app.domain.fields import PERSONAL_FILE
from gezinsteam_app.errors import DataError
from gezinsteam_app.vault import envelope, roster, words
from gezinsteam_app.vault.roster import Roster
from gezinsteam_app.vault.statements import (
    RECOVERY,
    WRAP,
    BadStatement,
    Device,
    Recovery,
    Trust,
    checked,
    moment,
    public_key,
    sign,
)
from gezinsteam_app.wire import Statement, digest, from_text, to_text

SECRET_BYTES = 32
SPOKEN = 6


def is_covered(sort: str) -> bool:
    """Whether files of this sort are wrapped for the recovery key.

    Family files, which the organisation must be able to show for twenty years (Jeugdwet 7.3.8), and team files. Not a
    worker's personal file: own tasks and visits are no part of the dossier (domain-facts 1.3), and a key that nobody
    needs for the family's sake is a key too many.
    """
    return sort != PERSONAL_FILE


@dataclass(frozen=True, repr=False)
class RecoveryKey:
    """The whole key, as two custodians make it for a moment. It opens wrapped keys as a device does."""

    secret: bytes
    root: str

    def _derived(self, purpose: bytes, size: int) -> bytes:
        return hashlib.blake2b(self.secret + bytes.fromhex(self.root), digest_size=size, person=purpose).digest()

    @cached_property
    def device_key(self) -> bytes:
        return self._derived(b"gezin herst sign", 32)

    @cached_property
    def device_kem_seed(self) -> bytes:
        return self._derived(b"gezin herst kem ", 64)

    @cached_property
    def device_x25519(self) -> bytes:
        return self._derived(b"gezin herst 2551", 32)

    @cached_property
    def device_id(self) -> str:
        """The public signing key, by which it is known."""
        return public_key(self.device_key)

    def statement(self, root_seed: bytes, number: int, now: dt.datetime) -> Statement:
        """What all devices must know of it, signed by the root."""
        kem, x25519 = envelope.device_keys(self)
        return sign(
            root_seed, RECOVERY, key=self.device_id, kem=kem.hex(), x25519=x25519.hex(), number=number, at=moment(now)
        )


def spoken(key: str) -> tuple[str, ...]:
    """A public key in words, to compare on paper or aloud."""
    return words.spoken(bytes.fromhex(digest(b"gezinsteam key words", bytes.fromhex(key))), SPOKEN)


def wrap_statement(seed: bytes, file: str, epoch: int, key: bytes, device: Device) -> Statement:
    """The key of a file for one device, or for the recovery key, signed by who gives it."""
    box = to_text(envelope.wrap(key, device, file, epoch))
    return sign(seed, WRAP, file=file, epoch=epoch, key=roster.name_of_key(key), device=device.id, box=box)


@dataclass
class Opened:
    """What the recovery key finds of one file: the keys that open, and the names of those that do not.

    `missing`: named by a roster, and nobody wrapped it for this recovery key. `wrong`: a box is there, and it holds
    another key than the roster names.
    """

    file: str
    chain: list[Roster]
    keys: list[tuple[int, bytes]] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)

    @property
    def needed(self) -> int:
        """So many keys the rosters name."""
        return len({one.key for one in self.chain})

    @property
    def fitting(self) -> int:
        return self.needed - len(self.missing) - len(self.wrong)


def open_file(
    key: RecoveryKey, trust: Trust, file: str, rosters: Sequence[Statement], wraps: Iterable[Statement]
) -> Opened:
    """Unwraps the keys of a file and compares each with the hash that its roster names; content is not touched.

    Errors: BadStatement when the rosters are not proved.
    """
    chain: list[Roster] = []
    for statement in rosters:
        chain.append(roster.may_follow(chain[-1] if chain else None, statement, trust))
    if not chain or any(one.file != file for one in chain):
        raise BadStatement(roster.ROSTER)
    opened, offered = Opened(file, chain), set()
    granters = {user for one in chain for user in one.members}
    there: dict[str, tuple[int, bytes]] = {}
    for wrap in wraps:
        offered.add(str(wrap.fields.get("key")))
        if (found := _unwrapped(key, trust, file, wrap, granters)) is not None:
            there.setdefault(roster.name_of_key(found[1]), found)
    opened.keys = sorted(there.values(), key=lambda one: one[0])
    for one in {one.key: one for one in reversed(chain)}.values():
        if one.key not in there:
            (opened.wrong if one.key in offered else opened.missing).append(one.epoch)
    return opened


def _unwrapped(
    key: RecoveryKey, trust: Trust, file: str, wrap: Statement, granters: Collection[str]
) -> tuple[int, bytes] | None:
    """The key in one box, when somebody who was a member put it there and it is the key that the box says it is."""
    try:
        fields = checked(wrap, WRAP)
        granter = trust.user_of(wrap.by)
        if fields.get("file") != file or fields.get("device") != key.device_id:
            return None
        if granter is None or granter.id not in granters:
            return None
        epoch = int(fields["epoch"])
        found = envelope.unwrap(from_text(fields["box"]), key, file, epoch)
    except (DataError, KeyError, TypeError, ValueError):
        return None
    return (epoch, found) if roster.name_of_key(found) == fields.get("key") else None


def let_in(
    key: RecoveryKey, opened: Opened, user: str, trust: Trust, reason: str, now: dt.datetime
) -> tuple[Statement, list[Statement]]:
    """The roster that lets a user in, and every key of the file for that user's devices."""
    devices = trust.live_devices(user)
    made = roster.opened_for(key.device_key, opened.chain[-1], user, [one.id for one in devices], reason, now)
    roster.may_follow(opened.chain[-1], made, trust)
    wraps = [
        wrap_statement(key.device_key, opened.file, epoch, one, device)
        for device in devices
        for epoch, one in opened.keys
    ]
    return made, wraps


def has_living_member(current: Roster, trust: Trust, on: dt.date) -> bool:
    """Whether anybody can still read the file: a member whose time has not ended, with a laptop that is not out."""
    return any(
        not current.has_ended(user, on) and any(one.id not in current.out for one in trust.live_devices(user))
        for user in current.members
    )


def newest(trust: Trust, key: RecoveryKey) -> Recovery | None:
    """What the root says of this key, when it is the newest; else None."""
    known = trust.recovery
    return known if known is not None and known.key.id == key.device_id else None

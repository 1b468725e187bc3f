"""Who holds a file: a chain of rosters, each signed by a member of the one before, that every device checks itself.

A roster names the members (users) with an end date or none, the epoch of the file's key, and who was put out: for
each device the epoch from which it is out, and its frontier: how far its batches reached when it was put out. What
comes beyond that frontier is for a person to judge (quarantine). The epoch rises whenever somebody loses access.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from gezinsteam_app.domain.fields import FAMILY_FILE, PERSONAL_FILE, TEAM_FILE
from gezinsteam_app.vault.statements import BadStatement, Trust, checked, moment, sign
from gezinsteam_app.wire import FILE_ID, KEY_ID, BatchHeader, Statement, digest

ROSTER = "roster"
SORTS = (FAMILY_FILE, TEAM_FILE, PERSONAL_FILE)
Reach = Mapping[str, tuple[int, str]]
"""Of each chain ("device:chain") the last batch that was known: its sequence and hash."""


@dataclass(frozen=True, slots=True)
class Out:
    """A device that was put out: from which epoch on, and how far it had come."""

    epoch: int
    reach: Reach


@dataclass(frozen=True, slots=True)
class Roster:
    """One roster as read from its statement. `members`: user to the last day, or empty.

    `key` is the hash of the key of its epoch: a wrapped key that is another was not given by who made the roster.
    """

    file: str
    sort: str
    number: int
    epoch: int
    previous: str
    key: str
    members: Mapping[str, str]
    out: Mapping[str, Out]
    hash: str = ""

    def is_late(self, header: BatchHeader) -> bool:
        """Whether a batch comes from a device that is out, beyond its frontier; whatever epoch it says it is of."""
        out = self.out.get(header.device)
        if out is None:
            return False
        sequence, _ = out.reach.get(header.chain_key, (0, ""))
        return header.sequence > sequence

    def has_ended(self, user: str, on: dt.date) -> bool:
        until = self.members.get(user, "")
        return bool(until) and until < on.isoformat()


@lru_cache(maxsize=4096)  # a page of files asks for the same few again and again, and a signature is slow to check
def read(statement: Statement) -> Roster:
    """The roster in a statement, whoever signed it. Errors: BadStatement."""
    fields = checked(statement, ROSTER)
    try:
        out = {str(device): Out(int(one["epoch"]), _reach(one["reach"])) for device, one in fields["out"].items()}
        members = {str(user): str(until) for user, until in fields["members"].items()}
        found = Roster(
            fields["file"],
            fields["sort"],
            fields["number"],
            fields["epoch"],
            fields["previous"],
            fields["key"],
            members,
            out,
        )
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise BadStatement(ROSTER) from None
    if not all(isinstance(one, str) for one in (found.file, found.sort, found.previous, found.key)):
        raise BadStatement(ROSTER)
    numbers, ids = (found.number, found.epoch), (*members, *out)
    if not all(type(one) is int and one > 0 for one in numbers) or not all(KEY_ID.fullmatch(one) for one in ids):
        raise BadStatement(ROSTER)
    if not KEY_ID.fullmatch(str(found.key)):
        raise BadStatement(ROSTER)
    if found.sort not in SORTS or not FILE_ID.fullmatch(str(found.file)) or not members:
        raise BadStatement(ROSTER)
    return replace(found, hash=statement.hash)


def _reach(value: Any) -> Reach:
    return {str(key): (int(sequence), str(hash_)) for key, (sequence, hash_) in value.items()}


def may_follow(before: Roster | None, statement: Statement, trust: Trust) -> Roster:
    """The roster in a statement when it may follow the one before (None: it is the first). Errors: BadStatement.

    The signer's device must be certified, of a member, and not out itself; whoever loses access raises the epoch. One
    that a recovery key signed only lets people in.
    """
    found = read(statement)
    if statement.by in trust.recoveries:
        return _opened(before, found, statement, trust)
    user = trust.user_of(statement.by)
    if user is None:
        raise BadStatement(ROSTER)
    if before is None:
        right = (found.number, found.epoch, found.previous, dict(found.out)) == (1, 1, "", {})
        if not right or user.id not in found.members:
            raise BadStatement(ROSTER)
        return found
    if (found.file, found.sort, found.number, found.previous) != (
        before.file, before.sort, before.number + 1, before.hash,
    ):  # fmt: skip
        raise BadStatement(ROSTER)
    if user.id not in before.members or statement.by in before.out:
        raise BadStatement(ROSTER)
    loses = set(before.members) - set(found.members) or set(found.out) - set(before.out)
    same = found.epoch == before.epoch
    if found.epoch not in (before.epoch, before.epoch + 1) or (loses and same) or same != (found.key == before.key):
        raise BadStatement(ROSTER)
    # Also a device that was revoked since: what a roster may say does not change with what was said later.
    new = set(found.members) - set(before.members)
    back = {one.id for one in trust.devices.values() if one.user in new}
    if any(found.out.get(device) != out for device, out in before.out.items() if device not in back):
        raise BadStatement(ROSTER)
    return found


def _opened(before: Roster | None, found: Roster, statement: Statement, trust: Trust) -> Roster:
    """What the custodians may do together: let certified people in, with a reason and a moment, and nothing else.

    Any key that the root ever named will do here, because what a roster may say does not change with what was said
    later; that only the newest opens is for the server to hold to (Core.recover).
    """
    new = set(found.members) - set(before.members) if before is not None else set()
    if before is None or not new or not new <= set(trust.users) or opening(statement) is None:
        raise BadStatement(ROSTER)
    back = {one.id for one in trust.devices.values() if one.user in new}
    out = {device: one for device, one in found.out.items() if device not in back}
    same = replace(
        before,
        number=before.number + 1,
        previous=before.hash,
        members={**before.members, **{user: found.members[user] for user in new}},
        out={device: one for device, one in before.out.items() if device not in back},
        hash=found.hash,
    )
    if same != replace(found, out=out) or any(found.out[one] != before.out.get(one) for one in found.out):
        raise BadStatement(ROSTER)
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """That a file was opened with the recovery key. `at` is in UTC; `users` were let in by it, when that is known."""

    at: str
    reason: str
    users: frozenset[str] = frozenset()


def opening(statement: Statement) -> Opening | None:
    """What a roster says of its own opening; None when it names no reason or no moment."""
    reason, at = statement.fields.get("reason"), statement.fields.get("at")
    if not isinstance(reason, str) or not reason.strip() or not isinstance(at, str):
        return None
    try:
        dt.datetime.fromisoformat(at)
    except ValueError:
        return None
    return Opening(at, reason)


def openings(rosters: Sequence[Statement], trust: Trust) -> list[Opening]:
    """When and why a file was opened with a recovery key, the first first; `rosters` were proved before."""
    found: list[Opening] = []
    for number, statement in enumerate(rosters):
        said = opening(statement) if statement.by in trust.recoveries else None
        if said is not None and number:
            new = set(read(statement).members) - set(read(rosters[number - 1]).members)
            found.append(replace(said, users=frozenset(new)))
    return found


def opened_for(
    seed: bytes, before: Roster, user: str, devices: Iterable[str], reason: str, now: dt.datetime
) -> Statement:
    """The same file with one more member, let in with the recovery key. `devices` are the new member's."""
    back = set(devices)
    out = {device: one for device, one in before.out.items() if device not in back}
    members = {**before.members, user: ""}
    changed = replace(before, number=before.number + 1, previous=before.hash, members=members, out=out)
    return _signed(seed, changed, now, reason=reason)


def name_of_key(key: bytes) -> str:
    """The hash by which a roster names the key of its epoch."""
    return digest(b"gezinsteam key", key)


def first(seed: bytes, file: str, sort: str, user: str, key: bytes, now: dt.datetime) -> Statement:
    """The roster of a file that nobody else holds yet."""
    return _signed(seed, Roster(file, sort, 1, 1, "", name_of_key(key), {user: ""}, {}), now)


def with_member(
    seed: bytes, before: Roster, user: str, until: str, devices: Iterable[str], now: dt.datetime
) -> Statement:
    """The same file with one more member, or with another last day for a member.

    `devices` are the new member's: of somebody who comes back, what was written meanwhile is welcome again.
    """
    back = set(devices)
    out = {device: one for device, one in before.out.items() if device not in back}
    members = {**before.members, user: until}
    changed = replace(before, number=before.number + 1, previous=before.hash, members=members, out=out)
    return _signed(seed, changed, now)


def without(
    seed: bytes,
    before: Roster,
    users: Iterable[str],
    devices: Iterable[str],
    reach: Reach,
    key: bytes,
    now: dt.datetime,
) -> Statement:
    """The same file without these users, and with these devices (theirs, or revoked ones) put out: a new epoch."""
    gone, epoch = set(users), before.epoch + 1
    members = {user: until for user, until in before.members.items() if user not in gone}
    out = dict(before.out)
    for device in devices:
        own = {key: value for key, value in reach.items() if key.startswith(f"{device}:")}
        out.setdefault(device, Out(epoch, own))
    changed = replace(
        before,
        number=before.number + 1,
        previous=before.hash,
        epoch=epoch,
        key=name_of_key(key),
        members=members,
        out=out,
    )
    return _signed(seed, changed, now)


def _signed(seed: bytes, roster: Roster, now: dt.datetime, **more: str) -> Statement:
    out = {
        device: {"epoch": one.epoch, "reach": {key: list(value) for key, value in one.reach.items()}}
        for device, one in roster.out.items()
    }
    return sign(
        seed, ROSTER, file=roster.file, sort=roster.sort, number=roster.number, epoch=roster.epoch,
        previous=roster.previous, key=roster.key, members=dict(roster.members), out=out, at=moment(now),
        **more,
    )  # fmt: skip

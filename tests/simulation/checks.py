"""What must be true of a world in which the faults have stopped and everybody has talked until nothing is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.errors import DataError
from gezinsteam_app.vault import envelope
from gezinsteam_app.wire import Batch
from tests.simulation import played
from tests.simulation.people import Laptop

if TYPE_CHECKING:
    from tests.simulation.world import World

ALARMS = {"false_roster", "false_key", "false_statement", "other_file", "unsigned", "stranger", "suite", "unreadable"}
"""What nobody may be told of in a world without an adversary."""


def wrong(world: World, live: Sequence[Laptop]) -> str:
    """What is wrong, in words; empty when nothing is."""
    for file in sorted({file for one in world.laptops for file in one.ledger.disk.log} | world.erased):
        found = _erased(world, file, live) if file in world.erased else _file(world, file, live)
        if found:
            return found
    return _only_real(world) or _alarms(world, live)


def _erased(world: World, file: str, live: Sequence[Laptop]) -> str:
    """Who was put out of the file as a laptop knows it, on a road that the server lost, cannot erase it there.

    That is told by name. Nor can a laptop know of which the disk is from before it had any word of others.
    """
    if world.books.rosters(file) or world.books.rows["batches"].get(file):
        return "what was erased is on the server again"
    there = [
        one
        for one in live
        if one.ledger.rosters(file)
        and one.ledger.disk.log.get(file)
        and "false_statement" not in {notice.code for notice in one.ledger.disk.notices}
    ]
    return "what was erased is on a laptop" if there else ""


def _file(world: World, file: str, live: Sequence[Laptop]) -> str:
    rosters = world.books.rosters(file)
    if not rosters:
        return "the server lacks a file" if any(one.is_member(file) for one in live) else ""
    last = rosters[-1].fields
    members = [
        one
        for one in live
        if one.user in last["members"]
        and one.keyring.device_id not in last["out"]
        and one.keyring.device_id not in one.engine.trust.revoked
    ]
    ever = {user for one in rosters for user in one.fields["members"]}
    return (
        _durable(world, file, live, members, ever)
        or _converged(file, members, live)
        or _nothing_lost(world, file, members)
        or _secret(world, file)
    )


def _durable(world: World, file: str, live: Sequence[Laptop], members: Sequence[Laptop], ever: set[str]) -> str:
    """What was shown as saved stands with every member, or waits there for somebody's judgement.

    Who is not in the file on this server, and never was, cannot bring it there: it stands on that laptop then.
    """
    for promise in world.saved:
        if promise.file != file:
            continue
        hashes = world.batches_of(promise)
        for one in members:
            if promise.change in one.knows(file):
                continue
            kept = [one.ledger.disk.batches[hash_].fate for hash_ in hashes if hash_ in one.ledger.disk.batches]
            if Fate.QUARANTINE in kept or Fate.WAITING in kept:
                continue
            carriers = [other for other in live if other.holds(promise)]
            if any(other.user in ever for other in carriers):
                return "a saved edit is not with every member"
            if not carriers:
                return "a saved edit is gone"
    return ""


def _converged(file: str, members: Sequence[Laptop], live: Sequence[Laptop]) -> str:
    logs = [one.knows(file) for one in members]
    if any(log != logs[0] for log in logs):
        return "members hold different changes"
    keys = {key for one in live for _, key in one.ledger.keys(file)}
    for one in members:
        if any(opens(batch, keys) for batch in one.ledger.kept(file, Fate.WAITING)):
            return "a member lacks a key"
    return ""


def opens(batch: Batch, keys: set[bytes]) -> bool:
    for key in keys:
        try:
            envelope.unseal(batch.sealed, key, batch.header_bytes)
        except DataError:
            continue
        return True
    return False


def _nothing_lost(world: World, file: str, members: Sequence[Laptop]) -> str:
    """No value disappears unless somebody who saw it replaced it, and what its own writer replaced does not stay."""
    if not members:
        return ""
    known = members[0].knows(file)
    shown = {head.id for heads in members[0].ledger.heads(file).values() for head in heads}
    replaced = {old for id_ in known for old in world.seen_by_writer.get(id_, frozenset())}
    for promise in world.saved:
        if promise.change in known and promise.change not in shown | replaced:
            return "a value vanished that nobody had seen"
    return "a value stands that its own writer replaced" if shown & replaced else ""


def _secret(world: World, file: str) -> str:
    """Who was put out, and did not come back, opens nothing that was written since; a stranger opens nothing."""
    if world.books.wraps(file, played.region().rogue.device_id):
        return "a stranger has a key"
    for row in world.books.rows["batches"].get(file, ()):
        batch = Batch.from_bytes(row.data)
        gone, number = world.sealed_without.get(row.hash, (frozenset(), 0))
        later = [users for about, at, users in world.members_told if about == file and at > number]
        back = {user for users in later for user in users}
        for laptop in world.laptops if gone - back else ():
            if laptop.user in gone - back and opens(batch, {key for _, key in laptop.ledger.keys(file)}):
                return "somebody who was put out reads what came after"
    return ""


def _only_real(world: World) -> str:
    made = {change for one in world.laptops for change in one.ledger.made}
    there = {change for one in world.laptops for file in one.ledger.disk.log for change in one.knows(file)}
    return "" if there <= made else "a laptop shows what nobody wrote"


def _alarms(world: World, live: Sequence[Laptop]) -> str:
    if world.chances.adversary:
        return ""
    told = {notice.code for one in live for notice in one.ledger.disk.notices}
    expected = {"false_statement"} if world.erased else set()
    return "".join(f"a false alarm: {code}" for code in sorted(told & ALARMS - expected)[:1])

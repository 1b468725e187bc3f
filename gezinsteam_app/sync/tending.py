"""What a member's device does of itself for a file: putting out who must be out, giving keys to who came later."""

from __future__ import annotations

from contextlib import suppress

from gezinsteam_app.domain import dates
from gezinsteam_app.sync.holding import WRAPPED, Holder
from gezinsteam_app.sync.transport import Refused, Transport


def tend(holder: Holder, transport: Transport, file: str) -> None:
    """Errors: RosterConflict, Offline; then it is done in the next round."""
    current, keyring = holder.now(file), holder.keyring
    if current is None or keyring.user_id not in current.members or keyring.device_id in current.out:
        return
    holder.redo(transport, file)
    current = holder.now(file)
    assert current is not None
    today = dates.today(holder.clock())
    ended = [user for user in current.members if current.has_ended(user, today)]
    devices = [one.id for one in holder.trust.devices.values() if one.user in current.members]
    revoked = [one for one in devices if one in holder.trust.revoked and one not in current.out]
    if (ended or revoked) and keyring.user_id not in ended and keyring.device_id not in revoked:
        holder.remove(transport, file, ended, revoked)
    _wrap_for_newcomers(holder, transport, file)


def _wrap_for_newcomers(holder: Holder, transport: Transport, file: str) -> None:
    current = holder.now(file)
    assert current is not None
    devices, recovery = holder.member_devices(current), holder.recovery(current.sort)
    name, count = f"{WRAPPED}:{file}", len(holder.ledger.keys(file))
    for_members = ",".join(sorted(one.id for one in devices)) + f" {current.epoch}"
    # Apart from the members: a new recovery key is no reason to wrap for all of them again, nor a new laptop for it.
    for_recovery = "".join(f"{one.id} {count}" for one in recovery)
    told = (holder.ledger.fact(name) + "|").split("|")
    if told[0] != for_members:
        transport.put_wraps(holder.wraps_for(file, devices))
    if recovery and count and told[1] != for_recovery:
        transport.put_wraps(holder.wraps_for(file, recovery))
    if told[:2] != [for_members, for_recovery]:
        with holder.ledger.transaction():
            holder.ledger.set_fact(name, f"{for_members}|{for_recovery}")


def hand_over_keys(holder: Holder, transport: Transport, file: str) -> None:
    """What a device that was put out still brings may be sealed with a key of a road that the others never saw."""
    current = holder.now(file)
    if current is not None and holder.ledger.unacknowledged(file, 1):
        with suppress(Refused):
            transport.put_wraps(holder.wraps_for(file, holder.member_devices(current)))

"""What a member's device does of itself for a file: putting out who must be out, giving keys to who came later."""

from __future__ import annotations

from contextlib import suppress

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.conversation import Fate
from gezinsteam_app.sync.holding import WRAPPED, Holder
from gezinsteam_app.sync.ledger import Ledger
from gezinsteam_app.sync.transport import Refused, Transport
from gezinsteam_app.vault.roster import Roster

LOOKED_AT = 50
"""So many files are looked at in one transaction: a hundredth of a second."""


def tend(holder: Holder, transport: Transport, file: str) -> None:
    """Errors: RosterConflict, Offline; then it is done in the next round."""
    current, keyring = holder.now(file), holder.keyring
    if current is None or keyring.user_id not in current.members or keyring.device_id in current.out:
        return
    holder.redo(transport, file)
    current = holder.now(file)
    assert current is not None
    ended, revoked = _must_go(holder, current)
    if ended or revoked:
        holder.remove(transport, file, ended, revoked)
    _wrap_for_newcomers(holder, transport, file)


def is_tended(holder: Holder, file: str) -> bool:
    """Whether `tend` would find nothing to do: looked at of thousands of files when the program starts."""
    current, keyring = holder.now(file), holder.keyring
    if current is None:
        return False
    if keyring.user_id not in current.members or keyring.device_id in current.out:
        return True
    wrapped, wanted = _wraps(holder, file, current)
    return wrapped == wanted and not any(_must_go(holder, current)) and not holder.must_redo(file)


def is_quiet(ledger: Ledger, file: str) -> bool:
    """Whether all that there is of a file stands here and there."""
    with ledger.transaction():
        state = ledger.file(file)
        quiet = state is not None and state.on_server and state.cursor >= state.known
        return quiet and not ledger.kept(file, Fate.WAITING) and not ledger.unacknowledged(file, 1)


def unsettled(holder: Holder) -> list[str]:
    """The files in which there is something to do, of all; some at a time, for whoever works here meanwhile."""
    files, found = holder.ledger.files(), list[str]()
    for first in range(0, len(files), LOOKED_AT):
        with holder.ledger.transaction():
            for state in files[first : first + LOOKED_AT]:
                judged = not holder.ledger.kept(state.file, Fate.QUARANTINE)
                if not (judged and is_quiet(holder.ledger, state.file) and is_tended(holder, state.file)):
                    found.append(state.file)
    return found


def _must_go(holder: Holder, current: Roster) -> tuple[list[str], list[str]]:
    """The users and the devices that this one must put out; none when it is among them itself."""
    today, keyring = dates.today(holder.clock()), holder.keyring
    ended = [user for user in current.members if current.has_ended(user, today)]
    revoked = [
        device
        for device in holder.trust.revoked
        if device not in current.out
        and device in holder.trust.devices
        and holder.trust.devices[device].user in current.members
    ]
    if keyring.user_id in ended or keyring.device_id in revoked:
        return [], []
    return ended, revoked


def _wraps(holder: Holder, file: str, current: Roster) -> tuple[list[str], list[str]]:
    """For whom the keys of a file were wrapped last, and for whom they should be: members, and recovery keys.

    Apart from each other: a new recovery key is no reason to wrap for all members again, nor a new laptop for it.
    """
    devices, recovery = holder.member_devices(current), holder.recovery(current.sort)
    for_members = ",".join(sorted(one.id for one in devices)) + f" {current.epoch}"
    for_recovery = "".join(f"{one.id} {len(holder.ledger.keys(file))}" for one in recovery)
    told = (holder.ledger.fact(f"{WRAPPED}:{file}") + "|").split("|")
    return told[:2], [for_members, for_recovery]


def _wrap_for_newcomers(holder: Holder, transport: Transport, file: str) -> None:
    current = holder.now(file)
    assert current is not None
    wrapped, wanted = _wraps(holder, file, current)
    if wrapped[0] != wanted[0]:
        transport.put_wraps(holder.wraps_for(file, holder.member_devices(current)))
    recovery = holder.recovery(current.sort)
    if recovery and holder.ledger.keys(file) and wrapped[1] != wanted[1]:
        transport.put_wraps(holder.wraps_for(file, recovery))
    if wrapped != wanted:
        with holder.ledger.transaction():
            holder.ledger.set_fact(f"{WRAPPED}:{file}", "|".join(wanted))


def hand_over_keys(holder: Holder, transport: Transport, file: str) -> None:
    """What a device that was put out still brings may be sealed with a key of a road that the others never saw."""
    current = holder.now(file)
    if current is not None and holder.ledger.unacknowledged(file, 1):
        with suppress(Refused):
            transport.put_wraps(holder.wraps_for(file, holder.member_devices(current)))

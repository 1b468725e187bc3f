"""The recovery key of the organisation as a worker sees it: whether a file was kept for it, and when it was used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync.holding import WRAPPED
from gezinsteam_app.vault import roster

NOTED = "recovered"
"""The fact that names the opening by which this worker came into a file, once it stands in the list of who looked."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A file was opened with the recovery key: on which day (ISO), why, and who came in by it."""

    on: str
    reason: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """`kept`: there is a recovery key, and this laptop gave the keys of the file to it. `openings`: its uses so far."""

    kept: bool = False
    openings: tuple[Opening, ...] = ()


def safety(work: Work, file: str) -> Safety:
    """How a file stands with the recovery key. Without network."""
    ledger, trust = Conversation(work.store), known_people(work)
    if trust.recovery is None:
        return Safety()
    found = [
        Opening(_day(one), one.reason, tuple(sorted(trust.users[user].name for user in one.users)))
        for one in roster.openings(ledger.rosters(file), trust)
    ]
    return Safety(trust.recovery.key.id in ledger.fact(f"{WRAPPED}:{file}"), tuple(found))


def _day(one: roster.Opening) -> str:
    return dt.datetime.fromisoformat(one.at).astimezone(dates.AMSTERDAM).date().isoformat()


def unnoted_reason(work: Work, file: str) -> str:
    """Why the custodians let this worker in, when that was not written down yet; it counts as written from now on.

    Empty for everybody else. For actions/trail.py, in its transaction.
    """
    ledger, trust = Conversation(work.store), known_people(work)
    if not trust.recoveries:
        return ""
    mine = [one for one in roster.openings(ledger.rosters(file), trust) if work.keyring.user_id in one.users]
    if not mine or ledger.fact(f"{NOTED}:{file}") == mine[-1].at:
        return ""
    ledger.set_fact(f"{NOTED}:{file}", mine[-1].at)
    return mine[-1].reason

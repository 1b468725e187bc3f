"""Is the vault well: the whole file, the log, its signatures, and what pages show."""

from __future__ import annotations

from dataclasses import replace

from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import trail
from gezinsteam_app.domain.papers import AccessEvent
from gezinsteam_app.storage import check, load
from gezinsteam_app.storage.check import Outcome
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.storage.engine import is_whole
from gezinsteam_app.sync import verify as sendings
from gezinsteam_app.sync.engine import ERASURE
from gezinsteam_app.sync.facts import ROOT
from gezinsteam_app.vault.keyring import verify as verify_signature
from gezinsteam_app.vault.statements import Trust


def verify(work: Work) -> Outcome:
    """Everything that can be checked without network; problems are told in plain Dutch."""
    outcome = check.verify(work.store, verify_signature)
    problems = list(outcome.problems) + [problem for file in work.store.file_ids() for problem in _of_trail(work, file)]
    problems += _of_sendings(work)
    if not check.search_is_whole(work.store):
        problems.append("het zoeken mist een deel van de teksten")
    if not is_whole(work.database, work.keyring.database_key):
        problems.append("het bestand van de database is beschadigd")
    return replace(outcome, problems=tuple(problems))


def _of_sendings(work: Work) -> list[str]:
    """What is wrong with what was sent and received, on a device that belongs to a region."""
    ledger = Conversation(work.store)
    root = ledger.fact(ROOT)
    if not root:
        return []
    trust = Trust(root)
    false = trust.add_all(one for one in ledger.statements() if one.kind != ERASURE)
    return [*false, *sendings.problems(ledger, trust)]


def _of_trail(work: Work, file: str) -> list[str]:
    """What is wrong with the list of who looked: every event must follow on the one before it."""
    with work.store.transaction() as db:
        events = load.apart(db, work.store.number(db, file), "access_event")
    kept = [one.event for one in events if isinstance(one, AccessEvent) and one.event]
    return [f"{file}: {problem}" for problem in trail.chain_problems(kept)]

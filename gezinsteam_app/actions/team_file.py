"""Files of which there must be one: of the team, and of a worker with two laptops.

What a laptop wrote in its own before is taken over into it, once; new colleagues are let into that of the team.
"""

from __future__ import annotations

from collections.abc import Sequence

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.family import FamilyFile, rows_of
from gezinsteam_app.domain.fields import KINDS, PERSONAL_FILE, TEAM_FILE
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.storage import erase, log
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import facts
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.transport import Refused


def join(work: Work) -> bool:
    """When the team's file has come and this laptop has one of its own: what stands only there is copied, once.

    The own one is forgotten then. The same for the personal files of two laptops of one worker: the one with the
    lowest id goes on, on both. Returns whether anything was copied or forgotten.
    """
    ledger = Conversation(work.store, patient=True)
    with ledger.transaction():
        personal = sorted(file for file in work.store.file_ids(PERSONAL_FILE) if _has_come(ledger, file))
        mine = _unite(work, ledger, personal[0], personal[1:], PERSONAL_FILE) if personal else False
        team = ledger.fact(facts.TEAM_FILE)
        others = [file for file in work.store.file_ids(TEAM_FILE) if file != team]
        return _unite(work, ledger, team, others, TEAM_FILE) or mine


def _has_come(ledger: Conversation, file: str) -> bool:
    state = ledger.file(file) if file else None
    return state is not None and bool(ledger.keys(file)) and state.cursor >= state.known


def _unite(work: Work, ledger: Conversation, file: str, others: Sequence[str], sort: str) -> bool:
    if not others or not _has_come(ledger, file):
        return False
    with ledger.transaction() as db:
        if not work.store.has_file(file):
            log.add_file(db, file, sort)
        for other in others:
            edits = _lacking(work.store.family(other), work.store.family(file))
            if edits:
                work.store.save(file, edits, act="import", kind=sort)
            erase.file(db, other)
            work.store.forget(other)
    return True


def _lacking(own: FamilyFile, whole: FamilyFile) -> list[Edit]:
    """What makes the records of one file in another that does not have them."""
    known = {(one.provider, one.help) for one in whole.of(Supply)}
    edits: list[Edit] = []
    for kind, record, parent, position, values in rows_of(own):
        twice = kind == "supply" and (values.get("provider", ""), values.get("help", "")) in known
        if record not in whole.by_id and not twice:
            edits += creation(KINDS[kind].cls, record, parent, position, values)
    return edits


def admit(work: Work, engine: Engine) -> int:
    """Lets the colleagues of the team into its file who have not been in it before. Errors: Offline."""
    me = engine.trust.users.get(work.keyring.user_id)
    team = engine.ledger.fact(facts.TEAM_FILE)
    current = engine.holder.now(team) if team else None
    if me is None or current is None or me.id not in current.members:
        return 0
    ever, count = engine.holder.ever_members(team), 0
    for one in sorted(engine.trust.users.values(), key=lambda user: user.id):
        if one.team == me.team and one.id not in ever and engine.trust.live_devices(one.id):
            try:
                engine.holder.add_member(engine.transport, team, one.id)
            except Refused:  # a colleague did it just before; the next round sees it
                break
            count += 1
    return count

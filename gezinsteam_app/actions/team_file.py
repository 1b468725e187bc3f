"""The one file of the team: taking over what this laptop wrote in its own before, and letting new colleagues in."""

from __future__ import annotations

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.changes import Edit
from gezinsteam_app.domain.family import FamilyFile, rows_of
from gezinsteam_app.domain.fields import KINDS, TEAM_FILE
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.storage import erase, log
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import facts
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.transport import Refused


def join(work: Work) -> bool:
    """When the team's file has come and this laptop has one of its own: what stands only there is copied, once.

    The own one is forgotten then. Returns whether that happened.
    """
    ledger = Conversation(work.store, patient=True)
    with ledger.transaction() as db:
        team = ledger.fact(facts.TEAM_FILE)
        own = [file for file in work.store.file_ids(TEAM_FILE) if file != team]
        state = ledger.file(team) if team else None
        if not own or state is None or not ledger.keys(team) or state.cursor < state.known:
            return False
        if not work.store.has_file(team):
            log.add_file(db, team, TEAM_FILE)
        for file in own:
            edits = _lacking(work.store.family(file), work.store.family(team))
            if edits:
                work.store.save(team, edits, act="import", kind=TEAM_FILE)
            erase.file(db, file)
            work.store.forget(file)
        return True


def _lacking(own: FamilyFile, team: FamilyFile) -> list[Edit]:
    """What makes the records of one file in another that does not have them."""
    known = {(one.provider, one.help) for one in team.of(Supply)}
    edits: list[Edit] = []
    for kind, record, parent, position, values in rows_of(own):
        twice = kind == "supply" and (values.get("provider", ""), values.get("help", "")) in known
        if record not in team.by_id and not twice:
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

"""Keeping the cards of own families in the team's file up to date: only what changed is written."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gezinsteam_app import region
from gezinsteam_app.actions import edit
from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.own_files import team_file
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import cards
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.shared import Card
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.storage import caseload, load, sent
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import facts
from gezinsteam_app.vault import roster
from gezinsteam_app.vault.statements import Trust

CARDED = "carded"
"""The fact that tells of which change of each family the card was made, and on which day."""
NO_MATTER = ("goal", "idea", "score", "progress", "strength", "concern", "contact.text", "letter.lines", "household")
AT_ONCE = 20


def write(work: Work) -> int:
    """Writes the cards of this worker's families that changed since; returns how many. Lets pages go first."""
    ledger = Conversation(work.store, patient=True)
    today = work.today().isoformat()
    with ledger.transaction() as db:
        if not _is_ours(ledger):
            return 0
        known = json.loads(ledger.fact(CARDED) or "{}")
        done: dict[str, int] = known.get("numbers", {}) if known.get("day") == today else {}
        newest = sent.newest(db)
    changed = [file for file, number in newest.items() if done.get(file) != number]
    trust, count = known_people(work), 0
    for at in range(0, len(changed), AT_ONCE):
        part = changed[at : at + AT_ONCE]
        with ledger.transaction():
            count += _write(work, ledger, trust, part)
            done.update({file: newest[file] for file in part})
            ledger.set_fact(CARDED, json.dumps({"day": today, "numbers": done}))
    return count


def _is_ours(ledger: Conversation) -> bool:
    """Whether this laptop writes in the file of the team: it holds it, or the team has none yet."""
    team = ledger.fact(facts.TEAM_FILE)
    return not team or bool(ledger.keys(team))


def _write(work: Work, ledger: Conversation, trust: Trust, files: list[str]) -> int:
    rules, consent_rules = region.term_rules(work.folder), region.consent_rules(work.folder)
    today, team, count = work.today(), team_file(work), 0
    there = {card.id: card for card in work.store.family(team).of(Card)}
    with ledger.transaction() as db:
        for family in load.outlines(db, files, NO_MATTER):
            if not _is_mine(work, ledger, trust, family):
                continue
            line = caseload.lines(db, today, work.store.number(db, family.id))[0]
            bound = terms(family, today, rules, consent_rules=consent_rules)
            name = trust.users[work.keyring.user_id].name
            values = cards.values(line, bound, work.keyring.user_id, name, today)
            count += _put(work, team, family.id, there.get(family.id), values)
    return count


def _put(work: Work, team: str, file: str, card: Card | None, values: Mapping[str, object]) -> bool:
    if card is None:
        edit.add(work, team, Card, record=file, **{name: value for name, value in values.items() if value})
        return True
    changed = {name: value for name, value in values.items() if getattr(card, name) != value}
    if changed:
        edit.change(work, team, card, **changed)
    return bool(changed)


def _is_mine(work: Work, ledger: Conversation, trust: Trust, family: FamilyFile) -> bool:
    """One laptop writes a card: that of the face of the family, or of the first member when the face is none."""
    statements, me = ledger.rosters(family.id), work.keyring.user_id
    members = sorted(roster.read(statements[-1]).members) if statements else [me]
    face = family.contact_worker.name if family.contact_worker else ""
    named = [user for user in members if user in trust.users and trust.users[user].name == face]
    return me == (named or members)[0]

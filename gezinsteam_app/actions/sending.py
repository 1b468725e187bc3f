"""Sending and receiving: one round with the server, how it stands now, and the line that does it by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gezinsteam_app.actions import cards, erase, notices, team_file
from gezinsteam_app.actions.connection import Order, known_people
from gezinsteam_app.actions.enrol import is_enrolled
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import sent
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync import facts
from gezinsteam_app.sync.engine import CONFIRMED, Engine, Report
from gezinsteam_app.sync.transport import Offline
from gezinsteam_app.vault import recovery

Told = Callable[[float, str], None]
DONE, STOPPED, OFFLINE, TROUBLE, ALONE, REVOKED = "done", "stopped", "offline", "trouble", "alone", "revoked"
RECENT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """A family (or the team's file, or the own one) of which steps wait to be sent."""

    file: str
    name: str
    steps: int


@dataclass(frozen=True, slots=True)
class Received:
    """What somebody else wrote lately in a family."""

    file: str
    name: str
    who: str
    steps: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with sending. `waiting` steps are not known to be on the server; of these `unacknowledged` were
    offered already. `last_confirmed`: when this laptop and the server last had the same. `own_words`: this worker's key
    in words, which the custodians of the recovery key ask for before they open a file for somebody.
    """

    enrolled: bool
    server: str = ""
    team: str = ""
    waiting: int = 0
    unacknowledged: int = 0
    last_confirmed: dt.datetime | None = None
    notices: Sequence[str] = ()
    waiting_in: Sequence[Waiting] = ()
    others_sent: Sequence[Received] = ()
    own_words: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a round: `state` is done, stopped, offline, trouble, alone (no server) or revoked; `words` says it.

    `sent` and `waiting` count steps. `changed`: something of others came in, pages should be read again.
    """

    state: str
    words: str
    sent: int = 0
    waiting: int = 0
    changed: bool = False


def sync(work: Work, stop: Callable[[], bool] = lambda: False, told: Told | None = None) -> Outcome:
    """One round: takes in what others sent, sends what waits. Without network that is an outcome, not an error.

    It asks the server, so not on the worker that pages use. It may be cut off anywhere and goes on at the next round.
    `told` hears how far a long one is.
    """
    if not is_enrolled(work):
        return Outcome(ALONE, "Deze laptop werkt alleen. Alles staat op deze laptop.")
    before = _mark(work)
    try:
        with work.connection.engine(work, patient=True) as engine:
            report = _rounds(work, engine, lambda: stop() or work.connection.wanted, told)
            revoked = work.keyring.device_id in engine.trust.revoked
    except Offline as error:
        return _outcome(work, OFFLINE, str(error), before)
    except UserError as error:
        return _outcome(work, TROUBLE, str(error), before)
    if revoked:
        return _outcome(work, REVOKED, notices.REVOKED, before, report.sealed)
    if report.stopped:
        return _outcome(work, STOPPED, "Het verzenden is onderbroken. Het gaat later vanzelf verder.", before)
    return _outcome(work, DONE, "", before, report.sealed)


def _rounds(work: Work, engine: Engine, stop: Callable[[], bool], told: Told | None) -> Report:
    """A round, and a short second one when it brought something that this laptop must write itself."""
    if isinstance(engine.order, Order):
        engine.order.told = told
    cards.write(work)
    report = engine.round(stop)
    if report.stopped or work.keyring.device_id in engine.trust.revoked:
        return report
    erase.clean_backups(work)
    joined, admitted = team_file.join(work), team_file.admit(work, engine)
    if cards.write(work) or joined or admitted:
        again = engine.round(stop)
        report = replace(again, sealed=report.sealed + again.sealed, refused={**report.refused, **again.refused})
    return report


def _mark(work: Work) -> int:
    with work.store.transaction() as db:
        return sent.last_received(db, work.store.device_id)


def _outcome(work: Work, state: str, words: str, before: int, sealed: int = 0) -> Outcome:
    waiting, changed = Conversation(work.store).waiting(), _mark(work) != before
    if waiting and state != REVOKED:
        words = f"{words} {notices.steps(waiting)} {'wacht' if waiting == 1 else 'wachten'} nog.".strip()
    elif state == DONE:
        words = "Alles is verzonden. Er is iets nieuws van een ander." if changed else "Alles is verzonden."
    return Outcome(state, words, sealed, waiting, changed)


def standing(work: Work) -> Standing:
    """How it stands, from what this laptop knows; quick, without network."""
    ledger = Conversation(work.store)
    with work.store.transaction() as db:
        server = ledger.fact(facts.SERVER)
        if not server:
            return Standing(False)
        people = known_people(work)
        since = work.clock() - dt.timedelta(days=RECENT_DAYS)
        confirmed = ledger.fact(CONFIRMED)
        received = sent.received(db, work.keyring.user_id, since)
        return Standing(
            True,
            server,
            ledger.fact(facts.TEAM),
            ledger.waiting(),
            sent.unacknowledged(db),
            dt.datetime.fromisoformat(confirmed) if confirmed else None,
            notices.in_words(ledger.notices(), people, sent.names(db)),
            [Waiting(*one) for one in sent.waiting(db)],
            [
                Received(file, name, people.users[by].name if by in people.users else "Een collega", steps, at)
                for file, name, by, steps, at in received
            ],
            " ".join(recovery.spoken(work.keyring.user_id)),
        )


def put_notices_away(work: Work) -> None:
    """The worker has read what was noticed."""
    Conversation(work.store).put_notices_away()

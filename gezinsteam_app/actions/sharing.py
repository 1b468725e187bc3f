"""Who holds a family file together: looking, letting a colleague in, taking somebody out, handing over.

All but `people` ask the server and so do not belong on the worker that pages use. Without network they raise Offline
and nothing has changed: who may read is never promised before the server and the others can know it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gezinsteam_app.actions import edit, trail
from gezinsteam_app.actions.connection import known_people
from gezinsteam_app.actions.devices import last_contacts, out_since
from gezinsteam_app.actions.families import worker_values
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.model import Worker
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync.engine import Engine
from gezinsteam_app.sync.transport import RosterConflict
from gezinsteam_app.vault import roster
from gezinsteam_app.vault.statements import Trust, User
from gezinsteam_app.vault.vault import Profile


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds a file. `until`: the last day, or empty. `devices`: how their laptops are called.

    `seen_on`: the last day on which the server heard of one of these; empty for this worker and when nobody told.
    `put_out_on`: the last day on which a laptop of theirs was put out, for who has none any more.
    """

    user: str
    name: str
    role: str
    team: str
    until: str
    devices: tuple[str, ...]
    me: bool
    seen_on: str = ""
    put_out_on: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the region's directory with whom a file can be shared."""

    user: str
    name: str
    role: str
    team: str


def people(work: Work, file: str) -> list[Member]:
    """Who holds a file, this worker first; nobody else as long as it was never sent. Without network."""
    trust, statements = known_people(work), Conversation(work.store).rosters(file)
    seen = last_contacts(work)
    if not statements:
        return [_member(work, trust, work.keyring.user_id, "", seen)]
    current = roster.read(statements[-1])
    found = [_member(work, trust, user, until, seen) for user, until in current.members.items()]
    return sorted(found, key=lambda one: (not one.me, one.name))


def _member(work: Work, trust: Trust, user: str, until: str, seen: Mapping[str, str]) -> Member:
    me = user == work.keyring.user_id
    known = trust.users.get(user) or User(user, work.profile.name if me else "Onbekend", "worker", work.profile.team)
    laptops = trust.live_devices(user)
    labels = tuple(sorted(one.label for one in laptops))
    last = "" if me else max((seen.get(one.id, "") for one in laptops), default="")
    ended = [out_since(trust, one.id) for one in trust.devices.values() if one.user == user and not laptops]
    return Member(user, known.name, known.role, known.team, until, labels, me, last, max(ended, default=""))


def colleagues(work: Work, *, fetch: bool = True) -> list[Colleague]:
    """Everybody whose key is certified and who has a laptop that is not put out, except this worker; by name.

    `fetch`: asks the server first. Errors: Offline; then `fetch=False` gives who was known.
    """
    if fetch:
        with work.connection.engine(work) as engine:
            engine.learn_people()
    trust = known_people(work)
    found = [
        Colleague(one.id, one.name, one.role, one.team)
        for one in trust.users.values()
        if one.id != work.keyring.user_id and trust.live_devices(one.id)
    ]
    own = trust.users[work.keyring.user_id].team if work.keyring.user_id in trust.users else ""
    return sorted(found, key=lambda one: (one.team != own, one.name, one.user))


def share(work: Work, file: str, user: str, until: str = "") -> list[Member]:
    """Lets a colleague read and write, with the whole history; `until` is the last day of a replacement."""
    if until and (not dates.is_date(until) or until < work.today().isoformat()):
        raise UserError("De laatste dag moet een datum zijn die nog komt.")
    with trail.watched(work, file, "shared"), work.connection.engine(work) as engine:
        engine.learn_people()
        if not engine.trust.live_devices(user):
            raise UserError("Deze collega heeft nog geen laptop die is aangemeld.")
        _twice(engine, file, lambda: engine.holder.add_member(engine.transport, file, user, until))
    return people(work, file)


def unshare(work: Work, file: str, user: str) -> list[Member]:
    """Takes somebody out. What is written from now on they cannot read; what they have stays known to them."""
    _demand_other(work, file, user)
    with trail.watched(work, file, "unshared"), work.connection.engine(work) as engine:
        _twice(engine, file, lambda: engine.holder.remove(engine.transport, file, [user]))
    return people(work, file)


def hand_over(work: Work, file: str, user: str) -> list[Member]:
    """Another worker becomes the one face of a family (contact_worker) and is let in when that was not so yet.

    This worker keeps the file until somebody takes them out.
    """
    if all(one.user != user for one in people(work, file)):
        share(work, file, user)
    colleague = known_people(work).users[user]
    with work.store.transaction():
        family = work.store.family(file)
        known = next((one for one in family.of(Worker) if one.name == colleague.name), None)
        worker = known.id if known else _written_down(work, file, colleague)
        edit.change(work, file, work.store.family(file).info, contact_worker=worker)
    return people(work, file)


def _written_down(work: Work, file: str, colleague: User) -> str:
    values = worker_values(Profile(colleague.name, "jeugd- en gezinswerker", colleague.team, ""))
    return edit.add(work, file, Worker, **{name: value for name, value in values.items() if value}).record


def _demand_other(work: Work, file: str, user: str) -> None:
    found = people(work, file)
    if all(one.user != user for one in found):
        raise UserError("Deze collega doet niet mee bij dit gezin.")
    if len(found) == 1:
        raise UserError("Iemand moet het dossier houden. Laat eerst een collega meedoen.")


def _twice(engine: Engine, file: str, what: Callable[[], None]) -> None:
    """A change of who holds a file; once more when somebody else changed it just before."""
    engine.bring(file)
    try:
        what()
    except RosterConflict:
        engine.bring(file)
        what()

"""Who looked: written down with every opening, print, export, decision and refusal. Reading it: actions/looked.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from secrets import token_hex

from gezinsteam_app.actions import recovered
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates
from gezinsteam_app.domain import trail as rules
from gezinsteam_app.domain.changes import CREATED, Edit
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.folding import fold
from gezinsteam_app.domain.model import Worker
from gezinsteam_app.domain.trail import Event
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load

KIND = "access_event"


def note(
    work: Work,
    file: str,
    act: str,
    *,
    kind: str = "",
    record: str = "",
    about: Sequence[str] = (),
    via: str = "",
    purpose: str = "help",
    outcome: str = "done",
    emergency: str = "",
) -> None:
    """Writes one event (domain/trail.py), in the transaction that is open or in one of its own.

    `kind` and `record` say which part of the file; `about` whose data (default: the children of the file). It is no
    step that can be taken back, no change of the file, and is found by no search. Before the first of somebody whom
    the custodians of the recovery key let in stands that they did, and why.
    """
    with work.store.transaction():
        if reason := recovered.unnoted_reason(work, file):
            _write(work, file, {"act": "recovered", "outcome": "done", "purpose": purpose, "emergency": reason})
        done: dict[str, object] = {"act": act, "outcome": outcome, "via": via, "purpose": purpose}
        done |= {"emergency": emergency, "about": list(about)}
        _write(work, file, done | {"object": {"kind": kind, "record": record} if kind else {}})


def _write(work: Work, file: str, done: Mapping[str, object]) -> None:
    with work.store.transaction():
        number, previous = _last(work, file)
        event = _event(work, work.store.family(file), previous) | {"number": number + 1}
        event |= {name: value for name, value in done.items() if value}
        kept = {name: value for name, value in event.items() if value or name == "previous"}
        # The device and a number that grows stand first in the id: so the newest is found without reading the others.
        id_ = f"{_prefix(work)}{number + 1:08}-{token_hex(4)}"
        work.store.save(file, [Edit(KIND, id_, CREATED, ""), Edit(KIND, id_, "event", kept)])


def _event(work: Work, family: FamilyFile, previous: Event | None) -> dict[str, object]:
    """What each event says of who looks, when, where and in which relation; the children unless it says of whom."""
    now = work.clock()
    return {
        "at": rules.at(now),
        "user": work.keyring.user_id,
        "name": work.profile.name,
        "role": work.profile.function,
        "organisation": work.profile.team,
        "responsible": family.info.team or work.profile.team,
        "about": [child.id for child in family.children],
        "ground": tie(work, family),
        "device": work.store.device_id,
        "previous": rules.digest(previous) if previous is not None else "",
        "latest": rules.latest_before(previous, now),
    }


@contextmanager
def watched(
    work: Work, file: str, act: str, *, kind: str = "", record: str = "", about: Sequence[str] = (), via: str = ""
) -> Iterator[None]:
    """Notes what is done in the block, also when it is refused (UserError) or fails; not inside a transaction."""
    outcome = "failed"
    try:
        yield
        outcome = "done"
    except UserError:
        outcome = "refused"
        raise
    finally:
        note(work, file, act, kind=kind, record=record, about=about, via=via, outcome=outcome)


def _last(work: Work, file: str) -> tuple[int, Event | None]:
    """Number and content of the last event that this device wrote in this file."""
    with work.store.transaction() as db:
        found = load.last_with_prefix(db, work.store.number(db, file), KIND, _prefix(work), "event")
    return (int(found["number"]), found) if found else (0, None)


def clock_warning(work: Work, file: str) -> str:
    """A sentence when the clock of this laptop stands before a day on which this file was opened here; else empty.

    It warns and stops nobody: the clock may have been wrong then and right now.
    """
    _, previous = _last(work, file)
    later = rules.latest_before(previous, work.clock())
    if not later:
        return ""
    then, now = (dates.long(day.isoformat()) for day in (rules.local(later).date(), work.today()))
    asked = f"Klopt de datum van vandaag, {now}? Zet anders de klok goed."
    return f"De klok van deze laptop stond eerder al op {then}. {asked}"


def outsider_warning(work: Work, family: FamilyFile) -> str:
    """A sentence for somebody who belongs neither to this family nor to its team; else empty."""
    if tie(work, family) != "none":
        return ""
    return "Je staat niet als werker bij dit gezin. Dat je hier kijkt, staat in ‘Wie heeft gekeken’."


def warnings(work: Work, file: str) -> str:
    """What somebody who opened a family should know about themselves and this laptop; mostly nothing."""
    found = (outsider_warning(work, work.store.family(file)), clock_warning(work, file))
    return " ".join(filter(None, found))


def _prefix(work: Work) -> str:
    return f"{work.store.device_id[:16]}-"


def tie(work: Work, family: FamilyFile) -> str:
    """Which relation the person at this laptop has to the family: one of rules.TIES."""
    mine = [worker for worker in family.of(Worker) if worker.name and fold(worker.name) == fold(work.profile.name)]
    if any(worker.id == family.info.contact_worker for worker in mine):
        return "contact"
    if mine:
        return "worker"
    team = family.info.team
    return "team" if team and fold(team) == fold(work.profile.team) else "none"

"""Who looked (NEN 7513; domain-facts 7): the events of a file, the chain that holds them together, and reading them.

An event is a small object that never changes. Each holds the hash of the event before it that the same device wrote
in the same file, so that a missing or changed event shows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.changes import canonical

Event = Mapping[str, Any]
"""The fields of NEN 7513, by these names:

at           moment in UTC, YYYY-MM-DDTHH:MM:SSZ         act       one of ACTS
outcome      one of OUTCOMES                            via       how the person came there ("find"), or ""
user, name, role, organisation      who: id, and what the profile said then
responsible  on whose responsibility: the team of the file
about        ids of the people whose data it is        object    {"kind", "record"}: which part, or nothing
purpose      one of PURPOSES                            ground    one of TIES: the relation to the family
emergency    the reason, when a rule was passed over    device    where: id of the device
number       1, 2, 3 ... of this device in this file   previous  hash of the event before it, or ""
latest       only when the clock stands before an earlier event: that later moment
told         only on the members' list (actions/looked.py), false where the family was not told yet
"""

ACTS = {
    "opened": "dossier geopend",
    "found": "geopend via zoeken",
    "looked_up": "gegevens opgevraagd met een commando",
    "printed": "afgedrukt",
    "saved": "als bestand bewaard",
    "exported": "dossier uitgevoerd",
    "decided": "besluit over delen vastgelegd",
    "signed": "handtekening vastgelegd",
    "shared": "collega laten meedoen",
    "recovered": "erbij gekomen met de herstelsleutel van de organisatie",
    "unshared": "collega eruit gehaald",
    "trail_read": "gekeken wie er keek",
    "trail_printed": "lijst van wie er keek gemaakt",
}
OUTCOMES = {"done": "gelukt", "refused": "tegengehouden", "failed": "niet gelukt"}
PURPOSES = {"help": "hulp aan het gezin", "request": "verzoek van het gezin", "control": "controle"}
TIES = {
    "contact": "vaste contactpersoon",
    "worker": "werker bij dit gezin",
    "team": "collega uit het team",
    "none": "hoort niet bij dit gezin of team",
}
"""The relation to the family on which somebody may look, the closest first."""

TAKES_OUT = {"printed": "afdrukken", "saved": "als bestand bewaren", "exported": "dossier uitvoeren"}
"""With these something leaves the house, unless it was refused or failed: then it was only tried."""

CLOCK_SLACK = dt.timedelta(minutes=5)
"""A clock that is put right by the network may go back a little."""


def digest(event: Event) -> str:
    """The hash of an event, which the next one holds."""
    return hashlib.sha256(canonical(dict(event)).encode()).hexdigest()


def moment(text: str) -> dt.datetime:
    """The moment of `at`. ValueError when it is none."""
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)


def at(now: dt.datetime) -> str:
    """A moment as `at` writes it."""
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(text: str) -> dt.datetime:
    """The moment of `at` on the clock in the Netherlands."""
    return moment(text).astimezone(dates.AMSTERDAM)


def latest_before(previous: Event | None, now: dt.datetime) -> str:
    """The later moment that an event before this one already had; empty when the clock has run on as it should."""
    if previous is None:
        return ""
    latest = str(previous.get("latest") or previous["at"])
    return latest if now < moment(latest) - CLOCK_SLACK else ""


def was_stopped(event: Event) -> bool:
    """Whether somebody meant to take something out, and nothing left."""
    return event.get("act") in TAKES_OUT and event.get("outcome") != "done"


def chain_problems(events: Iterable[Event]) -> list[str]:
    """What is wrong with the chains of a file, in plain Dutch; nothing when every event follows on another."""
    known: dict[tuple[str, int], set[str]] = {}
    listed = list(events)
    for event in listed:
        known.setdefault((str(event.get("device")), int(event.get("number", 0))), set()).add(digest(event))
    problems = []
    for event in listed:
        number = int(event.get("number", 0))
        before = known.get((str(event.get("device")), number - 1), set())
        if event.get("previous") not in (before if number > 1 else {""}):
            problems.append(f"in de lijst van wie keek klopt de schakel voor nummer {number} niet")
    return problems


# Reading it


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the overview: when (ISO day and clock), what was done, what became of it."""

    on: str
    time: str
    act: str
    outcome: str
    clock_ran_back: bool
    told: bool = True

    @property
    def words(self) -> str:
        """geopend via zoeken; dossier geopend (niet gelukt); afdrukken: tegengehouden."""
        outcome = OUTCOMES.get(self.outcome, self.outcome)
        became = "" if self.outcome == "done" else f" ({outcome})"
        clock = ", de klok van de laptop liep terug" if self.clock_ran_back else ""
        told = "" if self.told else ", het gezin weet dit nog niet"
        tried = f"{TAKES_OUT[self.act]}: {outcome}" if became and self.act in TAKES_OUT else ""
        return f"{tried or ACTS.get(self.act, self.act) + became}{clock}{told}"


@dataclass(frozen=True, slots=True)
class Looker:
    """One person who looked: how they are called, their tie to the family, and each time, newest first."""

    called: str
    tie: str
    looks: tuple[Look, ...]


def overview(events: Iterable[Event], first: str = "", last: str = "", *, staff_names: bool = False) -> list[Looker]:
    """Who looked between two days (ISO; empty is no limit), who looked most recently first.

    Without `staff_names` a person is called by function and organisation; two who share both are told apart by number.
    """
    by_user: dict[str, list[Event]] = {}
    for event in events:
        day = local(str(event["at"])).date().isoformat()
        if (first or day) <= day <= (last or day):
            by_user.setdefault(str(event.get("user")), []).append(event)
    groups = [sorted(group, key=_order, reverse=True) for group in by_user.values()]
    groups.sort(key=lambda group: _order(group[0]), reverse=True)
    called = _called(groups, staff_names)
    return [
        Looker(name, TIES.get(str(group[0].get("ground")), ""), tuple(map(_look, group)))
        for name, group in zip(called, groups, strict=True)
    ]


def _called(groups: list[list[Event]], staff_names: bool) -> list[str]:
    plain = [_function(group[0]) for group in groups]
    if staff_names:
        names = [str(group[0].get("name") or "") for group in groups]
        return [", ".join(filter(None, (name, what))) for name, what in zip(names, plain, strict=True)]
    counts: dict[str, int] = {}
    numbered = []
    for what in plain:
        counts[what] = counts.get(what, 0) + 1
        numbered.append(f"{what} ({counts[what]})" if plain.count(what) > 1 else what)
    return numbered


def _function(event: Event) -> str:
    function, place = str(event.get("role") or "medewerker"), str(event.get("organisation") or "")
    words = f"{function}, {place}" if place else function
    return words[:1].upper() + words[1:]


def _look(event: Event) -> Look:
    when = local(str(event["at"]))
    return Look(
        when.date().isoformat(),
        dates.clock(when.strftime("%Y-%m-%dT%H:%M")),
        str(event.get("act")),
        str(event.get("outcome")),
        bool(event.get("latest")),
        bool(event.get("told", True)),
    )


def _order(event: Event) -> tuple[str, int]:
    return str(event["at"]), int(event.get("number", 0))

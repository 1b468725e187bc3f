"""One invented family: everything that was saved about it over the years, as steps in time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.invented.help import HelpOfYears
from gezinsteam_app.actions.invented.history import History, Step
from gezinsteam_app.actions.invented.material import Material
from gezinsteam_app.actions.invented.people import Cast, Child, Colleague, People
from gezinsteam_app.actions.invented.plan import PlanOfYears
from gezinsteam_app.domain import model as m

NOTES_A_YEAR = (9, 26)
"""From a family that is seen once a month to one that is seen every other week."""
CONTACT_KINDS = (
    *("home_visit",) * 9,
    *("phone",) * 5,
    *("message",) * 3,
    *("school",) * 3,
    *("meeting",) * 3,
    "consultation",
    "not_home",
    "not_home",
    "crisis",
)
CLOSED = 0.3
SEEN_LATELY, LATELY = 0.85, dt.timedelta(days=16)
"""Most families that are open were seen or spoken to in these days."""
ALONE_FROM = 6
"""From this age a worker speaks with a child alone."""


def team(source: random.Random, material: Material) -> tuple[list[Colleague], Colleague]:
    """The workers of an invented team, eight to eleven, and its coach."""
    chosen = source.sample(material.workers, source.randint(8, len(material.workers)))
    return [_colleague(source, *one) for one in chosen], _colleague(source, *material.coach)


def _colleague(source: random.Random, name: str, function: str) -> Colleague:
    return Colleague(name, function, f"0591-55{source.randint(1000, 9999)}")


def history_of(
    source: random.Random,
    material: Material,
    workers: Sequence[Colleague],
    coach: Colleague,
    until: dt.date,
    years: float,
) -> list[Step]:
    """The steps of one family that came at some time in these years; some files were closed again."""
    days = max(30, int(365 * years))
    began = until - dt.timedelta(days=int(days * source.uniform(0.35, 1.0)))
    closed = source.random() < CLOSED
    ends = began + (until - began) * source.uniform(0.4, 0.95) if closed else until
    history = History(source, began, ends)
    people = People(history, material)
    found = list(people.edits(source.choice(workers), coach if source.random() < 0.25 else None))
    info = {
        "name": people.title,
        "opened_on": began.isoformat(),
        "reason": material.phrases.say("reason", source, people.cast.names),
        "municipality": material.municipality,
        "referrer": source.choice(("self", "self", "school", "gp", "police", "youth_doctor", "veilig_thuis")),
        "team": material.team,
        "contact_worker": people.cast.worker,
    }
    history.save(began, [*creation(m.FileInfo, history.file, "", "", info), *found], minute=8 * 60)
    PlanOfYears(history, material, people.cast, closed=closed).write()
    HelpOfYears(history, material, people.cast, closed=closed).write()
    _notes(history, material, people.cast, recent=not closed and source.random() < SEEN_LATELY)
    if closed:
        reason = source.choice(("01", "01", "01", "02", "03", "05"))
        history.touch(ends, m.FileInfo, history.file, closed_on=ends.isoformat(), end_reason=reason)
    return history.steps


def _notes(history: History, material: Material, cast: Cast, *, recent: bool) -> None:
    years = (history.ends - history.began).days / 365
    for _ in range(max(2, int(years * history.random.uniform(*NOTES_A_YEAR)))):
        _note(history, material, cast, history.began)
    if recent:
        _note(history, material, cast, max(history.began, history.ends - LATELY))


def _note(history: History, material: Material, cast: Cast, since: dt.date) -> None:
    source = history.random
    day = history.day_between(since, history.ends)
    hour, minute = source.randint(9, 17), source.choice((0, 0, 15, 30, 30, 45))
    kind = source.choice(CONTACT_KINDS)
    child = source.choice(cast.children)
    alone = kind == "home_visit" and child.age(day) >= ALONE_FROM and source.random() < 0.15
    _, edits = history.make(
        m.Contact,
        on=f"{day.isoformat()}T{hour:02}:{minute:02}",
        kind=kind,
        with_people=() if kind == "not_home" else _spoken_with(source, cast, child),
        child_alone=child.id if alone else "",
        by=cast.worker,
        text=material.phrases.say("not_home" if kind == "not_home" else "note", source, cast.names),
    )
    history.save(day, edits, minute=hour * 60 + minute + 20)


def _spoken_with(source: random.Random, cast: Cast, child: Child) -> tuple[str, ...]:
    adult = source.choice(cast.adults)
    return source.choice(((adult,), (adult,), (adult, child.id), (child.id,)))

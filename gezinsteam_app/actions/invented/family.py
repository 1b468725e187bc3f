"""One invented family: everything that was saved about it over the years, as steps in time."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.invented import words as w
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain import order
from gezinsteam_app.domain.changes import Edit

NOTES_A_YEAR = 10
ROOM = order.spread(400)


@dataclass(frozen=True)
class Step:
    """What was saved in one go. A `touch` is (kind, record, fields): changes to what stands there already."""

    at: dt.datetime
    file: str
    edits: tuple[Edit, ...] = ()
    touch: tuple[str, str, dict[str, Any]] | None = None


@dataclass
class _Cast:
    children: list[str] = field(default_factory=list)
    adults: list[str] = field(default_factory=list)
    network: list[str] = field(default_factory=list)
    professionals: list[str] = field(default_factory=list)
    worker: str = ""


class Invention:
    """A family that grows out of a random source; `steps` gives its history, oldest first."""

    def __init__(self, source: random.Random, until: dt.date, years: float) -> None:
        self.random = source
        self.until = until
        days = max(30, int(365 * years))
        self.began = until - dt.timedelta(days=max(20, int(days * source.uniform(0.35, 1.0))))
        self.file = self._id()
        self.cast = _Cast()
        self.places: dict[str, int] = {}
        prefix, self.family_name = source.choice(w.FAMILY_NAMES)
        self.prefix = prefix

    def _id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def _day(self, after: int = 0) -> dt.date:
        span = max(0, (self.until - self.began).days - after)
        return self.began + dt.timedelta(days=after + self.random.randint(0, span))

    def _at(self, day: dt.date) -> dt.datetime:
        return dt.datetime(
            day.year, day.month, day.day, self.random.randint(8, 17), self.random.randint(0, 59), tzinfo=dt.UTC
        )

    def _make(self, record: type[m.Record], parent: str = "", /, **values: Any) -> tuple[str, list[Edit]]:
        id_ = self._id()
        key = f"{record.__name__}:{parent}"
        place = self.places.get(key, 0)
        self.places[key] = place + 1
        shown = {name: value for name, value in values.items() if value not in (None, "", ())}
        return id_, creation(record, id_, parent, ROOM[place % len(ROOM)], shown)

    def steps(self) -> Iterator[Step]:
        """The first day, the plan, and then what happened, in no particular order of days."""
        yield Step(self._at(self.began), self.file, tuple(self._first_day()))
        start = min(self.began + dt.timedelta(days=10), self.until)
        yield Step(self._at(start), self.file, tuple(self._plan(start)))
        yield from self._goals(start)
        yield Step(self._at(start), self.file, tuple(self._levels()))
        yield from self._notes()

    def _first_day(self) -> Iterator[Edit]:
        r = self.random
        self.cast.worker, worker = self._make(
            m.Worker, name=r.choice(w.WORKERS), function="jeugd- en gezinswerker", organisation="Jeugd- en gezinsteam",
            phone=f"06-1111{r.randint(1000, 9999)}",
        )  # fmt: skip
        title = " ".join(part for part in ("Gezin", self.prefix, self.family_name) if part)
        info = {
            "name": title, "opened_on": self.began.isoformat(), "reason": r.choice(w.REASONS), "municipality": "0114",
            "referrer": r.choice(("self", "school", "gp", "police")), "team": "Polderveen-Oost", "contact_worker": self.cast.worker,
        }  # fmt: skip
        yield from creation(m.FileInfo, self.file, "", "", info)
        yield from worker
        yield from self._people()

    def _people(self) -> Iterator[Edit]:
        r = self.random
        own = {"prefix": self.prefix, "family_name": self.family_name}
        for names in (w.MOTHERS, w.FATHERS)[: r.choice((1, 2, 2))]:
            id_, edits = self._make(
                m.Person,
                given_name=r.choice(names),
                kind="adult",
                born_on=self._born(26, 48),
                phone=f"06-2222{r.randint(1000, 9999)}",
                **own,
            )
            self.cast.adults.append(id_)
            yield from edits
        for _ in range(r.choice((1, 1, 2, 2, 3))):
            id_, edits = self._make(
                m.Person,
                given_name=r.choice(r.choice((w.GIRLS, w.BOYS))),
                kind="child",
                born_on=self._born(1, 16),
                **own,
            )
            self.cast.children.append(id_)
            yield from edits
        for name in r.sample(w.NETWORK, r.randint(1, 2)):
            id_, edits = self._make(m.Person, given_name=name, kind="network", phone=f"06-3333{r.randint(1000, 9999)}")
            self.cast.network.append(id_)
            yield from edits
        for given, family, organisation in r.sample(w.PROFESSIONALS, r.randint(1, 2)):
            id_, edits = self._make(
                m.Person, given_name=given, family_name=family, organisation=organisation, kind="professional"
            )
            self.cast.professionals.append(id_)
            yield from edits
        yield from self._household()

    def _born(self, low: int, high: int) -> str:
        return (self.until - dt.timedelta(days=self.random.randint(low * 365 + 30, high * 365))).isoformat()

    def _household(self) -> Iterator[Edit]:
        r = self.random
        address = {
            "street": r.choice(w.STREETS),
            "number": str(r.randint(1, 120)),
            "postcode": f"{r.randint(7811, 7899)} CK",
            "city": w.CITY,
        }
        yield from self._make(
            m.Household, name="Thuis", address=address, members=(*self.cast.children, *self.cast.adults)
        )[1]
        for child in self.cast.children:
            for adult in self.cast.adults:
                yield from self._make(m.Relation, from_person=adult, to_person=child, kind="parent")[1]
                yield from self._make(
                    m.Authority, child=child, holder=adult, kind="joint" if len(self.cast.adults) > 1 else "sole",
                    checked_on=self.began.isoformat(), source="register",
                )[1]  # fmt: skip

    def _plan(self, start: dt.date) -> Iterator[Edit]:
        r = self.random
        soon = self.until + dt.timedelta(days=r.choice((-12, -3, 4, 9, 20, 35, 50, 70)))
        plan = {"started_on": start.isoformat(), "evaluate_on": soon.isoformat(), "wish_words": r.choice(w.WISHES), "wish_by": self.cast.adults[0],
                "offered_on": self.began.isoformat(), "offer_answer": r.choice(("accepted", "declined"))}  # fmt: skip
        yield from creation(m.Plan, self.file, "", "", plan)
        everyone = [*self.cast.children, *self.cast.adults]
        for words in r.sample(w.STRENGTHS, 2):
            yield from self._make(m.Strength, words=words, by=r.choice(everyone), on=start.isoformat())[1]
        yield from self._make(m.Concern, words=r.choice(w.CONCERNS), by=r.choice(everyone), on=start.isoformat())[1]
        yield from self._make(m.FirstAid, what="Even bellen, en een halfuur naar buiten", who=(self.cast.network[0],))[
            1
        ]
        child = r.choice(self.cast.children)
        consent, edits = self._make(
            m.Consent, about=child, recipient={"name": "Basisschool De Regenboog", "kind": "school"}, parts=("plan.education",),
            purpose="School en thuis doen hetzelfde", from_day=start.isoformat(),
            until=(self.until + dt.timedelta(days=r.choice((6, 19, 60, 120, 200)))).isoformat(),
        )  # fmt: skip
        yield from edits
        for adult in self.cast.adults:
            yield from self._make(
                m.Decision,
                consent,
                by=adult,
                decision="given",
                on=start.isoformat(),
                how="spoken",
                noted_by=self.cast.worker,
            )[1]

    def _goals(self, start: dt.date) -> Iterator[Step]:
        r = self.random
        for domain in r.sample(sorted(w.GOALS), r.choice((2, 3, 3, 4))):
            who = r.choice([*self.cast.children, *self.cast.adults])
            goal, edits = self._make(m.Goal, domain=domain, words=r.choice(w.GOALS[domain]), by=who, said_on=start.isoformat(),
                                     for_people=(who,), status="open", anchor_0="het drie weken achter elkaar lukt")  # fmt: skip
            yield Step(self._at(start), self.file, tuple(edits))
            for _ in range(r.randint(2, 4)):
                yield from self._agreement(goal)
            score = -2
            for day in sorted(self._day(15) for _ in range(r.randint(1, 5))):
                score = max(-3, min(2, score + r.choice((0, 1, 1, -1))))
                yield Step(
                    self._at(day),
                    self.file,
                    tuple(self._make(m.Score, goal, on=day.isoformat(), score=score, by=who)[1]),
                )

    def _agreement(self, goal: str) -> Iterator[Step]:
        r = self.random
        what, how_often = r.choice(w.AGREEMENTS)
        people = [
            *self.cast.adults,
            *self.cast.children,
            *self.cast.network,
            *self.cast.professionals,
            self.cast.worker,
        ]
        day = self._day(12)
        by_when = min(day + dt.timedelta(days=r.randint(7, 40)), self.until + dt.timedelta(days=25))
        id_, edits = self._make(
            m.Agreement,
            goal,
            who=(r.choice(people),),
            what=what,
            how_often=how_often,
            by_when="" if how_often else by_when.isoformat(),
        )
        yield Step(self._at(day), self.file, tuple(edits))
        done = by_when - dt.timedelta(days=2)
        if not how_often and day <= done <= self.until and r.random() < 0.85:
            yield Step(self._at(done), self.file, touch=("agreement", id_, {"done_on": done.isoformat()}))
        elif how_often and (self.until - day).days > 3:
            on = day + dt.timedelta(days=3)
            yield Step(
                self._at(on),
                self.file,
                tuple(
                    self._make(m.Progress, id_, on=on.isoformat(), state=r.choice(("works", "sometimes", "not_yet")))[1]
                ),
            )

    def _levels(self) -> Iterator[Edit]:
        r = self.random
        for child in self.cast.children:
            level = r.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7))
            zone = ("green", "green", "yellow", "yellow", "orange", "orange", "red")[level - 1]
            yield from self._make(
                m.Level, child=child, level=(level, "partial" if level == 7 else ""), zone=zone, environment="home", help=w.HELP[level],
                from_day=self.began.isoformat(), expected_until=(self.until + dt.timedelta(days=r.randint(10, 200))).isoformat(),
                reason="Zo licht als kan", decided_in="family" if level < 3 else "action_meeting" if level < 5 else "mdt",
                decided_on=self.began.isoformat(), participants=(self.cast.adults[0], self.cast.worker),
                prospect="Daarna zelf verder, met het eigen netwerk" if level < 5 or r.random() < 0.8 else "",
            )[1]  # fmt: skip

    def _notes(self) -> Iterator[Step]:
        r = self.random
        years = (self.until - self.began).days / 365
        for _ in range(max(2, int(years * NOTES_A_YEAR * r.uniform(1.1, 1.9)))):
            day = self._day()
            moment = self._at(day)
            sentences = (
                r.choice(w.NOTE_OPENINGS),
                *r.sample(w.NOTE_MIDDLES, r.randint(1, 4)),
                r.choice(w.NOTE_ENDINGS),
            )
            values = {"on": f"{day.isoformat()}T{moment:%H:%M}", "kind": r.choice(w.CONTACT_KINDS), "with_people": tuple(r.sample(self.cast.adults, 1)),
                      "by": self.cast.worker, "text": " ".join(sentences)}  # fmt: skip
            yield Step(moment, self.file, tuple(self._make(m.Contact, **values)[1]))

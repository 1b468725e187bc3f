"""The plan of an invented family over the years: goals that come and go, agreements, scores, evaluations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.actions.invented.history import History
from gezinsteam_app.actions.invented.material import Material
from gezinsteam_app.actions.invented.people import Cast
from gezinsteam_app.domain import codes
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.changes import CREATED, Edit

DAY = dt.timedelta(days=1)
YEAR = 330 * DAY
FIXED = 0.9


class PlanOfYears:
    """Writes the plan into a history, from its start until the file ends. `closed`: it ends for good."""

    def __init__(self, history: History, material: Material, cast: Cast, *, closed: bool) -> None:
        self.history = history
        self.material = material
        self.random = history.random
        self.cast = cast
        self.closed = closed
        self.start = min(history.began + 10 * DAY, history.ends)

    def _say(self, name: str) -> str:
        return self.material.phrases.say(name, self.random, self.cast.names)

    def write(self) -> None:
        self.history.save(self.start, self._first(), minute=10 * 60)
        meetings = self._evaluations()
        self._fix(meetings)
        domains = self.random.sample(list(codes.DOMAINS), 5)
        first = self.random.choice((2, 2, 3, 3, 4))
        for number, domain in enumerate(domains):
            if number < first:
                self._goal(domain, self.start, meetings)
            elif meetings and self.random.random() < 0.4:
                self._goal(domain, self.random.choice(meetings), meetings)

    def _fix(self, meetings: list[dt.date]) -> None:
        """Most plans are fixed in time, and again at the first meeting after a year; a few never were."""
        if self.random.random() < FIXED:
            by = self.cast.worker_name
            first = self.start + self.random.randint(2, 25) * DAY
            self.history.fix(first, by)
            for day in [day for day in meetings if day > first + YEAR][::4]:
                self.history.fix(day, by)

    def _first(self) -> Iterator[Edit]:
        plan = {
            "started_on": self.start.isoformat(),
            "offered_on": self.history.began.isoformat(),
            "offer_answer": self.random.choice(("accepted", "declined")),
            "wish_words": self._say("wish"),
            "wish_by": self.random.choice(self.cast.adults),
        }
        yield Edit("plan", self.history.file, CREATED, "")
        yield from (Edit("plan", self.history.file, field, value) for field, value in plan.items())
        day = self.start.isoformat()
        for _ in range(self.random.randint(2, 3)):
            yield from self._said(m.Strength, "strength", on=day)
        for _ in range(self.random.randint(1, 2)):
            yield from self._said(m.Concern, "concern", on=day)
        for _ in range(self.random.randint(1, 2)):
            who = (self.random.choice([*self.cast.network, *self.cast.adults]),)
            yield from self.history.make(m.FirstAid, what=self._say("first_aid"), who=who)[1]
        if self.random.random() < 0.15:
            yield from self._said(m.Dissent, "dissent")

    def _said(self, kind: type[m.Record], name: str, **values: str) -> list[Edit]:
        return self.history.make(kind, words=self._say(name), by=self.random.choice(self.cast.family), **values)[1]

    def _evaluations(self) -> list[dt.date]:
        """The meetings that were held, each of which sets the day of the next one. A few teams are late."""
        late = self.random.randint(1, 25) * DAY if self.random.random() < 0.2 else 0 * DAY
        held: list[dt.date] = []
        following = self.start + self.random.randint(20, 90) * DAY
        self.history.touch(self.start, m.Plan, self.history.file, evaluate_on=following.isoformat())
        while following <= self.history.ends - late:
            held.append(following)
            following += self.random.randint(60, 110) * DAY
            self.history.touch(held[-1], m.Plan, self.history.file, evaluate_on=following.isoformat())
        return held

    def _goal(self, domain: str, said: dt.date, meetings: list[dt.date]) -> None:
        who = self.random.choice(self.cast.family)
        anchors = {"anchor_m2": "anchor.-2", "anchor_0": "anchor.0", "anchor_1": "anchor.1"}
        goal, edits = self.history.make(
            m.Goal,
            domain=domain,
            words=self._say(f"goal.{domain}"),
            by=who,
            said_on=said.isoformat(),
            for_people=(who,),
            status="open",
            **{field: self._say(name) for field, name in anchors.items() if self.random.random() < 0.7},
        )
        self.history.save(said, edits, minute=11 * 60)
        later = [day for day in meetings if day > said]
        finished = self._finish(goal, said, later)
        for _ in range(self.random.randint(2, 4)):
            self._agreement(goal, self.history.day_between(said + DAY, finished))
        self._scores(goal, who, [day for day in later if day <= finished])

    def _finish(self, goal: str, said: dt.date, meetings: list[dt.date]) -> dt.date:
        """Some goals are reached on the way; in a closed file all of them are done with. Returns the last day."""
        on = self.history.ends
        if not self.closed:
            if not meetings or self.random.random() < 0.65:
                return on
            on = self.random.choice(meetings)
        status = self.random.choice(("reached", "reached", "reached", "partly", "stopped"))
        self.history.touch(max(on, said), m.Goal, goal, status=status)
        return on

    def _scores(self, goal: str, who: str, meetings: list[dt.date]) -> None:
        """At some meetings the one whose goal it is gives a score, and sometimes a parent another one."""
        score = -2
        for day in meetings[:: self.random.choice((1, 2, 3))][:3]:
            score = max(-3, min(2, score + self.random.choice((0, 0, 1, 1, -1))))
            edits = self.history.make(m.Score, goal, on=day.isoformat(), score=score, by=who)[1]
            other = self.random.choice(self.cast.adults)
            if other != who and self.random.random() < 0.3:
                seen = max(-3, min(2, score + self.random.choice((-1, 0, 1))))
                edits += self.history.make(m.Score, goal, on=day.isoformat(), score=seen, by=other)[1]
            self.history.save(day, edits, minute=16 * 60)

    def _agreement(self, goal: str, day: dt.date) -> None:
        phrase, how_often = self.random.choice(self.material.agreements)
        what = self.material.phrases.fill(phrase, self.random, self.cast.names)
        by_when = day + self.random.randint(7, 40) * DAY
        values = {"how_often": how_often} if how_often else {"by_when": by_when.isoformat()}
        id_, edits = self.history.make(
            m.Agreement, goal, who=(self.random.choice(self.cast.helpers),), what=what, **values
        )
        self.history.save(day, edits, minute=12 * 60)
        if how_often:
            self._progress(id_, day)
        elif self.random.random() < 0.85:
            done = min(by_when - self.random.randint(0, 5) * DAY, self.history.ends)
            self.history.touch(done, m.Agreement, id_, done_on=done.isoformat())
        elif self.closed:
            self.history.touch(self.history.ends, m.Agreement, id_, cancelled_on=self.history.ends.isoformat())

    def _progress(self, agreement: str, day: dt.date) -> None:
        state = self.random.choice(("not_yet", "sometimes"))
        for _ in range(self.random.randint(0, 2)):
            day += self.random.randint(5, 25) * DAY
            edits = self.history.make(m.Progress, agreement, on=day.isoformat(), state=state)[1]
            self.history.save(day, edits, minute=13 * 60)
            state = self.random.choice((state, "sometimes", "works"))

"""The help around an invented family: levels per child, consents with decisions, now and then a measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gezinsteam_app.actions.invented.history import History
from gezinsteam_app.actions.invented.material import Material
from gezinsteam_app.actions.invented.people import Cast, Child
from gezinsteam_app.domain import model as m
from gezinsteam_app.domain.changes import Edit

DAY = dt.timedelta(days=1)
ZONES = {1: "green", 2: "green", 3: "yellow", 4: "yellow", 5: "orange", 6: "orange", 7: "red"}
USUAL_LEVELS = (1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7)
DECIDES_TOO, DECIDES_ALONE = 12, 16
"""Ages from which a young person decides together with, and instead of, the holders of authority."""


class HelpOfYears:
    """Writes levels, consents and measures into a history. `closed`: the help ends with the file."""

    def __init__(self, history: History, material: Material, cast: Cast, *, closed: bool) -> None:
        self.history = history
        self.material = material
        self.random = history.random
        self.cast = cast
        self.closed = closed

    def _say(self, name: str) -> str:
        return self.material.phrases.say(name, self.random, self.cast.names)

    def write(self) -> None:
        self.history.save(self.history.began, self._help_consents(), minute=14 * 60)
        for child in self.cast.children:
            if child is self.cast.children[0] or self.random.random() < 0.5:
                self._levels(child)
        self._consent()
        if self.random.random() < 0.05:
            self.history.save(self.history.began, self._measure(), minute=15 * 60)

    def _levels(self, child: Child) -> None:
        """One step of help or two; the first ends on the day on which the second begins."""
        began, ends = self.history.began, self.history.ends
        number = self.random.choice(USUAL_LEVELS)
        turn = self.history.day_between(began + (ends - began) / 3, ends)
        first = self._level(child, number, began)
        if self.random.random() < 0.6 and turn < ends:
            self.history.touch(turn, m.Level, first, ended_on=turn.isoformat())
            first = self._level(child, max(1, min(7, number + self.random.choice((-2, -1, -1, 1)))), turn)
        if self.closed:
            self.history.touch(ends, m.Level, first, ended_on=ends.isoformat())

    def _level(self, child: Child, number: int, day: dt.date) -> str:
        decided = "family" if number < 3 else self.random.choice(("action_meeting", "intervention_meeting"))
        expected = max(day, self.history.ends) + self.random.randint(5, 200) * DAY
        knows_after = number < 5 or self.random.random() < 0.8
        id_, edits = self.history.make(
            m.Level,
            child=child.id,
            level=(number, "partial" if number == 7 else ""),
            zone=ZONES[number],
            environment=self._environment(child, day),
            help=self.material.help[str(number)],
            from_day=day.isoformat(),
            expected_until=expected.isoformat(),
            reason=self._say("level_reason"),
            decided_in=decided if number < 6 else "mdt",
            decided_on=day.isoformat(),
            participants=tuple(
                dict.fromkeys((self.cast.adults[0], self.cast.worker, self.cast.coach or self.cast.worker))
            ),
            prospect=self._say("prospect") if knows_after else "",
        )
        self.history.save(day, edits, minute=15 * 60)
        return id_

    def _environment(self, child: Child, day: dt.date) -> str:
        age = child.age(day)
        school = "childcare" if age < 4 else "primary" if age < 12 else "secondary"
        return self.random.choice(("home", "home", school))

    def _help_consents(self) -> Iterator[Edit]:
        for child in self.cast.children:
            id_, edits = self.history.make(m.HelpConsent, about=child.id, help=self.material.help["3"])
            yield from edits
            yield from self._decisions(id_, child, self.history.began)

    def _consent(self) -> None:
        """Consent to share with a school or service around the family, renewed within the last year."""
        _, recipient = self.random.choice(self.cast.professionals)
        child = self.random.choice(self.cast.children)
        day = max(self.history.began, self.history.ends - self.random.randint(20, 350) * DAY)
        part = "plan.education" if recipient.recipient in ("school", "childcare") else "plan"
        id_, edits = self.history.make(
            m.Consent,
            about=child.id,
            recipient={"name": recipient.organisation, "kind": recipient.recipient},
            parts=(part,),
            purpose=self._say("purpose"),
            from_day=day.isoformat(),
            until=(day + 364 * DAY).isoformat(),
        )
        self.history.save(day, [*edits, *self._decisions(id_, child, day)])

    def _decisions(self, consent: str, child: Child, day: dt.date) -> Iterator[Edit]:
        age = child.age(day)
        holders = [] if age >= DECIDES_ALONE else self.cast.adults
        for who in [*holders, *([child.id] if age >= DECIDES_TOO else [])]:
            yield from self.history.make(
                m.Decision,
                consent,
                by=who,
                decision="given" if self.random.random() < 0.93 else "refused",
                on=day.isoformat(),
                how=self.random.choice(("spoken", "written")),
                noted_by=self.cast.worker,
            )[1]

    def _measure(self) -> list[Edit]:
        until = self.history.began + 364 * DAY
        return self.history.make(
            m.Measure,
            child=self.cast.children[0].id,
            kind="supervision",
            executed_by={"organisation": "Jeugdbescherming Polderveen"},
            from_day=self.history.began.isoformat(),
            until=until.isoformat(),
            source="beschikking",
        )[1]

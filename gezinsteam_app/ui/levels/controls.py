"""The fields of a step of help: filled from a step, and read back as its values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.course import Invitee, Meeting
from gezinsteam_app.domain.levels.scale import LevelScale
from gezinsteam_app.domain.levels.steps import meeting_title, meetings_of
from gezinsteam_app.domain.model import Level
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.ui.family.context import FamilyContext
from gezinsteam_app.ui.family.understood import tell_day
from gezinsteam_app.ui.levels import values as read
from gezinsteam_app.ui.levels.offers import OfferLine
from gezinsteam_app.ui.levels.present import PresentPicker
from gezinsteam_app.ui.people.controls import FieldGrid, area, narrow
from gezinsteam_app.ui.widgets.inputs import Combo, Field, LineEdit

DATES = ("from_day", "expected_until", "ended_on", "decided_on")
UNTIL = "Hulp is altijd voor een tijd. Spreek af tot wanneer."
TRIED = "Wat is al geprobeerd, met eigen mensen en lichtere hulp?"
MAP = "Typ een paar letters. Wat op de sociale kaart staat, kun je kiezen."


class StepControls(FieldGrid):
    """`touched` at each change. `fields` holds what stands around each control, by the name of what it fills.

    `beside` is what cannot be right in a field and still may be kept.
    """

    touched = Signal()

    def __init__(self, context: FamilyContext, scale: LevelScale) -> None:
        super().__init__(context.theme, 200, 3)
        self._context, self._scale = context, scale
        self._child = ""
        self.fields: dict[str, Field] = {}
        self.beside: dict[str, str] = {}
        self._make()
        self._lay_out()
        self._listen()

    # building

    def _make(self) -> None:
        context, theme, scale = self._context, self._context.theme, self._scale
        self.level = narrow(Combo(theme, read.level_choices(scale), "Niveau"), 10)
        self.instead = narrow(Combo(theme, (), "Naast andere hulp"), 10)
        self.zone = narrow(Combo(theme, read.zone_choices(scale), "Zone"), 8)
        self.environment = narrow(Combo(theme, read.environment_choices(scale), "Waar is de hulp"), 8)
        self.help = OfferLine(context, "bijvoorbeeld Begeleiding thuis", "Welke hulp")
        self.provider = LineEdit("bijvoorbeeld het team", "Wie geeft de hulp")
        self.days = {name: LineEdit("dag en maand", name) for name in DATES}
        self.tried = LineEdit("in één regel", TRIED)
        self.reason = area("Waarom", 2)
        self.meeting = narrow(Combo(theme, (), "Uit welk overleg"), 8)
        self.decided_in = narrow(Combo(theme, [("", "Nog niet bekend"), *codes.DECIDED_IN.items()], "Waar besloten"), 8)
        self.present = PresentPicker(context, "Wie waren erbij")
        self.prospect = area("Perspectief", 2, "Wat komt hierna, ook voor school, werk en wonen?")
        self.aim = narrow(Combo(theme, read.aim_choices(scale), "Daarna naar"), 8)
        self.stays = LineEdit("bijvoorbeeld tante Els", "Wie blijft erbij")

    def _lay_out(self) -> None:
        days = self.days
        parts = (
            ("level", "Niveau", self.level, "", False),
            ("help", "Welke hulp", self.help, MAP, False),
            ("provider", "Wie geeft de hulp", self.provider, "", False),
            ("from_day", "Vanaf", days["from_day"], "", False),
            ("expected_until", "Tot en met", days["expected_until"], UNTIL, False),
            ("ended_on", "Gestopt op", days["ended_on"], "", False),
            ("instead", "Naast andere hulp", self.instead, "", False),
            ("reason", "Waarom", self.reason, "", True),
            ("tried", TRIED, self.tried, "", True),
            ("meeting", "Uit welk overleg", self.meeting, "", False),
            ("decided_in", "Waar besloten", self.decided_in, "", False),
            ("decided_on", "Wanneer besloten", days["decided_on"], "", False),
            ("participants", "Wie waren erbij", self.present, "", False),
            ("environment", "Waar is de hulp", self.environment, "", False),
            ("zone", "Zone", self.zone, "", False),
            ("prospect", "Perspectief", self.prospect, "", True),
            ("aim", "Daarna naar", self.aim, "", False),
            ("stays", "Wie blijft erbij", self.stays, "", False),
        )
        for name, title, control, hint, wide in parts:
            check = partial(self._date_problem, name) if name in DATES else None
            self.fields[name] = Field(self._context.theme, title, control, hint=hint, check=check)
            self.add(self.fields[name], wide=wide)
        tells = {name: tell_day(self.fields[name], self._reader(name), self.fields[name].hint()) for name in DATES}
        days["from_day"].textChanged.connect(tells["expected_until"])
        self.present.line.setAccessibleName("Wie waren erbij")

    def _reader(self, name: str) -> Callable[[str], str | None]:
        return lambda _typed: self.day(name)

    def _date_problem(self, name: str, text: str) -> str:
        return read.date_problem(text, self._context.today) or self.beside.get(name, "")

    def say_beside(self, beside: dict[str, str]) -> None:
        """Says beside a field what cannot be right there; what was said before and is mended goes."""
        said, self.beside = self.beside, beside
        for name in {*said, *beside}:
            if said.get(name) != beside.get(name):
                self.fields[name].set_error(beside.get(name, ""))

    def _combos(self) -> dict[str, Combo]:
        return {
            "level": self.level,
            "instead": self.instead,
            "meeting": self.meeting,
            "decided_in": self.decided_in,
            "aim": self.aim,
            "zone": self.zone,
            "environment": self.environment,
        }

    def _listen(self) -> None:
        for combo in self._combos().values():
            combo.currentIndexChanged.connect(self.touched)
        for line in (self.help, self.provider, self.tried, self.stays, *self.days.values()):
            line.textChanged.connect(self.touched)
        for text in (self.reason, self.prospect):
            text.textChanged.connect(self.touched)
        self.present.picked.connect(self.touched)
        self.level.currentIndexChanged.connect(self._look_for_level)
        self.help.offered.connect(self.take_offer)
        self.meeting.chosen.connect(self.take_meeting)

    # filling

    def fill(self, step: Level) -> None:
        self._child = step.child
        parts = read.prospect_parts(step)
        self.meeting.set_choices(self._meetings(step))
        for combo, value in (
            (self.level, step.level),
            (self.zone, step.zone),
            (self.environment, step.environment),
            (self.meeting, step.meeting),
            (self.decided_in, step.decided_in),
            (self.aim, parts.get("aim", "")),
        ):
            combo.set_value(value)
        for line, words in ((self.help, step.help), (self.provider, step.provider), (self.tried, step.tried)):
            line.setText(words)
        for name, line in self.days.items():
            day = getattr(step, name)
            line.setText(dates.long(day) if day else "")
        self.reason.setPlainText(step.reason)
        self.present.set_ids(step.participants)
        self.prospect.setPlainText(str(parts.get("words", "")))
        self.stays.setText(read.stays_words(parts.get("who_stays")))
        self.beside = {}
        for field in self.fields.values():
            field.set_error("")

    def offer_running(self, running: tuple[Level, ...]) -> None:
        """The help that a new step may take the place of; the first is chosen."""
        titles = [(one.id, f"in plaats van {read.called(self._scale, one)}") for one in running]
        self.instead.set_choices([*titles, ("", "erbij, naast wat er is")])
        self.instead.set_value(running[0].id if running else "")

    def _meetings(self, step: Level) -> list[tuple[str, str]]:
        family = self._context.family
        known = meetings_of(family, step.child)
        chosen = family.by_id.get(step.meeting)
        if isinstance(chosen, Meeting) and chosen not in known:
            known.append(chosen)
        return [("", "Staat hier niet bij"), *((one.id, meeting_title(one)) for one in known)]

    def has_meetings(self) -> bool:
        return self.meeting.count() > 1

    def take_offer(self, offer: Supply) -> None:
        """Help of the social map: who gives it, and where when that is one place only."""
        self.provider.setText(offer.provider)
        if len(offer.environments) == 1 and not self.environment.value():
            self.environment.set_value(offer.environments[0])

    def take_meeting(self, id_: str) -> None:
        """A meeting of the file tells where and when it was decided, and who were there."""
        family = self._context.family
        found = family.by_id.get(id_)
        if not isinstance(found, Meeting):
            return
        if found.kind in codes.DECIDED_IN:
            self.decided_in.set_value(found.kind)
        if found.on:
            self.days["decided_on"].setText(dates.long(found.on[:10]))
        if not self.present.ids():
            invited = family.under(Invitee, found.id)
            came = [one for one in invited if one.came] or [one for one in invited if one.came is None]
            self.present.set_ids(tuple(one.who or (one.recipient or {}).get("name", "") for one in came if _who(one)))
        self.touched.emit()

    def _look_for_level(self) -> None:
        chosen = self.level.value()
        self.help.level = chosen[0] if chosen else None

    # reading

    def kept(self) -> dict[str, QWidget]:
        """What is kept while it is being filled in, by name."""
        return {
            **self._combos(),
            **self.days,
            "help": self.help,
            "provider": self.provider,
            "tried": self.tried,
            "reason": self.reason,
            "present": self.present,
            "prospect": self.prospect,
            "stays": self.stays,
        }

    def values(self, before: Level | None) -> dict[str, Any]:
        """The fields of the step as they stand; a date that cannot be read counts as none."""
        stays = self.stays.text()
        found: dict[str, Any] = {name: self.day(name) or "" for name in DATES}
        combos = {"zone": self.zone, "environment": self.environment, "meeting": self.meeting}
        combos["decided_in"] = self.decided_in
        found |= {name: combo.value() or "" for name, combo in combos.items()}
        return found | {
            "level": self.level.value(),
            "help": self.help.text().strip(),
            "provider": self.provider.text().strip(),
            "tried": " ".join(self.tried.text().split()),
            "reason": self.reason.toPlainText().strip(),
            "participants": self.present.ids(),
            "prospect": read.prospect_from(before, self.prospect.toPlainText(), self.aim.value() or "", stays),
        }

    def day(self, name: str) -> str | None:
        """The ISO day in a field, empty when nothing stands there, None when it cannot be read."""
        typed, today = self.days[name].text().strip(), self._context.today
        if name == "expected_until":
            return dates.from_dutch(typed, today, dates.AHEAD, dates.parse(self.day("from_day") or ""))
        return dates.from_dutch(typed, today, dates.BEHIND if name == "decided_on" else dates.NEAREST)

    def has_prospect(self) -> bool:
        return bool(self.prospect.toPlainText() or self.aim.value() or self.stays.text())

    def child_name(self) -> str:
        return names.name_of(self._context.family, self._child)


def _who(one: Invitee) -> bool:
    return bool(one.who or (one.recipient or {}).get("name"))

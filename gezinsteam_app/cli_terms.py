"""The commands `terms` and `levels`.

`terms [FAMILY] [--on DATE] --json` prints, of one family or of all, the earliest due day first; dates are ISO:
  {"terms": [{"family": file id, "kind", "due", "why", "source", "about": [record ids], "satisfied_on": null or date}]}
`levels FAMILY [--on DATE] --json` prints, child by child, first step first; empty texts are null:
  {"levels": [{"id", "child", "level", "exclusion", "zone", "from", "expected_until", "ended_on",
               "help", "provider", "tried", "meeting": id of the meeting that decided,
               "running": true or false, "missing": [sentences]}]}
Both look from today when no day is given.
"""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gezinsteam_app.actions import families
from gezinsteam_app.actions.terms import FamilyTerm, LevelLine, levels_of, terms_of
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.levels.scale import badge
from gezinsteam_app.domain.levels.steps import meeting_title
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]


def add_commands(command: Command) -> None:
    """Adds both commands to the parser; `command` makes one from its name, what it runs and its help."""
    terms = command("terms", run_terms, "de termijnen van een gezin, of van alle gezinnen")
    terms.add_argument("family", nargs="?", metavar="GEZIN")
    levels = command("levels", run_levels, "op welk niveau de hulp staat, en wat nog ontbreekt")
    levels.add_argument("family", metavar="GEZIN")
    for parser in (terms, levels):
        parser.add_argument("--on", default="", metavar="DATUM", help="kijken vanaf deze dag, zoals 2026-05-01")
        parser.add_argument("--json", action="store_true")


def run_terms(console: Console, options: Namespace) -> int:
    work = console.open()
    on = _day(options.on, work.today())
    if options.family is None:
        files = [line.id for line in families.list_families(work)]
    else:
        files = [families.look_up(work, options.family)]
    found = terms_of(work, files, on)
    if options.json:
        console.say(json.dumps({"terms": [_term(one) for one in found]}, ensure_ascii=False))
    else:
        waiting = [one for one in found if one.term.satisfied_on is None]
        for one in waiting:
            late = " (te laat)" if one.term.is_late(on) else ""
            console.say(f"{one.term.due.isoformat()}{late}  {one.name}: {one.term.why}")
        if not waiting:
            console.say("Er wacht geen enkele termijn.")
    work.close()
    return 0


def _term(one: FamilyTerm) -> dict[str, Any]:
    term = one.term
    return {
        "family": one.file,
        "kind": term.kind,
        "due": term.due.isoformat(),
        "why": term.why,
        "source": term.source,
        "about": list(term.about),
        "satisfied_on": term.satisfied_on.isoformat() if term.satisfied_on else None,
    }


def run_levels(console: Console, options: Namespace) -> int:
    work = console.open()
    file = families.look_up(work, options.family)
    found = levels_of(work, file, _day(options.on, work.today()))
    if options.json:
        console.say(json.dumps({"levels": [_level(line) for line in found]}, ensure_ascii=False))
    else:
        family = families.open_family(work, file)
        for line in found:
            console.say(_level_words(family, line))
        if not found:
            console.say("Er is nog geen hulp op een niveau.")
    work.close()
    return 0


def _level(line: LevelLine) -> dict[str, Any]:
    step = line.step
    number, exclusion = step.level or (None, "")
    return {
        "id": step.id,
        "child": step.child,
        "level": number,
        "exclusion": exclusion or None,
        "zone": line.zone or None,
        "from": step.from_day or None,
        "expected_until": step.expected_until or None,
        "ended_on": step.ended_on or None,
        "help": step.help or None,
        "provider": step.provider or None,
        "tried": step.tried or None,
        "meeting": step.meeting or None,
        "running": line.running,
        "missing": list(line.missing),
    }


def _level_words(family: FamilyFile, line: LevelLine) -> str:
    step = line.step
    number = badge(step.level[0]) if step.level else "?"
    until = step.ended_on or step.expected_until or "nog niet afgesproken"
    now = "nu" if line.running else "  "
    child = names.name_of(family, step.child)
    first = f"{now}  {child}, niveau {number}, {step.from_day or '?'} tot en met {until}  {step.help}"
    known = {"Van": step.provider, "Al geprobeerd": step.tried, "Besloten in": _meeting(family, step.meeting)}
    told = [f"{what}: {words}" for what, words in known.items() if words]
    return "\n".join([first.rstrip(), *(f"      {words}" for words in (*told, *line.missing))])


def _meeting(family: FamilyFile, id_: str) -> str:
    found = family.by_id.get(id_)
    return meeting_title(found) if isinstance(found, Meeting) else ""


def _day(typed: str, today: dt.date) -> dt.date:
    day = dates.parse(dates.from_dutch(typed, today) or "") if typed else today
    if day is None:
        raise UserError(f"‘{typed}’ is geen datum. Schrijf hem zo: 2026-05-01.")
    return day

"""The command `trail`: who looked in a family's file.

`trail FAMILY [--from DATE] [--json]` prints, person by person, what was done and when. It is the list for the team:
also what was stopped, and what the family was not told yet ("told" is false); the family's own list is the PDF of the
page. With --json, oldest first, with nothing left out, so that the numbers of each device follow each other:
  {"trail": [{"at", "act", "outcome", "name", "role", "organisation", "ground", "purpose", "number", ...}]}
with the fields of NEN 7513 as they stand in the file (domain/trail.py). That it was read is noted in the file too.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from gezinsteam_app.actions import families, looked
from gezinsteam_app.actions.looked import Period
from gezinsteam_app.domain import dates
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]


def add_commands(command: Command) -> None:
    """Adds the command to the parser; `command` makes one from its name, what it runs and its help."""
    made = command("trail", run_trail, "wie in het dossier van een gezin heeft gekeken")
    made.add_argument("family", metavar="GEZIN")
    made.add_argument("--from", default="", dest="first", metavar="DATUM", help="vanaf deze dag, zoals 2026-05-01")
    made.add_argument("--json", action="store_true")


def run_trail(console: Console, options: Namespace) -> int:
    work = console.open()
    file = families.resolve(work, options.family)
    first = dates.from_dutch(options.first, work.today())
    if first is None:
        raise UserError(f"‘{options.first}’ is geen datum. Schrijf hem zo: 2026-05-01.")
    if options.json:
        console.say(json.dumps({"trail": looked.read(work, file, Period(first), everything=True)}, ensure_ascii=False))
    else:
        for looker in looked.who_looked(work, file, Period(first), everything=True):
            console.say(f"{looker.called} ({looker.tie})" if looker.tie else looker.called)
            for look in looker.looks:
                console.say(f"  {look.on} {look.time}  {look.words}")
    work.close()
    return 0

"""The command `print`: the plan, and every other document that leaves the house.

What may not leave is not made: the command then says who is still needed, writes nothing and ends with status 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gezinsteam_app.actions import families, papers, plans, trail
from gezinsteam_app.actions.delivery import FileTarget
from gezinsteam_app.actions.paper_kinds import person_named
from gezinsteam_app.actions.work import Work
from gezinsteam_app.errors import UserError

if TYPE_CHECKING:
    from gezinsteam_app.cli import Console

Command = Callable[[str, "Callable[[Console, Namespace], int]", str], ArgumentParser]

ON_PAPER = tuple(one for one in papers.DOCUMENTS if one != "melding")
"""What is shared without consent needs its reasoning, which is written in the program."""
NEEDS = {
    "uittreksel": "recipient",
    "vernietigbrief": "recipient",
    "overleg": "recipient",
    "toestemmingsformulier": "person",
    "kindplan": "person",
    "inzage": "person",
    "metingen": "person",
    "vragenlijst": "person",
    "besluit": "child",
}
"""What must be given along with a document."""


def add_commands(command: Command) -> None:
    """Adds the command to the parser; `command` makes one from its name, what it runs and its help."""
    print_ = command("print", run_print, "een document maken")
    print_.add_argument("family", metavar="GEZIN")
    print_.add_argument("--document", choices=list(ON_PAPER), default="gezinsplan")
    print_.add_argument("--version", type=int, metavar="NUMMER", help="een vastgestelde versie van het gezinsplan")
    print_.add_argument(
        "--recipient", metavar="NAAM", help="voor wie het uittreksel, de overdracht, de brief of het verslag is"
    )
    print_.add_argument("--on-call", metavar="NAAM", help="avondblad: welke collega vanavond dienst heeft")
    print_.add_argument("--meeting", metavar="DAG", help="welk overleg; anders het laatste dat er was")
    print_.add_argument(
        "--person",
        metavar="NAAM",
        help="voor wie het formulier, het kindplan of de inzage is; over wie de overdracht gaat",
    )
    print_.add_argument("--child", metavar="NAAM", help="over wie het besluit gaat")
    print_.add_argument("--asked", action="store_true", help="kindplan: het kind is gevraagd of het moeilijke erop mag")
    print_.add_argument("--large", action="store_true", help="grote letters")
    print_.add_argument("--timeline", action="store_true", help="gezinsplan: ook hoe de hulp ging")
    print_.add_argument(
        "--out", type=Path, required=True, metavar="BESTAND", help="waar het komt; inzage als .json is een bestand"
    )


def run_print(console: Console, options: Namespace) -> int:
    needed = NEEDS.get(options.document)
    if needed and not (getattr(options, needed) or "").strip():
        raise UserError(f"Dit ontbreekt nog: --{needed}")
    work = console.open()
    file = families.resolve(work, options.family)
    try:
        chosen = _options(work, file, options)
        prepared = papers.prepare(work, file, options.document, **chosen)
    except UserError:
        trail.note(work, file, "saved", outcome="refused")
        raise
    papers.hand_out(work, file, options.document, FileTarget(options.out), **chosen)
    word = "Het plan" if options.document == "gezinsplan" else "Het document"
    console.say(f"{word} staat in {options.out}.")
    for note in prepared.notes:
        print(note, file=sys.stderr)  # noqa: T201
    work.close()
    return 0


def _options(work: Work, file: str, options: Namespace) -> dict[str, Any]:
    """The choices of the command as those of the papers. Raises UserError for a name that is not in the family."""
    chosen: dict[str, Any] = {"recipient": options.recipient or "", "asked": options.asked, "large": options.large}
    chosen["timeline"] = options.timeline
    chosen["on_call"] = options.on_call or ""
    chosen["meeting"] = options.meeting or ""
    who = options.child or options.person
    if who:
        chosen["person"] = person_named(families.open_family(work, file), who)
    if options.version is not None:
        chosen["version"] = plans.version_by_number(work, file, options.version).record
    chosen["as_file"] = options.document == "inzage" and options.out.suffix.lower() == ".json"
    return chosen

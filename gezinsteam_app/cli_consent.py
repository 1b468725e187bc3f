"""The command `consent`: how every consent of a family stands on a day, for people and for scripts."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Protocol

from gezinsteam_app import region
from gezinsteam_app.actions import families
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.lacking import lacking
from gezinsteam_app.domain.consent.state import WORDS, State, states
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.errors import UserError


class Console(Protocol):
    """What this command needs of the console: the open vault, and a place to write."""

    def open(self) -> Work: ...

    def say(self, text: str) -> None: ...


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", metavar="GEZIN")
    parser.add_argument("--on", default="", metavar="DATUM", help="op deze dag, anders vandaag")
    parser.add_argument("--json", action="store_true")


def run_consent(console: Console, options: argparse.Namespace) -> int:
    """Raises UserError for a family that is not there and for a day that is none."""
    work = console.open()
    day = _day(options.on, work.today())
    family = families.open_family(work, families.look_up(work, options.family))
    found = states(family, day, region.consent_rules(work.folder))
    if options.json:
        console.say(json.dumps({"consents": [_row(state) for state in found]}, ensure_ascii=False))
    else:
        for consent, state in zip(family.of(Consent), found, strict=True):
            console.say(_lines(family, consent, state))
        if not found:
            console.say("Voor dit gezin is nog geen toestemming om te delen gevraagd.")
    work.close()
    return 0


def _day(typed: str, today: date) -> date:
    found = dates.from_dutch(typed, today) if typed else today.isoformat()
    if not found:
        raise UserError(f"‘{typed}’ is geen datum. Schrijf hem zo: 2026-05-01.")
    return date.fromisoformat(found)


def _row(state: State) -> dict[str, object]:
    return {
        "id": state.id,
        "state": state.state,
        "needed": [{"id": one.id, "by": one.by} for one in state.needed],
        "reason": state.reason,
        "article": state.article,
        "warnings": list(state.warnings),
    }


def _lines(family: FamilyFile, consent: Consent, state: State) -> str:
    recipient = (consent.recipient or {}).get("name") or "nog niemand"
    lines = [f"{state.id}  {names.name_of(family, consent.about)}, met {recipient}: {WORDS[state.state]}"]
    lines.append(f"  {state.reason} ({state.article})")
    lines += [f"  {sentence}" for sentence in lacking(family, state)]
    lines += [f"  Weet ook: {warning}" for warning in state.warnings]
    return "\n".join(lines)

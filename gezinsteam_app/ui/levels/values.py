"""From what stands in the form to the values of a step, and back; without widgets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.levels.down import StepDown
from gezinsteam_app.domain.levels.scale import EXCLUDING, LevelScale, badge
from gezinsteam_app.domain.levels.steps import LIGHTEST, STAY, who_stays
from gezinsteam_app.domain.model import Level
from gezinsteam_app.ui.levels.words import cut, title

WATCH = "Waakvlam"
"""Help that only looks in now and then, so that nobody has to start anew (domain-facts 10.8)."""
NO_DATE = "Typ een datum, zoals 1 mei of 01-05-2026."


def level_choices(scale: LevelScale) -> list[tuple[Any, str]]:
    """Every level in the words of the region, lightest first; at 7 each degree of exclusion."""
    found: list[tuple[Any, str]] = [(None, "Kies een niveau")]
    for level, words in scale.levels.items():
        if level < EXCLUDING:
            limit = f", {words.limit}" if words.limit else ""
            found.append(((level, ""), f"{badge(level)}  {words.name}{limit}"))
    found += [((EXCLUDING, code), f"{badge(EXCLUDING)}  {scale.exclusions[code].name}") for code in codes.EXCLUSIONS]
    return found


def aim_choices(scale: LevelScale) -> list[tuple[Any, str]]:
    lighter = [(level, f"{badge(level)}  {words.name}") for level, words in scale.levels.items() if level < EXCLUDING]
    return [("", "Nog niet gekozen"), *lighter, (STAY, "Dit blijft zo, zolang als nodig")]


def zone_choices(scale: LevelScale) -> list[tuple[str, str]]:
    return [("", "Hoort bij het niveau"), *((code, word.capitalize()) for code, word in scale.zones.items())]


def environment_choices(scale: LevelScale) -> list[tuple[str, str]]:
    found = [(code, word[:1].upper() + word[1:]) for code, word in scale.environments.items()]
    return [("", "Nog niet gekozen"), *found]


def called(scale: LevelScale, step: Level) -> str:
    """The help, else its level, short enough to stand in a choice."""
    return cut(step.help or title(scale, step))


def stepping_down(proposal: StepDown) -> dict[str, Any]:
    """What a step down is filled in with: the level, why, and what remains of help and of one's own people."""
    parts = {"words": " ".join(_ended(line) for line in proposal.remains), "who_stays": who_stays(proposal.step)}
    return {
        "level": (proposal.to, ""),
        "help": WATCH if proposal.to <= LIGHTEST else "",
        "environment": proposal.step.environment,
        # What follows the colon counts from today, and would be wrong tomorrow.
        "reason": " ".join(_ended(line.partition(": ")[0]) for line in proposal.why),
        "prospect": {key: value for key, value in parts.items() if value} or None,
    }


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def date_problem(text: str, on: dt.date) -> str:
    return NO_DATE if dates.from_dutch(text, on) is None else ""


def prospect_parts(step: Level | None) -> dict[str, Any]:
    """The prospect as an object, also when it was written as a text."""
    prospect = step.prospect if step else None
    return dict(prospect) if isinstance(prospect, dict) else {"words": prospect} if prospect else {}


def prospect_from(before: Level | None, words: str, aim: Any, stays: str) -> str | dict[str, Any] | None:
    """The prospect with these three parts; what else stood in it stays, and a plain text stays a plain text."""
    if before is not None and prospect_parts(before) == _parts(prospect_parts(before), words, aim, stays):
        return before.prospect
    parts = _parts(prospect_parts(before), words, aim, stays)
    if set(parts) == {"words"}:
        return str(parts["words"])
    return parts or None


def _parts(parts: dict[str, Any], words: str, aim: Any, stays: str) -> dict[str, Any]:
    known = {"words": words.strip(), "aim": aim, "who_stays": stays.strip()}
    if known["who_stays"] == stays_words(parts.get("who_stays")):
        known["who_stays"] = parts.get("who_stays")
    return {key: value for key, value in (parts | known).items() if value}


def stays_words(value: Any) -> str:
    """Who stays, as one text."""
    return value if isinstance(value, str) else ", ".join(map(str, value or ()))

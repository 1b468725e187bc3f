"""What a region sets itself: the words and limits of the levels, the terms, and its agreements about consent.

The program's own values stand in resources. A region puts a file of the same shape, `levels.json`, `terms.json`,
`consent.json` or `measuring.json`, in the folder of the vault, with only what is different: a text, number or list
there takes the place of ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gezinsteam_app import resources
from gezinsteam_app.domain.consent.rules import Rules
from gezinsteam_app.domain.levels.scale import LevelScale, scale_from
from gezinsteam_app.domain.measuring import Questions, questions_from
from gezinsteam_app.domain.terms.rules import TermRules, rules_from
from gezinsteam_app.errors import DataError

OPEN_TABLES = {"level_4_in_municipality", "designated_days"}
"""Tables of which the region chooses the keys; everywhere else a key that we do not know is a mistake."""


def level_scale(folder: Path | None = None) -> LevelScale:
    """The scale of help, with what the region's levels.json in `folder` says instead. DataError: it is not right."""
    return scale_from(_read("levels", "levels.json", folder))


def term_rules(folder: Path | None = None) -> TermRules:
    """The terms, with what the region's terms.json in `folder` says instead. DataError: it is not right."""
    return rules_from(_read("terms", "terms.json", folder))


def consent_rules(folder: Path | None = None) -> Rules:
    """The agreements about consent, with what the region's consent.json in `folder` says instead. DataError: as above.

    What the law asks is no setting: only the house rule from 12 to 15, the longest term and when to warn.
    """
    values = _read("consent", "consent.json", folder)
    for name in ("longest_days", "warn_days"):
        if values[name] < 1:
            raise DataError(f"In de instellingen van de regio moet {name} een getal vanaf 1 zijn.")
    return Rules(**values)


def staff_names(folder: Path | None = None) -> bool:
    """Whether a family reads the names of staff who looked, or only function and organisation (trail.json)."""
    return bool(_read("trail", "trail.json", folder)["staff_names"])


def measuring_questions(folder: Path | None = None) -> Questions:
    """The questions about what the help did, in the words of the region's measuring.json. DataError: it is not right.

    The numbers of an answer (`low`, `high`) stay as they are: they are compared over the years and told to the CBS.
    """
    ours, found = (questions_from(_read("measuring", "measuring.json", one)) for one in (None, folder))
    for code, question in ours.questions.items():
        if (question.low, question.high) != (found.questions[code].low, found.questions[code].high):
            raise DataError(
                f"In de instellingen van de regio staan bij questions.{code} andere getallen. Die staan vast."
            )
    return found


def _read(place: str, name: str, folder: Path | None) -> dict[str, Any]:
    ours = _json(resources.path(place, name))
    own = folder / name if folder is not None else None
    if own is not None and own.is_file():
        _put_over(ours, _json(own), own, "")
    return ours


def _json(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DataError(f"De instellingen van de regio zijn niet te lezen: {file}. Kijk of het goed is.") from error
    if not isinstance(values, dict):
        raise DataError(f"De instellingen van de regio beginnen niet met een accolade: {file}. Kijk of het goed is.")
    return values


def _put_over(ours: dict[str, Any], theirs: dict[str, Any], file: Path, path: str) -> None:
    for key, value in theirs.items():
        here = f"{path}.{key}".lstrip(".")
        if key not in ours and path.rpartition(".")[2] not in OPEN_TABLES:
            raise DataError(f"In {file} staat iets onbekends: {here}. Dit kan er staan: {', '.join(ours)}.")
        example = ours[key] if key in ours else next(iter(ours.values()), "")
        if not _same_kind(value, example):
            raise DataError(f"In {file} staat bij {here} een ander soort waarde dan hoort, zoals: {example!r}.")
        if isinstance(value, dict) and key in ours:
            _put_over(ours[key], value, file, here)
        else:
            ours[key] = value


def _same_kind(value: Any, example: Any) -> bool:
    """Text for text, number for number, and lists of the same."""
    if type(value) is not type(example):
        return False
    wanted = {type(item) for item in example} or {str, int} if isinstance(example, list) else set()
    return not isinstance(value, list) or all(type(item) in wanted for item in value)

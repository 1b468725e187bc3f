"""What a single value must look like: dates that exist, known codes, a BSN that can be one.

Every check gives one plain Dutch sentence that says what is wrong and what is expected, or an empty text
when nothing is. An empty value is always right here: half-filled is fine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.fields import FieldSpec

MAX_WEIGHT = 1_000_000
SCORE_RANGE = (-3, 2)
LEVEL_RANGE = (1, 7)
EXCLUSION_LEVEL = 7
"""Only the last level knows an exclusion (domain-facts 10.1)."""


def text_problem(spec: FieldSpec, value: str) -> str:
    """What is wrong with the text of a text, code, date, partial_date or moment field."""
    if not value:
        return ""
    if spec.type == "code":
        return code_problem(spec.codes, value)
    rule = _RULES.get(spec.check or spec.type)
    return rule(value) if rule else ""


def code_problem(codes: Iterable[str], value: str) -> str:
    return "" if value in codes else f"Deze code bestaat niet: {quoted(value)}. Kies uit: {', '.join(codes)}."


def period_problem(from_day: str, until: str) -> str:
    """`until` includes its day, so both may be the same day."""
    if from_day and until and until < from_day:
        return f"Het einde ({quoted(until)}) ligt voor het begin ({quoted(from_day)}). Het einde is die dag of later."
    return ""


def bsn_problem(value: str) -> str:
    """Nine digits that pass the 'elfproef'; the number itself is not repeated in the message."""
    if not re.fullmatch(r"[0-9]{9}", value):
        return "Een BSN heeft precies 9 cijfers, zonder spaties of punten. Heeft het er 8? Zet er een 0 voor."
    return "" if stdnum_bsn.is_valid(value) else "Dit kan geen BSN zijn: de elfproef klopt niet. Kijk de cijfers na."


def postcode_problem(value: str) -> str:
    if re.fullmatch(r"[0-9]{4} ?[A-Za-z]{2}", value) and stdnum_postcode.is_valid(value):
        return ""
    return f"Dit is geen postcode: {quoted(value)}. Verwacht: 4 cijfers en 2 letters, zoals 1234 AB."


def quoted(value: str, longest: int = 40) -> str:
    """A value as part of a sentence: short, on one line, and printable on every screen."""
    short = value if len(value) <= longest else value[: longest - 1] + "…"
    return '"' + "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short) + '"'


def _date(value: str) -> str:
    if value.isascii() and dates.is_date(value):
        return ""
    return f"Deze datum bestaat niet: {quoted(value)}. Verwacht: jjjj-mm-dd, zoals 2026-05-01."


def _moment(value: str) -> str:
    if value.isascii() and dates.is_moment(value):
        return ""
    return f"Dit is geen datum of tijd: {quoted(value)}. Verwacht: jjjj-mm-dd of jjjj-mm-ddTuu:mm."


def _partial(value: str) -> str:
    if value.isascii() and dates.is_partial(value):
        return ""
    return f"Dit is geen geboortedatum: {quoted(value)}. Verwacht: jjjj, jjjj-mm of jjjj-mm-dd."


def _municipality(value: str) -> str:
    if re.fullmatch(r"[0-9]{4}", value):
        return ""
    return f"Dit is geen gemeentecode: {quoted(value)}. Verwacht: 4 cijfers (code van het CBS), zoals 0114."


def _language(value: str) -> str:
    if re.fullmatch(r"[a-z]{2}", value):
        return ""
    return f"Dit is geen taalcode: {quoted(value)}. Verwacht: 2 kleine letters (ISO 639-1), zoals pl of ar."


_RULES: Mapping[str, Callable[[str], str]] = {
    "date": _date,
    "moment": _moment,
    "partial_date": _partial,
    "municipality": _municipality,
    "language": _language,
    "bsn": bsn_problem,
    "postcode": postcode_problem,
}

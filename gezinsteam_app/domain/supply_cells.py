"""What people write of an offer, in a list or on a page, as a value, or a sentence that says what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.checks import LEVEL_RANGE, quoted
from gezinsteam_app.domain.folding import fold

LONGEST = 4_000
MOST_WEEKS = 520
MOST_EURO = 10_000_000
UNKNOWN = ("", "-", "?", "onbekend", "unknown")
NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LEVELS = "nummers van 1 tot en met 7, zoals 3 of 3, 4-5"
WEEKS = "een aantal weken, zoals 6 of 1,5"
EURO = "een bedrag, zoals 85 of 1.234,50. Waarvoor het is (per uur), hoort in de kolom per"
DAY = "een datum, zoals 26-11-2026"
REACH = "lokaal of bovenlokaal"
REACHES = {
    "local": ("lokaal", "local", "in de buurt", "dichtbij", "ja", "yes"),
    "beyond": ("bovenlokaal", "beyond", "verder weg", "regionaal", "regional", "nee", "no"),
}
MORE_WORDS = {
    "home": ("gezin", "thuis", "family", "home"),
    "childcare": ("kinderopvang", "peuterspeelzaal", "peuterspeelzalen", "childcare"),
    "primary": ("basisschool", "basisonderwijs", "primair onderwijs", "primary school"),
    "after_school": ("bso", "buitenschoolse opvang", "after school care"),
    "secondary": ("vo", "voortgezet onderwijs", "middelbare school", "secondary school"),
}
"""How people write the five environments (domain-facts 10.2), besides the words of the region."""
EVERYWHERE = ("alle", "allemaal", "overal", "all")


class Wrong(Exception):
    """A cell that cannot be used: one sentence that says why, and what was expected."""


Reader = Callable[[str], Any]


def _expected(value: str, what: str) -> Wrong:
    return Wrong(f"Hier staat {quoted(value)}. Verwacht: {what}.")


def text(cell: str) -> str:
    """Words as they are. Wrong: signs that no screen shows, or far too many words."""
    # A spreadsheet writes the end of a line inside a cell in its own way.
    words = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n").strip()
    if NOT_PRINTABLE.search(words):
        raise Wrong("Hier staan tekens die niet te lezen zijn. Verwacht: gewone woorden.")
    if len(words) > LONGEST:
        raise Wrong(f"Hier staan {len(words)} tekens. Verwacht: hoogstens {LONGEST}.")
    return words


def levels(cell: str) -> tuple[str, ...]:
    """The numbers of the levels in order: "3, 4-5" gives 3, 4 and 5; "7 en hoger" and "7+" are 7."""
    words = re.sub(r"\bniveaus?\b|\blevels?\b|\ben hoger\b|\band up\b|\+", " ", fold(cell))
    words = re.sub(r"\s*(?:-|–|\bt/m\b|\btot en met\b|\bto\b)\s*", "-", words)
    found: set[int] = set()
    for part in re.split(r"[\s,;/&|]+|\ben\b|\band\b", words):
        if not part:
            continue
        match = re.fullmatch(r"(?a)(\d)(?:-(\d))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not LEVEL_RANGE[0] <= first <= last <= LEVEL_RANGE[1]:
            raise _expected(cell, LEVELS + _date_hint(cell))
        found.update(range(first, last + 1))
    if cell.strip() and not found and cell.strip() not in UNKNOWN:
        raise _expected(cell, LEVELS)
    return tuple(str(number) for number in sorted(found))


def _date_hint(cell: str) -> str:
    """A spreadsheet makes a date of "4-5"."""
    if re.search(r"\d-[a-z]{3}|\d+[-/]\d+[-/]\d{4}", fold(cell)):
        return ". Heeft het rekenblad er een datum van gemaakt? Schrijf dan 4, 5"
    return ""


def environments(words: Mapping[str, str]) -> Reader:
    """Reads the codes of environments; `words` are those of the region."""
    known: dict[str, tuple[str, ...]] = {}
    known |= {fold(word): (code,) for code, more in MORE_WORDS.items() for word in (code, words[code], *more)}
    known |= {word: tuple(words) for word in EVERYWHERE}
    options = f"{', '.join(words.values())}, of alle"

    def read(cell: str) -> tuple[str, ...]:
        found: set[str] = set()
        for part in re.split(r"[,;/|\n]", fold(cell)):
            name = " ".join(part.split())
            if name in known:
                found.update(known[name])
            elif name not in UNKNOWN:
                raise Wrong(f"Hier staat {quoted(part.strip())}. Verwacht, met komma's ertussen: {options}.")
        return tuple(code for code in words if code in found)

    return read


def reach(cell: str) -> str:
    name = " ".join(fold(cell).split())
    if name in UNKNOWN:
        return ""
    code = next((code for code, words in REACHES.items() if name == code or name in words), "")
    if not code:
        raise _expected(cell, REACH)
    return code


def weeks(cell: str) -> float | None:
    name = fold(cell).strip()
    if name in UNKNOWN:
        return None
    if name in ("geen", "none"):
        return 0.0
    match = re.fullmatch(r"(?a)(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:weken|week|wk|weeks)?", name)
    found = float(match[1].replace(",", ".")) if match else -1
    if not 0 <= found <= MOST_WEEKS:
        raise _expected(cell, WEEKS)
    return found


def euro(cell: str) -> float | None:
    """An amount the Dutch way or the English way; what can be read in two ways is refused."""
    name = fold(cell).strip()
    if name in UNKNOWN:
        return None
    bare = re.sub(r"€|\beuro?\b|\s", "", name)
    bare = re.sub(r"(?<=\d),(-+|=)$", "", bare)
    amount = _amount(bare)
    if amount is None or amount > MOST_EURO:
        twice = ". Dit kan twee dingen zijn" if re.fullmatch(r"(?a)\d{1,3},\d{3}", bare) else ""
        raise _expected(cell, EURO + twice)
    return amount


def _amount(bare: str) -> float | None:
    # 1.234,50 and 1234,5 and 1.234: a dot before three digits is no decimal point in Dutch.
    if re.fullmatch(r"(?a)(\d{1,3}(\.\d{3})+|\d{1,9})(,\d{1,2})?", bare):
        return float(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"(?a)(\d{1,3}(,\d{3})+|\d{1,9})\.\d{1,2}", bare):
        return float(bare.replace(",", ""))
    return None


def day(cell: str) -> str:
    """An ISO date from a whole date; without a year it would change its meaning with the day of reading."""
    name = re.sub(r"[T ]\d{2}:\d{2}(:\d{2})?(\.0+)?$", "", cell.strip())
    if fold(name) in UNKNOWN:
        return ""
    whole = re.search(r"(?a)\d{4}", name)
    found = dates.from_dutch(name.replace("/", "-"), dates.today()) if whole else None
    if not found:
        raise _expected(cell, DAY)
    return found


def email(cell: str) -> str:
    words = text(cell)
    if words and not re.search(r"[^\s@]@[^\s@]", words):
        raise _expected(cell, "een e-mailadres, zoals info@aanbieder.example")
    return words

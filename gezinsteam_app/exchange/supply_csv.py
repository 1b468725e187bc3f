"""A social map as CSV: read from whatever a spreadsheet made of it, and written so that it can be read again.

Nothing is guessed away: wrong columns refuse the whole file, a bad row is told with its line, column and what was
expected, and columns that are not known are named.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gezinsteam_app.domain import codes
from gezinsteam_app.domain import supply_cells as cells
from gezinsteam_app.domain.checks import quoted
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply import plain_key
from gezinsteam_app.errors import ProblemList
from gezinsteam_app.exchange.supply_columns import NEEDED, TITLES, field_of, safe, unwrapped

MAX_BYTES = 20_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 200
SEPARATORS = (";", ",", "\t")
LONGEST_HEAD = 10_000
QUOTES = (
    "De aanhalingstekens kloppen hier niet. Verwacht: een tekst met een aanhalingsteken erin staat zelf tussen "
    'aanhalingstekens, en dat teken staat er dubbel, zoals "Het ""huis""".'
)
ENDLESS = "Hier staat een tekst zonder einde. Verwacht: een CSV-bestand uit een rekenblad."
REFUSED = "Deze lijst is niet ingelezen. Er is niets veranderd."


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """One offer of the list: the line that it stands on, and its values for the columns that the list has."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BadCell:
    """What cannot be used: on which line, in which column (empty: the whole line), and what was expected."""

    line: int
    column: str
    words: str

    @property
    def place(self) -> str:
        return f"regel {self.line}, {self.column}" if self.column else f"regel {self.line}"


@dataclass(frozen=True, slots=True)
class SupplyList:
    """A list that was read: its good rows, all that is wrong in the others, and columns that nobody knows."""

    rows: tuple[SupplyRow, ...]
    bad: tuple[BadCell, ...]
    extra: tuple[str, ...]

    @property
    def bad_lines(self) -> int:
        return len({one.line for one in self.bad})


def refusal(words: str, place: str = "bestand") -> ProblemList:
    """The error for a list that cannot be read at all."""
    return ProblemList(REFUSED, [(place, words)])


def read_file(path: Path, environments: Mapping[str, str] = codes.ENVIRONMENTS) -> SupplyList:
    """The list in a file. Raises ProblemList when it cannot be read, is too large, or has the wrong columns."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise refusal(f"Het bestand {path.name} is niet te openen. Kijk of het er is en of je het mag lezen.") from None
    return read(data, environments)


def read(data: bytes, environments: Mapping[str, str] = codes.ENVIRONMENTS) -> SupplyList:
    """The list in these bytes, as `read_file`."""
    return _Reading(decode(data), environments).all()


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, or what Windows wrote before that. Raises ProblemList for what is no text."""
    if len(data) > MAX_BYTES:
        raise refusal("Het bestand is groter dan 20 MB. Verwacht: een lijst van hoogstens 5.000 regels.")
    if not data.strip():
        raise refusal("Het bestand is leeg. Verwacht: een regel met kolommen, en daaronder het aanbod.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise refusal("Dit is een bestand van een rekenblad. Bewaar het daar als CSV, en lees dat in.")
    text = _text(data)
    if "\x00" in text or len(cells.NOT_PRINTABLE.findall(text)) > len(text) // 50:
        raise refusal("Dit is geen lijst met tekst. Verwacht: een CSV-bestand uit een rekenblad.")
    return text


def _text(data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if b"\x00" in data[:200]:
            return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class _Reading:
    """One list being read."""

    def __init__(self, text: str, environments: Mapping[str, str]) -> None:
        self._readers: dict[str, cells.Reader] = {
            "levels": cells.levels,
            "environments": cells.environments(environments),
            "reach": cells.reach,
            "waiting_weeks": cells.weeks,
            "price": cells.euro,
            "checked_on": cells.day,
            "email": cells.email,
        }
        self._bad: list[BadCell] = []
        self._text = re.sub(r"\A\s*sep=.\r?\n", "", text)
        # That line is for the spreadsheet; it counts all the same when somebody looks a line up.
        self._skipped = text[: len(text) - len(self._text)].count("\n")

    def all(self) -> SupplyList:
        separator = self._separator()
        lines = self._lines(separator)
        heads, first = next(((heads, line) for line, heads in lines if any(map(str.strip, heads))), ([], 1))
        columns = self._columns(heads, first)
        rows: list[SupplyRow] = []
        keys: dict[tuple[str, str], int] = {}
        used, count = set(columns), 0
        for line, found in lines:
            if not any(map(str.strip, found)):
                continue
            count += 1
            if count > MAX_ROWS:
                raise refusal(f"De lijst heeft meer dan {MAX_ROWS} regels. Deel hem in stukken.")
            used.update(place for place, cell in enumerate(found) if cell.strip())
            values = self._values(line, found, columns, heads)
            if values is not None and self._is_new(line, values, keys):
                rows.append(SupplyRow(line, values))
        if not rows and not self._bad:
            raise refusal("Onder de kolommen staat niets. Verwacht: op elke regel één soort hulp van één aanbieder.")
        extra = [head.strip() or f"kolom {place + 1}, zonder naam" for place, head in enumerate(heads)
                 if place not in columns and place in used | _named(heads)]  # fmt: skip
        return SupplyList(tuple(rows), tuple(self._bad), tuple(extra))

    def _separator(self) -> str:
        """The one that makes most known columns of the first line with words."""
        head = next((line for line in self._text.splitlines() if line.strip(' ;,\t"')), "")[:LONGEST_HEAD]

        def known(separator: str) -> int:
            return sum(bool(field_of(name)) for name in next(csv.reader([head], delimiter=separator), []))

        return max(SEPARATORS, key=known)

    def _lines(self, separator: str) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row with the line on which it begins. ProblemList: the quotation marks are wrong."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=separator, strict=True)
        while True:
            line = reader.line_num + 1 + self._skipped
            try:
                found = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                too_long = "limit" in str(error)
                raise refusal(ENDLESS if too_long else QUOTES, f"regel {line}") from None
            yield line, found

    def _columns(self, heads: Sequence[str], line: int) -> dict[int, str]:
        """The field of each column that is known. Raises ProblemList when one is missing, or stands there twice."""
        if len(heads) > MAX_COLUMNS:
            raise refusal(f"Hier staan {len(heads)} kolommen. Verwacht: hoogstens {MAX_COLUMNS}.", f"regel {line}")
        columns: dict[int, str] = {}
        wrong: list[tuple[str, str]] = []
        for place, head in enumerate(heads):
            field = field_of(head)
            if field and field in columns.values():
                wrong.append((f"regel {line}", f"De kolom {TITLES[field]} staat er twee keer. Verwacht: één keer."))
            elif field:
                columns[place] = field
        missing = [TITLES[field] for field in NEEDED if field not in columns.values()]
        if missing:
            there = ", ".join(quoted(head.strip()) for head in heads[:20]) or "niets"
            wrong.append((f"regel {line}", f"Hier staat: {there}. Dit ontbreekt: {', '.join(missing)}."))
            wrong.append(("verwacht", f"Een eerste regel met deze kolommen: {', '.join(TITLES.values())}."))
        if wrong:
            raise ProblemList("De kolommen van deze lijst kloppen niet. Er is niets veranderd.", wrong)
        return columns

    def _values(
        self, line: int, found: Sequence[str], columns: Mapping[int, str], heads: Sequence[str]
    ) -> dict[str, Any] | None:
        """The values of a row; None when something in it is wrong, which is kept to be told."""
        before = len(self._bad)
        if any(map(str.strip, found[len(heads) :])):
            self._wrong(
                line, "", f"Hier staan {len(found)} vakken. Verwacht: {len(heads)}. Staat er een scheidingsteken in "
                "een tekst? Zet die tekst dan tussen aanhalingstekens."
            )  # fmt: skip
            return None
        if len(found) <= max(columns):
            # A spreadsheet fills a line up to its last column; what is cut off would empty fields that stand.
            self._wrong(line, "", f"Hier staan {len(found)} vakken. Verwacht: {len(heads)}. Vul de regel aan.")
            return None
        values: dict[str, Any] = {}
        for place, field in columns.items():
            cell = unwrapped(found[place])
            try:
                values[field] = self._readers.get(field, cells.text)(cell)
            except cells.Wrong as wrong:
                self._wrong(line, TITLES[field], str(wrong))
        for field in ("provider", "help"):
            if not values.get(field, "?"):
                self._wrong(line, TITLES[field], "Hier staat niets. Verwacht: een naam.")
        return values if len(self._bad) == before else None

    def _is_new(self, line: int, values: Mapping[str, Any], keys: dict[tuple[str, str], int]) -> bool:
        key = plain_key(values["provider"], values["help"])
        if key in keys:
            self._wrong(line, "", f"Deze hulp van deze aanbieder staat al op regel {keys[key]}. Verwacht: één keer.")
            return False
        keys[key] = line
        return True

    def _wrong(self, line: int, column: str, words: str) -> None:
        self._bad.append(BadCell(line, column, words))


def _named(heads: Sequence[str]) -> set[int]:
    return {place for place, head in enumerate(heads) if head.strip()}


def write(offers: Sequence[Supply], environments: Mapping[str, str] = codes.ENVIRONMENTS) -> bytes:
    """The list as a spreadsheet opens it: UTF-8 with its mark, semicolons, amounts the Dutch way.

    What a spreadsheet would run as a formula gets an apostrophe before it, which `read` takes away again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(TITLES.values())
    for offer in offers:
        writer.writerow([safe(_cell(offer, field, environments)) for field in TITLES])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(offer: Supply, field: str, environments: Mapping[str, str]) -> str:
    value = getattr(offer, field)
    if field == "environments":
        return ", ".join(environments[code] for code in value if code in environments)
    if field == "levels":
        return ", ".join(value)  # never 4-5, of which a spreadsheet makes a date
    if field == "reach":
        return {"local": "lokaal", "beyond": "bovenlokaal"}.get(value, "")
    if isinstance(value, (int, float)):
        return decimals(value)
    return str(value or "").strip()


def decimals(value: float) -> str:
    """A number the Dutch way, without a point for thousands: 1234,5."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")

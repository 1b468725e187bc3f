"""A social map as CSV: whatever a spreadsheet made of it is read, and what is wrong is told with its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gezinsteam_app import resources
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply import key_of
from gezinsteam_app.errors import ProblemList
from gezinsteam_app.exchange import supply_csv
from gezinsteam_app.exchange.supply_columns import TITLES

HEAD = "aanbieder;hulp;niveaus;omgevingen;lokaal/bovenlokaal;wachttijd in weken;prijs;per;nagekeken op;opmerking\r\n"
ROW = "Café Één;Oudercursus;3, 4-5;gezin en omgeving, primary;bovenlokaal;1,5;1.234,50;uur;26-11-2025;Vraag: ë\r\n"
VALUES = {
    "provider": "Café Één",
    "help": "Oudercursus",
    "levels": ("3", "4", "5"),
    "environments": ("home", "primary"),
    "reach": "beyond",
    "waiting_weeks": 1.5,
    "price": 1234.5,
    "unit": "uur",
    "checked_on": "2025-11-26",
    "note": "Vraag: ë",
}


def values(text: str, encoding: str = "utf-8") -> dict[str, object]:
    read = supply_csv.read(text.encode(encoding))
    assert read.bad == ()
    return dict(read.rows[0].values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_way_to_write_letters_is_read(encoding: str) -> None:
    assert values(HEAD + ROW, encoding) == VALUES


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_separator_and_end_of_line_is_read(separator: str, end: str) -> None:
    rows = [line.split(";") for line in (HEAD + ROW).splitlines()]
    text = end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert values(text) == VALUES
    assert values(f"sep={separator}{end if end != chr(13) else chr(10)}{text}") == VALUES


def test_columns_are_known_by_other_names_in_any_order_and_strange_ones_are_named() -> None:
    read = supply_csv.read(b"Level,SERVICE,kleur,Organisation,tarief,\n7+,Pleegzorg,groen,Pleegzorg Oost,EUR 85,\n")
    expected = {"levels": ("7",), "help": "Pleegzorg", "provider": "Pleegzorg Oost", "price": 85.0}
    assert dict(read.rows[0].values) == expected
    assert read.extra == ("kleur",)
    assert supply_csv.read(b"hulp,aanbieder,niveaus,\na,b,3,iets\n").extra == ("kolom 4, zonder naam",)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.234,50", 1234.5),
        ("EUR 85", 85),
        ("€ 85,-", 85),
        ("€85,--", 85),
        ("1.234", 1234),
        ("85.50", 85.5),
        ("1,234.50", 1234.5),
        ("1.234.567", 1234567),
        ("85 euro", 85),
        ("0", 0),
        ("onbekend", None),
        ("", None),
    ],
)
def test_amounts_are_read_the_dutch_way(cell: str, amount: float | None) -> None:
    assert values(f"aanbieder;hulp;niveaus;prijs\na;b;3;{cell}\n")["price"] == amount


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        ("3, 4-5", ("3", "4", "5")),
        ("niveau 3 t/m 5", ("3", "4", "5")),
        ("5 en 2/3", ("2", "3", "5")),
        ("7 en hoger", ("7",)),
        ("7+", ("7",)),
        ("1 - 2", ("1", "2")),
        ("", ()),
    ],
)
def test_levels_are_read_as_people_write_them(cell: str, levels: tuple[str, ...]) -> None:
    assert values(f"aanbieder;hulp;niveaus\na;b;{cell}\n")["levels"] == levels


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("niveaus", "9", '"9". Verwacht: nummers van 1 tot en met 7'),
        ("niveaus", "5-3", "nummers van 1 tot en met 7"),
        ("niveaus", "4-mei", "Heeft het rekenblad er een datum van gemaakt?"),
        ("omgevingen", "de maan", '"de maan". Verwacht'),
        ("lokaal/bovenlokaal", "misschien", "Verwacht: lokaal of bovenlokaal"),
        ("wachttijd in weken", "lang", "Verwacht: een aantal weken"),
        ("wachttijd in weken", "-3", "Verwacht: een aantal weken"),
        ("prijs", "1,234", "Dit kan twee dingen zijn"),
        ("prijs", "85 per uur", "hoort in de kolom per"),
        ("prijs", "-5", "Verwacht: een bedrag"),
        ("nagekeken op", "31-2-2026", "Verwacht: een datum"),
        ("nagekeken op", "morgen", "Verwacht: een datum"),
        ("e-mail", "geen", "Verwacht: een e-mailadres"),
        ("hulp", "", "Hier staat niets"),
        ("opmerking", "a\x01b", "tekens die niet te lezen zijn"),
        ("opmerking", "a" * 5000, "hoogstens 4000"),
    ],
)
def test_a_bad_cell_is_told_with_line_column_and_what_was_expected(column: str, cell: str, told: str) -> None:
    row = {"aanbieder": "De Brug", "hulp": "Coach", "niveaus": "3", column: cell}
    good = ";".join("2" if name == "niveaus" else "goed" if name in ("aanbieder", "hulp") else "" for name in row)
    read = supply_csv.read(f"{';'.join(row)}\n\n{good}\n{';'.join(row.values())}\n".encode())
    assert [dict(one.values)["provider"] for one in read.rows] == ["goed"]
    (bad,) = read.bad
    assert bad.place == f"regel 4, {column}"
    assert told in bad.words


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    text = 'sep=;\naanbieder;hulp;niveaus;opmerking\na;b;3;"eerste\ntweede"\nc;d;8;\n'
    read = supply_csv.read(text.encode())
    assert [row.line for row in read.rows] == [3]
    assert [bad.line for bad in read.bad] == [5]


def test_the_same_help_twice_and_too_many_cells_are_told() -> None:
    read = supply_csv.read(b"aanbieder;hulp;niveaus\nDe Brug;Coach;3\nde  brug;COACH;4\nA;B;3;4;5\n")
    assert len(read.rows) == 1
    assert [bad.words.split(".")[0] for bad in read.bad] == [
        "Deze hulp van deze aanbieder staat al op regel 2",
        "Hier staan 5 vakken",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "leeg"),
        (b" \r\n\r\n", "leeg"),
        (b"aanbieder;hulp;niveaus\n", "staat niets"),
        (b"a;b;c\n1;2;3\n", "Dit ontbreekt: aanbieder, hulp, niveaus"),
        (b"aanbieder;hulp;niveaus;tarief;prijs\n", "De kolom prijs staat er twee keer"),
        (b'aanbieder;hulp;niveaus\n"a;b;3\n', "aanhalingstekens"),
        (b'aanbieder;hulp;niveaus\n"a"b;c;3\n', "aanhalingstekens"),
        (b"PK\x03\x04" + bytes(100), "rekenblad"),
        (bytes(range(256)) * 20, "geen lijst met tekst"),
        (b"\x00" * 50, "geen lijst met tekst"),
        (b"\xff\xfe", "ontbreekt"),
        (b"aanbieder;hulp;niveaus\n" + b"x" * 20_000_000, "groter dan 20 MB"),
        (b"x" * 300_000, "zonder einde"),
        (b"aanbieder;hulp;niveaus" + b";x" * 300 + b"\n", "303 kolommen"),
        ("aanbieder;hulp;niveaus\n" + "zonder hulp\n" * 5001, "meer dan 5000 regels"),
        ("aanbieder;hulp;niveaus\n" + "".join(f"a{n};b;3\n" for n in range(5001)), "meer dan 5000 regels"),
    ],
)
def test_what_is_no_list_is_refused_whole(data: bytes | str, told: str) -> None:
    with pytest.raises(ProblemList, match="Er is niets veranderd") as refused:
        supply_csv.read(data.encode() if isinstance(data, str) else data)
    assert told in str(refused.value)


@given(st.binary(max_size=400))
def test_nonsense_is_refused_in_words_or_read_and_never_breaks(data: bytes) -> None:
    for text in (data, b"aanbieder;hulp;niveaus;prijs\n" + data):
        assert _outcome(text)


def _outcome(data: bytes) -> object:
    """What was read of it, or what was said of it."""
    try:
        read = supply_csv.read(data)
    except ProblemList as refused:
        return refused.problems
    return read.rows or read.bad


WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=30).map(lambda one: " ".join(one.split()))
NAMES = WORDS.filter(bool)
OFFERS = st.builds(
    Supply,
    id=st.just(""),
    provider=NAMES,
    help=NAMES,
    levels=st.sets(st.sampled_from([str(level) for level in codes.LEVELS])).map(lambda one: tuple(sorted(one))),
    environments=st.sets(st.sampled_from(list(codes.ENVIRONMENTS))).map(
        lambda one: tuple(code for code in codes.ENVIRONMENTS if code in one)
    ),
    reach=st.sampled_from(["", *codes.REACHES]),
    waiting_weeks=st.none() | st.integers(0, 52_000).map(lambda one: one / 100),
    capacity=WORDS,
    contact=WORDS,
    phone=WORDS,
    email=st.just("") | WORDS.map(lambda one: f"{one}x@y"),
    website=WORDS,
    quality=st.sampled_from(["", "=1+1", "'=1", "''@som", "+31 6", "-", "'", "@home", "'s middags"]),
    price=st.none() | st.integers(0, 10**9).map(lambda one: one / 100),
    unit=WORDS,
    checked_on=st.just("") | st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat()),
    note=st.lists(WORDS.filter(bool), max_size=3).map("\n".join),
)


@given(st.lists(OFFERS, min_size=1, max_size=5, unique_by=key_of))
def test_what_is_written_is_read_again_the_same_and_runs_nowhere(offers: list[Supply]) -> None:
    data = supply_csv.write(offers)
    read = supply_csv.read(data)
    assert read.bad == ()
    assert [dict(row.values) for row in read.rows] == [{name: getattr(one, name) for name in TITLES} for one in offers]
    cells = [
        cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";") for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_the_example_region_has_no_mistakes() -> None:
    read = supply_csv.read_file(resources.path("supply", "polderveen.csv"))
    assert (read.bad, read.extra) == ((), ())
    assert len(read.rows) >= 40
    assert all(row.values["levels"] and row.values["environments"] for row in read.rows)

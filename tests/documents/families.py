"""Family files for the tests of paper: the examples of the exchange format, and built ones of any size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gezinsteam_app.domain.codes import DOMAINS
from gezinsteam_app.domain.family import FamilyFile, assemble
from gezinsteam_app.exchange.reader import read_file

EXAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "examples"
FILE_ID = "00000000-0000-4000-8000-000000000001"
Rows = list[tuple[str, str, str, str, dict[str, Any]]]


def example(name: str) -> FamilyFile:
    """One of the four example files, by the name of its file without ".json"."""
    return read_file(EXAMPLES / f"{name}.json").family()


def build(*rows: tuple[str, str, dict[str, Any]], name: str = "Gezin Hofstra", **info: Any) -> FamilyFile:
    """A small family from (kind, id, values); a record that belongs to another has {"parent": its id}."""
    made: Rows = [("file", FILE_ID, "", "", {"name": name, **info})]
    for number, (kind, id_, values) in enumerate(rows):
        rest = {key: value for key, value in values.items() if key != "parent"}
        made.append((kind, id_, values.get("parent", ""), f"{number:04}", rest))
    return assemble(FILE_ID, made)


def large(goals: int = 24, agreements: int = 120, *, long_words: bool = True) -> FamilyFile:
    """A family with very much plan: every domain, quotes up to 2,000 letters and words of 400 letters."""
    giant = "w" * 400 if long_words else "een lang verhaal"
    rows: Rows = [
        ("file", FILE_ID, "", "", {"name": "Gezin Van den Heuvel-Wiśniewska", "contact_worker": "w1", "team": "Oost"}),
        ("plan", FILE_ID, "", "", {"wish_words": f"Rust. {giant}", "wish_by": "p0", "evaluate_on": "2026-11-26"}),
        ("worker", "w1", "", "a", {"name": "Yasmin Aydın", "phone": "06 12 34 56 78"}),
    ]
    kinds = ("adult", "adult", "child", "network", "professional")
    for number, kind in enumerate(kinds):
        values = {"given_name": f"Naam{number}", "family_name": "Hofstra", "kind": kind}
        values["phone"] = f"06 98 76 54 3{number}"
        rows.append(("person", f"p{number}", "", f"{number}", values))
    for number in range(goals):
        rows.append(("goal", f"g{number:02}", "", f"{number:03}", _goal(number, giant)))
        score = {"on": "2026-11-01", "score": number % 6 - 3, "by": "p0"}
        rows.append(("score", f"s{number}", f"g{number:02}", "a", score))
    for number in range(agreements):
        goal = number % goals if number >= agreements // 2 else number % 3
        rows.append(("agreement", f"a{number:03}", f"g{goal:02}", f"{number:03}", _agreement(number, giant)))
    return assemble(FILE_ID, rows)


def _goal(number: int, giant: str) -> dict[str, Any]:
    quote = "We willen weer samen aan tafel eten zonder ruzie. " * (40 if number % 8 == 0 else 2)
    return {
        "domain": list(DOMAINS)[number % 8],
        "words": f"Doel {number}: {quote}{giant if number % 10 == 3 else ''}",
        "by": ("p0", "p2"),
        "said_on": "2026-09-03",
        "anchor_0": f"het lukt vier avonden in de week ({number})",
        "status": "open",
    }


def _agreement(number: int, giant: str) -> dict[str, Any]:
    what = "poetst elke avond samen de tanden " * (1 + number % 4)
    return {
        "who": (f"p{number % 5}",),
        "what": f"Afspraak {number}: {what}{giant if number % 17 == 5 else ''}",
        "how_often": "elke dag" if number % 2 else "",
        "by_when": "2026-11-20",
    }

"""Supply on paper: one wide page with the overview, then the list; also when there is nothing, or far too much."""

from __future__ import annotations

import dataclasses

from gezinsteam_app import resources
from gezinsteam_app.documents import aanbod, texts
from gezinsteam_app.domain import codes
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_matrix import Used, matrix_of
from gezinsteam_app.exchange import supply_csv
from gezinsteam_app.region import level_scale
from tests.documents.paper_reader import pages, reader, words
from tests.vaults import MOMENT

USED = [
    Used(("f", "1"), 3, "home", "Jongerencoach", "Jongerenwerk De Haven"),
    Used(("f", "2"), 6, "primary"),
    Used(("f", "3"), 4, ""),
]


def example() -> list[Supply]:
    rows = supply_csv.read_file(resources.path("supply", "polderveen.csv")).rows
    return [Supply(id=str(row.line), **row.values) for row in rows]


def paper(offers: list[Supply], used: list[Used]) -> bytes:
    scale = level_scale(None)
    return aanbod.render(matrix_of(offers, used), offers, scale, texts.load(), on=MOMENT.date())


def test_the_first_page_holds_the_whole_overview_and_lies_on_its_side() -> None:
    made = paper(example(), USED)
    first, *others = pages(made)
    box = reader(made).pages[0].mediabox
    assert box.width > box.height
    assert "Specialistische intensieve opvoedhulp" in first
    assert "7+ Excluderende hulp" in first
    assert "witte vlek 1 kind nu" in first
    assert "Omgeving niet opgeschreven" in first
    assert "3 kinderen van dit team hebben nu hulp. 1 witte vlek wordt wel gebruikt." in first
    assert "De lijst" not in first
    rest = " ".join(others)
    for offer in example():
        assert offer.help in rest


def test_a_region_with_use_everywhere_stays_on_one_page() -> None:
    everywhere = [Used(("f", "1"), level, place) for level in codes.LEVELS for place in codes.ENVIRONMENTS]
    first, second, *_ = pages(paper(example(), everywhere))
    assert first.count("1 kind nu") == len(everywhere)
    assert "7+ Excluderende hulp" not in second


def test_an_amount_stands_there_only_where_the_price_is_known() -> None:
    found = words(paper(example(), USED))
    assert "Niveau 3, gezin en omgeving 1 kind: € 55 per uur" in found
    assert "Niveau 6, basisschool 1 kind: prijs onbekend" in found


def test_nothing_on_the_map_is_said() -> None:
    assert "Er staat nog geen aanbod op de kaart." in words(paper([], []))


def test_words_without_end_fit() -> None:
    long = [dataclasses.replace(one, help="hulp " * 900, provider="a" * 900, contact="b" * 900) for one in example()]
    assert "hulp" in words(paper(long, USED))

"""Aanbod in de regio: supply and use by level and environment on one wide page, and the list of offers after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Run, Stack, text
from gezinsteam_app.documents.letters import knit, shortened, together
from gezinsteam_app.documents.paper import SEMIBOLD, Styles, styles
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.documents.texts import RegionTexts
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.levels.scale import LevelScale, badge
from gezinsteam_app.domain.shared import Supply
from gezinsteam_app.domain.supply_matrix import Cell, SupplyMatrix, cost_words, counted, price_words, wait_words, weeks

TITLE = "Aanbod in de regio"
NO_ENVIRONMENT = "omgeving niet opgeschreven"
READING = (
    "In elk vak: hoeveel soorten hulp er zijn, de kortste wachttijd, en hoeveel kinderen van dit team die hulp nu "
    "hebben. Een kind met twee soorten hulp telt in twee vakken."
)
NOTHING = "Er staat nog geen aanbod op de kaart."
PRICES = "Prijs maal aantal"
PRICES_LEAD = "Alleen waar de prijs bekend is. Kinderen zonder bekende prijs tellen niet mee in het bedrag."
LIST_HEADS = ("Hulp", "Aanbieder", "Niveaus", "Omgevingen", "Wachttijd", "Contact", "Prijs")
LIST_WIDTHS = (0, 40 * mm, 16 * mm, 40 * mm, 27 * mm, 58 * mm, 25 * mm)
TIGHT, ROW_PAD = 12, 0.55 * mm
LONGEST = 160
"""So many characters of one field stand on paper; the whole of it is in the program."""


def render(
    matrix: SupplyMatrix, offers: Sequence[Supply], scale: LevelScale, region: RegionTexts, *, on: dt.date
) -> bytes:
    """The overview, the prices and the list as PDF on wide pages."""
    look = styles()
    day = together(dates.long(on.isoformat()))
    story: list[Flowable] = [
        text(look.page, TITLE),
        text(look.body, f"{counted(len(offers), 'soort hulp', 'soorten hulp')}. {used_words(matrix)}"),
        text(look.small, READING, before=0.5 * mm),
        _overview(look, matrix, scale),
        *_prices(look, matrix, scale),
        *_list(look, offers, scale),
    ]
    call = f"Vragen? Bel het team: {together(region.team_phone)}" if region.team_phone else ""
    edges = Edges(region.team_name or "Jeugd- en gezinsteam", TITLE, f"Gemaakt op {day}", call)
    return build(TITLE, story, edges, landscape=True)


def used_words(matrix: SupplyMatrix) -> str:
    """How many children have help, and where there is none on the map."""
    now = f"{counted(matrix.children, 'kind', 'kinderen')} van dit team {_has(matrix.children)} nu hulp."
    if not matrix.missed:
        return now
    return f"{now} {counted(len(matrix.missed), 'witte vlek wordt', 'witte vlekken worden')} wel gebruikt."


def _has(count: int) -> str:
    return "heeft" if count == 1 else "hebben"


def _overview(look: Styles, matrix: SupplyMatrix, scale: LevelScale) -> Block:
    columns = [_environment(scale, code) for code in matrix.environments]
    widths = [46 * mm, *[0.0] * len(columns)]
    heads = [text(_close(look.small), Run(words.capitalize(), SEMIBOLD)) for words in ("Niveau", *columns)]
    head = Row(heads, widths, pad=ROW_PAD, gap=3 * mm)
    rows: list[Flowable] = []
    for level in scale.levels:
        words = scale.words(level)
        first = text(_close(look.small), Run(f"{badge(level)}  ", SEMIBOLD, 13), Run(words.name, SEMIBOLD))
        cells = [_cell(look, matrix.cell(level, code)) for code in matrix.environments]
        rows.append(Row([first, *cells], widths, pad=ROW_PAD, gap=3 * mm, rule=True))
    return Block([head, *rows], 2 * mm, repeat=[head], loose=True)


def _environment(scale: LevelScale, code: str) -> str:
    return scale.environments[code] if code else NO_ENVIRONMENT


def _close(style: ParagraphStyle) -> ParagraphStyle:
    """Lines close together, so that seven full rows stand on one page."""
    return ParagraphStyle(f"{style.name} close", parent=style, leading=TIGHT)


def _cell(look: Styles, cell: Cell) -> Stack:
    lines: list[Flowable] = []
    small, quiet = _close(look.small), _close(look.caption)
    if cell.offers:
        lines.append(text(small, Run(counted(len(cell.offers), "soort hulp", "soorten hulp"), SEMIBOLD)))
        lines += [text(small, together(words)) for words in (place_words(cell), wait_words(cell)) if words]
    elif cell.environment:
        lines.append(text(small, Run("witte vlek", SEMIBOLD)) if cell.is_missed else text(quiet, "geen"))
    if cell.children:
        lines.append(text(small, f"{counted(cell.children, 'kind', 'kinderen')} nu"))
    return Stack(lines)


def place_words(cell: Cell) -> str:
    """2 dichtbij, 1 ver; empty when nobody wrote it down."""
    parts = [f"{cell.local} dichtbij"] if cell.local else []
    parts += [f"{cell.beyond} ver"] if cell.beyond else []
    return ", ".join(parts)


def _prices(look: Styles, matrix: SupplyMatrix, scale: LevelScale) -> list[Flowable]:
    found = [cell for cell in matrix.cells.values() if cell.children]
    if not any(cell.costs for cell in found):
        return []
    lines: list[Flowable] = [text(look.h2, PRICES), text(look.small, PRICES_LEAD)]
    for cell in found:
        where = f"Niveau {badge(cell.level)}, {_environment(scale, cell.environment)}"
        words = text(look.small, ". ".join(cost_words(cell)))
        lines.append(Row([text(look.small, where), words], [90 * mm, 0], pad=0.8 * mm, rule=True))
    return [Block(lines, 6 * mm, lead=3, loose=True)]


def _list(look: Styles, offers: Sequence[Supply], scale: LevelScale) -> list[Flowable]:
    if not offers:
        return [text(look.body, NOTHING, before=4 * mm)]
    head = Row([text(look.caption, words) for words in LIST_HEADS], LIST_WIDTHS, pad=0.8 * mm, gap=3 * mm)
    rows: list[Flowable] = [_offer(look, offer, scale) for offer in offers]
    again: list[Flowable] = [text(look.h3, "De lijst (vervolg)"), head]
    return [Block([text(look.h2, "De lijst"), head, *rows], 6 * mm, lead=3, repeat=again, loose=True)]


def _offer(look: Styles, offer: Supply, scale: LevelScale) -> Row:
    places = ", ".join(scale.environments[code] for code in offer.environments)
    wait = weeks(offer.waiting_weeks) if offer.waiting_weeks is not None else ""
    reach = {"local": "in de buurt", "beyond": "verder weg"}.get(offer.reach, "")
    call = [offer.contact, together(offer.phone), offer.email]
    columns: list[tuple[str, ...]] = [
        (offer.help, f"keurmerk: {offer.quality}" if offer.quality else ""),
        (offer.provider,),
        (", ".join(badge(int(number)) for number in offer.levels),),
        (places,),
        (wait, reach),
        tuple(call),
        (price_words(offer),),
    ]
    cells = []
    for place, words in enumerate(columns):
        short = [shortened(knit(one), LONGEST) for one in words if one]
        runs = [Run(one, SEMIBOLD) if place == 0 and not number else one for number, one in enumerate(short)]
        cells.append(Stack([text(look.small, run) for run in runs]))
    return Row(cells, LIST_WIDTHS, pad=0.9 * mm, gap=3 * mm, rule=True)

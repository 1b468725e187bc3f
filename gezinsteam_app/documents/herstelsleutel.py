"""The papers of the organisation's recovery key: the sheet of each custodian, and the page of the yearly drill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Line, Run, Stack, text
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper import INK_SOFT, REGULAR, Styles, styles
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.qr import qr
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.names import listing

QR_SIDE = 40 * mm
COLUMNS = 3
MOST_PROBLEMS = 12


@dataclass(frozen=True)
class CustodianSheet:
    """What stands on it. `key`: the number of the recovery key; `spoken`: its fingerprint, on all sheets the same."""

    region: str
    key: int
    number: int
    sheets: int
    needed: int
    words: Sequence[str]
    spoken: Sequence[str]
    made_on: dt.date


@dataclass(frozen=True)
class DrillReport:
    """`files` of the `in_case` files were looked at; `problems` names by id what did not open."""

    region: str
    number: int
    words: Sequence[str]
    sheets: Sequence[int]
    on: dt.date
    files: int
    in_case: int
    needed: int
    fitting: int
    problems: Sequence[str]


def render_custodian_sheet(sheet: CustodianSheet) -> bytes:
    """One page."""
    look, day = styles(), together(dates.long(sheet.made_on.isoformat()))
    story: list[Flowable] = [
        text(look.title, f"Herstelblad {sheet.number} van {sheet.sheets}"),
        text(look.names, f"{sheet.region}, herstelsleutel {sheet.key}, gemaakt op {day}", before=1 * mm),
        text(
            look.lead,
            "Zijn alle werkers van een dossier weg? Dan openen twee bewaarders het samen voor een andere werker. "
            "Met dit blad alleen gaat niets open.",
            before=3 * mm,
        ),
        Gap(4 * mm),
        Box([Row([_words(look, sheet.words), qr(" ".join(sheet.words).upper(), QR_SIDE)], [0, QR_SIDE], gap=6 * mm)]),
        Gap(1 * mm),
        *_advice(look, sheet),
        Gap(5 * mm),
        Row([text(look.body, "Naam van de bewaarder:"), Line(5 * mm)], [50 * mm, 0]),
    ]
    edges = Edges(f"Gezinsteam, {sheet.region}", "alleen voor deze bewaarder", f"Herstelblad {sheet.number}, {day}")
    return build("Herstelblad van de organisatie", [Block(story)], edges)


def _words(look: Styles, words: Sequence[str]) -> Flowable:
    """1, 2 and 3 beside each other, then 4, 5 and 6: as they are typed."""
    cells = [_word(look, number, word) for number, word in enumerate(words, 1)]
    cells += [Gap(0)] * (-len(cells) % COLUMNS)
    rows = [cells[at : at + COLUMNS] for at in range(0, len(cells), COLUMNS)]
    return Stack([Row(row, [0] * COLUMNS, gap=3 * mm, before=1.1 * mm) for row in rows])


def _word(look: Styles, number: int, word: str) -> Flowable:
    before = text(look.body, Run(f"{number}", REGULAR, colour=INK_SOFT))
    return Row([before, text(look.strong, word)], [6 * mm, 0], gap=1 * mm)


def _advice(look: Styles, sheet: CustodianSheet) -> list[Flowable]:
    lines: Sequence[tuple[str, str]] = (
        (
            "Waar bewaar je dit blad? ",
            (
                "In een kluis. Niet bij de server, niet bij de hoofdsleutel, en nooit twee bladen op één plek. Maak er "
                "geen foto van."
            ),
        ),
        (
            "Wanneer is het nodig? ",
            (
                "Als niemand meer bij een dossier kan. Iedereen die het dossier krijgt, leest wanneer en waarom het is "
                "geopend."
            ),
        ),
        (
            "Hoe gaat het? ",
            (
                "Typ de woorden over, op een machine die niet de server is. De eerste vier letters zijn genoeg. De "
                "woorden zijn Engels: dat is een internationale afspraak (SLIP-39)."
            ),
        ),
        (
            "Elk jaar oefenen. ",
            "Twee bewaarders laten zien dat de sleutels opengaan. Wat gezinnen vertelden, leest niemand daarbij.",
        ),
        (
            "Is dit blad weg, of zag iemand anders het? ",
            "Meld het meteen. Met de andere twee bladen werkt alles nog. Er komt een nieuwe sleutel met nieuwe bladen.",
        ),
        (
            "Is er een nieuwe sleutel? ",
            "Bewaar dit blad tot de oefening met de nieuwe bladen goed ging. Vernietig het daarna.",
        ),
    )
    told: list[Flowable] = [text(look.body, bold(question), answer, before=2 * mm) for question, answer in lines]
    spoken = Run(together(" ".join(sheet.spoken)), look.strong.fontName)
    same = "Ze zijn op alle bladen van deze sleutel gelijk, en het programma laat ze zien."
    told.append(text(look.body, bold("De controlewoorden van deze sleutel: "), spoken, f". {same}", before=2 * mm))
    return told


def render_drill(report: DrillReport) -> bytes:
    """One page, to sign: what opened, what did not, and that nothing of a family was read."""
    look, day = styles(), together(dates.long(report.on.isoformat()))
    which = listing([f"blad {number}" for number in report.sheets])
    looked = f"alle {report.files}" if report.files == report.in_case else f"{report.files} van de {report.in_case}"
    good = not report.problems and report.fitting == report.needed
    story: list[Flowable] = [
        text(look.title, "Oefening met de herstelsleutel"),
        text(look.names, f"{report.region}, {day}", before=1 * mm),
        text(look.h2, "De oefening is geslaagd" if good else "De oefening is niet geslaagd", before=6 * mm),
        text(look.lead, f"{report.fitting} van {report.needed} sleutels gaan open.", before=1 * mm),
        *(text(look.body, bold(what), said, before=2.5 * mm) for what, said in (
            ("Welke sleutel: ", f"herstelsleutel {report.number}, met {which}."),
            ("Controlewoorden: ", f"{together(' '.join(report.words))}."),
            ("Waarvan: ", f"{looked} dossiers en teambestanden die de beheerder meegaf."),
            ("Hoe: ", ("elke sleutel is opengemaakt en vergeleken met de lijst van leden van het dossier. Wat gezinnen "
             "vertelden, was niet op deze machine en is niet gelezen.")),
        )),
        *_problems(look, report.problems),
        Gap(6 * mm),
        *(_signing(look, who) for who in ("Bewaarder", "Bewaarder", "Namens de organisatie")),
    ]  # fmt: skip
    edges = Edges(f"Gezinsteam, {report.region}", "om te bewaren", f"Oefening herstelsleutel, {day}")
    return build("Oefening met de herstelsleutel", [Block(story, loose=True)], edges)


def _problems(look: Styles, problems: Sequence[str]) -> list[Flowable]:
    if not problems:
        return []
    shown: list[Flowable] = [
        text(look.h3, "Wat niet opengaat", before=5 * mm),
        text(
            look.body,
            "Laat een werker die dit dossier heeft, zijn laptop verbinden. Ontbreekt de sleutel dan nog, zoek het dan "
            "samen met de beheerder uit.",
            before=1 * mm,
        ),
    ]
    shown += [text(look.small, one, before=1 * mm) for one in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        shown.append(text(look.small, f"En nog {len(problems) - MOST_PROBLEMS}.", before=1 * mm))
    return shown


def _signing(look: Styles, who: str) -> Flowable:
    name, mark = (Stack([Line(11 * mm), text(look.caption, what)]) for what in (f"{who}: naam", "handtekening"))
    return Row([name, mark], [0, 0], gap=8 * mm, before=1 * mm)

"""The recovery sheet (herstelblad): the words that open the vault when the passphrase is forgotten (screen 11b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Gap, Line, Run, Stack, text
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper import INK_SOFT, REGULAR, Styles, styles
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.domain import dates

ADVICE = (
    (
        "Wachtzin vergeten? ",
        "Kies ‘Openen met herstelblad’. Typ de woorden over.",
    ),
    ("Waar bewaar je dit blad? ", "Thuis, of in de kluis van het team. Niet in je laptoptas. Maak er geen foto van."),
    ("Blad kwijt? ", "Maak een nieuw blad bij Instellingen. Het oude werkt dan niet meer."),
    ("Kent iemand anders deze woorden? ", "Maak meteen een nieuw blad en bel de beheerder van je team."),
)


def render_recovery_sheet(name: str, team: str, words: Sequence[str], made_on: dt.date) -> bytes:
    """One page with the numbered words in two columns and what to do. Nothing else of the vault stands on it."""
    look = styles()
    day = dates.long(made_on.isoformat())
    owner = ", ".join(filter(None, (name, team)))
    story: list[Flowable] = [
        text(look.title, "Herstelblad"),
        text(look.names, owner, before=1 * mm),
        text(look.body, f"gemaakt op {together(day)}"),
        text(look.lead, "Dit blad is de snelste manier om weer bij je werk te komen.", before=4 * mm),
        Gap(6 * mm),
        *_words(look, words),
        Gap(8 * mm),
        *(text(look.body, bold(question), answer, before=2.5 * mm) for question, answer in ADVICE),
    ]
    edges = Edges("Gezinsteam", "alleen voor jou", f"Herstelblad, {together(day)}")
    return build("Herstelblad", [Block(story)], edges)


def _words(look: Styles, words: Sequence[str]) -> list[Flowable]:
    """1 and 2 beside each other, then 3 and 4: as they are typed."""
    cells = [_word(look, number, word) for number, word in enumerate(words, 1)]
    cells += [Gap(0)] * (len(cells) % 2)
    return [Row(cells[n : n + 2], [0, 0], gap=10 * mm) for n in range(0, len(cells), 2)]


def _word(look: Styles, number: int, word: str) -> Flowable:
    before = text(look.face, Run(f"{number}", REGULAR, colour=INK_SOFT))
    return Stack([Row([before, text(look.face, word)], [10 * mm, 0], pad=2.2 * mm), Line(0)])

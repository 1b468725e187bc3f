"""The letter with the one-time code for a new worker or coach: how to join, and how to know the right server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Run, Stack, text
from gezinsteam_app.documents.letters import NBSP, together
from gezinsteam_app.documents.paper import SEMIBOLD, Styles, styles
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.qr import qr
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.domain import dates

QR_SIDE = 42 * mm
GROUPS_A_LINE = 4


@dataclass(frozen=True)
class InvitationLetter:
    """What stands on it. `words` is the fingerprint of the region, to compare; `address` may be empty."""

    region: str
    team: str
    name: str
    role: str
    address: str
    code: str
    words: tuple[str, ...]
    made_on: dt.date
    until: dt.date


def render_invitation(letter: InvitationLetter) -> bytes:
    """One page."""
    look = styles()
    made, until = (together(dates.long(day.isoformat())) for day in (letter.made_on, letter.until))
    story: list[Flowable] = [
        text(look.title, "Verbind je laptop met je regio"),
        text(look.names, f"{letter.name}, {letter.role} in {letter.team}", before=1 * mm),
        text(
            look.lead,
            "Met deze brief verbind je Gezinsteam op jouw laptop met je regio. Daarna kun je dossiers delen met "
            "collega's. Het duurt nog geen twee minuten.",
            before=4 * mm,
        ),
        Gap(5 * mm),
        _code_box(look, letter.code),
        Gap(3 * mm),
        *_steps(look, letter),
        Gap(2 * mm),
        *_advice(look, until),
    ]
    edges = Edges(f"Gezinsteam, {letter.region}", "alleen voor jou", f"Uitnodiging, {made}")
    return build("Uitnodiging", [Block(story)], edges)


def _code_box(look: Styles, code: str) -> Flowable:
    groups = code.split("-")
    lines = [groups[at : at + GROUPS_A_LINE] for at in range(0, len(groups), GROUPS_A_LINE)]
    words: list[Flowable] = [text(look.h3, "Jouw code")]
    words += [text(look.face, (NBSP * 2).join(line), before=1 * mm) for line in lines]
    return Box([Row([Stack(words), qr(code, QR_SIDE)], [0, QR_SIDE], gap=6 * mm)])


def _steps(look: Styles, letter: InvitationLetter) -> Sequence[Flowable]:
    where: tuple[str | Run, ...] = (
        ("Vul dit adres in: ", bold(letter.address))
        if letter.address
        else ("Vul het adres in dat je van je beheerder krijgt.",)
    )
    spoken = Run(" ".join(letter.words), SEMIBOLD)
    steps: list[tuple[str | Run, ...]] = [
        ("Open Gezinsteam en ga naar ", bold("Instellingen"), ". Kies ", bold("Verbind met je regio"), "."),
        where,
        ("Typ de code over. Streepjes en hoofdletters mag je weglaten.",),
        (
            "Het programma laat zes woorden zien. Het zijn deze: ", spoken,
            ". Zie je andere woorden? Stop dan en bel je beheerder.",
        ),
    ]  # fmt: skip
    return [
        Row([text(look.strong, f"{number}"), text(look.body, *words)], [6 * mm, 0], before=2 * mm)
        for number, words in enumerate(steps, 1)
    ]


def _advice(look: Styles, until: str) -> Sequence[Flowable]:
    lines = (
        ("Hoe lang werkt de code? ", f"Tot en met {until}, en maar één keer."),
        ("Heb je een tweede laptop? ", "Daarvoor heb je geen brief nodig. Je verbindt hem vanaf je eerste laptop."),
        ("Is de brief weg, of heeft iemand anders hem gezien? ", "Bel je beheerder. Je krijgt een nieuwe."),
        ("Is je laptop verbonden? ", "Dan is de code op. Je kunt de brief weggooien."),
    )
    return [text(look.body, bold(question), answer, before=2.5 * mm) for question, answer in lines]

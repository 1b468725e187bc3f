"""Wie heeft gekeken: for a family, who opened, printed or took away their file, per person, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import text
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper import Styles, styles
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.documents.speech import plan_of
from gezinsteam_app.documents.texts import RegionTexts
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.trail import Look, Looker

LEAD = "Hier staat wie uw dossier opende, en wie er iets uit afdrukte of meenam."
QUESTIONS = "Begrijpt u iets niet, of klopt er iets niet? Vraag het uw vaste contactpersoon."
NOBODY = "In deze tijd heeft niemand gekeken."


def render(
    name: str, lookers: Sequence[Looker], region: RegionTexts, *, on: dt.date, first: str = "", last: str = ""
) -> bytes:
    """The list as PDF. `first` and `last` are the days of the period (ISO); empty is no limit."""
    look = styles()
    story: list[Flowable] = [
        text(look.title, "Wie heeft gekeken?"),
        text(look.names, f"In het dossier van {plan_of(name)}"),
        text(look.body, period(first, last, on), before=1 * mm),
        text(look.lead, LEAD, before=4 * mm),
        text(look.body, QUESTIONS, before=2 * mm),
    ]
    story += [_person(look, looker) for looker in lookers] or [text(look.strong, NOBODY, before=6 * mm)]
    day = together(dates.long(on.isoformat()))
    call = f"Vragen? Bel het team: {together(region.team_phone)}" if region.team_phone else ""
    edges = Edges(region.team_name or "Jeugd- en gezinsteam", "Wie heeft gekeken", f"Gemaakt op {day}", call)
    return build("Wie heeft gekeken", story, edges)


def period(first: str, last: str, on: dt.date) -> str:
    """Van 1 maart 2026 tot en met 1 mei 2026."""
    end = together(dates.long(last or on.isoformat()))
    return f"Van {together(dates.long(first))} tot en met {end}." if first else f"Tot en met {end}."


def _person(look: Styles, looker: Looker) -> Block:
    count = "1 keer" if len(looker.looks) == 1 else f"{len(looker.looks)} keer"
    head: list[Flowable] = [
        text(look.h2, looker.called),
        text(look.caption, ", ".join(filter(None, (looker.tie, count)))),
    ]
    again: list[Flowable] = [text(look.h3, f"{looker.called} (vervolg)")]
    rows: list[Flowable] = [_row(look, one) for one in looker.looks]
    return Block([*head, *rows], 6 * mm, lead=3, repeat=again, loose=True)


def _row(look: Styles, one: Look) -> Row:
    words = one.words
    cells = [
        text(look.small, together(dates.long(one.on))),
        text(look.small, together(one.time)),
        text(look.small, f"{words[:1].upper()}{words[1:]}"),
    ]
    return Row(cells, [42 * mm, 24 * mm, 0], pad=1.2 * mm, rule=True)

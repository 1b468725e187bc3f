"""The report of a meeting for one reader: what `consent.report` gives, and nothing else.

Points have no numbers and the sentence about what is left out is the same for everybody, so that nothing shows whether
anything was left out for this reader, or what.
"""

from __future__ import annotations

import datetime as dt

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper import INK
from gezinsteam_app.documents.paper_kit import Words, bullets, edges, facts, kit_for, opening, paragraphs, section
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.report import Point, Report
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile

TITLE = "Verslag van het overleg"
LEFT_OUT = (
    "Dit verslag is voor één lezer. Er kunnen punten besproken zijn die er niet in staan. "
    "Deze zin staat op elk verslag."
)


def render(family: FamilyFile, meeting: Meeting, report: Report, settings: PlanSettings, on: dt.date) -> bytes:
    """The report as PDF. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    reader = report.listener.name
    story: list[Flowable] = opening(kit, TITLE, f"voor {reader}")
    story += [_head(kit, meeting, report)]
    story += section(kit, "Wat besproken is", [_point(kit, point, report) for point in report.points])
    story += _agreed(kit, report)
    story += [_one_reader(kit, report)]
    return build(TITLE, story, edges(kit, f"{TITLE}, voor {reader}", "" if _is_own(kit, report) else "niet doorgeven"))


def _head(kit: Kit, meeting: Meeting, report: Report) -> Flowable:
    clock = dates.clock(meeting.on)
    day = together(dates.long(meeting.on[:10])) if meeting.on else "de dag staat nog niet vast"
    pairs: list[tuple[str, Words]] = [
        ("Wanneer", [bold(day), f", {clock}" if clock else ""]),
        ("Over", [bold(_people(kit, report.about))]),
        ("Soort overleg", [report.kind]),
        ("Waar", [knit(report.place)]),
        ("Voorzitter", [knit(report.chair)]),
        ("Wie er waren", [knit(names.listing(report.present))]),
    ]
    return facts(kit, pairs, before=4 * mm)


def _people(kit: Kit, ids: tuple[str, ...]) -> str:
    return names.listing(speech.called(kit.family, id_) for id_ in ids)


def _point(kit: Kit, point: Point, report: Report) -> Flowable:
    title = point.words or "Een punt zonder titel"
    about = f" ({_people(kit, point.about)})" if len(report.about) > 1 else ""
    items: list[Flowable] = [text(kit.styles.h3, knit(title), about)]
    items += paragraphs(kit, point.outcome) or [kit.small("Hiervan is nog niets opgeschreven.", before=1 * mm)]
    return Block(items, 3 * mm)


def _agreed(kit: Kit, report: Report) -> list[Flowable]:
    """What was decided and what comes next; without either, nothing."""
    items: list[Flowable] = []
    if report.decision:
        items.append(Box([text(kit.styles.h3, "Besluit"), *paragraphs(kit, report.decision)], 2 * mm))
    if report.next_on:
        day, clock = together(dates.long(report.next_on[:10])), dates.clock(report.next_on)
        items.append(kit.body(bold("Het volgende overleg: "), ", ".join(filter(None, (day, clock))), "."))
    return section(kit, "Wat nu is afgesproken", items)


def _is_own(kit: Kit, report: Report) -> bool:
    """Whether the reader belongs to the family: what is theirs they keep, and may show to whom they want."""
    person = kit.family.person(report.listener.person)
    return person is not None and person.kind in ("child", "adult")


def _one_reader(kit: Kit, report: Report) -> Flowable:
    icon = kit.icon("eye-off", kit.styles.h3)
    title = Row([icon, text(kit.styles.h3, "Voor één lezer")], [icon.width, 0], gap=2 * mm)
    lines: list[Words] = [[LEFT_OUT]]
    if _is_own(kit, report):
        lines.append([bold("Bewaar het goed. "), "Er kan ook iets over een ander in staan."])
    else:
        lines.append([bold("Geef het niet door. "), f"Dit papier is alleen voor {report.listener.name}."])
        lines.append([bold("Vernietig het "), "als u het niet meer nodig hebt, of eerder als wij dat vragen."])
    return Block([Box([title, *bullets(kit, lines)], colour=INK, line=1.7)], 6 * mm)

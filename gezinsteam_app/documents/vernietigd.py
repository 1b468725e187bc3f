"""The letter to who asked: a file was destroyed, on which day and why, where it was, what stays (domain-facts 1.4).

It is made just before, because afterwards nothing is known of the family; no copy of it stays in the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper_kit import bullets, edges, facts, kit_for, opening, section
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.family import FamilyFile

NOTE = (
    "Wij bewaren alleen een korte aantekening: dat een dossier is vernietigd, op welke dag en waarom. "
    "Uw naam staat daar niet in."
)
ELSEWHERE = (
    "Kreeg iemand anders eerder iets op papier, met uw toestemming? Dat staat nog daar. U kunt het daar zelf vragen."
)


def render(
    family: FamilyFile, ground: str, reason: str, places: Sequence[str], worker: tuple[str, str],
    settings: PlanSettings, on: dt.date,
) -> bytes:  # fmt: skip
    """`ground`: on whose request and when, or the end of the term; `worker`: name and function of who signs."""
    kit = kit_for(family, settings, on)
    story: list[Flowable] = opening(kit, "Het dossier is vernietigd", family.info.name)
    day = together(dates.long(on.isoformat()))
    story.append(kit.body(f"{kit.team}, {day}", before=3 * mm))
    story.append(kit.body("Wij hebben het dossier voor altijd vernietigd. Niemand kan het nog lezen.", before=3 * mm))
    story.append(facts(kit, [("Vernietigd op", [day]), ("Op grond van", [knit(ground)]), ("Toelichting", [reason])]))
    story += section(kit, "Waar het stond", bullets(kit, [[one] for one in places]))
    story += section(kit, "Wat blijft", bullets(kit, [[NOTE], [ELSEWHERE]]))
    name, function = worker
    story.append(Block([kit.body("Met vriendelijke groet,"), kit.body(bold(name)), kit.body(function)], 5 * mm))
    return build("Het dossier is vernietigd", story, edges(kit, "Brief over vernietigen"))

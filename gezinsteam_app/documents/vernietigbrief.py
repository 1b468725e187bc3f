"""The letter that asks a recipient to destroy what was handed out, after a yes was taken back.

It says what and when, not who took the yes back or why: that is nobody's business but the family's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Gap, Line, Stack
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper_kit import bullets, edges, kit_for, opening, section
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.describe import DOCUMENT_WORDS
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Handout

ANSWER_DAYS = 14


def render(
    family: FamilyFile, recipient: str, handouts: Sequence[Handout], settings: PlanSettings, on: dt.date
) -> bytes:
    kit = kit_for(family, settings, on)
    last = (on + dt.timedelta(days=ANSWER_DAYS)).isoformat()
    story: list[Flowable] = opening(kit, "Wilt u dit vernietigen?", f"aan {recipient}")
    story.append(kit.body(f"{kit.team}, {together(dates.long(on.isoformat()))}", before=3 * mm))
    story.append(
        kit.body("U kreeg van ons informatie over iemand. De toestemming daarvoor geldt niet meer.", before=3 * mm)
    )
    story += section(kit, "Dit kreeg u van ons", [_line(kit, one) for one in handouts])
    asks = [
        ["Vernietig het papier en elk bestand, ook kopieën. Ook bij collega’s die het van u kregen."],
        [f"Laat ons vóór {together(dates.long(last))} weten dat het gebeurd is. Dat kan met het strookje onderaan."],
        ["Moet u het van de wet bewaren? Schrijf ons dan waarom, en hoe lang."],
        ["Deel het vanaf nu met niemand meer."],
    ]
    story += section(kit, "Dit vragen wij", bullets(kit, asks), loose=False)
    worker = family.contact_worker
    signer = names.full_name(worker) if worker else kit.team
    role = worker.function if worker and worker.function else "contactpersoon"
    story.append(Block([kit.body("Met vriendelijke groet,"), kit.body(bold(signer)), kit.body(role)], 5 * mm))
    story.append(_answer(kit, recipient))
    return build("Verzoek om te vernietigen", story, edges(kit, f"Brief aan {recipient}"))


def _line(kit: Kit, one: Handout) -> Flowable:
    about = names.listing(names.full_name(person) for id_ in one.about if (person := kit.family.person(id_)))
    parts = names.listing(codes.PARTS.get(part, part) for part in one.parts)
    day = together(dates.long(one.on[:10]))
    cells = [
        kit.body(day),
        Stack(
            [
                kit.body(bold(DOCUMENT_WORDS.get(one.document, one.document)), f", over {about}" if about else ""),
                kit.caption(parts),
            ]
        ),
    ]
    return Row(cells, [42 * mm * min(kit.styles.scale, 1.25), 0], pad=0.9 * mm, rule=True)


def _answer(kit: Kit, recipient: str) -> Flowable:
    lines = [Stack([Line(11 * mm), kit.caption(word)]) for word in ("naam", "functie", "datum en handtekening")]
    said = f"{recipient} heeft alles vernietigd wat in deze brief staat."
    return Block([kit.heading("Antwoord"), kit.body(said), Row(lines, [0, 0, 0], gap=6 * mm), Gap(1 * mm)], 6 * mm)

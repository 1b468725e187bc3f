"""What is shared without consent, on paper: only the facts and what is necessary (domain-facts 1.3, 4.1, 4.2).

The weighing itself stays in the file: the reader gets what was seen, what is told and on which ground.
"""

from __future__ import annotations

import datetime as dt

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Box
from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper_kit import (
    Words,
    bullets,
    edges,
    facts,
    kit_for,
    opening,
    paragraphs,
    section,
    signing_line,
)
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.grounds import GROUNDS, VEILIG_THUIS, Sharing
from gezinsteam_app.domain.family import FamilyFile

RULES = (
    "U krijgt alleen wat nodig is. Gebruik het alleen hiervoor.",
    "Geef het niet verder dan de wet u toestaat.",
    "Vertel ons wat u ermee doet. Dan werken we niet langs elkaar heen.",
)


def render(family: FamilyFile, sharing: Sharing, settings: PlanSettings, on: dt.date) -> bytes:
    kit = kit_for(family, settings, on)
    title = "Melding" if sharing.ground == VEILIG_THUIS.key else "Informatie zonder toestemming"
    story: list[Flowable] = opening(kit, title, f"aan {sharing.recipient}")
    story.append(facts(kit, _facts(kit, sharing), before=4 * mm))
    if not sharing.told_on:
        told = [
            kit.body(bold("Het gezin weet nog niet van dit bericht.")),
            kit.body("Overleg met ons voordat u iemand van het gezin spreekt."),
        ]
        story.append(Block([Box(told, line=1.7)], 4 * mm))
    story += section(kit, "Wat er is gezien en gehoord", paragraphs(kit, sharing.facts))
    story += section(kit, "Wat u van ons krijgt", paragraphs(kit, sharing.what))
    story += section(kit, "Afspraken over dit bericht", bullets(kit, [[line] for line in RULES]), loose=False)
    worker = family.contact_worker
    if worker is not None:
        story.append(Block([signing_line(kit, names.full_name(worker), worker.function)], 5 * mm))
    return build(title, story, edges(kit, f"Bericht aan {sharing.recipient}", "vertrouwelijk"))


def _facts(kit: Kit, sharing: Sharing) -> list[tuple[str, Words]]:
    person, worker = kit.family.person(sharing.about), kit.family.contact_worker
    born = f", geboren op {together(dates.long(person.born_on))}" if person is not None and person.born_on else ""
    sender = ", ".join(filter(None, (names.full_name(worker), worker.function))) if worker else kit.team
    phone = worker.phone if worker and worker.phone else kit.texts.team_phone
    return [
        ("Over", [bold(names.full_name(person) if person else ""), born]),
        ("Datum", [together(dates.long(sharing.on))]),
        ("Van", [sender]),
        ("Telefoon", [together(phone)]),
        ("Besloten door", [sharing.decided_by]),
        ("Op grond van", [GROUNDS[sharing.ground].article]),
        ("Het gezin hoorde dit op", [together(dates.long(sharing.told_on)) if sharing.told_on else ""]),
    ]

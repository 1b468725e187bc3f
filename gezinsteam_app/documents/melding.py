"""What is shared without consent, on paper: only the facts and what is necessary (domain-facts 1.3, 4.1, 4.2).

The weighing itself stays in the file: the reader gets what was seen, what is told and on which ground.
"""

from __future__ import annotations

import datetime as dt

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.letters import together
from gezinsteam_app.documents.paper_kit import bullets, edges, facts, kit_for, opening, paragraphs, section
from gezinsteam_app.documents.plan_kit import bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent.grounds import GROUNDS, Sharing
from gezinsteam_app.domain.family import FamilyFile


def render(family: FamilyFile, sharing: Sharing, settings: PlanSettings, on: dt.date) -> bytes:
    kit = kit_for(family, settings, on)
    person = family.person(sharing.about)
    born = f", geboren op {dates.long(person.born_on)}" if person is not None and person.born_on else ""
    worker = family.contact_worker
    story: list[Flowable] = opening(kit, "Informatie zonder toestemming", f"voor {sharing.recipient}")
    story.append(
        facts(
            kit,
            [
                ("Over", [bold(names.full_name(person) if person else ""), born]),
                ("Alleen voor", [bold(sharing.recipient)]),
                ("Van", [names.full_name(worker) if worker else kit.team]),
                ("Op grond van", [codes.GROUNDS[sharing.ground]]),
                ("Besloten door", [sharing.decided_by]),
                ("Datum", [together(dates.long(sharing.on))]),
            ],
            before=4 * mm,
        )
    )
    story += section(kit, "Wat er is gezien en gehoord", paragraphs(kit, sharing.facts))
    story += section(kit, "Wat wij u vertellen", paragraphs(kit, sharing.what))
    told = "Het gezin weet nog niet van dit bericht. Overleg met ons voordat u het gezin spreekt."
    if sharing.told_on:
        told = f"Het gezin hoorde op {together(dates.long(sharing.told_on))} van dit bericht."
    lines = [
        [f"{GROUNDS[sharing.ground].article}. U krijgt alleen wat nodig is."],
        [told],
        ["Gebruik het alleen hiervoor. Geef het niet verder dan de wet u toestaat."],
    ]
    story += section(kit, "Afspraken over dit papier", bullets(kit, lines))
    return build("Informatie zonder toestemming", story, edges(kit, f"Bericht aan {sharing.recipient}"))

"""The extract (uittreksel) for one recipient: what `consent.release.released` gives, and nothing else.

There is no second path: what stands here comes from the pieces of that function only. The block "Hoort niet bij dit
uittreksel" is the same for everybody, so that it tells nothing about what exists or who refused (DESIGN section 11).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.extract_parts import parts_of
from gezinsteam_app.documents.flow import text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.paper import INK
from gezinsteam_app.documents.paper_kit import Words, bullets, edges, facts, kit_for, opening
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent.release import Released
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent

NOT_IN_IT = (
    "andere onderdelen van het plan",
    "andere dingen uit het dossier, zoals verslagen van gesprekken",
    "adressen en nummers",
    "wat over andere mensen gaat",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one recipient may have about one person. `until`: the last day of the consent, None when it is open."""

    consent: Consent
    released: Released
    until: dt.date | None


def render(family: FamilyFile, recipient: str, shares: Sequence[Share], settings: PlanSettings, on: dt.date) -> bytes:
    """The extract as PDF. Equal input gives equal bytes."""
    kit = kit_for(family, settings, on)
    story: list[Flowable] = opening(kit, "Uittreksel uit het gezinsplan", f"voor {recipient}")
    for share in shares:
        story += [_head(kit, recipient, share), *parts_of(kit, share.released)]
    story += [_not_in_it(kit), _agreements(kit, recipient, shares)]
    return build("Uittreksel", story, edges(kit, f"Uittreksel voor {recipient}", "niet doorgeven"))


def _head(kit: Kit, recipient: str, share: Share) -> Flowable:
    consent = share.consent
    person = kit.family.person(consent.about)
    age = dates.age_text(person.born_on, kit.on) if person is not None and person.kind == "child" else ""
    parts = names.listing(codes.PARTS.get(part, part) for part in share.released.state.parts)
    pairs: list[tuple[str, Words]] = [
        ("Over", [bold(names.full_name(person) if person else ""), f", {age} jaar" if age else ""]),
        ("Alleen voor", [bold(recipient)]),
        ("Waarvoor", [knit(consent.purpose if share.released.may_say_purpose() else "")]),
        ("Geldig tot en met", [bold(_until(share))]),
        ("Welk deel", [parts]),
        ("Toestemming", [f"compleet op {together(dates.long(kit.on.isoformat()))}"]),
    ]
    return facts(kit, pairs, before=4 * mm)


def _until(share: Share) -> str:
    return together(dates.long(share.until.isoformat())) if share.until else "het einde van de hulp"


def _not_in_it(kit: Kit) -> Flowable:
    """Always there and always the same, whatever stands in the file."""
    icon = kit.icon("eye-off", kit.styles.h3)
    title = Row([icon, text(kit.styles.h3, "Hoort niet bij dit uittreksel")], [icon.width, 0], gap=2 * mm)
    items: list[Flowable] = [
        title,
        kit.body("Hier staat alleen wat met deze lezer gedeeld mag worden. Dit hoort er niet bij:", before=1 * mm),
        *bullets(kit, [[line] for line in NOT_IN_IT]),
        kit.small(
            "Dit blok staat op elk uittreksel en is altijd hetzelfde. Het zegt niet of er iets in die delen staat.",
            before=1.5 * mm,
        ),
    ]
    return Block([Box(items, colour=INK, line=1.7)], 5 * mm)


def _agreements(kit: Kit, recipient: str, shares: Sequence[Share]) -> Flowable:
    ends = [share.until for share in shares if share.until]
    last = f"na {together(dates.long(min(ends).isoformat()))}" if ends else "als de hulp stopt"
    lines: list[Words] = [
        [bold("Geef het niet door. "), f"Dit papier is alleen voor {recipient}."],
        [bold("Gebruik het alleen waarvoor het is: "), "dat staat bovenaan."],
        [bold(f"Vernietig het {last}, "), "of eerder als wij dat vragen."],
        [bold("Wilt u meer weten? "), "Vraag het eerst aan het gezin zelf, of bel ons."],
    ]
    return Block([kit.heading("Afspraken over dit papier"), *bullets(kit, lines)], 4 * mm)

"""The form to say yes or no to sharing, for one person: nobody sees on it what another one answered (DESIGN 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents.blocks import Block, Row
from gezinsteam_app.documents.flow import Gap, Line, Stack, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.marks import Cut, Tick
from gezinsteam_app.documents.paper_kit import beside, edges, kit_for, opening, signing_line, titled_box
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.sheet import build
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.domain import codes, dates, names
from gezinsteam_app.domain.consent.rules import Party, Rules
from gezinsteam_app.domain.consent.who import STANDARD, Who, who_for_release
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, Person

EMPTY_ROWS = 3
WITHOUT_YES = (
    "Soms mag of moet het zonder {your} ja: met Veilig Thuis, de Raad voor de Kinderbescherming of de jeugdbeschermer "
    "bij een ondertoezichtstelling. We vertellen het vooraf, tenzij dat gevaarlijk is."
)


def render(
    family: FamilyFile,
    signer: Person,
    consents: Sequence[Consent],
    settings: PlanSettings,
    on: dt.date,
    rules: Rules = STANDARD,
) -> bytes:
    """The form of one person for these consents; without any, lines to fill in by hand."""
    kit = kit_for(family, settings, on)
    young = signer.kind == "child"
    name = names.full_name(signer)
    story: list[Flowable] = opening(kit, "Mogen wij dit delen?", f"Formulier van {name}")
    story.append(kit.body(_lead(kit, young), before=3 * mm))
    by_person = dict.fromkeys(consent.about for consent in consents) or {signer.id: None}
    for about in by_person:
        story += _asked(kit, signer, who_for_release(family, about, on, rules), about, consents)
    story.append(kit.small(_term(young), before=2 * mm))
    your = "jouw" if young else "uw"
    not_agreed = (
        f"Niet eens? Dan delen we nu niet en praten we verder. {'Je krijgt' if young else 'U krijgt'} dezelfde hulp."
    )
    title, free = _free(kit, signer, young)
    left = titled_box(kit, title, f"{free} {not_agreed}")
    story.append(beside(kit, [left, titled_box(kit, f"Delen zonder {your} ja?", WITHOUT_YES.format(your=your))]))
    story += [_signatures(kit, signer), _slip(kit, young)]
    return build("Toestemmingsformulier", story, edges(kit, f"Toestemmingsformulier {name}", young=young))


def _lead(kit: Kit, young: bool) -> str:
    if young:
        return "Soms is het handig als iemand anders een deel van het plan kent. We vragen het eerst aan jou."
    return "Soms is het handig als iemand anders een deel van het plan kent. Dat doen we alleen als u dat goed vindt."


def _term(young: bool) -> str:
    yours = "je" if young else "uw"
    return f"Een ja geldt zolang het nodig is; onze afspraak: hooguit één jaar. Stopt de hulp, dan stopt {yours} ja."


def _asked(kit: Kit, signer: Person, who: Who, about: str, consents: Sequence[Consent]) -> list[Flowable]:
    """What is asked about one person, with the sentence that says who decides and whether this signer does."""
    decides = Party(signer.id) in [one.party for one in who.needed]
    own = about == signer.id
    self_ = "jou" if signer.kind == "child" else "u zelf"
    title = f"Over {self_ if own else names.name_of(kit.family, about)}"
    lead: list[Flowable] = [kit.heading(title), kit.body(who.reason)]
    if own and not decides:
        lead.append(kit.body("Jouw handtekening hoeft niet. Wat jij vindt, telt wel mee.", before=0.6 * mm))
    head = Row([kit.caption(word) for word in ("Met wie", "Wat en waarom", "")], [44 * mm, 0, 34 * mm], before=1 * mm)
    rows = [_row(kit, consent) for consent in consents if consent.about == about] or [
        _empty(kit) for _ in range(EMPTY_ROWS)
    ]
    return [Block([*lead, head, *rows], 3.6 * mm, lead=len(lead) + 1, repeat=[head], loose=True)]


def _row(kit: Kit, consent: Consent) -> Flowable:
    recipient = consent.recipient or {}
    kind = codes.RECIPIENT_KINDS.get(recipient.get("kind", ""), "")
    parts = names.listing(codes.PARTS.get(part, part) for part in consent.parts)
    until = f"Tot en met {together(dates.long(consent.until))}." if consent.until else ""
    cells = [
        Stack([kit.body(bold(str(recipient.get("name") or kind))), kit.caption(kind)]),
        Stack([kit.body(parts[:1].upper() + parts[1:]), kit.caption(knit(" ".join(filter(None, (
            _sentence(consent.purpose), until)))))]),
        _ticks(kit),
    ]  # fmt: skip
    return Row(cells, [44 * mm, 0, 34 * mm], pad=1.6 * mm, rule=True)


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _empty(kit: Kit) -> Flowable:
    return Row([Line(8 * mm), Line(8 * mm), _ticks(kit)], [44 * mm, 0, 34 * mm], pad=1.6 * mm, rule=True)


def _ticks(kit: Kit) -> Flowable:
    box = Tick(kit.styles.body)
    cells = [box, kit.body("ja"), Tick(kit.styles.body), kit.body("nee")]
    size = kit.styles.body.fontSize
    return Row(cells, [size * 1.2, size * 1.4, size * 1.2, 0], gap=1.4 * mm)


def _free(kit: Kit, signer: Person, young: bool) -> tuple[str, str]:
    worker = kit.worker_name
    alone = f" Wil je het alleen met {worker} bespreken? Dat kan." if worker else ""
    if young:
        return (
            f"{signer.given_name or 'Jij'}, dit is voor jou",
            f"Je mag ja of nee zeggen. Je hoeft niet te zeggen waarom. Je mag later van gedachten veranderen.{alone}",
        )
    return (
        "Ja of nee zeggen is vrij",
        "U mag ja of nee zeggen. U hoeft niet uit te leggen waarom. U mag uw ja altijd intrekken.",
    )


def _signatures(kit: Kit, signer: Person) -> Flowable:
    age = dates.age_text(signer.born_on, kit.on) if signer.kind == "child" else ""
    worker = kit.family.contact_worker
    cells: list[Flowable] = [
        signing_line(kit, names.full_name(signer), f"{age} jaar" if age else ""),
        signing_line(kit, names.full_name(worker) if worker else "naam:", "heeft dit uitgelegd"),
    ]
    return Block([kit.heading("Handtekening"), Row(cells, [0, 0], gap=10 * mm)], 4 * mm)


def _slip(kit: Kit, young: bool) -> Flowable:
    """The strip to cut off and hand in: taking a yes back is as easy as giving it."""
    worker = kit.family.contact_worker
    name = kit.worker_name or "het team"
    phone = (worker.phone if worker else "") or kit.texts.team_phone
    call = f" Bellen of appen mag ook: {together(phone)}." if phone else " Bellen of appen mag ook."
    lines = [Stack([Line(9 * mm), kit.caption(word)]) for word in ("mijn naam", "met wie niet meer", "wat niet meer")]
    lines.append(Stack([Line(9 * mm), kit.caption("datum")]))
    return Block(
        [
            Cut(),
            text(kit.styles.h3, "Ik trek mijn ja in"),
            kit.caption(f"Geef dit strookje aan {name}.{call}"),
            Row(lines, [0, 0, 0, 30 * mm], gap=6 * mm),
            Gap(1 * mm),
        ],
        5 * mm,
    )

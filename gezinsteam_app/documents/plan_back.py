"""The end of the plan: who may read, rights, another opinion, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Block, Box, Row
from gezinsteam_app.documents.flow import Gap, Line, Stack, Text, text
from gezinsteam_app.documents.letters import knit, together
from gezinsteam_app.documents.plan_kit import Kit, bold
from gezinsteam_app.documents.signatures import HEIGHT, Signed, SignedLine
from gezinsteam_app.domain import dates, model, names

SIGN_COLUMNS = 3


def back(kit: Kit) -> list[Flowable]:
    return [*_readers(kit), *_rights(kit), *_dissent(kit), *_signatures(kit)]


def _readers(kit: Kit) -> list[Flowable]:
    """With whom we share; what exactly stands on the consent form. Who did not want it is not on this paper."""
    words = "We delen nu met niemand iets op papier. Willen we dat wel? Dan vragen we het eerst."
    if kit.agreed:
        words = (
            f"Hierover is ja gezegd: {names.listing(kit.agreed)}. "
            "Wat zij precies lezen, staat op het toestemmingsformulier. U kunt een ja altijd intrekken."
        )
    return [Block([kit.heading("Wie mag wat lezen?"), kit.body(knit(words), before=1 * mm)], 4 * mm)]


def _rights(kit: Kit) -> list[Flowable]:
    texts = kit.texts
    explains = f" {kit.worker_name} legt uit hoe." if kit.worker_name else ""
    complaint = texts.complaint + (f" Bel: {texts.complaint_phone}." if texts.complaint_phone else explains)
    boxes = [
        _right(kit, "Niet eens met een besluit?", texts.objection + explains),
        _right(kit, "Niet tevreden?", complaint),
        _right(kit, "Hulp bij uw verhaal?", texts.trusted_person),
    ]
    items: list[Flowable] = [kit.heading("Uw rechten"), Gap(1 * mm)]
    items += _beside(kit, boxes)
    items.append(kit.small(knit(texts.file_rights), before=2 * mm))
    offered = speech.offer(kit.family.plan, kit.on)
    if offered:
        items.append(kit.small(offered, before=1.2 * mm))
    return [Block(items, 4 * mm, lead=2)]


def _right(kit: Kit, title: str, words: str) -> Box:
    return Box([text(kit.styles.h3, title), kit.small(knit(words), before=1 * mm)], side=3.6 * mm)


def _beside(kit: Kit, boxes: Sequence[Box]) -> list[Flowable]:
    """Three beside each other; under each other with large letters, or when a region wrote long texts."""
    side = Row(boxes, [63 * mm, 0, 54 * mm], gap=4 * mm, level=True)
    if not kit.settings.large and side.wrap(174 * mm, 0)[1] < 90 * mm:
        return [side]
    for box in boxes[1:]:
        box.spaceBefore = 2 * mm
    return list(boxes)


def _dissent(kit: Kit) -> list[Flowable]:
    told = [record for record in kit.family.of(model.Dissent) if record.words.strip()]
    items: list[Flowable] = [kit.heading("Daar denk ik anders over")]
    if not told:
        items += [kit.caption("Denkt u ergens anders over? Schrijf het hier op."), Line(7.5 * mm), Line(7.5 * mm)]
        return [Block(items, 4 * mm)]
    for record in told:
        quote = kit.said(record.words, record.by)
        quote.spaceBefore = 1.4 * mm
        items.append(quote)
    talk = dates.parse(kit.family.plan.evaluate_on)
    if talk is not None and talk >= kit.on:
        day = speech.day(kit.family.plan.evaluate_on, kit.on)
        items.append(kit.caption(f"We praten hierover op {day}.", before=1 * mm))
    return [Block(items, 4 * mm, loose=True)]


def _signatures(kit: Kit) -> list[Flowable]:
    """A line for every adult and every child from 12, for younger ones if they like, and for the contact person.

    On the lines of who signed on the screen stands the signature; who signed besides them gets a line behind.
    """
    people = speech.at_home(kit.family)
    cells = [] if people else [_line(kit, "naam:", "")]
    for person in people:
        role = speech.signer(person, kit.on)
        if role is not None or _signed_by(kit, person.id):
            cells.append(_line(kit, names.full_name(person) or "naam", role or "", _signed_by(kit, person.id)))
    worker = kit.family.contact_worker
    name = names.full_name(worker) if worker else "naam:"
    cells.append(_line(kit, name, "contactpersoon", _signed_by(kit, worker.id) if worker else None))
    asked = {person.id for person in people} | ({worker.id} if worker else set())
    cells += [_line(kit, one.name, one.role, one) for one in kit.signed if one.person not in asked]
    meaning = kit.caption(kit.texts.signing)
    free_cell = len(cells) % SIGN_COLUMNS != 0 and not kit.settings.large
    if free_cell:
        cells.append(Stack([Gap(6 * mm), meaning]))
    rows: list[Flowable] = [_signing_row(cells[n : n + SIGN_COLUMNS]) for n in range(0, len(cells), SIGN_COLUMNS)]
    if not free_cell:
        meaning.spaceBefore = 2 * mm
        rows.append(meaning)
    return [Block([kit.heading("Dit is ons plan"), *rows], 4 * mm, loose=len(rows) > 4)]


def _signed_by(kit: Kit, person: str) -> Signed | None:
    return next((one for one in kit.signed if one.person == person), None)


def _signing_row(cells: Sequence[Flowable]) -> Row:
    filled = [*cells, *(Gap(0) for _ in range(SIGN_COLUMNS - len(cells)))]
    height = HEIGHT if any(isinstance(cell, Stack) and isinstance(cell.items[0], SignedLine) for cell in cells) else 0
    for cell in filled:
        # Lines beside a signature stand as low as it.
        if height and isinstance(cell, Stack) and type(cell.items[0]) is Line:
            cell.items[0] = Line(height)
    return Row(filled, [0] * SIGN_COLUMNS, gap=8 * mm, before=1 * mm)


def _line(kit: Kit, name: str, role: str, signed: Signed | None = None) -> Stack:
    words: Text = kit.small(bold(name), f", {role}" if role else "", before=1 * mm)
    if signed is None:
        return Stack([Line(11 * mm), words, kit.small(together("datum:"))])
    return Stack([SignedLine(signed), words, kit.small(signed.words)])

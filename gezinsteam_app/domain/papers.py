"""What the house keeps about its own acts: fixed plans, signatures, papers that left, who looked, letters, requests.

None of it is part of the exchange format version 1. What is append-only is never changed: a correction is a
following record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import codes
from gezinsteam_app.domain.fields import code, date, kind, moment, number, reference, references, special, text
from gezinsteam_app.domain.model import ANYONE, PEOPLE, Record


@kind("plan_version", "", has_id=False, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(Record):
    """A fixed version of the plan: never changes, can be printed again.

    `snapshot` holds the plan's records and the region's texts of that moment as JSON, `digest` the hash over it.
    Two laptops may both make version 4; the digest tells them apart.
    """

    number: float | None = number("nummer")
    fixed_on: str = date("vastgesteld op")
    fixed_by: str = text("vastgesteld door")
    digest: str = text("kenmerk")
    snapshot: str = text("inhoud")


@kind("signature", "", has_id=False, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """One person's signature under exactly one text: `digest` is the hash of what was signed.

    `signs` and `target` say what (a plan version, a consent). On the screen `strokes` holds the drawing:
    {"width", "height", "lines": [[[x, y, milliseconds], ...], ...]}; a typed name has no strokes.
    """

    signs: str = code("wat getekend is", codes.SIGNABLE)
    target: str = text("welk")
    digest: str = text("kenmerk")
    person: str = reference("wie", *ANYONE)
    name: str = text("naam")
    role: str = text("rol")
    signed_at: str = moment("getekend op")
    how: str = code("hoe", codes.SIGNED_HOW)
    strokes: dict[str, Any] | None = special("strokes", "tekening")


@kind("handout", "", has_id=False, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Handout(Record):
    """A paper or file that left the house: to whom, about whom, which parts, on what ground (domain-facts 1.3).

    `reasoning` answers the questions of sharing without consent. The family sees the record from `told_on` on;
    when it was not told yet, `not_told_because` says why, and a following `told` record ends that.
    """

    document: str = text("document")
    recipient: dict[str, str] | None = special("recipient", "aan wie")
    consent: str = reference("toestemming", "consent")
    about: tuple[str, ...] = references("over wie", *PEOPLE)
    parts: tuple[str, ...] = special("parts", "welke delen", default=(), codes=codes.PARTS)
    on: str = moment("op")
    by: str = text("door")
    ground: str = code("grond", codes.GROUNDS)
    reasoning: dict[str, Any] | None = special("reasoning", "afweging")
    told_on: str = date("verteld op")
    not_told_because: str = text("nog niet verteld, omdat")
    digest: str = text("kenmerk")


@kind("told", "", parent="handout", has_id=False, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Record):
    """The family was told of a handout after all."""

    on: str = date("verteld op")
    by: str = text("door")


@kind("access_event", "", has_id=False, append_only=True, apart=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEvent(Record):
    """Somebody looked, printed, decided or tried to (NEN 7513, domain-facts 7). One object, because it never changes.

    `event` holds: at, act, user, name, role, organisation, about, object, purpose, ground, outcome, site, and the
    hash of the event before it on this device.
    """

    event: dict[str, Any] | None = special("event", "wie heeft gekeken")


@kind("letter", "", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """A decision about help for one child, sent as a letter (Awb 3:41-3:47; domain-facts 3.2). Frozen once sent."""

    child: str = reference("over wie", *PEOPLE, required=True)
    requested_on: str = date("gevraagd op")
    decided_on: str = date("besloten op")
    sent_on: str = date("verstuurd op")
    help: str = text("welke hulp")
    provider: str = text("door wie")
    volume: str = text("hoe vaak")
    from_day: str = date("vanaf")
    until: str = date("tot en met")
    reasons: str = text("waarom")
    addressees: tuple[str, ...] = special("names", "aan wie", default=())
    digest: str = text("kenmerk")
    snapshot: str = text("inhoud")


@kind("file_request", "", has_id=False)
@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest(Record):
    """Somebody asks to read, copy, correct or destroy (Jeugdwet 7.3.9, 7.3.10; AVG 15-17). A bare note stays.

    Or for the plan in writing (Jeugdwet 4.1.3): that is answered by the plan itself, not by `answered_on`.
    """

    by: str = reference("wie vraagt", *PEOPLE)
    on: str = date("gevraagd op")
    what: str = code("wat", codes.FILE_REQUESTS)
    about: tuple[str, ...] = references("over wie", *PEOPLE)
    answered_on: str = date("beantwoord op")
    note: str = text("opmerking")


@kind("late_batch", "", has_id=False, append_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class LateBatch(Record):
    """What a member decided about a sending that came from somebody who no longer holds the file.

    The record's id is the hash of the sending. Accepted by one, it is applied with all (architecture section 4).
    """

    decision: str = code("wat ermee gebeurt", codes.LATE_DECISIONS)
    by: str = text("door")
    on: str = moment("op")

"""Whether somebody was judged unable to weigh a matter (Jeugdwet 7.3.15): by whom, when and why.

A judgement that does not say these three does not count; nor one that no worker or professional took part in,
because the law leaves it to who gives the help. The last one before the day counts: it can be taken back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gezinsteam_app.domain import names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import Capacity

HELP, SHARING, BOTH = "help", "sharing", "both"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`record` is the judgement that counts; None: able, as everybody is until judged otherwise."""

    unable: bool = False
    record: Capacity | None = None
    warnings: tuple[str, ...] = ()


def judgement(family: FamilyFile, person: str, matter: str, on: dt.date) -> Judgement:
    """How a person was judged last about a matter (`help` or `sharing`) on a day."""
    day = on.isoformat()
    mine = [
        record
        for record in family.of(Capacity)
        if record.person == person and record.for_what in (matter, BOTH, "") and record.on[:10] <= day
    ]
    counted = sorted((record for record in mine if counts(family, record)), key=lambda record: record.on)
    last = counted[-1] if counted else None
    warnings = []
    if any(record.able is False and not counts(family, record) for record in mine):
        name = names.name_of(family, person)
        warnings.append(
            f"Er staat dat {name} dit niet kan afwegen, maar niet compleet: wie van de hulp, wanneer, waarom en "
            "waarvoor. Dat telt nog niet."
        )
    return Judgement(last is not None and last.able is False, last, tuple(warnings))


def counts(family: FamilyFile, record: Capacity) -> bool:
    """Whether a judgement is complete. That somebody is able needs a day only."""
    return not lacks(family, record)


def lacks(family: FamilyFile, record: Capacity) -> list[str]:
    """What must still be written before a judgement counts: words for after "schrijf nog op:"."""
    wanted = {"wat het oordeel is": record.able is not None, "op welke dag": bool(record.on)}
    if record.able is False:
        wanted |= {
            "wie van de hulp het vond": any(_gives_help(family, id_) for id_ in several(record.by)),
            "waarom": bool(record.reason.strip()),
            "waarvoor": bool(record.for_what),
        }
    return [words for words, there in wanted.items() if not there]


def _gives_help(family: FamilyFile, id_: str) -> bool:
    person = family.person(id_)
    return family.worker(id_) is not None or (person is not None and person.kind == "professional")

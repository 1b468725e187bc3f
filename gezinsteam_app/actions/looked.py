"""Reading who looked (actions/trail.py writes it): for the page, the paper and the command. Reading is noted too.

There are two lists. The family's holds what happened: not what was stopped before anything left, and of what was
shared without its yes only what it was told. The members' list (`everything`) holds it all, as it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gezinsteam_app import region
from gezinsteam_app.actions import plans, trail
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import wie_heeft_gekeken
from gezinsteam_app.documents.naming import document_file_name
from gezinsteam_app.domain import trail as rules
from gezinsteam_app.domain.consent.ties import is_told
from gezinsteam_app.domain.papers import AccessEvent, Handout
from gezinsteam_app.domain.trail import Event, Looker
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage import load


@dataclass(frozen=True, slots=True)
class Period:
    """From and until which day (ISO; empty: from the beginning, until now)."""

    first: str = ""
    last: str = ""


def who_looked(work: Work, file: str, period: Period = Period(), *, everything: bool = False) -> list[Looker]:
    """Per person, in plain words. Raises UserError for a period that ends before it begins."""
    return _shown(work, read(work, file, period, everything=everything), period)


def read(work: Work, file: str, period: Period = Period(), *, everything: bool = False) -> list[Event]:
    """The events of a period, oldest first; that they were read is noted after them.

    The family's events are numbered anew and hold no hash of the one before: a gap would betray what is left out.
    With `everything` they are as they stand in the file, and `told` is false where the family does not know yet.
    """
    if period.first and period.last and period.last < period.first:
        raise UserError("De laatste dag ligt vóór de eerste. Draai ze om.")
    found = [event for event in _listed(work, file, everything=everything) if _within(event, period)]
    trail.note(work, file, "trail_read", purpose="control")
    return found


def trail_pdf(work: Work, file: str, period: Period = Period()) -> bytes:
    """The list on paper, for the family. It is noted when it is made: who makes it, gives it away."""
    events = [event for event in _listed(work, file) if _within(event, period)]
    trail.note(work, file, "trail_printed", purpose="request")
    family = work.store.family(file)
    return wie_heeft_gekeken.render(
        family.info.name,
        _shown(work, events, period),
        plans.region_texts(work),
        on=work.today(),
        first=period.first,
        last=period.last,
    )


def save_pdf(work: Work, file: str, period: Period, path: Path) -> None:
    """Writes the list as a PDF. Raises UserError when the place refuses."""
    plans.write_pdf(path, trail_pdf(work, file, period))


def file_name(work: Work, file: str) -> str:
    return document_file_name("wie-heeft-gekeken", file, work.today())


def _shown(work: Work, events: Iterable[Event], period: Period) -> list[Looker]:
    return rules.overview(events, period.first, period.last, staff_names=region.staff_names(work.folder))


def _within(event: Event, period: Period) -> bool:
    day = rules.local(str(event["at"])).date().isoformat()
    return (period.first or day) <= day <= (period.last or day)


def _listed(work: Work, file: str, *, everything: bool = False) -> list[Event]:
    with work.store.transaction() as db:
        family = work.store.family(file)
        records = load.apart(db, work.store.number(db, file), trail.KIND)
    untold = {one.id for one in family.of(Handout) if not is_told(family, one, work.today())}
    events = [one.event for one in records if isinstance(one, AccessEvent) and one.event]
    if everything:
        return [{**event, "told": False} if _record(event) in untold else event for event in events]
    left = [event for event in events if _record(event) not in untold and not rules.was_stopped(event)]
    return [{**event, "number": place, "previous": ""} for place, event in enumerate(left, 1)]


def _record(event: Event) -> str:
    return str(event.get("object", {}).get("record", ""))

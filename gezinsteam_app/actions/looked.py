"""Reading who looked (actions/trail.py writes it): for the page, the paper and the command. Reading is noted too."""

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


def who_looked(work: Work, file: str, period: Period = Period()) -> list[Looker]:
    """Per person, in plain words. Raises UserError for a period that ends before it begins."""
    return _shown(work, read(work, file, period), period)


def read(work: Work, file: str, period: Period = Period()) -> list[Event]:
    """The events of a period as they stand in the file, oldest first; that they were read is noted after them.

    What was shared and not yet told to the family is left out: the list is made for them.
    """
    if period.first and period.last and period.last < period.first:
        raise UserError("De laatste dag ligt vóór de eerste. Draai ze om.")
    found = [event for event in _told_of(work, file) if _within(event, period)]
    trail.note(work, file, "trail_read", purpose="control")
    return found


def trail_pdf(work: Work, file: str, period: Period = Period()) -> bytes:
    """The list on paper, for the family. It is noted when it is made: who makes it, gives it away."""
    events = [event for event in _told_of(work, file) if _within(event, period)]
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


def _told_of(work: Work, file: str) -> list[Event]:
    with work.store.transaction() as db:
        family = work.store.family(file)
        records = load.apart(db, work.store.number(db, file), trail.KIND)
    untold = {one.id for one in family.of(Handout) if not is_told(family, one, work.today())}
    events = [one.event for one in records if isinstance(one, AccessEvent) and one.event]
    return [event for event in events if event.get("object", {}).get("record") not in untold]

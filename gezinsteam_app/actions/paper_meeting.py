"""The report of a meeting (overleg) for one of those invited: only what this reader may hear."""

from __future__ import annotations

from gezinsteam_app import region
from gezinsteam_app.actions.paper_extract import Doubtful
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import overleg as paper
from gezinsteam_app.domain import dates, meetings, names
from gezinsteam_app.domain.consent import subjects
from gezinsteam_app.domain.consent.hearing import OUTSIDE, Listener
from gezinsteam_app.domain.consent.report import Report, reader_named, readers, report_for
from gezinsteam_app.domain.consent.rules import same
from gezinsteam_app.domain.consent.state import COMPLETE, state_of
from gezinsteam_app.domain.course import Meeting
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent
from gezinsteam_app.errors import UserError

NOT_YET = "Van dit overleg is nog niets opgeschreven. Schrijf eerst op wat er uit kwam."


def meeting_of(work: Work, family: FamilyFile, meeting: str) -> Meeting:
    """A meeting by its id or its day; without one the newest that was held. Raises UserError when there is none."""
    if not meeting:
        held = meetings.in_order(family, work.today())[meetings.HELD]
        if not held:
            raise UserError("Er is nog geen overleg geweest waarvan iets is opgeschreven.")
        return held[0]
    found = family.by_id.get(meeting)
    if isinstance(found, Meeting):
        return found
    day = dates.from_dutch(meeting, work.today()) or meeting
    on_day = [one for one in family.of(Meeting) if one.on[:10] == day]
    if len(on_day) != 1:
        many = "Er zijn er meer" if on_day else "Er is geen overleg"
        raise UserError(f"{many} op {dates.long(day)}. Kies een overleg dat in het dossier staat.")
    return on_day[0]


def report_of(work: Work, family: FamilyFile, options: Options) -> tuple[Meeting, Report]:
    """The report that the options ask for. Raises UserError: no such meeting, or nobody invited by this name."""
    meeting = meeting_of(work, family, options.meeting)
    found = reader_named(family, meeting, options.recipient)
    if found is None:
        known = names.listing(listener.name for _, listener in readers(family, meeting))
        who = f"{options.recipient} was niet uitgenodigd" if options.recipient else "Kies voor wie het verslag is"
        hint = f" Wel: {known}." if known else " Er is nog niemand uitgenodigd die een verslag kan krijgen."
        raise UserError(f"{who}. Er is niets gemaakt.{hint}")
    rules = region.consent_rules(work.folder)
    return meeting, report_for(family, meeting, found[0], work.today(), rules, options.confirmed)


def overleg(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The paper, or a UserError that says what this reader may not have and why."""
    meeting, report = report_of(work, family, options)
    if meeting.cancelled_on:
        raise UserError("Dit overleg ging niet door. Er is geen verslag.")
    if not meetings.is_written(family, meeting):
        raise UserError(f"{NOT_YET} Er is niets gemaakt.")
    left = tuple(f"Blijft eruit: {one.what}. {one.why[:1].upper()}{one.why[1:]}" for one in report.left)
    if report.is_empty:
        why = "\n".join(f"  {line}" for line in left) or "  Er staat nog geen punt met woorden op de agenda."
        raise UserError(f"Er is niets dat {report.listener.name} mag lezen. Er is niets gemaakt.\n{why}")
    data = paper.render(family, meeting, report, settings(work, options), work.today())
    return Prepared(document="overleg", data=data, marks=_marks(work, family, report), notes=left)


def _marks(work: Work, family: FamilyFile, report: Report) -> tuple[Mark, ...]:
    """On which consent each part left; for the family itself no consent is asked."""
    listener = report.listener
    found = []
    for consent in family.of(Consent):
        parts = tuple(part for part in report.parts if subjects.covers(consent.parts, part))
        if parts and consent.about in report.about and _is_for(work, family, consent, listener):
            recipient = consent.recipient or {}
            found.append(
                Mark(recipient=recipient, about=(consent.about,), ground="consent", parts=parts, consent=consent.id)
            )
    if found and listener.group == OUTSIDE:
        return tuple(found)
    person = family.person(listener.person)
    kind = "network" if person is not None and person.kind == "network" else "parent"
    to = {"name": listener.name, "kind": kind}
    own = Mark(recipient=to, about=report.about, ground="family", parts=report.parts)
    return tuple(found) if found and kind == "network" else (own,)


def _is_for(work: Work, family: FamilyFile, consent: Consent, listener: Listener) -> bool:
    known = {same(name) for name in (*listener.names, listener.name)}
    if same(str((consent.recipient or {}).get("name") or "")) not in known:
        return False
    rules = region.consent_rules(work.folder)
    return state_of(family, consent, work.today(), rules).state == COMPLETE


def doubtful(work: Work, file: str, meeting: str, recipient: str) -> list[Doubtful]:
    """The texts of a report that wait for the worker's eye before they may leave."""
    _, report = report_of(work, work.store.family(file), Options(meeting=meeting, recipient=recipient))
    return [Doubtful(key, text, found) for left in report.left for key, text, found in left.waiting]

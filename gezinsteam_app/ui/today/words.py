"""The words of the page of the day."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.actions.tasks import TASK
from gezinsteam_app.actions.today import BIRTHDAY, DUE, WAITS, Duty
from gezinsteam_app.actions.visits import Visit
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.ui.widgets.paint import TagLook

TITLES = {DUE: "Op tijd regelen", WAITS: "Wacht op anderen", BIRTHDAY: "Jarig, en dan verandert er iets"}
NOTHING = {
    DUE: "Er is nu niets te laat, en de komende twee weken niets te regelen.",
    WAITS: "Je wacht nu op niemand.",
    BIRTHDAY: "De komende twee maanden wordt niemand 12, 16 of 18.",
}
WEEKDAYS = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")
TYPED_BEFORE = "Dit typte je voor het programma stopte."
SOON_DAYS = 7
MINUTE_STEPS = 60


def title(day: dt.date) -> str:
    """Donderdag 12 november."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {dates.MONTHS[day.month - 1]}"


def moment(on: str, today: dt.date) -> str:
    """dinsdag 1 december, 9.00 uur; with the year only when it is not this one."""
    day = dates.parse(on)
    if day is None:
        return ""
    words = title(day).lower() + (f" {day.year}" if day.year != today.year else "")
    return ", ".join(part for part in (words, dates.clock(on)) if part)


def planned(family: FamilyFile, record: str, today: dt.date) -> str:
    """Which day was understood when a visit was planned."""
    contact = next(one for one in family.of(Contact) if one.id == record)
    what = "Bezoek bij" if contact.kind in ("home_visit", "crisis") else "Afspraak met"
    return f"{what} {family.info.name} op {moment(contact.on, today)} bewaard."


def typed_before(on: str, today: dt.date) -> str:
    """Above a note that comes back after the program stopped, with the moment that it is of."""
    return f"{TYPED_BEFORE} De notitie is van {moment(on, today)}." if on else TYPED_BEFORE


def count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def fact(visits: list[Visit], today: dt.date) -> str:
    """One line under the title: what stands in the diary today."""
    number = sum(visit.on[:10] == today.isoformat() for visit in visits)
    return count(number, "bezoek of gesprek", "bezoeken en gesprekken") if number else "Niets gepland voor vandaag"


def day_word(day: str, today: dt.date) -> str:
    """Vandaag, Morgen, or vr 20 november."""
    parsed = dates.parse(day)
    near = {0: "Vandaag", 1: "Morgen"}
    return near.get((parsed - today).days, dates.short(day, today)) if parsed else ""


def place(visit: Visit) -> str:
    """What kind of contact, where, and with whom; of a meeting about whom, and which colleague goes."""
    is_meeting = visit.record_kind == "meeting"
    kinds, plain = (codes.MEETING_KINDS, "overleg") if is_meeting else (codes.CONTACT_KINDS, "contact")
    kind = kinds.get(visit.kind, plain)
    first = f"{kind[:1].upper()}{kind[1:]}" + (f", {visit.where}" if visit.where else "")
    who = f"{'Over' if is_meeting else 'Met'} {visit.who}." if visit.who else ""
    by = (f"{visit.by} gaat." if is_meeting else f"Door {visit.by}.") if visit.by else ""
    said = [part for part in (who, by) if part]
    return f"{first}. {' '.join(said)}" if said else first


def visit_tag(visit: Visit, now: dt.datetime) -> TagLook | None:
    """How far off it is today, or that it is written up."""
    if visit.written:
        return TagLook("ok", "Verslag is klaar" if visit.kind != "not_home" else "Niet thuis")
    if not visit.time or visit.on[:10] != now.date().isoformat():
        return None
    at = dt.datetime.fromisoformat(visit.on).replace(tzinfo=now.tzinfo)
    minutes = round((at - now).total_seconds() / 60)
    if minutes < 0:
        return TagLook("soon", "nog opschrijven", "pencil")
    if minutes < MINUTE_STEPS:
        return TagLook("done", f"over {count(minutes, 'minuut', 'minuten')}", "clock")
    return None


def is_over(visit: Visit, now: dt.datetime) -> bool:
    """Past its time today, or without a time on this day: then it can be written up."""
    return visit.on[:16] <= now.strftime("%Y-%m-%dT%H:%M")


def visit_step(visit: Visit, now: dt.datetime) -> tuple[str, str]:
    """What comes next with a visit, and its icon."""
    if visit.written:
        return "Open verslag", "file-text"
    return ("Schrijf op", "pencil") if is_over(visit, now) else ("Bereid voor", "clipboard-list")


def duty_tag(duty: Duty, today: dt.date) -> TagLook:
    """How late or how soon."""
    day = dates.parse(duty.due)
    if day is None and duty.kind == TASK:
        return TagLook("ok", "wanneer het kan", "clock")
    if day is None:
        return TagLook("ok", "wacht", "hourglass")
    days = (day - today).days
    if days < 0:
        late = f"{count(-days, 'dag', 'dagen')} te laat"
        return TagLook("late", late if -days < 2 * 31 else f"{count(-days // 30, 'maand', 'maanden')} te laat")
    if days <= SOON_DAYS:
        return TagLook("soon", dates.ago(day, today))
    return TagLook("ok", dates.short(duty.due, today), "calendar-event")


def sentence(duty: Duty, today: dt.date) -> str:
    """The whole row, as a screen reader says it."""
    said = [duty.what, duty.family, f"{duty.why.removesuffix('.')}. {duty_tag(duty, today).text}"]
    return ". ".join(part for part in said if part)

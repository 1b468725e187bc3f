"""The sentences of the page Verzenden, of the status bar, and of a difference (DESIGN sections 5 and 7)."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.actions.differences import Difference, Differing, Version
from gezinsteam_app.actions.sending import DONE, OFFLINE, REVOKED, TROUBLE, Standing
from gezinsteam_app.domain import dates, describe
from gezinsteam_app.domain.names import listing
from gezinsteam_app.ui.sending.courier import State
from gezinsteam_app.ui.status import ALONE, SAVED, Line

NEUTER = frozenset(
    ("file", "household", "authority", "capacity", "plan", "goal", "idea", "level", "decision", "contact", "meeting",
     "plan_version", "handout", "topic", "answer", "supply")
)  # fmt: skip
"""Kinds whose word takes "het"."""
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def moment(at: dt.datetime) -> str:
    """woensdag 11 november, 16.20 uur."""
    local = at.astimezone(dates.AMSTERDAM)
    day = f"{WEEKDAYS[local.weekday()]} {local.day} {dates.MONTHS[local.month - 1]}"
    return f"{day}, {local.hour}.{local:%M} uur"


def first_name(name: str) -> str:
    return name.split(" ")[0] if name else "een collega"


def whose(version: Version) -> str:
    """Jouw versie, or Versie van Bram."""
    return "Jouw versie" if version.mine else f"Versie van {first_name(version.who)}"


def where_written(version: Version) -> str:
    """Op deze laptop, op Laptop van Bram."""
    if version.here:
        return "op deze laptop"
    return f"op {version.device}" if version.device else ""


def take(version: Version, *, removal: bool) -> str:
    if not removal:
        return "Neem deze versie"
    return "Laat het staan" if version.keeps else "Haal het weg"


def who_did_what(looked: Differing) -> str:
    """Jij en Bram hebben allebei dezelfde afspraak aangepast."""
    kind = looked.difference.kind
    thing = describe.KIND_WORDS.get(kind, ("onderdeel",))[0]
    neuter = kind in NEUTER or kind not in describe.KIND_WORDS
    if looked.difference.removal:
        away = next((one for one in looked.versions if not one.keeps), None)
        who = "Iemand heeft" if away is None else "Jij hebt" if away.mine else f"{_capital(first_name(away.who))} heeft"
        return (
            f"{who} {'dit' if neuter else 'deze'} {thing} weggehaald. Tegelijk is er iets in veranderd. Kies wat klopt."
        )
    others = dict.fromkeys(_capital(first_name(one.who)) for one in looked.versions if not one.mine)
    people = [*(["Jij"] if any(one.mine for one in looked.versions) else []), *others]
    count = len(looked.versions)
    stay = "Allebei de versies blijven bewaard." if count == 2 else "Alle versies blijven bewaard."
    ending = f"Kies wat klopt, of voeg ze samen. {stay}" if looked.text else f"Kies wat klopt. {stay}"
    same = f"{'hetzelfde' if neuter else 'dezelfde'} {thing}"
    if len(people) < 2:
        return f"Op twee laptops is {same} aangepast. {ending}"
    both = "allebei" if len(people) == 2 else "alle drie" if len(people) == 3 else "allemaal"
    return f"{listing(people)} hebben {both} {same} aangepast. {ending}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def row_title(one: Difference) -> str:
    """What a row of the list says first: the thing itself."""
    return " – ".join(one.place) if one.place else one.name


def row_sentence(one: Difference) -> str:
    """A whole sentence for who hears the row."""
    what = "weggehaald en veranderd" if one.removal else "twee versies"
    parked = ", wacht op een gesprek met het gezin" if one.parked else ""
    return f"{one.name}, {', '.join(one.place)}: {what}{parked}"


# How it stands


def counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def waits(count: int) -> str:
    """3 wijzigingen wachten op verzending."""
    return f"{counted(count, 'wijziging wacht', 'wijzigingen wachten')} op verzending"


def at_time(at: dt.datetime, now: dt.datetime) -> str:
    """om 14.03; gisteren om 14.03; op 3 mei om 14.03."""
    then, today = at.astimezone(dates.AMSTERDAM), now.astimezone(dates.AMSTERDAM).date()
    clock = f"om {then.hour}.{then:%M}"
    days = (today - then.date()).days
    if days == 0:
        return clock
    return f"gisteren {clock}" if days == 1 else f"op {then.day} {dates.MONTHS[then.month - 1]} {clock}"


def days_apart(standing: Standing, now: dt.datetime) -> int:
    """For how many whole days this laptop did not have the same as the server; 0 when that was never so."""
    if standing.last_confirmed is None:
        return 0
    return max((dates.today(now) - dates.today(standing.last_confirmed)).days, 0)


def status(state: State, now: dt.datetime, most_days: int) -> Line:
    """The line in the status bar."""
    standing, outcome = state.standing, state.outcome
    link = waits(standing.waiting) if standing.waiting else ""
    if not standing.enrolled:
        return ALONE
    if outcome is not None and outcome.state == REVOKED:
        return Line("alert-circle", "Bel je team.", "Deze laptop is uitgezet.", "Bekijk wat er is", "error")
    if outcome is not None and outcome.state == TROUBLE:
        return Line("alert-circle", SAVED, "Verzenden lukt niet.", "Bekijk waarom", "error")
    apart = days_apart(standing, now)
    if apart >= most_days:
        return Line("cloud-off", SAVED, f"{counted(apart, 'dag', 'dagen')} niet verbonden.", link)
    if outcome is None:
        return Line("cloud-up", SAVED, "Verbinden…", link)
    if outcome.state == OFFLINE:
        return Line("cloud-off", SAVED, "Geen verbinding.", link)
    if link or outcome.state != DONE or standing.last_confirmed is None:
        return Line("cloud-up", SAVED, "Verbonden.", link)
    sent = f"Verzonden {at_time(standing.last_confirmed, now)}."
    ask = f"{counted(state.differences, 'verschil', 'verschillen')} om te kiezen" if state.differences else ""
    return Line("cloud-check", SAVED, sent, ask)


def on_the_day(state: State, now: dt.datetime, most_days: int) -> str:
    """What the page of the day says of it; mostly nothing."""
    apart, waiting = days_apart(state.standing, now), state.standing.waiting
    if apart >= most_days:
        told = f"Deze laptop was {counted(apart, 'dag', 'dagen')} niet verbonden."
        return f"{told} Alles is hier bewaard. Zoek een plek met internet, dan gaat het vanzelf."
    if waiting and state.outcome is not None and state.outcome.state == OFFLINE:
        return f"{counted(waiting, 'wijziging is', 'wijzigingen zijn')} nog niet verzonden. Alles staat op deze laptop."
    return ""


def badge(state: State) -> tuple[int, str]:
    """The count on the rail and what it counts: what asks something of a person, else what cannot be sent now."""
    if state.needs:
        parts = (
            (state.differences, "verschil", "verschillen"),
            (state.late, "late zending", "late zendingen"),
            (len(state.standing.notices), "bericht", "berichten"),
        )
        return state.needs, listing(counted(*part) for part in parts if part[0])
    offline = state.outcome is not None and state.outcome.state in (OFFLINE, TROUBLE)
    waiting = state.standing.waiting if offline else 0
    return waiting, waits(waiting) if waiting else ""


def fact(state: State, now: dt.datetime) -> str:
    """The one line beside the title of the page."""
    standing = state.standing
    if not standing.enrolled:
        return "Deze laptop werkt alleen."
    if standing.last_confirmed is None:
        return "Nog niet eerder verzonden."
    return f"Laatst bevestigd {at_time(standing.last_confirmed, now)}."


def confirmed(standing: Standing, now: dt.datetime) -> str:
    """When this laptop and the server last had the same."""
    if standing.last_confirmed is None:
        return "De server heeft nog niets bevestigd."
    return f"Laatst bevestigd door de server: {moment(standing.last_confirmed)}."


def host(address: str) -> str:
    """The address of the server as people say it."""
    return address.split("//")[-1].rstrip("/")

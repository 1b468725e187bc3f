"""Dutch dates: parsing what people type, printing what people read, ages with incomplete birth dates.

Days of law are calendar days in Europe/Amsterdam; a `today` is always passed in (architecture section 6).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NEAR = ("eergisteren", "gisteren", "vandaag", "morgen", "overmorgen")
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
WEEKDAY = re.compile(r"(ma|di|wo|do|vr|za|zo)(?:[a-z]{0,8}dag)?\.?(?=[\s,]|$)")
NEAREST, AHEAD, BEHIND = "nearest", "ahead", "behind"
"""Where a day without a year lies: by what is asked. A visit is planned ahead, and what happened lies behind."""
PARTIAL = re.compile(r"(?a)(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def today(now: dt.datetime | None = None) -> dt.date:
    """The day in the Netherlands at this moment."""
    return (now or dt.datetime.now(dt.UTC)).astimezone(AMSTERDAM).date()


def parse(text: str) -> dt.date | None:
    """The day of an ISO date or moment (YYYY-MM-DD with an optional time); None when empty or not a date."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def is_date(text: str) -> bool:
    return re.fullmatch(r"(?a)\d{4}-\d{2}-\d{2}", text) is not None and parse(text) is not None


def is_moment(text: str) -> bool:
    """A date, or a date with a time YYYY-MM-DDTHH:MM."""
    if is_date(text):
        return True
    return re.fullmatch(r"(?a)\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d", text) is not None and is_date(text[:10])


def is_partial(text: str) -> bool:
    """A birth date: YYYY, YYYY-MM or a whole date."""
    if re.fullmatch(r"(?a)\d{4}", text):
        return text != "0000"
    if re.fullmatch(r"(?a)\d{4}-\d{2}", text):
        return is_date(text + "-01")
    return is_date(text)


def span(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last possible day of an incomplete date; None when nothing is known."""
    match = PARTIAL.fullmatch(text)
    if not match or not is_partial(text):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


def years_between(born: dt.date, on: dt.date) -> int:
    """Whole years of age. Somebody born on 29 February has their birthday on 1 March in other years (BW 1:1)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def ages(born_on: str, on: dt.date) -> tuple[int, int] | None:
    """The lowest and highest possible age; equal when the date is complete enough. None when unknown or unborn."""
    limits = span(born_on)
    if limits is None or limits[0] > on:
        return None
    first, last = limits
    return max(0, years_between(last, on)), years_between(first, on)


def age_text(born_on: str, on: dt.date) -> str:
    """The age in as few characters as possible: "9", "11 of 12", or empty when unknown."""
    known = ages(born_on, on)
    if known is None:
        return ""
    low, high = known
    return str(low) if low == high else f"{low} of {high}"


def long(text: str) -> str:
    """26 november 2026 (or november 2026, or 2026) from an ISO date; the text itself when it is no date."""
    limits = span(text[:10])
    if limits is None:
        return text
    first = limits[0]
    shape = text[:10].count("-")
    return (
        str(first.year),
        f"{MONTHS[first.month - 1]} {first.year}",
        f"{first.day} {MONTHS[first.month - 1]} {first.year}",
    )[shape]


def short(text: str, on: dt.date) -> str:
    """do 26 november, with the year only when it is not this one."""
    day = parse(text)
    if day is None:
        return long(text)
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == on.year else f"{words} {day.year}"


def clock(text: str) -> str:
    """9.30 uur from a moment with a time; empty for a bare date."""
    return f"{int(text[11:13])}.{text[14:16]} uur" if len(text) >= 16 else ""


def ago(day: dt.date, on: dt.date) -> str:
    """vandaag, gisteren, over 14 dagen, 3 weken geleden."""
    days = (day - on).days
    if days in (-1, 0, 1):
        return ("gisteren", "vandaag", "morgen")[days + 1]
    count, unit = (abs(days), "dagen")
    if count > 730:
        count, unit = count // 365, "jaar"
    elif count > 92:
        count, unit = count // 30, "maanden"
    elif count >= 21:
        count, unit = count // 7, "weken"
    return f"over {count} {unit}" if days > 0 else f"{count} {unit} geleden"


def from_dutch(text: str, on: dt.date, lies: str = NEAREST, since: dt.date | None = None) -> str | None:
    """An ISO date from what people type: 26-11-2026, 26/11, 26 nov, 26 november 2026, vandaag, overmorgen.

    Without a year it is the one closest to `on`, or the first from `on`, or the last until `on`; an end is the first
    from its beginning, `since`. Empty stays empty; None: not a date.
    """
    words = text.strip().lower()
    if not words:
        return ""
    if words in NEAR:
        return (on + dt.timedelta(days=NEAR.index(words) - 2)).isoformat()
    if is_date(words):
        return words
    words = re.sub(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.?\s+", "", words)
    match = re.fullmatch(r"(?a)(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(\d{4}|\d{2}))?", words)
    if not match:
        return None
    month = _month(match[2])
    if month is None:
        return None
    return _closest(int(match[1]), month, match[3], since or on, lies)


def with_coming_day(text: str, on: dt.date) -> str:
    """The words with a weekday in front as a date: the first such day after `on`. For what is still to come."""
    words = text.strip().lower()
    named = WEEKDAY.match(words)
    if named is None:
        return words
    ahead = (WEEKDAYS.index(named[1]) - on.weekday() - 1) % 7 + 1
    return f"{on + dt.timedelta(days=ahead)}{words[named.end() :]}"


def partial_from_dutch(text: str, on: dt.date) -> str | None:
    """A birth date from what people type: also 2014, mei 2014 or 05-2014. None: not a date."""
    words = text.strip().lower()
    if is_partial(words):
        return words
    match = re.fullmatch(r"(?a)(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})", words)
    if match and (month := _month(match[1])):
        whole = f"{match[2]}-{month:02d}"
        return whole if is_partial(whole) else None
    found = from_dutch(text, on)
    day = parse(found) if found else None
    if day and day > on and not re.search(r"\d{4}", words):
        years = 100 if re.search(r"\d{1,2}\D+\w+\D+\d{2}$", words) else 1
        return _closest(day.day, day.month, str(day.year - years), on)
    return found


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    short_names = [name[:3] for name in MONTHS]
    aliases = {"mrt": 3, "maa": 3}
    key = text[:3]
    if key in aliases:
        return aliases[key]
    if key in short_names and MONTHS[short_names.index(key)].startswith(text):
        return short_names.index(key) + 1
    return None


def _closest(day: int, month: int, year: str | None, on: dt.date, lies: str = NEAREST) -> str | None:
    given = [int(year) if len(year) == 4 else 2000 + int(year)] if year else []
    # 29 February comes back after 8 years at the latest.
    reach = {NEAREST: range(-1, 2), AHEAD: range(9), BEHIND: range(0, -9, -1)}[lies]
    candidates = given or [on.year + step for step in reach]
    found = []
    for number in candidates:
        try:
            found.append(dt.date(number, month, day))
        except ValueError:
            continue
    if not given and lies != NEAREST:
        found = [one for one in found if (one >= on if lies == AHEAD else one <= on)]
    return min(found, key=lambda candidate: abs((candidate - on).days)).isoformat() if found else None

"""Which day is understood is said under its field while it is typed: "1 december" has no year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from gezinsteam_app.domain import dates
from gezinsteam_app.ui.widgets.inputs import Field

WHOLE = re.compile(r"\d{4}")


def tell_day(field: Field, read: Callable[[str], str | None], hint: str = "") -> Callable[[], None]:
    """`read` is how the field is read: an ISO date or moment, "" or None. What names its year needs no telling.

    What is given back looks again, when something else on which the day depends is another.
    """

    def look() -> None:
        typed = field.text().strip()
        found = read(typed) if typed and not WHOLE.search(typed) else ""
        field.set_hint(f"Dat is {told(found)}." if found else hint)

    field.control.textChanged.connect(look)  # type: ignore[attr-defined]  # a line of text
    look()
    return look


def told(moment: str) -> str:
    """di 1 december 2026, 9.30 uur."""
    day = dates.short(moment[:10], dt.date.min)
    clock = dates.clock(moment)
    return f"{day}, {clock.removesuffix(' uur')} uur" if clock else day

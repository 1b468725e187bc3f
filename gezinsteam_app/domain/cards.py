"""The card of a family for the team and its coach: how many children, how much help, which dates; no name, no content.

What stands on it is all that somebody of the team learns of a family whose file they do not hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.caseload import FamilyLine
from gezinsteam_app.domain.terms.case import Term

BANDS = ((0, 3), (4, 11), (12, 15), (16, 17), (18, 120))
NOT_ON_CARD = ("retention", "birthday_12", "birthday_16", "birthday_18")
"""A birthday would tell a day of birth."""


def values(line: FamilyLine, terms: Iterable[Term], user: str, worker: str, today: dt.date) -> dict[str, Any]:
    """The fields of a card (shared.Card) as a family stands today; `user` and `worker` say whose family it is."""
    children = sorted(f"{_band(child.born_on, today)}:{child.level or ''}" for child in line.children)
    open_terms = {
        f"{term.kind}:{term.due.isoformat()}"
        for term in terms
        if term.satisfied_on is None and term.kind not in NOT_ON_CARD
    }
    return {
        "user": user,
        "worker": worker,
        "children": tuple(children),
        "contacted_on": line.last_contact_on[:10],
        "evaluate_on": line.evaluate_on,
        "terms": () if line.closed_on else tuple(sorted(open_terms)),
        "closed_on": line.closed_on,
    }


def _band(born_on: str, today: dt.date) -> str:
    """The band of ages that a child is in; of an incomplete birth date the youngest possible age."""
    found = dates.ages(born_on, today)
    if found is None:
        return "?"
    return next((f"{low}-{high}" if high < 18 else "18+" for low, high in BANDS if low <= found[0] <= high), "?")

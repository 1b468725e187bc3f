"""Who may hear what at a meeting: inviting somebody is sharing too, by the same rule as paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gezinsteam_app.domain.consent.rules import Rules, same
from gezinsteam_app.domain.consent.state import COMPLETE, State, state_of
from gezinsteam_app.domain.consent.who import STANDARD
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one invited recipient may hear about one person: parts, or none with the state that says why not."""

    recipient: str
    about: str
    parts: tuple[str, ...]
    state: State | None


def may_hear(
    family: FamilyFile, invited: Sequence[str], about: Sequence[str], on: dt.date, rules: Rules = STANDARD
) -> tuple[Hearing, ...]:
    """For each invited recipient (by name) and each person who will be talked about: what may be said.

    `state` is None where nobody was ever asked. Of several consents the complete ones count together.
    """
    return tuple(_hearing(family, name, person, on, rules) for name in invited for person in about)


def _hearing(family: FamilyFile, name: str, about: str, on: dt.date, rules: Rules) -> Hearing:
    found = [
        (consent, state_of(family, consent, on, rules))
        for consent in family.of(Consent)
        if consent.about == about and same(str((consent.recipient or {}).get("name") or "")) == same(name)
    ]
    complete = [(consent, state) for consent, state in found if state.state == COMPLETE]
    if complete:
        parts = tuple(dict.fromkeys(part for _, state in complete for part in state.parts))
        return Hearing(name, about, parts, complete[0][1])
    return Hearing(name, about, (), found[-1][1] if found else None)

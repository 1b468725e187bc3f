"""Asking for consent: with whom to share what, for what and until when; and to which help."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.consents import WAITS, AnyConsent, rules_of
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.rules import Rules, recipient_key
from gezinsteam_app.domain.consent.state import COMPLETE, state_of
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent, HelpConsent
from gezinsteam_app.errors import UserError

FIELDS = ("about", "recipient", "parts", "purpose", "from_day", "until")


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What is to be asked: to share parts about somebody with a recipient, for what, from when to when (ISO days)."""

    about: str = ""
    name: str = ""
    kind: str = ""
    parts: tuple[str, ...] = ()
    purpose: str = ""
    from_day: str = ""
    until: str = ""


def problems(new: NewConsent, today: dt.date, rules: Rules) -> dict[str, str]:
    """What is not right yet, by field, each with what to do."""
    found = {}
    if not new.name.strip():
        found["name"] = "Schrijf op met wie we delen."
    if not new.kind:
        found["kind"] = "Kies wat voor iemand dit is."
    if not new.parts:
        found["parts"] = "Kies wat zij mogen weten."
    if not new.purpose.strip():
        found["purpose"] = "Schrijf op waarvoor het nodig is."
    begin, until = dates.parse(new.from_day) or today, dates.parse(new.until)
    if until and until < begin:
        found["until"] = "Het einde ligt voor het begin. Kies een latere dag."
    elif until and until < today:
        found["until"] = "Deze dag is al voorbij. Kies een latere dag."
    elif until and (until - begin).days > rules.longest_days:
        last = dates.long((begin + dt.timedelta(days=rules.longest_days)).isoformat())
        found["until"] = f"Onze afspraak is hooguit {rules.longest_days} dagen. Dat is tot en met {last}."
    return found


def new_consent(work: Work, file: str, new: NewConsent) -> Saved:
    """Writes down what will be asked. UserError: something is not right (see `problems`), or it is asked already."""
    family = work.store.family(file)
    wrong = problems(new, work.today(), rules_of(work))
    if wrong:
        raise UserError(next(iter(wrong.values())))
    if family.person(new.about) is None:
        raise UserError("Over wie dit gaat, staat niet in het dossier. Kies iemand uit het gezin.")
    made = Consent(
        id="",
        about=new.about,
        recipient={"name": " ".join(new.name.split()), "kind": new.kind},
        parts=new.parts,
        purpose=new.purpose.strip(),
        from_day=new.from_day or work.today().isoformat(),
        until=new.until,
    )
    _check_double(family, made, work.today(), rules_of(work))
    values: dict[str, Any] = {field: getattr(made, field) for field in FIELDS if getattr(made, field)}
    return edit.add(work, file, Consent, **values)


def _check_double(family: FamilyFile, new: Consent, today: dt.date, rules: Rules) -> None:
    for one in family.of(Consent):
        if one.about != new.about or recipient_key(one) != recipient_key(new):
            continue
        found = state_of(family, one, today, rules)
        if set(new.parts) <= set(found.parts) and found.state in (COMPLETE, *WAITS):
            name = names.name_of(family, new.about)
            raise UserError(f"Dit staat er al over {name}. Leg daar vast wat er gezegd is.")


def new_help_consent(work: Work, file: str, about: str, help_: str) -> Saved:
    """Writes down to which help a yes will be asked."""
    if not help_.strip():
        raise UserError("Schrijf op om welke hulp het gaat.")
    return edit.add(work, file, HelpConsent, about=about, help=help_.strip())


def take_away(work: Work, file: str, consent: AnyConsent) -> Saved:
    """Takes away what was never asked. UserError: somebody answered it, and an answer stays."""
    return edit.remove(work, file, consent)

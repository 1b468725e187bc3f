"""The Dutch sentences of the documents: plain words, short, names instead of roles (DESIGN section 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from gezinsteam_app.documents.letters import NBSP, together
from gezinsteam_app.documents.paper import tokens
from gezinsteam_app.domain import codes, dates, model, names
from gezinsteam_app.domain.consent.state import COMPLETE, state_of
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several

SIGN_FROM = 12
"""From this age a child signs (the ages of consent, domain-facts 1.1)."""
ASK_FROM = 6
"""From this age a child is asked whether it wants to sign as well."""


def day(iso: str, on: dt.date, *, weekday: bool = False) -> str:
    """20 november, or do 20 november; with the year when it is another one. Never broken over lines."""
    if dates.parse(iso) is None:
        return together(dates.long(iso))
    words = dates.short(iso, on)
    return together(words if weekday else words.split(" ", 1)[1])


def called(family: FamilyFile, id_: str) -> str:
    """How somebody is called on paper. A child without a name is the baby."""
    person = family.person(id_)
    if person is not None and person.kind == "child" and not person.given_name and not person.born_on:
        return "de baby"
    return together(names.name_of(family, id_))


def listed(family: FamilyFile, ids: Any) -> str:
    """Linda, Ron en Kim: from an id, or several."""
    return names.listing(called(family, id_) for id_ in several(ids))


def at_home(family: FamilyFile) -> list[model.Person]:
    """Who the plan is of: the children, and the adults who live with them. Adults first, the eldest child first.

    Without households every adult of the file counts; an adult who lives elsewhere is not put on this paper.
    """
    housed = {id_ for household in family.of(model.Household) for id_ in household.members}
    people = family.of(model.Person)
    adults = [p for p in people if p.kind == "adult" and (p.id in housed or not housed)]
    children = sorted(family.children, key=lambda p: (p.born_on or "9999", names.sort_key(p)))
    return sorted(adults, key=names.sort_key) + children


def family_names(people: Sequence[model.Person]) -> str:
    """Linda, Ron en Kim Hofstra; other family names apart: Karin en Lotte Brouwer en Henk van Dam."""
    groups: dict[str, list[str]] = {}
    for person in people:
        last = " ".join(part for part in (person.prefix, person.family_name) if part)
        first = person.given_name or ("de baby" if person.kind == "child" or not last else "")
        groups.setdefault(last, []).append(first)
    parts = [f"{names.listing(map(together, firsts))}{NBSP}{together(last)}".strip() for last, firsts in groups.items()]
    several_at_the_end = bool(groups) and len(list(groups.values())[-1]) > 1
    return ", ".join(parts) if several_at_the_end else names.listing(parts)


def plan_of(title: str) -> str:
    """gezin Hofstra, as it stands in a sentence."""
    first, _, rest = title.partition(" ")
    return f"{first.lower()} {rest}" if first in ("Gezin", "Familie", "Pleeggezin") and rest else title


def when(agreement: model.Agreement, on: dt.date) -> str:
    """klaar op 10 november; elke dag, tot en met 12 mei; vóór 20 november."""
    if agreement.done_on:
        return f"klaar op {day(agreement.done_on, on)}"
    last = day(agreement.by_when, on) if agreement.by_when else ""
    if agreement.how_often:
        return f"{agreement.how_often}, tot en met {last}" if last else agreement.how_often
    return f"vóór {last}" if last else ""


def score_word(score: int) -> str:
    return codes.SCORES.get(score, "")


def circles_explained() -> str:
    """What the five circles mean, from left to right."""
    words = [codes.SCORES[score] for score in range(-2, 2)]
    return f"De vijf rondjes: {', '.join(words)}, veel meer."


def latest_scores(family: FamilyFile, goal: model.Goal) -> list[model.Score]:
    """The last score of each person (or group that scored together), in the order in which they first scored."""
    found: dict[tuple[str, ...], model.Score] = {}
    for score in family.under(model.Score, goal.id):
        key = several(score.by)
        if score.score is not None and (key not in found or score.on >= found[key].on):
            found[key] = score
    return list(found.values())


def looking_again(evaluate_on: str, on: dt.date) -> str:
    """When the plan is looked at together again."""
    found = dates.parse(evaluate_on)
    if found is None:
        return "We spreken nog af wanneer we samen opnieuw kijken."
    words = day(evaluate_on, on, weekday=True)
    if found < on:
        return f"Op {words} wilden we samen opnieuw kijken. We spreken een nieuwe dag af."
    return f"Op {words} kijken we samen opnieuw."


def next_contact(family: FamilyFile, on: dt.date) -> str:
    """The first appointment that is already in the file; empty when there is none."""
    ahead = [c for c in family.of(model.Contact) if c.on[:10] > on.isoformat()]
    if not ahead:
        return ""
    contact = min(ahead, key=lambda c: c.on)
    at = dates.clock(contact.on)
    words = day(contact.on, on, weekday=True) + (f", {together(at)}" if at else "")
    return f"Onze volgende afspraak is op {words}" + (f", met {called(family, contact.by)}." if contact.by else ".")


def offer(plan: model.Plan, on: dt.date) -> str:
    """The offer of a familiegroepsplan and the answer (Jeugdwet 4.1.2), in one sentence."""
    if not (plan.offered_on or plan.offer_answer):
        return ""
    begin = f"Op {day(plan.offered_on, on)} vroegen we" if plan.offered_on else "We vroegen"
    answer = codes.OFFER_ANSWERS.get(plan.offer_answer, "nog geen antwoord")
    end = f" ({plan.offer_reason.rstrip('.')})" if plan.offer_reason else ""
    return f"{begin} of u zelf een plan wilt maken met familie en vrienden; het antwoord was: {answer}{end}."


def level_parts(level: model.Level) -> tuple[str, str, str]:
    """Number, zone and family word of a step of help; the zone that a worker set by hand wins."""
    number, exclusion = level.level or (0, "")
    kinds = {"partial": "partieel", "full": "overname", "separation": "separatie", "isolation": "isolement"}
    code = f"7-{kinds.get(exclusion, 'overname')}" if number == 7 else str(number)
    token = next((item for item in tokens()["levels"] if item["code"] == code), None)
    if token is None:
        return "?", "groen", "nog niet besproken"
    return token["badge"], codes.ZONES.get(level.zone, token["zone"]), token["family"]


def level_aim(aim: Any) -> str:
    """korte hulp (niveau 3)."""
    found = next((item for item in tokens()["levels"] if item["code"] == str(aim)), None)
    if found is not None:
        return f"{found['family']} (niveau{NBSP}{found['badge']})"
    return f"niveau{NBSP}{aim}"


def prospect(family: FamilyFile, level: model.Level, on: dt.date) -> str:
    """Where a step of help leads back to, by when, what is needed and who stays."""
    value = level.prospect
    if not value:
        return "Nog niet besproken."
    if isinstance(value, str):
        return _sentence(value)
    aim, by = value.get("aim"), str(value.get("by") or "")
    parts = [_sentence(str(value["words"]))] if value.get("words") else []
    if aim == "stay":
        parts.append("Deze hulp blijft." if not by else f"Deze hulp blijft tot {day(by, on)}.")
    elif aim:
        parts.append(f"Naar {level_aim(aim)}" + (f" op {day(by, on)}." if by else "."))
    if value.get("conditions"):
        parts.append(f"Dat kan als: {names.listing(str(c).rstrip('.') for c in value['conditions'])}.")
    if value.get("who_stays"):
        parts.append(f"{listed(family, _ids(value['who_stays']))} blijft erbij.")
    return " ".join(parts) or "Nog niet besproken."


def _ids(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def sentence(words: str) -> str:
    """With a full stop when it has no ending of its own."""
    return _sentence(words) if words.strip() else ""


_RELATION_WORDS = {
    "female": {"parent": "moeder", "step_parent": "stiefmoeder", "foster_parent": "pleegmoeder", "grandparent": "oma",
               "sibling": "zus", "aunt_uncle": "tante", "friend": "vriendin", "neighbour": "buurvrouw"},
    "male": {"parent": "vader", "step_parent": "stiefvader", "foster_parent": "pleegvader", "grandparent": "opa",
             "sibling": "broer", "aunt_uncle": "oom", "friend": "vriend", "neighbour": "buurman"},
}  # fmt: skip


def relation(family: FamilyFile, person: model.Person) -> str:
    """oma van Lotte; tante of oom van Danny en Romy. Children come first; empty when nothing is known."""
    children = {child.id for child in family.children}
    said_little = ("other", "professional")
    mine = [r for r in family.of(model.Relation) if r.from_person == person.id and r.kind not in said_little]
    mine = [r for r in mine if r.to_person in children] or mine
    if not mine:
        return ""
    kind = mine[0].kind
    word = _RELATION_WORDS.get(person.gender, {}).get(kind) or codes.RELATIONS.get(kind, "")
    return f"{word} van {names.listing(called(family, r.to_person) for r in mine if r.kind == kind)}"


def signer(person: model.Person, on: dt.date) -> str | None:
    """What stands behind a name under a line to sign: the age of a child. None: too young to be asked."""
    if person.kind != "child":
        return ""
    known = dates.ages(person.born_on, on)
    if known is None:
        return "als je wilt" if person.given_name and not person.born_on else None
    age = together(f"{dates.age_text(person.born_on, on)} jaar")
    if known[1] >= SIGN_FROM:
        return age
    if known[1] < ASK_FROM:
        return None
    wants = {"male": "als hij wil", "female": "als zij wil"}.get(person.gender, "als je wilt")
    return f"{age}, {wants}"


def agreed_recipients(family: FamilyFile, on: dt.date, consents: Iterable[model.Consent]) -> list[str]:
    """Basisschool De Regenboog (over Lotte): with whom parts may be shared that day, by the rules of consent.

    Says nothing about refusals or who is still asked: this paper is read by the whole family.
    """
    found: dict[str, list[str]] = {}
    for consent in consents:
        if state_of(family, consent, on).state == COMPLETE:
            recipient = consent.recipient or {}
            name = recipient.get("name") or codes.RECIPIENT_KINDS.get(recipient.get("kind", ""), "iemand")
            found.setdefault(name, []).append(called(family, consent.about))
    return [f"{name} (over {names.listing(dict.fromkeys(about))})" for name, about in found.items()]


def ages_behind(people: Iterable[model.Person], on: dt.date) -> dict[str, str]:
    """Kim, 13: by person id."""
    found = {}
    for person in people:
        age = dates.age_text(person.born_on, on)
        name = together(person.given_name or names.family_name(person) or "De baby")
        found[person.id] = f"{name}, {together(age)}" if age else name
    return found

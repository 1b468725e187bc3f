"""The papers for the family itself: its own plan, the form to say yes or no, and the plan of a child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gezinsteam_app import region
from gezinsteam_app.actions import plans
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared, person_of, settings
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents import kindplan as child_paper
from gezinsteam_app.documents import speech
from gezinsteam_app.documents import toestemmingsformulier as form
from gezinsteam_app.documents.kindplan import ChildPlan
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.consent.mentions import tells_secret
from gezinsteam_app.domain.consent.release import free_text
from gezinsteam_app.domain.consent.rules import Party, same
from gezinsteam_app.domain.consent.state import LAPSED, state_of
from gezinsteam_app.domain.consent.subjects import members
from gezinsteam_app.domain.consent.ties import open_to
from gezinsteam_app.domain.consent.who import who_for_release
from gezinsteam_app.domain.family import FamilyFile, kind_name
from gezinsteam_app.domain.fields import KINDS, several
from gezinsteam_app.domain.model import Agreement, Concern, Consent, Goal, Person, Record, Strength
from gezinsteam_app.errors import UserError

AT_HOME = "het gezin"


def gezinsplan(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The family's own plan: now, or a fixed version."""
    data = plans.plan_pdf(work, file, options.version, large=options.large, timeline=options.timeline)
    everybody = tuple(person.id for person in family.of(Person) if person.id in members(family))
    mark = Mark(
        recipient={"name": family.info.name or AT_HOME, "kind": "parent"},
        about=everybody,
        ground="family",
        parts=("plan",),
    )
    return Prepared(document="gezinsplan", data=data, marks=(mark,))


def _to(person: Person) -> dict[str, str]:
    return {"name": names.full_name(person), "kind": "network" if person.kind == "network" else "parent"}


def asked_of(work: Work, family: FamilyFile, signer: Person) -> list[Consent]:
    """The consents on somebody's form: those in which the signer decides, and those about the signer."""
    on, rules = work.today(), region.consent_rules(work.folder)
    found = []
    for consent in family.of(Consent):
        needed = [one.party for one in who_for_release(family, consent.about, on, rules).needed]
        mine = consent.about == signer.id or Party(signer.id) in needed
        if mine and open_to(consent, "", signer.id) and state_of(family, consent, on, rules).state != LAPSED:
            found.append(consent)
    return found


def toestemmingsformulier(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The form for one person of the family, with what is asked of that person only; of one recipient when chosen."""
    signer = person_of(family, options.person)
    consents = asked_of(work, family, signer)
    if options.recipient:
        consents = [one for one in consents if same((one.recipient or {}).get("name", "")) == same(options.recipient)]
        if not consents:
            name = names.name_of(family, signer.id)
            raise UserError(f"Aan {name} wordt nu niets gevraagd over delen met {options.recipient}.")
    if signer.kind in ("network", "professional") and not consents:
        raise UserError(f"Aan {names.name_of(family, signer.id)} is geen toestemming gevraagd.")
    rules = region.consent_rules(work.folder)
    shown = [replace(one, purpose="") if tells_secret(family, one.purpose) else one for one in consents]
    data = form.render(family, signer, shown, settings(work, options), work.today(), rules)
    about = tuple(dict.fromkeys(consent.about for consent in consents)) or (signer.id,)
    mark = Mark(recipient=_to(signer), about=about, ground="family")
    notes = [] if consents else ["Er is nog niets gevraagd. Op het formulier staan lege regels om in te vullen."]
    if shown != consents:
        notes.append("Blijft eruit: waarvoor het is, want er staat een geheim adres of een BSN in. Schrijf het anders.")
    return Prepared(document="toestemmingsformulier", data=data, marks=(mark,), notes=tuple(notes))


def kindplan(work: Work, file: str, family: FamilyFile, options: Options) -> Prepared:
    """The plan of one child, with its own goals, or those that the worker chose."""
    child = person_of(family, options.person)
    if child.kind != "child":
        raise UserError(f"Een kindplan is voor een kind; {names.name_of(family, child.id)} is geen kind.")
    plan = child_plan(family, child, options)
    data = child_paper.render(family, child, plan, settings(work, options), work.today())
    mark = Mark(recipient=_to(child), about=(child.id,), ground="family", parts=("plan",))
    return Prepared(document="kindplan", data=data, marks=(mark,), notes=tuple(_notes(work, family, child, options)))


def own_goals(family: FamilyFile, child: Person) -> list[Goal]:
    """The goals of this child alone: what may stand on its plan without a choice of the worker."""
    return [goal for goal in readable_goals(family, child) if _of(goal.for_people or goal.by, child)]


def readable_goals(family: FamilyFile, child: Person) -> list[Goal]:
    """The goals that still run and are not kept from this child: from these the worker chooses."""
    found = [one for one in family.of(Goal) if one.status in ("", "open", "partly") and open_to(one, "", child.id)]
    return [one for one in found if not _tells(family, one)]


def _tells(family: FamilyFile, record: Record) -> bool:
    """Whether a secret address or a BSN stands in its words: a paper at home or at school is read by others too."""
    texts = (free_text(spec, getattr(record, spec.name)) for spec in KINDS[kind_name(type(record))].fields)
    return any(text and tells_secret(family, text) for text in texts)


def child_plan(family: FamilyFile, child: Person, options: Options) -> ChildPlan:
    goals = own_goals(family, child)
    if options.goals is not None:
        goals = [goal for goal in readable_goals(family, child) if goal.id in options.goals]
    agreements = [
        one
        for goal in goals
        for one in family.under(Agreement, goal.id)
        if one.what.strip() and not one.cancelled_on and not one.done_on and open_to(one, "", child.id)
        if not _tells(family, one)
    ]
    return ChildPlan(
        good=_own_words(family, family.of(Strength), child),
        hard=_own_words(family, family.of(Concern), child) if options.asked else (),
        goals=tuple(goals),
        agreements=tuple(agreements),
        helpers=tuple(_helpers(family, child, agreements)),
    )


def _of(ids: object, child: Person) -> bool:
    return several(ids) == (child.id,)


def _own_words(family: FamilyFile, records: Sequence[Record], child: Person) -> tuple[str, ...]:
    """What this child alone said, about itself or about nobody in particular."""
    return tuple(
        str(one.words)
        for one in records
        if isinstance(one, Strength | Concern)
        and one.words.strip()
        and _of(one.by, child)
        and set(one.about) <= {child.id}
        and open_to(one, "", child.id)
        and not _tells(family, one)
    )


def has_hard_words(family: FamilyFile, child: Person) -> bool:
    """Whether the child said something hard that it must be asked about first."""
    return bool(_own_words(family, family.of(Concern), child))


def _helpers(family: FamilyFile, child: Person, agreements: Sequence[Agreement]) -> list[str]:
    """Who does something for these goals, then the contact person."""
    ids = [id_ for one in agreements for id_ in one.who if id_ != child.id]
    ids += [family.info.contact_worker] if family.info.contact_worker else []
    return list(dict.fromkeys(speech.called(family, id_) for id_ in ids if id_ in family.by_id))


def _about_child(family: FamilyFile, child: Person) -> Iterator[Record]:
    """What could stand on the plan of this child, with the agreements of its goals."""
    said: tuple[Strength | Concern, ...] = (*family.of(Strength), *family.of(Concern))
    yield from (one for one in said if _of(one.by, child))
    for goal in family.of(Goal):
        if _of(goal.for_people or goal.by, child):
            yield from (goal, *family.under(Agreement, goal.id))


def _notes(work: Work, family: FamilyFile, child: Person, options: Options) -> list[str]:
    name = names.name_of(family, child.id)
    notes = []
    if has_hard_words(family, child) and not options.asked:
        notes.append(f"Wat {name} moeilijk vindt, staat er niet op. Vraag eerst of het erop mag.")
    if not own_goals(family, child) and options.goals is None:
        notes.append(f"Er is nog geen doel van {name} alleen. Kies een doel, of laat {name} het zelf opschrijven.")
    if any(_tells(family, one) for one in _about_child(family, child)):
        notes.append(f"Blijft eruit: wat een geheim adres of een BSN noemt. Lees na wat er over {name} staat.")
    known = dates.ages(child.born_on, work.today())
    if known is not None and known[1] < 6:
        notes.append(f"{name} is jonger dan 6. Lees het plan samen voor.")
    return notes

"""The printed plan of a family: one function from a family file to a PDF (issue section "The printed plan")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from gezinsteam_app.documents import help_line, plan_back, plan_front, plan_goals, plan_help
from gezinsteam_app.documents.flow import NewPage
from gezinsteam_app.documents.letters import knit, missing, together
from gezinsteam_app.documents.paper import styles
from gezinsteam_app.documents.plan_kit import Kit
from gezinsteam_app.documents.sheet import Edges, build
from gezinsteam_app.documents.signatures import Signed
from gezinsteam_app.documents.speech import agreed_recipients, plan_of
from gezinsteam_app.documents.texts import PlanSettings
from gezinsteam_app.documents.view import for_everyone, left_out, texts
from gezinsteam_app.domain import dates, names
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Consent

__all__ = ["PlanSettings", "VersionLine", "left_out", "render", "unprintable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """What the paper says about a fixed version: its number, short hash and the day it was fixed (ISO)."""

    number: int
    short_hash: str
    fixed_on: str


def render(
    family: FamilyFile,
    settings: PlanSettings,
    *,
    on: dt.date,
    version: VersionLine | None = None,
    signed: Sequence[Signed] = (),
) -> bytes:
    """The plan as PDF; `version` None prints "concept". Items kept from some are left out (see `left_out`).

    `signed` are the signatures under this version. The same file, settings, day, version and signatures give the
    same bytes.
    """
    shown, _ = for_everyone(family)
    # The rules look at the whole file; only consents that everybody may read are named.
    agreed = tuple(agreed_recipients(family, on, shown.of(Consent)))
    kit = Kit(shown, settings, styles(settings.large), on, agreed, tuple(signed))
    return build("Ons plan", _story(kit), _edges(kit, version))


def unprintable(family: FamilyFile) -> list[str]:
    """The characters in the plan that paper shows as "[?]" or without their mark; warn before printing."""
    return missing(texts(for_everyone(family)[0]))


def _story(kit: Kit) -> Sequence[Flowable]:
    goals = plan_goals.goals(kit)
    story = plan_front.front(kit)
    if goals:
        story += [NewPage(0), *goals]
    went = help_line.timelines(kit) if kit.settings.timeline else []
    return [*story, *plan_help.helpers(kit), *plan_help.levels(kit), *went, *plan_back.back(kit)]


def _edges(kit: Kit, version: VersionLine | None) -> Edges:
    worker = kit.family.contact_worker
    call = ""
    if worker is not None and worker.phone:
        call = f"Vragen? Bel {together(names.name_of(kit.family, worker.id))}: {together(worker.phone)}"
    elif kit.texts.team_phone:
        call = f"Vragen? Bel het team: {together(kit.texts.team_phone)}"
    right = "concept"
    if version is not None:
        right = f"versie {version.number}, vastgesteld op {dates.long(version.fixed_on)} ({version.short_hash})"
    return Edges(
        top_left=kit.team,
        top_right=right,
        bottom_left=f"Plan van {plan_of(kit.family.info.name)}, {knit(dates.long(kit.on.isoformat()))}",
        bottom_middle=call,
        size=12 if kit.settings.large else 10,
    )

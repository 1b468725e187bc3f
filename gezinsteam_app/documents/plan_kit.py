"""What every part of the printed plan works with: the file, the styles, and the pieces that return everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from gezinsteam_app.documents import speech
from gezinsteam_app.documents.blocks import Bar
from gezinsteam_app.documents.flow import Run, Text, text
from gezinsteam_app.documents.letters import NBSP, knit
from gezinsteam_app.documents.marks import Icon
from gezinsteam_app.documents.paper import INK_SOFT, REGULAR, SEMIBOLD, Styles
from gezinsteam_app.documents.signatures import Signed
from gezinsteam_app.documents.texts import PlanSettings, RegionTexts
from gezinsteam_app.domain import model
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several


@dataclass(frozen=True)
class Kit:
    """One print: `family` holds only what everybody may read; `agreed` names with whom parts may be shared,
    `signed` are the signatures under this text."""

    family: FamilyFile
    settings: PlanSettings
    styles: Styles
    on: dt.date
    agreed: tuple[str, ...] = ()
    signed: tuple[Signed, ...] = ()

    @property
    def texts(self) -> RegionTexts:
        return self.settings.texts

    @property
    def team(self) -> str:
        """The name of the team at the head of every page."""
        name = self.family.info.team
        return self.texts.team_name or (f"Jeugd- en gezinsteam {name}" if name else "Jeugd- en gezinsteam")

    @property
    def worker_name(self) -> str:
        """How the contact person is called in a sentence."""
        worker = self.family.contact_worker
        return speech.called(self.family, worker.id) if worker is not None else ""

    def heading(self, words: str, before: float = 4.5 * mm) -> Text:
        return text(self.styles.h2, words, before=before)

    def body(self, *runs: str | Run, before: float = 0) -> Text:
        return text(self.styles.body, *runs, before=before)

    def small(self, *runs: str | Run, before: float = 0) -> Text:
        return text(self.styles.small, *runs, before=before)

    def caption(self, *runs: str | Run, before: float = 0) -> Text:
        return text(self.styles.caption, *runs, before=before)

    def icon(self, name: str, style: ParagraphStyle | None = None) -> Icon:
        """An icon as tall as the line of text beside it."""
        style = style or self.styles.body
        return Icon(name, style.fontSize * 1.18, style.leading)

    def said(
        self, words: str, by: Any, on: str = "", style: ParagraphStyle | None = None, before: float = 0
    ) -> Flowable:
        """Literal words with who said them and when; terracotta with a bar only when family or network spoke."""
        style = style or self.styles.own
        who = speech.listed(self.family, by)
        day = speech.day(on, self.on) if on else ""
        source = ", ".join(filter(None, (who, day)))
        behind = Run(f" {NBSP}{source}", REGULAR, self.styles.caption.fontSize, INK_SOFT)
        if not self.is_family(by):
            return text(self.styles.body, knit(words), behind, before=before)
        quote = f"“{knit(words.strip())}”"
        if style is self.styles.own:
            items = [text(style, quote)] + ([self.caption(source)] if source else [])
        else:
            items = [text(style, quote, behind)]
        return Bar(items, before)

    def is_family(self, ids: Any) -> bool:
        """Whether the speakers belong to the family or its network; unknown speakers count as family."""
        found = [self.family.by_id.get(id_) for id_ in several(ids)]
        return not found or any(isinstance(one, model.Person) and one.kind != "professional" for one in found)


def bold(words: str) -> Run:
    return Run(words, SEMIBOLD)


def in_pairs(items: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(items[n : n + 2]) for n in range(0, len(items), 2)]

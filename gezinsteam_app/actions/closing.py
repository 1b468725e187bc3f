"""Closing a file and opening it again: one step each, with the help that stops on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gezinsteam_app.actions import edit
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain import codes, dates
from gezinsteam_app.domain.changes import CREATED, Edit, Head
from gezinsteam_app.domain.model import Level
from gezinsteam_app.errors import UserError

Heads = Mapping[tuple[str, str], Mapping[str, list[Head]]]


def close(work: Work, file: str, *, reason: str, on: str) -> Saved:
    """Closes the file on an ISO day for a reason of codes.END_REASONS, and ends the help that still runs then.

    Help that was only planned does not begin any more. Raises UserError, and changes nothing, without a reason, for a
    day that is still to come or before the file was opened, and for a file that is closed already.
    """
    with work.store.transaction():
        family = work.store.family(file)
        if problem := problem_with(reason, on, family.info.opened_on, work.today().isoformat()):
            raise UserError(problem)
        if family.info.closed_on:
            raise UserError(f"Dit dossier is al afgesloten op {dates.long(family.info.closed_on)}.")
        ends = {one.id: max(on, one.from_day) for one in family.of(Level) if not one.ended_on or one.ended_on > on}
        heads = work.store.heads(file, [("file", file), *(("level", id_) for id_ in ends)])
        edits = _sets(heads, "file", file, {"closed_on": on, "end_reason": reason})
        for id_, day in ends.items():
            edits += _sets(heads, "level", id_, {"ended_on": day})
        saved = edit.save_all(work, file, edits)
    return replace(saved, what="dossier afgesloten")


def problem_with(reason: str, on: str, opened_on: str, today: str) -> str:
    """What stands in the way of closing on a day for a reason; empty when nothing does."""
    if reason not in codes.END_REASONS:
        return "Kies waarom het dossier dicht gaat."
    if on > today:
        return "Deze dag is nog niet geweest. Kies vandaag of een dag ervoor."
    if opened_on and on < opened_on:
        return f"Dit is voor het begin van het dossier ({dates.long(opened_on)}). Kijk de datum na."
    return ""


def reopen(work: Work, file: str) -> Saved:
    """The file is open again; help that was ended stays ended, because nobody knows yet what is needed now.

    Raises UserError for a file that is not closed.
    """
    with work.store.transaction():
        if not work.store.family(file).info.closed_on:
            raise UserError("Dit dossier is niet afgesloten.")
        heads = work.store.heads(file, [("file", file)])
        saved = edit.save_all(work, file, _sets(heads, "file", file, {"closed_on": "", "end_reason": ""}))
    return replace(saved, what="dossier weer open")


def _sets(heads: Heads, kind: str, record: str, values: Mapping[str, Any]) -> list[Edit]:
    there = heads[kind, record]
    edits = [
        Edit(kind, record, name, value, tuple(h.id for h in there.get(name, ()))) for name, value in values.items()
    ]
    # The record of the file itself exists from its first field on.
    return edits if there.get(CREATED) else [Edit(kind, record, CREATED, ""), *edits]

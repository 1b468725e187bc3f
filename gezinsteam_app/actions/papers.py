"""The papers that leave the house: a preview without a trace, and handing out with a record of it.

`make` gives the bytes for the preview. `hand_out` delivers a paper and writes who got what, on what ground, in one
transaction with the file: if the record cannot be written there is no paper, and the other way round.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from gezinsteam_app.actions import (
    edit,
    paper_evening,
    paper_extract,
    paper_family,
    paper_handover,
    paper_inzage,
    paper_letter,
    paper_measuring,
    paper_meeting,
    trail,
)
from gezinsteam_app.actions.delivery import Target
from gezinsteam_app.actions.edit import Saved
from gezinsteam_app.actions.paper_kinds import Mark, Options, Prepared
from gezinsteam_app.actions.work import Work
from gezinsteam_app.documents.naming import document_file_name
from gezinsteam_app.domain import dates
from gezinsteam_app.domain.consent.ties import is_told
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.papers import Handout, Told
from gezinsteam_app.errors import UserError

__all__ = ["DOCUMENTS", "Options", "Prepared", "file_name", "hand_out", "make", "prepare", "tell", "untold"]

_MAKERS = {
    "gezinsplan": paper_family.gezinsplan,
    "uittreksel": paper_extract.uittreksel,
    "toestemmingsformulier": paper_family.toestemmingsformulier,
    "kindplan": paper_family.kindplan,
    "besluit": paper_letter.besluit,
    "inzage": paper_inzage.inzage,
    "vernietigbrief": paper_letter.vernietigbrief,
    "overdracht": paper_handover.overdracht,
    "melding": paper_extract.melding,
    "avondblad": paper_evening.avondblad,
    "metingen": paper_measuring.metingen,
    "vragenlijst": paper_measuring.vragenlijst,
    "overleg": paper_meeting.overleg,
}
DOCUMENTS = tuple(_MAKERS)
KIND_OF = {"gezinsplan": "plan", "besluit": "letter"}
"""Which part of the file a paper shows, for the list of who looked; of the others it is what was handed out."""


def prepare(work: Work, file: str, document: str, **options: Any) -> Prepared:
    """A paper with what the worker should know of it; nothing is written. `options`: the fields of `Options`.

    Raises UserError when it may not be made, with who is still needed. ValueError: there is no such document.
    """
    if document not in _MAKERS:
        raise ValueError(document)
    return _MAKERS[document](work, file, work.store.family(file), Options(**options))


def make(work: Work, file: str, document: str, **options: Any) -> bytes:
    """The paper for the preview; see `prepare`."""
    return prepare(work, file, document, **options).data


def hand_out(work: Work, file: str, document: str, target: Target, **options: Any) -> Saved:
    """Delivers a paper and writes that it left, or does neither. Returns the file with the records.

    Raises UserError when it may not leave, when the target refuses, or when the record cannot be written. Who tried
    stands among those who looked in each case.
    """
    about = [options["person"]] if options.get("person") else []
    version = options.get("version") or ""
    kind = "plan_version" if version else KIND_OF.get(document, "handout")
    purpose = "request" if document == "inzage" else "help"
    noted = partial(trail.note, work, file, target.act, kind=kind, about=about, purpose=purpose)
    try:
        with work.store.transaction():
            prepared = prepare(work, file, document, **options)
            if prepared.lacks:
                raise UserError(prepared.lacks)
            saved = _write(work, file, prepared)
            if options.get("decided"):
                trail.note(work, file, "decided", kind=kind, record=saved.record, about=about, purpose=purpose)
            # By this record the list of who looked knows what the family was not told yet.
            noted(record=version or saved.record)
            target.put(prepared.data)
        target.finish()
    except BaseException as error:
        target.take_back()
        noted(record=version, outcome="refused" if isinstance(error, UserError) else "failed")
        raise
    return replace(saved, what=f"{document} uitgegeven" if prepared.marks else "concept gemaakt")


def _write(work: Work, file: str, prepared: Prepared) -> Saved:
    """A record for each person whom the paper is about, or for each who gets it."""
    saved = Saved(work.store.family(file), "")
    digest = hashlib.sha256(prepared.data).hexdigest()
    for mark in prepared.marks:
        saved = edit.add(work, file, Handout, **_handout(work, prepared.document, digest, mark))
    return saved


def tell(work: Work, file: str, handout: str) -> Saved:
    """The family heard today what was shared without its yes: from now on it stands on its list."""
    saved = edit.add(work, file, Told, handout, on=work.today().isoformat(), by=work.profile.name)
    return replace(saved, what="verteld aan het gezin")


def untold(family: FamilyFile, on: dt.date) -> list[Handout]:
    """What left without consent and was not told to the family yet."""
    return [one for one in family.of(Handout) if not is_told(family, one, on)]


def _handout(work: Work, document: str, digest: str, mark: Mark) -> dict[str, Any]:
    values: dict[str, Any] = {
        "document": document,
        "recipient": dict(mark.recipient),
        "about": mark.about,
        "parts": mark.parts,
        "on": work.clock().astimezone(dates.AMSTERDAM).strftime("%Y-%m-%dT%H:%M"),
        "by": work.profile.name,
        "ground": mark.ground,
        "digest": digest,
    }
    if mark.consent:
        values["consent"] = mark.consent
    if mark.sharing is not None:
        sharing = mark.sharing
        values["reasoning"] = {key: value for key, value in asdict(sharing).items() if value}
        values["told_on"], values["not_told_because"] = sharing.told_on, sharing.not_told_because
    if mark.reasoning:
        values["reasoning"] = dict(mark.reasoning)
    return {key: value for key, value in values.items() if value not in ("", (), {}, None)}


def file_name(work: Work, file: str, document: str, *, as_file: bool = False) -> str:
    """A name for the paper that holds a short code instead of the family's name."""
    name = document_file_name(document, file, work.today())
    return name.removesuffix(".pdf") + ".json" if as_file else name

"""A step of work in a few plain words, for the undo bar and the history of a file."""

from __future__ import annotations

from collections.abc import Iterable

from gezinsteam_app.domain.changes import CREATED, REMOVED, Change, Changeset, plain
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import KINDS
from gezinsteam_app.domain.model import Person, Record
from gezinsteam_app.domain.names import full_name

KIND_WORDS = {
    "file": ("dossier", "dossiers"),
    "worker": ("werker", "werkers"),
    "person": ("persoon", "personen"),
    "household": ("huishouden", "huishoudens"),
    "relation": ("relatie", "relaties"),
    "authority": ("gezag", "gezag"),
    "measure": ("maatregel", "maatregelen"),
    "capacity": ("oordeel", "oordelen"),
    "plan": ("plan", "plannen"),
    "strength": ("wat goed gaat", "dingen die goed gaan"),
    "concern": ("zorg", "zorgen"),
    "first_aid": ("afspraak voor als het even niet gaat", "afspraken voor als het even niet gaat"),
    "dissent": ("andere mening", "andere meningen"),
    "goal": ("doel", "doelen"),
    "idea": ("idee", "ideeën"),
    "score": ("hoe het gaat", "keer hoe het gaat"),
    "agreement": ("afspraak", "afspraken"),
    "progress": ("hoe het lukt", "keer hoe het lukt"),
    "level": ("niveau van hulp", "niveaus van hulp"),
    "help_consent": ("toestemming voor hulp", "toestemmingen voor hulp"),
    "consent": ("toestemming", "toestemmingen"),
    "decision": ("besluit", "besluiten"),
    "contact": ("contact", "contacten"),
    "plan_version": ("vastgesteld plan", "vastgestelde plannen"),
    "signature": ("handtekening", "handtekeningen"),
    "handout": ("gegeven papier", "gegeven papieren"),
    "told": ("verteld aan het gezin", "keer verteld aan het gezin"),
    "access_event": ("keer gekeken", "keer gekeken"),
    "letter": ("brief", "brieven"),
    "file_request": ("vraag over het dossier", "vragen over het dossier"),
    "meeting": ("overleg", "overleggen"),
    "invitee": ("genodigde", "genodigden"),
    "topic": ("punt op de agenda", "punten op de agenda"),
    "measurement": ("meting", "metingen"),
    "answer": ("antwoord", "antwoorden"),
    "calming": ("wat rustig maakt", "dingen die rustig maken"),
    "handover": ("overdracht", "overdrachten"),
    "supply": ("aanbod", "aanbod"),
    "task": ("taak", "taken"),
    "card": ("kaart van een gezin", "kaarten van gezinnen"),
    "late_batch": ("late zending", "late zendingen"),
}
"""One and more of each kind of record."""

DOCUMENT_WORDS = {"vernietigbrief": "brief om te vernietigen", "overleg": "verslag van een overleg"}
"""How a paper is called in a sentence, where that is not the name it is kept under."""

TITLE_FIELDS = ("name", "what", "words", "help", "text", "purpose")
LONGEST = 40
NAMELESS = "Dit onderdeel"


def name(family: FamilyFile, record: Record) -> str:
    """How a record is called in a sentence: its person's name, or its own words cut short, or its kind."""
    if isinstance(record, Person):
        return full_name(record) or "Deze persoon"
    for field in TITLE_FIELDS:
        words = getattr(record, field, "")
        if isinstance(words, str) and words:
            return f"‘{_cut(words)}’"
    return NAMELESS


def changeset(family: FamilyFile, step: Changeset) -> str:
    """What a step did: "afspraak ‘Kookkaart ophangen’: klaar op"."""
    changes = [change for change in step.changes if change.kind in KINDS]
    if step.header.act == "import":
        return "gezin ingelezen"
    first = next((change for change in changes if change.field in (CREATED, REMOVED)), None) or next(
        iter(changes), None
    )
    if first is None:
        return "een wijziging"
    words = KIND_WORDS[first.kind][0]
    record = family.by_id.get(first.record)
    called = name(family, record) if record else _written(changes, first.record)
    title = words if called == NAMELESS else f"{words} {called}".strip()
    if first.field == CREATED:
        return f"{title} erbij"
    if first.field == REMOVED:
        return f"{title} weg" if plain(first.value) else f"{title} terug"
    labels = {spec.name: spec.label for spec in KINDS[first.kind].fields}
    fields = list(
        dict.fromkeys(labels.get(change.field, "volgorde") for change in changes if change.kind == first.kind)
    )
    return f"{title}: {', '.join(fields[:2])}"


def _written(changes: Iterable[Change], record: str) -> str:
    """The title that a step itself gave to a record that is not shown (any more)."""
    values = {change.field: plain(change.value) for change in changes if change.record == record}
    return next((f"‘{_cut(str(values[field]))}’" for field in ("given_name", *TITLE_FIELDS) if values.get(field)), "")


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"

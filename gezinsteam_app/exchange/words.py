"""The Dutch words for the kinds of records, as messages about a file use them."""

from __future__ import annotations

from collections.abc import Mapping

KIND_WORDS: Mapping[str, str] = {
    "file": "dossier",
    "worker": "medewerker",
    "person": "persoon",
    "household": "huishouden",
    "relation": "relatie",
    "authority": "gezag",
    "measure": "maatregel",
    "capacity": "oordeel over kunnen afwegen",
    "plan": "plan",
    "strength": "wat goed gaat",
    "concern": "zorg",
    "first_aid": "als het even niet gaat",
    "dissent": "andere mening",
    "goal": "doel",
    "idea": "idee",
    "score": "score",
    "agreement": "afspraak",
    "progress": "voortgang",
    "level": "niveau",
    "help_consent": "toestemming voor hulp",
    "consent": "toestemming om te delen",
    "decision": "besluit",
    "contact": "contact",
    "meeting": "overleg",
    "invitee": "genodigde",
    "topic": "punt op de agenda",
    "measurement": "meting",
    "answer": "antwoord",
    "calming": "wat rustig maakt",
    "handover": "overdracht",
}

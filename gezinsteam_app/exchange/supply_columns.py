"""The columns of a social map as CSV: how they are called, and what keeps a spreadsheet from running a cell."""

from __future__ import annotations

import re

from gezinsteam_app.domain.folding import fold

TITLES = {
    "provider": "aanbieder",
    "help": "hulp",
    "levels": "niveaus",
    "environments": "omgevingen",
    "reach": "lokaal/bovenlokaal",
    "waiting_weeks": "wachttijd in weken",
    "capacity": "plekken",
    "contact": "contact",
    "phone": "telefoon",
    "email": "e-mail",
    "website": "website",
    "quality": "keurmerk",
    "price": "prijs",
    "unit": "per",
    "checked_on": "nagekeken op",
    "note": "opmerking",
}
"""The columns as they are written, and as they are best given."""
ALSO = {
    "provider": ("organisatie", "instelling", "zorgaanbieder", "naam aanbieder", "provider", "organisation"),
    "help": ("aanbod", "hulpvorm", "hulpaanbod", "naam aanbod", "help", "service", "offer"),
    "levels": ("niveau", "interventieniveau", "interventieniveaus", "levels", "level"),
    "environments": ("omgeving", "opvoedmilieu", "opvoedmilieus", "milieu", "environments", "environment"),
    "reach": ("lokaal of bovenlokaal", "bereik", "lokaal", "reach", "local/beyond", "local"),
    "waiting_weeks": ("wachttijd", "wachttijd (weken)", "waiting weeks", "waiting time", "waiting time in weeks"),
    "capacity": ("plaatsen", "capaciteit", "aantal plekken", "capacity", "places"),
    "contact": ("contactpersoon", "contact person"),
    "phone": ("telefoonnummer", "tel", "phone", "telephone"),
    "email": ("mail", "e-mailadres", "mailadres"),
    "website": ("site", "url", "web", "webadres"),
    "quality": ("kwaliteit", "kwaliteitskeurmerk", "quality", "quality mark"),
    "price": ("tarief", "prijs (euro)", "price", "rate"),
    "unit": ("eenheid", "prijs per", "unit"),
    "checked_on": ("nagekeken", "gecontroleerd op", "bijgewerkt op", "checked on", "checked"),
    "note": ("opmerkingen", "toelichting", "note", "notes", "remarks"),
}
NEEDED = ("provider", "help", "levels")
DANGEROUS = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
WRAPPED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
"""Also the wide signs are run by some. An apostrophe that was there already gets one more, so that one can go."""


def _letters(words: str) -> str:
    return "".join(char for char in fold(words) if char.isalnum())


_FIELDS = {_letters(word): field for field, title in TITLES.items() for word in (field, title, *ALSO[field])}


def field_of(head: str) -> str:
    """The field of a column by its name, however it is written; empty when nobody knows it."""
    return _FIELDS.get(_letters(head), "")


def unwrapped(cell: str) -> str:
    """The cell as it was before `safe`."""
    cell = cell.strip()
    return cell[1:] if WRAPPED.match(cell) else cell


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if DANGEROUS.match(cell) else cell

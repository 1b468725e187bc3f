"""What people type about a family, taken apart."""

from __future__ import annotations

from gezinsteam_app.domain.names import PREFIXES, fold

TITLES = ("gezin", "familie", "pleeggezin")


def split_name(text: str) -> tuple[str, str, str]:
    """First name, prefix and family name of "Henk van Dam"; one word alone is a first name."""
    words = text.split()
    start = next((at for at, word in enumerate(words[:-1]) if word.casefold() in PREFIXES), None)
    if start is None:
        return " ".join(words[: max(len(words) - 1, 1)]), "", " ".join(words[1:][-1:])
    end = start
    while end < len(words) - 1 and words[end].casefold() in PREFIXES:
        end += 1
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def suggested_title(surname: str) -> str:
    """Gezin De Graaf from "de Graaf"; what already says what it is stays as it is."""
    words = surname.split()
    if not words:
        return ""
    name = " ".join(words)
    name = name[:1].upper() + name[1:]
    return name if fold(words[0]) in TITLES else f"Gezin {name}"


def tidy_postcode(text: str) -> str:
    """7811 AB from 7811ab; something else stays as it is."""
    bare = "".join(text.split()).upper()
    return f"{bare[:4]} {bare[4:]}" if len(bare) == 6 and bare[:4].isdigit() and bare[4:].isalpha() else text.strip()

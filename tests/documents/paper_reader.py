"""Reads a PDF back as a person would: its words, its fonts, and whether anything stands outside the margins."""

from __future__ import annotations

import io

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

EDGE = 17.5 * 72 / 25.4
"""Just less than the margin of 18 mm: a letter may lean over by a hair."""


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with every run of white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\u00a0", " ").split()) for text in found]


def words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def letters(pdf: bytes) -> str:
    """Everything without white space: for words that are broken over lines."""
    return "".join(words(pdf).split())


def fonts(pdf: bytes) -> set[tuple[str, bool]]:
    """(name, embedded) of every font in the file, those of pages and those of forms."""
    found = set()
    document = reader(pdf)
    for number in document.xref[0]:
        found |= _font(document.get_object(number))
    return found


def _font(thing: object) -> set[tuple[str, bool]]:
    if not isinstance(thing, DictionaryObject) or thing.get("/Type") != "/Font":
        return set()
    descriptor = thing.get("/FontDescriptor")
    embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return {(str(thing["/BaseFont"]), embedded)}


def outside(pdf: bytes) -> list[tuple[int, str]]:
    """(page, letter) of every letter that stands outside the margins of the paper."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and (left < EDGE or right > width - EDGE or bottom < 12 or top > height - 24):
                found.append((number, text.get_text_range(index, 1)))
        text.close()
        page.close()
    document.close()
    return found

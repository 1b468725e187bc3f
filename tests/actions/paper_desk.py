"""Papers about a family, read as words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gezinsteam_app.actions import papers
from gezinsteam_app.actions.work import Work
from tests.documents import paper_reader

SCHOOL = "Basisschool De Regenboog"
DAY = dt.datetime(2026, 5, 1, 9, 14, tzinfo=dt.UTC)


def words(work: Work, file: str, document: str, **options: Any) -> str:
    return paper_reader.words(papers.make(work, file, document, **options))

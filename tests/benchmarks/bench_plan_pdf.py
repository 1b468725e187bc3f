"""How long the printed plan takes, beside a bare reportlab flow of the same text (and WeasyPrint where it is there)."""

from __future__ import annotations

import datetime as dt
import html
import importlib
import io
import statistics
import time
from collections.abc import Callable

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from gezinsteam_app.documents import gezinsplan, texts
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.model import Agreement, Goal
from tests.documents.families import large

GOALS, AGREEMENTS, RUNS = 25, 125, 7
ON = dt.date(2026, 11, 12)
TextOfGoal = tuple[str, list[tuple[str, str, str]]]


def measure() -> dict[str, float]:
    """Milliseconds (median) for our plan, for the bare flow of the same text, and ours divided by bare."""
    family = large(GOALS, AGREEMENTS, long_words=False)
    settings = texts.PlanSettings(texts=texts.load())
    content = _content(family)
    ours, bare = _medians(lambda: gezinsplan.render(family, settings, on=ON), lambda: _bare(content))
    found = {"ours_ms": ours, "bare_ms": bare, "ratio": ours / bare}
    try:
        weasyprint = importlib.import_module("weasyprint")
    except ImportError:
        return found
    page = _as_html(content)
    found["weasyprint_ms"] = _medians(lambda: weasyprint.HTML(string=page).write_pdf())[0]
    return found


def _medians(*actions: Callable[[], object]) -> list[float]:
    """By turns, so that a busy moment of the machine falls on all of them; the first round is not counted."""
    times: list[list[float]] = [[] for _ in actions]
    for number in range(RUNS + 1):
        for action, found in zip(actions, times, strict=True):
            start = time.perf_counter()
            action()
            if number:
                found.append((time.perf_counter() - start) * 1000)
    return [statistics.median(found) for found in times]


def _content(family: FamilyFile) -> list[TextOfGoal]:
    """The text of all goals and agreements, without anything around it."""
    return [
        (goal.words, [(" ".join(a.who), a.what, a.how_often or a.by_when) for a in family.under(Agreement, goal.id)])
        for goal in family.of(Goal)
    ]


def _bare(content: list[TextOfGoal]) -> bytes:
    style = getSampleStyleSheet()["BodyText"]
    story: list[object] = []
    for words, rows in content:
        story.append(Paragraph(html.escape(words), style))
        if rows:
            story.append(Table([[Paragraph(html.escape(cell), style) for cell in row] for row in rows]))
    out = io.BytesIO()
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def _as_html(content: list[TextOfGoal]) -> str:
    parts = []
    for words, rows in content:
        cells = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        parts.append(f"<p>{html.escape(words)}</p><table>{cells}</table>")
    return f"<html lang='nl'><body>{''.join(parts)}</body></html>"


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.2f}")  # noqa: T201

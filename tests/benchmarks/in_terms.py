"""The engine of terms over the families of the team, once they are loaded, and over each of them apart."""

from __future__ import annotations

from gezinsteam_app import region
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.terms.engine import terms
from gezinsteam_app.domain.terms.rules import TermRules
from tests.benchmarks.figures import Figure, Times, ms, timed, took
from tests.benchmarks.team import UNTIL, Team, open_team

WANTED = 2000
"""So many families the aim of one second is for; of a smaller team the sum is counted up to it."""


def terms_of_all(team: Team) -> list[Figure]:
    """The calendar is loaded before the clock runs: about 0.2 s, once in a program."""
    work = open_team(team.folder())
    families = [work.store.family(file) for file in work.store.file_ids()]
    work.close()
    rules = region.term_rules()
    rules.calendar.is_free(UNTIL)
    times = Times([_once(family, rules) for family in families])
    whole = sum(times.values) * WANTED / len(families)
    return [
        timed("termijnen van één gezin", times, "2 ms", 2),
        Figure("termijnen van 2.000 gezinnen", ms(whole), "", "1 s", whole, 1000),
    ]


def _once(family: FamilyFile, rules: TermRules) -> float:
    return took(lambda: terms(family, UNTIL, rules))

"""What the plan page says of goals and agreements, worked out from the family file. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gezinsteam_app.domain import dates
from gezinsteam_app.domain.codes import DOMAINS, GOAL_STATUSES, SCORES
from gezinsteam_app.domain.course import Calming, Measurement
from gezinsteam_app.domain.family import FamilyFile
from gezinsteam_app.domain.fields import several
from gezinsteam_app.domain.model import (
    Agreement,
    Concern,
    Dissent,
    FirstAid,
    Goal,
    Guarded,
    Person,
    Progress,
    Score,
    Several,
    Strength,
)
from gezinsteam_app.domain.names import listing, name_of
from gezinsteam_app.ui.family.kept import kept_from

DOMAIN_ICONS = {
    "health": "stethoscope",
    "income": "coin-euro",
    "work": "briefcase",
    "housing": "home",
    "safety": "shield-heart",
    "education": "school",
    "upbringing": "heart-handshake",
    "leisure": "ball-football",
}
OTHER_ICON = "flag"
NO_DOMAIN = "Ander doel"
NOT_DISCUSSED = "nog niet besproken"
NO_WORDS = "Nog geen eigen woorden"
WISH = "Wat willen jullie het liefst?"
NO_GOAL = "Nog geen doel. Vraag ernaar."

FAMILY, NETWORK, HELP = "family", "network", "help"
GROUP_NAMES = {FAMILY: "Gezin", NETWORK: "Netwerk", HELP: "School en hulp"}
GROUP_ICONS = {FAMILY: "home", NETWORK: "friends", HELP: "briefcase"}
_GROUP_OF_KIND = {"child": FAMILY, "adult": FAMILY, "network": NETWORK, "professional": HELP}

Key = tuple[str, str]
"""What is chosen in the list: (kind, id); ("plan", ""), ("goal", id), ("fold", ""), ("domain", code) ..."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list at the left. `words` are the family's own; `aside` stands at the right, with `score`.

    `kept`: for whom of the family it is not.
    """

    key: Key
    title: str
    words: str = ""
    icon: str = ""
    aside: str = ""
    score: int | None = None
    reached: bool = False
    hint: str = ""
    kept: str = ""

    @property
    def spoken(self) -> str:
        """One sentence for who listens."""
        parts = (self.title, f"“{self.words}”" if self.words else self.hint, self.aside, self.kept)
        return ", ".join(part for part in parts if part)


def entries(family: FamilyFile, *, unfolded: bool) -> list[Entry]:
    """The whole list: the plan, goals by domain in fixed order, the rest folded, and the other parts."""
    goals = sorted_goals(family)
    wish_kept = kept_from(family, family.plan, "wish_")
    found = [
        Entry(("plan", ""), "Het plan", family.plan.wish_words, "home-heart", hint=WISH, kept=wish_kept),
        Entry(("heading", "goals"), "Doelen", aside=goal_counts(goals)),
        *(_goal_entry(family, goal) for goal in goals),
    ]
    if not goals:
        found.append(Entry(("new", ""), "Nieuw doel", icon="plus", hint=NO_GOAL))
    found += _folded(goals, unfolded=unfolded)
    return [*found, Entry(("heading", "more"), "Verder in het plan"), *_parts(family)]


def sorted_goals(family: FamilyFile) -> list[Goal]:
    """Goals by domain in the fixed order; goals without one come last."""
    order = {code: place for place, code in enumerate(DOMAINS)}
    return sorted(family.of(Goal), key=lambda goal: order.get(goal.domain, len(order)))


def goal_counts(goals: Iterable[Goal]) -> str:
    """2 bezig, 1 bereikt."""
    counts: dict[str, int] = {}
    for goal in goals:
        word = GOAL_STATUSES[goal.status or "open"]
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(f"{counts[word]} {word}" for word in GOAL_STATUSES.values() if word in counts)


def goal_title(goal: Goal) -> str:
    return DOMAINS.get(goal.domain, NO_DOMAIN)


def _goal_entry(family: FamilyFile, goal: Goal) -> Entry:
    ended = goal.status not in ("", "open")
    last = latest(family.under(Score, goal.id))
    aside = SCORES[last.score] if last and last.score is not None else NOT_DISCUSSED
    if ended:
        aside = GOAL_STATUSES[goal.status]
    return Entry(
        ("goal", goal.id),
        goal_title(goal),
        goal.words,
        DOMAIN_ICONS.get(goal.domain, OTHER_ICON),
        aside,
        last.score if last and not ended else None,
        goal.status == "reached",
        NO_WORDS,
        kept_from(family, goal),
    )


def _folded(goals: Sequence[Goal], *, unfolded: bool) -> list[Entry]:
    free = [code for code in DOMAINS if code not in {goal.domain for goal in goals}]
    if not free or not (goals or unfolded):
        return []
    words = "Gaat goed genoeg" if unfolded else "Gaat goed genoeg: " + listing(DOMAINS[code] for code in free)
    line = Entry(("fold", ""), words, icon="chevron-up" if unfolded else "chevron-down")
    if not unfolded:
        return [line]
    rest = [Entry(("domain", code), DOMAINS[code], icon=DOMAIN_ICONS[code], aside="doel erbij") for code in free]
    return [line, *rest]


def _parts(family: FamilyFile) -> list[Entry]:
    measured = len(family.of(Measurement))
    how = Entry(("measuring", ""), "Hoe het gaat", icon="trending-up", aside=measured_words(measured))
    kinds: tuple[tuple[type[Guarded], str, str, str], ...] = (
        (Strength, "strength", "Dit gaat goed", "star"),
        (Concern, "concern", "Zorgen", "message"),
        (FirstAid, "first_aid", "Als het even niet gaat", "phone"),
        (Calming, "calming", "Wat rustig maakt", "mug"),
        (Dissent, "dissent", "Daar denk ik anders over", "arrows-exchange"),
    )
    counts = [len(family.of(cls)) for cls, *_ in kinds]
    return [how] + [
        Entry((name, ""), title, icon=icon, aside=str(count) if count else "nog leeg")
        for (_, name, title, icon), count in zip(kinds, counts, strict=True)
    ]


def measured_words(count: int) -> str:
    """How often somebody was asked."""
    return "" if not count else "1 meting" if count == 1 else f"{count} metingen"


# Who and when


def names(family: FamilyFile, ids: Several) -> str:
    """Linda, Ron en Kim."""
    return listing(name_of(family, id_) for id_ in several(ids))


def said_parts(family: FamilyFile, by: Several, on: str, today: dt.date) -> tuple[str, str]:
    """Who said something and when, as they stand under own words."""
    return names(family, by), dates.short(on, today) if on else ""


def group_of(family: FamilyFile, who: Iterable[str]) -> str:
    """Where an agreement of these people stands: with the family first, then the network, then help."""
    groups = {_GROUP_OF_KIND.get(person.kind, NETWORK) if (person := family.person(id_)) else HELP for id_ in who}
    return next((group for group in GROUP_NAMES if group in groups), FAMILY)


def grouped(family: FamilyFile, goal: str) -> list[tuple[str, list[Agreement]]]:
    """The agreements of a goal by group, in the order of the groups; empty groups are left out."""
    found: dict[str, list[Agreement]] = {group: [] for group in GROUP_NAMES}
    for agreement in family.under(Agreement, goal):
        found[group_of(family, agreement.who)].append(agreement)
    return [(group, agreements) for group, agreements in found.items() if agreements]


@dataclass(frozen=True, slots=True)
class When:
    """When an agreement is to be done: `kind` late or soon (a tag), done, off (cancelled) or plain words."""

    kind: str
    words: str


def when(agreement: Agreement, today: dt.date) -> When:
    """The last column of an agreement. What is followed has no day on which it is late."""
    if agreement.cancelled_on:
        return When("off", f"vervallen op {dates.short(agreement.cancelled_on, today)}")
    if agreement.done_on:
        return When("done", f"klaar op {dates.short(agreement.done_on, today)}")
    day = dates.parse(agreement.by_when)
    if day is None:
        return When("", agreement.by_when)
    if agreement.how_often:
        return When("", f"tot en met {dates.short(agreement.by_when, today)}")
    if day < today:
        late = dates.ago(day, today).removesuffix(" geleden")
        return When("late", f"{'1 dag' if late == 'gisteren' else late} te laat")
    return When("soon", "vandaag") if day == today else When("", dates.short(agreement.by_when, today))


def latest_progress(family: FamilyFile, agreement: str) -> Progress | None:
    """How it goes with an agreement that is followed, as it was said last."""
    found = family.under(Progress, agreement)
    return max(found, key=lambda progress: (progress.on, progress.position), default=None)


# Scores


def latest(scores: Iterable[Score]) -> Score | None:
    """The score of the last day; of one day the one that was written last."""
    return max((one for one in scores if one.score is not None), key=lambda one: (one.on, one.position), default=None)


def score_rows(family: FamilyFile, goal: Goal) -> list[tuple[tuple[str, ...], list[Score]]]:
    """Each person (or each few who scored together) with their scores by day: who it is for first, then who
    else has scored. With nobody known: the people of the family.
    """
    given = sorted(family.under(Score, goal.id), key=lambda score: (score.on, score.position))
    order: list[tuple[str, ...]] = [(id_,) for id_ in (*goal.for_people, *several(goal.by)) if family.person(id_)]
    order += [several(score.by) for score in given]
    if not order:
        order = [(person.id,) for person in family.of(Person) if person.kind in ("child", "adult")]
    return [(who, [score for score in given if several(score.by) == who]) for who in dict.fromkeys(order)]

"""The scale of help: seven levels, four exclusions, five environments, four zones, and who may decide what.

The codes are fixed (domain/codes.py); the words and limits come from resources/levels, where a region can put its
own over them. Sources: domain-facts 10.1 (levels), 10.2 (environments), 10.3 (who decides), 10.7 (zones, which
are a field of their own: the table here is only what a step has when nobody chose a zone).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gezinsteam_app.domain import codes, model
from gezinsteam_app.errors import DataError

EXCLUDING = 7
"""The only level that knows an exclusion; all its degrees carry the badge 7+ (DESIGN section 3)."""


@dataclass(frozen=True, slots=True)
class LevelWords:
    """One level, or one degree of exclusion, in three word sets: professional, short (lists) and for the family.

    `individual` and `groups` hold the fewest and, where there is a most, the most contacts; empty: no limit.
    """

    name: str
    short: str
    family: str
    what: str
    limit: str = ""
    zone: str = ""
    individual: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelRules:
    """What a region may set: who decides, from which level a prospect is asked, ages, and words to know things by.

    `level_4_in` is action_meeting or intervention_meeting, `level_4_in_municipality` the same by municipality code
    (domain-facts 11, point 1). An empty tuple in `decided_in`: no meeting is needed. `handover_days`: so long before
    help ends because of age the handover is proposed.
    """

    decided_in: Mapping[int, tuple[str, ...]]
    level_4_in: str
    level_4_in_municipality: Mapping[str, str]
    prospect_from_level: int
    step_down_days: int
    handover_days: int
    adult_at: int
    foster_care_until: int
    youth_until: int
    foster_words: tuple[str, ...]
    own_network_words: tuple[str, ...]
    steady_words: tuple[str, ...]
    steady_up_to_level: int

    def may_decide(self, level: int, municipality: str) -> tuple[str, ...]:
        """Where a step to this level may be decided, lightest first; empty: anywhere."""
        allowed = self.decided_in.get(level, ())
        if level == 4 and self.level_4_in_municipality.get(municipality, self.level_4_in) != "action_meeting":
            return tuple(place for place in allowed if place != "action_meeting")
        return allowed


@dataclass(frozen=True, slots=True)
class LevelScale:
    """The whole scale as this region words it."""

    levels: Mapping[int, LevelWords]
    exclusions: Mapping[str, LevelWords]
    environments: Mapping[str, str]
    zones: Mapping[str, str]
    rules: LevelRules

    def words(self, level: int, exclusion: str = "") -> LevelWords:
        """The words of a level; at 7 those of the degree of exclusion, which says more."""
        return self.exclusions[exclusion] if level == EXCLUDING and exclusion else self.levels[level]

    def zone(self, step: model.Level) -> str:
        """The zone that the worker set, else the one that belongs to the level; empty without a level."""
        if step.zone or step.level is None:
            return step.zone
        return self.levels[step.level[0]].zone


def badge(level: int) -> str:
    return "7+" if level >= EXCLUDING else str(level)


def rank(step: model.Level) -> tuple[int, int]:
    """How heavy a step is, to sort on: by level, then partial, full, separation, isolation."""
    number, exclusion = step.level or (0, "")
    return number, (tuple(codes.EXCLUSIONS).index(exclusion) + 1 if exclusion in codes.EXCLUSIONS else 0)


def scale_from(data: Mapping[str, Any]) -> LevelScale:
    """The scale from the data of resources/levels. DataError: a code that does not exist, or one without words."""
    scale = LevelScale(
        levels={int(code): _words(words) for code, words in data["levels"].items()},
        exclusions={code: _words(words) for code, words in data["exclusions"].items()},
        environments=dict(data["environments"]),
        zones=dict(data["zones"]),
        rules=_rules(data["rules"]),
    )
    _same_codes(scale.levels, codes.LEVELS)
    _same_codes(scale.exclusions, codes.EXCLUSIONS)
    _same_codes(scale.environments, codes.ENVIRONMENTS)
    _same_codes(scale.zones, codes.ZONES)
    _known((words.zone for words in scale.levels.values()), codes.ZONES)
    rules = scale.rules
    _known((place for places in rules.decided_in.values() for place in places), codes.DECIDED_IN)
    _known((rules.level_4_in, *rules.level_4_in_municipality.values()), codes.DECIDED_IN)
    return scale


def _same_codes(found: Iterable[object], wanted: Iterable[object]) -> None:
    if set(found) != set(wanted):
        listed = ", ".join(str(code) for code in wanted)
        raise DataError(f"In de niveaus van de regio klopt een code niet. Precies deze horen er te staan: {listed}.")


def _known(found: Iterable[str], wanted: Iterable[str]) -> None:
    if unknown := set(found) - set(wanted):
        named = ", ".join(sorted(unknown))
        raise DataError(f"In de niveaus van de regio staat iets onbekends: {named}. Kies uit: {', '.join(wanted)}.")


def _words(data: Mapping[str, Any]) -> LevelWords:
    return LevelWords(**_with_tuples(data))


def _rules(data: Mapping[str, Any]) -> LevelRules:
    values = _with_tuples(data)
    values["decided_in"] = {int(level): tuple(places) for level, places in data["decided_in"].items()}
    return LevelRules(**values)


def _with_tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}

"""What the signing page says; the words change with who signs (DESIGN section 7): u to adults, je to a child."""

from __future__ import annotations

from collections.abc import Sequence

from gezinsteam_app.actions.plans import PlanVersionLine
from gezinsteam_app.actions.signing import Sheet, SignatureLine, Signer

PLAN = "plan_version"


def heading(sheet: Sheet) -> str:
    """What the points below are."""
    if not sheet.points:
        return ""
    return "Dit hebben we afgesproken" if sheet.signs == PLAN else "Dit wordt gedeeld, als het antwoord ja is"


def meaning(sheet: Sheet, signer: Signer) -> tuple[str, ...]:
    """What it means to sign, to this person."""
    you = "U mag" if signer.formal else "Je mag"
    if sheet.signs == PLAN:
        lines = ("Tekenen betekent: dit is ons plan.", f"{you} later altijd iets veranderen.")
        return (*lines, "Niet eens? Dan schrijven we dat erbij.")
    answer = "uw antwoord" if signer.formal else "jouw antwoord"
    return (f"Tekenen betekent: {answer} staat goed opgeschreven.", f"{you} later altijd van gedachten veranderen.")


def freely(signer: Signer) -> str:
    """What is said to a younger child."""
    return "Je mag tekenen als je wilt. Het hoeft niet." if signer.optional else ""


def named(signer: Signer) -> str:
    """The label of the line for a typed name."""
    return "Typ uw naam" if signer.formal else "Typ je naam"


def done(signer: Signer) -> str:
    """What was just done."""
    return f"{signer.called} heeft getekend."


def signed_sentences(
    lines: Sequence[SignatureLine], versions: Sequence[PlanVersionLine], chosen: str | None
) -> list[str]:
    """Who signed the version that is chosen (None: the plan as it is now), and to which version the others belong."""
    told = [f"Getekend: {one.words}" for one in lines if one.target == chosen]
    for version in versions:
        count = sum(one.target == version.record for one in lines)
        if count and version.record != chosen:
            told.append(f"{count} handtekening{' hoort' if count == 1 else 'en horen'} bij versie {version.number}.")
    return told


def next_button(after: Signer | None) -> str:
    return f"Klaar, {after.called} is aan de beurt" if after is not None else "Klaar"

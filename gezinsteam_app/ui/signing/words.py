"""What the signing page says; the words change with who signs (DESIGN section 7): u to adults, je to a child."""

from __future__ import annotations

from gezinsteam_app.actions.signing import Sheet, Signer

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


def next_button(after: Signer | None) -> str:
    return f"Klaar, {after.called} is aan de beurt" if after is not None else "Klaar"

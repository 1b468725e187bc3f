"""How the commands speak of their own use: in Dutch, also where the library would say it in English."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from gezinsteam_app.errors import UserError

Options = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """Wrong usage is a mistake of the user like any other: Dutch, on stderr, status 1."""

    MISTAKES = (
        ("the following arguments are required:", "Dit ontbreekt nog:"),
        ("unrecognized arguments:", "Dit ken ik niet:"),
        ("invalid choice:", "deze keuze is er niet:"),
        ("choose from", "kies uit"),
        ("expected one argument", "hier hoort iets achter"),
        ("expected at least one argument", "hier hoort iets achter"),
        ("ignored explicit argument", "hier hoort niets achter:"),
        ("invalid int value:", "dit is geen getal:"),
        ("invalid float value:", "dit is geen getal:"),
        ("argument ", ""),
    )
    HELP = (
        ("usage:", "Zo werkt het:"),
        ("positional arguments:", "Wat je opgeeft:"),
        ("options:", "Wat erbij kan:"),
        ("show this help message and exit", "deze uitleg"),
    )

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def format_help(self) -> str:
        return _in_dutch(super().format_help(), self.HELP)

    def format_usage(self) -> str:
        return _in_dutch(super().format_usage(), self.HELP)

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{_in_dutch(message, self.MISTAKES)}\n{self.format_usage().strip()}")


def _in_dutch(text: str, words: Sequence[tuple[str, str]]) -> str:
    for english, dutch in words:
        text = text.replace(english, dutch)
    return text


def split_common(argv: Sequence[str]) -> tuple[Options, list[str]]:
    """Takes --data and --passphrase-file out, wherever they stand; the rest is the command's own."""
    try:
        "".join(argv).encode()
    except UnicodeEncodeError:
        raise UserError("In wat je typte staan tekens die niet te lezen zijn. Typ ze opnieuw.") from None
    common = Parser(prog="gezinsteam", add_help=False)
    common.add_argument("--data", type=Path, metavar="MAP")
    common.add_argument("--passphrase-file", type=Path, metavar="BESTAND")
    return common.parse_known_args(list(argv))

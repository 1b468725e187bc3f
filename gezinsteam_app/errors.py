"""The three ways in which something can go wrong on purpose; everything else is a bug of ours."""

from __future__ import annotations


class UserError(Exception):
    """A mistake that a person can mend. The message is plain Dutch: what is wrong, where, what to do.

    It is shown as it is, on screen or on stderr, and never logged with its text.
    """


class Cancelled(Exception):
    """Somebody pressed stop. Silent: nothing is shown and nothing is logged."""


class DataError(UserError):
    """A file, vault or database that cannot be read as it should: damaged, foreign, or newer than the program.

    Nothing is written over it and nothing is wiped.
    """


class ClosedDatabase(DataError):
    """The keys fit, but the database behind them does not open: damaged, gone, or newer than the program."""


class ProblemList(UserError):
    """Many problems of one file at once, each with its place.

    `problems` holds (path, message) pairs in the order in which they stand in the file.
    """

    def __init__(self, heading: str, problems: list[tuple[str, str]]) -> None:
        self.heading = heading
        self.problems = problems
        lines = "\n".join(f"  {path}: {message}" for path, message in problems)
        super().__init__(f"{heading}\n{lines}")

"""Start: without a command the window opens, with one it runs for scripts and administrators."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Chooses; each side is imported only when it is wanted, so that the window opens at once."""
    arguments = sys.argv[1:]
    if opens_window(arguments):
        from gezinsteam_app import app  # noqa: PLC0415

        return app.main(arguments)
    from gezinsteam_app import cli  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Also where the system would write something else: names have letters that not every table knows.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return cli.run(arguments)


def opens_window(arguments: list[str]) -> bool:
    """No command, or `demo`; --data with its folder may stand anywhere."""
    words = iter(arguments)
    for word in words:
        if word in ("--data", "--passphrase-file"):
            next(words, None)
        elif not word.startswith(("--data=", "--passphrase-file=")):
            return word == "demo"
    return True


if __name__ == "__main__":
    sys.exit(main())

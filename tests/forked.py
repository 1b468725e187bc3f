"""Processes for the tests that kill: each starts clean, from one that has imported what they need.

A start takes some milliseconds that way; Python and the program's modules would take more than a second each time.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from gezinsteam_app.server.__main__ import main

IMPORTED = ["tests.realstack.driver", "tests.benchmarks.under_load", "gezinsteam_app.server.running"]
"""All of them, whoever asks first: there is one such process in a run, and it imports once."""


def context() -> ForkServerContext | SpawnContext:
    """Where processes begin; on Windows, which has no such server, each imports everything itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(IMPORTED)
    return found


@dataclass
class Forked:
    """A running process, with the names of subprocess.Popen."""

    process: BaseProcess

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()

    def wait(self) -> None:
        self.process.join()


def server(words: list[str], log: Path) -> Forked:
    """The command `gezinsteam-server` with these words; what it says goes to the log."""
    process = context().Process(target=_server, args=(words, log), daemon=True)
    process.start()
    return Forked(process)


def _server(words: list[str], log: Path) -> None:
    with log.open("ab") as file:
        for channel in (1, 2):
            os.dup2(file.fileno(), channel)
    sys.exit(main(words))

"""The real cost of one guess, measured once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gezinsteam_app.vault.slots import PROGRAM_FLOOR

ONE_OPEN = """
import re, sys, time
from pathlib import Path
from gezinsteam_app.vault import vault, words
from gezinsteam_app.vault.slots import PROGRAM_FLOOR

def most_memory():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])

folder, before = Path(sys.argv[1]), most_memory()
profile = vault.Profile("Yasmin", "", "", "")
keyring = vault.create(folder, profile, "fiets lamp zondag", words.new_words(), PROGRAM_FLOOR)
begin = time.process_time()
assert vault.open_with_passphrase(folder, "fiets lamp zondag", PROGRAM_FLOOR) == keyring
print(time.process_time() - begin, most_memory() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_one_guess_costs_the_time_and_memory_that_it_says(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", ONE_OPEN, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    seconds, kib = map(float, run.stdout.split())
    assert PROGRAM_FLOOR.memory_kib * 0.95 < kib < PROGRAM_FLOOR.memory_kib * 1.2
    assert seconds > 0.1

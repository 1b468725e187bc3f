from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from gezinsteam_app.vault.lock import hold
from gezinsteam_app.vault.problems import AlreadyOpen

HOLDER = """
import sys, time
from pathlib import Path
from gezinsteam_app.vault.lock import hold
held = hold(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_start_says_that_it_is_open(tmp_path):
    with hold(tmp_path), pytest.raises(AlreadyOpen, match="Gezinsteam is al open"):
        hold(tmp_path)
    with hold(tmp_path):
        pass


def test_two_vaults_do_not_hinder_each_other(tmp_path):
    with hold(tmp_path / "een"), hold(tmp_path / "twee"):
        pass


def test_another_thread_may_give_it_back(tmp_path):
    held = hold(tmp_path)
    thread = threading.Thread(target=held.release)
    thread.start()
    thread.join()
    hold(tmp_path).release()


def test_a_killed_program_leaves_no_lock_behind(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"held"
            with pytest.raises(AlreadyOpen):
                hold(tmp_path)
        finally:
            process.kill()
            process.wait(10)
    hold(tmp_path).release()

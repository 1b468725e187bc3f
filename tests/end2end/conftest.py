"""What the tests of the commands stand on: a vault with the four examples, and a way to run a command on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gezinsteam_app import cli
from tests.vaults import CHEAP, EXAMPLES, PASSPHRASE, import_example, make_work

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the four examples in it."""
    folder = tmp_path_factory.mktemp("kluis") / "werk"
    work = make_work(folder)
    for path in sorted(EXAMPLES.glob("*.json")):
        import_example(work, path.stem)
    work.close()
    return folder


@pytest.fixture
def vault(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once, tmp_path / "werk"))


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "wachtzin"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], vault: Path, passphrase: Path) -> Run:
    """Runs a command on the vault of the test: (exit status, stdout, stderr)."""

    def start(*words: object, data: bool = True, key: bool = True) -> tuple[int, str, str]:
        argv = [str(word) for word in words]
        argv += ["--data", str(vault)] if data else []
        argv += ["--passphrase-file", str(passphrase)] if key else []
        status = cli.run(argv, floor=CHEAP)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err

    return start

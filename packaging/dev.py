"""The developer's one command: makes the environment when needed, then runs, tests, shows or measures.

    python3 packaging/dev.py run                      open the program with the demo region
    python3 packaging/dev.py test [PYTEST ARGS]       all checks and tests
    python3 packaging/dev.py test --only-tests ...    the tests alone, with these arguments for pytest
    python3 packaging/dev.py screenshots [--out DIR]  a picture of each page, to look at
    python3 packaging/dev.py bench [ARGS]             the figures of the README
    python3 packaging/dev.py missing                  the Debian packages that this machine lacks, if any
    python3 packaging/dev.py lock [--upgrade]         pin the dependencies of pyproject.toml again (on Linux)

Needs Python 3.11 or newer and nothing else. The environment stands in .venv and holds exactly what
requirements-dev.lock names, checked by hash; it is made again when that file changes or a former attempt
was cut off.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements-dev.lock"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
ENVIRONMENT = ROOT / ".venv"
READY = ENVIRONMENT / "ready.txt"
OLDEST = (3, 11)

# What Qt loads from the system, and the Debian package that has it.
ALWAYS_LOADED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
LOADED_FOR_WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# No address of an index and no path of this machine may come along: --no-emit-options covers what is not named.
COMPILE = ["--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate"]
COMPILE += ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options"]


class Stop(Exception):
    """Something is missing. The message says in one sentence what, and what to do."""


def say(text: str) -> None:
    """Tell the developer what is happening; at once, because the tools print to the same place."""
    sys.stdout.write(f"[dev] {text}\n")
    sys.stdout.flush()


# The machine


def loads(library: str) -> bool:
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(windows: bool) -> list[str]:
    """The Debian packages that are missing; `windows` asks also for what real windows need."""
    found = []
    if importlib.util.find_spec("ensurepip") is None:
        found.append("python3-venv")
    if sys.platform == "linux":
        wanted = {**ALWAYS_LOADED, **(LOADED_FOR_WINDOWS if windows else {})}
        found += [package for library, package in wanted.items() if not loads(library)]
    return found


def check_machine(windows: bool) -> None:
    """Stop with one sentence when the machine lacks something that cannot come from the lock file."""
    missing = missing_packages(windows)
    if missing:
        raise Stop(f"This machine lacks system packages; on Debian and Ubuntu: sudo apt install {' '.join(missing)}")


def wants_windows() -> bool:
    """Whether Qt will open real windows on X11 (it does not with QT_QPA_PLATFORM=offscreen or wayland)."""
    return os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")


# The environment


def python_in(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """What the environment is made of: when this changes, it is made again."""
    return "\n".join((hashlib.sha256(LOCK.read_bytes()).hexdigest(), sys.version, str(ROOT)))


def make_environment(environment: Path) -> None:
    """An empty virtual environment with pip, in place of whatever was there."""
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(environment)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(f"Python could not make a virtual environment in {environment}: {error}") from error


def install(environment: Path, *wanted: str) -> None:
    """Install packages into an environment; pip's own configuration of this machine stays in force."""
    pip = [str(python_in(environment)), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*pip, "install", "--progress-bar", "off", *wanted], cwd=ROOT).returncode:
        raise Stop("Installing the packages failed; pip says above why (is there a network?). Run the same again.")


def ready_environment() -> None:
    """Make the environment unless it is there and holds what the lock file names."""
    wanted = fingerprint()
    if READY.exists() and READY.read_text(encoding="utf-8") == wanted and python_in(ENVIRONMENT).exists():
        return
    say("Making the environment in .venv; this happens once and takes a minute or two.")
    begin = time.monotonic()
    make_environment(ENVIRONMENT)
    install(ENVIRONMENT, "--require-hashes", "-r", str(LOCK))
    make_importable()
    # Written last: an attempt that was cut off leaves no such file, and is done again.
    READY.write_text(wanted, encoding="utf-8")
    say(f"The environment is ready ({time.monotonic() - begin:.0f} s).")


def make_importable() -> None:
    """Let the environment find the package in this folder."""
    ask = [str(python_in(ENVIRONMENT)), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    library = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    (library / "gezinsteam.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    make_commands()


COMMANDS_OF_THE_PACKAGE = {"gezinsteam": "gezinsteam_app", "gezinsteam-server": "gezinsteam_app.server"}


def make_commands() -> None:
    """The commands of the package in the environment, as an installation would make them."""
    interpreter = python_in(ENVIRONMENT)
    for name, package in COMMANDS_OF_THE_PACKAGE.items():
        if sys.platform == "win32":
            command = interpreter.with_name(f"{name}.cmd")
            command.write_text(f'@"{interpreter}" -m {package} %*\r\n', encoding="utf-8")
        else:
            command = interpreter.with_name(name)
            command.write_text(f'#!/bin/sh\nexec "{interpreter}" -m {package} "$@"\n', encoding="utf-8")
            command.chmod(0o755)


def tool(name: str) -> str:
    """A command that the environment brings."""
    return str(python_in(ENVIRONMENT).parent / name)


def module(*words: str) -> list[str]:
    """The command that runs a module with the environment's interpreter."""
    return [str(python_in(ENVIRONMENT)), "-m", *words]


def execute(command: list[str], **variables: str) -> int:
    """Run in the repository with these variables added; returns the exit status."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}).returncode


# The commands


def run(rest: list[str]) -> int:
    """Open the program with the demo region."""
    check_machine(wants_windows())
    ready_environment()
    say("Opening Gezinsteam with the demo region.")
    return execute(module("gezinsteam_app", "demo", *rest))


def test(rest: list[str]) -> int:
    """Every check, each also when another failed; then what became of them.

    mypy, which is one process, works beside the tests: those often wait for a server, a disk or a window.
    """
    only_tests = "--only-tests" in rest
    pytest_arguments = [word for word in rest if word != "--only-tests"]
    check_machine(windows=False)
    ready_environment()
    quick = {
        "ruff check": [tool("ruff"), "check", "."],
        "ruff format": [tool("ruff"), "format", "--check", "."],
        "import directions": [tool("lint-imports")],
    }
    results: dict[str, int] = {}
    for name, command in {} if only_tests else quick.items():
        results[name] = timed(name, command)
    types = None if only_tests else Beside("mypy", module("mypy"))
    # Who is ready first takes over tests of the other: some take a minute.
    tests = module("pytest", "-n", "2", "--dist", "worksteal", *pytest_arguments)
    results["tests"] = timed("tests", tests, QT_QPA_PLATFORM="offscreen")
    if types is not None:
        results["mypy"] = types.outcome()
    for name, status in results.items():
        say(f"{'good  ' if status == 0 else 'FAILED'} {name}")
    return 1 if any(results.values()) else 0


def timed(name: str, command: list[str], **variables: str) -> int:
    """Run one check and say how long it took."""
    say(f"{name} ...")
    begin = time.monotonic()
    status = execute(command, **variables)
    say(f"{name}: {time.monotonic() - begin:.1f} s")
    return status


class Beside:
    """A check that runs while others do; what it prints comes when it is asked for its outcome."""

    def __init__(self, name: str, command: list[str]) -> None:
        say(f"{name}, beside what follows ...")
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def outcome(self) -> int:
        """Waits for it, prints what it said, and gives its exit status."""
        said, _ = self._process.communicate()
        sys.stdout.write(said)
        return self._process.returncode


def screenshots(rest: list[str]) -> int:
    """A picture of each page."""
    parser = argparse.ArgumentParser(prog="dev.py screenshots")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots", help="folder for the pictures")
    out = parser.parse_args(rest).out.resolve()
    check_machine(windows=False)
    ready_environment()
    status = execute(module("tests.screenshots", str(out)), QT_QPA_PLATFORM="offscreen")
    say(f"The pictures are in {out}." if status == 0 else "Making the pictures failed.")
    return status


def bench(rest: list[str]) -> int:
    """The figures of the README."""
    check_machine(windows=False)
    ready_environment()
    variables = {} if "QT_QPA_PLATFORM" in os.environ else {"QT_QPA_PLATFORM": "offscreen"}
    return execute(module("tests.benchmarks", *rest), **variables)


def missing(rest: list[str]) -> int:
    """Print what `sudo apt install` should install, for scripts; nothing when all is there."""
    if rest:
        raise Stop("`missing` takes no arguments.")
    sys.stdout.write(" ".join(missing_packages(windows=True)) + "\n")
    return 0


def lock(rest: list[str]) -> int:
    """Pin the dependencies again: first all, then from these pins those that the program itself needs."""
    check_machine(windows=False)
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder)
        say("Installing pip-tools; then looking up every version and hash takes some minutes.")
        make_environment(environment)
        install(environment, "--quiet", "pip-tools")
        pin = [str(python_in(environment)), "-m", "piptools", "compile", *COMPILE]
        extras = ["--extra", "server", "--extra", "dev"]
        status = execute([*pin, *rest, *extras, "--output-file", str(LOCK), "pyproject.toml"])
        if status == 0:
            shutil.copy(LOCK, RUNTIME_LOCK)
            status = execute([*pin, "--output-file", str(RUNTIME_LOCK), "pyproject.toml"])
    return status


COMMANDS = {f.__name__: f for f in (run, test, screenshots, bench, missing, lock)}


def main(words: list[str]) -> int:
    """Do what the words ask; returns the exit status."""
    if sys.version_info < OLDEST:
        raise Stop(f"Gezinsteam needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}.")
    if not words or words[0] not in COMMANDS:
        sys.stderr.write(__doc__ or "")
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    return COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.stderr.write(f"[dev] {stop}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)

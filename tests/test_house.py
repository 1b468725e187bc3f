"""The house keeps its own rules: sizes, words that do not belong here, and things that are named and must exist."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gezinsteam_app"
LONGEST_FILE = 350
LONGEST_FUNCTION = 50
# Lists to look things up in, which read best in one place: every field of the family file, and every page and paper
# that is photographed.
LONGER_FOR_A_REASON = {"gezinsteam_app/domain/model.py": 420, "tests/screenshots.py": 560}
NOT_OURS = {".git", ".venv", "build", "__pycache__"}
TEXT_SUFFIXES = {".py", ".md", ".toml", ".json", ".txt", ".lock", ".yml", ".ini", ".service", ".svg", ""}

# Written so that this file does not match its own patterns.
OTHER_PEOPLES_MACHINES = {
    "a path of one machine": re.compile(r"(?<![\w.~])/(wor[k]|roo[t]|hom[e]|Users|tm[p])/\w"),
    "the address of a package index": re.compile(r"(pyp[i]\.org|pythonhoste[d]\.|/simpl[e]/?\b)"),
}


def our_files() -> Iterator[Path]:
    """Every text file of the repository, without what tools have made."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        made = any(part in NOT_OURS or part.endswith(("_cache", ".egg-info")) for part in parts)
        hidden = parts[0].startswith(".") and parts[0] not in (".ci", ".gitignore")
        if path.is_file() and not made and not hidden and path.suffix in TEXT_SUFFIXES:
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*folder: str) -> list[tuple[Path, ast.Module]]:
    """The parsed modules of the program below a folder."""
    return [(path, parsed(path)) for path in PACKAGE.joinpath(*folder).rglob("*.py")]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield (node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node


def texts(*nodes: ast.AST | None) -> Iterator[str]:
    """The texts that stand in these expressions literally, also in a choice, a tuple or as a dict's values."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from texts(node.body, node.orelse)
        elif isinstance(node, (ast.Tuple, ast.List)):
            yield from texts(*node.elts)
        elif isinstance(node, ast.Dict):
            yield from texts(*node.values)


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def code() -> Iterator[tuple[str, Path]]:
    """Every file with Python of ours, by its name in the repository."""
    for folder in ("gezinsteam_app", "tests", "packaging", "migrations"):
        yield from ((path.relative_to(ROOT).as_posix(), path) for path in (ROOT / folder).rglob("*.py"))


def test_no_file_has_grown_too_long() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in code()}
    assert {n: lines for n, lines in lengths.items() if lines > LONGER_FOR_A_REASON.get(n, LONGEST_FILE)} == {}


def test_no_function_has_grown_too_long() -> None:
    too_long = {}
    for name, path in code():
        for node in ast.walk(parsed(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    too_long[f"{name}:{node.lineno} {node.name}"] = lines
    assert too_long == {}


@pytest.mark.parametrize("what", OTHER_PEOPLES_MACHINES)
def test_nothing_belongs_to_one_machine(what: str) -> None:
    found = []
    for path in our_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := OTHER_PEOPLES_MACHINES[what].search(line):
                found.append(f"{path.relative_to(ROOT)}:{number} {match.group()}")
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_versions_and_hashes_only(name: str) -> None:
    for line in (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"([a-z0-9-]+==[\w.]+ \\| +--hash=sha256:[0-9a-f]{64}( \\)?|#.*|)", line), line


def test_lock_files_fit_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime, everything = (locked(name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert [line for line in project["dependencies"] if not fits(line, runtime)] == []
    both = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [line for line in both if not fits(line, everything)] == []
    assert runtime.items() <= everything.items()


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "packaging" / name).read_text(encoding="utf-8"), re.M))


def fits(line: str, versions: dict[str, str]) -> bool:
    wanted = Requirement(line)
    name = re.sub(r"[-_.]+", "-", wanted.name).lower()
    return name in versions and wanted.specifier.contains(versions[name])


def test_every_resource_that_the_code_names_exists() -> None:
    named = {}
    for path, tree in sources():
        for name, call in calls(tree):
            parts = list(texts(*call.args))
            if name == "path" and ast.unparse(call.func) == "resources.path" and len(parts) == len(call.args):
                named["/".join(parts)] = path.relative_to(ROOT)
    assert named
    assert {name: by for name, by in named.items() if not (ROOT / "resources" / name).exists()} == {}


def test_every_icon_that_the_code_names_exists() -> None:
    known = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")} | {""}
    pages = sources("ui")
    places = icon_places([tree for _, tree in pages])
    named = {(name, path.relative_to(ROOT)) for path, tree in pages for name in icons_in(tree, places)}
    assert len(named) > 10
    assert {(name, str(by)) for name, by in named if name not in known} == set()


def icon_places(trees: list[ast.Module]) -> dict[str, int]:
    """Which positional argument of which function or class is the name of an icon, read from their definitions."""
    places = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name == "__init__":
                    places[node.name] = parameters(part)
        elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
            places[node.name] = parameters(node)
    found = {name: words.index("icon") for name, words in places.items() if "icon" in words}
    return found | dict.fromkeys(("icon", "pixmap", "set_icon", "tinted"), 0) | {"IconLabel": 1}


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args if argument.arg != "self"]


def icons_in(tree: ast.Module, places: dict[str, int]) -> Iterator[str]:
    """Names of icons: as argument, as keyword `icon=`, and in constants whose name ends in ICON or ICONS."""
    for name, call in calls(tree):
        place = places.get(name)
        if place is not None and place < len(call.args):
            yield from texts(call.args[place])
        yield from texts(*(word.value for word in call.keywords if word.arg == "icon"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id.endswith(("ICON", "ICONS")) for target in targets):
                yield from texts(node.value)


def test_readme_names_only_commands_that_exist(dev: ModuleType) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"dev\.py (\w+)", readme))
    assert {"run", "test"} <= commands
    assert commands <= set(dev.COMMANDS)


def test_every_place_on_the_map_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:gezinsteam_app|resources|migrations|tests|packaging)/[\w./-]*)`", readme)
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_a_missing_system_library_is_answered_with_the_command_that_installs_it(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "ALWAYS_LOADED", {"libgezinsteam-needs-this.so.9": "libneeds9"})
    with pytest.raises(dev.Stop, match=r"sudo apt install libneeds9$"):
        dev.check_machine(windows=False)

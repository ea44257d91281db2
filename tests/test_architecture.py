"""Which package opens the rules and uses which library, and what a check loads. Layers are in pyproject.toml."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent / "src" / "titlecheck"
FILES = sorted(HOME.rglob("*.py"))


def package_of(path: Path) -> str:
    """Return the top package of a file: the folder below ``titlecheck``, or the single module there."""
    return path.relative_to(HOME).parts[0].removesuffix(".py")


@cache
def modules(path: Path) -> tuple[str, ...]:
    """Return every module that ``path`` imports, anywhere in it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module or "")
    return tuple(found)


def test_no_import_is_relative() -> None:
    assert len(FILES) > 50
    relative = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


SAME_USE_CASE = ("services", "cli/commands", "web")
"""Packages where modules with the same name belong to the same use case."""


def test_a_module_name_is_used_once() -> None:
    places: dict[str, list[str]] = {}
    for path in FILES:
        if path.stem != "__init__":
            places.setdefault(path.stem, []).append(path.relative_to(HOME).parent.as_posix())
    assert len(places) > 300
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert "check" in twice
    assert [name for name, where in twice.items() if not set(where) <= set(SAME_USE_CASE)] == []


REPLACED = frozenset(
    (
        "Desk", "Notebook", "Shelf", "Pen", "Speech", "Teller", "Telling", "Said", "Says", "Harvest", "Fate", "Origin",
        "Fault", "Remark", "Look", "World", "Bench", "Before",
    )
)  # fmt: skip
"""Former class names, replaced by names of the field."""


def test_a_class_name_is_unique_and_from_the_field() -> None:
    names = Counter(
        node.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert len(names) > 400
    assert [name for name, times in names.items() if times > 1] == []
    assert {name for name in names if name.lstrip("_") in REPLACED} == set()


def test_only_the_ruleset_opens_the_rules() -> None:
    opened: dict[str, set[str]] = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "folder":
                (what,) = node.args
                assert isinstance(what, ast.Constant), f"{path.name}: the name of a data folder must stand in the call"
                opened.setdefault(what.value, set()).add(package_of(path))
    assert opened["rules"] == {"ruleset"}


OWNERS = {
    "openpyxl": {"registry", "workbook", "rendering", "scoring", "documents"},
    "docxtpl": {"documents"},
    "python_calamine": {"registry"},
    "xlrd": {"workbook"},
    "platformdirs": {"registry"},
    "pypdf": {"procedure"},
    "sqlite3": {"registry", "services"},
    "typer": {"cli"},
    "jinja2": {"rendering", "documents", "web"},
    "rtoml": {"ruleset", "i18n", "workbook"},
    "tomllib": {"workbook", "importers", "registry"},
    "rispy": {"importers"},
    "bibtexparser": {"importers"},
    "rapidfuzz": {"importers", "registry"},
    "lxml": {"workbook"},
    "stdnum": {"text"},
    "holidays": {"procedure"},
    "icalendar": {"rendering"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "anyio": {"web"},
    "mammoth": {"web"},
}
"""Libraries and the packages that may use them."""


@pytest.mark.parametrize("package", OWNERS)
def test_a_library_is_used_only_in_its_package(package: str) -> None:
    users = {package_of(path) for path in FILES for name in modules(path) if name.split(".")[0] == package}
    assert users
    assert users <= OWNERS[package]


def test_a_use_case_prints_nothing_and_prompts_nobody() -> None:
    files = [path for path in FILES if package_of(path) == "services"]
    assert len(files) > 10
    calls = {"print", "input"}
    found = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in calls)
        or (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "stdin"))
    ]
    assert not found


HEAVY = (
    "openpyxl", "jinja2", "rich", "asyncio", "multiprocessing", "unittest", "sqlite3", "numpy", "rapidfuzz",
    "python_calamine", "titlecheck.importers",
)  # fmt: skip
"""Slow libraries that a check printed as text must not load."""


def test_openpyxl_is_imported_only_when_used() -> None:
    early = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in FILES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if name.split(".")[0] == "openpyxl" and path.name != "memory_writer.py"
    ]
    # Only the writer imports that module, when it saves a workbook.
    assert not early


def test_a_check_loads_no_unneeded_module() -> None:
    sample = HOME.parents[1] / "samples" / "04-0-general-not-eligible-20-days.ru.xlsx"
    look = (
        "import sys\n"
        "from titlecheck.cli.main import main\n"
        f"code = main(['check', {str(sample)!r}, '--lang', 'ru'])\n"
        f"print(code, sorted({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(HOME.parent), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, env=surroundings, check=True)
    assert done.stderr.splitlines()[-1] == "1 []"


def test_help_and_version_load_no_reader() -> None:
    look = (
        "import sys\n"
        "from titlecheck.cli.main import main\n"
        "main(['--version'])\n"
        "print(sorted({'lxml', 'titlecheck.dossier', 'titlecheck.ruleset'} & set(sys.modules)), file=sys.stderr)\n"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(HOME.parent), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, env=surroundings, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_list_of_commands_loads_no_use_case() -> None:
    look = (
        "import sys\n"
        "from titlecheck.cli.main import main\n"
        "code = main(['--help', '--lang', 'ru'])\n"
        "late = ('titlecheck.scoring', 'titlecheck.eligibility', 'sqlite3')\n"
        "heavy = [name for name in sys.modules if name.startswith(late)]\n"
        "print(code, sorted(heavy), file=sys.stderr)\n"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(HOME.parent), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, env=surroundings, check=True)
    assert done.stderr.splitlines()[-1] == "0 []"

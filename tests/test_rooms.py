"""The rooms of the house: imports go down only, and each door is used by the room that owns it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent / "src" / "titlecheck"

GROUND = frozenset(
    {"dossier", "law", "findings", "tri", "words", "shipped", "identifiers", "issn", "spelling", "visible"}
)
MAY_IMPORT: dict[str, frozenset[str]] = {
    "shipped": frozenset(),
    "tri": frozenset(),
    "words": frozenset(),
    "identifiers": frozenset(),
    "issn": frozenset(),
    "spelling": frozenset(),
    "visible": frozenset(),
    "dossier": frozenset(),
    "findings": frozenset(),
    "law": frozenset({"shipped", "tri"}),
    "names": frozenset({"dossier"}),
    "awarding": frozenset({"dossier", "law"}),
    "jobs": frozenset({"spelling", "dossier", "tri"}),
    "refusals": frozenset({"dossier", "tri"}),
    "measures": frozenset(
        {
            "awarding",
            "jobs",
            "refusals",
            "spelling",
            "names",
            "dossier",
            "law",
            "findings",
            "tri",
            "identifiers",
            "issn",
        }
    ),
    "tracks": frozenset({"measures", "findings"}),
    "assessment": frozenset({"awarding", "tracks", "measures", "dossier", "law", "findings", "tri"}),
    "outlook": frozenset({"assessment", "measures", "dossier", "law", "findings"}),
    "intake": frozenset({"visible", "awarding", "spelling", "dossier", "law", "words", "identifiers", "issn"}),
    "batch": frozenset({"awarding", "dossier", "findings", "visible"}),
    "replay": frozenset({"batch", "findings"}),
    "report": frozenset({"awarding", "findings", "dossier", "law", "words", "shipped", "intake", "batch", "replay"}),
    "bibliography": frozenset({"spelling", "dossier", "words", "intake", "names", "identifiers"}),
    "forms": frozenset(
        {
            "awarding",
            "spelling",
            "identifiers",
            "findings",
            "dossier",
            "law",
            "words",
            "shipped",
            "report",
            "intake",
            "names",
            "jobs",
            "tri",
        }
    ),
    "procedure": frozenset(
        {"visible", "awarding", "jobs", "refusals", "law", "dossier", "findings", "tri", "words", "report", "intake"}
    ),
    "scoring": frozenset(
        {"awarding", "identifiers", "spelling", "law", "dossier", "findings", "tri", "intake", "names", "words"}
    ),
    "journals": frozenset({"dossier", "findings", "identifiers", "intake", "shipped", "words"}),
    "cli": frozenset(
        {
            "batch",
            "replay",
            "journals",
            "identifiers",
            "forms",
            "procedure",
            "scoring",
            "outlook",
            "bibliography",
            "intake",
            "assessment",
            "report",
            "findings",
            "dossier",
            "law",
            "words",
            "shipped",
            "visible",
        }
    ),
    "__main__": frozenset({"cli"}),
}
"""What each room may know besides itself and the version of the program."""

FILES = sorted(HOME.rglob("*.py"))


def room(path: Path) -> str:
    """The room of a file: the folder below ``titlecheck``, or the name of a module that stands alone there."""
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def modules(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that ``path`` imports, anywhere in it, with the line."""
    package = ["titlecheck", *path.relative_to(HOME).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base == "titlecheck":
                yield from ((f"titlecheck.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield base, node.lineno


def rooms_of(path: Path) -> Iterator[tuple[str, int]]:
    """The other rooms that ``path`` imports from."""
    for name, line in modules(path):
        parts = name.split(".")
        if parts[0] == "titlecheck" and len(parts) > 1 and parts[1] not in (room(path), "__version__"):
            yield parts[1], line


def test_the_house_was_seen() -> None:
    seen = {room(path) for path in FILES} - {"__init__"}
    assert len(FILES) > 50
    assert seen <= set(MAY_IMPORT), "a room that stands in no plan"
    assert sum(1 for path in FILES for _ in rooms_of(path)) > 100


def test_the_plan_has_no_circle() -> None:
    height: dict[str, int] = {}
    while len(height) < len(MAY_IMPORT):
        laid = [name for name, below in MAY_IMPORT.items() if name not in height and below <= height.keys()]
        assert laid, f"a circle among {sorted(set(MAY_IMPORT) - set(height))}"
        height |= {name: max((height[one] + 1 for one in MAY_IMPORT[name]), default=0) for name in laid}
    assert {name for name, below in MAY_IMPORT.items() if below <= GROUND and name in GROUND} == GROUND


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOME).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    if path.parent == HOME and path.name == "__init__.py":
        assert not list(rooms_of(path))
        return
    wrong = [f"line {line}: {other}" for other, line in rooms_of(path) if other not in MAY_IMPORT[room(path)]]
    assert not wrong, f"{room(path)} may not know {wrong}"


def test_reports_borrow_only_the_saving_of_a_workbook() -> None:
    borrowed = {
        name for path in FILES if room(path) == "report" for name, _ in modules(path) if "titlecheck.intake" in name
    }
    assert borrowed <= {"titlecheck.intake.saving"}


def test_forms_borrow_only_the_speech_of_a_report_and_how_files_are_read_and_saved() -> None:
    borrowed = {
        name
        for path in FILES
        if room(path) == "forms"
        for name, _ in modules(path)
        if name.startswith(("titlecheck.report", "titlecheck.intake"))
    }
    of_intake = {f"titlecheck.intake.{name}" for name in ("saving", "apart", "package", "workbook")}
    assert borrowed == {"titlecheck.report.speech", "titlecheck.report.headline", *of_intake}


def test_the_intake_borrows_only_the_numbers_of_the_law_and_only_to_write_a_workbook() -> None:
    borrowed = {
        (path.stem, name)
        for path in FILES
        if room(path) == "intake"
        for name, _ in modules(path)
        if name.startswith("titlecheck.law")
    }
    assert borrowed == {("template", "titlecheck.law.numbers")}


def test_only_the_law_opens_the_rules() -> None:
    opened: dict[str, set[str]] = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "folder":
                (what,) = node.args
                assert isinstance(what, ast.Constant), f"{path.name}: the name of a data folder must stand in the call"
                opened.setdefault(what.value, set()).add(room(path))
    assert opened["rules"] == {"law"}


OWNERS = {
    "openpyxl": {"journals", "intake", "report", "scoring", "forms", "procedure"},
    "docxtpl": {"forms"},
    "python_calamine": {"intake", "journals"},
    "sqlite3": {"journals", "cli"},
    "typer": {"cli"},
    "jinja2": {"report", "forms"},
    "rtoml": {"law", "words"},
    "tomllib": {"intake", "bibliography", "journals"},
    "rispy": {"bibliography"},
    "bibtexparser": {"bibliography"},
    "rapidfuzz": {"bibliography", "journals"},
    "lxml": {"intake"},
    "stdnum": {"identifiers"},
    "holidays": {"procedure"},
    "icalendar": {"procedure"},
}
"""Packages with one use in the house, and who uses them: workbooks are read by ``intake`` alone."""


@pytest.mark.parametrize("package", OWNERS)
def test_a_package_is_used_where_it_belongs(package: str) -> None:
    users = {room(path) for path in FILES for name, _ in modules(path) if name.split(".")[0] == package}
    assert users
    assert users <= OWNERS[package]


HEAVY = (
    "openpyxl", "jinja2", "rich", "asyncio", "multiprocessing", "unittest", "sqlite3", "numpy", "rapidfuzz",
    "python_calamine", "titlecheck.bibliography",
)  # fmt: skip
"""Packages that take long to load and that a check printed as text does without."""


def test_openpyxl_waits_until_it_is_used() -> None:
    early = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in FILES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if name.split(".")[0] == "openpyxl"
    ]
    assert not early


def test_a_check_loads_nothing_that_it_does_not_need() -> None:
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

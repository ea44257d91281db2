"""Benchmarks import only names that exist; they are not run here."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
FILES = sorted((HOME / "benchmarks").glob("*.py"))


SCRIPT = re.compile(r"^(?:from|import) titlecheck", re.MULTILINE)


def imported(source: str) -> Iterator[tuple[str, str]]:
    """Yield every module and name of the program that a source imports, also in functions and embedded scripts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(("titlecheck", "benchmarks")):
            yield from ((node.module, one.name) for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.name, "") for one in node.names if one.name.startswith("titlecheck"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SCRIPT.search(node.value):
            yield from imported(node.value)


def test_imports_in_scripts_are_found() -> None:
    assert len(FILES) > 10
    journals = (HOME / "benchmarks" / "journals.py").read_text(encoding="utf-8")
    assert ("titlecheck.registry.load", "Loader") in set(imported(journals))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_benchmark_can_be_imported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HOME)
    importlib.import_module(f"benchmarks.{path.stem}")
    for module, name in imported(path.read_text(encoding="utf-8")):
        found = importlib.import_module(module)
        if name and not hasattr(found, name):
            importlib.import_module(f"{module}.{name}")

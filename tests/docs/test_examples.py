"""Examples in the documentation match the program."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import titlecheck
import titlecheck.errors
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.result_schema import ResultDocument

HOME = Path(__file__).resolve().parents[2]


def test_the_example_result_matches_the_schema() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (HOME / "docs" / "result.md").read_text(encoding="utf-8"), re.S)
    shown = contract(ResultDocument).validate_python(json.loads(example))
    assert shown["routes"][0]["requirements"][0]["evidence"]


def test_every_dependency_is_listed_with_its_reason() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[; ]", one)[0] for one in project["dependencies"]]
    assert len(names) > 4
    page = (HOME / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert [name for name in names if f"| {name} |" not in page] == []


def test_the_library_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = (HOME / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len(blocks) > 5
    assert [name for name in titlecheck.__all__ if callable(getattr(titlecheck, name)) and name not in text] == []
    monkeypatch.chdir(HOME)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    assert capsys.readouterr().out


def test_the_tree_of_exceptions_is_complete() -> None:
    drawn = set(re.findall(r"\b[A-Z][A-Za-z]+\b", (titlecheck.errors.__doc__ or "").split("::", 1)[1]))
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in (HOME / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    builtin = {"Exception", "ValueError", "RuntimeError", "KeyError", "OSError"}
    classes = {name for name, above in bases.items() if above & {"TitlecheckError", "CallFault", *builtin}}
    assert len(classes) > 25
    assert classes - drawn == set()
    rootless = {name for name in classes if not bases[name] & {"TitlecheckError", "CallFault"}}
    assert rootless == {"TitlecheckError"}

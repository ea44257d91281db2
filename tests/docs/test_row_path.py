"""The path of a publication row in docs/architecture.md: every step is there, and there are no others."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from openpyxl import load_workbook

import titlecheck
from titlecheck.cli.main import main
from titlecheck.dossier.works import Publication
from titlecheck.i18n import word

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(titlecheck.__file__).parent
SECTION = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("## How a publication row travels")[1]
SECTION = SECTION.split("\n## ")[0]
STEPS = [
    [re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[2:4]]
    for line in SECTION.splitlines()
    if line.startswith("| ") and "`" in line
]
SAMPLE = ROOT / "samples" / "04-0-general-eligible.kk.xlsx"
ROW = 4
LARGE = 60
"""More parts than one row has: such a collection holds rows of all kinds."""


def test_every_step_names_files_and_functions_that_exist() -> None:
    assert len(STEPS) == 12
    for files, functions in STEPS:
        for file, function in zip(files, functions, strict=True):
            module = importlib.import_module(f"titlecheck.{file.removesuffix('.py').replace('/', '.')}")
            assert callable(reduce(getattr, function.split("."), module)), (file, function)


def title_of_row() -> str:
    page = load_workbook(SAMPLE, read_only=True)[word("sheets.publications", "kk")]
    (row,) = page.iter_rows(min_row=ROW, max_row=ROW, values_only=True)
    return next(cell for cell in row if isinstance(cell, str) and cell)


def in_place(work: Callable[..., Any], *given: Any, **_: Any) -> Any:
    """Do the work of a process apart in this one, where it can be watched."""
    return work(*given)


def test_a_row_passes_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title, passed = title_of_row(), set()
    monkeypatch.setattr("titlecheck.workbook.child_process.apart", in_place)

    def holds(value: object, depth: int = 2) -> bool:
        if isinstance(value, str):
            return title in value
        if isinstance(value, Publication):
            return value.row == ROW
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
        return bool(depth) and len(parts) < LARGE and any(holds(part, depth - 1) for part in parts)

    def ends(frame: FrameType, event: str, result: object) -> Any:
        if event == "return" and any(map(holds, (*frame.f_locals.values(), result))):
            passed.add(Path(frame.f_code.co_filename).relative_to(HOME).as_posix())
        return ends

    def begins(frame: FrameType, _event: str, _result: object) -> Any:
        if not frame.f_code.co_filename.startswith(str(HOME)):
            return None
        frame.f_trace_lines = False
        return ends

    before = sys.gettrace()
    sys.settrace(begins)
    try:
        code = main(["forms", str(SAMPLE), "--annex", "2", "-o", str(tmp_path), "--no-journals", "--lang", "kk"])
    finally:
        sys.settrace(before)
    assert code == 0
    named = set(re.findall(r"`([\w/]+\.py)`", SECTION))
    assert passed <= named, "the page names every file that holds the data of the row"
    assert {"workbook/records.py", "eligibility/evidence/articles.py", "documents/annex_2.py"} <= passed
    assert len(passed) > 12

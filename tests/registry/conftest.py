"""Fixtures shared by the tests of the registers."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from registry.made import EDITIONS, citescore, citescore_row, edition, issn, listed, source_list, workbook
from registry.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def register(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register with three sources, in which the journal of ``international`` is just good enough."""
    path = tmp_path / "journals.sqlite"
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(path))
    files = (
        citescore(tmp_path / "cs.xlsx", {2022: [citescore_row(percentile=35)]}),
        workbook(tmp_path / "list.xlsx", {"Тізбе": [EDITIONS, edition(number=issn(900))]}),
        source_list(tmp_path / "ext_list_Oct_2024.xlsx", [listed()]),
    )
    assert run("journals", "load", *files)[0] == 0
    return path

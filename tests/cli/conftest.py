"""Dossiers to call the command line with."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import written
from rendering.dossiers import docent


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return a dossier that meets every requirement of paragraph 4."""
    return written(tmp_path, "good.json", docent())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Return a dossier without any article."""
    return written(tmp_path, "bad.json", docent(publications=()))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Return a dossier in which the service record depends on an empty cell."""
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2021"}
    return written(tmp_path, "doubtful.json", docent(service=(spell,)))

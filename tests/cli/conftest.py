"""Fixtures for the command line: calls, and dossiers to call it with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rendering.dossiers import docent
from titlecheck.cli.main import main
from titlecheck.dossier import Dossier

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that calls the program in English and returns exit code, stdout and stderr."""
    monkeypatch.setenv("TITLECHECK_LANG", "en")
    monkeypatch.delenv("TITLECHECK_DEBUG", raising=False)
    # Tests must not depend on the registers loaded on this machine.
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(tmp_path / "no journals.sqlite"))

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


def written(folder: Path, name: str, dossier: Dossier) -> Path:
    path = folder / name
    path.write_text(dossier.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return path


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

"""Calls of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from titlecheck.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call the program in English; gives the exit code and what it wrote."""
    # Whoever runs the tests may have a register of journals.
    monkeypatch.setenv("TITLECHECK_JOURNALS", str(tmp_path / "no register"))
    monkeypatch.setenv("TITLECHECK_LANG", "en")
    monkeypatch.delenv("TITLECHECK_DEBUG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call
